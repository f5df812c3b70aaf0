"""Choose among places of one name by what the report says around it, and keep the reason.

Evidence adds up to a score: the kind that a place word asks for, the governorate that the text states, the countries that the report
is about, nearness to its sure places, and how well known a place is. The reason is the evidence that parts the best from the second.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from dashboard.domain.place import AREA_KINDS, Place, PlaceKind
from dashboard.gazetteer.compass import lies_on
from dashboard.gazetteer.distance import FAR_AWAY, distance_km

ONLY, PLACE_WORD, USUAL, AMBIGUOUS = "only_candidate", "place_word", "usual_meaning", "ambiguous"
# What each sort of evidence weighs at most; the order decides between equal ones.
KIND_WRONG, KIND_STEP, KIND_MOST = 12.0, 6.0, 45.0
STATED, COUNTRY, NEAR, KNOWN = 50.0, 30.0, 20.0, 21.0
# What the country and the nearness of a place told in the same breath weigh.
BESIDE = 12.0
NEAR_SCALE_KM = 80.0
HOME, SIDE = 8.0, 14.0
# How well known an area without a population is.
AREA_KNOWN = 15.0
SAME_SPOT_KM = 12.0
# So many sure places of a report are held to tell which other ones are near.
MOST_SURE = 48
# Below this lead the choice says that it is none.
CLEAR_LEAD = 1.5
PART_OF_COUNTRY = frozenset({PlaceKind.GOVERNORATE, PlaceKind.DISTRICT})
REASONS = ("stated_governorate", PLACE_WORD, "country_context", "near_others", "best_known")


class Side(NamedTuple):
    """A side of a place: north, southeast ..."""

    of: Place
    side: str


class Choice(NamedTuple):
    """The place, why (a code of the vocabulary's mention_reasons), and the ids of all candidates, the chosen one first."""

    place: Place
    why: str
    candidates: tuple[str, ...]


@dataclass(slots=True)
class Context:
    """What a report is about: how often each country is named or implied, and the sure places by id. `adjectives` are the
    countries of which only an adjective may speak: for a place in them, but not against one elsewhere. `home` are the countries that
    reports are about more often than others."""

    home: frozenset[str] = frozenset()
    countries: dict[str, int] = field(default_factory=dict)
    sure: dict[str, Place] = field(default_factory=dict)
    by_name: dict[str, dict[str, int]] = field(default_factory=dict)
    adjectives: set[str] = field(default_factory=set)

    def add(self, name: str, place: Place) -> None:
        """Count a sure place."""
        self.count(name, place.country)
        near = place.kind not in AREA_KINDS or place.kind in PART_OF_COUNTRY
        if near and len(self.sure) < MOST_SURE:
            self.sure[place.id] = place

    def count(self, name: str, country: str) -> None:
        """Count a country that a name implies."""
        self.countries[country] = self.countries.get(country, 0) + 1
        own = self.by_name.setdefault(name, {})
        own[country] = own.get(country, 0) + 1

    def other_countries(self, name: str) -> dict[str, int]:
        """How often each country is implied by other names than this; only those that are."""
        own = self.by_name.get(name)
        if not own:
            return self.countries
        return {country: rest for country, times in self.countries.items() if (rest := times - own.get(country, 0)) > 0}

    def share(self, country: str) -> float:
        """The country's part of all that is sure, 0 to 1; an adjective of it counts as one name."""
        total = sum(self.countries.values()) + len(self.adjectives)
        return (self.countries.get(country, 0) + (country in self.adjectives)) / total if total else 0.0


def choose(
    candidates: Sequence[Place],
    kinds: Sequence[PlaceKind],
    stated: Sequence[Place],
    context: Context,
    bare: bool = False,
    side: Side | None = None,
    beside: Sequence[Place] = (),
) -> Choice:
    """The best of one or more candidates. `kinds` come in the order that the text's place word asks for (none: any), or, for a `bare`
    name, in the order of what it usually means; `stated` are the governorates and countries named beside the name, `side` the side of
    one of them that the text tells, `beside` the places told in one list with it."""
    if len(candidates) == 1:
        return Choice(candidates[0], ONLY, (candidates[0].id,))
    own = {place.id for place in candidates}
    areas = [area for area in stated if area.id not in own]
    others = [place for id_, place in context.sure.items() if id_ not in own]
    listed = [place for place in beside if place.id not in own]
    rated = [(_evidence(place, kinds, areas, others, context, side, listed), place) for place in candidates]
    rated.sort(key=lambda pair: (-sum(pair[0]), pair[1].id))
    (first, best), (second, other) = rated[0], rated[1]
    leads = [a - b for a, b in zip(first, second, strict=True)]
    clear = sum(leads) >= CLEAR_LEAD or distance_km(best, other) <= SAME_SPOT_KM
    why = REASONS[leads.index(max(leads))] if clear else AMBIGUOUS
    why = USUAL if bare and why == PLACE_WORD else why
    return Choice(best, why, tuple(place.id for _, place in rated))


def _evidence(
    place: Place,
    kinds: Sequence[PlaceKind],
    stated: Sequence[Place],
    others: Sequence[Place],
    context: Context,
    side: Side | None,
    listed: Sequence[Place],
) -> tuple[float, ...]:
    """Points for each of REASONS."""
    return (
        max([_lies_in(place, area) for area in stated], default=0.0) * STATED + (SIDE if _is_on(place, side) else 0.0),
        -_kind_penalty(place.kind, kinds),
        context.share(place.country) * COUNTRY + (HOME if place.country in context.home else 0.0),
        _nearness(place, others) * NEAR + _company(place, listed) * BESIDE,
        max(min(math.log10(place.population + 1) * 3, KNOWN), AREA_KNOWN if place.is_area else 0.0),
    )


def _kind_penalty(kind: PlaceKind, kinds: Sequence[PlaceKind]) -> float:
    if not kinds or kind is kinds[0]:
        return 0.0
    return min(KIND_WRONG + KIND_STEP * kinds.index(kind), KIND_MOST) if kind in kinds else KIND_MOST


def _lies_in(place: Place, area: Place) -> float:
    """1 where the place belongs to the area by the tables, less where only the distance speaks for it."""
    if place.id == area.id or place.admin1 == area.id or area.id in place.admin1.split("|"):
        return 1.0
    if area.kind is PlaceKind.COUNTRY:
        return 0.6 if place.country == area.country else 0.0
    return 0.5 if distance_km(place, area) <= max(area.precision_km, 15.0) else 0.0


def _company(place: Place, listed: Sequence[Place]) -> float:
    """0 to 2: how many of the places told in one list with it lie in its country, and how near the nearest is."""
    if not listed:
        return 0.0
    return sum(other.country == place.country for other in listed) / len(listed) + _nearness(place, [p for p in listed if not p.is_area])


def _is_on(place: Place, side: Side | None) -> bool:
    if side is None or place.lat is None or place.lon is None or side.of.lat is None or side.of.lon is None:
        return False
    return place.id != side.of.id and lies_on(place.lat - side.of.lat, place.lon - side.of.lon, side.side)


def _nearness(place: Place, others: Sequence[Place]) -> float:
    far = min([distance_km(place, other) for other in others], default=FAR_AWAY)
    return math.exp(-far / NEAR_SCALE_KM)
