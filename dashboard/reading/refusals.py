"""Why something is no report: one plain sentence in every language of the interface."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.domain.errors import InputError
from dashboard.strings import strings

SECTION = "refused"


def refuse(key: str, **values: str | int) -> InputError:
    """The error of a key of the section `refused` in data/strings, its English sentence filled in."""
    return InputError(_filled("en", key, values), key, values)


def sentence(error: InputError, language: str) -> str:
    """Why, in a language of the interface, without the place where it happened."""
    return _filled(language, error.key, error.values) if error.key else error.sentence


def whole(error: InputError, language: str) -> str:
    """Where and why, in a language of the interface."""
    line = strings(language)
    where = (line(f"{SECTION}.line", n=part) if isinstance(part, int) else part for part in error.where)
    return ": ".join([*where, sentence(error, language)])


def _filled(language: str, key: str, values: Mapping[str, object]) -> str:
    return strings(language)(f"{SECTION}.{key}", None, **values)
