"""The list of the Disputes page: kinds with their counts, and a page of rows around the chosen case. Pure."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from dashboard.analysis.frames import records_at
from dashboard.strings import Strings
from dashboard.ui.behind import ReadText, heading_first
from dashboard.ui.loads import Loaded, Row
from dashboard.ui.slice import Slice
from dashboard.views.case_titles import case_title
from dashboard.views.case_words import case_scene, weight_words
from dashboard.views.cases import Case, CaseKind
from dashboard.views.wording import LINE_COLUMNS

Payload = dict[str, Any]
PAGE_ROWS = 60
SECTIONS: dict[str, frozenset[CaseKind]] = {
    "dispute": frozenset(kind for kind in CaseKind if kind.is_dispute),
    "holds": frozenset({CaseKind.HOLDS}),
    "rest": frozenset({CaseKind.REST}),
}
COLUMNS = (
    *LINE_COLUMNS,
    *("report_id", "doc_id", "aggregate", "evidence_start", "evidence_end", "also", "attribution_start", "attribution_end"),
    *("published_order", "family", "part_of", "contradicts", "incident", "why_merged"),
)


def rows_of(loaded: Loaded, claim_ids: list[str]) -> dict[str, Row]:
    """The rows of some claims by their id, with COLUMNS."""
    wanted = list(dict.fromkeys(claim_ids))
    rows = records_at(loaded.claims, np.flatnonzero(loaded.claims["id"].isin(wanted).to_numpy()), COLUMNS)
    return {str(row["id"]): {name: None if value is pd.NA else value for name, value in row.items()} for row in rows}


def list_payload(every: list[Case], cases: list[Case], chosen: Case | None, slice_: Slice, read: ReadText, s: Strings) -> Payload:
    """Everything around the chosen case. every: the slice's cases; cases: those of the kind asked for; chosen: one of them; `read` gives
    a report's text by its id."""
    at = cases.index(chosen) if chosen else 0
    first = at // PAGE_ROWS * PAGE_ROWS
    page = cases[first : first + PAGE_ROWS]
    known = rows_of(slice_.loaded, [claim for case in page for claim in case.claims])
    return {
        "dir": "rtl" if s.language == "ar" else "ltr",
        "kinds": _kinds(every, slice_.view.cases, s),
        "sections": _sections(cases, page, chosen, known, read, s),
        "empty": _empty(every, cases, slice_, s),
        "pager": _pager(cases, first, s),
        "words": {"kinds": s("disputes.kinds_label"), "list": s("disputes.title"), "case": s("disputes.chosen_label")},
    }


def _kinds(every: list[Case], asked: CaseKind | None, s: Strings) -> list[Payload]:
    counts = {kind: sum(case.kind is kind for case in every) for kind in CaseKind}
    kinds = [
        {"id": str(kind), "label": s(f"disputes.kind.{kind}"), "n": f"{n:,}", "on": kind is asked}
        for kind, n in counts.items()
    ]
    checked = sum(not case.kind.is_dispute for case in every)
    both = s("disputes.all_n", disputes=s("disputes.n_disputes", n=len(every) - checked), sums=s("disputes.n_sums", n=checked))
    return [{"id": "", "label": s("disputes.all"), "n": both, "on": asked is None}, *kinds]


def _sections(cases: list[Case], page: list[Case], chosen: Case | None, known: dict[str, Row], read: ReadText, s: Strings) -> list[Payload]:
    sections: list[Payload] = []
    for name, kinds in SECTIONS.items():
        rows = [_row(case, case is chosen, known, read, s) for case in page if case.kind in kinds]
        if rows:
            told = f"{sum(case.kind in kinds for case in cases):,}"
            title, note = s(f"disputes.section.{name}"), s(f"disputes.section_note.{name}")
            sections.append({"title": title, "note": note, "n": told, "rows": rows})
    return sections


def _row(case: Case, chosen: bool, known: dict[str, Row], read: ReadText, s: Strings) -> Payload:
    rows = [known[claim] for claim in case.claims if claim in known]
    weight, unit = weight_words(case, rows, s)
    return {
        "id": case.id,
        "mark": "≠" if case.kind.is_dispute else "=",
        "title": case_title(case.kind, rows, s, heading_first(case.kind, rows, read)),
        "scene": case_scene(case, rows, s),
        "kind": s(f"disputes.one.{case.kind}") if case.kind.is_dispute else "",
        "weight": weight,
        "unit": unit,
        "chosen": chosen,
        "claims": list(case.claims),
    }


def _empty(every: list[Case], cases: list[Case], slice_: Slice, s: Strings) -> Payload | None:
    """What is said where no dispute is listed: how many sums were checked, and a way on."""
    if any(case.kind.is_dispute for case in every) and cases:
        return None
    if cases and slice_.view.cases:
        return None
    if slice_.view.cases and every:
        return {"bold": s("disputes.none_kind"), "why": "", "link": s("disputes.show_all"), "event": "cases"}
    held = sum(case.kind is CaseKind.HOLDS for case in every)
    bold, why = s("disputes.none"), s("disputes.none_sums", n=held)
    link = s("ui.clear_filters") if slice_.view.filters.active else ""
    return {"bold": bold, "why": why, "link": link, "event": "clear_all"}


def _pager(cases: list[Case], first: int, s: Strings) -> Payload | None:
    """Where the page stands in the whole, and the first case of the pages beside it; choosing that turns the page."""
    if len(cases) <= PAGE_ROWS:
        return None
    last = min(len(cases), first + PAGE_ROWS)
    words = s("disputes.page", n=len(cases), **{"from": f"{first + 1:,}", "to": f"{last:,}"})
    before = cases[first - PAGE_ROWS].id if first else ""
    after = cases[last].id if last < len(cases) else ""
    return {"words": words, "before": before, "after": after, "previous": s("ui.previous"), "next": s("ui.next")}
