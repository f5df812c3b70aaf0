"""A report's own page: what it is and where it comes from, what was read out of it in its own words, and what was not counted. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

import pandas as pd

from dashboard.analysis.coverage import Coverage, covered
from dashboard.analysis.filters import Filters
from dashboard.analysis.frames import records
from dashboard.domain.mention import COUNTED, UNEXPLAINED
from dashboard.strings import Strings
from dashboard.ui.address import to_query
from dashboard.ui.atlas import Atlas
from dashboard.ui.attacks_claims import told_row
from dashboard.ui.counting import Counting
from dashboard.ui.labels import Labels
from dashboard.ui.loads import Row
from dashboard.ui.places_rows import on_desk
from dashboard.ui.reports_list import clean, language_words, pager, published_words, title_language
from dashboard.ui.reports_record import Record, record_payload
from dashboard.ui.shelf import Shelf
from dashboard.ui.slice import Slice
from dashboard.ui.state import View
from dashboard.views.numbers import given
from dashboard.views.quotes import quote_around
from dashboard.views.theme import Theme
from dashboard.vocabulary import vocabulary

Payload = dict[str, Any]
PAGE_ROWS, MOST_NUMBERS, MOST_WORDS = 25, 60, 12
AROUND, AROUND_CLAIM = 45, 90  # code points of text on each side of a number, and of a claim's words
HEADS = ("count", "who", "when", "words")


@dataclass(frozen=True, eq=False)
class Opened:
    """The open report: its row, its text, its notes, and what people said of its metadata."""

    report: Row
    text: str
    notes: pd.DataFrame
    record: Record
    slice_: Slice
    look: Theme

    @property
    def id(self) -> str:
        """The report's id."""
        return str(self.report["id"])

    @property
    def coverage(self) -> Coverage:
        """What became of its numbers."""
        return covered(self.notes)


def page_payload(own: Opened, s: Strings, labels: Labels, read_only: bool) -> Payload:
    """Everything that the page of one report draws."""
    report, language = own.report, str(given(own.report["language"]) or "")
    claims = own.slice_.loaded.claims_of(own.id)
    publisher = clean(str(given(report["publisher"]) or "")) or s("reports.no_publisher")
    return {
        "id": own.id,
        "part": own.slice_.view.shelf.part,
        "title": clean(labels.report(own.id)),
        "other": clean(_other_title(report, labels)),
        "lang": title_language(report, labels),
        "text_lang": language,
        "meta": [publisher, published_words(report, s), language_words(language, s)],
        "digest": s(f"ui.{report['kind']}") if report["kind"] in ("digest", "coded") else "",
        "desk": {"href": _address(own.slice_, f"report|{own.id}"), "words": s("reports.open_desk")},
        "cells": _cells(own, claims, s),
        "claims": _claims(own, claims, s, labels),
        "record": record_payload(own.record, report, len(own.text), own.slice_.view.shelf.editing, read_only, s),
        "places": _places(own, s, labels),
        "numbers": _numbers(own, s),
        "words": {name: s(f"reports.{name}") for name in ("back", "edit", "delete", "again", "open")} | {"read_only": read_only},
    }


def desk_view(slice_: Slice, target: str) -> View | None:
    """The view that shows something of the open report on the desk, see `places_rows.on_desk`; filters that hide the report are let go.
    What was searched for stays lit in a whole report."""
    sort, _, report = target.partition("|")
    shelf = Shelf(find=slice_.view.shelf.find if sort == "report" else "")
    shown = on_desk(replace(slice_.view, report=None, focus=None, shelf=shelf), target)
    hidden = sort == "report" and not (slice_.reports["id"] == report).any()
    return replace(shown, filters=Filters()) if shown and hidden else shown


def _address(slice_: Slice, target: str) -> str:
    shown = desk_view(slice_, target)
    return f"./?{urlencode(to_query(replace(shown, atlas=Atlas(), counting=Counting())))}" if shown else "./"


def _other_title(report: Row, labels: Labels) -> str:
    """The title as the report has it, where the interface shows its translation."""
    own = str(given(report["title"]) or "")
    return own if own and own != labels.report(str(report["id"])) else ""


def _cells(own: Opened, claims: list[Row], s: Strings) -> list[Payload]:
    """The row of figures, each the way to its section."""
    mentions, told = own.slice_.loaded.mentions_of(own.id), own.coverage
    inside = len(own.slice_.claim_ids(own.id))
    decided = sum(is_decided(row, own) for row in claims)
    places = len({str(row["place"]) for row in mentions})
    left = s("reports.in_selection", n=inside) if inside < len(claims) else ""
    unexplained = f"{s('reports.of', n=told.numbers)} · {s('reports.unexplained', n=told.unexplained)}"
    share = unexplained if told.numbers else s("reports.no_numbers")
    cells = [
        ("claims", "claims", f"{len(claims):,}", left),
        ("decided", "claims", f"{decided:,}", s("reports.of", n=len(claims))),
        ("places", "places", f"{places:,}", s("figures.named", n=len(mentions)) if mentions else ""),
        ("numbers", "numbers", f"{told.explained:,}", share),
    ]
    return [{"id": name, "part": part, "label": s(f"reports.cell.{name}"), "n": n, "sub": sub} for name, part, n, sub in cells]


