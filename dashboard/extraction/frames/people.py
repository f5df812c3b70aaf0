"""Person groups: "at least twelve people", شخصان، "a teacher", جنود من الجيش: a count, a noun for persons and whose they are."""

from __future__ import annotations

from dataclasses import replace

from dashboard.domain.count import Count, Qualifier
from dashboard.extraction.frames.counted import at_least, numbered
from dashboard.extraction.frames.fallen import is_between, name_fallen
from dashboard.extraction.frames.group import Group
from dashboard.extraction.frames.kin import aged_alone, is_kin, take_in
from dashboard.extraction.frames.scene import Scene
from dashboard.extraction.frames.whose import modifiers, whose
from dashboard.extraction.hits import Hit
from dashboard.extraction.spans import Numeral
from dashboard.extraction.words import NOUNS

# The bare word for "one of" needs a noun; with a pronoun it stands alone.
SHORTEST_ONE = 4
OPEN_SIDE = frozenset({"member", "soldier"})
# Tokens between a verb of killing and what it made of its object.
STATE_REACH = 5
DUAL = "ين"
NISBA = ("يين", "يون")
PRONOUNS = ("ه", "ها", "هما", "هم")
FATHA = "\u064e"
VAGUE_MANY = Count(None, 2, None, Qualifier.VAGUE)
ONE_OR_TWO = {"one": Count.exactly(1), "two": Count.exactly(2)}


def find_groups(scene: Scene, first: int, last: int) -> list[Group]:
    """The person groups of one sentence in order; a number that counts things or nothing makes none."""
    groups: list[Group] = []
    taken = first
    nouns = _nouns(scene, first, last)
    some = {hit.first: hit for hit in scene.hits_in(first, last) if "one_of_them" in hit.word.roles and scene.arabic}
    aged = {} if scene.arabic else {group.first: group for group in aged_alone(scene, first, last)}
    marks = sorted({*nouns, *some, *aged, *(n.first for n in scene.numerals_in(first, last) if _counts(n))})
    for at in marks:
        numeral = scene.numeral_at.get(at)
        if numeral is not None and scene.arabic and at < taken == numeral.core_first:
            own = numeral.count.value  # the qualifier between is that of the number before
            at, numeral = taken, replace(numeral, first=taken, count=numeral.count if own is None else Count.exactly(own))
        if groups and at in nouns and _is_rank(scene, groups[-1], at):
            groups[-1].last = taken = nouns[at].last
            continue
        if at < taken or (scene.text(at - 1) == "of" and groups and groups[-1].form == "one" and groups[-1].last == at - 1):
            continue
        if numeral is not None and not _counts(numeral):
            numeral = None
        if numeral is None and at in some:
            group = _one_of(scene, some[at], last)
            if group is not None and group.noun is None and groups:
                group.group = groups[-1].group
        elif at in aged:
            group = aged[at]
        else:
            group = numbered(scene, numeral, last) if numeral else _noun_alone(scene, nouns[at], last)
        if group is None or _counts_nobody(scene, group):
            continue
        taken = group.last
        if groups and _says_state(scene, groups[-1], group):
            groups[-1].last = group.last
        elif groups and is_between(scene, groups[-1], group):
            groups[-1].last, groups[-1].own, groups[-1].noun = group.last, group.own, group.noun
        elif groups and is_kin(scene, groups[-1], group):
            take_in(groups[-1], group)
        else:
            groups.append(group)
        name_fallen(scene, groups[-1])
    _share_side(groups)
    return groups


def _nouns(scene: Scene, first: int, last: int) -> dict[int, Hit]:
    """The nouns for persons of a sentence by their first token."""
    return {
        hit.first: hit
        for hit in scene.hits_in(first, last)
        if (hit.word.person or hit.word.own_kind)
        and not hit.pron
        and hit.first not in scene.place_at
        and not _only_unknown(scene, hit)
        and not _takes_object(scene, hit)
        and hit.word.text not in scene.words.lists["buildings"]
        and not _describes_noun(scene, hit)
        and not (not scene.arabic and _is_no_person(scene, hit))
    }


def _is_rank(scene: Scene, group: Group, at: int) -> bool:
    """Whether a noun only tells the rank of the one before it: ضابط برتبة عقيد."""
    return group.last == at - 1 and scene.text(at - 1) in scene.words.lists["of_rank"]


def _share_side(groups: list[Group]) -> None:
    """An officer and soldiers named together are of the side that stands behind the last of them: ضابط وجنديان من الجيش."""
    for group, other in zip(reversed(groups[:-1]), reversed(groups[1:]), strict=True):
        near = other.conj and 0 <= other.first - group.last <= 1
        person = other.noun.word.person if other.noun is not None else None
        if near and group.group in OPEN_SIDE and person is not None and person.group in OPEN_SIDE and other.group not in (None, "unknown"):
            group.group = other.group


