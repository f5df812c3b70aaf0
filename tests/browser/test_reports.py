"""The Reports page in a real browser: sort, search, open, edit, delete and take back, by mouse and by keys, with hostile titles."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import Desk, NewPage
from tools.browser import Server, desk

MARKUP = "<img src=x onerror='window.broken = 1'></bdi></button><script>window.broken = 1</script>"
TURNED = "Left \u202e thgir ot\u2066\u2067 left"  # a right-to-left override and two isolates that are never closed
LONG = "word " * 1000
UNKNOWN = "Nine civilians were blotted out."
TOLD = "On 20 January 2022, {n} civilians were killed in an explosion in Hajin, SOHR said."


@pytest.fixture(scope="module")
def shelf_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A library of its own that may be written into, some of whose titles and publishers try to be more than words."""
    folder = tmp_path_factory.mktemp("shelf")
    titles = {"markup": MARKUP, "turned": TURNED, "long": LONG, "plain": "A plain title", "other": "Market blast in the morning"}
    reports = [
        {"doc_id": name, "title": title, "publisher": f"paper {title}"[:300], "published": f"2022-0{n}-02", "language": "en"}
        | {"text": f"{TOLD.format(n=n)} {MARKUP if name == 'markup' else 'The road was closed.'} It has {n}00 shops. {UNKNOWN}"}
        for n, (name, title) in enumerate(titles.items(), 2)
    ]
    Path(folder / "made.jsonl").write_text("\n".join(json.dumps(report) for report in reports), encoding="utf-8")
    (folder / "mine" / "en").mkdir(parents=True)
    os.environ["SHELF_WORDS"] = str(folder / "mine" / "en" / "claims.yaml")
    environment = {"DASHBOARD_REPORTS": str(folder / "made.jsonl"), "DASHBOARD_LEXICON": str(folder / "mine")}
    with desk(environment | {"DASHBOARD_STORE_URL": f"sqlite:///{folder / 'own.sqlite'}"}) as running:
        yield running


@pytest.fixture
def shelf(new_page: NewPage, shelf_server: Server) -> Desk:
    return on_reports(Desk(new_page(), shelf_server.url))


def on_reports(here: Desk, query: str = "") -> Desk:
    """The page itself, painted."""
    here.page.goto(f"{here.url}/reports?{query}")
    here.page.wait_for_selector("[data-seek], [data-report-page]")
    return here.settle()


def rows(here: Desk) -> list[str]:
    return [str(row.get_attribute("data-row")) for row in here.page.locator("tr[data-row]").all()]


def titled(here: Desk, words: str) -> Locator:
    return here.page.locator("[data-report]").filter(has_text=words)


def column(here: Desk, number: int) -> list[str]:
    return here.page.locator(f"tr[data-row] > :nth-child({number})").all_inner_texts()


def test_a_column_sorts_and_turns_round(shelf: Desk):
    page = shelf.page
    newest = rows(shelf)
    page.locator("[data-order=published]").click()
    shelf.settle()
    assert rows(shelf) == newest[::-1]
    assert "order=published" in page.url
    page.locator("[data-order=title]").focus()
    page.keyboard.press("Enter")
    shelf.settle()
    shown = [words.casefold() for words in column(shelf, 1)]
    assert shown == sorted(shown)
    assert page.locator("th[aria-sort=ascending] [data-order]").get_attribute("data-order") == "title"
    assert (
        page.evaluate(
            "() => { let n = document.activeElement; while (n.shadowRoot) n = n.shadowRoot.activeElement; return n.dataset.order; }"
        )
        == "title"
    )
    page.go_back()
    shelf.settle()
    assert rows(shelf) == newest[::-1]


