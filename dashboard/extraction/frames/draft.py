"""Draft: a claim while it is being read, still in token positions and open to links."""

from __future__ import annotations

from dataclasses import dataclass, field

from dashboard.domain.count import Count
from dashboard.domain.period import Period
from dashboard.domain.place import Place
from dashboard.domain.span import Span


@dataclass(slots=True, eq=False)
class Draft:
    """`first`, `last` are the tokens of the evidence, `sentence` those of its sentence; `anchor` is the token of its main trigger.

    `group` may still be "member", "soldier" or "own" (whose nobody says) or None (the words say nothing). `counted_at` is the token
    where the words for the counted begin. `incident` is the attack in which persons were hurt.
    `fresh` marks an event told as new ("another bomb"), `definite` one that points back ("the blast"); `told` is false for a definite
    one that must refer to an event told before. `reference` marks persons told of before ("the killing of the two brothers").
    `known` marks one person who is told of as known ("the leader").
    `others` marks persons who come on top of those told before ("five others").
    `told_on` says that its only date is the day on which somebody said so.
    `looked_back` marks an event that others are counted since ("since the bombing of July 20"): its day is no news.
    `report_date` says that it has none at all and stands at the month of its report; `named_together` that its number is for several
    groups named one after the other, of which `group` is the first.
    `evidence` is the span of its words as a reader quotes them, once all drafts are settled.
    `near` are the ids of all places of the sentence, `provinces` those of its governorates.
    `told_in` are the other sentences that tell the same.
    """

    kind: str
    count: Count
    unit: str
    first: int
    last: int
    sentence: tuple[int, int]
    anchor: int
    rule: str
    group: str | None = None
    triggers: list[tuple[int, int]] = field(default_factory=list)
    subtype: str | None = None
    perpetrator: str | None = None
    likely: bool = False
    part_of: Draft | None = None
    multiple_of: Draft | None = None
    factor: float | None = None
    same_as: Draft | None = None
    contradicts: Draft | None = None
    also: list[Span] = field(default_factory=list)
    fresh: bool = False
    definite: bool = False
    known: bool = False
    aggregate: bool = False
    hedged: bool = False
    reference: bool = False
    told: bool = True
    others: bool = False
    counted_at: int = -1
    incident: Draft | None = None
    near: frozenset[str] = frozenset()
    provinces: frozenset[str] = frozenset()
    told_in: list[tuple[int, int]] = field(default_factory=list)
    conflict_related: bool = True
    places: list[Place] = field(default_factory=list)
    own_place: bool = False
    period: Period = field(default_factory=Period)
    own_date: bool = False
    looked_back: bool = False
    report_date: bool = False
    named_together: bool = False
    told_on: bool = False
    attributed_to: str | None = None
    attribution: Span | None = None
    confidence: float = 0.5
    id: str = ""
    evidence: Span | None = None
