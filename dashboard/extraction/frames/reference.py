"""The attack told before that "the attack", "the operation" in a later sentence refers to."""

from __future__ import annotations

from dashboard.extraction.frames.draft import Draft
from dashboard.extraction.frames.scene import Scene


def referred_attack(scene: Scene, drafts: list[Draft], position: int) -> Draft | None:
    """The attack told before that "the attack", "the operation" in a claim's sentence refers to."""
    draft = drafts[position]
    refers = scene.referring.get(draft.sentence)
    if refers is None:
        refers = scene.referring[draft.sentence] = _refers(scene, *draft.sentence)
    if not refers:
        return None
    return next((d for d in reversed(drafts[:position]) if d.kind == "attack" and d.sentence != draft.sentence), None)


def _refers(scene: Scene, first: int, last: int) -> bool:
    """Whether a sentence points to an attack told before, by name or by going on from it."""
    pointing = any(
        (hit.definite if scene.arabic else scene.text(hit.first - 1) in scene.words.lists["definite"])
        and (not hit.word.attack_shapes.isdisjoint(("one", "many")) or "operations" in hit.word.roles)
        for hit in scene.hits_in(first, last)
    )
    return pointing or _goes_on(scene, first)


def _goes_on(scene: Scene, first: int) -> bool:
    """Whether a sentence begins with what an event led to, the event itself unsaid: كما أسفرت عن."""
    return any(scene.text(at).lstrip("وف") in scene.words.lists["led_to"] for at in range(first, first + 2))
