"""Dates: the tables dates.{ar,en}.txt, one case a line; the report's own date; and what must hold of any text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.domain.period import is_iso_prefix
from dashboard.extraction.date_words import date_table
from dashboard.extraction.dates import find_dates, infer_published
from dashboard.extraction.spans import DateSpan
from dashboard.extraction.tokens import read_document

HERE = Path(__file__).parent


def cases(language: str) -> list[str]:
    lines = (HERE / f"dates.{language}.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def told(span: DateSpan) -> str:
    """A date in the form of the tables."""
    start, end = span.period.start, span.period.end
    if start is None and end is None:
        return "?"
    return (f"{start or ''}..{end or ''}" if start != end else str(start)) + "*" * span.is_period


@pytest.mark.parametrize("line", [*cases("ar"), *cases("en")])
def test_table(line: str):
    published, _, rest = line.partition(" | ")
    phrase, _, wanted = rest.partition(" => ")
    found = find_dates(read_document(phrase), "ar", None if published == "-" else published)
    assert [told(span) for span in found] == ([] if wanted == "-" else wanted.split("; ")), line


# --- the report's own date


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("Published: 12 March 2019\nShells fell on the town in 2014.", "2019-03-12"),
        ("تاريخ النشر 12/3/2019\nقصف على البلدة", "2019-03-12"),
        ("Two people were hurt.4:05 PM · Aug 30, 2025306Views29", "2025-08-30"),
        ("Sana's post\n\nSana ReporterJanuary 15, 2025 · Shared with Public\nCalm returned.", "2025-01-15"),
        ("Mosul, 12 March 2019\nCalm returned to the city.", "2019-03-12"),
        ("قُصفت البلدة اليوم الجمعة 29 تشرين الثاني 2024", "2024-11-29"),
        ("قُصفت البلدة أمس الخميس 28 تشرين الثاني 2024", "2024-11-29"),
        ("تحل الذكرى الرابعة لسقوط المدينة التي استُعيدت في مارس 2019", "2023-03"),
        ("في الذكرى السنوية الثانية للهدنة الموقعة في 23 آذار 2019", "2021-03-23"),
        ("بدأت المعركة في يونيو 2017 وتوقفت في أكتوبر من العام نفسه، واحتفلت المدينة بالذكرى الخامسة", "2022-10"),
        ("On the third anniversary of the truce of May 2015 crowds gathered.", "2018-05"),
        ("Crowds marked the 10th anniversary of the uprising that began in 2011.", "2021"),
        ("The truce of 12 March 2019 holds.", None),
        ("قُصفت البلدة أمس الخميس", None),
        ("تحل الذكرى الرابعة لسقوط المدينة", None),
        ("", None),
    ],
)
def test_own_date(text: str, published: str | None):
    assert infer_published(read_document(text), "ar") == published


# --- spans


def test_a_date_spans_its_weekday_and_part_of_day():
    document = read_document("قُتلوا فجر يوم الجمعة 29 تشرين الثاني 2024 في البلدة")
    (date,) = find_dates(document, "ar", None)
    assert document.span(date.first, date.last).quote(document.text) == "فجر يوم الجمعة 29 تشرين الثاني 2024"


def test_a_period_spans_the_word_that_opens_it():
    document = read_document("Nine have died since 13 March in the town")
    (date,) = find_dates(document, "en", "2019-05-06")
    assert document.words(date.first, date.last) == "since 13 march"
    assert date.is_period


@pytest.mark.parametrize("published", ["2000-20-18", "yesterday", "0001-01-01", "9999-12-31", ""])
def test_a_published_date_that_cannot_be_is_unknown(published: str):
    (date,) = find_dates(read_document("Nine died yesterday"), "en", published)
    assert (date.period.start, date.period.end) == (None, None)


# --- what must hold of any text

WORDS = (
    "12|3|31|2019|1440|/|-|,|(|)|.|\n|و|ال|آذار|مارس|كانون|الثاني|رمضان|\u0647\u0640|الجمعة|اليوم|أمس|أول|من|العام|"
    "الشهر|الماضي|الماضية|الأشهر|الستة|قبل|منذ|حتى|بين|إلى|سنتين|أيام|مطلع|نهاية|صيف|نفسه|شهر|عام|ألفين|وتسعة|عشر|"
    "الخامس|مثل|هذا|March|May|Friday|last|next|this|the|past|six|months|years|ago|since|until|between|and|to|"
    "yesterday|today|early|mid|summer|of|same|year|th|999999999|\u0640|\ud800|²"
)
PIECES = st.sampled_from(WORDS.split("|"))
TEXTS = st.text(max_size=60) | st.lists(PIECES, max_size=25).map(" ".join) | st.lists(PIECES, max_size=25).map("".join)
PUBLISHED = st.sampled_from([None, "2019", "2019-05", "2019-05-06", "2020-02-29", "1900-01-01", "2100-12-31"])


@settings(max_examples=100)
@given(TEXTS, PUBLISHED)
def test_any_text(text: str, published: str | None):
    document = read_document(text)
    at = 0
    for span in find_dates(document, "ar", published):
        assert at <= span.first < span.last <= len(document.tokens)
        assert document.span(span.first, span.last).quote(text)
        assert all(end is None or is_iso_prefix(end) for end in (span.period.start, span.period.end))
        assert span.rule
        at = span.last
    own = infer_published(document, "ar")
    assert own is None or is_iso_prefix(own)


@pytest.mark.parametrize("piece", ["1/", "الجمعة و", "5 March - ", "منذ ", "آذار/", "the past ", "2014 و"])
def test_hostile_runs_end(piece: str):
    find_dates(read_document(piece * 20_000), "ar", "2019-05-06")


def test_the_table_is_compiled_once():
    assert date_table() is date_table()
