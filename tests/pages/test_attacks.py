"""Attacks & casualties as a script: what it puts into its parts, and that every number on it leads to words of a report."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.analysis.columns import Step
from dashboard.domain.claim import CORE_KINDS
from dashboard.strings import strings
from dashboard.ui.attacks_chosen import Chosen
from dashboard.ui.attacks_claims import claims_payload
from dashboard.ui.attacks_picture import picture_of
from dashboard.ui.counting import Counting
from dashboard.ui.labels import Labels
from dashboard.ui.loads import Loaded, load, text_of
from dashboard.ui.slice import Slice
from dashboard.ui.state import View
from dashboard.views.theme import LIGHT
from tests.pages.test_desk import payloads, run

BODIES = [
    path.read_text(encoding="utf-8").split("---\n", 2)[2] for path in (Path(__file__).parents[2] / "data" / "reports").glob("2*.md")
]


def attacks(**query: str) -> AppTest:
    return run(**query).switch_page("../pages/attacks.py").run()


@cache
def shown(query: str = "") -> dict[str, Any]:
    app = attacks(**dict(part.split("=", 1) for part in query.split("&") if part))
    assert not app.exception
    found = payloads(app)
    charts = [element.proto for element in app.main if element.type == "vega_lite_chart"]
    return found | {"chart": json.loads(charts[0].spec) if charts else None, "text": [e.proto.body for e in app.main if e.type == "html"]}


def marks_of(value: object) -> set[str]:
    """Every mark in a payload."""
    if isinstance(value, dict):
        own = {str(value[key]) for key in ("mark", "found_mark") if value.get(key)}
        return own.union(*map(marks_of, value.values()))
    return set().union(*map(marks_of, value)) if isinstance(value, list) else set()


def targets(chart: dict[str, Any]) -> list[dict[str, Any]]:
    """The rows of the chart's marks."""
    name = chart["layer"][-1]["data"].get("name")
    return chart["datasets"][name] if name else chart["layer"][-1]["data"]["values"]


def behind(kind: str, mark: str) -> dict[str, Any]:
    """The table of a mark on the bundled reports, without running the page."""
    loaded = load()
    return behind_in(loaded, lambda report: text_of(loaded.version, report), kind, Step.YEAR, mark)


def behind_in(
    loaded: Loaded, read: Callable[[str], str], kind: str, step: Step, mark: str, joining: str | None = None
) -> dict[str, Any]:
    """The table of a mark in any library, also while an incident is about to be joined."""
    slice_ = Slice(loaded, View(counting=Counting(kind, step, mark=mark, joining=joining)))
    return claims_payload(Chosen(slice_, picture_of(slice_)), read, LIGHT, strings("en"), Labels(loaded, "en"))


@pytest.mark.parametrize(("language", "shape"), [("en", "chart"), ("ar", "table")])
@pytest.mark.parametrize("kind", sorted(CORE_KINDS))
def test_the_page_runs_for_every_kind(language, kind, shape):
    found = shown(f"lang={language}&count={kind}&as={shape}&by=year")
    assert "dalil_attacks_bar" in found
    assert "dalil_behind" in found or found["text"]


@pytest.mark.parametrize("kind", ["killed", "wounded", "attack", "detained", "displaced"])
@pytest.mark.parametrize("shape", ["chart", "table"])
def test_no_number_is_an_orphan(kind, shape):
    """Every mark on the page has claims behind it whose spans are words of a report."""
    query = f"count={kind}&by=year&as={shape}"
    page = shown(query)
    drawn = [page.get(f"dalil_{name}") for name in ("lanes", "multiples", "twin", "recipe")]
    marks = set().union(*map(marks_of, drawn))
    if page["chart"]:
        marks |= {str(row["id"]) for row in targets(page["chart"])}
    assert marks
    for mark in marks:
        table = behind(kind, mark)
        assert table["all"], mark
        assert table["rows"], mark
        assert all(any(row["quote"] in body for body in BODIES) and row["quote"].strip() for row in table["rows"]), mark


def test_the_numbers_are_those_of_the_claims():
    page = shown("by=month")
    assert page["dalil_recipe"]["number"] == "181"
    assert [line["verdict"] or line["n"] for line in page["dalil_recipe"]["lines"]] == ["1", "=", "4", "1", "0"]
    assert [lane["found"] for lane in page["dalil_lanes"]["lanes"]] == ["none"] * 4
    table = shown("by=month&mark=bin:2022-01")["dalil_behind"]
    assert [(row["count"], row["role"]) for row in table["rows"]] == [
        ("181", "counted"), *((part, "part of 181, not added again") for part in ("124", "7", "50")),
    ]  # fmt: skip
    assert [row["lit"] for row in table["rows"]] == [True, False, False, False]
    lit = {row["mark"] for chart in shown("mark=bin:2022-01")["dalil_multiples"]["charts"] for row in chart["rows"] if row.get("lit")}
    assert "source:SOHR" in lit and "group:isis" not in lit


