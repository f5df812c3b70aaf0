"""Persons told together as one: a family ("a farmer and his two sons", معلم وزوجته), two of one force; and one told by his age alone."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.domain.count import Count
from dashboard.extraction.frames.codes import NO_SIDE
from dashboard.extraction.frames.group import Group, is_possessed
from dashboard.extraction.frames.names import subject_name
from dashboard.extraction.frames.scene import Scene

# Tokens between two of one family, ages aside; tokens of an age behind its number ("- year - old").
KIN_GAP, AGE_LENGTH = 3, 4
MARKS = frozenset("-(),")
COMRADES = frozenset({"member", "soldier", "police"})


def is_kin(scene: Scene, group: Group, other: Group) -> bool:
    """Whether two groups are one family or two of one force: "a farmer and his two sons", معلم وزوجته، ضابط وجندي."""
    forms = ("one", "two") if scene.arabic else ("one", "two", "number")
    if group.form not in forms or other.form not in ("one", "two", "number") or group.own or other.own or group.of_them:
        return False
    if other.count.value is None or other.first - group.last - _ages_between(scene, group.last, other.first) > KIN_GAP:
        return False
    if scene.arabic:
        comrades = {group.group, other.group} <= COMRADES and other.form == "one"
        return other.conj and (is_possessed(scene, other) or (comrades and not group.definite and group.form == "one"))
    if any(hit.word.triggers for hit in scene.hits_in(group.last, other.first)):
        return False
    between = [scene.text(at) for at in range(group.last, other.noun.first if other.noun else other.last)]
    goes_on = "," in between and scene.text(other.last) in ("and", ",")  # "a farmer, his wife and their son"
    return ("and" in between or goes_on) and any(text in scene.words.lists["possessive"] for text in between)


def with_named(scene: Scene, group: Group, first: int) -> None:
    """Count the one named before his relatives with them: "Sam Hill, 34, and his two sons were killed"."""
    begin = min(group.first, group.noun.first) if group.noun is not None else group.first
    own = next((at for at in range(begin, begin - KIN_GAP, -1) if scene.text(at) in scene.words.lists["possessive"]), None)
    if own is None or scene.text(own - 1) != "and" or group.count.value is None:
        return
    name = subject_name(scene, first, own - 1)
    if name is None or own - 1 - name[1] > _ages_between(scene, name[1], own - 1):
        return
    group.first, group.count, group.form = name[0], Count.exactly(group.count.value + 1), "two"


def _ages_between(scene: Scene, first: int, last: int) -> int:
    """How many of the tokens [first, last) only tell an age: "in her 50s", "12-year-old"."""
    words = scene.words.lists["age_gap"]
    numbers = {at for n in scene.numerals_in(first, last) if n.role in ("age", "duration") for at in range(n.first, n.last)}
    return sum(1 for at in range(first, last) if at in numbers or scene.text(at) in words or scene.text(at) in MARKS) if numbers else 0


def take_in(group: Group, other: Group) -> None:
    """Make two groups one."""
    value = (group.count.value or 0) + (other.count.value or 0)
    group.count, group.last, group.form = Count.exactly(value), other.last, "two"
    if group.group in ("member", "soldier") and other.group == "police":  # ضابط ومنتسب في الشرطة
        group.group = other.group
    if other.group not in (None, "unknown", group.group) and group.group not in (None, "unknown"):
        comrades = (other.group in COMRADES and group.group in COMRADES) or (other.group == "member" and group.group not in NO_SIDE)
        group.group = group.group if comrades else "unknown" if "member" in (group.group, other.group) else "mixed"


def aged_alone(scene: Scene, first: int, last: int) -> Iterator[Group]:
    """One person told by his age alone: "the 61-year-old was detained", "wounded a 7-year-old"."""
    lists = scene.words.lists
    for numeral in scene.numerals_in(first, last):
        end = numeral.last
        while end < min(last, numeral.last + AGE_LENGTH) and (scene.text(end) in lists["age_unit"] or scene.text(end) == "-"):
            end += 1
        article = scene.text(numeral.first - 1)
        pointed = article in lists["articles"] or article in lists["definite"]
        followed = scene.hit_at.get(end)
        noun = scene.text(end)[:1].isalpha() and scene.text(end) not in lists["after_bare"] and scene.text(end) not in lists["auxiliaries"]
        deed = followed is not None and bool(followed.word.triggers) and followed.word.person is None
        if numeral.role in ("age", "duration") and scene.text(end - 1) == "old" and pointed and (deed or not noun):
            yield Group(numeral.first - 1, end, Count.exactly(1), "one", "unknown")
