"""A slice taken apart by step of time and by place at once: what the Places page draws for a month or a year.

Roles are those of the whole slice, so that the steps, and within each the places and what has no place, add up to the slice's figure.
A claim stands in the step in which `figures_over` puts it; a name stands in the step in which its report was published.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.analysis.bins import bin_up
from dashboard.analysis.frames import numbered
from dashboard.analysis.memo import remembered
from dashboard.analysis.place_counts import CASUALTIES, STANDING, named_at, with_shared
from dashboard.analysis.roles import Role
from dashboard.analysis.slices import SliceFigure, figures_over
from dashboard.analysis.totals import Figure

Ints = npt.NDArray[np.int64]
Short: TypeAlias = npt.NDArray[np.int32]
Mask = npt.NDArray[np.bool_]
PREFIX = {"year": 4, "month": 7}
UNDATED = "-"
A_NUMBER = 4  # bytes


@dataclass(frozen=True, slots=True, eq=False)
class Steps:
    """The steps that hold anything, the earliest first, and for each claim and each name the number of its step there, -1 for no date.

    keys: ISO prefixes (2022, 2022-01); claims, mentions: in the order of their frames; roles: the Role of each claim in the slice's figure
    of its kind.
    """

    keys: tuple[str, ...]
    claims: Short
    mentions: Short
    roles: npt.NDArray[np.int8]

    def number(self, at: str) -> int:
        """The number of a step, -1 for UNDATED, -2 for one that holds nothing."""
        if at == UNDATED:
            return -1
        return self.keys.index(at) if at in self.keys else -2


def steps_of(claims: pd.DataFrame, mentions: pd.DataFrame, reports: pd.DataFrame, unit: str) -> Steps:
    """The steps of enriched claims and of names; reports: the store's, for their dates. unit: year or month."""
    of_claims, told_in, roles = remembered(claims, ("place_steps", unit), lambda: _claims(claims, unit), len(claims) * (A_NUMBER + 1))
    size = len(mentions) * A_NUMBER
    of_mentions, named_in = remembered(mentions, ("mention_steps", unit), lambda: _mentions(mentions, reports, unit), size)
    both = (of_claims, told_in), (of_mentions, named_in)
    keys = sorted({names[at] for numbers, names in both for at in np.flatnonzero(np.bincount(numbers)).tolist()} - {""})
    number = {"": -1} | {key: at for at, key in enumerate(keys)}
    claim_steps, mention_steps = (np.array([number.get(name, -1) for name in names], dtype=np.int32)[numbers] for numbers, names in both)
    return Steps(tuple(keys), claim_steps, mention_steps, roles)


def _claims(claims: pd.DataFrame, unit: str) -> tuple[Short, list[str], npt.NDArray[np.int8]]:
    """The number of each claim's step, what the steps are called ("" for no date), and the role of each claim."""
    known = {"": 0}
    steps = np.zeros(len(claims), dtype=np.int32)
    roles = np.zeros(len(claims), dtype=np.int8)
    for kind in claims["kind"].cat.categories[np.unique(claims["kind"].cat.codes.to_numpy())]:
        for part in figures_over(claims, str(kind), unit):
            steps[part.figure.rows] = known.setdefault(part.key or "", len(known))
            roles[part.figure.rows] = part.figure.roles
    return steps, list(known), roles


def _mentions(mentions: pd.DataFrame, reports: pd.DataFrame, unit: str) -> tuple[Short, list[str]]:
    """The same of each name: its step is that of its report's date, "" where the report has none as exact as the step."""
    length = PREFIX[unit]
    dates = reports.drop_duplicates("id").set_index("id")["published"].fillna("").astype(str)
    cut = dates.where(dates.str.len() >= length, "").str.slice(0, length)
    numbers, ids = numbered(mentions, "report_id")
    step_of, names = pd.factorize(np.append("", cut.reindex(ids).fillna("").to_numpy(dtype=object)))  # "" is the first
    return step_of.astype(np.int32)[numbers + 1], [str(name) for name in names]


