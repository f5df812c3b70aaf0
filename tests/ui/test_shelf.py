"""The Reports page's own choices: events in, the next value out; and through the address and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.ui.address import from_query, to_query
from dashboard.ui.shelf import COLUMNS, EVENTS, PARTS, TABS, Shelf
from dashboard.ui.state import Event, View, next_view, with_filters

shelves = st.builds(
    Shelf,
    find=st.sampled_from(["", "قتل", "a, b%"]),
    sort=st.sampled_from(COLUMNS),
    down=st.booleans(),
    page=st.integers(1, 400),
    tab=st.sampled_from(TABS),
    leaf=st.integers(1, 9),
    part=st.sampled_from([None, *PARTS]),
    editing=st.booleans(),
    gone=st.sampled_from([None, "a" * 64]),
)


def after(*events, start=None):
    view = View(shelf=start or Shelf())
    for kind, value in events:
        view = next_view(view, Event(f"shelf_{kind}", value))
    return view


@given(shelves, st.sampled_from([None, "b" * 64]))
def test_the_address_restores_it(shelf, report):
    view = View(shelf=shelf, report=report)
    assert from_query(to_query(view)) == view


def test_a_column_turns_round_and_another_begins_at_its_natural_end():
    assert after(("sort", "claims")).shelf == Shelf(sort="claims", down=True)
    assert after(("sort", "claims"), ("sort", "claims")).shelf.down is False
    assert after(("sort", "title")).shelf == Shelf(sort="title", down=False)
    assert after(("sort", "published")).shelf.down is False


def test_finding_and_sorting_begin_at_the_first_page():
    later = Shelf(page=7, tab="deleted")
    assert after(("find", " haj "), start=later).shelf == Shelf(find="haj")
    assert after(("sort", "share"), start=later).shelf.page == 1
    assert with_filters(View(shelf=later), {"kinds": ("killed",)}).shelf.page == 1


def test_a_report_opens_at_a_section_and_closes_to_the_same_page_of_the_list():
    view = after(("open", "abc|places"), start=Shelf(page=3, find="x", editing=True, gone="y"))
    assert (view.report, view.shelf) == ("abc", Shelf(page=3, find="x", part="places"))
    closed = next_view(view, Event("shelf_open", None))
    assert (closed.report, closed.shelf) == (None, Shelf(page=3, find="x"))
    assert after(("open", "abc|nonsense")).shelf.part is None


@pytest.mark.parametrize(("kind", "value"), [("sort", "x"), ("tab", None), ("page", "-1"), ("page", "٣"), ("leaf", "x"), ("edit", "maybe")])
def test_nonsense_changes_nothing(kind, value):
    assert after((kind, value)).shelf == Shelf()


def test_the_page_changes_nothing_else():
    view = View(language="ar", report="abc")
    for name in EVENTS:
        changed = next_view(view, Event(name, "2"))
        assert (changed.language, changed.report, changed.atlas, changed.counting) == ("ar", "abc", view.atlas, view.counting)
