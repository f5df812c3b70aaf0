"""Every format in both languages: the words exactly as they were written, and what the file says of itself."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.domain.errors import InputError
from dashboard.domain.report import Report
from dashboard.reading.counting import count_rows
from dashboard.reading.formats import read_source
from dashboard.reading.read import read_pasted
from dashboard.reading.source import Source
from dashboard.settings import read_settings
from tests.reading import made
from tests.reading.made import LANGUAGES

LIMITS = read_settings({})
HEADER = ["العنوان", "النص", "الناشر", "التاريخ", "الرابط"]
ROW = ["عنوان", None, "ناشر", "2023-05-04", "https://example.org/a"]
# The words of a text in which no line is blank and no space is doubled: what every format can hold.
WORDS = st.text(st.characters(categories=["L", "Nd"], min_codepoint=0x20, max_codepoint=0x6FF), min_size=1, max_size=12)
TEXTS = st.lists(st.lists(WORDS, min_size=1, max_size=6).map(" ".join), min_size=1, max_size=4).map("\n".join)


def read(name: str, data: bytes, **choice) -> list[Report | InputError]:
    try:
        return list(read_source(Source(name, data=data), LIMITS, **choice))
    except InputError as error:
        return [error]


def only(name: str, data: bytes, **choice) -> Report:
    (report,) = read(name, data, **choice)
    assert isinstance(report, Report), report
    return report


def table(text: str, delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter).writerows([HEADER, [text if cell is None else cell for cell in ROW]])
    return stream.getvalue().encode(encoding)


def cells(text: str) -> list[list[object]]:
    return [list(HEADER), [text if cell is None else cell for cell in ROW]]


FILES = {
    "x.txt": lambda text: text.encode(),
    "x.md": lambda text: text.encode(),
    "x.html": made.page,
    "x.docx": made.word,
    "x.csv": table,
    "x.xlsx": lambda text: made.workbook(cells(text)),
    "x.jsonl": lambda text: made.lines({"body": text}),
    "x.zip": lambda text: made.archive([("تقارير/أ.txt", text.encode())]),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [*FILES, "x.eml"])
def test_the_words_come_out_as_they_went_in(name: str, language: str):
    make = FILES.get(name, made.mail)
    assert only(name, make(LANGUAGES[language])).text == LANGUAGES[language]


@settings(max_examples=25)
@given(text=TEXTS)
@pytest.mark.parametrize("name", FILES)
def test_any_words_come_out_as_they_went_in(name: str, text: str):
    assert only(name, FILES[name](text)).text == text


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1256"])
def test_tables_in_the_ways_that_programs_write_them(delimiter: str, encoding: str):
    text = made.ARABIC.replace("١٢", "12")
    report = only("x.csv", table(text, delimiter, encoding))
    assert (report.text, report.title, report.publisher) == (text, "عنوان", "ناشر")
    assert (report.published, report.url, report.doc_id) == ("2023-05-04", "https://example.org/a", "x:2")


def test_a_row_is_named_by_the_line_it_begins_on():
    rows = [["id", "text"], ["", "one\ntwo"], ["", ""], ["seven", "three"], ["", "..."], [" ", ""]]
    stream = io.StringIO()
    csv.writer(stream).writerows(rows)
    found = read("x.csv", stream.getvalue().encode())
    assert [item.doc_id if isinstance(item, Report) else str(item) for item in found] == ["x:2", "seven", "line 6: there is no text in it."]


def test_the_caller_chooses_the_column():
    data = b"summary,notes\nshort,long\n"
    assert only("x.csv", data).text == "long"
    assert only("x.csv", data, chosen={"text": "Summary"}).text == "short"
    assert only("x.jsonl", made.lines({"text": "a", "lead": "b"}), chosen={"text": "lead"}).text == "b"
    (error,) = read("x.csv", data, chosen={"text": "nothing"})
    assert str(error) == "there is no column nothing; its columns are: summary, notes."
    (error,) = read("x.csv", b"a,b\n1,2\n")
    assert "no column is known to hold the text; its columns are: a, b" in str(error)


def test_a_formula_in_a_table_is_text_like_any_other():
    text = '=HYPERLINK("http://example.org","killed 3")'
    assert only("x.csv", table(text)).text == text


def test_sheets_dates_and_numbers_of_a_workbook():
    from datetime import datetime

    dated = [["text", "date", "id"], ["Two killed.", datetime(2023, 5, 4, 12), 7.0]]
    (first, second) = read("x.xlsx", made.workbook(dated, [["nothing here"], [1]], [["text"], ["Three killed."]]))
    assert (first.published, first.doc_id, second.doc_id) == ("2023-05-04", "7", "x:sheet2:2")


def test_a_page_without_what_stands_around_its_article():
    head = (
        '<title>Title - Site</title><meta property="og:title" content="Title"><meta property="og:site_name" content="Site">'
        '<meta property="article:published_time" content="2023-05-04T23:30:00+03:00"><link rel=canonical href="https://example.org/a">'
    )
    around = (
        "<nav>Menu 1</nav><header><form>Search</form></header><div class='related-posts'>900 killed elsewhere</div><aside>7 more</aside>"
    )
    report = only("x.html", made.page(made.ENGLISH, head, around))
    assert report.text == made.ENGLISH
    assert (report.title, report.publisher, report.published, report.url) == ("Title", "Site", "2023-05-04", "https://example.org/a")


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>a <b>b</b>c<br>d</p>e", "a bc\nd\ne"),
        ("<ul><li>one<li>two</ul><table><tr><td>x<td>y</table>", "one\ntwo\nx\ny"),
        ("<div>a<span hidden>b</span><p style='display: none'>c</p></div>", "a"),
        (
            "<article>teaser</article><p>" + "The long text of the page. " * 9 + "</p>",
            "teaser\n" + ("The long text of the page. " * 9).strip(),
        ),
        ("<p>a&nbsp;b &amp; &lt;c&gt;</p>", "a\u00a0b & <c>"),
    ],
)
def test_pages(body: str, text: str):
    assert only("x.html", f"<body>{body}".encode()).text == text


def test_the_publisher_and_date_of_linked_data():
    item = '{"@graph": [1, {"headline": "H", "datePublished": "2022-01-20", "publisher": {"name": "P"}}]}'
    head = f'<script type="application/ld+json">{item}</script>'
    report = only("x.html", made.page("a b", head))
    assert (report.title, report.published, report.publisher) == ("H", "2022-01-20", "P")


def test_a_word_document_with_tables_and_changes_that_were_tracked():
    import docx
    from docx.oxml import parse_xml

    document = docx.Document(io.BytesIO(made.word("first")))
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    runs = "<w:ins><w:r><w:t>in</w:t><w:tab/><w:t>side</w:t></w:r></w:ins><w:del><w:r><w:delText>gone</w:delText></w:r></w:del>"
    document.element.body.insert(1, parse_xml(f"<w:p {space}>{runs}</w:p>"))
    document.add_table(1, 2).rows[0].cells[1].text = "cell"
    stream = io.BytesIO()
    document.save(stream)
    assert only("x.docx", stream.getvalue()).text == "first\nin\tside\n\ncell"


def test_an_arabic_pdf_is_read_from_the_right_and_refused_where_its_letters_run_backwards():
    lines = ["قتل 12 مدنيا وأصيب 7 آخرون في انفجار في بلدة مجاورة، بحسب المرصد.", "ثم هدأت المدينة والقرية القريبة منها يوم 3 آذار 2023."]
    (report,) = read_source(Source("a.pdf", data=made.arabic_pdf(lines)), LIMITS)
    assert isinstance(report, Report)
    assert report.text.split() == " ".join(lines).split()
    with pytest.raises(InputError, match="garbled"):
        list(read_source(Source("a.pdf", data=made.arabic_pdf([line[::-1] for line in lines])), LIMITS))


def test_claims_that_were_exported_are_no_reports():
    for name in ("acled", "ucdp", "csv"):
        header = f"event_id_cnty,event_type,text,fatalities,{name},data_version,extractor_version\r\n"
        with pytest.raises(InputError) as refused:
            list(read_source(Source("a.csv", data=(header + "1,2,3,4,5,6,7\r\n").encode()), LIMITS))
        assert refused.value.key == "own_export"


def test_a_table_without_line_breaks_is_refused_before_it_fills_the_memory():
    data = b'title,text\nA,Two were killed in Homs.\nB,"' + bytes(4000)
    items = read_source(Source("a.csv", data=data), replace(LIMITS, max_text_length=1000))
    assert isinstance(next(items), Report)
    with pytest.raises(InputError) as refused:
        next(items)
    assert (refused.value.key, refused.value.where) == ("long_line", (3,))


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx", "a.jsonl", "a.txt"])
def test_rows_are_counted_without_being_read(tmp_path: Path, name: str):
    rows = [["Title", "Text"], *([f"{n}", "Two lines\nof a cell"] for n in range(7))]
    written = io.StringIO(newline="")
    csv.writer(written).writerows(rows)
    lines = made.lines(*({"text": words} for _, words in rows[1:])) + b"\n\n"
    data = {"a.csv": written.getvalue().encode(), "a.xlsx": made.workbook(rows), "a.jsonl": lines, "a.txt": b"Seven\nlines"}[name]
    (tmp_path / name).write_bytes(data)
    assert count_rows(tmp_path / name, LIMITS, 60) == (None if name == "a.txt" else 7)


def test_a_mail_its_page_and_what_is_attached():
    attached = [("a.docx", made.word("attached words")), ("logo.bin", b"\0\1"), ("in.zip", made.archive([("a.txt", b"x")]))]
    first, second, third, fourth = read("x.eml", made.mail("<p>one<p>two", "html", attached))
    assert (first.text, first.title, first.publisher, first.published) == ("one\ntwo", "موضوع", "مكتب", "2023-05-05")
    assert (second.text, second.doc_id) == ("attached words", "a")
    assert str(third).startswith("logo.bin: files of this kind are not read")
    assert str(fourth) == "in.zip: an archive inside an archive is not opened; unpack it first."


def test_an_archive_in_the_order_of_its_names():
    files = [("b/2.txt", b"two"), ("a/1.md", b"one"), ("README.md", b"no report"), ("__MACOSX/._1.md", b"junk"), ("c.png", b"\x89PNG")]
    found = read("x.zip", made.archive(files))
    assert [item.doc_id if isinstance(item, Report) else str(item).split(":")[0] for item in found] == ["1", "2", "c.png"]


def test_pasted_text_with_what_is_said_of_it():
    report = read_pasted(made.ARABIC, {"publisher": "ناشر", "published": "2023-05"})
    assert (report.text, report.publisher, report.published) == (made.ARABIC, "ناشر", "2023-05")
    assert report.doc_id == f"pasted-{report.id[:8]}"


def test_first_bytes_outrank_the_ending():
    assert only("x.txt", made.pdf([["Two were killed in the village."]])).text == "Two were killed in the village."
    assert only("x.bin", made.word("a b")).text == "a b"
    assert only("x.txt", made.page("a b")).text == "a b"
    assert only("x.docx", made.archive([("a.txt", b"a b")])).text == "a b"


def test_the_limit_on_rows():
    limits = replace(LIMITS, max_table_rows=2)
    found = list(read_source(Source("x.csv", data=b"text\na\nb\nc\nd\n"), limits))
    assert [item.text if isinstance(item, Report) else item.key for item in found] == ["a", "b", "many_rows"]
