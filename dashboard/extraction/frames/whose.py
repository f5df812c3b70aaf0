"""Whose the persons of a noun are: by the noun itself, by what stands before it, beside it and behind it."""

from __future__ import annotations

from dashboard.extraction.frames.affiliation import accused_side, affiliation_after, affiliation_within
from dashboard.extraction.frames.codes import NO_SIDE, ORGANISATIONS
from dashboard.extraction.frames.scene import Scene, either
from dashboard.extraction.hits import ARTICLE, Hit
from dashboard.extraction.spans import ActorSpan

# Tokens searched before an English noun for what describes it, and before an officer for the police.
MODIFIERS = 4
# Tokens behind a noun for persons in which their work is told.
WORK_REACH = 3
POLICE_REACH = 12
# Endings that an Arabic noun in the plural or dual shares with its adjectives.
PLURALS = frozenset({"ين", "ون", "ان"})
ARMED = frozenset({"member", "soldier", "fighters_other", "police"})


def whose(scene: Scene, noun: Hit, begin: int, end: int) -> tuple[str | None, int]:
    """The group of a noun with what stands beside it, and where its words end."""
    if (scene.arabic and noun.pron and noun.word.person is not None) or (not scene.arabic and _is_own(scene, noun)):
        return "own", noun.last
    person = noun.word.person
    base = person.group if person else None
    if base == "member" and noun.word.text in scene.words.lists["police_words"] and _tells_of_police(scene, noun.first):
        base = "police"
    if noun.word.text in scene.words.lists["others"]:
        base = None
    if base == "civilians":
        return _turned(scene, noun, end) or _official(scene, noun, begin, end) or (base, noun.last)
    owner = scene.actor_at.get(noun.last) if scene.arabic and scene.text(noun.last - 1) in scene.words.lists["construct"] else None
    if owner is not None and owner.group not in (None, "civilians") and owner.last <= end and _names_owner(scene, noun.last):
        return owner.group, owner.last
    inside = affiliation_within(scene, begin, noun.first) if not scene.arabic else None
    if inside:
        return inside, noun.last
    weak = base in (None, "unknown")
    following = scene.hit_at.get(noun.last)
    if scene.arabic and weak and following is not None and _says_civilian(scene, noun, following, end):
        return "civilians", following.last
    owned = _dead_of(scene, noun, end) if scene.arabic and weak else _in_ranks(scene, noun, base, end)
    if owned is not None and owned.group:
        return owned.group, owned.last
    nation, behind = _nation_behind(scene, noun.last, end)
    after = affiliation_after(scene, behind, end, weak=weak, neutral=base == "unknown")
    if after:
        return after
    if weak or base in ARMED:
        accused = accused_side(scene, behind, end)
        if accused is not None:
            return accused, behind
        if weak and _works(scene, noun.last, end):
            return "civilians", behind
    if nation and not weak:
        return nation, behind
    return noun.word.group or base, behind


def _dead_of(scene: Scene, noun: Hit, end: int) -> ActorSpan | None:
    """Whose the dead or wounded are, with the particle of owning right behind their noun: سبعة قتلى للحوثيين."""
    actor = scene.actor_at.get(noun.last)
    told = not noun.word.trigger_shapes.isdisjoint(("one", "two", "many"))
    owned = actor is not None and actor.last <= end and actor.group not in NO_SIDE and scene.text(actor.first).startswith("ل")
    return actor if told and owned else None


def _in_ranks(scene: Scene, noun: Hit, base: str | None, end: int) -> ActorSpan | None:
    """The group that an English leader or member is one in: "a senior commander in Islamic State", but not "in an Islamic State attack"."""
    if scene.arabic or base != "member" or scene.text(noun.last) != "in":
        return None
    actor = scene.actor_at.get(noun.last + 1 + (scene.text(noun.last + 1) == "the"))
    if actor is None or not actor.is_name or actor.last > end or scene.text(actor.last) == "-":
        return None
    event = scene.hit_at.get(actor.last)
    return None if event is not None and (event.word.attacks or event.word.target) and scene.text(actor.last - 1) != "the" else actor


def _is_own(scene: Scene, noun: Hit) -> bool:
    """Whether English words before a noun for fighters make them somebody's own: "two of its men", "its fighters"."""
    armed = noun.word.person is not None and noun.word.person.group in ARMED
    return scene.text(noun.first - 1) in scene.words.lists["own_side"] and (armed or noun.word.text in scene.words.lists["own_men"])


def _turned(scene: Scene, noun: Hit, end: int) -> tuple[str, int] | None:
    """The armed side that workers or relatives are said to be of: العاملين مع التنظيم، أبنائه المنتمين لداعش."""
    sides = scene.words.lists["sides_with"]
    at = next((at for at in (noun.last, noun.last + 1) if scene.text(at) in sides), None) if scene.arabic else None
    if at is None:
        return None
    owner = scene.actor_at.get(at + 1) or scene.actor_at.get(at + 2)
    return (owner.group, owner.last) if owner is not None and owner.group not in NO_SIDE and owner.group and owner.last <= end else None


