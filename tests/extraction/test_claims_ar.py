"""Claims of single sentences: the table claims.ar.txt, one case a line."""

from __future__ import annotations

import pytest

from tests.extraction.claim_tables import cases, core_claims, described, read_case, unmatched


@pytest.mark.parametrize("line", cases("ar"))
def test_sentence(line: str) -> None:
    text, expected = read_case(line)
    left, missing = unmatched(core_claims(text, "ar"), expected)
    assert not missing, f"not found: {missing}; found: {[described(claim) for claim in left]}"
    assert not left, f"spurious: {[described(claim) for claim in left]}"
