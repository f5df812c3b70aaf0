"""The map as a table: every place of the step with its numbers, found by its names in both languages, sorted, a page at a time. Pure but
for what is remembered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from dashboard.analysis.frames import records
from dashboard.analysis.place_counts import STANDING
from dashboard.analysis.place_inside import APART, PARTS, SEVERAL, SHARED
from dashboard.analysis.place_steps import split
from dashboard.analysis.totals import Figure
from dashboard.pipeline import folded
from dashboard.strings import Strings
from dashboard.ui.atlas import COLUMNS
from dashboard.ui.loads import Loaded
from dashboard.ui.places_names import PlaceNames
from dashboard.ui.places_scene import KINDS, Scene
from dashboard.views.map_places import AREAS
from dashboard.views.numbers import number

Payload = dict[str, Any]
PAGE_ROWS = 20
LOOSE = AREAS - {"governorate"}  # no place lies in one of these, as far as the gazetteer knows
NUMBERS = tuple(name for name in COLUMNS if name != "name")


@st.cache_resource(show_spinner=False, max_entries=2)
def _spellings(version: int, _loaded: Loaded) -> pd.Series:
    """All names of each place in one folded line, by id."""
    own = _loaded.places
    lines = own["name_en"].fillna("") + "\n" + own["name_ar"].fillna("") + "\n" + own["variants"].fillna("").str.replace("|", "\n")
    return pd.Series([folded(line) for line in lines], index=own["id"].astype(object))


@st.cache_resource(show_spinner=False, max_entries=4)
def _sort_names(version: int, language: str, _loaded: Loaded) -> dict[str, str]:
    names = PlaceNames(_loaded, language)
    return {str(row["id"]): names.name_of(row) for row in records(_loaded.places[["id", "name_en", "name_ar", "kind"]])}


def found_places(scene: Scene, language: str) -> pd.DataFrame:
    """The table of the step's places that the words find, in the order that is asked for."""
    own, loaded = scene.atlas, scene.slice_.loaded
    table = scene.table
    if own.find:
        wanted = folded(own.find).split()
        lines = _spellings(loaded.version, loaded).reindex(table.index).fillna("")
        lines = lines.where(lines != "", table.index.to_series().astype(str).str.removeprefix("unlisted:").map(folded))
        table = table[[all(word in line for word in wanted) for line in lines]]
    if own.sort == "name":
        names = _sort_names(loaded.version, language, loaded)
        order = sorted(range(len(table)), key=lambda i: folded(names.get(str(table.index[i]), str(table.index[i]))))
        return table.iloc[order]
    return table if own.sort == "mentions" else table.sort_values(own.sort, ascending=False, kind="stable")


def list_payload(scene: Scene, s: Strings, names: PlaceNames) -> Payload:
    """Head, rows and pager of the list."""
    own = scene.atlas
    table = found_places(scene, s.language)
    page, last = page_of(own.page, len(table))
    shown = table.iloc[(page - 1) * PAGE_ROWS : page * PAGE_ROWS]
    told = records(scene.inside.reindex(shown.index, fill_value=0))
    numbers = zip(map(str, shown.index), records(shown), told, strict=True)
    rows = [_row(place, own, whole, scene, s, names) for place, own, whole in numbers]
    if page == last and not own.find:
        rows += _rest(scene, s)
    return {
        "head": _head(scene, s),
        "rows": rows,
        "find": {"value": own.find, "label": s("places.find")},
        "pager": pager(page, len(table), s),
        "empty": s("places.found_none", words=own.find) if own.find else s("places.nothing_here"),
        "clear": s("places.show_all") if own.find else "",
        "note": s("places.list_note") if rows else "",
    }


