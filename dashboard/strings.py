"""Every word that the interface says, in English and Arabic, from data/strings/<language>.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from dashboard.domain.errors import DalilError, DataError
from dashboard.settings import settings
from dashboard.yaml_lines import read_sections


def plural_category(language: str, n: float) -> str:
    """CLDR's plural category of a number: one, other in English; zero, one, two, few, many, other in Arabic."""
    if language != "ar":
        return "one" if n == 1 else "other"
    if n in (0, 1, 2):
        return ("zero", "one", "two")[int(n)]
    rest = n % 100
    if 3 <= rest <= 10:
        return "few"
    return "many" if rest >= 11 else "other"


def flatten(tree: Mapping[str, Any], prefix: str = "") -> dict[str, str | dict[str, str]]:
    """Nested sections as dotted keys. A mapping that has the key "other" is a set of plural forms and stays whole."""
    flat: dict[str, str | dict[str, str]] = {}
    for key, value in tree.items():
        if isinstance(value, dict) and "other" not in value:
            flat |= flatten(value, f"{prefix}{key}.")
        else:
            flat[prefix + str(key)] = {form: str(words) for form, words in value.items()} if isinstance(value, dict) else str(value)
    return flat


class Strings:
    """The strings of one language: `s("desk.title")`, `s("claims", n=3)`; placeholders as in str.format."""

    def __init__(self, language: str, entries: Mapping[str, str | dict[str, str]]) -> None:
        self.language, self.entries = language, entries

    def __call__(self, key: str, n: float | None = None, **values: object) -> str:
        """The string of a key, in the plural form for n where it has forms. Raises DataError where there is no such key."""
        entry = self.entries.get(key)
        if entry is None:
            raise DataError(f"no string '{key}'; add one.", f"strings/{self.language}.yaml")
        if isinstance(entry, dict):
            # Zero in words ("no claim") where the strings have them, in English too.
            category = "zero" if not n and "zero" in entry else plural_category(self.language, n or 0)
            entry = entry.get(category, entry["other"])
        if n is not None:
            values["n"] = f"{n:,g}" if abs(n) < 1e6 else f"{n:,.0f}"
        try:
            return entry.format(**values) if values else entry
        except (KeyError, IndexError, ValueError, AttributeError) as error:
            raise DataError(f"'{key}' has a placeholder that cannot be filled ({error}).", f"strings/{self.language}.yaml") from error


def read_strings(path: Path) -> Strings:
    """The strings of one YAML file named <language>.yaml. Raises DataError with file and line where it is not well-formed."""
    return Strings(path.stem, flatten(read_sections(path)))


@cache
def strings(language: str) -> Strings:
    """The product's strings in "en" or "ar", read once."""
    return read_strings(settings().data / "strings" / f"{language}.yaml")


def told(error: DalilError, s: Strings) -> str:
    """One plain sentence on what went wrong, in the language of the strings where the error can be said in it."""
    key = next((key for key in (f"fault.{error.key}", f"refused.{error.key}") if key in s.entries), "")
    return s(key, None, **error.values) if key and s.language != "en" else s("fault.as_said", why=error)
