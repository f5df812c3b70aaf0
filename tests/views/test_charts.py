"""Charts: what they draw, that every mark is a door, and that no two labels collide."""

from __future__ import annotations

import json
from datetime import date

import altair as alt
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.analysis.filters import Filters, apply
from dashboard.analysis.roles import Role
from dashboard.analysis.totals import figure
from dashboard.ui.charts_pane import TIME_HEIGHT
from dashboard.views.charts import PICK, group_chart, over_time, places_bars, time_scale
from dashboard.views.charts.by_group import group_rows
from dashboard.views.charts.labels import Box, Spot, Wanted, declutter, text_width
from dashboard.views.charts.ticks import number_ticks, time_ticks
from dashboard.views.charts.time_marks import time_marks
from dashboard.views.theme import DARK, LIGHT
from tests.gold_frames import gold_claims, gold_frames
from tests.made_claims import PLACES, claim, enriched

LANGUAGES = pytest.mark.parametrize("language", ["en", "ar"])
THEMES = pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])


def spec_of(drawing):
    return json.loads(json.dumps(drawing.chart))


def rows_of(drawing, *, mark=None):
    return [row for layer in spec_of(drawing)["layer"] if mark in (None, layer["mark"]["type"]) for row in layer["data"]["values"]]


def targets(drawing):
    return spec_of(drawing)["layer"][-1]["data"]["values"]


def words(drawing):
    seen = [layer for layer in spec_of(drawing)["layer"] if layer["mark"]["type"] == "text" and layer["mark"].get("aria") is not False]
    return [row["t"].strip("\u200f\u2067\u2069") for layer in seen for row in layer["data"]["values"]]  # without the marks of direction


def drawings(claims, language="en", look=LIGHT, chosen=()):
    frames = gold_frames("originals")
    everything = gold_claims("originals")
    return [
        over_time(claims, everything, language, look, chosen),
        group_chart(claims, everything, language, look, chosen),
        places_bars(claims, frames.mentions, frames.places, language, look, {"baghouz"}),
    ]


@pytest.mark.parametrize(("language", "look"), [("en", LIGHT), ("ar", DARK)])
def test_every_chart_is_valid_vega_lite_with_a_text_alternative(language, look):
    for drawing in drawings(gold_claims("originals"), language, look):
        spec = spec_of(drawing)
        alt.LayerChart.from_dict(spec)  # validates against the schema
        assert spec["description"]
        selections = [param["name"] for part in (*spec["layer"], spec) for param in part.get("params", []) if "select" in param]
        assert selections == [PICK]
        assert "NaN" not in json.dumps(spec)


@LANGUAGES
def test_every_mark_is_a_door(language):
    claims = gold_claims("originals")
    ids = set(claims["id"])
    time, group, places = drawings(claims, language)
    assert {row["id"] for row in targets(time)} <= ids
    assert {row["id"] for row in targets(group)} <= ids
    assert {row["id"] for row in targets(places)} <= set(gold_frames("originals").places["id"])
    assert all(row["line"] for drawing in (time, group, places) for row in targets(drawing))


@pytest.mark.parametrize("height", [388, TIME_HEIGHT])
def test_over_time_tells_the_numbers_of_the_pictures(height):
    claims = gold_claims("originals")
    told = words(over_time(claims, claims, "en", LIGHT, height=height))
    for label in (
        "about 37",
        "about 2\u00a0×\u00a0(>\u00a0750) ISIS",
        "more than 750 SDF",
        "630 civilians",
        "181",
        "27",
        "2",
        "2019",
        "1,500",
        "Killed, people",
    ):
        assert label in told
    assert told.count("1") == 2


def fields_in(part):
    """The fields that a part of a specification names."""
    if isinstance(part, dict):
        own = {part["field"]} if isinstance(part.get("field"), str) else set()
        return own.union(*map(fields_in, part.values()))
    return set().union(*map(fields_in, part)) if isinstance(part, list) else set()


def test_rows_carry_what_their_layer_reads_and_little_more():
    """Streamlit turns all rows into text and back at every click."""
    claims = gold_claims("originals")
    layers = over_time(claims, time_scale(claims), "en", LIGHT).chart["layer"]
    for layer in layers:
        named = fields_in({name: part for name, part in layer.items() if name != "data"})
        assert all(named <= set(row) for row in layer["data"]["values"])
    *drawn, doors = layers
    assert all({"id", "line"} <= set(row) for row in doors["data"]["values"])
    assert not [row for layer in drawn for row in layer["data"]["values"] if "line" in row]


def test_over_time_says_what_it_does_not_draw():
    claims = gold_claims("originals")
    assert over_time(claims, claims, "en", LIGHT).caption == "Not drawn: 2 attack claims without a date, 1 campaign."
    one_place = apply(Filters(places=("ghweran-prison",)), claims)
    assert over_time(one_place, claims, "ar", LIGHT).caption == "لكل الهجمات والقتلى والجرحى هنا تاريخ."


