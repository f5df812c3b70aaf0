"""The linked desk in a real browser: every direction, the address, Back, the map's zoom, keys and the Arabic interface."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import Desk, NewPage
from tools.browser import Server


def test_a_place_on_the_map_filters_charts_and_lights_the_text(desk_page: Desk):
    desk_page.open()
    before = desk_page.page.locator("[data-testid=stVegaLiteChart]").first.inner_html()
    place = desk_page.place_with_claims()
    runs = desk_page.page.evaluate("turns.runs")
    desk_page.click_place(place)
    assert desk_page.page.evaluate("turns.runs") == runs + 1, "the panes and the sidebar in one run"
    left, total = desk_page.count()
    assert 0 < left < total
    assert f"places={place}" in desk_page.page.url
    assert desk_page.page.locator("[data-testid=stVegaLiteChart]").first.inner_html() != before
    lit = desk_page.page.locator(f'.m[data-place="{place}"]').first
    expect(lit).to_be_in_viewport()
    desk_page.click_place(place)
    assert desk_page.count() == (total, total)


def test_a_mark_in_the_text_selects_its_claim_everywhere(desk_page: Desk):
    desk_page.open("kinds=killed")
    desk_page.click_place(desk_page.place_with_claims())
    mark = desk_page.page.locator(".m[data-kind=killed]").first
    claim = mark.get_attribute("data-claim")
    mark.click()
    desk_page.settle()
    assert f"focus=claim%3A{claim}" in desk_page.page.url
    assert desk_page.page.locator(f'.card[data-card="{claim}"]').count() == 1
    assert desk_page.chosen_words() in desk_page.page.locator(".text").inner_text()
    assert desk_page.page.locator(".hit[aria-pressed=true], .lab.chosen").count() > 0
    assert desk_page.page.locator("[data-chip=focus]").count() == 1


def test_the_map_is_made_once_and_keeps_its_zoom(desk_page: Desk):
    page = desk_page.open().page
    page.locator(".zoom button").first.click()
    page.wait_for_timeout(600)
    root = page.locator(".root[data-zoom]")
    zoom = root.get_attribute("data-zoom")
    desk_page.click_place(desk_page.place_with_claims())
    page.locator(".m[data-claim]:not([data-claim=''])").first.click()
    desk_page.settle()
    page.keyboard.press("k")
    desk_page.settle()
    assert root.get_attribute("data-zoom") == zoom
    assert root.get_attribute("data-maps") == "1"


def test_a_figure_opens_its_claims_and_a_line_its_words(desk_page: Desk):
    page = desk_page.open().page
    page.locator('[data-figure="killed"]').click()
    desk_page.settle()
    number = page.locator('[data-figure="killed"] .number').inner_text()
    counted = [re.sub(r"[^0-9.]", "", n) for n in page.locator(".rows li:not(.out) .n").all_inner_texts()]
    assert sum(map(float, counted)) == float(number.replace(",", ""))
    first = page.locator(".rows button").first
    quote = first.locator(".quote").inner_text()
    first.click()
    desk_page.settle()
    assert re.sub(r"\s", "", desk_page.chosen_words()) == re.sub(r"\s", "", quote)


def test_steps_back_and_clear(desk_page: Desk):
    page = desk_page.open().page
    room = page.evaluate("() => { const m = document.querySelector('[data-testid=stMain]'); return m.scrollHeight - m.clientHeight; }")
    assert room <= 1, "the page itself does not scroll"
    page.keyboard.press("k")
    first = desk_page.settle().card()
    page.locator("[data-step='1']").click()
    assert desk_page.settle().card() != first
    page.keyboard.press("j")
    assert desk_page.settle().card() == first
    page.go_back()
    assert desk_page.settle().card() != first
    page.locator("[data-clear]").click()
    desk_page.settle()
    assert "focus" not in page.url
    assert page.locator("[data-chip]").count() == 0


def test_a_cold_link_restores_the_view(desk_page: Desk, new_page: NewPage, server: Server):
    desk_page.open()
    desk_page.click_place(desk_page.place_with_claims())
    desk_page.page.locator(".m[data-claim]:not([data-claim=''])").first.click()
    desk_page.settle()
    cold = Desk(new_page(), server.url)
    cold.open(desk_page.page.url.partition("?")[2])
    assert cold.card() == desk_page.card()
    assert cold.count() == desk_page.count()
    assert cold.page.locator("[data-chip]").count() == desk_page.page.locator("[data-chip]").count()


def test_marks_by_keyboard(desk_page: Desk):
    page = desk_page.open("kinds=killed").page
    page.locator(".m[tabindex='0'][data-kind=killed]").first.focus()
    expect(page.locator(".tip:visible").first).to_be_visible()
    page.keyboard.press("Enter")
    desk_page.settle()
    assert "focus=claim" in page.url
    page.keyboard.press("Escape")
    expect(page.locator("[data-chip=focus]")).to_have_count(0)
    desk_page.settle()
    assert "focus" not in page.url


def test_sidebar_filters_reach_every_pane(desk_page: Desk):
    page = desk_page.open().page
    total = desk_page.count()[1]
    page.locator("[data-testid=stSidebar] [data-testid=stButtonGroup] button").filter(has_text="Killed").click()
    desk_page.settle()
    left, _ = desk_page.count()
    assert 0 < left < total
    assert "kinds=killed" in page.url
    page.locator("[data-chip=kinds]").click()
    desk_page.settle()
    assert desk_page.count() == (total, total)
    pressed = page.locator("[data-testid=stSidebar] [data-testid=stButtonGroup] button[kind=pillsActive]")
    assert pressed.count() == 0


def test_the_arabic_interface(desk_page: Desk):
    page = desk_page.open().page
    page.locator("[data-testid=stSidebar]").get_by_text("العربية").click()
    desk_page.settle()
    page.wait_for_selector(".root[dir=rtl]")
    assert "lang=ar" in page.url
    assert page.evaluate("getComputedStyle(document.querySelector('[data-testid=stApp]')).direction") == "rtl"
    words = page.locator("[data-count]").inner_text()
    assert "إفادة" in words
    assert page.locator(".map").evaluate("node => getComputedStyle(node).direction") == "ltr"


def test_panes_stack_on_a_narrow_window(new_page: NewPage, server: Server):
    desk = Desk(new_page(820, 1200), server.url).open()
    tops = [desk.page.locator(selector).first.bounding_box()["y"] for selector in (".map", ".text")]
    assert tops[1] > tops[0] + 200


def target(desk: Desk, chart: str, number: int = 0) -> Locator:
    """The unseen field over a chart's mark that takes clicks."""
    return desk.page.locator(f".st-key-{chart} svg path[opacity='0.001']").nth(number)


