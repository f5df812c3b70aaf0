"""Paths to reports: files by their format, folders walked in sorted order."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from dashboard.domain.errors import InputError
from dashboard.domain.report import Report
from dashboard.reading.fields import make_report
from dashboard.reading.formats import Chosen, is_passed_over, read_source
from dashboard.reading.refusals import refuse
from dashboard.reading.source import Source
from dashboard.settings import Settings, settings


def read_paths(paths: Iterable[Path], limits: Settings | None = None, chosen: Chosen = None) -> Iterator[Report | InputError]:
    """Every report of every path, in order; what cannot be read comes as an InputError whose sentence begins with its path."""
    for path in paths:
        yield from read_path(path, limits, chosen)


def read_path(path: Path, limits: Settings | None = None, chosen: Chosen = None) -> Iterator[Report | InputError]:
    """The reports of one file, or of all files in a folder and the folders below it; README files there are no reports."""
    limits = limits or settings()
    found = False
    for file in files_of(path):
        found = True
        yield from read_file(file, limits, chosen)
    if not found:
        yield refuse("no_reports").within(str(path))


def files_of(path: Path) -> Iterator[Path]:
    """The file itself; or the files below a folder in sorted order, hidden ones and READMEs left out; links to folders are not followed."""
    if not path.is_dir():
        yield path
        return
    for here, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not is_passed_over(name):
                yield Path(here) / name


def read_file(path: Path, limits: Settings, chosen: Chosen = None) -> Iterator[Report | InputError]:
    """The reports of one file; whatever cannot be read comes as an InputError whose sentence begins with the path."""
    name = str(path)
    try:
        if not path.exists():
            raise refuse("missing")
        if not path.is_file():
            raise refuse("no_file")
        for item in read_source(Source(path.name, path), limits, chosen):
            yield item.within(name) if isinstance(item, InputError) else item
    except InputError as error:
        yield error.within(name)
    except OSError as error:
        yield refuse("unreadable", reason=(error.strerror or str(error)).lower()).within(name)


def read_pasted(text: str, fields: Mapping[str, object] | None = None, limits: Settings | None = None) -> Report:
    """The report of a text that a person pasted, with what they say about it (KNOWN_FIELDS). Raises InputError."""
    report = make_report(text, fields or {}, "", (limits or settings()).max_text_length)
    return replace(report, doc_id=report.doc_id or f"pasted-{report.id[:8]}")