@pytest.mark.parametrize(("end", "lines"), [("2022-02-19", 0), ("2022-02-20", 1), ("2022-07-01", 1)])
def test_an_incident_of_over_a_month_has_a_line(end, lines):
    claims = enriched([claim(0, kind="attack", end_date=end)])
    spec = spec_of(over_time(claims, claims, "en", LIGHT))
    assert [len(layer["data"]["values"]) for layer in spec["layer"] if _is_span(layer)] == [1] * lines


def _is_span(layer):
    """The rule from where an incident begins to where it ends; a total's is thicker, and this incident is none."""
    mark, to = layer["mark"], layer["encoding"].get("x2", {})
    return mark["type"] == "rule" and mark.get("strokeWidth") == 1.3 and to.get("field") == "x2"


def test_an_empty_panel_says_so():
    claims = gold_claims("originals")
    drawing = over_time(apply(Filters(places=("ghweran-prison",)), claims), claims, "ar", LIGHT)
    assert "لا جرحى في هذا الاختيار" in words(drawing)
    assert over_time(claims.iloc[:0], claims, "en", LIGHT).empty


def test_the_domain_stays_while_filtering():
    claims = gold_claims("originals")
    scale = time_scale(claims)
    few = apply(Filters(kinds=("wounded",)), claims)
    domains = [[p for p in spec_of(over_time(c, scale, "en", LIGHT))["params"] if p["name"] in ("d0", "d1")] for c in (claims, few)]
    assert domains[0] == domains[1]


def test_the_chosen_is_bold_and_ringed():
    claims = gold_claims("originals")
    chosen = claims.loc[(claims["value"] == 181).to_numpy(), "id"].iloc[0]
    spec = spec_of(over_time(claims, claims, "en", LIGHT, {chosen}))
    bold = [row for layer in spec["layer"] if layer["mark"].get("fontSize") == 13 for row in layer["data"]["values"]]
    assert [row["t"] for row in bold] == ["181"]
    assert any(layer["mark"].get("stroke") == LIGHT.accent for layer in spec["layer"])
    assert not any(layer["mark"].get("stroke") == LIGHT.accent for layer in spec_of(over_time(claims, claims, "en", LIGHT))["layer"])


def test_groups_as_in_the_pictures():
    rows = group_rows(gold_claims("originals"), "killed", "en")
    assert [(row.name, row.label, [circle.label for circle in row.circles]) for row in rows] == [
        ("ISIS", "124", ["about 2\u00a0×\u00a0(>\u00a0750)"]),
        ("SDF", "50", ["21", ">\u00a0750"]),
        ("civilians", "7", ["5", "630"]),
        ("unknown", "", ["1"]),
    ]


def test_a_mixed_total_whose_parts_do_not_make_it_up_keeps_its_row():
    claims = enriched([claim(1, value=10, group="mixed"), claim(2, value=4, group="civilians", part_of=1)])
    assert [(row.code, row.best) for row in group_rows(claims, "killed", "en")] == [("mixed", 10), ("civilians", 4)]


def test_many_groups_end_in_others():
    groups = ["sdf", "isis", "civilians", "turkey", "russia", "israel", "peshmerga", "hts"]
    rows = group_rows(enriched([claim(n, value=20 - n, group=g) for n, g in enumerate(groups)]), "killed", "en")
    assert (len(rows), rows[-1].name, rows[-1].best) == (6, "other groups", 15 + 14 + 13)


def test_arabic_bars_grow_from_the_right():
    claims = gold_claims("originals")
    ranges = [
        spec_of(group_chart(claims, claims, language, LIGHT))["layer"][-1]["encoding"]["x"]["scale"]["range"] for language in ("en", "ar")
    ]
    assert ranges[0] == ranges[1][::-1]


def test_places_keep_the_chosen_and_leave_out_countries():
    frames, claims = gold_frames("originals"), gold_claims("originals")
    drawing = places_bars(claims, frames.mentions, frames.places, "en", LIGHT, {"kobani"})
    assert drawing.caption == "most named, and those lit"
    assert not places_bars(claims, frames.mentions, frames.places, "en", LIGHT, {"baghouz"}).caption, "it is there for its mentions"
    assert list(drawing.table["name"]) == ["Baghouz", "Deir ez-Zor gov.", "Northeast Syria", "Omar oil field", "Kobani"]


@LANGUAGES
def test_tables_are_the_charts_twins(language):
    time, group, places = drawings(gold_claims("originals"), language)
    assert len(time.table) == len(targets(time))
    assert time.table["start"].iloc[0] <= time.table["end"].iloc[0]
    assert list(group.table["best"]) == [124, 50, 7, 0]
    assert list(places.table["count"]) == [15, 10, 7, 4, 4]


