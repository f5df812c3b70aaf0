"""Rows of the lists on the Places page: names and claims in their own words, each with its way to the desk. Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from dashboard.strings import Strings
from dashboard.ui.address import to_query
from dashboard.ui.atlas import Atlas
from dashboard.ui.behind import ReadText
from dashboard.ui.labels import Labels
from dashboard.ui.loads import Row
from dashboard.ui.places_scene import Scene
from dashboard.ui.state import Focus, FocusKind, View
from dashboard.ui.text_payload import RIGHT_TO_LEFT
from dashboard.views.dates import period_words
from dashboard.views.names import place_in_line
from dashboard.views.numbers import given, short_count
from dashboard.views.quotes import quote_around

Payload = dict[str, Any]


def on_desk(view: View, target: str) -> View | None:
    """The view that shows something on the desk under the same filters: `claim|ID`, `mention|REPORT:START|PLACE`, `report|REPORT|PLACE`;
    None for anything else."""
    sort, _, rest = target.partition("|")
    wanted, _, place = rest.partition("|")
    places = replace(view, filters=replace(view.filters, places=(place,) if place else view.filters.places))
    if sort == "claim" and wanted:
        return replace(view, focus=Focus(FocusKind.CLAIM, wanted))
    if sort == "mention" and ":" in wanted:
        return replace(places, focus=Focus(FocusKind.MENTION, wanted))
    if sort == "report" and wanted:
        return replace(places, report=wanted, focus=None)
    return None


def opened(view: View, target: str, s: Strings) -> Payload:
    """The cell that leads to the desk: an event, and an address for a window of its own."""
    shown = on_desk(replace(view, atlas=Atlas()), target)
    return {"open": target, "href": f"./?{urlencode(to_query(shown))}" if shown else "", "t": s("places.open")}


def _language_of(scene: Scene, report: str) -> str:
    reports = scene.slice_.loaded.reports
    found = reports.loc[(reports["id"] == report).to_numpy(), "language"]
    return str(given(found.iloc[0]) or "") if len(found) else ""


def date_of(scene: Scene, report: str, s: Strings) -> str:
    """When a report was published, in words."""
    reports = scene.slice_.loaded.reports
    found = reports.loc[(reports["id"] == report).to_numpy(), "published"]
    date = given(found.iloc[0]) if len(found) else None
    return period_words(date, date, s.language) if date else s("ui.undated")


def mention_row(mention: Row, scene: Scene, read: ReadText, s: Strings, labels: Labels) -> Payload:
    """A name in its sentence, with its report."""
    report, place = str(mention["report_id"]), str(mention["place"])
    language = _language_of(scene, report)
    return {
        "id": f"{report}:{mention['start']}",
        "q": list(quote_around(read(report), int(mention["start"]), int(mention["end"]))),
        "lang": language,
        "rtl": language in RIGHT_TO_LEFT,
        "report": labels.report(report),
        "date": date_of(scene, report, s),
        "to": opened(scene.slice_.view, f"mention|{report}:{mention['start']}|{place}", s),
    }


def claim_row(claim: Row, scene: Scene, s: Strings, labels: Labels) -> Payload:
    """A claim without a place: what it counts, and where it says that this is."""
    language = str(given(claim["language"]) or "")
    return {
        "id": str(claim["id"]),
        "count": short_count(claim, s.language),
        "status": labels.kind(str(claim["kind"])),
        "where": place_in_line(claim, s.language) or s("ui.no_place"),
        "lang": language,
        "rtl": language in RIGHT_TO_LEFT,
        "to": opened(scene.slice_.view, f"claim|{claim['id']}", s),
    }
