"""The words around place names, from data/lexicon/<language>/places.yaml, folded and ready for look-up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from dashboard.domain.errors import DataError
from dashboard.domain.place import PlaceKind
from dashboard.extraction.lexicon import read_lexicon
from dashboard.extraction.normalise import fold, fold_key
from dashboard.extraction.tokens import RE_TOKEN
from dashboard.gazetteer.spellings import word_key


@dataclass(frozen=True, slots=True)
class PlaceWord:
    """A noun that says what sort of place its name is.

    `kinds` are its places' kinds, the likeliest first. `several`: a dual or plural, which holds for a list of names.
    `keeps`: the noun belongs to the name. `unlisted`: the kind under which a name unknown to the gazetteer is reported, or None.
    `singular` is the noun's first form, by which a site is known that the text names after a plural. `loose`: adjectives are as
    likely behind it as names.
    """

    code: str
    kinds: tuple[PlaceKind, ...]
    several: bool = False
    keeps: bool = False
    unlisted: PlaceKind | None = None
    singular: str = ""
    loose: bool = False


@dataclass(frozen=True, slots=True)
class PlaceLexicon:
    """One language's words around place names; all words folded. `particles` are the letters that may stand glued before a word."""

    language: str
    particles: tuple[str, ...]
    contracted: str
    article: str
    colloquial: frozenset[str]
    words: Mapping[str, PlaceWord]
    references: Mapping[str, PlaceWord]
    compass: Mapping[str, str]
    compass_names: Mapping[str, str]
    compass_adjectives: Mapping[str, str]
    list_joins: frozenset[str]
    locatives: frozenset[str]
    blocks_before: frozenset[str]
    stop_words: frozenset[str]
    name_heads: frozenset[str]
    name_tails: frozenset[str]
    site_tails: frozenset[str]
    common_names: frozenset[str]
    word_links: frozenset[str]
    point_words: frozenset[str]
    city_events: frozenset[str]
    person_names: frozenset[str]
    bare_regions: frozenset[str]
    whole_words: frozenset[str]
    mask_links: frozenset[str]
    needs_locative: frozenset[str]
    reference_determiners: frozenset[str]
    attributive: frozenset[str]
    site_joints: frozenset[str]
    follows_names: frozenset[str]
    blocks_after: frozenset[str]
    bare_locatives: frozenset[str]
    loose_tails: frozenset[str]
    titles: frozenset[str]
    indefinite: frozenset[str]
    demonyms: Mapping[str, str]
    unless_followed: Mapping[str, frozenset[str]]
    pronoun_endings: tuple[str, ...]
    feminine: str
    prepositions: frozenset[str]
    bare_governorates: frozenset[str]
    home_countries: frozenset[str]
    adjective_endings: tuple[str, ...]
    verb_beginnings: tuple[str, ...]
    spelt_otherwise: frozenset[str]
    length_units: Mapping[str, float]


@cache
def place_lexicon(language: str) -> PlaceLexicon:
    """The lexicon of a language ("ar", "en"). Raises DataError where a section is missing or names a kind that is none."""
    raw = read_lexicon(language, "places")
    path = f"lexicon/{language}/places.yaml"
    try:
        words, references = _place_words(raw["place_words"], path)
        return PlaceLexicon(
            language=language,
            particles=_particles(raw["conjunctions"], raw["prepositions_glued"]),
            contracted=str(raw["contracted"] or ""),
            article=fold_key(str(raw["article"] or "")),
            colloquial=folded(raw["colloquial_before_article"]),
            words=words,
            references=references,
            compass=_by_word(raw["compass"]),
            compass_adjectives=_by_word(raw["compass_adjectives"]),
            compass_names=raw["compass_names"],
            bare_governorates=frozenset(raw["bare_governorates"]),
            home_countries=frozenset(raw["home_countries"]),
            demonyms=_demonyms(raw["demonyms"], raw["demonym_endings"]),
            feminine=fold_key(str(raw["feminine"] or "")),
            prepositions=folded(raw["prepositions_glued"]),
            unless_followed={name_key(name): folded(words) for name, words in raw["unless_followed"].items()},
            pronoun_endings=tuple(sorted(folded(raw["pronoun_endings"]))),
            adjective_endings=tuple(sorted(folded(raw["adjective_endings"]))),
            verb_beginnings=tuple(sorted(folded(raw["verb_beginnings"]))),
            spelt_otherwise=frozenset(raw["spelt_otherwise"]),
            length_units={fold_key(str(word)): float(km) for km, words in raw["length_units"].items() for word in words},
            **{name: folded(_words(raw, name, path)) for name in _WORD_LISTS},
            **{name: frozenset(name_key(str(entry)) for entry in _words(raw, name, path)) for name in _NAME_LISTS},
        )
    except KeyError as error:
        raise DataError(f"the section {error} is missing.", path) from error


