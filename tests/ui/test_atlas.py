"""The Places page's own choices: events in, the next value out."""

from __future__ import annotations

import pytest

from dashboard.analysis.place_steps import UNDATED
from dashboard.ui.atlas import EVENTS, Atlas, Unit
from dashboard.ui.state import Event, View, next_view


def after(*events, start=None):
    view = View(atlas=start or Atlas())
    for kind, value in events:
        view = next_view(view, Event(f"atlas_{kind}", value))
    return view.atlas


def test_a_place_opens_and_closes_with_its_list():
    assert after(("place", "sy-hajin")) == Atlas(place="sy-hajin")
    open_list = after(("place", "sy-hajin"), ("panel", "named:sy-hajin"), ("page", "3"))
    assert (open_list.panel, open_list.page) == ("named:sy-hajin", 3)
    other = after(("place", "sy-raqqa"), start=open_list)
    assert (other.place, other.panel, other.page) == ("sy-raqqa", "named:sy-raqqa", 1)
    assert after(("place", "sy-raqqa"), start=other) == Atlas()


def test_steps_of_time_keep_to_their_unit():
    assert after(("at", "2022")).at == "2022"
    assert after(("at", "2022-03")).at is None
    month = after(("unit", "month"), ("at", "2022-03"))
    assert (month.unit, month.at) == (Unit.MONTH, "2022-03")
    assert after(("unit", "year"), start=month).at == "2022"
    assert after(("at", None), start=month).at is None
    assert after(("at", UNDATED), ("unit", "month")).at == UNDATED


def test_the_names_of_one_step_widen_with_the_unit():
    of_step = after(("panel", "named_at:sy-hajin|2022"))
    assert after(("unit", "month"), start=of_step).panel == "named:sy-hajin"
    assert after(("at", "2021"), start=of_step).panel == of_step.panel


def test_finding_turns_to_the_list():
    found = after(("panel", "unplaced"), ("page", "2"), ("find", "  haj "))
    assert (found.panel, found.find, found.page) == ("list", "haj", 1)


@pytest.mark.parametrize(("kind", "value"), [("shade", "x"), ("unit", None), ("at", "soon"), ("sort", "x"), ("page", "-1"), ("page", "٣")])
def test_nonsense_changes_nothing(kind, value):
    assert after((kind, value)) == Atlas()


def test_the_page_changes_nothing_else():
    view = View(language="ar")
    for name in EVENTS:
        assert next_view(view, Event(name, "place")).filters == view.filters
        assert next_view(view, Event(name, "place")).language == "ar"
