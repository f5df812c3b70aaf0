"""Every page as a screen reader and a reader with weak sight meet it: axe-core finds nothing serious, in both languages and themes."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from dashboard.settings import ROOT
from tests.browser.conftest import Desk

PAGES = sorted(path.stem for path in (ROOT / "pages").glob("*.py") if path.stem != "desk")
GRAVE = ("serious", "critical")


def serious(here: Desk) -> list[tuple[str, str, list[object]]]:
    """(address, rule, elements) of what axe-core finds on the page as it stands."""
    found = Axe().run(here.page).response["violations"]
    return [(here.page.url, rule["id"], [node["target"] for node in rule["nodes"]]) for rule in found if rule["impact"] in GRAVE]


@pytest.mark.parametrize(("language", "theme"), [("en", "light"), ("ar", "dark")])
def test_axe_finds_nothing_serious(desk_page: Desk, language: str, theme: str):
    page = desk_page.page
    page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
    desk_page.open(f"lang={language}")
    page.wait_for_selector(".st-key-pane_charts[tabindex]")
    found = serious(desk_page)
    for name in PAGES:
        page.locator(f"[data-testid=stTopNavLink][href*='/{name}']").click()
        page.wait_for_url(f"**/{name}**")
        found += serious(desk_page.settle())
    assert found == []


def test_axe_finds_nothing_serious_in_the_forms_of_review(desk_page: Desk):
    page = desk_page.page
    page.emulate_media(color_scheme="dark")
    page.goto(f"{desk_page.url}/review")
    page.wait_for_selector(".claim .facts")
    for letter in ("e", "r", "t", "n"):
        page.keyboard.press(letter)
        page.wait_for_selector("form.form")
        assert (letter, serious(desk_page)) == (letter, [])
        page.keyboard.press("Escape")
        page.wait_for_selector("form.form", state="detached")
    page.keyboard.press("x")
    page.wait_for_selector("[data-many]")
    assert ("x", serious(desk_page)) == ("x", [])
    page.locator("[data-tab=log]").click()
    page.wait_for_selector("section.agreement")
    assert ("log", serious(desk_page.settle())) == ("log", [])
    assert desk_page.foreign == desk_page.faults == []
