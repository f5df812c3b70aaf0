"""Counted incidents as rows that the shapes of ACLED and UCDP are made of, and data/export.yaml, which says how our codes read there."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from dashboard.export.columns import Column
from dashboard.export.counting import incidents
from dashboard.export.material import Material
from dashboard.settings import settings
from dashboard.views.names import bare_name
from dashboard.vocabulary import vocabulary
from dashboard.yaml_lines import read_sections, shaped

Row = dict[str, Any]
Codes = Mapping[str, Mapping[str, Any]]
TOWNS = frozenset({"city", "town", "village", "neighbourhood", "camp", "site"})
# Our own columns behind those of a shape: what is counted with its range, and where it comes from.
OWN = (
    Column("kind", "text", ""), Column("unit", "text", ""), Column("count_low", "number", ""), Column("count_best", "number", ""),
    Column("count_high", "number", ""), Column("claim_ids", "text", ""), Column("quote", "text", ""),
    Column("evidence_start", "integer", ""), Column("evidence_end", "integer", ""), Column("report_id", "text", ""),
    Column("origin", "text", ""), Column("rule", "text", ""), Column("confidence", "number", ""),
    Column("review", "text", ""), Column("data_version", "text", ""), Column("extractor_version", "text", ""),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Readings:
    """data/export.yaml: events by kind of attack and by kind of claim, actors by group, countries by code."""

    events: Codes
    kinds: Codes
    actors: Codes
    countries: Codes

    def actor(self, group: str | None) -> Mapping[str, Any]:
        """What is known of a group, or of the coarse one that it stands under; nothing where neither is listed."""
        return self.actors.get(group or "") or self.actors.get(vocabulary().family(group) or "") or {}


@cache
def readings() -> Readings:
    """The file, read once. Raises DataError where it is not well-formed or lacks a section."""
    path = settings().data / "export.yaml"
    found = read_sections(path)
    with shaped(path):
        sections = [found[name] for name in ("events", "kinds", "actors", "countries")]
        return Readings(*({str(code): dict(read) for code, read in section.items()} for section in sections))


@dataclass(frozen=True, slots=True, eq=False)
class Happened:
    """rows: of the claim table, one a counted incident, with its range (count_low, count_best, count_high, open_high), all `claim_ids` of
    it, and the names of its place's country and governorate; at: the positions of their claims."""

    rows: list[Row]
    at: npt.NDArray[np.int64]


def happened(material: Material, claims: pa.Table, kinds: Collection[str]) -> Happened:
    """The counted incidents of some kinds, in reading order."""
    found = incidents(material.claims)
    wanted = np.flatnonzero(material.claims["kind"].isin(list(kinds)).to_numpy()[found.row])
    at = found.row[wanted]
    ids = material.claims["id"].to_numpy(dtype=object)
    names, countries = _names(material)
    rows: list[Row] = claims.take(pa.array(at)).to_pylist()
    for row, i in zip(rows, wanted.tolist(), strict=True):
        opened = bool(found.open_high[i])
        row["count_low"], row["count_best"] = float(found.low[i]), row["best"]
        row["count_high"], row["open_high"] = None if opened else float(found.high[i]), opened
        row["claim_ids"] = "|".join(ids[found.tellings[i]])
        row["admin1_name"], row["country_name"] = names.get(row["admin1"] or ""), countries.get(row["country"] or "")
    return Happened(rows, at)


def _names(material: Material) -> tuple[dict[str, str], dict[str, str]]:
    """The English names of places by id, and of countries by code."""
    rows = material.places[["id", "name_en", "name_ar", "kind", "country"]].astype(object).itertuples(index=False)
    names, countries = {}, {}
    for place, name_en, name_ar, kind, code in rows:
        names[place] = bare_name(name_en, name_ar, "en")
        if kind == "country" and code:
            countries[code] = names[place]
    return names, countries


def rows_left_out(claims: pa.Table, kept: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """The positions of counted claims that are no row of a shape."""
    counted = claims["counted"].to_numpy().copy()
    counted[kept] = False
    return np.flatnonzero(counted)


def days(row: Row) -> tuple[datetime.date | None, datetime.date | None]:
    """First and last day, an open end taken from the other; None where there is no date."""
    first, last = row["first_day"], row["last_day"]
    return first or last, last or first


def label(group: str | None) -> str | None:
    """A group's English name; None where it is not known who."""
    return vocabulary().label("groups", group, "en") if group and group not in ("unknown", "mixed", "all") else None
