"""Dates, numbers and names in both languages, one case a line."""

from __future__ import annotations

import pytest

from dashboard.views.dates import date_words, period_words
from dashboard.views.names import group_name, place_name, source_name
from dashboard.views.numbers import number, oblique, short_count, span_of, word_count


@pytest.mark.parametrize(
    ("prefix", "en", "ar"),
    [
        ("2022", "2022", "2022"),
        ("2023-03", "Mar 2023", "آذار/مارس 2023"),
        ("2023-03-24", "24 Mar 2023", "24 آذار/مارس 2023"),
        ("2022-10-01", "1 Oct 2022", "1 تشرين الأول/أكتوبر 2022"),
        ("2022-02", "Feb 2022", "شباط/فبراير 2022"),
    ],
)
def test_dates(prefix, en, ar):
    assert (date_words(prefix, "en"), date_words(prefix, "ar")) == (en, ar)


@pytest.mark.parametrize(
    ("start", "end", "en", "ar"),
    [
        (None, None, "", ""),
        ("2023-03", "2023-03", "Mar 2023", "آذار/مارس 2023"),
        ("2023-01-01", "2023-03", "1 Jan to Mar 2023", "1 كانون الثاني/يناير إلى آذار/مارس 2023"),
        ("2023-03-03", "2023-03-09", "3 to 9 Mar 2023", "3 إلى 9 آذار/مارس 2023"),
        ("2018-09", "2019-03-23", "Sep 2018 to 23 Mar 2019", "أيلول/سبتمبر 2018 إلى 23 آذار/مارس 2019"),
        ("2019", "2021", "2019 to 2021", "2019 إلى 2021"),
        ("2019", "2019-04", "2019 to Apr 2019", "2019 إلى نيسان/أبريل 2019"),
        (None, "2019-03-23", "to 23 Mar 2019", "حتى 23 آذار/مارس 2019"),
        ("2022", None, "since 2022", "منذ 2022"),
    ],
)
def test_periods(start, end, en, ar):
    assert (period_words(start, end, "en"), period_words(start, end, "ar")) == (en, ar)


@pytest.mark.parametrize(
    ("value", "words"), [(27, "27"), (1500, "1,500"), (5e6, "5,000,000"), (0.5, "0.5"), (12.345, "12.35"), (27.0, "27")]
)
def test_numbers(value, words):
    assert number(value) == words


def test_ranges():
    assert (span_of(1, 2), span_of(1000, 1200), span_of(3, 3)) == ("1–2", "1,000–1,200", "3")


@pytest.mark.parametrize(
    ("claim", "short", "long"),
    [
        ({"value": 27, "qualifier": "exact"}, "27", "27"),
        ({"value": 37, "qualifier": "about"}, "about 37", "about 37"),
        ({"value": 750, "qualifier": "more_than"}, ">\u00a0750", "more than 750"),
        ({"value": 9, "qualifier": "at_least"}, "≥\u00a09", "at least 9"),
        ({"value": 9, "qualifier": "less_than"}, "<\u00a09", "fewer than 9"),
        ({"value": 9, "qualifier": "up_to"}, "≤\u00a09", "up to 9"),
        ({"low": 20, "high": 30, "qualifier": "range"}, "20–30", "20–30"),
        ({"value": 1500, "qualifier": "multiple_of", "multiple_factor": 2.0}, "about 2\u00a0×\u00a0750", "about 2\u00a0×\u00a0750"),
        ({"low": 2000, "qualifier": "vague"}, "thousands", "thousands"),
    ],
)
def test_counts_as_labels(claim, short, long):
    assert (short_count(claim, "en"), word_count(claim, "en")) == (short, long)


def test_arabic_labels_use_words_where_signs_would_turn_round():
    assert short_count({"value": 750, "qualifier": "more_than"}, "ar") == "أكثر من 750"


@pytest.mark.parametrize(
    ("phrase", "after"),
    [("قتيلان", "قتيلين"), ("هجومان من قسد", "هجومين من قسد"), ("قتيلان أو جريحان", "قتيلين أو جريحين"), ("37 هجوماً", "37 هجوماً")],
)
def test_duals_after_a_preposition(phrase, after):
    assert oblique(phrase) == after


@pytest.mark.parametrize(
    ("names", "kind", "en", "ar"),
    [
        (("Deir ez-Zor Governorate", "دير الزور"), "governorate", "Deir ez-Zor gov.", "محافظة دير الزور"),
        (("Homs Governorate", "محافظة حمص"), "governorate", "Homs gov.", "محافظة حمص"),
        (("Raqqa", "الرقة"), "city", "Raqqa", "الرقة"),
        (("Raqqa", None), "city", "Raqqa", "Raqqa"),
        ((None, None), None, "", ""),
    ],
)
def test_places(names, kind, en, ar):
    assert (place_name(*names, kind, "en"), place_name(*names, kind, "ar")) == (en, ar)


def test_codes_outside_the_vocabulary_keep_their_name():
    paper = "Some Paper"  # isolated: in a line of the other direction it keeps its own
    assert (source_name(paper, "ar"), source_name(None, "en"), group_name(None, "en")) == (f"\u2068{paper}\u2069", "", "not stated")
