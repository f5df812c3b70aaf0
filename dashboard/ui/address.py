"""The view as query parameters and back: a copied link restores what was seen.

Only what differs from a fresh view stands in the address. Lists are joined by a comma, commas and percent signs inside an item escaped.
What a link asks for and does not exist (an unknown kind, a bad date) is dropped, never an error.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any
from urllib.parse import quote, unquote

from dashboard.analysis.filters import NOT_STATED, Filters
from dashboard.domain.period import is_iso_prefix
from dashboard.ui.atlas import atlas_from, atlas_query
from dashboard.ui.counting import counting_from, counting_query
from dashboard.ui.docket import docket_from, docket_query
from dashboard.ui.shelf import shelf_from, shelf_query
from dashboard.ui.state import CircleSize, Focus, FocusKind, View
from dashboard.views.cases import CaseKind
from dashboard.vocabulary import vocabulary

MAX_LENGTH = 4000
# Fields of Filters whose values the vocabulary knows; any other value would only make an empty page.
CLOSED = {"kinds": "kinds", "groups": "groups", "perpetrators": "groups", "origins": "origins"}


def _join(items: tuple[str, ...]) -> str:
    return ",".join(quote(item, safe=" :;/|'()-_.!*") if "," in item or "%" in item else item for item in items)


def _split(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(unquote(item) for item in text[:MAX_LENGTH].split(",") if item))


def to_query(view: View) -> dict[str, str]:
    """The parameters that restore the view, in a fixed order."""
    query: dict[str, str] = {}
    if view.language != "en":
        query["lang"] = view.language
    empty = Filters()
    for field in fields(Filters):
        value = getattr(view.filters, field.name)
        if value != getattr(empty, field.name):
            query[field.name] = _join(value) if isinstance(value, tuple) else str(value)
    if view.size is not CircleSize.MENTIONS:
        query["size"] = str(view.size)
    if view.cases:
        query["disputes"] = str(view.cases)
    if view.report:
        query["report"] = view.report
    if view.focus:
        query["focus"] = f"{view.focus.kind}:{view.focus.id}"
    return query | atlas_query(view.atlas) | counting_query(view.counting) | shelf_query(view.shelf) | docket_query(view.docket)


def _filters(query: Mapping[str, str]) -> Filters:
    filters = Filters()
    asked: dict[str, Any] = {}
    for field in fields(Filters):
        raw = query.get(field.name)
        if not raw:
            continue
        if isinstance(getattr(filters, field.name), tuple):
            items = _split(raw)
            known = vocabulary()[CLOSED[field.name]] if field.name in CLOSED else None
            asked[field.name] = tuple(i for i in items if known is None or i in known or i == NOT_STATED)
        elif field.name not in ("start", "end") or is_iso_prefix(raw):
            asked[field.name] = raw[:200]
    return replace(filters, **asked)


def _focus(raw: str) -> Focus | None:
    kind, _, wanted = raw[:200].partition(":")
    return Focus(FocusKind(kind), wanted) if kind in set(FocusKind) and wanted else None


def from_query(query: Mapping[str, str]) -> View:
    """The view that the parameters ask for; a fresh view where there are none."""
    size, cases = query.get("size", ""), query.get("disputes", "")
    return View(
        filters=_filters(query),
        focus=_focus(query.get("focus", "")),
        report=query.get("report", "")[:80] or None,
        size=CircleSize(size) if size in set(CircleSize) else CircleSize.MENTIONS,
        language="ar" if query.get("lang") == "ar" else "en",
        cases=CaseKind(cases) if cases in set(CaseKind) else None,
        atlas=atlas_from(query),
        counting=counting_from(query),
        shelf=shelf_from(query),
        docket=docket_from(query),
    )
