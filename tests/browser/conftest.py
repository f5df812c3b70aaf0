"""A real desk in the system's Chromium. Without a browser these tests are skipped, unless REQUIRE_BROWSER is set: then they fail."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect

from tools.browser import Server, chromium, desk, find_browser

HERE = Path(__file__).parent
LOCAL = ("localhost", "127.0.0.1")
PATIENT = 60_000  # milliseconds: a busy machine is no fault of the desk's, and what is never to come is rare

expect.set_options(timeout=PATIENT)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if find_browser() is None and not os.environ.get("REQUIRE_BROWSER"):
        pytest.skip("no Chromium on this machine: the browser tests were left out")
    with chromium() as running:
        yield running


@pytest.fixture(scope="session")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """One for all tests: a second page takes Streamlit's own scripts, compiled, from its cache, a third of the work of a first one."""
    shared = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-GB", permissions=[])
    yield shared
    shared.close()


class NewPage(Protocol):
    """Opens an empty page of a size in CSS pixels."""

    def __call__(self, width: int = 1440, height: int = 900) -> Page: ...


@pytest.fixture
def new_page(context: BrowserContext) -> Iterator[NewPage]:
    """Opens pages that are closed after the test, so that none goes on asking its server beside the next test."""
    opened: list[Page] = []

    def opening(width: int = 1440, height: int = 900) -> Page:
        opened.append(context.new_page())
        opened[-1].set_viewport_size({"width": width, "height": height})
        return opened[-1]

    yield opening
    for page in opened:
        page.close()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The desk on the bundled reports, watched for every address that it looks up or connects to."""
    folder = tmp_path_factory.mktemp("watched")
    environment = {"PYTHONPATH": str(HERE / "watch"), "WATCH_LOG": str(folder / "connections.log")}
    with desk(environment) as running:
        os.environ["WATCH_LOG"] = str(folder / "connections.log")
        yield running


@pytest.fixture(scope="session")
def deciding_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The desk on two reports that tell one explosion, with a store of its own: a test that decides takes its decisions back."""
    folder = tmp_path_factory.mktemp("deciding")
    reports = folder / "reports"
    reports.mkdir()
    told = "On 20 January 2022, {n} civilians were killed in an explosion in Hajin, {who} said.\n"
    (reports / "a.txt").write_text("Market blast\n" + told.format(n=8, who="SOHR"), encoding="utf-8")
    more = "On 3 February 2022, 30 civilians were killed in an air strike in Raqqa, SOHR said.\n"
    (reports / "b.txt").write_text("Toll rises\n" + told.format(n=9, who="SDF") + more, encoding="utf-8")
    with desk({"DASHBOARD_REPORTS": str(reports), "DASHBOARD_STORE_URL": f"sqlite:///{folder / 'own.sqlite'}"}) as running:
        yield running


TURNS = (HERE / "turns.js").read_text(encoding="utf-8")
# A press on what is chosen already asks for nothing.
ASKED_SINCE = "([born, asked]) => turns.asked > (turns.born === born ? asked : 0) || turns.idle > 12"
AT_REST = "() => turns.over() && document.querySelector('[data-testid=stApp]')?.dataset.testScriptState === 'notRunning'"
# What the last message brought is drawn, and a component that answers it has answered.
DRAWN = """() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() =>
    requestIdleCallback(() => setTimeout(() => requestIdleCallback(done, {timeout: 1000}), 100), {timeout: 1000}))))"""


class Desk:
    """A page of the desk with the words that the tests use for its parts."""

    def __init__(self, page: Page, url: str) -> None:
        self.page, self.url = page, url
        self.foreign: list[str] = []
        self.faults: list[str] = []
        self.asked = [0.0, 0.0]  # which loading of the page, and how many runs it had asked for when it last settled
        page.set_default_timeout(PATIENT)
        page.add_init_script(TURNS)
        page.on("request", self._note)
        page.on("pageerror", lambda error: self.faults.append(str(error)))

    def _note(self, request: Request) -> None:
        host = request.url.split("/")[2].split(":")[0] if "://" in request.url else "localhost"
        if host not in LOCAL:
            self.foreign.append(request.url)

    def open(self, query: str = "") -> Desk:
        self.page.goto(f"{self.url}/?{query}")
        self.page.wait_for_selector(".text")
        self.page.wait_for_selector(".leaflet-container canvas", state="attached")
        return self.settle()

    def settle(self) -> Desk:
        """Until the page has asked for a run that has not been waited for, and every run asked for is over and drawn."""
        self.page.wait_for_function("() => { turns.idle = 0; return true; }")  # outlives a turn to another page, as no evaluate does
        self.page.wait_for_function(ASKED_SINCE, arg=self.asked)
        seen = [0.0, 0.0]
        while seen != (seen := self.page.evaluate("[turns.born, turns.asked]")) or not self.page.evaluate("turns.over()"):
            self.page.wait_for_function(AT_REST)
            self.page.evaluate(DRAWN)
        self.asked = seen
        return self

    def beyond(self) -> int:
        """By how many CSS pixels the page is wider than its window."""
        return int(
            self.page.evaluate("() => { const m = document.querySelector('[data-testid=stMain]'); return m.scrollWidth - m.clientWidth; }")
        )

    def count(self) -> tuple[int, int]:
        """(claims left by the filters, all claims) as the chip row says."""
        words = [w.replace(",", "") for w in self.page.locator("[data-count]").inner_text().split()]
        numbers = [int(w) for w in words if w.isdecimal()]
        return numbers[0], numbers[-1]  # without filters there is one number

    def card(self) -> str:
        return self.page.locator(".card").first.inner_text()

    def chosen_words(self) -> str:
        return "".join(self.page.locator(".m.chosen").all_inner_texts())

    def place_with_claims(self) -> str:
        """The most mentioned point on the map that has claims."""
        label = self.page.locator('.hit[data-place]:not([aria-label*="no claims"])').first
        return str(label.get_attribute("data-place"))

    def click_place(self, place: str) -> Desk:
        self.page.locator(f'.hit[data-place="{place}"]').press("Enter")
        return self.settle()


@pytest.fixture
def desk_page(new_page: NewPage, server: Server) -> Iterator[Desk]:
    """A desk that no page asks another machine of, and none of whose scripts fails, whatever the test does."""
    here = Desk(new_page(), server.url)
    yield here
    assert here.foreign == here.faults == []