def test_without_a_choice_all_claims_of_the_figure_are_listed():
    table = shown()["dalil_behind"]
    assert table["all"] == ""
    assert len(table["rows"]) == 11
    assert table["rows"][0]["counted"]


def test_each_claim_has_a_link_to_the_desk():
    for row in shown("kinds=killed")["dalil_behind"]["rows"][::4]:
        query = dict(re.findall(r"(\w+)=([^&]+)", row["href"].replace("%3A", ":")))
        assert query["focus"] == f"claim:{row['id']}"
        assert query["kinds"] == "killed"
        assert payloads(run(**query))["dalil_text"]["card"]["id"] == row["id"]


def test_the_table_tells_what_the_charts_show():
    chart, table = shown("by=year"), shown("by=year&as=table")["dalil_twin"]["tables"]
    told = {row["mark"] for part in table for row in part["rows"]}
    drawn = {row["mark"] for c in chart["dalil_multiples"]["charts"] for row in c["rows"] if row["words"]}
    assert drawn | {lane["mark"] for lane in chart["dalil_lanes"]["lanes"]} | {row["id"] for row in targets(chart["chart"])} <= told
    assert chart["chart"]["description"]
    assert all(part["described"] for part in chart["dalil_multiples"]["charts"])


def test_a_filter_on_kinds_that_hides_what_is_counted_says_so():
    page = shown("kinds=attack")
    assert "dalil_behind" not in page
    assert any("kinds" in words for words in page["text"])
    assert "dalil_recipe" in shown("kinds=attack&count=attack")


def test_a_mark_that_is_gone_is_no_mark():
    for mark in ("bin:1999-01", "total:nothing", "group:nobody", "nonsense", "step:sum"):
        table = behind("killed", mark)
        assert table["all"] == ""
        assert len(table["rows"]) == 11


def test_the_sidebars_filters_hold_here_too():
    page = shown("groups=isis")
    assert page["dalil_recipe"]["number"] == "124"
    assert page["dalil_attacks_bar"]["chips"][0]["id"] == "groups"


@pytest.mark.parametrize(
    ("query", "note"),
    [
        ("count=killed", "Not stated (181 and 3 totals): "),
        ("count=attack", "Not stated (1): "),
        ("count=killed&lang=ar", "غير مذكور (181 و3 إجماليات): "),
    ],
)
def test_the_note_on_perpetrators_names_its_figures(query, note):
    charts = shown(query)["dalil_multiples"]["charts"]
    assert [chart["note"].partition(": ")[0] + ": " for chart in charts if chart["note"]] == [note]
    assert shown(query)["dalil_multiples"]["key"], "where rings stand beside bars, a line says what they are"


def test_a_target_that_is_not_known_is_not_stated_in_the_chart_as_in_the_table():
    for language, words in (("en", "not stated"), ("ar", "غير مذكور")):
        page = shown(f"count=attack&lang={language}")
        (row,) = [row for chart in page["dalil_multiples"]["charts"] for row in chart["rows"] if row["mark"] == "group:unknown"]
        assert row["name"] == words and words in shown(f"count=attack&lang={language}&mark=group:unknown")["dalil_behind"]["title"]
        assert words in [claim["victims"] for claim in page["dalil_behind"]["rows"]]


@pytest.mark.parametrize(("kind", "mark", "name"), [("killed", "perpetrator.totals:isis", "داعش"), ("attack", "perpetrator:isis", "داعش")])
def test_behind_a_perpetrator_the_words_that_name_it_stand_with_the_number(kind, mark, name):
    rows = [row for row in behind(kind, mark)["rows"] if not row["depth"]]
    assert rows
    for row in rows:
        lit = [words for words, is_lit in row["runs"] if is_lit]
        assert row["quote"] in lit
        parts = "".join(words for words, _ in row["runs"]).strip("…").split(" … ")
        assert any(all(part.strip("…") in " ".join(body.split()) for part in parts) for body in BODIES)
    assert any([name, True] in map(list, row["runs"]) for row in rows)
    assert not any("runs" in row for row in behind(kind, "perpetrator:-" if kind == "attack" else "group:isis")["rows"])
