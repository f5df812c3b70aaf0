"""Domain values to table rows."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any

from dashboard.domain.claim import Claim
from dashboard.domain.decision import Decision
from dashboard.domain.extraction import Extraction
from dashboard.domain.mention import Mention, Note
from dashboard.domain.place import Place
from dashboard.domain.report import Report, ReportKind
from dashboard.domain.span import Span

Row = dict[str, Any]
SEPARATOR = "|"


def spans_json(spans: Iterable[Span]) -> str:
    """[[start, end], ...] in their order."""
    return json.dumps([[span.start, span.end] for span in spans])


def report_row(report: Report, extractor: str, fingerprint: str, imported_at: str) -> Row:
    """The row of a report, without its text."""
    return {
        "id": report.id,
        "doc_id": report.doc_id,
        "title": report.title,
        "title_en": report.title_en,
        "language": report.language,
        "publisher": report.publisher,
        "url": report.url,
        "published": report.published,
        "published_from": report.published_from,
        "kind": str(report.kind),
        "original_sha256": report.original_sha256,
        "imported_at": imported_at,
        "extractor": extractor,
        "length": len(report.text),
        "fingerprint": fingerprint,
    }


def stored_report(row: Mapping[str, Any], text: str) -> Report:
    """The report of a row and its text, with what was read where edits say something else."""
    read = {**row, **json.loads(row["as_read"] or "{}")}
    names = (field.name for field in fields(Report) if field.name not in ("text", "kind"))
    return Report(text=text, kind=ReportKind(read["kind"]), **{name: read[name] for name in names})


def _count_columns(claim: Claim) -> Row:
    count = claim.count
    return {
        "value": count.value,
        "low": count.low,
        "high": count.high,
        "qualifier": str(count.qualifier),
        "qualifier_words": count.words,
        "unit": claim.unit,
    }


def _link_columns(claim: Claim) -> Row:
    return {
        "part_of": claim.part_of,
        "same_as": claim.same_as,
        "contradicts": claim.contradicts,
        "multiple_of": claim.multiple_of,
        "multiple_factor": claim.multiple_factor,
    }


def _span_columns(claim: Claim) -> Row:
    return {
        "evidence_start": claim.evidence.start,
        "evidence_end": claim.evidence.end,
        "attribution_start": claim.attribution.start if claim.attribution else None,
        "attribution_end": claim.attribution.end if claim.attribution else None,
        "also": spans_json(claim.also),
        "triggers": spans_json(claim.triggers),
    }


def claim_row(claim: Claim, position: int, report: Report) -> Row:
    """The row of the claim that stands at `position` in its report."""
    return {
        "id": claim.id,
        "report_id": report.id,
        "doc_id": report.doc_id,
        "position": position,
        "kind": str(claim.kind),
        "group": claim.group,
        "perpetrator": claim.perpetrator,
        "perpetrator_likely": claim.perpetrator_likely,
        "place": claim.places[0] if claim.places else None,
        "places": SEPARATOR.join(claim.places),
        "start_date": claim.period.start,
        "end_date": claim.period.end,
        "aggregate": claim.aggregate,
        "attributed_to": claim.attributed_to,
        "conflict_related": claim.conflict_related,
        "subtype": claim.subtype,
        "rule": claim.rule,
        "confidence": claim.confidence,
        "origin": str(claim.origin),
        "caveats": SEPARATOR.join(claim.caveats),
        **_count_columns(claim),
        **_span_columns(claim),
        **_link_columns(claim),
    }


def mention_row(mention: Mention, position: int, report_id: str) -> Row:
    """The row of the mention that stands at `position` in its report."""
    return {
        "report_id": report_id,
        "position": position,
        "start": mention.span.start,
        "end": mention.span.end,
        "place": mention.place,
        "candidates": SEPARATOR.join(mention.candidates),
        "why": mention.why,
    }


def note_row(note: Note, position: int, report_id: str) -> Row:
    """The row of the note that stands at `position` in its report."""
    return {
        "report_id": report_id,
        "position": position,
        "start": note.span.start,
        "end": note.span.end,
        "kind": str(note.kind),
        "value": note.value,
    }


def place_row(place: Place) -> Row:
    """The row of a place."""
    return {
        "id": place.id,
        "name_en": place.name_en,
        "name_ar": place.name_ar,
        "kind": str(place.kind),
        "country": place.country,
        "admin1": place.admin1,
        "lat": place.lat,
        "lon": place.lon,
        "precision_km": place.precision_km,
        "variants": SEPARATOR.join(place.variants),
        "source": place.source,
    }


def decision_row(decision: Decision) -> Row:
    """The row of a decision; `fields` as JSON [[name, JSON value], ...]."""
    return {
        "claim": decision.claim,
        "verdict": str(decision.verdict),
        "who": decision.who,
        "when": decision.when,
        "fields": json.dumps([list(pair) for pair in decision.fields], ensure_ascii=False),
        "reason": decision.reason,
        "report_id": decision.spot.report if decision.spot else None,
        "start": decision.spot.start if decision.spot else None,
        "end": decision.spot.end if decision.spot else None,
        "kind": decision.spot.kind if decision.spot else None,
        "machine": json.dumps([list(pair) for pair in decision.machine], ensure_ascii=False),
        "key": decision.key,
    }


def child_rows(extraction: Extraction) -> dict[str, list[Row]]:
    """All rows of an extraction but the report's own, by the name of their table."""
    report = extraction.report
    return {
        "texts": [{"report_id": report.id, "text": report.text}],
        "mentions": [mention_row(mention, i, report.id) for i, mention in enumerate(extraction.mentions)],
        "notes": [note_row(note, i, report.id) for i, note in enumerate(extraction.notes)],
        "claims": [claim_row(claim, i, report) for i, claim in enumerate(extraction.claims)],
    }
