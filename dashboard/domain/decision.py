"""Decision: what a person judged about a claim; appended to a log, never deleted, undone by a later one."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any

# The fields of a JOIN that name the other claim, and where it stands: [report, start, end, kind].
WITH, WITH_AT = "with", "with_at"
UNDOES = "undoes"  # the field of an UNDO that names the decision it takes back, by its key
INSTEAD = "instead"  # the field that names a decision, by its key, whose claim is gone and that this one carries over to another claim
# The fields of a PLACE: a name in the words of the texts, the place that it was read as and the one it means, where it stands, and the
# evidence of the claims that got their place from it: {report id: [[start, end], ...]}.
NAME, FROM, TO, MENTIONS, CLAIMS = "name", "from", "to", "mentions", "claims"
# What of a claim the machine reads and a person can correct: columns of the store, but for `places`, a list of gazetteer ids, the most
# specific first. Its words can be others too: EVIDENCE, [start, end] in code points, stands among the fields of a decision where they are.
READ = (
    *("kind", "value", "low", "high", "qualifier", "unit", "group", "places", "start_date", "end_date"),
    *("perpetrator", "perpetrator_likely", "attributed_to", "aggregate", "subtype", "conflict_related"),
)
EVIDENCE = "evidence"
CORRECTABLE = (*READ, EVIDENCE)


class Verdict(StrEnum):
    """What a person can decide about a claim."""

    ACCEPT = "accept"
    CORRECT = "correct"
    REJECT = "reject"
    ADD = "add"  # a claim that the machine did not read, at the words that a person selected
    PLACE = "place"  # a name of a place means another one wherever the decision says that it stands
    NOTE = "note"  # words beside the claim, in `reason`; they judge nothing
    SPLIT = "split"  # the claim tells an incident of its own: it leaves the one that it was put into
    JOIN = "join"  # the claim and another tell one incident: theirs are put together
    UNDO = "undo"  # an earlier decision no longer stands: the one it names, or the latest about the claim


JUDGEMENTS = frozenset({Verdict.ACCEPT, Verdict.CORRECT, Verdict.REJECT, Verdict.ADD})


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """Where a claim stands, whatever its id: the report's id, the evidence in code points, and the kind that the machine read."""

    report: str
    start: int
    end: int
    kind: str


@dataclass(frozen=True)
class Decision:
    """`fields` are the corrected fields as (name, JSON value) pairs; `when` is an ISO timestamp in UTC.

    `spot` and `machine` (READ as (name, JSON value) pairs) say which claim was seen and how the machine read it then: by them the
    decision finds its claim again after the extractor is run anew. Neither they nor how the log is stored change the `key`.
    """

    claim: str
    verdict: Verdict
    who: str
    when: str
    fields: tuple[tuple[str, str], ...] = ()
    reason: str = ""
    spot: Spot | None = None
    machine: tuple[tuple[str, str], ...] = ()

    @classmethod
    def join(cls, claim: str, other: str, who: str, when: str, reason: str = "") -> Decision:
        """That two claims tell one incident."""
        return cls(claim, Verdict.JOIN, who, when, ((WITH, json.dumps(other)),), reason)

    @classmethod
    def from_row(cls, row: Mapping[str, Any]) -> Decision:
        """The decision of a row of the store's log; of an early one, without what came later."""
        report = row.get("report_id")
        spot = Spot(report, int(row["start"]), int(row["end"]), str(row["kind"])) if isinstance(report, str) else None
        fields, machine = (tuple((str(n), str(v)) for n, v in json.loads(row.get(name) or "[]")) for name in ("fields", "machine"))
        return cls(row["claim"], Verdict(row["verdict"]), row["who"], row["when"], fields, row["reason"], spot, machine)

    @cached_property
    def key(self) -> str:
        """16 hex digits by which the decision is known in every log: the same words by the same person at the same time are one."""
        told = [self.claim, self.verdict, self.who, self.when, [list(pair) for pair in self.fields], self.reason]
        return hashlib.sha256(json.dumps(told, ensure_ascii=True).encode()).hexdigest()[:16]

    @cached_property
    def values(self) -> Mapping[str, Any]:
        """The fields as values."""
        return {name: json.loads(value) for name, value in self.fields}

    @cached_property
    def judged(self) -> Mapping[str, Any]:
        """How the claim is read by who decided: the machine's fields as they were seen, corrected ones in their place."""
        return {name: json.loads(value) for name, value in self.machine} | {n: v for n, v in self.values.items() if n in CORRECTABLE}

    @property
    def other(self) -> str | None:
        """The other claim of a JOIN, None for other verdicts."""
        value = self.values.get(WITH) if self.verdict is Verdict.JOIN else None
        return None if value is None else str(value)

    @property
    def undoes(self) -> str | None:
        """The key of the decision that an UNDO names, None where it takes back the latest about its claim."""
        value = self.values.get(UNDOES) if self.verdict is Verdict.UNDO else None
        return None if value is None else str(value)

    @property
    def instead(self) -> str | None:
        """The key of the decision that this one carries over to another claim, None for most."""
        value = self.values.get(INSTEAD)
        return None if value is None else str(value)

    @property
    def about(self) -> frozenset[str]:
        """The claims that it is about: two for a JOIN, else one."""
        return frozenset({self.claim} if self.other is None else {self.claim, self.other})


def standing(log: Iterable[Decision]) -> list[Decision]:
    """The decisions of a log that no UNDO took back and that none which stands carried over to another claim, in their order. An UNDO with
    nothing left to take back does nothing, and one that names nothing leaves notes alone.

    One that names what it takes back does so wherever the two stand, as they do when logs of several clocks were put together.
    """
    told = list(log)
    named = {decision.undoes for decision in told if decision.undoes}
    kept: list[Decision] = []
    for decision in told:
        if decision.verdict is not Verdict.UNDO:
            kept += [] if decision.key in named else [decision]
        elif not decision.undoes:
            judged = (i for i in reversed(range(len(kept))) if kept[i].verdict is not Verdict.NOTE)
            latest = next((i for i in judged if decision.claim in kept[i].about), None)
            if latest is not None:
                del kept[latest]
    moved = {decision.instead for decision in kept if decision.instead}
    return [decision for decision in kept if decision.key not in moved] if moved else kept
