"""The map of a large library in a real browser."""

from __future__ import annotations

from pathlib import Path

from tests.browser.conftest import Desk, NewPage
from tools.bench.synthetic import library_of
from tools.browser import desk

AREAS = "button.lab.area"


def test_circles_keep_their_buttons_beside_any_number_of_areas(new_page: NewPage, tmp_path: Path):
    store = library_of(6000, tmp_path / "crowded.sqlite")
    with desk({"DASHBOARD_STORE_URL": f"sqlite:///{store}", "DASHBOARD_REPORTS": ""}) as server:
        page = Desk(new_page(), server.url).open().page
        assert page.locator(AREAS).count() > 150
        assert page.locator(".hit[data-place]").count() == 150
