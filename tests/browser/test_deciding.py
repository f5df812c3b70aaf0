"""Incidents split, joined and put back in a real browser: the reason stands beside the claim, the figure follows at once."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import Desk, NewPage
from tests.browser.test_attacks import on_attacks, press
from tools.browser import Server


def number(here: Desk) -> str:
    return here.page.locator(".recipe .number").inner_text()


def test_split_undo_join_undo(new_page: NewPage, deciding_server: Server):
    here = Desk(new_page(), deciding_server.url)
    page = on_attacks(here, "by=year").page
    whole = number(here)
    expect(page.locator(".st-key-behind .why").first).to_contain_text("with another number")
    press(here, page.locator("[data-mark^='incident:']").first)
    assert page.locator(".st-key-behind tbody tr").count() == 2, "the incident opens with all that tells it"
    page.locator("tr.out [data-act=split]").click()
    page.locator("[data-reason]").fill("two raids")
    press(here, page.locator("[data-confirm=split]"))
    press(here, page.locator("[data-all]"))
    assert int(number(here)) > int(whole), "two incidents are added"
    expect(page.locator(".st-key-behind .why", has_text="split off by a person: two raids").first).to_be_visible()
    press(here, page.locator("[data-act=undo]").first)
    assert number(here) == whole
    press(here, page.locator("[data-act=count_joining]").last)
    assert "joining=" in page.url
    page.locator("[data-act=join]").first.click()
    press(here, page.locator("[data-confirm=join]"))
    assert "joining=" not in page.url
    assert int(number(here)) < int(whole), "what is joined counts once"
    expect(page.locator(".st-key-behind .why", has_text="a person joined them").first).to_be_visible()
    cold = Desk(new_page(), deciding_server.url)
    assert number(on_attacks(cold, "by=year")) == number(here), "a decision is the library's, not the visit's"
    press(here, page.locator("[data-act=undo]").first)
    assert number(here) == whole
    assert here.faults == cold.faults == []


def test_a_join_can_be_given_up(new_page: NewPage, deciding_server: Server):
    here = Desk(new_page(), deciding_server.url)
    page = on_attacks(here, "by=year&lang=ar").page
    press(here, page.locator("[data-act=count_joining]").first)
    assert page.locator(".joining").count() == 1
    press(here, page.locator("[data-cancel]"))
    assert page.locator(".joining, [data-act=join]").count() == 0
