"""Filters: what each lets through, and that they are values."""

from __future__ import annotations

import pytest

from dashboard.analysis.filters import NOT_STATED, Filters, apply, reports_of
from tests.gold_frames import gold_claims, gold_frames
from tests.made_claims import claim, enriched

ROWS = [
    claim(1, "a", 3, group="civilians", perpetrator="isis", attributed_to="SOHR"),
    claim(2, "a", 4, kind="wounded", group="us", day="2021-06"),
    claim(3, "b", 1, kind="attack", place="raqqa", day="2019", review="accepted"),
    claim(4, "b", 9, place=None, day=None),
    claim(5, "b", 9, place="dz-gov", places="dz-gov|raqqa", start_date=None, end_date="2018-05"),
    claim(6, "b", 9, place="sy", start_date="2020-01", end_date=None),
]


@pytest.mark.parametrize(
    ("filters", "numbers"),
    [
        (Filters(), [1, 2, 3, 4, 5, 6]),
        (Filters(kinds=("wounded", "attack")), [2, 3]),
        (Filters(groups=("civilians",)), [1]),
        (Filters(groups=("coalition",)), [2]),
        (Filters(perpetrators=("isis",)), [1]),
        (Filters(perpetrators=(NOT_STATED,)), [2, 3, 4, 5, 6]),
        (Filters(sources=("SOHR",)), [1]),
        (Filters(publishers=("paper b",)), [3, 4, 5, 6]),
        (Filters(languages=("en",)), []),
        (Filters(reports=("a",)), [1, 2]),
        (Filters(review=("accepted",)), [3]),
        (Filters(places=("hajin",)), [1, 2]),
        (Filters(places=("dz-gov",)), [1, 2, 5]),  # a governorate selects what lies in it
        (Filters(places=("raqqa",)), [3, 5]),  # a further place of a claim counts too
        (Filters(places=("sy",)), [1, 2, 3, 5, 6]),
        (Filters(places=(NOT_STATED,)), [4]),
        (Filters(start="2021"), [1, 2, 6]),
        (Filters(end="2019"), [3, 5]),
        (Filters(start="2019-07", end="2021"), [2, 3, 6]),
        (Filters(start="2022-01-20", end="2022-01-20"), [1, 6]),
        (Filters(kinds=("killed",), places=("dz-gov",), start="2022"), [1]),
        (Filters(kinds=("nothing",)), []),
    ],
)
def test_what_is_let_through(filters, numbers):
    found = apply(filters, enriched(ROWS))
    assert [int(name[1:]) for name in found["id"]] == numbers


def test_text_filters_by_the_reports_that_hold_the_words():
    claims = enriched(ROWS)
    asked = Filters(text="word")
    assert len(apply(asked, claims)) == len(claims)
    assert set(apply(asked, claims, found_in={"a"})["report_id"]) == {"a"}
    assert apply(asked, claims, found_in=set()).empty


def test_filters_are_values():
    one, two = Filters(kinds=("killed",), start="2020"), Filters(kinds=("killed",), start="2020")
    assert (one, hash(one)) == (two, hash(two))
    assert (one.active, Filters().active) == (("period", "kinds"), ())


def test_without_a_filter_the_frame_itself_comes_back():
    claims = gold_claims()
    assert apply(Filters(), claims) is claims


def test_a_wrong_date_is_refused():
    with pytest.raises(ValueError, match="no ISO date"):
        apply(Filters(start="soon"), gold_claims())


def test_reports_by_their_own_filters():
    reports = gold_frames().reports
    assert reports_of(Filters(kinds=("killed",)), reports) is reports, "a copy for every state of the filters would fill the memory"
    wanted = reports["id"].iloc[1]
    assert list(reports_of(Filters(reports=(wanted,)), reports)["id"]) == [wanted]
    assert reports_of(Filters(text="x"), reports, found_in=()).empty
