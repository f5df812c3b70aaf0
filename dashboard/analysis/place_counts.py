"""What is told about each place: mentions, reports, claims, and the incidents' counts by kind."""

from __future__ import annotations

import pandas as pd

from dashboard.analysis.totals import BESIDE, COUNTED, default_unit, with_roles

CASUALTIES = ("attack", "killed", "wounded")


def place_counts(claims: pd.DataFrame, mentions: pd.DataFrame) -> pd.DataFrame:
    """One row a place that is mentioned or has a claim, index = place id, all columns int, sorted by mentions, then reports (most first), then id:

    mentions, reports    how often and in how many reports it is named
    claims               enriched claims of the slice whose first place it is
    attack, killed, wounded   the best count of its incidents, by the roles that the whole slice gives
    totals               its period totals, campaigns and vague counts of these three kinds

    A part whose total lies at another place of the slice stays a part: the places' counts sum to the slice's figure less what has no place.
    """
    told = mentions.groupby("place", observed=True).agg(mentions=("place", "size"), reports=("report_id", "nunique"))
    columns = {"claims": claims["place"].value_counts(), "totals": pd.Series(dtype="int64")}
    for kind in CASUALTIES:
        roles = with_roles(claims[(claims["kind"] == kind).to_numpy()], default_unit(kind))
        counted = roles[(roles["role"] == COUNTED).to_numpy()]
        columns[kind] = counted.groupby("place", observed=True)["best"].sum()
        totals = roles.loc[roles["role"].isin(BESIDE).to_numpy(), "place"].value_counts()
        columns["totals"] = columns["totals"].add(totals[totals > 0], fill_value=0)
    columns["claims"] = columns["claims"][columns["claims"] > 0]
    for name, counts in columns.items():
        columns[name] = counts.set_axis(counts.index.astype(object))
    told.index = told.index.astype(object)
    frame = told.join(pd.DataFrame(columns), how="outer").fillna(0).astype("int64").rename_axis("id").reset_index()
    return frame.sort_values(["mentions", "reports", "id"], ascending=[False, False, True], kind="stable").set_index("id")
