"""Files from the Export page with a filter on: as many rows as it leaves, and a brief that opens alone, every number with its note."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Desk
from tools.browser import Server


def test_filtered_claims_are_downloaded_and_the_brief_opens_alone(desk_page: Desk, server: Server, browser: Browser, tmp_path: Path):
    page = desk_page.page
    page.goto(f"{server.url}/export?kinds=killed")
    expect(page.locator(".d-export-row").first).to_be_visible()
    left = desk_page.settle().count()[0]
    files = {}
    for key in ("button_csv", "left_csv", "button_brief"):
        with page.expect_download() as download:
            page.locator(f".st-key-export_{key} button").press("Enter")
        files[key] = tmp_path / download.value.suggested_filename
        download.value.save_as(files[key])
    table = pd.read_csv(files["button_csv"])
    assert len(table) == left > 0
    assert set(table["kind"]) == {"killed"}
    assert len(pd.read_csv(files["left_csv"])) == (~table["counted"]).sum()
    assert desk_page.foreign == [] and desk_page.faults == []

    context = browser.new_context(offline=True)
    brief = context.new_page()
    asked: list[str] = []
    brief.on("request", lambda request: asked.append(request.url))
    brief.on("pageerror", lambda error: asked.append(str(error)))
    brief.goto(files["button_brief"].as_uri())
    assert [url for url in asked if not url.startswith("data:")] == [files["button_brief"].as_uri()]
    assert brief.locator("script").count() == 0
    figures = brief.locator(".number")
    assert figures.count() == 1
    assert f"{table.loc[table['counted'], 'best'].sum():g}" in figures.first.inner_text()
    figures.locator("a").first.click()
    assert brief.evaluate("document.fonts.check('12px \"Noto Naskh Arabic\"')")
    note = brief.locator("li:target")
    quote = note.locator("q b").inner_text()
    assert quote in table["quote"].tolist()
    note.locator(".back a").first.click()
    assert brief.locator("sup:target").is_visible()
    noted = brief.locator("table.rows tbody tr, .cases li").evaluate_all("rows => rows.every(row => row.querySelector('.ref a'))")
    assert noted
    assert len(brief.pdf(prefer_css_page_size=True)) > 10_000
    context.close()
