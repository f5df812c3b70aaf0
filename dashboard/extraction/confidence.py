"""How sure a claim is, in [0, 1]: by the rule that made it and by what is told and not told with it.

The number is how much of such claims is right in gold: half for kind and number, the whole where victims, place and dates are right too.
What each sign weighs is data (data/confidence.yaml), fitted by `python -m tools.fit_confidence`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import compress
from pathlib import Path

from dashboard.domain.errors import DataError
from dashboard.extraction.frames.draft import Draft
from dashboard.extraction.lexicon import read_yaml
from dashboard.settings import settings

# A claim that begins within so many tokens of the text is told in its lead.
LEAD = 40
LEAST, MOST = 0.05, 0.99
NOBODY = (None, "unknown")
# The signs that a claim has or has not, in the order in which `signs_of` looks at them.
SIGNS = (
    "no_number", "one", "no_victims", "no_doer", "no_place_beside", "no_date_beside", "points_back", "hedged", "no_conflict", "part",
    "told_again", "said_by", "several_incidents", "in_the_lead",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Weights:
    """Log-odds: `base` for any claim, `signs` what each sign adds; a sign that gold does not show adds nothing."""

    base: float
    signs: Mapping[str, float]

    def chance(self, signs: Iterable[str]) -> float:
        """The share that is right of claims with these signs."""
        told = self.signs
        return 1 / (1 + math.exp(-self.base - sum([told[sign] for sign in signs if sign in told])))


def signs_of(draft: Draft) -> list[str]:
    """What is known about a claim that tells how often such claims are right."""
    value = draft.count.value
    told = (
        value is None,
        value == 1,
        draft.group in NOBODY,
        draft.perpetrator in NOBODY,
        not draft.own_place,
        not draft.own_date,
        draft.definite,
        draft.hedged,
        not draft.conflict_related,
        draft.part_of is not None,
        bool(draft.also),
        draft.attributed_to is not None,
        draft.aggregate,
        draft.first < LEAD,
    )
    return [f"kind:{draft.kind}", f"rule:{draft.rule.partition(':')[2]}", *compress(SIGNS, told)]


def read_weights(path: Path) -> Weights:
    """The weights in a YAML file. Raises DataError where it is not what the tool writes."""
    raw = read_yaml(path)
    try:
        return Weights(float(raw["base"]), {str(name): float(entry["weight"]) for name, entry in raw["signs"].items()})
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise DataError("there must be a base and signs, each with a weight; run: python -m tools.fit_confidence.", str(path)) from error


@cache
def weights() -> Weights:
    """The product's weights, read once."""
    return read_weights(settings().data / "confidence.yaml")


def confidence(draft: Draft) -> float:
    """The confidence of a draft, rounded to two places."""
    return round(min(MOST, max(LEAST, weights().chance(signs_of(draft)))), 2)
