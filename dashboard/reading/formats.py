"""Which reader a file is for: what its first bytes say, then its ending. Each reader is loaded when it is first needed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from dashboard.domain.errors import InputError
from dashboard.domain.report import Report
from dashboard.reading.refusals import refuse
from dashboard.reading.source import Source
from dashboard.settings import Settings

Items = Iterator[Report | InputError]
Chosen = Mapping[str, str] | None

ENDINGS = {
    ".txt": "text",
    ".md": "text",
    ".html": "page",
    ".htm": "page",
    ".xhtml": "page",
    ".pdf": "pdf",
    ".docx": "docx",
    ".eml": "mail",
    ".csv": "csv",
    ".tsv": "csv",
    ".xlsx": "workbook",
    ".jsonl": "lines",
    ".ndjson": "lines",
    ".zip": "archive",
}
PLAIN_TEXT = frozenset({"text", "csv", "lines", "mail", "page"})
OFFICE_PARTS = {"word/": "docx", "xl/": "workbook"}
HEAD_BYTES = 1024
BYTES_A_CHARACTER = 4


def kind_of(source: Source) -> str:
    """One of the values of ENDINGS. Unmistakable first bytes outrank the ending: a PDF called .txt is read as a PDF.

    Raises InputError where files of this kind are not read, OSError where the file cannot be.
    """
    head = source.head(HEAD_BYTES)
    kind = ENDINGS.get(source.suffix)
    if head.startswith(b"%PDF-"):
        return "pdf"
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        raise refuse("old_office")
    if head.startswith(b"{\\rtf"):
        raise refuse("rich_text")
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _office_kind(source) or "archive"
    if kind is None:
        raise refuse("unknown_kind")
    if kind == "text" and head.lstrip(b"\xef\xbb\xbf \t\r\n")[:15].lower().startswith((b"<!doctype html", b"<html")):
        return "page"
    return kind


def _office_kind(source: Source) -> str | None:
    import zipfile

    try:
        with source.open() as stream, zipfile.ZipFile(stream) as archive:
            parts = archive.namelist()
    except (zipfile.BadZipFile, EOFError, ValueError, NotImplementedError) as error:
        raise refuse("no_archive") from error
    if "[Content_Types].xml" not in parts:
        return None
    found = {kind for start, kind in OFFICE_PARTS.items() if any(part.startswith(start) for part in parts)}
    if len(found) != 1:
        raise refuse("unknown_kind")
    return found.pop()


def read_source(source: Source, limits: Settings, chosen: Chosen = None, is_inside: bool = False) -> Items:
    """The reports of one file, and an InputError for each part of it that is none.

    `chosen` names the columns of tables by what they hold; `is_inside` says that the file came out of an archive or a mail, in which
    no archive is opened. Raises InputError where nothing of the file can be read, OSError.
    """
    kind = kind_of(source)
    if kind == "archive":
        if is_inside:
            raise refuse("nested")
        yield from _archive(source, limits, chosen)
    elif kind == "mail":
        yield from _mail(source, limits, chosen, is_inside)
    else:
        yield from _single(kind, source, limits, chosen)


def _single(kind: str, source: Source, limits: Settings, chosen: Chosen) -> Items:
    if kind == "text":
        from dashboard.reading.text import read_text

        yield read_text(_text_bytes(source, limits), source.stem, limits.max_text_length)
    elif kind == "page":
        from dashboard.reading.html import read_html

        yield read_html(source.bytes(limits.max_file_bytes), source.stem, limits)
    elif kind == "docx":
        from dashboard.reading.docx import read_docx

        yield read_docx(source, limits)
    else:
        yield from _several(kind, source, limits, chosen)


def _several(kind: str, source: Source, limits: Settings, chosen: Chosen) -> Items:
    if kind == "pdf":
        from dashboard.reading.pdf import read_pdf

        yield from read_pdf(source, limits)
    elif kind == "csv":
        from dashboard.reading.csv_file import read_csv

        yield from read_csv(source, limits, chosen)
    elif kind == "workbook":
        from dashboard.reading.workbook import read_workbook

        yield from read_workbook(source, limits, chosen)
    else:
        from dashboard.reading.jsonl import read_jsonl

        with source.open() as stream:
            yield from read_jsonl(stream, source.stem, limits.max_text_length, chosen)


def _archive(source: Source, limits: Settings, chosen: Chosen) -> Items:
    from dashboard.reading.archive import members, opened

    with opened(source, limits) as archive:
        found = False
        for member in members(archive, limits):
            if isinstance(member, InputError):
                found = True
                yield member
            elif not is_passed_over(member.name):
                found = True
                yield from _inner(member, limits, chosen)
    if not found:
        raise refuse("no_reports")


def _mail(source: Source, limits: Settings, chosen: Chosen, is_inside: bool) -> Items:
    from dashboard.reading.mail import read_mail

    for item in read_mail(source.bytes(limits.max_file_bytes), source.stem, limits):
        if isinstance(item, Source):
            yield from _inner(item, limits, chosen)
        else:
            yield item


def _inner(source: Source, limits: Settings, chosen: Chosen) -> Items:
    try:
        for item in read_source(source, limits, chosen, is_inside=True):
            yield item.within(source.name) if isinstance(item, InputError) else item
    except InputError as error:
        yield error.within(source.name)


def is_passed_over(name: str) -> bool:
    """Whether a file is none of the reports of its folder: a README, a hidden file, what a file manager leaves behind."""
    plain = PurePosixPath(name).name
    return plain.startswith((".", "~$", "__MACOSX")) or plain.lower() in {"readme.md", "readme.txt", "thumbs.db", "desktop.ini"}


def _text_bytes(source: Source, limits: Settings) -> bytes:
    most = min(limits.max_file_bytes, limits.max_text_length * BYTES_A_CHARACTER)
    data = source.head(most + 1)
    if not data:
        raise refuse("empty")
    if len(data) > most:
        raise refuse("long_text", limit=limits.max_text_length)
    return data
