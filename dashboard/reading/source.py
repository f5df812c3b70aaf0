"""A file to be read: on disk, or its bytes at hand (inside an archive, a mail, an upload)."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from dashboard.reading.refusals import refuse

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Source:
    """`name` is the file's own name, without any folder; `data` its bytes where they are at hand, else they are at `path`."""

    name: str
    path: Path | None = None
    data: bytes | None = None

    @property
    def suffix(self) -> str:
        """The ending in lower case, with its dot."""
        return PurePosixPath(self.name).suffix.lower()

    @property
    def stem(self) -> str:
        """The name without its ending: what a report is called that has no other name."""
        return PurePosixPath(self.name).stem

    def open(self) -> BinaryIO:
        """The bytes as a stream. Raises OSError."""
        return io.BytesIO(self.data) if self.data is not None else self._file().open("rb")

    def head(self, size: int) -> bytes:
        """The first bytes. Raises OSError."""
        with self.open() as stream:
            return stream.read(size)

    def bytes(self, limit: int) -> bytes:
        """All bytes. Raises OSError, and InputError where there are none or more than `limit`."""
        size = len(self.data) if self.data is not None else self._file().stat().st_size
        data = self.head(limit + 1) if size <= limit else b""  # a huge file is not read to be refused
        if max(size, len(data)) > limit:
            raise refuse("big_file", size=max(size, limit + 1) // MEGABYTE, limit=limit // MEGABYTE)
        if not data:
            raise refuse("empty")
        return data

    @contextmanager
    def on_disk(self) -> Iterator[Path]:
        """A path of the file for readers that want one: its own, or that of a copy which is deleted at the end."""
        if self.data is None:
            yield self._file()
            return
        with tempfile.TemporaryDirectory(prefix="dalil-") as folder:
            copy = Path(folder) / f"file{self.suffix if self.suffix.isascii() else ''}"
            copy.write_bytes(self.data)
            yield copy

    def _file(self) -> Path:
        if self.path is None:
            raise FileNotFoundError(self.name)
        return self.path
