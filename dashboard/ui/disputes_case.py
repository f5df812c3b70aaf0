"""The chosen case of the Disputes page: its passages as panels, its arithmetic or its readings over time, what the figures do. Pure."""

from __future__ import annotations

import json
from typing import Any

import pandas as pd

from dashboard.analysis.memo import remembered
from dashboard.strings import Strings
from dashboard.ui.behind import ReadText
from dashboard.ui.disputes_list import rows_of
from dashboard.ui.labels import Labels
from dashboard.ui.loads import Loaded, Row, records
from dashboard.ui.slice import Slice
from dashboard.ui.state import FocusKind
from dashboard.ui.text_payload import RIGHT_TO_LEFT
from dashboard.ui.turning import address_of
from dashboard.views.case_words import arithmetic, case_scene, case_title, reading_noun, reading_range, verdict, what_figures_do
from dashboard.views.cases import Case, CaseKind
from dashboard.views.dates import date_words, period_words
from dashboard.views.marks import displayable, segments
from dashboard.views.numbers import given, short_count
from dashboard.views.passage import Passage, merged, passage
from dashboard.views.wording import claim_line, count_phrase

Payload = dict[str, Any]
MOST_PANELS = 12
MOST_STEPS = 24


def case_payload(case: Case, slice_: Slice, read: ReadText, s: Strings, labels: Labels) -> Payload:
    """Everything that the page draws of one case. `read` gives a report's text by its id."""
    known = rows_of(slice_.loaded, list(case.claims))
    rows = [known[claim] for claim in case.claims]
    panels = _panels(case, rows, slice_, read, s, labels)
    return {
        "id": case.id,
        "mark": "≠" if case.kind.is_dispute else "=",
        "kind": s(f"disputes.one.{case.kind}"),
        "title": case_title(case, rows, s),
        "scene": case_scene(case, rows, s),
        "sum": _sum(case, rows, slice_, s) if case.kind.is_sum else None,
        "steps": _steps(rows, slice_, s) if case.kind is CaseKind.MOVED else None,
        "panels": panels[:MOST_PANELS],
        "more": [_reading(row, case, slice_, s) for row in rows[MOST_PANELS:]] if len(panels) > MOST_PANELS else [],
        "more_title": s("disputes.more_sides", n=len(panels) - MOST_PANELS),
        "does_title": s("disputes.does_title"),
        "does": what_figures_do(case, rows, s),
        "open": s("disputes.open"),
        "all": _link(FocusKind.DISPUTE, case.id, slice_) | {"words": s("disputes.open_dispute")} if case.kind.is_dispute else None,
    }


def _link(kind: FocusKind, wanted: str, slice_: Slice) -> Payload:
    return {"href": address_of(slice_.view, kind, wanted), "value": f"{kind}:{wanted}"}


def _reading(row: Row, case: Case, slice_: Slice, s: Strings) -> Payload:
    """One telling as a number, in words, with its bounds and the way to its words."""
    used = row["id"] == case.used
    return {
        "claim": str(row["id"]),
        "n": short_count(row, s.language),
        "phrase": count_phrase(row, s.language),
        "noun": reading_noun(row, s),
        "range": reading_range(row, s),
        "used": used,
        "status": s("disputes.used" if used else "disputes.not_used" if case.used else "disputes.beside"),
    } | _link(FocusKind.CLAIM, str(row["id"]), slice_)


def _sum(case: Case, rows: list[Row], slice_: Slice, s: Strings) -> Payload:
    terms = [term | _link(FocusKind.CLAIM, term["claim"], slice_) for term in arithmetic(rows, s)]
    return {
        "terms": terms,
        "sign": "≠" if case.kind is CaseKind.SUM else "=" if case.kind is CaseKind.HOLDS else "<",
        "verdict": verdict(case, rows, s),
    }


def _steps(rows: list[Row], slice_: Slice, s: Strings) -> Payload:
    """The readings by the day that they reach to, at most MOST_STEPS, the newest of them."""
    dated = [(str(given(row["end_date"]) or _published(row, slice_.loaded) or ""), row) for row in rows]
    shown = sorted(dated, key=lambda pair: pair[0])[-MOST_STEPS:]
    points = [
        {"claim": str(row["id"]), "day": day, "when": date_words(day, s.language) if day else s("ui.undated"), "best": float(row["best"])}
        | {"n": short_count(row, s.language)}
        | _link(FocusKind.CLAIM, str(row["id"]), slice_)
        for day, row in shown
    ]
    label = s("disputes.steps_label", n=len(points), a=points[0]["n"], b=points[-1]["n"])
    return {"title": s("disputes.steps_title"), "label": label, "points": points}


def _published(row: Row, loaded: Loaded) -> str | None:
    published = given(_report(str(row["report_id"]), loaded).get("published"))
    return str(published) if published else None


