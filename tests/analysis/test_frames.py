"""Frames from extractions, and what is derived for each claim."""

from __future__ import annotations

import json

import numpy as np
import pandas as pd

from dashboard.analysis.enrich import REVIEW_STATES, containers, enrich
from dashboard.analysis.frames import CLAIM_COLUMNS, frames_from, records, records_at
from dashboard.domain.claim import Claim, ClaimKind
from dashboard.domain.count import Count, Qualifier
from dashboard.domain.extraction import Extraction
from dashboard.domain.mention import Mention, Note, NoteKind
from dashboard.domain.period import Period
from dashboard.domain.place import Place, PlaceKind
from dashboard.domain.report import Report
from dashboard.domain.span import Span
from tests.made_claims import PLACES, claim, enriched


def extraction() -> Extraction:
    report = Report(id="r", doc_id="d", text="27 killed in Hajin", language="en", published="2022-02")
    place = Place("hajin", "Hajin", "هجين", PlaceKind.TOWN, "SY", "dz-gov", 34.7, 40.8, variants=("Hagin", "هجّين"))
    told = Claim(
        "c", ClaimKind.KILLED, Count(27, 27, None, Qualifier.MORE_THAN, "more than"), "people", Span(0, 9), group="sdf",
        places=("hajin", "x"),
        period=Period("2022-01", "2022-02"), aggregate=True, attribution=Span(3, 5), also=(Span(10, 12),), triggers=(Span(3, 9),),
    )  # fmt: skip
    notes = (Note(Span(0, 2), NoteKind.DATE, "2022"),)
    return Extraction(report, (Mention(Span(13, 18), "hajin", ("hajin", "y")),), (told,), notes, (place,), "1")


def test_frames_have_the_store_s_columns():
    frames = frames_from([extraction()])
    (row,) = records(frames.claims)
    assert tuple(row) == CLAIM_COLUMNS
    assert (row["place"], row["places"], row["also"], row["attribution_start"]) == ("hajin", "hajin|x", "[[10, 12]]", 3)
    assert (row["kind"], row["qualifier"], row["low"], row["start_date"]) == ("killed", "more_than", 27, "2022-01")
    assert pd.isna(row["high"])
    assert records(frames.mentions) == [
        {"report_id": "r", "start": 13, "end": 18, "place": "hajin", "candidates": "hajin|y", "why": "only_candidate"}
    ]
    assert records(frames.notes)[0]["kind"] == "date"
    assert (frames.reports["length"].iloc[0], frames.reports["extractor"].iloc[0]) == (18, "1")
    assert frames.places["variants"].iloc[0] == "Hagin|هجّين"


def test_a_place_of_two_reports_has_one_row():
    assert len(frames_from([extraction(), extraction()]).places) == 1


def test_nothing_at_all_enriches_to_nothing():
    frames = frames_from([])
    assert enrich(frames.claims, frames.reports, frames.places).empty


def test_periods_reach_from_first_to_last_day():
    row = enriched([claim(1, start_date="2022-02", end_date="2023")]).iloc[0]
    assert (row["start"], row["end"]) == (pd.Timestamp("2022-02-01"), pd.Timestamp("2023-12-31"))
    assert pd.isna(enriched([claim(1, start_date=None)])["start"].iloc[0])


def test_places_and_what_they_lie_in():
    frame = enriched(
        [claim(1), claim(2, place="dz-gov"), claim(3, place=None), claim(4, place="unlisted:x"), claim(5, places="hajin|raqqa")]
    )
    assert frame["within"].tolist() == ["hajin|dz-gov|sy", "dz-gov|sy", "", "unlisted:x", "hajin|dz-gov|sy|raqqa|raqqa-gov"]
    assert frame["admin1"].iloc[:2].tolist() == ["dz-gov", "dz-gov"]
    assert frame["placed"].tolist() == [True, True, False, False, True]
    assert frame["is_area"].tolist() == [False, True, False, False, False]
    assert frame["place_ar"].iloc[0] == "هجين"


def test_containers_name_each_place_once():
    assert containers(PLACES)["hajin"] == ("hajin", "dz-gov", "sy")
    assert containers(PLACES)["sy"] == ("sy",)


def test_groups_have_their_family_and_claims_a_review_state():
    frame = enriched([claim(1, group="us"), claim(2, group="hts"), claim(3, group=None)])
    assert frame["family"].tolist()[:2] == ["coalition", "fighters_other"]
    assert frame["family"].isna().iloc[2]
    assert set(frame["review"]) == {REVIEW_STATES[0]}


def test_the_input_is_left_as_it_was():
    frames = frames_from([extraction()])
    before = frames.claims.copy()
    enrich(frames.claims, frames.reports, frames.places)
    pd.testing.assert_frame_equal(frames.claims, before)


def test_rows_come_as_plain_values_whatever_the_columns_type() -> None:
    frame = pd.DataFrame(
        {
            "word": pd.Series(["a", None, "c"], dtype="str"),
            "code": pd.Categorical(["x", None, "x"]),
            "offset": pd.array([1, None, 3], dtype="Int64"),
            "flag": [True, False, True],
            "size": [0.5, 1.5, 2.5],
            "day": pd.to_datetime(["2022-01-20", None, "2022-01-22"]),
        }
    )
    rows = records_at(frame, np.array([2, 1]), list(frame.columns))
    assert [rows[0][name] for name in ("word", "code", "offset", "flag", "size")] == ["c", "x", 3, True, 2.5]
    assert rows[1]["code"] is None and rows[1]["offset"] is None and rows[1]["flag"] is False and pd.isna(rows[1]["day"])
    assert rows[0]["day"] == pd.Timestamp("2022-01-22")
    json.dumps([{name: row[name] for name in ("word", "code", "offset", "flag", "size")} for row in rows[:1]])
    assert records(frame)[2] == rows[0]
