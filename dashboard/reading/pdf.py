"""PDF: the text layer in the order in which people read it, or a plain word on why there is none to be had.

Two readers: qalam puts Arabic and the numbers in it into the right order, PDFium opens what qalam cannot. What either says passes a
gate (`text_layer`): text that is garbled is refused, for a wrong number is worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.domain.errors import InputError
from dashboard.domain.report import Report
from dashboard.reading.fields import make_report
from dashboard.reading.refusals import refuse
from dashboard.reading.source import Source
from dashboard.reading.text_layer import Page, is_garbled, joined
from dashboard.settings import Settings

if TYPE_CHECKING:
    import qalam

HEAD = b"%PDF-"
RE_NO_PAGES = re.compile(rb"/Type\s*/Pages\b[^>]{0,200}/Count\s+0\b")
HEAD_BYTES = 1024
LOCKED = "password"
MOST_SHOWN = 20


def read_pdf(source: Source, limits: Settings) -> Iterator[Report | InputError]:
    """The report of a PDF, and an InputError that names those of its pages that hold no text; its title where the file names one.
    When the file was made is no date of publication.

    Raises InputError: no PDF, locked, no or too many pages, pictures without text, garbled text.
    """
    if HEAD not in source.head(HEAD_BYTES):
        raise refuse("empty" if not source.head(1) else "no_pdf")
    source.bytes(limits.max_file_bytes)
    with source.on_disk() as path:
        told = _told(path, limits)
        text, unread = _text(path)
    yield make_report(text, told, source.stem, limits.max_text_length)
    if unread:
        yield refuse("pages_without_text", pages=", ".join(map(str, unread[:MOST_SHOWN])) + (" …" if len(unread) > MOST_SHOWN else ""))


def _told(path: Path, limits: Settings) -> dict[str, object]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(path)
    except (pypdfium2.PdfiumError, OSError) as error:
        raise refuse(_why(str(error), path)) from error
    try:
        pages = len(document)
        if not pages:
            raise refuse("no_pages")
        if pages > limits.max_pdf_pages:
            raise refuse("many_pages", pages=pages, limit=limits.max_pdf_pages)
        return {"title": _title(document.get_metadata_dict().get("Title", ""))}
    finally:
        document.close()


def _why(said: str, path: Path) -> str:
    if LOCKED in said.lower():
        return "locked"
    return "no_pages" if RE_NO_PAGES.search(path.read_bytes()) else "no_pdf"


def _title(title: str) -> str:
    """A title that is none: a file's name, or what a printing program puts there."""
    plain = title.strip()
    is_name = plain.lower().endswith((".doc", ".docx", ".pdf", ".html", ".indd", ".qxd")) or plain.lower() in (
        "untitled",
        "about:blank",
        "(anonymous)",
    )
    return "" if is_name else plain


def _text(path: Path) -> tuple[str, list[int]]:
    """The words of the first reader whose words are not garbled, and the numbers of the pages without any."""
    readings = []
    for reader in (_by_qalam, _by_pdfium):
        pages = reader(path)
        text = joined(pages)
        if text and not is_garbled(text):
            return text, [number for number, page in enumerate(pages, start=1) if not any(page)]
        readings.append(text)
    raise refuse("garbled_pdf" if any(readings) else "no_text_layer")


def _by_qalam(path: Path) -> Sequence[Page]:
    import qalam

    try:
        document = qalam.Document(str(path))
    except qalam.QalamError:
        return []
    return [[] if page.needs_ocr else [_block(block) for block in page.blocks if block.kind != "image"] for page in document.pages]


def _block(block: qalam.TextBlock | qalam.TableBlock) -> list[str]:
    if block.kind == "table":
        return ["\t".join(" ".join(cell.split()) for cell in row) for row in block.to_rows()]
    return [str(line) for line in block.text.splitlines()]


def _by_pdfium(path: Path) -> Sequence[Page]:
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    try:
        return [[document[number].get_textpage().get_text_range().splitlines()] for number in range(len(document))]
    except pypdfium2.PdfiumError:
        return []
    finally:
        document.close()
