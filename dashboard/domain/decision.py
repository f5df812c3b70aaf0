"""Decision: what a person judged about a claim; appended to a log, never deleted, undone by a later one."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

WITH = "with"  # the field of a JOIN that names the other claim


class Verdict(StrEnum):
    """What a person can decide about a claim."""

    ACCEPT = "accept"
    CORRECT = "correct"
    REJECT = "reject"
    ADD = "add"
    SPLIT = "split"  # the claim tells an incident of its own: it leaves the one that it was put into
    JOIN = "join"  # the claim and another tell one incident: theirs are put together
    UNDO = "undo"  # the latest decision about the claim that still stands no longer does


@dataclass(frozen=True, slots=True)
class Decision:
    """`fields` are the corrected fields as (name, JSON value) pairs; `when` is an ISO timestamp in UTC."""

    claim: str
    verdict: Verdict
    who: str
    when: str
    fields: tuple[tuple[str, str], ...] = ()
    reason: str = ""

    @classmethod
    def join(cls, claim: str, other: str, who: str, when: str, reason: str = "") -> Decision:
        """That two claims tell one incident."""
        return cls(claim, Verdict.JOIN, who, when, ((WITH, json.dumps(other)),), reason)

    @property
    def other(self) -> str | None:
        """The other claim of a JOIN, None for other verdicts."""
        value = dict(self.fields).get(WITH) if self.verdict is Verdict.JOIN else None
        return None if value is None else str(json.loads(value))

    @property
    def about(self) -> frozenset[str]:
        """The claims that it is about: two for a JOIN, else one."""
        return frozenset({self.claim} if self.other is None else {self.claim, self.other})


def standing(log: Iterable[Decision]) -> list[Decision]:
    """The decisions of a log that no UNDO took back, in their order. An UNDO with nothing left to take back does nothing."""
    kept: list[Decision] = []
    for decision in log:
        if decision.verdict is not Verdict.UNDO:
            kept.append(decision)
            continue
        latest = next((i for i in reversed(range(len(kept))) if decision.claim in kept[i].about), None)
        if latest is not None:
            del kept[latest]
    return kept
