"""E-mails (.eml): the words of the message, and the files attached to it as reports of their own."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator, Mapping
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import parseaddr

from dashboard.domain.errors import InputError
from dashboard.domain.report import Report
from dashboard.reading.fields import make_report
from dashboard.reading.html import read_html
from dashboard.reading.refusals import refuse
from dashboard.reading.source import Source
from dashboard.settings import Settings

MOST_PARTS = 1000
FAULTS = (MessageError, LookupError, ValueError, AttributeError, TypeError, RecursionError, AssertionError)


def read_mail(data: bytes, stem: str, limits: Settings) -> Iterator[Report | InputError | Source]:
    """The message's report, then each attached file as a Source. Pictures are passed over.

    The subject is the title, the sender the publisher, the date of sending the date. Raises InputError.
    """
    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
        assert isinstance(message, EmailMessage)
        body, told, attached = message.get_body(("plain", "html")), _told(message), _attached(message)
        words = str(body.get_content()) if body is not None else ""
        is_page = body is not None and body.get_content_type() == "text/html"
    except FAULTS as error:
        raise refuse("no_mail") from error
    if not message.keys() or not (told["title"] or told["publisher"] or message["date"]):
        raise refuse("no_mail")
    if words.strip() or not attached:
        yield _report(words, is_page, told, stem, limits)
    yield from attached


def _report(words: str, is_page: bool, told: Mapping[str, object], stem: str, limits: Settings) -> Report | InputError:
    try:
        if is_page:
            return read_html(words.encode("utf-8", "replace"), stem, limits, told)
        return make_report(words.rstrip("\n"), told, stem, limits.max_text_length)
    except InputError as error:
        return error


def _told(message: EmailMessage) -> dict[str, object]:
    name, address = parseaddr(str(message.get("from", "")))
    return {"title": str(message.get("subject", "")), "publisher": name or address, "published": str(message.get("date", ""))}


def _attached(message: EmailMessage) -> list[Source]:
    sources: list[Source] = []
    for part in list(message.iter_attachments())[:MOST_PARTS]:
        content = part.get_content() if part.get_content_maintype() not in ("image", "message", "multipart") else None
        if content is not None:
            data = content.encode("utf-8") if isinstance(content, str) else bytes(content)
            sources.append(Source(_file_name(part), data=data))
    return sources


def _file_name(part: EmailMessage) -> str:
    name = (part.get_filename() or "").replace("\\", "/").rpartition("/")[2]
    return "".join(char for char in name if char.isprintable()).strip(". ") or "attachment"
