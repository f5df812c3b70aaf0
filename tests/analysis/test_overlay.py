"""What people decided laid over the claims: the machine's value stays, the latest decision stands, and it finds its claim again."""

from __future__ import annotations

import json
from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.analysis.fitting import Why, machine_values, spot_of
from dashboard.analysis.frames import CLAIM_COLUMNS, MENTION_COLUMNS, REPORT_COLUMNS, records
from dashboard.analysis.overlay import laid_mentions, laid_over
from dashboard.analysis.queue import ordered, weights
from dashboard.analysis.totals import figure
from dashboard.domain.decision import CLAIMS, FROM, MENTIONS, NAME, TO, UNDOES, Decision, Spot, Verdict
from dashboard.domain.decision_line import from_line, pairs, to_line
from tests.made_claims import claim, enriched

REPORTS = pd.DataFrame([{"id": name, "doc_id": f"doc-{name}"} for name in "ab"], columns=list(REPORT_COLUMNS))
ROWS = [
    claim(1, "a", 8, group="civilians", confidence=0.9),
    claim(2, "a", 40, group="isis", perpetrator="sdf", place="raqqa", attributed_to="SOHR", confidence=0.8),
    claim(3, "b", 2, kind="wounded", day="2021", confidence=0.4),
    claim(4, "b", None, qualifier="vague", place=None, confidence=0.6),
]
BY_ID = {row["id"]: row for row in ROWS}


def machine(rows=ROWS):
    return pd.DataFrame(rows, columns=list(CLAIM_COLUMNS))


def judged(name, verdict, at=0, who="me", rows=BY_ID, **fields):
    row = records(machine([rows[name]]))[0]
    when = f"2026-01-01T00:00:{at:02d}+00:00"
    return Decision(name, Verdict(verdict), who, when, pairs(fields), "", spot_of(row), pairs(machine_values(row)))


def lay(*log, rows=ROWS):
    return laid_over(machine(rows), REPORTS, log)


def of(laid, name):
    return next(row for row in records(laid.claims) if row["id"] == name)


VALUES = {
    "kind": st.sampled_from(["killed", "wounded", "attack"]),
    "value": st.integers(0, 500).map(float),
    "group": st.sampled_from(["civilians", "sdf", None]),
    "places": st.lists(st.sampled_from(["hajin", "raqqa", "baghouz"]), max_size=2, unique=True),
    "start_date": st.sampled_from(["2019", None]),
    "perpetrator": st.sampled_from(["turkey", None]),
    "aggregate": st.booleans(),
}


@st.composite
def logs(draw):
    """Judgements and undos of a few claims, in the order of time."""
    log = []
    for at in range(draw(st.integers(0, 7))):
        name = draw(st.sampled_from(sorted(BY_ID)))
        verdict = draw(st.sampled_from(["accept", "correct", "reject", "undo"]))
        fields = {}
        if verdict == "correct":
            fields = draw(st.fixed_dictionaries({}, optional=VALUES))
            if "value" in fields:
                fields |= {"low": fields["value"], "high": fields["value"], "qualifier": "exact"}
        log.append(judged(name, verdict, at, **fields))
    return log


@settings(max_examples=25)
@given(logs())
def test_the_machine_is_kept_the_latest_stands_and_undone_it_returns(log):
    before = machine()
    laid = laid_over(before, REPORTS, log)
    pd.testing.assert_frame_equal(before, machine())
    for name in BY_ID:
        stack = []
        for decision in (d for d in log if d.claim == name):
            if decision.verdict is not Verdict.UNDO:
                stack.append(decision)
            elif stack:
                stack.pop()
        kept = [d for d in stack if d.verdict is not Verdict.REJECT]
        expected = dict(kept[-1].judged) if kept else machine_values(records(machine([BY_ID[name]]))[0])
        row = of(laid, name)
        assert machine_values(row) == expected
        assert row["place"] == (expected["places"][0] if expected["places"] else None) or pd.isna(row["place"])
        if stack:
            assert laid.machine[name] == machine_values(records(machine([BY_ID[name]]))[0])
            assert (row.get("review") == "rejected") is (stack[-1].verdict is Verdict.REJECT)
    undone = [*log, *(judged(d.claim, "undo", 20 + n) for n, d in enumerate(log) if d.verdict is not Verdict.UNDO)]
    assert [machine_values(row) for row in records(lay(*undone).claims)] == [machine_values(row) for row in records(machine())]
    assert [from_line(to_line(decision)) for decision in log] == log


def test_figures_follow_what_was_corrected_rejected_and_added():
    frame = pd.DataFrame(
        [
            {"claim": d.claim, "verdict": str(d.verdict), "who": d.who, "when": d.when, "fields": json.dumps(d.fields), "reason": "",
             "report_id": d.spot.report, "start": d.spot.start, "end": d.spot.end, "kind": d.spot.kind, "machine": json.dumps(d.machine)}
            for d in (
                judged("a001", "correct", value=10, low=10, high=12, qualifier="range"),
                judged("a002", "reject"),
                replace(judged("a001", "add", kind="killed", value=5, low=5, high=5, places=["raqqa"], start_date="2020", end_date="2020"),
                        claim="new", spot=Spot("b", 900, 910, "killed"), machine=()),
            )
        ]
    )  # fmt: skip
    claims = enriched(ROWS, decisions=frame)
    assert dict(zip(claims["id"], claims["review"].astype(str), strict=True)) == {
        "a001": "corrected", "a002": "rejected", "b003": "unreviewed", "b004": "unreviewed", "new": "added"
    }  # fmt: skip
    told = figure(claims, "killed")
    assert (told.low, told.best, told.high) == (15, 15, 17)
    added = claims[claims["id"] == "new"].iloc[0]
    assert (added["governorate"], added["place_en"], added["unit"]) == ("raqqa-gov", "Raqqa", "people")
    assert claims["id"].tolist()[-1] == "new", "where it stands in its report"


