"""Who did it and who was hit: the perpetrator of a claim and the target of an attack, from the words round its triggers."""

from __future__ import annotations

from dashboard.extraction.frames.draft import Draft
from dashboard.extraction.frames.scene import Scene
from dashboard.extraction.spans import ActorSpan

BY_REACH = 6
SUBJECT_REACH = 10
TARGET_REACH = 9
CASUALTY = frozenset({"killed", "wounded", "killed_or_wounded"})


def find_parties(scene: Scene, drafts: list[Draft]) -> None:
    """Fill perpetrator, its doubt, and the group attacked, of the drafts of one report in the order of the text."""
    for draft in drafts:
        if draft.perpetrator is None:
            draft.perpetrator = _doer(scene, draft)
        if draft.perpetrator:
            draft.likely = _hedged(scene, draft)
    for draft in drafts:
        if draft.kind == "attack" and draft.group is None:
            draft.group = _target(scene, draft)
    _share(drafts)
    _claimed(scene, drafts)
    for draft in drafts:
        if draft.kind == "attack" and draft.group is None:
            draft.group = _victims(drafts, draft)


def _party(scene: Scene, actor: ActorSpan) -> str | None:
    """The code of an actor as a doer; gunmen of no known side are "unknown"."""
    if actor.group is None or actor.group == "civilians":
        return None
    hit = scene.hit_at.get(actor.first)
    if hit is not None and hit.word.person is not None and not hit.word.group and hit.word.text in scene.words.lists["nobody"]:
        return "unknown"
    return actor.group


def _doer(scene: Scene, draft: Draft) -> str | None:
    first, last = draft.sentence
    for at, end in sorted(draft.triggers):
        found = _by_phrase(scene, at, end, last) or _beside(scene, draft, at, end, first, last) or _subject(scene, draft, at, first)
        if found:
            return found
    return None


def _by_phrase(scene: Scene, at: int, end: int, last: int) -> str | None:
    """"by the army", على يد، شنها: the first actor right behind a word of agency."""
    for hit in scene.hits_in(end, min(last, end + 14)):
        if "by" not in hit.word.roles:
            continue
        for actor in scene.actors_in(hit.last, min(last, hit.last + BY_REACH)):
            party = _party(scene, actor)
            if party is None or actor.first - hit.last > BY_REACH - 2:
                break
            return party
        if scene.has_role(hit.last, min(last, hit.last + 4), "unknown_doer"):
            return "unknown"
    return None


def _beside(scene: Scene, draft: Draft, at: int, end: int, first: int, last: int) -> str | None:
    """An actor written onto the event: "Turkish shelling", غارة إسرائيلية، قصف قوات النظام."""
    hit = scene.hit_at.get(at)
    if scene.arabic:
        verb = (hit is not None and any(a.shape == "verb" for a in hit.word.attacks)) or (
            hit is not None and any(t.shape in ("verb", "active") for t in hit.word.triggers)
        )
        reach = 3 if verb else 2
        here = end
        while here < min(last, end + reach):
            actor = scene.actor_at.get(here)
            if actor is not None and (not verb or here < draft.first or here >= draft.last or draft.kind == "attack"):
                if draft.kind in CASUALTY and not verb:
                    return None
                return _party(scene, actor) if not _is_object(scene, here) else None
            here += 1
        return None
    for here in range(at - 1, max(first, at - 4) - 1, -1):
        actor = scene.actor_at.get(here)
        if actor is not None:
            return _party(scene, actor) if draft.kind == "attack" else None
        if here in scene.hit_at and not (scene.hit_at[here].word.attacks or scene.hit_at[here].word.adjective):
            return None
    return None


def _is_object(scene: Scene, at: int) -> bool:
    """Whether a preposition makes an Arabic actor the one that was hit."""
    return scene.has_role(max(0, at - 1), at, "against")


