"""Lanes, small multiples and the recipe: what they say of the gold, and of what made-up claims hold."""

from __future__ import annotations

import pytest

from dashboard.analysis.recipe import StepKind, recipe
from dashboard.analysis.totals import figure
from dashboard.views.lanes import extent_of, lanes, total_rows
from dashboard.views.multiples import fields_of, key_name, multiple_rows
from dashboard.views.names import source_name
from dashboard.views.recipe_lines import listed, recipe_lines
from tests.gold_frames import gold_claims
from tests.made_claims import claim, enriched


def lanes_of(claims, kind="killed", language="en"):
    fig = figure(claims, kind)
    return lanes(fig, total_rows(fig), language)


def lines_of(claims, kind="killed", language="en"):
    return {line.mark.removeprefix("step:"): line for line in recipe_lines(figure(claims, kind), language)}


def test_lanes_of_the_gold():
    found = lanes_of(gold_claims("digests"))
    assert [(lane.count, lane.found) for lane in found] == [
        ("about 2\u00a0×\u00a0(>\u00a0750) ISIS", "none"),
        ("more than 750 SDF", "none"),
        ("630 civilians", "none"),
        ("27", "none"),
    ]
    assert found[-1].scope.endswith("21 SDF, 5 civilians, 1 unknown")
    assert all(lane.start < lane.end for lane in found)
    first, last = extent_of(figure(gold_claims("digests"), "killed"))
    assert first == min(lane.start for lane in found)
    assert last == max(lane.end for lane in found)


def test_an_operation_counts_as_one_and_its_dead_stand_apart():
    attack = claim(1, kind="attack", start_date="2018-09", end_date="2019-03")
    dead = claim(2, value=630, aggregate=True, start_date="2018-09", end_date="2019-03")
    alone = lines_of(enriched([attack, claim(3, value=630, aggregate=True)]), "attack")["counted"].words
    assert "1 is a whole operation, 1 Sep 2018 to 31 Mar 2019, and counts as one." in alone and "stand apart" not in alone
    assert lines_of(enriched([attack, dead]), "attack")["counted"].words.endswith(
        "Its dead and wounded stand apart, as period totals. Battles, clashes, sieges and wars are not counted, unless told by number."
    )


def test_a_lane_says_what_is_found_inside_and_what_has_no_date():
    rows = [
        claim(0, value=50, aggregate=True, start_date="2022-01-01", end_date="2022-02-28"),
        claim(1, value=7),
        claim(2, value=5, day="2022-02-01"),
        claim(3, value=9, day="2022-05-01"),
        claim(4, value=80, aggregate=True, day=None),
    ]
    dated, undated = lanes_of(enriched(rows))
    assert (dated.found, dated.inside) == ("12 of 50", 2)
    assert undated.start is undated.end is None


def test_long_numbers_beside_a_bar_are_left_to_the_whisker_and_the_table():
    short, long = (
        rows_of(enriched([claim(0, value=n, low=n - 5, high=n + 5, qualifier="range")]), "group")[0][0].number for n in (50, 11_200)
    )
    assert (short, long) == ("50 (45–55)", "11,200")


def test_arabic_lanes_say_whom_they_count():
    assert [lane.count for lane in lanes_of(gold_claims("digests"), language="ar")][1:3] == ["أكثر من 750 من قسد", "630 من المدنيين"]


def rows_of(claims, field, kind="killed", language="en", most=6):
    return multiple_rows(claims, kind, field, language, str.title, most)


def test_multiples_of_the_gold():
    claims = gold_claims("digests")
    told = {field: [(row.name, row.number, row.totals) for row in rows_of(claims, field)[0]] for field in fields_of("killed")}
    assert told["group"][0] == ("ISIS", "124", "about 2\u00a0×\u00a0(>\u00a0750)")
    assert told["group"][1:] == [("SDF", "50", "21; >\u00a0750"), ("civilians", "7", "5; 630"), ("unknown", "", "1")]
    assert told["perpetrator"] == [("unidentified", "181", "3 totals"), ("ISIS", "", "27")]
    assert told["source"] == [("SOHR", "181", "4 totals")]
    assert told["admin1"][0][:2] == ("Hasakah-Governorate", "181")


