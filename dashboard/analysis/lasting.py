"""Attacks that went on: an operation of months that is told, and counted, as one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.analysis.frames import records_at, values_of
from dashboard.domain.claim import CORE_KINDS

Ints = npt.NDArray[np.int64]
LONGEST = pd.Timedelta(days=31)  # one date, which may be a month, lasts no longer
COLUMNS = ("kind", "start", "end", "start_date", "end_date")
HARMED = CORE_KINDS - {"attack"}
SCOPE = ("report_id", "place", "start", "end")


def lasted(claim: Mapping[str, Any]) -> bool:
    """Whether a claim (a row with COLUMNS) tells of one attack that went on for longer than a month. One date for both ends, "2019", says
    when it was and not how long."""
    if claim["kind"] != "attack" or claim["start_date"] == claim["end_date"]:
        return False
    return bool(claim["end"] - claim["start"] >= LONGEST)  # false where one is not known


def long_attacks(claims: pd.DataFrame, rows: Ints) -> Ints:
    """Those of some rows (positions) of enriched claims that `lasted`."""
    start, end = (values_of(claims, name)[rows] for name in ("start", "end"))
    wide = rows[end - start >= LONGEST.to_timedelta64()]
    return np.array([row for row, claim in zip(wide, records_at(claims, wide, COLUMNS), strict=True) if lasted(claim)], dtype=np.int64)


def tolls_of(claims: pd.DataFrame, rows: Ints) -> int:
    """How many totals of people the slice has with the very scope of some attacks: same report, place, first and last day."""
    scopes = {tuple(claim[name] for name in SCOPE) for claim in records_at(claims, rows, SCOPE)}
    totals = np.flatnonzero(values_of(claims, "aggregate") & claims["kind"].isin(HARMED).to_numpy())
    return sum(tuple(claim[name] for name in SCOPE) in scopes for claim in records_at(claims, totals, SCOPE)) if scopes else 0
