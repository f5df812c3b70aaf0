"""Victims told by their name alone: a capitalised name in English, words that no list knows after a verbal noun in Arabic."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.domain.count import Count
from dashboard.extraction.frames.group import Group, is_possessed
from dashboard.extraction.frames.scene import Scene
from dashboard.extraction.hits import Hit
from dashboard.extraction.words import Trigger

NAME_LENGTH = 6
LIST_LENGTH = 24
LINE_LENGTH = 12
APPOSITION = 3
JOINTS = frozenset({",", "and"})
FAMILY_REACH = 10
# Tokens from the quote before a name to the one behind it, at least.
QUOTE, NAMES_OF_ONE = '"', 3
NISBA, SHORTEST_NISBA = ("ي", "ى"), 5
NAMED_KINDS = frozenset({"killed", "wounded", "detained", "kidnapped"})


def is_capital(scene: Scene, at: int) -> bool:
    """Whether a Latin token begins with a capital letter in the text."""
    document = scene.document
    token = document.tokens[at]
    return token[0][0].isalpha() and document.text[document.folded.origin[token[1]]].isupper()


def _is_plain(scene: Scene, at: int) -> bool:
    """A word that no list knows: no place, actor, date, number, trigger."""
    known = at in scene.place_at or at in scene.actor_at or at in scene.date_at or at in scene.numeral_at or at in scene.hit_at
    return not known and scene.text(at)[:1].isalpha()


def subject_name(scene: Scene, first: int, last: int) -> tuple[int, int] | None:
    """A capitalised name of at least two words in [first, last), the first there is."""
    at = first
    while at < last:
        end = at
        while end < last and _is_plain(scene, end) and (is_capital(scene, end) or scene.text(end) in scene.words.lists["name_words"]):
            end += 2 if scene.text(end + 1) == "-" else 1
        end = min(end, last)
        if end - at >= 2 and is_capital(scene, at):
            return at, end
        at = max(end, at + 1)
    return None


def object_name(scene: Scene, hit: Hit, trigger: Trigger, last: int) -> tuple[int, int, int] | None:
    """The name after a trigger and how many persons it names."""
    if trigger.kind not in NAMED_KINDS or (trigger.shape == "subject" and not scene.arabic):
        return None
    if scene.arabic:
        return _arabic_name(scene, hit, trigger, last)
    if trigger.shape not in ("event", "active", "verb"):
        return None
    somebody = _somebody(scene, hit.last, last)
    if somebody is not None:
        return somebody
    found = subject_name(scene, hit.last, min(last, hit.last + NAME_LENGTH))
    return (found[0], *joined_names(scene, found[1], last)) if found is not None and found[0] - hit.last <= 1 else None


def _behind_age(scene: Scene, at: int) -> int:
    """The token behind an age in brackets: "Sam Hill (10) and"."""
    return at + 3 if scene.text(at) == "(" and scene.text(at + 1).isdecimal() and scene.text(at + 2) == ")" else at


def joined_names(scene: Scene, end: int, last: int) -> tuple[int, int]:
    """Where the names end that go on behind one, and how many they are with it: "Sam Hill, Tom Reed and Uri Levy"."""
    told, count, at = (end, 1), 1, end
    while at < last and scene.text(at := _behind_age(scene, at)) in JOINTS:
        ends = "and" in (scene.text(at), scene.text(at + 1))
        begin = at + 1 + (scene.text(at) == "," and scene.text(at + 1) == "and")
        found = subject_name(scene, begin, min(last, begin + NAME_LENGTH))
        if found is None or found[0] != begin or _does_something(scene, found[1], last):
            break
        at, count = found[1], count + 1
        if ends:
            told = at, count
    return told


def _does_something(scene: Scene, at: int, last: int) -> bool:
    """Whether a plain word behind a name may be a verb of its own: "and Tom Reed condemned it"."""
    return at < last and scene.text(at)[:1].isalpha() and scene.text(at) not in scene.words.lists["after_bare"]


def _arabic_name(scene: Scene, hit: Hit, trigger: Trigger, last: int) -> tuple[int, int, int] | None:
    if hit.has_article or hit.word.text in scene.words.lists["natural_death"]:
        return None
    if trigger.shape not in ("event", "verb", "subject", "active") or (trigger.shape != "event" and not _opens(scene, hit)):
        return None
    doer = scene.actor_at.get(hit.last)
    quoted = doer is not None and trigger.shape != "event" and doer.last < last and scene.text(doer.last) == '"'
    given = doer is not None and trigger.shape != "event" and doer.last < last and _is_given(scene, doer.last)
    at = _skip_marks(scene, doer.last if doer is not None and (quoted or given) else hit.last, last)
    if scene.text(at) in scene.words.lists["all_of"]:
        return _several(scene, at + 2 if scene.text(at + 1) in scene.words.lists["of"] else at + 1, last)
    begin = at
    stop = scene.words.lists["after_bare"]
    while (
        at < min(last, begin + NAME_LENGTH)
        and (_is_plain(scene, at) or (at == begin + 1 and _is_surname(scene, at)))
        and scene.text(at) not in stop
        and scene.text(at).lstrip("و") not in stop
    ):
        if scene.text(at)[0] in "وف" and at > begin and len(scene.text(at)) > 3:
            break
        at += 1
    length = at - begin
    if length >= 2 and scene.text(at) == "و" and at + 2 < last and _is_plain(scene, at + 1) and _is_plain(scene, at + 2):
        return begin, min(at + 3, last), 2
    if length < 2 or (scene.document.tokens[begin][0][:2] == "ال" and length < 2):
        return None
    return _and_more(scene, begin, at, last)


def _is_given(scene: Scene, at: int) -> bool:
    """Whether a given name stands here, and is no other word."""
    return scene.text(at).removeprefix("و") in scene.words.lists["given_names"] and _is_plain(scene, at)


def _is_surname(scene: Scene, at: int) -> bool:
    """Whether a word right behind a given name is a surname, though a list may know it as another's (a leader, a town)."""
    hit = scene.hit_at.get(at)
    other = hit is not None and (hit.conj or hit.prep or hit.word.triggers or hit.word.attacks or hit.word.says)
    calling = hit is not None and hit.word.person is not None and hit.word.person.number == "one" and not hit.pron  # Haddad, Najjar
    family = scene.text(at).startswith("ال") or calling
    return not other and _is_given(scene, at - 1) and family and at not in scene.numeral_at


