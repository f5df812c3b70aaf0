"""Coded rows among claims: each dataset speaks with one voice, and what it codes is held against what reports tell of the same day.

A coded row is an event by the decision of those who coded it: two rows of one dataset are never one incident, however alike they are. An
incident of a dataset and one of reports, or of another dataset, are one where kind, unit, place and days are the same, groups,
perpetrators and kinds of attack do not exclude each other, and either the counts are near (their ranges meet, or one is at most twice
the other) or both are the only ones there. From TELLING on near counts are enough where one place is the governorate of the other. The
nearest counts are paired first, each with one of the other side, and no pair brings two incidents of one voice together.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.analysis.frames import records_at
from dashboard.analysis.joining import BUCKET, NEAR_DAYS, TELLING, agree
from dashboard.domain.claim import Origin
from dashboard.domain.place import PlaceKind

Ints = npt.NDArray[np.int64]
REPORTS = ""  # the voice of all that was read
NEAR_COUNTS = 2.0


@dataclass(frozen=True, slots=True)
class Told:
    """What one voice tells of an incident; `label` is the incident's, the days count from 1970, `area` is the governorate of the place."""

    label: int
    voice: str
    best: float
    lo: float
    hi: float
    first: int
    last: int
    place: str
    area: str
    family: str
    perpetrator: str
    subtype: str
    id: str


def tellers(work: pd.DataFrame) -> Ints:
    """For each claim the number of who tells it: its report, or the whole dataset of a coded row."""
    reports = work["report_id"].cat.codes.to_numpy().astype(np.int64)
    coded = (work["origin"] == Origin.CODED).to_numpy()
    datasets = work["attributed_to"].cat.codes.to_numpy().astype(np.int64)
    return np.where(coded, reports.max(initial=0) + 2 + datasets, reports)


def join_coded(work: pd.DataFrame, labels: Ints) -> list[tuple[int, int]]:
    """Pairs of incidents, by their labels, that a dataset and others tell of one event.

    work: enriched claims, all usable; labels: the number of each one's incident so far.
    """
    coded = (work["origin"] == Origin.CODED).to_numpy()
    if not coded.any():
        return []
    at = np.flatnonzero(_single(work))
    keys = work[["kind", "unit", "aggregate"]].assign(area=_areas(work).astype("category"))
    areas = keys.groupby(BUCKET, dropna=False, observed=True, sort=False).ngroup().to_numpy()
    at = at[np.isin(areas[at], np.unique(areas[at[coded[at]]]))]
    groups: dict[int, list[Told]] = defaultdict(list)
    for area, told in zip(areas[at].tolist(), _told(work, at, labels), strict=True):
        groups[area].append(told)
    return [pair for group in groups.values() for pair in _pairs(group)]


def _single(work: pd.DataFrame) -> npt.NDArray[np.bool_]:
    """Claims of one event at one point, or in one governorate, within few days: no totals, no parts."""
    days = (work["end"] - work["start"]).dt.days
    dated = (days.notna() & (days < 2 * NEAR_DAYS + 1)).to_numpy()
    whole = ~work["aggregate"].to_numpy() & (work["part_row"].to_numpy() < 0)
    point = work["placed"].to_numpy() & (~work["is_area"] | (work["place_kind"] == PlaceKind.GOVERNORATE)).to_numpy()
    return np.asarray(dated & whole & point)


def _areas(work: pd.DataFrame) -> pd.Series:
    """The governorate of each claim's place; the place itself where it lies in none."""
    own = work["admin1"].astype(object)
    return own.where(own.notna() & (own != ""), work["place"].astype(object))


def _told(work: pd.DataFrame, at: Ints, labels: Ints) -> Iterator[Told]:
    table = work.iloc[at]
    epoch = pd.Timestamp(1970, 1, 1)
    frame = pd.DataFrame(
        {
            **{name: table[name].to_numpy() for name in ("best", "lo")},
            "hi": np.where(table["open_high"], np.inf, table["hi"]),
            **{name: (table[column] - epoch).dt.days.to_numpy() for name, column in (("first", "start"), ("last", "end"))},
            **{name: table[name].astype(object).fillna("").to_numpy() for name in ("place", "family", "perpetrator", "subtype", "id")},
            "area": _areas(table).fillna("").to_numpy(),
            "voice": np.where(table["origin"] == Origin.CODED, table["attributed_to"].astype(object), REPORTS),
        }
    )
    rows: list[dict[str, Any]] = records_at(frame, np.arange(len(frame)), list(frame.columns))
    for label, row in zip(labels[at].tolist(), rows, strict=True):
        yield Told(label=label, **row)


def _pairs(group: Sequence[Told]) -> Iterator[tuple[int, int]]:
    """The incidents of one kind in one governorate: each voice's against each other's, the datasets' against reports first."""
    voices: dict[str, dict[int, Told]] = defaultdict(dict)
    for told in sorted(group, key=lambda told: (told.best, told.id)):
        voices[told.voice].setdefault(told.label, told)
    members: dict[int, set[tuple[str, int]]] = defaultdict(set)
    for voice, own in voices.items():
        for label in own:
            members[label].add((voice, label))
    for one, two in combinations(sorted(voices), 2):
        for a, b in _matched(voices[one].values(), voices[two].values()):
            both = members[a] | members[b]
            if len({voice for voice, _ in both}) == len(both):
                members.update(dict.fromkeys((label for _, label in both), both))
                yield a, b


def _matched(ones: Iterable[Told], twos: Iterable[Told]) -> Iterator[tuple[int, int]]:
    joined = {told.label for told in ones} & {told.label for told in twos}
    could = [(a, b) for a in ones for b in twos if a.label != b.label and not {a.label, b.label} & joined and _could_be_one(a, b)]
    rivals = Counter(told.label for a, b in could if a.place == b.place for told in (a, b))
    fits = [(a, b) for a, b in could if _is_near(a, b) or (a.place == b.place and rivals[a.label] == rivals[b.label] == 1)]
    taken: set[int] = set()
    for a, b in sorted(fits, key=lambda pair: (_distance(*pair), pair[0].id, pair[1].id)):
        if taken.isdisjoint((a.label, b.label)):
            taken |= {a.label, b.label}
            yield a.label, b.label


def _could_be_one(a: Told, b: Told) -> bool:
    days = a.first <= b.last and b.first <= a.last
    said = agree(a.family, b.family) and agree(a.perpetrator, b.perpetrator) and agree(a.subtype, b.subtype)
    return days and said and (a.place == b.place or (min(a.best, b.best) >= TELLING and (a.area == b.place or b.area == a.place)))


def _is_near(a: Told, b: Told) -> bool:
    small, large = sorted((a.best, b.best))
    return (a.lo <= b.hi and b.lo <= a.hi) or large <= NEAR_COUNTS * small


def _distance(a: Told, b: Told) -> float:
    return float(abs(np.log1p(a.best) - np.log1p(b.best))) + (a.place != b.place)
