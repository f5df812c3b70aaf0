"""Files wherever fsspec reaches: a path of this machine, an archive, a bucket."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO
from zipfile import BadZipFile

from dashboard.domain.errors import UsageError
from dashboard.intake.plan import plan, safe_name
from dashboard.reading.formats import is_passed_over
from dashboard.reading.refusals import refuse
from dashboard.settings import Settings

NO_DASK = "Importing on Dask needs its packages: pip install -r requirements-dask.txt."
MEGABYTE = 1024 * 1024
LONGEST_NAME = 200  # bytes
# What a file system says about a file or an archive that it cannot give.
UNREADABLE = (OSError, EOFError, BadZipFile, RuntimeError, zlib.error)


@dataclass(frozen=True, slots=True)
class Distant:
    """One file: `name` is what it is called to people, `system` its fsspec file system (None: a path, the same on every machine)."""

    path: str
    name: str
    size: int
    system: Any = None


@dataclass(frozen=True, slots=True)
class Listing:
    """The files in the order in which a plain import reads them; see `intake.plan.Plan` for the rest."""

    files: tuple[Distant, ...]
    empty: tuple[str, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)
    fields: Mapping[str, str] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(file.size for file in self.files)


def listed(addresses: Iterable[str], columns: Mapping[str, str] | None = None, fields: Mapping[str, str] | None = None) -> Listing:
    """All files of paths, folders and fsspec addresses. Raises UsageError for an address that no file system answers."""
    files: dict[tuple[str, str], Distant] = {}
    empty: list[str] = []
    for address in addresses:
        found = _in_system(address) if is_address(address) else _on_disk(address)
        if not found:
            empty.append(address)
        for file in found:
            files.setdefault((repr(file.system), file.path), file)
    return Listing(tuple(files.values()), tuple(empty), dict(columns or {}), dict(fields or {}))


def is_address(words: str) -> bool:
    """Whether words are an address of fsspec and no path."""
    return "://" in words or "::" in words


def _on_disk(path: str) -> list[Distant]:
    return [Distant(str(file.path.absolute()), file.name, file.size) for file in plan([Path(path)]).files]


def _in_system(address: str) -> list[Distant]:
    system, path = system_of(address)
    try:
        if not system.isdir(path):
            return [Distant(path, address, _size(system.info(path)) if system.exists(path) else 0, system)]
        found = system.find(path, detail=True)
    except UNREADABLE as error:
        raise UsageError(f"{address} cannot be listed ({error}).") from error
    head, chained, rest = address.partition("::")
    start = head if head.endswith("://") else head.rstrip("/") + "/"
    inner = {inside: inside.removeprefix(path.rstrip("/")).lstrip("/") for inside in found}
    chosen = sorted((_walk(part), inside) for inside, part in inner.items() if not _is_hidden(part))
    return [Distant(inside, f"{start}{inner[inside]}{chained}{rest}", _size(found[inside]), system) for _, inside in chosen]


def system_of(address: str) -> tuple[Any, str]:
    """The file system of an address, and the path in it. Raises UsageError."""
    try:
        from fsspec.core import url_to_fs
    except ImportError as error:
        raise UsageError(NO_DASK) from error
    try:
        system, path = url_to_fs(address)
    except (ValueError, ImportError, *UNREADABLE) as error:
        raise UsageError(f"{address} cannot be opened ({error}).") from error
    return system, str(path)


def _size(info: Mapping[str, Any]) -> int:
    return int(info.get("size") or 0)


def _is_hidden(inner: str) -> bool:
    *folders, name = inner.split("/")
    return is_passed_over(name) or any(folder.startswith(".") for folder in folders)


def _walk(inner: str) -> tuple[tuple[int, str], ...]:
    """The order of `reading.files_of`: a folder's own files before the folders in it."""
    *folders, name = inner.split("/")
    return (*((1, folder) for folder in folders), (0, name))


@contextmanager
def on_disk(file: Distant, limits: Settings) -> Iterator[Path]:
    """A path of the file on this machine: its own, or that of a copy under the same name. Raises InputError."""
    if file.system is None:
        yield Path(file.path)
        return
    with TemporaryDirectory(prefix="dalil-") as folder:
        copy = Path(folder) / _own_name(file.path)
        try:
            with file.system.open(file.path, "rb") as stream, copy.open("wb") as target:
                _copy(stream, target, limits.max_unpacked_bytes)
        except FileNotFoundError as error:
            raise refuse("missing") from error
        except UNREADABLE as error:
            raise refuse("unreadable", reason=str(getattr(error, "strerror", None) or error).lower()) from error
        yield copy


def _own_name(path: str) -> str:
    name = PurePosixPath(path).name
    return name if name.strip(".") and name.isprintable() and len(name.encode()) < LONGEST_NAME else safe_name(name)


def _copy(stream: BinaryIO, target: BinaryIO, most: int) -> None:
    copied = 0
    while piece := stream.read(MEGABYTE):
        copied += len(piece)
        if copied > most:
            raise refuse("big_file", size=copied // MEGABYTE, limit=most // MEGABYTE)
        target.write(piece)
