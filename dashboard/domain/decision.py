"""Decision: what a person judged about a claim; appended to a log, never deleted, undone by a later one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """What a person can decide about a claim."""

    ACCEPT = "accept"
    CORRECT = "correct"
    REJECT = "reject"
    ADD = "add"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Decision:
    """`fields` are the corrected fields as (name, JSON value) pairs; `when` is an ISO timestamp in UTC."""

    claim: str
    verdict: Verdict
    who: str
    when: str
    fields: tuple[tuple[str, str], ...] = ()
    reason: str = ""
