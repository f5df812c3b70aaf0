"""Who did it and who was hit: the perpetrator of a claim and the target of an attack, from the words round its triggers."""

from __future__ import annotations

from dashboard.extraction.frames.codes import DONE_TO, TAKEN, UNKNOWN
from dashboard.extraction.frames.draft import Draft
from dashboard.extraction.frames.scene import Scene
from dashboard.extraction.frames.targets import target_of
from dashboard.extraction.spans import ActorSpan

BY_REACH = 12
OWNER_REACH = 9
OBJECT_ENDINGS = ("ه", "ا")
BY_BEHIND = 14
SUBJECT_REACH = 12
DOES_REACH = 16
OWN_REACH = 4


def find_parties(scene: Scene, drafts: list[Draft]) -> None:
    """Fill perpetrator, its doubt, and the group attacked, of the drafts of one report in the order of the text."""
    for draft in drafts:
        if draft.perpetrator is None and (draft.kind == "attack" or draft.kind in DONE_TO) and not _is_found(scene, draft):
            draft.perpetrator = _doer(scene, draft)
            if draft.perpetrator is None and scene.voice and draft.kind in TAKEN and draft.group != scene.voice:
                draft.perpetrator = scene.voice
        if draft.perpetrator:
            draft.likely = scene.has_role(draft.sentence[0], draft.sentence[1], "hedge")
    for draft in drafts:
        if draft.kind == "attack" and draft.group is None:
            draft.group = target_of(scene, draft)


def _is_found(scene: Scene, draft: Draft) -> bool:
    """Whether the claim is of bodies: who found them did not kill them."""
    return draft.kind == "killed" and any(
        (hit := scene.hit_at.get(at)) is not None and hit.word.text in scene.words.lists["bodies"] for at, _ in draft.triggers
    )


def party_of(scene: Scene, actor: ActorSpan) -> str | None:
    """The code of an actor as a doer; gunmen of no known side are "unknown", one's own troops are the side that speaks."""
    if actor.group == "civilians" or _only_holds(scene, actor):
        return None
    hit = scene.hit_at.get(actor.first)
    if hit is not None and hit.word.person is not None and not hit.word.group:
        owner = scene.actor_at.get(actor.last) or scene.actor_at.get(actor.last + 1)
        if (
            scene.arabic
            and owner is not None
            and owner.group not in (None, "civilians")
            and (owner.is_name or _is_adjective_of(scene, owner))
        ):
            return owner.group
        before = scene.actor_at.get(actor.first - 1)
        if not scene.arabic and before is not None and before.is_name and before.group and hit.word.person.group != "civilians":
            return before.group
        if scene.voice and hit.word.person.group == "soldier":
            return scene.voice
        if hit.word.text in scene.words.lists["nobody"] or scene.has_role(actor.last, actor.last + 1, "unknown_doer"):
            return UNKNOWN
        if hit.word.person.group == "police":
            return None
    return actor.group


def _is_adjective_of(scene: Scene, actor: ActorSpan) -> bool:
    """Whether an actor is an adjective of nation: جنود إسرائيليون."""
    hit = scene.hit_at.get(actor.first)
    return hit is not None and bool(hit.word.adjective) and not hit.conj


def _only_holds(scene: Scene, actor: ActorSpan) -> bool:
    """Whether an actor only tells who holds a place: "Houthi-controlled", تحت سيطرة قسد."""
    words = scene.words.lists
    if scene.text(actor.last) == "-" and scene.text(actor.last + 1) in words["held_by"]:
        return True
    return scene.text(actor.first - 1).lstrip("لب") in words["control"]


def _doer(scene: Scene, draft: Draft) -> str | None:
    first, last = draft.sentence
    fallback: str | None = None
    for at, end in sorted(draft.triggers):
        found = (
            _did(scene, draft, at, first)
            or _owner(scene, draft, end)
            or _by_phrase(scene, at, end, first, last)
            or _beside(scene, draft, at, end, first, last)
            or _subject(scene, draft, at, first)
        )
        if found and found != UNKNOWN:
            return found
        fallback = fallback or found
    return fallback or _own_deed(scene, draft)


def _owner(scene: Scene, draft: Draft, at: int) -> str | None:
    """The owner written with "of" right behind an Arabic event: غارة للتحالف الدولي."""
    actor = scene.actor_at.get(at) if scene.arabic and draft.kind == "attack" and draft.rule.endswith((":one", ":two", ":many")) else None
    if actor is None or actor.first != at or not scene.text(at).startswith("ل"):
        return None
    hit = scene.hit_at.get(at)
    return party_of(scene, actor) if hit is not None and hit.prep == "ل" and (actor.is_name or hit.word.adjective) else None


