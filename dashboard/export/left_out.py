"""What a file leaves out, and why: the second sheet, or the second file, of every format."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from dashboard.export.columns import CLAIM, Column, schema
from dashboard.strings import strings

KEPT = (
    *("claim_id", "left_out", "kind", "best", "unit", "group", "place_en", "place_ar", "start_date", "end_date", "quote"),
    *("evidence_start", "evidence_end", "rule", "review", "report_id", "doc_id", "title", "publisher", "published"),
    *("data_version", "extractor_version"),
)
WHY = Column("why", "text", "#meta+left_out+text")
BY_NAME = {column.name: column for column in CLAIM}
COLUMNS: tuple[Column, ...] = (BY_NAME["claim_id"], BY_NAME["left_out"], WHY, *(BY_NAME[name] for name in KEPT[2:]))
# Reasons that only a shape has, beside those of the figures.
NO_EVENT, NO_DEATHS = "no_event", "no_deaths"


def left_out_table(
    claims: pa.Table, language: str, further: Mapping[str, npt.NDArray[np.int64]] | None = None
) -> pa.Table:
    """The rows of a claim table that are not counted, each with its reason as a code and in words.

    further: positions of counted rows that the format leaves out all the same, by the code of the reason.
    """
    codes = claims["left_out"].to_numpy(zero_copy_only=False).astype(object)
    for reason, rows in (further or {}).items():
        codes[rows] = reason
    out = np.flatnonzero([code is not None for code in codes])
    named = {code: why(code, language) for code in set(codes[out])}
    kept = claims.take(pa.array(out))
    arrays = [kept[column.name] if column.name in claims.schema.names else None for column in COLUMNS]
    arrays[1] = pa.array(codes[out], pa.large_string())
    arrays[2] = pa.array([named[code] for code in codes[out]], pa.large_string())
    return pa.Table.from_arrays(arrays, schema=schema(COLUMNS))


def why(code: str, language: str) -> str:
    """A reason in words."""
    say = strings(language)
    key = f"figures.reasons.{code}"
    return say(key) if key in say.entries else say(f"export.reasons.{code}")
