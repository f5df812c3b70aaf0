"""Names as the interface shows them in one language: kinds, groups, sources, places, reports."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from dashboard.analysis.filters import NOT_STATED
from dashboard.analysis.memo import remembered
from dashboard.domain.report import ReportKind
from dashboard.pipeline import folded
from dashboard.strings import strings
from dashboard.ui.loads import Loaded
from dashboard.views.names import group_name, isolated, kind_name, names_shown, place_in_line, place_name, source_name
from dashboard.vocabulary import vocabulary

RE_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")


def plain_label(words: str) -> str:
    """Words of a report or a place as the label of a button, which Streamlit reads as Markdown: with pictures, links and formulas."""
    return RE_PUNCTUATION.sub(lambda sign: f"\\{sign[0]}", words)


class Labels:
    """Looks names up in the loaded frames and the vocabulary; a code that nobody knows is its own name."""

    def __init__(self, loaded: Loaded, language: str) -> None:
        self.language, self._loaded = language, loaded

    @cached_property
    def _places(self) -> dict[str, str]:
        return remembered(self._loaded.places, ("place names", self.language), self._place_names)

    @cached_property
    def _reports(self) -> dict[str, str]:
        """The titles of reports that were asked for."""
        return remembered(self._loaded.reports, ("titles asked for", self.language), dict)

    @cached_property
    def titles(self) -> pd.Series:
        """The titles of all reports, in the order of their frame and in the interface's language where they are known."""
        return remembered(self._loaded.reports, ("report titles", self.language), self._report_titles)

    def _place_names(self) -> dict[str, str]:
        own = self._loaded.places
        rows = zip(*(own[column].tolist() for column in ("id", "name_en", "name_ar", "kind")), strict=True)
        return {str(place): place_name(en, ar, kind, self.language) for place, en, ar, kind in rows}

    def _report_titles(self) -> pd.Series:
        own = self._loaded.reports
        titles = own["title_en"].where(own["title_en"].fillna("") != "", own["title"]) if self.language == "en" else own["title"]
        return titles.fillna("").where(titles.fillna("") != "", own["doc_id"])

    @property
    def whose_words(self) -> str:
        """Whose words a quotation has, as the strings know it: "digest" where all reports that are loaded are digests, else "words"."""
        kinds = self._loaded.reports["kind"]
        return "digest" if len(kinds) and (kinds == ReportKind.DIGEST).all() else "words"

    def kind(self, code: str) -> str:
        """A claim kind in the plural."""
        return kind_name(code, self.language)

    def group(self, code: str) -> str:
        """A victim group or perpetrator."""
        return self._stated(code) or group_name(code, self.language)

    def perpetrator(self, code: str) -> str:
        """Who did it."""
        return strings(self.language)("attacks.none.perpetrator") if code == NOT_STATED else group_name(code, self.language)

    def source(self, code: str) -> str:
        """Who says so."""
        return self._stated(code) or source_name(code, self.language)

    def origin(self, code: str) -> str:
        """How claims came about."""
        return self._stated(code) or vocabulary().label("origins", code, self.language)

    def place(self, place_id: str) -> str:
        """A place; a name that no gazetteer knows as the text has it."""
        return self._stated(place_id) or self._places.get(place_id) or place_id.removeprefix("unlisted:")

    def place_told(self, claim: Mapping[str, Any], text: str) -> str:
        """A claim's place in a line, with the text's own name for it where that is none of the two that the interface has: Ras al-Ayn (in
        the text: سري كانيه). text: the claim's report. "" without a place."""
        place = place_in_line(claim, self.language)
        own = self._own_name(claim, text) if place else ""
        return strings(self.language)("wording.in_text", place=place, words=own) if own else place

    def _own_name(self, claim: Mapping[str, Any], text: str) -> str:
        """How the text names the claim's place, nearest to the claim's words; "" where it does so by a name of the interface."""
        here = [row for row in self._loaded.mentions_of(str(claim["report_id"])) if row["place"] == claim["place"]]
        nearest = min(here, key=lambda row: (abs(int(row["start"]) - int(claim["evidence_start"])), int(row["start"])), default=None)
        words = text[int(nearest["start"]) : int(nearest["end"])] if nearest else ""
        shown = {folded(name) for name in names_shown(claim["place_en"], claim["place_ar"])}
        return "" if not words or folded(words) in shown else isolated(words, self.language)

    def report(self, report_id: str) -> str:
        """A report's title: in the interface's language where it is known."""
        if report_id not in self._reports:
            at = np.flatnonzero((self._loaded.reports["id"] == report_id).to_numpy())
            self._reports[report_id] = str(self.titles.iloc[at[-1]]) if len(at) else report_id[:12]
        return self._reports[report_id]

    def review(self, state: str) -> str:
        """What a person decided about a claim, as a state."""
        key = "open" if state == "unreviewed" else state
        say = strings(self.language)
        return say(f"review.state.{key}") if f"review.state.{key}" in say.entries else state

    def _stated(self, code: str) -> str:
        """The words for what a filter calls NOT_STATED, "" for any other code."""
        return strings(self.language)("ui.not_stated") if code == NOT_STATED else ""

    def values(self, field: str, values: tuple[str, ...]) -> str:
        """The values of one filter, named and joined."""
        name: dict[str, Callable[[str], str]] = {
            "kinds": self.kind,
            "groups": self.group,
            "perpetrators": self.perpetrator,
            "sources": self.source,
            "origins": self.origin,
        }
        name |= {"places": self.place, "reports": self.report, "review": self.review}
        comma = "، " if self.language == "ar" else ", "
        return comma.join(name[field](value) if field in name else value for value in values)
