"""Previous and Next: every step of a walk is reached, in order, and the position says where one stands."""

from __future__ import annotations

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from dashboard.ui.state import Focus, FocusKind
from dashboard.ui.walk import Walk

REPORTS = st.lists(st.sampled_from(["a", "b", "c"]), max_size=12)


def walk_of(reports: list[str], kind: FocusKind = FocusKind.CLAIM, standing: bool = True) -> Walk:
    ids = pd.Series([f"{kind}-{n}" for n in range(len(reports))], dtype="str")
    return Walk(kind, ids, pd.Series(reports, dtype="str") if standing else None)


@given(REPORTS)
def test_the_index_of_each_step_is_where_it_stands(reports: list[str]) -> None:
    walk = walk_of(reports)
    assert [walk.index(walk[n]) for n in range(len(walk))] == list(range(len(reports)))


@given(REPORTS, st.sampled_from(["a", "b", "c", "d", None]))
def test_positions_count_through_one_report(reports: list[str], report: str | None) -> None:
    walk = walk_of(reports)
    here = [n for n, own in enumerate(reports) if own == report]
    told = [walk.position(walk[n], report) for n in here]
    assert told == [(n + 1, len(here)) for n in range(len(here))]
    elsewhere = [n for n in range(len(reports)) if n not in here]
    assert all(walk.position(walk[n], report) == (None, len(here)) for n in elsewhere)
    assert walk.ends(report) == ((here[0], here[-1]) if here else (0, 0))


def test_what_stands_in_no_report_is_counted_whole() -> None:
    walk = walk_of(["a", "b"], FocusKind.DISPUTE, standing=False)
    assert walk.position(walk[1], "a") == (2, 2)
    assert walk.ends("b") == (0, 0)


def test_a_focus_of_another_kind_or_none_stands_nowhere() -> None:
    walk = walk_of(["a", "a"])
    assert walk.index(None) is None
    assert walk.position(Focus(FocusKind.MENTION, "claim-1"), "a") == (None, 2)
