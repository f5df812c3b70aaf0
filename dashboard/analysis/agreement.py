"""Whether two analysts judge alike: Cohen's kappa for each field, over the claims that both judged.

kappa = (po - pe) / (1 - pe): po is the share of claims on which both say the same, pe the share that would agree by chance if each gave
the values as often as they do, without looking. 1 is full agreement, 0 what chance gives; where both give one value only, nothing can be
told from chance and there is no kappa. A field is compared on the claims that neither rejected: the value that each says holds, corrected
or as the machine read it.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from dashboard.domain.decision import JUDGEMENTS, Decision, Spot, Verdict, standing

VERDICT = "verdict"  # kept or rejected
# The fields that are compared, each with the parts of the claim that make its value.
FIELDS: Mapping[str, tuple[str, ...]] = {
    "kind": ("kind",),
    "count": ("value", "low", "high", "qualifier"),
    "group": ("group",),
    "places": ("places",),
    "dates": ("start_date", "end_date"),
    "perpetrator": ("perpetrator", "perpetrator_likely"),
    "attributed_to": ("attributed_to",),
    "aggregate": ("aggregate",),
    "subtype": ("subtype",),
    "conflict_related": ("conflict_related",),
}


@dataclass(frozen=True, slots=True)
class Agreement:
    """n: claims compared; same: on how many both say the same; kappa: None where there is none (no claim, or one value alone)."""

    field: str
    n: int
    same: int
    kappa: float | None


def kappa(pairs: Sequence[tuple[Hashable, Hashable]]) -> float | None:
    """Cohen's kappa of two raters, one pair of values a thing rated; None where chance alone would agree on everything."""
    if not pairs:
        return None
    n = len(pairs)
    one, two = (Counter(pair[side] for pair in pairs) for side in (0, 1))
    by_chance = sum(one[value] * two[value] for value in one)  # of n * n
    if by_chance == n * n:
        return None
    same = sum(a == b for a, b in pairs)
    return (same * n - by_chance) / (n * n - by_chance)


def judgements(log: Iterable[Decision], who: str | None = None) -> dict[Spot | str, Decision]:
    """The latest judgement that stands of each claim, known by where it stands; `who`: of one person alone."""
    latest: dict[Spot | str, Decision] = {}
    for decision in standing(log):
        if decision.verdict in JUDGEMENTS and who in (None, decision.who):
            latest[decision.spot or decision.claim] = decision
    return latest


def agreement(one: Iterable[Decision], two: Iterable[Decision], who: tuple[str | None, str | None] = (None, None)) -> list[Agreement]:
    """How far two logs, or two people of them, agree: whether a claim is one, then field by field. n is 0 where nothing is common."""
    mine, yours = judgements(one, who[0]), judgements(two, who[1])
    both = [(mine[spot], yours[spot]) for spot in mine if spot in yours]
    kept = [pair for pair in both if all(decision.verdict is not Verdict.REJECT for decision in pair)]
    told = [_agreement(VERDICT, [(a.verdict is Verdict.REJECT, b.verdict is Verdict.REJECT) for a, b in both])]
    for field, parts in FIELDS.items():
        stated = [pair for pair in kept if all(any(part in decision.judged for part in parts) for decision in pair)]
        told.append(_agreement(field, [(_value(a, parts), _value(b, parts)) for a, b in stated]))
    return told


def _value(decision: Decision, parts: tuple[str, ...]) -> str:
    values = (decision.judged.get(part) for part in parts)
    return json.dumps([float(v) if isinstance(v, int) and not isinstance(v, bool) else v for v in values])


def _agreement(field: str, pairs: Sequence[tuple[Hashable, Hashable]]) -> Agreement:
    return Agreement(field, len(pairs), sum(a == b for a, b in pairs), kappa(pairs))


def reviewers(log: Iterable[Decision]) -> list[str]:
    """Who judged claims, those who judged most first."""
    counts = Counter(decision.who for decision in standing(log) if decision.verdict in JUDGEMENTS)
    return [who for who, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]
