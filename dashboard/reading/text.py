"""Plain text and Markdown, with YAML front matter where there is some."""

from __future__ import annotations

import re

import yaml

from dashboard.domain.report import Report
from dashboard.reading.charset import decode
from dashboard.reading.fields import KNOWN_FIELDS, make_report
from dashboard.reading.refusals import refuse

RE_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(?P<matter>.{0,16384}?)^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
LOADER = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
NOTHING = frozenset({"", "~", "null", "Null", "NULL"})


def read_text(data: bytes, doc_id: str, limit: int) -> Report:
    """The report in the bytes of a .txt or .md file. Offsets count from the body, after the closing --- and its one newline.

    Raises InputError with one plain sentence.
    """
    fields, body = split_front_matter(decode(data))
    return make_report(body, fields, doc_id, limit)


def split_front_matter(text: str) -> tuple[dict[str, str], str]:
    """The fields of the front matter and the body. A block between --- that names none of the known fields belongs to the body.

    Raises InputError where a block names some and is not well-formed.
    """
    match = RE_FRONT_MATTER.match(text)
    if match is None or not any(f"{name}:" in match["matter"] for name in KNOWN_FIELDS):
        return {}, text
    return _fields(match["matter"]), text[match.end() :]


def _fields(matter: str) -> dict[str, str]:
    """Names and values, all as text. Read event by event: no types, no aliases, no nesting, so nothing that can grow."""
    fields: dict[str, str] = {}
    name: str | None = None
    depth = 0
    try:
        for event in yaml.parse(matter, Loader=LOADER):
            if isinstance(event, yaml.ScalarEvent) and depth == 1:
                if name is None:
                    name = event.value
                else:
                    fields[name], name = _value(event), None
            elif isinstance(event, yaml.MappingStartEvent) and depth == 0:
                depth = 1
            elif isinstance(event, yaml.NodeEvent):
                raise refuse("front_matter", line=_line(event.start_mark))
    except yaml.MarkedYAMLError as error:
        raise refuse("front_matter", line=_line(error.problem_mark)) from error
    except yaml.YAMLError as error:
        raise refuse("front_matter_character") from error
    return fields


def _line(mark: object) -> int:
    """The line in the file of a YAML mark or of none: the block begins on the file's second line."""
    return int(getattr(mark, "line", -1)) + 2


def _value(event: yaml.ScalarEvent) -> str:
    return "" if event.implicit[0] and event.value in NOTHING else str(event.value)
