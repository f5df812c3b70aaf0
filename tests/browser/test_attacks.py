"""Attacks & casualties in a real browser: choose every sort of mark, read its claims, go to the desk and back, by mouse and by keys."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import Desk, NewPage
from tools.browser import Server

COLUMNS = ".st-key-chart_series path[opacity='0.001']"
FOCUSED = """() => {
  let n = document.activeElement;
  while (n.shadowRoot) n = n.shadowRoot.activeElement;
  return n.dataset.mark || n.getAttribute("aria-label");
}"""
YEARS = r"""words => words.filter(word => /20\d\d/.test(word.textContent) && word.textContent.length < 8).map(word => {
  const box = word.getBoundingClientRect();
  return [word.textContent.match(/20\d\d/)[0], box.x + box.width / 2];
})"""


def on_attacks(here: Desk, query: str = "") -> Desk:
    """The page itself, painted."""
    here.page.goto(f"{here.url}/attacks?{query}")
    here.page.wait_for_selector("[data-open], .st-key-wider, .d-nothing")
    return here.settle()


def title(here: Desk) -> str:
    return here.page.locator(".st-key-behind h2").inner_text()


def counts(here: Desk) -> list[str]:
    return here.page.locator(".st-key-behind tbody th").all_inner_texts()


def press(here: Desk, mark: Locator) -> None:
    mark.click()
    here.settle()


def test_a_column_opens_its_claims_and_back_closes_them(desk_page: Desk):
    page = on_attacks(desk_page).page
    everything = counts(desk_page)
    press(desk_page, page.locator(COLUMNS).first)
    assert "mark=bin%3A2022-01" in page.url
    assert counts(desk_page) == ["181", "124", "7", "50"]
    assert page.locator(".st-key-behind tr.lit").count() == 1
    assert page.locator("[data-mark='source:SOHR'].lit").count() == 1, "what the column's claim stands in is lit elsewhere"
    page.go_back()
    desk_page.settle()
    assert "mark" not in page.url
    assert counts(desk_page) == everything
    assert desk_page.foreign == desk_page.faults == []


DOORS = {"group:isis": "124", "group.totals:sdf": "21", "step:part": "124", "step:total": "630", "perpetrator.totals:isis": "27"}


def test_bars_circles_lines_of_the_recipe_and_lanes_are_doors(desk_page: Desk):
    page = on_attacks(desk_page).page
    for mark, first in DOORS.items():
        press(desk_page, page.locator(f"[data-mark='{mark}']"))
        assert page.locator(f"[data-mark='{mark}'][aria-pressed=true]").count() == 1
        assert first in counts(desk_page)
        assert all(page.locator(".st-key-behind td.words").all_inner_texts())
        press(desk_page, page.locator("[data-all]"))
        assert "mark" not in page.url
    press(desk_page, page.locator(".lane button.axis").last)
    assert counts(desk_page) == ["27", "5", "21", "1"]
    assert page.locator(".st-key-behind tbody tr:not(.out)").count() == 0, "a period total and its parts are in no sum"
    lines = page.locator(".grid i").evaluate_all("lines => lines.map(line => line.getBoundingClientRect().x)")
    years = [x for _, x in page.locator(".st-key-chart_series svg text").evaluate_all(YEARS)]
    assert len(lines) == len(years) > 2
    assert all(abs(line - year) < 2 for line, year in zip(lines, years, strict=True))


def test_open_on_the_desk_lands_on_the_lit_claim_and_back_returns_as_does_the_link_alone(desk_page: Desk, new_page: NewPage):
    page = on_attacks(desk_page, "kinds=killed&mark=bin:2022-01").page
    expect(page.locator(".st-key-behind tbody tr").last).to_be_in_viewport()
    link = page.locator("[data-open]").first
    claim = str(link.get_attribute("data-open"))
    href = str(link.get_attribute("href"))
    assert f"focus=claim%3A{claim}" in href
    link.click()
    page.wait_for_selector(f".card[data-card='{claim}']")
    desk_page.settle()
    assert "181" in desk_page.card()
    assert desk_page.chosen_words()
    assert f"focus=claim%3A{claim}" in page.url and "/attacks" not in page.url
    page.go_back()
    page.wait_for_selector("[data-open]")
    desk_page.settle()
    assert title(desk_page).endswith("Jan 2022")
    cold = Desk(new_page(), desk_page.url)
    cold.open(href.partition("?")[2])
    assert cold.page.locator(".card:not(.empty)").count() == 1
    assert cold.chosen_words()


def test_everything_by_keyboard(desk_page: Desk):
    page = on_attacks(desk_page, "count=attack&by=year").page
    columns = page.locator(f"{COLUMNS}[tabindex='0']")
    columns.first.focus()
    page.keyboard.press("ArrowRight")
    wanted = str(columns.nth(1).get_attribute("aria-label"))
    assert page.evaluate(FOCUSED) == wanted
    page.keyboard.press("Enter")
    desk_page.settle()
    assert "mark=bin%3A" in page.url
    assert page.evaluate(FOCUSED) == wanted, "the focus stays on the column when the chart is drawn anew"
    for mark in ("step:counted", "source:-"):
        page.locator(f"[data-mark='{mark}']").focus()
        page.keyboard.press("Enter")
        desk_page.settle()
        assert page.evaluate(FOCUSED) == mark
        assert f"mark={mark.replace(':', '%3A')}" in page.url


def test_the_table_tells_the_same_and_its_rows_are_the_same_doors(desk_page: Desk):
    page = on_attacks(desk_page, "by=year").page
    drawn = set(page.locator(".st-key-multiples [data-mark]").evaluate_all("marks => marks.map(m => m.dataset.mark)"))
    press(desk_page, page.locator("[data-choice='count_as:table']"))
    assert "as=table" in page.url
    told = set(page.locator(".st-key-twin [data-mark]").evaluate_all("marks => marks.map(m => m.dataset.mark)"))
    assert {mark for mark in drawn if ".totals" not in mark} <= told
    press(desk_page, page.locator(".st-key-twin [data-mark='bin:2022']"))
    assert counts(desk_page)[0] == "181"
    press(desk_page, page.locator("[data-choice='count_as:chart']"))
    assert counts(desk_page)[0] == "181", "the choice stays when the shape changes"


def test_what_is_counted_and_by_which_step(desk_page: Desk):
    page = on_attacks(desk_page, "kinds=killed").page
    press(desk_page, page.locator("[data-choice='count:attack']"))
    assert "count=attack" in page.url and "kinds=attack" in page.url, "a filter that would hide what is counted follows"
    assert page.locator(".recipe .number").inner_text() == str(page.locator(".recipe ul b").first.inner_text().split()[0])
    press(desk_page, page.locator("[data-choice='count_step:year']"))
    assert page.locator(COLUMNS).count() > 1
    page.locator("[data-choice='count:further']").select_option("detained")
    desk_page.settle()
    assert "count=detained" in page.url


def test_filters_are_those_of_the_desk(desk_page: Desk):
    page = on_attacks(desk_page, "groups=isis").page
    assert page.locator(".recipe .number").inner_text() == "124"
    left, total = desk_page.count()
    press(desk_page, page.locator("[data-chip=groups]"))
    assert desk_page.count() == (total, total) and left < total
    page.get_by_role("link", name="Desk", exact=True).click()
    page.wait_for_selector(".text")
    assert page.locator("[data-chip]").count() == 0


@pytest.mark.parametrize(("link", "after"), [(".st-key-count_attack", "count=attack"), (".st-key-wider", r"/attacks(\?lang=en)?$")])
def test_a_kind_that_the_filter_hides_is_said_and_leads_on(desk_page: Desk, link: str, after: str):
    page = on_attacks(desk_page, "kinds=attack").page
    assert page.locator(".d-nothing").count() == 1
    page.locator(f"{link} button").click()
    expect(page).to_have_url(re.compile(after))
    expect(page.locator(".recipe .number")).to_be_visible()


def test_the_arabic_page_is_mirrored_but_for_time(desk_page: Desk):
    page = on_attacks(desk_page, "lang=ar&mark=bin:2022-01").page
    assert page.locator("h1").inner_text() == "الهجمات والضحايا"
    recipe, lanes = (page.locator(selector).bounding_box()["x"] for selector in (".recipe", ".lanes"))
    assert recipe < lanes
    years = page.locator(".st-key-chart_series svg text").evaluate_all(YEARS)
    assert [year for year, _ in sorted(years, key=lambda entry: entry[1])] == sorted(year for year, _ in years)
    lines = page.locator(".grid i").evaluate_all("lines => lines.map(line => line.getBoundingClientRect().x)")
    bar = page.locator(".lane .line").first.bounding_box()
    assert lines[0] - 60 < bar["x"] + bar["width"] < lines[1]
    assert re.search("[؀-ۿ]", page.locator(".st-key-behind td.words").first.inner_text())
    assert desk_page.faults == []


def test_nothing_sticks_out_of_a_narrow_window(new_page: NewPage, server: Server):
    here = on_attacks(Desk(new_page(1024), server.url), "kinds=killed&mark=bin:2022-01")
    for width in (1024, 820, 420):
        here.page.set_viewport_size({"width": width, "height": 900})
        here.page.wait_for_timeout(400)
        assert here.beyond() <= 1, width
        number, lanes = (here.page.locator(selector).first.bounding_box() for selector in (".recipe .number", ".lanes"))
        assert number["y"] < lanes["y"], "the number goes first where the panes stack"
        table, words = (here.page.locator(f".st-key-behind {selector}").first.bounding_box() for selector in (".scroll", "td.words"))
        assert table["x"] - 1 <= words["x"] and words["x"] + words["width"] <= table["x"] + table["width"] + 1, "no words out of sight"
