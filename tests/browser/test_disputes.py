"""The Disputes page in a real browser: choose, step, read, open on the desk, come back, in both languages, with hostile words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Desk, NewPage
from tools.browser import Server, desk

FOCUSED = "() => { let n = document.activeElement; while (n.shadowRoot) n = n.shadowRoot.activeElement; return n.dataset.row; }"
TOLD = "civilians have been killed in Hasakah, the Syrian Observatory said."


def on_disputes(here: Desk, query: str = "") -> Desk:
    """The page itself, painted."""
    here.page.goto(f"{here.url}/disputes?{query}")
    here.page.wait_for_selector(".kinds")
    return here.settle()


def chosen(here: Desk) -> str:
    return str(here.page.locator(".row.chosen").get_attribute("data-row"))


def test_choosing_a_row_by_mouse_or_keyboard_shows_its_passages(desk_page: Desk):
    page = on_disputes(desk_page).page
    expect(page.locator(".row")).not_to_have_count(0)
    assert page.locator(".side").count() == 2
    assert page.locator(".side.used").count() == 1
    last = page.locator(".row").last
    wanted = last.get_attribute("data-row")
    last.click()
    desk_page.settle()
    assert chosen(desk_page) == wanted == page.locator(".case").get_attribute("data-case")
    assert f"focus=dispute%3A{wanted}" in page.url
    page.go_back()
    desk_page.settle()
    assert chosen(desk_page) != wanted
    page.locator(".row").nth(1).focus()
    page.keyboard.press("Enter")
    desk_page.settle()
    assert page.locator(".row").nth(1).get_attribute("aria-current") == "true"
    assert page.evaluate(FOCUSED)
    assert desk_page.foreign == desk_page.faults == []


def test_keys_step_through_disputes_and_sums(desk_page: Desk):
    page = on_disputes(desk_page).page
    ids = [row.get_attribute("data-row") for row in page.locator(".row").all()]
    seen = [chosen(desk_page)]
    for _ in ids:
        page.keyboard.press("k")
        desk_page.settle()
        seen.append(chosen(desk_page))
    assert seen == [*ids, ids[-1]]
    page.keyboard.press("j")
    desk_page.settle()
    assert chosen(desk_page) == ids[-2]


def test_each_side_opens_on_the_desk_at_its_lit_words_and_in_a_new_tab(desk_page: Desk, new_page: NewPage):
    page = on_disputes(desk_page).page
    address = page.locator(".side .open").first.evaluate("node => node.href")
    side = page.locator(".side").nth(1)
    words = re.sub(r"\s", "", "".join(side.locator(".m").all_inner_texts()))
    claim = side.locator(".open").get_attribute("data-open")
    side.locator(".open").click()
    page.wait_for_selector(".leaflet-container canvas", state="attached")
    desk_page.settle()
    assert f"focus=claim%3A{claim}" in page.url
    assert "/disputes" not in page.url
    assert re.sub(r"\s", "", desk_page.chosen_words()) in words
    assert desk_page.chosen_words()
    expect(page.locator(".m.chosen").first).to_be_in_viewport()
    page.go_back()
    page.wait_for_selector(".case")
    desk_page.settle()
    assert page.locator(".side .open").nth(1).get_attribute("data-open") == claim
    cold = Desk(new_page(), desk_page.url)
    cold.open(address.partition("?")[2])
    assert cold.chosen_words()


def test_from_the_desk_to_the_dispute_and_its_kind(desk_page: Desk):
    dispute = chosen(on_disputes(desk_page))
    desk_page.open(f"focus=dispute:{dispute}")
    desk_page.page.locator("[data-page=disputes]").click()
    desk_page.page.wait_for_selector(".kinds")
    desk_page.settle()
    assert chosen(desk_page) == dispute
    desk_page.page.locator("[data-kind-of=holds]").click()
    desk_page.settle()
    assert "disputes=holds" in desk_page.page.url
    assert set(desk_page.page.locator(".row .verdict").all_inner_texts()) == {"="}


def test_a_filter_that_leaves_no_dispute_says_so(desk_page: Desk):
    page = on_disputes(desk_page, "kinds=killed").page
    assert "No disputes in this selection" in page.locator(".nothing").inner_text()
    page.locator("[data-empty]").click()
    desk_page.settle()
    assert "kinds=" not in page.url
    assert page.locator(".row .verdict.no").count() > 0


def test_the_page_in_arabic_is_mirrored(desk_page: Desk):
    page = on_disputes(desk_page, "lang=ar").page
    assert page.locator("h1").inner_text() == "التضارب"
    rows, case = page.locator(".list").bounding_box(), page.locator(".case").bounding_box()
    assert rows["x"] > case["x"] + case["width"] - 1
    directions = page.locator(".passage .text").evaluate_all("nodes => nodes.map((n) => getComputedStyle(n).direction)")
    assert len(directions) == page.locator(".side").count()


def test_a_narrow_window_stacks_and_never_scrolls_sideways(new_page: NewPage, server: Server):
    here = on_disputes(Desk(new_page(1024), server.url))
    for width in (1024, 480):
        here.page.set_viewport_size({"width": width, "height": 900})
        here.page.wait_for_timeout(300)
        rows, case = (here.page.locator(selector).bounding_box() for selector in (".list", ".case"))
        assert case["y"] >= rows["y"] + rows["height"] - 1
        assert here.beyond() <= 1, width


PAYLOAD = "<img src=x onerror='window.broken = 1'></span><script>window.broken = 1</script>"


@pytest.fixture(scope="module")
def at_odds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Reports at odds whose titles, publishers and words try to be markup, and a count that moved."""
    folder = tmp_path_factory.mktemp("at-odds")
    day, place = "2022-03-05", "An explosion in the city of Raqqa on 4 March 2022 killed"
    texts = [
        ("a", f"Blast {PAYLOAD} " * 8, day, f"{PAYLOAD} {place} twelve civilians. {PAYLOAD}"),
        ("b", "Blast in Raqqa", day, f"{place} nine civilians."),
        *((f"m{n}", "Toll", f"2022-0{n}-10", f"Since the start of 2022, {n * 10} {TOLD}") for n in (4, 6, 9)),
    ]
    names = ("doc_id", "title", "published", "text")
    reports = [dict(zip(names, told, strict=True)) | {"publisher": f"paper {PAYLOAD}", "language": "en"} for told in texts]
    lines = "\n".join(json.dumps(report) for report in reports)
    Path(folder / "made.jsonl").write_text(lines, encoding="utf-8")
    with desk({"DASHBOARD_REPORTS": str(folder)}) as running:
        yield running


def test_hostile_words_show_as_words(new_page: NewPage, at_odds: Server):
    here = on_disputes(Desk(new_page(), at_odds.url), "disputes=reports")
    seen = here.page.locator(".case").inner_text()
    assert PAYLOAD in seen
    assert "twelve civilians" in "".join(here.page.locator(".m").all_inner_texts())
    assert here.page.evaluate("window.broken") is None
    assert here.page.locator("img[src=x]").count() == 0
    assert here.faults == []


def test_a_count_that_moved_is_drawn_with_each_reading(new_page: NewPage, at_odds: Server):
    here = on_disputes(Desk(new_page(), at_odds.url), "disputes=moved")
    assert here.page.locator(".steps .n").all_text_contents() == ["40", "60", "90"]
    assert here.page.locator(".figure").all_inner_texts() == ["40", "60", "90"]
    point = here.page.locator(".steps a").first
    claim = point.get_attribute("data-step-claim")
    point.focus()
    here.page.keyboard.press("Enter")
    here.page.wait_for_selector(".leaflet-container canvas", state="attached")
    here.settle()
    assert f"focus=claim%3A{claim}" in here.page.url
    assert "40" in here.chosen_words()
