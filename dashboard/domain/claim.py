"""Claim: one countable thing that a report says, with the words that say it."""

from __future__ import annotations

import hashlib
from enum import StrEnum

from dashboard.domain.count import Count
from dashboard.domain.period import UNDATED, Period
from dashboard.domain.span import Span
from dashboard.domain.value import value


class ClaimKind(StrEnum):
    """What is counted (labels and colours in data/vocabulary.yaml)."""

    ATTACK = "attack"
    KILLED = "killed"
    WOUNDED = "wounded"
    KILLED_OR_WOUNDED = "killed_or_wounded"
    DETAINED = "detained"
    KIDNAPPED = "kidnapped"
    DISPLACED = "displaced"
    RETURNED = "returned"
    SURRENDERED = "surrendered"
    STRENGTH = "strength"
    HELD = "held"
    CLEARED = "cleared"
    DESTROYED = "destroyed"
    REBUILT = "rebuilt"
    LIBERATED = "liberated"
    AREA = "area"
    OTHER = "other"


class Origin(StrEnum):
    """How a claim came about (labels in data/vocabulary.yaml): read out of a text by the extractor, or coded by those who made a dataset,
    and taken over from a column as it stands."""

    READ = "read"
    CODED = "coded"


class Caveat(StrEnum):
    """What a reader must know about a claim beyond its fields (labels in data/vocabulary.yaml)."""

    REPORT_DATE = "report_date"  # its words give no date: it stands at the month of its report
    NAMED_TOGETHER = "named_together"  # the number is for several groups named one after the other; the group is the first of them


CORE_KINDS = frozenset(list(ClaimKind)[:7])


def claim_id(report_id: str, evidence: Span, kind: str, count: Count) -> str:
    """16 hex digits from report, evidence, kind and count: the same claim keeps its id when the extractor is run anew."""
    key = f"{report_id}|{evidence.start}|{evidence.end}|{kind}|{count.value}|{count.low}|{count.high}"
    return hashlib.sha256(key.encode()).hexdigest()[:16]


def event_claim_id(dataset: str, event: str, kind: str, column: str = "") -> str:
    """16 hex digits of a claim of a coded event: the same whatever a later export of the dataset says of it."""
    return hashlib.sha256(f"{dataset}|{event}|{kind}|{column}".encode()).hexdigest()[:16]


@value(frozen=True, slots=True)
class Claim:
    """Fields as in the evaluation schema; places are gazetteer ids, the most specific first.

    `evidence` is the shortest clause with the number and its unit; `also` are further spans that say the same again.
    `part_of`, `same_as`, `contradicts` and `multiple_of` hold claim ids of the same report.
    `rule` names the rule that made the claim, `triggers` are its trigger words with their spans, `confidence` is in [0, 1].
    `coordinates` are those of the first place, for whoever has no gazetteer at hand.
    """

    id: str
    kind: ClaimKind
    count: Count
    unit: str
    evidence: Span
    group: str | None = None
    perpetrator: str | None = None
    perpetrator_likely: bool = False
    places: tuple[str, ...] = ()
    period: Period = UNDATED
    aggregate: bool = False
    attributed_to: str | None = None
    attribution: Span | None = None
    conflict_related: bool = True
    subtype: str | None = None
    also: tuple[Span, ...] = ()
    part_of: str | None = None
    same_as: str | None = None
    contradicts: str | None = None
    multiple_of: str | None = None
    multiple_factor: float | None = None
    rule: str = ""
    triggers: tuple[Span, ...] = ()
    confidence: float = 0.5
    origin: Origin = Origin.READ
    caveats: tuple[Caveat, ...] = ()
