"""One language's words for actors, persons and events, compiled from data/lexicon/<language>/{actors,claims}.yaml."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple, cast

from dashboard.domain.errors import DataError
from dashboard.extraction.lexicon import read_lexicon
from dashboard.extraction.normalise import fold
from dashboard.extraction.tokens import RE_TOKEN, read_document
from dashboard.kept import load, save

# An all-capital alias this short is an ordinary word in small letters (IS, US, MIT): it must stand in capitals.
SHORT_ACRONYM = 4
# Arabic nouns of so few letters are not cut from their ending when a text is read.
SHORT_HEAD = 3
# What an Arabic noun for a thing ends with as an indefinite object, and the endings that take none.
OBJECT, NO_OBJECT = "ا", "اةهىيء"
ROLES = (
    "both", "both_many", "toll", "toll_verbs", "operations", "go_off", "happened", "cause", "including", "only_described",
    "one_of_them", "another", "anaphora", "negation", "no_casualties", "not_known", "hypothetical", "hedge", "by", "claimed_by",
    "against", "unknown_doer", "no_conflict", "conflict", "idioms", "does", "would_be", "leaves",
)  # fmt: skip


# Roles that can lead to a claim about persons, and the shapes of words that are nouns for them.
COUNTING = frozenset({"both", "both_many", "toll", "leaves", "one_of_them", "no_casualties", "including"})
NOUNS = ("one", "two", "many")
# Forces that act in peace as well.
POLICE = frozenset({"police", "internal_security"})
NOTHING: frozenset[str] = frozenset()


class Person(NamedTuple):
    """A noun for persons: the group that the word itself says and its number ("one", "two", "many")."""

    group: str
    number: str


class Trigger(NamedTuple):
    """What a word says about persons (kind of claim, shape as in claims.yaml)."""

    kind: str
    shape: str


class Attack(NamedTuple):
    """What a word says about an attack: subtype ("" for any) and shape (one, two, many, verb, weapon)."""

    subtype: str
    shape: str


@dataclass(slots=True)
class Word:
    """Everything that the lexicon says about one word or phrase. `is_either` marks a form of persons that is dual and plural.

    The last fields say of the others what the steps ask at every hit: worked out once, when the lexicon is compiled (`_tell_all`).
    `side` is the group, or the nation, that it names by itself; `own_kind` is the kind of claim that a noun for the dead, the wounded, the
    displaced tells by itself, else ""; `marks` are the roles and what else is looked for in a whole sentence: "counting", a word that can
    lead to a claim about persons, "things", "clash", "fighting", a word of conflict, "striking", an attack that may be none of it ...;
    `tells`: it says, or it tells of an event; `in_several`: it ends in a plural of attacks ("carried out air strikes", شن غارات).
    """

    text: str
    length: int = 1
    capitals: bool = False
    person: Person | None = None
    is_either: bool = False
    triggers: list[Trigger] = field(default_factory=list)
    attacks: list[Attack] = field(default_factory=list)
    group: str = ""
    source: str = ""
    contextual: tuple[str, ...] = ()
    default: str = ""
    nation: str = ""
    loyal: str = ""
    leader: str = ""
    unit_of: str = ""
    adjective: str = ""
    noun_source: str | None = None
    target: str = ""
    unit: str = ""
    capital: str = ""
    things: list[str] = field(default_factory=list)
    roles: set[str] = field(default_factory=set)
    says: set[str] = field(default_factory=set)
    side: str = ""
    is_actor: bool = False
    own_kind: str = ""
    trigger_kinds: frozenset[str] = NOTHING
    trigger_shapes: frozenset[str] = NOTHING
    attack_shapes: frozenset[str] = NOTHING
    subtypes: frozenset[str] = NOTHING
    marks: tuple[str, ...] = ()
    tells: bool = False
    in_several: bool = False


class Cuts(dict[str, tuple[str, ...]]):
    """The entries of a lexicon, cut (see `tokens_of`). Cutting them is most of the work of compiling it, and kept between starts."""

    def of(self, entry: object) -> tuple[str, ...]:
        """The tokens of an entry."""
        text = str(entry)
        found = self.get(text)
        if found is None:
            found = self[text] = tokens_of(text)
        return found


@dataclass(slots=True)
class Words:
    """`starts` maps a first token to its entries, the longest first, each as (further tokens, word)."""

    language: str
    starts: dict[str, list[tuple[tuple[str, ...], Word]]] = field(default_factory=dict)
    by_text: dict[tuple[str, ...], Word] = field(default_factory=dict)
    far: dict[str, dict[str, str]] = field(default_factory=dict)
    speaks_as: dict[str, str] = field(default_factory=dict)
    lists: dict[str, frozenset[str]] = field(default_factory=dict)
    companions: dict[str, frozenset[str]] = field(default_factory=dict)
    furniture: dict[str, tuple[str, ...]] = field(default_factory=dict)
    capitals: list[str] = field(default_factory=list)
    cuts: Cuts = field(default_factory=Cuts)

    def entry(self, text: str) -> Word:
        """The word of a lexicon entry, made where it is new."""
        tokens = self.cuts.of(text)
        if not tokens:
            raise DataError(f"an empty entry in the {self.language} lexicon; remove it.")
        word = self.by_text.get(tokens)
        if word is None:
            word = self.by_text[tokens] = Word(" ".join(tokens), len(tokens))
            self.starts.setdefault(tokens[0], []).append((tokens[1:], word))
        return word


def tokens_of(text: str) -> tuple[str, ...]:
    """A lexicon entry cut as texts are cut, without the marks that matching steps over."""
    if RE_MORE_THAN_WORDS.search(str(text)):
        return tuple(token.text for token in read_document(str(text)).tokens if token.text not in SKIPPED)
    return tuple(token for token in RE_TOKEN.findall(fold(str(text)).text) if token not in SKIPPED)


# Where sentences or the capitals inside a word may cut an entry, letters of other scripts among them; all others, nearly every one, are
# cut without a document of their own.
RE_MORE_THAN_WORDS = re.compile(r"[.!?؟…\n]|[a-z][A-Z]|[A-Z][A-Z][a-z]|[^\x00-\x7f\u0600-\u06ff]")


# Marks that may stand between the words of a name: quotes, hashtags, the underscore of a hashtag, a hyphen.
SKIPPED = frozenset("\"'#_-")


def _each(section: object, file: str, name: str) -> Iterator[tuple[str, list[Any]]]:
    if not isinstance(section, Mapping):
        raise DataError(f"{name}: must map codes to lists of words.", file)
    for key, words in section.items():
        if not isinstance(words, list):
            raise DataError(f"{name}: {key} must be a list of words.", file)
        yield str(key), words


def _add_actors(words: Words, raw: Mapping[str, Any]) -> None:
    file = f"{words.language}/actors.yaml"
    for code, aliases in _each(raw["names"], file, "names"):
        for alias in aliases:
            entry = words.entry(alias)
            entry.group = entry.group or code
            entry.capitals = entry.capitals or _is_acronym(alias)
    for code, aliases in _each(raw["contextual"], file, "contextual"):
        for alias in aliases:
            entry = words.entry(alias)
            entry.contextual = (*entry.contextual, code)
    for code, aliases in _each(raw.get("defaults", {}), file, "defaults"):
        for alias in aliases:
            words.entry(alias).default = code
    for code, aliases in _each(raw["nations"], file, "nations"):
        for alias in aliases:
            entry = words.entry(alias)
            entry.nation = code
            entry.capitals = entry.capitals or _is_acronym(alias)
    for name, kept in (("loyal_to", "loyal"), ("leaders", "leader"), ("numbered_units", "unit_of")):
        for code, aliases in _each(raw.get(name, {}), file, name):
            for alias in aliases:
                setattr(words.entry(alias), kept, code)
    for code, aliases in _each(raw["adjectives"], file, "adjectives"):
        for alias in aliases:
            words.entry(alias).adjective = code
    for name, aliases in _each(raw["sources"], file, "sources"):
        for alias in aliases:
            entry = words.entry(alias)
            entry.source = entry.source or name
            entry.capitals = entry.capitals or _is_acronym(alias)
    for name, aliases in _each(raw["source_nouns"], file, "source_nouns"):
        for alias in aliases:
            entry = words.entry(alias)
            entry.noun_source = name if entry.noun_source is None else entry.noun_source
    words.companions = {str(code): frozenset(map(str, groups)) for code, groups in raw.get("companions", {}).items()}
    words.speaks_as = {str(k): str(v) for k, v in raw["speaks_as"].items()}
    for name in ("forces", "before_name", "describing", "ties", "links_of_ties", "foreign", "ordinals_of_units", "also_nouns"):
        words.lists[name] = frozenset(" ".join(words.cuts.of(w)) for w in raw.get(name, ()))


def _is_acronym(alias: object) -> bool:
    text = str(alias)
    return text.isascii() and text.isupper() and sum(c.isalpha() for c in text) <= SHORT_ACRONYM


def _add_persons(words: Words, raw: Mapping[str, Any]) -> None:
    forms = raw["forms"]
    for group, section in raw["persons"].items():
        for shape, nouns in section.items():
            if shape in ("one", "two", "many"):
                for noun in nouns:
                    _add_person(words, noun, group, shape)
                continue
            plurals = nouns if isinstance(nouns, Mapping) else {}
            for noun in nouns:
                base = words.by_text.get(words.cuts.of(noun))
                for number, endings in forms[shape].items():
                    for ending in endings:
                        _add_person(words, f"{noun}{ending}", group, number, base.adjective if base else "")
                for plural in plurals.get(noun, ()):
                    _add_person(words, plural, group, "many")


def _add_person(words: Words, text: str, group: str, number: str, adjective: str = "") -> None:
    entry = words.entry(text)
    entry.adjective = entry.adjective or adjective
    entry.is_either = entry.is_either or (entry.person is not None and {entry.person.number, number} == {"two", "many"})
    if entry.person is None or entry.person.number == "one" != number:
        entry.person = Person(group, number)


def _add_people(words: Words, raw: Mapping[str, Any]) -> None:
    for kind, section in raw["people"].items():
        for shape, entries in section.items():
            if shape == "far":
                for verb, ends in entries.items():
                    words.entry(verb)
                    words.far.setdefault(" ".join(words.cuts.of(verb)), {}).update({" ".join(words.cuts.of(end)): kind for end in ends})
                continue
            for entry in entries:
                words.entry(entry).triggers.append(Trigger(kind, shape))


def _add_claims(words: Words, raw: Mapping[str, Any]) -> None:
    for subtype, section in raw["attacks"].items():
        for shape, entries in section.items():
            for entry in entries:
                word = words.entry(entry)
                word.capitals = word.capitals or _is_acronym(entry)
                word.attacks.append(Attack(subtype, shape))
    for role in ROLES:
        for entry in raw.get(role, ()):
            words.entry(entry).roles.add(role)
    for role, entries in raw["says"].items():
        for entry in entries:
            words.entry(entry).says.add(role)
    for group, entries in raw["targets"].items():
        for entry in entries:
            objects = (_as_object(entry),) if words.language == "ar" and _takes_object_ending(entry) else ()
            for form in (entry, *objects):
                word = words.entry(form)
                word.target = word.target or group
    for unit, entries in raw["units"].items():
        for entry in entries:
            words.entry(entry).unit = unit
    for kind, section in raw["things"].items():
        for entry in section["words"]:
            words.entry(entry).things.append(kind)
    for place_id, entries in raw.get("capitals", {}).items():
        for entry in entries:
            words.entry(entry).capital = str(place_id)
    words.capitals = [str(key) for key in raw.get("capitals", {})]
    words.furniture = {key: tuple(fold(str(v)).text for v in values) for key, values in raw["furniture"].items()}
    for name, entries in raw.get("small", {}).items():
        words.lists[name] = frozenset(" ".join(words.cuts.of(w)) for w in entries)


def _takes_object_ending(entry: str) -> bool:
    """Whether an Arabic noun is written with an ending as an indefinite object and the reading of tokens does not find it then: a noun
    alone, or one of few letters at the head of a phrase."""
    head, _, rest = entry.partition(" ")
    short = len(head) <= SHORT_HEAD and not rest.startswith("ال")
    return head.isalpha() and head[-1] not in NO_OBJECT and not head.startswith("ال") and (not rest or short)


def _as_object(entry: str) -> str:
    """The noun as an indefinite object: what describes it is matched with its own ending."""
    head, gap, rest = entry.partition(" ")
    return f"{head}{OBJECT}{gap}{rest}"


def _inherit_articles(words: Words) -> None:
    """What an Arabic word is without its article it is with it, where the lexicon lists both."""
    for tokens, word in words.by_text.items():
        bare = words.by_text.get((tokens[0][2:], *tokens[1:])) if tokens[0].startswith("ال") else None
        if bare is None or bare is word:
            continue
        word.person = word.person or bare.person
        word.triggers = word.triggers or bare.triggers
        word.attacks = word.attacks or bare.attacks
        word.target, word.unit = word.target or bare.target, word.unit or bare.unit
        word.adjective = word.adjective or bare.adjective
        word.noun_source = bare.noun_source if word.noun_source is None else word.noun_source
        word.roles |= bare.roles


def _tell_all(words: Words) -> None:
    """Fill in what each word's other fields amount to."""
    arabic, bodies = words.language == "ar", words.lists["bodies"]
    among = words.lists["among_killed"] | words.lists["among_wounded"]
    for word in words.by_text.values():
        word.side = word.group or word.adjective or word.nation
        word.is_actor = bool(
            word.side or word.source or word.contextual or word.person or word.loyal or word.leader or word.unit_of
        )
        nouns = (trigger.kind for trigger in word.triggers if trigger.shape in NOUNS)
        both = "both" in word.roles or "both_many" in word.roles
        word.own_kind = next(nouns, "killed_or_wounded" if both else "")
        word.trigger_kinds = frozenset(trigger.kind for trigger in word.triggers)
        word.trigger_shapes = frozenset(trigger.shape for trigger in word.triggers)
        word.attack_shapes = frozenset(attack.shape for attack in word.attacks)
        word.subtypes = frozenset(attack.subtype for attack in word.attacks)
        counts = word.triggers or not word.roles.isdisjoint(COUNTING) or word.text in words.far or (arabic and word.text in bodies)
        calm, armed = "no_conflict" in word.roles, any(attack.subtype and attack.shape != "weapon" for attack in word.attacks)
        fighting = "conflict" in word.roles or (word.group and word.group not in POLICE) or armed
        told = (
            ("counting", counts), ("things", word.things), ("clash", "clash" in word.subtypes),
            ("fighting", fighting and not calm), ("striking", word.attacks and not calm and not fighting),
            ("bodies", word.text in bodies), ("among_hurt", word.text in among), ("attacking", word.attacks or "operations" in word.roles),
            ("saying", word.says),
        )  # fmt: skip
        word.marks = (*sorted(word.roles), *(mark for mark, is_so in told if is_so))
        word.tells = bool(word.says or word.triggers or word.attacks)
        parts = tuple(word.text.split())
        tails = [words.by_text.get(parts[-length:]) for length in (1, 2) if len(parts) > length]
        word.in_several = any(attack.shape == "many" for tail in tails if tail is not None for attack in tail.attacks)


@cache
def words_of(language: str) -> Words:
    """The compiled words of "ar" or "en". Raises DataError where a lexicon file has a mistake."""
    words = Words(language)
    were_kept = load(name := f"cuts-{language}")
    words.cuts.update(cast(dict[str, tuple[str, ...]], were_kept or {}))
    actors = read_lexicon(language, "actors")
    _add_actors(words, actors)
    _add_persons(words, actors)
    _add_people(words, claims := read_lexicon(language, "claims"))
    _add_claims(words, claims)
    _inherit_articles(words)
    _tell_all(words)
    for entries in words.starts.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    if not were_kept:
        save(name, dict(words.cuts))
    words.cuts.clear()
    return words


def texts(entries: Iterable[Word]) -> list[str]:
    """The texts of some words, for messages and tests."""
    return [entry.text for entry in entries]
