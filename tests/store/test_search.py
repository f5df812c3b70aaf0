"""Search finds what a reader would, marks it where it stands, and keeps in step with the store; the same on both databases."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from dashboard.domain.folding import fold
from dashboard.pipeline import place_names
from dashboard.store.database import Database
from dashboard.store.library import Library
from dashboard.store.search.find import Found, matching, search
from dashboard.store.writer import Writer
from tests.store.examples import extraction, report

TEXTS = {
    "ar": "أُصيب شرطيّان بجروح جرّاء عبوةٍ ناسفة وسط مدينة الحسكة، ونُقلا إلى المشفى.",
    "wa": "اندلع حريق في سوق للخضار، وبالحسكة سقط حائط قديم دون ضحايا.",
    "en": "Two policemen were wounded in the centre of Hasakah when a roadside bomb went off.",
    "squad": "وصلت فرقة إطفاء الى المكان، وكتبت الصحيفة على ورقة بيضاء.",
    "raqqa": "عـــاد الهدوء إلى الرّقة وريفها بعد يوم طويل.",
    "deir": "A convoy left Deir ez-Zor at 1,500 hours; the centre was quiet.",
    "zor": "غادرت قافلة دير الزور صباحاً.",
}


@pytest.fixture
def faces(target: Path | str) -> tuple[Writer, Library]:
    writer = Writer.open(target)
    titles = {"en": "A blast in the north-east", "zor": "قافلة"}
    writer.put_all([(extraction(report(words, name, title=titles.get(name, ""))), "") for name, words in TEXTS.items()])
    return writer, Library.open(target)


def names(found: list[Found]) -> set[str]:
    return {each.doc_id for each in found}


CASES = [
    ("الحسكة", {"ar", "wa"}),
    ("الحسكه", {"ar", "wa"}),
    ("حسكة", {"ar", "wa"}),
    ("بالحسكة", {"ar", "wa"}),
    ("اصيب", {"ar"}),
    ("شرطيان", {"ar"}),
    ("شرطي", {"ar"}),
    ("الرقة", {"raqqa"}),
    ("عاد", {"raqqa"}),
    ("الى", {"ar", "squad", "raqqa"}),
    ("خضار", {"wa"}),
    ("عبوة ناسفة", {"ar"}),
    ("ناسفة عبوة", {"ar"}),
    ('"عبوة ناسفة"', {"ar"}),
    ('"ناسفة عبوة"', set()),
    ("«عبوة ناسفة» مشفى", {"ar"}),
    ("POLICEMEN", {"en"}),
    ("police", {"en"}),
    ('"police"', set()),
    ("wounded bomb", {"en"}),
    ("wounded convoy", set()),
    ("centre", {"en", "deir"}),
    ('"the centre of"', {"en"}),
    ("1,500", {"deir"}),
    ("ez-Zor", {"deir"}),
    ("north-east", {"en"}),
    ("blast", {"en"}),
    ("قافلة", {"zor"}),
    ("", set()),
    ("؟ ... \"\"", set()),
]  # fmt: skip


@pytest.mark.parametrize(("words", "found"), CASES)
def test_what_is_found(faces: tuple[Writer, Library], words: str, found: set[str]):
    assert names(search(faces[1], words)) == found
    ids = dict(faces[1].reports()[["id", "doc_id"]].itertuples(index=False))
    assert {ids[report_id] for report_id in matching(faces[1], words)} == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Hasakah", {"ar", "wa", "en"}),
        ("al-Hasaka", {"ar", "wa", "en"}),
        ("الحسكة", {"ar", "wa", "en"}),
        ("بالحسكة", {"ar", "wa", "en"}),
        ("Raqqa", {"raqqa"}),
        ("Deir ez-Zor", {"deir", "zor"}),
        ("دير الزور", {"deir", "zor"}),
        ("دير الزور convoy", {"deir"}),
        ('"Hasakah"', {"en"}),
    ],
)
def test_places_are_found_under_their_names_in_both_languages(faces: tuple[Writer, Library], words: str, found: set[str]):
    assert names(search(faces[1], words, names=place_names)) == found


def test_marks_are_offsets_into_the_text_as_it_is_written(faces: tuple[Writer, Library]):
    long = "كلمات كثيرة قبلها. " * 400 + "ثمّ سقطت قذيفةٌ 🚀 على الحسكة فجراً." + " وكلمات بعدها." * 400
    faces[0].put(extraction(report(long, "long", title="قذيفة على «الحَسَكة»")))
    found = {each.doc_id: each for each in search(faces[1], "قذيفه الحسكة")}["long"]
    assert [span.quote(long) for span in found.marks] == ["قذيفةٌ", "الحسكة"]
    assert [span.quote(found.title) for span in found.title_marks] == ["قذيفة", "الحَسَكة"]
    assert long[found.snippet_start : found.snippet_start + len(found.snippet)] == found.snippet
    assert len(found.snippet) <= 300


def test_the_passage_shows_most_of_the_terms(faces: tuple[Writer, Library]):
    body = "The market burned. " + "Nothing else of note was said. " * 60 + "In the market a school was hit by a drone."
    faces[0].put(extraction(report(body, "long")))
    (found,) = search(faces[1], "market school drone")
    assert [span.quote(body) for span in found.marks] == ["market", "school", "drone"]


def test_words_in_the_title_come_first_and_ranks_count_on(faces: tuple[Writer, Library]):
    for i in range(5):
        faces[0].put(extraction(report(f"{i} a warehouse, a harbour, and other buildings", f"text {i}")))
    faces[0].put(extraction(report("nothing of the kind in here", "title", title="The warehouse")))
    found = search(faces[1], "warehouse")
    assert found[0].doc_id == "title"
    assert [each.rank for each in found] == [1, 2, 3, 4, 5, 6]
    assert [each.rank for each in search(faces[1], "warehouse", limit=2)] == [1, 2]
    assert search(faces[1], "warehouse", limit=0) == []


def test_more_than_can_be_weighed_comes_by_title_and_by_age(faces: tuple[Writer, Library], monkeypatch: pytest.MonkeyPatch):
    from dashboard.store.search import match

    monkeypatch.setattr(match, "WEIGHED", 2)
    faces[0].put(extraction(report("one", "title", title="The warehouse")))
    for i in range(4):
        faces[0].put(extraction(report(f"{i} warehouse", f"text {i}")))
    assert [each.doc_id for each in search(faces[1], "warehouse", limit=3)] == ["title", "text 3", "text 2"]


def test_search_is_in_step_with_what_is_stored(faces: tuple[Writer, Library]):
    writer, library = faces
    one = report("a quiet orchard", "one", title="Orchards")
    writer.put(extraction(one))
    assert names(search(library, "orchard")) == {"one"}
    writer.put(extraction(report(one.text, "one", title="Gardens")))
    assert names(search(library, "gardens")) == {"one"}
    assert search(library, "orchards") == []
    writer.edit(one.id, {"title": "Vineyards"}, "me")
    assert (names(search(library, "vineyards")), search(library, "gardens")) == ({"one"}, [])
    writer.delete(one.id, who="me")
    assert (search(library, "orchard"), matching(library, "orchard")) == ([], [])
    writer.put(extraction(one))
    assert search(library, "orchard") == []
    writer.restore(one.id, who="me")
    assert names(search(library, "vineyards orchard")) == {"one"}
    writer.remove(one.id)
    assert search(library, "orchard") == []
    if isinstance(library.name, str) and library.name.endswith(".sqlite"):
        with Database(Path(library.name)).writing() as connection:
            connection.execute(text("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)"))


def test_a_store_that_was_filled_with_an_older_folding_is_filled_anew(target: Path | str, faces: tuple[Writer, Library]):
    with Database(target).writing() as connection:
        connection.execute(text("DELETE FROM searched"))
        connection.execute(text("UPDATE meta SET value = 0 WHERE key = 'search'"))
    assert search(faces[1], "الحسكة") == []
    assert names(search(Library.open(target), "الحسكة")) == {"ar", "wa"}


def test_a_long_text_is_searched_to_its_end(faces: tuple[Writer, Library]):
    filling = " ".join(f"word{i}" for i in range(30_000))
    faces[0].put(extraction(report(f"begin {filling} the very end", "long", title="Minutes")))
    for words in ("end", "begin end", "minutes end", '"the very end"', "word3999 word4001", '"word3999 word4000 word4001 word4002"'):
        (found,) = search(faces[1], words)
        assert (found.doc_id, len(found.marks) > 0) == ("long", True), words
    assert search(faces[1], '"begin word7"') == []
    assert len(matching(faces[1], "begin end")) == 1


HOSTILE = [
    '"', '""', '"""', "'", "';--", "a AND", "NOT", "OR OR", "NEAR(a b)", "title:", "{title}: x", "* ^ - + ( ) :", "a*", '"a* b', "a\0b",
    "\0", "\ud800", "x" * 10_000, "كلمة " * 5_000, '"' * 10_000, "a & | ! <-> :*A", "\\", "%s %(x)s :asked $1 ?", "\u202e\u2066", "🚀🚀",
    "ﷺ ﻻ", "(" * 5000, "الحسكة " * 2_000, " ".join(f"word{i}" for i in range(3_000)), "\n\r\t", "ʾ'ʿ", "１２٣", "_ __",
]  # fmt: skip


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_no_question_raises(faces: tuple[Writer, Library], words: str):
    assert isinstance(search(faces[1], words, names=place_names), list)
    assert isinstance(matching(faces[1], words, names=place_names), list)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=st.text(min_size=1, max_size=200).filter(lambda s: "\0" not in s and s.isprintable()), words=st.text(max_size=40))
@example(body="ﻻ ﷲ x", words="لا")
def test_anything_can_be_asked_of_anything(faces: tuple[Writer, Library], body: str, words: str):
    faces[0].put(extraction(report(body, "any", title=body[:20])))
    for asked in (words, body):
        for found in search(faces[1], asked):
            full = faces[1].text(found.report_id)
            assert found.snippet == full[found.snippet_start : found.snippet_start + len(found.snippet)]
            for span in found.marks:
                assert found.snippet_start <= span.start < span.end <= found.snippet_start + len(found.snippet)
    if any(letter.isalnum() for letter in fold(body).text):
        assert "any" in names(search(faces[1], body, limit=1000))
