"""Count: a stated number with its bounds and the words that qualify it."""

from __future__ import annotations

from enum import StrEnum

from dashboard.domain.value import value


class Qualifier(StrEnum):
    """How the words next to a number bound it (labels in data/vocabulary.yaml)."""

    EXACT = "exact"
    ABOUT = "about"
    MORE_THAN = "more_than"
    AT_LEAST = "at_least"
    LESS_THAN = "less_than"
    UP_TO = "up_to"
    RANGE = "range"
    VAGUE = "vague"
    MULTIPLE_OF = "multiple_of"


@value(frozen=True, slots=True)
class Count:
    """UCDP's low, best and high. `value` is the stated number (None for vague words); a bound that is None is open.

    `words` keeps the qualifying words as the text has them ("more than", "نحو").
    """

    value: float | None
    low: float | None
    high: float | None
    qualifier: Qualifier = Qualifier.EXACT
    words: str = ""

    def __post_init__(self) -> None:
        if self.value is not None and self.low == self.value == self.high and self.value >= 0:
            return
        known = [n for n in (self.low, self.value, self.high) if n is not None]
        if known != sorted(known) or any(n < 0 for n in known):
            raise ValueError(f"count out of order: {self.low} <= {self.value} <= {self.high}")

    @classmethod
    def exactly(cls, value: float) -> Count:
        """A plain number."""
        return cls(value, value, value)
