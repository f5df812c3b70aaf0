"""A view survives the way through its address; what an address asks for and does not exist is dropped."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.analysis.columns import Step
from dashboard.analysis.filters import NOT_STATED, Filters
from dashboard.analysis.place_steps import UNDATED
from dashboard.domain.claim import CORE_KINDS
from dashboard.ui.address import from_query, to_query
from dashboard.ui.atlas import COLUMNS, Atlas, Unit
from dashboard.ui.counting import Counting
from dashboard.ui.state import CircleSize, Focus, FocusKind, View
from dashboard.views.cases import CaseKind
from dashboard.vocabulary import vocabulary

WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=20)
FILTERS = st.builds(
    Filters,
    start=st.sampled_from([None, "2019", "2019-03", "2019-03-23"]),
    end=st.sampled_from([None, "2022", "2022-12-31"]),
    kinds=st.lists(st.sampled_from(list(vocabulary()["kinds"])), unique=True, max_size=3).map(tuple),
    groups=st.lists(st.sampled_from([*vocabulary()["groups"], NOT_STATED]), unique=True, max_size=3).map(tuple),
    sources=st.lists(WORDS, unique=True, max_size=3).map(tuple),
    places=st.lists(WORDS, unique=True, max_size=3).map(tuple),
    text=WORDS | st.just(""),
)
ATLASES = st.builds(
    Atlas,
    shaded=st.booleans(),
    unit=st.just(Unit.MONTH),
    at=st.sampled_from([None, "2019-03", UNDATED]),
    place=st.none() | WORDS,
    panel=st.sampled_from(["list", "unplaced", "named:sy-hajin"]),
    find=WORDS.map(str.strip) | st.just(""),
    sort=st.sampled_from(COLUMNS),
    page=st.integers(1, 99),
)
VIEWS = st.builds(
    View,
    filters=FILTERS,
    focus=st.none() | st.builds(Focus, st.sampled_from(FocusKind), WORDS),
    report=st.none() | WORDS,
    size=st.sampled_from(CircleSize),
    language=st.sampled_from(["en", "ar"]),
    cases=st.none() | st.sampled_from(CaseKind),
    atlas=ATLASES,
    counting=st.builds(
        Counting,
        kind=st.sampled_from(sorted(CORE_KINDS)),
        step=st.sampled_from(Step),
        table=st.booleans(),
        mark=st.none() | WORDS,
        window=st.sampled_from([None, "2019", "2019-03-23"]),
        page=st.integers(1, 99_999),
    ),
)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(VIEWS)
def test_round_trip(view):
    assert from_query(to_query(view)) == view


def test_a_fresh_view_has_a_bare_address():
    assert to_query(View()) == {}


@pytest.mark.parametrize(
    "query",
    [
        {"kinds": "nonsense"},
        {"start": "2019-02-31"},
        {"start": "soon"},
        {"focus": "claim"},
        {"focus": "planet:mars"},
        {"size": "huge"},
        {"disputes": "quarrels"},
        {"at": "2019-03"},
        {"unit": "week"},
        {"sort": "colour"},
        {"rows": "-3"},
        {"lang": "<script>"},
        {"unknown": "x"},
        {"count": "area"},
        {"by": "century"},
        {"as": "pie"},
        {"from": "then"},
        {"page": "-1"},
        {"page": "٣"},
    ],
)
def test_nonsense_is_dropped(query):
    assert from_query(query) == View()
