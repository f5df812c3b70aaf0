"""How sure a claim is, in [0, 1]: by the rule that made it and by what is told and not told with it.

The number is how much of such claims is right in gold: half for kind and number, the whole where victims, place and dates are right too.
What each sign weighs is data (data/confidence.yaml), fitted by `python -m tools.fit_confidence`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dashboard.domain.errors import DataError
from dashboard.extraction.frames.draft import Draft
from dashboard.extraction.lexicon import read_yaml
from dashboard.settings import settings

# A claim that begins within so many tokens of the text is told in its lead.
LEAD = 40
LEAST, MOST = 0.05, 0.99


@dataclass(frozen=True, slots=True)
class Weights:
    """Log-odds: `base` for any claim, `signs` what each sign adds; a sign that gold does not show adds nothing."""

    base: float
    signs: Mapping[str, float]

    def chance(self, signs: Iterable[str]) -> float:
        """The share that is right of claims with these signs."""
        told = self.signs
        return 1 / (1 + math.exp(-self.base - sum([told[sign] for sign in signs if sign in told])))


def signs_of(draft: Draft) -> Iterator[str]:
    """What is known about a claim that tells how often such claims are right."""
    yield f"kind:{draft.kind}"
    yield f"rule:{draft.rule.partition(':')[2]}"
    told = {
        "no_number": draft.count.value is None,
        "one": draft.count.value == 1,
        "no_victims": draft.group in (None, "unknown"),
        "no_doer": draft.perpetrator in (None, "unknown"),
        "no_place_beside": not draft.own_place,
        "no_date_beside": not draft.own_date,
        "points_back": draft.definite,
        "hedged": draft.hedged,
        "no_conflict": not draft.conflict_related,
        "part": draft.part_of is not None,
        "told_again": bool(draft.also),
        "said_by": draft.attributed_to is not None,
        "several_incidents": draft.aggregate,
        "in_the_lead": draft.first < LEAD,
    }
    yield from [name for name, holds in told.items() if holds]


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
