"""The library as a table: the reports that filters and search leave, in the order that is asked for, one page of them. Pure."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from dashboard.analysis.frames import records_at
from dashboard.analysis.library import Floats, Ints, claims_per_report, ordered, ranks, report_facts, report_rows
from dashboard.analysis.memo import remembered
from dashboard.strings import Strings
from dashboard.ui.labels import Labels
from dashboard.ui.loads import Row
from dashboard.ui.reports_found import Lit
from dashboard.ui.shelf import COLUMNS, TEXT_COLUMNS
from dashboard.ui.slice import Slice
from dashboard.views.dates import date_words
from dashboard.views.marks import RE_SURROGATE
from dashboard.views.numbers import given

Payload = dict[str, Any]
PAGE_ROWS = 40
LONGEST_TITLE = 300
SHOWN = ("id", "doc_id", "title", "title_en", "language", "publisher", "published", "published_from", "kind")
OF_REPORTS = frozenset({"reports", "publishers", "languages", "origins", "text"})
NUMBERS = ("places", "claims", "decided", "share")


@dataclass(frozen=True, eq=False)
class Listing:
    """The reports that a slice leaves, of those that hold the words searched for (`found`, None: no search). counts: the whole
    library's coverage by report."""

    slice_: Slice
    labels: Labels
    found: Collection[str] | None
    counts: Callable[[], pd.DataFrame]

    @property
    def reports(self) -> pd.DataFrame:
        """All reports of the library."""
        return self.slice_.loaded.reports

    @cached_property
    def facts(self) -> pd.DataFrame:
        """How much was read out of each report of the library, see analysis/library.py."""
        loaded = self.slice_.loaded
        return remembered(
            self.reports, "facts", lambda: report_facts(self.reports, loaded.claims, loaded.mentions, self.counts(), loaded.decided)
        )

    @cached_property
    def told(self) -> Floats:
        """How many claims of each report the filters leave."""
        return claims_per_report(self.slice_.claims, self.slice_.loaded.claims, self.reports)

    @cached_property
    def narrowed(self) -> bool:
        """Whether the filters ask for claims of some sort, and so for reports that make such."""
        return bool(set(self.slice_.view.filters.active) - OF_REPORTS)

    @cached_property
    def order(self) -> Ints:
        """Positions of the listed reports in their order."""
        left = np.zeros(len(self.reports), dtype=bool)
        left[self.slice_.reports.index.to_numpy()] = True
        if self.found is not None:
            left &= self.reports["id"].isin(list(self.found)).to_numpy()
        if self.narrowed:
            left &= (self.told > 0) | self._naming()
        own = self.slice_.view.shelf
        return ordered(np.flatnonzero(left), self._keys(own.sort), own.down)

    def _naming(self) -> np.ndarray[Any, np.dtype[np.bool_]]:
        """Reports that name a place which is filtered for and nothing else is asked about."""
        named = np.zeros(len(self.reports), dtype=bool)
        if set(self.slice_.view.filters.active) - OF_REPORTS == {"places"}:
            loaded = self.slice_.loaded
            rows = report_rows(loaded.mentions, self.reports)[self.slice_.place_mentions.index.to_numpy()]
            named[rows[rows >= 0]] = True
        return named

    def _keys(self, column: str) -> Floats:
        if column == "claims" and self.narrowed:
            return self.told
        if column in NUMBERS:
            return self.facts[column].to_numpy()
        return remembered(self.reports, ("order", column, self.labels.language), lambda: ranks(self._words(column)))

    def _words(self, column: str) -> list[str]:
        if column == "title":
            return [str(title) for title in self.labels.titles.tolist()]
        return [str(value) for value in self.reports[column].fillna("").tolist()]

    def position(self, report: str | None) -> int | None:
        """Where a report stands among the listed, from 0; None where it does not."""
        found: Ints = np.flatnonzero((self.reports["id"].iloc[self.order] == report).to_numpy())
        return int(found[0]) if report and len(found) else None

    def at(self, position: int) -> str:
        """The id of a listed report."""
        return str(self.reports["id"].iloc[self.order[position]])


def table_payload(listing: Listing, lit: Lit, s: Strings, story: Callable[[str], str] = lambda _: "") -> Payload:
    """Head, rows and pager of the table. story: who else tells the story of a report, in a line."""
    own, total = listing.slice_.view.shelf, len(listing.order)
    page, here = page_of(own.page, listing.order)
    facts = listing.facts.to_numpy()[here]
    names = listing.facts.columns.tolist()
    told = listing.told[here]
    rows = zip(records_at(listing.reports, here, SHOWN), facts.tolist(), told.tolist(), strict=True)
    return {
        "head": [_head(name, listing, s) for name in COLUMNS],
        "rows": [
            _row(report, dict(zip(names, numbers, strict=True)), int(n), listing, lit, s) | {"story": story(str(report["id"]))}
            for report, numbers, n in rows
        ],
        "pager": pager(page, total, s),
        "empty": _empty(listing, s) if not total else None,
    }