def counts_at(claims: pd.DataFrame, mentions: pd.DataFrame, here: Mask, named: Mask, roles: npt.NDArray[np.int8]) -> pd.DataFrame:
    """The table of `place_counts` for some of the claims and names, with the roles that they have in the whole slice.

    here, named: which claims and names; roles: of every claim.
    """
    places = claims["place"].cat
    codes, size = places.codes.to_numpy(), len(places.categories)
    table = pd.DataFrame({"claims": _tally(codes[here], size)}, index=places.categories.astype(object))
    table["totals"] = 0
    best = claims["best"].to_numpy()
    for kind in CASUALTIES:
        of_kind = here & (claims["kind"] == kind).to_numpy()
        counted, beside = of_kind & (roles == Role.COUNTED), of_kind & np.isin(roles, STANDING)
        table[kind] = _tally(codes[counted], size, best[counted])
        table["totals"] += _tally(codes[beside], size)
    table = with_shared(table, claims, here)
    frame = named_at(mentions, named).join(table[(table > 0).any(axis=1)], how="outer")
    frame = frame.fillna(0).astype("int64").rename_axis("id").reset_index()
    return frame.sort_values(["mentions", "reports", "id"], ascending=[False, False, True], kind="stable").set_index("id")


def _tally(codes: npt.NDArray[np.integer], size: int, weights: npt.NDArray[np.float64] | None = None) -> Ints:
    known = codes >= 0
    return np.asarray(np.bincount(codes[known], None if weights is None else weights[known], minlength=size), dtype=np.int64)


def largest_of_a_step(steps: Steps, claims: pd.DataFrame, mentions: pd.DataFrame, measure: str, column: str) -> float:
    """The largest number that any place has in any one dated step: what a scale that stays while time is stepped through must hold.

    measure: mentions, attack, killed or wounded; column: place or governorate, of the claims and of the names.
    """
    if measure == "mentions":
        numbers, names = numbered(mentions, column)
        dated = (steps.mentions >= 0) & (numbers >= 0)
        cells = steps.mentions[dated].astype(np.int64) * max(1, len(names)) + numbers[dated]
        return float(np.unique(cells, return_counts=True)[1].max(initial=0))
    codes = claims[column].cat.codes.to_numpy().astype(np.int64)
    counted = (steps.claims >= 0) & (codes >= 0) & (claims["kind"] == measure).to_numpy() & (steps.roles == Role.COUNTED)
    cells, where = np.unique(steps.claims[counted].astype(np.int64) * (int(codes.max(initial=0)) + 1) + codes[counted], return_inverse=True)
    return float(np.bincount(where, claims["best"].to_numpy()[counted], minlength=len(cells)).max(initial=0))


def split(fig: Figure, column: str) -> list[SliceFigure]:
    """A figure taken apart by a column of categories (place, governorate): the parts add up to it. An incident is where its counted telling
    puts it; key None for what the column leaves open."""
    claims, rows = fig.frame, fig.rows
    own = claims[column].cat
    codes = own.codes.to_numpy()[rows].astype(np.int64)
    names: list[str | None] = [*(str(name) for name in own.categories), None]
    codes = _with_the_counted(claims["incident"].to_numpy()[rows], fig.roles, np.where(codes < 0, len(names) - 1, codes))
    found = bin_up(claims, rows, fig.roles, codes, names)
    return [SliceFigure(*part) for part in found.figures(claims, range(len(found.keys)))]


def _with_the_counted(incident: Ints, roles: npt.NDArray[np.int8], codes: Ints) -> Ints:
    """The codes with other tellings of a counted incident moved to it."""
    again = np.isin(roles, (Role.TOLD_AGAIN, Role.OTHER_COUNT)) & (incident >= 0)
    counted = (roles == Role.COUNTED) & (incident >= 0)
    if not again.any() or not counted.any():
        return codes
    order = np.argsort(incident[counted], kind="stable")
    known, where = incident[counted][order], codes[counted][order]
    place = np.minimum(np.searchsorted(known, incident), len(known) - 1)
    return np.where(again & (known[place] == incident), where[place], codes)
