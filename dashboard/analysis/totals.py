"""How many: a Figure for any slice of the claims, and what stands beside it (DESIGN section 4).

`figure` sums the incidents of a slice; `standing_totals` gives the period totals that are shown beside the sum and never added to it.
Every claim of the slice is either counted or left out with one of the reasons of `Reason`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.analysis.frames import values_of
from dashboard.analysis.memo import remembered
from dashboard.analysis.roles import COUNTED, Reason, Role, roles_of, rows_of_kind
from dashboard.vocabulary import vocabulary

__all__ = ["BESIDE", "COUNTED", "Figure", "Reason", "default_unit", "figure", "standing_totals", "with_roles"]

IN_FIGURE = np.array([Role.COUNTED, Role.TOLD_AGAIN, Role.OTHER_COUNT], dtype=np.int8)
BESIDE = (Reason.VAGUE, Reason.CAMPAIGN, Reason.PERIOD_TOTAL)


@dataclass(frozen=True, eq=False)
class Figure:
    """low <= best <= high; `open_high` where at least one counted claim has no upper bound (high is then the least that it can be).

    `frame` is what the figure was asked of, `rows` the positions in it of the slice's claims, `roles` their Role codes. Two figures are
    equal where numbers and roles are.
    """

    low: float
    best: float
    high: float
    open_high: bool
    frame: pd.DataFrame = field(repr=False)
    rows: npt.NDArray[np.int64] = field(repr=False)
    roles: npt.NDArray[np.int8] = field(repr=False)

    @cached_property
    def claims(self) -> pd.DataFrame:
        """The slice's claims with the further column `role`: a category, "counted" or a Reason."""
        return self.frame.iloc[self.rows].assign(role=_words(self.roles).array)

    def with_role(self, *reasons: str) -> pd.DataFrame:
        """The claims with one of these roles (words), with the column `role`."""
        kept = np.isin(self.roles, np.array([role for role in Role if role.word in reasons], dtype=np.int8))
        return self.frame.iloc[self.rows[kept]].assign(role=_words(self.roles[kept]).array)

    def rows_with(self, role: Role) -> npt.NDArray[np.int64]:
        """The positions in `frame` of the claims with a role."""
        return np.asarray(self.rows[self.roles == role], dtype=np.int64)

    def totals(self) -> npt.NDArray[np.int64]:
        """The positions of the period totals, lowest first (by best, then id)."""
        rows = self.rows_with(Role.PERIOD_TOTAL)
        if len(rows) < 2:
            return rows
        ids = self.frame["id"].iloc[rows].to_numpy(dtype=object).astype(str)
        return np.asarray(rows[np.lexsort((ids, values_of(self.frame, "best")[rows]))], dtype=np.int64)

    @property
    def counted(self) -> tuple[str, ...]:
        """The ids of the claims that are in the sum, one an incident."""
        return tuple(self.frame["id"].iloc[self.rows[self.roles == Role.COUNTED]])

    @property
    def n_counted(self) -> int:
        """How many incidents are in the sum."""
        return int((self.roles == Role.COUNTED).sum())

    @property
    def left_out(self) -> tuple[tuple[str, str], ...]:
        """(claim id, reason) of every other claim of the slice."""
        rest = self.roles != Role.COUNTED
        words = [role.word for role in Role]
        return tuple((claim, words[code]) for claim, code in zip(self.frame["id"].iloc[self.rows[rest]], self.roles[rest], strict=True))

    @property
    def reasons(self) -> Mapping[str, int]:
        """How many claims were left out for each reason, in the order of Reason; reasons without a claim are left out."""
        counts = np.bincount(self.roles, minlength=len(Role))
        return {role.word: int(counts[role]) for role in Role if role is not Role.COUNTED and counts[role]}

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


def _words(roles: npt.NDArray[np.int8]) -> pd.Series:
    """The roles as a column of categories."""
    return pd.Series(pd.Categorical.from_codes(roles.astype(np.int64), categories=pd.Index([role.word for role in Role])))


def default_unit(kind: str) -> str:
    """The unit that a kind is counted in by data/vocabulary.yaml."""
    term = vocabulary()["kinds"].get(kind)
    return term.unit if term else "items"


def figure(claims: pd.DataFrame, kind: str, unit: str | None = None) -> Figure:
    """The figure of one kind over a slice of enriched claims (any rows of `enrich`'s frame).

    unit: what to count in; the kind's own by default. A part is left out where its total is in the slice, so that a slice of one group is
    answered by the parts. Claims without a place or date count. An empty slice gives 0, exact.
    """
    return figure_of(claims, *roles_in(claims, kind, unit or default_unit(kind)))


def roles_in(claims: pd.DataFrame, kind: str, unit: str) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int8]]:
    """The positions of the claims of one kind, and their roles where the whole frame is the slice; remembered with the frame."""

    def compute() -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int8]]:
        rows = rows_of_kind(claims, kind)
        return rows, roles_of(claims, rows, unit)

    return remembered(claims, ("roles", kind, unit), compute)


def figure_of(claims: pd.DataFrame, rows: npt.NDArray[np.int64], roles: npt.NDArray[np.int8]) -> Figure:
    """The figure of some rows (positions) of a frame whose roles are known."""
    inside = np.isin(roles, IN_FIGURE) & ~values_of(claims, "aggregate")[rows]
    at = rows[inside]
    incident, low, high = (values_of(claims, name)[at] for name in ("incident", "lo", "hi"))
    order = np.argsort(incident, kind="stable")
    starts = np.flatnonzero(np.r_[True, np.diff(incident[order]) != 0]) if len(order) else np.array([], dtype=np.int64)
    return Figure(
        low=float(np.minimum.reduceat(low[order], starts).sum()) if len(starts) else 0.0,
        best=float(values_of(claims, "best")[rows[roles == Role.COUNTED]].sum()),
        high=float(np.maximum.reduceat(high[order], starts).sum()) if len(starts) else 0.0,
        open_high=bool(values_of(claims, "open_high")[at].any()),
        frame=claims,
        rows=rows,
        roles=roles,
    )


def with_roles(claims: pd.DataFrame, kind: str, unit: str | None = None) -> pd.DataFrame:
    """The claims of one kind with the column `role`: "counted" or a Reason for each."""
    return figure(claims, kind, unit).claims


def standing_totals(fig: Figure) -> pd.DataFrame:
    """The period totals, campaigns and vague counts of the figure's slice that are shown beside it, lowest first (by best, then id)."""
    return fig.with_role(*BESIDE).sort_values(["best", "id"], kind="stable")
