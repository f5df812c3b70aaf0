"""Coded rows: every claim quotes the row's own columns, every number has its reason, and places are what their precision says."""

from __future__ import annotations

import pytest

from dashboard.coding.text import row_of, row_text
from dashboard.domain.claim import Origin
from dashboard.domain.extraction import Extraction
from dashboard.domain.mention import COUNTED, UNEXPLAINED, NoteKind
from dashboard.domain.period import Period
from dashboard.domain.place import PlaceKind
from dashboard.domain.report import Report
from dashboard.extraction.coded.sides import group_of
from dashboard.pipeline import extractor
from dashboard.reading.formats import read_source
from dashboard.reading.source import Source
from dashboard.settings import read_settings
from tests.made_coded import ACLED, UCDP_GED, acled, export, ged


def extracted(row: dict[str, object], columns: list[str] = ACLED) -> Extraction:
    (report,) = read_source(Source("x.csv", data=export([row], columns)), read_settings({}))
    assert isinstance(report, Report)
    return extractor().extract(report)


def quoted(found: Extraction) -> list[tuple[str, float | None, str | None, str]]:
    return [(str(c.kind), c.count.value, c.group, c.evidence.quote(found.report.text)) for c in found.claims]


def test_an_acled_row_is_its_dead_and_its_attack_each_in_the_words_of_its_column():
    found = extracted(acled())
    assert quoted(found) == [("attack", 1, None, "sub_event_type: Air/drone strike"), ("killed", 7, None, "fatalities: 7")]
    assert {(c.origin, c.attributed_to, c.perpetrator, c.places, c.period) for c in found.claims} == {
        (Origin.CODED, "ACLED", "turkey", ("sy-raqqa",), Period("2021-03-12", "2021-03-12"))
    }
    assert found.claims[0].subtype == "airstrike"
    assert [m.span.quote(found.report.text) for m in found.mentions] == ["Ar Raqqa"]


def test_a_ged_row_has_its_range_and_the_parts_of_its_best_count():
    found = extracted(ged(), UCDP_GED)
    attack, total, *parts = found.claims
    assert (attack.count.value, total.count.low, total.count.value, total.count.high) == (1, 9, 9, 12)
    assert total.evidence.quote(found.report.text) == "low: 9\nbest: 9\nhigh: 12"
    assert [(part.group, part.count.value) for part in parts] == [("sdf", 2), ("civilians", 6), ("unknown", 1)]
    assert {part.part_of for part in parts} == {total.id}


@pytest.mark.parametrize(
    ("row", "columns", "kinds"),
    [
        (acled(fatalities=0), ACLED, ["attack"]),
        (acled(event_type="Protests", sub_event_type="Peaceful protest", fatalities=0), ACLED, []),
        (ged(event_clarity=2), UCDP_GED, ["killed"] * 4),  # sums up several events: a total, and no attack
        (ged(low=0, best=0, high=5, deaths_b=0, deaths_civilians=0, deaths_unknown=0), UCDP_GED, ["attack", "killed"]),
        (ged(best=10, high=12), UCDP_GED, ["attack", "killed"]),  # parts that do not make up the best count are left
    ],
)
def test_what_makes_a_claim(row, columns, kinds):
    found = extracted(row, columns)
    assert [str(claim.kind) for claim in found.claims] == kinds
    assert all(claim.aggregate == (row.get("event_clarity") == 2) for claim in found.claims)


@pytest.mark.parametrize(("row", "columns"), [(acled(), ACLED), (ged(), UCDP_GED), (acled(notes="Seven of 12 (٥) people."), ACLED)])
def test_every_number_has_its_reason_and_what_is_counted_is_in_a_claim(row, columns):
    found = extracted(row, columns)
    text = found.report.text
    notes = [note for note in found.notes if note.kind is NoteKind.NUMBER]
    digits = [at for at, letter in enumerate(text) if letter.isdecimal()]
    assert all(any(note.span.start <= at < note.span.end for note in notes) for at in digits)
    assert UNEXPLAINED not in {note.value for note in notes}
    counted = [note.span for note in notes if note.value == COUNTED]
    assert counted and all(any(claim.evidence.contains(span) for claim in found.claims) for span in counted)


@pytest.mark.parametrize(
    ("fields", "place", "kind", "km"),
    [
        ({}, "sy-raqqa", PlaceKind.CITY, 1.0),
        ({"geo_precision": 2}, "near Raqqa", PlaceKind.SITE, 25.0),
        ({"geo_precision": 3}, "sy-raqqa-governorate", PlaceKind.GOVERNORATE, None),
        ({"latitude": 34.0}, "Ar Raqqa", PlaceKind.SITE, 2.0),  # another place of that name
        ({"location": "Tell Invented"}, "Tell Invented", PlaceKind.SITE, 2.0),
    ],
)
def test_a_place_is_what_its_precision_says(fields, place, kind, km):
    found = extracted(acled(**fields))
    (own,) = found.places
    assert place in (own.id, own.name_en)
    assert own.kind is kind
    assert km in (None, own.precision_km)
    if own.source == "ACLED":
        assert (own.lat, own.lon) == (fields.get("latitude", 35.9506), 39.0094)
        assert own.country == "SY"


@pytest.mark.parametrize(
    ("precision", "start", "end"), [(1, "2021-03-12", "2021-03-12"), (2, "2021-03-09", "2021-03-15"), (3, "2021-03", "2021-03")]
)
def test_a_period_is_as_long_as_the_precision_of_its_time(precision, start, end):
    assert {claim.period for claim in extracted(acled(time_precision=precision)).claims} == {Period(start, end)}


@pytest.mark.parametrize(
    ("name", "group"),
    [
        ("Civilians (Syria)", "civilians"), ("Unidentified Armed Group (Syria)", "unknown"), ("IS", "isis"), ("Protesters (Syria)", None),
        ("Islamic State (Iraq)", "isis"), ("QSD: Syrian Democratic Forces", "sdf"), ("Government of Iraq", "iraqi_forces"),
        ("Military Forces of Syria (2000-2024)", "syrian_army"), ("Invented Brigade of the Well", "fighters_other"),
    ],
)  # fmt: skip
def test_sides_by_their_names(name, group):
    assert group_of(name) == group


def test_a_text_is_a_row_again_whatever_its_words_say():
    text = row_text("ACLED", "dataset: no, fatalities: 900", [("fatalities", "7"), ("notes", "a: b: c"), ("empty", "")])
    row = row_of(text)
    assert (row.dataset, row.value("fatalities"), row.value("notes"), row.value("empty")) == ("ACLED", "7", "a: b: c", "")
    assert row.story is not None
    assert row.story.quote(text) == "dataset: no, fatalities: 900"
    assert all(cell.span.quote(text) == cell.value for cell in row.cells.values())
