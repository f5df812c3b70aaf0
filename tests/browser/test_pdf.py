"""PDFs as a browser prints them: Arabic and its numbers in reading order, English beside it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from dashboard.domain.report import Report
from dashboard.reading.formats import read_source
from dashboard.reading.source import Source
from dashboard.settings import read_settings

ARABIC = [
    "قُتل 12 مدنياً وأصيب 7 آخرون في قصف على قرية تل الزهور يوم 14 آذار 2023.",
    "وأعلنت قوة محلية (لواء الزهور) اعتقال 3 عناصر في بلدة مجاورة.",
    "وقال شهود إن 25 شخصاً نزحوا، بينهم ٧ أطفال.",
]
ENGLISH = ["At least 5 people were killed near Tell Zuhur on 3 May 2022, a monitor said.", "Two houses burned down."]


@pytest.mark.parametrize(("direction", "lines"), [("rtl", ARABIC), ("ltr", ENGLISH)])
def test_the_words_come_out_in_order(browser: Browser, direction: str, lines: list[str]):
    page = browser.new_page()
    page.set_content(f"<html dir={direction}><title>T</title>" + "".join(f"<p>{line}</p>" for line in lines))
    printed = page.pdf()
    page.close()
    (report,) = read_source(Source("x.pdf", data=printed), read_settings({}))
    assert isinstance(report, Report)
    assert report.text.split() == " ".join(lines).split()
