"""Claims of single sentences: the table claims.en.txt, one case a line."""

from __future__ import annotations

import pytest

from tests.extraction.claim_tables import cases, extract, read_case, unmatched


@pytest.mark.parametrize("line", cases("en"))
def test_sentence(line: str) -> None:
    text, expected = read_case(line)
    left, missing = unmatched(extract(text, "en"), expected)
    assert not missing, f"not found: {missing}; found: {left}"
    assert not left, f"spurious: {left}"
