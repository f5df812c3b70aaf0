"""Whether what stands around a name is enough to take it for a place."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.domain.place import Place, PlaceKind
from dashboard.extraction.place_beside import stated_beside
from dashboard.extraction.place_blocks import is_blocked
from dashboard.extraction.place_context import Naming, has_locative, leads_to, same_sentence
from dashboard.extraction.place_scan import Hit, Scan, own_word_at
from dashboard.gazetteer.choose import Context
from dashboard.gazetteer.distance import distance_km

# A name in a list may lie so far from its sure neighbour; one that is a word of every day, so far.
LIST_REACH_KM, COMMON_REACH_KM = 200.0, 60.0
# A place of a name that needs a place word is meant without one where the report is about its surroundings.
NEAR_KM = 40.0
# A town of fewer people in a country that the report does not name otherwise, while it names another one so often, is not meant.
MINOR, MANY = 100_000, 3
# A city of more people is meant before a place of its name that needs a place word, in a country that is named so often.
MAJOR, TWICE = 200_000, 2
# A name of so many letters without an article is hardly another word.
LONG = 5
# The kinds of place of which every country has many that no table lists.
SMALL = frozenset({PlaceKind.VILLAGE, PlaceKind.NEIGHBOURHOOD, PlaceKind.CAMP, PlaceKind.DISTRICT})
# The kinds whose names are shared all over a country, those that tell where one lies, and how far from there it may lie at most.
LOCAL = frozenset({PlaceKind.VILLAGE, PlaceKind.TOWN, PlaceKind.NEIGHBOURHOOD, PlaceKind.CAMP, PlaceKind.SITE})
AROUND = frozenset({PlaceKind.GOVERNORATE, PlaceKind.CITY, PlaceKind.TOWN, PlaceKind.DISTRICT})
COUNTRY = PlaceKind.COUNTRY
STATED_REACH, FAR_KM = 7, 60.0
# So short a name behind a particle may be any word.
SHORT = 3


def accept(scan: Scan, namings: list[Naming]) -> None:
    """Fill in the candidates of every naming that names a place: strong names, then weak ones that their surroundings vouch for."""
    known: dict[str, tuple[Place, ...]] = {}
    for naming in namings:
        if is_blocked(scan, naming):
            naming.is_blocked = True
            continue
        naming.candidates = _own_candidates(scan, naming)
        if naming.candidates:
            known.setdefault(naming.hit.key, naming.candidates)
    for position, naming in enumerate(namings):
        if not naming.candidates and not naming.is_blocked:
            naming.candidates = _vouched(scan, namings, position, known)
            if naming.candidates:
                known.setdefault(naming.hit.key, naming.candidates)
    _say_again(scan, namings, known)


def accept_near(scan: Scan, namings: list[Naming], context: Context) -> None:
    """Take a weak name behind a preposition of place for the place of that name that lies close to a sure place of the report."""
    known: dict[str, tuple[Place, ...]] = {}
    for naming in namings:
        hit = naming.hit
        if naming.candidates or naming.is_blocked or is_common(scan, hit.key) or hit.cut or not has_locative(scan, hit):
            continue
        places = [named.place for named in hit.named]
        sure = context.sure
        naming.candidates = tuple(p for p in places if p.admin1 in sure or any(distance_km(p, s) <= NEAR_KM for s in sure.values()))
        if naming.candidates:
            known[hit.key] = naming.candidates
    _say_again(scan, namings, known)


def _say_again(scan: Scan, namings: list[Naming], known: Mapping[str, tuple[Place, ...]]) -> None:
    """Take names that the report has vouched for elsewhere for the same places."""
    for naming in namings:
        if not naming.candidates and not naming.is_blocked and naming.hit.key in known and _is_said_again(scan, naming.hit):
            naming.candidates = known[naming.hit.key]


def drop_unsupported(scan: Scan, namings: list[Naming], context: Context) -> None:
    """Give up places in countries that nothing else in the report is about: all such places of a weak name, small ones of a strong.

    A place in a country that reports are often about stays as long as no other such country is named.
    """
    for naming in namings:
        key = naming.hit.key
        weak = naming.is_weak or key in scan.lexicon.needs_locative or (naming.hit.cut > 0 and len(key) <= SHORT)
        if not naming.candidates or not (weak or naming.word or not any(place.is_area for place in naming.candidates)):
            continue
        others = context.other_countries(key)
        if not weak:
            _prefer_supported(naming, others, context)
        if not weak and naming.word is not None:
            naming.candidates = _of_its_kind(naming, others, context)
            naming.is_elsewhere = not naming.candidates
            continue
        supported = _supported(naming.candidates, others, context)
        if naming.word is not None and not supported:
            supported = tuple(place for place in naming.candidates if place.is_area)
        if supported:
            naming.candidates = supported if weak else naming.candidates
        elif (weak and others) or _is_unlikely(naming.candidates, others, context):
            naming.candidates, naming.is_elsewhere = (), True


def drop_far_namesakes(scan: Scan, namings: list[Naming]) -> None:
    """Give up the listed places of a village, quarter or site where the text tells that the one it means lies somewhere else."""
    for position, naming in enumerate(namings[:-1]):
        if not naming.candidates or naming.word is None or naming.word.unlisted not in LOCAL or naming.word.several:
            continue
        other = namings[position + 1]
        close = other.hit.first - naming.hit.last <= STATED_REACH and same_sentence(scan, naming.hit, other.hit)
        if not close or other.before is naming or not leads_to(scan, naming.hit.last, other.hit.first):
            continue
        around = [place for place in other.candidates if place.kind in AROUND]
        if around and all(_is_far(place, area) for place in naming.candidates for area in around):
            naming.candidates, naming.is_elsewhere = (), True


def _is_far(place: Place, area: Place) -> bool:
    """Whether a small place lies neither in the area nor close to it."""
    if place.is_area or place.population >= MINOR or area.id in (place.id, place.admin1):
        return False
    reach = area.precision_km if area.kind is PlaceKind.GOVERNORATE else 0.0
    return distance_km(place, area) > reach + FAR_KM


def _supported(places: tuple[Place, ...], others: Mapping[str, int], context: Context) -> tuple[Place, ...]:
    """The places in countries that other names or adjectives speak of, else in home countries where no other of these is named."""
    named = tuple(p for p in places if p.country in others or p.country in context.adjectives)
    if named or not context.home.isdisjoint(others):
        return named
    return tuple(p for p in places if p.country in context.home)


def _prefer_supported(naming: Naming, others: Mapping[str, int], context: Context) -> None:
    """Where a strong name's places lie in countries that nothing else speaks of, take its weak places in those that something does; in
    the stead of a large city only such as lie close to a sure place."""
    if not others or any(place.country in others for place in naming.candidates):
        return
    weak = tuple(n.place for n in naming.hit.named if n.weak and others.get(n.place.country, 0) >= TWICE)
    if any(place.population >= MAJOR for place in naming.candidates):
        weak = tuple(p for p in weak if any(distance_km(p, s) <= NEAR_KM for s in context.sure.values()))
    naming.candidates = weak or naming.candidates


def _of_its_kind(naming: Naming, others: Mapping[str, int], context: Context) -> tuple[Place, ...]:
    """The places of a strong name behind a place word: supported ones, else all, unless the word is for smaller places than these."""
    if not others or naming.word is None:
        return naming.candidates
    supported = _supported(naming.candidates, others, context)
    if supported:
        return supported
    if naming.word.unlisted is PlaceKind.REGION and len(others) == 1 and sum(others.values()) >= MANY:
        return tuple(p for p in naming.candidates if p.kind in (PlaceKind.COUNTRY, PlaceKind.RIVER))
    if naming.word.unlisted not in SMALL:
        return tuple(p for p in naming.candidates if not _is_minor(p) or p.country in context.home)
    fitting = naming.word.kinds[:2]
    return tuple(p for p in naming.candidates if p.is_area or (not _is_minor(p) and p.kind in fitting))


def _is_unlikely(places: tuple[Place, ...], others: Mapping[str, int], context: Context) -> bool:
    """Whether these are small places away from the one country that the report names again and again."""
    away = len(others) == 1 and sum(others.values()) >= MANY and not any(place.country in context.home for place in places)
    return away and all(_is_minor(place) for place in places)


def _is_minor(place: Place) -> bool:
    return not place.is_area and place.population < MINOR


def is_common(scan: Scan, key: str) -> bool:
    """Whether the name is a word of every day, or what is left of such a one without its article."""
    common, article = scan.lexicon.common_names, scan.lexicon.article
    return key in common or (bool(article) and article + key in common)


def _own_candidates(scan: Scan, naming: Naming) -> tuple[Place, ...]:
    """The places of a name that its place word, its hashtag or its own form vouches for."""
    key, named = naming.hit.key, naming.hit.named
    if own_word_at(scan, naming.hit.first, naming.hit.last) is not None:
        return tuple(n.place for n in named)
    needs, common = key in scan.lexicon.needs_locative, is_common(scan, key)
    if needs and any(n.place.kind is COUNTRY for n in named) and not has_locative(scan, naming.hit):
        return ()
    ending = scan.lexicon.feminine
    described = naming.word is not None and naming.word.loose and common and bool(ending) and key.endswith(ending)
    # an adjective has the article where its noun has it: مدينة السلمية is a name
    described = described and not (bool(scan.lexicon.article) and key.startswith(scan.lexicon.article))
    if (naming.word is not None and not described) or (naming.hashtag and not common):
        return tuple(n.place for n in named)
    if common or (needs and not has_locative(scan, naming.hit)):
        return ()
    if not naming.is_weak and len(named) == 1:
        return (named[0].place,)
    strong = {n.place.id for n in named if not n.weak}
    if len(strong) == len(named):
        return tuple([n.place for n in named])
    return tuple(n.place for n in named if not n.weak or (n.place.admin1 in strong and n.place.kind is PlaceKind.CITY))


def _vouched(scan: Scan, namings: list[Naming], position: int, known: dict[str, tuple[Place, ...]]) -> tuple[Place, ...]:
    """The places of a weak name for which a neighbour in a list, a governorate beside it or an earlier mention vouches."""
    naming = namings[position]
    places = tuple(named.place for named in naming.hit.named)
    if naming.hit.key in known and _is_said_again(scan, naming.hit):
        return known[naming.hit.key]
    reach = COMMON_REACH_KM if is_common(scan, naming.hit.key) else LIST_REACH_KM
    neighbours = [naming.before] if naming.before and _ends_list_item(scan, naming.hit) else []
    if position + 1 < len(namings) and namings[position + 1].before is naming:
        neighbours.append(namings[position + 1])
    sure = [place for neighbour in neighbours for place in neighbour.candidates]
    near = tuple(p for p in places if any(p.country == s.country and distance_km(p, s) <= reach for s in sure))
    if near or reach < LIST_REACH_KM:
        return near
    if has_locative(scan, naming.hit, bare=True):
        return places
    if has_locative(scan, naming.hit):
        areas = {place.id for place in stated_beside(scan, namings, position).areas}
        return tuple(place for place in places if place.admin1 in areas)
    return ()


def _is_said_again(scan: Scan, hit: Hit) -> bool:
    """Whether a name is meant again: behind a preposition of place, or where its form is no other word's."""
    article, key = scan.lexicon.article, hit.key
    if has_locative(scan, hit) or key in scan.lexicon.needs_locative or not article:
        return True
    return len(key) >= LONG and not key.startswith(article) and not is_common(scan, key)


def _ends_list_item(scan: Scan, hit: Hit) -> bool:
    """Whether the name can be an item of a list: a conjunction leads to it, or the list goes on or ends behind it."""
    tokens, at = scan.document.tokens, hit.last
    if hit.cut or at >= len(tokens) or tokens[hit.first - 1].is_word or not tokens[at].is_word:
        return True
    look = scan.looks[at]
    return tokens[at].text in scan.lexicon.locatives or (look is not None and look.word is not None)
