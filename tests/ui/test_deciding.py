"""Splitting and joining incidents from the table of claims: what is offered, what is decided, and what the figures then say."""

from __future__ import annotations

import json

import pandas as pd
import pytest

from dashboard.analysis.columns import Step
from dashboard.analysis.disputes import find_disputes
from dashboard.analysis.frames import MENTION_COLUMNS, REPORT_COLUMNS
from dashboard.analysis.regrouping import decisions_of
from dashboard.analysis.totals import figure
from dashboard.domain.decision import Decision, Spot, Verdict, standing
from dashboard.settings import settings
from dashboard.strings import strings
from dashboard.ui.counting import Counting
from dashboard.ui.deciding import decision_of, now
from dashboard.ui.loads import Loaded
from dashboard.views.case_words import what_figures_do
from dashboard.views.cases import CaseKind, find_cases
from tests.made_claims import PLACES, claim, enriched
from tests.pages.test_attacks import behind_in

WHEN = "2026-01-01T00:00:00+00:00"
MADE = [
    claim(1, "a", 8, group="civilians"),
    claim(1, "b", 8, group="civilians"),
    claim(1, "c", 9, group="civilians"),
    claim(2, "b", 30, group="civilians", place="raqqa"),
    claim(3, "b", 20, group="sdf", place="raqqa", part_of=2),
    claim(4, "b", 500, place="raqqa", aggregate=True),
]
TEXT = "x" * 1000


def library(*log: Decision) -> Loaded:
    """The claims under a log of decisions, as the interface loads them."""
    rows = [
        {"claim": d.claim, "verdict": str(d.verdict), "who": d.who, "when": d.when, "fields": json.dumps(d.fields), "reason": ""}
        for d in log
    ]
    table = pd.DataFrame(rows, columns=["claim", "verdict", "who", "when", "fields", "reason"])
    reports = pd.DataFrame([{"id": name, "doc_id": name, "title": name} for name in "abc"], columns=list(REPORT_COLUMNS))
    decided = {name: d.verdict for d in standing(decisions_of(table)) for name in d.about}
    mentions = pd.DataFrame(columns=list(MENTION_COLUMNS))
    return Loaded(hash(log), enriched(MADE, decisions=table), mentions, reports, PLACES, decided)


def rows(loaded: Loaded, joining: str | None = None) -> dict[str, dict[str, object]]:
    """The rows of the whole table by their claims."""
    table = behind_in(loaded, lambda _: TEXT, "killed", Step.YEAR, "", joining)
    return {row["id"]: row for row in table["rows"]}


def acts(row: dict[str, object]) -> list[str]:
    return [act["type"] for act in row["acts"]]


def test_an_incident_says_how_often_and_why():
    told = rows(library())
    assert told["a001"]["told"] == "one incident, told 3 times"
    assert told["a001"]["told_mark"] == "incident:a001" and told["a001"]["why"] == ""
    assert "every field" in told["b001"]["why"] and "another number" in told["c001"]["why"]
    assert told["b002"]["told"] == told["b002"]["why"] == ""
    table = behind_in(library(), lambda _: TEXT, "killed", Step.YEAR, "incident:a001")
    assert [row["id"] for row in table["rows"]] == ["a001", "b001", "c001"]


def test_what_can_be_decided_is_offered_and_nothing_else():
    told = rows(library())
    assert acts(told["a001"]) == acts(told["b001"]) == ["split", "count_joining"]
    assert acts(told["b002"]) == ["count_joining"]
    assert acts(told["b003"]) == [], "a part is judged with its total"
    joining = rows(library(), "b002")
    assert acts(joining["a001"]) == ["split", "join"]
    assert acts(joining["b002"]) == [], "not with itself"
    assert acts(joining["b004"]) == [], "a total is no incident"


def test_nothing_is_offered_where_nothing_may_be_written(monkeypatch):
    monkeypatch.setenv("DASHBOARD_READ_ONLY", "1")
    settings.cache_clear()
    try:
        told = rows(library(), "b002")
    finally:
        settings.cache_clear()
    assert all(row["acts"] == [] for row in told.values())
    assert told["b001"]["why"], "the reason is told all the same"


def test_decided_the_figure_follows_and_undone_it_returns():
    before = library()
    split = decision_of("split", "b001", None, before, WHEN)
    assert split == Decision("b001", Verdict.SPLIT, "interface", WHEN, spot=Spot("b", 100, 120, "killed"))
    after = library(split)
    assert [figure(found.claims, "killed").best for found in (before, after)] == [38, 46]
    assert rows(after)["b001"]["acts"][-1]["said"] == "split off by a person"
    assert acts(rows(after)["b001"]) == ["count_joining", "undo"]
    why = decision_of("split", "b001|two  raids \n of one day", None, before, WHEN)
    assert why is not None and why.reason == "two raids of one day"
    undo = decision_of("undo", "b001", None, after, WHEN)
    assert figure(library(split, undo).claims, "killed") == figure(before.claims, "killed")
    join = decision_of("join", "a001", "b002", before, WHEN)
    joined = library(join)
    assert joined.claims["why_merged"].astype(str).tolist().count("decided") >= 1
    assert any("person" in row["why"] for row in rows(joined).values())
    assert "undo" in acts(rows(joined)["a001"]) and "undo" in acts(rows(joined)["b002"])


@pytest.mark.parametrize(
    ("event", "name", "joining"),
    [
        ("split", "b002", None), ("split", "nosuch", None), ("join", "a001", None), ("join", "a001", "b001"), ("join", "a001", "a001"),
        ("join", "a001", "b004"), ("join", "a001", "nosuch"), ("undo", "a001", None), ("accept", "a001", None),
    ],
)  # fmt: skip
def test_what_makes_no_sense_decides_nothing(event, name, joining):
    assert decision_of(event, name, joining, library(), WHEN) is None


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_reason_of_a_merge_has_its_words(language):
    reasons = [reason for reason in library().claims["why_merged"].cat.categories if reason]
    assert len({strings(language)(f"attacks.incident.reason.{reason}") for reason in reasons}) == len(reasons) > 5


def test_joining_stands_in_the_address():
    from dashboard.ui.counting import counting_from, counting_query

    own = Counting(joining="a001")
    assert counting_from(counting_query(own)) == own


@pytest.mark.parametrize(("language", "words"), [("en", "with another number"), ("ar", "بعدد آخر")])
def test_a_dispute_says_why_its_claims_are_held_to_be_one(language, words):
    loaded = library()
    (case,) = [case for case in find_cases(loaded.claims, find_disputes(loaded.claims)) if case.kind is CaseKind.REPORTS]
    told = what_figures_do(case, [row for claim_id in case.claims if (row := loaded.claim(claim_id))], strings(language))
    assert any(words in line for line in told)


@pytest.mark.parametrize("ahead", ["2999-01-01T00:00:00+00:00", "2999-01-01T00:00:00.123456+00:00", "2999-01-01T00:00:00"])
def test_what_is_decided_later_is_later_under_a_clock_that_was_set_back(ahead: str):
    early = Decision("a001", Verdict.SPLIT, "me", ahead)
    late = Decision("a001", Verdict.UNDO, "me", now([early]))
    assert late.when > early.when
    assert standing(sorted([late, early], key=lambda decision: decision.when)) == []


def test_the_clock_holds_where_nothing_is_ahead_of_it():
    assert now([Decision("a001", Verdict.SPLIT, "me", WHEN)]) < "2999"
    assert now([Decision("a001", Verdict.SPLIT, "me", "9999-12-31T23:59:59.999999+00:00")]) < "2999", "there is no later"
