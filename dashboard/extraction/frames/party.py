"""The side that an actor is when it does something: named forces, one's own troops, gunmen of no known side."""

from __future__ import annotations

from dashboard.extraction.frames.codes import NO_SIDE, UNKNOWN
from dashboard.extraction.frames.draft import Draft
from dashboard.extraction.frames.scene import Scene
from dashboard.extraction.spans import ActorSpan

# Tokens between a word of support and who gives it: بدعم مباشر من طيران التحالف.
HELP_REACH = 4
# So many more where another one is named between: بالتعاون مع جهاز الاستخبارات العامة وقوات التحالف.
JOINED_REACH = 4


def party_of(scene: Scene, actor: ActorSpan) -> str | None:
    """The code of an actor as a doer; gunmen of no known side are "unknown", one's own troops are the side that speaks."""
    if actor.group == "civilians" or _only_holds(scene, actor) or only_helps(scene, actor) or _only_condemns(scene, actor):
        return None
    hit = scene.hit_at.get(actor.first)
    if hit is not None and hit.word.person is not None and not hit.word.group and not hit.word.adjective:
        served = _served(scene, actor)
        if served is not None:
            return served
        linked = scene.text(actor.last) in scene.words.lists["belonging"] or scene.text(actor.last) in scene.words.lists["linked"]
        owner = scene.actor_at.get(actor.last) or (scene.actor_at.get(actor.last + 1) if linked else None)
        if (
            scene.arabic
            and owner is not None
            and owner.group not in (None, "civilians")
            and (owner.is_name or _is_adjective_of(scene, owner) or _is_contextual(scene, owner))
        ):
            return owner.group
        before = scene.actor_at.get(actor.first - 1 - (scene.text(actor.first - 1) == ")"))  # "Islamic State (ISIS) militants"
        if not scene.arabic and before is not None and before.is_name and before.group and hit.word.person.group != "civilians":
            return before.group
        if not scene.arabic and (whose := _from_whom(scene, actor)) is not None:
            return whose
        if hit.word.person.group == "soldier" and (scene.voice or hit.word.person.number == "many"):
            return scene.voice or "soldier"
        if hit.word.text in scene.words.lists["nobody"] or scene.has_role(actor.last, actor.last + 1, "unknown_doer"):
            return UNKNOWN
        if hit.word.person.group == "police":
            return None
    return actor.group


def _from_whom(scene: Scene, actor: ActorSpan) -> str | None:
    """The side that English fighters come from, told right behind them: "fighters from the Syrian Democratic Forces"."""
    if scene.text(actor.last) not in scene.words.lists["from_whom"]:
        return None
    owner = scene.actor_at.get(actor.last + 1 + (scene.text(actor.last + 1) == "the"))
    return owner.group if owner is not None and owner.is_name and owner.group != "civilians" else None


def _is_adjective_of(scene: Scene, actor: ActorSpan) -> bool:
    """Whether an actor is an adjective of nation: جنود إسرائيليون."""
    hit = scene.hit_at.get(actor.first)
    return hit is not None and bool(hit.word.adjective) and not hit.conj


def _served(scene: Scene, actor: ActorSpan) -> str | None:
    """The side of fighters by whom they serve: "rebels backed by Turkey", مسلحون موالون لإيران."""
    lists, at = scene.words.lists, actor.last
    if scene.text(at) not in lists["ties"]:
        return None
    while at < actor.last + HELP_REACH and (scene.text(at) in lists["ties"] or scene.text(at) in lists["links_of_ties"]):
        at += 1
    hit = scene.hit_at.get(at)
    return hit.word.loyal or None if hit is not None else None


def _is_contextual(scene: Scene, actor: ActorSpan) -> bool:
    """Whether an actor is a word for a side that the report names elsewhere: جنود الاحتلال."""
    hit = scene.hit_at.get(actor.first)
    return hit is not None and bool(hit.word.contextual) and not hit.conj


