"""The benchmark's table says what was measured and whether it holds."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tools.bench.rows import Row, attempted, table, write


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


def test_what_cannot_be_measured_is_a_row_that_says_so(tmp_path: Path):
    def broken() -> list[Row]:
        raise RuntimeError("the server did not answer\nand more")

    rows = attempted("desk", "1,000 claims", broken)
    assert (rows[0].what, rows[0].scale, rows[0].verdict) == ("desk", "1,000 claims", "") and "did not answer" in table(rows)
    write(rows, tmp_path / "bench.json")
    assert json.loads((tmp_path / "bench.json").read_text(encoding="utf-8"))[0]["median"] is None


def test_the_usual_is_told_as_a_multiple():
    assert Row("click", "five", 50.0, "ms", 25.0, usual=500.0).usual_ratio == 10
