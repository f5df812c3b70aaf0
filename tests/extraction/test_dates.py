"""Dates: the tables dates.{ar,en}.txt, one case a line; the report's own date; and what must hold of any text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.domain.period import is_iso_prefix
from dashboard.extraction.date_words import date_table
from dashboard.extraction.dates import find_dates, infer_published
from dashboard.extraction.spans import DateSpan
from dashboard.extraction.tokens import read_document

HERE = Path(__file__).parent


def cases(language: str) -> list[str]:
    lines = (HERE / f"dates.{language}.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def told(span: DateSpan) -> str:
    """A date in the form of the tables."""
    start, end = span.period.start, span.period.end
    if start is None and end is None:
        return "?"
    return (f"{start or ''}..{end or ''}" if start != end else str(start)) + "*" * span.is_period


@pytest.mark.parametrize("line", [*cases("ar"), *cases("en")])
def test_table(line: str):
    published, _, rest = line.partition(" | ")
    phrase, _, wanted = rest.partition(" => ")
    found = find_dates(read_document(phrase), "ar", None if published == "-" else published)
    assert [told(span) for span in found] == ([] if wanted == "-" else wanted.split("; ")), line