def _own_deed(scene: Scene, draft: Draft) -> str | None:
    """The speaker of an Arabic sentence that goes on with a pronoun for itself: قالت قسد إنها ... واعتقلت."""
    if not scene.arabic or not draft.rule.endswith((":verb", ":active")):
        return None
    for actor in scene.actors_in(draft.sentence[0], draft.anchor):
        if actor.first not in scene.speakers or actor.group in (None, draft.group):
            continue
        if any(scene.text(at) in scene.words.lists["own_deed"] for at in range(actor.last, actor.last + OWN_REACH)):
            return party_of(scene, actor)
    return None


def _did(scene: Scene, draft: Draft, at: int, first: int) -> str | None:
    """Who carried out an event told by a noun: "forces carried out a raid", نفذت القوات عملية."""
    if draft.rule.split(":")[1] not in ("one", "two", "many", "event"):
        return None
    does = [hit for hit in scene.hits_in(max(first, at - DOES_REACH), at) if "does" in hit.word.roles]
    if not does:
        return None
    verb = does[-1]
    behind = [a for a in scene.actors_in(verb.last, min(at, verb.last + 8)) if party_of(scene, a)] if scene.arabic else []
    before = [
        a
        for a in scene.actors_in(max(first, verb.first - SUBJECT_REACH), verb.first)
        if party_of(scene, a) and a.first not in scene.speakers
    ]
    if behind:
        return party_of(scene, behind[0])
    if before and (not scene.arabic or verb.first - before[-1].last <= 2):
        return _first_of(scene, before[-1], first) or party_of(scene, before[-1])
    return None


def _by_phrase(scene: Scene, begin: int, end: int, first: int, last: int) -> str | None:
    """ "by the army", على يد، شنها: the first actor right behind a word of agency."""
    for hit in scene.hits_in(end, min(last, end + BY_BEHIND)):
        if "by" not in hit.word.roles or _is_other_deed(scene, hit.first):
            continue
        if scene.arabic and hit.word.text[-1:] in OBJECT_ENDINGS and scene.text(hit.last) in scene.words.lists["onto"]:
            earlier = [p for a in scene.actors_in(max(first, begin - BY_BEHIND), begin) if (p := party_of(scene, a))]
            if earlier:
                return earlier[-1]
        for actor in scene.actors_in(hit.last, min(last, hit.last + BY_REACH)):
            party = party_of(scene, actor)
            if party is None and _is_member(scene, actor):
                continue
            if party is None:
                break
            return _named_behind(scene, actor, last) or party
        if scene.text(hit.first - 1) in scene.words.lists["relative_one"] and hit.word.text[-1:] in OBJECT_ENDINGS:
            before = [p for a in scene.actors_in(max(first, begin - BY_BEHIND), begin) if (p := party_of(scene, a))]
            if before:
                return before[-1]
        if scene.has_role(hit.last, min(last, hit.last + 4), "unknown_doer"):
            return UNKNOWN
    return None


def _named_behind(scene: Scene, actor: ActorSpan, last: int) -> str | None:
    """A name right behind a noun for fighters says whose they are: "by militiamen of the Rapid Support Forces"."""
    if actor.is_name:
        return None
    for other in scene.actors_in(actor.last, min(last, actor.last + OWNER_REACH)):
        if scene.has_role(actor.last, other.first, "against"):
            return None
        if any(scene.text(at) in ("and", ",", "،") or scene.text(at)[:1] == "و" for at in range(actor.last, other.first)):
            return None
        if other.is_name and other.group:
            return party_of(scene, other)
    return None


def _is_other_deed(scene: Scene, at: int) -> bool:
    """Whether "by" follows a participle of something else: "a ceremony hosted by rebels"."""
    before = scene.text(at - 1)
    if scene.arabic or not before.endswith(("ed", "en", "wn", "ld")):
        return False
    hit = scene.hit_at.get(at - 1)
    deed = hit is not None and (hit.word.triggers or hit.word.attacks or hit.word.roles & {"does", "go_off", "happened"})
    return not deed and before not in scene.words.lists["done"]


def _is_member(scene: Scene, actor: ActorSpan) -> bool:
    """A noun for members that names nobody itself: "by elements believed to belong to ..."."""
    hit = scene.hit_at.get(actor.first)
    return hit is not None and hit.word.person is not None and hit.word.person.group in ("member", "unknown", "soldier")


