"""One judgement for several claims of the queue: accepted, rejected with a reason, or one field set for all; one undo for the lot."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import streamlit as st

from dashboard.domain.errors import UsageError
from dashboard.ui import review_deciding as judging
from dashboard.ui.deciding import about, now
from dashboard.ui.loads import load
from dashboard.ui.review_lost import check_seen
from dashboard.ui.reviewer import reviewer
from dashboard.ui.session import VIEW, view
from dashboard.ui.state import Focus, FocusKind

MOST = 200


def many(asked: Mapping[str, Any]) -> None:
    """Judges the claims that were chosen, all or none; `next` is looked at then. For callbacks. Raises UsageError."""
    names = asked.get("claims")
    if not isinstance(names, list) or not 0 < len(names) <= MOST:
        raise UsageError("no claims were chosen")
    loaded = load()
    claims = {str(name): claim for name in names if (claim := loaded.claim(str(name)))}
    if not claims:
        raise UsageError("the claims that were chosen are not there any more")
    check_seen(set(claims), loaded)
    who, when = reviewer(), now(about(loaded.log, claims))
    if judging.keep_all([judging.judgement(asked, claim, loaded, who, when) for claim in claims.values()]):
        follows = load().claim(str(asked.get("next") or ""))
        focus = Focus(FocusKind.CLAIM, str(follows["id"])) if follows else None
        st.session_state[VIEW] = replace(view(), focus=focus)
