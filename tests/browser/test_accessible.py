"""Every page as a screen reader and a reader with weak sight meet it: axe-core finds nothing serious, in both languages and themes."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from dashboard.settings import ROOT
from tests.browser.conftest import Desk

PAGES = sorted(path.stem for path in (ROOT / "pages").glob("*.py"))
GRAVE = ("serious", "critical")


def address(page: str) -> str:
    return "" if page == "desk" else page


@pytest.mark.parametrize(("language", "theme"), [("en", "light"), ("ar", "dark")])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_serious(desk_page: Desk, name: str, language: str, theme: str):
    page = desk_page.page
    page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
    page.goto(f"{desk_page.url}/{address(name)}?lang={language}")
    desk_page.settle()
    page.wait_for_timeout(500)
    if name == "desk":
        page.wait_for_selector(".st-key-pane_charts[tabindex]")
    found = Axe().run(page).response["violations"]
    assert [(rule["id"], [node["target"] for node in rule["nodes"]]) for rule in found if rule["impact"] in GRAVE] == []
    assert desk_page.foreign == desk_page.faults == []
