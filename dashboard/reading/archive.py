"""ZIP archives, of reports or inside an Office file: opened only where they cannot do harm. Nothing is ever unpacked to the disk."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath

from dashboard.domain.errors import InputError
from dashboard.reading.refusals import refuse
from dashboard.reading.source import MEGABYTE, Source
from dashboard.settings import Settings

# Below this size no ratio is suspicious.
SMALL = MEGABYTE
ARCHIVES = frozenset({".zip", ".gz", ".bz2", ".xz", ".7z", ".rar", ".tar", ".tgz", ".zst"})
# Encodings of names in archives that do not say that they are UTF-8: what the packer's machine wrote.
NAME_ENCODINGS = ("utf-8", "cp720", "cp437")
IS_UTF8, IS_LOCKED = 0x800, 0x1


@contextmanager
def opened(source: Source, limits: Settings) -> Iterator[zipfile.ZipFile]:
    """The archive, its table of contents checked against the limits: how many files, how large, packed how tightly.

    What is read from a member afterwards can be no larger than the table says. Raises InputError.
    """
    try:
        with source.open() as stream, zipfile.ZipFile(stream) as archive:
            _check(archive.infolist(), limits)
            yield archive
    except (zipfile.BadZipFile, EOFError, ValueError, NotImplementedError) as error:
        raise refuse("no_archive") from error


def _check(members: list[zipfile.ZipInfo], limits: Settings) -> None:
    if len(members) > limits.max_archive_files:
        raise refuse("many_files", limit=limits.max_archive_files)
    if sum(member.file_size for member in members) > limits.max_unpacked_bytes:
        raise refuse("unpacked", limit=limits.max_unpacked_bytes // MEGABYTE)


def is_bomb(member: zipfile.ZipInfo, limits: Settings) -> bool:
    """Whether a member is packed more tightly than its kind of content ever is."""
    return member.file_size > SMALL and member.file_size > max(member.compress_size, 1) * limits.max_unpacking_ratio


def check_office(archive: zipfile.ZipFile, limits: Settings) -> None:
    """Raises InputError where an Office file holds a part that is a trap: a bomb, one too large, or XML that declares entities."""
    for member in archive.infolist():
        if is_bomb(member, limits):
            raise refuse("bomb")
        if member.file_size > limits.max_file_bytes * 5:
            raise refuse("big_file", size=member.file_size // MEGABYTE, limit=limits.max_file_bytes * 5 // MEGABYTE)
        if member.flag_bits & IS_LOCKED:
            raise refuse("locked")
        if member.filename.lower().endswith((".xml", ".rels")) and b"<!DOCTYPE" in archive.open(member).read(4096).upper():
            raise refuse("unsafe_xml")


def members(archive: zipfile.ZipFile, limits: Settings) -> Iterator[Source | InputError]:
    """The files of an archive in the order of their names; one that cannot be had comes as an InputError that names it."""
    files = sorted((label(member), member) for member in _files(archive))
    for name, member in files:
        try:
            yield Source(PurePosixPath(name).name, data=_unpacked(archive, member, limits))
        except InputError as error:
            yield error.within(name)


def _files(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    return [member for member in archive.infolist() if not member.is_dir()]


def _unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo, limits: Settings) -> bytes:
    if PurePosixPath(member.filename).suffix.lower() in ARCHIVES:
        raise refuse("nested")
    if member.flag_bits & IS_LOCKED:
        raise refuse("locked")
    if is_bomb(member, limits):
        raise refuse("bomb")
    if member.file_size > limits.max_file_bytes:
        raise refuse("big_file", size=member.file_size // MEGABYTE, limit=limits.max_file_bytes // MEGABYTE)
    try:
        return archive.read(member)
    except NotImplementedError as error:
        raise refuse("packed_otherwise") from error
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, RuntimeError) as error:
        raise refuse("damaged") from error


def label(member: zipfile.ZipInfo) -> str:
    """A member's name for people: in the encoding that it was written in, without what leads out of the archive. No path is made of it."""
    name = member.filename if member.flag_bits & IS_UTF8 else _redecoded(member.filename)
    parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".", "..") and not part.endswith(":")]
    plain = "/".join("".join(char for char in part if char.isprintable()) for part in parts)
    return plain or "file"


def _redecoded(name: str) -> str:
    try:
        raw = name.encode("cp437")
    except UnicodeEncodeError:
        return name
    for encoding in NAME_ENCODINGS:
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return name
