"""Hostile words in every field of every export: nothing runs, nothing is a formula, nothing breaks the form, every word comes back."""

from __future__ import annotations

import io
import json
import re

import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest

from dashboard.export.formats import Exporter, Format
from dashboard.export.harmless import STARTERS, plain
from dashboard.intake.events import Filed
from dashboard.strings import strings
from dashboard.ui.add_look import Look, Seen
from dashboard.ui.add_words import found_rows, outcome_rows
from dashboard.ui.labels import plain_label
from dashboard.views.charts import over_time, places_bars
from dashboard.views.theme import theme
from tests.export.made import LENGTH, material
from tests.export.test_brief import Page
from tests.made_claims import claim
from tests.safety.payloads import payloads, some

WORDS = some(300, LENGTH)
UNWRITABLE = re.compile("[\ud800-\udfff\0]")
# What the brief is made of: no element of it loads, sends or runs anything.
RE_ELEMENT = re.compile(
    r"html|head|meta|title|style|body|header|main|footer|section|article|h[1-3]|p|b|i|em|strong|span|small|sup|[ou]l|li|a|wbr|div|bdi|q|d[ltd]"
    r"|table|caption|thead|tbody|t[rhd]|figure|figcaption|svg|g|path|rect|circle|line|text|tspan|desc|defs|clippath"
)


def hostile(words: list[str]) -> Exporter:
    """A claim for each of the words, ten a report, with them as its quote, source and place; title, publisher and address are hostile."""
    rows = [
        claim(number % 10, f"r{number // 10:02d}-", number % 7 + 1, attributed_to=own, place=f"unlisted:{own[:60]}")
        for number, own in enumerate(words)
    ]
    said = {row["id"]: own for row, own in zip(rows, words, strict=True)}
    of_report = {"title": f"{words[3]}<img src=x onerror=window.broken=1>", "publisher": f"</style>{words[5]}"}
    return Exporter(material(rows, said, url="javascript:window.broken=1", **of_report))


@pytest.fixture(scope="module")
def exporter() -> Exporter:
    return hostile(WORDS)


def made(exporter: Exporter, wanted: Format) -> io.BytesIO:
    out = io.BytesIO()
    exporter.write(wanted, out)
    out.seek(0)
    return out


def test_there_are_many_payloads_and_each_is_its_own():
    assert len(payloads()) > 1_500
    assert len(WORDS) == 300


@pytest.mark.parametrize("wanted", [Format.CSV, Format.HXL, Format.ACLED, Format.UCDP])
def test_no_cell_of_a_table_is_a_formula(exporter: Exporter, wanted: Format):
    tags = [1] if wanted is Format.HXL else None
    frame = pd.read_csv(made(exporter, wanted), dtype=str, keep_default_na=False, encoding="utf-8-sig", skiprows=tags)
    words = [cell for column in frame for cell in frame[column] if cell and not re.fullmatch(r"-?[\d.]+", cell)]
    assert words and not [cell for cell in words if cell[0] in STARTERS]
    if wanted is Format.CSV:
        assert {plain(cell) for cell in frame["quote"]} == {UNWRITABLE.sub("\ufffd", words) for words in WORDS}


def test_no_cell_of_a_workbook_is_a_formula_or_a_link(exporter: Exporter):
    book = openpyxl.load_workbook(made(exporter, Format.XLSX))
    cells = [cell for sheet in book for row in sheet for cell in row if isinstance(cell.value, str)]
    assert len(cells) > 3_000
    assert not [cell.value for cell in cells if cell.data_type == "f" or cell.hyperlink or cell.value[:1] in STARTERS]


def test_what_is_json_stays_json_and_says_the_same(exporter: Exporter):
    quotes = {UNWRITABLE.sub("\ufffd", words) for words in WORDS}
    told = json.load(made(exporter, Format.GEOJSON))
    assert {feature["properties"]["quote"] for feature in told["features"]} == quotes
    assert json.load(made(exporter, Format.ANNOTATIONS))
    assert set(pq.read_table(made(exporter, Format.PARQUET))["quote"].to_pylist()) == quotes


def test_the_brief_holds_no_element_of_theirs():
    out = io.BytesIO()
    Exporter(hostile(WORDS[:40]).material, "ar").write(Format.BRIEF, out)
    page = Page(out.getvalue().decode())
    assert not {tag for tag, _ in page.found if not RE_ELEMENT.fullmatch(tag)}
    attributes = [(name, str(value)) for _, own in page.found for name, value in own.items()]
    assert not [name for name, _ in attributes if name.startswith("on") or name in ("src", "srcdoc", "action", "formaction", "xlink:href")]
    assert all(value.startswith("#") for name, value in attributes if name == "href")
    assert not [value for name, value in attributes if name == "style" and ("url" in value or "expression" in value)]


def but_data(spec: object) -> object:
    """A chart without its data, and without the description, which is read out as it is."""
    if isinstance(spec, dict):
        return {key: but_data(value) for key, value in spec.items() if key not in ("datasets", "values", "description")}
    return [but_data(part) for part in spec] if isinstance(spec, list) else spec


def test_charts_hold_them_as_data_and_never_as_expressions(exporter: Exporter):
    held, look = exporter.material, theme("light")
    name = "<img src=x onerror=window.broken=1>"
    places = held.places.assign(name_en=name, name_ar=name)
    draws = (
        over_time(held.claims, held.claims, "en", look),
        places_bars(held.claims, held.mentions, places, "ar", look),
    )
    telling = [json.dumps(words, ensure_ascii=False)[1:-1] for words in (name, *WORDS) if len(words) > 8 and not words.isalnum()]
    specs = [drawing.chart for drawing in draws]
    assert name in json.dumps(specs)
    assert not [words for words in telling if words in json.dumps(but_data(specs), ensure_ascii=False)]


def test_tables_of_files_hold_no_element_of_theirs():
    s = strings("ar")
    rows = []
    for words in payloads():
        seen = Seen(words, words, words, words, words, words, len(words) + 1, 1, 2)
        rows += [found_rows(Look(words, (seen,), (), 1, False), s), *outcome_rows([Filed(words)], s)]
    page = Page("<table>" + "".join(rows) + "</table>")
    assert {tag for tag, _ in page.found} <= {"table", "tr", "td", "th", "b", "bdi", "span", "ul", "li"}
    assert {name for _, own in page.found for name in own} <= {"class", "dir", "scope", "colspan"}


def test_a_label_of_a_button_is_never_markdown():
    for words in payloads():
        assert re.sub(r"\\([!-/:-@\[-`{-~])", "", plain_label(words)) == re.sub(r"[!-/:-@\[-`{-~]", "", words)
