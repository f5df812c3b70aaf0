"""Parquet: the claims with their types, and in the file's metadata what they are."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq


def write_parquet(claims: pa.Table, about: Mapping[str, object], out: BinaryIO) -> None:
    """about: kept under the key `dalil` as JSON."""
    told = json.dumps(about, ensure_ascii=False, sort_keys=True)
    pq.write_table(claims.replace_schema_metadata({"dalil": told}), out, compression="zstd")
