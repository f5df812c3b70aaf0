"""Columns over time: what they draw, what they cut or show by the window, and that they say so."""

from __future__ import annotations

import json
from datetime import date, timedelta

import altair as alt
import pytest

from dashboard.analysis.columns import Step, columns_of
from dashboard.views.charts.labels import Box, text_width
from dashboard.views.charts.series import cut_at, series_chart
from dashboard.views.charts.series_columns import series_columns, shown_groups
from dashboard.views.charts.window import MOST_STEPS, window_of
from dashboard.views.theme import DARK, LIGHT
from tests.gold_frames import gold_claims
from tests.made_claims import claim, enriched

WIDTH, SIDE = 640.0, 108.0


def drawn(claims, step=Step.MONTH, language="en", look=LIGHT, chosen=(), notes=(), kind="killed", start=None):
    columns = columns_of(claims, kind, step)
    window = window_of(columns, None, start, WIDTH - SIDE)
    bars = series_columns(columns, kind, language, window.shown)
    return series_chart(bars, window, kind, language, look, chosen, notes, SIDE, WIDTH), window, bars


def spec_of(drawing):
    return json.loads(json.dumps(drawing.chart))


def layer(drawing, name_of_field, mark):
    layers = [part for part in spec_of(drawing)["layer"] if part["mark"]["type"] == mark and part["mark"].get("aria") is not False]
    return [row for part in layers for row in part["data"]["values"] if name_of_field in row]


def targets(drawing):
    return spec_of(drawing)["layer"][-1]["data"]["values"]


def words(drawing):
    return [row["t"].strip("\u2067\u2069") for row in layer(drawing, "t", "text")]


def ten_years_by_day():
    first = date(2014, 1, 1)
    return enriched([claim(n, chr(97 + n % 20), value=n % 7 + 1, day=str(first + timedelta(days=n))) for n in range(0, 3650, 2)])


@pytest.mark.parametrize(("language", "look"), [("en", LIGHT), ("ar", DARK)])
def test_the_chart_is_valid_vega_lite_and_every_column_is_a_door(language, look):
    for kind in ("killed", "attack"):
        drawing, _, bars = drawn(gold_claims("digests"), Step.YEAR, language, look, kind=kind)
        spec = spec_of(drawing)
        alt.LayerChart.from_dict(spec)
        assert spec["description"]
        assert [row["id"] for row in targets(drawing)] == [bar.mark for bar in bars]
        assert all(row["line"] for row in targets(drawing))
        assert list(drawing.table["best"]) == [bar.best for bar in bars]


def test_a_chosen_column_is_framed_and_says_what_it_holds():
    drawing, _, _ = drawn(gold_claims("digests"), chosen={"bin:2022-01"}, notes=["Ghweran Prison", "Jan 2022"])
    told = words(drawing)
    assert {"181", "7 civilians", "50 SDF", "124 ISIS", "Ghweran Prison", "Jan 2022"} <= set(told)
    assert any(part["mark"].get("stroke") == LIGHT.accent for part in spec_of(drawing)["layer"])
    plain, _, _ = drawn(gold_claims("digests"))
    assert not any(part["mark"].get("stroke") == LIGHT.accent for part in spec_of(plain)["layer"])


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("day", ["2019-01", "2022-06", "2023-12"])
def test_words_beside_the_chosen_column_stay_together_and_inside(language, day):
    rows = [
        claim(0, value=100, group="mixed", day=day), claim(1, value=60, group="isis", day=day, part_of=0),
        claim(2, value=40, group="sdf", day=day, part_of=0), claim(3, value=3, day="2019-01", group="isis"),
        claim(4, value=2, day="2023-12", group="sdf"),
    ]  # fmt: skip
    notes = ["a place with a rather long name", "then"]
    drawing, window, _ = drawn(enriched(rows), language=language, chosen={f"bin:{day}"}, notes=notes)
    found = [row for row in layer(drawing, "t", "text") if row["t"].strip("\u2067\u2069") in notes]
    assert len(found) == 2
    assert len({row["align"] for row in found}) == 1
    left = SIDE if language == "ar" else 0
    inner = WIDTH - SIDE
    for row in found:
        x = left + inner * (row["x"] - window.first) / (window.last - window.first) + row["dx"]
        long = text_width(row["t"])
        assert left <= (x if row["align"] == "left" else x - long)
        assert (x + long if row["align"] == "left" else x) <= left + inner


def test_no_two_words_of_the_chart_collide():
    rows = [claim(n, value=5 + n * 3 % 41, day=f"20{19 + n // 12}-{n % 12 + 1:02d}", group=("isis", "sdf")[n % 2]) for n in range(48)]
    drawing, window, _ = drawn(enriched(rows))
    boxes = []
    for row in layer(drawing, "dx", "text"):
        x = (WIDTH - SIDE) * (row["x"] - window.first) / (window.last - window.first) + row["dx"]
        long = text_width(row["t"])
        start = {"left": x, "right": x - long, "center": x - long / 2}[row["align"]]
        boxes.append(Box(start, row["y"] - 6, start + long, row["y"] + 6))
    assert len(boxes) >= 8
    assert not any(one.hits(two) for i, one in enumerate(boxes) for two in boxes[i + 1 :])


