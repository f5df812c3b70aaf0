"""Groups with a number: "at least twelve people", خمسة من عناصر التنظيم, "three of them women", a bare "32"."""

from __future__ import annotations

from dashboard.domain.count import Count, Qualifier
from dashboard.extraction.frames.affiliation import affiliation_after
from dashboard.extraction.frames.group import Group
from dashboard.extraction.frames.nouns import counts_things, is_nationals, noun_of, own_kind
from dashboard.extraction.frames.scene import Scene
from dashboard.extraction.frames.whose import whose
from dashboard.extraction.hits import Hit
from dashboard.extraction.spans import Numeral

# At hand: a member of an enumeration takes ten times as long to look up.
AT_LEAST, EXACT = Qualifier.AT_LEAST, Qualifier.EXACT
MANY = 10
SEVERAL = Count(None, 2, None, Qualifier.VAGUE)
# Persons of one army or force, whatever each is called.
COMRADES = frozenset({"member", "soldier", "police"})
# Tokens behind a noun in which "at least" belongs to the next number.
NEXT_NUMBER = 4


def numbered(scene: Scene, numeral: Numeral, end: int) -> Group | None:
    """The group that a numeral counts; None where it counts things."""
    noun = noun_of(scene, numeral.last, end, singular=numeral.count.value == 1)
    conj = _joined(scene, numeral.first)
    if noun is not None and not scene.arabic and _are_both_sorts(scene, numeral, noun):
        return Group(numeral.first, scene.hit_at[noun.last + 1].last, SEVERAL, "many", "mixed", noun, conj=conj)
    if noun is None:
        event = scene.hit_at.get(numeral.last)
        if (
            scene.arabic
            and event is not None
            and not event.conj
            and event.word.text in scene.words.lists["counted_events"]
            and event.word.triggers
        ):
            return Group(numeral.first, event.last, numeral.count, "number", None, event, numeral, event.word.triggers[0].kind, conj=conj)
        named = _named(scene, numeral, end, conj) or _of_them(scene, numeral, end, conj)
        if named is not None:
            return named
        nationals = scene.hit_at.get(numeral.last)
        if nationals is not None and nationals.word.adjective and is_nationals(scene, nationals):
            count, last = at_least(scene, numeral.count, nationals.last, before=numeral.first < numeral.core_first)
            return Group(numeral.first, last, count, "number", nationals.word.adjective, nationals, numeral, conj=conj)
        if counts_things(scene, numeral, end):
            return None
        begin = numeral.last
        while begin < end and scene.text(begin) in scene.words.lists["multiple_base"]:
            begin += 1
        # the numeral may have taken the word of belonging in: عدد من قوات النظام
        begin -= scene.arabic and begin == numeral.last and scene.text(begin - 1) in scene.words.lists["of"]
        group = affiliation_after(scene, begin, end, weak=True, neutral=False)
        last = group[1] if group else numeral.last
        count, last = at_least(scene, numeral.count, last, before=numeral.first < numeral.core_first)
        return Group(numeral.first, last, count, "bare", group[0] if group else None, None, numeral, conj=conj)
    own = own_kind(noun)
    code, last = whose(scene, noun, numeral.last, end)
    if scene.arabic and numeral.count.value == 1 and noun.has_article:
        return Group(numeral.first, last, numeral.count, "one", code, noun, numeral, conj=conj)
    beside = scene.hit_at.get(numeral.last)
    if scene.arabic and own and code in (None, "unknown") and beside is not None and beside is not noun:
        code = beside.word.group or beside.word.adjective or code
    code, last = _and_another(scene, numeral, code, last, end)
    if scene.arabic and last < end and scene.text(last) in scene.words.lists["others"]:
        last += 1
    count, last = at_least(scene, numeral.count, last, before=numeral.first < numeral.core_first)
    return Group(numeral.first, last, count, "number", code, noun, numeral, own, conj=conj)


def _are_both_sorts(scene: Scene, numeral: Numeral, noun: Hit) -> bool:
    """Whether "both" joins two sorts of persons and counts none of them: "both soldiers and civilians died"."""
    other = scene.hit_at.get(noun.last + 1) if scene.text(noun.last) == "and" else None
    many = other is not None and other.word.person is not None and other.word.person.number == "many"
    return many and scene.text(numeral.first) == "both"


