"""The benchmark's table says what was measured and whether it holds."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tools.bench.rows import Row, table, write


@pytest.mark.parametrize(
    ("row", "verdict"),
    [
        (Row("click", "five", 199, "ms", 50, 200), "holds"),
        (Row("click", "five", 201, "ms", 50, 200), "OVER"),
        (Row("rate", "core", 301, "reports/s", 9000, 300, more_is_better=True), "holds"),
        (Row("rate", "core", 299, "reports/s", 9000, 300, more_is_better=True), "UNDER"),
        (Row("requests", "five", 0, "requests", None, 0), "holds"),
        (Row("memory", "five", 10, "MB"), ""),
    ],
)
def test_a_budget_holds_or_does_not(row: Row, verdict: str):
    assert row.verdict == verdict
    assert verdict in table([row]).splitlines()[1]


def test_the_file_has_every_figure(tmp_path: Path):
    write([Row("click", "five", 100.0, "ms", 50.0, 200.0), Row("memory", "five", 10.0, "MB")], tmp_path / "bench.json")
    click, memory = json.loads((tmp_path / "bench.json").read_text(encoding="utf-8"))
    assert (click["what"], click["scale"], click["median"], click["floor"], click["ratio"], click["budget"]) == (
        "click",
        "five",
        100,
        50,
        2,
        200,
    )
    assert (memory["floor"], memory["ratio"], memory["budget"]) == (None, None, None)