def _subject(scene: Scene, draft: Draft, at: int, first: int) -> str | None:
    """The actor that stands before the verb as its subject."""
    hit = scene.hit_at.get(at)
    if hit is None or not _is_active(scene, draft, at):
        return None
    for actor in reversed(scene.actors_in(max(first, at - SUBJECT_REACH), at)):
        party = _party(scene, actor)
        if party is None:
            continue
        if scene.has_role(max(first, actor.first - 2), actor.first, "against", "including") and not scene.arabic:
            continue
        if scene.arabic and at - actor.last > 3:
            return None
        return party
    return None


def _is_active(scene: Scene, draft: Draft, at: int) -> bool:
    hit = scene.hit_at[at]
    if any(a.shape in ("verb", "weapon") for a in hit.word.attacks):
        return True
    shape = draft.rule.split(":")[1]
    return shape in ("verb", "active", "list", "name", "part") and any(t.shape in ("verb", "active") for t in hit.word.triggers)


def _hedged(scene: Scene, draft: Draft) -> bool:
    return scene.has_role(draft.sentence[0], draft.sentence[1], "hedge")


# --- the target of an attack


def _target(scene: Scene, draft: Draft) -> str | None:
    first, last = draft.sentence
    for at, end in sorted(draft.triggers):
        for hit in scene.hits_in(end, min(last, end + TARGET_REACH)):
            if hit.word.target and hit.first >= end:
                return _whose_target(scene, hit.word.target, hit.last, last, hit.first)
        for actor in scene.actors_in(end, min(last, end + TARGET_REACH)):
            if actor.group is not None and scene.has_role(max(end - 1, actor.first - 3), actor.first, "against") and actor.group != draft.perpetrator:
                return actor.group
    return None


def _whose_target(scene: Scene, code: str, at: int, last: int, first: int) -> str | None:
    """A post, a patrol, a base takes the side named beside it."""
    if code == "civilians":
        return code
    for actor in scene.actors_in(max(0, first - 3), min(last, at + 4)):
        if actor.group is not None and actor.is_name:
            return actor.group
    for hit in scene.hits_in(max(0, first - 2), min(last, at + 3)):
        if hit.word.adjective:
            return hit.word.adjective
    return code


def _victims(drafts: list[Draft], attack: Draft) -> str | None:
    groups = {d.group for d in drafts if d.sentence == attack.sentence and d.kind in CASUALTY and d.part_of is None and d.count.value != 0}
    if not groups:
        return None
    return groups.pop() if len(groups) == 1 else "mixed"


# --- from one claim to the next


def _share(drafts: list[Draft]) -> None:
    """Those hurt in an attack were hurt by whoever attacked; parts were hurt by the doer of their total."""
    for position, draft in enumerate(drafts):
        if draft.part_of is not None and draft.perpetrator is None:
            draft.perpetrator, draft.likely = draft.part_of.perpetrator, draft.part_of.likely
        if draft.kind not in CASUALTY and draft.kind != "attack":
            continue
        if draft.perpetrator is None:
            same = [d for d in drafts if d.sentence == draft.sentence and d.perpetrator and d is not draft and (d.kind == "attack" or d.kind in CASUALTY)]
            if same:
                nearest = min(same, key=lambda d: abs(d.anchor - draft.anchor))
                draft.perpetrator, draft.likely = nearest.perpetrator, nearest.likely


def _claimed(scene: Scene, drafts: list[Draft]) -> None:
    """A claim of responsibility anywhere in the report names the doer of its attacks that have none."""
    for hit in scene.hits:
        if "claimed_by" not in hit.word.roles:
            continue
        sentence = next(((a, b) for a, b in scene.sentences if a <= hit.first < b), None)
        if sentence is None:
            continue
        around = scene.actors_in(sentence[0], sentence[1])
        actors = [a for a in around if _party(scene, a) not in (None, "unknown") and a.is_name]
        if not actors:
            continue
        nearest = min(actors, key=lambda a: abs(a.first - hit.first))
        for draft in drafts:
            if draft.first < hit.first and draft.perpetrator in (None, "unknown") and (draft.kind == "attack" or draft.kind in CASUALTY):
                draft.perpetrator = _party(scene, nearest)
