"""Who did it and who was hit: the perpetrator of a claim and the target of an attack, from the words round its triggers."""

from __future__ import annotations

from dashboard.extraction.frames.draft import Draft
from dashboard.extraction.frames.scene import Scene
from dashboard.extraction.spans import ActorSpan

BY_REACH = 12
OWNER_REACH = 9
OBJECT_ENDINGS = ("ه", "ا")
BY_BEHIND = 14
SUBJECT_REACH = 12
DOES_REACH = 16
TARGET_REACH = 9
CARRY_SENTENCES = 3
CASUALTY = frozenset({"killed", "wounded", "killed_or_wounded"})
DONE_TO = CASUALTY | {"detained", "kidnapped", "displaced"}
TAKEN = frozenset({"detained", "kidnapped"})
UNKNOWN = "unknown"
NO_SIDE = frozenset({None, UNKNOWN, "civilians", "mixed", "all"})


def find_parties(scene: Scene, drafts: list[Draft]) -> None:
    """Fill perpetrator, its doubt, and the group attacked, of the drafts of one report in the order of the text."""
    for draft in drafts:
        if draft.perpetrator is None and (draft.kind == "attack" or draft.kind in DONE_TO):
            draft.perpetrator = _doer(scene, draft)
            if draft.perpetrator is None and scene.voice and draft.kind in TAKEN and draft.group != scene.voice:
                draft.perpetrator = scene.voice
        if draft.perpetrator:
            draft.likely = scene.has_role(draft.sentence[0], draft.sentence[1], "hedge")
    for draft in drafts:
        if draft.kind == "attack" and draft.group is None:
            draft.group = _target(scene, draft)
    _share(drafts)
    _claimed(scene, drafts)


def _party(scene: Scene, actor: ActorSpan) -> str | None:
    """The code of an actor as a doer; gunmen of no known side are "unknown", one's own troops are the side that speaks."""
    if actor.group == "civilians" or _only_holds(scene, actor):
        return None
    hit = scene.hit_at.get(actor.first)
    if hit is not None and hit.word.person is not None and not hit.word.group:
        owner = scene.actor_at.get(actor.last) or scene.actor_at.get(actor.last + 1)
        if scene.arabic and owner is not None and owner.group not in (None, "civilians") and owner.is_name:
            return owner.group
        if scene.voice and hit.word.person.group == "soldier":
            return scene.voice
        if hit.word.text in scene.words.lists["nobody"] or scene.has_role(actor.last, actor.last + 1, "unknown_doer"):
            return UNKNOWN
        if hit.word.person.group == "police":
            return None
    return actor.group


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
            or _by_phrase(scene, at, end, first, last)
            or _beside(scene, draft, at, end, first, last)
            or _subject(scene, draft, at, first)
        )
        if found and found != UNKNOWN:
            return found
        fallback = fallback or found
    return fallback


def _did(scene: Scene, draft: Draft, at: int, first: int) -> str | None:
    """Who carried out an event told by a noun: "forces carried out a raid", نفذت القوات عملية."""
    if draft.rule.split(":")[1] not in ("one", "two", "many", "event"):
        return None
    does = [hit for hit in scene.hits_in(max(first, at - DOES_REACH), at) if "does" in hit.word.roles]
    if not does:
        return None
    verb = does[-1]
    behind = [a for a in scene.actors_in(verb.last, min(at, verb.last + 8)) if _party(scene, a)] if scene.arabic else []
    before = [a for a in scene.actors_in(max(first, verb.first - SUBJECT_REACH), verb.first) if _party(scene, a) and a.first not in scene.speakers]
    if behind:
        return _party(scene, behind[0])
    if before and (not scene.arabic or verb.first - before[-1].last <= 2):
        return _first_of(scene, before[-1], first) or _party(scene, before[-1])
    return None


