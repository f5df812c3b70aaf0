"""Coded exports through a whole import: marked, kept apart from stories, the same again, and replaced when an event has changed."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from dashboard.analysis.fitting import machine_values, spot_of
from dashboard.analysis.overlay import laid_over
from dashboard.domain.decision import Decision, Verdict
from dashboard.domain.decision_line import pairs
from dashboard.intake.events import Finished
from dashboard.intake.plan import plan
from dashboard.intake.run import run
from dashboard.pipeline import extract_again
from dashboard.settings import Settings, read_settings
from dashboard.store.library import Library
from dashboard.store.writer import Writer
from tests.made_coded import UCDP_GED, acled, export, ged


def imported(folder: Path, chosen: Settings) -> tuple[int, int, int, int]:
    end = list(run(plan([folder]), chosen, 1))[-1]
    assert isinstance(end, Finished)
    assert end.alike == 0
    return end.counts.added, end.counts.replaced, end.counts.there, end.counts.refused


def decided(claims: pd.DataFrame) -> list[Decision]:
    """That each of the claims is right as it is."""
    return [
        Decision(row["id"], Verdict.ACCEPT, "me", "2026-01-01T00:00:00", spot=spot_of(row), machine=pairs(machine_values(row)))
        for row in claims.to_dict("records")
    ]


def test_an_export_is_imported_once_and_a_changed_event_replaces_what_was_there(tmp_path: Path):
    chosen = read_settings({"DASHBOARD_STORE_URL": f"sqlite:///{tmp_path / 'store.sqlite'}"})
    folder = tmp_path / "in"
    folder.mkdir()
    rows = [acled(event_id_cnty=f"SYR{n}", fatalities=n) for n in range(1, 8)]
    (folder / "a.csv").write_bytes(export([*rows, acled(event_id_cnty="SYR9", fatalities="some")]))
    (folder / "b.csv").write_bytes(export([ged()], UCDP_GED))
    (folder / "c.txt").write_text("Seven civilians were killed in Raqqa on 12 March 2021.", encoding="utf-8")
    assert imported(folder, chosen) == (9, 0, 0, 1)
    assert imported(folder, chosen) == (0, 0, 9, 1)
    library = Library.open(str(chosen.store_url))
    claims = library.claims()
    log = decided(claims[claims["doc_id"].isin(["ACLED:SYR1", "ACLED:SYR2"]) & (claims["kind"] == "killed")])
    assert set(claims["origin"][claims["kind"] == "killed"]) == {"read", "coded"}
    assert library.stories().empty
    (folder / "a.csv").write_bytes(export([rows[0] | {"fatalities": 40, "timestamp": 5}, *rows[1:]]))
    assert imported(folder, chosen) == (0, 1, 8, 0)
    after = library.claims()
    assert len(after) == len(claims)
    assert after["value"][after["doc_id"] == "ACLED:SYR1"].max() == 40
    found = laid_over(after, library.reports(), log)
    judged = found.claims[found.claims["review"] != "unreviewed"]
    assert dict(zip(judged["doc_id"], judged["value"], strict=True)) == {"ACLED:SYR1": 1, "ACLED:SYR2": 2}, "by its event"
    assert {name for names in found.anew.values() for name in names} == {"value", "low", "high"}
    ids = library.reports()["id"].tolist()
    writer = Writer.open(str(chosen.store_url))
    assert list(extract_again(library, writer, ids))[-1] == len(ids)
    assert library.claims().equals(after)
