"""An actor written onto an event: "Turkish shelling", غارة إسرائيلية، قصف قوات النظام، داهمت دورية لقسد."""

from __future__ import annotations

from dashboard.extraction.frames.draft import Draft
from dashboard.extraction.frames.party import first_of, party_of
from dashboard.extraction.frames.scene import Scene
from dashboard.extraction.spans import ActorSpan

OWNER_REACH = 9
# Tokens behind an Arabic verb and behind an Arabic event in which its subject or owner is named.
VERB_REACH = 3
EVENT_REACH = 6
# Tokens round an event in which an operation is named, and behind it in which its owner is.
OPERATION_REACH = 20
OWNED_WITHIN = 3
# Tokens behind the side of a noun of aiming in which what it aimed at may be told.
OBJECT_REACH = 8
# Words between a patrol and whose it is: دورية مشتركة من الشرطة.
PATROL_WORDS = 4
VERBS = frozenset({"verb", "present", "far"})
OWNED = frozenset({"airstrike", "shelling", "drone", "raid"})
QUOTES = frozenset("\"'()[]«»_#-")
OWN_ENDINGS = ("اتها", "اته", "اتهم")
ADJECTIVE_ENDINGS = ("ه", "ي", "ا", "ين")


def owner(scene: Scene, draft: Draft, at: int) -> str | None:
    """The owner written with "of" right behind an Arabic event: غارة للتحالف الدولي."""
    if not scene.arabic or draft.kind != "attack" or draft.subtype == "ambush" or not draft.rule.endswith((":one", ":two", ":many")):
        return None
    return _owned_at(scene, at)


def _owned_at(scene: Scene, at: int) -> str | None:
    """The side that a token names with the particle "of", written onto its name or apart from it."""
    apart = scene.text(at) == "ل"
    while apart and scene.text(at + 1) in QUOTES:
        at += 1
    actor = scene.actor_at.get(at + apart)
    if actor is None or actor.first != at + apart or not (apart or scene.text(at).startswith("ل")):
        return None
    hit = scene.hit_at.get(actor.first)
    named = hit is not None and (apart or hit.prep == "ل") and (actor.is_name or bool(hit.word.adjective or hit.word.contextual))
    return party_of(scene, actor) if named else None


def beside(scene: Scene, draft: Draft, at: int, end: int, first: int, last: int) -> str | None:
    """An actor written onto the event: "Turkish shelling", غارة إسرائيلية، قصف قوات النظام."""
    if scene.arabic:
        return _behind_arabic(scene, draft, at, end, last)
    if draft.kind != "attack":
        return None
    inside = scene.words.by_text.get((scene.text(at),)) if end - at > 1 else None
    if inside is not None and inside.adjective:
        return inside.adjective
    for here in range(at - 1, max(first, at - 4) - 1, -1):
        actor = scene.actor_at.get(here)
        if scene.text(here) in scene.words.lists["clause"] or scene.text(here) in scene.words.lists["aimed"]:
            return None  # "was aimed at police but hit a bus", "killed soldiers in two ambushes"
        if actor is not None:
            return None if here in scene.speakers else first_of(scene, actor, first) or party_of(scene, actor)
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
        not hit.word.attack_shapes.isdisjoint(("verb", "present", "far")) or not hit.word.trigger_shapes.isdisjoint(("verb", "active"))
    )


def _behind_arabic(scene: Scene, draft: Draft, at: int, end: int, last: int) -> str | None:
    """The subject after a verb, or the owner or the adjective after an event noun."""
    if at not in scene.hit_at:
        return None
    verb = is_verb(scene, at)
    if not verb and draft.subtype == "assassination":  # whoever stands behind it is its victim
        return None
    if (not verb and draft.kind != "attack") or scene.text(at).lstrip("وف") in scene.words.lists["passive_only"]:
        return None
    if verb and draft.kind == "attack" and (scene.text(at - 1) in scene.words.lists["relative_one"] or _follows_strike(scene, at)):
        return None
    aims = scene.text(end - 1).lstrip("وفبل") in scene.words.lists["targeting"]
    patrol = _patrol_behind(scene, end) if verb else None
    if patrol is not None:
        return party_of(scene, patrol)
    definite = not verb and scene.hit_at[at].definite and not scene.hit_at[at].pron
    for here in range(end, min(last, end + (VERB_REACH if verb else EVENT_REACH))):
        if draft.kind != "attack" and end <= draft.counted_at <= here:
            return None
        if (draft.kind != "attack" or definite) and here in scene.numeral_at:
            return None
        actor = scene.actor_at.get(here)
        if actor is not None:
            if definite and _is_bare(scene, actor):
                return None
            aimed_at = (
                aims and actor.first == end and ((not actor.is_name and _is_person(scene, end)) or is_only_object(scene, actor, last))
            )
            aimed_at = aimed_at or (aims and actor.first > end and scene.text(actor.first).startswith("ل"))
            set_for = aimed_at or (draft.subtype == "ambush" and scene.text(actor.first).startswith("ل"))
            return (
                None
                if set_for or _is_object(scene, actor.first) or (verb and _owns_object(scene, actor, end))
                else _belonging_to(scene, actor, last) or party_of(scene, actor) or (_officers(scene, draft, actor, end) if verb else None)
            )
        following = scene.hit_at.get(here)
        if following is not None and following.word.adjective and not verb and here not in scene.place_at:
            return following.word.adjective
        if following is not None and (following.word.roles & {"against", "by", "cause"} or following.word.target):
            return None
        if following is not None and following.prep == "ب" and not (following.word.attacks or following.word.group or verb):
            return None
        if following is None and not verb and not _leads_on(scene, here):
            return None
    return None


