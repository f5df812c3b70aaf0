"""Reports: what is in the library, where each report comes from, and what was made of it?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import streamlit as st

from dashboard.analysis.frames import records_at
from dashboard.analysis.memo import remembered
from dashboard.strings import Strings, strings
from dashboard.ui import reports_deciding as deciding
from dashboard.ui.access import may_write
from dashboard.ui.body import draw_around
from dashboard.ui.chips import chips_payload, ways_from
from dashboard.ui.components.register import mount
from dashboard.ui.desk import slice_now
from dashboard.ui.faults import draw_error
from dashboard.ui.frame import Page
from dashboard.ui.labels import Labels
from dashboard.ui.loads import (
    Loaded,
    Row,
    coverage_counts,
    deleted_reports,
    edits_log,
    found_in,
    load,
    stories_and_copies,
    text_and_notes,
    text_of,
)
from dashboard.ui.reports_changed import changed_payload, read_anew
from dashboard.ui.reports_found import Lit
from dashboard.ui.reports_gone import deleted_payload, notice_payload
from dashboard.ui.reports_list import Listing, table_payload
from dashboard.ui.reports_page import Opened, desk_view, page_payload
from dashboard.ui.reports_story import Told, stories_of, story_payload
from dashboard.ui.session import VIEW, on_event, view
from dashboard.ui.shelf import TABS, Shelf
from dashboard.ui.slice import Slice
from dashboard.ui.state import View
from dashboard.ui.style import theme_name
from dashboard.ui.turning import OPENS, TURN, ask_turn
from dashboard.views.theme import theme

DESK = OPENS["open"][0]
AGAIN, CHANGED = "reports_again", "reports_changed"


def listing_now(loaded: Loaded, current: View) -> Listing:
    """The reports that the visitor's view lists."""
    find = current.shelf.find
    found = found_in(loaded.version, find) if find else None
    return Listing(slice_now(loaded, current), Labels(loaded, current.language), found, lambda: coverage_counts(loaded.version))


def row_of(loaded: Loaded, report_id: str | None) -> Row | None:
    """A report's row; None where there is none, or it was deleted."""
    at = (loaded.reports["id"] == report_id).to_numpy().nonzero()[0]
    return records_at(loaded.reports, at[:1], [str(name) for name in loaded.reports.columns])[0] if len(at) else None


def stepped(listing: Listing, by: int) -> View:
    """The view one listed report on (by=1) or back (by=-1); stops at both ends."""
    current = listing.slice_.view
    at = listing.position(current.report)
    if at is None or not len(listing.order):
        return current
    wanted = listing.at(max(0, min(at + by, len(listing.order) - 1)))
    return current if wanted == current.report else replace(current, report=wanted, shelf=replace(current.shelf, leaf=1, editing=False))


def _event_of(key: str) -> tuple[str, object]:
    state = st.session_state.get(key)
    event = state.get("event") if state else None
    return (str(event.get("type")), event.get("value")) if isinstance(event, dict) else ("", None)


def _on_chips() -> None:
    """Callback of the chips: a step goes through the listed reports, everything else is an event like any other."""
    kind, value = _event_of("reports_chips")
    if kind == "step":
        st.session_state[VIEW] = stepped(listing_now(load(), view()), 1 if value == 1 else -1)
    else:
        on_event("reports_chips")


def _on_reports(key: str) -> None:
    """Callback of the table and of a report's page: what is written is kept, a link leads to the desk, all else is an event."""
    kind, value = _event_of(key)
    doing: Mapping[str, Callable[[Any], None]] = {
        "open": _turn, "save": _save, "take_back": _take_back, "delete": deciding.delete, "restore": deciding.restore, "again": _again,
    }  # fmt: skip
    if kind in doing:
        if kind == "save" or isinstance(value, str):
            doing[kind](value)
    else:
        on_event(key)


def _turn(target: str) -> None:
    """To the desk: `claim|ID`, `mention|REPORT:START|PLACE`, `report|REPORT`, `found|REPORT` with the words searched for lit in it."""
    sort, _, wanted = target[:300].partition("|")
    if sort == "claim":
        ask_turn("open", f"claim:{wanted}")
    elif sort == "found":
        current = view()
        there = replace(current, report=wanted, focus=None, shelf=Shelf(find=current.shelf.find))
        st.session_state[VIEW], st.session_state[TURN] = there, DESK
    elif shown := desk_view(slice_now(load(), view()), target[:300]):
        st.session_state[VIEW], st.session_state[TURN] = shown, DESK


def _save(asked: object) -> None:
    report = row_of(load(), view().report)
    if report and isinstance(asked, dict):
        deciding.save(report, {str(name): str(value)[:10_000] for name, value in asked.items()})


