"""When: the date of a claim's own clause, else that of the news around it, else the month of the report."""

from __future__ import annotations

from bisect import bisect_right
from datetime import timedelta

from dashboard.domain.period import Period, first_day, last_day
from dashboard.extraction.frames.draft import Draft
from dashboard.extraction.frames.reference import referred_attack
from dashboard.extraction.frames.scene import Scene, either
from dashboard.extraction.spans import DateSpan

SAID_REACH = 3
TOLD_REACH, CONDEMNED_REACH, LIFE_REACH = 6, 16, 3
HEAD_REACH, RECORD_REACH, RANKED_REACH, BEGUN_REACH, SINCE_REACH = 6, 4, 10, 3, 12
DASHES = frozenset({"-", "–", "—", "--"})
CARRY_DAYS = 45
# Tokens before "since" in which a state is told that goes on.
STATE_REACH = 10
# How many characters a year and a full date have.
YEAR = 4
FULL_DATE = 10
STAMP = "·"


def settle_date(scene: Scene, draft: Draft) -> None:
    """Give a claim the date of its own clause, where it has one."""
    span = date_for(scene, draft)
    if span is None:
        return
    draft.told_on = _is_told_on(scene, span)
    one_event = draft.kind == "attack" and draft.count.value == 1
    draft.period, draft.own_date = _period(scene, span, one_event) if span.period.is_known else Period(), True
    if span.first < draft.anchor < span.last and span.period.start:  # "since the bombing of July 20" is that day for the bombing
        draft.period, draft.looked_back = Period(span.period.start, span.period.start), True
    if not scene.arabic and draft.definite and _is_begun(scene, draft, span):
        draft.looked_back = True  # "since the offensive began on October 9"
    if span.period.start and scene.published and _begins(scene, draft, span) and first_day(span.period.start) <= last_day(scene.published):
        draft.period, draft.aggregate = Period(span.period.start, scene.published), draft.aggregate or draft.count.value != 1
    draft.aggregate = draft.aggregate or (draft.count.value != 1 and _covers(scene, draft, span))


def _covers(scene: Scene, draft: Draft, date: DateSpan) -> bool:
    """Whether a period is the one that a claim counts over, and not that of a later verb: "during October", منذ مطلع العام."""
    whole = date.is_period or (len(date.period.start or "") < FULL_DATE and _lasts(scene, date))
    later = draft.last <= date.first and any(hit.word.triggers and hit.conj for hit in scene.hits_in(draft.last, date.first))
    return whole and not later


def _lasts(scene: Scene, date: DateSpan) -> bool:
    return scene.among(scene.words.lists["throughout"], date.first - 1, date.first + 1)


def _usable(scene: Scene, sentence: tuple[int, int]) -> list[DateSpan]:
    """The dates of a sentence on which something that it tells may have happened."""
    dates = scene.usable_dates.get(sentence)
    if dates is None:
        dates = scene.usable_dates[sentence] = _not_aside(scene, sentence)
    return dates


def _not_aside(scene: Scene, sentence: tuple[int, int]) -> list[DateSpan]:
    aside = (_is_said, _is_to_come, _is_of_other, _is_stamp, _is_of_head, _is_record, _is_of_state)
    dates = scene.dates_in(*sentence)
    lives = {d.period for d in dates if _is_of_a_life(scene, d)}  # and "at that time" behind such a year
    return [d for d in dates if d.period not in lives and not any(is_aside(scene, d) for is_aside in aside)]


def own_dates(scene: Scene) -> dict[tuple[int, int], list[DateSpan]]:
    """By sentence the dates on which something happened rather than was said."""
    return {sentence: [d for d in _usable(scene, sentence) if not _is_told_on(scene, d)] for sentence in scene.sentences}


def date_for(scene: Scene, draft: Draft) -> DateSpan | None:
    """The date of the draft's own sentence that is nearest to it; the day on which somebody said so is none."""
    dates = _usable(scene, draft.sentence)
    if not dates:
        return None
    dates = [date for date in dates if not _is_told_on(scene, date)] or dates
    if len(dates) > 1:
        dates = [date for date in dates if not _is_parted(scene, draft, date)] or dates
    nearest = min(dates, key=lambda d: abs(d.first - draft.anchor) if not d.first < draft.last <= d.last else 0)
    return nearest if nearest.period.is_known or nearest.is_period else None


def _is_parted(scene: Scene, draft: Draft, date: DateSpan) -> bool:
    """Whether a word for "while" stands between a date and a claim, so that it is the day of the other clause: فيما، بينما."""
    between = range(date.last, draft.anchor) if date.first < draft.anchor else range(draft.last, date.first)
    return any(scene.text(at).removeprefix("و") in scene.words.lists["turns"] for at in between)


