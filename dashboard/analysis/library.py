"""The library as a table: for each report how much was read out of it, and orders of the reports. Columns alone, never rows one by one."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.analysis.coverage import NUMBER
from dashboard.analysis.memo import remembered
from dashboard.domain.mention import UNEXPLAINED

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
NOBODY = "unreviewed"


def report_rows(frame: pd.DataFrame, reports: pd.DataFrame) -> npt.NDArray[np.int32]:
    """For each row of a frame with a report_id the position of its report, -1 for none; remembered with the frame."""
    return remembered(frame, "report rows", lambda: _report_rows(frame["report_id"], reports["id"]))


def _report_rows(column: pd.Series, ids: pd.Series) -> npt.NDArray[np.int32]:
    codes, names = pd.factorize(column)
    found = pd.Index(ids.to_numpy(dtype=object)).get_indexer(pd.Index(np.asarray(names, dtype=object)))
    return np.append(found, -1).astype(np.int32)[codes]


def _per_report(rows: npt.NDArray[np.integer], n: int, weights: Floats | None = None) -> Floats:
    """How many rows, or how much of the weights, each of n reports has."""
    kept = rows >= 0
    return np.bincount(rows[kept], None if weights is None else weights[kept], minlength=n).astype(np.float64)


def report_facts(
    reports: pd.DataFrame, claims: pd.DataFrame, mentions: pd.DataFrame, counts: pd.DataFrame, decided: Collection[str] = ()
) -> pd.DataFrame:
    """One row a report, in the order and with the index of `reports`, all float64:

    claims       claims read out of it; decided: those of them that a person decided about (`decided`: their ids, or a review state)
    places       different places that it names
    numbers      numbers in its text; unexplained: those that no claim and no reason explains; share: the explained share, NaN without any

    claims are enriched ones; mentions, counts (Library.coverage) are the store's.
    """
    n = len(reports)
    of_claims, of_mentions = report_rows(claims, reports), report_rows(mentions, reports)
    judged = claims["id"].isin(list(decided)).to_numpy() | (claims["review"] != NOBODY).to_numpy()
    places = pd.factorize(mentions["place"])[0].astype(np.int64)
    pairs = np.unique(of_mentions.astype(np.int64) * (int(places.max(initial=0)) + 1) + places)
    numbers = counts[(counts["kind"] == NUMBER).to_numpy()]
    of_numbers, weights = _report_rows(numbers["report_id"], reports["id"]), numbers["n"].to_numpy(dtype=np.float64)
    open_ = weights * (numbers["value"] == UNEXPLAINED).to_numpy()
    table = {
        "claims": _per_report(of_claims, n),
        "decided": _per_report(of_claims[judged], n),
        "places": _per_report(pairs // (int(places.max(initial=0)) + 1), n),
        "numbers": _per_report(of_numbers, n, weights),
        "unexplained": _per_report(of_numbers, n, open_),
    }
    with np.errstate(invalid="ignore", divide="ignore"):
        table["share"] = 1 - table["unexplained"] / table["numbers"]
    return pd.DataFrame(table, index=reports.index)


def claims_per_report(claims: pd.DataFrame, everything: pd.DataFrame, reports: pd.DataFrame) -> Floats:
    """How many of some claims (rows of `everything`, under its index 0..n-1) each report has."""
    rows = report_rows(everything, reports)
    return _per_report(rows if claims is everything else rows[claims.index.to_numpy()], len(reports))


def ranks(values: Sequence[str]) -> Floats:
    """The place of each word in the order of all, letter case aside; equal words share one, an empty one has none (NaN)."""
    folded = pd.Series(values, dtype=object).str.casefold().to_numpy(dtype=object)
    codes, _ = pd.factorize(folded, sort=True)
    return np.where(np.asarray(values, dtype=object) == "", np.nan, codes.astype(np.float64))


def ordered(rows: Ints, keys: Floats, down: bool) -> Ints:
    """The positions `rows` in the order of the keys (one a report of the library); without a key last, equal ones as they stood."""
    wanted = keys[rows]
    return rows[np.argsort(-wanted if down else wanted, kind="stable")]
