"""Capitals told by their country: "the Iraqi capital", العاصمة اليمنية, and "the capital" of the country that a report is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dashboard.extraction.hits import Hit
from dashboard.extraction.spans import PlaceSpan
from dashboard.extraction.tokens import Document
from dashboard.extraction.words import Words
from dashboard.gazetteer.index import Gazetteer

# A name this near behind says which town is meant: "the Iraqi capital, Baghdad".
NAMED_BEHIND = 2
BARE = "*"


def with_capitals(document: Document, hits: Sequence[Hit], words: Words, places: list[PlaceSpan], gazetteer: Gazetteer) -> list[PlaceSpan]:
    """The places of a document with its unnamed capitals among them; they are references, no mentions."""
    told = [hit for hit in hits if hit.word.capital]
    if not told:
        return places
    starts = {at for span in places for at in range(span.first, span.last)}
    main = _main_capital(places, words.capitals, gazetteer)
    found = list(places)
    for hit in told:
        if any(at in starts for at in range(hit.first, hit.last + NAMED_BEHIND)):
            continue
        place = gazetteer.get(main if hit.word.capital == BARE else hit.word.capital)
        if place is not None:
            span = document.span(hit.first, hit.last)
            found.append(PlaceSpan(hit.first, hit.last, span, place, (place.id,), "reference", is_reference=True))
    return sorted(found, key=lambda span: span.first)


def _main_capital(places: Sequence[PlaceSpan], capitals: Sequence[str], gazetteer: Gazetteer) -> str:
    """The id of the capital of the country that most places lie in; "" where no capital of it is known."""
    known = {place.country: place.id for key in capitals if (place := gazetteer.get(key)) is not None}
    countries = Counter(span.place.country for span in places if span.place.country in known)
    return known[max(countries, key=lambda code: (countries[code], code))] if countries else ""
