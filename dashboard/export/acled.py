"""ACLED's shape: a row a counted incident under the column names that ACLED publishes, ours behind them (docs/export.md)."""

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

WEEK = 7
COLUMNS = (
    *(Column(name, "text", "") for name in ("event_id_cnty",)),
    Column("event_date", "date", ""),
    Column("year", "integer", ""),
    Column("time_precision", "integer", ""),
    *(Column(name, "text", "") for name in ("disorder_type", "event_type", "sub_event_type", "actor1", "assoc_actor_1", "inter1")),
    *(Column(name, "text", "") for name in ("actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting")),
    Column("iso", "integer", ""),
    *(Column(name, "text", "") for name in ("region", "country", "admin1", "admin2", "admin3", "location")),
    Column("latitude", "number", ""),
    Column("longitude", "number", ""),
    Column("geo_precision", "integer", ""),
    *(Column(name, "text", "") for name in ("source", "source_scale", "notes")),
    *(Column(name, "number", "") for name in ("fatalities", "fatalities_low", "fatalities_high")),
    Column("tags", "text", ""),
    *OWN,
)


def acled_table(material: Material, claims: pa.Table) -> tuple[pa.Table, npt.NDArray[np.int64]]:
    """The rows, and the positions of their claims in `claims` (of `claims.claim_table`)."""
    found = happened(material, claims, readings().kinds)
    rows = [_row(row) for row in found.rows]
    return pa.Table.from_pylist(rows, schema(COLUMNS)), found.at


def _row(row: Row) -> Row:
    day, _ = days(row)
    country = readings().countries.get(row["country"] or "", {})
    return {
        **{column.name: row.get(column.name) for column in OWN},
        "event_id_cnty": f"{row['country'] or ''}{row['claim_id']}",
        "event_date": day,
        "year": day and day.year,
        "time_precision": time_precision(row["first_day"], row["last_day"]),
        **_what(row),
        **_who(row),
        "iso": country.get("iso"),
        "region": country.get("acled"),
        "country": row["country_name"],
        "admin1": row["admin1_name"],
        "location": row["place_en"] or row["place_ar"],
        "latitude": row["latitude"],
        "longitude": row["longitude"],
        "geo_precision": geo_precision(row["place_kind"], row["latitude"]),
        "source": _source(row),
        "notes": row["quote"],
        **_deaths(row),
        "tags": f"attacks={row['best']:g}" if row["kind"] == "attack" else None,
    }


def _source(row: Row) -> str | None:
    """Who says so, and who published it."""
    said = speaker_label(row["attributed_to"], "en") if row["attributed_to"] else None
    return "; ".join(part for part in (said, row["publisher"]) if part) or None


def _deaths(row: Row) -> dict[str, float | None]:
    """Known of the killed alone: an attack or the wounded say nothing of them, not even that there were none."""
    if row["kind"] != "killed":
        return {}
    return {"fatalities": row["count_best"], "fatalities_low": row["count_low"], "fatalities_high": row["count_high"]}


def _what(row: Row) -> dict[str, Any]:
    events, kinds = readings().events, readings().kinds
    of_kind = kinds[row["kind"]]
    named = events.get(row["subtype"] or "") or of_kind
    victims = row["family"]
    whom = "civilians" if victims == "civilians" else None if label(victims) is None else "fighters"
    kind, sub = named.get("either") or named.get(whom or "") or (None, None)
    disorder = kind if kind == "Strategic developments" else "Political violence" if kind else None
    return {"disorder_type": disorder, "event_type": kind, "sub_event_type": sub}


def _who(row: Row) -> dict[str, str | None]:
    actors = readings().actor
    inter1, inter2 = actors(row["perpetrator"]).get("inter"), actors(row["group"]).get("inter")
    return {
        "actor1": label(row["perpetrator"]),
        "inter1": inter1,
        "actor2": label(row["group"]),
        "inter2": inter2,
        "interaction": f"{inter1}-{inter2}" if inter1 and inter2 else None,
        "civilian_targeting": "Civilian targeting" if row["family"] == "civilians" else None,
    }


def time_precision(first: datetime.date | None, last: datetime.date | None) -> int | None:
    """1 one day, 2 within a week, 3 longer or open; None without a date."""
    if first is None and last is None:
        return None
    if first is None or last is None:
        return 3
    length = (last - first).days + 1
    return 1 if length == 1 else 2 if length <= WEEK else 3


def geo_precision(kind: str | None, latitude: float | None) -> int | None:
    """1 a town or smaller, 2 a part of a governorate, 3 a governorate or larger; None without coordinates."""
    if latitude is None:
        return None
    return 1 if kind in TOWNS else 2 if kind == "district" else 3
