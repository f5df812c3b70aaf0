"""Values made by the hundred: alike they equal, hash and sort as frozen dataclasses do, and they hold nothing but their fields."""

from __future__ import annotations

import pickle
from dataclasses import replace
from typing import Any

import pytest

from dashboard.domain.count import Count
from dashboard.domain.mention import Mention, Note, NoteKind
from dashboard.domain.period import Period
from dashboard.domain.span import Span
from dashboard.extraction.spans import ActorSpan

PAIRS: list[tuple[Any, Any]] = [
    (Span(3, 7), Span(3, 8)),
    (Note(Span(0, 4), NoteKind.DATE, "2022"), Note(Span(0, 4), NoteKind.DATE, "2023")),
    (Mention(Span(0, 4), "hajin"), Mention(Span(0, 4), "hajin", ("hajin", "other"))),
    (Count.exactly(3), Count(3, 3, None)),
    (Period("2022", "2023-01"), Period("2022")),
    (ActorSpan(1, 2, "isis"), ActorSpan(1, 2, None, "SOHR")),
]


@pytest.mark.parametrize(("value", "other"), PAIRS, ids=lambda value: type(value).__name__)
def test_a_value_is_its_fields(value: Any, other: Any):
    again = pickle.loads(pickle.dumps(value))
    assert again is not value
    assert again == value == replace(value)
    assert hash(again) == hash(value)
    assert value != other
    assert {value: 1, other: 2}[again] == 1
    with pytest.raises(AttributeError):
        value.something_else = 1


def test_spans_sort_by_where_they_begin():
    assert sorted([Span(5, 6), Span(2, 9), Span(2, 4)]) == [Span(2, 4), Span(2, 9), Span(5, 6)]
