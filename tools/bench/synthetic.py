"""Seeded libraries of any size, for measuring alone: reports of ten sentences, each with a place, a claim and a source, over ten years.

Nothing in them happened. Every title, publisher and doc_id says "synthetic" (مصطنع), and so does every claim's rule. They have what makes
figures hard: parts of a total, totals over a period, facts told again by the next report with the same number or another, open counts,
claims without a place or a date.
"""

from __future__ import annotations

import hashlib
import random
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from dashboard.domain.claim import Claim, ClaimKind, claim_id
from dashboard.domain.count import Count, Qualifier
from dashboard.domain.extraction import Extraction
from dashboard.domain.mention import Mention
from dashboard.domain.period import Period
from dashboard.domain.place import Place
from dashboard.domain.report import Report, text_hash
from dashboard.domain.span import Span
from dashboard.gazetteer.load import load_gazetteer
from dashboard.store import tables
from dashboard.store.migrate import HEAD
from tools.bench import filling
from tools.bench.filling import fill

SEED = 77
CLAIMS_A_REPORT = 10
MOST_PLACES = 3000
FIRST_DAY = date(2014, 1, 1)
DAYS = 3650
KINDS = (ClaimKind.ATTACK, ClaimKind.KILLED, ClaimKind.KILLED, ClaimKind.WOUNDED, ClaimKind.DETAINED, ClaimKind.DISPLACED)
GROUPS = ("civilians", "sdf", "isis", "syrian_army", "unknown", "iraqi_forces")
PERPETRATORS = (None, None, "isis", "turkey", "syrian_army")
SOURCES = (None, "SOHR", "SDF", "UN", "local sources")
WORDS = {
    ClaimKind.ATTACK: "وقع {n} هجوم", ClaimKind.KILLED: "قُتل {n} أشخاص", ClaimKind.WOUNDED: "أُصيب {n} أشخاص",
    ClaimKind.DETAINED: "اعتُقل {n} أشخاص", ClaimKind.DISPLACED: "نزح {n} أشخاص",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Telling:
    """What one sentence tells. `part_of` is the number of the sentence that tells the total."""

    kind: ClaimKind
    value: int
    group: str
    place: Place
    placed: bool
    period: Period
    perpetrator: str | None
    source: str | None
    aggregate: bool = False
    opened: bool = False
    part_of: int | None = None

    @property
    def sentence(self) -> str:
        """Its words."""
        words = WORDS[self.kind].format(n=self.value)
        return f"{'أكثر من ' if self.opened else ''}{words} في {self.place.name_ar or self.place.name_en}."


def _telling(order: random.Random, place: Place, day: date) -> Telling:
    """One in ten is a total of the year so far; one in twenty has no place, one in twenty no date, one in ten no upper bound."""
    kind, chance = order.choice(KINDS), order.random()
    value = 1 if kind is ClaimKind.ATTACK else order.randint(1, 40)
    period = Period() if 0.05 < chance < 0.1 else Period(str(day), str(day))
    if chance > 0.9:
        period = Period(f"{day.year}-01", f"{day.year}-{day.month:02d}")
    who = order.choice(PERPETRATORS), order.choice(SOURCES)
    return Telling(kind, value, order.choice(GROUPS), place, chance > 0.05, period, *who, chance > 0.9, 0.1 < chance < 0.2)


def _report(order: random.Random, places: list[Place], day: date, before: list[Telling]) -> list[Telling]:
    """Ten sentences: two or so that the report before told too, a total with its two parts in every third report, the rest news."""
    again = [replace(t, value=t.value + order.choice((0, 0, 1)), part_of=None) for t in before if order.random() < 0.2][:4]
    told = [*again, *(_telling(order, order.choice(places), day) for _ in range(CLAIMS_A_REPORT - len(again)))]
    if order.random() < 0.3:
        whole = replace(told[-3], group="mixed", aggregate=False, opened=False)
        share = order.randint(0, whole.value)
        parts = ((share, "civilians"), (whole.value - share + order.choice((0, 0, 0, 1)), "sdf"))
        told[-3:] = [whole, *(replace(whole, value=n, group=group, part_of=CLAIMS_A_REPORT - 3) for n, group in parts)]
    return told


def _claims(report_id: str, told: list[Telling], spans: list[Span]) -> list[Claim]:
    counts = [Count(t.value, t.value, None, Qualifier.MORE_THAN) if t.opened else Count.exactly(t.value) for t in told]
    ids = [claim_id(report_id, span, t.kind, count) for t, span, count in zip(told, spans, counts, strict=True)]
    return [
        Claim(
            id=ids[i], kind=t.kind, count=counts[i], unit="attacks" if t.kind is ClaimKind.ATTACK else "people", evidence=spans[i],
            group=t.group, perpetrator=t.perpetrator, places=(t.place.id,) if t.placed else (), period=t.period, aggregate=t.aggregate,
            attributed_to=t.source, part_of=None if t.part_of is None else ids[t.part_of], rule="synthetic",
            triggers=(Span(spans[i].start, spans[i].start + 3),), confidence=0.8,
        )
        for i, t in enumerate(told)
    ]  # fmt: skip


def _extraction(number: int, told: list[Telling], day: str) -> Extraction:
    text = "\n".join([f"نص مصطنع {number}.", *(t.sentence for t in told)])
    report_id = text_hash(text)
    spans, mentions, at = [], [], text.index("\n") + 1
    for t in told:
        name, end = t.place.name_ar or t.place.name_en, at + len(t.sentence)
        spans.append(Span(at, end - 1))
        mentions.append(Mention(Span(end - 1 - len(name), end - 1), t.place.id, (t.place.id,)))
        at = end + 1
    title, publisher = f"نص مصطنع {number} (synthetic)", f"ناشر مصطنع {number % 20}"
    report = Report(report_id, f"synthetic-{number:07d}", text, "ar", title, title, publisher, published=day, published_from="metadata")
    named = tuple(dict.fromkeys(t.place for t in told))
    return Extraction(report, tuple(mentions), tuple(_claims(report_id, told, spans)), (), named, "synthetic")


def extractions(claims: int) -> Iterator[Extraction]:
    """As many reports as hold so many claims; the same ones each time."""
    order = random.Random(SEED)
    placed = sorted((place for place in load_gazetteer().places if place.is_placed), key=lambda place: place.id)
    places = order.sample(placed, min(MOST_PLACES, len(placed)))
    told: list[Telling] = []
    for number in range(claims // CLAIMS_A_REPORT):
        day = FIRST_DAY + timedelta(order.randrange(DAYS))
        told = _report(order, places, day, told)
        yield _extraction(number, told, str(day))


def library_of(claims: int, path: Path) -> Path:
    """A store with so many claims at the path; made where it is not there yet."""
    if not path.is_file():
        made = path.with_suffix(".part")
        made.unlink(missing_ok=True)
        fill(made, extractions(claims))
        made.rename(path)
    return path


def kept_library(claims: int) -> Path:
    """The same in a folder of the machine's temporary ones, where it stays for the next run of the same generator on the same tables."""
    words = b"".join(Path(module).read_bytes() for module in (__file__, filling.__file__, tables.__file__))
    folder = Path(tempfile.gettempdir()) / f"dalil-bench-{SEED}-{hashlib.sha256(words + HEAD.encode()).hexdigest()[:8]}"
    folder.mkdir(exist_ok=True)
    return library_of(claims, folder / f"{claims}.sqlite")
