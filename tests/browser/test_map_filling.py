"""A filter fills and empties the circles that are there: the map must then look as if it were drawn anew."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Literal

from playwright.sync_api import Page

from tests.browser.conftest import PATIENT, Desk

# Names and buttons as they stand, and the circles' pixels kept on the page.
SEEN = """(map) => {
  const canvas = map.querySelector("canvas");
  const words = (node, ...names) => names.map((name) => node.getAttribute(name)).join("|");
  const names = [...map.querySelectorAll(".lab")].filter((node) => node.style.visibility !== "hidden");
  window.pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
  return [
    names.map((node) => [[...node.classList].sort().join(" "), node.textContent, node.style.left, node.style.top,
      words(node, "aria-label", "aria-pressed")].join("|")).sort(),
    [...map.querySelectorAll(".hit")].map((node) => words(node, "data-place", "style", "aria-label", "aria-pressed")).sort(),
  ];
}"""
# How many pixels of the circles are plainly others than those kept.
OTHERS = """(map) => {
  const canvas = map.querySelector("canvas"), before = window.pixels;
  const now = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
  let others = 0;
  for (let at = 0; at < now.length; at += 4) others += [0, 1, 2, 3].some((part) => Math.abs(now[at + part] - before[at + part]) > 60);
  return others;
}"""
EDGES = 40  # pixels where rings meet: drawing a part of the canvas anew rounds them otherwise


def drawn_in(page: Page, scheme: Literal["dark", "light"], others: Callable[[], int]) -> None:
    """Switches the colours, which has every circle and name drawn anew, and waits for it."""
    page.emulate_media(color_scheme=scheme)
    until = time.monotonic() + PATIENT / 1000
    while (others() > EDGES) != (scheme == "dark") and time.monotonic() < until:
        page.wait_for_timeout(50)
    page.wait_for_timeout(300)


def test_circles_that_are_filled_and_emptied_look_as_if_drawn_anew(desk_page: Desk):
    page = desk_page.open().page
    first, shown = desk_page.place_with_claims(), page.locator(".leaflet-container")
    others = [place for place in page.locator(".hit").evaluate_all("all => all.map((node) => node.dataset.place)") if place != first]
    for place in (first, first, *others[:2], first):
        desk_page.click_place(place)
    filled, emptied = (page.locator(f".hit{sort}").count() for sort in (':not([aria-label*="no claims"])', '[aria-label*="no claims"]'))
    assert filled and emptied
    changed = shown.evaluate(SEEN)
    for scheme in ("dark", "light"):
        drawn_in(page, scheme, lambda: int(shown.evaluate(OTHERS)))
    assert shown.evaluate(OTHERS) <= EDGES
    assert shown.evaluate(SEEN) == changed