def _take_back(name: str) -> None:
    if current := view().report:
        deciding.take_back(current, name)


def _again(wanted: str) -> None:
    """Has one report (its id) or all of them ("") read anew by the run that follows, which shows what changed."""
    if may_write():
        st.session_state[AGAIN] = [wanted] if wanted else load().reports["id"].tolist()
        current = view()
        st.session_state[VIEW] = replace(current, report=None, focus=None, shelf=replace(current.shelf, tab="changed", page=1))


def _read_anew(s: Strings) -> None:
    """Reads anew what was asked for, with a bar that says how far it is."""
    ids = st.session_state.pop(AGAIN, None)
    if not ids:
        return
    bar = st.progress(0.0, s("reports.reading", n=len(ids), done="0"))
    try:
        told = read_anew(ids, lambda done: bar.progress(done / len(ids), s("reports.reading", n=len(ids), done=f"{done:,}")))
        st.session_state[CHANGED] = told
    finally:
        bar.empty()
    st.rerun(scope="app")  # the sidebar's counts are others now


@st.fragment
def draw_body() -> None:
    """Everything that a click changes."""
    draw_around(_draw_body)


def _draw_body() -> None:
    current = view()
    s = strings(current.language)
    _read_anew(s)
    loaded = load()
    listing = listing_now(loaded, current)
    report = row_of(loaded, current.report)
    mount("chips", _head(listing, report, s), "reports_chips", _on_chips)
    if refused := deciding.fault():
        draw_error(refused)
    if report is not None:
        mount("report", _page(report, listing, s), "report", lambda: _on_reports("report"))
    else:
        mount("shelf", _shelf(listing, s), "shelf", lambda: _on_reports("shelf"))


def _head(listing: Listing, report: Row | None, s: Strings) -> dict[str, Any]:
    """The page's head: its title, the chips, and the steps through the listed reports."""
    at = listing.position(str(report["id"])) if report else None
    where = "" if at is None else s("reports.position", i=f"{at + 1:,}", n=len(listing.order))
    direction = "rtl" if s.language == "ar" else "ltr"
    ways = (False, False) if at is None else ways_from(at, len(listing.order))
    return chips_payload(listing.slice_, s, listing.labels, direction, steps=(where, ways)) | {"title": s("reports.title")}


def _direction(s: Strings) -> dict[str, Any]:
    return {"dir": "rtl" if s.language == "ar" else "ltr"}


def _page(report: Row, listing: Listing, s: Strings) -> dict[str, Any]:
    version, report_id = listing.slice_.loaded.version, str(report["id"])
    text, notes = text_and_notes(version, report_id)
    record = deciding.record_of(version, report_id)
    opened = Opened(report, text, notes, record, listing.slice_, theme(theme_name()))
    story = story_payload(_told(listing), report_id, s, listing.labels)
    return _direction(s) | page_payload(opened, s, listing.labels, not may_write()) | {"story": story}


def _told(listing: Listing) -> Told:
    version = listing.slice_.loaded.version
    frames = stories_and_copies(version)
    return Told(remembered(frames[0], "by report", lambda: stories_of(*frames)), listing.reports)


def _shelf(listing: Listing, s: Strings) -> dict[str, Any]:
    slice_ = listing.slice_
    version, own = slice_.loaded.version, slice_.view.shelf
    gone = deleted_reports(version)
    counts = {"list": len(listing.order), "deleted": len(gone)}
    tabs = [
        {"id": tab, "label": s(f"reports.tab.{tab}"), "n": f"{counts[tab]:,}" if tab in counts else "", "on": tab == own.tab}
        for tab in TABS
        if tab != "deleted" or len(gone) or own.tab == tab
    ]
    frame = _direction(s) | {"tabs": tabs, "tab": own.tab, "label": s("reports.title"), "read_only": not may_write()}
    frame |= {"find": {"value": own.find, "label": s("reports.find"), "clear": s("reports.show_all") if own.find else ""}}
    frame |= {"notice": notice_payload(slice_.view, gone, s)}
    if own.tab == "deleted":
        return frame | deleted_payload(gone, edits_log(version), own.page, s)
    if own.tab == "changed":
        total = len(slice_.loaded.reports) if may_write() else 0
        return frame | changed_payload(st.session_state.get(CHANGED), total, own.page, s, listing.labels)
    told = _told(listing)
    return frame | table_payload(listing, _lit(slice_), s, lambda report: told.line(report, s))


def _lit(slice_: Slice) -> Lit:
    version = slice_.loaded.version
    words = " ".join(part for part in (slice_.view.shelf.find, slice_.view.filters.text) if part)
    return Lit(words, lambda report: text_of(version, report))


def draw_reports(page: Page) -> None:
    """The page below the header."""
    draw_body()
