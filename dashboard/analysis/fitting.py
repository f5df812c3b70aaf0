"""Decisions find their claims: by the claim's id, or where it has another by now, by the report's hash, the words and the kind.

What a person confirmed or corrected holds for the claim that the machine reads at those words, whatever it reads there now. A rejection
holds for what was rejected alone: where the machine now counts something else, that was never judged. Decisions that find no claim stay
in the log and are told with the reason; they hold again once there is what they are about.
"""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

import numpy as np
import pandas as pd

from dashboard.analysis.frames import records_at
from dashboard.domain.decision import JUDGEMENTS, READ, WITH, WITH_AT, Decision, Spot, Verdict, standing
from dashboard.speakers import speaker_code

COUNT = ("value", "low", "high")
COLUMNS = ("id", "report_id", "evidence_start", "evidence_end", *READ)
Row = Mapping[str, Any]
Values = dict[str, Any]


class Why(StrEnum):
    """Why a decision finds no claim."""

    NO_REPORT = "no_report"  # its report is not in the library, or was deleted
    NO_CLAIM = "no_claim"  # nothing of that kind is read at those words now
    READ_ANEW = "read_anew"  # it was rejected, and something else is counted there now


@dataclass(frozen=True, slots=True)
class Lost:
    """A decision that finds no claim."""

    decision: Decision
    why: Why


@dataclass(frozen=True, slots=True)
class Fitted:
    """`log`: the decisions that stand and find their claims, under the ids of now, in their order; `lost`: the others. `rows`: the
    machine's row of each claim that one of them is about, by id; none for an added claim. `anew`: the fields that the machine reads
    otherwise than when the claim was judged last, by id."""

    log: tuple[Decision, ...] = ()
    lost: tuple[Lost, ...] = ()
    rows: Mapping[str, Row] = field(default_factory=dict)
    anew: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def known(value: object) -> object:
    """A value of a frame as decisions hold it: None for a missing one, whole numbers without a point."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return None
    return int(value) if isinstance(value, float) and value.is_integer() else value


def machine_values(row: Row) -> Values:
    """How the machine reads a claim: READ by name, from a row of the store's claims; who says so by its code."""
    values = {name: known(row[name]) for name in READ}
    source = values["attributed_to"]
    values["attributed_to"] = speaker_code(str(source)) if source else None
    return values | {"places": [place for place in str(values["places"] or "").split("|") if place]}


def spot_of(row: Row) -> Spot:
    """Where a claim stands, from a row of the store's claims."""
    return Spot(str(row["report_id"]), int(row["evidence_start"]), int(row["evidence_end"]), str(row["kind"]))


def fitted(claims: pd.DataFrame, reports: Iterable[str], log: Iterable[Decision]) -> Fitted:
    """The decisions of a log that stand, fitted to the store's claims as they are now. reports: the ids of all reports there are."""
    stand = standing(log)
    if not stand:
        return Fitted()
    return _Fitting(claims, frozenset(reports), stand).fitted()