def _by_phrase(scene: Scene, begin: int, end: int, first: int, last: int) -> str | None:
    """"by the army", على يد، شنها: the first actor right behind a word of agency."""
    for hit in scene.hits_in(end, min(last, end + BY_BEHIND)):
        if "by" not in hit.word.roles or _is_other_deed(scene, hit.first):
            continue
        for actor in scene.actors_in(hit.last, min(last, hit.last + BY_REACH)):
            party = _party(scene, actor)
            if party is None and _is_member(scene, actor):
                continue
            if party is None:
                break
            return _named_behind(scene, actor, last) or party
        if scene.text(hit.first - 1) in scene.words.lists["relative_one"] and hit.word.text[-1:] in OBJECT_ENDINGS:
            before = [p for a in scene.actors_in(max(first, begin - BY_BEHIND), begin) if (p := _party(scene, a))]
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
        if any(scene.text(at) in ("and", ",", "،") or scene.text(at)[:1] == "و" for at in range(actor.last, other.first)):
            return None
        if other.is_name and other.group:
            return _party(scene, other)
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
            return None if here in scene.speakers else _party(scene, actor)
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
    verb = any(a.shape in ("verb", "present", "far") for a in hit.word.attacks) or any(t.shape in ("verb", "active") for t in hit.word.triggers)
    if not verb and draft.kind != "attack":
        return None
    for here in range(end, min(last, end + (3 if verb else 5))):
        if draft.kind != "attack" and 0 <= draft.counted_at <= here:
            return None
        actor = scene.actor_at.get(here)
        if actor is not None:
            return None if _is_object(scene, actor.first) else _party(scene, actor)
        following = scene.hit_at.get(here)
        if following is not None and following.word.adjective and not verb:
            return following.word.adjective
        if following is not None and (following.word.roles & {"against", "by", "cause"} or following.word.target):
            return None
        if following is None and not verb and not _is_force_word(scene, here):
            return None
    return None


def _is_force_word(scene: Scene, at: int) -> bool:
    """Whether a token leads on to the owner of an event: aircraft, forces, a bracket."""
    text = scene.text(at)
    forces = scene.words.lists["forces"]
    return not text[0].isalpha() or any(text[cut:] in forces or text[cut:].removeprefix("ال") in forces for cut in (0, 1, 2) if len(text) > cut + 2)


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
        party = _party(scene, actor)
        if party is None or actor.last > at:
            continue
        if actor.first in scene.speakers:
            if _speaker_did(scene, draft, actor, at):
                return party
            continue
        if draft.rule.endswith((":event", ":one")):
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
    return _party(scene, before[-1]) if before else None


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


# --- the target of an attack


def _target(scene: Scene, draft: Draft) -> str | None:
    last = draft.sentence[1]
    for _, end in sorted(draft.triggers):
        for hit in scene.hits_in(end, min(last, end + TARGET_REACH)):
            if hit.word.target and hit.first not in scene.speakers and not _in_site(scene, hit.first):
                return _whose_target(scene, hit.word.target, hit.last, last, hit.first, draft.perpetrator)
            if hit.word.person is not None and hit.word.person.group == "civilians":
                return "civilians"
        for actor in scene.actors_in(end, min(last, end + TARGET_REACH)):
            if actor.group is not None and actor.group != draft.perpetrator and scene.has_role(max(end - 1, actor.first - 3), actor.first, "against"):
                return actor.group
    return None


def _in_site(scene: Scene, at: int) -> bool:
    """Whether a word belongs to the name of a place (the school of a prison's name is none that was hit)."""
    span = scene.place_at.get(at)
    return span is not None and span.last - span.first > 1


def _whose_target(scene: Scene, code: str, at: int, last: int, first: int, doer: str | None) -> str | None:
    """A post, a patrol, a base takes the side named beside it."""
    if code == "civilians":
        return code
    around = [*scene.actors_in(first, min(last, at + 4)), *scene.actors_in(max(0, first - 2), first)]
    for actor in around:
        if actor.group not in (None, doer) and actor.is_name and actor.first not in scene.speakers:
            return actor.group
    for hit in scene.hits_in(max(0, first - 2), min(last, at + 3)):
        if hit.word.adjective and hit.word.adjective != doer:
            return hit.word.adjective
    return code


def _victims(drafts: list[Draft], attack: Draft) -> str | None:
    groups = {d.group for d in drafts if (d.sentence == attack.sentence or d.sentence in attack.told_in) and d.kind in CASUALTY and d.part_of is None and d.count.value != 0}
    if not groups:
        return None
    return groups.pop() if len(groups) == 1 else "mixed"


# --- from one claim to the next


