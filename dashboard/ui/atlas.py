"""What the Places page shows beside the shared filters, as one immutable value: its events, and its part of the address."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from dashboard.analysis.place_steps import PREFIX, UNDATED
from dashboard.domain.period import is_iso_prefix

LONGEST = 200
OF_STEP = "named_at:"  # begins a panel that lists the names of a step, see ui/places_doors.py
COLUMNS = ("mentions", "reports", "claims", "attack", "killed", "wounded", "name")


class Unit(StrEnum):
    """How long a step of time is."""

    YEAR = "year"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Atlas:
    """shaded: governorates shaded instead of circles. at: the step of time, an ISO prefix, UNDATED, or None for all time. place: whose
    profile is open. panel: what is listed under the map (see ui/places_panel.py). find: words that a listed place's names hold;
    sort: one of COLUMNS; page: of the list, from 1."""

    shaded: bool = False
    unit: Unit = Unit.YEAR
    at: str | None = None
    place: str | None = None
    panel: str = "list"
    find: str = ""
    sort: str = "mentions"
    page: int = 1


Value = str | None
FRESH = Atlas()


def _is_step(value: str, unit: Unit) -> bool:
    return value == UNDATED or (len(value) == PREFIX[unit] and is_iso_prefix(value))


def _shade(own: Atlas, value: Value) -> Atlas:
    return replace(own, shaded=value == "governorate") if value in ("place", "governorate") else own


def _unit(own: Atlas, value: Value) -> Atlas:
    """Another length of step: a month widens to its year, a year narrows to all time, and so does a list of one step's names."""
    if value not in set(Unit) or value == own.unit:
        return own
    unit = Unit(value)
    at = own.at if own.at == UNDATED else own.at[: PREFIX[unit]] if own.at and len(own.at) > PREFIX[unit] else None
    panel = f"named:{own.panel[len(OF_STEP) :].partition('|')[0]}" if own.panel.startswith(OF_STEP) else own.panel
    return replace(own, unit=unit, at=at, panel=panel, page=1)


def _at(own: Atlas, value: Value) -> Atlas:
    good = not value or _is_step(value, own.unit)
    return replace(own, at=value or None, page=1) if good else own


def _place(own: Atlas, value: Value) -> Atlas:
    """A place's profile; the open one again, or nothing, closes it. What is listed about one place goes with it."""
    place = None if not value or value == own.place else value
    panel = own.panel if ":" not in own.panel else f"named:{place}" if place else "list"
    return replace(own, place=place, panel=panel, page=1 if panel != own.panel else own.page)


def _panel(own: Atlas, value: Value) -> Atlas:
    return replace(own, panel=value or "list", page=1)


def _find(own: Atlas, value: Value) -> Atlas:
    return replace(own, find=(value or "").strip(), panel="list", page=1)


def _sort(own: Atlas, value: Value) -> Atlas:
    return replace(own, sort=value, page=1) if value in COLUMNS else own


def _page(own: Atlas, value: Value) -> Atlas:
    good = value is not None and value.isascii() and value.isdecimal() and 0 < int(value) < 1_000_000
    return replace(own, page=int(value or 1)) if good else own


EVENTS: Mapping[str, Callable[[Atlas, Value], Atlas]] = {
    "atlas_shade": _shade,
    "atlas_unit": _unit,
    "atlas_at": _at,
    "atlas_place": _place,
    "atlas_panel": _panel,
    "atlas_find": _find,
    "atlas_sort": _sort,
    "atlas_page": _page,
}


def atlas_query(own: Atlas) -> dict[str, str]:
    """The parameters that restore it; only what differs from a fresh page."""
    shown = {
        "shade": "governorate" if own.shaded else "",
        "unit": "" if own.unit is FRESH.unit else str(own.unit),
        "at": own.at or "",
        "place": own.place or "",
        "list": "" if own.panel == FRESH.panel else own.panel,
        "find": own.find,
        "sort": "" if own.sort == FRESH.sort else own.sort,
        "rows": "" if own.page == 1 else str(own.page),
    }
    return {name: value for name, value in shown.items() if value}


def atlas_from(query: Mapping[str, str]) -> Atlas:
    """What the parameters ask for; nonsense is dropped."""
    unit = Unit(query["unit"]) if query.get("unit") in set(Unit) else FRESH.unit
    at = query.get("at", "")
    own = Atlas(
        shaded=query.get("shade") == "governorate",
        unit=unit,
        at=at if at and _is_step(at, unit) else None,
        place=query.get("place", "")[:LONGEST] or None,
        panel=query.get("list", "")[:LONGEST] or FRESH.panel,
        find=query.get("find", "")[:LONGEST].strip(),
        sort=query["sort"] if query.get("sort") in COLUMNS else FRESH.sort,
    )
    return _page(own, query.get("rows"))
