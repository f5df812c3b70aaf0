"""How many: a Figure for any slice of the claims, and what stands beside it (DESIGN section 4).

`figure` sums the incidents of a slice; `standing_totals` gives the period totals that are shown beside the sum and never added to it.
Every claim of the slice is either counted or left out with one of the reasons of `Reason`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.analysis.parts import parts_of_standing
from dashboard.analysis.readings import earlier_readings
from dashboard.vocabulary import vocabulary


class Reason(StrEnum):
    """Why a claim of the slice is not counted, in the order in which the reasons are asked."""

    OTHER_KIND = "other_kind"  # another kind than the one asked for
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


COUNTED = "counted"
IN_FIGURE = frozenset({COUNTED, Reason.TOLD_AGAIN, Reason.OTHER_COUNT})
BESIDE = frozenset({Reason.VAGUE, Reason.CAMPAIGN, Reason.PERIOD_TOTAL})


@dataclass(frozen=True, slots=True, eq=False)
class Figure:
    """low <= best <= high; `open_high` where at least one counted claim has no upper bound (high is then the least that it can be).

    `claims` is the slice with its column `role`: "counted" or a Reason. Two figures are equal where numbers and roles are.
    """

    low: float
    best: float
    high: float
    open_high: bool
    claims: pd.DataFrame = field(repr=False)

    @property
    def counted(self) -> tuple[str, ...]:
        """The ids of the claims that are in the sum, one an incident."""
        return tuple(self.claims.loc[(self.claims["role"] == COUNTED).to_numpy(), "id"])

    @property
    def left_out(self) -> tuple[tuple[str, str], ...]:
        """(claim id, reason) of every other claim of the slice."""
        rest = self.claims[(self.claims["role"] != COUNTED).to_numpy()]
        return tuple(zip(rest["id"], rest["role"].astype(str), strict=True))

    @property
    def reasons(self) -> Mapping[str, int]:
        """How many claims were left out for each reason, in the order of Reason."""
        counts = self.claims["role"].value_counts()
        return {str(reason): int(counts[reason]) for reason in Reason if counts.get(reason, 0)}

    @property
    def is_exact(self) -> bool:
        """Whether nothing widens it."""
        return self.low == self.high and not self.open_high

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Figure):
            return NotImplemented
        mine, its = ((f.low, f.best, f.high, f.open_high, set(f.counted), set(f.left_out)) for f in (self, other))
        return mine == its

    __hash__ = None  # type: ignore[assignment]


def default_unit(kind: str) -> str:
    """The unit that a kind is counted in by data/vocabulary.yaml."""
    term = vocabulary()["kinds"].get(kind)
    return term.unit if term else "items"


def figure(claims: pd.DataFrame, kind: str, unit: str | None = None) -> Figure:
    """The figure of one kind over a slice of enriched claims (any rows of `enrich`'s frame).

    unit: what to count in; the kind's own by default. A part is left out where its total is in the slice, so that a slice of one group is
    answered by the parts. Claims without a place or date count. An empty slice gives 0, exact.
    """
    slice_ = with_roles(claims[(claims["kind"] == kind).to_numpy()], unit or default_unit(kind))
    inside = slice_[slice_["role"].isin(IN_FIGURE).to_numpy()]
    by = inside.groupby("incident", sort=False)
    best = inside.loc[(inside["role"] == COUNTED).to_numpy(), "best"].sum()
    return Figure(
        low=float(by["lo"].min().sum()),
        best=float(best),
        high=float(by["hi"].max().sum()),
        open_high=bool(inside["open_high"].any()),
        claims=slice_,
    )


def with_roles(claims: pd.DataFrame, unit: str) -> pd.DataFrame:
    """The claims (all of one kind) with the column `role`: "counted" or a Reason for each."""
    role = np.full(len(claims), "", dtype=object)
    _refuse(claims, unit, role)
    left = np.flatnonzero(role == "")
    rest = claims.iloc[left]
    aggregate = rest["aggregate"].to_numpy()
    role[left[aggregate]] = _roles_of_totals(rest[aggregate])
    role[left[~aggregate]] = _roles_of_incidents(rest[~aggregate], rest)
    return claims.assign(role=pd.Categorical(role, categories=[COUNTED, *map(str, Reason)]))


def _refuse(claims: pd.DataFrame, unit: str, role: npt.NDArray[np.object_]) -> None:
    """Writes the reasons that a claim carries in itself."""
    for reason, wrong in (
        (Reason.NO_COUNT, claims["best"].isna()),
        (Reason.OTHER_UNIT, claims["unit"].astype(object) != unit),
        (Reason.NOT_CONFLICT, ~claims["conflict_related"]),
        (Reason.REJECTED, claims["review"] == "rejected"),
    ):
        role[wrong.to_numpy()] = str(reason)


def _roles_of_incidents(incidents: pd.DataFrame, everything: pd.DataFrame) -> npt.NDArray[np.object_]:
    """An incident that is part of a reported period total still is an incident: only parts of other incidents are left out."""
    return _roles(incidents, parts_of_standing(incidents), COUNTED)


def _roles_of_totals(totals: pd.DataFrame) -> npt.NDArray[np.object_]:
    role = _roles(totals, parts_of_standing(totals), str(Reason.PERIOD_TOTAL))
    standing = role == Reason.PERIOD_TOTAL
    attack = (totals["kind"] == "attack").to_numpy()
    role[standing & totals["value"].isna().to_numpy()] = str(Reason.VAGUE)
    role[standing & attack & (totals["value"] == 1).to_numpy()] = str(Reason.CAMPAIGN)
    return role


def _roles(claims: pd.DataFrame, part: npt.NDArray[np.bool_], preferred: str) -> npt.NDArray[np.object_]:
    """Of each incident the preferred telling gets the role `preferred`; parts and earlier readings are out."""
    role = np.full(len(claims), "", dtype=object)
    role[part] = str(Reason.PART)
    left = np.flatnonzero(~part)
    role[left[earlier_readings(claims.iloc[left])]] = str(Reason.EARLIER_READING)
    left = np.flatnonzero(role == "")
    table = claims.iloc[left][["incident", "rank", "best"]]
    order = np.lexsort((table["rank"], table["incident"]))
    incident, best = table["incident"].to_numpy()[order], table["best"].to_numpy()[order]
    first = np.r_[True, incident[1:] != incident[:-1]][: len(order)]
    of_first = best[first][np.cumsum(first) - 1] if len(order) else best
    role[left[order]] = np.where(first, preferred, np.where(best == of_first, str(Reason.TOLD_AGAIN), str(Reason.OTHER_COUNT)))
    return role


def standing_totals(fig: Figure) -> pd.DataFrame:
    """The period totals, campaigns and vague counts of the figure's slice that are shown beside it, lowest first (by best, then id)."""
    beside = fig.claims[fig.claims["role"].isin(BESIDE).to_numpy()]
    return beside.sort_values(["best", "id"], kind="stable")
