"""Files of every format, made in the test."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Sequence
from email.message import EmailMessage

ARABIC = "قُتل ١٢ مدنياً وأصيب 7 آخرون في قصف على قرية تل الزهور، بحسب المرصد.\nوقال شهود: «لم يبقَ أحد».\nثم هدأت المنطقة."
ENGLISH = "Twelve civilians were killed and 7 wounded in Tell Zuhur, the monitor said.\nNobody is left, witnesses said.\nThen it was quiet."
LANGUAGES = {"ar": ARABIC, "en": ENGLISH}


def page(text: str, head: str = "", around: str = "") -> bytes:
    paragraphs = "".join(f"<p>{line}</p>\n" for line in text.split("\n"))
    return (
        f"<!DOCTYPE html><html><head><meta charset=utf-8>{head}</head><body>{around}<article>{paragraphs}</article></body></html>".encode()
    )


def word(text: str, title: str = "") -> bytes:
    import docx

    document = docx.Document()
    for line in text.split("\n"):
        document.add_paragraph(line)
    document.core_properties.title = title
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def workbook(*sheets: Sequence[Sequence[object]]) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    for number, rows in enumerate(sheets):
        sheet = book.create_sheet(f"sheet{number}")
        for row in rows:
            sheet.append(list(row))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def mail(text: str, subtype: str = "plain", attached: Sequence[tuple[str, bytes]] = ()) -> bytes:
    message = EmailMessage()
    message["Subject"], message["From"], message["Date"] = "موضوع", "مكتب <desk@example.org>", "Fri, 05 May 2023 10:00:00 +0300"
    message.set_content(text, subtype=subtype)
    for name, data in attached:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def archive(files: Sequence[tuple[str, bytes]]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in files:
            packed.writestr(name, data)
    return stream.getvalue()


def lines(*entries: dict[str, object]) -> bytes:
    return "\n".join(json.dumps(entry, ensure_ascii=False) for entry in entries).encode()


def pdf(pages: Sequence[Sequence[str]], count: int | None = None, trailer: str = "", title: str = "") -> bytes:
    """A PDF of lines in Helvetica. `count` is what it says of its number of pages, `trailer` goes into its trailer."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages) if count is None else count}>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    for number, words in enumerate(pages):
        drawn = "BT /F1 11 Tf 14 TL 50 780 Td " + " ".join(f"({line}) Tj T*" for line in words) + " ET"
        resources = "/Resources<</Font<</F1 3 0 R>>>>"
        objects.append(f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]{resources}/Contents {5 + 2 * number} 0 R>>")
        objects.append(f"<</Length {len(drawn)}>>\nstream\n{drawn}\nendstream")
    objects.append(f"<</Title({title})>>")
    return _pdf(objects, f"/Info {len(objects)} 0 R{trailer}")


def arabic_pdf(lines: Sequence[str]) -> bytes:
    """A PDF of one page whose lines are set as a printing program sets Arabic: glyph after glyph from the left, so that the letters of a
    line lie in it last to first, and the digits of a number first to last; which letter a glyph is stands in a table of the font.
    The words have no vowel marks."""
    letters = sorted(set("".join(lines)))
    glyph = {letter: f"{number:04X}" for number, letter in enumerate(letters, 1)}
    named = "\n".join(f"<{glyph[letter]}> <{ord(letter):04X}>" for letter in letters)
    table = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def /CMapName /A def\n"
        f"1 begincodespacerange <0000> <FFFF> endcodespacerange\n{len(letters)} beginbfchar\n{named}\nendbfchar endcmap end end"
    )
    drawn = ["BT /F1 14 Tf"]
    for number, line in enumerate(lines):
        seen = "".join(part if part.isdigit() else part[::-1] for part in reversed(re.split(r"(\d+)", line)))
        drawn.append(f"1 0 0 1 {545 - 7 * len(seen)} {780 - 24 * number} Tm <{''.join(glyph[letter] for letter in seen)}> Tj")
    content = "\n".join([*drawn, "ET"])
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R>>",
        f"<</Length {len(content)}>>\nstream\n{content}\nendstream",
        "<</Type/Font/Subtype/Type0/BaseFont/Example/Encoding/Identity-H/DescendantFonts[6 0 R]/ToUnicode 7 0 R>>",
        "<</Type/Font/Subtype/CIDFontType2/BaseFont/Example/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        "/DW 500/FontDescriptor 8 0 R>>",
        f"<</Length {len(table)}>>\nstream\n{table}\nendstream",
        "<</Type/FontDescriptor/FontName/Example/Flags 4/FontBBox[0 0 500 700]/ItalicAngle 0/Ascent 700/Descent 0/CapHeight 700/StemV 80>>",
    ]
    return _pdf(objects)


def _pdf(objects: Sequence[str], trailer: str = "") -> bytes:
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(data))
        data += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<</Size {size}/Root 1 0 R{trailer}>>\n"
    return data + f"{end}startxref\n{len(data)}\n%%EOF".encode()
