"""What Attacks & casualties counts and how, as one immutable value: its events, and its part of the address."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from dashboard.analysis.columns import UNDATED, Step
from dashboard.domain.claim import CORE_KINDS
from dashboard.domain.period import is_iso_prefix

LONGEST = 200


@dataclass(frozen=True, slots=True)
class Counting:
    """One kind, by step, as charts or as tables; the chosen mark ("bin:2022-01", "group:isis", see analysis/doors.py); the ISO prefix that
    a window on too many columns begins with, None for the newest; the page of the claims behind the mark, from 1; the claim whose incident
    is about to be joined with another; whether the older totals have lanes too."""

    kind: str = "killed"
    step: Step = Step.MONTH
    table: bool = False
    mark: str | None = None
    window: str | None = None
    page: int = 1
    joining: str | None = None
    lanes: bool = False


Value = str | None
FRESH = Counting()


def unchosen(own: Counting) -> Counting:
    """The same with nothing chosen, as it is when other claims are asked about."""
    return replace(own, mark=None, window=None, page=1, joining=None)


def counted_as(own: Counting, value: Value) -> Counting:
    """Another kind is counted."""
    return replace(unchosen(own), kind=str(value)) if value in CORE_KINDS else own


def _step(own: Counting, value: Value) -> Counting:
    """A finer step begins its window at the column that was chosen; a mark that is no column stays chosen."""
    if value not in set(Step):
        return own
    sort, _, key = (own.mark or "").partition(":")
    if sort != "bin":
        return replace(own, step=Step(value))
    return replace(own, step=Step(value), mark=None, window=key if key != UNDATED else None, page=1)


def _as(own: Counting, value: Value) -> Counting:
    return replace(own, table=value == "table") if value in ("chart", "table") else own


def _mark(own: Counting, value: Value) -> Counting:
    """A mark is chosen; the chosen one again, or nothing, takes the choice away."""
    return replace(own, mark=None if not value or value == own.mark else value, page=1)


def _window(own: Counting, value: Value) -> Counting:
    return replace(own, window=value) if value is None or is_iso_prefix(value) else own


def _page(own: Counting, value: Value) -> Counting:
    good = value is not None and value.isascii() and value.isdecimal() and 0 < int(value) < 1_000_000
    return replace(own, page=int(value or 1)) if good else own


def _joining(own: Counting, value: Value) -> Counting:
    """A claim's incident is to be joined with another, which is pressed next; the same again, or nothing, leaves it."""
    return replace(own, joining=None if not value or value == own.joining else value)


def _lanes(own: Counting, value: Value) -> Counting:
    return replace(own, lanes=value == "all")


EVENTS: Mapping[str, Callable[[Counting, Value], Counting]] = {
    "count_step": _step,
    "count_as": _as,
    "count_mark": _mark,
    "count_window": _window,
    "count_page": _page,
    "count_joining": _joining,
    "count_lanes": _lanes,
}


def counting_query(own: Counting) -> dict[str, str]:
    """The parameters that restore it; only what differs from a fresh page."""
    shown = {
        "count": "" if own.kind == FRESH.kind else own.kind,
        "by": "" if own.step is FRESH.step else str(own.step),
        "as": "table" if own.table else "",
        "mark": own.mark or "",
        "from": own.window or "",
        "page": "" if own.page == 1 else str(own.page),
        "joining": own.joining or "",
        "lanes": "all" if own.lanes else "",
    }
    return {name: value for name, value in shown.items() if value}


def counting_from(query: Mapping[str, str]) -> Counting:
    """What the parameters ask for; nonsense is dropped."""
    step, window = query.get("by", ""), query.get("from", "")
    own = Counting(
        kind=query["count"] if query.get("count") in CORE_KINDS else FRESH.kind,
        step=Step(step) if step in set(Step) else FRESH.step,
        table=query.get("as") == "table",
        mark=query.get("mark", "")[:LONGEST] or None,
        window=window if is_iso_prefix(window) else None,
        joining=query.get("joining", "")[:LONGEST] or None,
        lanes=query.get("lanes") == "all",
    )
    return _page(own, query.get("page"))
