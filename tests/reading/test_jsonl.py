"""JSON lines: one bad line loses no other, and every text comes as given."""

from __future__ import annotations

import io
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.errors import InputError
from dashboard.domain.report import Report
from dashboard.reading import jsonl
from dashboard.reading.jsonl import read_jsonl

LIMIT = 1000


def read(data: bytes | str):
    return list(read_jsonl(io.BytesIO(data.encode() if isinstance(data, str) else data), "file", LIMIT))


def test_every_field_is_read():
    entry = {
        "doc_id": "d1",
        "text": "  قتل 3\r\n",
        "published": "2022-01-05",
        "title": "عنوان",
        "publisher": "ناشر",
        "url": "https://example.org",
        "language": "AR",
    }
    (report,) = read(json.dumps(entry))
    assert (report.doc_id, report.text, report.published, report.published_from) == ("d1", "  قتل 3\r\n", "2022-01-05", "metadata")
    assert (report.title, report.publisher, report.url, report.language) == ("عنوان", "ناشر", "https://example.org", "ar")


def test_missing_and_odd_fields_are_not_given():
    (report,) = read('{"text": "a b", "doc_id": 7, "published": 2022, "title": null, "publisher": ["x"], "language": 5, "url": ""}')
    assert (report.doc_id, report.published, report.title, report.publisher, report.language, report.url) == (
        *("7", "2022", "a b", None, "", None),
    )


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("{", "no JSON object"),
        ("[1]", 'with a "text"'),
        ("{}", 'with a "text"'),
        ('{"text": 5}', 'with a "text"'),
        ('{"text": ""}', "no text"),
        ('{"text": "a\\u0000b"}', "NUL"),
        ('{"text": "half \\ud83d of it"}', r"lone surrogate, U\+D83D\) at position 5"),
        ('{"text": "' + "x" * 1001 + '"}', "too long"),
        ("[" * 100_000, "no JSON object"),
        ('{"text": ' + "1" * 5000 + "}", "no JSON object"),
        (b'{"text": "\xff\xfe"}', "not UTF-8"),
        ("\0", "no JSON"),
    ],
)
def test_a_bad_line_is_named_and_loses_no_other(line: str | bytes, words: str):
    good = [b'{"doc_id": "a", "text": "one"}', b'{"doc_id": "b", "text": "two"}']
    items = read(b"\n".join([good[0], line if isinstance(line, bytes) else line.encode(), b"", good[1]]))
    assert [item.doc_id for item in items if isinstance(item, Report)] == ["a", "b"]
    (error,) = [item for item in items if isinstance(item, InputError)]
    assert str(error).startswith("line 2: ")
    assert re.search(words, str(error))


def test_a_line_without_end_is_skipped_whole(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(jsonl, "ROOM_FOR_FIELDS", 0)
    long = b'{"text": "' + b"x" * 3 * LIMIT * jsonl.BYTES_A_CHARACTER + b'"}'
    items = read(long + b'\n{"text": "next"}\n' + long)
    assert [str(item) if isinstance(item, InputError) else item.text for item in items] == [
        *("line 1: the line is too long.", "next", "line 3: the line is too long."),
    ]


def test_a_byte_order_mark_is_no_part_of_the_first_line():
    (report,) = read(b'\xef\xbb\xbf{"text": "one"}')
    assert report.doc_id == "file:1"


def test_a_surrogate_in_a_field_beside_the_text_loses_nothing():
    (report,) = read('{"text": "one", "title": "half \\ud83d"}')
    assert report.title == "half \ufffd"


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40), max_size=5), st.booleans())
def test_texts_come_as_given(texts: list[str], ascii_only: bool):
    data = "\n".join(json.dumps({"text": text}, ensure_ascii=ascii_only) for text in texts)
    items = read(data)
    assert len(items) == len(texts)
    for text, item in zip(texts, items, strict=True):
        assert item.text == text if isinstance(item, Report) else "no text" in str(item)