def test_a_point_in_the_time_chart_lights_its_words_and_its_place(desk_page: Desk):
    desk_page.open("kinds=killed")
    line = target(desk_page, "chart_time").get_attribute("aria-label") or ""
    target(desk_page, "chart_time").focus()
    desk_page.page.keyboard.press("Enter")
    desk_page.settle()
    assert "focus=claim" in desk_page.page.url
    assert desk_page.card().split(",")[0] in line
    assert desk_page.chosen_words()
    assert desk_page.page.locator(".hit[aria-pressed=true], .lab.chosen").count() > 0 or "tray" in line
    target(desk_page, "chart_time").click()
    desk_page.settle()
    assert "focus" not in desk_page.page.url, "a second click on the same mark takes the choice away"


def test_a_group_bar_opens_its_claims_and_a_place_bar_is_the_place_on_the_map(desk_page: Desk):
    desk_page.open()
    target(desk_page, "chart_group").click()
    desk_page.settle()
    assert "focus=" in desk_page.page.url
    assert desk_page.page.locator(".card:not(.empty)").count() == 1
    target(desk_page, "chart_places").click()
    desk_page.settle()
    assert "places=" in desk_page.page.url
    assert desk_page.page.locator("button[data-place][aria-pressed=true]").count() == 1
    desk_page.page.locator(".m[data-kind]:not([data-kind=''])").first.click()
    desk_page.settle()
    target(desk_page, "chart_places").click()
    desk_page.settle()
    assert "places=" not in desk_page.page.url, "a second click counts, although another pane changed the choice between"


def test_what_was_not_counted_is_shown_on_demand_with_its_reason(desk_page: Desk):
    desk_page.open()
    page, shown = desk_page.page, desk_page.page.locator(".m[role=note]")
    assert re.fullmatch(r"\d+ of \d+ numbers? explained", page.locator(".legend .numbers").inner_text())
    switch = page.get_by_role("button", name="not counted")
    assert (switch.get_attribute("aria-pressed"), shown.count()) == ("false", 0)
    switch.click()
    expect(switch).to_have_attribute("aria-pressed", "true")
    assert shown.count() > 3
    shown.first.focus()
    lines = page.locator(".tip p").all_inner_texts()
    assert re.match(r"(No place here|Not counted)", lines[-2])
    assert re.match(r"(ليس مكاناً هنا|غير محسوب)", lines[-1])
    assert shown.first.get_attribute("aria-label").endswith(lines[-2])
    switch.click()
    expect(shown).to_have_count(0)


CUT_OFF = """() => [...document.querySelectorAll('*')].flatMap(n => n.shadowRoot ? [...n.shadowRoot.querySelectorAll('.counted')] : [])
    .filter(n => n.scrollHeight > n.clientHeight + 8).map(n => n.textContent)"""


@pytest.mark.parametrize("language", ["en", "ar"])
def test_no_place_of_a_figure_is_cut_off_and_the_tooltip_has_all(new_page: NewPage, server: Server, language: str):
    here = Desk(new_page(), server.url).open(f"lang={language}")
    cell = here.page.locator("[data-figure=attack]")
    whole = str(cell.get_attribute("title")).split("\n")[0]
    for width in (1440, 1280, 1024, 820, 1440):
        here.page.set_viewport_size({"width": width, "height": 900})
        here.page.wait_for_timeout(400)
        assert here.page.evaluate(CUT_OFF) == [], width
        shown = cell.locator(".counted").inner_text()
        rest = re.search(r"\+(\d+)$", shown)
        assert shown == whole or (rest and whole.startswith(shown[: rest.start()].rstrip())), width
        named = shown.count(", ") + shown.count("، ")
        assert not rest or named + int(rest[1]) == whole.count(", ") + whole.count("، "), width
