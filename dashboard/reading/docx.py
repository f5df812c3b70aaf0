"""Word documents (.docx): paragraphs and table cells in their order, a line each; headers, footers, notes and deleted words left out."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import TYPE_CHECKING
from zipfile import BadZipFile

from dashboard.domain.report import Report
from dashboard.reading.archive import check_office, opened
from dashboard.reading.fields import make_report
from dashboard.reading.refusals import refuse
from dashboard.reading.source import Source
from dashboard.settings import Settings

if TYPE_CHECKING:
    from docx.document import Document

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OTHER_VERSION = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# What is no word of the text: deleted and moved-away words, instructions of fields, the older version of a text box.
LEFT_OUT = frozenset({f"{WORD}del", f"{WORD}moveFrom", f"{WORD}instrText", OTHER_VERSION})
BREAKS = {f"{WORD}br": "\n", f"{WORD}cr": "\n", f"{WORD}tab": "\t", f"{WORD}noBreakHyphen": "\u2011"}


def read_docx(source: Source, limits: Settings, fields: Mapping[str, object] | None = None) -> Report:
    """The report of a Word document; its title where the document names one.

    When the file was made is no date of publication and is not taken for one. `fields` outrank what the document says. Raises InputError.
    """
    import docx
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError

    with opened(source, limits) as archive:
        check_office(archive, limits)
    try:
        document = docx.Document(io.BytesIO(source.bytes(limits.max_file_bytes)))
        text = _words(document)
        told = {"title": document.core_properties.title, "language": document.core_properties.language}
    except (OpcError, LxmlError, KeyError, ValueError, AttributeError, BadZipFile) as error:
        raise refuse("no_document") from error
    return make_report(text, {**told, **(fields or {})}, source.stem, limits.max_text_length)


def _words(document: Document) -> str:
    from lxml.etree import iterwalk

    parts: list[str] = []
    walk = iterwalk(document.element.body, events=("start", "end"))
    for event, element in walk:
        if event == "start" and element.tag in LEFT_OUT:
            walk.skip_subtree()
        elif event == "start" and element.tag == f"{WORD}t":
            parts.append(element.text or "")
        elif event == "start" and element.tag in BREAKS and element.getparent().tag == f"{WORD}r":
            parts.append(BREAKS[element.tag])
        elif event == "end" and element.tag == f"{WORD}p":
            parts.append("\n")
    return "".join(parts).rstrip("\n")
