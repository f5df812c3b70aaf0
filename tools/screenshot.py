"""python -m tools.screenshot FILE: the desk at 1440x900 with a claim chosen, as the README shows it."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from dashboard.pipeline import open_library
from tools.bench.clicking import open_page, until_painted
from tools.bench.desk import DESK_PAINTED, MARK
from tools.browser import chromium, desk

SETTLE_MS = 2500


def busiest_report() -> str:
    """The id of the bundled report with the most claims."""
    return str(open_library().claims()["report_id"].mode()[0])


def main() -> int:
    """Takes the picture."""
    parser = argparse.ArgumentParser(prog="python -m tools.screenshot", description="Take a picture of the desk.")
    parser.add_argument("file", type=Path)
    parser.add_argument("--query", default=None, help="the address's part after the question mark, such as lang=ar")
    parser.add_argument("--mark", type=int, default=0, help="which mark of a claim of killed is chosen; negative: none")
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--width", type=int, default=1440)
    arguments = parser.parse_args()
    arguments.file.parent.mkdir(parents=True, exist_ok=True)
    with chromium() as browser, desk() as server:
        query = f"report={busiest_report()}" if arguments.query is None else arguments.query
        page = open_page(browser, f"{server.url}/?{query}")
        page.set_viewport_size({"width": arguments.width, "height": 900})
        page.emulate_media(color_scheme="dark" if arguments.dark else "light")
        until_painted(page, DESK_PAINTED)
        if arguments.mark >= 0:
            page.locator(f"{MARK}[data-kind=killed]").nth(arguments.mark).click()
        page.wait_for_timeout(SETTLE_MS)
        page.mouse.move(2, 2)  # words that scrolled under the pointer would show their tip
        page.wait_for_timeout(600)
        page.screenshot(path=arguments.file)
    return 0


if __name__ == "__main__":
    sys.exit(main())