def test_very_many_incidents_share_columns():
    rows = [
        claim(n, chr(97 + n % 3), n % 9 + 1, day=f"2021-{n % 12 + 1:02d}-{n % 27 + 1:02d}", place=("hajin", "raqqa")[n % 2])
        for n in range(600)
    ]
    claims = enriched(rows)
    marks = time_marks(claims, "en").marks["killed"]
    assert [mark.id for mark in marks] == [f"period:2021-{month:02d}" for month in range(1, 13)]
    drawing = over_time(claims, claims, "en", LIGHT)
    assert sum(mark.value for mark in marks) == sum(drawing.table["best"])
    behind = [mark.rows for mark in marks if mark.rows is not None]
    assert sorted(np.concatenate(behind).tolist()) == sorted(figure(claims, "killed").rows_with(Role.COUNTED).tolist())
    one = claims["id"].iloc[int(behind[4][0])]
    assert [mark.id for mark in time_marks(claims, "en", {one}).marks["killed"] if mark.chosen] == ["period:2021-05"]


@given(
    st.lists(
        st.tuples(st.integers(0, 300), st.integers(0, 200), st.text("0123456789 abc", min_size=1, max_size=12), st.booleans()), max_size=25
    )
)
@settings(max_examples=80)
def test_labels_never_overlap(wanted):
    frame = Box(0, 0, 300, 200)
    labels = [Wanted(t, [Spot(x, y, "left"), Spot(x, y, "right"), Spot(x, y - 14, "center")], must=False) for x, y, t, _ in wanted]
    boxes = [
        spot.box(text_width(label.words), label.size + 1) for label, spot in zip(labels, declutter(labels, frame), strict=True) if spot
    ]
    assert all(box.inside(frame) for box in boxes)
    assert not any(one.hits(two) for i, one in enumerate(boxes) for two in boxes[i + 1 :])


@pytest.mark.parametrize(
    ("largest", "ticks"),
    [(1500, [0, 500, 1000, 1500]), (0, [0]), (3, [0, 1, 2, 3]), (124, [0, 50, 100]), (7, [0, 2, 4, 6]), (1e6, [0, 5e5, 1e6])],
)
def test_round_numbers(largest, ticks):
    assert number_ticks(largest) == ticks


def test_ticks_that_reach_the_largest():
    assert number_ticks(124, beyond=True)[-1] == 150


@given(st.floats(0.5, 1e9))
def test_ticks_are_few_and_inside(largest):
    ticks = number_ticks(largest)
    assert ticks[0] == 0 and ticks[-1] <= largest * 1.0001 and len(ticks) <= 6


@given(st.dates(date(1990, 1, 1), date(2060, 1, 1)), st.integers(1, 12000))
@settings(max_examples=80)
def test_time_ticks_are_few_and_inside(first, length):
    last = date.fromordinal(first.toordinal() + length)
    ticks = time_ticks(first, last, "ar")
    assert 0 < len(ticks) <= 8
    assert all((first - date(1970, 1, 1)).days <= day <= (last - date(1970, 1, 1)).days for day, _ in ticks)


@LANGUAGES
@THEMES
def test_charts_draw(language, look):
    renderer = pytest.importorskip("vl_convert", reason="vl-convert-python is a development package")
    for drawing in drawings(gold_claims("originals"), language, look):
        assert "<svg" in renderer.vegalite_to_svg(spec_of(drawing))


def test_nothing_to_draw_still_draws():
    claims = gold_claims("originals").iloc[:0]
    for drawing in (over_time(claims, claims, "en", LIGHT), group_chart(claims, claims, "en", LIGHT)):
        assert drawing.empty and targets(drawing) == []
    frames = gold_frames("originals")
    assert places_bars(claims, frames.mentions.iloc[:0], PLACES, "en", LIGHT).empty


def test_a_number_beside_an_incident_that_lasted_is_bound_to_the_end_of_its_line():
    """Drawn wider than it was laid out, the line grows; what stands beside its end must go with it."""
    claims = enriched([
        claim(1, kind="attack", value=1, start_date="2018-09", end_date="2019-03"), claim(2, kind="attack", value=1, day="2022-03-04"),
    ])  # fmt: skip
    drawing = over_time(claims, claims, "en", LIGHT)
    (line,) = [row for row in targets(drawing) if row["x2"] - row["x"] > 60]
    numbers = {(row["x"], row["dx"]) for row in rows_of(drawing, mark="text") if "dx" in row and row["t"] == "1"}
    assert len(numbers) == 2
    assert sum(x in (line["x"], line["x2"]) and abs(dx) < 14 for x, dx in numbers) == 1
