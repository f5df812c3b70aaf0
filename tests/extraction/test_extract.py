"""The extractor as a whole: places and dates of claims, ids, notes, languages, and what must hold of any text."""

from __future__ import annotations

import gc
import sys
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.domain.claim import claim_id
from dashboard.domain.extraction import Extraction
from dashboard.domain.report import Report, text_hash
from dashboard.domain.span import Span
from dashboard.extraction.extract import EXTRACTOR_VERSION
from dashboard.extraction.language import detect_language
from dashboard.extraction.output import as_record
from dashboard.pipeline import extractor
from tests.extraction.claim_tables import cases, extract, read_case

ARABIC = "قتل مقتل أصيب خمسة 12 مدنيين جنود من في على و بينهم طفل داعش قسد الرقة حمص أمس قصف غارة . ، \n ( ) لم أحدهم ضعف"
ENGLISH = "killed wounded five 12 civilians soldiers of in and including a child ISIS SDF Raqqa Homs yesterday bomb . , not one twice"
WORDS = [*ARABIC.split(" "), *ENGLISH.split(" ")]
# How many times slower a text of ten times the length may be read.
# Three times the text may take so many times the work.
SLOWER = 3.3
LONG = 400


def first_claim(text: str, language: str, kind: str, published: str | None = "2022-10-10"):
    return next(claim for claim in extract(text, language, published).claims if claim.kind.value == kind)


def test_the_replies_under_a_saved_post_make_no_claims() -> None:
    own = "مقتل عشرة مدنيين في قصف جوي على الأتارب"
    reply = "قارئ@reader_1Nov 28, 2024\n\nقتل خمسة جنود في حلب"
    said = extract(f"{own}00:0012:52 PM · Nov 28, 2024309KViews33\n\n{reply}", "ar").claims
    assert {claim.count.value for claim in said if claim.kind.value == "killed"} == {10}
    assert {claim.count.value for claim in extract("قتل خمسة جنود في حلب", "ar").claims} == {5}


# text => place in English, start and end of the period of its first claim about persons
WHERE = {
    "ar": """
        قتل شخصان في قرية الباغوز بريف دير الزور الشرقي أمس. | Baghouz 2022-10-09 2022-10-09
        أصيب طفل في مدينة الرقة يوم الخميس. | Raqqa 2022-10-06 2022-10-06
        في الموصل، قتل جندي في 3 تشرين الأول. | Mosul 2022-10-03 2022-10-03
        قتل شخصان في تعز. | - 2022-10 2022-10
        قتل 40 شخصا في درعا منذ بداية العام. | - 2022-01-01 2022-10-10
        """,
    "en": """
        Two people were killed in Baghouz, in eastern Deir ez-Zor, yesterday. | Baghouz 2022-10-09 2022-10-09
        A child was wounded in the city of Raqqa on Thursday. | Raqqa 2022-10-06 2022-10-06
        In Mosul, a soldier was killed on 3 October. | Mosul 2022-10-03 2022-10-03
        Two people were killed in Taiz. | - 2022-10 2022-10
        Forty people have been killed in Daraa since January. | - 2022-01 2022-10-10
        A man was killed last night in Kirkuk. | Kirkuk 2022-10-09 2022-10-10
        """,
}
WHERE_LINES = [(lang, *line.strip().split(" | ")) for lang, lines in WHERE.items() for line in lines.strip().splitlines()]


@pytest.mark.parametrize(("language", "text", "wanted"), WHERE_LINES)
def test_where_and_when(language: str, text: str, wanted: str):
    extraction = extract(text, language)
    claim = next(claim for claim in extraction.claims if claim.kind.value in ("killed", "wounded"))
    names = {place.id: place.name_en for place in extraction.places}
    place, start, end = wanted.rsplit(" ", 2)
    assert (claim.period.start, claim.period.end) == (start, end)
    assert place in ("-", names[claim.places[0]])


def test_a_claim_without_a_place_of_its_own_is_where_the_report_is():
    text = "Gunmen attacked a checkpoint in Kirkuk on Sunday. Three policemen were killed."
    extraction = extract(text, "en")
    killed = first_claim(text, "en", "killed")
    assert killed.places == first_claim(text, "en", "attack").places
    assert killed.period.start == "2022-10-09"
    assert {place.id for place in extraction.places} >= set(killed.places)


