"""Which claims tell one fact: incidents formed from claims of one or several reports (DESIGN section 4, rules 3 and 4).

Claims are joined in five steps, each with its reason in the column `why_merged`:
1. twin: every field of content is the same, in different reports (the k-th of one report with the k-th of the other);
2. same_count, wider_place, other_count: near twins, see joining.py;
3. linked: the extractor tied two claims of one report by same_as or contradicts;
4. coded: what a dataset codes and others tell of one event, see coded.py;
5. decided: a person joined them, see regrouping.py, where claims are also split.

Two claims of one report are never joined by likeness alone, unless they give the same number of at least TELLING: a small count that
occurs twice is as a rule two incidents. Two rows of one coded dataset never are one. All depends on what the claims say, never on the
order of rows or reports, and a report that is added a second time joins its twin claim by claim.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.analysis.alike import alike
from dashboard.analysis.coded import join_coded, tellers
from dashboard.analysis.joining import SERIES, TELLING, join_near_twins
from dashboard.analysis.regrouping import merged, regrouped
from dashboard.domain.claim import Origin
from dashboard.domain.decision import Decision

Ints = npt.NDArray[np.int64]

EXACTNESS = {"exact": 0, "about": 1, "range": 1, "multiple_of": 1, "at_least": 2, "more_than": 2, "less_than": 2, "up_to": 2, "vague": 3}
REASONS = ["", "twin", "same_count", "wider_place", "other_count", "linked", "coded", "decided"]
TWIN = [*SERIES, "start_date", "end_date", "group", "perpetrator", "subtype", "attributed_to", "qualifier", "lo", "best", "hi", "open_high"]

# What incidents do not depend on: a quarter of a frame that is copied for them.
UNASKED = frozenset(
    {"doc_id", "value", "low", "high", "qualifier_words", "attribution_start", "attribution_end", "also", "triggers", "multiple_of",
     "multiple_factor", "rule", "confidence", "place_en", "place_ar", "part_of", "same_as", "contradicts", "within"}
)  # fmt: skip


def form_incidents(frame: pd.DataFrame, log: Sequence[Decision] = ()) -> pd.DataFrame:
    """The frame of enriched claims (changed in place) with three more columns; log: decisions, of which SPLIT and JOIN are laid over:

    incident     int: the same number for all claims that tell one fact; -1 where the claim is rejected, not of the conflict or numberless
    rank         int: order of preference; of an incident's claims the one with the lowest gives its best count
    why_merged   category: "" for the first telling, else twin, same_count, wider_place, other_count, linked, coded or decided
    """
    usable = ((frame["review"] != "rejected") & frame["conflict_related"] & frame["best"].notna()).to_numpy()
    incident, rank = np.full(len(frame), -1, dtype=np.int64), np.zeros(len(frame), dtype=np.int64)
    why = np.full(len(frame), "", dtype=object)
    if usable.any():
        work = _work(frame, usable)
        part = work["part_row"].to_numpy() >= 0
        told_by = tellers(work)
        cells = _cells(work, part, told_by)
        near, reasons = join_near_twins(work, cells, part, told_by)
        linked = _join_linked(work, near)
        coded = merged(linked, join_coded(work, linked))
        labels = pd.factorize(regrouped(work, coded, log))[0].astype(np.int64)
        incident[usable] = labels
        rank[usable] = _preference(work, labels)
        why[usable] = _why((cells, near, linked, coded), reasons, labels, rank[usable])
    frame["incident"], frame["rank"] = incident, rank
    frame["why_merged"] = pd.Categorical(why, categories=REASONS)
    return frame


def _work(frame: pd.DataFrame, usable: npt.NDArray[np.bool_]) -> pd.DataFrame:
    """The usable rows, numbered anew, with their links pointing to the new numbers (-1 where the other is not usable)."""
    work = frame[[name for name in frame.columns if name not in UNASKED]].loc[usable].reset_index(drop=True)
    new = np.where(usable, np.cumsum(usable) - 1, -1)
    for name in ("part_row", "same_row", "other_row"):
        old = work[name].to_numpy()
        work[name] = np.where(old >= 0, new[old], -1)
    return work


def _cells(work: pd.DataFrame, part: npt.NDArray[np.bool_], told_by: Ints) -> Ints:
    """For each row the number of its cell: twins of different reports, or of a report and a dataset, share one."""
    # Without a date only copies of one publication can be told to be the same.
    undated = (work["start"].isna() & work["end"].isna()).to_numpy()
    published = np.where(undated, work["published"].cat.codes.to_numpy().astype(np.int64), -2)
    key = alike([*(work[name] for name in TWIN), part, published])
    nth = _nth(alike([key, told_by]), work)
    nth[~((work["best"] < TELLING) | (work["origin"] == Origin.CODED)).to_numpy()] = 0
    return alike([key, nth])


def _nth(group: Ints, work: pd.DataFrame) -> Ints:
    """The how-manieth of its group each row is, in the order of the text, from 0."""
    order = np.lexsort((work["evidence_end"].to_numpy(), work["evidence_start"].to_numpy(), group))
    first = np.flatnonzero(np.r_[True, np.diff(group[order]) != 0])
    nth = np.empty(len(group), dtype=np.int64)
    nth[order] = np.arange(len(group)) - np.repeat(first, np.diff(np.r_[first, len(group)]))
    return nth


def _join_linked(work: pd.DataFrame, labels: Ints) -> Ints:
    """Labels made one where the extractor's links say so (same kind, unit and series only)."""
    series = alike(work[name] for name in ("kind", "unit", "aggregate"))
    pairs: list[tuple[int, int]] = []
    for link in ("same_row", "other_row"):
        others = work[link].to_numpy()
        linked = np.flatnonzero(others >= 0)
        linked = linked[series[linked] == series[others[linked]]]
        pairs += zip(labels[linked].tolist(), labels[others[linked]].tolist(), strict=True)
    return merged(labels, pairs)


