"""Made-up claims for tests: `claim(...)` gives a row of the store with defaults, `enriched(rows)` the frame that analysis works on."""

from __future__ import annotations

from typing import Any

import pandas as pd

from dashboard.analysis.enrich import enrich
from dashboard.analysis.frames import CLAIM_COLUMNS, PLACE_COLUMNS, REPORT_COLUMNS

PLACES = pd.DataFrame(
    [
        {"id": "sy", "name_en": "Syria", "name_ar": "سوريا", "kind": "country", "country": "SY", "admin1": "", "lat": 35.0, "lon": 38.5},
        {"id": "dz-gov", "name_en": "Deir ez-Zor Governorate", "name_ar": "دير الزور", "kind": "governorate", "country": "SY", "lat": 35.1,
         "lon": 40.3},
        {"id": "hajin", "name_en": "Hajin", "name_ar": "هجين", "kind": "town", "country": "SY", "admin1": "dz-gov",
         "lat": 34.7, "lon": 40.8},
        {"id": "baghouz", "name_en": "Baghouz", "name_ar": "الباغوز", "kind": "town", "country": "SY", "admin1": "dz-gov", "lat": 34.45,
         "lon": 40.95},
        {"id": "raqqa", "name_en": "Raqqa", "name_ar": "الرقة", "kind": "city", "country": "SY", "admin1": "raqqa-gov", "lat": 35.95,
         "lon": 39.0},
        {"id": "unlisted:x", "name_en": "X", "name_ar": "س", "kind": "site", "country": ""},
    ],
    columns=list(PLACE_COLUMNS),
)  # fmt: skip


def claim(number: int, report: str = "a", value: float | None = 1, kind: str = "killed", **fields: Any) -> dict[str, Any]:
    """Claim `number` of a report: exact unless said otherwise, on 2022-01-20 in Hajin, of unknown persons."""
    day = fields.pop("day", "2022-01-20")
    row = {
        **dict.fromkeys(CLAIM_COLUMNS), "id": f"{report}{number:03d}", "report_id": report, "doc_id": f"doc-{report}", "kind": kind,
        "value": value, "low": value, "high": value, "qualifier": "exact", "qualifier_words": "",
        "unit": "attacks" if kind == "attack" else "people", "group": "unknown", "perpetrator_likely": False, "place": "hajin",
        "start_date": day, "end_date": day, "aggregate": False, "conflict_related": True, "evidence_start": number * 100,
        "evidence_end": number * 100 + 20, "also": "[]", "rule": "made", "triggers": "[]", "confidence": 1.0, "origin": "read",
        "caveats": "",
    }  # fmt: skip
    row |= {name: f"{report}{fields.pop(name):03d}" for name in ("part_of", "same_as", "contradicts") if isinstance(fields.get(name), int)}
    row |= fields
    return row | {"places": row.get("places") or row["place"] or ""}


def enriched(
    rows: list[dict[str, Any]],
    published: dict[str, str] | None = None,
    decisions: pd.DataFrame | None = None,
    publishers: dict[str, str] | None = None,
) -> pd.DataFrame:
    """The rows as an enriched frame; every report was published on 2022-02-01 by a paper of its own unless said otherwise. A row may have
    `review`."""
    names = list(dict.fromkeys(row["report_id"] for row in rows))
    dates = {name: (published or {}).get(name, "2022-02-01") for name in names}
    papers = {name: (publishers or {}).get(name, f"paper {name}") for name in names}
    reports = pd.DataFrame(
        [{"id": name, "doc_id": f"doc-{name}", "language": "ar", "publisher": papers[name], "published": dates[name]} for name in names],
        columns=list(REPORT_COLUMNS),
    )
    columns = [*CLAIM_COLUMNS, *(["review"] if any("review" in row for row in rows) else [])]
    claims = pd.DataFrame(rows, columns=columns)
    if "review" in claims:
        claims["review"] = claims["review"].fillna("unreviewed")
    return enrich(claims, reports, PLACES, decisions)
