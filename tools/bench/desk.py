"""The product in a real browser: every page, at every size, each figure beside what an empty Streamlit app needs in the same run, and
beside what is usually built for this."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from playwright.sync_api import Browser, Page

from tools.bench.clicking import IDLE, PILL, any_of, open_page, reload_seconds, step_ms, until_painted
from tools.bench.rows import FAULTS, Row, attempted
from tools.bench.synthetic import kept_library
from tools.bench.usual import BUTTON, Usual, plain_app, usual_of
from tools.browser import Server, chromium, desk

EMPTY = Path(__file__).parent / "empty_app.py"
FURTHER_SESSIONS, CLICKS = 5, 20
EMPTY_PAINTED = f"() => {IDLE} && {any_of(BUTTON)} && document.body.innerText.includes('counted')"
MARK = ".m[data-claim]:not([data-claim=''])"
PLACE = ".hit[data-place]"
CHART = "[data-testid=stVegaLiteChart] canvas, [data-testid=stVegaLiteChart] svg"
CLAIM_WORDS = "click on a claim in the text to all panes at rest"
PLACE_WORDS = "click on a place on the map to all panes at rest"
FILTER_WORDS = "sidebar filter to all panes at rest"
DRAWN = ("[data-figure]", "[data-count]", ".m[role=button]", ".leaflet-container canvas", ".leaflet-pane .lab", CHART)
DESK_PAINTED = f"() => {' && '.join([IDLE, *map(any_of, DRAWN)])} && document.fonts.status === 'loaded'"

# The further pages: their address, what must be there once they are painted, and what is clicked there.
PAGES = (
    ("disputes", ".kinds", (("Disputes, another case", ".row[data-row]"), ("Disputes, sidebar filter", PILL))),
    (
        "attacks",
        "[data-open]",
        (
            ("Attacks & casualties, a mark", "[data-mark^='perpetrator:'], [data-mark^='source:']"),
            ("Attacks & casualties, another step of time", "[data-choice^='count_step:']"),
            ("Attacks & casualties, another kind counted", "button[data-choice^='count:']"),
            ("Attacks & casualties, sidebar filter", PILL),
        ),
    ),
    (
        "places",
        "[data-list]",
        (("Places, a place on the map", PLACE), ("Places, a step of time", "[data-step-key]"), ("Places, sidebar filter", PILL)),
    ),
    ("reports", "tr[data-row]", (("Reports, another order", "[data-order]"), ("Reports, sidebar filter", PILL))),
    ("review", "[data-row]", (("Review, another claim", "button[data-row]"), ("Review, sidebar filter", PILL))),
    ("method", ".d-method", (("Method, sidebar filter", PILL),)),
)


@dataclass(frozen=True, slots=True)
class Scale:
    """The size of a library, and the budgets that hold up to it; None where there is none."""

    name: str
    claims: int
    click_ms: float
    filter_ms: float
    page_ms: float | None
    memory_mb: float | None


BUNDLED = Scale("bundled reports", 1_000, 200, 300, 600, 250)
SCALES = (BUNDLED, Scale("", 100_000, 400, 600, 600, None), Scale("", 1_000_000, 1000, 1500, None, 900))


def scale_of(claims: int) -> Scale:
    """The budgets of a library of so many claims."""
    scale = next((scale for scale in SCALES if claims <= scale.claims), SCALES[-1])
    return replace(scale, name=f"{claims:,} claims")


@dataclass(frozen=True, slots=True)
class Floor:
    """What the empty app needs: seconds to start and to reload, milliseconds a callback, MB. None where it could not be measured."""

    cold: float | None = None
    reload: float | None = None
    click: float | None = None
    memory: float | None = None


def floor_of(browser: Browser, clicks: int) -> Floor:
    """The empty app, measured."""
    with plain_app(EMPTY) as server:
        page = open_page(browser, server.url)
        until_painted(page, EMPTY_PAINTED)
        cold = time.monotonic() - server.started
        floor = Floor(cold, reload_seconds(page, EMPTY_PAINTED), step_ms(page, BUTTON, clicks), server.memory_mb())
        page.context.close()
    return floor


def further_session_mb(browser: Browser, server: Server) -> float:
    """What one more open desk adds to the server's memory."""
    before = server.memory_mb()
    pages = [open_page(browser, server.url) for _ in range(FURTHER_SESSIONS)]
    for page in pages:
        until_painted(page, DESK_PAINTED)
    added = (server.memory_mb() - before) / FURTHER_SESSIONS
    for page in pages:
        page.context.close()
    return max(added, 0.0)


