"""Mention: one place name where it stands in a text; Note: a date or a source where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dashboard.domain.span import Span


@dataclass(frozen=True, slots=True)
class Mention:
    """`span` is the name without attached particles. `candidates` are the place ids that were considered, the chosen one first;
    `why` is the reason for the choice in one of the words of data/vocabulary.yaml (mention_reasons)."""

    span: Span
    place: str
    candidates: tuple[str, ...] = ()
    why: str = "only_candidate"


class NoteKind(StrEnum):
    """What else is marked in a text beside places and claims, and what was set aside."""

    DATE = "date"
    SOURCE = "source"
    SET_ASIDE = "set_aside"


@dataclass(frozen=True, slots=True)
class Note:
    """`value` is the ISO prefix or `start/end` of a date, the name of a source, or the reason why a number was set aside."""

    span: Span
    kind: NoteKind
    value: str
