"""Arabic counts of the dead and wounded together, told behind the persons: سقط عشرون مدنيا بين قتيل وجريح."""

from __future__ import annotations

from dashboard.extraction.frames.codes import BOTH
from dashboard.extraction.frames.group import Group
from dashboard.extraction.frames.scene import Scene

# Tokens between the persons and the words for both, which only say whose they are: العشرات في صفوفهم بين قتيل وجريح.
GAP = 4
OPEN = frozenset({None, "unknown"})


def is_between(scene: Scene, group: Group, other: Group) -> bool:
    """Whether words for the dead and wounded say what became of the persons right before them."""
    if not scene.arabic or other.own != BOTH or group.own or other.numeral is not None or other.definite:
        return False
    if scene.text(other.first) not in scene.words.lists["sides_between"] or group.definite:
        return False
    if not 0 <= other.first - group.last <= GAP or not all(scene.text(at)[:1].isalpha() for at in range(group.last, other.first)):
        return False
    return not any(hit.word.triggers or hit.word.attacks or hit.word.says for hit in scene.hits_in(group.last, other.first))


def name_fallen(scene: Scene, group: Group) -> None:
    """The side named between a number and the words for the dead and wounded: العشرات من الحوثيين بين قتيل وجريح."""
    if not scene.arabic or group.own != BOTH or group.group not in OPEN or group.numeral is None:
        return
    group.group = next((a.group for a in scene.actors_in(group.numeral.last, group.last) if a.group), group.group)