def _and_more(scene: Scene, begin: int, at: int, last: int) -> tuple[int, int, int]:
    """The names that go on behind one, each begun by a given name with a conjunction: اعتقال فلان الفلاني ومحمد العلي."""
    count, end = 1, at
    given, stop = scene.words.lists["given_names"], scene.words.lists["after_bare"]
    while at < last and scene.text(at)[:1] == "و" and (scene.text(at)[1:] in given or _is_full_name(scene, at, last)):
        if not (_is_plain(scene, at + 1) or _is_surname(scene, at + 1)):
            break
        count, at = count + 1, at + 1
        while at < min(last, begin + LIST_LENGTH) and scene.text(at).lstrip("و") not in stop:
            if not (_is_plain(scene, at) or _is_surname(scene, at)):
                break
            if scene.text(at)[0] == "و" and len(scene.text(at)) > 3:
                break
            at += 1
        end = at
    return (begin, end, count) if count > 1 else _quoted(scene, begin, at, last)


def _quoted(scene: Scene, begin: int, at: int, last: int) -> tuple[int, int, int]:
    """The names that go on behind one, each in quotes of its own: "فلان الفلاني" و"محمد العلي"."""
    count, end = 1, at
    while scene.text(end) == QUOTE and scene.text(end + 1) in ("و", "،", ","):
        opening = end + 2 + (scene.text(end + 2) == "و")
        close = next((here for here in range(opening + 1, min(last, opening + NAME_LENGTH)) if scene.text(here) == QUOTE), None)
        named = close is not None and close - opening >= NAMES_OF_ONE and _is_plain(scene, opening + 1)
        if close is None or scene.text(opening) != QUOTE or not named:
            break
        count, end = count + 1, close
    return begin, end, count


def _is_full_name(scene: Scene, at: int, last: int) -> bool:
    """Whether a word that no list knows and a surname in ال...ي behind it end the clause: a name as rare as its bearer."""
    surname = scene.text(at + 1)
    nisba = surname.startswith("ال") and surname.endswith(NISBA) and len(surname) >= SHORTEST_NISBA
    if not (nisba and _is_plain(scene, at) and _is_plain(scene, at + 1)):
        return False
    return at + 2 >= last or not scene.text(at + 2)[:1].isalpha() or scene.text(at + 2) in scene.words.lists["after_bare"]


def _somebody(scene: Scene, at: int, last: int) -> tuple[int, int, int] | None:
    """ "A tax collector": an article and a plain noun that no list knows."""
    if scene.text(at) not in scene.words.lists["one_somebody"]:
        return None
    end = at + 1
    stop = scene.words.lists["after_bare"]
    while end < min(last, at + 4) and (_is_plain(scene, end) or _only_doubts(scene, end)) and scene.text(end) not in stop:
        end += 1
    return (at, end, 1) if end > at + 1 and scene.text(end - 1)[-2:] in scene.words.lists["doers_endings"] else None


