"""How much of the numbers is explained, a report and in all."""

from __future__ import annotations

import pandas as pd

from dashboard.analysis.coverage import Coverage, by_report, covered, reasons
from dashboard.analysis.frames import frames_from
from dashboard.domain.report import Report
from dashboard.pipeline import extractor
from dashboard.reading.read import read_paths
from dashboard.settings import ROOT
from dashboard.store.library import Library
from dashboard.store.writer import Writer

COUNTS = pd.DataFrame(
    [
        ("a", "number", "claim", 3),
        ("a", "number", "year", 1),
        ("b", "number", "unexplained", 1),
        ("b", "number", "year", 3),
        ("b", "name", "force_name", 5),
        ("c", "name", "weak_name", 1),
    ],
    columns=["report_id", "kind", "value", "n"],
)


def test_numbers_are_counted_set_aside_or_unexplained():
    told = covered(COUNTS)
    assert told == Coverage(numbers=8, counted=3, unexplained=1)
    assert (told.explained, told.share) == (7, 7 / 8)
    assert covered(COUNTS.iloc[:0]) == Coverage(0, 0, 0)
    assert covered(COUNTS.iloc[:0]).share is None


def test_reports_come_with_the_least_explained_first():
    assert by_report(COUNTS).to_dict("records") == [
        {"report_id": "b", "numbers": 4, "counted": 0, "unexplained": 1, "share": 0.75},
        {"report_id": "a", "numbers": 4, "counted": 3, "unexplained": 0, "share": 1.0},
    ]
    assert by_report(COUNTS.iloc[:0]).empty


def test_reasons_by_how_often_they_hold():
    assert reasons(COUNTS) == [("year", 4), ("unexplained", 1)]
    assert reasons(COUNTS, "name") == [("force_name", 5), ("weak_name", 1)]


def test_the_store_counts_as_the_notes_do(tmp_path):
    extractions = [extractor().extract(report) for report in read_paths([ROOT / "data" / "reports"]) if isinstance(report, Report)]
    writer = Writer.open(tmp_path / "store.sqlite")
    writer.put_all([(extraction, "") for extraction in extractions])
    writer.close()
    library = Library.open(tmp_path / "store.sqlite")
    counts, notes = library.coverage(), frames_from(extractions).notes
    assert covered(counts) == covered(notes)
    assert covered(counts).numbers > 40
    assert dict(reasons(counts)) == notes[(notes["kind"] == "number") & (notes["value"] != "claim")]["value"].value_counts().to_dict()
    for row in by_report(counts).to_dict("records"):
        own = covered(library.notes(row["report_id"]))
        assert (own.numbers, own.counted, own.unexplained) == (row["numbers"], row["counted"], row["unexplained"])
