"""A report to the rows that are stored of it: extracted, and what it is like."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.domain.report import Report, ReportKind
from dashboard.intake.likeness import bands
from dashboard.pipeline import extract_edited
from dashboard.store.batch import Prepared, prepared


def prepare(report: Report, mark: str, edits: Mapping[str, str | None]) -> Prepared:
    """All rows of a report. Raises DataError for a mistake in the lexicon or the gazetteer.

    Coded rows are alike by their columns and tell no one story: they have no bands.
    """
    return prepared(extract_edited(report, edits), mark, () if report.kind is ReportKind.CODED else bands(report.text))
