"""Which predicted record stands for which gold one. Each is in one pair at most; gold marked soft counts neither way."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dashboard.evaluation.agreement import overlap, same_group, same_number, touches
from dashboard.evaluation.conventions import Record, Span, conventions

Pair = tuple[Record, Record]
PairUp = Callable[[Sequence[Record], Sequence[Record]], list[Pair]]


def _name(mention: Record) -> Span:
    return int(mention["start"]), int(mention["end"])


def _evidence(claim: Record) -> Span:
    start, end = claim["evidence"]
    return int(start), int(end)


def _tellings(claim: Record) -> list[Span]:
    """The claim's evidence and the other spans that say the same."""
    return [_evidence(claim), *((int(start), int(end)) for start, end in claim.get("also", ()))]


def pair_mentions(gold: Sequence[Record], predicted: Sequence[Record]) -> list[Pair]:
    """Each gold name, in the order of the text, with the free predicted one that shares most of its words, half at least."""
    free = dict(enumerate(predicted))
    pairs: list[Pair] = []
    for mention in gold:
        near = [(overlap(_name(mention), _name(other)), index) for index, other in free.items()]
        most, index = max(near, default=(0.0, -1))
        if most >= conventions().mention_overlap:
            pairs.append((mention, free.pop(index)))
    return pairs


def tells(gold: Record, predicted: Record) -> bool:
    """Whether both are of one kind and number and share words, told once or again; around an attack some slack is given."""
    if gold["kind"] != predicted["kind"] or not same_number(gold, predicted):
        return False
    slack = conventions().attack_slack if gold["kind"] == "attack" else 0
    return any(touches((start - slack, end + slack), _evidence(predicted)) for start, end in _tellings(gold))


def pair_claims(gold: Sequence[Record], predicted: Sequence[Record]) -> list[Pair]:
    """Claims that tell the same, those of one group first, then those that share most words."""
    candidates = []
    for i, expected in enumerate(gold):
        for j, found in enumerate(predicted):
            if tells(expected, found):
                shared = max(overlap(span, _evidence(found)) for span in _tellings(expected))
                candidates.append((not same_group(expected.get("group"), found.get("group")), -shared, i, j))
    left, right = dict(enumerate(gold)), dict(enumerate(predicted))
    return [(left.pop(i), right.pop(j)) for _, _, i, j in sorted(candidates) if i in left and j in right]


def without_soft(gold: Sequence[Record], predicted: Sequence[Record], pair_up: PairUp) -> tuple[list[Pair], list[Record]]:
    """The pairs of firm gold, and the predictions less those that only soft gold accounts for."""
    pairs = pair_up(gold, predicted)
    soft = {id(found) for expected, found in pairs if expected.get("soft")}
    return [pair for pair in pairs if not pair[0].get("soft")], [found for found in predicted if id(found) not in soft]


def without_repeats(gold: Sequence[Record], pairs: Sequence[Pair], predicted: Sequence[Record]) -> list[Record]:
    """The predictions less those that say again, as `also` of a firm gold claim, what is told once."""
    paired = {id(found) for _, found in pairs}
    retold = [claim for claim in gold if claim.get("also") and not claim.get("soft")]
    return [found for found in predicted if id(found) in paired or not any(tells(claim, found) for claim in retold)]
