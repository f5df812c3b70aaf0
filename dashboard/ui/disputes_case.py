"""The chosen case of the Disputes page: its passages as panels, its arithmetic or its readings over time, what the figures do. Pure."""

from __future__ import annotations

from typing import Any

from dashboard.strings import Strings
from dashboard.ui.behind import ReadText, heading_first
from dashboard.ui.disputes_list import rows_of
from dashboard.ui.disputes_panels import Sides, groups_of, panel_of, reports_of
from dashboard.ui.labels import Labels
from dashboard.ui.slice import Slice
from dashboard.ui.state import FocusKind
from dashboard.views.case_titles import case_title
from dashboard.views.case_words import arithmetic, case_scene, verdict, what_figures_do
from dashboard.views.cases import Case, CaseKind
from dashboard.views.dates import date_words
from dashboard.views.numbers import given, short_count

Payload = dict[str, Any]
MOST_PANELS = 12
MOST_STEPS = 24
SIGNS = {CaseKind.SUM: "≠", CaseKind.HOLDS: "=", CaseKind.REST: "<"}


def case_payload(case: Case, slice_: Slice, read: ReadText, s: Strings, labels: Labels) -> Payload:
    """Everything that the page draws of one case. `read` gives a report's text by its id."""
    known = rows_of(slice_.loaded, list(case.claims))
    rows = [known[claim] for claim in case.claims]
    sides = Sides(case, rows, reports_of(rows, slice_.loaded), slice_.view, read, s, labels)
    shown, rest = _shown(case, groups_of(sides))
    return {
        "id": case.id,
        "mark": "≠" if case.kind.is_dispute else "=",
        "kind": s(f"disputes.one.{case.kind}"),
        "title": case_title(case.kind, rows, s, heading_first(case.kind, rows, read)),
        "scene": case_scene(case, rows, s),
        "sum": _sum(sides) if case.kind.is_sum else None,
        "steps": _steps(sides) if case.kind is CaseKind.MOVED else None,
        "panels": _named([panel_of(sides, group) for group in shown], case, s),
        "more": [sides.reading(row) for group in rest for row in group],
        "more_title": s("disputes.more_sides", n=len(rest)),
        "does_title": s("disputes.does_title"),
        "does": what_figures_do(case, rows, s),
        "open": s("disputes.open"),
        "all": sides.link(FocusKind.DISPUTE, case.id) | {"words": s("disputes.open_dispute")} if case.kind.is_dispute else None,
    }


def _shown(case: Case, groups: list[list[Any]]) -> tuple[list[list[Any]], list[list[Any]]]:
    """The passages that are shown, and those that are only listed: of many readings the last are shown, else the first."""
    if len(groups) <= MOST_PANELS:
        return groups, []
    if case.kind is CaseKind.MOVED:
        return groups[-MOST_PANELS:], groups[:-MOST_PANELS]
    return groups[:MOST_PANELS], groups[MOST_PANELS:]


def _named(panels: list[Payload], case: Case, s: Strings) -> list[Payload]:
    """The panels of a heading and its body called so."""
    if case.kind is CaseKind.CONTRADICTION and [panel["heading"] for panel in panels] == [True, False]:
        return [panel | {"label": s(f"disputes.{place}")} for panel, place in zip(panels, ("heading", "body"), strict=True)]
    return panels


def _sum(sides: Sides) -> Payload:
    terms = [term | sides.link(FocusKind.CLAIM, term["claim"]) for term in arithmetic(sides.rows, sides.s)]
    return {"terms": terms, "sign": SIGNS[sides.case.kind], "verdict": verdict(sides.case, sides.rows, sides.s)}


def _steps(sides: Sides) -> Payload:
    """The readings by the day that they reach to, the newest MOST_STEPS of them."""
    s = sides.s
    dated = [(str(given(row["end_date"]) or given(sides.report(row).get("published")) or ""), row) for row in sides.rows]
    points = [
        {"claim": str(row["id"]), "day": day, "when": date_words(day, s.language) if day else s("ui.undated"), "best": float(row["best"])}
        | {"n": short_count(row, s.language)}
        | sides.link(FocusKind.CLAIM, str(row["id"]))
        for day, row in sorted(dated, key=lambda pair: pair[0])[-MOST_STEPS:]
    ]
    label = s("disputes.steps_label", n=len(points), a=points[0]["n"], b=points[-1]["n"])
    return {"title": s("disputes.steps_title"), "label": label, "points": points}