@dataclass(frozen=True, slots=True)
class Bench:
    """One running desk on one library, and what it is measured beside."""

    browser: Browser
    server: Server
    floor: Floor
    usual: Usual
    scale: Scale
    clicks: int

    def step(self, page: Page, what: str, at: str, budget: float | None, beside: float | None = None) -> Row:
        """One kind of click."""
        return Row(what, self.scale.name, step_ms(page, at, self.clicks), "ms", self.floor.click, budget, usual=beside)

    def desk(self, page: Page) -> list[Row]:
        """Clicks, filters and memory of the desk; the page is painted."""
        name, usual, click, filtered = self.scale.name, self.usual, self.scale.click_ms, self.scale.filter_ms
        rows = [
            *attempted("click on a claim", name, lambda: [self.step(page, CLAIM_WORDS, MARK, click, usual.click)]),
            *attempted("click on a place", name, lambda: [self.step(page, PLACE_WORDS, PLACE, click, usual.click)]),
            *attempted("sidebar filter", name, lambda: [self.step(page, FILTER_WORDS, PILL, filtered, usual.filter)]),
        ]
        if usual.why:
            rows.append(Row.missing("what is usually built, st_folium and altair", usual.why, name))
        return [*rows, Row("server memory", name, self.server.memory_mb(), "MB", self.floor.memory, self.scale.memory_mb)]

    def page(self, address: str, painted: str, steps: Sequence[tuple[str, str]]) -> list[Row]:
        """One further page: from each click to the page at rest."""
        page = open_page(self.browser, f"{self.server.url}/{address}")
        try:
            until_painted(page, f"() => {IDLE} && {any_of(painted)}")
            return [self.step(page, what, at, self.scale.page_ms) for what, at in steps]
        finally:
            page.context.close()

    def rows(self) -> list[Row]:
        """All of it, from the first paint on."""
        foreign: list[str] = []
        name = self.scale.name
        page = open_page(self.browser, self.server.url, foreign)
        until_painted(page, DESK_PAINTED)
        cold = time.monotonic() - self.server.started
        budgets = (6, 1.5) if self.scale.name == BUNDLED.name else (None, None)
        found = [
            Row("server start to the desk painted, cold", name, cold, "s", self.floor.cold, budgets[0]),
            Row("reload, warm", name, reload_seconds(page, DESK_PAINTED), "s", self.floor.reload, budgets[1]),
            *self.desk(page),
        ]
        for address, painted, steps in PAGES:
            found += attempted(f"page {address}", name, partial(self.page, address, painted, steps))
        added = further_session_mb(self.browser, self.server)
        found += [
            Row("server memory after all pages", name, self.server.memory_mb(), "MB", self.floor.memory, self.scale.memory_mb),
            Row("memory of a further session", name, added, "MB", None, 5),
            Row("requests to third parties", name, len(foreign), "requests", None, 0),
        ]
        page.context.close()
        return found


def _rows_at(browser: Browser, floor: Floor, scale: Scale, store: Callable[[], Path], clicks: int) -> list[Row]:
    """A desk on a store, and beside it the usual app on the same; a store that is not there yet is filled from the bundled reports."""
    path = store()
    url = f"sqlite:///{path}"
    beside = usual_of(browser, url) if path.is_file() else Usual(None, None)
    with desk({"DASHBOARD_STORE_URL": url, "DASHBOARD_REPORTS": ""}) as server:
        return Bench(browser, server, floor, beside, scale, clicks).rows()


def rows(claims: Sequence[int] = (), clicks: int = CLICKS) -> Iterator[Row]:
    """All that is measured in a browser: the bundled reports, and libraries of so many claims; medians of so many clicks."""
    with chromium() as browser, tempfile.TemporaryDirectory() as folder:
        floor = Floor()
        try:
            floor = floor_of(browser, clicks)
        except FAULTS as error:
            yield Row.missing("the empty app, the floor", str(error))
        libraries: list[tuple[Scale, Callable[[], Path]]] = [(BUNDLED, lambda: Path(folder) / "bench.sqlite")]
        libraries += [(scale_of(number), partial(kept_library, number)) for number in claims]
        for scale, store in libraries:
            yield from attempted("desk", scale.name, partial(_rows_at, browser, floor, scale, store, clicks))
