"""Reports that try to be markup, script or broken JSON show as text."""

from __future__ import annotations

from tests.browser.conftest import Desk, NewPage
from tools.browser import Server


def test_payloads_show_as_text(new_page: NewPage, hostile_server: Server):
    page = new_page()
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
