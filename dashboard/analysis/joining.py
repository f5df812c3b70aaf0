"""Near twins: claims of different reports that tell one fact with small differences (DESIGN section 4, rule 3).

They are joined when kind, unit, series and place are the same, the periods overlap, groups, perpetrators and kinds of attack do not exclude
each other, and either the count is the same (any count within NEAR_DAYS, from TELLING on in longer periods too), or, on one day at one
point, two counts of people differ by no more than a factor of two. The first form is "same_count", the second "other_count".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.analysis.frames import records

Ints = npt.NDArray[np.int64]

TELLING = 5  # from this number on, the same number at the same place and time is one fact
NEAR_DAYS = 3  # periods of at most so many days count as one day's event
SERIES = ["kind", "unit", "aggregate", "place"]
UNSAID = frozenset({"", "unknown"})
WORDS = ["family", "perpetrator", "subtype", "qualifier", "attributed_to"]


@dataclass(slots=True)
class Node:
    """A cell of twins on its way into an incident; start and end are days since 1970."""

    cell: int
    start: int
    end: int
    best: float
    part: bool
    aggregate: bool
    people: bool
    point: bool
    group: str
    perpetrator: str
    subtype: str
    reports: frozenset[int]

    @property
    def near(self) -> bool:
        """Whether it is dated closely enough to be told from its neighbours."""
        return self.end - self.start < NEAR_DAYS


@dataclass(slots=True)
class Incident:
    """What has been joined so far. Fields narrow as nodes join: the period to what all share, "unknown" to what is known."""

    label: int
    seed: Node
    start: int
    end: int
    group: str
    perpetrator: str
    subtype: str
    reports: set[int] = field(default_factory=set)

    def takes(self, node: Node) -> bool:
        """Whether nothing but the count could keep the node out. A part meets what is told alone elsewhere only where both name the same
        victims: what is told alone then counts as that part."""
        if node.part and not self.seed.part and node.group != self.seed.group:
            return False
        return (
            self.start <= node.end
            and node.start <= self.end
            and _agree(self.group, node.group)
            and _agree(self.perpetrator, node.perpetrator)
            and _agree(self.subtype, node.subtype, {""})
            and self.reports.isdisjoint(node.reports)
        )

    def add(self, node: Node) -> None:
        """The node joins. A part leaves the fields as they are, so that adding a part never changes what else joins."""
        self.reports |= node.reports
        if node.part and not self.seed.part:
            return
        self.start, self.end = max(self.start, node.start), min(self.end, node.end)
        self.group = node.group if self.group in UNSAID else self.group
        self.perpetrator = node.perpetrator if self.perpetrator in UNSAID else self.perpetrator
        self.subtype = self.subtype or node.subtype


def _agree(one: str, two: str, unsaid: Iterable[str] = UNSAID) -> bool:
    return one == two or one in unsaid or two in unsaid


def _overlap(node: Node, incident: Incident) -> float:
    """Shared days over all days of node and incident together."""
    both = min(node.end, incident.end) - max(node.start, incident.start) + 1
    return both / (max(node.end, incident.end) - min(node.start, incident.start) + 1)


def _same_count(node: Node, incident: Incident) -> bool:
    if node.best != incident.seed.best:
        return False
    if node.aggregate and _overlap(node, incident) < 0.5:
        return False
    return node.best >= TELLING or (node.near and incident.seed.near)


def _other_count(node: Node, incident: Incident) -> bool:
    seed = incident.seed
    if node.aggregate or node.part or seed.part or not (node.people and node.point and node.near and seed.near):
        return False
    small, large = sorted((node.best, seed.best))
    return node.group == seed.group and node.group not in UNSAID and small > 0 and large <= 2 * small


class _Bucket:
    """The incidents of one kind, unit, series and place, found again by count or by day."""

    def __init__(self) -> None:
        self.by_count: dict[float, list[Incident]] = defaultdict(list)
        self.by_day: list[Incident] = []

    def place(self, node: Node) -> tuple[int, str]:
        """The label of the incident that the node joins or founds, and why it joined ("" where it founds one)."""
        self.by_day = [i for i in self.by_day if i.seed.end >= node.start]
        for reason, candidates, fits in (("same_count", self.by_count[node.best], _same_count), ("other_count", self.by_day, _other_count)):
            for incident in candidates:
                if incident.takes(node) and fits(node, incident):
                    incident.add(node)
                    return incident.label, reason
        self._found(node)
        return node.cell, ""

    def _found(self, node: Node) -> None:
        incident = Incident(node.cell, node, node.start, node.end, node.group, node.perpetrator, node.subtype, set(node.reports))
        if node.near or node.best >= TELLING:
            self.by_count[node.best].append(incident)
        if node.near:
            self.by_day.append(incident)


def join_near_twins(work: pd.DataFrame, cells: Ints, part: npt.NDArray[np.bool_]) -> tuple[Ints, npt.NDArray[np.object_]]:
    """For each row its incident's label (a cell number) and the reason why its cell joined ("" where it did not).

    work: enriched claims, all usable; cells: the number of each row's cell; part: whether each row is a part.
    """
    labels, reasons = cells.copy(), np.full(len(work), "", dtype=object)
    nodes = _sorted_cells(work, cells, part)
    if nodes.empty:
        return labels, reasons
    reports = _reports_of(work, cells, set(nodes["cell"]))
    joined: dict[int, tuple[int, str]] = {}
    bucket, current = _Bucket(), None
    for row in records(nodes):
        if row["bucket"] != current:
            bucket, current = _Bucket(), row["bucket"]
        node = _node(row, reports[row["cell"]])
        joined[node.cell] = bucket.place(node)
    for index in np.flatnonzero(np.isin(cells, list(joined))):
        labels[index], reasons[index] = joined[int(cells[index])]
    return labels, reasons


def _node(row: dict[str, Any], reports: frozenset[int]) -> Node:
    first, last, group = row["first"], row["last"], row["family"]
    named = {name: row[name] for name in ("cell", "best", "part", "aggregate", "people", "point", "perpetrator", "subtype")}
    return Node(start=first, end=last, group=group, reports=reports, **named)


def _sorted_cells(work: pd.DataFrame, cells: Ints, part: npt.NDArray[np.bool_]) -> pd.DataFrame:
    """One row a cell that could join another: placed, dated, with a neighbour in time; totals before parts, then by day and content."""
    table = work[["aggregate", "best", "lo", "hi"]].copy()
    table["cell"], table["part"] = cells, part
    table["bucket"] = work.groupby(SERIES, dropna=False, observed=True, sort=False).ngroup()
    table["people"], table["point"] = work["unit"] == "people", ~work["is_area"]
    first, last = work["start"].fillna(work["end"]), work["end"].fillna(work["start"])
    placed = (work["place"].notna() & first.notna()).to_numpy()
    table["first"], table["last"] = _days(first), _days(last)
    near = table["last"] - table["first"] < NEAR_DAYS
    table = table[placed & (near | (table["best"] >= TELLING)).to_numpy()].drop_duplicates("cell")
    for name in WORDS:
        table[name] = work[name].astype(object).fillna("").loc[table.index]
    table = table[_has_neighbour(table)]
    return table.sort_values(["bucket", "part", "first", "last", *WORDS, "best", "lo", "hi"], kind="stable")


def _days(moments: pd.Series) -> pd.Series:
    """Days since 1970; of no use where there is no moment."""
    return (moments - pd.Timestamp(1970, 1, 1)).dt.days.fillna(0).astype("int64")


def _has_neighbour(table: pd.DataFrame) -> npt.NDArray[np.bool_]:
    """Whether a cell overlaps another with which it could be joined: one of the same count, or on the day one of the same group."""
    counts, _ = pd.factorize(table["best"])
    same = _overlaps(table["bucket"].to_numpy() * (counts.max(initial=0) + 1) + counts, table)
    groups, _ = pd.factorize(table["family"])
    open_to_others = (table["people"] & table["point"] & ~table["part"] & ~table["aggregate"]).to_numpy()
    others = table[open_to_others]
    same[open_to_others] |= _overlaps(others["bucket"].to_numpy() * (groups.max(initial=0) + 1) + groups[open_to_others], others)
    return same


def _overlaps(key: Ints, table: pd.DataFrame) -> npt.NDArray[np.bool_]:
    """Whether the period of each row touches that of another row with the same key."""
    first, last = table["first"].to_numpy(), table["last"].to_numpy()
    order = np.lexsort((first, key))
    _, rank = np.unique(key[order], return_inverse=True)
    # A running maximum that starts anew with each key: keys lie further apart than any two days.
    reach = np.maximum.accumulate(last[order] + rank * 10_000_000)
    chained = np.r_[False, first[order][1:] + rank[1:] * 10_000_000 <= reach[:-1]]
    touching = chained | np.r_[chained[1:], False]
    found = np.zeros(len(table), dtype=bool)
    found[order] = touching
    return found


def _reports_of(work: pd.DataFrame, cells: Ints, wanted: set[int]) -> dict[int, frozenset[int]]:
    rows = np.flatnonzero(np.isin(cells, list(wanted)))
    reports: dict[int, set[int]] = defaultdict(set)
    for cell, report in zip(cells[rows].tolist(), work["report_id"].cat.codes.to_numpy()[rows].tolist(), strict=True):
        reports[cell].add(report)
    return {cell: frozenset(found) for cell, found in reports.items()}