def page_of(page: int, total: int) -> tuple[int, int]:
    """(the page that there is, the last page)."""
    last = max(1, -(-total // PAGE_ROWS))
    return min(page, last), last


def pager(page: int, total: int, s: Strings) -> Payload | None:
    """Where the page stands among all rows, and the pages before and after it; None where one page holds all."""
    if total <= PAGE_ROWS:
        return None
    first, last = (page - 1) * PAGE_ROWS + 1, min(total, page * PAGE_ROWS)
    words = s("places.rows", n=total, first=f"{first:,}", last=f"{last:,}")
    before, after = str(page - 1) if page > 1 else "", str(page + 1) if last < total else ""
    return {"words": words, "before": before, "after": after, "previous": s("ui.previous"), "next": s("ui.next")}


def _head(scene: Scene, s: Strings) -> list[Payload]:
    def column(name: str, cls: str = "") -> Payload:
        sort = name if name in COLUMNS else ""
        return {"t": s(f"places.column.{name}"), "cls": cls, "sort": sort, "on": sort != "" and sort == scene.atlas.sort}

    known = [column(name, "other" if name == "other_name" else "") for name in ("name", "other_name", "kind", "inside", "precision")]
    return [*known, *(column(name, "n") for name in NUMBERS)]


def _row(place: str, numbers: dict[str, Any], told: Mapping[str, int], scene: Scene, s: Strings, names: PlaceNames) -> Payload:
    """told: its row of `inside_counts`."""
    row = names.row(place)
    other = names.other_of(row)
    inside = names.area_of(row) or names.country_of(row)
    cells: list[Payload] = [
        {"t": names.name_of(row), "place": place, "alt": other},
        {"t": other, "lang": "en" if names.language == "ar" else "ar", "cls": "other"},
        {"t": names.kind_of(row), "tip": s("places.loose") if row.get("kind") in LOOSE else ""},
        {"t": inside},
        {"t": names.precision_of(row)},
        *(_counted(name, int(numbers[name]), row, told, s) for name in NUMBERS),
    ]
    return {"key": place, "on": place == scene.place, "cells": cells}


def _counted(name: str, own: int, row: Mapping[str, Any], told: Mapping[str, int], s: Strings) -> Payload:
    """What is told of the place itself, and under it what is told with all that lies in it, what is kept apart and what counts elsewhere:
    a dash stands where the place itself has nothing and one of these has. told: its row of `inside_counts`."""
    place = str(row["id"])
    cell = _number(own, _door(name, place))
    if name not in told:
        return cell
    whole, apart, parts = (told.get(name + more, 0) for more in ("", APART, PARTS))
    # Where all that is told begins elsewhere nothing is told of a place inside, however wide the area is.
    begins_here = told["claims"] > told["claims" + SHARED]
    both = "inside" if row.get("kind") in AREAS | {"country"} and begins_here else "shared"
    lines = [
        ("several", told.get(name + SEVERAL, 0), f"shared:{name}|{place}"),
        (both, whole if whole != own else 0, f"in:{name}|{place}"), ("apart", apart, f"apart_in:{name}|{place}"),
        ("parts", 0 if whole else parts, f"parts_in:{name}|{place}"),
    ]  # fmt: skip
    subs = [{"n": number(n), "door": door, "words": s(f"places.told.{key}", n=n)} for key, n, door in lines if n]
    return cell | {"subs": subs} | ({"n": "–", "spoken": s("places.told.none")} if subs and not own else {})


def _door(name: str, place: str) -> str:
    if name in ("mentions", "reports"):
        return f"named:{place}"
    return f"at:{name}|{place}"


def _number(value: float, door: str) -> Payload:
    return {"n": number(value), "door": door if value else "", "cls": "n"}


def _rest(scene: Scene, s: Strings) -> list[Payload]:
    """The last row: what is told of no place at all."""
    bare = int(scene.claims["place"].isna().sum())
    if not bare:
        return []
    figures = {kind: next((p.figure for p in split(scene.figure(kind), "place") if p.key is None), None) for kind in KINDS}
    numbers = [_number(bare, "at:claims|"), *(_rest_cell(kind, fig, s) for kind, fig in figures.items())]
    blank: list[Payload] = [{"t": ""}] * 4
    return [{"key": "", "on": False, "cells": [{"t": s("places.no_place"), "cls": "rest"}, *blank, {"t": ""}, {"t": ""}, *numbers]}]


def _rest_cell(kind: str, fig: Figure | None, s: Strings) -> Payload:
    """What is counted without a place, and the totals without one that are kept apart from it."""
    cell = _number(fig.best if fig else 0, f"at:{kind}|")
    apart = 0 if fig is None else int(np.isin(fig.roles, STANDING).sum())
    if not apart:
        return cell
    none = {} if cell["door"] else {"n": "–", "spoken": s("places.told.none")}
    return cell | none | {"subs": [{"n": number(apart), "door": f"apart_at:{kind}|", "words": s("places.told.apart", n=apart)}]}


def shades_payload(scene: Scene, s: Strings, names: PlaceNames) -> Payload:
    """The shaded governorates as a table; last what lies in no single one."""
    measure = scene.measure
    order = sorted((place for place in scene.shades if place), key=lambda place: (-scene.shades[place].best, place))
    page, last = page_of(scene.atlas.page, len(order))
    shown = order[(page - 1) * PAGE_ROWS : page * PAGE_ROWS]
    rows = [_shade_row(place, scene, s, names) for place in [*shown, *([""] if page == last and "" in scene.shades else [])]]
    heads = [("area", ""), ("other_name", ""), ("country", ""), (measure, "n")]
    heads += [("claims", "n")] if measure == "mentions" else [("range", ""), ("totals", "n"), ("mentions", "n"), ("claims", "n")]
    head = [{"t": s(f"places.column.{name}"), "cls": cls, "sort": "", "on": False} for name, cls in heads]
    note = "" if measure == "mentions" else s("places.shades_note")
    shared = {"find": None, "empty": s("places.nothing_here"), "clear": "", "note": note}
    return shared | {"head": head, "rows": rows, "pager": pager(page, len(order), s)}


def _shade_row(place: str, scene: Scene, s: Strings, names: PlaceNames) -> Payload:
    shade, measure = scene.shades[place], scene.measure
    row = names.row(place) if place else {"id": "", "kind": ""}
    first: Payload = {"t": names.name_of(row), "place": place} if place else {"t": s("places.no_one_area"), "cls": "rest"}
    cells = [first, {"t": names.other_of(row) if place else ""}, {"t": names.country_of(row)}]
    if measure != "mentions":
        door = f"gov:{measure}|{place}"
        apart = {"n": number(shade.totals), "door": f"apart:{measure}|{place}" if shade.totals else "", "cls": "n"}
        own = _number(shade.best, door)
        none = {"n": "–", "spoken": s("places.told.none")} if shade.totals and not shade.best else {}
        wide = shade.range(s.language) or (s("figures.exact") if shade.best else "")
        cells += [own | none, {"t": wide}, apart]
    cells.append(_number(shade.mentions, f"named_in:{place}"))
    cells.append(_number(shade.claims, f"gov:claims|{place}"))
    return {"key": place, "on": bool(place) and place == scene.place, "cells": cells}
