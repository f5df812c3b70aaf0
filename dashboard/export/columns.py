"""The columns of an exported claim: name, type, and the HXL tag under which humanitarian tools know it (docs/export.md says each)."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

import pandas as pd
import pyarrow as pa

from dashboard.export.harmless import plain

TYPES: dict[str, pa.DataType] = {
    "text": pa.large_string(), "number": pa.float64(), "integer": pa.int64(), "flag": pa.bool_(), "date": pa.date32()
}  # fmt: skip
MISSING = frozenset({"text", "number", "integer", "date"})


@dataclass(frozen=True, slots=True)
class Column:
    """One column; `type` is one of TYPES. Everything but a flag may be missing; an empty text counts as missing."""

    name: str
    type: str
    tag: str


def _columns(*rows: str) -> tuple[Column, ...]:
    return tuple(Column(*row.split()) for row in rows)


CLAIM = _columns(
    "claim_id text #meta+id+claim",
    "incident_id text #event+id",
    "counted flag #meta+counted",
    "left_out text #meta+left_out+code",
    "kind text #indicator+name+code",
    "subtype text #event+type+code",
    "value number #indicator+value+num+stated",
    "low number #indicator+value+num+min",
    "best number #indicator+value+num+best",
    "high number #indicator+value+num+max",
    "open_high flag #indicator+value+open",
    "qualifier text #indicator+qualifier+code",
    "qualifier_words text #indicator+qualifier+text",
    "unit text #indicator+unit",
    "group text #group+victims+code",
    "family text #group+victims+family",
    "perpetrator text #group+perpetrator+code",
    "perpetrator_likely flag #group+perpetrator+likely",
    "place_id text #loc+id",
    "place_en text #loc+name+i_en",
    "place_ar text #loc+name+i_ar",
    "place_kind text #loc+type",
    "places text #loc+id+list",
    "admin1 text #adm1+id",
    "country text #country+code+v_iso2",
    "latitude number #geo+lat",
    "longitude number #geo+lon",
    "precision_km number #geo+precision",
    "start_date text #date+start+stated",
    "end_date text #date+end+stated",
    "first_day date #date+start",
    "last_day date #date+end",
    "aggregate flag #meta+aggregate",
    "part_of text #meta+part_of",
    "same_as text #meta+same_as",
    "contradicts text #meta+contradicts",
    "multiple_of text #meta+multiple_of",
    "multiple_factor number #meta+multiple_factor",
    "conflict_related flag #meta+conflict",
    "attributed_to text #meta+source+code",
    "attribution text #meta+source+text",
    "attribution_start integer #meta+source+start",
    "attribution_end integer #meta+source+end",
    "quote text #description+quote",
    "evidence_start integer #description+start",
    "evidence_end integer #description+end",
    "also text #description+also",
    "triggers text #meta+rule+triggers",
    "origin text #meta+origin",
    "caveats text #meta+caveats",
    "rule text #meta+rule",
    "confidence number #meta+confidence",
    "why_merged text #meta+merged",
    "review text #status+review",
    "machine text #status+machine",
    "report_id text #meta+report+hash",
    "doc_id text #meta+report+name",
    "title text #meta+report+title",
    "publisher text #org+publisher",
    "url text #meta+url",
    "published text #date+published",
    "language text #meta+language",
    "data_version text #meta+version+data",
    "extractor_version text #meta+version+extractor",
)


def schema(columns: tuple[Column, ...]) -> pa.Schema:
    """The Arrow schema of some columns."""
    return pa.schema([pa.field(column.name, TYPES[column.type], nullable=column.type in MISSING) for column in columns])


def read_back(frame: pd.DataFrame, columns: tuple[Column, ...] = CLAIM, marked: bool = False) -> pd.DataFrame:
    """What pandas or geopandas read of an export, with the columns and types of the export.

    marked: whether words carry the apostrophes of `harmless`, as in CSV and Excel files. Of a CSV file read everything as text:
    `pandas.read_csv(path, dtype=str, keep_default_na=False, na_values=[""])`.
    """
    return pd.DataFrame({column.name: _typed(frame[column.name], column.type, marked) for column in columns})


def _typed(values: pd.Series, wanted: str, marked: bool) -> pd.Series:
    if wanted == "text":
        return values.astype(object).map(lambda value: _words(value, marked)).astype("str")
    if wanted == "flag":
        return values.map(lambda value: str(value).lower() in ("true", "1")).astype(bool)
    if wanted == "date":
        return pd.to_datetime(values, format="ISO8601").astype("datetime64[us]")
    numbers = pd.to_numeric(values)
    return numbers.astype("Int64") if wanted == "integer" else numbers.astype("float64")


def _words(value: Any, marked: bool) -> Any:  # noqa: ANN401  a cell can be anything
    if value is None or value != value:
        return None
    if isinstance(value, datetime.date):  # GDAL takes a column of ISO days for dates
        return value.isoformat()[:10]
    return plain(str(value)) if marked else str(value)
