"""What a number counts: the noun for persons behind it, or a thing, an attack, a word that no list knows."""

from __future__ import annotations

from dashboard.extraction.frames.scene import Scene
from dashboard.extraction.hits import Hit
from dashboard.extraction.spans import Numeral

# Tokens between a number and its noun: adjectives in English, at most one word in Arabic.
NOUN_REACH = {"ar": 2, "en": 5}
# Plural endings of English nouns that name people by what they do or where they are from.
# Endings of Arabic words behind a number that mostly are persons: the plurals and the counted singular of nisbas (مسيحيين، حوثيا).
PERSON_ENDINGS = ("يين", "يون", "يا", "ون", "ين")
SHORTEST_PERSON = 4
DOERS = ("ers", "ors", "ists", "ians", "men", "women", "ees", "ants")
VERB = frozenset({"verb"})
QUOTES = frozenset("\"'()[]«»_#-")


def own_kind(hit: Hit) -> str:
    """The kind of claim that a noun for the dead, the wounded, the displaced tells by itself, else ""."""
    return hit.word.own_kind


def noun_of(scene: Scene, at: int, end: int, singular: bool = False) -> Hit | None:
    """The noun for persons that follows a number ending before token `at`; None where something else comes first.

    `singular` says that the number is one, so that the noun may be so too.
    """
    reach = NOUN_REACH[scene.words.language]
    seen, begin = 0, at
    while at < end and seen <= reach:
        text = scene.text(at)
        hit = scene.hit_at.get(at)
        if hit is not None:
            if scene.arabic and hit.conj:
                return None
            named = not scene.arabic and hit.word.group and seen and not any(h.word.group for h in scene.hits_in(begin, at))
            if named and _names_persons(scene, hit):
                return hit
            if _is_noun(scene, hit):
                better = _later_noun(scene, hit, end)
                return better or hit
            if (singular and hit.word.person is not None) or hit.word.unit == "families":
                return hit
            if _stops(scene, hit):
                return None
        if (
            text in QUOTES
            or (scene.arabic and text in scene.words.lists["of"])
            or (seen == 0 and text in scene.words.lists["multiple_base"])
        ):
            at += 1
            continue
        if at in scene.numeral_at or (hit is None and not text[0].isalpha()):
            return None
        at = hit.last if hit else at + 1
        seen += 1
    return None


def _names_persons(scene: Scene, hit: Hit) -> bool:
    """Whether the name of an English side ends in a noun for persons and describes no other: "three pro-government Sunni tribesmen"."""
    last = scene.words.by_text.get((scene.text(hit.last - 1),))
    following = scene.text(hit.last)
    persons = last is not None and last.person is not None and last.person.number == "many"
    return persons and (not following[:1].isalpha() or following in scene.words.lists["after_bare"])


def _is_noun(scene: Scene, hit: Hit) -> bool:
    word = hit.word
    if word.own_kind:
        return scene.arabic or "verb" not in word.trigger_shapes or scene.text(hit.first - 1) == "of"  # "dozens of wounded"
    if scene.arabic:
        return word.person is not None
    return word.person is not None and word.person.number != "one"


def _later_noun(scene: Scene, hit: Hit, end: int) -> Hit | None:
    """In "Shiite worshippers", "army recruits" and "Iraqi soldiers" the last noun is the one that is counted."""
    if scene.arabic:
        return None
    following = scene.hit_at.get(hit.last)
    if following is not None and following.last <= end and following.word.person is not None and following.word.person.number == "many":
        return following
    return None


def _stops(scene: Scene, hit: Hit) -> bool:
    """A word that ends the search for a noun: a verb, a preposition, a thing, an attack."""
    word = hit.word
    if word.triggers or word.attacks or word.unit or word.says:
        return True
    if word.adjective or word.group or word.nation or word.target:
        return scene.arabic and not word.adjective
    return bool(word.roles & {"by", "cause", "against", "including", "happened"})


def counts_things(scene: Scene, numeral: Numeral, end: int) -> bool:
    """Whether the word after the number is a thing, an attack or another noun that is no person."""
    at = numeral.last
    if scene.arabic and scene.text(at) in scene.words.lists["of"] and _is_thing(scene, at + 1):
        return True
    hundreds = not scene.arabic and numeral.count.value not in (1, 2)  # "hundreds of homes", but "one of them"
    while at < end and (scene.text(at) in QUOTES or (hundreds and scene.text(at) == "of")):
        at += 1
    reach = 1 if scene.arabic else 3
    for here in range(at, min(at + reach, end)):
        if not scene.text(here)[0].isalpha():
            return False
        hit = scene.hit_at.get(here)
        if hit is not None and hit.prep:
            return False
        if hit is not None and (hit.word.unit or not hit.word.attack_shapes <= VERB or hit.word.target):
            return not hit.word.triggers
        if hit is not None and not scene.arabic and here == at and (hit.word.group or hit.word.adjective) and not hit.word.person:
            continue  # "many Houthi vehicles"
        if hit is not None and (scene.arabic or here == at):
            return False
        if hit is not None and hit.word.noun_source is None:
            break
    return _is_foreign_noun(scene, at, end)


def _is_thing(scene: Scene, at: int) -> bool:
    """Whether a word for things that are counted stands here: مئات من قطع السلاح."""
    hit = scene.hit_at.get(at)
    return hit is not None and bool(hit.word.unit) and not hit.word.person


def _is_foreign_noun(scene: Scene, at: int, end: int) -> bool:
    """A plain word that no list knows right after the number: what is counted is no person as far as anybody knows."""
    if at >= end or at in scene.hit_at or at in scene.place_at or at in scene.date_at:
        return False
    text = scene.text(at)
    if not text[0].isalpha():
        return False
    if not scene.arabic and text.endswith(DOERS):
        return False
    if not scene.arabic:
        return text not in scene.words.lists["after_bare"]
    if text[0] in "وفبل" or text in scene.words.lists["after_bare"]:
        return False
    return not (len(text) > SHORTEST_PERSON and text.endswith(PERSON_ENDINGS))


def is_nationals(scene: Scene, hit: Hit) -> bool:
    """Whether an adjective of nation stands as a noun: "11 Iranians", but not "11 Iranian missiles"."""
    if scene.arabic:
        return True
    return hit.word.text.endswith("s")