class _Fitting:
    def __init__(self, claims: pd.DataFrame, reports: frozenset[str], log: Sequence[Decision]) -> None:
        self._reports, self._log = reports, log
        named = frozenset().union(*(decision.about for decision in log))
        moved = {spot.report for decision in log for spot in _spots(decision).values()}
        own = claims["id"].isin(named).to_numpy() | claims["report_id"].isin(moved).to_numpy()
        columns = [name for name in COLUMNS if name in claims]
        self._rows = {str(row["id"]): row for row in records_at(claims, np.flatnonzero(own), columns)}
        self._of_report: dict[str, list[Row]] = defaultdict(list)
        for row in self._rows.values():
            self._of_report[str(row["report_id"])].append(row)
        self._now: dict[str, str | None] = {name: name for name in named if name in self._rows}
        self._added: set[str] = set()

    def fitted(self) -> Fitted:
        for decision in self._log:
            for name, spot in _spots(decision).items():
                if name not in self._now:
                    self._now[name] = self._find(spot, decision)
            if decision.verdict is Verdict.ADD:
                self._add(decision)
        kept: list[Decision] = []
        lost: list[Lost] = []
        for decision in self._log:
            why = self._why(decision)
            if why is None:
                kept.append(self._renamed(decision))
            else:
                lost.append(Lost(decision, why))
        found = {name: self._rows[name] for d in kept for name in d.about if name in self._rows}
        # What was judged anew at the same words is no loss.
        judged = {d.spot: d.when for d in kept if d.verdict in JUDGEMENTS}
        lost = [one for one in lost if judged.get(one.decision.spot, "") <= one.decision.when]
        return Fitted(tuple(kept), tuple(lost), found, self._anew(kept))

    def _find(self, spot: Spot, decision: Decision) -> str | None:
        """The claim that stands at a spot now: exactly there, or the one of the same count that overlaps it; None where none or several do.
        A claim that another decision names by its id is not looked for."""
        free = [r for r in self._of_report[spot.report] if str(r["kind"]) == spot.kind and str(r["id"]) not in self._now]
        there = [r for r in free if (int(r["evidence_start"]), int(r["evidence_end"])) == (spot.start, spot.end)]
        if not there:
            seen = dict(decision.machine)
            near = [r for r in free if int(r["evidence_start"]) < spot.end and spot.start < int(r["evidence_end"])]
            there = [r for r in near if seen and all(json.loads(seen.get(name, "null")) == known(r[name]) for name in COUNT)]
        return str(there[0]["id"]) if len(there) == 1 else None

    def _add(self, decision: Decision) -> None:
        if self._now.get(decision.claim) is None and decision.spot and decision.spot.report in self._reports:
            self._now[decision.claim] = decision.claim
            self._added.add(decision.claim)

    def _why(self, decision: Decision) -> Why | None:
        if decision.verdict is Verdict.PLACE:
            return None
        missing = [name for name in decision.about if self._now.get(name) is None]
        if missing:
            spots = _spots(decision)
            gone = any(name in spots and spots[name].report not in self._reports for name in missing)
            return Why.NO_REPORT if gone else Why.NO_CLAIM
        row = self._rows.get(str(self._now[decision.claim]))
        if decision.verdict is Verdict.REJECT and decision.machine and row is not None:
            seen = dict(decision.machine)
            if any(json.loads(seen.get(name, "null")) != known(row[name]) for name in COUNT):
                return Why.READ_ANEW
        return None

    def _renamed(self, decision: Decision) -> Decision:
        """The decision under the ids of now; what was added and is read by the machine by now is a judgement of it."""
        if decision.verdict is Verdict.PLACE:
            return decision
        claim = str(self._now[decision.claim])
        if decision.verdict is Verdict.ADD and claim not in self._added:
            return replace(decision, claim=claim, verdict=Verdict.CORRECT)
        if decision.other is None or self._now[decision.other] == decision.other:
            return decision if claim == decision.claim else replace(decision, claim=claim)
        fields = tuple((name, json.dumps(self._now[decision.other]) if name == WITH else value) for name, value in decision.fields)
        return replace(decision, claim=claim, fields=fields)

    def _anew(self, kept: Iterable[Decision]) -> dict[str, tuple[str, ...]]:
        latest = {d.claim: d for d in kept if d.verdict in JUDGEMENTS and d.machine and d.claim in self._rows}
        found = {}
        for name, decision in latest.items():
            now, seen = machine_values(self._rows[name]), dict(decision.machine)
            if differing := tuple(field for field in READ if field in seen and json.loads(seen[field]) != now[field]):
                found[name] = differing
        return found


def _spots(decision: Decision) -> dict[str, Spot]:
    """Where the claims of a decision stand, as far as it says so."""
    spots = {decision.claim: decision.spot} if decision.spot else {}
    at = decision.values.get(WITH_AT) if decision.other else None
    return spots | ({str(decision.other): Spot(*at)} if at else {})
