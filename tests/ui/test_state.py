"""Every event, without a browser."""

from __future__ import annotations

import pytest

from dashboard.analysis.columns import Step
from dashboard.analysis.filters import Filters
from dashboard.ui.counting import Counting
from dashboard.ui.state import FROM_PANES, CircleSize, Event, Focus, FocusKind, View, next_view, with_filters
from dashboard.views.cases import CaseKind

CLAIM = Focus(FocusKind.CLAIM, "c1")
BUSY = View(Filters(kinds=("killed",), places=("raqqa",), start="2019"), CLAIM, "r1", CircleSize.KILLED, "ar")


@pytest.mark.parametrize(
    ("before", "event", "value", "after"),
    [
        (View(), "claim", "c1", View(focus=CLAIM)),
        (View(focus=CLAIM), "claim", "c1", View()),
        (View(focus=CLAIM), "claim", "c2", View(focus=Focus(FocusKind.CLAIM, "c2"))),
        (View(), "place", "raqqa", View(Filters(places=("raqqa",)))),
        (View(Filters(places=("raqqa",))), "place", "raqqa", View()),
        (View(Filters(places=("raqqa",))), "place", "homs", View(Filters(places=("homs",)))),
        (View(report="r1", focus=CLAIM), "place", "raqqa", View(Filters(places=("raqqa",)))),
        (View(focus=CLAIM), "report", "r2", View(report="r2")),
        (View(), "figure", "killed", View(focus=Focus(FocusKind.FIGURE, "killed"))),
        (View(focus=Focus(FocusKind.FIGURE, "killed")), "place", "p", View(Filters(places=("p",)), Focus(FocusKind.FIGURE, "killed"))),
        (View(Filters(start="2019", end="2020")), "clear_filter", "period", View()),
        (View(Filters(kinds=("killed",)), CLAIM), "clear_filter", "kinds", View(focus=CLAIM)),
        (BUSY, "clear_focus", None, View(BUSY.filters, None, "r1", CircleSize.KILLED, "ar")),
        (BUSY, "clear_all", None, View(Filters(), None, "r1", CircleSize.KILLED, "ar")),
        (View(), "size", "killed", View(size=CircleSize.KILLED)),
        (View(), "cases", "sum", View(cases=CaseKind.SUM)),
        (View(cases=CaseKind.SUM), "cases", "holds", View(cases=CaseKind.HOLDS)),
        (View(cases=CaseKind.SUM), "cases", "sum", View()),
        (View(cases=CaseKind.SUM), "cases", "", View()),
        (View(), "language", "ar", View(language="ar")),
        (View(language="ar"), "language", "xx", View()),
        (BUSY, "no such event", 1, BUSY),
    ],
)
def test_next_view(before, event, value, after):
    assert next_view(before, Event(event, value)) == after


def counting(**fields):
    return View(counting=Counting(**fields))


@pytest.mark.parametrize(
    ("before", "event", "value", "after"),
    [
        (View(), "count", "wounded", counting(kind="wounded")),
        (View(), "count", "area", View()),
        (counting(mark="group:isis", page=3), "count", "attack", counting(kind="attack")),
        (View(Filters(kinds=("killed",))), "count", "attack", View(Filters(kinds=("attack",)), counting=Counting(kind="attack"))),
        (View(Filters(kinds=("killed", "area"))), "count", "killed", View(Filters(kinds=("killed", "area")))),
        (View(), "count_step", "day", counting(step=Step.DAY)),
        (counting(mark="bin:2022-01", page=2), "count_step", "day", counting(step=Step.DAY, window="2022-01")),
        (counting(mark="bin:-"), "count_step", "year", counting(step=Step.YEAR)),
        (counting(mark="group:isis"), "count_step", "year", counting(step=Step.YEAR, mark="group:isis")),
        (View(), "count_step", "century", View()),
        (View(), "count_as", "table", counting(table=True)),
        (counting(table=True), "count_as", "chart", View()),
        (counting(page=4), "count_mark", "bin:2022", counting(mark="bin:2022")),
        (counting(mark="bin:2022"), "count_mark", "bin:2022", View()),
        (View(), "count_window", "2021-03", counting(window="2021-03")),
        (counting(window="2021-03"), "count_window", None, View()),
        (View(), "count_window", "soon", View()),
        (View(), "count_page", "2", counting(page=2)),
        (View(), "count_page", "0", View()),
        (View(), "count_page", "²", View()),
        (counting(mark="bin:2022", window="2022"), "clear_all", None, View()),
    ],
)
def test_attacks_and_casualties(before, event, value, after):
    assert next_view(before, Event(event, value)) == after


def test_other_filters_take_the_chosen_mark_away():
    before = counting(kind="wounded", mark="bin:2022", window="2022", page=2)
    assert with_filters(before, {"start": "2019"}) == View(Filters(start="2019"), counting=Counting(kind="wounded"))


def test_a_widget_changes_filters_and_drops_the_focus():
    after = with_filters(View(focus=CLAIM), {"kinds": ("killed",), "start": "2019"})
    assert after == View(Filters(kinds=("killed",), start="2019"))


@pytest.mark.parametrize("value", [None, 7, [], {}, "x" * 5000, {"no_field": 1}, ["a", {"b": 1}]])
@pytest.mark.parametrize("event", sorted(FROM_PANES))
def test_what_a_tampered_page_sends_changes_nothing_or_makes_a_view(event, value):
    after = next_view(BUSY, Event(event, value))
    assert isinstance(after, View)
    hash(after)
