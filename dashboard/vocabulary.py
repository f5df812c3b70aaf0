"""data/vocabulary.yaml as values: the one list of kinds, groups, units and reasons that code, interface and export share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import yaml

from dashboard.domain.errors import DataError
from dashboard.settings import settings

LANGUAGES = ("en", "ar")


@dataclass(frozen=True, slots=True)
class Term:
    """One entry. `labels` by language; colours as #RRGGBB, empty where the entry has none; `family` is its coarse code."""

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


def _term(path: Path, name: str, code: str, entry: Mapping[str, object]) -> Term:
    missing = [language for language in LANGUAGES if not entry.get(language)]
    if missing:
        raise DataError(f"{name}: {code} has no label in {', '.join(missing)}; add one.", str(path))
    colours = {key: str(entry.get(key, "")) for key in ("light", "tint", "dark", "dark_tint", "family", "unit", "mark")}
    return Term(
        code=code,
        labels={language: str(entry[language]) for language in LANGUAGES},
        plurals={language: str(entry.get(f"plural_{language}", entry[language])) for language in LANGUAGES},
        meanings={language: str(entry.get(f"means_{language}", "")) for language in LANGUAGES},
        core=bool(entry.get("core")),
        **colours,
    )


def read_vocabulary(path: Path) -> Vocabulary:
    """The vocabulary of a YAML file. Raises DataError with file and line where it is not well-formed or lacks a label."""
    try:
        raw = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise DataError(f"not well-formed YAML ({error.problem}).", str(path), line) from error
    return Vocabulary({name: {code: _term(path, name, code, entry) for code, entry in terms.items()} for name, terms in raw.items()})


@cache
def vocabulary() -> Vocabulary:
    """The product's vocabulary, read once."""
    return read_vocabulary(settings().data / "vocabulary.yaml")
