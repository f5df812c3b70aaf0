"""Gold annotations and the sets that they are kept in."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import yaml

from dashboard.domain.errors import DataError, UsageError
from dashboard.evaluation.conventions import Record


class Role(StrEnum):
    """What a set is for: rules were tried on it, it was set aside, or it is a second reading by a person."""

    TRIED = "tried"
    ASIDE = "aside"
    READER = "reader"


@dataclass(frozen=True, slots=True)
class GoldSet:
    """`gold` are folders of annotations; `reports` is a folder or file of texts, or, for a second reading, a folder of annotations.
    `date` is when the gold was made, an ISO prefix."""

    name: str
    role: Role
    gold: tuple[Path, ...]
    reports: Path
    date: str


def read_gold(folder: Path) -> dict[str, Record]:
    """Each `<doc_id>.json` of a folder. Raises UsageError where there is none, DataError for a file that is not in the schema's form."""
    found = {path.stem: _read_record(path) for path in sorted(folder.glob("*.json"))}
    if not found:
        raise UsageError(f"There is no gold in {folder}; give a folder with one <doc_id>.json a report.")
    return found


def _read_record(path: Path) -> Record:
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
    except json.JSONDecodeError as error:
        raise DataError(f"this is no JSON ({error.msg.lower()}).", str(path), error.lineno) from error
    except (OSError, UnicodeDecodeError) as error:
        raise DataError("it cannot be read as UTF-8 text.", str(path)) from error
    if not isinstance(record, dict) or not all(isinstance(record.get(key), list) for key in ("mentions", "claims")):
        raise DataError('gold must be an object with lists "mentions" and "claims".', str(path))
    return record


def read_sets(path: Path, root: Path) -> list[GoldSet]:
    """The sets that a YAML file lists; their paths count from `root`. Raises DataError where an entry lacks something."""
    sets = []
    for number, entry in enumerate(yaml.safe_load(path.read_text(encoding="utf-8")), start=1):
        try:
            folders = tuple(root / folder for folder in entry["gold"])
            sets.append(GoldSet(entry["name"], Role(entry["role"]), folders, root / entry["reports"], str(entry["date"])))
        except (KeyError, TypeError, ValueError) as error:
            raise DataError(f"set {number} needs name, role, gold, reports and date ({error}).", str(path)) from error
    return sets


def gold_of(chosen: GoldSet) -> Mapping[str, Record]:
    """The gold of a set, all its folders together."""
    return {doc_id: record for folder in chosen.gold for doc_id, record in read_gold(folder).items()}