def _named(scene: Scene, numeral: Numeral, end: int, conj: bool) -> Group | None:
    """An English number right before a name: "15 Houthi rebels", "ten Taliban", but not "ten Taliban positions"."""
    hit = scene.hit_at.get(numeral.last)
    if scene.arabic or hit is None or not hit.word.group or hit.last > end:
        return None
    alone = scene.words.by_text.get((scene.text(hit.last - 1),))
    persons = alone is not None and alone.person is not None and alone.person.number == "many"
    following = scene.text(hit.last)
    if not persons and following[:1].isalpha() and following not in scene.words.lists["after_bare"]:
        return None
    count, last = at_least(scene, numeral.count, hit.last, before=numeral.first < numeral.core_first)
    return Group(numeral.first, last, count, "number", hit.word.group, hit, numeral, conj=conj)


def _of_them(scene: Scene, numeral: Numeral, end: int, conj: bool) -> Group | None:
    """A number of those counted before, with what they are: "three of them women", ثلاثة منهم أطفال."""
    words = 1 if scene.arabic else 2
    if " ".join(scene.text(at) for at in range(numeral.last, numeral.last + words)) not in scene.words.lists["of_them"]:
        return None
    hit = scene.hit_at.get(numeral.last + words)
    if hit is None or hit.word.person is None or hit.conj or hit.prep or hit.last > end or hit.word.person.number != "many":
        return None
    return Group(numeral.first, hit.last, numeral.count, "number", hit.word.person.group, hit, numeral, conj=conj, of_them=True)


def at_least(scene: Scene, count: Count, last: int, *, before: bool = False) -> tuple[Count, int]:
    """ "At least" behind the noun, a comma between them allowed, bounds a plain number; `before`: it stood before it already."""
    if count.qualifier is AT_LEAST:
        if not scene.arabic and not before and _is_next_ones(scene, last):
            return Count.exactly(count.value or 0), last
        if f"{scene.text(last)} {scene.text(last + 1)}" in scene.words.lists["at_least"]:
            return count, last + 2
    if count.qualifier is not EXACT or count.value is None:
        return count, last
    at = last + 1 if scene.text(last) in (",", "،") else last
    if f"{scene.text(at)} {scene.text(at + 1)}" not in scene.words.lists["at_least"]:
        return count, last
    quote = scene.document.quote(at, at + 2)
    return Count(count.value, count.value, None, AT_LEAST, quote), at + 2


def _is_next_ones(scene: Scene, last: int) -> bool:
    """Whether the words "at least" behind a noun belong to the number after them: "killing 28 and wounding at least 54"."""
    least = scene.words.lists["at_least"]
    for at in range(last, last + NEXT_NUMBER):
        if f"{scene.text(at)} {scene.text(at + 1)}" in least:
            return at in scene.numeral_at
    return False


def _and_another(scene: Scene, numeral: Numeral, code: str | None, last: int, end: int) -> tuple[str | None, int]:
    """One number for two nouns: "sixty thousand civilians and fighters", ستين ألف مدني ومقاتل."""
    made_up = _made_up_of(scene, last, end)
    if made_up:
        return "mixed", made_up
    at = last if scene.arabic else last + 1
    noun = scene.hit_at.get(at)
    if noun is None or noun.word.person is None or noun.last > end or not (noun.conj if scene.arabic else scene.text(last) == "and"):
        return code, last
    if at in scene.numeral_at:
        return code, last
    vague = scene.arabic and numeral.count.value is None
    value = numeral.count.value or numeral.count.low or 0
    wanted = "one" if scene.arabic and value > MANY and not vague else "many"
    if (noun.definite and not vague) or noun.word.person.number != wanted or (value <= 2 and not vague):
        return code, last
    if vague and noun.word.person.group == "unknown":
        return code, last
    if code in COMRADES and noun.word.person.group in COMRADES:
        return code, noun.last
    return (code if noun.word.person.group == code else "mixed"), noun.last


def _made_up_of(scene: Scene, at: int, end: int) -> int:
    """Where the words end that say of what two sides the counted were: "people, both civilians and fighters"; else 0."""
    opening = scene.words.lists["made_up_of"]
    begin = at
    while begin < end and begin - at < 2 and scene.text(begin) in opening:
        begin += 1
    first = scene.hit_at.get(begin)
    if begin == at or first is None or first.word.person is None:
        return 0
    second = scene.hit_at.get(first.last if scene.arabic else first.last + 1)
    if second is None or second.word.person is None or second.last > end:
        return 0
    joined = second.conj if scene.arabic else scene.text(first.last) == "and"
    return second.last if joined and first.word.person.group != second.word.person.group and second.last not in scene.numeral_at else 0


def _joined(scene: Scene, at: int) -> bool:
    """Whether the token carries or follows a conjunction."""
    before = scene.text(at - 1)
    return before in ("and", "و", "&") or (scene.arabic and scene.text(at)[:1] == "و" and len(scene.text(at)) > 1)
