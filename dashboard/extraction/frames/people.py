"""Person groups: "at least twelve people", شخصان، "a teacher", جنود من الجيش: a count, a noun for persons and whose they are."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.domain.count import Count, Qualifier
from dashboard.extraction.frames.affiliation import affiliation_after, affiliation_within
from dashboard.extraction.frames.nouns import counts_things, is_nationals, noun_of, own_kind
from dashboard.extraction.frames.scene import Scene
from dashboard.extraction.hits import Hit
from dashboard.extraction.spans import Numeral

# The bare word for "one of" needs a noun; with a pronoun it stands alone.
SHORTEST_ONE = 4
MANY = 10
# Tokens between two of one family.
KIN_GAP = 3
COMRADES = frozenset({"member", "soldier", "police"})
NEXT_NUMBER = 4
MODIFIERS = 4
POLICE_REACH = 12
FATHA = "\u064e"
VAGUE_MANY = Count(None, 2, None, Qualifier.VAGUE)


@dataclass(slots=True)
class Group:
    """Persons counted at tokens [first, last). `form` is number, bare (a number without a noun), two, one, many or name.

    `own` is the kind of claim that the noun itself tells (قتيل، fatalities). `group` is a vocabulary code, or "member" or "soldier"
    where nobody says whose, or None where the words say nothing ("others", a bare number).
    """

    first: int
    last: int
    count: Count
    form: str
    group: str | None
    noun: Hit | None = None
    numeral: Numeral | None = None
    own: str = ""
    definite: bool = False
    conj: bool = False
    of_them: bool = False
    taken: bool = False

    @property
    def counted(self) -> bool:
        """Whether a number, a dual or a vague number word counts them."""
        return self.form in ("number", "bare", "two")


def find_groups(scene: Scene, first: int, last: int) -> list[Group]:
    """The person groups of one sentence in order; a number that counts things or nothing makes none."""
    groups: list[Group] = []
    taken = first
    nouns = {
        hit.first: hit
        for hit in scene.hits_in(first, last)
        if not hit.pron and hit.first not in scene.place_at and (hit.word.person or own_kind(hit)) and not _only_unknown(scene, hit)
    }
    some = {hit.first: hit for hit in scene.hits_in(first, last) if "one_of_them" in hit.word.roles and scene.arabic}
    marks = sorted({*nouns, *some, *(n.first for n in scene.numerals_in(first, last) if _counts(n))})
    for at in marks:
        if at < taken or (scene.text(at - 1) == "of" and groups and groups[-1].form == "one" and groups[-1].last == at - 1):
            continue
        numeral = scene.numeral_at.get(at)
        if numeral is not None and not _counts(numeral):
            numeral = None
        if numeral is None and at in some:
            group = _one_of(scene, some[at], last)
            if group is not None and group.noun is None and groups:
                group.group = groups[-1].group
        else:
            group = _numbered(scene, numeral, last) if numeral else _noun_alone(scene, nouns[at], last)
        if group is None:
            continue
        taken = group.last
        if groups and _is_kin(scene, groups[-1], group):
            _take_in(groups[-1], group)
        else:
            groups.append(group)
    return groups


def _is_kin(scene: Scene, group: Group, other: Group) -> bool:
    """Whether two groups are one family or two of one force: "a farmer and his two sons", معلم وزوجته، ضابط وجندي."""
    if group.form not in ("one", "two") or other.form not in ("one", "two", "number") or group.own or other.own or group.of_them:
        return False
    if other.first - group.last > KIN_GAP or other.count.value is None:
        return False
    if scene.arabic:
        comrades = {group.group, other.group} <= COMRADES and other.form == "one"
        return other.conj and (is_possessed(scene, other) or (comrades and not group.definite and group.form == "one"))
    if any(hit.word.triggers for hit in scene.hits_in(group.last, other.first)):
        return False
    between = [scene.text(at) for at in range(group.last, other.noun.first if other.noun else other.last)]
    return "and" in between and any(text in scene.words.lists["possessive"] for text in between)


def _only_unknown(scene: Scene, hit: Hit) -> bool:
    """Whether "unknown" only describes the noun before it: مسلحون مجهولون."""
    before = scene.hit_ending.get(hit.first)
    return "unknown_doer" in hit.word.roles and before is not None and before.word.person is not None


def is_possessed(scene: Scene, group: Group) -> bool:
    """Whether an Arabic noun with a pronoun is somebody's relative or companion: زوجته، سائقها."""
    return scene.arabic and group.noun is not None and group.noun.word.text in scene.words.lists["possessed"]


def _take_in(group: Group, other: Group) -> None:
    """Make two groups one."""
    value = (group.count.value or 0) + (other.count.value or 0)
    group.count, group.last, group.form = Count.exactly(value), other.last, "two"
    if other.group not in (None, "unknown", group.group) and group.group is not None:
        group.group = group.group if other.group in COMRADES and group.group in COMRADES else "mixed"