def _only_condemns(scene: Scene, actor: ActorSpan) -> bool:
    """Whether an actor only condemns what others did: "Turkey strongly condemned the attack", أدانت إيران التفجير."""
    words = scene.words.lists["condemning"]
    if scene.arabic:
        before = scene.text(actor.first - 1)
        return before in words or before[1:] in words
    return scene.text(actor.last) in words or scene.text(actor.last + 1) in words


def _only_holds(scene: Scene, actor: ActorSpan) -> bool:
    """Whether an actor only tells who holds a place: "Houthi-controlled", "a village held by the rebels", تحت سيطرة قسد."""
    words = scene.words.lists
    if scene.text(actor.last) == "-" and scene.text(actor.last + 1) in words["held_by"]:
        return True
    if not scene.arabic and _holds_place(scene, actor.first - 1 - (scene.text(actor.first - 1) == "the")):
        return True
    return scene.text(actor.first - 1).lstrip("لب") in words["control"]


def _holds_place(scene: Scene, by: int) -> bool:
    """Whether an English "by" tells who holds a place: "a village held by"; not who holds persons ("detainees held by")."""
    words = scene.words.lists
    held = scene.text(by) == "by" and scene.text(by - 1) in words["held_by"] and scene.text(by - 1) not in words["custody_only"]
    whom = scene.hit_ending.get(by - 1)
    return held and not (whom is not None and (whom.word.person is not None or whom.word.triggers))


def only_helps(scene: Scene, actor: ActorSpan) -> bool:
    """Whether an actor only supports who does it: "backed by coalition aircraft", بدعم من طيران التحالف."""
    helping = scene.words.lists["helping"]
    hit = scene.hit_at.get(actor.first)
    reach = HELP_REACH + (JOINED_REACH if scene.arabic and hit is not None and hit.conj else 0)
    for at in range(actor.first - 1, actor.first - 1 - reach, -1):
        text = scene.text(at)
        if text in helping or (scene.arabic and text.removeprefix("و") in helping):
            return scene.text(at + 1) not in scene.words.lists["made_up_of"]
        if at in scene.actor_at or text in (",", "،", ".") or (at in scene.hit_at and scene.hit_at[at].word.triggers):
            return False
    return False


def is_found(scene: Scene, draft: Draft) -> bool:
    """Whether the claim is of bodies: who found them did not kill them."""
    return draft.kind == "killed" and any(
        (hit := scene.hit_at.get(at)) is not None and hit.word.text in scene.words.lists["bodies"] for at, _ in draft.triggers
    )


def is_share(scene: Scene, draft: Draft) -> bool:
    """Whether the words are of a few of the attacks told before: "two of the bombings", اثنين من الهجمات. Their doer is not the others'."""
    if not draft.definite:
        return False
    at = min((first for first, _ in draft.triggers), default=draft.first)
    of = at - 1 - (scene.text(at - 1) in scene.words.lists["definite"])
    counted = scene.hit_ending.get(of)
    number = any(n.last == of and n.role == "count" for n in scene.numerals_in(of - 2, of))
    one = counted is not None and "one_of_them" in counted.word.roles
    few = number or one or scene.text(of - 1) in scene.words.lists["single"]
    return few and scene.text(of) in scene.words.lists["of"]


def first_of(scene: Scene, actor: ActorSpan, begin: int) -> str | None:
    """Of several doers joined by "and" the first."""
    hit = scene.hit_at.get(actor.first)
    before_it = actor.first - 1 - (scene.text(actor.first - 1) == "the")
    glued = scene.arabic and scene.text(actor.first).startswith("و")
    joined = glued or (hit is not None and hit.conj) or scene.text(before_it) == "and"
    if not joined:
        return None
    near = [a for a in scene.actors_in(begin, actor.first) if a.last >= actor.first - 3]
    before = [a for a in near if a.is_name or a.group not in (*NO_SIDE, "fighters_other")]
    return party_of(scene, before[-1]) if before else None
