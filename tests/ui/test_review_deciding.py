"""What the reviewer's forms become: decisions about claims, additions, names that mean another place. Pure."""

from __future__ import annotations

import json
from dataclasses import replace

import pandas as pd
import pytest

from dashboard.analysis.frames import MENTION_COLUMNS, REPORT_COLUMNS
from dashboard.analysis.overlay import laid_over
from dashboard.domain.decision import CLAIMS, MENTIONS, Decision, Verdict, standing
from dashboard.domain.errors import UsageError
from dashboard.domain.place import own_id, own_place
from dashboard.ui.docket import Docket, docket_from, docket_query
from dashboard.ui.loads import Loaded
from dashboard.ui.review_claim import history_of
from dashboard.ui.review_deciding import addition, judgement, note, renaming
from dashboard.ui.state import Event, View, next_view
from tests.made_claims import PLACES, claim, enriched

WHEN = "2026-01-01T00:00:00.000001+00:00"
ROWS = [claim(1, "a", 8), claim(2, "a", 3, place="raqqa"), claim(1, "b", 5)]
TEXTS = {"a": "In Hajin " + "x" * 300, "b": "في هجين وفي Hajin" + "x" * 300}


def library(*log: Decision) -> Loaded:
    """The claims under a log, as the interface loads them; Hajin is named once in a and twice, in two spellings, in b."""
    named = [("a", 3, 8, "hajin"), ("b", 3, 7, "hajin"), ("b", 12, 17, "hajin")]
    mentions = pd.DataFrame([(*m, "hajin", "only_candidate") for m in named], columns=list(MENTION_COLUMNS))
    reports = pd.DataFrame([{"id": name, "doc_id": name, "title": name} for name in "ab"], columns=list(REPORT_COLUMNS))
    from dashboard.analysis.frames import CLAIM_COLUMNS

    laid = laid_over(pd.DataFrame(ROWS, columns=list(CLAIM_COLUMNS)), reports, log)
    table = pd.DataFrame(
        [
            {"claim": d.claim, "verdict": str(d.verdict), "who": d.who, "when": d.when, "fields": json.dumps(d.fields), "reason": d.reason,
             "machine": json.dumps(d.machine), "report_id": d.spot.report, "start": d.spot.start, "end": d.spot.end, "kind": d.spot.kind}
            for d in log
            if d.spot
        ]
    )  # fmt: skip
    claims = enriched(ROWS, decisions=table if log else None)
    return Loaded(len(log), claims, mentions, reports, PLACES, {}, log, replace(laid, claims=laid.claims.iloc[:0]))


def decided(loaded: Loaded, name: str, **asked):
    row = loaded.claim(name)
    assert row
    return judgement(asked, row, loaded, "me", WHEN)


def test_a_form_becomes_what_differs_from_the_machine_and_nothing_else():
    loaded = library()
    made = decided(loaded, "a001", verdict="correct", values={"value": 9, "qualifier": "exact", "places": ["hajin"], "group": " "})
    assert made.values == {"value": 9, "low": 9, "high": 9, "group": None}
    assert made.judged["kind"] == "killed" and made.spot and made.spot.report == "a"
    kind = decided(loaded, "a001", verdict="correct", values={"kind": "attack"})
    assert kind.values == {"kind": "attack", "unit": "attacks"}
    assert decided(loaded, "a001", verdict="accept").values == {}


def test_accepting_what_another_corrected_confirms_the_correction():
    first = decided(library(), "a001", verdict="correct", values={"value": 9, "qualifier": "exact"})
    loaded = library(first)
    accepted = decided(loaded, "a001", verdict="accept")
    assert accepted.values == {"value": 9, "low": 9, "high": 9}
    row = loaded.claim("a001")
    assert row and (row["value"], row["review"]) == (9, "corrected")
    assert [d.key for d in history_of(row, loaded)] == [first.key]
    assert dict(loaded.laid.machine["a001"])["value"] == 8
    back = decided(loaded, "a001", verdict="correct", values={"value": 8, "qualifier": "exact"})
    assert back.values == {}, "what the machine read is no correction"


@pytest.mark.parametrize(
    "asked",
    [
        {"verdict": "nothing"},
        {"verdict": "correct", "values": {"value": 5, "low": 9, "high": 2, "qualifier": "range"}},
        {"verdict": "correct", "values": {"start_date": "20 January"}},
        {"verdict": "correct", "values": {"kind": "harm"}},
        {"verdict": "correct", "values": {"places": "hajin"}},
        {"verdict": "correct", "values": None},
    ],
)
def test_what_cannot_be_is_refused(asked):
    with pytest.raises(UsageError):
        decided(library(), "a001", **asked)