def _counts(numeral: Numeral) -> bool:
    """Whether a numeral counts something: a plain count, or a multiple of another; a share ("half of them") is none."""
    return numeral.role == "count" or (numeral.role == "multiple" and (numeral.count.value or 0) > 1)


def _one_of(scene: Scene, hit: Hit, end: int) -> Group | None:
    """ "One of them" (أحدهما) and "one of the wounded" (أحد الجرحى): one person of those named."""
    noun = scene.hit_at.get(hit.last)
    if noun is not None and noun.last <= end and noun.word.person is not None:
        code, last = _whose(scene, noun, noun.first, end)
        own = len(hit.word.text) > SHORTEST_ONE
        return Group(hit.first, last, Count.exactly(1), "one", code, noun, None, "", False, hit.conj, of_them=own)
    if noun is not None and own_kind(noun):
        return Group(hit.first, noun.last, Count.exactly(1), "one", "unknown", noun, None, "", False, hit.conj)
    if len(hit.word.text) <= SHORTEST_ONE:
        before = scene.hit_ending.get(hit.first)
        plain = (
            scene.text(hit.last)[:1].isalpha() and hit.last < end and any(t.shape == "event" for t in before.word.triggers)
            if before
            else False
        )
        return Group(hit.first, hit.last + 1, Count.exactly(1), "one", "unknown", None, None, "", False, hit.conj) if plain else None
    return Group(hit.first, hit.last, Count.exactly(1), "one", None, None, None, "", False, hit.conj, of_them=True)


# --- with a number


def _numbered(scene: Scene, numeral: Numeral, end: int) -> Group | None:
    """The group that a numeral counts; None where it counts things."""
    noun = noun_of(scene, numeral.last, end, singular=numeral.count.value == 1)
    conj = _joined(scene, numeral.first)
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
            count, last = _at_least(scene, numeral.count, nationals.last)
            return Group(numeral.first, last, count, "number", nationals.word.adjective, nationals, numeral, conj=conj)
        if counts_things(scene, numeral, end):
            return None
        begin = numeral.last
        while begin < end and scene.text(begin) in scene.words.lists["multiple_base"]:
            begin += 1
        group = affiliation_after(scene, begin, end, weak=True, neutral=False)
        last = group[1] if group else numeral.last
        count, last = _at_least(scene, numeral.count, last)
        return Group(numeral.first, last, count, "bare", group[0] if group else None, None, numeral, conj=conj)
    own = own_kind(noun)
    code, last = _whose(scene, noun, numeral.last, end)
    if scene.arabic and numeral.count.value == 1 and noun.has_article:
        return Group(numeral.first, last, numeral.count, "one", code, noun, numeral, conj=conj)
    code, last = _and_another(scene, numeral, code, last, end)
    if scene.arabic and last < end and scene.text(last) in scene.words.lists["others"]:
        last += 1
    count, last = _at_least(scene, numeral.count, last)
    return Group(numeral.first, last, count, "number", code, noun, numeral, own, conj=conj)


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
    count, last = _at_least(scene, numeral.count, hit.last)
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


def _at_least(scene: Scene, count: Count, last: int) -> tuple[Count, int]:
    """ "At least" behind the noun, a comma between them allowed, bounds a plain number."""
    if count.qualifier is Qualifier.AT_LEAST and _is_next_ones(scene, last):
        return Count.exactly(count.value or 0), last
    at = last + 1 if scene.text(last) in (",", "،") else last
    words = f"{scene.text(at)} {scene.text(at + 1)}"
    if count.qualifier is not Qualifier.EXACT or count.value is None or words not in scene.words.lists["at_least"]:
        return count, last
    quote = scene.document.span(at, at + 2).quote(scene.document.text)
    return Count(count.value, count.value, None, Qualifier.AT_LEAST, quote), at + 2


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
    value = numeral.count.value or numeral.count.low or 0
    wanted = "one" if scene.arabic and value > MANY else "many"
    if noun.definite or noun.word.person.number != wanted or value <= 2:
        return code, last
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


# --- without a number


def _noun_alone(scene: Scene, noun: Hit, end: int) -> Group | None:
    person, own = noun.word.person, own_kind(noun)
    number = next((t.shape for t in noun.word.triggers if t.shape in ("one", "two", "many")), "many") if own else ""
    number = number or (person.number if person else "many")
    after = scene.numeral_at.get(noun.last)
    if after is not None and scene.arabic and after.role == "count" and after.count.value in (1, 2) and number != "one":
        code, last = _whose(scene, noun, noun.first, end)
        return Group(noun.first, max(last, after.last), after.count, "two", code, noun, after, own, noun.definite, noun.conj)
    if number == "many" and scene.arabic and _is_written_dual(scene, noun):
        number = "two"
    code, last = _whose(scene, noun, _modifiers(scene, noun), end)
    if own and scene.arabic and code in (None, "unknown") and not noun.conj:
        code = _described_before(scene, noun) or code
    definite = noun.definite if scene.arabic else _is_definite(scene, noun)
    begin = _begin(scene, noun)
    conj = noun.conj or scene.text(begin - 1) in ("and", "و")
    count = {"one": Count.exactly(1), "two": Count.exactly(2)}.get(number, VAGUE_MANY)
    count, last = _at_least(scene, count, last)
    return Group(begin, last, count, number, code, noun, None, own, definite, conj)


