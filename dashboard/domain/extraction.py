"""Extraction: everything that was read out of one report."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.domain.claim import Claim
from dashboard.domain.mention import Mention, Note
from dashboard.domain.place import Place
from dashboard.domain.report import Report


@dataclass(frozen=True, slots=True)
class Extraction:
    """Mentions, claims and notes are in the order of the text. `places` are all the places that mentions and claims refer to,
    those that no gazetteer knows included (ids `unlisted:<name>`, no coordinates).

    `report` is the report as given, with `published` filled in from the text where the caller did not know it.
    """

    report: Report
    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]
    notes: tuple[Note, ...]
    places: tuple[Place, ...]
    extractor: str
