"""Text files with and without front matter: offsets count from the body."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.errors import InputError
from dashboard.domain.report import ReportKind, text_hash
from dashboard.reading.text import read_text

LIMIT = 1000
FULL = """---
title: "عنوان: أول"
title_en: Title
language: ar-SY
published: 2022-10
published_from: inferred
publisher: null
url: https://example.org/a?b=c#d
kind: digest
doc_id: 007
original_sha256: {sha}
note: set aside
---
""".format(sha="ab" * 32)


def read(text: str):
    return read_text(text.encode(), "stem", LIMIT)


def test_every_field_is_read_as_it_stands():
    report = read(FULL + "قتل 3\n")
    assert report.text == "قتل 3\n"
    assert report.id == text_hash("قتل 3\n")
    assert (report.title, report.title_en, report.language) == ("عنوان: أول", "Title", "ar")
    assert (report.published, report.published_from, report.publisher) == ("2022-10", "inferred", None)
    assert (report.url, report.kind, report.doc_id) == ("https://example.org/a?b=c#d", ReportKind.DIGEST, "007")
    assert report.original_sha256 == "ab" * 32


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("body", ["body", "\nbody", "body\n---\nmore", "  body\t", "---\nbody: x\n---\nz"])
def test_the_body_begins_after_the_closing_line_and_its_one_newline(newline: str, body: str):
    assert read(f"---{newline}title: x{newline}---{newline}{body}").text == body


@pytest.mark.parametrize(
    "text", ["body", "---\n", "---\nbody", "---\nKilled: 5\n---\nbody", "--- title: x\n---\nbody", "\n---\ntitle: x\n---\nb", "a\r\nb\rc\n"]
)
def test_what_is_no_front_matter_is_text(text: str):
    if text == "---\n":
        with pytest.raises(InputError, match="no text"):
            read(text)
    else:
        assert read(text).text == text


@pytest.mark.parametrize(
    ("matter", "words"),
    [
        ("title: [a, b]", "line 2: the front matter must be lines"),
        ("language: ar\ntitle: {a: b}", "line 3"),
        ('title: "open', "front matter must be lines"),
        ("title: &a x\npublisher: *a", "line 3"),
        ("- title: x", "line 2"),
        ("title: " + "[" * 5000, "line 2"),
        ("title: a\n  b: c", "line 3"),
        ("title: \x01", "may not stand there|no text but a binary"),
    ],
)
def test_a_mistake_in_front_matter_names_its_line(matter: str, words: str):
    with pytest.raises(InputError, match=words):
        read(f"---\n{matter}\n---\nbody")


@pytest.mark.parametrize(
    ("given_date", "published"),
    [
        ("2022", "2022"),
        ("2022-02", "2022-02"),
        ("2022-02-03", "2022-02-03"),
        ("2022-02-03T23:30:00+03:00", "2022-02-03"),
        ("Thu, 03 Feb 2022 10:00:00 GMT", "2022-02-03"),
        ("2022-02-30", None),
        ("soon", None),
        ("null", None),
        ("", None),
    ],
)
def test_dates(given_date: str, published: str | None):
    report = read(f"---\npublished: {given_date}\n---\nbody")
    assert (report.published, report.published_from) == (published, "metadata" if published else None)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("عنوان قصير بلا نقطة\n\nثم النص. وتتمته.", "عنوان قصير بلا نقطة"),
        ("# Heading here\ntext", "Heading here"),
        ("One sentence ends. Another begins here and\nmore", "One sentence ends. Another begins here and"),
        ("A first sentence that ends. A second one.\nmore text", "A first sentence that ends"),
        ("word " * 60 + ".\nmore", "word " * 15 + "word…"),
        ("Post\nSix people killed\nmore", "Six people killed"),
        ("Alone", "Alone"),
        ("12", "12"),
        ("x" * 200, "x" * 80 + "…"),
        ("أكّد أحمد، قائد القوات، ذلك؟ ثم قال شيئاً.\nوبعد", "أكّد أحمد، قائد القوات، ذلك"),
    ],
)
def test_titles_of_texts_without_one(text: str, title: str):
    assert read(text).title == title


@pytest.mark.parametrize(
    ("text", "words"),
    [(" \n\t\u200f", "no text"), ("...", "no text"), ("---\ntitle: x\n---\n", "no text"), ("x" * 1001, "too long"), ("a\0b", "binary")],
)
def test_refusals(text: str, words: str):
    with pytest.raises(InputError, match=words):
        read(text)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=50))
def test_no_text_is_ever_altered(text: str):
    try:
        assert read(text).text == text.removeprefix("\ufeff")
    except InputError as error:
        assert "no text" in str(error)
