"""Which claims tell one fact: incidents formed from claims of one or several reports (DESIGN section 4, rules 3 and 4).

Claims are joined in four steps, each with its reason in the column `why_merged`:
1. twin: every field of content is the same, in different reports (the k-th of one report with the k-th of the other);
2. same_count, wider_place, other_count: near twins, see joining.py;
3. linked: the extractor tied two claims of one report by same_as or contradicts;
4. decided: a person joined them, see regrouping.py, where claims are also split.

Two claims of one report are never joined by likeness alone, unless they give the same number of at least TELLING: a small count that
occurs twice is as a rule two incidents. All depends on what the claims say, never on the order of rows or reports, and a report that is
added a second time joins its twin claim by claim.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.analysis.joining import SERIES, TELLING, join_near_twins
from dashboard.analysis.regrouping import merged, regrouped
from dashboard.domain.decision import Decision

Ints = npt.NDArray[np.int64]

EXACTNESS = {"exact": 0, "about": 1, "range": 1, "multiple_of": 1, "at_least": 2, "more_than": 2, "less_than": 2, "up_to": 2, "vague": 3}
TWIN = [*SERIES, "start_date", "end_date", "group", "perpetrator", "subtype", "attributed_to", "qualifier", "lo", "best", "hi", "open_high"]


def form_incidents(frame: pd.DataFrame, log: Sequence[Decision] = ()) -> pd.DataFrame:
    """The frame of enriched claims (changed in place) with three more columns; log: decisions, of which SPLIT and JOIN are laid over:

    incident     int: the same number for all claims that tell one fact; -1 where the claim is rejected, not of the conflict or numberless
    rank         int: order of preference; of an incident's claims the one with the lowest gives its best count
    why_merged   category: "" for the first telling, else twin, same_count, wider_place, other_count, linked or decided
    """
    usable = ((frame["review"] != "rejected") & frame["conflict_related"] & frame["best"].notna()).to_numpy()
    incident, rank = np.full(len(frame), -1, dtype=np.int64), np.zeros(len(frame), dtype=np.int64)
    why = np.full(len(frame), "", dtype=object)
    if usable.any():
        work = _work(frame, usable)
        part = work["part_row"].to_numpy() >= 0
        cells = _cells(work, part)
        near, reasons = join_near_twins(work, cells, part)
        linked = _join_linked(work, near)
        labels = pd.factorize(regrouped(work, linked, log))[0].astype(np.int64)
        incident[usable] = labels
        rank[usable] = _preference(work, labels)
        why[usable] = _why((cells, near, linked), reasons, labels, rank[usable])
    frame["incident"], frame["rank"] = incident, rank
    frame["why_merged"] = pd.Categorical(why, categories=["", "twin", "same_count", "wider_place", "other_count", "linked", "decided"])
    return frame


def _work(frame: pd.DataFrame, usable: npt.NDArray[np.bool_]) -> pd.DataFrame:
    """The usable rows, numbered anew, with their links pointing to the new numbers (-1 where the other is not usable)."""
    work = frame.loc[usable].reset_index(drop=True)
    new = np.where(usable, np.cumsum(usable) - 1, -1)
    for name in ("part_row", "same_row", "other_row"):
        old = work[name].to_numpy()
        work[name] = np.where(old >= 0, new[old], -1)
    return work


def _cells(work: pd.DataFrame, part: npt.NDArray[np.bool_]) -> Ints:
    """For each row the number of its cell: twins of different reports share one."""
    keys = work[TWIN].copy()
    keys["is_part"] = part
    # Without a date only copies of one publication can be told to be the same.
    undated = work["start"].isna() & work["end"].isna()
    keys["published"] = work["published"].astype(object).where(undated, "")
    table = work[["report_id", "evidence_start", "evidence_end", "best"]].copy()
    table["key"] = keys.groupby(list(keys.columns), dropna=False, observed=True, sort=False).ngroup()
    in_text = table.sort_values(["evidence_start", "evidence_end"], kind="stable")
    nth = in_text.groupby(["key", "report_id"], observed=True, sort=False).cumcount().reindex(table.index)
    table["nth"] = nth.where(table["best"] < TELLING, 0)
    return np.asarray(table.groupby(["key", "nth"], sort=False).ngroup(), dtype=np.int64)


def _join_linked(work: pd.DataFrame, labels: Ints) -> Ints:
    """Labels made one where the extractor's links say so (same kind, unit and series only)."""
    series = work.groupby(["kind", "unit", "aggregate"], dropna=False, observed=True, sort=False).ngroup().to_numpy()
    pairs: list[tuple[int, int]] = []
    for link in ("same_row", "other_row"):
        others = work[link].to_numpy()
        linked = np.flatnonzero(others >= 0)
        linked = linked[series[linked] == series[others[linked]]]
        pairs += zip(labels[linked].tolist(), labels[others[linked]].tolist(), strict=True)
    return merged(labels, pairs)


def _preference(work: pd.DataFrame, labels: Ints) -> Ints:
    """Each row's place in the order of preference: the body of a report before its heading, the exact before the open, the number that
    was published first the latest, the lower one. It never counts how many reports agree, so that a copy changes nothing."""
    first = work["published_order"].groupby([labels, work["best"]]).transform("min").to_numpy()
    vagueness = work["qualifier"].astype(object).map(EXACTNESS).fillna(2).to_numpy()
    report = work["report_id"].cat.codes.to_numpy()
    best, low, start = (work[name].to_numpy() for name in ("best", "lo", "evidence_start"))
    rank = np.empty(len(work), dtype=np.int64)
    rank[np.lexsort((start, report, low, best, -first, vagueness, _is_heading(work)))] = np.arange(len(work))
    return rank


def _is_heading(work: pd.DataFrame) -> npt.NDArray[np.bool_]:
    """Whether a claim contradicts one that stands further down in the same text: the body is taken over the heading."""
    starts, others = work["evidence_start"].to_numpy(), work["other_row"].to_numpy()
    linked = np.flatnonzero(others >= 0)
    heading = np.zeros(len(work), dtype=bool)
    heading[np.where(starts[linked] < starts[others[linked]], linked, others[linked])] = True
    return heading


def _why(steps: tuple[Ints, Ints, Ints], reasons: npt.NDArray[np.object_], labels: Ints, rank: Ints) -> npt.NDArray[np.object_]:
    """The reason for each row that is not the preferred telling of its incident. steps: the labels after twins, near twins and links."""
    order = np.lexsort((rank, labels))
    first = np.r_[True, np.diff(labels[order]) != 0]
    chosen = np.empty(len(labels), dtype=np.int64)
    chosen[order] = order[first][np.cumsum(first) - 1]
    told = np.where(reasons != "", reasons, reasons[chosen])
    twin, near, linked = (step == step[chosen] for step in steps)
    why = np.select([chosen == np.arange(len(labels)), twin, near, linked], ["", "twin", told, "linked"], "decided")
    return np.asarray(why, dtype=object)
