"""Seeded libraries of any size: reports of ten sentences, each with its place, its claim and its source, over ten years."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from dashboard.domain.claim import Claim, ClaimKind, claim_id
from dashboard.domain.count import Count
from dashboard.domain.extraction import Extraction
from dashboard.domain.mention import Mention
from dashboard.domain.period import Period
from dashboard.domain.place import Place
from dashboard.domain.report import Report, text_hash
from dashboard.domain.span import Span
from dashboard.gazetteer.load import load_gazetteer
from dashboard.store.library import Library
from dashboard.store.writer import Writer

SEED = 77
CLAIMS_A_REPORT = 10
MOST_PLACES = 3000
FIRST_DAY = date(2014, 1, 1)
DAYS = 3650
BATCH = 200
KINDS = (ClaimKind.ATTACK, ClaimKind.KILLED, ClaimKind.KILLED, ClaimKind.WOUNDED, ClaimKind.DETAINED, ClaimKind.DISPLACED)
GROUPS = ("civilians", "sdf", "isis", "syrian_army", "unknown", "iraqi_forces")
PERPETRATORS = (None, None, "isis", "turkey", "syrian_army")
SOURCES = (None, "SOHR", "SDF", "UN", "local sources")


def _claim(order: random.Random, report_id: str, evidence: Span, place: str, day: str) -> Claim:
    kind = order.choice(KINDS)
    count = Count.exactly(1 if kind is ClaimKind.ATTACK else order.randint(1, 40))
    return Claim(
        id=claim_id(report_id, evidence, kind, count),
        kind=kind,
        count=count,
        unit="attacks" if kind is ClaimKind.ATTACK else "people",
        evidence=evidence,
        group=order.choice(GROUPS),
        perpetrator=order.choice(PERPETRATORS),
        places=(place,),
        period=Period(day, day),
        attributed_to=order.choice(SOURCES),
        rule="synthetic",
        triggers=(Span(evidence.start, evidence.start + 3),),
        confidence=0.8,
    )


def _extraction(number: int, order: random.Random, places: list[Place]) -> Extraction:
    day = str(FIRST_DAY + timedelta(order.randrange(DAYS)))
    chosen = [order.choice(places) for _ in range(CLAIMS_A_REPORT)]
    sentences = [f"قُتل {order.randint(1, 40)} أشخاص في {place.name_ar or place.name_en} يوم {number}." for place in chosen]
    text = "\n".join(sentences)
    report_id = text_hash(text)
    mentions, claims, at = [], [], 0
    for place, sentence in zip(chosen, sentences, strict=True):
        name = place.name_ar or place.name_en
        start = at + sentence.index(name)
        mentions.append(Mention(Span(start, start + len(name)), place.id, (place.id,)))
        claims.append(_claim(order, report_id, Span(at, at + len(sentence) - 1), place.id, day))
        at += len(sentence) + 1
    title = f"تقرير {number}"
    report = Report(
        report_id, f"synthetic-{number:07d}", text, "ar", title, title, f"ناشر {number % 20}", published=day, published_from="metadata"
    )
    return Extraction(report, tuple(mentions), tuple(claims), (), tuple(dict.fromkeys(chosen)), "synthetic")


def extractions(claims: int) -> Iterator[Extraction]:
    """As many reports as hold so many claims; the same ones each time."""
    order = random.Random(SEED)
    placed = sorted((place for place in load_gazetteer().places if place.is_placed), key=lambda place: place.id)
    places = order.sample(placed, min(MOST_PLACES, len(placed)))
    for number in range(claims // CLAIMS_A_REPORT):
        yield _extraction(number, order, places)


def library_of(claims: int, path: Path) -> Path:
    """A store with so many claims at the path; made where it is not there yet."""
    if path.is_file() and len(Library.open(path).reports()) == claims // CLAIMS_A_REPORT:
        return path
    path.unlink(missing_ok=True)
    writer = Writer.open(path)
    batch = []
    for extraction in extractions(claims):
        batch.append((extraction, ""))
        if len(batch) == BATCH:
            writer.put_all(batch)
            batch = []
    writer.put_all(batch)
    writer.close()
    return path
