"""A page of an app in the browser: opened, waited for, clicked, with the milliseconds until it is at rest."""

from __future__ import annotations

import statistics
import time
from pathlib import Path

from playwright.sync_api import Browser, Page, TimeoutError

QUIET = Path(__file__).parent / "quiet.js"
PATIENCE = 180.0  # seconds
IDLE = "document.querySelector('[data-testid=stApp]')?.dataset.testScriptState === 'notRunning'"
PILL = ".st-key-w_kinds button"


def any_of(selector: str) -> str:
    """An expression of the page: whether a selector matches anything, in shadow roots too."""
    return f"!!window.bench && window.bench.all({selector!r}).length > 0"


def open_page(browser: Browser, url: str, foreign: list[str] | None = None) -> Page:
    """A page of its own session at 1440x900, watched from its first moment; requests to others than `url` go into `foreign`."""
    page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    server = "/".join(url.split("/")[:3])
    if foreign is not None:
        page.on("request", lambda request: None if request.url.startswith((server, "data:", "blob:")) else foreign.append(request.url))
    page.add_init_script(path=QUIET)
    page.goto(url, timeout=PATIENCE * 1000)
    return page


def until_painted(page: Page, painted: str, patience: float = PATIENCE) -> None:
    """Waits until a page shows all that it has to show. Raises RuntimeError with what it shows where it does not within `patience` s."""
    try:
        page.wait_for_function(painted, polling="raf", timeout=patience * 1000)
    except TimeoutError as error:
        shown = " ".join(page.inner_text("body")[:300].split())
        raise RuntimeError(f"not painted whole within {patience:.0f} s; it shows: {shown}") from error


def reload_seconds(page: Page, painted: str, times: int = 5) -> float:
    """Median time from asking for the page again to all of it painted."""
    measured = []
    for _ in range(times):
        start = time.monotonic()
        page.reload(wait_until="commit")
        until_painted(page, painted)
        measured.append(time.monotonic() - start)
    return statistics.median(measured)


def step_ms(page: Page, selector: str, clicks: int) -> float:
    """Median milliseconds from each of some clicks to the page at rest, over different elements in turn, after a first one that is not
    counted. Raises RuntimeError where there is nothing to click."""
    until_painted(page, f"() => {any_of(selector)}", 30)
    steps = [float(page.evaluate("([s, n]) => window.bench.step(s, n)", [selector, i])) for i in range(clicks + 1)]
    return statistics.median(steps[1:])
