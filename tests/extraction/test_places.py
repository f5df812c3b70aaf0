"""Places: tables of sentences, one case a line, and what holds for any text."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.domain.report import Report, text_hash
from dashboard.extraction.extract import Extractor
from dashboard.extraction.places import find_places
from dashboard.extraction.spans import PlaceSpan
from dashboard.extraction.tokens import Document, read_document
from dashboard.gazetteer.index import Gazetteer
from dashboard.gazetteer.load import load_gazetteer

HERE = Path(__file__).parent
RE_MARK = re.compile(r"\[\[(?P<reference>[^\]]+)\]\]|\[(?P<name>[^\]/]+)(?:/(?P<kind>\w+))?(?:/(?P<country>\w+))?\]")
MASK = "¦"


@cache
def gazetteer() -> Gazetteer:
    return load_gazetteer()


def cases(language: str) -> list[str]:
    lines = (HERE / f"places.{language}.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("# ")]


def read_case(line: str) -> tuple[str, int, list[tuple[str, str | None, str | None]], list[str]]:
    """The plain text, the length of what is masked, the expected mentions and the expected references."""
    masked = line.split(MASK)[0] if MASK in line else ""
    mentions = [(m["name"], m["kind"], m["country"]) for m in RE_MARK.finditer(line) if m["name"]]
    references = [m["reference"] for m in RE_MARK.finditer(line) if m["reference"]]
    return plain(line), len(plain(masked)), mentions, references


def plain(line: str) -> str:
    return RE_MARK.sub(lambda m: m["reference"] or m["name"], line).replace(MASK, "")


def masked_range(document: Document, length: int) -> list[tuple[int, int]]:
    """The tokens of a masked beginning."""
    last = sum(token.end <= length for token in document.tokens)
    return [(0, last)] if last else []


def found(text: str, language: str, masked_length: int = 0) -> list[PlaceSpan]:
    document = read_document(text)
    return find_places(document, language, gazetteer(), masked_range(document, masked_length))


@pytest.mark.parametrize(("language", "line"), [(language, line) for language in ("ar", "en") for line in cases(language)])
def test_table(language: str, line: str):
    text, masked, mentions, references = read_case(line)
    spans = found(text, language, masked)
    named = [span for span in spans if not span.is_reference]
    assert [span.span.quote(text) for span in named] == [name for name, _, _ in mentions]
    assert [str(s.place.kind) for s, m in zip(named, mentions, strict=True) if m[1]] == [m[1] for m in mentions if m[1]]
    assert [s.place.country for s, m in zip(named, mentions, strict=True) if m[2]] == [m[2] for m in mentions if m[2]]
    told = {span.span.quote(text).lower() for span in spans if span.is_reference}
    assert told == {reference.lower().removeprefix("the ") for reference in references}


def test_an_unlisted_name_takes_country_and_governorate_from_beside_it_and_no_coordinates():
    text = "قتل راع في قرية زعفران بريف حلب"
    place = next(span.place for span in found(text, "ar") if span.why == "unlisted")
    assert (place.id, place.country, place.admin1) == ("unlisted:زعفران", "SY", "sy-aleppo-governorate")
    assert not place.is_placed


def test_a_site_named_after_a_place_lies_there():
    text = "نقل الجرحى إلى مشفى منبج"
    span = found(text, "ar")[0]
    assert span.why == "site_at_place"
    assert span.place.lat is not None and abs(span.place.lat - 36.53) < 0.1


def test_a_region_is_composed_from_a_country_and_placed_on_its_side():
    span = found("rain in northern Ghana and southern Ghana", "en")
    assert [s.place.id for s in span] == ["region:gh-north", "region:gh-south"]
    north, south = span
    assert north.place.lat is not None and south.place.lat is not None and north.place.lat > south.place.lat
    assert north.why == "composed" and north.place.name_en == "Northern Ghana"


def test_reference_has_the_place_that_it_means():
    named, reference = found("دخلوا مدينة منبج ثم غادروا المدينة", "ar")
    assert reference.place == named.place and reference.why == "reference"


LETTERS = st.text(alphabet=st.sampled_from("ابتدرزسفكلمنهويةىأإال في من ريف دير الزور حلب#_-\"'.,،\n\u0640\u200f 1٢"), max_size=200)
PARTS = re.findall(
    r"\S+",
    "في من مدينة قرية ريف محافظة دير الزور حلب الباب سوريا شمال شرق و ، # _ حقل العمر in the city of Deir ez - Zor Raqqa , and Syria's"
    " northern Jordan Smith village US .",
)
WORDS = st.lists(st.sampled_from([*PARTS, "\n"]), max_size=40).map(" ".join)


@settings(max_examples=300)
@given(text=st.one_of(st.text(max_size=200), LETTERS, WORDS), language=st.sampled_from(["ar", "en", "fr"]))
def test_any_text_gives_spans_in_order_that_never_overlap(text: str, language: str):
    document = read_document(text)
    spans = find_places(document, language, gazetteer())
    for before, after in pairwise(spans):
        assert before.span.end <= after.span.start
    for span in spans:
        assert 0 <= span.first < span.last <= len(document.tokens)
        assert span.span.quote(text).strip()
        assert document.span(span.first, span.last).contains(span.span)
        assert span.place.id in span.candidates


@settings(max_examples=50)
@given(text=WORDS, data=st.data())
def test_masked_tokens_hold_no_place_but_an_acting_one(text: str, data: st.DataObject):
    document = read_document(text)
    if len(document.tokens) < 3:
        return
    first = data.draw(st.integers(0, len(document.tokens) - 2))
    last = data.draw(st.integers(first + 1, len(document.tokens)))
    for span in find_places(document, "ar", gazetteer(), [(first, last)]):
        inside = first <= span.first and span.last <= last
        assert not inside or span.last == last


@pytest.mark.parametrize(
    ("language", "text", "point"),
    [
        ("en", "A mine went off in the village of Garandal, 8 km north of Raqqa", (36.02, 39.01)),
        ("ar", "انفجر لغم في قرية الغرندلية على بعد ١٢ كم شرق منبج", (36.53, 38.08)),
    ],
)
def test_distance_and_side_of_a_known_place_tell_where_an_unlisted_one_lies(language: str, text: str, point: tuple[float, float]):
    place = found(text, language)[0].place
    assert place.lat is not None and place.lon is not None
    assert abs(place.lat - point[0]) < 0.03 and abs(place.lon - point[1]) < 0.03
    assert place.precision_km < 8


def test_a_village_by_a_small_town_lies_around_it_and_says_how_vaguely():
    place = found("قصف طال قرية الغرندلية بريف تل تمر", "ar")[0].place
    assert place.lat is not None and place.precision_km == 15 and place.source == "at sy-tell-tamer"


def test_no_place_is_named_inside_the_name_of_the_page_that_posts():
    text = "خبر اليوم - بوابة حلب الشرقية\nFacebook\u200eبوابة حلب الشرقية\u200e's Post\nبوابة حلب الشرقيةMay 3, 2025 · قصف على منبج"
    extraction = Extractor(gazetteer()).extract(Report(text_hash(text), "t", text, "ar"))
    assert [mention.span.quote(text) for mention in extraction.mentions] == ["منبج"]
