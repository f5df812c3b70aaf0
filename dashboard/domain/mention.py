"""Mention: one place name where it stands in a text; Note: a date, a source, a number or a passed-over name where it stands."""

from __future__ import annotations

from enum import StrEnum

from dashboard.domain.span import Span
from dashboard.domain.value import value

# What a number's note says where a claim counts it, and where nothing explains it.
COUNTED, UNEXPLAINED = "claim", "unexplained"


@value(frozen=True, slots=True)
class Mention:
    """`span` is the name without attached particles. `candidates` are the place ids that were considered, the chosen one first;
    `why` is the reason for the choice in one of the words of data/vocabulary.yaml (mention_reasons)."""

    span: Span
    place: str
    candidates: tuple[str, ...] = ()
    why: str = "only_candidate"


class NoteKind(StrEnum):
    """What else is marked in a text beside places and claims, and what became of its numbers and place-like names."""

    DATE = "date"
    SOURCE = "source"
    NUMBER = "number"
    NAME = "name"


@value(frozen=True, slots=True)
class Note:
    """`value` is the ISO prefix or `start/end` of a date, or the name of a source.

    Every number of a text has a note: "claim" where a claim counts it, else why none does, a code of the vocabulary's set_aside list
    ("unexplained" where nothing says why). A name that could be a place and became no mention has one with its reason.
    """

    span: Span
    kind: NoteKind
    value: str
