"""Places that a sentence names only in passing: where somebody was brought, comes from or was once, and what a place is far from."""

from __future__ import annotations

from dashboard.domain.place import PlaceKind
from dashboard.extraction.frames.scene import Scene, either
from dashboard.extraction.spans import PlaceSpan

# Tokens before a place in which a word for bringing somebody there, for a former life, or for a distance stands.
BROUGHT_REACH, LIFE_REACH, DISTANCE_REACH = 7, 5, 4
# Tokens before a place in which a word for planning an attack there stands.
PLAN_REACH = 12
# Tokens between such a word and the preposition that leads to the place.
LEADS_REACH = 3
# Tokens between the beginning of a site's name and that of the town it lies in.
HOLDS_REACH = 5
SITE = PlaceKind.SITE


def is_in_passing(scene: Scene, span: PlaceSpan) -> bool:
    """Whether nothing that the sentence counts happened at a place, by the words that lead to it."""
    around = _holds(scene, span)
    passing = _is_destination(scene, span) or _is_of_a_life(scene, span) or _is_far_from(scene, span) or _is_of_history(scene, span)
    passing = passing or _is_planned_for(scene, span)
    return passing or (around is not None and is_in_passing(scene, around))


def is_home(scene: Scene, span: PlaceSpan) -> bool:
    """Whether a place is told as where somebody is from: وهو من أهالي سراقب, "a resident of Homs". Where nothing else is named, it befell
    them there."""
    lists = scene.words.lists
    if not scene.arabic:
        return scene.text(span.first - 1) == "of" and scene.text(span.first - 2) in lists["people_of"]
    frames = next((p for p in scene.places_in(span.first - LEADS_REACH, span.first)), None)
    return (frames is not None and is_home(scene, frames)) or any(
        scene.text(at) in lists["people_of"] and scene.text(at - 1) in lists["of"] and scene.text(at - 2) in lists["he_is"]
        for at in range(span.first - LEADS_REACH, span.first)
    )


def _holds(scene: Scene, span: PlaceSpan) -> PlaceSpan | None:
    """The site before a name that lies in it: سجن صيدنايا في ريف دمشق."""
    for place in scene.places_in(span.first - HOLDS_REACH, span.first):
        if place.place.kind is SITE and scene.text(place.last) in scene.words.lists["in"]:
            return place
    return None


def _is_destination(scene: Scene, span: PlaceSpan) -> bool:
    """Where somebody was brought afterwards: ثم نقلوا إلى دمشق, "was taken to Damascus"."""
    lists = scene.words.lists
    if not scene.among(lists["to_where"], span.first - LEADS_REACH, span.first):
        return False
    to = next((at for at in range(span.first - 1, span.first - 1 - LEADS_REACH, -1) if scene.text(at) in lists["to_where"]), None)
    return to is not None and scene.among(lists["bringing"], to - BROUGHT_REACH, to)


def _is_of_a_life(scene: Scene, span: PlaceSpan) -> bool:
    """Where somebody was born or was held once: وهو من مواليد حلب, كان معتقلا في سجن صيدنايا."""
    lists = scene.words.lists
    if not scene.among(either(lists["once_held"], lists["of_a_life"]), span.first - LIFE_REACH, span.first):
        return False
    begin = max((place.last for place in scene.places_in(span.first - LIFE_REACH, span.first)), default=span.first - LIFE_REACH)
    held = any(scene.text(at) in lists["once_held"] and scene.text(at - 1) in lists["was"] for at in range(begin, span.first))
    return held or scene.among(lists["of_a_life"], begin, span.first)


def _is_far_from(scene: Scene, span: PlaceSpan) -> bool:
    """What a place is so and so far from: على بعد خمسة كيلومترات من حلب, "30 kilometres from Baghdad"."""
    lists = scene.words.lists
    if scene.text(span.first - 1) not in lists["far_from"]:
        return False
    return scene.among(lists["distances"], span.first - 1 - DISTANCE_REACH, span.first - 1)


def _is_of_history(scene: Scene, span: PlaceSpan) -> bool:
    """What a record is of: الأعنف في تاريخ مصر, "the worst attack in Libya's history"."""
    history = scene.words.lists["history"]
    if scene.text(span.first - 1) in history or (scene.text(span.first - 1) == "of" and scene.text(span.first - 2) in history):
        return True
    return not scene.arabic and scene.text(span.last - 1).endswith("'s") and scene.text(span.last) in history


def _is_planned_for(scene: Scene, span: PlaceSpan) -> bool:
    """Where attacks were only planned for: "a raid on a cell that was planning attacks in Europe"."""
    if scene.arabic:
        return False
    plots = scene.words.lists["plots"]
    if not scene.among(plots, span.first - PLAN_REACH, span.first):
        return False
    plot = next((at for at in range(span.first - 1, span.first - 1 - PLAN_REACH, -1) if scene.text(at) in plots), None)
    if plot is None:
        return False
    between = scene.hits_in(plot + 1, span.first)
    return any(hit.word.attacks for hit in between) and not any(hit.word.triggers or hit.word.says for hit in between)


def turns_between(scene: Scene, first: int, last: int) -> bool:
    """Whether a word turns to something else: فيما، بينما، في وقت, "while"; but not في وقت مبكر, "at an early hour"."""
    lists = scene.words.lists
    meantime, words = lists["meantime"], scene.document.texts[first:last]
    if not lists["besides"].isdisjoint(words) or not lists["turns"].isdisjoint([word.removeprefix("و") for word in words]):
        return True
    return not meantime.isdisjoint(words) and any(
        word in meantime and scene.text(at - 1) in lists["in"] and scene.text(at + 1) not in lists["hours"]
        for at, word in enumerate(words, first)
    )
