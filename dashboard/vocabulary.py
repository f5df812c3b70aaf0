"""data/vocabulary.yaml as values: the one list of kinds, groups, units and reasons that code, interface and export share."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from dashboard.domain.errors import DataError
from dashboard.settings import settings
from dashboard.yaml_lines import Entry, read_entries, read_sections, shaped

LANGUAGES = ("en", "ar")


@dataclass(frozen=True, slots=True)
class Term:
    """One entry. `labels` by language; colours as #RRGGBB, empty where the entry has none; `family` is its coarse code; `also`
    are further words of texts for it."""

    code: str
    labels: Mapping[str, str]
    plurals: Mapping[str, str]
    meanings: Mapping[str, str] = field(default_factory=dict)
    light: str = ""
    tint: str = ""
    dark: str = ""
    dark_tint: str = ""
    family: str = ""
    unit: str = ""
    mark: str = ""
    core: bool = False
    also: tuple[str, ...] = ()

    def label(self, language: str) -> str:
        """The label in "en" or "ar"."""
        return self.labels[language]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Each list maps a code to its Term, in the order of the file."""

    lists: Mapping[str, Mapping[str, Term]] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Mapping[str, Term]:
        return self.lists[name]

    def label(self, name: str, code: str | None, language: str) -> str:
        """The label of a code; a code outside the list is its own label, None is empty."""
        if code is None:
            return ""
        term = self.lists[name].get(code)
        return term.label(language) if term else code

    def family(self, group: str | None) -> str | None:
        """The coarse group that a group stands under; itself where it is coarse or not listed."""
        term = self.lists["groups"].get(group or "")
        return (term.family or group) if term else group


COLOURS = ("light", "tint", "dark", "dark_tint")
RE_COLOUR = re.compile("#[0-9A-Fa-f]{6}")
FIELDS = frozenset({*COLOURS, "family", "unit", "mark", "core", *(f"{what}{at}" for what in ("", "plural_", "means_") for at in LANGUAGES)})
# The code knows every entry of these: their words can be changed, none be added.
CLOSED = frozenset({"kinds", "qualifiers", "place_kinds", "mention_reasons", "set_aside", "origins", "caveats"})
# Whose colours a group takes that brings none of its own.
PLAIN_GROUP = "fighters_other"


def _term(path: Path, name: str, code: str, entry: Mapping[str, object], line: int | None = None) -> Term:
    missing = [language for language in LANGUAGES if not entry.get(language)]
    if missing:
        raise DataError(f"{name}: {code} has no label in {', '.join(missing)}; add one.", str(path), line)
    fields = {key: str(entry.get(key, "")) for key in (*COLOURS, "family", "unit", "mark")}
    return Term(
        code=code,
        labels={language: str(entry[language]) for language in LANGUAGES},
        plurals={language: str(entry.get(f"plural_{language}", entry[language])) for language in LANGUAGES},
        meanings={language: str(entry.get(f"means_{language}", "")) for language in LANGUAGES},
        core=bool(entry.get("core")),
        also=_also(entry.get("also")),
        **fields,
    )


def _also(words: object) -> tuple[str, ...]:
    return tuple(str(word) for word in words) if isinstance(words, list) else ()


def read_vocabulary(path: Path, own: Path | None = None) -> Vocabulary:
    """The vocabulary of a YAML file, an analyst's own laid over it: entries by their codes, their fields one by one.

    Raises DataError with file and line where one is not well-formed, lacks a label, or has an entry that means nothing here.
    """
    raw = read_sections(path)
    with shaped(path):
        lists = {name: {code: _term(path, name, code, entry) for code, entry in terms.items()} for name, terms in raw.items()}
    for name, section in (read_entries(own) if own else {}).items():
        for code, entry in _own_terms(own or path, name, section, lists).items():
            fields = {**_colours(lists, name, code, entry), **raw[name].get(code, {}), **_fields(own or path, name, code, entry)}
            lists[name][code] = _term(own or path, name, code, fields, entry.key_line)
    return Vocabulary(lists)


def _own_terms(path: Path, name: str, section: Entry, lists: Mapping[str, Mapping[str, Term]]) -> Mapping[str, Entry]:
    """The entries of one list of an own file. Raises DataError for a list that is not there and a code that cannot be added."""
    if name not in lists:
        raise DataError(f"there is no list {name}; there is {', '.join(sorted(lists))}.", str(path), section.key_line)
    if not isinstance(section.value, dict):
        raise DataError(f"{name}: this must map codes to labels, not be {section.sort}.", str(path), section.line)
    for code, entry in section.value.items():
        if name in CLOSED and code not in lists[name]:
            raise DataError(f"{name}: {code} is none of its codes, and none can be added here.", str(path), entry.key_line)
    return section.value


def _fields(path: Path, name: str, code: str, entry: Entry) -> dict[str, str]:
    if not isinstance(entry.value, dict):
        raise DataError(f"{name}: {code} must have fields, such as {{en: ..., ar: ...}}, not be {entry.sort}.", str(path), entry.line)
    for field_, value in entry.value.items():
        if field_ not in FIELDS or not isinstance(value.value, str):
            raise DataError(f"{name}: {code} has no field {field_} of that sort.", str(path), value.key_line)
        if field_ in COLOURS and not RE_COLOUR.fullmatch(value.value):
            raise DataError(f"{name}: {code}: {field_} is a colour such as #8C7A5C, not {value.value}.", str(path), value.line)
    return {field_: str(value.value) for field_, value in entry.value.items()}


def _colours(lists: Mapping[str, Mapping[str, Term]], name: str, code: str, entry: Entry) -> dict[str, str]:
    """The colours of a new group that brings none: those of its family."""
    if name != "groups" or code in lists[name] or not isinstance(entry.value, dict):
        return {}
    family = entry.value.get("family")
    like = lists[name].get(str(family.value) if family else PLAIN_GROUP, lists[name][PLAIN_GROUP])
    return {colour: getattr(like, colour) for colour in COLOURS}


@cache
def vocabulary() -> Vocabulary:
    """The product's vocabulary, an analyst's own vocabulary.yaml laid over it, read once."""
    folder = settings().lexicon
    own = folder / "vocabulary.yaml" if folder else None
    return read_vocabulary(settings().data / "vocabulary.yaml", own if own and own.is_file() else None)
