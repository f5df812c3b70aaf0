"""What is known about a text beside its words, from front matter or JSON, made into a Report."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from email.utils import parsedate_to_datetime

from dashboard.domain.period import is_iso_prefix
from dashboard.domain.report import Report, ReportKind, text_hash
from dashboard.reading.refusals import refuse
from dashboard.reading.titles import title_of

KNOWN_FIELDS = frozenset(
    {"doc_id", "title", "title_en", "language", "publisher", "url", "published", "published_from", "kind", "original_sha256"}
)
RE_LANGUAGE = re.compile(r"(?P<code>[a-z]{2,3})(?:[-_].*)?", re.IGNORECASE)
RE_SURROGATE = re.compile(r"[\ud800-\udfff]")
RE_WORD = re.compile(r"\w")
RE_SHA256 = re.compile(r"[0-9a-f]{64}", re.IGNORECASE)


def one_line(value: object) -> str:
    """A field's value as one line of text: None is empty, numbers are written out, lone surrogates become U+FFFD."""
    text = "" if value is None else str(value)
    return whole_letters(" ".join(text.replace("\0", " ").split()))


def whole_letters(text: str) -> str:
    """A text with lone surrogates, such as a file's name has for bytes that are no UTF-8, as U+FFFD: what can be stored and written."""
    return RE_SURROGATE.sub("\ufffd", text)


def language_code(value: str) -> str:
    """The ISO 639 code at the start of a language tag, "" where there is none."""
    match = RE_LANGUAGE.fullmatch(value)
    return match["code"].lower() if match else ""


def iso_date(value: str) -> str | None:
    """A date as an ISO prefix, as precise as it is given; timestamps and mail dates keep their day. None where it is none of these."""
    if is_iso_prefix(value):
        return value
    for parse in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return parse(value).date().isoformat()
        except (ValueError, OverflowError):
            continue
    return None


def check_text(text: str, limit: int) -> None:
    """Raises InputError where a text is empty, longer than `limit` code points, or holds what is no character."""
    if not RE_WORD.search(text):
        raise refuse("no_text")
    if len(text) > limit:
        raise refuse("too_long", length=len(text), limit=limit)
    if "\0" in text:
        raise refuse("nul")
    if broken := RE_SURROGATE.search(text):
        raise refuse("half_character", code=f"U+{ord(broken[0]):04X}", position=broken.start())


def make_report(text: str, fields: Mapping[str, object], doc_id: str, limit: int) -> Report:
    """The report of a text and its fields (see KNOWN_FIELDS); `doc_id` is used where the fields name none.

    Raises InputError as `check_text` does. A language, date, kind or hash that cannot be understood counts as not given.
    """
    check_text(text, limit)
    known = {name: one_line(fields.get(name)) for name in KNOWN_FIELDS}
    published = iso_date(known["published"])
    sha256 = known["original_sha256"].lower()
    return Report(
        id=text_hash(text),
        doc_id=known["doc_id"] or whole_letters(doc_id),
        text=text,
        language=language_code(known["language"]),
        title=known["title"] or one_line(title_of(text)),
        title_en=known["title_en"],
        publisher=known["publisher"] or None,
        url=known["url"] or None,
        published=published,
        published_from=("inferred" if known["published_from"] == "inferred" else "metadata") if published else None,
        kind=ReportKind.DIGEST if known["kind"] == ReportKind.DIGEST else ReportKind.ORIGINAL,
        original_sha256=sha256 if RE_SHA256.fullmatch(sha256) else None,
    )