def _beside(scene: Scene, draft: Draft, at: int, end: int, first: int, last: int) -> str | None:
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


def _behind_arabic(scene: Scene, draft: Draft, at: int, end: int, last: int) -> str | None:
    """The subject after a verb, or the owner or the adjective after an event noun."""
    hit = scene.hit_at.get(at)
    if hit is None:
        return None
    verb = any(a.shape in ("verb", "present", "far") for a in hit.word.attacks) or any(
        t.shape in ("verb", "active") for t in hit.word.triggers
    )
    if not verb and draft.kind != "attack":
        return None
    patrol = _patrol_behind(scene, end) if verb else None
    if patrol is not None:
        return party_of(scene, patrol)
    for here in range(end, min(last, end + (3 if verb else 5))):
        if draft.kind != "attack" and (0 <= draft.counted_at <= here or here in scene.numeral_at):
            return None
        actor = scene.actor_at.get(here)
        if actor is not None:
            return None if _is_object(scene, actor.first) else _belonging_to(scene, actor, last) or party_of(scene, actor)
        following = scene.hit_at.get(here)
        if following is not None and following.word.adjective and not verb:
            return following.word.adjective
        if following is not None and (following.word.roles & {"against", "by", "cause"} or following.word.target):
            return None
        if following is None and not verb and not _is_force_word(scene, here) and not _is_adjective(scene, here):
            return None
    return None


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
        if scene.text(at) in scene.words.lists["onto"] or (hit is not None and (hit.word.attacks or hit.word.triggers)):
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
    return not text[0].isalpha() or any(
        text[cut:] in forces or text[cut:].removeprefix("ال") in forces for cut in (0, 1, 2) if len(text) > cut + 2
    )


def _is_object(scene: Scene, at: int) -> bool:
    """Whether a preposition makes an Arabic actor the one that was hit."""
    return scene.text(at - 1) in scene.words.lists["onto"]


def _subject(scene: Scene, draft: Draft, at: int, first: int) -> str | None:
    """The actor that stands before the verb as its subject."""
    if scene.hit_at.get(at) is None or not _is_active(scene, draft, at):
        return None
    begin = max(first, at - SUBJECT_REACH)
    if any(a.subtype == "clash" for hit in scene.hits_in(first, at) for a in hit.word.attacks):
        return None
    for actor in reversed(scene.actors_in(begin, at)):
        party = party_of(scene, actor)
        if party is None or actor.last > at:
            continue
        if actor.first in scene.speakers:
            if _speaker_did(scene, draft, actor, at):
                return party
            continue
        if draft.rule.endswith((":event", ":one")):
            return None
        if any(hit.word.text in scene.words.lists["bodies"] for hit in scene.hits_in(actor.last, at)):
            return None
        if scene.has_role(max(first, actor.first - 2), actor.first, "against", "including"):
            continue
        if scene.arabic and at - actor.last > 3:
            return None
        return _first_of(scene, actor, begin) or party
    return None


def _first_of(scene: Scene, actor: ActorSpan, begin: int) -> str | None:
    """Of several doers joined by "and" the first."""
    hit = scene.hit_at.get(actor.first)
    joined = (hit is not None and hit.conj) or scene.text(actor.first - 1) == "and"
    if not joined:
        return None
    before = [a for a in scene.actors_in(begin, actor.first) if a.last >= actor.first - 3 and a.is_name]
    return party_of(scene, before[-1]) if before else None


def _speaker_did(scene: Scene, draft: Draft, actor: ActorSpan, at: int) -> bool:
    """Whether who speaks tells of its own deed: "the army said it killed", أعلن الجيش قتل."""
    pronouns = scene.words.lists["own_deed"]
    if any(scene.text(here) in pronouns for here in range(actor.last, at)):
        return True
    return draft.rule.endswith((":event", ":one") if scene.arabic else ":event") and at - actor.last <= (1 if scene.arabic else 4)


def _is_active(scene: Scene, draft: Draft, at: int) -> bool:
    hit = scene.hit_at[at]
    if any(a.shape in ("verb", "weapon", "weapons", "present", "far") for a in hit.word.attacks) or draft.rule.endswith((":event", ":one")):
        return True
    shape = draft.rule.split(":")[1]
    return shape in ("verb", "active", "list", "name", "part") and any(t.shape in ("verb", "active") for t in hit.word.triggers)
