"""The claims of a coded row: its dead, whose they were where the row tells it, and the attack."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dashboard.coding.codebook import Codebook
from dashboard.coding.event import Event
from dashboard.coding.text import Cell, Row, dataset_span, heading_span
from dashboard.domain.claim import Claim, ClaimKind, Origin, event_claim_id
from dashboard.domain.count import Count
from dashboard.domain.report import Report
from dashboard.domain.span import Span
from dashboard.extraction.coded.sides import group_of

RULE, RULE_PART = "coded", "coded_part"
CERTAIN = 1.0  # a column says what it says: whether that is true is another question
GROUP = "="


def claims_of(report: Report, book: Codebook, row: Row, event: Event, place: str) -> tuple[Claim, ...]:
    """In the order of the text. The evidence of a count are the columns that tell it, whole lines with their headings."""
    doer = _doer(book, row)
    bare = Claim(
        id="",
        kind=ClaimKind.KILLED,
        count=Count.exactly(0),
        unit="people",
        evidence=Span(0, 1),
        perpetrator=doer,
        places=(place,),
        period=event.period,
        aggregate=event.is_sum,
        attributed_to=book.name,
        attribution=dataset_span(report.text, row),
        confidence=CERTAIN,
        origin=Origin.CODED,
    )
    found = [*_attacks(bare, book, row, event), *_dead(bare, book, row, event)]
    return tuple(sorted(found, key=lambda claim: (claim.evidence, claim.kind)))


def _made(bare: Claim, kind: ClaimKind, count: Count, evidence: Span, heading: Span, rule: str) -> Claim:
    return replace(bare, kind=kind, count=count, evidence=evidence, triggers=(heading,), rule=f"{kind}:{rule}")


def _id(book: Codebook, event: Event, kind: ClaimKind, column: str = "") -> str:
    """By the event: what a person decided of it holds for its later states."""
    return event_claim_id(book.name, event.id, kind, column)


def _doer(book: Codebook, row: Row) -> str | None:
    column = book.doers.get(row.value(book.attacks_in).casefold())
    return group_of(row.value(column)) if column and row.value(column) else None


def _attacks(bare: Claim, book: Codebook, row: Row, event: Event) -> Iterator[Claim]:
    """The event as one attack, where its type is one and the row is one event."""
    cells = [row.cells.get(name) for name in (book.attacks_finer, book.attacks_in) if name]
    told = next((cell for cell in cells if cell and cell.value.casefold() in book.attacks), None)
    if told is None or event.is_sum:
        return
    claim = _made(bare, ClaimKind.ATTACK, Count.exactly(1), told.line, heading_span(told), RULE)
    yield replace(claim, id=_id(book, event, ClaimKind.ATTACK), unit="attacks", subtype=book.attacks[told.value.casefold()] or None)


def _dead(bare: Claim, book: Codebook, row: Row, event: Event) -> Iterator[Claim]:
    if event.deaths is None:
        return
    best = row.cells[book.deaths["best"]]
    lines = [row.cells[name].line for name in book.deaths.values()]
    evidence = Span(min(line.start for line in lines), max(line.end for line in lines))
    total = _made(bare, ClaimKind.KILLED, event.deaths, evidence, heading_span(best), RULE)
    total = replace(total, id=_id(book, event, ClaimKind.KILLED))
    parts = [replace(_part(total, book, row, name, n), id=_id(book, event, ClaimKind.KILLED, name)) for name, n in event.parts.items()]
    if len(parts) == 1 and event.deaths.low == event.deaths.high:  # all of them are of one group
        yield replace(total, group=parts[0].group)
        return
    yield total
    yield from parts


def _part(total: Claim, book: Codebook, row: Row, name: str, n: int) -> Claim:
    cell: Cell = row.cells[name]
    whose = book.parts[name]
    group = whose.removeprefix(GROUP) if whose.startswith(GROUP) else group_of(row.value(whose))
    part = _made(total, ClaimKind.KILLED, Count.exactly(n), cell.line, heading_span(cell), RULE_PART)
    return replace(part, group=group, part_of=total.id)
