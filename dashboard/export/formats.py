"""The formats by their codes: what each writes, and what it leaves out."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum
from functools import cached_property
from typing import BinaryIO

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from dashboard import __version__
from dashboard.export.acled import acled_table
from dashboard.export.annotations import write_annotations
from dashboard.export.claims import claim_table
from dashboard.export.csv_file import write_csv
from dashboard.export.events import rows_left_out
from dashboard.export.geojson import write_geojson
from dashboard.export.hxl import write_hxl
from dashboard.export.left_out import NO_DEATHS, NO_EVENT, left_out_table
from dashboard.export.material import Material
from dashboard.export.parquet import write_parquet
from dashboard.export.ucdp import ucdp_table
from dashboard.export.xlsx import write_xlsx


class Format(StrEnum):
    """What --format takes."""

    CSV = "csv"
    XLSX = "xlsx"
    PARQUET = "parquet"
    GEOJSON = "geojson"
    ACLED = "acled"
    UCDP = "ucdp"
    HXL = "hxl"
    ANNOTATIONS = "annotations"
    BRIEF = "brief"

    @property
    def suffix(self) -> str:
        """How a file of it is called, with its point."""
        return SUFFIXES.get(self, f".{self}")

    @property
    def mime(self) -> str:
        """Its media type."""
        return MIMES.get(self, "text/csv")

    @property
    def holds_left_out(self) -> bool:
        """Whether the file itself says what was left out; else a second one does."""
        return self in (Format.XLSX, Format.BRIEF)


SUFFIXES = {
    Format.ACLED: "-acled.csv", Format.UCDP: "-ucdp.csv", Format.HXL: "-hxl.csv", Format.ANNOTATIONS: "-annotations.jsonld",
    Format.BRIEF: ".html",
}  # fmt: skip
MIMES = {
    Format.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Format.PARQUET: "application/vnd.apache.parquet",
    Format.GEOJSON: "application/geo+json", Format.ANNOTATIONS: "application/ld+json", Format.BRIEF: "text/html",
}  # fmt: skip


@dataclass(frozen=True, eq=False)
class Exporter:
    """Writes one material in any format, in the language of its words."""

    material: Material
    language: str = "en"

    @cached_property
    def claims(self) -> pa.Table:
        """The claims as a table."""
        return claim_table(self.material)

    @property
    def about(self) -> dict[str, object]:
        """What a file says of itself: filters, versions, when it was made (only where that is known)."""
        filters = {
            f"filter_{name}": value if isinstance(value, str) else ", ".join(value)
            for name, value in asdict(self.material.filters).items()
            if value
        }
        made = {"created": self.material.created} if self.material.created else {}
        said = {"product": f"Dalil {__version__}", "data_version": self.material.version, "claims": len(self.material.claims)}
        return {**said, **made, **filters}

    def write(self, wanted: Format, out: BinaryIO) -> None:
        """The bytes of a format. Raises UsageError where it cannot hold the rows, DataError for a mistake in a data file."""
        if wanted is Format.CSV:
            write_csv(self.claims, out)
        elif wanted is Format.XLSX:
            write_xlsx({"Claims": self.claims, "Left out": self.left_out(wanted)}, self.about, self.language == "ar", out)
        elif wanted is Format.PARQUET:
            write_parquet(self.claims, self.about, out)
        elif wanted is Format.GEOJSON:
            write_geojson(self.claims, self.about, out)
        elif wanted is Format.ACLED:
            write_csv(acled_table(self.material, self.claims)[0], out)
        elif wanted is Format.UCDP:
            write_csv(ucdp_table(self.material, self.claims)[0], out)
        elif wanted is Format.HXL:
            write_hxl(self.claims, out)
        elif wanted is Format.ANNOTATIONS:
            write_annotations(self.material, self.claims, self.language, out)
        else:
            from dashboard.export.brief.page import write_brief  # charts take a second to load

            write_brief(self.material, self.language, out)

    def left_out(self, wanted: Format) -> pa.Table:
        """What a format leaves out of its figures or rows, a row a claim, each with its reason."""
        further: dict[str, npt.NDArray[np.int64]] = {}
        if wanted in (Format.ACLED, Format.UCDP):
            reason, shape = (NO_EVENT, acled_table) if wanted is Format.ACLED else (NO_DEATHS, ucdp_table)
            further[reason] = rows_left_out(self.claims, shape(self.material, self.claims)[1])
        return left_out_table(self.claims, self.language, further)

    def write_left_out(self, wanted: Format, out: BinaryIO) -> None:
        """The same as a CSV file, to lie beside a format that does not say it itself."""
        write_csv(self.left_out(wanted), out)