def _says_state(scene: Scene, group: Group, other: Group) -> bool:
    """Whether a word for the dead only says what became of the one before it: أردى شابا قتيلا."""
    same = group.form == other.form and group.form in ("one", "two") and not group.own
    if not (scene.arabic and same and other.own and other.first == group.last) or other.conj or other.definite or group.definite:
        return False
    near = scene.hits_in(group.first - STATE_REACH, group.first)
    verbs = any(t.kind == other.own and t.shape in ("verb", "active") for hit in near for t in hit.word.triggers)
    return verbs or any(scene.text(other.first) in scene.words.far.get(hit.word.text, ()) for hit in near)


def _counts_nobody(scene: Scene, group: Group) -> bool:
    """ "Any person" is nobody that was hurt, the "one" of عائلة واحدة describes its noun, and cases are persons with a number alone."""
    if scene.arabic and group.numeral is None and group.noun is not None and group.noun.word.text in scene.words.lists["only_counted"]:
        return True
    if group.form == "one":
        return scene.text(group.first - 1) in scene.words.lists["any"]
    if group.form != "bare" or scene.text(group.first) not in scene.words.lists["single"]:
        return False
    before = scene.hit_ending.get(group.first)
    return before is None or before.word.trigger_shapes.issubset(NOUNS)


def _describes_noun(scene: Scene, hit: Hit) -> bool:
    """Whether a noun only describes the one beside it: "a Sunni lawmaker", التنظيم المتشدد."""
    following = scene.hit_at.get(hit.last)
    if scene.arabic and hit.has_article and not (hit.conj or hit.prep) and hit.word.person is not None:
        before = scene.hit_ending.get(hit.first)
        if before is None:
            return False
        if hit.word.person.number == "one":
            return bool(before.word.contextual or before.word.group) and before.word.person is None and not _is_object(scene, hit)
        return before.word.person is not None and before.definite and hit.word.text.endswith(NISBA)
    if scene.arabic or following is None or hit.word.person is None:
        return False
    if following.word.person is None and (following.word.group or following.word.adjective):
        following = scene.hit_at.get(following.last)  # "a local Hezbollah commander"
    if following is None or following.word.person is None:
        return False
    if hit.word.own_kind or hit.word.person.number != "one":
        return False
    return following.word.person.number == "one" or bool(hit.word.adjective)


def _is_object(scene: Scene, hit: Hit) -> bool:
    """Whether a noun with the article behind a side is somebody of his own and no adjective: قتلت قسد الشاب فلان."""
    if hit.word.person is None or hit.word.person.group == "fighters_other":
        return False
    nisba = hit.word.text.endswith("ي") and hit.word.person.group != "member"
    return not nisba or scene.text(hit.last) in scene.words.lists["given_names"]


def _is_no_person(scene: Scene, hit: Hit) -> bool:
    """Whether an English word only says which persons: "12 people from the same family", "other neighbours"."""
    lists = scene.words.lists
    if hit.word.text in lists["family_words"]:
        return scene.among(lists["same"], hit.first - 2, hit.first)
    thing = scene.hit_at.get(hit.last)
    if hit.word.person is not None and hit.word.person == ("unknown", "one") and thing is not None and thing.word.target:
        return thing.word.person is None  # "a Sunni funeral"
    following = scene.text(hit.last)
    alone = scene.text(hit.first - 1) in lists["articles"] or scene.text(hit.first - 1) in lists["definite"]
    return hit.word.text == "other" and not alone and following[:1].isalpha() and following not in lists["after_bare"]


def _takes_object(scene: Scene, hit: Hit) -> bool:
    """Whether a participle that may be a noun is a verb by the number behind it: "displaced thousands", "wounded 12"."""
    both = "many" in hit.word.trigger_shapes and "verb" in hit.word.trigger_shapes
    return both and not scene.arabic and hit.last in scene.numeral_at


def _only_unknown(scene: Scene, hit: Hit) -> bool:
    """Whether "unknown" only describes the noun before it: مسلحون مجهولون."""
    before = scene.hit_ending.get(hit.first)
    return "unknown_doer" in hit.word.roles and before is not None and before.word.person is not None


def _counts(numeral: Numeral) -> bool:
    """Whether a numeral counts something: a plain count, or a multiple of another; a share ("half of them") is none."""
    return numeral.role == "count" or (numeral.role == "multiple" and (numeral.count.value or 0) > 1)


def _one_of(scene: Scene, hit: Hit, end: int) -> Group | None:
    """ "One of them" (أحدهما) and "one of the wounded" (أحد الجرحى): one person of those named."""
    noun = scene.hit_at.get(hit.last)
    if noun is not None and noun.last <= end and noun.word.person is not None:
        code, last = whose(scene, noun, noun.first, end)
        own = len(hit.word.text) > SHORTEST_ONE
        return Group(hit.first, last, Count.exactly(1), "one", code, noun, None, "", False, hit.conj, of_them=own)
    if noun is not None and noun.word.own_kind:
        return Group(hit.first, noun.last, Count.exactly(1), "one", "unknown", noun, None, "", False, hit.conj)
    if noun is not None and noun.word.group and scene.text(noun.first) in scene.words.lists["before_name"]:
        return Group(hit.first, noun.last, Count.exactly(1), "one", noun.word.group, noun, None, "", False, hit.conj)
    if len(hit.word.text) <= SHORTEST_ONE:
        before = scene.hit_ending.get(hit.first)
        plain = scene.text(hit.last)[:1].isalpha() and hit.last < end and "event" in before.word.trigger_shapes if before else False
        return Group(hit.first, hit.last + 1, Count.exactly(1), "one", "unknown", None, None, "", False, hit.conj) if plain else None
    return Group(hit.first, hit.last, Count.exactly(1), "one", None, None, None, "", False, hit.conj, of_them=True)