def _is_of_other(scene: Scene, date: DateSpan) -> bool:
    """The day of something else: "the April 30 vote"."""
    return scene.text(date.last) in scene.words.lists["dated_nouns"]


def _is_of_a_life(scene: Scene, date: DateSpan) -> bool:
    """The year in which somebody was born, joined or left: المنشقين عام 2012, "born in 1985"."""
    year = date.period.start is not None and len(date.period.start) == YEAR
    return year and scene.among(scene.words.lists["life_events"], date.first - LIFE_REACH, date.first)


def _is_stamp(scene: Scene, date: DateSpan) -> bool:
    """The time at which a post went up, that its page shows beside a dot."""
    return scene.text(date.first - 1) == STAMP or scene.text(date.last) == STAMP


def _is_of_state(scene: Scene, date: DateSpan) -> bool:
    """Since when something goes on that is no claim: "the force, which has been fighting the army since April, struck"."""
    since = scene.words.lists["since_words"]
    at = next((here for here in (date.first, date.first - 1) if scene.text(here) in since), None)
    if at is None or scene.arabic:
        return False
    for here in range(at - 1, at - STATE_REACH, -1):
        hit = scene.hit_at.get(here)
        if scene.text(here) == "been" and scene.text(here - 1) in scene.words.lists["perfect"]:
            return scene.text(here + 1).endswith("ing") or scene.text(here + 1) in scene.words.lists["in_state"]
        if hit is not None and hit.word.triggers:
            return False
    return False


def _is_of_head(scene: Scene, date: DateSpan) -> bool:
    """The day in the dateline of a report: "BEIRUT, Thursday -"."""
    at = bisect_right(scene.sentences, (date.first, len(scene.document.tokens))) - 1
    first = scene.sentences[at][0] if at >= 0 else 0
    return date.first - first <= HEAD_REACH and scene.text(date.last) in DASHES


def _is_record(scene: Scene, date: DateSpan) -> bool:
    """What a record is counted from or over: "the highest toll since 2015", الأولى من نوعها هذا العام, "the second strike this year"."""
    since, records = scene.words.lists["since_words"], scene.words.lists["records"]
    if date.period.start is not None and len(date.period.start) < FULL_DATE:
        ranked = either(scene.words.lists["row"], scene.words.lists["of_its_kind"])
        if scene.text(date.first) in scene.words.lists["this"] and scene.among(ranked, date.first - RANKED_REACH, date.first):
            return True
    at = next((i for i in range(date.first, date.first - SAID_REACH, -1) if scene.text(i) in since), None)
    return at is not None and scene.among(records, at - RECORD_REACH, at)


def _begins(scene: Scene, draft: Draft, date: DateSpan) -> bool:
    """Whether a date is when something began that a total is counted over: "since fighting began on May 10"."""
    if draft.kind == "attack" or date.is_period:
        return False
    since, begun = scene.words.lists["since_words"], scene.words.lists["began"]
    verb = scene.among(begun, date.first - BEGUN_REACH, date.first)
    for at in range(date.first - 1, max(draft.sentence[0], date.first - SINCE_REACH) - 1, -1):
        if scene.text(at) in since:
            return True
        if scene.text(at) in (",", "،") or at in scene.numeral_at or (at in scene.hit_at and scene.hit_at[at].word.triggers):
            break
    return verb and draft.last <= date.first and draft.count.value != 1


def _is_begun(scene: Scene, draft: Draft, date: DateSpan) -> bool:
    """Whether an attack that is pointed back to began on a date that something else is counted since."""
    since, begun = scene.words.lists["since_words"], scene.words.lists["began"]
    back = scene.among(since, max(draft.sentence[0], draft.anchor - BEGUN_REACH), draft.anchor)
    return draft.kind == "attack" and back and scene.among(begun, draft.anchor, date.first)


def _is_to_come(scene: Scene, date: DateSpan) -> bool:
    """A day after the report's own: nothing that it tells as done."""
    begins = date.period.start or date.period.end
    return bool(scene.published and begins and first_day(begins) > last_day(scene.published))


def _is_said(scene: Scene, date: DateSpan) -> bool:
    """Whether a date belongs to a verb of saying in its sentence: "said on Tuesday"; not "said that on Tuesday"."""
    if scene.arabic:
        return False
    first, _ = scene.sentences[max(0, bisect_right(scene.sentences, (date.first, len(scene.document.tokens))) - 1)]
    for at in range(date.first - 1, max(first, date.first - SAID_REACH) - 1, -1):
        hit = scene.hit_ending.get(at + 1)
        if hit is not None and hit.word.says & {"that"}:
            return False
        if hit is not None and hit.word.says & {"after"}:
            return True
        if (hit is not None and hit.word.source) or (hit is not None and hit.word.noun_source is not None):
            return scene.has_role(at - 4, at, "says")
    return False


