"""Files that mean harm or make no sense: refused in one plain sentence of both languages, or made harmless; nothing else is lost."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.domain.errors import InputError
from dashboard.domain.report import Report
from dashboard.reading.formats import ENDINGS, read_source
from dashboard.reading.refusals import sentence, whole
from dashboard.reading.source import Source
from dashboard.settings import ROOT, read_settings
from dashboard.strings import strings
from tests.reading import made

LIMITS = read_settings({})
LOCKED = "/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O(" + "x" * 32 + ")/U(" + "y" * 32 + ")>>"


def keys(name: str, data: bytes, limits=LIMITS) -> list[str]:
    """The key of each refusal, the name of each report."""
    found: list[str] = []
    try:
        for item in read_source(Source(name, data=data), limits):
            found.append(item.key if isinstance(item, InputError) else item.doc_id)
    except InputError as error:
        found.append(error.key)
    return found


def with_part(data: bytes, part: str, content: bytes) -> bytes:
    """An Office file with one part replaced or added."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            if member.filename != part:
                new.writestr(member, old.read(member))
        new.writestr(part, content)
    return stream.getvalue()


def locked_archive() -> bytes:
    data = bytearray(made.archive([("a.txt", b"words")]))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + offset] |= 1
    return bytes(data)


ENTITIES = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]><x>&b;</x>'
RAGGED = ["x:2", "half_character", *[f"x:{n}" for n in range(4, 13)]]
CASES = {
    "a bomb in an archive": ("x.zip", lambda: made.archive([("a.txt", b"0" * 3_000_000), ("b.txt", b"two words")]), ["bomb", "b"]),
    "an archive in an archive": ("x.zip", lambda: made.archive([("a.zip", made.archive([])), ("b.gz", b"x")]), ["nested", "nested"]),
    "an archive that hides one": ("x.zip", lambda: made.archive([("a.txt", made.archive([("b.txt", b"x")]))]), ["nested"]),
    "a locked archive": ("x.zip", locked_archive, ["locked"]),
    "a broken archive": ("x.zip", lambda: made.archive([("a.txt", b"words")])[:-30], ["no_archive"]),
    "an empty archive": ("x.zip", lambda: made.archive([]), ["no_reports"]),
    "a bomb in a workbook": ("x.xlsx", lambda: with_part(made.workbook([["text"]]), "xl/media/a.bin", b"0" * 3_000_000), ["bomb"]),
    "entities in a workbook": ("x.xlsx", lambda: with_part(made.workbook([["text"]]), "xl/workbook.xml", ENTITIES), ["unsafe_xml"]),
    "a bomb in a document": ("x.docx", lambda: with_part(made.word("a"), "word/media/a.png", b"0" * 3_000_000), ["bomb"]),
    "entities in a document": ("x.docx", lambda: with_part(made.word("a"), "word/document.xml", ENTITIES), ["unsafe_xml"]),
    "a document of junk": ("x.docx", lambda: with_part(made.word("a"), "word/document.xml", b"<junk"), ["no_document"]),
    "an empty document": ("x.docx", lambda: made.word(""), ["no_text"]),
    "a document that is none": ("x.docx", lambda: b"words", ["no_archive"]),
    "an old document": ("x.doc", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, ["old_office"]),
    "rich text": ("x.rtf", lambda: b"{\\rtf1 words}", ["rich_text"]),
    "a PDF that is none": ("x.pdf", lambda: b"words", ["no_pdf"]),
    "a PDF of junk": ("x.pdf", lambda: b"%PDF-1.4 " + bytes(range(256)) * 50, ["no_pdf"]),
    "a PDF without pages": ("x.pdf", lambda: made.pdf([]), ["no_pages"]),
    "a PDF of a million pages": ("x.pdf", lambda: made.pdf([["words here"]], count=1_000_000), ["many_pages"]),
    "a locked PDF": ("x.pdf", lambda: made.pdf([["words here"]], trailer=LOCKED), ["locked"]),
    "a PDF without text": ("x.pdf", lambda: made.pdf([[], []]), ["no_text_layer"]),
    "a PDF of other codes": (
        "x.pdf",
        lambda: made.pdf([["Wkuhh flyldqv zhuh nloohg qhdu wkh wrzq rq Prqgdb, vrxufhv vdlg."] * 9]),
        ["garbled_pdf"],
    ),
    "a page without words": ("x.html", lambda: b"<html><script>killed(3)</script><img src=http://192.0.2.1/x.png>", ["no_text"]),
    "a page that goes too deep": ("x.html", lambda: b"<div>" * 100_000 + b"words", ["deep"]),
    "a mail that is none": ("x.eml", lambda: b"\x00\x01\x02 junk", ["no_mail"]),
    "a mail of mails": (
        "x.eml",
        lambda: b"Subject: a\nContent-Type: multipart/mixed; boundary=b\n\n" + b"--b\nContent-Type: multipart/mixed; boundary=b\n\n" * 3000,
        ["no_text"],
    ),
    "a table whose quote never ends": ("x.csv", lambda: b'text\ngood\n"' + b"a,b\n" * 2_000_000, ["x:2", "broken_table"]),
    "a table with broken rows": ("x.csv", lambda: "text\nمدني\n".encode() + b"a \xff\n" + "مدني\n".encode() * 9, RAGGED),
    "a page called .jpg": ("x.jpg", lambda: b"<html>", ["unknown_kind"]),
}


