"""What is to be imported: the files, counted and weighed before anything is read."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import BinaryIO

from dashboard.domain.errors import InputError
from dashboard.reading.read import files_of

LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Planned:
    """One file: `name` is what it is called to people, `size` its bytes (0 where it cannot be told)."""

    path: Path
    name: str
    size: int


@dataclass(frozen=True, slots=True)
class Plan:
    """The files in the order in which they are read. `empty` are the folders that hold none.

    `columns` names the columns of tables by what they hold, {"text": "Notes"}; `fields` is said of every report that does not say it
    itself, {"publisher": "..."}; `own` of every report of a file, by its name, whatever the file says, {"a.pdf": {"title": "..."}}.
    """

    files: tuple[Planned, ...]
    empty: tuple[str, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)
    fields: Mapping[str, str] = field(default_factory=dict)
    own: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(planned.size for planned in self.files)


def plan(paths: Iterable[Path], columns: Mapping[str, str] | None = None, fields: Mapping[str, str] | None = None) -> Plan:
    """The plan of files and folders. A file named twice is read once; what is not there is planned too, and refused by the run."""
    files: dict[Path, Planned] = {}
    empty: list[str] = []
    for path in paths:
        found = list(files_of(path))
        if not found:
            empty.append(str(path))
        for file in found:
            files.setdefault(file.absolute(), Planned(file, str(file), _size(file)))
    return Plan(tuple(files.values()), tuple(empty), dict(columns or {}), dict(fields or {}))


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


@contextmanager
def uploaded(uploads: Iterable[tuple[str, BinaryIO]]) -> Iterator[list[Path]]:
    """The paths of uploads, given as (name, stream), copied to a folder that is deleted at the end; names are made safe and kept apart.

    Raises InputError where there is no room for the copies: nothing was read then.
    """
    try:
        kept = TemporaryDirectory(prefix="dalil-")
    except OSError as error:
        raise _no_room(error) from error
    with kept as folder:
        paths: list[Path] = []
        try:
            for number, (name, stream) in enumerate(uploads):
                own = Path(folder) / str(number)
                own.mkdir()
                paths.append(own / safe_name(name))
                with paths[-1].open("wb") as copy:
                    shutil.copyfileobj(stream, copy)
        except OSError as error:
            raise _no_room(error) from error
        yield paths


def _no_room(error: OSError) -> InputError:
    reason = error.strerror or str(error)
    sentence = f"The files cannot be copied on the server ({reason}); make room there and choose them again."
    return InputError(sentence, "no_room", {"reason": reason})


def safe_name(name: str) -> str:
    """A file name in any script that leads nowhere: no folders, nothing unprintable, not hidden, not too long for a disk."""
    last = name.replace("\\", "/").rpartition("/")[2]
    plain = "".join(char for char in last if char.isprintable() and char not in ':*?"<>|').strip(" .")
    suffix = PurePosixPath(plain).suffix[:20]
    return f"{plain.removesuffix(suffix)[:LONGEST_NAME] or 'file'}{suffix}"
