"""Several claims at once: nothing is decided over what somebody else decided about one of them since the page was drawn."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from dashboard.domain.errors import UsageError
from dashboard.ui import review_lost
from dashboard.ui.review_lost import check_seen, remember
from tests.ui.test_review_deciding import decided, library


@pytest.mark.parametrize("language", ["en", "ar"])
def test_news_about_a_chosen_claim_is_told_once_and_stops_the_step(language: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(review_lost, "st", SimpleNamespace(session_state={}))
    monkeypatch.setattr(review_lost, "view", lambda: SimpleNamespace(language=language))
    monkeypatch.setattr(review_lost, "reviewer", lambda: "Omar")
    remember(library())
    now = library(decided(library(), "a001", verdict="accept"))  # by "me"
    check_seen({"a002"}, now)
    with pytest.raises(UsageError, match="me"):
        check_seen({"a001", "a002"}, now)
    check_seen({"a001", "a002"}, now)
    monkeypatch.setattr(review_lost, "reviewer", lambda: "me")
    remember(library())
    check_seen({"a001"}, now)
