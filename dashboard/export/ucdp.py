"""UCDP GED's shape: a row a counted incident with deaths, under the column names that UCDP publishes, ours behind them (docs/export.md)."""

from __future__ import annotations

import datetime
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from dashboard.export.columns import Column, schema
from dashboard.export.events import OWN, TOWNS, Row, days, happened, label, readings
from dashboard.export.material import Material
from dashboard.speakers import speaker_label

KINDS = ("killed",)
NEAR_KM = 25.0
COLUMNS = (
    *(Column(name, "text", "") for name in ("id", "relid")),
    *(Column(name, "integer", "") for name in ("year", "active_year")),
    Column("code_status", "text", ""),
    Column("type_of_violence", "integer", ""),
    *(Column(name, "text", "") for name in ("conflict_name", "dyad_name", "side_a", "side_b")),
    Column("number_of_sources", "integer", ""),
    *(Column(name, "text", "") for name in ("source_article", "source_office", "source_date", "source_headline", "source_original")),
    Column("where_prec", "integer", ""),
    *(Column(name, "text", "") for name in ("where_coordinates", "where_description", "adm_1", "adm_2")),
    *(Column(name, "number", "") for name in ("latitude", "longitude")),
    Column("geom_wkt", "text", ""),
    Column("country", "text", ""),
    Column("country_id", "integer", ""),
    Column("region", "text", ""),
    Column("event_clarity", "integer", ""),
    Column("date_prec", "integer", ""),
    *(Column(name, "date", "") for name in ("date_start", "date_end")),
    *(Column(name, "number", "") for name in ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low")),
    Column("high_open", "flag", ""),
    *OWN,
)


def ucdp_table(material: Material, claims: pa.Table) -> tuple[pa.Table, npt.NDArray[np.int64]]:
    """The rows, and the positions of their claims in `claims` (of `claims.claim_table`)."""
    found = happened(material, claims, KINDS)
    sources = _sources(material)
    rows = [_row(row, sources) for row in found.rows]
    return pa.Table.from_pylist(rows, schema(COLUMNS)), found.at


def _sources(material: Material) -> dict[str, str]:
    """The report of each claim."""
    return dict(zip(material.claims["id"].tolist(), material.claims["report_id"].tolist(), strict=True))


def _row(row: Row, sources: dict[str, str]) -> Row:
    first, last = days(row)
    country = readings().countries.get(row["country"] or "", {})
    lat, lon = row["latitude"], row["longitude"]
    side_a, side_b = label(row["perpetrator"]), "Civilians" if row["family"] == "civilians" else label(row["group"])
    return {
        **{column.name: row.get(column.name) for column in OWN},
        "id": row["claim_id"],
        "year": first and first.year,
        "type_of_violence": type_of_violence(row["perpetrator"], row["group"]),
        "side_a": side_a,
        "side_b": side_b,
        "dyad_name": f"{side_a} - {side_b}" if side_a and side_b else None,
        "number_of_sources": len({sources[claim] for claim in row["claim_ids"].split("|")}),
        "source_article": row["doc_id"],
        "source_office": row["publisher"],
        "source_date": row["published"],
        "source_headline": row["title"],
        "source_original": speaker_label(row["attributed_to"], "en") if row["attributed_to"] else None,
        "where_prec": where_prec(row["place_kind"], lat, row["precision_km"]),
        "where_coordinates": row["place_en"] or row["place_ar"],
        "where_description": row["places"],
        "adm_1": row["admin1_name"],
        "latitude": lat,
        "longitude": lon,
        "geom_wkt": None if lat is None or lon is None else f"POINT ({lon:g} {lat:g})",
        "country": row["country_name"],
        "country_id": country.get("gwno"),
        "region": country.get("ucdp"),
        "event_clarity": 1,
        "date_prec": date_prec(row["first_day"], row["last_day"]),
        "date_start": first,
        "date_end": last,
        "best": row["count_best"],
        "low": row["count_low"],
        "high": row["count_high"],
        "high_open": row["open_high"],
        **_deaths(row),
    }


def _deaths(row: Row) -> dict[str, Any]:
    """The best count under whose dead they are: of the side that was attacked, civilians, or unknown."""
    whose = "deaths_civilians" if row["family"] == "civilians" else "deaths_b" if label(row["group"]) else "deaths_unknown"
    return dict.fromkeys(("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown"), 0.0) | {whose: row["count_best"]}


def type_of_violence(perpetrator: str | None, group: str | None) -> int | None:
    """1 with a government on one side, 2 between other armed groups, 3 one-sided, against civilians; None where a side is not known."""
    if label(perpetrator) is None or perpetrator == "civilians":
        return None
    if group == "civilians":
        return 3
    if label(group) is None:
        return None
    actor = readings().actor
    return 1 if actor(perpetrator).get("government") or actor(group).get("government") else 2


def where_prec(kind: str | None, latitude: float | None, precision_km: float | None) -> int | None:
    """UCDP's code: 1 the place itself, 2 near it (within about 25 km), 3 district, 4 governorate, 5 region, river or desert, 6 country;
    None without coordinates."""
    if latitude is None:
        return None
    if kind in TOWNS:
        return 1 if (precision_km or 0) <= NEAR_KM / 5 else 2
    return {"district": 3, "governorate": 4, "country": 6}.get(kind or "", 5)


def date_prec(first: datetime.date | None, last: datetime.date | None) -> int | None:
    """UCDP's code: 1 the day is known, 2 two to six days, 3 a week, 4 up to a month, 5 longer or open; None without a date."""
    if first is None and last is None:
        return None
    if first is None or last is None:
        return 5
    length = (last - first).days + 1
    return next((code for code, most in ((1, 1), (2, 6), (3, 7), (4, 31)) if length <= most), 5)
