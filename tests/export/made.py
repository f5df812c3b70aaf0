"""Material of made-up claims whose words are what a test says."""

from __future__ import annotations

from typing import Any

import pandas as pd

from dashboard.analysis.enrich import enrich
from dashboard.analysis.frames import CLAIM_COLUMNS, MENTION_COLUMNS, REPORT_COLUMNS
from dashboard.export.material import Material, data_version
from tests.made_claims import PLACES

LENGTH = 100  # code points that each claim of a report has to itself


def material(rows: list[dict[str, Any]], words: dict[str, str] | None = None, **of_report: Any) -> Material:
    """The rows (of `made_claims.claim`) with their reports; words: what a claim quotes, by its id, else "7 people were killed"."""
    said = dict(words or {})
    texts: dict[str, str] = {}
    for row in rows:
        quote = said.get(row["id"], "7 people were killed")
        text = texts.get(row["report_id"], "").ljust(row["evidence_start"])
        row["evidence_end"] = row["evidence_start"] + len(quote)
        texts[row["report_id"]] = text[: row["evidence_start"]] + quote + text[row["evidence_end"] :]
    reports = pd.DataFrame(
        [
            {"id": name, "doc_id": f"doc-{name}", "title": f"Title {name}", "language": "en", "publisher": f"paper {name}",
             "published": "2022-02-01", "kind": "original", "extractor": "1", "length": len(text), **of_report}
            for name, text in texts.items()
        ],
        columns=list(REPORT_COLUMNS),
    )  # fmt: skip
    claims = enrich(pd.DataFrame(rows, columns=list(CLAIM_COLUMNS)), reports, PLACES)
    mentions = pd.DataFrame([(name, 0, 1, "hajin", "hajin", "only_candidate") for name in texts], columns=list(MENTION_COLUMNS))
    return Material(claims, mentions, reports, PLACES, texts.__getitem__, data_version(reports, None))
