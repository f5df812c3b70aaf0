"""The words of a language, read from data/lexicon/<language>/<file>.yaml, an analyst's own file of the same name laid over it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, cast

from dashboard.extraction.own_lexicon import check_own
from dashboard.kept import kept
from dashboard.settings import settings
from dashboard.yaml_lines import read_entries, read_sections


def read_yaml(path: Path) -> Mapping[str, Any]:
    """The mapping in a YAML file. Raises DataError with file and line where it is not well-formed or no mapping."""
    return cast(Mapping[str, Any], _dates_told(read_sections(path)))


def _dates_told(value: object) -> object:
    """The content with dates as the text that they are written as: words like all others."""
    if isinstance(value, dict):
        return {key: _dates_told(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_dates_told(inner) for inner in value]
    return value.isoformat() if isinstance(value, date) else value


def _laid_over(base: object, own: object) -> object:
    """`own` on top of `base`: mappings merge by key, lists are appended, anything else is replaced."""
    if isinstance(base, dict) and isinstance(own, dict):
        return {**base, **{key: _laid_over(base[key], value) if key in base else value for key, value in own.items()}}
    if isinstance(base, list) and isinstance(own, list):
        return [*base, *own]
    return own


def read_lexicon(language: str, file: str) -> Mapping[str, Any]:
    """The sections of one lexicon file ("numbers", "dates", "places", "actors", "claims") of one language ("ar", "en")."""
    return _read(f"{language}/{file}.yaml", file)


def read_shared(file: str) -> Mapping[str, Any]:
    """The sections of a file that holds words of both languages, data/lexicon/<file>.yaml, an analyst's own laid over it."""
    return _read(f"{file}.yaml", file)


def _read(name: str, file: str) -> Mapping[str, Any]:
    """The bundled file of this name, an analyst's own laid over it. Raises DataError where the own one has a mistake."""
    bundled = kept(f"lexicon/{name}", lambda: read_yaml(settings().data / "lexicon" / name))
    folder = settings().lexicon
    own = folder / name if folder else None
    if own is None or not own.is_file():
        return bundled
    check_own(own, file, bundled)
    return cast(Mapping[str, Any], _laid_over(bundled, read_yaml(own) if read_entries(own) else {}))