MOVED = {
    "shifted by a word": ({"evidence_start": 105}, "accept", None),
    "another number": ({"value": 80.0, "low": 80.0, "high": 80.0}, "accept", None),
    "another number, was rejected": ({"value": 80.0, "low": 80.0, "high": 80.0}, "reject", Why.READ_ANEW),
    "shifted, and another number": ({"evidence_start": 105, "value": 80.0, "low": 80.0, "high": 80.0}, "accept", Why.NO_CLAIM),
    "another kind": ({"kind": "wounded"}, "accept", Why.NO_CLAIM),
    "other fields": ({"group": "sdf"}, "reject", None),
}


@pytest.mark.parametrize("name", MOVED)
def test_a_decision_finds_its_claim_when_the_text_is_read_anew(name):
    changes, verdict, why = MOVED[name]
    rows = [BY_ID["a001"] | changes | {"id": "renamed"}, *ROWS[1:]]
    laid = lay(judged("a001", verdict), rows=rows)
    assert [one.why for one in laid.lost] == ([why] if why else [])
    if why is None:
        row = of(laid, "renamed")
        assert row["review"] == ("rejected" if verdict == "reject" else "corrected" if "value" in changes else "accepted")
        assert verdict == "reject" or row["value"] == 8, "what a person confirmed holds, whatever is read there now"
        assert laid.machine["renamed"]["value"] == rows[0]["value"]
        assert set(laid.anew.get("renamed", ())) == (set(changes) & set(laid.machine["renamed"]))


def test_what_finds_no_report_waits_and_what_the_machine_finds_later_is_no_longer_added():
    gone = replace(judged("a001", "accept"), claim="x", spot=Spot("nosuch", 1, 2, "killed"))
    assert [one.why for one in lay(gone).lost] == [Why.NO_REPORT]
    added = replace(judged("a001", "add", kind="killed", value=9, low=9, high=9), claim="new", machine=())
    laid = lay(added)
    assert "new" not in laid.claims["id"].tolist()
    assert (of(laid, "a001")["value"], of(laid, "a001")["review"]) == (9, "corrected")
    later = judged("a001", "reject", 5)
    assert of(lay(added, later), "a001")["review"] == "rejected"


def test_an_undo_takes_back_what_it_names_whoever_decided_in_between():
    first, other = judged("a001", "reject", 1), judged("a001", "correct", 2, "you", group="sdf")
    undo = Decision("a001", Verdict.UNDO, "me", "2026-01-01T00:00:03+00:00", pairs({UNDOES: first.key}))
    for log in ((first, other, undo), (undo, first, other)):
        assert of(lay(*log), "a001")["review"] == "corrected"


def test_a_name_that_means_another_place_moves_its_mentions_and_claims():
    fields = {NAME: "Hajin", FROM: "hajin", TO: "baghouz", MENTIONS: {"a": [[5, 9]]}, CLAIMS: {"a": [[100, 120]]}}
    named = Decision("a001", Verdict.PLACE, "me", "2026-01-01T00:00:01+00:00", pairs(fields))
    laid = lay(named)
    assert [row["place"] for row in records(laid.claims)][:3] == ["baghouz", "raqqa", "hajin"]
    assert laid.claims["review"].tolist()[0] == "unreviewed" and laid.machine["a001"]["places"] == ["hajin"]
    mentions = pd.DataFrame([("a", 5, 9, "hajin", "", ""), ("b", 5, 9, "hajin", "", "")], columns=list(MENTION_COLUMNS))
    assert laid_mentions(mentions, laid.log)["place"].tolist() == ["baghouz", "hajin"]


def test_the_queue_begins_with_disputes_then_with_what_moves_figures_most():
    claims = enriched(ROWS)
    weight = weights(claims)
    assert weight.tolist() == [pytest.approx(8 / 48), pytest.approx(40 / 48), 1.0, 0.0]
    names = claims["id"].to_numpy()
    assert names[ordered(claims, weight, ())].tolist() == ["b003", "a002", "a001", "b004"]
    assert names[ordered(claims, weight, {"b004"})].tolist()[0] == "b004"


def test_a_date_or_group_that_a_person_gives_takes_its_caveat_away():
    made = [row | {"caveats": "report_date|named_together"} for row in ROWS[:2]]
    laid = lay(judged("a001", "correct", start_date="2021", end_date="2021"), judged("a002", "correct", group="sdf", at=1), rows=made)
    assert [of(laid, name)["caveats"] for name in ("a001", "a002")] == ["named_together", "report_date"]
