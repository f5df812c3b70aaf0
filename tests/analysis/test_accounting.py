"""What the incidents account for of a total."""

from __future__ import annotations

import pytest

from dashboard.analysis.accounting import accounted
from tests.gold_frames import gold_claims
from tests.made_claims import claim, enriched

WHOLE = {"aggregate": True, "start_date": "2022-01", "end_date": "2022-01", "place": "dz-gov"}


def account(*rows, published=None):
    found = accounted(enriched(list(rows), published), rows[0]["id"])
    return found.total["value"], found.found.best


@pytest.mark.parametrize(
    ("total", "incident", "best"),
    [
        ({}, {}, 4),
        ({}, {"day": "2022-01"}, 4),
        ({}, {"day": "2022"}, 0),  # not known to be of that month
        ({}, {"day": None}, 0),
        ({}, {"day": "2022-02-01"}, 0),
        ({}, {"place": "dz-gov"}, 4),
        ({}, {"place": "raqqa"}, 0),
        ({}, {"place": None}, 0),
        ({"place": None}, {"place": "raqqa"}, 4),
        ({"place": "sy"}, {}, 4),
        ({}, {"kind": "wounded"}, 0),
        ({"group": "civilians"}, {"group": "civilians"}, 4),
        ({"group": "civilians"}, {"group": "unknown"}, 0),
        ({"group": "coalition"}, {"group": "us"}, 4),
        ({"group": "mixed"}, {"group": "sdf"}, 4),
        ({"perpetrator": "isis"}, {"perpetrator": None}, 4),
        ({"perpetrator": "isis"}, {"perpetrator": "turkey"}, 0),
        ({"end_date": None}, {}, 4),
        ({"start_date": None}, {"day": "2019"}, 4),
        ({}, {"aggregate": True}, 0),
        ({}, {"review": "rejected"}, 0),
    ],
)
def test_scope(total, incident, best):
    assert account(claim(1, "a", 27, **{**WHOLE, **total}), claim(1, "b", 4, **incident)) == (27, best)


def test_an_open_end_reaches_to_the_day_of_publication():
    rows = claim(1, "a", 27, **{**WHOLE, "end_date": None}), claim(1, "b", 4), claim(2, "b", 8, day="2022-03")
    assert account(*rows, published={"a": "2022-02-20"}) == (27, 4)
    assert account(*rows, published={"a": "2022-04"}) == (27, 12)


def test_of_a_total_of_one_group_the_parts_answer():
    parts = [claim(1, "b", 20, group="mixed"), claim(2, "b", 8, group="civilians", part_of=1)]
    assert account(claim(1, "a", 27, group="civilians", **WHOLE), *parts) == (27, 8)
    assert account(claim(1, "a", 27, **WHOLE), *parts) == (27, 20)


@pytest.mark.parametrize("which", ["digests", "originals"])
def test_every_total_of_the_five_reports_has_an_account(which):
    claims = gold_claims(which)
    for total in claims.loc[(claims["kind"] == "killed").to_numpy() & claims["aggregate"].to_numpy(), "id"]:
        account = accounted(claims, total)
        assert account.total["id"] == total
        assert total not in account.found.counted


def test_no_such_claim():
    with pytest.raises(KeyError):
        accounted(gold_claims(), "nosuch")
