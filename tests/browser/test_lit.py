"""The lit passage is in view after every way to it: long reports in both languages, under a card that is small or large, while the pane is
drawn anew, and with the frame moved by fonts that come late."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Desk, NewPage
from tools.browser import Server, desk

QUIET_AR = "تتابع اللجنة المحلية أعمال الصيانة في الحي، وتوزع الماء على البيوت كل صباح، ولا جديد في الأسواق ولا في المدارس هذا الشهر. "
QUIET_EN = "The local committee goes on with its repairs, water is brought to the houses every morning, the markets have no news. "
TOLD_AR = "قُتل {n} مدنيين في قصف على مدينة الرقة في {day} آذار 2021، بحسب المرصد السوري لحقوق الإنسان."
TOLD_EN = (
    "{n} civilians were killed in shelling of the city of Raqqa on {day} March 2022, the Syrian Observatory for Human Rights said in a "
    "statement."
)
PANE = "[...document.querySelectorAll('*')].map(n => n.shadowRoot).find(s => s?.querySelector('.body .text'))"
# By how many CSS pixels the passage of the chosen claim reaches beyond what can be read of the text, above or below; -1: none is chosen.
BEYOND = f"""() => {{
  const root = {PANE}, body = root.querySelector('.body').getBoundingClientRect();
  const lines = [...root.querySelectorAll('.m.chosen')].flatMap(n => [...n.getClientRects()]);
  const top = Math.min(...lines.map(r => r.top)), bottom = Math.max(...lines.map(r => r.bottom));
  return lines.length ? Math.max(0, body.top + 6 - top, bottom - (body.bottom - 18)) : -1;
}}"""
AT_REST = f"""() => new Promise(done => {{
  const body = {PANE}.querySelector('.body');
  let last = NaN, same = 0;
  const look = () => {{
    same = body.scrollTop === last ? same + 1 : 0;
    last = body.scrollTop;
    if (same > 12) done(); else requestAnimationFrame(look);
  }};
  look();
}})"""


def long_report(quiet: str, told: str, title: str) -> str:
    """A title and 14 paragraphs that tell nothing, a claim at the end of every second one."""
    paragraphs = [quiet * 3 + (told.format(n=n + 3, day=n + 1) if n % 2 else "") for n in range(14)]
    return "\n\n".join([title, *paragraphs]) + "\n"


@pytest.fixture(scope="module")
def long_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("long")
    reports: Path = folder / "reports"
    reports.mkdir()
    (reports / "a.txt").write_text(long_report(QUIET_AR, TOLD_AR, "شهر هادئ"), encoding="utf-8")
    (reports / "b.txt").write_text(long_report(QUIET_EN, TOLD_EN, "A quiet month"), encoding="utf-8")
    with desk({"DASHBOARD_REPORTS": str(reports), "DASHBOARD_STORE_URL": f"sqlite:///{folder / 'own.sqlite'}"}) as running:
        yield running


def in_view(here: Desk) -> None:
    here.page.evaluate(AT_REST)
    assert here.page.evaluate(BEYOND) == 0


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_claim_that_next_leads_to_is_in_view(new_page: NewPage, long_server: Server, language: str):
    here = Desk(new_page(), long_server.url).open(f"lang={language}&kinds=killed")
    seen = set()
    for _ in range(14):
        here.page.keyboard.press("k")
        here.settle()
        in_view(here)
        seen.add(here.page.locator(".card").get_attribute("data-card"))
    assert len(seen) >= 12, "claims of both reports"
    assert here.faults == []


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_passage_stays_in_view_while_the_pane_is_drawn_anew(new_page: NewPage, long_server: Server, language: str):
    here = Desk(new_page(), long_server.url).open(f"lang={language}&kinds=killed")
    for _ in range(5):
        before = here.page.locator(".card").get_attribute("data-card")
        here.page.keyboard.press("k")
        expect(here.page.locator(f".card[data-card]:not([data-card='{before}'])")).to_be_attached()
        here.page.locator(".legend button").last.click()  # draws the pane anew at once
        in_view(here)
        here.settle()
        in_view(here)
    here.page.locator("[data-figure=killed]").click()
    here.settle()
    here.page.locator(".card [data-row]").nth(6).click()
    here.settle()
    in_view(here)


@pytest.mark.parametrize("width", [1024, 820])
def test_a_long_list_beside_or_under_the_text_ends_within_its_pane(new_page: NewPage, long_server: Server, width: int):
    here = Desk(new_page(width), long_server.url).open("focus=figure:killed")
    card, pane = (here.page.locator(selector).bounding_box() for selector in (".card", ".middle"))
    assert card and pane and card["height"] > 200
    assert card["y"] + card["height"] <= pane["y"] + pane["height"] + 1
