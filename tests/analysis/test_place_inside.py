"""What is told of a place with all that lies in it: it rolls up, totals and parts apart, and a claim of two places stands at both."""

from __future__ import annotations

import numpy as np
import pandas as pd

from dashboard.analysis.filters import Filters, apply
from dashboard.analysis.place_inside import inside_counts, within_place
from dashboard.analysis.place_steps import steps_of
from tests.made_claims import claim, enriched

NO_NAMES = pd.DataFrame({"place": [], "report_id": []}, dtype=object)
NO_REPORTS = pd.DataFrame({"id": [], "published": []}, dtype=object)


def inside(claims):
    steps = steps_of(claims, NO_NAMES, NO_REPORTS, "year")
    return inside_counts(claims, np.ones(len(claims), dtype=bool), steps.roles)


def test_numbers_roll_up_and_totals_stand_apart():
    claims = enriched(
        [
            claim(1, value=5), claim(2, value=3, place="baghouz", places="baghouz|raqqa", day="2022-02-02"),
            claim(3, value=900, place="dz-gov", aggregate=True, start_date="2021-01", end_date="2021-12"),
            claim(4, kind="attack", day="2022-05-05"),
        ]
    )  # fmt: skip
    told = inside(claims)
    columns = ["claims", "attack", "killed", "killed_apart"]
    assert told.loc["hajin", columns].tolist() == [2, 1, 5, 0]
    assert told.loc["dz-gov", columns].tolist() == [4, 1, 8, 1]
    assert told.loc["sy", columns].tolist() == [4, 1, 8, 1]
    assert told.loc["raqqa", columns].tolist() == [1, 0, 3, 0]


def test_claims_that_begin_elsewhere_are_told_apart_from_those_inside():
    many, two = claim(1, place="sy", places="sy|raqqa|dz-gov"), claim(2, place="hajin", places="hajin|raqqa")
    claims = enriched([many, two, claim(3, place="raqqa")])
    told = inside(claims)[["claims", "claims_shared"]].T.to_dict("list")
    assert told["raqqa"] == [3, 2]
    assert told["dz-gov"] == [2, 1]  # Hajin lies in it
    assert told["sy"] == [3, 0]


def test_parts_whose_total_counts_elsewhere_are_told():
    total = claim(9, value=26, place="sy", group="mixed")
    claims = enriched([total, claim(1, value=21, part_of=9, group="sdf"), claim(2, value=5, part_of=9)])
    told = inside(claims)
    assert told.loc["hajin", ["killed", "killed_parts"]].tolist() == [0, 2]
    assert told.loc["sy", ["killed", "killed_parts"]].tolist() == [26, 2]


def test_a_place_holds_what_the_filter_on_it_leaves():
    claims = enriched([claim(1), claim(2, place="raqqa"), claim(3, place="dz-gov"), claim(4, place=None)])
    for place in ("sy", "dz-gov", "hajin", "nowhere"):
        assert claims["id"][within_place(claims, place)].tolist() == apply(Filters(places=(place,)), claims)["id"].tolist()
