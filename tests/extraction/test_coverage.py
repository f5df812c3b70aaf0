"""Coverage: every number of a text is in a claim, in a date, set aside for a reason, or unexplained; none is lost."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.domain.extraction import Extraction
from dashboard.domain.mention import NoteKind
from dashboard.domain.report import Report, text_hash
from dashboard.domain.span import Span
from dashboard.extraction.output import as_record
from dashboard.pipeline import extractor
from dashboard.reading.read import read_paths
from dashboard.settings import ROOT
from dashboard.vocabulary import vocabulary
from tests.extraction.claim_tables import extract
from tests.extraction.test_extract import WORDS

RE_DIGITS = re.compile(r"\d")
KNOWN = {"claim", *vocabulary()["set_aside"]}

# sentence | number=reason, ...
CASES = {
    "en": """
        Three soldiers were killed near Raqqa on 5 May 2021. | Three=claim 5=date 2021=date
        A 12-year-old girl was wounded in the attack at 7:30. | 12=age 7:30=time
        The village lies 35 km from Mosul, a drive of two hours. | 35=distance two=duration
        The 25th Division was paid 4,000 dollars. | 25=unit_number 4,000=money
        Turnout was 20 percent. | 20=percent
        Five ministers met in Cairo. | Five=people
        The town has 14 shops. | 14=thing
        Call 00963944123456 for news. | 00963944123456=code
        One of them spoke on the phone. | One=pronoun
        He was the second to speak. | second=ordinal
        """,
    "ar": """
        قُتل 7 مدنيين في مدينة الرقة في 5 أيار 2021. | 7=claim 5=date 2021=date
        أُصيبت فتاة تبلغ 12 عاماً في القصف. | 12=age
        تقع القرية على بعد 35 كم من الموصل. | 35=distance
        تسلّم اللواء 52 مبلغ 4000 دولار. | 52=unit_number 4000=money
        بلغت نسبة المشاركة 20%. | 20=percent
        التقى خمسة أشخاص في القاهرة. | خمسة=people
        في البلدة 14 متجراً. | 14=thing
        جرت الانتخابات في مناطق عدة. | عدة=thing
        """,
}
LINES = [(language, *line.strip().split(" | ")) for language, lines in CASES.items() for line in lines.strip().splitlines()]


def reasons(extraction: Extraction, kind: NoteKind = NoteKind.NUMBER) -> dict[str, str]:
    text = extraction.report.text
    return {note.span.quote(text): note.value for note in extraction.notes if note.kind is kind}


@pytest.mark.parametrize(("language", "text", "wanted"), LINES)
def test_a_number_says_what_became_of_it(language: str, text: str, wanted: str):
    found = reasons(extract(text, language))
    told = dict(pair.split("=") for pair in wanted.split())
    assert {number: next((why for quote, why in found.items() if number in quote), None) for number in told} == told


def test_a_number_that_should_be_a_claim_is_unexplained():
    """Harm in the sentence, people counted, and no claim: a reader should look."""
    text = "Clashes left the town in ruins; the dead were buried by 40 volunteers, and 6 civilians, it was said, among those wounded."
    extraction = extract(text, "en")
    counted = {quote for claim in extraction.claims for quote in [claim.evidence.quote(text)]}
    for quote, why in reasons(extraction).items():
        assert why == "unexplained" or any(quote in evidence for evidence in counted)


def test_numbers_beside_the_report_are_the_pages_own():
    body = "Two policemen were killed in Kirkuk on Monday when a bomb went off beside their car, the police said."
    text = f"{body}\nRead also:\nNine dead in a flood\nTen tips for travellers\nSeven things to know today\n"
    assert reasons(extract(text, "en")) == {"Two": "claim", "Nine": "furniture", "Ten": "furniture", "Seven": "furniture"}


def test_other_languages_set_their_numbers_aside():
    text = "Li bajarê Reqayê 7 kes hatin kuştin."
    extraction = extractor().extract(Report(text_hash(text), "case", text, "ku"))
    assert reasons(extraction) == {"7": "language"}


@pytest.mark.parametrize(
    ("language", "text", "name", "why"),
    [
        ("ar", "أعلنت قوات سوريا الديمقراطية أنها اعتقلت شخصين.", "سوريا", "force_name"),
        ("en", "The Syrian Democratic Forces and the Free Syrian Army met. Baghdad Bank paid.", "Baghdad", None),
        ("ar", "جاء ذلك في بيان نشر اليوم.", "بيان", "common_word"),
        ("ar", "زار الوفد مدينة الرقة.", "الرقة", None),
    ],
)
def test_a_name_that_is_no_place_says_why(language: str, text: str, name: str, why: str | None):
    assert reasons(extract(text, language), NoteKind.NAME).get(name) == why


def check(extraction: Extraction) -> None:
    """Every digit in exactly one number's note; notes of numbers apart; no name that is a place or a number."""
    text = extraction.report.text
    numbers = [note for note in extraction.notes if note.kind is NoteKind.NUMBER]
    names = [note.span for note in extraction.notes if note.kind is NoteKind.NAME]
    assert {note.value for note in numbers} <= KNOWN
    for match in RE_DIGITS.finditer(text):
        at = Span(match.start(), match.end())
        assert sum(note.span.contains(at) for note in numbers) == 1, (match.group(), match.start())
    for first, second in pairwise(numbers):
        assert first.span.end <= second.span.start
    taken = [mention.span for mention in extraction.mentions] + [note.span for note in numbers]
    assert not [name for name in names if any(name.touches(span) for span in taken)]
    claims = [span for claim in extraction.claims for span in (claim.evidence, *claim.also)]
    for note in numbers:
        if note.value == "claim":
            assert any(span.touches(note.span) for span in claims)


@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.one_of(st.sampled_from(WORDS), st.from_regex(r"[0-9٠-٩.,:/%-]{1,9}", fullmatch=True)), max_size=40),
    st.sampled_from([" ", "", "\n"]),
    st.sampled_from(["ar", "en", "ku"]),
)
def test_no_number_is_lost(words: list[str], between: str, language: str):
    text = between.join(words)
    check(extractor().extract(Report(text_hash(text), "case", text, language, published="2022-10-10")))


@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(alphabet=st.one_of(st.characters(categories=["Nd"]), st.sampled_from(" .,-/%و٪ـ\u200f\u0640a\n")), max_size=60))
def test_no_digit_of_any_script_is_lost(text: str):
    check(extractor().extract(Report(text_hash(text), "case", text, "ar")))


def test_the_digests_are_explained():
    extractions = [extractor().extract(report) for report in read_paths([ROOT / "data" / "reports"]) if isinstance(report, Report)]
    values = [note.value for each in extractions for note in each.notes if note.kind is NoteKind.NUMBER]
    assert len(extractions) == 5
    assert values.count("unexplained") <= 0.05 * len(values)
    for extraction in extractions:
        check(extraction)


def test_the_record_lists_what_was_not_counted():
    text = "Three soldiers were killed near Raqqa on 5 May 2021; the road is 12 km long."
    coverage = as_record(extract(text, "en"))["coverage"]
    assert (coverage["numbers"], coverage["explained"]) == (4, 4)
    assert [(left["text"], left["what"], left["reason"]) for left in coverage["left"]] == [
        ("5", "number", "date"),
        ("2021", "number", "date"),
        ("12", "number", "distance"),
    ]
    assert all(text[left["start"] : left["end"]] == left["text"] for left in coverage["left"])