def _share(drafts: list[Draft]) -> None:
    """Those hurt or taken in an attack were so by whoever attacked; parts by the doer of their total."""
    for draft in drafts:
        if draft.part_of is not None and draft.perpetrator is None:
            draft.perpetrator, draft.likely = draft.part_of.perpetrator, draft.part_of.likely
        if draft.perpetrator is not None or (draft.kind not in DONE_TO and draft.kind != "attack"):
            continue
        same = [d for d in drafts if d is not draft and d.perpetrator and (d.sentence == draft.sentence or draft.sentence in d.told_in)]
        same = [d for d in same if draft.kind != "attack" or draft.group != d.perpetrator]
        if same:
            nearest = min(same, key=lambda d: abs(d.anchor - draft.anchor))
            draft.perpetrator, draft.likely = nearest.perpetrator, nearest.likely


def settle_doers(scene: Scene, drafts: list[Draft]) -> None:
    """The last word on doers, when what was told twice is one: those hurt in a sentence were so in its attack.

    In the statement of one side what nobody else did was done by that side.
    """
    _share(drafts)
    _both_sides(drafts)
    for draft in drafts:
        if draft.kind == "attack" and draft.group is None:
            draft.group = _victims(drafts, draft)
    for draft in drafts:
        if draft.perpetrator is not None and draft.perpetrator == draft.group and draft.perpetrator != UNKNOWN:
            draft.perpetrator = None if draft.kind != "attack" else draft.perpetrator
            draft.group = None if draft.kind == "attack" else draft.group
    opponents = [d.group for d in drafts if scene.voice and d.perpetrator == scene.voice and d.group not in NO_SIDE]
    for draft in drafts:
        if opponents and draft.group == scene.voice and draft.perpetrator is None and draft.kind in DONE_TO:
            draft.perpetrator = opponents[0]
        if scene.voice and draft.perpetrator is None and draft.group != scene.voice and (draft.kind == "attack" or draft.kind in DONE_TO):
            draft.perpetrator = scene.voice


def _both_sides(drafts: list[Draft]) -> None:
    """Where one sentence counts the dead of several armed sides, nobody says who killed whom."""
    for draft in drafts:
        if draft.kind not in CASUALTY:
            continue
        peers = [d for d in drafts if d.sentence == draft.sentence and d.kind == draft.kind]
        armed = {d.group for d in peers} - {None, "unknown", "mixed", "civilians", "all"}
        if len(armed) > 1 and len({d.perpetrator for d in peers}) == 1:
            for peer in peers:
                peer.perpetrator = None


def carry_doers(scene: Scene, drafts: list[Draft]) -> None:
    """Whoever was hurt in the next sentence, at the same place, was hurt by the same: "Five others were wounded"."""
    order = {sentence: position for position, sentence in enumerate(scene.sentences)}
    last: Draft | None = None
    for draft in drafts:
        if draft.perpetrator is not None:
            last = draft
            continue
        wanted = draft.kind in CASUALTY or (draft.kind == "attack" and draft.definite) or (draft.kind in DONE_TO and draft.incident is not None)
        if last is None or draft.fresh or not wanted:
            continue
        near = order[draft.sentence] - order[last.sentence] <= CARRY_SENTENCES
        same_place = not draft.own_place or draft.kind == "attack" or {p.id for p in draft.places} & {p.id for p in last.places}
        attacked_anew = any(d.kind == "attack" and d.sentence == draft.sentence and not d.definite for d in drafts)
        if near and same_place and not attacked_anew:
            draft.perpetrator, draft.likely = last.perpetrator, last.likely


def _claimed(scene: Scene, drafts: list[Draft]) -> None:
    """A claim of responsibility anywhere in the report names the doer of the attacks before it that have none."""
    for hit in scene.hits:
        if "claimed_by" not in hit.word.roles:
            continue
        sentence = next(((a, b) for a, b in scene.sentences if a <= hit.first < b), None)
        if sentence is None:
            continue
        around = scene.actors_in(*sentence)
        claimants = [a for a in around if a.is_name and _claimant(scene, a)]
        if not claimants:
            continue
        nearest = min(claimants, key=lambda a: abs(a.first - hit.first))
        own = [d for d in drafts if d.sentence == sentence and d.kind == "attack" and not d.definite]
        for draft in own or drafts:
            if draft.first < hit.first and draft.perpetrator in (None, UNKNOWN) and (draft.kind == "attack" or draft.kind in CASUALTY):
                draft.perpetrator = _claimant(scene, nearest)


def _claimant(scene: Scene, actor: ActorSpan) -> str | None:
    """The group that claims an attack, also by its own news agency."""
    party = _party(scene, actor)
    if party in (None, UNKNOWN, "police"):
        speaks = {source: group for group, source in scene.words.speaks_as.items()}
        return speaks.get(actor.source or "")
    return party
