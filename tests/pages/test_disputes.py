"""The Disputes page as a script: each number on it leads to claims whose words the reports have."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.pipeline import open_library
from tests.pages.test_desk import payloads, run


def disputes(**query: str) -> tuple[AppTest, dict[str, Any]]:
    app = run(**query).switch_page("../pages/disputes.py").run()
    return app, payloads(app)["dalil_disputes"]


@cache
def quotes() -> dict[str, str]:
    """Of each bundled claim its words, as the report has them."""
    store = open_library()
    claims = store.claims()
    rows = zip(claims["id"], claims["report_id"], claims["evidence_start"], claims["evidence_end"], strict=True)
    return {str(claim): store.text(report)[start:end] for claim, report, start, end in rows}


def rows_of(page: dict[str, Any]) -> list[dict[str, Any]]:
    return [row for section in page["sections"] for row in section["rows"]]


def lit(panel: dict[str, Any], claim: str) -> str:
    segments = [segment for block in panel["doc"]["blocks"] for segment in block["s"]]
    return "".join(s["t"] for s in segments if claim in s.get("claims", ()))


def bare(words: str) -> str:
    return re.sub(r"\s", "", words)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_number_leads_to_the_words_of_its_claims(language):
    _, first = disputes(lang=language)
    assert rows_of(first)
    for row in rows_of(first):
        app, page = disputes(lang=language, focus=f"dispute:{row['id']}")
        assert not app.exception
        case = page["case"]
        assert (case["id"], case["title"]) == (row["id"], row["title"])
        readings = {r["claim"]: panel for panel in case["panels"] for r in panel["readings"]}
        assert set(readings) == set(row["claims"])
        assert case["sum"] is None or {term["claim"] for term in case["sum"]["terms"]} == set(row["claims"])
        assert all(bare(lit(panel, claim)) == bare(quotes()[claim]) for claim, panel in readings.items())
        assert all(f"claim%3A{r['claim']}" in r["href"] for panel in case["panels"] for r in panel["readings"])


def test_the_bundled_reports_show_their_dispute_and_their_sums():
    _, page = disputes()
    titles = [row["title"] for row in rows_of(page)]
    assert "52 km² liberated in the heading, more than 52,000 in the body" in titles
    assert {"181 killed = 124 + 7 + 50", "27 killed = 5 + 21 + 1"} <= set(titles)
    assert page["case"]["mark"] == "≠"
    assert [[r["n"] for r in panel["readings"]] for panel in page["case"]["panels"]] == [["52"], [">\u00a052,000"]]
    every, *kinds = page["kinds"]
    assert (every["n"], sum(int(kind["n"]) for kind in kinds)) == ("1 dispute, 2 checked sums", len(titles))


def test_a_kind_narrows_the_list_and_a_filter_all():
    _, page = disputes(disputes="holds")
    assert {row["mark"] for row in rows_of(page)} == {"="}
    _, page = disputes(kinds="attack")
    assert (rows_of(page), page["case"]) == ([], None)
    assert page["empty"]["bold"] == "No disputes in this selection"
    assert page["empty"]["link"]
    _, page = disputes(kinds="killed")
    assert page["empty"]["why"] == "2 sums were checked and hold."
    assert rows_of(page)


def test_a_claim_in_focus_is_shown_in_its_case():
    _, page = disputes()
    claim = rows_of(page)[-1]["claims"][-1]
    assert claim in [r["claim"] for panel in disputes(focus=f"claim:{claim}")[1]["case"]["panels"] for r in panel["readings"]]


def test_the_desk_leads_to_the_page():
    _, page = disputes()
    card = payloads(run(focus=f"dispute:{page['case']['id']}"))["dalil_text"]["card"]
    assert card["page"]["href"] == f"./disputes?focus=dispute%3A{page['case']['id']}"


def test_the_title_and_how_many_claims_are_left_stand_in_the_head():
    app, _ = disputes(lang="ar")
    head = payloads(app)["dalil_chips"]
    assert head["title"] == "التضارب"
    assert head["count"][0] == f"{len(quotes())}"
