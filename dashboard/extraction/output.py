"""An extraction as the plain record of evaluation/SCHEMA.md, ready for JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.domain.claim import Claim
from dashboard.domain.extraction import Extraction
from dashboard.domain.mention import COUNTED, UNEXPLAINED, Mention, Note, NoteKind
from dashboard.domain.place import Place
from dashboard.domain.span import Span
from dashboard.vocabulary import vocabulary

# The codes of evaluation/SCHEMA.md and of its families; any finer one goes out as the coarse code that it stands under.
SCHEMA_GROUPS = frozenset({
    "civilians", "sdf", "isis", "syrian_army", "iran_backed", "iraqi_forces", "coalition", "internal_security", "turkish_backed",
    "peshmerga", "russia", "turkey", "israel", "fighters_other", "mixed", "unknown", "all", "hts", "al_qaeda", "ahrar_al_sham",
    "houthi", "rsf", "al_shabaab", "taliban", "pkk", "yemeni_forces", "libyan_forces", "lna", "gna", "sudanese_army",
    "somali_forces", "opposition", "tribal_forces", "us", "pmf", "hezbollah", "police", "saudi_coalition",
})  # fmt: skip


def schema_group(code: str | None) -> str | None:
    """A group's code as the schema knows it."""
    return code if code is None or code in SCHEMA_GROUPS else vocabulary().family(code)


def as_record(extraction: Extraction) -> dict[str, Any]:
    """The record of one report: doc_id, language, published, published_from, mentions, claims, extractor, coverage.

    Keys and order never vary.
    """
    report = extraction.report
    places = {place.id: place for place in extraction.places}
    return {
        "doc_id": report.doc_id,
        "language": report.language,
        "published": report.published,
        "published_from": report.published_from,
        "mentions": [_mention(report.text, mention, places) for mention in extraction.mentions],
        "claims": [_claim(report.text, claim, places) for claim in extraction.claims],
        "extractor": extraction.extractor,
        "coverage": _coverage(report.text, extraction.notes),
    }


def _coverage(text: str, notes: Sequence[Note]) -> dict[str, Any]:
    """How many numbers the text has, how many of them are explained, and every number and place-like name that no claim or mention is
    about, with the reason."""
    numbers = [note for note in notes if note.kind is NoteKind.NUMBER]
    left = [note for note in notes if note.kind in (NoteKind.NUMBER, NoteKind.NAME) and note.value != COUNTED]
    return {
        "numbers": len(numbers),
        "explained": sum(note.value != UNEXPLAINED for note in numbers),
        "left": [
            {"start": n.span.start, "end": n.span.end, "text": n.span.quote(text), "what": str(n.kind), "reason": n.value} for n in left
        ],
    }


def _mention(text: str, mention: Mention, places: dict[str, Place]) -> dict[str, Any]:
    place = places[mention.place]
    return {
        "start": mention.span.start,
        "end": mention.span.end,
        "text": mention.span.quote(text),
        "place": place.name_en or place.name_ar,
        "kind": str(place.kind),
        "country": place.country or None,
        "lat": place.lat,
        "lon": place.lon,
        "why": mention.why,
    }


def _claim(text: str, claim: Claim, places: dict[str, Place]) -> dict[str, Any]:
    where = [places[key] for key in claim.places]
    first = where[0] if where else None
    record: dict[str, Any] = {
        "id": claim.id,
        "kind": str(claim.kind),
        "value": number(claim.count.value),
        "low": number(claim.count.low),
        "high": number(claim.count.high),
        "qualifier": str(claim.count.qualifier),
        "unit": claim.unit,
        "group": schema_group(claim.group),
        "perpetrator": schema_group(claim.perpetrator),
        "perpetrator_likely": claim.perpetrator_likely,
        "place": (first.name_en or first.name_ar) if first else None,
        "places": [place.name_en or place.name_ar for place in where] if len(where) > 1 else [],
        "lat": first.lat if first else None,
        "lon": first.lon if first else None,
        "start_date": claim.period.start,
        "end_date": claim.period.end,
        "aggregate": claim.aggregate,
        "part_of": claim.part_of,
        "attributed_to": claim.attributed_to,
        "conflict_related": claim.conflict_related,
        "evidence": _span(claim.evidence),
        "evidence_text": claim.evidence.quote(text),
        "also": [_span(span) for span in claim.also],
        "subtype": claim.subtype,
        "rule": claim.rule,
        "triggers": [_span(span) for span in claim.triggers],
        "confidence": claim.confidence,
    }
    if claim.caveats:
        record["caveats"] = [str(caveat) for caveat in claim.caveats]
    links = {"same_as": claim.same_as, "contradicts": claim.contradicts}
    record.update({key: value for key, value in links.items() if value is not None})
    if claim.multiple_of is not None:
        record["multiple_of"] = {"factor": number(claim.multiple_factor), "of": claim.multiple_of}
    return record


def number(value: float | None) -> int | float | None:
    """Whole numbers as int, as JSON writes them without a point."""
    return int(value) if value is not None and value == int(value) else value


def _span(span: Span) -> list[int]:
    return [span.start, span.end]
