"""Every compiled pattern of the product, and texts made from a pattern's own parts that would make it go back and back."""

from __future__ import annotations

import importlib
import pkgutil
import re
import re._constants as sre  # the parse trees that `re` itself works with
import re._parser as sre_parser
from collections.abc import Iterator, Mapping
from typing import Any

import dashboard

# What text of this field is made of, beside what the pattern itself names.
EVERYWHERE = (" ", "\n", "a", "A", "7", "ا", ".")
CATEGORIES = {
    sre.CATEGORY_DIGIT: "7",
    sre.CATEGORY_SPACE: " ",
    sre.CATEGORY_WORD: "a",
    sre.CATEGORY_NOT_DIGIT: "a",
    sre.CATEGORY_NOT_SPACE: "a",
    sre.CATEGORY_NOT_WORD: "-",
}
MOST_SIGNS = 9


def patterns() -> Mapping[str, re.Pattern[Any]]:
    """ "module.NAME" to pattern, of every module of the product that can be imported here (the Streamlit scripts hold none)."""
    found: dict[str, re.Pattern[Any]] = {}
    for info in pkgutil.walk_packages(dashboard.__path__, "dashboard."):
        if info.name in ("dashboard.app", "dashboard.__main__") or ".migrations" in info.name:
            continue
        module = importlib.import_module(info.name)
        found |= {f"{info.name}.{name}": value for name, value in vars(module).items() if isinstance(value, re.Pattern)}
    return found


def _signs(tree: Any) -> Iterator[str]:
    """One sign for each place of a pattern where it reads one."""
    for op, value in tree:
        if op is sre.LITERAL:
            yield chr(value)
        elif op in (sre.NOT_LITERAL, sre.ANY):
            yield "a"
        elif op is sre.RANGE:
            yield chr(value[0])
        elif op is sre.CATEGORY:
            yield CATEGORIES.get(value, "a")
        elif op is sre.IN:
            yield from [] if value[0][0] is sre.NEGATE else _signs(value[:3])
        elif op is sre.BRANCH:
            for branch in value[1]:
                yield from _signs(branch)
        elif op is sre.SUBPATTERN:
            yield from _signs(value[-1])
        elif op in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
            yield from _signs(value[2])
        elif op in (sre.ASSERT, sre.ASSERT_NOT):
            yield from _signs(value[1])
        elif op is sre.ATOMIC_GROUP:
            yield from _signs(value)


def pumps(pattern: re.Pattern[Any]) -> tuple[list[str], list[str]]:
    """(what to repeat, what to put before it): single signs, pairs, and the pattern's own sequence; and its beginnings."""
    source = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    own = list(_signs(sre_parser.parse(source, pattern.flags)))
    signs = list(dict.fromkeys([*own, *EVERYWHERE]))[: MOST_SIGNS + len(EVERYWHERE)]
    pairs = [a + b for a in signs[:MOST_SIGNS] for b in signs[:MOST_SIGNS] if a != b]
    whole = "".join(own)[:60]
    starts = list(dict.fromkeys(["", *(whole[:n] for n in (1, 2, 4, 8))]))
    return [*signs, *pairs, *([whole] if whole else [])], starts