# --- without a number


def _noun_alone(scene: Scene, noun: Hit, end: int) -> Group | None:
    person, own = noun.word.person, noun.word.own_kind
    number = next((t.shape for t in noun.word.triggers if t.shape in NOUNS), "many") if own else ""
    number = number or (person.number if person else "many")
    if number == "many" and not scene.arabic and scene.text(noun.first - 1) in scene.words.lists["one_somebody"]:
        number = "one"  # "a police inspector"
    after = scene.numeral_at.get(noun.last)
    if after is not None and scene.arabic and after.role == "count" and after.count.value == 2 and number != "one":
        code, last = whose(scene, noun, noun.first, end)
        return Group(noun.first, max(last, after.last), after.count, "two", code, noun, after, own, noun.definite, noun.conj)
    if after is not None and number == "many" and _are_relatives(scene, noun, after):
        return Group(
            noun.first, after.last, after.count, "number", whose(scene, noun, noun.first, end)[0], noun, after, own, False, noun.conj
        )
    if number == "many" and scene.arabic and (_is_written_dual(scene, noun) or _are_two(scene, noun.last)):
        number = "two"
    elif number == "two" and noun.word.is_either and noun.definite and not _is_written_dual(scene, noun):
        number = "many"
    code, last = whose(scene, noun, modifiers(scene, noun), end)
    if own and scene.arabic and code in (None, "unknown") and not noun.conj:
        code = _described_before(scene, noun) or code
    definite = noun.definite if scene.arabic else _is_definite(scene, noun)
    begin = _begin(scene, noun)
    conj = noun.conj or scene.text(begin - 1) in ("and", "و", "&")
    count = ONE_OR_TWO.get(number, VAGUE_MANY)
    many = _members_of(scene, noun, end)
    if many is not None:
        count, last, number = many.count, many.last, "number"
    count, last = at_least(scene, count, last)
    return Group(begin, last, count, number, code, noun, None, own, definite, conj)


def _are_relatives(scene: Scene, noun: Hit, after: Numeral) -> bool:
    """Whether a number with the article counts a plural with a pronoun: وأطفاله الثلاثة."""
    plural = noun.word.text.endswith(PRONOUNS) and not noun.has_article and scene.arabic
    return plural and after.role == "count" and scene.text(after.first).startswith("ال")


def _members_of(scene: Scene, noun: Hit, end: int) -> Numeral | None:
    """How many a family is said to be: "a family of five"."""
    family = not scene.arabic and noun.word.text in scene.words.lists["family_words"] and scene.text(noun.last) == "of"
    numeral = scene.numeral_at.get(noun.last + 1) if family else None
    return numeral if numeral is not None and numeral.last <= end and (numeral.count.value or 0) > 1 else None


def _described_before(scene: Scene, noun: Hit) -> str | None:
    """The group of the noun that a word for the dead or wounded only describes: الطفلان الشهيدان."""
    before = scene.hit_ending.get(noun.first)
    return before.word.person.group if before is not None and before.word.person is not None and before.definite == noun.definite else None


def _begin(scene: Scene, noun: Hit) -> int:
    """Where the words of an English group without a number begin: at its article."""
    if scene.arabic:
        return noun.first
    first = modifiers(scene, noun)
    return first - 1 if scene.text(first - 1) in scene.words.lists["articles"] else noun.first


def _is_definite(scene: Scene, noun: Hit) -> bool:
    for at in range(noun.first - 1, max(noun.first - 4, -1), -1):
        text = scene.text(at)
        if text in scene.words.lists["definite"]:
            return True
        if text in scene.words.lists["articles"] or not text.isalpha():
            return False
    return False


def _are_two(scene: Scene, at: int) -> bool:
    """Whether a pronoun for two goes on behind a noun that can be dual or plural: مدنيين، وهما."""
    if not scene.text(at - 1).endswith(DUAL):
        return False
    at += scene.text(at) in (",", "،")
    return scene.text(at).removeprefix("و") in scene.words.lists["the_two"]


def _is_written_dual(scene: Scene, noun: Hit) -> bool:
    """A vowel mark before the ending ين says that two are meant (مواطنَين)."""
    if not scene.text(noun.last - 1).endswith(DUAL):
        return False
    quote = scene.document.quote(noun.last - 1, noun.last)
    return quote.rstrip("\u064e\u064f\u0650\u0652").endswith(FATHA + DUAL)
