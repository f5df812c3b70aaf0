"""From candidates to one place: the region that a compass word makes, a site with its noun, else the best candidate."""

from __future__ import annotations

from dashboard.domain.place import Place, PlaceKind
from dashboard.extraction.place_beside import listed_beside, stated_beside
from dashboard.extraction.place_context import Naming, has_point_word
from dashboard.extraction.place_regions import compose_region
from dashboard.extraction.place_scan import Scan
from dashboard.extraction.place_sites import SETTLED, site_span
from dashboard.extraction.spans import PlaceSpan
from dashboard.gazetteer.choose import Choice, Context, choose

# A governorate no wider than this is its town.
TOWN_SIZE_KM = 8.0
GOVERNORATE_FIRST = (PlaceKind.GOVERNORATE, PlaceKind.CITY, PlaceKind.TOWN, PlaceKind.REGION, PlaceKind.COUNTRY)
CITY_FIRST = (PlaceKind.CITY, PlaceKind.TOWN, PlaceKind.REGION, PlaceKind.GOVERNORATE, PlaceKind.COUNTRY)
WIDE = frozenset({PlaceKind.COUNTRY, PlaceKind.REGION, PlaceKind.RIVER, PlaceKind.DESERT})
REGION_FIRST = (PlaceKind.REGION, *CITY_FIRST)


class Settling:
    """The namings of one document on their way to places. A name without a governorate of its own means one place all through a report,
    and the first town that a report names, where it calls it a city and never a governorate, is the city where it stands bare."""

    def __init__(self, found: Scan, namings: list[Naming], context: Context) -> None:
        self.found, self.namings, self.context = found, namings, context
        self._chosen: dict[tuple[str, ...], Choice] = {}
        self._city = _city_of(namings)

    def span(self, position: int) -> PlaceSpan:
        """The span of the naming at this position; it has at least one candidate."""
        found, naming = self.found, self.namings[position]
        region = compose_region(found, naming)
        if region is not None:
            return region
        choice = self._choice(position)
        site = site_span(found, naming, choice)
        if site is not None:
            return site
        hit = naming.hit
        return PlaceSpan(hit.first, hit.last, found.document.written(hit.start, hit.end), choice.place, choice.candidates, choice.why)

    def _choice(self, position: int) -> Choice:
        naming = self.namings[position]
        if len(naming.candidates) == 1:
            return choose(naming.candidates, (), (), self.context)
        stated = stated_beside(self.found, self.namings, position)
        same = tuple(place.id for place in naming.candidates)
        before = self._chosen.get(same)
        if before is not None and not stated.areas:
            return before
        kinds, bare = _kinds(self.found, naming), naming.word is None
        if kinds == GOVERNORATE_FIRST and bare and naming.hit.key == self._city:
            kinds = CITY_FIRST
        listed = listed_beside(self.found, self.namings, position)
        choice = choose(naming.candidates, kinds, stated.areas, self.context, bare, stated.side, listed)
        if all(place.kind is not PlaceKind.GOVERNORATE for place in naming.candidates):
            self._chosen.setdefault(same, choice)
        return choice


def _city_of(namings: list[Naming]) -> str:
    """The name of the city that a report is about: its first town or governorate, called a city there and nowhere a governorate."""
    local = (naming for naming in namings if naming.candidates and not all(place.kind in WIDE for place in naming.candidates))
    first = next(local, None)
    if first is None or first.word is None or first.kinds[0] is not PlaceKind.CITY:
        return ""
    key = first.hit.key
    governed = any(naming.word is not None and naming.kinds[0] is PlaceKind.GOVERNORATE for naming in namings if naming.hit.key == key)
    return "" if governed else key


def _kinds(found: Scan, naming: Naming) -> tuple[PlaceKind, ...]:
    """The order of kinds that the surroundings ask for: a site's noun before a name that no site has asks for a town."""
    word = naming.outer or naming.word
    if word is None:
        return _bare_kinds(found, naming)
    if naming.outer is None and naming.word_at >= naming.hit.last and _names_another(found, naming.word_at):
        return GOVERNORATE_FIRST
    if word.keeps and not any(place.kind in word.kinds for place in naming.candidates):
        return CITY_FIRST if any(place.kind in SETTLED for place in naming.candidates) else ()
    return naming.kinds


def _names_another(found: Scan, at: int) -> bool:
    """Whether the noun behind a name is that of the next one: "the Idlib town of Saraqib"."""
    tokens = found.document.tokens
    return at + 2 < len(tokens) and tokens[at + 1].text in found.lexicon.word_links and tokens[at + 2].text not in found.lexicon.locatives


def _bare_kinds(found: Scan, naming: Naming) -> tuple[PlaceKind, ...]:
    """The order of kinds for a name without a place word that a town shares with its governorate."""
    if naming.hit.key in found.lexicon.bare_regions:
        return REGION_FIRST
    governorate = next((place for place in naming.candidates if place.kind is PlaceKind.GOVERNORATE), None)
    if governorate is None or len(naming.candidates) == 1:
        return ()
    return GOVERNORATE_FIRST if _means_governorate(found, naming, governorate) else CITY_FIRST


def _means_governorate(found: Scan, naming: Naming, governorate: Place) -> bool:
    if governorate.country not in found.lexicon.bare_governorates or governorate.precision_km <= TOWN_SIZE_KM:
        return False
    return not has_point_word(found, naming.hit)
