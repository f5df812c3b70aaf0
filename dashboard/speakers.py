"""Who says so, by one code whichever words and language a text uses: "the police", الشرطة; any other source keeps its own words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from dashboard.settings import settings
from dashboard.vocabulary import LANGUAGES, vocabulary
from dashboard.yaml_lines import read_sections

RE_GAPS = re.compile(r"[\s_]+")
ARTICLES = frozenset({"the", "a", "an"})
ARABIC_ARTICLE, SHORTEST = "ال", 5
FOLDED = str.maketrans("ىة", "يه", "ـ")


def folded(words: str) -> str:
    """Words without articles, marks and differences of spelling: المصادر العسكرية as مصادر عسكرية."""
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", words) if not unicodedata.combining(letter))
    return " ".join(_bare(word) for word in RE_GAPS.split(plain.translate(FOLDED).casefold().strip()) if word not in ARTICLES)


def _bare(word: str) -> str:
    return word.removeprefix(ARABIC_ARTICLE) if len(word) >= SHORTEST else word


def speaker_code(words: str) -> str:
    """The code of a source by the words of a text, or by its own name: of the vocabulary's `sources`, else of its `groups`; the words
    themselves where neither knows them."""
    return words if words in vocabulary()["sources"] else _codes().get(folded(words), words)


def speaker_label(code: str, language: str) -> str:
    """The label of such a code in "en" or "ar"; of a source that nobody knows its own words."""
    return vocabulary().label("sources" if code in vocabulary()["sources"] else "groups", code, language)


@cache
def _codes() -> Mapping[str, str]:
    """The code of every name by its folded words; an earlier one stands."""
    codes: dict[str, str] = {}
    for name, code in (*_sources(), *_groups()):
        codes.setdefault(folded(name), code)
    return codes


def _sources() -> Iterator[tuple[str, str]]:
    for code, term in vocabulary()["sources"].items():
        yield code, code
        yield from ((name, code) for name in (*term.also, *(term.label(language) for language in LANGUAGES)))


def _groups() -> Iterator[tuple[str, str]]:
    """The names of groups in the lexicon of both languages, an analyst's own laid over it, and what the vocabulary adds."""
    yield from ((name, code) for code, term in vocabulary()["groups"].items() for name in term.also)
    folders = [settings().data / "lexicon", *([own] if (own := settings().lexicon) else [])]
    for path in (folder / language / "actors.yaml" for folder in folders for language in LANGUAGES):
        for code, names in _names(path).items():
            yield from ((str(name), str(code)) for name in names if code in vocabulary()["groups"])


def _names(path: Path) -> Mapping[str, list[str]]:
    """The section `names` of a file of actors. Raises DataError where it is not well-formed; the extractor tells what else is wrong."""
    names = read_sections(path, may_be_empty=True).get("names") if path.is_file() else None
    return {code: own for code, own in names.items() if isinstance(own, list)} if isinstance(names, dict) else {}
