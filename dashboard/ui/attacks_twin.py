"""The tables that tell what the charts of Attacks & casualties show, one row a mark, each the same door. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.strings import Strings
from dashboard.ui.attacks_chosen import Chosen
from dashboard.ui.attacks_payloads import Payload, direction, kind_title
from dashboard.ui.attacks_picture import Picture
from dashboard.ui.labels import Labels
from dashboard.views.charts.series_columns import Column, series_columns
from dashboard.views.dates import period_words
from dashboard.views.lanes import Lane
from dashboard.views.multiples import MultipleRow, title_of
from dashboard.views.numbers import number

MOST_ROWS = 500


def twin_payload(
    picture: Picture, totals: list[Lane], fields: dict[str, tuple[list[MultipleRow], int]], chosen: Chosen, s: Strings, labels: Labels
) -> Payload:
    """A table of the totals, one of the columns, and one for each small multiple."""
    tables = [_totals(totals, picture.n_lanes, chosen.mark, s), _series(picture, chosen.mark, s, labels)]
    tables += [_field(field, *rows, picture.kind, chosen.mark, s) for field, rows in fields.items()]
    return {"dir": direction(s), "tables": tables}


def _table(title: str, head: Sequence[str], numbers: list[int], rows: list[Payload], more: str, wide: bool, s: Strings) -> Payload:
    return {
        "title": title, "head": [s(f"attacks.table_head.{name}") if name else "" for name in head], "numbers": numbers, "rows": rows,
        "more": more, "wide": wide, "empty": s("attacks.no_rows"),
    }  # fmt: skip


def _capped(n: int, most: int, s: Strings) -> str:
    return s("attacks.rows_capped", n=most) if n > most else ""


def _totals(totals: list[Lane], all_of_them: int, mark: str | None, s: Strings) -> Payload:
    rows = [
        {"mark": f"total:{lane.id}", "name": lane.count, "chosen": f"total:{lane.id}" == mark,
         "cells": [period_words(*lane.period, s.language) or s("ui.undated"), lane.scope, lane.found]}
        for lane in totals
    ]  # fmt: skip
    more = s("attacks.totals_capped", n=all_of_them - len(totals)) if all_of_them > len(totals) else ""
    return _table(s("attacks.totals"), ("count", "period", "scope", "found"), [2], rows, more, True, s)


def _series(picture: Picture, mark: str | None, s: Strings, labels: Labels) -> Payload:
    shown = series_columns(picture.columns, picture.kind, s.language, (0, MOST_ROWS))
    rows = [{"mark": column.mark, "name": column.period, "chosen": column.mark == mark, "cells": _numbers(column, s)} for column in shown]
    title = s(f"attacks.series.{picture.step}", kind=kind_title(picture.kind, labels))
    head = ("period", "low", "best", "high", "incidents")
    return _table(title, head, [0, 1, 2, 3], rows, _capped(len(picture.columns.keys), MOST_ROWS, s), True, s)


def _numbers(row: Column | MultipleRow, s: Strings) -> list[str]:
    """low, best, high, incidents."""
    high = s("attacks.open_high") if row.open_high else number(row.high)
    return [number(row.low), number(row.best), high, f"{row.incidents:,}"]


def _field(field: str, rows: list[MultipleRow], n: int, kind: str, mark: str | None, s: Strings) -> Payload:
    beside = any(row.n_totals for row in rows)
    shown = [
        {"mark": row.mark if row.incidents else row.totals_mark, "name": row.name, "chosen": mark in (row.mark, row.totals_mark),
         "cells": [*_numbers(row, s), *([row.totals] if beside else [])]}
        for row in rows
    ]  # fmt: skip
    head = ("name", "low", "best", "high", "incidents", *(["totals"] if beside else []))
    return _table(title_of(field, kind, s.language), head, [0, 1, 2, 3], shown, _capped(n, len(rows), s), False, s)