def somebody_before(scene: Scene, first: int, last: int) -> tuple[int, int] | None:
    """ "A prosecutor was killed": an article and a plain noun right before the verb."""
    at = last - 1
    while at > max(first, last - 4) and _is_plain(scene, at) and scene.text(at) not in scene.words.lists["one_somebody"]:
        at -= 1
    found = _somebody(scene, at, last)
    return (found[0], found[1]) if found is not None and found[1] == last else None


def _only_doubts(scene: Scene, at: int) -> bool:
    """Whether a word only hedges what follows: "a suspected courier"."""
    hit = scene.hit_at.get(at)
    return hit is not None and hit.word.roles == {"hedge"}


def _skip_marks(scene: Scene, at: int, last: int) -> int:
    while at < last and (scene.text(at) in "\"'(#_«" or scene.text(at) in scene.words.lists["within"]):
        at += 1
    return at


def _several(scene: Scene, begin: int, last: int) -> tuple[int, int, int] | None:
    """كل من فلان وفلان وفلان: as many as there are names, each but the first begun by a conjunction or comma."""
    if scene.text(begin) == ":" and begin >= last - 1:
        return _lines(scene, begin, last)
    at, count = begin, 1
    stop = scene.words.lists["after_bare"]
    while at < min(last, begin + LIST_LENGTH):
        text = scene.text(at)
        if text in stop or text.lstrip("و") in stop or text in (".", ":", "؛") or (at in scene.hit_at and scene.hit_at[at].word.says):
            break
        if scene.document.tokens[at].is_number or at in scene.date_at or text == "#":
            break
        if (
            at > begin
            and (
                (text in (",", "،") and _is_plain(scene, at + 1) and scene.text(at + 1).lstrip("و") not in stop)
                or (text[0] == "و" and len(text) > 3)
            )
            and scene.text(at - 1) not in (",", "،")
        ):
            count += 1
        at += 1
    return (begin, at, count) if at > begin and count > 1 else None


def _lines(scene: Scene, begin: int, last: int) -> tuple[int, int, int] | None:
    """Names on lines of their own after a colon: one a line."""
    count = 0
    for first, end in scene.sentences:
        if first < last:
            continue
        if end - first > LINE_LENGTH or scene.text(first) == "#" or any(hit.word.triggers for hit in scene.hits_in(first, end)):
            break
        count += 1
    return (begin - 1, begin, count) if count else None


def _opens(scene: Scene, hit: Hit) -> bool:
    """Whether a verb stands at the head of its sentence or after a mark."""
    before = scene.text(hit.first - 1)
    if hit.first - 1 in scene.actor_at:
        return True
    return hit.first == 0 or not before[:1].isalnum() or scene.document.tokens[hit.first - 1][3] != scene.document.tokens[hit.first][3]


def apposition(scene: Scene, groups: Sequence[Group], last: int) -> str | None:
    """The group that the words after a name say: "X, a senior leader of al-Qaeda"."""
    for group in groups:
        near = last <= group.first <= last + APPOSITION and not any(hit.word.triggers for hit in scene.hits_in(last, group.first))
        if near and group.form == "one" and not group.taken:
            group.taken = True
            return group.group
    return None


def with_family(scene: Scene, groups: Sequence[Group], named: Group) -> None:
    """Count the relatives that follow a name with it: "a courier and his brother", مقتل فلان وزوجته."""
    for group in groups:
        if group.first < named.last or group.taken or group.count.value is None:
            continue
        if scene.arabic:
            kin = group.conj and is_possessed(scene, group) and group.first - named.last <= FAMILY_REACH
        else:
            kin = scene.text(named.last) == "and" and scene.text(named.last + 1) in scene.words.lists["possessive"]
            kin = kin and group.first - named.last <= 2
        if not kin or any(hit.word.triggers for hit in scene.hits_in(named.last, group.first)):
            return
        named.count = Count.exactly((named.count.value or 0) + group.count.value)
        named.last, group.taken = group.last, True


def called(scene: Scene, first: int, last: int) -> Group:
    """The one person of a name, or the people of a plural name that no list knows, counted right before it: "eight Marsh Wardens"."""
    before = (scene.numeral_at.get(at) for at in range(max(0, first - NAME_LENGTH), first))
    numeral = next((each for each in before if each is not None and each.last == first), None)
    if numeral is None or numeral.first in scene.date_at or not scene.text(last - 1).endswith("s"):
        end, count = (last, 1) if scene.arabic else joined_names(scene, last, last + LIST_LENGTH)
        return Group(first, end, Count.exactly(count), "name", None)
    return Group(numeral.first, last, numeral.count, "number", None, None, numeral)
