"""The panels of a case: a passage of a report with the evidence lit, who says it where, and the reading that it gives. Pure."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import numpy as np

from dashboard.analysis.frames import records_at
from dashboard.analysis.lookup import among
from dashboard.strings import Strings
from dashboard.ui.behind import ReadText
from dashboard.ui.labels import Labels
from dashboard.ui.loads import Loaded, Row
from dashboard.ui.state import FocusKind, View
from dashboard.ui.text_payload import RIGHT_TO_LEFT
from dashboard.ui.turning import address_of
from dashboard.views.case_words import reading_noun, reading_range, status_of, widens
from dashboard.views.cases import Case, CaseKind
from dashboard.views.dates import period_words
from dashboard.views.marks import displayable, segments
from dashboard.views.numbers import given, short_count
from dashboard.views.passage import Passage, merged, passage
from dashboard.views.wording import claim_line, count_phrase

Payload = dict[str, Any]
REPORT = ("id", "doc_id", "title", "title_en", "language", "publisher", "published", "published_from")


@dataclass(frozen=True, slots=True, eq=False)
class Sides:
    """A case with the rows of its claims in its order, their reports by id, the view that it is seen in, and words."""

    case: Case
    rows: list[Row]
    reports: dict[str, Row]
    view: View
    read: ReadText
    s: Strings
    labels: Labels

    def report(self, row: Row) -> Row:
        """The report of a claim."""
        return self.reports[str(row["report_id"])]

    def link(self, kind: FocusKind, wanted: str) -> Payload:
        """Where something stands on the desk: an address, and what the page is told to open."""
        return {"href": address_of(self.view, kind, wanted), "value": f"{kind}:{wanted}"}

    def reading(self, row: Row) -> Payload:
        """One telling as a number, in words, with its bounds and the way to its words."""
        used, language = row["id"] == self.case.used, self.s.language
        status = status_of(row, self.case.used, widens(self.case.kind, self.rows))
        words = {"n": short_count(row, language), "phrase": count_phrase(row, language)}
        words |= {"noun": reading_noun(row, self.s), "range": reading_range(row, self.s), "status": self.s(f"disputes.{status}")}
        return {"claim": str(row["id"]), "used": used} | words | self.link(FocusKind.CLAIM, str(row["id"]))


def reports_of(rows: list[Row], loaded: Loaded) -> dict[str, Row]:
    """The reports of some claims by their id."""
    own = loaded.reports
    at = np.flatnonzero(among(own["id"], {str(row["report_id"]) for row in rows}))
    return {str(report["id"]): report for report in records_at(own, at, REPORT)}


def groups_of(sides: Sides) -> list[list[Row]]:
    """The claims of each panel: one, but of a sum all that stand in one passage, as a total and its parts often do."""
    if not sides.case.kind.is_sum:
        return [[row] for row in sides.rows]
    groups = []
    for report in dict.fromkeys(str(row["report_id"]) for row in sides.rows):
        own = [row for row in sides.rows if str(row["report_id"]) == report]
        groups += [[own[n] for n in sorted(numbers)] for _, numbers in merged([_passage(row, sides.read(report)) for row in own])]
    return groups


def _passage(row: Row, text: str) -> Passage:
    return passage(text, int(row["evidence_start"]), int(row["evidence_end"]))


def panel_of(sides: Sides, group: list[Row]) -> Payload:
    """Everything that is drawn of one panel."""
    report, s = sides.report(group[0]), sides.s
    text = sides.read(str(report["id"]))
    (where, _), *_ = merged([_passage(row, text) for row in group])
    doc, heading = _document(report, text, where, group)
    source = given(group[0]["attributed_to"])
    return {
        "label": _label(sides, group),
        "heading": heading,
        "readings": [sides.reading(row) for row in group],
        "title": _title(report, s.language),
        "meta": [part for part in (given(report["publisher"]), _published(report, s)) if part],
        "says": s("disputes.words_of", source=sides.labels.source(source)) if source else s("disputes.own_words"),
        "doc": doc,
        "claims": {str(row["id"]): {"kind": str(row["kind"]), "inside": True, "line": claim_line(row, s.language)} for row in group},
        "lit": {str(row["id"]): "chosen" if row["id"] == sides.case.used else "related" for row in group},
    }


def _label(sides: Sides, group: list[Row]) -> str:
    case, s = sides.case, sides.s
    if case.kind.is_sum:
        whole = group[0]["id"] == case.claims[0]
        return s("disputes.total_parts" if whole and len(group) > 1 else "disputes.total" if whole else "disputes.part")
    if case.kind is CaseKind.CONTRADICTION and len(sides.rows) == 2:
        first = group[0]["evidence_start"] == min(row["evidence_start"] for row in sides.rows)
        return s("disputes.earlier" if first else "disputes.later")
    return s("disputes.reading", i=case.claims.index(str(group[0]["id"])) + 1, n=len(sides.rows))


def _published(report: Row, s: Strings) -> str:
    published = given(report["published"])
    if not published:
        return s("ui.undated")
    said = s("disputes.published", date=period_words(published, published, s.language))
    return said + s("wording.comma") + s("ui.inferred") if report["published_from"] == "inferred" else said


def _title(report: Row, language: str) -> str:
    """In the interface's language where it is known."""
    names = ("title_en", "title", "doc_id") if language == "en" else ("title", "doc_id")
    return next((str(report[name]) for name in names if given(report[name])), "")


def _document(report: Row, text: str, where: Passage, group: list[Row]) -> tuple[Payload, bool]:
    """The passage as marked segments, and whether the words of its first claim stand in a heading."""
    language = given(report["language"]) or ""
    blocks = segments(text[where.start : where.end], [_moved(row, where.start) for row in group], [], [])
    wanted = str(group[0]["id"])
    heading = any(block.get("heading", False) and any(wanted in seg.get("claims", ()) for seg in block["s"]) for block in blocks)
    doc = {"key": f"{report['id']}:{where.start}", "dir": "rtl" if language in RIGHT_TO_LEFT else "ltr", "lang": language}
    return doc | {"blocks": displayable(blocks), "before": where.before, "after": where.after}, heading


def _moved(row: Row, by: int) -> Row:
    """The row with its spans counted from the passage's first letter."""
    also = [[start - by, end - by] for start, end in json.loads(row["also"] or "[]")]
    moved = {name: given(row[name]) for name in ("evidence_start", "evidence_end", "attribution_start", "attribution_end")}
    return {**row, **{name: None if at is None else int(at) - by for name, at in moved.items()}, "also": json.dumps(also)}