def _works(scene: Scene, at: int, end: int) -> bool:
    """Whether persons of no known side are told by their work: أشقاء يعملون في القطاع الصحي, "brothers who worked as medics"."""
    lists = scene.words.lists
    work = next((here for here in range(at, min(end, at + WORK_REACH)) if scene.text(here) in lists["working"]), None)
    if work is None or scene.among(lists["sides_with"], work, work + WORK_REACH):
        return False
    return not any(actor.group not in NO_SIDE for actor in scene.actors_in(work, min(end, work + MODIFIERS)))


def _official(scene: Scene, noun: Hit, begin: int, end: int) -> tuple[str, int] | None:
    """The armed side that an English "official" or "leader" is of: "two Hamas officials", "a senior official of the extremist group"."""
    if noun.word.text.split(" ")[-1] not in scene.words.lists["officials"]:
        return None
    inside = affiliation_within(scene, begin, noun.first)
    if inside in ORGANISATIONS:
        return inside, noun.last
    after = affiliation_after(scene, noun.last, end, weak=True, neutral=False)
    return after if after is not None and after[0] in ORGANISATIONS else None


def _tells_of_police(scene: Scene, at: int) -> bool:
    """Whether the words before speak of the police: "a police vehicle, killing two officers"."""
    return any(hit.word.target == "police" or _is_police(hit) for hit in scene.hits_in(max(0, at - POLICE_REACH), at))


def _is_police(hit: Hit) -> bool:
    return hit.word.person is not None and hit.word.person.group == "police"


def _says_civilian(scene: Scene, noun: Hit, hit: Hit, end: int) -> bool:
    """An adjective behind the noun, definite as it is: أشخاص مدنيون, القتلى المدنيين, but not إصابات المدنيين."""
    civilian = hit.word.text.removeprefix(ARTICLE) in scene.words.lists["civilian_words"]
    agrees = hit.word.text.startswith(ARTICLE) == noun.definite
    return civilian and agrees and not (hit.conj or hit.prep or hit.last > end)


def _nation_behind(scene: Scene, at: int, end: int) -> tuple[str, int]:
    """The nation that an adjective behind an Arabic noun says, and where the adjectives end (جنود أتراك، مستشارين عسكريين إيرانيين)."""
    nation = ""
    ending = scene.text(at)[-2:]
    if scene.arabic and ending in PLURALS and scene.text(at - 1).endswith(ending) and _is_nation(scene, at + 1, ending):
        at += 1
    while scene.arabic and at < end:
        hit = scene.hit_at.get(at)
        if hit is None or not hit.word.adjective or hit.conj or hit.prep:
            break
        nation, at = nation or hit.word.adjective, hit.last
    return nation, at


def _is_nation(scene: Scene, at: int, ending: str) -> bool:
    """Whether an adjective of nation with an ending stands at a token."""
    hit = scene.hit_at.get(at)
    return hit is not None and bool(hit.word.adjective) and not hit.conj and not hit.prep and scene.text(at).endswith(ending)


def modifiers(scene: Scene, noun: Hit) -> int:
    """Where the words begin that stand before an English noun and describe it: "a [senior al-Qaeda] leader"."""
    at = noun.first
    if scene.arabic:
        return at
    stops = either(*(scene.words.lists[name] for name in ("after_bare", "articles", "definite")))
    for _ in range(MODIFIERS):
        if scene.text(at - 1) == ")" and (named := scene.hit_ending.get(at - 1)) is not None and named.word.group:
            at = named.first - 1  # "a Syrian Democratic Forces (SDF) fighter"
        if scene.text(at - 1) == "old" and scene.text(at - 3) in ("year", "month"):  # "an 11-year-old girl"
            at -= 5
        before = scene.hit_ending.get(at)
        if before is not None and (before.word.triggers or before.word.attacks or before.word.says or _is_somebody(before)):
            break
        if before is not None and before.last - before.first > 1:
            at = before.first
        elif scene.text(at - 1)[:1].isalpha() and scene.text(at - 1) not in stops and at - 1 not in scene.numeral_at:
            at -= 1
        else:
            break
    return at


def _is_somebody(hit: Hit) -> bool:
    """Whether a noun for persons stands for itself; "police" may describe another: "a police trainee"."""
    return hit.word.person is not None and hit.word.person.group != "police" and hit.word.person.number != "one"


def _names_owner(scene: Scene, at: int) -> bool:
    """Whether the word behind a plain plural is a group it belongs to (أفراد الخلايا), not one behind a conjunction or preposition."""
    hit = scene.hit_at.get(at)
    return hit is not None and not hit.conj and not hit.prep and hit.word.person is None