def _preference(work: pd.DataFrame, labels: Ints) -> Ints:
    """Each row's place in the order of preference: what was read before what was coded, the body of a report before its heading, the exact
    before the open, the number that was published first the latest, the lower one. It never counts how many reports agree, so that a copy
    changes nothing."""
    first = work["published_order"].groupby([labels, work["best"]]).transform("min").to_numpy()
    vagueness = work["qualifier"].astype(object).map(EXACTNESS).fillna(2).to_numpy()
    report = work["report_id"].cat.codes.to_numpy()
    best, low, start = (work[name].to_numpy() for name in ("best", "lo", "evidence_start"))
    rank = np.empty(len(work), dtype=np.int64)
    coded = (work["origin"] == Origin.CODED).to_numpy()
    rank[np.lexsort((start, report, low, best, -first, vagueness, _is_heading(work), coded))] = np.arange(len(work))
    return rank


def _is_heading(work: pd.DataFrame) -> npt.NDArray[np.bool_]:
    """Whether a claim contradicts one that stands further down in the same text: the body is taken over the heading."""
    starts, others = work["evidence_start"].to_numpy(), work["other_row"].to_numpy()
    linked = np.flatnonzero(others >= 0)
    heading = np.zeros(len(work), dtype=bool)
    heading[np.where(starts[linked] < starts[others[linked]], linked, others[linked])] = True
    return heading


def _why(steps: tuple[Ints, ...], reasons: npt.NDArray[np.object_], labels: Ints, rank: Ints) -> npt.NDArray[np.object_]:
    """The reason for each row that is not the preferred telling of its incident. steps: the labels after twins, near twins, links and coded
    data."""
    order = np.lexsort((rank, labels))
    first = np.r_[True, np.diff(labels[order]) != 0]
    chosen = np.empty(len(labels), dtype=np.int64)
    chosen[order] = order[first][np.cumsum(first) - 1]
    told = np.where(reasons != "", reasons, reasons[chosen])
    twin, near, linked, coded = (step == step[chosen] for step in steps)
    why = np.select([chosen == np.arange(len(labels)), twin, near, linked, coded], ["", "twin", told, "linked", "coded"], "decided")
    return np.asarray(why, dtype=object)
