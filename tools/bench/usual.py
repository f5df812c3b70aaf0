"""The way this is usually built (usual_app.py), measured in the same browser and on the same store as the desk."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser
from playwright.sync_api import Error as BrowserError

from tools.bench.clicking import IDLE, PILL, open_page, step_ms, until_painted
from tools.browser import Server, free_port, serving

APP = Path(__file__).parent / "usual_app.py"
PAINTED = f"() => {IDLE} && document.body.innerText.includes('all drawn')"
BUTTON = "[data-testid=stButton] button"
PATIENCE = 60.0  # seconds for its first picture; nobody waits longer
CLICKS = 5


@dataclass(frozen=True, slots=True)
class Usual:
    """Milliseconds of a click and of a filter; None where it never came to rest, and then why."""

    click: float | None
    filter: float | None
    why: str = ""


@contextmanager
def plain_app(app: Path, store: str = "") -> Iterator[Server]:
    """A Streamlit app of this folder, started as the product's is."""
    port = free_port()
    words = ["-m", "streamlit", "run", str(app), f"--server.port={port}", "--server.address=127.0.0.1", "--browser.serverAddress=localhost"]
    with serving(words, port, {"DASHBOARD_STORE_URL": store}) as server:
        yield server


def usual_of(browser: Browser, store: str) -> Usual:
    """What it takes on a store, by its URL."""
    with plain_app(APP, store) as server:
        page = open_page(browser, server.url)
        try:
            until_painted(page, PAINTED, PATIENCE)
            return Usual(step_ms(page, BUTTON, CLICKS), step_ms(page, PILL, CLICKS))
        except (RuntimeError, BrowserError) as error:
            return Usual(None, None, str(error).splitlines()[0])
        finally:
            page.context.close()