def test_without_a_date_of_publication_the_text_says_it_or_nobody():
    told = extract("Homs, 3 May 2019. Two people were killed on Thursday.", "en", None)
    assert told.report.published is None or told.report.published_from == "inferred"
    assert extract("Two people were killed in Homs.", "en", None).claims[0].period.start is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("قتل شخصان في حمص", "ar"),
        ("Two people were killed", "en"),
        ("", "en"),
        ("12 34 !?", "en"),
        ("در این حمله پنج نفر کشته شدند", "fa"),
    ],
)
def test_language_by_script(text: str, language: str):
    assert detect_language(text) == language or (language == "en" and not any(c.isalpha() for c in text))


def test_texts_in_other_languages_make_no_claims():
    text = "Cinq personnes ont été tuées à Homs."
    assert not extract(text, "fr").claims


def test_ids_are_unique_and_stable():
    text = "Two people were killed. Two people were killed. Two people were killed in Homs and in Aleppo."
    claims = extractor().extract(Report(text_hash(text), "case", text, "en")).claims
    assert len({claim.id for claim in claims}) == len(claims)
    again = extractor().extract(Report(text_hash(text), "other name", text, "en")).claims
    assert [claim.id for claim in again] == [claim.id for claim in claims]


def test_every_claim_says_by_what_rule_and_words_it_was_read():
    for language in ("ar", "en"):
        for line in cases(language):
            text, _ = read_case(line)
            for claim in extract(text, language).claims:
                assert claim.rule.split(":")[0] == claim.kind.value
                assert claim.triggers or claim.rule.endswith((":name", ":state", ":bodies"))
                assert 0 < claim.confidence <= 1


def test_version():
    assert extract("Two people were killed.", "en").extractor == EXTRACTOR_VERSION


# --- any text


def check(extraction: Extraction) -> None:
    """What holds of every extraction."""
    text = extraction.report.text
    ids = {claim.id for claim in extraction.claims}
    places = {place.id for place in extraction.places}
    for claim in extraction.claims:
        for span in (claim.evidence, *claim.also, *claim.triggers, *([claim.attribution] if claim.attribution else [])):
            assert 0 <= span.start < span.end <= len(text)
        count = claim.count
        low, value, high = count.low, count.value, count.high
        assert value is None or low is None or low <= value
        assert value is None or high is None or value <= high
        assert low is None or high is None or low <= high
        assert 0 <= claim.confidence <= 1
        assert {claim.part_of, claim.same_as, claim.contradicts, claim.multiple_of} <= {None, *ids}
        assert set(claim.places) <= places
        assert claim.part_of != claim.id
    assert len(ids) == len(extraction.claims)
    for span in [*(note.span for note in extraction.notes), *(mention.span for mention in extraction.mentions)]:
        assert 0 <= span.start < span.end <= len(text)
    assert {mention.place for mention in extraction.mentions} <= places
    record = as_record(extraction)
    assert all(text[m["start"] : m["end"]] == m["text"] != "" for m in record["mentions"])
    assert all(text[c["evidence"][0] : c["evidence"][1]] == c["evidence_text"] != "" for c in record["claims"])


@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join), st.sampled_from(["ar", "en", ""]))
def test_any_words(text: str, language: str):
    report = Report(text_hash(text), "case", text, language, published="2022-10-10")
    extraction = extractor().extract(report)
    check(extraction)
    assert extractor().extract(replace(report)) == extraction


@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=300), st.sampled_from(["ar", "en", "", "ku"]), st.sampled_from([None, "2022", "2022-10-10", "no date"]))
def test_any_text(text: str, language: str, published: str | None):
    check(extractor().extract(Report(text_hash(text), "case", text, language, published=published)))


@pytest.mark.parametrize(
    "piece",
    ["قتل خمسة مدنيين و", "killed five people and ", "قتل ", "killed ", "5 ", "داعش ", "ISIS ", "(((", "، ", "5 مدنيين بينهم ", "a a a a "],
)
def test_the_work_grows_with_the_text(piece: str):
    """Counted in lines of code carried out, each turn of a loop one, which no other work on the machine can change."""

    def work(times: int) -> int:
        report = Report("id", "case", piece * times, "ar" if piece[0] > "\u0600" else "en", published="2022-10-10")
        lines = 0

        def trace(*_: object) -> object:
            nonlocal lines
            lines += 1
            return trace

        sys.settrace(trace)
        try:
            extractor().extract(report)
        finally:
            sys.settrace(None)
        return lines

    work(20)
    assert work(3 * LONG) <= SLOWER * work(LONG)


