"""YAML files that people write: read with the line of every entry, so that a mistake is told with file and line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from dashboard.domain.errors import DataError

LOADER = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
DEEPEST = 100  # levels; what people write has less than ten
RE_BRACKET = re.compile(r"[\[\]{}]")
RE_DEEP = re.compile(rf"(?:(?:[?]|-\s)\s*+){{{DEEPEST}}}|^ {{{2 * DEEPEST}}}", re.MULTILINE)
NO_SECTIONS = "the file must hold sections, each a name and a colon."
# Scalars that YAML takes for something else than words: a person who writes no or 5 means these words.
NOT_WORDS = ("tag:yaml.org,2002:bool", "tag:yaml.org,2002:null", "tag:yaml.org,2002:float", "tag:yaml.org,2002:timestamp")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: `value` is a text, a list of entries, or a mapping from a key to its entry; `key_line` is where its key stands."""

    value: str | list[Entry] | Mapping[str, Entry]
    line: int
    key_line: int
    is_word: bool = True

    @property
    def sort(self) -> str:
        """What it is, for a person."""
        return {str: "a word", list: "a list", dict: "a section"}[type(self.value)]


def read_entries(path: Path) -> Mapping[str, Entry]:
    """The sections of a YAML file with their lines.

    Raises DataError with file and line where it is not well-formed, holds no sections, or has a key twice.
    """
    with _well_formed(path):
        node = yaml.compose(_text(path), Loader=LOADER)
    if node is None:
        return {}
    entry = _entry(node, path, node.start_mark.line + 1)
    if not isinstance(entry.value, dict):
        raise DataError(NO_SECTIONS, str(path), entry.line)
    return entry.value


def read_sections(path: Path, may_be_empty: bool = False) -> dict[str, Any]:
    """The sections of a YAML file as plain values. Raises DataError as `read_entries` does, and where the file holds nothing."""
    with _well_formed(path):
        content = yaml.load(_text(path), Loader=LOADER)
    if content is None and may_be_empty:
        return {}
    if not isinstance(content, dict):
        raise DataError(NO_SECTIONS, str(path), 1)
    return content


@contextmanager
def shaped(path: Path) -> Iterator[None]:
    """Has a file whose sections do not hold what they should told as a DataError that names it."""
    try:
        yield
    except KeyError as error:
        raise DataError(f"the file lacks {error}.", str(path)) from error
    except (IndexError, TypeError, ValueError, AttributeError) as error:
        raise DataError("a section of the file is empty, or holds something else than it should.", str(path)) from error


@contextmanager
def _well_formed(path: Path) -> Iterator[None]:
    try:
        yield
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise DataError(f"not well-formed YAML ({error.problem}).", str(path), line) from error
    except yaml.YAMLError as error:
        raise DataError("not well-formed YAML (a character that may not stand there).", str(path)) from error
    except UnicodeDecodeError as error:
        raise DataError("the file is not encoded as UTF-8; save it as UTF-8.", str(path)) from error
    except ValueError as error:  # a date that is none, in a place where YAML takes it for one
        raise DataError(f"not well-formed YAML ({error}).", str(path)) from error
    except OSError as error:
        raise DataError(f"the file cannot be read ({error.strerror}).", str(path)) from error


def _text(path: Path) -> str:
    """The words of a file. Raises DataError where it nests deeper than anything a person writes: libyaml would break the process."""
    text = path.read_text(encoding="utf-8-sig")
    if (at := _too_deep(text)) >= 0:
        raise DataError("not well-formed YAML (too many levels lie in one another).", str(path), text.count("\n", 0, at) + 1)
    return text


def _too_deep(text: str) -> int:
    """Where brackets, dashes or indentation go deeper than DEEPEST levels, -1 where none do. Brackets within words count too."""
    depth = 0
    for found in RE_BRACKET.finditer(text):
        depth = max(0, depth + (1 if found[0] in "[{" else -1))
        if depth > DEEPEST:
            return found.start()
    deep = RE_DEEP.search(text)
    return deep.start() if deep else -1


def _entry(node: yaml.Node, path: Path, key_line: int) -> Entry:
    line = node.start_mark.line + 1
    if isinstance(node, yaml.ScalarNode):
        return Entry(str(node.value), line, key_line, node.tag not in NOT_WORDS)
    if isinstance(node, yaml.SequenceNode):
        return Entry([_entry(item, path, item.start_mark.line + 1) for item in node.value], line, key_line)
    found: dict[str, Entry] = {}
    for key, value in node.value:
        name, at = str(key.value), key.start_mark.line + 1
        if name in found:
            raise DataError(f"{name} stands twice, in line {found[name].key_line} as well; put both under one.", str(path), at)
        found[name] = _entry(value, path, at)
    return Entry(found, line, key_line)
