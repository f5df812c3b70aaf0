"""The frames that analysis works on: the store's tables as they are, and claims with what is derived from them.

`Frames` holds five tables with exactly the store's columns. `enrich` adds to the claims what every filter, figure and view needs:
real dates, bounds without gaps, names and coordinates of the place, what each place lies in, the report's publisher and language,
and the incident that the claim belongs to (see incidents.py). It is meant to run once a store version and to be cached.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from pandas.api.extensions import ExtensionArray

from dashboard.analysis.lookup import MOST_NAMES
from dashboard.analysis.memo import remembered
from dashboard.domain.claim import Claim
from dashboard.domain.extraction import Extraction
from dashboard.domain.place import Place
from dashboard.domain.report import Report
from dashboard.domain.span import Span

CLAIM_COLUMNS = (
    *("id", "report_id", "doc_id", "kind", "value", "low", "high", "qualifier", "qualifier_words", "unit", "group", "perpetrator"),
    *("perpetrator_likely", "place", "places", "start_date", "end_date", "aggregate", "attributed_to", "conflict_related", "subtype"),
    *("evidence_start", "evidence_end", "attribution_start", "attribution_end", "also", "part_of", "same_as", "contradicts", "multiple_of"),
    *("multiple_factor", "rule", "triggers", "confidence", "origin", "caveats"),
)
MENTION_COLUMNS = ("report_id", "start", "end", "place", "candidates", "why")
NOTE_COLUMNS = ("report_id", "start", "end", "kind", "value")
REPORT_COLUMNS = (
    *("id", "doc_id", "title", "title_en", "language", "publisher", "url", "published", "published_from", "kind", "original_sha256"),
    *("imported_at", "extractor", "length"),
)
PLACE_COLUMNS = ("id", "name_en", "name_ar", "kind", "country", "admin1", "lat", "lon", "precision_km", "variants", "source")


FEW_ROWS = 128  # of a frame whose columns are kept as Python's own values too


@dataclass(frozen=True, slots=True, eq=False)
class Frames:
    """The five tables of the store, one row a claim, mention, note, report or place."""

    claims: pd.DataFrame
    mentions: pd.DataFrame
    notes: pd.DataFrame
    reports: pd.DataFrame
    places: pd.DataFrame


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a frame as mappings from column to value; quicker than pandas' own on few rows. A missing integer is None."""
    return records_at(frame, np.arange(len(frame)), [str(name) for name in frame.columns])


def records_at(frame: pd.DataFrame, rows: npt.NDArray[np.integer], columns: Sequence[str]) -> list[dict[str, Any]]:
    """Some rows (positions) and columns of a frame as mappings, without making a frame of them: a few rows of a million in no time."""
    if len(frame) > FEW_ROWS:
        values = [_values_at(array_of(frame, name), rows) for name in columns]
    else:  # what a filter on one place leaves: its rows are asked for again and again
        known: dict[str, list[Any]] = remembered(frame, "values of all rows", dict)
        every = np.arange(len(frame)) if any(name not in known for name in columns) else rows
        known |= {name: _values_at(array_of(frame, name), every) for name in columns if name not in known}
        at = rows.tolist()
        values = [[known[name][i] for i in at] for name in columns]
    return [dict(zip(columns, row, strict=True)) for row in zip(*values, strict=True)]


def array_of(frame: pd.DataFrame, name: str) -> ExtensionArray:
    """A column's array, looked up once a frame: pandas makes a Series for each column that it is asked for, which takes longer than all
    that is done with the few rows of a place."""
    arrays: dict[str, ExtensionArray] = remembered(frame, "arrays", dict)
    if name not in arrays:
        arrays[name] = frame[name].array
    return arrays[name]


def values_of(frame: pd.DataFrame, name: str) -> npt.NDArray[Any]:
    """A column as a NumPy array, not to be changed: of numbers, truths and times without a copy."""
    return np.asarray(array_of(frame, name).to_numpy())


def codes_of(frame: pd.DataFrame, name: str) -> npt.NDArray[np.integer[Any]]:
    """The numbers of a column's categories, -1 for none. Raises TypeError where it has none."""
    return np.asarray(_categorical(frame, name).codes)


def categories_of(frame: pd.DataFrame, name: str) -> pd.Index:
    """What these numbers stand for. Raises TypeError where a column has none."""
    return _categorical(frame, name).categories


def _categorical(frame: pd.DataFrame, name: str) -> pd.Categorical:
    found = array_of(frame, name)
    if not isinstance(found, pd.Categorical):
        raise TypeError(f"no column of categories: {name}")
    return found


def _values_at(column: ExtensionArray, rows: npt.NDArray[np.integer]) -> list[Any]:
    """The values of a column's array; of a Series, pandas would make a new one for each column."""
    if isinstance(column, pd.Categorical):
        categories = column.categories
        if len(categories) <= MOST_NAMES:
            known: list[Any] = remembered(categories, "names", lambda: [*categories.tolist(), None])
            return [known[code] for code in column.codes[rows].tolist()]  # code -1, no value, takes the last
        used, number = np.unique(column.codes[rows], return_inverse=True)
        names = [None] * int((used < 0).sum()) + column.categories.take(used[used >= 0]).tolist()  # code -1, no value, comes first
        return [names[i] for i in number.tolist()]
    if isinstance(column, pd.arrays.NumpyExtensionArray):
        return list(column.to_numpy()[rows].tolist())  # Python's own numbers, where the array's own list would hold NumPy's
    if isinstance(column, pd.arrays.IntegerArray):
        return [None if value is pd.NA else value for value in column.take(rows).tolist()]
    return list(column.take(rows).tolist())