_WORD_LISTS = (
    "list_joins", "locatives", "blocks_before", "stop_words", "name_heads", "name_tails", "site_tails", "word_links", "point_words",
    "city_events", "whole_words", "mask_links", "reference_determiners", "site_joints", "follows_names", "blocks_after", "bare_locatives",
    "loose_tails", "titles", "indefinite",
)  # fmt: skip
_NAME_LISTS = ("common_names", "person_names", "needs_locative", "attributive", "bare_regions")


def _words(raw: Mapping[str, Any], name: str, path: str) -> list[str]:
    """A section that lists words. YAML reads a bare on, off, yes or no as true or false: such a word needs quotes."""
    for entry in raw[name]:
        if not isinstance(entry, str):
            raise DataError(f"{name}: {entry!r} is no word; write on, off, yes and no in quotes, and numbers as well.", path)
    return list(raw[name])


def folded(words: Iterable[object]) -> frozenset[str]:
    """The words as folded keys."""
    return frozenset(fold_key(str(word)) for word in words)


def name_key(name: str) -> str:
    """A name as the index of names has it."""
    return " ".join(word_key(word) for word in fold_key(name).split(" "))


def read_names(names: Sequence[str]) -> list[list[str]]:
    """Each name as the folded words that a text with this name has as tokens; signs and words like "the" before it are left out."""
    if not names:
        return []
    # The Turkish dotted capital alone would lower to two characters and make folding slow.
    joined = "\n".join([" ".join(name.split()) for name in names]).replace("\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}", "I")
    never_first = place_lexicon("en").reference_determiners
    readings: list[list[str]] = []
    for line in fold(joined).text.split("\n"):
        words = [word for word in RE_TOKEN.findall(line) if word[0].isalnum()]
        readings.append(words[1:] if len(words) > 1 and words[0] in never_first else words)
    return readings


def _particles(conjunctions: Sequence[str], prepositions: Sequence[str]) -> tuple[str, ...]:
    """Every run of particles that may stand before a word, the shortest first."""
    found = [c + p for c in ("", *conjunctions) for p in ("", *prepositions)]
    return tuple(sorted({particle for particle in found if particle}, key=lambda p: (len(p), p)))


def _by_word(raw: Mapping[str, Sequence[str]]) -> dict[str, str]:
    return {fold_key(word): code for code, words in raw.items() for word in words}


def _demonyms(raw: Mapping[str, Sequence[str]], endings: Sequence[str]) -> dict[str, str]:
    """Every form of the adjective of a country, to the country's code."""
    return {fold_key(form + ending): code for code, forms in raw.items() for form in forms for ending in ("", *endings)}


def _place_words(raw: Mapping[str, Mapping[str, Any]], path: str) -> tuple[dict[str, PlaceWord], dict[str, PlaceWord]]:
    words: dict[str, PlaceWord] = {}
    references: dict[str, PlaceWord] = {}
    for code, entry in raw.items():
        try:
            kinds = tuple(PlaceKind(kind) for kind in entry["kinds"])
            unlisted = PlaceKind(entry["unlisted"]) if entry.get("unlisted") else None
        except ValueError as error:
            raise DataError(f"place word {code}: {error}.", path) from error
        singular = fold_key(str(entry["singular"][0]))
        one = PlaceWord(code, kinds, False, bool(entry.get("keeps")), unlisted, singular, bool(entry.get("loose")))
        some = PlaceWord(code, kinds, True, False, unlisted, singular if one.keeps else "", one.loose)
        words |= {fold_key(form): some for form in entry.get("several", ())}
        words |= {fold_key(form): one for form in entry["singular"]}
        references |= {fold_key(form): one for form in entry.get("reference", ())}
    return words, references
