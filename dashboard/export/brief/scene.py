"""What a brief is about: the material with its words, notes and the rows that its numbers stand for."""

from __future__ import annotations

import html
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from dashboard.analysis.filters import NOT_STATED
from dashboard.analysis.frames import records, records_at
from dashboard.export.brief.footnotes import MANY, Footnotes
from dashboard.export.counting import Incidents, incidents
from dashboard.export.material import Material
from dashboard.strings import Strings, strings
from dashboard.views.dates import date_words, period_words
from dashboard.views.names import group_name, kind_name, place_name, source_name
from dashboard.vocabulary import LANGUAGES, vocabulary

Row = dict[str, Any]
Ints = npt.NDArray[np.int64]
BIDI = {"en": "ltr", "ar": "rtl"}


@dataclass(frozen=True, eq=False)
class Scene:
    """The material told in one language. Positions are those of `material.claims`."""

    material: Material
    language: str
    notes: Footnotes = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "notes", Footnotes(len(self.material.claims)))

    @property
    def is_large(self) -> bool:
        """Whether it is about so many claims that only the largest are listed."""
        return len(self.material.claims) > MANY

    @cached_property
    def say(self) -> Strings:
        """The words of the language."""
        return strings(self.language)

    @cached_property
    def incidents(self) -> Incidents:
        """The counted incidents with all their tellings."""
        return incidents(self.material.claims)

    @cached_property
    def reports(self) -> dict[str, Row]:
        """The reports by their ids."""
        return {row["id"]: row for row in records(self.material.reports)}

    def rows(self, at: Ints) -> list[Row]:
        """Some claims as mappings, in the order of their positions as given."""
        claims = self.material.claims
        names = [str(name) for name in claims.columns]
        return [records_at(claims, np.array([row]), names)[0] for row in at.tolist()]

    def positions(self, ids: list[str]) -> list[int]:
        """Where the claims with these ids stand."""
        return [self._at[claim] for claim in ids if claim in self._at]

    @cached_property
    def _at(self) -> dict[str, int]:
        return {claim: row for row, claim in enumerate(self.material.claims["id"].tolist())}

    @property
    def head(self) -> str:
        """What is asked for, in a few words; the whole library where no filter asks for anything."""
        words = " · ".join(self._asked()) or self.say("brief.all_reports")
        return words[:1].upper() + words[1:]

    def _asked(self) -> list[str]:
        filters, language = self.material.filters, self.language
        places = {row["id"]: place_name(row["name_en"], row["name_ar"], row["kind"], language) for row in records(self.material.places)}
        by = [group_name(code, language) if code != NOT_STATED else self.say("ui.not_stated") for code in filters.perpetrators]
        named = [
            [kind_name(code, language) for code in filters.kinds],
            [group_name(code, language) if code != NOT_STATED else self.say("ui.not_stated") for code in filters.groups],
            [self.say("brief.by", name=self._listed(by))] if by else [],
            [places.get(place) or place.removeprefix("unlisted:") for place in filters.places],
            [period_words(filters.start, filters.end, language)] if filters.start or filters.end else [],
            [self.say("wording.says", source=self._listed([source_name(code, language) or code for code in filters.sources]))]
            if filters.sources
            else [],
            [self.report_title(self.reports[report]) for report in filters.reports if report in self.reports],
            list(filters.publishers),
            [self.say(f"ui.language_names.{code}") if code in LANGUAGES else code for code in filters.languages],
            [vocabulary().label("origins", code, language) for code in filters.origins],
            [f"“{filters.text}”"] if filters.text else [],
        ]
        return [self._listed(names) for names in named if names]

    def _listed(self, names: list[str]) -> str:
        return self.say("wording.comma").join(names)

    def report_title(self, report: Row) -> str:
        """A report's title, else its name."""
        english = report["title_en"] if self.language == "en" and isinstance(report["title_en"], str) else ""
        return str(english or report["title"] or report["doc_id"])

    @property
    def made(self) -> str:
        """The day on which the brief was made, in words; "" where that is not said."""
        return date_words(self._moment[:10], self.language) if self._moment else ""

    @property
    def made_at(self) -> str:
        """The day and the time in UTC, in a few words; "" where that is not said."""
        return self.say("brief.made", day=self.made, time=self._moment[11:16]) if self._moment else ""

    @cached_property
    def _moment(self) -> str:
        if not self.material.created:
            return ""
        made = datetime.fromisoformat(self.material.created)
        return (made.astimezone(UTC) if made.tzinfo else made).isoformat()


def text(words: object) -> str:
    """Words as HTML that is nothing but words."""
    return html.escape(str(words))


def own_way(words: object) -> str:
    """Words of whatever language, kept to themselves and in their own direction."""
    return f'<bdi dir="auto">{text(words)}</bdi>'
