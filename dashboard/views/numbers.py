"""Numbers and bounds as both languages write them: Latin digits, thousands with a comma, ranges with an en dash."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Any

from dashboard.strings import plural_category, strings

Row = Mapping[str, Any]
RE_DUAL = re.compile(r"(?:(?<=^)|(?<=أو ))(\S{3,})ان(?=\s|$)")  # the noun itself, not who it is said of
SIGNS = {"more_than": ">\u00a0", "at_least": "≥\u00a0", "less_than": "<\u00a0", "up_to": "≤\u00a0"}  # never parted from the number
VAGUE = ((1000, "thousands"), (200, "hundreds"), (20, "dozens"), (0, "several"))


def given(value: Any) -> Any:  # noqa: ANN401  a frame's cell can be anything
    """The value, or None where a frame has NaN, NaT, an empty string or nothing."""
    if value is None or value == "" or value != value:
        return None
    return value


def number(value: float) -> str:
    """27, 1,500, 0.5: at most two decimals."""
    rounded = round(float(value), 2)
    return f"{int(rounded):,}" if rounded == int(rounded) else f"{rounded:,}"


def best_number(best: float, open_high: bool) -> str:
    """A figure's own number: 181, or 750+ where nothing bounds it above."""
    return f"{number(best)}+" if open_high else number(best)


def span_of(low: float, high: float) -> str:
    """20–30, or one number where both are the same."""
    return number(low) if low == high else f"{number(low)}–{number(high)}"


def base_of_multiple(claim: Row) -> tuple[float, float] | None:
    """(factor, base) of "about double that number"; None where the claim is no multiple."""
    factor, value = given(claim.get("multiple_factor")), given(claim.get("value"))
    if claim.get("qualifier") != "multiple_of" or not factor or value is None or not math.isfinite(factor):
        return None
    return float(factor), value / factor


def vague_amount(claim: Row, language: str, of: bool = False) -> str:
    """several, dozens, hundreds, thousands, by the low bound of a claim without a stated number; `of` before a noun ("dozens of")."""
    low = given(claim.get("low"))
    word = "some" if low is None else next(word for least, word in VAGUE if low >= least)
    return strings(language)(f"wording.vague{'_of' if of else ''}.{word}")


def _unbounded(claim: Row) -> bool:
    """Whether the claim is stated without an upper bound."""
    return "high" in claim and given(claim["high"]) is None


def plain_count(claim: Row, language: str) -> str | None:
    """The number without its qualifier: 27, 20–30, 2 × 750, 2 × (> 750) (the double of more than 750); None where no number is stated."""
    low, value, high = (given(claim.get(name)) for name in ("low", "value", "high"))
    multiple = base_of_multiple(claim)
    if multiple:
        base = number(multiple[1])
        say = strings(language)
        return say("wording.multiple", n=multiple[0], base=say("wording.multiple_open", base=base) if _unbounded(claim) else base)
    if claim.get("qualifier") == "range" and low is not None and high is not None:
        return span_of(low, high)
    return None if value is None else number(value)


def short_count(claim: Row, language: str) -> str:
    """The count as a label on a chart: 27, about 37, > 750, ≤ 40, 20–30, about 2 × (> 750), several.

    Arabic says "more than" in words: signs turn round in a line from the right.
    """
    plain = plain_count(claim, language)
    if plain is None:
        return vague_amount(claim, language)
    if language == "ar":
        return qualified(claim, plain, language)
    sign = SIGNS.get(str(claim.get("qualifier")), "")
    if claim.get("qualifier") in ("about", "multiple_of"):
        return strings(language)("wording.qualifier.about", phrase=plain)
    return sign + plain


def word_count(claim: Row, language: str) -> str:
    """The count with its qualifier in words: more than 750, about 2 × (> 750)."""
    plain = plain_count(claim, language)
    return vague_amount(claim, language) if plain is None else qualified(claim, plain, language)


def qualified(claim: Row, phrase: str, language: str) -> str:
    """A phrase behind the claim's qualifier: "about {phrase}". Exact counts and ranges have none."""
    qualifier = {"multiple_of": "about"}.get(str(claim.get("qualifier")), str(claim.get("qualifier")))
    if qualifier not in ("about", "more_than", "at_least", "less_than", "up_to"):
        return phrase
    return strings(language)(f"wording.qualifier.{qualifier}", phrase=oblique(phrase) if language == "ar" else phrase)


def oblique(phrase: str) -> str:
    """An Arabic phrase after a preposition or verbal noun: duals in ان take ين (قتيلان, قتيلين)."""
    return RE_DUAL.sub(r"\1ين", phrase)


def form_number(claim: Row, language: str) -> float:
    """The number that chooses the plural form. In Arabic a range or a multiple never takes the forms that swallow the number."""
    high = given(claim.get("high"))
    value = given(claim.get("value"))
    multiple = base_of_multiple(claim) if language == "ar" else None
    chosen = multiple[1] if multiple else float(value if value is not None else high or 0)  # ضعف 750 قتيلاً: the noun stands behind the base
    if claim.get("qualifier") == "range" and high is not None:
        chosen = float(high)
    hides = plural_category(language, chosen) in ("zero", "one", "two")
    if language == "ar" and hides and (claim.get("qualifier") == "range" or multiple):
        return 3
    return chosen
