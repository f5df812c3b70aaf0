"""Near twins: claims of different reports that tell one fact with small differences (DESIGN section 4, rule 3).

They are joined when kind, unit and series are the same, the periods overlap, groups, perpetrators and kinds of attack do not exclude each
other, and one of these holds:
- at one place the count is the same (any count within NEAR_DAYS, from TELLING on in longer periods too): "same_count";
- one tells a place and the other the governorate that it lies in, within NEAR_DAYS, and the count is the same, from TELLING on:
  "wider_place";
- on one day at one point two counts of people differ by no more than a factor of two: "other_count".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.analysis.alike import alike
from dashboard.analysis.frames import records

Ints = npt.NDArray[np.int64]

TELLING = 5  # from this number on, the same number at the same place and time is one fact
NEAR_DAYS = 3  # periods of at most so many days count as one day's event
SERIES = ["kind", "unit", "aggregate", "place"]
BUCKET = ["kind", "unit", "aggregate", "area"]
UNSAID = frozenset({"", "unknown"})
WORDS = ["family", "perpetrator", "subtype", "qualifier", "attributed_to", "place", "area"]


@dataclass(slots=True)
class Node:
    """A cell of twins on its way into an incident; start and end are days since 1970, `area` is the governorate of the place, or the place
    where it lies in none."""

    cell: int
    start: int
    end: int
    best: float
    part: bool
    aggregate: bool
    people: bool
    point: bool
    place: str
    area: str
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
    """What has been joined so far; `number` in the order of founding. Fields narrow as nodes join: the period to what all share, the place
    to the one inside the other, "unknown" to what is known."""

    label: int
    number: int
    seed: Node
    start: int
    end: int
    place: str
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
            and agree(self.group, node.group)
            and agree(self.perpetrator, node.perpetrator)
            and agree(self.subtype, node.subtype, {""})
            and self.reports.isdisjoint(node.reports)
        )

    def add(self, node: Node) -> None:
        """The node joins. A part leaves the fields as they are, so that adding a part never changes what else joins."""
        self.reports |= node.reports
        if node.part and not self.seed.part:
            return
        self.start, self.end = max(self.start, node.start), min(self.end, node.end)
        self.place = node.place if self.place == node.area else self.place
        self.group = node.group if self.group in UNSAID else self.group
        self.perpetrator = node.perpetrator if self.perpetrator in UNSAID else self.perpetrator
        self.subtype = self.subtype or node.subtype


def agree(one: str, two: str, unsaid: Iterable[str] = UNSAID) -> bool:
    """Whether two codes say the same, or one of them says nothing."""
    return one == two or one in unsaid or two in unsaid


def _overlap(node: Node, incident: Incident) -> float:
    """Shared days over all days of node and incident together."""
    both = min(node.end, incident.end) - max(node.start, incident.start) + 1
    return both / (max(node.end, incident.end) - min(node.start, incident.start) + 1)


def _same_count(node: Node, incident: Incident) -> bool:
    if node.place != incident.place or (node.aggregate and _overlap(node, incident) < 0.5):
        return False
    return node.best >= TELLING or (node.near and incident.seed.near)


def _wider_place(node: Node, incident: Incident) -> bool:
    """Whether one is told of the governorate that the other lies in (or that its seed was told of). Small numbers of a day are many in a
    governorate, and totals of a governorate and of a place in it are two totals."""
    if node.aggregate or (node.place != incident.place and node.area not in (node.place, incident.place)):
        return False
    return node.best >= TELLING and node.near and incident.seed.near


def _other_count(node: Node, incident: Incident) -> bool:
    seed = incident.seed
    if node.aggregate or node.part or seed.part or not (node.people and node.point and node.near and seed.near):
        return False
    small, large = sorted((node.best, seed.best))
    return node.place == incident.place and node.group == seed.group and node.group not in UNSAID and small > 0 and large <= 2 * small


class _Index:
    """Incidents by a key, found again by day: a node of a few days meets only what happened on them, and what was going on for longer."""

    def __init__(self) -> None:
        self.near: dict[Hashable, list[Incident]] = defaultdict(list)
        self.long: dict[Hashable, list[Incident]] = defaultdict(list)

    def add(self, key: Hashable, incident: Incident) -> None:
        """Enters an incident under a key."""
        if not incident.seed.near:
            self.long[key].append(incident)
            return
        self.near[key].append(incident)
        for day in range(incident.seed.start, incident.seed.end + 1):
            self.near[key, day].append(incident)

    def of(self, key: Hashable, node: Node) -> list[Incident]:
        """The incidents under a key that the node could meet, the first founded first."""
        found = {incident.number: incident for incident in self.long[key]}
        for near in [(key, day) for day in range(node.start, node.end + 1)] if node.near else [key]:
            found |= {incident.number: incident for incident in self.near[near]}
        return [found[number] for number in sorted(found)]


class _Bucket:
    """The incidents of one kind, unit, series and area: by place and count, by count alone, by place alone."""

    def __init__(self) -> None:
        self.founded = 0
        self.same_count, self.wider_place, self.other_count = _Index(), _Index(), _Index()

    def place(self, node: Node) -> tuple[int, str]:
        """The label of the incident that the node joins or founds, and why it joined ("" where it founds one)."""
        for reason, index, key, fits in (
            ("same_count", self.same_count, (node.place, node.best), _same_count),
            ("wider_place", self.wider_place, node.best, _wider_place),
            ("other_count", self.other_count, node.place, _other_count),
        ):
            for incident in index.of(key, node):
                if incident.takes(node) and fits(node, incident):
                    incident.add(node)
                    return incident.label, reason
        self._found(node)
        return node.cell, ""

    def _found(self, node: Node) -> None:
        own = (node.start, node.end, node.place, node.group, node.perpetrator, node.subtype)
        incident = Incident(node.cell, self.founded, node, *own, set(node.reports))
        self.founded += 1
        self.same_count.add((node.place, node.best), incident)
        if node.near:
            self.other_count.add(node.place, incident)
            if node.best >= TELLING:
                self.wider_place.add(node.best, incident)


def join_near_twins(work: pd.DataFrame, cells: Ints, part: npt.NDArray[np.bool_], tellers: Ints) -> tuple[Ints, npt.NDArray[np.object_]]:
    """For each row its incident's label (a cell number) and the reason why its cell joined ("" where it did not).

    work: enriched claims, all usable; cells: the number of each row's cell; part: whether each row is a part; tellers: the number of the
    report, or the dataset, that tells each row.
    """
    labels, reasons = cells.copy(), np.full(len(work), "", dtype=object)
    nodes = _sorted_cells(work, cells, part)
    if nodes.empty:
        return labels, reasons
    reports = _reports_of(tellers, cells, set(nodes["cell"]))
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
    names = ("cell", "best", "part", "aggregate", "people", "point", "place", "area", "perpetrator", "subtype")
    return Node(start=first, end=last, group=group, reports=reports, **{name: row[name] for name in names})


def _sorted_cells(work: pd.DataFrame, cells: Ints, part: npt.NDArray[np.bool_]) -> pd.DataFrame:
    """One row a cell that could join another: placed, dated, with a neighbour in time; totals before parts, then by day and content."""
    table = work[["aggregate", "best", "lo", "hi"]].copy()
    table["cell"], table["part"] = cells, part
    area = work["admin1"].astype(object).where(work["admin1"].notna() & (work["admin1"] != ""), work["place"].astype(object))
    keys = work[SERIES].assign(area=area.astype("category"))
    for name, columns in {"here": SERIES, "bucket": BUCKET}.items():
        table[name] = alike(keys[column] for column in columns)
    table["people"], table["point"] = work["unit"] == "people", ~work["is_area"]
    first, last = work["start"].fillna(work["end"]), work["end"].fillna(work["start"])
    placed = (work["place"].notna() & first.notna()).to_numpy()
    table["first"], table["last"] = _days(first), _days(last)
    near = table["last"] - table["first"] < NEAR_DAYS
    table = table[placed & (near | (table["best"] >= TELLING)).to_numpy()].drop_duplicates("cell")
    table = table[_has_neighbour(table.assign(family=work["family"].cat.codes.loc[table.index]))]
    for name in WORDS:
        table[name] = keys["area"].loc[table.index] if name == "area" else work[name].loc[table.index]
        table[name] = table[name].astype(object).fillna("")
    return table.sort_values(["bucket", "part", "first", "last", *WORDS, "best", "lo", "hi"], kind="stable")


def _days(moments: pd.Series) -> pd.Series:
    """Days since 1970; of no use where there is no moment."""
    return (moments - pd.Timestamp(1970, 1, 1)).dt.days.fillna(0).astype("int64")


def _has_neighbour(table: pd.DataFrame) -> npt.NDArray[np.bool_]:
    """Whether a cell overlaps another with which it could be joined: at its place one of the same count, or on the day one of the same
    group; in its area one of the same telling count."""
    counts, _ = pd.factorize(table["best"])
    people, near = table["people"] & table["point"] & ~table["part"], table["last"] - table["first"] < NEAR_DAYS
    found = np.zeros(len(table), dtype=bool)
    for where, key, open_to in (
        ("here", counts, np.ones(len(table), dtype=bool)),
        ("bucket", counts, (near & ~table["aggregate"] & (table["best"] >= TELLING)).to_numpy()),
        ("here", table["family"].to_numpy() + 1, (people & ~table["aggregate"]).to_numpy()),
    ):
        rows = table[open_to]
        found[open_to] |= _overlaps(rows[where].to_numpy() * (key.max(initial=0) + 1) + key[open_to], rows)
    return found


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


def _reports_of(tellers: Ints, cells: Ints, wanted: set[int]) -> dict[int, frozenset[int]]:
    rows = np.flatnonzero(np.isin(cells, list(wanted)))
    reports: dict[int, set[int]] = defaultdict(set)
    for cell, report in zip(cells[rows].tolist(), tellers[rows].tolist(), strict=True):
        reports[cell].add(report)
    return {cell: frozenset(found) for cell, found in reports.items()}