def test_an_addition_stands_at_the_words_that_were_selected():
    asked = {"report": "b", "start": 30, "end": 40, "values": {"kind": "wounded", "value": 2, "qualifier": "exact"}}
    made = addition(asked, 300, "me", WHEN)
    assert made.verdict is Verdict.ADD and made.spot and (made.spot.start, made.spot.end) == (30, 40)
    assert addition(asked, 300, "you", WHEN).claim == made.claim, "two who add the same add one claim"
    row = library(made).claim(made.claim)
    assert row and (row["review"], row["unit"], row["best"]) == ("added", "people", 2)
    for start, end in ((30, 400), (5, 5), (-1, 4), ("3", 4)):
        with pytest.raises(UsageError):
            addition({**asked, "start": start, "end": end}, 300, "me", WHEN)


def test_every_mention_of_a_name_in_this_spelling_and_the_claims_it_places():
    loaded = library()
    row = loaded.claim("a001")
    assert row
    made = renaming(row, "hajin", "baghouz", loaded, TEXTS.__getitem__, "me", WHEN)
    assert made
    assert made.values[MENTIONS] == {"a": [[3, 8]], "b": [[12, 17]]}, "the other spelling is another name"
    assert set(made.values[CLAIMS]) == {"a", "b"} and made.values[CLAIMS]["a"] == [[100, 120]]
    assert renaming(row, "raqqa", "baghouz", loaded, TEXTS.__getitem__, "me", WHEN) is None


def test_other_words_another_attack_type_and_what_is_not_of_the_conflict():
    made = decided(library(), "a001", verdict="correct", values={"evidence": [105, 140], "conflict_related": False})
    assert made.values == {"evidence": [105, 140], "conflict_related": False}
    loaded = library(made)
    row = loaded.claim("a001")
    assert row and (row["evidence_start"], row["evidence_end"], row["review"]) == (105, 140, "corrected")
    assert not row["conflict_related"] and (made.spot and made.spot.start) == 100, "the decision stands where the machine reads"
    assert decided(loaded, "a001", verdict="accept").values == made.values, "accepting confirms all of it"
    back = decided(loaded, "a001", verdict="correct", values={"evidence": [100, 120], "conflict_related": True})
    assert back.values == {} and [d.key for d in history_of(row, loaded)] == [made.key]
    attack = decided(library(), "a001", verdict="correct", values={"kind": "attack", "subtype": "mine"})
    assert attack.values["subtype"] == "mine"
    again = library(attack)
    assert decided(again, "a001", verdict="correct", values={"kind": "killed"}).values.get("subtype") == "mine"
    for words in ([5, 5], [3], "ab", [True, 4]):
        with pytest.raises(UsageError):
            decided(library(), "a001", verdict="correct", values={"evidence": words})


def test_a_note_judges_nothing_and_only_names_what_takes_it_back():
    loaded = library()
    row = loaded.claim("a001")
    assert row
    told = note({"reason": " Which market? "}, row, loaded, "me", WHEN)
    after = library(told)
    noted = after.claim("a001")
    assert noted and noted["review"] == "unreviewed" and [d.reason for d in history_of(noted, after)] == ["Which market?"]
    split = Decision("a001", Verdict.SPLIT, "me", WHEN)
    undo = Decision("a001", Verdict.UNDO, "me", WHEN)
    assert standing([split, told, undo]) == [told]
    with pytest.raises(UsageError):
        note({"reason": " "}, row, loaded, "me", WHEN)


def test_a_name_put_elsewhere_is_told_at_every_claim_that_it_moved():
    loaded = library()
    row = loaded.claim("a001")
    assert row
    made = renaming(row, "hajin", "baghouz", loaded, TEXTS.__getitem__, "me", WHEN)
    assert made
    moved = library(made)
    other = moved.claim("b001")
    assert other and other["place"] == "baghouz" and [d.key for d in history_of(other, moved)] == [made.key]
    far = moved.claim("a002")
    assert far and (far["place"], history_of(far, moved)) == ("raqqa", [])


def test_a_point_of_ones_own_says_all_of_itself():
    place = own_place(own_id("تل| الزمرد@", 35.51234, 40.25))
    assert place and (place.name_ar, place.lat, place.lon) == ("تل الزمرد", 35.5123, 40.25)
    assert own_place("hajin") is own_place("own:x@99.0000,10.0000") is own_place("own:x@a,b") is None


def test_what_is_listed_stands_in_the_address():
    own = Docket(state="rejected", rule="killed:verb", tab="log", joining="a001")
    assert docket_from(docket_query(own)) == own
    assert docket_from({"listed": "no such", "bench": "none"}) == Docket()


def test_a_claim_that_waits_to_be_joined_stays_in_view_and_another_list_begins_at_its_top():
    looking = next_view(View(), Event("docket_claim", "a001"))
    waiting = next_view(looking, Event("docket_joining", "a001"))
    assert waiting.docket.joining == "a001" and waiting.focus == looking.focus
    assert next_view(waiting, Event("docket_state", "rejected")).focus is None
