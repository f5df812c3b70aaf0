"""Reports that try to be markup, script or broken JSON show as text."""

from __future__ import annotations

from playwright.sync_api import Browser

from tests.browser.conftest import Desk
from tools.browser import Server


def test_payloads_show_as_text(browser: Browser, hostile_server: Server):
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    desk = Desk(page, hostile_server.url).open()
    seen = ""
    for report in page.locator(".chooser option").all():
        page.locator(".chooser select").select_option(value=report.get_attribute("value"))
        seen += desk.settle().page.locator(".text").inner_text()
    assert "<script>window.broken = 1</script>" in seen
    assert "onerror='window.broken = 1'" in seen
    assert "{{7*7}}${window.broken=1}" in seen
    assert page.evaluate("window.broken") is None
    assert page.locator("img[src=x]").count() == 0
    assert desk.faults == []
