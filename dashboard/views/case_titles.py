"""The title of a dispute or a checked sum: each reading with where it stands or who says so, in one line of either language. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.strings import Strings
from dashboard.views.cases import CaseKind
from dashboard.views.names import source_name
from dashboard.views.numbers import given, number, short_count, span_of, word_count
from dashboard.views.recipe_lines import listed
from dashboard.views.wording import count_phrase

Row = Mapping[str, Any]
NOUN = ("kind", "unit", "group", "subtype")
MOST_PARTS = 6


def case_title(kind: CaseKind, rows: Sequence[Row], s: Strings, heading: bool = False) -> str:
    """ "52 km² liberated in the heading, more than 52,000 in the body"; of a sum "27 killed = 5 + 21 + 1". rows: of the case's claims, in
    its order; heading: whether the first of two that one report gives stands in a heading."""
    if kind.is_sum:
        total, parts = count_phrase(rows[0], s.language), _cut([short_count(row, s.language) for row in rows[1:]], " + ", s)
        return s(f"disputes.line.{kind}", total=total, parts=parts, sum=parts_total(rows, s), n=len(rows) - 1)
    readings = _readings(rows, -1 if kind is CaseKind.MOVED else 0, s)
    if kind is CaseKind.SOURCES:
        told = [s("disputes.line.told", reading=readings[i], who=_who(row, s)) for i, row in enumerate(rows)]
        return _cut(told, s("wording.comma"), s)
    if kind is CaseKind.MOVED or len(readings) == 2:
        place = "heading" if kind is CaseKind.CONTRADICTION and heading else kind
        return s(f"disputes.line.{place}", a=readings[0], b=readings[-1])
    few = readings[:MOST_PARTS]
    words = s("figures.and_more", list=_cut(few, s("wording.comma"), s), n=len(readings) - len(few)) if len(readings) > len(few) else ""
    return s(f"disputes.line.{kind}_many", list=words or listed(few, s.language))


def _readings(rows: Sequence[Row], noun: int, s: Strings) -> list[str]:
    """Each reading; where all count the same, the noun only at the one of that number."""
    alike = all(row[name] == rows[0][name] or not (given(row[name]) or given(rows[0][name])) for row in rows for name in NOUN)
    full = [count_phrase(row, s.language) for row in rows]
    bare = [word_count(row, s.language) for row in rows]
    bare[noun] = full[noun]
    return bare if alike else full


def _who(row: Row, s: Strings) -> str:
    return source_name(row["attributed_to"], s.language) or s("disputes.own_words")


def _cut(words: Sequence[str], mark: str, s: Strings) -> str:
    shown = mark.join(words[:MOST_PARTS])
    return s("figures.and_more", list=shown, n=len(words) - MOST_PARTS) if len(words) > MOST_PARTS else shown


def parts_total(rows: Sequence[Row], s: Strings) -> str:
    """What the parts of a sum give together: 27, 20–30, or at least 200."""
    parts = rows[1:]
    if any(row["open_high"] for row in parts):
        return s("wording.qualifier.at_least", phrase=number(sum(row["lo"] for row in parts)))
    return span_of(sum(row["lo"] for row in parts), sum(row["hi"] for row in parts))
