"""From a slice of the library to what is exported of it: counts before, the material when it is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache

import streamlit as st

from dashboard.analysis.roles import Role
from dashboard.export.counting import incidents, roles
from dashboard.export.events import readings
from dashboard.export.formats import Exporter, Format
from dashboard.export.material import Material, data_version, with_areas
from dashboard.export.ucdp import KINDS
from dashboard.pipeline import gazetteer_places
from dashboard.ui.derived import Key, key_of
from dashboard.ui.loads import library
from dashboard.ui.slice import Slice


@dataclass(frozen=True, slots=True)
class Counts:
    """What the files would hold: claims and how many of them are counted, incidents, those with a row in ACLED's and in UCDP's shape,
    names of places, and reports."""

    claims: int
    counted: int
    incidents: int
    events: int
    deaths: int
    mentions: int
    reports: int


def counts_of(slice_: Slice) -> Counts:
    """The counts of a slice."""
    return _counts(key_of(slice_), slice_)


@st.cache_resource(show_spinner=False, max_entries=64, hash_funcs={Key: hash})
def _counts(key: Key, _slice: Slice) -> Counts:
    claims = _slice.claims
    found = incidents(claims)
    kinds = claims["kind"].iloc[found.row]
    return Counts(
        claims=len(claims),
        counted=int((roles(claims) == Role.COUNTED).sum()),
        incidents=len(found.row),
        events=int(kinds.isin(list(readings().kinds)).sum()),
        deaths=int(kinds.isin(KINDS).sum()),
        mentions=len(_slice.mentions),
        reports=int(claims["report_id"].nunique()),
    )


def exporter(slice_: Slice) -> Exporter:
    """What writes the slice in any format, in the view's language, as of now."""
    loaded, store = slice_.loaded, library()
    material = Material(
        claims=slice_.claims,
        mentions=slice_.mentions,
        reports=slice_.reports,
        places=with_areas(loaded.places, gazetteer_places().values()),
        text=lru_cache(maxsize=64)(store.text),
        version=data_version(loaded.reports, store.decisions()),
        filters=slice_.view.filters,
        created=datetime.now(UTC).isoformat(timespec="seconds"),
        machine=loaded.laid.machine_told(),
    )
    return Exporter(material, slice_.view.language)


def file_name(wanted: Format, left_out: bool = False) -> str:
    """What the browser calls the file: dalil.csv, dalil-acled.csv, dalil-acled-left-out.csv."""
    stem, _, suffix = f"dalil{wanted.suffix}".rpartition(".")
    return f"{stem}-left-out.csv" if left_out else f"{stem}.{suffix}"
