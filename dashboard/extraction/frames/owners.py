"""An actor written onto an event: "Turkish shelling", غارة إسرائيلية، قصف قوات النظام، داهمت دورية لقسد."""

from __future__ import annotations

from dashboard.extraction.frames.draft import Draft
from dashboard.extraction.frames.party import party_of
from dashboard.extraction.frames.scene import Scene
from dashboard.extraction.spans import ActorSpan

OWNER_REACH = 9
# Tokens behind an Arabic verb and behind an Arabic event in which its subject or owner is named.
VERB_REACH = 3
EVENT_REACH = 6
OWN_ENDINGS = ("اتها", "اته", "اتهم")
ADJECTIVE_ENDINGS = ("ه", "ي", "ا", "ين")


def owner(scene: Scene, draft: Draft, at: int) -> str | None:
    """The owner written with "of" right behind an Arabic event: غارة للتحالف الدولي."""
    actor = scene.actor_at.get(at) if scene.arabic and draft.kind == "attack" and draft.rule.endswith((":one", ":two", ":many")) else None
    if actor is None or actor.first != at or not scene.text(at).startswith("ل"):
        return None
    hit = scene.hit_at.get(at)
    return party_of(scene, actor) if hit is not None and hit.prep == "ل" and (actor.is_name or hit.word.adjective) else None


def beside(scene: Scene, draft: Draft, at: int, end: int, first: int, last: int) -> str | None:
    """An actor written onto the event: "Turkish shelling", غارة إسرائيلية، قصف قوات النظام."""
    if scene.arabic:
        return _behind_arabic(scene, draft, at, end, last)
    if draft.kind != "attack":
        return None
    for here in range(at - 1, max(first, at - 4) - 1, -1):
        actor = scene.actor_at.get(here)
        if actor is not None:
            return None if here in scene.speakers else party_of(scene, actor)
        hit = scene.hit_at.get(here) or scene.hit_ending.get(here + 1)
        if hit is not None and hit.word.adjective:
            return hit.word.adjective
        if hit is not None and not hit.word.attacks:
            return None
    return None


def is_verb(scene: Scene, at: int) -> bool:
    """Whether the trigger at a token is a verb in Arabic."""
    hit = scene.hit_at.get(at)
    return hit is not None and (
        any(a.shape in ("verb", "present", "far") for a in hit.word.attacks)
        or any(t.shape in ("verb", "active") for t in hit.word.triggers)
    )


def _behind_arabic(scene: Scene, draft: Draft, at: int, end: int, last: int) -> str | None:
    """The subject after a verb, or the owner or the adjective after an event noun."""
    if at not in scene.hit_at:
        return None
    verb = is_verb(scene, at)
    if not verb and draft.kind != "attack":
        return None
    patrol = _patrol_behind(scene, end) if verb else None
    if patrol is not None:
        return party_of(scene, patrol)
    for here in range(end, min(last, end + (VERB_REACH if verb else EVENT_REACH))):
        if draft.kind != "attack" and (0 <= draft.counted_at <= here or here in scene.numeral_at):
            return None
        actor = scene.actor_at.get(here)
        if actor is not None:
            return (
                None
                if _is_object(scene, actor.first) or (verb and _owns_object(scene, actor, end))
                else _belonging_to(scene, actor, last) or party_of(scene, actor)
            )
        following = scene.hit_at.get(here)
        if following is not None and following.word.adjective and not verb:
            return following.word.adjective
        if following is not None and (following.word.roles & {"against", "by", "cause"} or following.word.target):
            return None
        if following is None and not verb and not _leads_on(scene, here):
            return None
    return None


def _leads_on(scene: Scene, at: int) -> bool:
    """Whether a plain word behind an event leads on to its owner: a force, an adjective, "from"."""
    if _is_force_word(scene, at) or _is_adjective(scene, at):
        return True
    text = scene.text(at)
    if text in scene.words.lists["of"]:
        return at + 1 in scene.actor_at or _is_force_word(scene, at + 1)
    return (
        scene.text(at - 1)[:1].isalpha()
        and _is_force_word(scene, at - 1)
        and at not in scene.place_at
        and (text.startswith("ال") or text.endswith(ADJECTIVE_ENDINGS))
    )


def _patrol_behind(scene: Scene, at: int) -> ActorSpan | None:
    """The owner of a patrol, a force, a convoy that is the subject of an Arabic verb: داهمت دورية لقسد."""
    hit = scene.hit_at.get(at)
    moves = scene.text(at) in scene.words.lists["movers"]
    after = hit.last if hit is not None else at + 1
    owner = scene.actor_at.get(after)
    return owner if moves and owner is not None and owner.first == after and scene.text(after).startswith("ل") else None


def _belonging_to(scene: Scene, actor: ActorSpan, last: int) -> str | None:
    """The side that gunmen are said to belong to: مسلحون يعتقد أنهم من خلايا داعش."""
    if actor.is_name or actor.group not in (None, "fighters_other"):
        return None
    belongs = False
    for at in range(actor.last, min(last, actor.last + OWNER_REACH)):
        other = scene.actor_at.get(at)
        if other is not None and other.is_name and other.group:
            return party_of(scene, other) if belongs or scene.text(at).startswith("ل") else None
        hit = scene.hit_at.get(at)
        if scene.text(at) in scene.words.lists["onto"] or (hit is not None and (hit.word.attacks or hit.word.triggers or hit.word.target)):
            return None
        belongs = belongs or scene.text(at) in scene.words.lists["belonging"]
    return None


def _is_adjective(scene: Scene, at: int) -> bool:
    """Whether a word right before an owner with "of" only describes the event: غارات مكثفة لمقاتلات التحالف."""
    return scene.text(at)[:1].isalpha() and at + 1 in scene.actor_at and scene.text(at + 1).startswith("ل") and at not in scene.place_at


def _is_force_word(scene: Scene, at: int) -> bool:
    """Whether a token leads on to the owner of an event: aircraft, forces, a bracket."""
    text = scene.text(at)
    forces = scene.words.lists["forces"]
    return bool(text) and (
        not text[0].isalpha()
        or any(text[cut:] in forces or text[cut:].removeprefix("ال") in forces for cut in (0, 1, 2) if len(text) > cut + 2)
    )


def _owns_object(scene: Scene, actor: ActorSpan, end: int) -> bool:
    """Whether an actor behind an Arabic verb owns its object: استهدفت رتلا للدعم السريع."""
    return actor.first > end and scene.text(actor.first).startswith("ل") and scene.text(actor.first - 1) not in scene.words.lists["movers"]


def its_own(scene: Scene, at: int, first: int) -> str | None:
    """The side named before an Arabic event of its own: أعلن الجيش أن غاراته، كثفت قسد هجماتها."""
    hit = scene.hit_at.get(at)
    noun = hit is not None and any(a.shape not in ("verb", "present", "far") for a in hit.word.attacks)
    if hit is None or not (noun and scene.arabic) or not (hit.pron or hit.word.text.endswith(OWN_ENDINGS)):
        return None
    for actor in reversed(scene.actors_in(first, at)):
        party = party_of(scene, actor)
        if party is not None and actor.last <= at and not _is_object(scene, actor.first):
            return party
    return None


def _is_object(scene: Scene, at: int) -> bool:
    """Whether a preposition makes an Arabic actor the one that was hit."""
    return scene.text(at - 1) in scene.words.lists["onto"]
