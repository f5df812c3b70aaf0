"""The map of a large library in a real browser."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser

from tests.browser.conftest import Desk
from tools.bench.synthetic import library_of
from tools.browser import desk

AREAS = "button.lab.area"


def test_circles_keep_their_buttons_beside_any_number_of_areas(browser: Browser, tmp_path: Path):
    store = library_of(3000, tmp_path / "crowded.sqlite")
    with desk({"DASHBOARD_STORE_URL": f"sqlite:///{store}", "DASHBOARD_REPORTS": ""}) as server:
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        page = Desk(context.new_page(), server.url).open().page
        assert page.locator(AREAS).count() > 150
        assert page.locator(".hit[data-place]").count() == 150
        context.close()