# --- evidence ends where a reader sees its last word end

MARKS = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0640"


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(["قتل 27 شخصا", "أصيب 12 مدنيا", "اعتقلت قسد شابا", "مقتل 23 عسكريا", "قتل خمسة جنود", "انفجار لغم", "شنت غارات جويا"]),
    st.text(MARKS, max_size=3),
    st.sampled_from([" في الرقة", "، قبل أيام.", ".", "", "\n", " ونحو 750 مقاتلا"]),
)
def test_evidence_keeps_the_vowel_marks_of_its_last_word(words: str, marks: str, rest: str):
    text = words.replace(" ", f"{marks} ") + marks + rest
    for claim in extract(text, "ar").claims:
        for span in (claim.evidence, *claim.also, *claim.triggers):
            following = text[span.end : span.end + 1]
            assert not following or (following not in MARKS and not following.isalpha()), span.quote(text)
            assert text[span.start] not in MARKS


@pytest.mark.parametrize(
    ("text", "language", "kind", "quote"),
    [
        ("اعتقلت القوات 3 من عناصر «داعش» في الرقة", "ar", "detained", "اعتقلت القوات 3 من عناصر «داعش»"),
        ('مقتل عنصرين من تنظيم "داعش" في هجين', "ar", "killed", 'مقتل عنصرين من تنظيم "داعش"'),
        ("«مقتل ثلاثة مدنيين» في حمص", "ar", "killed", "مقتل ثلاثة مدنيين"),
        ("A drone and explosives-laden boats attacked the port", "en", "attack", ""),
        ("Three fighters of “Liwa Thuwar” were killed", "en", "killed", ""),
    ],
)
def test_evidence_closes_the_quotation_that_it_opens(text: str, language: str, kind: str, quote: str):
    said = first_claim(text, language, kind).evidence.quote(text)
    assert said == (quote or said)
    assert said.count("«") == said.count("»") and said.count("“") == said.count("”") and not said.count('"') % 2
    assert not said.endswith("-") and not text[text.index(said) + len(said) :].startswith("-")


def test_marks_behind_the_evidence_change_no_id():
    for text in ("قتل 27 شخصا", "قتل 27 شخصا\u064b"):
        extraction = extract(text, "ar")
        (claim,) = extraction.claims
        assert claim.evidence == Span(0, len(text))
        assert claim.id == claim_id(extraction.report.id, Span(0, 11), claim.kind, claim.count)


CAVEATS = [
    ("Gunmen attacked a checkpoint in Raqqa and killed two soldiers.", "en", {"report_date"}),
    ("Gunmen attacked a checkpoint in Raqqa on 2 April 2021 and killed two soldiers.", "en", set()),
    ("هاجم مسلحون حاجزاً في مدينة الرقة وقتلوا جنديين.", "ar", {"report_date"}),
    ("قتل 12 عنصراً من قسد والجيش السوري في الرقة في 2 نيسان 2021.", "ar", {"named_together"}),
    ("قتل 12 عنصراً من قسد و7 من داعش في الرقة في 2 نيسان 2021.", "ar", set()),
    ("The bomb killed 12 SDF and ISIS fighters in Raqqa on 2 April 2021.", "en", {"named_together"}),
]


@pytest.mark.parametrize(("text", "language", "caveats"), CAVEATS)
def test_a_claim_says_that_its_date_is_the_reports_and_that_its_number_is_for_several(text, language, caveats):
    claims = extract(text, language, "2021-04-03").claims
    assert claims and {str(caveat) for claim in claims for caveat in claim.caveats} == caveats


@pytest.mark.parametrize("is_on", [True, False])
def test_the_collector_of_cycles_stands_afterwards_as_before(is_on: bool) -> None:
    was_on = gc.isenabled()
    try:
        (gc.enable if is_on else gc.disable)()
        extract("Three civilians were killed in Aleppo.", "en")
        assert gc.isenabled() is is_on
    finally:
        (gc.enable if was_on else gc.disable)()
