"""The Reports page as a script: its table, the page of a report, and that their numbers are the library's."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.pipeline import open_library
from dashboard.ui.shelf import COLUMNS
from tests.pages.test_desk import payloads, run


def page(**query: str) -> tuple[AppTest, dict[str, Any]]:
    app = run(**query).switch_page("../pages/reports.py").run()
    assert not app.exception
    assert not app.error
    return app, payloads(app)


def table(**query: str) -> dict[str, Any]:
    return page(**query)[1]["dalil_shelf"]


@cache
def store() -> Any:
    return open_library()


def words(runs: list[list[Any]]) -> str:
    return "".join(part for part, _ in runs)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_table_counts_what_the_library_holds(language):
    rows = table(lang=language)["rows"]
    claims, mentions, coverage = store().claims(), store().mentions(), store().coverage()
    assert {row["id"] for row in rows} == set(store().reports()["id"])
    for row in rows:
        assert int(row["claims"]) == (claims["report_id"] == row["id"]).sum()
        assert int(row["places"]) == mentions["place"][mentions["report_id"] == row["id"]].nunique()
        numbers = coverage[(coverage["report_id"] == row["id"]) & (coverage["kind"] == "number")]
        assert row["open"] == numbers["n"][numbers["value"] == "unexplained"].sum()
        assert row["decided"] == ""


@pytest.mark.parametrize("column", COLUMNS)
def test_every_column_sorts_both_ways(column):
    up, down = ([row["id"] for row in table(order=f"{sign}{column}")["rows"]] for sign in ("", "-"))
    assert sorted(up) == sorted(down)
    (head,) = (h for h in table(order=column)["head"] if h["on"])
    assert (head["id"], head["down"]) == (column, False)


def test_columns_of_numbers_and_dates_are_in_order():
    assert [int(r["claims"]) for r in table(order="-claims")["rows"]] == sorted((int(r["claims"]) for r in table()["rows"]), reverse=True)
    published = dict(zip(store().reports()["id"], store().reports()["published"], strict=True))
    dates = [published[row["id"]] for row in table()["rows"]]
    assert dates == sorted(dates, reverse=True)


def test_filters_narrow_the_table_and_say_how_many_claims_they_leave():
    rows = table(kinds="displaced")["rows"]
    claims = store().claims()
    told = claims[claims["kind"] == "displaced"]
    assert {row["id"] for row in rows} == set(told["report_id"])
    assert {row["id"]: int(row["claims"]) for row in rows} == told["report_id"].value_counts().to_dict()
    assert all(row["of"].startswith("of ") for row in rows)
    empty = table(kinds="displaced", start="1999", end="1999")
    assert (empty["rows"], empty["empty"]["event"]) == ([], "clear_all")


def test_search_lights_the_words_in_title_and_text():
    rows = table(seek="الباغوز", lang="ar")["rows"]
    assert rows
    for row in rows:
        lit = [part for part, on in [*row["title"], *row["snippet"]] if on]
        assert lit
        assert all("باغوز" in part for part in lit)
        assert "".join(words(row["snippet"]).strip("…").split()) in "".join(store().text(row["id"]).split())
    nothing = table(seek="zzzz")
    assert (nothing["rows"], nothing["empty"]["event"]) == ([], "shelf_find")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_reports_page_shows_its_claims_in_its_own_words(language):
    for report in store().reports()["id"]:
        shown = page(report=report, lang=language)[1]["dalil_report"]
        text, claims = store().text(report), store().claims()
        own = claims[claims["report_id"] == report]
        rows = {row["id"]: row for row in shown["claims"]["rows"]}
        assert set(rows) == set(own["id"])
        for claim, start, end in zip(own["id"], own["evidence_start"], own["evidence_end"], strict=True):
            assert rows[claim]["q"][1] == text[start:end]
            assert f"focus=claim%3A{claim}" in rows[claim]["href"]
        cells = {cell["id"]: cell["n"] for cell in shown["cells"]}
        assert (int(cells["claims"]), int(cells["decided"])) == (len(own), 0)
        assert len(shown["places"]["rows"]) == int(cells["places"])


def test_every_number_of_a_report_is_counted_set_aside_or_quoted():
    for report in store().reports()["id"]:
        shown = page(report=report)[1]["dalil_report"]["numbers"]
        notes = store().notes(report)
        numbers = notes[notes["kind"] == "number"]
        aside = sum(int(reason["n"]) for reason in shown["aside"])
        assert aside + len(shown["open"]) == (numbers["value"] != "claim").sum()
        text = store().text(report)
        unexplained = numbers[numbers["value"] == "unexplained"]
        assert [q["q"][1] for q in shown["open"]] == [text[a:b] for a, b in zip(unexplained["start"], unexplained["end"], strict=True)]


def test_claims_outside_the_filters_stand_pale():
    report = next(row["id"] for row in table(kinds="displaced")["rows"])
    shown = page(report=report, kinds="displaced")[1]["dalil_report"]
    assert {row["kind"] for row in shown["claims"]["rows"] if row["inside"]} == {"displaced"}
    assert any(not row["inside"] for row in shown["claims"]["rows"])
    assert shown["claims"]["sub"]


def test_the_head_steps_through_the_listed_reports():
    rows = table(order="claims")["rows"]
    head = page(order="claims", report=rows[1]["id"])[1]["dalil_chips"]
    assert (head["title"], head["where"], head["steps"]) == ("Reports", "report 2 of 5", [True, True])
    assert page()[1]["dalil_chips"]["steps"] == [False, False]


def test_a_report_that_is_not_there_is_said_so():
    shown = table(report="f" * 64)
    assert shown["notice"]["words"] == "There is no such report in the library."
    assert len(shown["rows"]) == 5
