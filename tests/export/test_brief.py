"""The brief: every number has a note, every note leads back, nothing runs and nothing is fetched."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest

from dashboard.export.brief.footnotes import Footnotes
from dashboard.export.brief.page import brief as brief_page
from dashboard.export.brief.scene import Scene
from dashboard.export.formats import Exporter, Format
from dashboard.strings import strings
from dashboard.views.numbers import number
from tests.export.made import material
from tests.made_claims import claim

HOSTILE = '</style><script>window.broken=1</script><img src="http://example.org/x.png" onerror=alert(1)> url(http://example.org)'


class Page(HTMLParser):
    """The elements of a page, and the words outside of styles."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self._style = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        self._style = tag == "style"

    def handle_endtag(self, tag: str) -> None:
        self._style = False

    def handle_data(self, data: str) -> None:
        if not self._style:
            self.words.append(data)

    @property
    def text(self) -> str:
        return "".join(self.words)


def brief(rows: list[dict[str, Any]], language: str = "en", words: dict[str, str] | None = None, **of_report: Any) -> str:
    out = io.BytesIO()
    Exporter(material(rows, words, **of_report), language).write(Format.BRIEF, out)
    return out.getvalue().decode()


ROWS = [
    claim(0, value=30, group="civilians", perpetrator="isis", place="raqqa"),
    claim(1, value=4, group="civilians", part_of=0, place="raqqa"),
    claim(2, value=90, aggregate=True, day="2022"),
    claim(3, kind="attack", subtype="airstrike", perpetrator="us", day="2022-03-01"),
    claim(0, "b", value=41, group="civilians", perpetrator="isis", place="raqqa"),
    claim(1, "b", kind="wounded", value=2, day=None, place=None),
]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_number_has_notes_and_every_note_leads_back(language: str):
    page = brief([dict(row) for row in ROWS], language, {row["id"]: f"words of {row['id']}" for row in ROWS})
    parsed = Page(page)
    ids = {attributes["id"] for _, attributes in parsed.found if attributes.get("id")}
    links = {attributes["href"] for tag, attributes in parsed.found if tag == "a"}
    assert links and all(link and link[1:] in ids for link in links)
    notes, refs = ({name for name in ids if name and re.fullmatch(rf"{letter}\d+", name)} for letter in "nr")
    assert {f"#{name}" for name in refs} <= links, "each reference is led back to"
    assert len(notes) == len(ROWS)
    assert all(f"<b>words of {row['id']}</b>" in page for row in ROWS)
    for fig in re.findall(r'<p class="number">(.*?)</p>', page):
        assert 'class="ref"' in fig
    table = re.search(r'<table class="rows">.*?</table>', page, re.DOTALL)
    assert table and all('class="ref"' in row for row in re.findall(r"<tr>(.*?)</tr>", table[0].split("<tbody>")[1], re.DOTALL))
    say = strings(language)
    assert all(say(f"brief.{name}") in parsed.text for name in ("incidents", "totals", "disputes", "left_out", "notes", "reports"))
    assert number(30) in parsed.text
    assert page == brief([dict(row) for row in ROWS], language, {row["id"]: f"words of {row['id']}" for row in ROWS})


def test_hostile_words_stay_words_and_nothing_is_asked_of_the_network():
    rows = [dict(row) for row in ROWS] + [claim(5, kind="killed", value=3, attributed_to=HOSTILE, place=f"unlisted:{HOSTILE}")]
    page = brief(rows, words={"a005": f"{HOSTILE}\ud800"}, title=HOSTILE, publisher=HOSTILE)
    parsed = Page(page)
    tags = {tag for tag, _ in parsed.found}
    assert not tags & {"script", "img", "link", "iframe", "object", "embed", "image", "use", "base", "form"}
    for _, attributes in parsed.found:
        assert not any(name.startswith("on") or name in ("src", "srcset") for name in attributes)
        assert "http" not in (attributes.get("style") or "")
        assert not any((attributes.get(name) or "#").partition("#")[0] for name in ("href", "xlink:href"))
    style = page.split("<style>")[1].split("</style>")[0]
    assert set(re.findall(r"url\((.{5})", style)) == {"data:"}
    assert "@import" not in style
    assert f"{HOSTILE}\ufffd" in parsed.text


def test_a_brief_of_nothing_says_so():
    assert strings("en")("brief.nothing") in Page(brief([claim(0, kind="area", unit="km2", value=5)])).text
    empty = Page(brief([]))
    assert strings("en")("brief.none") in empty.text and strings("en")("brief.notes") not in empty.text
    assert not {"svg", "table", "ol"} & {tag for tag, _ in empty.found}, "no empty map, table or list"


@pytest.mark.parametrize("stamp", ["2026-01-21T01:30:00+02:00", "2026-01-20T23:30:00"])
def test_when_it_was_made_is_told_in_words_and_universal_time(stamp: str):
    made = replace(material([claim(0, value=3)]), created=stamp)
    assert "20 Jan 2026 at 23:30 UTC" in Page(brief_page(Scene(made, "en"))).text


def test_notes_are_numbered_once_written_as_runs_and_cut_where_there_is_no_room():
    notes = Footnotes(most=5)
    words = [re.sub("<[^>]*>", "", notes.refs(rows)) for rows in ([7], [3, 4, 5], [7, 5], [7, 1, 2], [])]
    assert words == ["1", "2–4", "1,4", "1,5,+1", ""]
    assert (notes.rows, notes.dropped, notes.back(7)) == ([7, 3, 4, 5, 1], 1, [1, 3, 4])


def test_where_there_are_very_many_claims_each_number_has_its_largest():
    notes = Footnotes(claims=100_000)
    assert [re.sub("<[^>]*>", "", notes.refs(range(first, first + 900))) for first in (0, 5000)] == ["1–5,+895", "6–10,+895"]
