"""What is exported: the claims that a filter leaves, with the reports, names and places behind them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from dashboard.analysis.filters import Filters
from dashboard.analysis.frames import with_places
from dashboard.domain.place import Place, PlaceKind

RE_UNWRITABLE = re.compile("[\ud800-\udfff\0]")
# What people and files say of a report; when it was imported says nothing of it.
OF_REPORT = ("id", "doc_id", "title", "language", "publisher", "url", "published", "published_from", "kind", "extractor")


@dataclass(frozen=True, slots=True, eq=False)
class Material:
    """claims: enriched (see analysis.enrich) and filtered, in reading order; mentions, reports: those of the reports in the filter;
    places: all; text: a report's text by its id; version: see `data_version`; created: an ISO timestamp, "" for none; machine: how the
    machine reads the claims that people judged, by their ids ({} for those that they added)."""

    claims: pd.DataFrame
    mentions: pd.DataFrame
    reports: pd.DataFrame
    places: pd.DataFrame
    text: Callable[[str], str]
    version: str
    filters: Filters = field(default_factory=Filters)
    created: str = ""
    machine: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


def data_version(reports: pd.DataFrame, decisions: pd.DataFrame | None) -> str:
    """12 hex digits over the reports with what is said of them, by what they were read, and what people decided: two stores of one
    content have one version, and it changes with any of it."""
    digest = hashlib.sha256()
    for frame, columns in ((reports, OF_REPORT), (decisions, ("claim", "verdict", "who", "when", "fields", "reason"))):
        for row in () if frame is None else frame[list(columns)].astype(object).itertuples(index=False):
            digest.update(repr(tuple(None if value != value else value for value in row)).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:12]


def with_areas(places: pd.DataFrame, gazetteer: Iterable[Place]) -> pd.DataFrame:
    """The places with the governorates and countries that they lie in, which no report need name: shapes of the field ask for them."""
    admin1, countries = set(places["admin1"].dropna()), set(places["country"].dropna())
    return with_places(places, [p for p in gazetteer if p.id in admin1 or (p.kind is PlaceKind.COUNTRY and p.country in countries)])


def writable(words: str) -> str:
    """The words with what no file in UTF-8 can hold, lone surrogates and NUL, as U+FFFD."""
    return RE_UNWRITABLE.sub("\ufffd", words)
