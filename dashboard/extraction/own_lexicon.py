"""An analyst's own lexicon files, checked against the bundled ones that they are laid over: each mistake with its file and line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from dashboard.domain.errors import DataError
from dashboard.vocabulary import vocabulary
from dashboard.yaml_lines import Entry, read_entries

# Sections that map codes to lists of words; their new keys must be codes of the vocabulary's list, "" for names that anyone may make up.
CODES = {
    "actors": {
        **dict.fromkeys(
            ("names", "contextual", "defaults", "nations", "adjectives", "persons", "loyal_to", "leaders", "numbered_units"), "groups"
        ),
        "sources": "",
    },
    "claims": {"attacks": "attack_types", "targets": "groups", "units": "units"},
}
# In these a word stands for one code: the bundled one would win in silence.
ONE_CODE = frozenset({("actors", "names"), ("actors", "nations"), ("actors", "adjectives"), ("actors", "sources")})
# These hold rows of their own under words that anyone may add.
FREE = frozenset({("claims", "far"), ("claims", "capitals"), ("actors", "companions"), ("actors", "speaks_as")})
SUFFIXES = frozenset({".yaml", ".yml", ".csv"})


def check_own(path: Path, file: str, bundled: Mapping[str, Any]) -> None:
    """Raises DataError for the first entry of an own file that the bundled file of the same name has no room for."""
    for name, entry in read_entries(path).items():
        if name not in bundled:
            raise DataError(f"there is no section {name}{_meant(name, bundled)}", str(path), entry.key_line)
        _check(_Place(path, file, (name,)), entry, bundled[name])


def check_folder(folder: Path, bundled: Path) -> None:
    """Raises DataError where the own folder is not there, or holds a file that nothing reads: a slip in its name."""
    if not folder.is_dir():
        raise DataError("there is no such folder, which DASHBOARD_LEXICON names.", str(folder))
    known = {str(path.relative_to(bundled)) for path in bundled.rglob("*.yaml")} | {"gazetteer.csv", "vocabulary.yaml"}
    for path in sorted(path for path in folder.rglob("*") if path.suffix in SUFFIXES):
        name = path.relative_to(folder).as_posix()
        if name not in known and not any(part.startswith(".") for part in path.relative_to(folder).parts):
            raise DataError(f"no file of this name is read{_meant(name, known)}", str(path))


class _Place:
    """Where in which file an entry stands."""

    def __init__(self, path: Path, file: str, trail: tuple[str, ...]) -> None:
        self.path, self.file, self.trail = path, file, trail

    def within(self, key: str) -> _Place:
        """The place of an entry inside this one."""
        return _Place(self.path, self.file, (*self.trail, key))

    def fault(self, sentence: str, line: int) -> DataError:
        """The error of a mistake here."""
        return DataError(f"{', '.join(self.trail)}: {sentence}", str(self.path), line)

    @property
    def section(self) -> tuple[str, str]:
        """The file and its section."""
        return self.file, self.trail[0]


def _check(place: _Place, entry: Entry, bundled: object) -> None:
    if isinstance(bundled, list):
        _check_words(place, entry)
    elif isinstance(bundled, dict):
        _check_mapping(place, entry, bundled)
    elif not isinstance(entry.value, str):
        raise place.fault(f"this must be one word, not {entry.sort}.", entry.line)


def _check_words(place: _Place, entry: Entry) -> None:
    if not isinstance(entry.value, list):
        raise place.fault(f"this must be a list of words, such as [one, two], not {entry.sort}.", entry.line)
    seen: set[str] = set()
    for word in entry.value:
        if not isinstance(word.value, str) or not word.is_word or not word.value.strip():
            told = f"{word.value!r} is not a word" if isinstance(word.value, str) else f"{word.sort} stands among the words"
            raise place.fault(f"{told}; put words like it in quotes.", word.line)
        if word.value in seen:
            raise place.fault(f"{word.value} stands twice.", word.line)
        seen.add(word.value)


def _check_mapping(place: _Place, entry: Entry, bundled: Mapping[Any, object]) -> None:
    if not isinstance(entry.value, dict):
        raise place.fault(f"this must map names to words, not be {entry.sort}.", entry.line)
    known = {str(key): value for key, value in bundled.items()}
    some = next(iter(known.values()), [])
    for key, value in entry.value.items():
        if key not in known and not _is_free(place):
            _check_code(place, key, known, value.key_line)
        _check(place.within(key), value, known.get(key, some))
    if place.section in ONE_CODE and len(place.trail) == 1:
        _check_one_code(place, entry.value, known)


def _is_free(place: _Place) -> bool:
    nouns = place.trail[0] == "persons" and len(place.trail) > 2
    return place.section in FREE or "far" in place.trail or nouns


def _check_code(place: _Place, key: str, known: Mapping[str, object], line: int) -> None:
    """Whether a key that the bundled file does not have may stand here."""
    codes = CODES.get(place.file, {})
    top = len(place.trail) == 1
    if top and place.trail[0] in codes:
        name = codes[place.trail[0]]
        if not name or key in vocabulary()[name]:
            return
        raise place.fault(f"the vocabulary has no {key} among its {name.replace('_', ' ')}; add it to your vocabulary.yaml.", line)
    raise place.fault(f"there is no {key} here{_meant(key, known)}", line)


def _check_one_code(place: _Place, own: Mapping[str, Entry], known: Mapping[str, object]) -> None:
    """No word under two codes, in the own file or in both."""
    bundled = {str(word).casefold(): code for code, words in known.items() if isinstance(words, list) for word in words}
    seen: dict[str, str] = {}
    for code, entry in own.items():
        for word in entry.value if isinstance(entry.value, list) else ():
            key = str(word.value).casefold()
            other = seen.get(key) or bundled.get(key)
            if other not in (None, code):
                where = "the bundled file" if key in bundled else "this file"
                raise place.within(code).fault(f"{word.value} stands under {other} in {where}; a word has one meaning here.", word.line)
            seen[key] = code


def _meant(name: str, known: Iterable[str]) -> str:
    """ "; did you mean names?", or what there is, as the end of a sentence."""
    names = [str(each) for each in known]
    close = get_close_matches(name, names, 1)
    return f"; did you mean {close[0]}?" if close else f"; there is {', '.join(sorted(names)[:12])}{' ...' if len(names) > 12 else ''}."