def test_search_as_it_is_typed_lights_the_words(shelf: Desk):
    page = shelf.page
    page.locator("[data-seek]").press_sequentially("MARKET")
    shelf.settle()
    expect(page.locator("tr[data-row]")).to_have_count(1)
    assert page.locator(".name mark").all_inner_texts() == ["Market"]
    assert "seek=MARKET" in page.url
    page.locator("[data-seek]").fill("shops")
    shelf.settle()
    assert page.locator(".snippet mark").all_inner_texts() == ["shops"] * 5
    page.locator("[data-passage]").last.click()
    lit = page.locator(".text .m").filter(has_text=re.compile("^shops$"))
    expect(lit).to_be_visible()
    assert "linear-gradient" in str(lit.get_attribute("style")), "lit on the desk"
    assert "seek=shops" in page.url
    shown = page.locator(".chooser select").input_value()
    page.locator("[data-own-page]").click()
    expect(page.locator("[data-report-page]")).to_be_visible()
    assert f"report={shown}" in page.url
    page.locator("[data-desk]").click()
    expect(lit).to_be_visible()
    on_reports(shelf)
    page.locator("[data-seek]").fill("no such word")
    shelf.settle()
    assert "No report holds “no such word”" in page.locator(".nothing").inner_text()
    page.locator("[data-empty]").click()
    shelf.settle()
    expect(page.locator("tr[data-row]")).to_have_count(5)


def test_a_report_opens_by_the_keyboard_and_each_claim_leads_to_its_words(shelf: Desk):
    page = shelf.page
    titled(shelf, "A plain title").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-report-page]")
    shelf.settle()
    assert "report=" in page.url
    assert page.locator("h2").inner_text() == "A plain title"
    claim = page.locator("[data-claim]").first
    wanted, words = claim.get_attribute("data-claim"), claim.locator("mark").inner_text()
    claim.locator("[data-open]").click()
    page.wait_for_selector(".leaflet-container canvas", state="attached")
    shelf.settle()
    assert f"focus=claim%3A{wanted}" in page.url
    assert shelf.chosen_words() == words
    page.go_back()
    page.wait_for_selector("[data-report-page]")
    shelf.settle()
    page.keyboard.press("k")
    shelf.settle()
    assert page.locator("h2").inner_text() != "A plain title"
    page.locator("[data-back]").click()
    shelf.settle()
    expect(page.locator("tr[data-row]")).to_have_count(5)


def test_a_number_of_the_table_leads_to_its_section_and_the_report_to_the_desk(shelf: Desk):
    page = shelf.page
    report = titled(shelf, "A plain title").get_attribute("data-report")
    page.locator(f'[data-part="{report}|numbers"]').click()
    page.wait_for_selector("[data-report-page]")
    shelf.settle()
    expect(page.locator("[data-section=numbers]")).to_be_in_viewport()
    page.locator("[data-desk]").click()
    page.wait_for_selector(".leaflet-container canvas", state="attached")
    shelf.settle()
    assert page.locator("select").input_value() == report


def test_the_record_is_written_over_and_taken_back_and_escape_keeps_nothing(shelf: Desk):
    page = shelf.page
    report = str(titled(shelf, "A plain title").get_attribute("data-report"))
    on_reports(shelf, f"report={report}")
    page.locator("[data-act=edit]").click()
    shelf.settle()
    page.locator("[data-input=published]").fill("20.1.2022")
    page.locator("[data-input=title]").fill("Written by hand")
    page.locator("[data-save]").click()
    expect(page.locator("[data-refused=published]")).to_contain_text("is no date")
    shelf.settle()
    assert page.locator("[data-input=title]").input_value() == "Written by hand"
    assert page.locator("h2").inner_text() == "A plain title"
    page.locator("[data-input=published]").fill("2021-05")
    page.keyboard.press("Enter")
    expect(page.locator("h2")).to_have_text("Written by hand")
    shelf.settle()
    assert "as read: A plain title" in page.locator("[data-field=title]").inner_text()
    assert "May 2021" in page.locator(".meta").inner_text()
    page.locator("[data-take-back=title]").click()
    expect(page.locator("h2")).to_have_text("A plain title")
    shelf.settle()
    page.locator("[data-take-back=published]").click()
    expect(page.locator("[data-take-back]")).to_have_count(0)
    shelf.settle()
    page.locator("[data-act=edit]").press("Enter")
    shelf.settle()
    page.keyboard.type("jk")  # letters in a field are no steps through the reports
    page.keyboard.press("Escape")
    expect(page.locator("[data-input]")).to_have_count(0)
    shelf.settle()
    assert page.locator("h2").inner_text() == "A plain title"


