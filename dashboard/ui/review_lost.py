"""Decisions that find no claim any more: what they were about, and what can be done: keep, put to another claim, drop."""

from __future__ import annotations

from typing import Any

import streamlit as st

from dashboard.analysis.attaching import attachable, attached
from dashboard.domain.decision import Decision
from dashboard.domain.errors import UsageError
from dashboard.strings import Strings, strings
from dashboard.ui import review_deciding as judging
from dashboard.ui.deciding import now, seen_spot
from dashboard.ui.loads import Loaded, Row, load, text_of
from dashboard.ui.review_claim import history_of, machine_of
from dashboard.ui.reviewer import reviewer
from dashboard.ui.session import view
from dashboard.views.wording import claim_line

DRAWN = "review_drawn"
MOST_WORDS, MOST_NEAR = 220, 30
Payload = dict[str, Any]


def remember(loaded: Loaded) -> None:
    """What the reviewer sees decided: a step about several claims is not taken over what came in since."""
    st.session_state[DRAWN] = loaded.log


def check_seen(claims: set[str], loaded: Loaded) -> None:
    """Raises UsageError where somebody else decided about one of the claims since the page was drawn."""
    seen = {decision.key for decision in st.session_state.get(DRAWN, loaded.log)}
    since = [d for d in loaded.log if d.key not in seen and d.about & claims and d.who != reviewer()]
    if since:
        remember(loaded)
        n = len({name for decision in since for name in decision.about & claims})
        raise UsageError(strings(view().language)("review.meanwhile", who=since[-1].who, n=n))


def lost_row(decision: Decision, loaded: Loaded, s: Strings) -> Payload:
    """The words that a lost decision was about and the claims of its report that it could be about, the nearest first."""
    spot = decision.spot
    if spot is None or spot.report not in set(loaded.reports["id"].tolist()):
        return {"key": decision.key, "quote": "", "near": [], "open": ""}
    quote = text_of(loaded.version, spot.report)[spot.start : spot.end]
    claims = sorted(loaded.claims_of(spot.report), key=lambda row: (_apart(row, spot.start, spot.end), str(row["id"])))
    near = [[str(row["id"]), claim_line(row, s.language)] for row in claims[:MOST_NEAR]] if attachable(decision) else []
    cut = quote if len(quote) <= MOST_WORDS else f"{quote[:MOST_WORDS]}…"
    return {"key": decision.key, "quote": cut, "near": near, "open": str(claims[0]["id"]) if claims else ""}


def _apart(row: Row, start: int, end: int) -> int:
    return max(0, int(row["evidence_start"]) - end, start - int(row["evidence_end"]))


def attach(asked: dict[str, Any]) -> None:
    """Puts a lost decision to the claim that was chosen for it. For callbacks. Raises UsageError."""
    loaded = load()
    lost = next((one.decision for one in loaded.laid.lost if one.decision.key == asked.get("key")), None)
    claim = loaded.claim(str(asked.get("claim")))
    if lost is None or claim is None:
        return
    name = str(claim["id"])
    check_seen({name}, loaded)
    known = [*history_of(claim, loaded), lost]
    decision = attached(lost, name, seen_spot(claim, loaded), machine_of(claim, loaded), reviewer(), now(known))
    judging.keep([decision], [told.key for told in known])


def standing_now(s: Strings) -> Payload:
    """What the log's part of the page offers now: whether anything may be decided, taken back or made again, and what was refused."""
    refused = st.session_state.get(judging.REFUSED)
    return {
        "open": judging.may_decide(),
        "can_undo": bool(st.session_state.get(judging.DONE)),
        "can_redo": bool(st.session_state.get(judging.UNDONE)),
        "refused": s("review.refused", why=refused[1]) if refused else "",
    }