@pytest.mark.parametrize("name", CASES)
def test_each_is_refused_by_name(name: str):
    file, make, expected = CASES[name]
    assert keys(file, make()) == expected


@pytest.mark.parametrize("ending", ENDINGS)
def test_empty_files(ending: str):
    assert keys(f"x{ending}", b"") in (["empty"], ["no_archive"], ["no_mail"], [])


@pytest.mark.parametrize("ending", ENDINGS)
@settings(max_examples=20)
@given(data=st.binary(max_size=400), head=st.sampled_from([b"", b"%PDF-1.7\n", b"PK\x03\x04", b"Subject: a\n\n", b"text,b\n", b"<html>"]))
def test_junk_under_any_name_never_breaks_a_reader(ending: str, data: bytes, head: bytes):
    keys(f"x{ending}", head + data)


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("../../etc/passwd.txt", "passwd"),
        ("/abs/a.txt", "a"),
        ("C:\\x\\b.txt", "b"),
        ("تقرير ١.txt", "تقرير ١"),
        ("a\u202egnp.txt", "agnp"),
    ],
)
def test_names_in_an_archive_are_names_and_no_paths(name: str, label: str, tmp_path: Path):
    assert keys("x.zip", made.archive([(name, b"two words")])) == [label]
    assert list(tmp_path.parent.glob("passwd*")) == []


def test_limits_are_settings():
    files = made.archive([(f"{n}.txt", b"words %d" % n) for n in range(5)])
    assert keys("x.zip", files, replace(LIMITS, max_archive_files=4)) == ["many_files"]
    assert keys("x.zip", files, replace(LIMITS, max_unpacked_bytes=10)) == ["unpacked"]
    assert keys("x.docx", made.word("a"), replace(LIMITS, max_file_bytes=100)) == ["big_file"]
    assert keys("x.pdf", made.pdf([["a"], ["b"]]), replace(LIMITS, max_pdf_pages=1)) == ["many_pages"]


def test_a_gigabyte_is_refused_before_it_is_read(tmp_path: Path):
    path = tmp_path / "x.pdf"
    with path.open("wb") as stream:
        stream.write(b"%PDF-1.4")
        stream.truncate(1024**3)
    with pytest.raises(InputError, match=r"too big \(1,024 MB; at most 100 MB\)"):
        list(read_source(Source("x.pdf", path), LIMITS))


def test_a_sheet_that_says_that_it_is_endless():
    data = made.workbook([["text"], ["two words"]])
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    endless = re.sub(r'<dimension ref="[^"]*"', '<dimension ref="A1:XFD1048576"', sheet).encode()
    assert keys("x.xlsx", with_part(data, "xl/worksheets/sheet1.xml", endless)) == ["x:2"]


def test_every_refusal_has_its_sentence_in_both_languages():
    asked = {
        key
        for path in [*(ROOT / "dashboard" / "reading").glob("*.py"), *(ROOT / "dashboard" / "intake").glob("*.py")]
        for key in re.findall(r'refuse\(\s*"(\w+)"(?: if [^)]* else "(\w+)"\))?', path.read_text(encoding="utf-8"))
        for key in key
        if key
    }
    assert len(asked) > 40
    for language in ("en", "ar"):
        assert sorted(key for key in asked if f"refused.{key}" not in strings(language).entries) == []


def test_a_refusal_says_where_and_why_in_both_languages():
    (error,) = read_source(Source("x.zip", data=made.archive([("a.jsonl", b"{")])), LIMITS)
    assert isinstance(error, InputError)
    assert (str(error), whole(error, "en")) == ("a.jsonl: line 1: this is no JSON object.",) * 2
    assert whole(error, "ar") == "a.jsonl: السطر 1: هذا ليس كائن JSON."
    assert sentence(error, "ar") == "هذا ليس كائن JSON."


def test_a_refusal_travels_between_processes():
    import pickle

    error = InputError("a sentence.", "empty", {}, ("x.txt", 3))
    again = pickle.loads(pickle.dumps(error))
    assert (str(again), again.key, again.where) == ("x.txt: line 3: a sentence.", "empty", ("x.txt", 3))


def test_a_pdf_with_pages_that_are_pictures():
    found = list(read_source(Source("x.pdf", data=made.pdf([["Two were killed in the village."], []])), LIMITS))
    assert isinstance(found[0], Report)
    assert found[0].text == "Two were killed in the village."
    assert "were not read: 2" in str(found[1])


def test_lines_that_the_page_broke_are_joined_and_furniture_is_left_out():
    line = "Three fighters were killed and two were wounded in the north of the"
    pages = [["Daily bulletin", line, f"province on Monday {n}.", "A second paragraph.", f"Page {n} of 3"] for n in range(1, 4)]
    (report,) = read_source(Source("x.pdf", data=made.pdf(pages, title="Bulletin")), LIMITS)
    assert isinstance(report, Report)
    assert report.text == "\n".join(f"{line} province on Monday {n}.\nA second paragraph." for n in range(1, 4))
    assert report.title == "Bulletin"
