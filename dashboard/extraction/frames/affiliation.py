"""Whose people are: the group, force or nation named beside a noun for persons."""

from __future__ import annotations

from dashboard.extraction.frames.scene import Scene

# Tokens searched after a noun for the group that it belongs to.
REACH = 6
QUOTES = frozenset("\"'()[]«»_#-")


def affiliation_within(scene: Scene, first: int, last: int) -> str | None:
    """The group named between a number and its noun: "three Houthi rebels", "40 former Iraqi soldiers"."""
    found = None
    for hit in scene.hits_in(first, last):
        found = hit.word.group or hit.word.adjective or found
    return found


def affiliation_after(scene: Scene, at: int, end: int, *, after_number: bool, weak: bool = False) -> tuple[str, int] | None:
    """The group named after a noun or a bare number, and where its words end.

    `weak` asks for a word of belonging between them, as a neutral noun needs one: "people from the army", but not "people, the
    army said". In Arabic a name may follow directly (عناصر قسد).
    """
    links = scene.words.lists["belonging"]
    linked = False
    end = min(end, at + REACH)
    while at < end:
        text = scene.text(at)
        actor = scene.actor_at.get(at)
        hit = scene.hit_at.get(at)
        if actor is not None and actor.first <= at and actor.group is not None and _may_belong(scene, at, linked, weak):
            if hit is not None and hit.word.person is not None and not hit.word.group and not hit.word.contextual:
                return (actor.group, actor.last) if linked and actor.group == "civilians" else None
            return actor.group, actor.last
        if hit is not None and hit.word.adjective and not weak and (scene.arabic or linked):
            return hit.word.adjective, hit.last
        if text in links or _bare(scene, text) in links:
            linked = True
        elif text in QUOTES or (hit is not None and " ".join(()) == "" and hit.word.person is not None and linked):
            pass
        elif not linked or not text[0].isalpha() or (hit is not None and (hit.word.triggers or hit.word.roles & {"including", "by", "cause"})):
            return None
        at += 1
    return None


def _bare(scene: Scene, text: str) -> str:
    return text.lstrip("ال") if scene.arabic and text.startswith("ال") else text


def _may_belong(scene: Scene, at: int, linked: bool, weak: bool) -> bool:
    if linked:
        return True
    if weak or not scene.arabic:
        return False
    hit = scene.hit_at.get(at)
    return hit is None or not hit.conj