def test_what_was_deleted_comes_back_at_once_and_later(shelf: Desk):
    page = shelf.page
    before = rows(shelf)
    claims = shelf.count()[1]
    report = str(titled(shelf, "Market blast").get_attribute("data-report"))
    on_reports(shelf, f"report={report}")
    page.locator("[data-act=delete]").click()
    expect(page.locator("[data-undo]")).to_be_visible()
    shelf.settle()
    assert report not in rows(shelf)
    assert "Market blast" in page.locator(".notice").inner_text()
    assert shelf.count()[1] < claims
    assert page.locator(".d-loaded").inner_text().startswith(f"{len(before) - 1} reports, {shelf.count()[1]} claims")
    page.locator("[data-undo]").press("Enter")
    expect(page.locator("tr[data-row]")).to_have_count(len(before))
    shelf.settle()
    assert rows(shelf) == before
    on_reports(shelf, f"report={report}")
    page.locator("[data-act=delete]").click()
    expect(page.locator("[data-tab=deleted]")).to_be_visible()
    shelf.settle()
    page.locator("[data-tab=deleted]").click()
    shelf.settle()
    assert rows(shelf) == [report]
    page.locator("[data-restore]").click()
    expect(page.locator("[data-restore]")).to_have_count(0)
    on_reports(shelf)
    assert rows(shelf) == before
    assert shelf.foreign == shelf.faults == []


def test_hostile_titles_show_as_words_and_break_no_line(shelf: Desk):
    page = shelf.page
    assert MARKUP in titled(shelf, "onerror").inner_text()
    heights = page.locator("tr[data-row]").evaluate_all("rows => rows.map((r) => r.getBoundingClientRect().height)")
    assert max(heights) < 120
    turned = page.locator("tr[data-row]").filter(has=page.locator("[data-report]", has_text="Left"))
    when = turned.locator(".when")
    assert (when.inner_text(), when.evaluate("n => getComputedStyle(n).direction")) == ("2 Mar 2022", "ltr")
    for words in ("onerror", "Left", "word word"):
        report = titled(on_reports(shelf), words).get_attribute("data-report")
        on_reports(shelf, f"report={report}&edit=1")
        expect(page.locator("[data-save]")).to_be_visible()
        assert page.locator("header h2").bounding_box()["height"] < 180
        room = page.evaluate("() => { const m = document.querySelector('[data-testid=stMain]'); return m.scrollWidth - m.clientWidth; }")
        assert room <= 1
    assert page.evaluate("window.broken") is None
    assert page.locator("img[src=x]").count() == 0
    assert shelf.faults == []


def test_reports_are_read_anew_with_new_words_and_say_what_changed(shelf: Desk):
    page = shelf.page
    claims = shelf.count()[1]
    words = Path(os.environ["SHELF_WORDS"])
    words.write_text("people: {killed: {verb: [blotted out]}}\n", encoding="utf-8")
    page.locator("[data-tab=changed]").click()
    shelf.settle()
    page.locator("[data-again]").click()
    expect(page.locator("[data-sum]")).to_have_text("5 reports read anew: 5 claims added.")
    shelf.settle()
    assert shelf.count()[1] == claims + 5
    expect(page.locator("[data-changed]")).to_have_count(5)
    words.unlink()
    page.locator("[data-changed] [data-report]").first.click()
    page.wait_for_selector("[data-report-page]")
    shelf.settle()
    page.locator("[data-act=again]").click()
    expect(page.locator("[data-sum]")).to_have_text("1 report read anew: 1 gone.")
    shelf.settle()
    assert page.locator("[data-changed] .became").all_inner_texts() == ["gone"]
    page.locator("[data-again]").click()
    expect(page.locator("[data-sum]")).to_have_text("5 reports read anew: 4 gone.")
    assert shelf.faults == []


def test_a_narrow_window_never_scrolls_sideways(new_page: NewPage, shelf_server: Server):
    here = on_reports(Desk(new_page(480), shelf_server.url), "lang=ar")
    report = rows(here)[0]
    for query in ("", f"lang=ar&report={report}&edit=1", f"report={report}&edit=1"):
        if query:
            on_reports(here, query)
        for width in (480, 1024):
            here.page.set_viewport_size({"width": width, "height": 900})
            here.page.wait_for_timeout(300)
            assert here.beyond() <= 1, (width, query)
