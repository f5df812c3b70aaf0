"""What the text pane draws: the shown report cut into marked segments, its claims in words, and the card. Pure."""

from __future__ import annotations

from typing import Any
from zlib import crc32

import numpy as np
import pandas as pd

from dashboard.analysis.coverage import covered
from dashboard.analysis.frames import records, records_at
from dashboard.analysis.memo import of_both, remembered
from dashboard.pipeline import marks_of, passage_of
from dashboard.strings import Strings, strings
from dashboard.ui.behind import ReadText, behind_card, dispute_card
from dashboard.ui.card import Payload, claim_card, empty_card, related_ids
from dashboard.ui.labels import Labels
from dashboard.ui.loads import Row
from dashboard.ui.slice import Slice
from dashboard.ui.state import FocusKind
from dashboard.ui.turning import report_address
from dashboard.views.dates import period_words
from dashboard.views.marks import LEFT_KINDS, MARKED_OTHERWISE, Block, displayable, segments
from dashboard.views.numbers import given
from dashboard.views.wording import claim_line
from dashboard.vocabulary import vocabulary

RIGHT_TO_LEFT = {"ar", "fa", "ur", "ckb", "he"}
MAIN_MARKS = ("killed", "wounded", "attack")
MAX_CHOICES = 400
LONGEST_LIT = 200_000  # code points


def text_payload(slice_: Slice, notes: pd.DataFrame | None, read: ReadText, s: Strings, labels: Labels) -> Payload:
    """Everything that the text component draws. `notes` are those of the shown report; `read` gives a report's text by its id. Words that
    are searched for are lit in the text: the sidebar's, else those by which the report was found in the library."""
    report = _report(slice_)
    frame: Payload = {"dir": "rtl" if s.language == "ar" else "ltr", "lang": s.language, "words": _words(s), "main": list(MAIN_MARKS)}
    frame["legend"] = _legend(s, labels)
    nothing: Payload = {"claims": {}, "lit": {}, "names": {}, "tips": {}, "places": [], "disputed": []}
    nothing |= {"mention": None, "scroll": None, "digest": "", "reasons": {}}
    if report is None or notes is None:
        head = {"title": s("ui.report"), "nth": "", "meta": ""}
        return frame | nothing | {"head": head | {"numbers": ""}, "reports": [], "report": None, "doc": None, "card": None}
    text = read(report["id"])
    claims, mentions = slice_.loaded.claims_of(report["id"]), slice_.loaded.mentions_of(report["id"])
    inside = slice_.claim_ids(report["id"])
    here = {str(row["id"]) for row in claims}
    lit = {claim: how for claim, how in lit_claims(slice_).items() if claim in here}
    noted = remembered(notes, "rows", lambda: records(notes))
    sought = slice_.view.filters.text or (slice_.view.shelf.find if slice_.view.report else "")
    found = found_spans(text, sought)
    names = {place: labels.place(place) for place in dict.fromkeys(m["place"] for m in mentions)}
    return frame | {
        "head": _head(report, slice_, len(claims), len(mentions), s) | {"numbers": _numbers(notes, s)},
        "reasons": _reasons(notes),
        "digest": s(f"ui.{report['kind']}") if report["kind"] in ("digest", "coded") else "",
        "reports": _choices(slice_, report["id"], labels),
        "report": report["id"],
        "page": report_address(slice_.view, report["id"]) | {"words": s("ui.report_page")},
        "doc": _document(report, segments(text, claims, mentions, noted, inside, found)),
        "claims": _claims(claims, inside, s),
        "lit": lit,
        "places": list(slice_.view.filters.places),
        "mention": _mention(slice_),
        "names": names,
        "tips": {place: [[name, s.language]] for place, name in names.items()},
        "disputed": _disputed(slice_, here),
        "scroll": _scroll(slice_, lit) or (f"found:{sought}" if found else None),
        "card": _card(slice_, text, read, s, labels),
    }


def _report(slice_: Slice) -> dict[str, Any] | None:
    reports, row = slice_.loaded.reports, slice_.loaded.row_of_report(slice_.report_id)
    return None if row is None else records_at(reports, np.array([row]), [str(name) for name in reports.columns])[0]


def _head(report: dict[str, Any], slice_: Slice, claims: int, mentions: int, s: Strings) -> Payload:
    nth = (slice_.loaded.row_of_report(report["id"]) or 0) + 1
    published = given(report["published"])
    date = period_words(published, published, s.language) if published else s("ui.undated")
    if published and report["published_from"] == "inferred":
        date = f"{date}{s('wording.comma')}{s('ui.inferred')}"
    language = given(report["language"]) or ""
    key = f"ui.language_names.{language}"
    spoken = s(key) if key in s.entries else language
    counts = s("wording.comma").join([s("ui.n_claims", n=claims), s("ui.n_places", n=mentions)])
    meta = " · ".join(part for part in (date, spoken, given(report["publisher"]) or "", counts) if part)
    return {"title": s("ui.report"), "nth": s("ui.report_nth", i=nth, n=len(slice_.loaded.reports)), "meta": meta}


def _numbers(notes: pd.DataFrame, s: Strings) -> str:
    """How many of the report's numbers are explained, by a claim or by a reason; empty where it has none."""
    told = remembered(notes, "covered", lambda: covered(notes))
    return s("ui.numbers_explained", n=told.numbers, explained=told.explained) if told.numbers else ""


