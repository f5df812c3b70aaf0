"""The Review page as a script: its queue, the claim beside its words, what a reviewer does and what a visitor may not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.settings import settings
from tests.pages.test_desk import payloads, run


def page(**query: str) -> tuple[AppTest, dict[str, Any]]:
    app = run(**query).switch_page("../pages/review.py").run()
    assert not app.exception
    assert not app.error
    return app, payloads(app)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_queue_lists_every_claim_once_disputes_first(language):
    shown = page(lang=language)[1]["dalil_review"]
    rows = shown["queue"]["rows"]
    assert len({row["id"] for row in rows}) == len(rows) == int(shown["queue"]["states"][0]["n"])
    disputed = [row["disputed"] for row in rows]
    assert disputed == sorted(disputed, reverse=True)
    assert shown["claim"]["id"] == rows[0]["id"]
    blocks = shown["doc"]["blocks"]
    lit = [segment["t"] for block in blocks for segment in block["s"] if rows[0]["id"] in segment.get("claims", [])]
    assert lit, "the words of the claim are there to be lit"
    assert not any(field["machine"] for field in shown["claim"]["fields"]), "nothing was decided: nothing to show beside"


def test_state_rule_and_kind_narrow_the_queue():
    rule = page()[1]["dalil_review"]["queue"]["rules"][1]["id"]
    by_rule = page(rule=rule)[1]["dalil_review"]
    kind = by_rule["kinds"][1]["id"]
    by_kind = page(kinds=kind)[1]["dalil_review"]
    whole = page()[1]["dalil_review"]
    assert 0 < len(by_rule["queue"]["rows"]) < len(whole["queue"]["rows"])
    assert {row["kind"] for row in by_kind["queue"]["rows"]} == {kind}
    report = whole["queue"]["reports"][2]
    alone = page(through=report["id"])[1]["dalil_review"]
    assert {row["report"] for row in alone["queue"]["rows"]} == {report["label"].rpartition(" (")[0]}
    assert report["label"].endswith(f"(0 of {len(alone['queue']['rows'])})") and alone["progress"]["only"]
    none = page(listed="rejected")[1]["dalil_review"]["queue"]
    assert (none["rows"], none["empty"]["event"]) == ([], "docket_fresh")


def test_read_only_shows_no_control(monkeypatch):
    monkeypatch.setenv("DASHBOARD_READ_ONLY", "1")
    settings.cache_clear()
    try:
        shown = page()[1]["dalil_review"]
    finally:
        monkeypatch.undo()
        settings.cache_clear()
    assert shown["open"] is False and shown["read_only"]
    assert not {"options", "who", "found", "picking"} & shown.keys()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_log_says_that_there_is_nothing_yet(language, tmp_path: Path, monkeypatch):
    monkeypatch.setenv("DASHBOARD_STORE_URL", f"sqlite:///{tmp_path / 'own.sqlite'}")
    shown = page(bench="log", lang=language)[1]["dalil_review_log"]
    assert shown["rows"] == shown["lost"] == shown["pairs"] == []
    assert shown["none"] and shown["alone"]
