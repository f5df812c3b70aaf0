"""The role of each claim in a figure: counted, or left out and why. Works on numeric columns, a million rows at a time."""

from __future__ import annotations

from enum import IntEnum, StrEnum

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.analysis.frames import categories_of, codes_of, values_of
from dashboard.analysis.parts import parts_of_standing
from dashboard.analysis.readings import earlier_readings

Ints = npt.NDArray[np.int64]
Roles = npt.NDArray[np.int8]
Mask = npt.NDArray[np.bool_]

COUNTED = "counted"


class Reason(StrEnum):
    """Why a claim of the slice is not counted, in the order in which the reasons are asked."""

    REJECTED = "rejected"  # a person rejected it
    NOT_CONFLICT = "not_conflict"  # flood, road, disease, sport
    OTHER_UNIT = "other_unit"  # percent, area or items where people are counted
    NO_COUNT = "no_count"  # words without any number
    PART = "part"  # part of a total that is in the slice
    EARLIER_READING = "earlier_reading"  # an earlier reading of a counter that goes on
    TOLD_AGAIN = "told_again"  # the same fact in other words
    OTHER_COUNT = "other_count"  # the same fact with another number: widens the range
    VAGUE = "vague"  # a total over a period that gives no number ("several attacks")
    CAMPAIGN = "campaign"  # one operation of weeks or months told as one attack
    PERIOD_TOTAL = "period_total"  # a total over a period or several incidents
    TOLD_BY_PARTS = "told_by_parts"  # a total of several groups or places, where a breakdown by them shows its parts instead


class Role(IntEnum):
    """The same as small numbers, for arrays; 0 is counted."""

    COUNTED = 0
    REJECTED = 1
    NOT_CONFLICT = 2
    OTHER_UNIT = 3
    NO_COUNT = 4
    PART = 5
    EARLIER_READING = 6
    TOLD_AGAIN = 7
    OTHER_COUNT = 8
    VAGUE = 9
    CAMPAIGN = 10
    PERIOD_TOTAL = 11
    TOLD_BY_PARTS = 12

    @property
    def word(self) -> str:
        """The role as frames and strings have it."""
        return self.name.lower()


def rows_of_kind(claims: pd.DataFrame, kind: str) -> Ints:
    """The positions of the claims of one kind."""
    return np.flatnonzero(_equals(claims, "kind", kind))


def _equals(claims: pd.DataFrame, column: str, value: str) -> Mask:
    """Where a column of categories has a value."""
    categories = categories_of(claims, column)
    code = categories.get_loc(value) if value in categories else -2
    return np.asarray(codes_of(claims, column) == code)


def roles_of(claims: pd.DataFrame, rows: Ints, unit: str, bins: Ints | None = None) -> Roles:
    """The Role of each of these rows (positions, all of one kind) when they are the slice that is asked about, counted in one unit.

    bins: for each row the number (from 0) of its own slice, where several slices are asked about at once.
    """
    roles = np.zeros(len(rows), dtype=np.int8)
    refused: list[tuple[Role, Mask]] = [
        (Role.NO_COUNT, np.isnan(values_of(claims, "best")[rows])),
        (Role.OTHER_UNIT, ~_equals(claims, "unit", unit)[rows]),
        (Role.NOT_CONFLICT, ~values_of(claims, "conflict_related")[rows]),
        (Role.REJECTED, _equals(claims, "review", "rejected")[rows]),
    ]
    for role, wrong in refused:
        roles[wrong] = role
    aggregate = values_of(claims, "aggregate")[rows]
    for totals in (False, True):
        series = np.flatnonzero((roles == 0) & (aggregate == totals))
        roles[series] = _series(claims, rows[series], totals, None if bins is None else bins[series])
    return roles


def _series(claims: pd.DataFrame, rows: Ints, totals: bool, bins: Ints | None) -> Roles:
    """Roles within one series: single incidents, or totals. An incident that is part of a period total still is an incident, which is why
    parts are looked for inside the series only."""
    incident, total, scope = (_apart(values_of(claims, name)[rows], bins) for name in ("incident", "part_incident", "scope"))
    best, rank, last_day, published = (values_of(claims, name)[rows] for name in ("best", "rank", "last_day", "published_order"))
    roles = np.full(len(rows), Role.PART, dtype=np.int8)
    left = np.flatnonzero(~parts_of_standing(incident, total, rank))
    earlier = earlier_readings(scope[left], last_day[left], published[left], best[left])
    roles[left[earlier]] = Role.EARLIER_READING
    left = left[~earlier]
    roles[left] = _preferred(incident[left], rank[left], best[left])
    return _name_totals(claims, rows, roles) if totals else roles


def _apart(numbers: Ints, bins: Ints | None) -> Ints:
    """The numbers made different in different bins; -1, for none, stays."""
    if bins is None or not len(bins):
        return numbers
    return np.where(numbers < 0, -1, numbers.astype(np.int64) * (int(bins.max()) + 1) + bins)


def _preferred(incident: Ints, rank: Ints, best: npt.NDArray[np.float64]) -> Roles:
    """Of each incident the preferred telling is counted; the others tell it again, with the same number or another."""
    roles = np.empty(len(incident), dtype=np.int8)
    if not len(incident):
        return roles
    order = np.lexsort((rank, incident))
    first = np.r_[True, np.diff(incident[order]) != 0]
    of_first = best[order][first][np.cumsum(first) - 1]
    roles[order] = np.where(first, Role.COUNTED, np.where(best[order] == of_first, Role.TOLD_AGAIN, Role.OTHER_COUNT))
    return roles


def _name_totals(claims: pd.DataFrame, rows: Ints, roles: Roles) -> Roles:
    """What would be counted among totals is a period total, a campaign or a vague count."""
    value = claims["value"].to_numpy(dtype=float, na_value=np.nan)[rows]
    attack = _equals(claims, "kind", "attack")[rows]
    standing = roles == Role.COUNTED
    named = np.where(np.isnan(value), Role.VAGUE, np.where(attack & (value == 1), Role.CAMPAIGN, Role.PERIOD_TOTAL))
    return np.asarray(np.where(standing, named, roles), dtype=np.int8)
