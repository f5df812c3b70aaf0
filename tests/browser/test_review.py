"""Reviewing in a real browser: by keys from claim to claim, a form that survives a closed tab, words as a claim, two at one claim."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.browser.conftest import Desk
from tools.browser import Server, desk

ROW = ".queue .row.chosen"
TOLD = "On 20 January 2022, {n} civilians were killed in an explosion in Hajin, {who} said.\n"
MORE = "On 3 February 2022, 30 civilians were killed in an air strike in Raqqa, SOHR said.\n"
Opener = Callable[[], Desk]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The desk on two reports with a store of its own, for all that follows."""
    folder = tmp_path_factory.mktemp("reviewed")
    (folder / "reports").mkdir()
    (folder / "reports" / "a.txt").write_text("Market blast\n" + TOLD.format(n=8, who="SOHR"), encoding="utf-8")
    (folder / "reports" / "b.txt").write_text("Toll rises\n" + TOLD.format(n=9, who="SDF") + MORE, encoding="utf-8")
    with desk({"DASHBOARD_REPORTS": str(folder / "reports"), "DASHBOARD_STORE_URL": f"sqlite:///{folder / 'own.sqlite'}"}) as running:
        yield running


@pytest.fixture
def on_review(browser: Browser, server: Server) -> Iterator[Opener]:
    """Opens the Review page for one reviewer, each in a browser of their own."""
    contexts: list[BrowserContext] = []

    def open_() -> Desk:
        contexts.append(browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-GB"))
        here = Desk(contexts[-1].new_page(), server.url)
        here.page.goto(f"{server.url}/review")
        here.page.wait_for_selector(".claim .facts")
        return here.settle()

    yield open_
    for context in contexts:
        context.close()


def named(page: Page, name: str) -> None:
    page.locator("[data-who]").fill(name)
    page.locator("[data-who]").press("Enter")


def looked_at(page: Page) -> str:
    return str(page.locator(ROW).get_attribute("data-row"))


def rows(page: Page) -> list[str]:
    return [str(row.get_attribute("data-row")) for row in page.locator(".queue .row").all()]


def fact(page: Page, field: str) -> Locator:
    return page.locator(f"[data-field={field}]")


def select_words(page: Page, words: str) -> None:
    """Selects words of the text as a mouse does, wherever marks cut them."""
    page.evaluate(
        """words => {
          const host = [...document.querySelectorAll('*')].find((n) => n.shadowRoot?.querySelector('.bench'));
          const root = host ? host.shadowRoot : document, text = root.querySelector('.text'), range = document.createRange();
          const walk = document.createTreeWalker(text, NodeFilter.SHOW_TEXT), nodes = [];
          while (walk.nextNode()) if (!walk.currentNode.parentElement.closest('.gutter')) nodes.push(walk.currentNode);
          const whole = nodes.map((n) => n.data).join(''), at = whole.indexOf(words);
          const point = (at) => { for (const n of nodes) { if (at <= n.data.length) return [n, at]; at -= n.data.length; } };
          range.setStart(...point(at)); range.setEnd(...point(at + words.length));
          const chosen = document.getSelection(); chosen.removeAllRanges(); chosen.addRange(range);
        }""",
        words,
    )


def test_by_keys_from_claim_to_claim_and_back(on_review: Opener):
    here = on_review()
    page = here.page
    named(page, "Layla")
    here.settle()
    order = rows(page)
    page.keyboard.press("a")
    expect(page.locator(ROW)).to_have_attribute("data-row", order[1])
    assert order[0] not in rows(page), "accepted and no longer listed; the next one follows"
    page.keyboard.press("u")
    expect(page.locator(ROW)).to_have_attribute("data-row", order[0])
    expect(page.locator(".history li").last).to_contain_text("Accepted by Layla")
    page.keyboard.press("y")
    expect(page.locator(".claim [data-state]")).to_have_attribute("data-state", "accepted")
    page.keyboard.press("u")
    expect(page.locator(".claim [data-state]")).to_have_attribute("data-state", "unreviewed")
    page.keyboard.press("t")
    page.locator("[data-input=reason]").fill("Which market?")
    page.keyboard.press("Enter")
    expect(page.locator(".history li").first).to_contain_text("Which market?")
    expect(page.locator(".progress")).to_contain_text("0 of")
    here.settle()
    page.keyboard.press("r")
    page.keyboard.press("5")
    expect(page.locator(ROW)).to_have_attribute("data-row", order[1])
    here.settle()
    page.keyboard.press("e")
    page.locator("[data-input=value]").fill("21")
    page.locator("[data-input=group]").select_option("sdf")
    page.reload()
    page.wait_for_selector(".form")
    here.settle()
    assert page.locator("[data-input=value]").input_value() == "21", "what was begun is still there"
    page.locator("[data-input=seek]").fill("الرقة")
    page.locator(".candidate").first.click()
    page.keyboard.press("Control+Enter")
    expect(page.locator(ROW)).not_to_have_attribute("data-row", order[1])
    page.locator("[data-list=state]").select_option("corrected")
    expect(fact(page, "count")).to_contain_text("21")
    expect(fact(page, "count").locator(".machine")).to_contain_text("machine:")
    expect(fact(page, "place").locator("bdi").first).to_have_text("Raqqa")
    expect(page.locator(".history")).to_contain_text("by Layla")
    page.locator("[data-list=state]").select_option("rejected")
    expect(page.locator(".history")).to_contain_text("Misread")
    assert here.faults == [] and here.foreign == []


def test_selected_words_become_a_claim_that_figures_count(on_review: Opener):
    here = on_review()
    page = here.page
    words = "an air strike in Raqqa" if "air strike in Raqqa" in page.locator(".text").inner_text() else "an explosion in Hajin"
    select_words(page, words)
    expect(page.locator("[data-act=add]")).to_be_visible()
    page.keyboard.press("n")
    expect(page.locator(".form .quote")).to_have_text(words)
    page.locator("[data-input=kind]").select_option("wounded")
    page.locator("[data-input=qualifier]").select_option("exact")
    page.locator("[data-input=value]").fill("٤٠")
    page.locator("[data-act=save]").dblclick()
    expect(page.locator(".claim [data-state]")).to_have_attribute("data-state", "added")
    expect(page.locator(".m.chosen").first).to_be_visible()
    assert "".join(page.locator(".m.chosen").all_inner_texts()) == words
    expect(page.locator(".history li")).to_have_count(1)
    more = f"in {words.split()[-1]}"
    here.settle()
    select_words(page, more)
    page.keyboard.press("w")
    expect(page.locator(".form .quote")).to_have_text(more)
    page.locator("[data-move='start-1']").click()
    page.keyboard.press("Control+Enter")
    here.settle()
    page.locator("[data-list=state]").select_option("added")
    here.settle()
    assert "".join(page.locator(".m.chosen").all_inner_texts()) == f"{words.split()[-3]} {more}"
    page.goto(f"{here.url}/attacks?count=wounded&by=year")
    expect(page.locator(".recipe .number")).to_have_text("40")
    assert here.faults == []


def test_the_later_of_two_at_one_claim_is_told_and_may_decide_anew(on_review: Opener):
    one, two = on_review(), on_review()
    for here, name in ((one, "Layla"), (two, "Omar")):
        named(here.page, name)
        here.settle()
    claim = looked_at(two.page)
    assert looked_at(one.page) == claim
    two.page.keyboard.press("e")
    two.page.locator("[data-input=value]").fill("77")
    one.page.keyboard.press("a")
    one.settle()
    two.page.keyboard.press("Control+Enter")
    expect(two.page.locator(".form .fault")).to_contain_text("Accepted by Layla")
    assert two.page.locator("[data-input=value]").input_value() == "77", "nothing that was written is lost"
    two.settle()
    two.page.locator("[data-input=value]").fill("78")
    two.page.keyboard.press("Control+Enter")
    expect(two.page.locator(ROW)).not_to_have_attribute("data-row", claim)
    two.page.locator("[data-list=state]").select_option("corrected")
    expect(two.page.locator(".history li")).to_have_count(2)
    expect(fact(two.page, "count")).to_contain_text("78")
    assert one.faults == two.faults == []


def test_a_name_means_another_place_everywhere_and_back(on_review: Opener):
    here = on_review()
    page = here.page
    page.locator("[data-list=state]").select_option("all")
    here.settle()
    places = fact(page, "place").locator("bdi").first
    of_name = [row for row in rows(page) if "Hajin" in page.locator(f"[data-row='{row}']").inner_text()]
    assert len(of_name) > 1
    page.locator(f"[data-row='{of_name[0]}']").click()
    here.settle()
    expect(page.locator(ROW)).to_have_attribute("data-row", of_name[0])
    page.keyboard.press("e")
    page.locator("[data-input=seek]").fill("Baghouz")
    page.locator(".candidate").first.click()
    page.locator("[data-input=every]").check()
    page.keyboard.press("Control+Enter")
    expect(page.locator(f"[data-row='{of_name[1]}']")).to_contain_text("Baghouz")
    page.locator(f"[data-row='{of_name[1]}']").click()
    expect(places).to_have_text("Baghouz")
    expect(page.locator(".history")).to_contain_text("Name put elsewhere by")
    here.settle()
    page.keyboard.press("u")
    for row in of_name:
        expect(page.locator(f"[data-row='{row}']")).to_contain_text("Hajin")
    assert here.faults == []


def test_several_claims_at_once_with_one_undo(on_review: Opener):
    here = on_review()
    page = here.page
    order = rows(page)
    page.keyboard.press("x")
    page.locator(f"[data-choose='{order[1]}']").check()
    expect(page.locator("[data-many='2']")).to_be_visible()
    page.keyboard.press("e")
    page.locator("[data-input=many-field]").select_option(index=4)
    expect(page.locator("[data-input=many-value] option")).to_have_count(2)
    page.keyboard.press("Escape")
    expect(page.locator("[data-input=many-field]")).to_have_count(0)
    page.keyboard.press("r")
    page.keyboard.press("3")
    expect(page.locator(".queue .row")).to_have_count(len(order) - 2)
    assert not {order[0], order[1]} & set(rows(here.settle().page))
    page.keyboard.press("u")
    expect(page.locator(".queue .row")).to_have_count(len(order))
    here.settle()
