"""What the extractor reads out of the reports that gold is there for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from dashboard.domain.report import Report
from dashboard.evaluation.conventions import Record
from dashboard.extraction.output import as_record
from dashboard.pipeline import extractor
from dashboard.reading.read import read_path


def extracted(reports: Path, gold: Mapping[str, Record]) -> dict[str, Record]:
    """The record of each report that gold has, by gold's doc_id: that of the report, or the name of its file.

    Where a report does not carry the day that it was published and gold knows it from outside, gold's is given to the extractor.
    """
    found: dict[str, Record] = {}
    for name, report in named_reports(reports):
        doc_id = report.doc_id if report.doc_id in gold else name
        if doc_id in gold and doc_id not in found:
            found[doc_id] = as_record(extractor().extract(dated(report, gold[doc_id])))
    return found


def named_reports(reports: Path) -> Iterator[tuple[str, Report]]:
    """Every readable report with the name of its file; what cannot be read is told by the count of missing reports."""
    files = sorted(path for path in reports.rglob("*") if path.is_file()) if reports.is_dir() else [reports]
    for path in files:
        yield from ((path.stem, item) for item in read_path(path) if isinstance(item, Report))


def dated(report: Report, gold: Record) -> Report:
    """The report with the day that gold knows from outside, where it carries none."""
    if report.published or gold.get("published_from") != "metadata":
        return report
    return replace(report, published=gold.get("published"), published_from="metadata")
