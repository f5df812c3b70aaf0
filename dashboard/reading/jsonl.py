"""JSON lines: one object a report, {"doc_id", "text", "published", "title", "publisher", "url", "language"}."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from typing import BinaryIO

from dashboard.domain.errors import InputError
from dashboard.domain.report import Report
from dashboard.reading.fields import make_report

BYTES_A_CHARACTER = 12  # two \uXXXX escapes
ROOM_FOR_FIELDS = 1024 * 1024


def read_jsonl(stream: BinaryIO, name: str, limit: int) -> Iterator[Report | InputError]:
    """The reports of a JSON lines stream, read line by line; a line that cannot be read comes as an InputError that names it.

    Offsets count in "text" as given. A report without "doc_id" is called <name>:<line>. Blank lines are nothing.
    """
    for number, line in enumerate(_lines(stream, limit * BYTES_A_CHARACTER + ROOM_FOR_FIELDS), start=1):
        if line is None:
            yield InputError(f"line {number}: the line is too long.")
        elif line.strip():
            yield _report(line, f"{name}:{number}", number, limit)


def _lines(stream: BinaryIO, longest: int) -> Iterator[bytes | None]:
    """The lines of a stream without a byte-order mark; None in place of one that is longer than `longest` bytes."""
    line = stream.readline(longest).removeprefix(codecs.BOM_UTF8)
    while line:
        rest = line
        while len(rest) >= longest and not rest.endswith(b"\n"):
            rest = stream.readline(longest)
        yield line if rest is line else None
        line = stream.readline(longest)


def _report(line: bytes, doc_id: str, number: int, limit: int) -> Report | InputError:
    try:
        return make_report(*_parts(line), doc_id, limit)
    except InputError as error:
        return InputError(f"line {number}: {error}")


def _parts(line: bytes) -> tuple[str, dict[str, object]]:
    try:
        entry = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise InputError(f"the text is not UTF-8 (byte {error.start} of the line); save it anew as UTF-8.") from error
    except (ValueError, RecursionError) as error:
        raise InputError("this is no JSON object.") from error
    if not isinstance(entry, dict) or not isinstance(entry.get("text"), str):
        raise InputError('this is no JSON object with a "text".')
    return entry["text"], {key: value for key, value in entry.items() if isinstance(value, str | int | float | None)}
