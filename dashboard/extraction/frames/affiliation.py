"""Whose people are: the group, force or nation named beside a noun for persons."""

from __future__ import annotations

from dashboard.extraction.frames.codes import NO_SIDE
from dashboard.extraction.frames.scene import Scene

# Tokens searched after a noun for the group that it belongs to.
REACH = 8
# Tokens behind a word for membership in which the side is named.
MEMBER_REACH = 5
STOPS = frozenset(",،.;؛:")
# Signs behind a name that lead on to what somebody is.
APPOSED = frozenset(",،(-")
QUOTES = frozenset("\"'()[]«»_#-")


def affiliation_within(scene: Scene, first: int, last: int) -> str | None:
    """The group named between a number and its noun: "three Houthi rebels", "40 former Iraqi soldiers"."""
    found = None
    for hit in scene.hits_in(first, last):
        if scene.text(hit.first - 1) == "-" and scene.text(hit.first - 2) == "anti":
            continue
        police = "police" if hit.word.person is not None and hit.word.person.group == "police" else ""
        found = hit.word.group or hit.word.adjective or police or found
    return found


def affiliation_after(scene: Scene, at: int, end: int, *, weak: bool, neutral: bool) -> tuple[str, int] | None:
    """The group named after a noun or a bare number, and where its words end.

    `weak` asks for a word of belonging between them, as a neutral noun needs one: "people from the army", but not "people, the
    army said". `neutral` persons ("people") stay so when they are said to be among residents or the like.
    """
    links, between = scene.words.lists["belonging"], scene.words.lists["linked"]
    linked = False
    adjective: tuple[str, int] | None = None
    end = min(end, at + REACH)
    while at < end:
        text, hit, actor = scene.text(at), scene.hit_at.get(at), scene.actor_at.get(at)
        if actor is not None and actor.group is not None and (linked or _may_follow(scene, at, weak)) and not _is_noun(scene, at):
            return actor.group, actor.last
        if hit is not None and scene.arabic and scene.text(at - 1) in scene.words.lists["of_rank"] and not weak:
            at = hit.last
            continue
        if hit is not None and _is_noun(scene, at):
            if scene.text(at - 1) in QUOTES and scene.text(hit.last) in QUOTES:  # the name of a cell or a unit
                at = hit.last
                continue
            if not linked or hit.conj:
                return adjective
            if actor is not None and actor.group == "civilians":
                return None if neutral else ("civilians", hit.last)
            if hit.pron and linked:
                return "own", hit.last
            at = hit.last
            continue
        if hit is not None and hit.word.adjective and not weak and (scene.arabic or linked):
            adjective = adjective or (hit.word.adjective, hit.last)
        elif _bare(text) in links or text in links or (not weak and text in scene.words.lists["in_ranks"]):
            linked = True
        elif (
            (hit is not None and hit.word.roles == {"hedge"})
            or text in scene.words.lists["own_deed"]
            or (
                text in QUOTES
                or ((linked or (scene.arabic and not weak)) and (text in between or _bare(text) in between))
                or (text in scene.words.lists["in_ranks"] and scene.text(at + 1) in links)
            )
        ):
            pass
        else:
            return adjective
        at += 1
    return adjective


def accused_side(scene: Scene, at: int, end: int) -> str | None:
    """The armed side that persons are said or suspected to be of, behind their noun: رجلا يعرف بانتمائه إلى التنظيم, متهمين بالانتماء
    إلى الحزب, "known to belong to", يشتبه بأنهم متشددون."""
    lists, hedged = scene.words.lists, False
    for here in range(at, min(end, at + REACH)):
        text, hit = scene.text(here), scene.hit_at.get(here)
        if text in STOPS or (hit is not None and (hit.word.triggers or hit.word.attacks)):
            return None
        hedged = hedged or text in lists["alleging"] or (hit is not None and "hedge" in hit.word.roles)
        if text in lists["membership"]:
            actor = next((scene.actor_at[to] for to in range(here + 1, min(end, here + MEMBER_REACH)) if to in scene.actor_at), None)
            return actor.group if actor is not None and actor.group not in NO_SIDE else None
        if hedged and not scene.arabic and text == "be":
            side = next((scene.actor_at[to].group for to in range(here + 1, min(end, here + MEMBER_REACH)) if to in scene.actor_at), None)
            return side if side not in NO_SIDE else None  # "men believed to be al-Qaeda militants"
        if hedged and text in lists["being"]:
            person = scene.hit_at.get(here + 1)
            armed = person is not None and person.word.person is not None and person.word.person.group == "fighters_other"
            return "fighters_other" if armed else None
    return None


def side_of_named(scene: Scene, at: int, end: int) -> str | None:
    """The armed side that somebody told by name is said to be of, right behind the name or a comma: فلان، المعروف بانتمائه إلى التنظيم."""
    if scene.text(at) in APPOSED:
        at += 1
    return accused_side(scene, at, end) or _works_with(scene, at, min(end, at + MEMBER_REACH))


def _works_with(scene: Scene, at: int, end: int) -> str | None:
    """The side that a member, a leader or a worker is of, told behind a name: أحد العاملين مع التنظيم."""
    if scene.text(at) not in scene.words.lists["one_of"]:
        return None
    actor = next((scene.actor_at[here] for here in range(at + 1, end) if here in scene.actor_at and scene.actor_at[here].is_name), None)
    return actor.group if actor is not None and actor.group not in NO_SIDE else None


def _bare(text: str) -> str:
    return text[2:] if text.startswith("ال") else text


def _is_noun(scene: Scene, at: int) -> bool:
    """Whether a noun for persons that names nobody stands here (members, civilians)."""
    hit = scene.hit_at.get(at)
    return hit is not None and hit.word.person is not None and not (hit.word.group or hit.word.contextual)


def _may_follow(scene: Scene, at: int, weak: bool) -> bool:
    """In Arabic a name may follow its noun without any word between (عناصر قسد)."""
    hit = scene.hit_at.get(at)
    return scene.arabic and not weak and (hit is None or not hit.conj)
