"""Long pieces: look backs, summaries and statements. One case a line, sentences of the tests' own in both languages.

A case is: published | text => claim; claim. A claim is `kind value` with the fields asked for: g group, p perpetrator, @ place,
d period (start..end), by source, of total, agg or one, q qualifier.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.domain.claim import Claim
from dashboard.domain.extraction import Extraction
from dashboard.domain.report import Report, text_hash
from dashboard.pipeline import extractor

CASES = [
    line for line in (Path(__file__).parent / "longform.txt").read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")
]


def read(line: str) -> tuple[Extraction, list[str]]:
    published, _, rest = line.partition(" | ")
    text, _, wanted = rest.partition(" => ")
    text = text.replace("\\n", "\n")
    report = Report(id=text_hash(text), doc_id="case", text=text, language="", published=None if published == "-" else published)
    return extractor().extract(report), [claim.strip() for claim in wanted.split(";")]


def number(claim: Claim) -> str:
    return f"{claim.count.value:g}" if claim.count.value is not None else f"~{claim.count.low:g}"


def said(extraction: Extraction, claim: Claim, field: str) -> str:
    """One field of a claim as the cases write it."""
    total = {c.id: c for c in extraction.claims}.get(claim.part_of or "")
    names = {place.id: place.name_en for place in extraction.places}
    return {
        "g": claim.group or "-",
        "p": claim.perpetrator or "-",
        "@": names[claim.places[0]] if claim.places else "-",
        "d": f"{claim.period.start or ''}..{claim.period.end or ''}",
        "by": claim.attributed_to or "-",
        "of": number(total) if total else "-",
        "agg": "yes" if claim.aggregate else "no",
        "q": claim.count.qualifier.value,
        "u": claim.unit,
    }[field]


@pytest.mark.parametrize("line", CASES)
def test_case(line: str):
    extraction, wanted = read(line)
    told = {f"{c.kind.value} {number(c)}": c for c in extraction.claims}
    for want in wanted:
        if want.startswith("no "):
            assert not any(key.startswith(want[3:]) for key in told), (want, list(told))
            continue
        words = want.split(", ")
        claim = told.get(words[0])
        assert claim is not None, (want, list(told))
        for word in words[1:]:
            field, _, value = word.partition("=")
            assert said(extraction, claim, field) == value, (want, field)
