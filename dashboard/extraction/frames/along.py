"""Arabic words that bring further persons to those told of: his men or children along with one, those at whom arrests were aimed."""

from __future__ import annotations

from dashboard.extraction.frames.group import Group
from dashboard.extraction.frames.scene import Scene
from dashboard.extraction.hits import Hit

# Tokens between one and the men who came along with him.
ALONG = 3
CUSTODY = frozenset({"detained", "kidnapped"})
PRONOUNS = ("ه", "ها", "هما", "هم")


def came_along(scene: Scene, end: int, group: Group) -> bool:
    """Whether a number of his own befell the same as one told before: قتل قيادي مع خمسة من مرافقيه، قتل رجل مع أطفاله الثلاثة."""
    beside = scene.text(group.first - 1) in scene.words.lists["along_with"] and group.first - end <= ALONG
    if not (scene.arabic and beside):
        return False
    return scene.among(scene.words.lists["his_men"], group.first, group.last + 2) or _are_relatives(group)


def _are_relatives(group: Group) -> bool:
    noun = group.noun
    return noun is not None and noun.word.person is not None and noun.word.text.endswith(PRONOUNS) and not noun.has_article


def is_aimed(scene: Scene, trigger: Hit | None, hit: Hit) -> bool:
    """Whether a verb says whom arrests were aimed at: اعتقالات استهدفت ناشطين."""
    taking = trigger is not None and any(t.kind in CUSTODY and t.shape == "event" for t in trigger.word.triggers)
    return taking and hit.word.text in scene.words.lists["aimed_verbs"]
