"""HXL 1.1: the claims as CSV with a row of hashtags under the column names."""

from __future__ import annotations

from typing import BinaryIO

import numpy as np
import pyarrow as pa

from dashboard.export.columns import CLAIM, Column
from dashboard.export.csv_file import write_csv

# The counted people of a kind once more under the tag that tools sum: empty where the claim is not counted.
AFFECTED = {
    "killed": Column("killed", "number", "#affected+killed"),
    "wounded": Column("wounded", "number", "#affected+injured"),
    "displaced": Column("displaced", "number", "#affected+displaced"),
    "detained": Column("detained", "number", "#affected+detained"),
    "kidnapped": Column("kidnapped", "number", "#affected+abducted"),
}
COLUMNS = (*CLAIM, *AFFECTED.values())


def write_hxl(claims: pa.Table, out: BinaryIO) -> None:
    """claims: of `claims.claim_table`."""
    kinds = claims["kind"].to_numpy(zero_copy_only=False)
    counted, best = claims["counted"].to_numpy(), claims["best"].to_numpy()
    for kind, column in AFFECTED.items():
        own = np.where(counted & (kinds == kind), best, np.nan)
        claims = claims.append_column(column.name, pa.array(own, pa.float64(), from_pandas=True))
    write_csv(claims, out, [column.tag for column in COLUMNS])
