"""What the analyst looks at, as one immutable value, and the one function that turns it and an event into the next.

Panes read the value and send events; nothing else changes it. No Streamlit here, so every step is tested without a browser.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from dashboard.analysis.filters import Filters
from dashboard.ui.atlas import EVENTS as ATLAS_EVENTS
from dashboard.ui.atlas import Atlas
from dashboard.ui.counting import EVENTS as COUNTING_EVENTS
from dashboard.ui.counting import Counting, counted_as, unchosen
from dashboard.ui.docket import EVENTS as DOCKET_EVENTS
from dashboard.ui.docket import Docket
from dashboard.ui.shelf import EVENTS as SHELF_EVENTS
from dashboard.ui.shelf import Shelf, first_page, opened
from dashboard.views.cases import CaseKind


class FocusKind(StrEnum):
    """What can be chosen beside the filters."""

    CLAIM = "claim"
    MENTION = "mention"
    DISPUTE = "dispute"
    FIGURE = "figure"


class CircleSize(StrEnum):
    """What the map's circles count."""

    MENTIONS = "mentions"
    ATTACKS = "attacks"
    KILLED = "killed"
    WOUNDED = "wounded"


@dataclass(frozen=True, slots=True)
class Focus:
    """A chosen thing: a claim's id, a mention's `report:start`, a dispute's id, or a figure's `kind|field=value`."""

    kind: FocusKind
    id: str


@dataclass(frozen=True, slots=True)
class View:
    """Everything that a link restores. `report` is the one shown in the text pane, None for the first of those in the filter."""

    filters: Filters = field(default_factory=Filters)
    focus: Focus | None = None
    report: str | None = None
    size: CircleSize = CircleSize.MENTIONS
    language: str = "en"
    cases: CaseKind | None = None  # the one kind that the Disputes page lists
    atlas: Atlas = field(default_factory=Atlas)
    counting: Counting = field(default_factory=Counting)
    shelf: Shelf = field(default_factory=Shelf)
    docket: Docket = field(default_factory=Docket)


OPENED = ("attack", "killed", "wounded")  # figures that are made of claims
Value = str | None


@dataclass(frozen=True, slots=True)
class Event:
    """What a pane reports: the type names a handler below; `value` is what it needs, a short string or nothing."""

    type: str
    value: object = None


def _toggle_focus(view: View, kind: FocusKind, wanted: str | None) -> View:
    focus = Focus(kind, wanted) if wanted else None
    return replace(view, focus=None if focus == view.focus else focus)


def _pick_claim(view: View, value: Value) -> View:
    return _toggle_focus(view, FocusKind.CLAIM, value)


def _pick_dispute(view: View, value: Value) -> View:
    return _toggle_focus(view, FocusKind.DISPUTE, value)


def _open_figure(view: View, value: Value) -> View:
    """A figure of attacks or casualties leads to the report of the first claim in it, whichever was read before."""
    opened = _toggle_focus(view, FocusKind.FIGURE, value)
    return replace(opened, report=None) if value and value.partition("|")[0] in OPENED else opened


def _pick_mention(view: View, value: Value) -> View:
    return replace(view, focus=Focus(FocusKind.MENTION, value)) if value else view


def _pick_place(view: View, value: Value) -> View:
    """A place is a filter; picking the one that is already the filter takes it away."""
    places = () if not value or view.filters.places == (value,) else (str(value),)
    keep = view.focus if view.focus and view.focus.kind is FocusKind.FIGURE else None
    return replace(view, filters=replace(view.filters, places=places), focus=keep, report=view.report if not places else None)


def _pick_report(view: View, value: Value) -> View:
    keep = view.focus if view.focus and view.focus.kind is FocusKind.FIGURE else None
    return replace(view, report=value or None, focus=keep)


def with_filters(view: View, changes: Mapping[str, Any]) -> View:
    """The view with some fields of its filters changed, as the sidebar's widgets and charts do it in Python; what was chosen goes."""
    filters, counting = replace(view.filters, **changes), unchosen(view.counting)
    return replace(view, filters=filters, focus=None, counting=counting, shelf=first_page(view.shelf))


