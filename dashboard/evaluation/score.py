"""Predicted records held against gold ones: mentions, geocoding, claims by kind, their fields, and how sure they were."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from dashboard.evaluation.agreement import distance_km, place_agrees, plain_fields, same_place
from dashboard.evaluation.conventions import Record
from dashboard.evaluation.pairing import Pair, pair_claims, pair_mentions, without_repeats, without_soft
from dashboard.evaluation.tally import Share, Tally, total

FIELDS = (
    *("group", "place", "start_date", "end_date", "qualifier", "bounds", "perpetrator", "conflict_related", "aggregate"),
    *("attributed_to", "part_of"),
)
STRICT_FIELDS = ("group", "place", "start_date", "end_date")
NO_TALLY, NO_SHARE = Tally(), Share()
NO_REPORT: Record = {"mentions": [], "claims": []}


@dataclass(frozen=True, slots=True)
class Judged:
    """A predicted claim and whether it is right: paired with a gold one, and strictly so with group, place and dates right too."""

    claim: Record
    right: bool
    strict: bool


@dataclass(frozen=True, slots=True)
class Scores:
    """What was measured over some reports; `+` puts two together. Kinds and fields that did not occur are left out."""

    reports: int = 0
    read: int = 0
    mentions: Tally = NO_TALLY
    geocoding: Share = NO_SHARE
    errors_km: tuple[float, ...] = ()
    kinds: Mapping[str, Tally] = field(default_factory=dict)
    strict_hits: Mapping[str, int] = field(default_factory=dict)
    fields: Mapping[str, Share] = field(default_factory=dict)
    judged: tuple[Judged, ...] = ()

    def __add__(self, other: Scores) -> Scores:
        return Scores(
            self.reports + other.reports,
            self.read + other.read,
            self.mentions + other.mentions,
            self.geocoding + other.geocoding,
            self.errors_km + other.errors_km,
            {key: self.kinds.get(key, Tally()) + other.kinds.get(key, Tally()) for key in {**self.kinds, **other.kinds}},
            Counter(self.strict_hits) + Counter(other.strict_hits),
            {key: self.fields.get(key, Share()) + other.fields.get(key, Share()) for key in {**self.fields, **other.fields}},
            self.judged + other.judged,
        )

    @property
    def claims(self) -> Tally:
        """The claims of all kinds together."""
        return total(self.kinds.values())

    @property
    def strict(self) -> Tally:
        """The same, where only claims with group, place and dates right are hits."""
        return Tally(sum(self.strict_hits.values()), self.claims.gold, self.claims.predicted)

    @property
    def median_km(self) -> float | None:
        """The middle distance between predicted and gold points; None where none was measured."""
        return sorted(self.errors_km)[len(self.errors_km) // 2] if self.errors_km else None


def score_report(gold: Record, predicted: Record | None, kinds: Collection[str] | None = None) -> Scores:
    """One report. `kinds` are the claim kinds that count, None for all; a report that was not predicted misses everything."""
    found = predicted or NO_REPORT
    names, places = without_soft(gold["mentions"], found["mentions"], pair_mentions)
    placed = [(a, b) for a, b in names if a.get("lat") is not None]
    claims = [[c for c in side["claims"] if kinds is None or c["kind"] in kinds] for side in (gold, found)]
    pairs, read = without_soft(claims[0], claims[1], pair_claims)
    read = without_repeats(claims[0], pairs, read)
    fields = [_fields(pair, pairs, gold, places) for pair in pairs]
    strict = {id(pair[1]) for pair, right in zip(pairs, fields, strict=True) if all(right[name] for name in STRICT_FIELDS)}
    hits = {id(b) for _, b in pairs}
    return Scores(
        reports=1,
        read=int(predicted is not None),
        mentions=Tally(len(names), _firm(gold["mentions"]), len(places)),
        geocoding=Share(sum(same_place(a, b) for a, b in placed), len(placed)),
        errors_km=tuple(far for a, b in placed if (far := distance_km(a, b)) is not None),
        kinds=_by_kind(claims[0], pairs, read),
        strict_hits=Counter(str(b["kind"]) for _, b in pairs if id(b) in strict),
        fields={name: Share(sum(right[name] for right in fields), len(fields)) for name in FIELDS} if fields else {},
        judged=tuple(Judged(claim, id(claim) in hits, id(claim) in strict) for claim in read),
    )


def score(gold: Mapping[str, Record], predicted: Mapping[str, Record], kinds: Collection[str] | None = None) -> Scores:
    """All gold reports, each by its doc_id."""
    return together(score_report(record, predicted.get(doc_id), kinds) for doc_id, record in sorted(gold.items()))


def together(scores: Iterable[Scores]) -> Scores:
    """Several scores as one."""
    return sum(scores, Scores())


def _firm(records: Sequence[Record]) -> int:
    return sum(not record.get("soft") for record in records)


def _by_kind(gold: Sequence[Record], pairs: Sequence[Pair], read: Sequence[Record]) -> dict[str, Tally]:
    hits = Counter(str(a["kind"]) for a, _ in pairs)
    there = Counter(str(a["kind"]) for a in gold if not a.get("soft"))
    told = Counter(str(b["kind"]) for b in read)
    return {kind: Tally(hits[kind], there[kind], told[kind]) for kind in sorted({*there, *told})}


def _fields(pair: Pair, pairs: Sequence[Pair], gold: Record, places: Sequence[Record]) -> Mapping[str, bool]:
    expected, found = pair
    return {
        **plain_fields(expected, found),
        "place": place_agrees(expected, found, gold["mentions"], places),
        "part_of": _part_agrees(pair, pairs, gold),
    }


def _part_agrees(pair: Pair, pairs: Sequence[Pair], gold: Record) -> bool:
    """Whether both are parts of the same total, or of none; a part of a soft total is right in any case."""
    expected, found = pair
    total_id = expected.get("part_of")
    if total_id and any(claim["id"] == total_id and claim.get("soft") for claim in gold["claims"]):
        return True
    counterpart = next((b.get("id") for a, b in pairs if a["id"] == total_id), None) if total_id else None
    return bool(counterpart == found.get("part_of"))
