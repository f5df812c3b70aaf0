"""Paths to reports: files by their format, folders walked in sorted order."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from dashboard.domain.errors import InputError
from dashboard.domain.report import Report
from dashboard.reading.jsonl import read_jsonl
from dashboard.reading.text import read_text
from dashboard.settings import Settings, settings

TEXT_FORMATS = frozenset({".txt", ".md"})
LINE_FORMATS = frozenset({".jsonl", ".ndjson"})
NO_REPORTS = frozenset({"readme.md", "readme.txt"})
BYTES_A_CHARACTER = 4


def read_paths(paths: Iterable[Path], limits: Settings | None = None) -> Iterator[Report | InputError]:
    """Every report of every path, in order; what cannot be read comes as an InputError whose sentence begins with its path."""
    for path in paths:
        yield from read_path(path, limits)


def read_path(path: Path, limits: Settings | None = None) -> Iterator[Report | InputError]:
    """The reports of one file, or of all files in a folder and the folders below it; README files there are no reports."""
    limits = limits or settings()
    if not path.is_dir():
        yield from _read_file(path, limits)
        return
    files = list(_files(path))
    for file in files:
        yield from _read_file(file, limits)
    if not files:
        yield InputError(f"{path}: there are no reports in this folder.")


def _files(folder: Path) -> Iterator[Path]:
    """The files below a folder in sorted order, hidden ones and READMEs left out; links to folders are not followed."""
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and name.lower() not in NO_REPORTS:
                yield Path(here) / name


def _read_file(path: Path, limits: Settings) -> Iterator[Report | InputError]:
    try:
        for item in _read(path, limits):
            yield InputError(f"{path}: {item}") if isinstance(item, InputError) else item
    except InputError as error:
        yield InputError(f"{path}: {error}")
    except OSError as error:
        yield InputError(f"{path}: it cannot be read ({(error.strerror or str(error)).lower()}).")


def _read(path: Path, limits: Settings) -> Iterator[Report | InputError]:
    if not path.exists():
        raise InputError("there is no such file or folder.")
    if not path.is_file():
        raise InputError("this is neither a file nor a folder.")
    kind = path.suffix.lower()
    if kind in TEXT_FORMATS:
        yield read_text(_bytes(path, limits), path.stem, limits.max_text_length)
    elif kind in LINE_FORMATS:
        with path.open("rb") as stream:
            yield from read_jsonl(stream, path.stem, limits.max_text_length)
    else:
        raise InputError("files of this kind are not read; give .txt, .md or .jsonl.")


def _bytes(path: Path, limits: Settings) -> bytes:
    most = min(limits.max_file_bytes, limits.max_text_length * BYTES_A_CHARACTER)
    with path.open("rb") as stream:
        data = stream.read(most + 1)
    if not data:
        raise InputError("the file is empty.")
    if len(data) > most:
        raise InputError(f"the text is too long (more than {limits.max_text_length:,} characters); split it into its reports.")
    return data
