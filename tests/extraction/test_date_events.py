"""A report that announces a well-known event as news was published on its day; one that looks back on it was not."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.domain.errors import DataError
from dashboard.domain.period import is_iso_prefix
from dashboard.extraction.date_events import _event
from dashboard.extraction.dates import infer_published
from dashboard.extraction.lexicon import read_shared
from dashboard.extraction.tokens import read_document
from dashboard.settings import settings

NEWS = [
    ("en", "Kurdish fighters have driven the last militants out and fully liberated the town of Kobani, the YPG said.", "2015-01-26"),
    ("en", "The Iraqi prime minister, Haider al-Abadi, declared victory in Mosul, where the so-called caliphate was born.", "2017-07-10"),
    ("en", "Rebels led by HTS entered Damascus as Bashar al-Assad fled the capital.", "2024-12-08"),
    ("en", "The RSF said that it captured El Fasher and the headquarters of the army division there.", "2025-10-26"),
    ("ar", "أعلن حيدر العبادي من الموصل تحقيق النصر على داعش وانتهاء المعركة.", "2017-07-10"),
    ("ar", "سيطرت قوات الدعم السريع على ود مدني بعد انسحاب الفرقة الأولى منها.", "2023-12-18"),
    ("ar", "انفجار هائل في مرفأ بيروت يخلف عشرات الجرحى ويهز أحياء بيروت كلها.", "2020-08-04"),
]
BACKGROUND = [
    ("en", "Two years after the YPG liberated Kobani, its Kurdish residents still clear rubble."),
    ("en", "Families marked the anniversary of the day when Abadi declared victory in Mosul."),
    ("en", "Days after rebels led by HTS entered Damascus and Bashar al-Assad fled, banks opened again."),
    ("en", "In 2021 a court heard how Kurdish YPG fighters liberated Kobani."),
    ("en", "The mayor of Mosul said that victory was declared by Abadi in 2017 and that the city needs money in 2022."),
    ("ar", "منذ سيطرة قوات الدعم السريع على ود مدني وانسحاب الفرقة الأولى يعيش السكان بلا ماء."),
    ("ar", "وكانت قوات الدعم السريع قد سيطرت على ود مدني بعد انسحاب الفرقة الأولى."),
    ("ar", "في الذكرى الثانية لانفجار مرفأ بيروت تظاهر ذوو ضحايا بيروت وجرحاها."),
    ("ar", "افتتح السوق القديم في الموصل بعد سنوات."),
]


@pytest.mark.parametrize(("language", "text", "day"), NEWS)
def test_news_of_a_known_event_dates_the_report(language: str, text: str, day: str) -> None:
    assert infer_published(read_document(text), language) == day


@pytest.mark.parametrize(("language", "text"), BACKGROUND)
def test_a_look_back_dates_nothing(language: str, text: str) -> None:
    assert infer_published(read_document(text), language) is None


def test_a_weekday_that_does_not_fit_speaks_against_the_day() -> None:
    told = "On {} Kurdish fighters have fully liberated the town of Kobani, the YPG said."
    assert infer_published(read_document(told.format("Monday")), "en") == "2015-01-26"
    assert infer_published(read_document(told.format("Thursday")), "en") is None


def test_a_date_of_the_text_goes_before_any_event() -> None:
    text = "Published: 14 May 2016\nKurdish fighters have fully liberated the town of Kobani, the YPG said."
    assert infer_published(read_document(text), "en") == "2016-05-14"


def test_every_event_has_a_day_a_source_and_words() -> None:
    entries = read_shared("events")["events"]
    assert len(entries) > 100
    assert len({entry["id"] for entry in entries}) == len(entries)
    for entry in entries:
        assert is_iso_prefix(str(entry["date"])), entry["id"]
        assert entry["source"], entry["id"]
        assert all(len(entry[language]) > 1 for language in ("en", "ar")), entry["id"]


def test_an_event_without_a_full_day_is_a_mistake() -> None:
    with pytest.raises(DataError, match="no day"):
        _event({"id": "x", "date": "2015-01"}, "en", {}, "events.yaml")


def test_the_table_lies_where_the_readme_says() -> None:
    assert Path(settings().data / "lexicon" / "events.yaml").is_file()