def _report(report_id: str, loaded: Loaded) -> Row:
    own = loaded.reports
    ids = remembered(own, "ids", lambda: pd.Index(own["id"].to_numpy(dtype=object)))
    at = ids.get_indexer(pd.Index([report_id], dtype=object))
    return next(iter(records(own.iloc[at[at >= 0]])), {})


def _panels(case: Case, rows: list[Row], slice_: Slice, read: ReadText, s: Strings, labels: Labels) -> list[Payload]:
    """A panel a telling; of a sum one a passage, for a total and its parts often stand in one."""
    groups = _by_passage(rows, read) if case.kind.is_sum else [[row] for row in rows]
    total = len(groups)
    built = []
    for number, group in enumerate(groups[: MOST_PANELS + 1]):
        label = _label(case, group, rows, number, total, s)
        built.append(_panel(label, group, case, slice_, read, s, labels))
    if case.kind is CaseKind.CONTRADICTION and [panel["heading"] for panel in built] == [True, False]:
        for panel, place in zip(built, ("heading", "body"), strict=True):
            panel["label"] = s(f"disputes.{place}")
    return built


def _by_passage(rows: list[Row], read: ReadText) -> list[list[Row]]:
    groups = []
    for report in dict.fromkeys(str(row["report_id"]) for row in rows):
        own = [row for row in rows if str(row["report_id"]) == report]
        groups += [[own[n] for n in sorted(numbers)] for _, numbers in merged([_passage(row, read(report)) for row in own])]
    return groups


def _passage(row: Row, text: str) -> Passage:
    return passage(text, int(row["evidence_start"]), int(row["evidence_end"]))


def _label(case: Case, group: list[Row], rows: list[Row], number: int, total: int, s: Strings) -> str:
    if case.kind.is_sum:
        whole = group[0]["id"] == case.claims[0]
        return s("disputes.total_parts" if whole and len(group) > 1 else "disputes.total" if whole else "disputes.part")
    if case.kind is CaseKind.MOVED or total > 2:
        return s("disputes.reading", i=number + 1, n=total)
    if case.kind is CaseKind.CONTRADICTION:
        first = min(rows, key=lambda row: int(row["evidence_start"]))["id"] == group[0]["id"]
        return s("disputes.earlier" if first else "disputes.later")
    return s("disputes.reading", i=number + 1, n=total)


def _panel(label: str, group: list[Row], case: Case, slice_: Slice, read: ReadText, s: Strings, labels: Labels) -> Payload:
    report = _report(str(group[0]["report_id"]), slice_.loaded)
    text = read(str(group[0]["report_id"]))
    (where, _), *_ = merged([_passage(row, text) for row in group])
    doc, heading = _document(report, text, where, group)
    source = given(group[0]["attributed_to"])
    published = given(report.get("published"))
    inferred = s("wording.comma") + s("ui.inferred") if report.get("published_from") == "inferred" else ""
    dated = s("disputes.published", date=period_words(published, published, s.language)) + inferred if published else s("ui.undated")
    return {
        "label": label,
        "heading": heading,
        "readings": [_reading(row, case, slice_, s) for row in group],
        "title": _title(report, s.language),
        "meta": [part for part in (given(report.get("publisher")), dated) if part],
        "says": s("disputes.words_of", source=labels.source(source)) if source else s("disputes.own_words"),
        "doc": doc,
        "claims": {str(row["id"]): {"kind": str(row["kind"]), "inside": True, "line": claim_line(row, s.language)} for row in group},
        "lit": {str(row["id"]): "chosen" if row["id"] == case.used else "related" for row in group},
    }


def _title(report: Row, language: str) -> str:
    """In the interface's language where it is known."""
    names = ("title_en", "title", "doc_id") if language == "en" else ("title", "doc_id")
    return next((str(report[name]) for name in names if given(report.get(name))), "")


def _document(report: Row, text: str, where: Passage, group: list[Row]) -> tuple[Payload, bool]:
    """The passage as marked segments, and whether the words of its first claim stand in a heading."""
    language = given(report.get("language")) or ""
    blocks = segments(text[where.start : where.end], [_moved(row, where.start) for row in group], [], [])
    wanted = str(group[0]["id"])
    heading = any(block.get("heading", False) and any(wanted in seg.get("claims", ()) for seg in block["s"]) for block in blocks)
    doc = {"key": f"{report.get('id')}:{where.start}", "dir": "rtl" if language in RIGHT_TO_LEFT else "ltr", "lang": language}
    return doc | {"blocks": displayable(blocks), "before": where.before, "after": where.after}, heading


def _moved(row: Row, by: int) -> Row:
    """The row with its spans counted from the passage's first letter."""
    also = [[start - by, end - by] for start, end in json.loads(row["also"] or "[]")]
    moved = {name: given(row[name]) for name in ("evidence_start", "evidence_end", "attribution_start", "attribution_end")}
    return {**row, **{name: None if at is None else int(at) - by for name, at in moved.items()}, "also": json.dumps(also)}
