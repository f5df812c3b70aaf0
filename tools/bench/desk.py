"""The desk in a real browser, each figure beside what an empty Streamlit app needs in the same run."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from playwright.sync_api import Browser, Page, TimeoutError

from tools.bench.rows import Row
from tools.bench.synthetic import library_of
from tools.browser import Server, chromium, desk, free_port, serving

HERE = Path(__file__).parent
CLICKS = 20
FURTHER_SESSIONS = 5
IDLE = "document.querySelector('[data-testid=stApp]')?.dataset.testScriptState === 'notRunning'"
EMPTY_PAINTED = f"() => {IDLE} && document.body.innerText.includes('counted')"
MARK = ".m[data-claim]:not([data-claim=''])"
PLACE = ".hit[data-place]"
PILL = ".st-key-w_kinds button"
CHART = "[data-testid=stVegaLiteChart] canvas, [data-testid=stVegaLiteChart] svg"
DESK_PAINTED = f"""() => {{
  const any = (selector) => window.bench && window.bench.all(selector).length > 0;
  return {IDLE} && any("[data-figure]") && any("[data-count]") && any(".m[role=button]") && any(".leaflet-container canvas")
    && any(".leaflet-pane .lab") && any("{CHART}") && document.fonts.status === "loaded";
}}"""

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
        ),
    ),
    (
        "places",
        "[data-list]",
        (("Places, a place on the map", PLACE), ("Places, a step of time", "[data-step-key]"), ("Places, filter", PILL)),
    ),
)
RERUN_MS = 600  # a rerun of any of them, up to 100,000 claims


@dataclass(frozen=True, slots=True)
class Scale:
    """The size of a library, and the budgets that hold up to it."""

    name: str
    claims: int
    click_ms: float
    filter_ms: float
    memory_mb: float | None


BUNDLED = Scale("bundled reports", 1_000, 200, 300, 250)
SCALES = (BUNDLED, Scale("", 100_000, 400, 600, None), Scale("", 1_000_000, 1000, 1500, 900))


@contextmanager
def empty_app() -> Iterator[Server]:
    """The floor's server, started as the product's is."""
    port = free_port()
    words = ["-m", "streamlit", "run", str(HERE / "empty_app.py"), f"--server.port={port}"]
    with serving([*words, "--server.address=127.0.0.1", "--browser.serverAddress=localhost"], port) as server:
        yield server


def open_page(browser: Browser, url: str, foreign: list[str] | None = None) -> Page:
    """A page of its own session at 1440x900, watched from its first moment; requests to others than `url` go into `foreign`."""
    page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    if foreign is not None:
        page.on("request", lambda request: None if request.url.startswith((url, "data:", "blob:")) else foreign.append(request.url))
    page.add_init_script(path=HERE / "quiet.js")
    page.goto(url)
    return page


def until_painted(page: Page, painted: str) -> None:
    """Waits until a page shows all that it has to show. Raises RuntimeError with what it shows where it never does."""
    try:
        page.wait_for_function(painted, polling="raf", timeout=120_000)
    except TimeoutError as error:
        raise RuntimeError(f"the page was not painted whole; it shows: {page.inner_text('body')[:1000]}") from error


def reload_seconds(page: Page, painted: str, times: int = 5) -> float:
    """Median time from asking for the page again to all of it painted."""
    measured = []
    for _ in range(times):
        start = time.monotonic()
        page.reload(wait_until="commit")
        until_painted(page, painted)
        measured.append(time.monotonic() - start)
    return statistics.median(measured)


def step_ms(page: Page, selector: str, clicks: int = CLICKS) -> float:
    """Median milliseconds from a click to the page at rest, over different elements in turn."""
    count = page.evaluate("selector => window.bench.all(selector).length", selector)
    steps = [float(page.evaluate("([s, n]) => window.bench.step(s, n)", [selector, i % max(count, 1)])) for i in range(clicks)]
    return statistics.median(steps)


class Floor:
    """What the empty app needs: seconds to start and to reload, milliseconds a callback, MB."""

    def __init__(self, browser: Browser) -> None:
        with empty_app() as server:
            page = open_page(browser, server.url)
            until_painted(page, EMPTY_PAINTED)
            self.cold = time.monotonic() - server.started
            self.reload = reload_seconds(page, EMPTY_PAINTED)
            self.click = step_ms(page, "[data-testid=stButton] button")
            self.memory = server.memory_mb()
            page.context.close()


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


def measure(page: Page, server: Server, floor: Floor, scale: Scale) -> list[Row]:
    """What a desk of any size is measured by; the page must be painted."""
    return [
        Row("click on a claim in the text to all panes at rest", scale.name, step_ms(page, MARK), "ms", floor.click, scale.click_ms),
        Row("click on a place on the map to all panes at rest", scale.name, step_ms(page, PLACE), "ms", floor.click, scale.click_ms),
        Row("sidebar filter to all panes at rest", scale.name, step_ms(page, PILL), "ms", floor.click, scale.filter_ms),
        Row("server memory", scale.name, server.memory_mb(), "MB", floor.memory, scale.memory_mb),
    ]


def page_rows(browser: Browser, server: Server, floor: Floor, scale: Scale) -> list[Row]:
    """The further pages: from a click to the page at rest."""
    rows = []
    for address, painted, steps in PAGES:
        page = open_page(browser, f"{server.url}/{address}")
        until_painted(page, f"() => {IDLE} && window.bench && window.bench.all({painted!r}).length > 0")
        rows += [Row(name, scale.name, step_ms(page, selector), "ms", floor.click, RERUN_MS) for name, selector in steps]
        page.context.close()
    return rows


def bundled_rows(browser: Browser, floor: Floor, folder: Path) -> list[Row]:
    """The desk on the bundled reports, from a start with an empty store on."""
    foreign: list[str] = []
    with desk({"DASHBOARD_STORE_URL": f"sqlite:///{folder}/bench.sqlite", "DASHBOARD_REPORTS": ""}) as server:
        page = open_page(browser, server.url)
        page.on(
            "request", lambda request: foreign.append(request.url) if not request.url.startswith((server.url, "data:", "blob:")) else None
        )
        until_painted(page, DESK_PAINTED)
        cold = time.monotonic() - server.started
        rows = [
            Row("server start to the desk painted, cold", BUNDLED.name, cold, "s", floor.cold, 6),
            Row("reload, warm", BUNDLED.name, reload_seconds(page, DESK_PAINTED), "s", floor.reload, 1.5),
            *measure(page, server, floor, BUNDLED),
            *page_rows(browser, server, floor, BUNDLED),
            Row("memory of a further session", BUNDLED.name, further_session_mb(browser, server), "MB", None, 5),
        ]
        page.context.close()
    return [*rows, Row("requests to third parties", BUNDLED.name, len(foreign), "requests", None, 0)]


def synthetic_rows(browser: Browser, floor: Floor, folder: Path, claims: int) -> list[Row]:
    """The desk on a seeded library of so many claims."""
    store = library_of(claims, folder / f"bench-{claims}.sqlite")
    scale = next((scale for scale in SCALES if claims <= scale.claims), SCALES[-1])
    scale = replace(scale, name=f"{claims:,} claims")
    with desk({"DASHBOARD_STORE_URL": f"sqlite:///{store}", "DASHBOARD_REPORTS": ""}) as server:
        page = open_page(browser, server.url)
        until_painted(page, DESK_PAINTED)
        cold = Row("server start to the desk painted, cold", scale.name, time.monotonic() - server.started, "s", floor.cold)
        rows = [cold, *measure(page, server, floor, scale), *page_rows(browser, server, floor, scale)]
        page.context.close()
    return rows


def rows(claims: Sequence[int] = ()) -> list[Row]:
    """All that is measured in a browser: the bundled reports, and libraries of so many claims."""
    with chromium() as browser, tempfile.TemporaryDirectory() as folder:
        floor = Floor(browser)
        found = bundled_rows(browser, floor, Path(folder))
        for number in claims:
            found += synthetic_rows(browser, floor, Path(folder), number)
        return found
