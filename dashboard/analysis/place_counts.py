"""What is told about each place: mentions, reports, claims, and the incidents' counts by kind."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.analysis.frames import numbered, values_of
from dashboard.analysis.memo import of_both, remembered
from dashboard.analysis.roles import Role
from dashboard.analysis.totals import figure

CASUALTIES = ("attack", "killed", "wounded")
STANDING = (Role.VAGUE, Role.CAMPAIGN, Role.PERIOD_TOTAL)


def place_counts(claims: pd.DataFrame, mentions: pd.DataFrame) -> pd.DataFrame:
    """One row a place that is mentioned or has a claim, index = place id, all columns int, most mentions first, then most reports, then id:

    mentions, reports    how often and in how many reports it is named
    claims               enriched claims of the slice whose first place it is
    shared               those that name it as a further place, after another
    attack, killed, wounded   the best count of its incidents, by the roles that the whole slice gives
    totals               its period totals, campaigns and vague counts of these three kinds

    A part whose total lies at another place of the slice stays a part: the places' counts sum to the slice's figure less what has no place.
    Remembered with both frames: not to be changed.
    """
    return of_both(claims, mentions, "place_counts", lambda: _joined(claims, mentions))


def places_of_claims(claims: pd.DataFrame, mentions: pd.DataFrame) -> pd.DataFrame:
    """The rows of `place_counts` of those places alone that claims are about or name further, by id, its columns in another order.
    Remembered with both frames: not to be changed."""

    def compute() -> pd.DataFrame:
        counted = remembered(claims, "place_table", lambda: _counted(claims))
        told, at = places_told(mentions), _told_at(mentions)
        rows = np.array([at.get(place, -1) for place in counted.index.tolist()], dtype=np.int64)
        own = {name: np.r_[told[name].to_numpy(), 0][rows] for name in told.columns}  # row -1, never named, takes the last
        return counted.assign(**own).sort_index()

    return of_both(claims, mentions, "places of claims", compute)


def _told_at(mentions: pd.DataFrame) -> dict[str, int]:
    """The row of each place in `places_told`."""
    return remembered(mentions, "places told at", lambda: {place: row for row, place in enumerate(places_told(mentions).index.tolist())})


def _joined(claims: pd.DataFrame, mentions: pd.DataFrame) -> pd.DataFrame:
    told = places_told(mentions)
    counted = remembered(claims, "place_table", lambda: _counted(claims))
    at = _told_at(mentions)
    own = counted.index.tolist()
    further = sorted(place for place in own if place not in at)  # never named: behind all others
    rows = at | {place: len(told) + n for n, place in enumerate(further)}
    here = np.array([rows[place] for place in own], dtype=np.int64)
    columns = {name: np.r_[told[name].to_numpy(), np.zeros(len(further), dtype=np.int64)] for name in told.columns}
    for name in counted.columns:
        columns[name] = np.zeros(len(rows), dtype=np.int64)
        columns[name][here] = counted[name].to_numpy()
    return pd.DataFrame(columns, index=pd.Index([*told.index.tolist(), *further], dtype=told.index.dtype, name="id"))


def places_told(mentions: pd.DataFrame) -> pd.DataFrame:
    """How often each place is named, and in how many reports, index = place id, most mentions first, then most reports, then id.
    Remembered with the frame: not to be changed."""

    def compute() -> pd.DataFrame:
        told = named_at(mentions, np.ones(len(mentions), dtype=bool)).rename_axis("id").reset_index()
        order = ["mentions", "reports", "id"]
        return told.sort_values(order, ascending=[False, False, True], kind="stable").set_index("id").astype("int64")

    return remembered(mentions, "told", compute)


def named_at(mentions: pd.DataFrame, here: npt.NDArray[np.bool_]) -> pd.DataFrame:
    """How often each place is named, and in how many reports, index = place id. here: by which of the mentions."""
    (place, names), (report, reports) = (numbered(mentions, column) for column in ("place", "report_id"))
    kept = np.flatnonzero(here & (place >= 0) & (report >= 0))
    own = place[kept].astype(np.int64)
    pairs = np.unique(own * len(reports) + report[kept])
    times, held = (np.bincount(codes, minlength=len(names)) for codes in (own, pairs // max(1, len(reports))))
    named = np.flatnonzero(times)
    return pd.DataFrame({"mentions": times[named], "reports": held[named]}, index=names[named])


def _counted(claims: pd.DataFrame) -> pd.DataFrame:
    """The claims of each place, and what its incidents count."""
    places = claims["place"].cat
    codes, size = places.codes.to_numpy(), len(places.categories)
    table = pd.DataFrame({"claims": _tally(codes, size)}, index=places.categories.astype(object))
    table["totals"] = 0
    for kind in CASUALTIES:
        fig = figure(claims, kind)
        at = codes[fig.rows]
        counted, beside = fig.roles == Role.COUNTED, np.isin(fig.roles, STANDING)
        table[kind] = _tally(at[counted], size, values_of(claims, "best")[fig.rows[counted]])
        table["totals"] += _tally(at[beside], size)
    table = with_shared(table, claims)
    return table[(table > 0).any(axis=1)]


def with_shared(table: pd.DataFrame, claims: pd.DataFrame, here: npt.NDArray[np.bool_] | None = None) -> pd.DataFrame:
    """The table, by place, with the column `shared`; a place that only claims with another first place name is in it too. An area that the
    first place lies in shares nothing. here: of which claims, all where None."""
    several = names_several(claims["places"].cat)
    several = several if here is None else several & here
    if not several.any():
        return table.assign(shared=0)
    own = claims.loc[several, ["places", "admin1", "country"]].astype(object).fillna("")
    times: dict[str, int] = {}
    for (joined, admin1, country), n in zip((sorts := own.value_counts()).index, sorts.tolist(), strict=True):
        first, *further = str(joined).split("|")
        for place in set(further) - {first, *admin1.split("|"), str(country).lower()}:
            times[place] = times.get(place, 0) + n
    shared = pd.Series(times, dtype="int64", name="shared")
    return table.join(shared.set_axis(shared.index.astype(object)), how="outer").fillna(0).astype("int64")


def names_several(places: Any) -> npt.NDArray[np.bool_]:  # noqa: ANN401  pandas has no public name for Series.cat
    """Whether the places of a claim, joined with |, are more than one; asked once for each way in which they are joined."""
    joined = places.categories
    several = remembered(joined, "several", lambda: np.array([*("|" in name for name in joined.tolist()), False], dtype=bool))
    return np.asarray(several[places.codes.to_numpy()], dtype=bool)  # code -1, no place, takes the last


def _tally(codes: npt.NDArray[np.integer[Any]], size: int, weights: npt.NDArray[np.float64] | None = None) -> npt.NDArray[np.int64]:
    """How many rows, or what sum of weights, each category has; rows without one (-1) are left out."""
    known = codes >= 0
    counts = np.bincount(codes[known], None if weights is None else weights[known], minlength=size)
    return np.asarray(counts, dtype=np.int64)