def page_of(page: int, order: Ints) -> tuple[int, Ints]:
    """The page that there is, and what stands on it."""
    page = min(page, max(1, -(-len(order) // PAGE_ROWS)))
    return page, order[(page - 1) * PAGE_ROWS : page * PAGE_ROWS]


def pager(page: int, total: int, s: Strings, rows: int = PAGE_ROWS) -> Payload | None:
    """Where the page stands among all rows, and the pages before and after it; None where one page holds all."""
    if total <= rows:
        return None
    first, last = (page - 1) * rows + 1, min(total, page * rows)
    words = s("reports.rows", n=total, first=f"{first:,}", last=f"{last:,}")
    before, after = str(page - 1) if page > 1 else "", str(page + 1) if last < total else ""
    return {"words": words, "before": before, "after": after, "previous": s("ui.previous"), "next": s("ui.next")}


def _head(name: str, listing: Listing, s: Strings) -> Payload:
    own = listing.slice_.view.shelf
    on = own.sort == name
    up = own.down if on else name in TEXT_COLUMNS  # what pressing it does
    words = s(f"reports.column.{name}")
    label = s("reports.sort_up" if up else "reports.sort_down", column=words)
    return {"id": name, "t": words, "on": on, "down": own.down, "n": name in NUMBERS, "label": label}


def _row(report: Row, facts: dict[str, float], told: int, listing: Listing, lit: Lit, s: Strings) -> Payload:
    language = str(given(report["language"]) or "")
    title = clean(listing.labels.report(str(report["id"])))
    all_claims, numbers = int(facts["claims"]), int(facts["numbers"])
    share = "" if not numbers else f"{int(facts['share'] * 100)}%"
    explained = f"{numbers - int(facts['unexplained']):,}"
    return {
        "id": str(report["id"]),
        "title": lit.title(title[:LONGEST_TITLE]),
        "full": title[:LONGEST_TITLE],
        "lang": title_language(report, listing.labels),
        "text_lang": language,
        "snippet": lit.text(str(report["id"])),
        "passage": s("reports.passage") if lit.words else "",
        "publisher": clean(str(given(report["publisher"]) or "")),
        "when": published_words(report, s),
        "language": language_words(language, s),
        "places": f"{int(facts['places']):,}",
        "claims": f"{told:,}",
        "of": s("reports.of", n=all_claims) if listing.narrowed and told < all_claims else "",
        "decided": s("reports.decided_of", n=all_claims, decided=f"{int(facts['decided']):,}") if facts["decided"] else "",
        "share": share,
        "explained": s("ui.numbers_explained", n=numbers, explained=explained) if numbers else s("reports.no_numbers"),
        "open": int(facts["unexplained"]),
        "here": str(report["id"]) == listing.slice_.view.shelf.gone,
    }


def clean(words: str) -> str:
    """The words as any payload can carry them."""
    return RE_SURROGATE.sub("\ufffd", words)


def title_language(report: Row, labels: Labels) -> str:
    """The language of the title as the interface shows it: a translation's, else the report's own."""
    translated = labels.language == "en" and given(report["title_en"])
    return "en" if translated else str(given(report["language"]) or "")


def published_words(report: Row, s: Strings) -> str:
    """3 Mar 2022, or 3 Mar 2022, inferred; no date."""
    published = given(report["published"])
    if not published:
        return s("ui.undated")
    said = date_words(str(published), s.language)
    return said + s("wording.comma") + s("ui.inferred") if report["published_from"] == "inferred" else said


def language_words(language: str, s: Strings) -> str:
    """The name of a report's language; a code that nobody knows stays as it is."""
    key = f"ui.language_names.{language}"
    return s(key) if key in s.entries else clean(language)


def _empty(listing: Listing, s: Strings) -> Payload:
    """What is said where no report is listed, with one way on."""
    view = listing.slice_.view
    if view.shelf.find:
        why = s("reports.found_none_filtered") if view.filters.active else ""
        return {"bold": s("reports.found_none", words=view.shelf.find), "why": why, "event": "shelf_find", "link": s("reports.show_all")}
    if view.filters.active:
        return {"bold": s("reports.none_left"), "why": "", "event": "clear_all", "link": s("ui.clear_filters")}
    return {"bold": s("reports.none"), "why": s("reports.none_why"), "event": "", "link": ""}
