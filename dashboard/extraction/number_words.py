"""The number words of both languages, compiled once from data/lexicon/*/numbers.yaml into tables that are looked up by token."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cache
from typing import Any, NamedTuple

from dashboard.domain.count import Qualifier
from dashboard.domain.errors import DataError
from dashboard.extraction.lexicon import read_lexicon
from dashboard.extraction.normalise import fold_key
from dashboard.extraction.tokens import RE_TOKEN, Begins

LANGUAGES = ("ar", "en")
Words = tuple[str, ...]


class Kind(IntEnum):
    """What part a word plays in a number."""

    UNIT = 1
    COMPOUND_UNIT = 2  # a unit only inside a compound
    TEN = 3  # ten, and the second half of the Arabic teens
    TEEN = 4
    TENS = 5
    HUNDRED = 6
    HUNDREDS = 7
    SCALE = 8
    DUAL_SCALE = 9
    COLLECTIVE = 10  # dozen
    FRACTION = 11
    ZERO = 12
    VAGUE = 13
    ORDINAL = 14
    BOTH = 15
    MULTIPLE = 16


class Word(NamedTuple):
    """One number word. `joined`: a conjunction is glued before it; `bare`: nothing is glued before it; `definite`: the article is.

    `arabic` words join by a conjunction glued or standing before the smaller part, the others by the words of `number_and`.
    `guarded` words count only where the text writes their hamza, or beside another number.
    """

    kind: Kind
    value: float
    joined: bool = False
    bare: bool = True
    definite: bool = False
    arabic: bool = False
    guarded: bool = False


class Phrase(NamedTuple):
    """Further words of a phrase whose key word has matched, and what the phrase means."""

    words: Words
    meaning: str


Phrases = dict[str, list[Phrase]]


@dataclass(slots=True)
class NumberTable:
    """Everything the numeral grammar looks up. Keys are folded token texts."""

    words: dict[str, Word] = field(default_factory=dict)
    vague: dict[str, float] = field(default_factory=dict)
    few: dict[str, list[tuple[int, Words]]] = field(default_factory=dict)  # by longest word: its place in the phrase, the phrase
    fixed: dict[str, list[tuple[int, Words]]] = field(default_factory=dict)  # by anchor: its place in the phrase, the phrase
    glued_scales: dict[str, float] = field(default_factory=dict)
    fraction_plurals: dict[str, float] = field(default_factory=dict)
    before: dict[str, Qualifier] = field(default_factory=dict)  # phrases of one word
    before_pairs: dict[tuple[str, str], list[Phrase]] = field(default_factory=dict)  # longer ones, by their last two words
    after: Phrases = field(default_factory=dict)  # by first word
    after_role: Phrases = field(default_factory=dict)
    before_role: dict[str, str] = field(default_factory=dict)
    conjunctions: frozenset[str] = frozenset()
    sets: defaultdict[str, frozenset[str]] = field(default_factory=lambda: defaultdict(frozenset))
    none: dict[str, list[Words]] = field(default_factory=dict)  # by first word
    begins: Begins = field(default_factory=lambda: Begins(()))  # at which token a numeral may begin


def tokenise(words: str) -> Words:
    """The token texts of a phrase, folded and cut as a document is."""
    return tuple(RE_TOKEN.findall(fold_key(words)))


def particled(word: str, particles: Mapping[str, Any] | None) -> Iterator[tuple[str, str, str, str]]:
    """Every form of a word with glued particles: (form, conjunction, preposition, article), the bare word first."""
    if not particles:
        yield word, "", "", ""
        return
    contracted: Mapping[str, str] = particles.get("contracted", {})
    for conjunction in ("", *particles["conjunctions"]):
        for preposition in ("", *particles["prepositions"]):
            for article in ("", particles["article"]):
                glued = preposition + article
                yield conjunction + contracted.get(glued, glued) + word, conjunction, preposition, article


_WORD_SECTIONS = {
    "units": Kind.UNIT,
    "units_only_compound": Kind.COMPOUND_UNIT,
    "teens": Kind.TEEN,
    "tens": Kind.TENS,
    "hundreds": Kind.HUNDREDS,
    "scales": Kind.SCALE,
    "dual_scales": Kind.DUAL_SCALE,
    "collective": Kind.COLLECTIVE,
    "fractions": Kind.FRACTION,
    "ordinals": Kind.ORDINAL,
    "multiples": Kind.MULTIPLE,
}
_PLAIN_SECTIONS = {"ten": (Kind.TEN, 10), "hundred": (Kind.HUNDRED, 100), "zero": (Kind.ZERO, 0), "both": (Kind.BOTH, 2)}


def _word_entries(lexicon: Mapping[str, Any]) -> Iterator[tuple[str, Kind, float]]:
    for section, kind in _WORD_SECTIONS.items():
        for value, forms in lexicon.get(section, {}).items():
            yield from ((fold_key(form), kind, value) for form in forms)
    for section, (kind, number) in _PLAIN_SECTIONS.items():
        yield from ((fold_key(form), kind, number) for form in lexicon.get(section, []))


def _add_words(table: NumberTable, lexicon: Mapping[str, Any]) -> None:
    particles = lexicon.get("particles")
    guarded = {fold_key(word) for word in lexicon.get("needs_hamza", [])}
    never = {fold_key(word) for word in lexicon.get("not_numbers", [])}
    rows = list(_word_entries(lexicon))
    for form, kind, value in rows:
        table.words.setdefault(form, Word(kind, value, arabic=bool(particles), guarded=form in guarded))
    for form, kind, value in rows:
        for glued, conjunction, _, article in particled(form, particles):
            word = Word(kind, value, bool(conjunction), glued == form, bool(article), bool(particles), form in guarded)
            if glued not in never:
                table.words.setdefault(glued, word)
    for value, forms in lexicon.get("ordinals_definite", {}).items():
        for form in forms:
            for glued, conjunction, _, article in particled(fold_key(form), particles):
                if article:
                    table.words.setdefault(glued, Word(Kind.ORDINAL, value, bool(conjunction), False, True, True))
    for form in never:
        table.words.pop(form, None)


def _add_vague(table: NumberTable, lexicon: Mapping[str, Any]) -> None:
    particles = lexicon.get("particles")
    never = {fold_key(word) for word in lexicon.get("not_numbers", [])}
    for value, forms in lexicon.get("vague_plurals", {}).items():
        for form in forms:
            for glued, *_ in particled(fold_key(form), particles):
                if glued not in never:
                    table.vague.setdefault(glued, value)
    for phrase in lexicon.get("few", []):
        for words in _first_word_particled(tokenise(phrase), particles and {**particles, "article": ""}):
            key = max(words, key=len)
            table.few.setdefault(key, []).append((words.index(key), words))


def _first_word_particled(words: Words, particles: Mapping[str, Any] | None) -> Iterator[Words]:
    for glued, *_ in particled(words[0], particles):
        yield (glued, *words[1:])


def _add_fixed(table: NumberTable, lexicon: Mapping[str, Any]) -> None:
    for phrase in lexicon.get("fixed_phrases", []):
        words = tokenise(phrase)
        for place, word in enumerate(words):
            if word in table.words:
                table.fixed.setdefault(word, []).append((place, words))
    for phrase in lexicon.get("none", []):
        words = tokenise(phrase)
        table.none.setdefault(words[0], []).append(words[1:])


def _add_qualifiers(table: NumberTable, lexicon: Mapping[str, Any]) -> None:
    particles = lexicon.get("particles")
    for name, phrases in lexicon.get("qualifiers_before", {}).items():
        for phrase in phrases:
            for words in _first_word_particled(tokenise(phrase), particles):
                if len(words) == 1:
                    table.before.setdefault(words[0], Qualifier(name))
                else:
                    table.before_pairs.setdefault((words[-2], words[-1]), []).append(Phrase(words[:-2], name))
    for name, phrases in lexicon.get("qualifiers_after", {}).items():
        _add_phrases(table.after, name, phrases)


def _add_phrases(phrases: Phrases, meaning: str, written: Iterable[str]) -> None:
    for phrase in written:
        words = tokenise(phrase)
        phrases.setdefault(words[0], []).append(Phrase(words[1:], meaning))


_UNIT_ROLES = frozenset({"duration", "distance", "money", "measure"})


def _add_roles(table: NumberTable, lexicon: Mapping[str, Any]) -> None:
    particles = lexicon.get("particles")
    for role, phrases in lexicon.get("after_number", {}).items():
        _add_phrases(table.after_role, role, phrases)
        if particles and role in _UNIT_ROLES:  # عشرات الكيلومترات, ساعتان ونصف الساعة
            _add_phrases(table.after_role, role, [particles["article"] + phrase for phrase in phrases])
    for role, forms in lexicon.get("before_number", {}).items():
        for form in forms:
            for glued, *_ in particled(fold_key(form), particles):
                table.before_role.setdefault(glued, role)


# Lists whose words also match with particles glued on.
_PARTICLED_SETS = frozenset({"range_openers_and", "range_openers_to", "age_words", "change_words", "multiple_of", "year_words"})


def _add_sets(table: NumberTable, lexicon: Mapping[str, Any]) -> None:
    for name, words in lexicon.items():
        if isinstance(words, list):
            glue = lexicon.get("particles") if name in _PARTICLED_SETS else None
            table.sets[name] |= {glued for form in words for glued, *_ in particled(fold_key(form), glue)}


def compile_numbers(lexicons: Iterable[Mapping[str, Any]]) -> NumberTable:
    """One table from several languages' lexicons. Their words must not clash; of two meanings the first one listed stays."""
    table = NumberTable()
    for lexicon in lexicons:
        _add_words(table, lexicon)
        _add_vague(table, lexicon)
        _add_fixed(table, lexicon)
        _add_qualifiers(table, lexicon)
        _add_roles(table, lexicon)
        _add_sets(table, lexicon)
        table.glued_scales |= {form: value for value, forms in lexicon.get("glued_scales", {}).items() for form in forms}
        table.fraction_plurals |= {form: value for value, forms in lexicon.get("fraction_plurals", {}).items() for form in forms}
        if particles := lexicon.get("particles"):
            table.conjunctions |= frozenset(particles["conjunctions"])
    for phrases in (table.before_pairs, table.after, table.after_role):
        for entries in phrases.values():
            entries.sort(key=lambda entry: -len(entry.words))
    for few in table.few.values():
        few.sort(key=lambda entry: -len(entry[1]))
    table.begins = Begins({*table.words, *table.vague, *table.few, *table.none})
    return table


def check_words(section: object, name: str, file: str) -> None:
    """Raises DataError where a list holds anything but words: YAML reads a bare `no` or `on` as false or true, a bare 5 as a number."""
    if isinstance(section, Mapping):
        for key, value in section.items():
            check_words(value, f"{name}: {key}" if name else str(key), file)
    elif isinstance(section, list):
        for word in section:
            if not isinstance(word, str) or not word.strip():
                raise DataError(f"under {name}: {word!r} is no word; put it in quotes.", file)


def checked_lexicons(name: str) -> Iterator[Mapping[str, Any]]:
    """Both languages' lexicon files of one name, each held to be lists of words. Raises DataError with the file's name."""
    for language in LANGUAGES:
        lexicon = read_lexicon(language, name)
        check_words(lexicon, "", f"lexicon/{language}/{name}.yaml")
        yield lexicon


@cache
def number_table() -> NumberTable:
    """The table of both languages together, so that mixed texts are read as well. Raises DataError where a file is broken."""
    return compile_numbers(checked_lexicons("numbers"))
