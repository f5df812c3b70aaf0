"""What the Review page lists beside the shared filters, as one immutable value: its events, and its part of the address."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

LONGEST = 120
# What is listed: claims that nobody judged, those that somebody did, by their state, or all.
STATES = ("open", "accepted", "corrected", "rejected", "added", "all")
TABS = ("queue", "log")


@dataclass(frozen=True, slots=True)
class Docket:
    """state: one of STATES; rule: of the machine that read the claim, "" for any; report: the one report that is worked through, "" for
    all; tab: one of TABS. joining: the claim that waits for the
    one it is to be one incident with."""

    state: str = "open"
    rule: str = ""
    tab: str = "queue"
    joining: str | None = None
    report: str = ""


Value = str | None
FRESH = Docket()


def _state(own: Docket, value: Value) -> Docket:
    return replace(own, state=value) if value in STATES else own


def _rule(own: Docket, value: Value) -> Docket:
    return replace(own, rule=(value or "")[:LONGEST])


def _report(own: Docket, value: Value) -> Docket:
    return replace(own, report=(value or "")[:LONGEST])


def _tab(own: Docket, value: Value) -> Docket:
    return replace(own, tab=value) if value in TABS else own


def _joining(own: Docket, value: Value) -> Docket:
    return replace(own, joining=value or None)


EVENTS: Mapping[str, Callable[[Docket, Value], Docket]] = {
    "docket_state": _state,
    "docket_rule": _rule,
    "docket_report": _report,
    "docket_tab": _tab,
    "docket_joining": _joining,
}


def docket_query(own: Docket) -> dict[str, str]:
    """The parameters that restore it; only what differs from a fresh page."""
    shown = {
        "listed": "" if own.state == FRESH.state else own.state,
        "rule": own.rule,
        "through": own.report,
        "bench": "" if own.tab == FRESH.tab else own.tab,
        "joins": own.joining or "",
    }
    return {name: value for name, value in shown.items() if value}


def docket_from(query: Mapping[str, str]) -> Docket:
    """What the parameters ask for; nonsense is dropped."""
    state, tab = query.get("listed", ""), query.get("bench", "")
    return Docket(
        state=state if state in STATES else FRESH.state,
        rule=query.get("rule", "")[:LONGEST],
        tab=tab if tab in TABS else FRESH.tab,
        joining=query.get("joins", "")[:LONGEST] or None,
        report=query.get("through", "")[:LONGEST],
    )
