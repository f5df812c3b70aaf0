"""What is to be done about each report that was read: extract it, or note that the store has it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dashboard.domain.report import Report, ReportKind
from dashboard.intake.events import Filed
from dashboard.intake.worker import Asked
from dashboard.pipeline import imported_mark, is_imported
from dashboard.store.stories import Importer, Known


@dataclass(slots=True)
class Open:
    """A file that is being imported: `had` of its items were read, `waiting` of its reports are not in the store yet."""

    filed: Filed
    size: int
    had: int = 0
    waiting: int = 0
    read: int = 0
    is_read: bool = False

    @property
    def is_done(self) -> bool:
        """Whether nothing more will become of it."""
        return self.is_read and not self.waiting


@dataclass(frozen=True, slots=True)
class Item:
    """A report on its way into the store; `is_new` unless it replaces what is there."""

    file: Open
    asked: Asked
    is_new: bool


@dataclass(slots=True)
class Sorter:
    """Knows what this run puts into the store (`seen`, by the beginning of the ids) and what the store has."""

    importer: Importer
    stamp: str
    edits: Mapping[str, Mapping[str, str | None]]
    seen: set[int] = field(default_factory=set)

    def sort(self, found: Sequence[tuple[Open, Sequence[Report]]]) -> list[Item]:
        """Those of the reports of some files that are to be extracted; the others are counted as there, copies noted in the store."""
        every = [report for _, reports in found for report in reports]
        known = self.importer.known({report.id for report in every}) if every else {}
        events = known_events(self.importer, every)
        items: list[Item] = []
        copies: list[Report] = []
        for file, report in ((file, report) for file, reports in found for report in reports):
            mark, stored, key = imported_mark(report, self.stamp), known.get(report.id), int(report.id[:15], 16)
            if key not in self.seen and (stored is None or is_to_replace(stored, report, mark)):
                self.seen.add(key)
                file.waiting += 1
                is_new = stored is None and report.doc_id not in events
                items.append(Item(file, (report, mark, self.edits.get(report.id, {})), is_new))
                continue
            if stored is None or stored.doc_id != report.doc_id:
                copies.append(report)
                file.filed.copies += 1
            file.filed.counts.there += 1
        self.importer.put_copies(copies)
        return items


def known_events(importer: Importer, reports: Sequence[Report]) -> set[str]:
    """The doc_ids of those of the reports that are coded rows of events which the store has: they take the place of what is there."""
    coded = {report.doc_id for report in reports if report.kind is ReportKind.CODED}
    return importer.events(coded) if coded else set()


def is_to_replace(stored: Known, report: Report, mark: str) -> bool:
    """Whether a stored text came from the same file or address and something about it changed: its metadata, or the extractor."""
    if stored.fingerprint == mark or (not is_imported(stored.fingerprint) and is_imported(mark) and stored.fingerprint == mark[1:]):
        return False
    return stored.doc_id == report.doc_id or (report.url is not None and stored.url == report.url)
