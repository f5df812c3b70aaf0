"""Dates of totals that no date stands beside: since the event looked back on, during the battle told before, in the incident."""

from __future__ import annotations

from bisect import bisect_left

from dashboard.domain.period import Period, first_day, last_day
from dashboard.extraction.frames.draft import Draft
from dashboard.extraction.frames.scene import Scene

MOST_YEARS = 100
ORDINAL_REACH = 3
OPENING = 4
FREED = frozenset({"liberated", "area"})
AFTERWARDS = frozenset({"returned", "cleared", "rebuilt"})
MONTH = 31


def settle_since(scene: Scene, drafts: list[Draft]) -> None:
    """Give the totals of a look back their period; whatever has a date of its own keeps it."""
    event = anniversary(scene) if any(draft.kind in FREED or draft.kind in AFTERWARDS for draft in drafts) else None
    dated = {draft.sentence for draft in drafts if draft.own_date and draft.period.is_known}
    for draft in drafts:
        if draft.sentence in dated:
            continue
        if (told := _meanwhile(scene, drafts, draft)) is not None:
            draft.period = told
            draft.aggregate = draft.aggregate or is_long(told)
            continue
        if draft.kind == "destroyed" and (battle := _battle(scene, draft)) is not None:
            draft.period = battle
        elif event and draft.kind in FREED:
            draft.period = Period(None, event)
        elif event and draft.kind in AFTERWARDS:
            draft.period = _period(event, scene.published)
    _in_its_incident(scene, drafts)
    for draft in drafts:
        if draft.incident is not None and is_long(draft.incident.period):
            draft.aggregate = True


def _meanwhile(scene: Scene, drafts: list[Draft], draft: Draft) -> Period | None:
    """The period told in the sentence before, where this one says "during that time"."""
    lead, that = scene.words.lists["meanwhile"], scene.words.lists["that_time"]
    first, last = draft.sentence
    if lead.isdisjoint(scene.document.texts[first:last]):
        return None
    if not any(scene.text(at) in lead and scene.text(at + 1) in that and not _names(scene, at + 2) for at in range(first, last - 1)):
        return None
    at = bisect_left(scene.sentences, draft.sentence)
    before = scene.sentences[at - 1] if at else draft.sentence
    told = [date.period for date in scene.dates_in(*before) if date.is_period and date.period.is_known]
    return told[-1] if told else None


def _names(scene: Scene, at: int) -> bool:
    """Whether an event or a person follows: "during this attack" is no span of time."""
    hit = scene.hit_at.get(at)
    return hit is not None and bool(hit.word.attacks or hit.word.person or hit.word.triggers or hit.word.roles & {"operations"})


def anniversary(scene: Scene) -> str | None:
    """The day on which the event was whose anniversary the report marks: its own date less so many years."""
    if scene.published is None:
        return None
    words, since = scene.words.lists["anniversary"], scene.words.lists["years_since"]
    for first, last in scene.sentences[:OPENING]:
        for numeral in scene.numerals_in(first, last):
            years = numeral.count.value
            if years is None or not 1 <= years <= MOST_YEARS or years != int(years):
                continue
            marked = scene.among(words, max(first, numeral.first - ORDINAL_REACH), numeral.last + ORDINAL_REACH)
            passed = numeral.role == "duration" and _passed(scene, numeral.last, since)
            if (marked and numeral.role == "ordinal") or passed:
                return _earlier(scene.published, int(years))
        two = scene.words.lists["two_years"]
        if scene.among(two, first, last) and any(scene.text(at) in two and scene.text(at + 1) in since for at in range(first, last)):
            return _earlier(scene.published, 2)
    return None


def _passed(scene: Scene, at: int, since: frozenset[str]) -> bool:
    """Whether a span of years is said to have passed since something: "five years after", سنوات على."""
    return scene.among(since, at, at + 2)


def _earlier(published: str, years: int) -> str | None:
    year = int(published[:4]) - years
    value = f"{year:04d}{published[4:]}"
    return value[:7] if value.endswith("-02-29") else value


def _period(start: str, published: str | None) -> Period:
    if published is None or first_day(start) > last_day(published):
        return Period(start, None)
    return Period(start, published)


def _battle(scene: Scene, draft: Draft) -> Period | None:
    """The days of "the battle" that a sentence speaks of, from its beginning to its end as told before."""
    if not scene.has_role(*draft.sentence, "clash"):
        return None
    for first, last in reversed(scene.sentences[: bisect_left(scene.sentences, draft.sentence)]):
        told = scene.has_role(first, last, "clash")
        days = [value for date in scene.dates_in(first, last) for value in (date.period.start, date.period.end) if value]
        if told and days:
            return Period(min(days, key=first_day), max(days, key=last_day))
    return None


def _in_its_incident(scene: Scene, drafts: list[Draft]) -> None:
    """Whoever fled in the sentence after the dead of an attack fled from that attack."""
    order = {sentence: at for at, sentence in enumerate(scene.sentences)}
    last: Draft | None = None
    for draft in drafts:
        if draft.incident is not None and draft.incident.own_date:
            last = draft
        elif last is not None and draft.kind == "displaced" and not draft.own_date and order[draft.sentence] - order[last.sentence] == 1:
            draft.period = last.period


def is_long(period: Period) -> bool:
    """Whether a period is longer than a month."""
    if period.start is None or period.end is None:
        return False
    return (first_day(period.end) - first_day(period.start)).days > MONTH and period.start != period.end
