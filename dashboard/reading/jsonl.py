"""JSON lines: one object a report, {"doc_id", "text", "published", "title", "publisher", "url", "language"}."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from dashboard.domain.errors import InputError
from dashboard.domain.report import Report
from dashboard.reading.fields import make_report
from dashboard.reading.names import columns_of
from dashboard.reading.refusals import refuse

BYTES_A_CHARACTER = 12  # two \uXXXX escapes
ROOM_FOR_FIELDS = 1024 * 1024


def read_jsonl(stream: BinaryIO, name: str, limit: int, chosen: Mapping[str, str] | None = None) -> Iterator[Report | InputError]:
    """The reports of a JSON lines stream, read line by line; a line that cannot be read comes as an InputError that names it.

    Keys are known by the names of data/reading.yaml, or as `chosen` says, {"text": "body"}. Offsets count in the text as given.
    A report without an id is called <name>:<line>. Blank lines are nothing.
    """
    for number, line in enumerate(_lines(stream, limit * BYTES_A_CHARACTER + ROOM_FOR_FIELDS), start=1):
        if line is None:
            yield refuse("long_line").within(number)
        elif line.strip():
            yield _report(line, f"{name}:{number}", number, limit, chosen)


def _lines(stream: BinaryIO, longest: int) -> Iterator[bytes | None]:
    """The lines of a stream without a byte-order mark; None in place of one that is longer than `longest` bytes."""
    line = stream.readline(longest).removeprefix(codecs.BOM_UTF8)
    while line:
        rest = line
        while len(rest) >= longest and not rest.endswith(b"\n"):
            rest = stream.readline(longest)
        yield line if rest is line else None
        line = stream.readline(longest)


def _report(line: bytes, doc_id: str, number: int, limit: int, chosen: Mapping[str, str] | None) -> Report | InputError:
    try:
        return make_report(*_parts(line, chosen), doc_id, limit)
    except InputError as error:
        return error.within(number)


def _parts(line: bytes, chosen: Mapping[str, str] | None) -> tuple[str, dict[str, object]]:
    try:
        entry = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise refuse("line_utf8", position=error.start) from error
    except (ValueError, RecursionError) as error:
        raise refuse("no_object") from error
    if not isinstance(entry, dict):
        raise refuse("no_text_field")
    fields: dict[str, object] = {key: value for key, value in entry.items() if isinstance(value, str | int | float | None)}
    if chosen or not isinstance(entry.get("text"), str):
        fields |= _renamed(fields, chosen)
    text = fields.get("text")
    if not isinstance(text, str):
        raise refuse("no_text_field")
    return text, fields


def _renamed(fields: Mapping[str, object], chosen: Mapping[str, str] | None) -> dict[str, object]:
    """The values under the names that the product knows; a name of its own counts as it stands."""
    keys = list(fields)
    try:
        return {
            field: fields[keys[place]]
            for field, place in columns_of(keys, chosen).items()
            if field not in fields or field in (chosen or {})
        }
    except InputError as error:
        raise error if error.key == "no_such_column" else refuse("no_text_field") from error
