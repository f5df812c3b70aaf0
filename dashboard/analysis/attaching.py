"""A decision whose claim is gone, carried over to another claim of its report: what the person read there, over what the machine reads."""

from __future__ import annotations

from typing import Any

from dashboard.domain.decision import EVIDENCE, INSTEAD, Decision, Spot, Verdict
from dashboard.domain.decision_line import check, pairs
from dashboard.domain.errors import UsageError

ATTACHABLE = frozenset({Verdict.ACCEPT, Verdict.CORRECT, Verdict.REJECT, Verdict.NOTE})


def attachable(decision: Decision) -> bool:
    """Whether it can be about another claim: incidents and additions are decided anew instead."""
    return decision.verdict in ATTACHABLE and decision.spot is not None


def attached(lost: Decision, claim: str, spot: Spot, machine: dict[str, Any], who: str, when: str) -> Decision:
    """The lost decision as one about `claim`, which stands at `spot` and is read as `machine`; it takes the place of the lost one for as
    long as it stands. The words stay those of the new claim. Raises UsageError where that cannot be."""
    if not attachable(lost) or lost.spot is None:
        raise UsageError(f"a decision to {lost.verdict} cannot be put to another claim; drop it and decide anew")
    if lost.spot.report != spot.report:
        raise UsageError("a decision can be put only to another claim of its report")
    judged = dict(lost.judged) if lost.verdict in (Verdict.ACCEPT, Verdict.CORRECT) else {}
    if judged.get("kind") == machine.get("kind") and machine:
        judged["unit"] = machine["unit"]  # as the text has it
    fields = {name: value for name, value in judged.items() if name != EVIDENCE and machine.get(name) != value}
    verdict = lost.verdict if lost.verdict not in (Verdict.ACCEPT, Verdict.CORRECT) else Verdict.CORRECT if fields else Verdict.ACCEPT
    told = pairs(machine) if verdict is not Verdict.NOTE else ()
    decision = Decision(claim, verdict, who, when, pairs({**fields, INSTEAD: lost.key}), lost.reason, spot, told)
    check(decision)
    return decision
