"""The claims that a figure is asked of: of the reports given, extracted on the fly, or of the store."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from dashboard.analysis.frames import Frames, frames_from
from dashboard.domain.errors import InputError
from dashboard.domain.extraction import Extraction
from dashboard.domain.report import ReportKind
from dashboard.pipeline import extract_paths, open_reports
from dashboard.settings import settings


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """What reports tell. `text` gives a report's text by its id; `refused` are the files that could not be read, each with its reason;
    `log` the store's decisions, a frame, None where the claims are not the store's."""

    frames: Frames
    text: Callable[[str], str]
    refused: Sequence[InputError]
    log: Any = None

    def quote(self, report_id: str, start: int, end: int) -> str:
        """The words of a report from one offset to another."""
        return self.text(report_id)[start:end]

    @property
    def place_names(self) -> Mapping[str, str]:
        """The English name of each place by its id."""
        return dict(zip(self.frames.places["id"], self.frames.places["name_en"], strict=True))


def told_by(paths: Sequence[Path], mentions: bool = False) -> Told:
    """What the files and folders tell; without any, what the store tells, the names of places only with `mentions`. Raises StoreError,
    DataError."""
    return _of_files(paths) if paths else _of_store(mentions)


def _of_files(paths: Sequence[Path]) -> Told:
    refused: list[InputError] = []
    found: dict[str, Extraction] = {}
    for item in extract_paths(paths):
        if isinstance(item, InputError):
            refused.append(item)
        else:
            found.setdefault(item.report.id, item)
    kept = [item for item in found.values() if item.report.kind != ReportKind.DIGEST or item.report.original_sha256 not in found]
    texts = {item.report.id: item.report.text for item in kept}
    return Told(frames_from(kept), texts.__getitem__, refused)


def _of_store(mentions: bool) -> Told:
    opened = open_reports(settings())
    library = opened.library
    nothing = frames_from(())
    names = library.mentions() if mentions else nothing.mentions
    frames = Frames(library.claims(), names, nothing.notes, library.reports(), library.places())
    return Told(frames, cache(library.text), opened.refused, library.decisions())
