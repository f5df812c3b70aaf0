"""What is told of each place together with what lies in it: what a governorate's or a country's own row leaves open."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.analysis.filters import holders_of
from dashboard.analysis.frames import codes_of, values_of
from dashboard.analysis.memo import remembered
from dashboard.analysis.place_counts import CASUALTIES, STANDING, names_several
from dashboard.analysis.roles import Role

Ints = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]
APART, PARTS, SHARED, SEVERAL = "_apart", "_parts", "_shared", "_several"


def inside_counts(claims: pd.DataFrame, here: Mask, roles: npt.NDArray[np.int8]) -> pd.DataFrame:
    """One row a place with a claim, index = place id, all columns int, of the place and all that lies in it:

    claims                       its claims
    claims_shared                how many of them tell of several places, the first of which lies elsewhere
    attack, killed, wounded      the best count of its incidents
    killed_apart ...             how many claims of that kind are period totals, campaigns and vague counts, kept apart
    killed_parts ...             how many are parts of a total that counts elsewhere
    claims_several, killed_several ...   of what stands at the place itself: how much is told of further places too, see `several_places`

    here: which of the enriched claims; roles: of every claim, in the whole slice. A claim of several places stands at each of them.
    """
    within = claims["within"].cat.categories
    ids, category, place = remembered(within, "within_pairs", lambda: _pairs(within))
    codes, best, kinds = codes_of(claims, "within"), values_of(claims, "best"), claims["kind"].cat
    size = len(within)

    def tally(mask: Mask, weights: npt.NDArray[np.float64] | None = None) -> Ints:
        rows = np.flatnonzero(mask & (codes >= 0))
        of_category = np.bincount(codes[rows], None if weights is None else weights[rows], minlength=size)
        return np.bincount(place, of_category[category], minlength=len(ids)).astype(np.int64)

    table = {"claims": tally(here)}
    for kind in CASUALTIES:
        code = kinds.categories.get_loc(kind) if kind in kinds.categories else -2
        own = here & (kinds.codes.to_numpy() == code)
        table[kind] = tally(own & (roles == Role.COUNTED), best)
        table[kind + APART] = tally(own & np.isin(roles, STANDING))
        table[kind + PARTS] = tally(own & (roles == Role.PART))
    frame = pd.DataFrame(table, index=pd.Index(ids, dtype=object, name="id"))
    frame["claims" + SHARED] = _begun_elsewhere(claims, here).reindex(frame.index, fill_value=0)
    both = here & several_places(claims)
    frame["claims" + SEVERAL] = _at_first(claims, both).reindex(frame.index, fill_value=0)
    for kind in CASUALTIES:
        own = both & (claims["kind"] == kind).to_numpy() & (roles == Role.COUNTED)
        frame[kind + SEVERAL] = _at_first(claims, own, best).reindex(frame.index, fill_value=0)
    return frame[frame["claims"] > 0]


def several_places(claims: pd.DataFrame) -> Mask:
    """Which claims are told of several places, none of the further ones an area that the first lies in."""
    return remembered(claims, "told of several", lambda: _several(claims))


def _several(claims: pd.DataFrame) -> Mask:
    """The same, worked out once for each list of places."""
    column = claims["places"].cat
    codes = column.codes.to_numpy()
    row_of = np.full(len(column.categories) + 1, -1, dtype=np.int64)
    row_of[codes] = np.arange(len(codes))  # code -1, no places, comes last
    wanted = np.unique(codes[names_several(column)])
    around = claims[["place", "admin1", "country"]].iloc[row_of[wanted]].astype(object).fillna("")
    answers = np.zeros(len(column.categories) + 1, dtype=bool)
    for code, place, admin1, country in zip(wanted.tolist(), *(around[name].tolist() for name in around), strict=True):
        _, *further = str(column.categories[code]).split("|")
        answers[code] = any(other not in (place, *admin1.split("|"), str(country).lower()) for other in further)
    return np.asarray(answers[codes])


def _at_first(claims: pd.DataFrame, mask: Mask, weights: npt.NDArray[np.float64] | None = None) -> pd.Series:
    """How many of these claims stand at each first place, or what their weights add up to."""
    column = claims["place"].cat
    codes = column.codes.to_numpy()
    rows = np.flatnonzero(mask & (codes >= 0))
    counts = np.bincount(codes[rows], None if weights is None else weights[rows], minlength=len(column.categories))
    return pd.Series(counts.astype(np.int64), index=column.categories.astype(object))


def _begun_elsewhere(claims: pd.DataFrame, here: Mask) -> pd.Series:
    """How many claims of several places stand at each place although their first place does not lie in it."""
    columns = ["within", "place", "admin1", "country"]
    sorts = claims.loc[here & names_several(claims["places"].cat), columns].astype(object).fillna("").value_counts()
    counts: dict[str, int] = {}
    for (within, place, admin1, country), n in zip(sorts.index, sorts.tolist(), strict=True):
        for outer in str(within).split("|"):
            if outer and outer not in (place, admin1, str(country).lower()):
                counts[outer] = counts.get(outer, 0) + n
    return pd.Series(counts, dtype="int64")


def _pairs(within: pd.Index[str]) -> tuple[list[str], Ints, Ints]:
    """The places, and for each pair of a category of `within` and a place in it the numbers of both."""
    joined = [str(value).split("|") if value else [] for value in within]
    numbers: dict[str, int] = {}
    pairs = [(at, numbers.setdefault(place, len(numbers))) for at, places in enumerate(joined) for place in places]
    category, place = (np.array([pair[side] for pair in pairs], dtype=np.int64) for side in (0, 1))
    return list(numbers), category, place


def within_place(claims: pd.DataFrame, place: str) -> Mask:
    """Which claims are told of a place or of what lies in it."""
    column = claims["within"]
    answers = np.zeros(len(column.cat.categories) + 1, dtype=bool)
    answers[holders_of(column).get(place, [])] = True
    return np.asarray(answers[column.cat.codes.to_numpy()])  # code -1, no place, takes the last
