"""What a hit says about persons as verb or verbal noun, and when two of them share one number."""

from __future__ import annotations

from dashboard.extraction.frames import gaps
from dashboard.extraction.frames.lists import Reading
from dashboard.extraction.frames.scene import Scene
from dashboard.extraction.hits import Hit
from dashboard.extraction.words import Trigger

BOUND_SHAPES = frozenset({"event", "verb", "subject", "active"})
WITH_PRONOUN = ("قتله", "قتلها", "قتلهم")
SKIPPED_KINDS = frozenset({"released"})


def bound(scene: Scene, hit: Hit) -> list[Trigger]:
    """What a hit says about persons as verb or verbal noun; after a particle or an article an Arabic word is no verb.

    With the article words for captivity are families (الأسر). With a pronoun written onto it it is a verbal noun then: أقر بقتله شخصين.
    """
    if not hit.word.triggers or (hit.has_article and hit.word.text in scene.words.lists["captivity"]):
        return []
    noun_only = (bool(hit.prep) and not hit.word.text.endswith(WITH_PRONOUN)) or hit.has_article
    return [
        t for t in hit.word.triggers
        if t.shape in BOUND_SHAPES and t.kind not in SKIPPED_KINDS and not (noun_only and t.shape in ("verb", "active", "subject"))
    ]  # fmt: skip


def as_verb(scene: Scene, hit: Hit, kinds: list[Trigger]) -> Trigger:
    """A word that is verb or verbal noun (قتل) is a verb save behind a particle, an article, a preposition."""
    verb = next((t for t in kinds if t.shape == "verb" and t.kind == kinds[0].kind), None)
    nominal = bool(hit.prep) or hit.has_article or scene.text(hit.first - 1) in scene.words.lists["verbal_noun_after"]
    return kinds[0] if verb is None or nominal or not scene.arabic else verb


def joined_kinds(reading: Reading, first: Hit, second: Hit) -> bool:
    """ "killed and wounded", مقتل وإصابة: two triggers of one number."""
    a, b = bound(reading.scene, first), bound(reading.scene, second)
    if not a or not b or {a[0].kind, b[0].kind} != {"killed", "wounded"}:
        return False
    if first.pron or any((first.first, first.last) in draft.triggers for draft in reading.drafts):
        return False
    if reading.scene.arabic:
        joined = second.first == first.last and second.conj
        return joined and (a[0].shape == "event" or gaps.arabic_subject(reading.scene, reading.groups, first, reading.first) is None)
    return second.first == first.last + 1 and reading.scene.text(first.last) in ("and", "or")
