"""From page to page in a real browser: the sidebar shows what is chosen, and one Back undoes one turn."""

from __future__ import annotations

from tests.browser.conftest import Desk

SWITCH = ".st-key-brand button"
PILLS = ".st-key-w_kinds button"


def turned(desk: Desk, selector: str) -> Desk:
    """The desk after a turn to the page that shows the selector."""
    desk.page.wait_for_selector(selector)
    return desk.settle()


def chosen(desk: Desk, buttons: str) -> list[str]:
    """The words of the pressed ones among some buttons of the sidebar."""
    return desk.page.locator(f"{buttons}[data-selected=true]").all_inner_texts()


def test_the_sidebar_shows_what_is_chosen_after_a_claim_was_opened_on_the_desk(desk_page: Desk):
    page = desk_page.page
    page.goto(f"{desk_page.url}/attacks?kinds=killed")
    turned(desk_page, "[data-open]")
    before = chosen(desk_page, SWITCH), chosen(desk_page, PILLS)
    assert before[0] == ["English"] and len(before[1]) == 1
    page.locator("[data-open]").first.click()
    turned(desk_page, ".text")
    assert "focus=claim" in page.url
    assert (chosen(desk_page, SWITCH), chosen(desk_page, PILLS)) == before


def test_one_back_undoes_a_turn_in_the_navigation(desk_page: Desk):
    page = desk_page.open().page
    fresh = page.url
    desk_page.click_place(desk_page.place_with_claims())
    filtered = page.url
    for name, shows in (("Places", "[data-list]"), ("Disputes", ".kinds")):
        page.get_by_role("link", name=name, exact=True).click()
        turned(desk_page, shows)
    assert "places=" in page.url, "the filters go along"
    page.go_back()
    turned(desk_page, "[data-list]")
    assert "/places?" in page.url
    page.go_back()
    turned(desk_page, ".text")
    assert page.url == filtered
    page.go_back()
    desk_page.settle()
    assert page.url == fresh
    assert desk_page.page.locator("[data-chip]").count() == 0


def test_one_back_undoes_an_opening_on_the_desk_and_its_filter(desk_page: Desk):
    page = desk_page.page
    page.goto(f"{desk_page.url}/places")
    turned(desk_page, "[data-list]")
    page.locator(".hit[data-place='sy-baghouz']").press("Enter")
    desk_page.settle()
    before = page.url
    page.locator("[data-section=reports] [data-open]").first.click()
    turned(desk_page, ".text")
    assert "places=sy-baghouz" in page.url
    page.go_back()
    turned(desk_page, "[data-list]")
    assert page.url == before
    assert page.locator("[data-chip]").count() == 0