def _officers(scene: Scene, draft: Draft, actor: ActorSpan, end: int) -> str | None:
    """Police right behind an Arabic verb that somebody else suffered: اعتقل عناصر من الشرطة ثلاثة شبان."""
    hit = scene.hit_at.get(actor.first)
    police = hit is not None and hit.word.person is not None and hit.word.person.group == "police" and actor.first == end
    return "police" if police and (draft.kind == "attack" or draft.counted_at >= actor.last) else None


def is_only_object(scene: Scene, actor: ActorSpan, last: int) -> bool:
    """Whether a side behind an Arabic noun of aiming is what was aimed at, as nothing else is: استهداف الحوثيين في الجبهة."""
    at = actor.last
    led = at >= last or not scene.text(at)[:1].isalpha() or scene.text(at) in scene.words.lists["after_bare"]
    hits = scene.hits_in(at, min(last, at + OBJECT_REACH))
    others = any(hit.prep == "ل" for hit in hits) or any(
        span.first > at and scene.text(span.first)[:1] == "ل" for span in scene.places_in(at, at + OBJECT_REACH)
    )
    return led and not others


def _is_bare(scene: Scene, actor: ActorSpan) -> bool:
    """Whether an Arabic actor behind an event with the article neither describes it nor is joined to it: في الهجوم جنود."""
    hit = scene.hit_at.get(actor.first)
    joined = scene.text(actor.first).startswith("ل") or scene.text(actor.first - 1) in scene.words.lists["of"]
    return hit is not None and not (joined or hit.word.adjective or hit.word.contextual)


def _follows_strike(scene: Scene, at: int) -> bool:
    """Whether the strikes right before an Arabic verb are its subject, so that who stands behind it was hit: الغارات استهدفت قادة."""
    before = scene.hit_ending.get(at)
    return before is not None and not before.word.attack_shapes.isdisjoint(("one", "two", "many"))


def _leads_on(scene: Scene, at: int) -> bool:
    """Whether a plain word behind an event leads on to its owner: a force, an adjective, "from"."""
    if _is_force_word(scene, at) or _is_adjective(scene, at):
        return True
    text, joint = scene.text(at), scene.words.lists["joint"]
    if text in joint or (scene.text(at - 1) in joint and text in scene.words.lists["made_up_of"]):
        return True
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
    lists = scene.words.lists
    if scene.text(at) not in lists["movers"]:
        return None
    hit = scene.hit_at.get(at)
    after = hit.last if hit is not None else at + 1
    nation = scene.actor_at.get(after) if hit is not None and scene.text(after - 1).startswith("لل") else None
    if nation is not None and nation.first == after and _describes_force(scene, after):
        return nation
    for _ in range(PATROL_WORDS):
        owner = scene.actor_at.get(after)
        if owner is not None and owner.first == after:
            return owner if scene.text(after).startswith("ل") or scene.text(after - 1) in lists["of"] else None
        described = scene.text(after)[:1].isalpha() and after not in scene.place_at and after not in scene.hit_at
        if not (described or scene.text(after) in lists["belongs_to"] or scene.text(after) in lists["of"]):
            return None
        after += 1
    return None


def _describes_force(scene: Scene, at: int) -> bool:
    """Whether an adjective of nation stands at a token: دورية للجيش التركي."""
    hit = scene.hit_at.get(at)
    return hit is not None and bool(hit.word.adjective) and not hit.conj


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


def _is_person(scene: Scene, at: int) -> bool:
    hit = scene.hit_at.get(at)
    return hit is not None and hit.word.person is not None and not hit.word.adjective


def _owns_object(scene: Scene, actor: ActorSpan, end: int) -> bool:
    """Whether an actor behind an Arabic verb owns its object: استهدفت رتلا للدعم السريع."""
    return actor.first > end and scene.text(actor.first).startswith("ل") and scene.text(actor.first - 1) not in scene.words.lists["movers"]


def operation_of(scene: Scene, draft: Draft, at: int) -> str | None:
    """The owner of the operation round an Arabic event: حصيلة الغارات في العملية الجارية لقوات النظام."""
    if not scene.arabic:
        return None
    first, last = max(draft.sentence[0], at - OPERATION_REACH), min(draft.sentence[1], at + OPERATION_REACH)
    for hit in scene.hits_in(first, last):
        if "operations" not in hit.word.roles and hit.word.subtypes.isdisjoint(OWNED):
            continue
        for here in range(hit.last, hit.last + OWNED_WITHIN):
            found = _owned_at(scene, here)
            if found:
                return found
            if (
                here in scene.actor_at
                or (here in scene.hit_at and not scene.hit_at[here].word.adjective)
                or not _describes(scene.text(here))
            ):
                break
    return None


def _describes(text: str) -> bool:
    return text.startswith("ال") or text.endswith(ADJECTIVE_ENDINGS)


def its_own(scene: Scene, at: int, first: int) -> str | None:
    """The side named before an Arabic event of its own: أعلن الجيش أن غاراته، كثفت قسد هجماتها."""
    hit = scene.hit_at.get(at)
    noun = hit is not None and not hit.word.attack_shapes <= VERBS
    if hit is None or not (noun and scene.arabic) or not (hit.pron or scene.text(at).endswith(OWN_ENDINGS)):
        return None
    for actor in reversed(scene.actors_in(first, at)):
        party = party_of(scene, actor)
        if party is not None and actor.last <= at and not _is_object(scene, actor.first):
            return party
    return None


def _is_object(scene: Scene, at: int) -> bool:
    """Whether a preposition makes an Arabic actor the one that was hit."""
    return scene.text(at - 1) in scene.words.lists["onto"]
