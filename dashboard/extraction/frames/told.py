"""Whether a word of attack is told as an event: its number, who is hurt, where, when, by whom; plans, weapons and habits are none."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from dashboard.domain.count import Count, Qualifier
from dashboard.extraction.frames.draft import Draft
from dashboard.extraction.frames.scene import COMMAS, Scene, either
from dashboard.extraction.hits import Hit
from dashboard.extraction.spans import Numeral
from dashboard.extraction.words import Attack

NEAR = 6
HEADLINES = 2
# Tokens at the head of a sentence in which "the same time" stands.
OPENING = 4
RUMOUR_REACH = 9
# Tokens before an English attack in which a word tells that it is one of many, day by day: "near-daily attacks", "frequently target".
HABIT_REACH = 3
# Tokens between a verb for coming under attack and the attack, with what came under it between them in Arabic.
EXPOSED_REACH = 12
# Tokens between a weapon and the verb that it is the subject of.
SUBJECT_REACH = 16
# What the lexicon's things call rockets that were fired; whatever else befalls a thing, it did not go off.
FIRED = ["other"]
BUT = frozenset({"but"})
WEAPONS = frozenset({"weapon", "weapons"})
PLANTED = ("ied", "mine", "car_bomb")
SEVERAL = Count(None, 2, None, Qualifier.VAGUE)
ONE = Count.exactly(1)
# How many attacks a word without a number tells, by its shape; any other tells one.
TOLD = {"two": Count.exactly(2), "three": Count.exactly(3), "many": SEVERAL, "weapons": SEVERAL}


@dataclass(slots=True)
class Candidate:
    """One word of an attack with its number."""

    hit: Hit
    attack: Attack
    numeral: Numeral | None
    first: int
    last: int
    fresh: bool
    definite: bool
    several: bool = False
    repelled: bool = False

    @property
    def count(self) -> Count:
        """How many attacks the word tells."""
        if self.numeral is not None:
            return self.numeral.count
        if self.attack.shape in ("verb", "present") and self.several:
            return SEVERAL
        return TOLD.get(self.attack.shape, ONE)


def is_told(scene: Scene, c: Candidate, first: int, last: int, people: list[Draft], strong: bool, verbs: list[int]) -> bool:
    """Whether the sentence [first, last) tells a candidate as an attack that took place. people: its claims about persons; strong: whether
    another word than a weapon tells one; verbs: where words of attack that are verbs stand."""
    hurt = any(d.kind in ("killed", "wounded", "killed_or_wounded") and d.rule.split(":")[1] != "denial" for d in people)
    shape = c.attack.shape
    if _is_no_event(scene, c, first, last, people, hurt):
        return False
    if shape in WEAPONS:
        return _is_weapon_used(scene, c, first, last, strong, hurt)
    if shape == "present" and not hurt and first > scene.sentences[min(HEADLINES, len(scene.sentences)) - 1][0]:
        return False
    if c.attack.subtype == "clash" and c.numeral is None:
        return False
    if c.repelled:
        return _somewhere(scene, first, last) or _has_party(scene, c, first, last)
    if _is_purpose(scene, c) and not hurt:
        return False
    if shape == "verb" and not hurt and scene.text(c.first - 1) in scene.words.lists["verbal_noun_after"]:
        return False
    if shape in ("verb", "present"):
        return hurt or _somewhere(scene, first, last) or _has_party(scene, c, first, last)
    if hurt or (c.numeral is not None and c.numeral.count.value != 0):
        return True
    return _has_happened(scene, c, first, last, people, verbs)


def _is_no_event(scene: Scene, c: Candidate, first: int, last: int, people: list[Draft], hurt: bool) -> bool:
    """Whether a word for an attack tells of rumours, habits, means, arrests or bombs that were found."""
    if not hurt and (_is_rumour(scene, c, first) or _is_habit(scene, c, first, last)):
        return True
    shape, lists = c.attack.shape, scene.words.lists
    if c.definite and shape == "one" and scene.text(c.last) in lists["comes_as"]:
        return True
    if _is_means(scene, c, first) or (not hurt and scene.text(c.first - 1) in lists["going_on"]):
        return True
    raids = c.attack.subtype == "raid" and (shape == "many" or c.hit.word.text in lists["raid_campaigns"])
    detained = any(d.kind == "detained" for d in people)
    if raids and c.numeral is None and not hurt and detained:
        return True
    if not hurt and _is_of_arrests(scene, c, first, detained):
        return True
    bombs = shape in WEAPONS or (shape == "two" and c.attack.subtype in PLANTED)
    if bombs and (_is_found(scene, c, first) or (scene.arabic and c.attack.subtype == "mine" and c.hit.has_article)):
        return True
    return bool(c.hit.pron) and c.attack.subtype == "explosion" and any(hit.word.things for hit in scene.hits_in(first, c.first))


def _is_weapon_used(scene: Scene, c: Candidate, first: int, last: int, strong: bool, hurt: bool) -> bool:
    """Whether a weapon that is named was used: it went off, or people were hurt by it."""
    if hurt and c.hit.prep == "ب" and not c.hit.definite:
        single = c.hit.word.text in scene.words.lists["single_weapons"]
        return single or bool(scene.actors_in(c.last, c.last + 2)) or _went_off(scene, c, first, last)
    if c.attack.shape == "weapon" and hurt and c.attack.subtype == "shooting" and not scene.arabic:
        return True
    return _went_off(scene, c, first, last) and (strong or hurt or _somewhere(scene, first, last))


def _has_happened(scene: Scene, c: Candidate, first: int, last: int, people: list[Draft], verbs: list[int]) -> bool:
    """Whether a noun for an attack, without a number and with nobody hurt, is told as one that happened."""
    near = (max(first, c.first - NEAR), min(last, c.last + NEAR))
    spared = any(d.rule.endswith(":denial") for d in people)
    happened = spared or scene.has_role(*near, "happened") or any(0 < at - c.last <= NEAR for at in verbs)
    if c.attack.shape == "many":
        happened = happened or _heads(scene, c, first)
        return happened and (_somewhere(scene, first, last) or _has_party(scene, c, first, last)) and not c.definite
    if c.definite:
        dated = any(abs(d.first - c.last) <= NEAR for d in scene.dates_in(first, last))
        return (happened or dated) and _somewhere(scene, first, last)
    return _somewhere(scene, first, last) or happened or _has_party(scene, c, first, last)


def _heads(scene: Scene, c: Candidate, first: int) -> bool:
    """Whether Arabic strikes open a sentence that tells at once on what: غارات إسرائيلية على المطار."""
    return scene.arabic and c.first == first and not c.definite and scene.among(scene.words.lists["aimed"], c.last, c.last + NEAR)


def _is_of_arrests(scene: Scene, c: Candidate, first: int, detained: bool) -> bool:
    """Whether a verb of aiming only says whom a campaign of arrests was for: حملة اعتقالات استهدفت ناشطين."""
    if scene.text(c.first) not in scene.words.lists["aimed_verbs"]:
        return False
    arrests = scene.words.lists["arrest_words"]
    if detained:
        arrests = either(arrests, scene.words.lists["search_words"])
    stops = either(scene.words.lists["clause"], COMMAS)
    for at in range(c.first - 1, max(first, c.first - NEAR) - 1, -1):
        if scene.text(at) in arrests:
            return scene.text(at - 1) in scene.words.lists["campaigns"]
        if scene.text(at) in stops:
            return False
    return False


def _is_rumour(scene: Scene, c: Candidate, first: int) -> bool:
    """ "Amid reports of a campaign after the storming", "denied having shelled": said, not told."""
    begin = max(first, c.first - RUMOUR_REACH)
    heard = scene.words.lists["rumours"]
    if not heard.isdisjoint(map(" ".join, pairwise(scene.document.texts[begin : c.first]))):
        return True
    if not scene.among(scene.words.lists["denied"], begin, c.first):
        return False
    stops = either(scene.words.lists["clause"], COMMAS, BUT)
    for at in range(c.first - 1, begin - 1, -1):
        if scene.text(at) in stops:
            return False
        if scene.text(at) in scene.words.lists["denied"]:
            return c.attack.shape in ("verb", "present") or not c.definite
    return False


def _is_means(scene: Scene, c: Candidate, first: int) -> bool:
    """Launchers, places used to shell from, men skilled in it: منصات إطلاق صواريخ, استخدمه الحوثيون لقصف القرى, مختصون بإطلاقها."""
    lists = scene.words.lists
    if any(scene.text(at).lstrip("و") in lists["launchers"] for at in range(max(first, c.first - 2), c.first)):
        return True
    if c.hit.prep == "ب" and scene.text(c.first - 1) in lists["skilled"]:
        return True
    used = range(max(first, c.first - NEAR), c.first)
    return c.hit.prep == "ل" and any(scene.text(at) in lists["used_for"] for at in used)


def _is_habit(scene: Scene, c: Candidate, first: int, last: int) -> bool:
    """What somebody is wont to do ("near-daily attacks", دأبوا على قصف القرى), and bombs in general that go off, no day and number told."""
    if c.attack.shape == "one":
        before = [word.lstrip("و") for word in scene.document.texts[max(first, c.first - RUMOUR_REACH) : c.first]]
        if before and before[-1] in scene.words.lists["onto"] and not scene.words.lists["accustomed"].isdisjoint(before):
            return True
    if not scene.arabic and c.numeral is None and scene.among(scene.words.lists["wont"], c.first - HABIT_REACH, c.last + 1):
        return True
    if not scene.arabic or c.attack.subtype not in ("explosion", "car_bomb", "ied", "mine") or scene.dates_in(first, last):
        return False
    near = scene.hits_in(c.first, min(last, c.last + NEAR))
    return c.attack.shape in ("verb", "weapons") and any(hit.has_article and "weapons" in hit.word.attack_shapes for hit in near)


def _is_purpose(scene: Scene, c: Candidate) -> bool:
    """ "Used in attacking", لاستهداف: what something is for, not what took place."""
    return (
        scene.arabic
        and c.attack.subtype == ""
        and c.attack.shape == "one"
        and not c.hit.has_article
        and (
            (c.hit.prep == "ل" and exposed_at(scene, c.first) is None)
            or (c.hit.word.text in scene.words.lists["targeting"] and scene.text(c.first - 1) in scene.words.lists["purpose"])
        )
    )


def exposed_at(scene: Scene, at: int) -> int | None:
    """The token of the verb that says what came under an attack told behind it: تعرض حاجز للجيش لهجوم, "a post came under fire"."""
    lists = scene.words.lists
    begin = max(0, at - EXPOSED_REACH)
    cut = "وف" if scene.arabic else ""
    return next((here for here in range(at - 1, begin - 1, -1) if scene.text(here).lstrip(cut) in lists["exposed"]), None)


def _is_found(scene: Scene, c: Candidate, first: int) -> bool:
    """Bombs and mines that were found, seized or defused did not go off."""
    before = scene.hits_in(max(first, c.first - 4), c.first)
    return any(hit.word.things and not (hit.word.things == FIRED and "go_off" in hit.word.roles) for hit in before)


def _went_off(scene: Scene, c: Candidate, first: int, last: int) -> bool:
    near = (*scene.hits_in(max(first, c.first - NEAR), c.first), *scene.hits_in(c.last, min(last, c.last + NEAR)))
    went = any("go_off" in hit.word.roles and not (scene.arabic and hit.has_article and hit.word.triggers) for hit in near)
    return went or _hurts(scene, c, last)


def _hurts(scene: Scene, c: Candidate, last: int) -> bool:
    """Whether a weapon is the subject of a verb of killing or wounding, where and when between: "a bomb in Hilla on Friday killed 7"."""
    if c.hit.prep:
        return False
    stops = either(scene.words.lists["clause"], COMMAS)
    for hit in scene.hits_in(c.last, min(last, c.last + SUBJECT_REACH)):
        if hit.word.says or scene.among(stops, c.last, hit.first):
            return False
        if any(t.kind in ("killed", "wounded") and t.shape in ("verb", "active") for t in hit.word.triggers):
            return not hit.conj and (scene.arabic or scene.text(hit.first - 1) not in scene.words.lists["auxiliaries"])
        if hit.word.triggers or not hit.word.attack_shapes <= WEAPONS:
            return False
    return False


def _somewhere(scene: Scene, first: int, last: int) -> bool:
    return bool(scene.places_in(first, last))


def _has_party(scene: Scene, c: Candidate, first: int, last: int) -> bool:
    return bool(scene.actors_in(max(first, c.first - NEAR), min(last, c.last + NEAR)))


def opens_anew(scene: Scene, first: int) -> bool:
    """Whether an English sentence begins with words that set it apart: "Around the same time, a bomber ...", "Meanwhile, ..."."""
    if scene.arabic:
        return False
    same_time = any(scene.text(at) == "same" and scene.text(at + 1) == "time" for at in range(first, first + OPENING))
    return same_time or scene.text(first) in scene.words.lists["anew"]


def comes_on_top(scene: Scene, candidates: list[Candidate], c: Candidate) -> bool:
    """Whether an English attack is none told before: "they also hit a school", "the attack came after a bomb killed three"."""
    if scene.arabic:
        return False
    also = c.attack.shape == "verb" and scene.text(c.first - 1) == "also"
    return also or any(p.definite and p.first < c.first and scene.text(p.last) in scene.words.lists["comes_as"] for p in candidates)
