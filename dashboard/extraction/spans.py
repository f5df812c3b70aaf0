"""Typed spans: what each step of the extractor hands to the next. Token positions are half-open, [first, last)."""

from __future__ import annotations

from dashboard.domain.count import Count
from dashboard.domain.period import Period
from dashboard.domain.place import Place
from dashboard.domain.span import Span
from dashboard.domain.value import value


@value(frozen=True, slots=True)
class Numeral:
    """A number in digits or words with the qualifying words beside it (both inside first..last; the bare number is core).

    `role` is "count", "percent" or "multiple" (then count.value is the factor, its base is found by the frames), else the reason
    why it counts nothing: a code of the vocabulary's `set_aside` list (year, date, age, ordinal ...).
    """

    first: int
    last: int
    core_first: int
    core_last: int
    count: Count
    role: str = "count"


@value(frozen=True, slots=True)
class DateSpan:
    """A date or period as the text tells it, resolved to ISO prefixes where it can be. `rule` says how it was resolved.

    `is_period` is true for "since ...", "during the past six months", "between X and Y"; false for one point of time.
    An unresolved one (no report date) has Period(None, None) and still marks the words.
    """

    first: int
    last: int
    period: Period
    is_period: bool = False
    rule: str = ""


@value(frozen=True, slots=True)
class PlaceSpan:
    """A place name. `span` is the name alone (a particle glued before it lies in token `first` but outside `span`).

    `is_reference` marks "the city", "the town": no mention, but a place for claims.
    """

    first: int
    last: int
    span: Span
    place: Place
    candidates: tuple[str, ...] = ()
    why: str = "only_candidate"
    is_reference: bool = False


@value(frozen=True, slots=True)
class NameLeft:
    """A name of the gazetteer that is taken for no place here; `reason` is a code of the vocabulary's set_aside list."""

    span: Span
    reason: str


@value(frozen=True, slots=True)
class ActorSpan:
    """A name or noun for a group, force, or source. `group` is a vocabulary group code or None, `source` the name that stands in
    `attributed_to` or None; `is_name` is false for common nouns (militants, civilians)."""

    first: int
    last: int
    group: str | None
    source: str | None = None
    is_name: bool = True
