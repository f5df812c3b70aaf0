"""Edit: what a person says of a report in place of what was read; appended to a log, never deleted, undone by a later one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from urllib.parse import urlsplit

from dashboard.domain.errors import UsageError
from dashboard.domain.period import is_iso_prefix
from dashboard.domain.report import Report

LONGEST = 2000  # code points of a title, a publisher or an address


class Field(StrEnum):
    """What of a report can be edited, and whether it is deleted, which hides it everywhere until it is restored."""

    TITLE = "title"
    PUBLISHER = "publisher"
    PUBLISHED = "published"
    URL = "url"
    DELETED = "deleted"


METADATA = (Field.TITLE, Field.PUBLISHER, Field.PUBLISHED, Field.URL)


@dataclass(frozen=True, slots=True)
class Edit:
    """`value` is what the field is from now on, None for nothing; with `as_read` it is again what was read (for DELETED: restored).

    `when` is an ISO timestamp in UTC.
    """

    report: str
    field: Field
    value: str | None
    who: str
    when: str
    as_read: bool = False


def checked(field: str, value: str | None) -> tuple[Field, str | None]:
    """The field and its value with white space put in order, None for nothing. Raises UsageError where one of them cannot be."""
    if field not in METADATA:
        raise UsageError(f"A report has no {field} that can be edited; there are {', '.join(METADATA)}.")
    plain = " ".join((value or "").split())
    if "\0" in plain or any("\ud800" <= letter <= "\udfff" for letter in plain):
        raise UsageError(f"The {field} holds a sign that is no letter; leave it out.")
    if len(plain) > LONGEST:
        raise UsageError(f"The {field} is longer than {LONGEST} characters.")
    if field == Field.PUBLISHED and plain and not is_iso_prefix(plain):
        raise UsageError(f"{plain} is no date; write it as 2022-01-20, 2022-01 or 2022.")
    if field == Field.URL and plain and not _is_web_address(plain):
        raise UsageError("The address is none of the web; it begins with https:// or http://.")
    return Field(field), plain or None


def _is_web_address(words: str) -> bool:
    try:
        parts = urlsplit(words)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and " " not in words
    except ValueError:
        return False


def laid_over(report: Report, edits: Mapping[str, str | None]) -> Report:
    """The report with its edited fields; a date that a person gave counts as one of the metadata."""
    changes: dict[str, str | None] = {field: value for field, value in edits.items() if field in METADATA}
    if Field.TITLE in changes:
        changes[Field.TITLE] = changes[Field.TITLE] or ""
    if Field.PUBLISHED in changes:
        changes["published_from"] = "metadata" if changes[Field.PUBLISHED] else None
    return replace(report, **changes)  # type: ignore[arg-type]
