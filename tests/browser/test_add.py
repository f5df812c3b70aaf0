"""A folder of mixed files through the Add page in a real browser: looked into, kept with its progress shown, told file by file."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Desk, NewPage
from tests.mixed_folder import make_mixed_folder
from tools.browser import Server, desk


def add_page(new_page: NewPage, server: Server, query: str = "") -> Desk:
    here = Desk(new_page(), server.url)
    here.page.goto(f"{server.url}/add?{query}")
    expect(here.page.locator(".d-add-head h1")).to_be_visible()
    return here


def choose(page: Page, files: list[Path]) -> None:
    page.set_input_files("[data-testid=stFileUploaderDropzoneInput]", [str(file) for file in files])


def reports_loaded(page: Page) -> int:
    return int(page.locator(".d-loaded").inner_text().split()[0].replace(",", ""))


def test_a_mixed_folder_is_added_and_the_desk_shows_it(new_page: NewPage, tmp_path: Path):
    folder = tmp_path / "in"
    expected = make_mixed_folder(folder)
    with desk({"DASHBOARD_STORE_URL": f"sqlite:///{tmp_path / 'own.sqlite'}"}) as server:
        here = add_page(new_page, server)
        page = here.page
        before = reports_loaded(page)
        choose(page, sorted(folder.iterdir()))
        start = page.locator(".st-key-add_start_button button")
        expect(page.locator("table.found tbody th bdi")).to_have_count(len(expected))
        assert reports_loaded(page) == before, "nothing is kept by looking"
        start.press("Enter")
        expect(page.locator("[data-testid=stProgress]")).to_be_visible()
        expect(page.locator(".d-add-line", has_text=re.compile(r"\d+ of \d+ files"))).to_be_visible()
        expect(page.locator(".st-key-add_again")).to_be_visible()
        rows = page.locator("table.outcome tbody tr")
        expect(rows).to_have_count(len(expected))
        shown = {row.locator("th").inner_text(): str(row.get_attribute("class")) for row in rows.all()}
        assert shown == expected
        with page.expect_download() as downloaded:
            page.locator(".st-key-add_download button").click()
        table = Path(downloaded.value.path()).read_text(encoding="utf-8-sig")
        assert {row["file"]: row["status"] for row in csv.DictReader(io.StringIO(table))} == expected
        page.locator(".st-key-add_next [data-testid=stPageLink] a").first.click()
        page.wait_for_selector(".text")
        assert reports_loaded(page) > before
        page.goto(f"{server.url}/?text=blast%20Manbij")
        expect(page.locator(".text", has_text="Blast in the market of Manbij").first).to_be_visible()
        coded_beside_read(here)
        assert here.faults == []
        assert here.foreign == []


def coded_beside_read(here: Desk) -> None:
    """What was coded: squares on the map, a filter of its own, and a dispute with the report that counts otherwise."""
    page = here.page
    page.goto(f"{here.url}/?text=")
    expect(page.locator(".legend", has_text="coded data").first).to_be_visible()
    here.settle()
    page.locator("[data-testid=stSidebar] button", has_text="■").click()
    expect(page).to_have_url(re.compile("origins=coded"))
    expect(page.locator(".text", has_text="SYR").first).to_be_visible()
    page.goto(f"{here.url}/disputes?")
    page.locator(".row", has_text="ACLED").first.click()
    expect(page.locator(".side")).to_have_count(2)
    expect(page.locator(".side", has_text="fatalities: 9")).to_be_visible()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_desk_for_reading_only_takes_nothing(new_page: NewPage, tmp_path: Path, language: str):
    with desk({"DASHBOARD_STORE_URL": f"sqlite:///{tmp_path / 'own.sqlite'}", "DASHBOARD_READ_ONLY": "1"}) as server:
        here = add_page(new_page, server, f"lang={language}")
        assert here.page.locator("[data-testid=stFileUploader], textarea").count() == 0
        assert here.page.locator(".st-key-add .d-nothing").count() == 1
