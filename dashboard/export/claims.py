"""The claims of a slice as one Arrow table with the columns of `columns.CLAIM`: what CSV, Excel, Parquet, GeoJSON and HXL are made of."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from dashboard.export.columns import CLAIM, TYPES, Column, schema
from dashboard.export.counting import incident_names, reasons
from dashboard.export.material import RE_UNWRITABLE, Material, writable

# Where the frame of enriched claims calls a column otherwise.
SOURCE = {"claim_id": "id", "place_id": "place"}
OF_PLACE = {"latitude": "lat", "longitude": "lon", "precision_km": "precision_km"}
OF_REPORT = {"title": "title", "url": "url", "extractor_version": "extractor"}
LINKS = ("start", "end")
Maker = Callable[[Material], Any]


def claim_table(material: Material) -> pa.Table:
    """One row a claim, in reading order."""
    made: dict[str, Any] = {}
    claims = material.claims
    why = reasons(claims)
    made["counted"] = [reason is None for reason in why]
    made["left_out"], made["incident_id"] = why, incident_names(claims)
    made["first_day"], made["last_day"] = (claims[name].to_numpy().astype("datetime64[D]") for name in LINKS)
    made["quote"] = quotes(material, "evidence")
    made["attribution"] = quotes(material, "attribution")
    told = {claim: json.dumps(values, ensure_ascii=False, sort_keys=True) for claim, values in material.machine.items()}
    made["machine"] = [told.get(claim) for claim in claims["id"].tolist()]
    made["data_version"] = [material.version] * len(claims)
    places = material.places.drop_duplicates("id").set_index("id")
    made |= {name: claims["place"].astype(object).map(places[column]) for name, column in OF_PLACE.items()}
    reports = material.reports.drop_duplicates("id").set_index("id")
    made |= {name: claims["report_id"].astype(object).map(reports[column]) for name, column in OF_REPORT.items()}
    arrays = [_array(made[c.name] if c.name in made else claims[SOURCE.get(c.name, c.name)], c) for c in CLAIM]
    return pa.Table.from_arrays(arrays, schema=schema(CLAIM))


def quotes(material: Material, span: str) -> list[str | None]:
    """For each claim the words from <span>_start to <span>_end of its report; None where it has none."""
    claims = material.claims
    starts, ends = (claims[f"{span}_{end}"].to_numpy(dtype=float, na_value=np.nan) for end in LINKS)
    texts: dict[str, str] = {}
    found: list[str | None] = []
    for report, start, end in zip(claims["report_id"].tolist(), starts.tolist(), ends.tolist(), strict=True):
        if start != start:
            found.append(None)
            continue
        if report not in texts:
            texts = {report: material.text(report)}  # claims come report by report: one text at a time is enough
        found.append(texts[report][int(start) : int(end)])
    return found


def _array(values: Any, column: Column) -> pa.Array:  # noqa: ANN401  a list, an array or a Series
    kind = TYPES[column.type]
    if column.type == "text":
        return _texts(values)
    if isinstance(values, pd.Series):
        values = values.array if column.type == "integer" else values.to_numpy()
    return pa.array(values, kind, from_pandas=True)


def _texts(values: Any) -> pa.Array:  # noqa: ANN401
    """Texts as UTF-8 can hold them; empty ones are missing."""
    words = values.astype(object).tolist() if isinstance(values, pd.Series) else list(values)
    words = [None if word is None or word != word or word == "" else word for word in words]
    if RE_UNWRITABLE.search("".join(word for word in words if word)):
        words = [word and writable(word) for word in words]
    return pa.array(words, TYPES["text"])