def _spans(spans: Iterable[Span]) -> str:
    return json.dumps([[span.start, span.end] for span in spans])


def claim_row(report: Report, claim: Claim) -> dict[str, Any]:
    """One claim as the store's row."""
    count, period, source = claim.count, claim.period, claim.attribution
    return {
        **{name: getattr(claim, name) for name in CLAIM_COLUMNS if hasattr(claim, name)},
        "report_id": report.id,
        "doc_id": report.doc_id,
        "kind": str(claim.kind),
        "value": count.value,
        "low": count.low,
        "high": count.high,
        "qualifier": str(count.qualifier),
        "qualifier_words": count.words,
        "place": claim.places[0] if claim.places else None,
        "places": "|".join(claim.places),
        "start_date": period.start,
        "end_date": period.end,
        "evidence_start": claim.evidence.start,
        "evidence_end": claim.evidence.end,
        "attribution_start": source.start if source else None,
        "attribution_end": source.end if source else None,
        "also": _spans(claim.also),
        "triggers": _spans(claim.triggers),
        "caveats": "|".join(claim.caveats),
    }


def report_row(extraction: Extraction) -> dict[str, Any]:
    """One report as the store's row; its text stays behind."""
    report = extraction.report
    row = {name: getattr(report, name) for name in REPORT_COLUMNS if hasattr(report, name)}
    return row | {"kind": str(report.kind), "extractor": extraction.extractor, "length": len(report.text)}


def place_row(place: Place) -> dict[str, Any]:
    """One place as the store's row."""
    row = {name: getattr(place, name) for name in PLACE_COLUMNS}
    return row | {"kind": str(place.kind), "variants": "|".join(place.variants)}


def frames_from(extractions: Iterable[Extraction]) -> Frames:
    """The store's tables made straight from extractions, for the command line and tests. A place named by several reports has one row."""
    claims, mentions, notes, reports = [], [], [], []
    places: dict[str, Place] = {}
    for extraction in extractions:
        report = extraction.report
        reports.append(report_row(extraction))
        claims += [claim_row(report, claim) for claim in extraction.claims]
        mentions += [(report.id, m.span.start, m.span.end, m.place, "|".join(m.candidates), m.why) for m in extraction.mentions]
        notes += [(report.id, n.span.start, n.span.end, str(n.kind), n.value) for n in extraction.notes]
        places |= {place.id: place for place in extraction.places}
    return Frames(
        pd.DataFrame(claims, columns=CLAIM_COLUMNS),
        pd.DataFrame(mentions, columns=MENTION_COLUMNS),
        pd.DataFrame(notes, columns=NOTE_COLUMNS),
        pd.DataFrame(reports, columns=REPORT_COLUMNS),
        pd.DataFrame([place_row(place) for place in places.values()], columns=PLACE_COLUMNS),
    )


def with_places(places: pd.DataFrame, further: Iterable[Place]) -> pd.DataFrame:
    """The table of places with those of `further` that it lacks after its own, so that a country no report names still holds its towns."""
    known = set(places["id"])
    rows = [place_row(place) for place in further if place.id not in known]
    return pd.concat([places, pd.DataFrame(rows, columns=PLACE_COLUMNS)], ignore_index=True) if rows else places


def numbered(frame: pd.DataFrame, column: str) -> tuple[npt.NDArray[np.int32], pd.Index[str]]:
    """A column's values as numbers, -1 for none, and what they stand for, of very many also what no row has; remembered with the frame,
    and not to be changed."""

    def compute() -> tuple[npt.NDArray[np.int32], pd.Index[str]]:
        own = frame[column].array
        if isinstance(own, pd.Categorical) and len(own.categories) > MOST_NAMES:
            return own.codes.astype(np.int32, copy=False), own.categories
        codes, values = pd.factorize(frame[column])
        return codes.astype(np.int32), pd.Index(np.asarray(values, dtype=object), dtype=object)

    return remembered(frame, ("numbered", column), compute)


def mapped(column: pd.Series, values: Mapping[str, str], nothing: str = "") -> pd.Series:
    """What each value of a column stands for, `nothing` where it stands for nothing; worked out once a value where they are categories."""
    if not isinstance(column.dtype, pd.CategoricalDtype):
        return column.map(values).fillna(nothing)
    known = column.cat
    told = np.array([*(values.get(value, nothing) for value in known.categories), nothing], dtype=object)
    return pd.Series(told[known.codes.to_numpy()], index=column.index, dtype=object)


def plain(column: pd.Series) -> pd.Series:
    """A column of categories as their values, any other as it is."""
    return column.astype(object) if isinstance(column.dtype, pd.CategoricalDtype) else column
