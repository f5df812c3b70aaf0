"""The desk in Firefox, once over: a place, a mark, a chart, Arabic. Left out where there is none, unless REQUIRE_FIREFOX is set."""

from __future__ import annotations

import os

import pytest

from tools.browser import Server
from tools.firefox import FirefoxPage, find_firefox, firefox

MARK = ".m[data-kind=killed]"
POINT = ".st-key-chart_time svg path[opacity='0.001']"


def test_the_desk_in_firefox(server: Server):
    if find_firefox() is None and not os.environ.get("REQUIRE_FIREFOX"):
        pytest.skip("no Firefox on this machine: the desk was tried in Chromium alone")
    with firefox() as page:
        page.size(1440, 900)
        _open(page, f"{server.url}/?lang=en")
        place = page.run("deep('.hit').find((hit) => !/0 claims/.test(hit.ariaLabel))?.dataset.place")
        page.run(f"deep('.hit[data-place=\"{place}\"]')[0].click()")  # names on the map may still move: no point to press
        page.wait(f"location.search.includes('places={place}') && deep('.m[data-place=\"{place}\"]').length")
        _open(page, f"{server.url}/?lang=en&kinds=killed")
        page.click(MARK)
        page.wait("location.search.includes('focus=claim') && deep('.card[data-card]').length && deep('.m.chosen').length")
        _open(page, f"{server.url}/?lang=en")
        page.click(POINT)
        page.wait("location.search.includes('focus=') && deep('.m.chosen, .m.related').length")
        _open(page, f"{server.url}/?lang=ar")
        assert page.run("deep('.root').some((root) => root.dir === 'rtl')")
        assert page.run("getComputedStyle(document.querySelector('[data-testid=stApp]')).direction") == "rtl"
        assert page.run("document.fonts.check('16px \"Noto Naskh Arabic\"', 'ع')")


def _open(page: FirefoxPage, url: str) -> None:
    page.open(url)
    page.wait("deep('.leaflet-container canvas').length && deep('.text .m').length")
    page.wait("document.querySelector('[data-testid=stApp]')?.dataset.testScriptState === 'notRunning'")
