"""python -m dashboard export: files whole, filters as `figure` has them, what was left out beside."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

from dashboard.__main__ import main
from dashboard.domain.decision import Decision, Spot, Verdict
from dashboard.pipeline import keep_decision
from dashboard.settings import settings

STORY = """Blasts in the east
On 20 January 2022, 8 civilians were killed in an explosion in Hajin, SOHR said.
On 3 February 2022, an air strike killed 3 SDF fighters in Raqqa. =SUM(A1) is no formula.
"""


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "a.txt").write_text(STORY, encoding="utf-8")
    return folder


def export(*words: object) -> int:
    return main(["export", *map(str, words)])


@pytest.mark.parametrize("filters", [(), ("--kind", "killed"), ("--place", "الرقة"), ("--group", "civilians", "--to", "2022-01")])
def test_filters_apply_as_to_figures(reports: Path, filters: tuple[str, ...], capsys: pytest.CaptureFixture[str]):
    out = reports.parent / "out.csv"
    assert export(reports, "--format", "csv", "--out", out, *filters) == 0
    capsys.readouterr()
    frame = pd.read_csv(out)
    assert len(frame)
    assert [STORY[start:end] for start, end in zip(frame["evidence_start"], frame["evidence_end"], strict=True)] == frame["quote"].tolist()
    assert main(["figure", str(reports), "--json", *filters]) == 0
    answer = json.loads(capsys.readouterr().out)
    killed = frame[(frame["kind"] == "killed") & frame["counted"]]
    assert killed["claim_id"].tolist() == [claim["id"] for claim in answer["counted"]]
    left = pd.read_csv(out.with_name("out-left-out.csv"))
    assert len(left) == (~frame["counted"]).sum()


def test_the_store_is_exported_alike_twice_but_for_the_time(reports: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DASHBOARD_STORE_URL", f"sqlite:///{reports.parent / 'own.sqlite'}")
    monkeypatch.setenv("DASHBOARD_REPORTS", str(reports))
    settings.cache_clear()
    files = [reports.parent / name for name in ("one.xlsx", "two.xlsx", "three.xlsx")]
    for file, when in zip(files, ("2026-01-20T12:00:00+00:00",) * 2 + ("2026-01-21T12:00:00+00:00",), strict=True):
        assert export("--format", "xlsx", "--out", file, "--created-at", when) == 0
    settings.cache_clear()
    first, second, third = (file.read_bytes() for file in files)
    assert first == second != third


@pytest.mark.parametrize(
    "words",
    [("--format", "pdf"), *(("--format", "csv", *more) for more in (("--kind", "joy"), ("--language", "fr"), ("--created-at", "soon")))],
)
def test_what_cannot_be_asked_for_writes_nothing(reports: Path, words: tuple[str, ...], capsys: pytest.CaptureFixture[str]):
    assert export(reports, "--out", reports.parent / "out.csv", *words) == 2
    assert not list(reports.parent.glob("out*"))
    assert capsys.readouterr().err.count("\n") == 1


def test_places_that_no_report_names_are_named_in_the_shapes(reports: Path):
    out = reports.parent / "out.csv"
    assert export(reports, "--format", "acled", "--out", out) == 0
    frame = pd.read_csv(out).set_index("location")
    assert set(frame.loc[["Hajin"], "country"]) == {"Syria"}
    assert set(frame.loc[["Hajin"], "admin1"]) == {"Deir ez-Zor"}


def test_a_file_that_cannot_be_written_is_named(reports: Path, capsys: pytest.CaptureFixture[str]):
    assert export(reports, "--format", "csv", "--out", reports.parent / "nowhere" / "out.csv") == 2
    assert "nowhere" in capsys.readouterr().err


def test_what_a_person_corrected_stands_beside_what_was_read(reports: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DASHBOARD_STORE_URL", f"sqlite:///{reports.parent / 'own.sqlite'}")
    monkeypatch.setenv("DASHBOARD_REPORTS", str(reports))
    settings.cache_clear()
    out = reports.parent / "out.csv"
    assert export("--format", "csv", "--out", out, "--group", "civilians") == 0
    before = pd.read_csv(out)
    claim = before[before["kind"] == "killed"].iloc[0]
    fields = (("value", "9.0"), ("low", "9.0"), ("high", "9.0"))
    decided = Decision(claim["claim_id"], Verdict.CORRECT, "ann", "2026-01-20T12:00:00+00:00", fields,
                       spot=Spot(claim["report_id"], int(claim["evidence_start"]), int(claim["evidence_end"]), "killed"))  # fmt: skip
    keep_decision(decided)
    assert export("--format", "csv", "--out", out, "--group", "civilians") == 0
    settings.cache_clear()
    after = pd.read_csv(out).set_index("claim_id").loc[claim["claim_id"]]
    assert (after["review"], after["best"], json.loads(after["machine"])["value"]) == ("corrected", 9, 8)
    assert after["data_version"] != claim["data_version"]