def _is_told_on(scene: Scene, date: DateSpan) -> bool:
    """Whether an Arabic date stands behind a verb of saying and who says so: وفق حصيلة أوردها المرصد السبت. Another day is the event's."""
    if not scene.arabic or _is_condemned(scene, date):
        return scene.arabic
    for hit in reversed(scene.hits_in(date.first - TOLD_REACH, date.first)):
        if hit.word.triggers or hit.word.attacks:
            return False
        if hit.word.says & {"before"}:
            return True
    return scene.among(scene.words.lists["reported"], date.first - TOLD_REACH, date.first)


def _is_condemned(scene: Scene, date: DateSpan) -> bool:
    """Whether the sentence of a date begins with somebody condemning what happened before: أدان المجلس الغارة ... الأحد."""
    at = bisect_right(scene.sentences, (date.first, len(scene.document.tokens))) - 1
    first = scene.sentences[at][0] if at >= 0 else 0
    return scene.among(scene.words.lists["condemning"], first, min(first + CONDEMNED_REACH, date.first))


def _period(scene: Scene, span: DateSpan, one_event: bool = False) -> Period:
    start, end, published = span.period.start, span.period.end, scene.published
    if end and not start and span.is_period:
        return Period(end[:7], end)
    if start and start == end and published and len(start) == FULL_DATE and _is_night(scene, span, start == published):
        return _night(start, published)
    if start and not end and one_event:
        return Period(start, start)
    if start and not end:
        end = published if span.is_period and published and first_day(start) <= last_day(published) else start
    return Period(start, end)


def _is_night(scene: Scene, span: DateSpan, same_day: bool) -> bool:
    """Whether a date is the night to the day of the report: "last night", "overnight", ليلة أمس; one with its day of the month is not.

    The night of the weekday on which the report came out (ليلة السبت on a Saturday) is the one before it as well.
    """
    nights, past = scene.words.lists["nights"], scene.words.lists["past_nights"]
    words = [scene.text(at) for at in range(span.first, span.last)]
    if any(word.isdecimal() for word in words) or nights.isdisjoint(words):
        return False
    return not past.isdisjoint(words) or (same_day and len(words) == 2 and words[0] in scene.words.lists["night_of"])


def _night(day: str, published: str) -> Period:
    """The night that leads to the day of publication belongs to both days."""
    other = last_day(published)
    if len(published) == FULL_DATE and day == published:
        return Period((other - timedelta(days=1)).isoformat(), day)
    return Period(day, published) if len(published) == FULL_DATE and (other - first_day(day)).days == 1 else Period(day, day)


def carry_dates(scene: Scene, drafts: list[Draft]) -> None:
    """A claim without a date of its own: that of its sentence, of the attack it refers to, of the news before it, else the month."""
    last: Draft | None = None
    fresh = {draft.sentence for draft in drafts if draft.fresh} if not scene.arabic else set[tuple[int, int]]()
    for position, draft in enumerate(drafts):
        if draft.own_date:
            last = last if draft.looked_back else draft
            continue
        source = next((d for d in drafts if d.own_date and d.sentence == draft.sentence), None) or referred_attack(scene, drafts, position)
        if source is None and last is not None and _carries(scene, last):
            source = last
        if source is None:
            told = (d for d in drafts[position:] if d.own_date and d.sentence not in fresh and not d.looked_back)
            source = next((d for d in told if _carries(scene, d)), None)
        if source is not None and source.period.is_known:
            since = scene.published if draft.kind != "attack" and _is_since_then(scene, draft) else None
            draft.period = Period(source.period.start, since) if since else source.period
            draft.aggregate = draft.aggregate or bool(since and draft.count.value != 1)
        elif scene.published:
            month = scene.published[:7]
            draft.period, draft.report_date = Period(month, month), True


def _is_since_then(scene: Scene, draft: Draft) -> bool:
    """Whether a claim's sentence counts "since then", from what was told before."""
    since, then = scene.words.lists["since_words"], scene.words.lists["then"]
    first, last = draft.sentence
    return any(scene.text(at).lstrip("و") in since and scene.text(at + 1) in then for at in range(first, min(last, draft.last + 1)))


def _carries(scene: Scene, draft: Draft) -> bool:
    """Whether a date is a day of the report's own news, so that the claims after it share it."""
    start = draft.period.start
    if start is None or draft.period.end is None or (last_day(draft.period.end) - last_day(start)).days > 1:
        return False
    return (len(start) > YEAR or start == scene.published) and _is_recent(scene, draft)


def _is_recent(scene: Scene, draft: Draft) -> bool:
    """Whether a date is about the report's own news, not its background."""
    if scene.published is None or draft.period.end is None:
        return True
    distance = (last_day(scene.published) - last_day(draft.period.end)).days
    return distance <= CARRY_DAYS
