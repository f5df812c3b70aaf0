"""What is put comes back in the frames, every field of it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings

from dashboard.domain.claim import Claim
from dashboard.domain.decision import Decision, Spot, Verdict
from dashboard.domain.extraction import Extraction
from dashboard.store.library import Library
from dashboard.store.writer import Writer
from tests.store.examples import FULL, extractions

CLAIM_COLUMNS = [
    "id",
    "report_id",
    "doc_id",
    "kind",
    "value",
    "low",
    "high",
    "qualifier",
    "qualifier_words",
    "unit",
    "group",
    "perpetrator",
    "perpetrator_likely",
    "place",
    "places",
    "start_date",
    "end_date",
    "aggregate",
    "attributed_to",
    "conflict_related",
    "subtype",
    "evidence_start",
    "evidence_end",
    "attribution_start",
    "attribution_end",
    "also",
    "part_of",
    "same_as",
    "contradicts",
    "multiple_of",
    "multiple_factor",
    "rule",
    "triggers",
    "confidence",
    "origin",
    "caveats",
]
REPORT_COLUMNS = [
    "id",
    "doc_id",
    "title",
    "title_en",
    "language",
    "publisher",
    "url",
    "published",
    "published_from",
    "kind",
    "original_sha256",
    "imported_at",
    "extractor",
    "length",
]
PLACE_COLUMNS = ["id", "name_en", "name_ar", "kind", "country", "admin1", "lat", "lon", "precision_km", "variants", "source"]
MENTION_COLUMNS = ["report_id", "start", "end", "place", "candidates", "why"]
NOTE_COLUMNS = ["report_id", "start", "end", "kind", "value"]


def plain(value: object) -> object:
    return None if value is pd.NA or (isinstance(value, float) and value != value) else value


def records(frame: pd.DataFrame) -> list[dict[str, object]]:
    return [{str(key): plain(value) for key, value in row.items()} for row in frame.to_dict("records")]


def pairs(spans) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def expected_claim(claim: Claim, extraction: Extraction) -> dict[str, object]:
    return {
        "report_id": extraction.report.id,
        "doc_id": extraction.report.doc_id,
        "value": claim.count.value,
        "low": claim.count.low,
        "high": claim.count.high,
        "qualifier": claim.count.qualifier,
        "qualifier_words": claim.count.words,
        "place": claim.places[0] if claim.places else None,
        "places": "|".join(claim.places),
        "start_date": claim.period.start,
        "end_date": claim.period.end,
        "evidence_start": claim.evidence.start,
        "evidence_end": claim.evidence.end,
        "attribution_start": claim.attribution and claim.attribution.start,
        "attribution_end": claim.attribution and claim.attribution.end,
        "also": json.dumps(pairs(claim.also)),
        "triggers": json.dumps(pairs(claim.triggers)),
        "caveats": "|".join(claim.caveats),
    } | {
        name: getattr(claim, name)
        for name in (
            *("id", "kind", "unit", "group", "perpetrator", "perpetrator_likely", "aggregate", "attributed_to", "conflict_related"),
            *("subtype", "part_of", "same_as", "contradicts", "multiple_of", "multiple_factor", "rule", "confidence", "origin"),
        )
    }


def check(library: Library, extraction: Extraction) -> None:
    report = extraction.report
    (stored,) = records(library.reports())
    for name in set(REPORT_COLUMNS) - {"imported_at", "extractor", "length"}:
        assert stored[name] == getattr(report, name), name
    assert (stored["extractor"], stored["length"]) == (extraction.extractor, len(report.text))
    assert library.text(report.id) == report.text
    order = sorted(extraction.claims, key=lambda claim: (claim.evidence.start, claim.evidence.end))
    assert records(library.claims()) == [expected_claim(claim, extraction) for claim in order]
    mentions = sorted(extraction.mentions, key=lambda mention: (mention.span.start, mention.span.end))
    assert records(library.mentions()) == [
        {
            "report_id": report.id,
            "start": m.span.start,
            "end": m.span.end,
            "place": m.place,
            "candidates": "|".join(m.candidates),
            "why": m.why,
        }
        for m in mentions
    ]
    notes = sorted(extraction.notes, key=lambda note: (note.span.start, note.span.end))
    assert records(library.notes(report.id)) == [
        {"report_id": report.id, "start": n.span.start, "end": n.span.end, "kind": n.kind, "value": n.value} for n in notes
    ]
    assert records(library.places()) == [
        {name: "|".join(place.variants) if name == "variants" else getattr(place, name) for name in PLACE_COLUMNS}
        for place in sorted(extraction.places, key=lambda place: place.id)
    ]


def test_every_field_comes_back(target: Path | str):
    writer = Writer.open(target)
    writer.put(FULL)
    library = Library.open(target)
    check(library, FULL)
    assert library.reports()["imported_at"][0] == FULL.report.imported_at


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(extraction=extractions)
def test_anything_comes_back(target: Path | str, extraction: Extraction):
    writer = Writer.open(target)
    library = Library.open(target)
    writer.remove(*library.reports()["id"])
    with writer._database.writing() as connection:
        connection.exec_driver_sql("DELETE FROM places")
    writer.put(extraction)
    check(library, extraction)
    writer.close()
    library.close()


@pytest.mark.parametrize("filled", [False, True])
def test_columns_and_types_do_not_depend_on_the_rows(target: Path | str, filled: bool):
    writer = Writer.open(target)
    if filled:
        writer.put(FULL)
        writer.decide(Decision("a" * 16, Verdict.REJECT, "me", "2024-01-01T00:00:00+00:00"))
    library = Library.open(target)
    frames = [library.claims(), library.reports(), library.places(), library.mentions(), library.notes(FULL.report.id), library.decisions()]
    decision_columns = ["claim", "verdict", "who", "when", "fields", "reason", "report_id", "start", "end", "kind", "machine", "key"]
    expected = [CLAIM_COLUMNS, REPORT_COLUMNS, PLACE_COLUMNS, MENTION_COLUMNS, NOTE_COLUMNS, decision_columns]
    assert [list(frame.columns) for frame in frames] == expected
    claims = frames[0].dtypes
    assert claims.group == "str"
    assert {str(claims[name]) for name in ("value", "low", "high", "multiple_factor", "confidence")} == {"float64"}
    assert {str(claims[name]) for name in ("aggregate", "perpetrator_likely", "conflict_related")} == {"bool"}
    assert {str(claims[name]) for name in ("evidence_start", "evidence_end")} == {"int64"}
    assert {str(claims[name]) for name in ("attribution_start", "attribution_end")} == {"Int64"}


def test_decisions_are_kept_in_order(target: Path | str):
    writer = Writer.open(target)
    first = Decision("a", Verdict.CORRECT, "me", "2024-01-01T00:00:00+00:00", (("value", "4"), ("group", '"sdf"')), "قرأت")
    second = Decision("a", Verdict.UNDO, "you", "2024-01-01T00:00:00+00:00")
    before = Decision("b", Verdict.REJECT, "you", "2023-01-01T00:00:00+00:00", spot=Spot("r", 2, 5, "killed"), machine=(("value", "7"),))
    for decision in (first, second, before):
        writer.decide(decision)
    rows = records(Library.open(target).decisions())
    assert [Decision.from_row(row) for row in rows] == [before, first, second], "as they were made, whenever they came"
    assert json.loads(str(rows[1]["fields"])) == [["value", "4"], ["group", '"sdf"']]


def test_a_decision_is_kept_once_and_never_over_one_that_was_not_seen(target: Path | str):
    writer = Writer.open(target)
    mine = Decision("a", Verdict.ACCEPT, "me", "2024-01-01T00:00:00+00:00", spot=Spot("r", 2, 5, "killed"))
    assert writer.decide(mine, seen=()) == ()
    twice = replace(mine, when="2024-01-01T00:00:01+00:00")
    assert writer.decide(twice, seen=()) == (), "pressed twice"
    yours = Decision("renamed", Verdict.REJECT, "you", "2024-01-01T00:00:02+00:00", spot=mine.spot)
    assert writer.decide(yours, seen=()) == (mine,), "found by where it stands, whatever its id is now"
    assert list(Library.open(target).decisions()["key"]) == [mine.key]
    assert writer.decide(yours, seen=[mine.key]) == ()
    assert writer.decide_all([mine, yours, twice]) == 1
    assert writer.decide_all([mine, yours, twice]) == 0
    assert len(Library.open(target).decisions()) == 3
