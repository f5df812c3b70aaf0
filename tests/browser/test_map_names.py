"""Names on the map: each can be read, none lies on another or reaches out of the frame."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Desk, NewPage
from tools.browser import Server

# The visible names, those that reach out of the frame, and the pairs that lie on each other; a pixel of rounding is no fault.
NAMES = """() => {
  const root = [...document.querySelectorAll('*')].map(n => n.shadowRoot).find(s => s?.querySelector('.leaflet-container'));
  const frame = root.querySelector('.leaflet-container').getBoundingClientRect();
  const shown = [...root.querySelectorAll('.lab')].filter(n => getComputedStyle(n).visibility === 'visible')
    .map(n => [n.textContent, n.getBoundingClientRect()]);
  const outside = (r) => Math.max(frame.left - r.left, r.right - frame.right, frame.top - r.top, r.bottom - frame.bottom) > 1;
  const wide = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const high = (a, b) => Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  const out = shown.filter(([, r]) => outside(r));
  const over = shown.flatMap(([name, a], i) => shown.slice(i + 1)
    .filter(([, b]) => wide(a, b) > 1 && high(a, b) > 1).map(([other]) => [name, other]));
  return [shown.map(([name]) => name), out.map(([name]) => name), over];
}"""


@pytest.mark.parametrize("language", ["en", "ar"])
def test_no_name_lies_on_another_or_leaves_the_frame(new_page: NewPage, server: Server, language: str):
    here = Desk(new_page(1440, 900), server.url)
    for query in ("", "focus=figure:killed&"):
        here.open(f"{query}lang={language}")
        shown, out, over = here.page.evaluate(NAMES)
        assert len(shown) > 15, "the map has names to compare"
        assert (out, over) == ([], []), query
    here.page.locator(".zoom button").first.click()
    here.page.wait_for_timeout(600)
    shown, _, over = here.page.evaluate(NAMES)
    assert shown and over == []
