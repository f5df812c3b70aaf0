"""What the analyst decides about incidents: one claim split off, two incidents joined, the latest decision taken back."""

from __future__ import annotations

from dataclasses import astuple, replace
from datetime import UTC, datetime

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


def now() -> str:
    """The time in UTC, fine enough that no two decisions share it."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


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
        decision = decision_of(event, value[: 2 * LONGEST_REASON], current.counting.joining, load(), now(), reviewer())
        if decision is not None:
            keep_decision(decision)
    except StoreError as error:
        st.session_state[FAULT] = told(error, strings(current.language))
    if event == "join":
        st.session_state[VIEW] = replace(current, counting=replace(current.counting, joining=None))


def fault() -> str:
    """Why the last decision could not be kept, told once; "" where it was."""
    return str(st.session_state.pop(FAULT, ""))
