"""The day of an event of which the first sentence says only when somebody spoke of it: the sentences behind tell it again with its own."""

from __future__ import annotations

from bisect import bisect_right

from dashboard.domain.period import Period, first_day
from dashboard.extraction.frames.codes import DONE_TO
from dashboard.extraction.frames.draft import Draft
from dashboard.extraction.frames.scene import Scene
from dashboard.extraction.hits import Hit
from dashboard.extraction.spans import DateSpan

# Sentences behind in which the day may be told, and how long before it was spoken of the event may have been.
AHEAD, MOST_DAYS = 3, 6
FULL_DATE = 10


def settle_retold(scene: Scene, drafts: list[Draft], own_dates: dict[tuple[int, int], list[DateSpan]]) -> None:
    """Give drafts that stand at the day on which they were told the day that the report tells further on.

    `own_dates` are the dates of each sentence on which something happened rather than was said.
    """
    found: dict[tuple[int, int], Period] = {}
    for draft in drafts:
        told = draft.period.start
        if not draft.told_on or draft.kind not in (*DONE_TO, "attack") or told is None or len(told) < FULL_DATE:
            continue
        at = bisect_right(scene.sentences, draft.sentence)
        for sentence in scene.sentences[at : at + AHEAD]:
            day = next((d for d in own_dates.get(sentence, ()) if _is_before(d, told)), None)
            if day is not None and _tells_again(scene, drafts, draft, sentence):
                found[draft.sentence] = Period(day.period.start, day.period.end)
                break
    for draft in drafts:  # the attack in which they were hurt, too
        if draft.told_on and draft.sentence in found:
            draft.period, draft.told_on = found[draft.sentence], False


def _is_before(date: DateSpan, told: str) -> bool:
    """Whether a date is one day shortly before the one on which somebody spoke."""
    start = date.period.start
    if start is None or len(start) < FULL_DATE or date.is_period:
        return False
    return 0 < (first_day(told) - first_day(start)).days <= MOST_DAYS


def _tells_again(scene: Scene, drafts: list[Draft], draft: Draft, sentence: tuple[int, int]) -> bool:
    """Whether a sentence speaks of what a draft tells, and counts nobody else."""
    if scene.has_role(*sentence, "another") or not any(_is_of(scene, draft, hit) for hit in scene.hits_in(*sentence)):
        return False
    return all(
        other.count.value in (None, draft.count.value) for other in drafts if other.sentence == sentence and other.kind == draft.kind
    )


def _is_of(scene: Scene, draft: Draft, hit: Hit) -> bool:
    """Whether a word tells of what befell the counted, or points back to the attack."""
    if draft.kind == "attack":
        return hit.definite and "one" in hit.word.attack_shapes if draft.count.value == 1 else False
    return any(t.kind == draft.kind for t in hit.word.triggers) or draft.kind in scene.words.far.get(hit.word.text, {}).values()
