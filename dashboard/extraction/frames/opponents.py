"""Who killed the fighters of one side in a battle: the side that fought them, where the passage tells of one."""

from __future__ import annotations

from dashboard.extraction.frames.codes import CASUALTY, NO_SIDE
from dashboard.extraction.frames.draft import Draft
from dashboard.extraction.frames.party import party_of
from dashboard.extraction.frames.scene import Scene
from dashboard.extraction.hits import Hit
from dashboard.extraction.spans import ActorSpan

# Sides that fight together, so that neither of them is the other's opponent.
ALLIES = (
    frozenset({"yemeni_forces", "saudi_coalition"}),
    frozenset({"syrian_army", "russia", "iran_backed", "hezbollah"}),
    frozenset({"sdf", "internal_security", "coalition", "us"}),
    frozenset({"turkey", "turkish_backed", "opposition"}),
    frozenset({"iraqi_forces", "pmf", "peshmerga", "coalition", "us"}),
    frozenset({"houthi", "iran_backed"}),
    frozenset({"pkk", "sdf"}),
    frozenset({"libyan_forces", "gna"}),
)
GENERIC = frozenset({"fighters_other", "police", "soldier", "member", "own", "un_peacekeepers"})
# Sentences before a toll in which its battle may be told.
BACK = 2
# Tokens between a word for fighting and "between", and behind that in which the two sides are named.
BETWEEN_REACH, PAIR_REACH = 6, 14


def name_opponents(scene: Scene, drafts: list[Draft]) -> None:
    """Lay the one opposing side of a battle on its dead and wounded of an armed side that nobody is said to have hurt."""
    order = {sentence: at for at, sentence in enumerate(scene.sentences)}
    armed = [d for d in drafts if d.kind in CASUALTY and d.group not in NO_SIDE]
    for draft in armed:
        if draft.perpetrator is not None or not _is_side(draft.group) or not draft.conflict_related:
            continue
        others = {d.group for d in armed if d.sentence == draft.sentence} - {draft.group}
        at = order.get(draft.sentence)
        if at is not None:
            draft.perpetrator = _opponent(scene, draft, at, bool(others))


def _opponent(scene: Scene, draft: Draft, at: int, several: bool) -> str | None:
    """The side that fought those hurt: the other one of "between X and Y", else the only one that the passage names."""
    begin = draft.sentence[0] if _is_of_another_day(scene, draft, at) else scene.sentences[max(0, at - BACK)][0]
    fights = _fights(scene, *draft.sentence)
    for hit in reversed(fights or _fights(scene, begin, draft.sentence[0])):
        pair = _pair(scene, hit)
        if draft.group in pair:
            return next((side for side in pair if side != draft.group), None)
    if several or not fights:
        return None
    for first in (draft.sentence[0], begin):
        sides = [side for actor in scene.actors_in(first, draft.sentence[1]) if (side := _foe(scene, draft, actor))]
        if sides:
            return sides[0] if all(_allied(sides[0], side) for side in sides) else None
    return None


def _is_of_another_day(scene: Scene, draft: Draft, at: int) -> bool:
    """Whether the sentences before tell of other days only than the toll's own sentence does of its day."""
    days = {date.period.start for date in scene.dates_in(scene.sentences[max(0, at - BACK)][0], draft.sentence[0])} - {None}
    return draft.own_date and bool(days) and draft.period.start is not None and draft.period.start not in days


def _is_side(group: str | None) -> bool:
    return group not in NO_SIDE and group not in GENERIC


def _fights(scene: Scene, first: int, last: int) -> list[Hit]:
    return [hit for hit in scene.hits_in(first, last) if "clash" in hit.word.subtypes] if scene.has_role(first, last, "clash") else []


def _pair(scene: Scene, hit: Hit) -> tuple[str, ...]:
    """The two sides of "clashes between X and Y", اشتباكات بين قسد وداعش; none where fewer or more are named."""
    between = scene.words.lists["sides_between"]
    at = next((here for here in range(hit.last, hit.last + BETWEEN_REACH) if scene.text(here) in between), None)
    if at is None:
        return ()
    sides: list[str] = []
    for actor in scene.actors_in(at + 1, at + PAIR_REACH):
        side = party_of(scene, actor)
        if side is not None and side not in sides and actor.first not in scene.speakers:
            sides.append(side)
    return tuple(sides[:2]) if len(sides) >= 2 else ()


def _foe(scene: Scene, draft: Draft, actor: ActorSpan) -> str | None:
    """The side of an actor if it can have fought those hurt."""
    side = party_of(scene, actor)
    if side is None or not _is_side(side) or actor.first in scene.speakers or _allied(side, draft.group or ""):
        return None
    return side


def _allied(one: str, other: str) -> bool:
    return one == other or any({one, other} <= allies for allies in ALLIES)