def _described_before(scene: Scene, noun: Hit) -> str | None:
    """The group of the noun that a word for the dead or wounded only describes: الطفلان الشهيدان."""
    before = scene.hit_ending.get(noun.first)
    return before.word.person.group if before is not None and before.word.person is not None and before.definite == noun.definite else None


def _begin(scene: Scene, noun: Hit) -> int:
    """Where the words of an English group without a number begin: at its article."""
    if scene.arabic:
        return noun.first
    first = _modifiers(scene, noun)
    return first - 1 if scene.text(first - 1) in scene.words.lists["articles"] else noun.first


def _modifiers(scene: Scene, noun: Hit) -> int:
    """Where the words begin that stand before an English noun and describe it: "a [senior al-Qaeda] leader"."""
    at = noun.first
    if scene.arabic:
        return at
    stops = scene.words.lists["after_bare"] | scene.words.lists["articles"] | scene.words.lists["definite"]
    for _ in range(MODIFIERS):
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
    return hit.word.person is not None and hit.word.person.group != "police"


def _is_definite(scene: Scene, noun: Hit) -> bool:
    for at in range(noun.first - 1, max(noun.first - 4, -1), -1):
        text = scene.text(at)
        if text in scene.words.lists["definite"]:
            return True
        if text in scene.words.lists["articles"] or not text.isalpha():
            return False
    return False


def _is_written_dual(scene: Scene, noun: Hit) -> bool:
    """A vowel mark before the ending ين says that two are meant (مواطنَين)."""
    if not scene.text(noun.last - 1).endswith("ين"):
        return False
    quote = scene.document.span(noun.last - 1, noun.last).quote(scene.document.text)
    return quote.rstrip("\u064e\u064f\u0650\u0652").endswith(FATHA + "ين")


def _whose(scene: Scene, noun: Hit, begin: int, end: int) -> tuple[str | None, int]:
    """The group of a noun with what stands beside it, and where its words end."""
    if scene.arabic and noun.pron and noun.word.person is not None:
        return "own", noun.last
    person = noun.word.person
    base = person.group if person else None
    if base == "member" and noun.word.text in scene.words.lists["police_words"] and _tells_of_police(scene, noun.first):
        base = "police"
    if noun.word.text in scene.words.lists["others"]:
        base = None
    if base == "civilians":
        return base, noun.last
    owner = scene.actor_at.get(noun.last) if scene.arabic and scene.text(noun.last - 1) in scene.words.lists["construct"] else None
    if owner is not None and owner.group not in (None, "civilians") and owner.last <= end and _names_owner(scene, noun.last):
        return owner.group, owner.last
    inside = affiliation_within(scene, begin, noun.first) if not scene.arabic else None
    if inside:
        return inside, noun.last
    weak = base in (None, "unknown")
    following = scene.hit_at.get(noun.last)
    if scene.arabic and weak and following is not None and _says_civilian(scene, following, end):
        return "civilians", following.last
    nation, behind = _nation_behind(scene, noun.last, end)
    after = affiliation_after(scene, behind, end, weak=weak, neutral=base == "unknown")
    if after:
        return after
    if nation and not weak:
        return nation, behind
    return noun.word.group or base, behind


def _tells_of_police(scene: Scene, at: int) -> bool:
    """Whether the words before speak of the police: "a police vehicle, killing two officers"."""
    return any(hit.word.target == "police" or _is_police(hit) for hit in scene.hits_in(max(0, at - POLICE_REACH), at))


def _is_police(hit: Hit) -> bool:
    return hit.word.person is not None and hit.word.person.group == "police"


def _says_civilian(scene: Scene, hit: Hit, end: int) -> bool:
    """An adjective behind the noun: أشخاص مدنيون."""
    return hit.word.text in scene.words.lists["civilian_words"] and not (hit.conj or hit.prep or hit.last > end)


def _names_owner(scene: Scene, at: int) -> bool:
    """Whether the word behind a plain plural is a group it belongs to (أفراد الخلايا), not one behind a conjunction or preposition."""
    hit = scene.hit_at.get(at)
    return hit is not None and not hit.conj and not hit.prep and hit.word.person is None


def _nation_behind(scene: Scene, at: int, end: int) -> tuple[str, int]:
    """The nation that an adjective behind an Arabic noun says, and where the adjectives end (جنود أتراك)."""
    nation = ""
    while scene.arabic and at < end:
        hit = scene.hit_at.get(at)
        if hit is None or not hit.word.adjective or hit.conj or hit.prep:
            break
        nation, at = nation or hit.word.adjective, hit.last
    return nation, at
