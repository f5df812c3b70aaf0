"""The desk as a script: what it puts into its panes, without a browser."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.domain.errors import DataError
from dashboard.views.map_wire import unpacked

ROOT = Path(__file__).resolve().parent.parent.parent


def run(**query: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "dashboard" / "app.py"), default_timeout=60)
    for name, value in query.items():
        app.query_params[name] = value
    return app.run()


def payloads(app: AppTest) -> dict[str, Any]:
    """What each component got, by the component's name."""
    found = {}
    for element in app.main:
        proto = getattr(element, "proto", None)
        if proto is not None and hasattr(proto, "component_name"):
            found[proto.component_name.split(".")[-1]] = data_of(proto)
    if "dalil_map" in found:  # as the browser puts them together
        own, marks = found["dalil_map"], unpacked(found.pop("dalil_map_bare", b""), found.pop("dalil_map_marks"))
        told = zip(("points", "areas"), marks, strict=True)
        own |= {name: [row | {"chosen": row["id"] in own["chosen"]} for row in rows] for name, rows in told}
    return found


def data_of(proto: Any) -> Any:
    if proto.WhichOneof("data") == "bytes":
        return proto.bytes
    return next(iter(json.loads(proto.json or "[]")), {})


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_desk_runs_without_a_fault(language):
    app = run(lang=language)
    assert not app.exception
    assert not app.error
    assert set(payloads(app)) >= {"dalil_figures", "dalil_chips", "dalil_map", "dalil_tray", "dalil_text"}


def test_a_place_narrows_every_pane():
    everything = payloads(run())
    place = max((p for p in everything["dalil_map"]["points"] if p["filled"]), key=lambda p: p["count"])["id"]
    here = payloads(run(places=place))
    total = int(everything["dalil_chips"]["count"][0])
    left = int(here["dalil_chips"]["count"][0])
    assert 0 < left < total
    assert [p["id"] for p in here["dalil_map"]["points"] if p["chosen"]] == [place]
    assert here["dalil_text"]["places"] == [place]
    assert here["dalil_chips"]["chips"][0]["id"] == "places"


def test_the_shown_words_are_the_reports_words():
    pane = payloads(run())["dalil_text"]
    shown = "".join("".join(segment["t"] for segment in block["s"]) + block["br"] for block in pane["doc"]["blocks"])
    bodies = [path.read_text(encoding="utf-8").split("---\n", 2)[2] for path in (ROOT / "data" / "reports").glob("2*.md")]
    assert shown in bodies


def test_every_cell_of_the_figures_opens_its_claims():
    for cell in payloads(run())["dalil_figures"]["cells"]:
        card = payloads(run(focus=f"figure:{cell['id']}"))["dalil_text"]["card"]
        assert card["type"] == "list", cell
        if cell["id"] in ("attack", "killed", "wounded") and cell["number"] != "0":
            assert any(row["counted"] and row["quote"] for row in card["rows"])


@pytest.mark.parametrize("figure", ["killed", "wounded", "killed|groups=sdf"])
def test_an_opened_figure_leads_to_what_it_counts_in_the_text_and_on_the_map(figure):
    shown = payloads(run(focus=f"figure:{figure}"))
    pane = shown["dalil_text"]
    counted = {row["claim"]: row for row in pane["card"]["rows"] if row["counted"]}
    chosen = {claim for claim, how in pane["lit"].items() if how == "chosen"}
    assert chosen and chosen <= set(counted), "the report that is shown holds a counted claim, lit stronger than those left out"
    assert set(pane["lit"]) - chosen <= {row["claim"] for row in pane["card"]["rows"] if not row["counted"]}
    marked = [item["name"] for item in (*shown["dalil_map"]["points"], *shown["dalil_map"]["areas"]) if item["chosen"]]
    beside = [row for row in pane["card"]["rows"] if row["status"].startswith("kept apart")]
    assert marked and all(any(name in row["line"] for row in (*counted.values(), *beside)) for name in marked)
    assert all(any(name in row["line"] for name in marked) for row in beside), "totals kept apart have their places marked too"
    assert bool(beside) == (figure != "wounded")


@pytest.mark.parametrize(("language", "words"), [("en", " of 38 claims, in 1 dispute"), ("ar", " من 38 إفادة، في تضارب واحد")])
def test_of_how_many_claims_the_disputes_are(language, words):
    assert payloads(run(lang=language, focus="figure:disputes"))["dalil_chips"]["count"] == ["2", words]
    assert payloads(run(lang=language, focus="figure:disputes", kinds="attack"))["dalil_chips"]["count"][0] == "5"


def test_victims_are_told_of_people_alone():
    shown = payloads(run())["dalil_text"]["claims"]
    cards = [payloads(run(focus=f"claim:{claim}"))["dalil_text"]["card"] for claim in shown]
    told = {dict(map(tuple, card["fields"])).get("Victims") for card in cards}
    assert None in told and len(told) > 1


def test_one_person_told_without_a_number_stands_in_the_sentence():
    (row,) = payloads(run(focus="figure:wounded"))["dalil_text"]["card"]["rows"]
    assert not any(letter.isdigit() for letter in row["quote"])
    assert any(row["around"])


def test_until_a_claim_is_chosen_the_card_lists_those_of_the_report():
    pane = payloads(run())["dalil_text"]
    marked = {claim for block in pane["doc"]["blocks"] for segment in block["s"] for claim in segment.get("claims", ())}
    rows = pane["card"]["rows"]
    assert rows
    assert {row["claim"] for row in rows} <= marked
    assert all(row["line"] for row in rows)


def test_every_headline_number_says_what_it_is_made_of():
    shown = payloads(run())
    cells = {cell["id"]: cell for cell in shown["dalil_figures"]["cells"]}
    assert all(cells[kind]["counted"] for kind in ("attack", "killed", "wounded", "disputes") if cells[kind]["number"] != "0")
    text = payloads(run(focus="figure:disputes"))["dalil_text"]
    card = text["card"]
    assert len(text["lit"]) == 2 and set(text["lit"]) <= set(text["claims"]), "both passages of the first dispute, in its report"
    assert card["title"].endswith("disputes") and card["sub"].startswith("1 dispute, 2 sums that hold")
    assert cells["disputes"]["counted"].startswith(next(row["line"] for row in card["rows"] if row["type"] == "dispute"))


def test_the_places_said_to_be_on_the_map_are_those_that_it_draws():
    shown = payloads(run())
    (cell,) = (cell for cell in shown["dalil_figures"]["cells"] if cell["id"] == "places")
    drawn = len(shown["dalil_map"]["points"]) + len(shown["dalil_map"]["areas"])
    assert cell["left"] == f"{drawn} of the {cell['number']} drawn"


def test_a_link_to_what_is_gone_shows_the_desk():
    app = run(focus="claim:0000000000000000", places="nowhere", report="nothing")
    assert not app.exception
    assert payloads(app)["dalil_chips"]["count"][0] == "0"


@pytest.mark.parametrize("page", ["desk", "method"])
def test_a_mistake_in_the_data_is_one_sentence(monkeypatch: pytest.MonkeyPatch, page: str):
    def broken() -> None:
        raise DataError("names, isis: this must be a list.", "mine/en/actors.yaml", 2)

    monkeypatch.setattr("dashboard.ui.frame.load", broken)
    app = run().switch_page(f"../pages/{page}.py").run()
    assert not app.exception
    assert [text.value for text in app.text] == ["mine/en/actors.yaml:2: names, isis: this must be a list."]
