"""What the analyst decides about incidents: one claim split off, two incidents joined, the latest decision taken back."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from contextlib import suppress
from dataclasses import astuple, replace
from datetime import UTC, datetime, timedelta

import streamlit as st

from dashboard.analysis.deciding import joinable
from dashboard.analysis.fitting import spot_of
from dashboard.domain.decision import WITH_AT, Decision, Spot, Verdict
from dashboard.domain.decision_line import pairs
from dashboard.domain.errors import StoreError
from dashboard.pipeline import keep_decision
from dashboard.strings import strings, told
from dashboard.ui.access import may_write
from dashboard.ui.loads import Loaded, Row, load
from dashboard.ui.reviewer import reviewer
from dashboard.ui.session import VIEW, view

WHO = "interface"  # whose name is not known: the log says where a decision was made
EVENTS = frozenset({"split", "join", "undo"})
FAULT = "decision_fault"
LONGEST_REASON = 200  # letters


def now(before: Iterable[Decision] = ()) -> str:
    """The time in UTC, fine enough that no two decisions share it, and after what was decided about the same claim: the log is read by
    its times, and under a clock that was set back the later decision would be taken for the earlier."""
    time, latest = datetime.now(UTC).isoformat(timespec="microseconds"), max((decision.when for decision in before), default="")
    if latest < time:
        return time
    with suppress(OverflowError):  # at the end of all times, which another's log may name
        after = datetime.fromisoformat(latest) + timedelta(microseconds=1)
        return after.replace(tzinfo=after.tzinfo or UTC).astimezone(UTC).isoformat(timespec="microseconds")
    return time


def about(log: Iterable[Decision], claims: Collection[str | None]) -> list[Decision]:
    """The decisions of a log about any of some claims."""
    return [decision for decision in log if not decision.about.isdisjoint(claims)]


def decision_of(event: str, value: str, joining: str | None, loaded: Loaded, when: str, who: str = WHO) -> Decision | None:
    """The decision that an event of the table asks for; None where it makes no sense for the claims as they are (any more).

    value: the claim's id, behind a | why, in the person's words. joining: the claim that a "join" puts this one together with.
    """
    claim_id, _, why = value.partition("|")
    claim, reason = loaded.claim(claim_id), " ".join(why.split())[:LONGEST_REASON]
    if claim is None:
        return None
    if event == "split":
        told = int((loaded.claims["incident"] == claim["incident"]).sum()) if claim["incident"] >= 0 else 0
        return Decision(claim_id, Verdict.SPLIT, who, when, reason=reason, spot=seen_spot(claim, loaded)) if told > 1 else None
    if event == "join":
        other = loaded.claim(joining) if joining else None
        if other is None or not joinable(other, claim):
            return None
        join, at = Decision.join(str(joining), claim_id, who, when, reason), seen_spot(claim, loaded)
        return replace(join, fields=(*join.fields, *pairs({WITH_AT: list(astuple(at))})), spot=seen_spot(other, loaded))
    undone = event == "undo" and loaded.decided.get(claim_id) in (Verdict.SPLIT, Verdict.JOIN)
    return Decision(claim_id, Verdict.UNDO, who, when) if undone else None


def seen_spot(claim: Row, loaded: Loaded) -> Spot:
    """Where a claim stands, with the kind, as the machine reads it or as it was added."""
    return loaded.laid.spots.get(str(claim["id"])) or spot_of(claim)


def decide(event: str, value: object) -> None:
    """Keeps what an event asks for; the next run draws the figures that follow from it. For callbacks. What the store refuses is told
    by `fault`."""
    if not may_write() or not isinstance(value, str):
        return
    current = view()
    try:
        asked, loaded, joining = value[: 2 * LONGEST_REASON], load(), current.counting.joining
        when = now(about(loaded.log, (asked.partition("|")[0], joining)))
        decision = decision_of(event, asked, joining, loaded, when, reviewer())
        if decision is not None:
            keep_decision(decision)
    except StoreError as error:
        st.session_state[FAULT] = told(error, strings(current.language))
    if event == "join":
        st.session_state[VIEW] = replace(current, counting=replace(current.counting, joining=None))


def fault() -> str:
    """Why the last decision could not be kept, told once; "" where it was."""
    return str(st.session_state.pop(FAULT, ""))
