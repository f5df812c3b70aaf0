"""Suspects named after the event: "the attackers are believed to belong to the group", والمرجح أن المهاجمين من خلايا التنظيم."""

from __future__ import annotations

from dashboard.extraction.frames.claimants import nearest_attacks, of_other_sorts, sorts_meant
from dashboard.extraction.frames.codes import CASUALTY, NO_SIDE, UNKNOWN
from dashboard.extraction.frames.draft import Draft
from dashboard.extraction.frames.scene import Scene

REACH = 8
BACK = 2


def name_suspects(scene: Scene, drafts: list[Draft]) -> None:
    """Lay the side that a later sentence suspects on the unknown doers of what was told right before it."""
    order = {sentence: at for at, sentence in enumerate(scene.sentences)}
    told = {order[draft.sentence] for draft in drafts if draft.perpetrator in (None, UNKNOWN)}
    behind = {at + far for at in told for far in range(BACK + 1)}
    nearest: dict[int, Draft] = {}
    for at, (first, last) in enumerate(scene.sentences):
        if at not in behind:
            continue
        found = suspected(scene, first, last) or _accused(scene, drafts, first, last)
        if found is None:
            continue
        side, sorts = found
        nearest = nearest or nearest_attacks(drafts)
        others = of_other_sorts(drafts, nearest, sorts)
        for draft in drafts:
            open_doer = draft.perpetrator in (None, UNKNOWN) and draft.group != side and id(draft) not in others
            if open_doer and 0 <= at - order[draft.sentence] <= BACK and (draft.kind == "attack" or draft.kind in CASUALTY):
                draft.perpetrator, draft.likely = side, True


def _accused(scene: Scene, drafts: list[Draft], first: int, last: int) -> tuple[str, frozenset[str]] | None:
    """The side that a sentence accuses of no deed of its own: "authorities blamed the PKK", واتهمت السلطات التنظيم."""
    accusing, words = scene.words.lists["accusing"], (scene.bare if scene.arabic else scene.document.texts)[first:last]
    if accusing.isdisjoint(words):
        return None
    verb = next(at for at, word in enumerate(words, first) if word in accusing)
    named = [a for a in scene.actors_in(verb + 1, min(last, verb + REACH)) if a.group not in NO_SIDE and a.first not in scene.speakers]
    if not named or named[-1].group in ("fighters_other", "police", None):
        return None
    told = any(d.sentence == (first, last) and d.first > verb for d in drafts)
    return None if told or not named[-1].group else (named[-1].group, frozenset())


def suspected(scene: Scene, first: int, last: int) -> tuple[str, frozenset[str]] | None:
    """The side that a sentence believes "the attackers" to be of, with the sorts of attack it means; None where it names none."""
    if not scene.has_role(first, last, "hedge"):
        return None
    for hit in scene.hits_in(first, last):
        event = "one" in hit.word.attack_shapes and any(a.shape == "one" and a.subtype != "clash" for a in hit.word.attacks)
        if not (event or hit.word.text in scene.words.lists["attackers"]) or not (hit.definite or scene.text(hit.first - 1) == "the"):
            continue
        deed = next((h.first for h in scene.hits_in(hit.last, last) if h.word.triggers), last)  # "the strike killed suspected militants"
        behind = range(hit.last, min(deed, hit.last + REACH))
        if any(scene.text(at) in scene.words.lists["belonging"] or scene.text(at) in scene.words.lists["linked"] for at in behind):
            sides = [a.group for a in scene.actors_in(hit.last, min(last, hit.last + REACH)) if a.group not in NO_SIDE]
            if sides and sides[0] and sides[0] != "fighters_other":
                return sides[0], sorts_meant(scene, hit)
    return None
