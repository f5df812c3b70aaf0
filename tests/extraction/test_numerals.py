"""Numerals: the tables numerals.{ar,en}.txt, one case a line, and what must hold of any text."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.domain.count import Qualifier
from dashboard.domain.errors import DataError
from dashboard.extraction.dates import find_dates
from dashboard.extraction.number_words import check_words, compile_numbers, number_table
from dashboard.extraction.numerals import find_numerals
from dashboard.extraction.spans import Numeral
from dashboard.extraction.tokens import read_document
from dashboard.vocabulary import vocabulary

HERE = Path(__file__).parent
ROLES = {"count", "percent", "multiple", *vocabulary()["set_aside"]}


def cases(language: str) -> list[str]:
    lines = (HERE / f"numerals.{language}.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def bounds(numeral: Numeral) -> tuple[float | None, float | None, float | None]:
    return numeral.count.value, numeral.count.low, numeral.count.high


def near(one: float | None, two: float | None) -> bool:
    return one is two is None or (one is not None and two is not None and math.isclose(one, two, rel_tol=1e-3))


def expected(told: str) -> tuple[str, str, tuple[float | None, float | None, float | None] | None]:
    """Qualifier, role and bounds of one numeral as a table tells it; bounds None where only the role is told."""
    words, _, role = told.partition("/")
    *qualifier, figure = words.split()
    name = qualifier[0] if qualifier else "exact"
    if figure == "score" or ":" in figure:
        return "", role or "score", None
    if name == "range":
        low, high = (float(part) for part in figure.split("-"))
        return name, role or "count", (None, low, high)
    value = float(figure)
    if name == "vague":
        return name, role or "count", (None, value, None)
    low, high = {"more_than": (value, None), "at_least": (value, None), "less_than": (None, value), "up_to": (None, value)}.get(
        name, (value, value)
    )
    return name, role or "count", (value, low, high)


def found(text: str) -> list[Numeral]:
    document = read_document(text)
    return find_numerals(document, "ar", find_dates(document, "ar", None))


@pytest.mark.parametrize("line", [*cases("ar"), *cases("en")])
def test_table(line: str):
    phrase, _, told = line.partition(" => ")
    numerals = found(phrase)
    wanted = [] if told == "-" else [expected(part.strip()) for part in told.split(";")]
    assert [numeral.role for numeral in numerals] == [role for _, role, _ in wanted], phrase
    for numeral, (qualifier, _, limits) in zip(numerals, wanted, strict=True):
        if limits is not None:
            assert all(near(one, two) for one, two in zip(bounds(numeral), limits, strict=True)), (phrase, numeral)
            assert numeral.count.qualifier == qualifier, (phrase, numeral)


# --- what must hold of any text

WORDS = (
    "5|12|2015|1,250|1.5|12:30|000|-|+|%|(|)|,|.|\n|و|ال|ب|نحو|أكثر من|بين|إلى|من|خمسة|وعشرين|مئة|ألف|آلاف|مليون|"
    "ونصف|عشرات|الآلاف|بضع|ضعف|هذا|كم|عاما|اللواء|على الأقل|five|twenty|-|one|hundred|and|thousand|a|half|dozen|"
    "dozens|of|at least|between|to|people|times|km|2|th|third|two|F|year|old|الاثنين|مارس|first|both|no one|\u0640|"
    "\u200f|\ud800|²|५"
)
PIECES = st.sampled_from(WORDS.split("|"))
TEXTS = st.text(max_size=60) | st.lists(PIECES, max_size=25).map(" ".join) | st.lists(PIECES, max_size=25).map("".join)


@settings(max_examples=100)
@given(TEXTS)
def test_any_text(text: str):
    document = read_document(text)
    at = 0
    for numeral in find_numerals(document, "ar", find_dates(document, "ar", "2019-05-06")):
        assert at <= numeral.first <= numeral.core_first < numeral.core_last <= numeral.last <= len(document.tokens)
        assert document.span(numeral.first, numeral.last).quote(text)
        known = [bound for bound in (numeral.count.low, numeral.count.value, numeral.count.high) if bound is not None]
        assert known == sorted(known)
        assert numeral.role in ROLES
        assert (numeral.count.value is None) == (numeral.count.qualifier in (Qualifier.VAGUE, Qualifier.RANGE))
        at = numeral.last


@pytest.mark.parametrize("piece", ["9", "1 ", "ألف و", "5-", "a hundred and ", "(1", "و ", "بين 5 "])
def test_hostile_runs_end(piece: str):
    find_numerals(read_document(piece * 20_000), "ar")


def test_a_very_long_figure_is_set_aside():
    (numeral,) = found("9" * 400)
    assert numeral.role == "measure" and numeral.count.value is None


def test_words_of_the_qualifier_are_kept_as_written():
    (numeral,) = found("قُتل ما لا يقل عن خمسين شخصاً")
    assert numeral.count.words == "ما لا يقل عن"


def test_spans():
    document = read_document("killing more than 20 people and 80 percent of the herd")
    first, second = find_numerals(document, "en")
    assert (document.words(first.first, first.last), document.words(first.core_first, first.core_last)) == ("more than 20", "20")
    assert (document.words(second.first, second.last), document.words(second.core_first, second.core_last)) == ("80 percent", "80")


# --- generated number words


def value_of(words: str) -> float | None:
    (numeral,) = found(words)
    return numeral.count.value


RANGES = st.one_of(st.integers(0, 1500), st.integers(0, 100_000), st.integers(0, 10_000_000))
UP_TO_TEN_MILLION = RANGES.filter(lambda number: not 1900 <= number <= 2100)  # those are years


@settings(max_examples=100)
@given(UP_TO_TEN_MILLION)
def test_english_words_round_trip(number: int):
    num2words = pytest.importorskip("num2words").num2words
    assert value_of(num2words(number) + " people") == number


@settings(max_examples=100)
@given(UP_TO_TEN_MILLION)
def test_arabic_words_round_trip(number: int):
    num2words = pytest.importorskip("num2words").num2words
    words = num2words(number, lang="ar")
    if "ألف ألف" not in words:  # num2words' own mistake in some six-digit numbers
        assert value_of(words) == number


@settings(max_examples=100)
@given(UP_TO_TEN_MILLION)
def test_arabic_words_of_another_writer_round_trip(number: int):
    writer = pytest.importorskip("pyarabic.number").ArNumbers()
    assert value_of(writer.int2str(str(number))) == number


@settings(max_examples=300)
@given(UP_TO_TEN_MILLION, st.sampled_from(["{}", "{:,}"]), st.booleans())
def test_digits_of_both_sets_round_trip(number: int, form: str, arabic: bool):
    digits = form.format(number)
    if arabic:
        digits = digits.translate(str.maketrans("0123456789,", "٠١٢٣٤٥٦٧٨٩٬"))
    assert value_of(f"{digits} شخصا" if arabic else f"{digits} people") == number


# --- the lexicon


def test_a_word_that_yaml_reads_as_a_truth_value_is_reported():
    with pytest.raises(DataError, match=r"lexicon/en/numbers.yaml: under qualifiers_before: about: False is no word"):
        check_words({"qualifiers_before": {"about": ["nearly", False]}}, "", "lexicon/en/numbers.yaml")


def test_an_analyst_adds_a_word():
    table = compile_numbers([{"units": {3: ["three", "dry"]}, "qualifiers_before": {"about": ["ungefaehr"]}}])
    assert table.words["dry"].value == 3
    assert table.before["ungefaehr"] is Qualifier.ABOUT


def test_the_table_is_compiled_once():
    assert number_table() is number_table()
