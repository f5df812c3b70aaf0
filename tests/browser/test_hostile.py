"""Words that try to be markup, script, style, formula or broken letters, in every field: they show as words on every page."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from playwright.sync_api import expect

from dashboard.domain.decision import Decision, Verdict
from dashboard.store.library import Library
from dashboard.store.writer import Writer
from tests.browser.conftest import Desk, NewPage
from tests.safety.payloads import payloads, some
from tools.browser import Server, desk

MARKUP = "<img src=x onerror=window.broken=1>"
PAGES = ("attacks", "places", "disputes", "review", "reports", "add", "export", "method")
# Everything that a pointer or the keyboard would set off, on every element of the page and of its components.
TOUCH_ALL = """() => {
  const seen = [], walk = (root) => root.querySelectorAll("*").forEach((e) => { seen.push(e); if (e.shadowRoot) walk(e.shadowRoot); });
  walk(document);
  for (const e of seen) for (const type of ["pointerover", "mouseover", "mousemove", "focus", "focusin"])
    e.dispatchEvent(new (type.startsWith("f") ? FocusEvent : PointerEvent)(type, { bubbles: type !== "focus", composed: true }));
  const theirs = "img[src=x], iframe, object, embed, base, marquee, [onerror], [onload], [onfocus], [srcdoc]";
  const strange = seen.filter((e) => e.matches(theirs)
    || (e.localName === "script" && /broken/.test(e.textContent))
    || /^(javascript|vbscript|data:text)/i.test(e.getAttribute("href") || ""));
  return [seen.length, strange.map((e) => e.outerHTML.slice(0, 200)), window.broken ?? null];
}"""


def record(number: int, words: list[str]) -> dict[str, str]:
    """A report with hostile words around two claims, and in its title, publisher, address and name."""
    facts = f"On {number % 27 + 1} March 2023, {number % 9 + 3} people were killed in Tell Zamrud and 5 wounded in Raqqa, {words[0]} said."
    return {
        "title": words[1][:300], "text": "\n".join([words[1], facts, *words, facts.replace("March", "April")]),
        "publisher": words[2][:200], "url": words[3], "id": words[4][:80], "published": "2023-05-01",
    }  # fmt: skip


def writable(words: str) -> str:
    return words.encode("utf-8", "replace").decode().replace("\0", "\\0")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, str]]:
    """(server, address of its store): reports of every payload, a place of one's own with a hostile name."""
    folder = tmp_path_factory.mktemp("hostile")
    own, reports = folder / "own", folder / "reports"
    own.mkdir()
    reports.mkdir()
    with (own / "gazetteer.csv").open("w", encoding="utf-8", newline="") as table:
        csv.writer(table).writerows([
            ("id", "name_en", "name_ar", "variants", "kind", "lat", "lon", "country"),
            ("own-x", f"Zamrud {MARKUP}", f"زمرد {MARKUP}", "Tell Zamrud", "village", "35.5", "40.25", "SY"),
        ])  # fmt: skip
    every = [MARKUP, *map(writable, payloads())]
    parts = [every[at : at + 70] for at in range(0, len(every), 70)]
    lines = [json.dumps(record(number, (part * 5)[:75]), ensure_ascii=False) for number, part in enumerate(parts)]
    (reports / "many.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (reports / f"{MARKUP}.txt").write_text(f"{MARKUP}\nقُتل 7 مدنيين في مدينة الرقة أمس. {MARKUP}\n", encoding="utf-8")
    (reports / "c.bin.txt").write_bytes(bytes(range(256)) * 40)
    url = f"sqlite:///{folder / 'own.sqlite'}"
    environment = {"DASHBOARD_REPORTS": str(reports), "DASHBOARD_STORE_URL": url, "DASHBOARD_LEXICON": str(own)}
    with desk(environment) as running:
        yield running, url


def decide(url: str) -> None:
    """Hostile reasons by hostile people on some claims of the store."""
    writer = Writer.open(url)
    for number, claim in enumerate(Library.open(url).claims()["id"].tolist()[:20]):
        told = some(20, 150)[number]
        writer.decide(Decision(claim, Verdict.REJECT, told[:60], f"2026-01-01T00:00:{number:02d}+00:00", reason=f"{told} {MARKUP}"))
    writer.close()


def harmless(page_of: Desk, heard: list[str]) -> None:
    seen, strange, broken = page_of.page.evaluate(TOUCH_ALL)
    assert seen > 100
    assert (strange, broken, heard, page_of.faults, page_of.foreign) == ([], None, [], [], [])


def test_hostile_words_show_as_words_on_every_page(new_page: NewPage, hostile: tuple[Server, str]):
    server, store = hostile
    page = new_page()
    heard: list[str] = []
    page.on("dialog", lambda dialog: (heard.append(dialog.message), dialog.dismiss()))
    page.on("popup", lambda popup: heard.append(popup.url))
    page.goto(server.url)
    page.wait_for_selector(".text")  # every payload is read before the first page
    shown = Desk(page, server.url).open()
    decide(store)
    chooser = page.locator(".chooser select")
    options = [option.get_attribute("value") for option in page.locator(".chooser option").all()]
    assert len(options) > 20
    seen = ""
    for report in options[:6]:
        chooser.select_option(value=report)
        seen += shown.settle().page.locator(".text").inner_text()
        harmless(shown, heard)
    assert "<script>window.broken=1</script>" in seen or "onerror=" in seen
    reflected = {"text": MARKUP, "report": MARKUP, "focus": f"claim:{MARKUP}", "places": MARKUP, "sources": MARKUP, "start": MARKUP}
    for name in PAGES:
        page.goto(f"{server.url}/{name}?{urlencode({'lang': 'ar'} if name in ('places', 'reports') else {})}")
        shown.settle()
        expect(page.locator("[data-testid=stException]")).to_have_count(0)
        harmless(shown, heard)
    page.goto(f"{server.url}/?{urlencode(reflected)}")
    shown.settle()
    harmless(shown, heard)