def _clear_filter(view: View, value: Value) -> View:
    empty = Filters()
    names = ("start", "end") if value == "period" else (value,) if value in Filters.__slots__ else ()
    filters = replace(view.filters, **{name: getattr(empty, name) for name in names})
    return replace(view, filters=filters, counting=replace(view.counting, window=None, page=1), shelf=first_page(view.shelf))


def _clear_focus(view: View, value: Value) -> View:
    return replace(view, focus=None)


def _clear_all(view: View, value: Value) -> View:
    return replace(view, filters=Filters(), focus=None, counting=unchosen(view.counting), shelf=first_page(view.shelf))


def _set_size(view: View, value: Value) -> View:
    return replace(view, size=CircleSize(value)) if value in set(CircleSize) else view


def _list_cases(view: View, value: Value) -> View:
    """Another kind of dispute is listed; the one that is listed already gives way to all."""
    kind = CaseKind(value) if value in set(CaseKind) else None
    return replace(view, cases=None if kind is view.cases else kind)


def _count(view: View, value: Value) -> View:
    """Another kind is counted; a filter that would let none of it through becomes that kind."""
    counting, kinds = counted_as(view.counting, value), view.filters.kinds
    filters = view.filters if not kinds or counting.kind in kinds else replace(view.filters, kinds=(counting.kind,))
    return replace(view, filters=filters, counting=counting) if counting.kind == value else view


def _on_counting(change: Callable[[Counting, Value], Counting]) -> Callable[[View, Value], View]:
    """An event of Attacks & casualties as one of the view."""
    return lambda view, value: replace(view, counting=change(view.counting, value))


def _set_language(view: View, value: Value) -> View:
    return replace(view, language="ar" if value == "ar" else "en")


def _on_atlas(change: Callable[[Atlas, Value], Atlas]) -> Callable[[View, Value], View]:
    """An event of the Places page: it changes nothing else."""
    return lambda view, value: replace(view, atlas=change(view.atlas, value))


def _on_shelf(change: Callable[[Shelf, Value], Shelf]) -> Callable[[View, Value], View]:
    """An event of the Reports page: it changes nothing else."""
    return lambda view, value: replace(view, shelf=change(view.shelf, value))


def _on_docket(change: Callable[[Docket, Value], Docket]) -> Callable[[View, Value], View]:
    """An event of the Review page: where another list is asked for, what stands first is looked at."""

    def carried(view: View, value: Value) -> View:
        docket = change(view.docket, value)
        listed = replace(docket, joining=view.docket.joining) == view.docket
        return replace(view, docket=docket, focus=view.focus if listed else None)

    return carried


def _look_at(view: View, value: Value) -> View:
    """A claim of the queue is looked at; it stays when it is picked again."""
    return replace(view, focus=Focus(FocusKind.CLAIM, value)) if value else view


def _open_report(view: View, value: Value) -> View:
    """A report's own page, `id` or `id|part`; nothing closes it."""
    report, _, part = (value or "").partition("|")
    return replace(view, report=report or None, focus=None, shelf=opened(view.shelf, part))


# What a pane in the browser may send; its value is a short string or nothing.
FROM_PANES: Mapping[str, Callable[[View, Value], View]] = {
    "claim": _pick_claim,
    "mention": _pick_mention,
    "dispute": _pick_dispute,
    "figure": _open_figure,
    "place": _pick_place,
    "report": _pick_report,
    "clear_filter": _clear_filter,
    "clear_focus": _clear_focus,
    "clear_all": _clear_all,
    "size": _set_size,
    "cases": _list_cases,
    "language": _set_language,
    **{name: _on_atlas(change) for name, change in ATLAS_EVENTS.items()},
    "count": _count,
    **{name: _on_counting(change) for name, change in COUNTING_EVENTS.items()},
    **{name: _on_shelf(change) for name, change in SHELF_EVENTS.items()},
    "shelf_open": _open_report,
    **{name: _on_docket(change) for name, change in DOCKET_EVENTS.items()},
    "docket_claim": _look_at,
}


def next_view(view: View, event: Event) -> View:
    """The view after an event. What an old or tampered page may send (unknown types, other values than words) changes nothing."""
    handler, value = FROM_PANES.get(event.type), event.value
    if handler is None or (isinstance(value, str) and len(value) > 200):
        return view
    return handler(view, value) if value is None or isinstance(value, str) else view