def _reasons(notes: pd.DataFrame) -> dict[str, list[list[str]]]:
    """Why a number was not counted or a name is no place, in both languages, by the code that its segment carries."""
    reasons: dict[str, list[list[str]]] = {}
    for kind, value in {(str(kind), str(value)) for kind, value in zip(notes["kind"], notes["value"], strict=True)}:
        if kind in LEFT_KINDS and value not in MARKED_OTHERWISE:
            reasons[f"{kind}:{value}"] = [[left_words(kind, value, language), language] for language in ("en", "ar")]
    return reasons


def left_words(kind: str, reason: str, language: str) -> str:
    """ "Not counted: a year", "No place here: inside the name of a force"."""
    s = strings(language)
    if reason == "unexplained":
        return s("ui.left_unexplained")
    return s(f"ui.left_{kind}", reason=vocabulary().label("set_aside", reason, language))


def _choices(slice_: Slice, shown: str, labels: Labels) -> list[Payload]:
    """The reports that the filters leave, and the shown one; titles as the reports have them, in their own language."""
    reports, own = slice_.loaded.reports, slice_.loaded.row_of_report(shown) or 0
    left = of_both(slice_.reports, reports, "rows", lambda: np.sort(reports.index.get_indexer(slice_.reports.index)))
    at = int(np.searchsorted(left, own))
    if at == len(left) or left[at] != own:
        left = np.insert(left, at, own)
    first = max(0, min(at - MAX_CHOICES // 2, len(left) - MAX_CHOICES))
    rows = records_at(reports, left[first : first + MAX_CHOICES], ("id", "title", "doc_id"))
    return [{"id": row["id"], "title": str(given(row["title"]) or row["doc_id"])} for row in rows]


def found_spans(text: str, words: str) -> dict[tuple[int, int], int]:
    """Where words that are searched for stand in a text, as `views.marks.Segment` says it; of a very long text, in its best passage."""
    if not words:
        return {}
    _, _, best = passage_of(text, words)
    others = marks_of(text, words) if len(text) <= LONGEST_LIT else []
    return dict.fromkeys(others, 1) | dict.fromkeys(best, 2)


def _document(report: dict[str, Any], blocks: list[Block]) -> Payload:
    language = given(report["language"]) or ""
    direction = "rtl" if language in RIGHT_TO_LEFT else "ltr"
    # Known by its cuts too: a claim that was added, or read anew, cuts the text elsewhere.
    cuts = crc32(repr([[len(segment["t"]) for segment in block["s"]] for block in blocks]).encode())
    return {"key": f"{report['id']}:{cuts:08x}", "dir": direction, "lang": language, "blocks": displayable(blocks)}


def _claims(claims: list[Row], inside: frozenset[str], s: Strings) -> dict[str, Payload]:
    told = {}
    for row in claims:
        lines = {language: claim_line(row, language) for language in ("en", "ar")}
        told[str(row["id"])] = lines | {"kind": str(row["kind"]), "inside": row["id"] in inside, "line": lines[s.language]}
    return told


def lit_claims(slice_: Slice) -> dict[str, str]:
    """Claims that are lit: the chosen one, and those that belong to it or to the figure in focus."""
    focus = slice_.focus
    if focus is None:
        return {}
    if dispute := slice_.dispute or slice_.first_dispute:
        return {claim: "chosen" if claim == dispute.used else "related" for claim in dispute.claims}
    if focus.kind is FocusKind.CLAIM:
        claim = slice_.claim(focus.id)
        return {**dict.fromkeys(related_ids(claim, slice_), "related"), focus.id: "chosen"} if claim else {}
    if slice_.opened:  # what is counted stands out from what was left out
        return dict.fromkeys(slice_.opened.frame["id"].iloc[slice_.opened.rows], "related") | dict.fromkeys(slice_.opened.counted, "chosen")
    return {}


def _mention(slice_: Slice) -> int | None:
    focus = slice_.focus
    start = focus.id.partition(":")[2] if focus and focus.kind is FocusKind.MENTION else ""
    return int(start) if start.isdecimal() else None


def _disputed(slice_: Slice, here: set[str]) -> list[str]:
    return [claim for dispute in slice_.disputes for claim in dispute.claims if claim in here]


def _scroll(slice_: Slice, lit: dict[str, str]) -> str | None:
    """What the pane scrolls to; the same value again scrolls no more, so that a reader who scrolled away is left alone."""
    focus = slice_.focus
    if focus:
        return f"{focus.kind}:{focus.id}"
    return f"place:{slice_.view.filters.places}" if slice_.view.filters.places else None


def _card(slice_: Slice, text: str, read: ReadText, s: Strings, labels: Labels) -> Payload | None:
    focus = slice_.focus
    if focus and focus.kind is FocusKind.CLAIM:
        claim = slice_.claim(focus.id)
        return claim_card(claim, slice_, text, s, labels) if claim else empty_card(slice_, s, labels)
    if slice_.dispute:
        return dispute_card(slice_.dispute, slice_, read, s)
    if focus and focus.kind is FocusKind.FIGURE:
        return behind_card(focus.id, slice_, read, s, labels) or empty_card(slice_, s, labels)
    return empty_card(slice_, s, labels)


def _legend(s: Strings, labels: Labels) -> list[Payload]:
    kinds = [{"id": kind, "label": labels.kind(kind)} for kind in (*MAIN_MARKS, "other")]
    return kinds + [{"id": mark, "label": s(f"ui.mark.{mark}")} for mark in ("place", "date", "source", "left")]


def _words(s: Strings) -> Payload:
    keys = {"choose": "choose_report", "legend": "marks_legend", "body": "text_label", "empty": "no_report", "dispute": "disputed_here"}
    return {name: s(f"ui.{key}") for name, key in keys.items()}