def test_ranges_and_open_highs():
    rows = [claim(0, value=20, low=15, high=30, qualifier="range"), claim(1, value=50, high=None, qualifier="more_than", day="2023-05-01")]
    drawing, _, bars = drawn(enriched(rows), Step.YEAR)
    assert [(bar.low, bar.best, bar.high, bar.open_high) for bar in bars] == [(15, 20, 30, False), (50, 50, 50, True)]
    assert len(layer(drawing, "y2", "point")) == 1
    assert "20 (15–30)" in words(drawing)
    assert "≥ 50" in targets(drawing)[1]["line"]


def test_groups_beyond_the_largest_are_one():
    groups = ["sdf", "isis", "civilians", "turkey", "russia", "israel", "peshmerga", "unknown"]
    columns = columns_of(enriched([claim(n, value=30 - n, group=g) for n, g in enumerate(groups)]), "killed", Step.YEAR)
    assert shown_groups(columns) == ["sdf", "isis", "civilians", "turkey", "russia", "other"]
    (bar,) = series_columns(columns, "killed", "en", (0, 1))
    assert sum(segment.value for segment in bar.segments) == bar.best
    assert bar.segments[-1].name == "other groups"


def test_columns_without_any_known_group_have_one_colour():
    drawing, _, (bar,) = drawn(enriched([claim(0, value=4)]))
    assert [segment.group for segment in bar.segments] == [""]
    assert {row["fill"] for row in layer(drawing, "fill", "bar")} == {LIGHT.kind("killed")}


@pytest.mark.parametrize(
    ("values", "cut"),
    [([1, 2, 3, 900], 3), ([1, 2, 3, 29], None), ([5, 900], None), ([], None), ([3] * 30 + [500, 600], 3), ([0, 0, 0, 9], None)],
)
def test_where_the_axis_may_end(values, cut):
    assert cut_at(values) == cut


def test_columns_whose_incidents_have_no_date_of_their_own_are_dashed():
    at_report = {"caveats": "report_date", "day": "2022-03-01"}
    rows = [claim(1, value=4, day="2022-01-05"), claim(2, value=3, **at_report), claim(3, value=2, day="2022-05-01")]
    drawing, _, bars = drawn(enriched([*rows, claim(4, value=1, **at_report | {"day": "2022-05-01"})]))
    assert [bar.assumed for bar in bars] == [False, True, False], "one dated incident makes a column a dated one"
    assert [row["x"] for row in layer(drawing, "assumed", "bar") if row["assumed"]] == [bars[1].middle]
    assert "1 dashed column" in drawing.caption


def test_one_huge_column_does_not_flatten_the_others_and_is_named():
    rows = [claim(n, value=5 + n, day=f"2022-{n + 1:02d}-01") for n in range(8)] + [claim(9, value=40_000, day="2022-11-01")]
    drawing, _, _ = drawn(enriched(rows))
    assert "40,000" in drawing.caption
    assert "40,000" in words(drawing)
    heights = [row["y2"] - row["y"] for row in layer(drawing, "fill", "bar") if row.get("fill") == LIGHT.kind("killed")]
    assert sorted(heights)[0] > 30


def test_ten_years_by_day_are_shown_by_the_window_which_can_be_moved():
    claims = ten_years_by_day()
    columns = columns_of(claims, "killed", Step.DAY)
    newest = window_of(columns, None, None, WIDTH)
    assert not newest.whole
    assert newest.shown[1] == columns.dated
    assert newest.later is None
    before = window_of(columns, None, newest.earlier, WIDTH)
    assert before.shown[1] <= newest.shown[0] + 1
    assert before.shown[1] - before.shown[0] <= MOST_STEPS
    assert before.last <= newest.first + 1
    seen, window = set(range(*newest.shown)), newest
    for _ in range(60):
        if window.earlier is None:
            break
        window = window_of(columns, None, window.earlier, WIDTH)
        seen |= set(range(*window.shown))
    assert seen == set(range(columns.dated)), "every column is in some window"
    assert window_of(columns_of(claims, "killed", Step.MONTH), None, None, WIDTH).whole


def test_few_days_far_apart_need_no_window():
    claims = enriched([claim(0, day="2014-01-05"), claim(1, day="2023-07-01")])
    assert window_of(columns_of(claims, "killed", Step.DAY), None, None, WIDTH).whole


def test_without_dates_there_is_no_window_and_totals_alone_have_one():
    undated = columns_of(enriched([claim(0, day=None)]), "killed", Step.DAY)
    assert window_of(undated, None, None, WIDTH) is None
    window = window_of(undated, (17000.0, 17400.0), None, WIDTH)
    assert window.first < 17000 < 17400 < window.last
    assert window.shown == (0, 0)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_chart_draws(language):
    renderer = pytest.importorskip("vl_convert", reason="vl-convert-python is a development package")
    drawing, _, _ = drawn(gold_claims("digests"), language=language, chosen={"bin:2022-01"}, notes=["x"])
    assert "<svg" in renderer.vegalite_to_svg(spec_of(drawing))


@pytest.mark.parametrize("language", ["en", "ar"])
def test_no_word_under_the_axis_is_cut(language):
    made = [claim(n, day=f"{2019 + n}-01-01") for n in range(5)]
    drawing, window, _ = drawn(enriched(made), language=language)
    left = SIDE if language == "ar" else 0
    words = layer(drawing, "align", "text")
    words = [row for row in words if "dx" not in row]
    assert words
    for row in words:
        x = left + (WIDTH - SIDE) * (row["x"] - window.first) / (window.last - window.first)
        long = text_width(row["t"], 11)
        start = {"left": x, "right": x - long, "center": x - long / 2}[row["align"]]
        assert start >= 0 and start + long <= WIDTH
