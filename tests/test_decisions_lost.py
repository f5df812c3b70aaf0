"""Decisions that lost their claim: put to another one, dropped, taken back again; by the command as by the page."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from dashboard.__main__ import main
from dashboard.analysis.attaching import attached
from dashboard.analysis.fitting import machine_values, spot_of
from dashboard.analysis.frames import records
from dashboard.domain.decision import Decision, Spot, Verdict, standing
from dashboard.domain.decision_line import from_line, pairs, to_line
from dashboard.domain.errors import UsageError
from dashboard.settings import settings
from dashboard.store.library import Library
from dashboard.store.writer import Writer
from dashboard.strings import strings
from dashboard.ui.review_lost import lost_row
from tests.made_claims import claim
from tests.ui.test_review_deciding import library

TEXT = "On 20 January 2022, 8 civilians were killed in an explosion in Hajin, SOHR said.\n"
WHEN = "2026-01-01T00:00:00.000001+00:00"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A store on one report, and its log with a correction of the killed, made when they were read at other words."""
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "a.txt").write_text(TEXT, encoding="utf-8")
    monkeypatch.setenv("DASHBOARD_REPORTS", str(tmp_path / "reports"))
    monkeypatch.setenv("DASHBOARD_STORE_URL", f"sqlite:///{tmp_path / 'own.sqlite'}")
    settings.cache_clear()
    assert main(["reports"]) == 0
    row = next(row for row in records(Library.open(tmp_path / "own.sqlite").claims()) if row["kind"] == "killed")
    seen = machine_values(row) | {"value": 5, "low": 5, "high": 5}
    lost = Decision("f" * 16, Verdict.CORRECT, "Layla", WHEN, pairs({"group": "sdf"}), "as the army said",
                    Spot(str(row["report_id"]), 0, 18, "killed"), pairs(seen))  # fmt: skip
    Writer.open(tmp_path / "own.sqlite").decide_all([lost])
    yield lost, str(row["id"])
    monkeypatch.undo()
    settings.cache_clear()


def killed(capsys, *more: str) -> float:
    capsys.readouterr()
    assert main(["figure", "--kind", "killed", "--json", *more]) == 0
    return float(json.loads(capsys.readouterr().out)["best"])


def test_a_lost_decision_is_listed_put_to_a_claim_and_taken_back(store, capsys):
    lost, name = store
    capsys.readouterr()
    assert main(["decisions", "lost"]) == 0
    said = capsys.readouterr().out
    assert lost.key in said and TEXT[:18] in said and name in said, "what it was about, and what it could be about"
    assert killed(capsys) == 8
    assert main(["decisions", "attach", lost.key, "nosuch"]) == 2
    capsys.readouterr()
    assert main(["decisions", "attach", lost.key, name, "--who", "Omar"]) == 0
    made = capsys.readouterr().out.split()[0]
    assert killed(capsys, "--group", "sdf") == 5, "as Layla read it, at the words of now"
    assert main(["decisions", "lost", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []
    assert main(["decisions", "drop", made]) == 0
    assert killed(capsys) == 8
    capsys.readouterr()
    assert main(["decisions", "lost", "--json"]) == 0
    assert [row["key"] for row in json.loads(capsys.readouterr().out)] == [lost.key], "what was carried over and taken back is lost again"
    assert main(["decisions", "drop", lost.key]) == 0 and main(["decisions", "drop", "nosuch"]) == 2
    capsys.readouterr()
    assert main(["decisions", "lost"]) == 0
    assert capsys.readouterr().out.startswith("0 decisions")


def test_only_what_judges_a_claim_can_be_put_to_another_of_its_report():
    row = claim(1, "a", 8)
    spot = Spot("a", 900, 910, "killed")
    rejected = Decision("gone", Verdict.REJECT, "me", WHEN, (), "twice", spot, pairs({"value": 3}))
    made = attached(rejected, row["id"], spot_of(row), machine_values(row), "you", WHEN)
    assert (made.verdict, made.reason, made.who, made.instead) == (Verdict.REJECT, "twice", "you", rejected.key)
    assert from_line(to_line(made)) == made
    assert standing([rejected, made]) == [made]
    accepted = replace(rejected, verdict=Verdict.ACCEPT, machine=pairs(machine_values(row)))
    assert attached(accepted, row["id"], spot_of(row), machine_values(row), "you", WHEN).verdict is Verdict.ACCEPT
    for wrong in (replace(rejected, verdict=Verdict.SPLIT), replace(rejected, spot=replace(spot, report="b"))):
        with pytest.raises(UsageError):
            attached(wrong, row["id"], spot_of(row), machine_values(row), "you", WHEN)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_page_offers_the_nearest_claims_of_the_report(language: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("dashboard.ui.review_lost.text_of", lambda version, report: "x" * 1000)
    loaded, s = library(), strings(language)
    spot = Spot("a", loaded.claim("a002")["evidence_start"], 900, "attack")
    lost = Decision("gone", Verdict.REJECT, "me", WHEN, (), "", spot)
    row = lost_row(lost, loaded, s)
    assert row["near"][0][0] == "a002" == row["open"] and len(row["near"]) == 2
    assert not lost_row(replace(lost, spot=replace(spot, report="gone")), loaded, s)["near"]