def is_decided(claim: Row, own: Opened) -> bool:
    """Whether a person decided about the claim."""
    return claim["review"] != "unreviewed" or str(claim["id"]) in own.slice_.loaded.decided


def _claims(own: Opened, claims: list[Row], s: Strings, labels: Labels) -> Payload:
    inside, leaf = own.slice_.claim_ids(own.id), own.slice_.view.shelf.leaf
    leaf = min(leaf, max(1, -(-len(claims) // PAGE_ROWS)))
    shown = claims[(leaf - 1) * PAGE_ROWS : leaf * PAGE_ROWS]
    out = len(claims) - len(inside)
    return {
        "title": s("reports.claims"),
        "sub": s("reports.outside", n=out) if out else "",
        "head": [s(f"reports.head.{name}") for name in HEADS],
        "rows": [_claim(own, row, str(row["id"]) in inside, s, labels) for row in shown],
        "pager": pager(leaf, len(claims), s, PAGE_ROWS),
        "empty": s("reports.no_claims"),
    }


def _claim(own: Opened, claim: Row, inside: bool, s: Strings, labels: Labels) -> Payload:
    row = told_row(claim, own.slice_.view, lambda _: own.text, own.look, s, labels)
    kept = ("id", "count", "victims", "fill", "pale", "when", "where", "lang", "line", "href")
    source = labels.source(claim["attributed_to"])
    return {name: row[name] for name in kept} | {
        "q": [clean(part) for part in quote_around(own.text, int(claim["evidence_start"]), int(claim["evidence_end"]), AROUND_CLAIM)],
        "kind": labels.kind(str(claim["kind"])),
        "says": s("wording.says", source=source) if source else "",
        "inside": inside,
        "state": s("reports.decided") if is_decided(claim, own) else "",
    }


def _places(own: Opened, s: Strings, labels: Labels) -> Payload:
    """Each place that the report names, the most named first, with how often, and the way to its first name in the text."""
    mentions = own.slice_.loaded.mentions_of(own.id)
    claims = {place for row in own.slice_.loaded.claims_of(own.id) for place in str(given(row["places"]) or "").split("|")}
    first: dict[str, int] = {}
    counts: dict[str, int] = {}
    for row in mentions:
        place = str(row["place"])
        first.setdefault(place, int(row["start"]))
        counts[place] = counts.get(place, 0) + 1
    rows = [
        {"name": clean(labels.place(place)), "n": f"{n:,}", "filled": place in claims} | _name_door(own, first[place], place)
        for place, n in sorted(counts.items(), key=lambda pair: (-pair[1], first[pair[0]]))
    ]
    return {"title": s("reports.places"), "rows": rows, "empty": s("reports.no_places"), "hint": s("reports.places_hint")}


def _name_door(own: Opened, start: int, place: str) -> Payload:
    target = f"mention|{own.id}:{start}|{place}"
    return {"open": target, "href": _address(own.slice_, target)}


def _numbers(own: Opened, s: Strings) -> Payload:
    """The numbers that nothing explains in their words, then why others were set aside, each reason with some of its numbers."""
    rows = [row for row in records(own.notes) if row["kind"] == "number" and row["value"] != COUNTED]
    unexplained = [row for row in rows if row["value"] == UNEXPLAINED]
    aside: dict[str, list[str]] = {}
    for row in rows:
        if row["value"] != UNEXPLAINED:
            aside.setdefault(str(row["value"]), []).append(clean(own.text[int(row["start"]) : int(row["end"])]))
    say = vocabulary().label
    reasons = [
        {"why": say("set_aside", reason, s.language), "n": f"{len(words):,}", "words": list(dict.fromkeys(words))[:MOST_WORDS]}
        for reason, words in sorted(aside.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    ]
    told, more = own.coverage, len(unexplained) - MOST_NUMBERS
    return {
        "title": s("reports.numbers"),
        "sub": s("ui.numbers_explained", n=told.numbers, explained=told.explained) if told.numbers else "",
        "open_title": s("reports.unexplained_title") if unexplained else "",
        "open": [_number(own, row) for row in unexplained[:MOST_NUMBERS]],
        "more": s("ui.more_rows", n=more) if more > 0 else "",
        "counted": s("reports.counted", n=told.counted) if told.counted else "",
        "aside_title": s("reports.aside_title") if reasons else "",
        "aside": reasons,
        "empty": "" if told.numbers else s("reports.no_numbers"),
    }


def _number(own: Opened, note: Row) -> Payload:
    quote = quote_around(own.text, int(note["start"]), int(note["end"]), AROUND)
    return {"q": [clean(part) for part in quote]}