def test_multiples_are_capped_and_say_how_many_there_are():
    sources = [f"source {n}" for n in range(20)]
    claims = enriched([claim(n, value=30 - n, attributed_to=source) for n, source in enumerate(sources)])
    rows, n = rows_of(claims, "source")
    assert (len(rows), n, rows[0].name, rows[0].mark) == (6, 20, "source 0", "source:source 0")
    assert key_name("admin1", "-", str, "en") == "no single one"


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_recipe_of_the_gold(language):
    lines = lines_of(gold_claims("digests"), language=language)
    assert [(mark, line.n, line.verdict) for mark, line in lines.items()] == [
        ("counted", 1, ""), ("part", 3, "="), ("total", 4, ""), ("source", 1, ""), ("", 0, ""),
    ]  # fmt: skip
    assert "181" in lines["part"].words and "124" in lines["part"].words
    if language == "en":
        assert lines["part"].words == "124 ISIS, 50 SDF and 7 civilians make up the 181; the sum holds."
        assert lines["counted"].words == "Ghweran Prison, Jan 2022, says SOHR."
        assert lines[""].bold == "Nothing unplaced, undated or disputed."


def test_the_recipe_of_broken_sums_other_counts_and_open_questions():
    rows = [
        claim(0, value=10, group="mixed", attributed_to="SOHR"),
        claim(1, value=8, group="isis", part_of=0),
        claim(2, value=7, group="sdf", part_of=0),
        claim(3, value=3, place=None, day=None),
        claim(4, value=6, review="rejected"),
        claim(0, "b", value=12, group="mixed", attributed_to="SDF", day="2021-05-05"),
        claim(0, "c", value=12, group="mixed", attributed_to="SDF", day="2021-05-05"),
    ]
    lines = lines_of(enriched(rows))
    assert lines["part"].verdict == "≠"
    assert "exceed" in lines["part"].words
    assert (lines["told"].n, lines["refused"].n) == (1, 1)
    assert (lines["unplaced"].n, lines["undated"].n) == (1, 1)
    assert lines["disputed"].verdict == "≠"
    assert lines["source"].bold == "3 sources:"


def test_nothing_counted_is_said():
    lines = recipe_lines(figure(enriched([claim(0, value=50, aggregate=True)]), "killed"), "en")
    assert (lines[0].mark, lines[0].bold) == ("", "No claim counted.")


def test_a_line_ends_in_one_full_stop():
    line = recipe_lines(figure(enriched([claim(0, value=5, place="dz-gov", day=None)]), "killed"), "en")[0]
    assert line.words == "Deir ez-Zor gov."


def test_lists_in_words():
    assert listed(["a"], "en") == "a"
    assert listed(["a", "b", "c"], "en") == "a, b and c"
    assert listed(["a", "b"], "ar") == "a وb"


def test_the_line_of_counted_claims_says_how_many_make_the_range():
    exact, ranged = claim(0, value=5, day="2022-02-01"), claim(1, value=50, low=45, high=55, qualifier="range", day="2022-05-01")
    assert lines_of(enriched([exact, ranged]))["counted"].words.endswith("1 is vague or open and makes the range.")
    assert "range" not in lines_of(enriched([exact, claim(1, value=50, day="2022-05-01")]))["counted"].words


@pytest.mark.parametrize(("value", "found"), [(40, "8 of 40"), (None, "8 found")])
def test_a_total_without_a_number_is_no_measure(value, found):
    total = claim(2, value=value, low=20, high=None, qualifier="exact" if value else "vague", day=None, place="dz-gov", aggregate=True)
    made = [claim(1, value=8), total | {"start_date": "2022-01-01", "end_date": "2022-01-31"}]
    assert [lane.found for lane in lanes_of(enriched(made))] == [found]


def test_what_is_disputed_is_counted_in_claims_and_in_disputes():
    made = [claim(1, value=8, group="sdf"), claim(1, "b", 9, group="sdf", attributed_to="UN"), claim(2, value=3, place="raqqa")]
    line = next(line for line in recipe_lines(figure(enriched(made), "killed"), "en") if line.mark == "step:disputed")
    assert (line.bold, line.words) == ("2 claims are disputed.", "They belong to one dispute, on the Disputes page.")


def test_the_lines_are_the_steps_of_the_analysis():
    made = [claim(1, value=8), claim(1, "b", 8), claim(2, value=3, place=None), claim(3, value=2, day=None, conflict_related=False)]
    fig = figure(enriched(made), "killed")
    told = {name: line.n for name, line in lines_of(enriched(made)).items()}
    steps = {step.kind: step.n for step in recipe(fig)}
    assert told["counted"] == steps[StepKind.COUNTED] == 2
    wanted = tuple(steps[kind] for kind in (StepKind.TOLD_AGAIN, StepKind.UNPLACED, StepKind.NOT_CONFLICT))
    assert (told["told"], told["unplaced"], told["refused"]) == wanted


@pytest.mark.parametrize(
    ("words", "language", "kept"), [("Adil Qasim", "ar", True), ("عادل قاسم", "en", True), ("Adil Qasim", "en", False)]
)
def test_a_name_in_the_other_script_stands_apart(words, language, kept):
    assert (source_name(words, language) == f"\u2068{words}\u2069") is kept
