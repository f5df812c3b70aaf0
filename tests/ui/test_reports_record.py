"""What a person says of a report beside what was read: what is set, what goes back, what is refused."""

from __future__ import annotations

import json

import pandas as pd
import pytest

from dashboard.domain.report import Report, text_hash
from dashboard.strings import strings
from dashboard.ui.reports_record import Record, changes_of, record_payload, refusal, standing_edits

READ = Report(
    text_hash("words"), "one", "words", "en", title="As read", publisher="A paper", published="2022-01-20", published_from="metadata"
)
ROW = {
    "id": READ.id, "doc_id": "one", "title": "By hand", "title_en": "", "language": "en", "publisher": "A paper", "url": float("nan"),
    "published": "2022-01-20", "published_from": "metadata", "kind": "original", "original_sha256": None,
    "imported_at": "2026-01-02T03:04:05+00:00", "extractor": "1", "length": 5,
}  # fmt: skip
RECORD = Record(READ, {"title": ("By hand", "2026-11-28T10:00:00+00:00")})
SHOWN = {"title": "By hand", "publisher": "A paper", "published": "2022-01-20", "url": ""}


def test_only_what_differs_is_set_and_what_was_read_goes_back():
    assert changes_of(RECORD, SHOWN, SHOWN) == ({}, [])
    assert changes_of(RECORD, SHOWN | {"title": " As  read "}, SHOWN) == ({}, ["title"])
    assert changes_of(RECORD, SHOWN | {"publisher": "", "url": "https://example.org"}, SHOWN) == (
        {"publisher": "", "url": "https://example.org"},
        [],
    )
    assert changes_of(RECORD, {"deleted": "yes", "kind": "x"}, SHOWN) == ({}, [])


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize(
    ("name", "value"),
    [("published", "20.1.2022"), ("published", "2022-02-30"), ("url", "javascript:alert(1)"), ("title", "x" * 5000), ("title", "a\0b")],
)
def test_what_cannot_be_is_refused_in_a_sentence_of_the_language(language, name, value):
    sentence = refusal(name, value, strings(language))
    assert sentence.endswith(".")
    assert len(sentence) < 160
    assert ("is" in sentence.split() or "holds" in sentence) == (language == "en")


@pytest.mark.parametrize(("name", "value"), [("published", "2022"), ("published", ""), ("url", "http://a.example/x"), ("title", "")])
def test_what_can_be_is_not(name, value):
    assert refusal(name, value, strings("en")) == ""


def test_the_log_is_read_to_what_stands():
    log = pd.DataFrame(
        [
            ("r", "title", json.dumps("first"), "me", "1"),
            ("r", "publisher", json.dumps("kept"), "me", "2"),
            ("other", "title", json.dumps("not this"), "me", "3"),
            ("r", "title", None, "me", "4"),
            ("r", "url", json.dumps(None), "me", "5"),
        ],
        columns=["report_id", "field", "value", "who", "when"],
    )
    assert standing_edits(log, "r") == {"publisher": ("kept", "2"), "url": (None, "5")}
    assert standing_edits(log, "nobody") == {}


def test_the_record_shows_both_and_the_way_back():
    payload = record_payload(RECORD, ROW, 5, False, False, strings("en"))
    fields = {f["id"]: f for f in payload["fields"]}
    assert (fields["title"]["said"], fields["title"]["read"]) == ("By hand", "as read: As read")
    assert fields["title"]["edited"] == "set by a person, 28 Nov 2026"
    assert (fields["publisher"]["edited"], fields["publisher"]["read"], fields["url"]["said"]) == ("", "", "none")
    facts = {f["id"]: f["t"] for f in payload["facts"]}
    assert facts["hash"] == READ.id
    assert facts["imported"] == "2 Jan 2026, 03:04 UTC"
    assert "original" not in facts


def test_what_was_refused_stands_in_the_form_with_what_was_written():
    tried = Record(READ, {}, {"published": "No."}, {"published": "soon", "title": "kept"})
    fields = {f["id"]: f for f in record_payload(tried, ROW, 5, True, False, strings("en"))["fields"]}
    assert (fields["published"]["draft"], fields["published"]["refused"]) == ("soon", "No.")
    assert (fields["title"]["draft"], fields["title"]["refused"]) == ("kept", "")
    assert record_payload(tried, ROW, 5, True, True, strings("en"))["editing"] is False
