"""How sure a claim is, in [0, 1]: by the rule that made it and by what is doubtful round it."""

from __future__ import annotations

from dashboard.extraction.frames.draft import Draft

# The part of a claim's rule after the colon, and how often claims of such rules are right.
BY_SHAPE = {
    "passive": 0.9, "verb": 0.88, "event": 0.9, "active": 0.9, "noun": 0.88, "elided": 0.88, "part": 0.85, "list": 0.82, "toll": 0.8,
    "subject": 0.85, "denial": 0.8, "name": 0.65, "plural": 0.6, "one": 0.75, "two": 0.75, "many": 0.55, "weapon": 0.65, "thing": 0.6,
}  # fmt: skip
FAR = 6


def confidence(draft: Draft) -> float:
    """The confidence of a draft, rounded to two places."""
    value = BY_SHAPE.get(draft.rule.partition(":")[2], 0.6)
    if draft.count.value is None:
        value -= 0.15
    if draft.triggers and min(abs(draft.first - end) for _, end in draft.triggers) > FAR:
        value -= 0.1
    if draft.hedged:
        value -= 0.1
    if draft.also:
        value += 0.07
    if draft.kind == "attack" and not draft.own_place:
        value -= 0.1
    if draft.definite:
        value -= 0.15
    return round(min(0.98, max(0.05, value)), 2)
