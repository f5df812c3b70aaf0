"""What the Reports page shows beside the shared filters, as one immutable value: its events, and its part of the address."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

LONGEST = 200
TEXT_COLUMNS = ("title", "publisher", "language")
COLUMNS = ("title", "publisher", "published", "language", "places", "claims", "decided", "share")
TABS = ("list", "deleted", "changed")
PARTS = ("claims", "places", "numbers", "story")


@dataclass(frozen=True, slots=True)
class Shelf:
    """find: words that a listed report holds in its title or text. sort: one of COLUMNS, the largest or latest first where `down`.
    page: of the list, leaf: of the open report's claims, from 1. tab: one of TABS. part: the section of the open report that a number of
    the table led to. editing: its metadata can be written over. gone: the report that was deleted last, for as long as it is told."""

    find: str = ""
    sort: str = "published"
    down: bool = True
    page: int = 1
    tab: str = "list"
    leaf: int = 1
    part: str | None = None
    editing: bool = False
    gone: str | None = None


Value = str | None
FRESH = Shelf()


def first_page(own: Shelf) -> Shelf:
    """The same at the beginning of the list, as it is when other reports are asked for."""
    return replace(own, page=1)


def opened(own: Shelf, part: str = "") -> Shelf:
    """The same with another report open, or none."""
    return replace(own, leaf=1, part=part if part in PARTS else None, editing=False, gone=None)


def _find(own: Shelf, value: Value) -> Shelf:
    return replace(own, find=(value or "").strip(), page=1, tab="list")


def _sort(own: Shelf, value: Value) -> Shelf:
    """Another column, words from the first letter and numbers from the largest; the same one turns round."""
    if value not in COLUMNS:
        return own
    down = not own.down if value == own.sort else value not in TEXT_COLUMNS
    return replace(own, sort=value, down=down, page=1)


def _tab(own: Shelf, value: Value) -> Shelf:
    return replace(own, tab=value, page=1, gone=None) if value in TABS else own


def _numbered(value: Value) -> int:
    good = value is not None and value.isascii() and value.isdecimal() and 0 < int(value) < 1_000_000
    return int(value or 1) if good else 1


def _page(own: Shelf, value: Value) -> Shelf:
    return replace(own, page=_numbered(value))


def _leaf(own: Shelf, value: Value) -> Shelf:
    return replace(own, leaf=_numbered(value))


def _edit(own: Shelf, value: Value) -> Shelf:
    return replace(own, editing=value == "yes")


def _told(own: Shelf, value: Value) -> Shelf:
    return replace(own, gone=None)


EVENTS: Mapping[str, Callable[[Shelf, Value], Shelf]] = {
    "shelf_find": _find,
    "shelf_sort": _sort,
    "shelf_tab": _tab,
    "shelf_page": _page,
    "shelf_leaf": _leaf,
    "shelf_edit": _edit,
    "shelf_told": _told,
}


def shelf_query(own: Shelf) -> dict[str, str]:
    """The parameters that restore it; only what differs from a fresh page."""
    usual = own.sort == FRESH.sort and own.down == FRESH.down
    shown = {
        "seek": own.find,
        "order": "" if usual else f"{'-' if own.down else ''}{own.sort}",
        "sheet": "" if own.page == 1 else str(own.page),
        "shelf": "" if own.tab == FRESH.tab else own.tab,
        "leaf": "" if own.leaf == 1 else str(own.leaf),
        "part": own.part or "",
        "edit": "1" if own.editing else "",
        "gone": own.gone or "",
    }
    return {name: value for name, value in shown.items() if value}


def shelf_from(query: Mapping[str, str]) -> Shelf:
    """What the parameters ask for; nonsense is dropped."""
    order = query.get("order", "")
    sort = order.removeprefix("-")
    part, tab = query.get("part", ""), query.get("shelf", "")
    return Shelf(
        find=query.get("seek", "")[:LONGEST].strip(),
        sort=sort if sort in COLUMNS else FRESH.sort,
        down=order.startswith("-") if sort in COLUMNS else FRESH.down,
        page=_numbered(query.get("sheet")),
        tab=tab if tab in TABS else FRESH.tab,
        leaf=_numbered(query.get("leaf")),
        part=part if part in PARTS else None,
        editing=query.get("edit") == "1",
        gone=query.get("gone", "")[:LONGEST] or None,
    )
