"""The desk under the policy that docs/security.md gives to reverse proxies: all of it works, and nothing is refused."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import expect

from tests.browser.conftest import Desk, NewPage
from tests.browser.relay import relay
from tools.browser import Server

PAGE = Path(__file__).resolve().parents[2] / "docs" / "security.md"


def test_the_desk_works_under_the_strict_policy(new_page: NewPage, server: Server):
    (line,) = (line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("Content-Security-Policy: "))
    name, _, value = line.partition(": ")
    page = new_page()
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text) if "Content Security Policy" in message.text else None)
    with relay(urlsplit(server.url).port or 0, name, value) as url:
        answered = page.request.get(url)
        assert answered.headers["content-security-policy"] == value
        page.goto(url)
        page.wait_for_selector(".text")  # nobody may have asked this desk for anything yet
        shown = Desk(page, url).open()
        shown.click_place(shown.place_with_claims())
        expect(page.locator("[data-testid=stVegaLiteChart] :is(canvas, svg)").first).to_be_visible()
        expect(page.locator(".leaflet-container canvas")).to_have_count(1)
        assert (refused, shown.faults, shown.foreign) == ([], [], [])
