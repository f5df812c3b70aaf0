"""The product's own figures are those of the evaluation's scorer, on every set of gold, where the scorer lies beside the repository."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

from dashboard.commands.evaluate import SETS
from dashboard.commands.predict import extracted
from dashboard.domain.claim import CORE_KINDS
from dashboard.evaluation.figures import score_figures
from dashboard.evaluation.gold import GoldSet, Role, gold_of, read_gold, read_sets
from dashboard.evaluation.score import score
from dashboard.settings import ROOT

SHARED = ROOT.parent / "shared"
SCORER = SHARED / "evaluation" / "score.py"
ORIGINALS = GoldSet("originals", Role.TRIED, (SHARED / "evaluation" / "gold",), SHARED / "reports", "")
ALL = [*read_sets(SETS, ROOT), ORIGINALS]


@cache
def both(name: str) -> tuple[Mapping, Mapping]:
    chosen = next(each for each in ALL if each.name == name)
    if not all(path.exists() for path in (SCORER, chosen.reports, *chosen.gold)):
        pytest.skip(f"the scorer, the gold or the texts of {name} are not beside this repository")
    gold = gold_of(chosen)
    if chosen.role is Role.READER:
        predicted = read_gold(chosen.reports)
        return {key: gold[key] for key in predicted}, predicted
    return gold, extracted(chosen.reports, gold)


def scorer(gold: Mapping, predicted: Mapping, folder: Path, *words: str) -> dict:
    (folder / "gold").mkdir()
    for doc_id, record in gold.items():
        (folder / "gold" / f"{doc_id}.json").write_text(json.dumps(record), encoding="utf-8")
    lines = [json.dumps({**record, "doc_id": doc_id}) for doc_id, record in predicted.items()]
    (folder / "predicted.jsonl").write_text("\n".join(lines), encoding="utf-8")
    command = [sys.executable, str(SCORER), str(folder / "predicted.jsonl"), str(folder / "gold"), "--json", *words]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


@pytest.mark.parametrize("kinds", [None, CORE_KINDS], ids=["all", "core"])
@pytest.mark.parametrize("name", [each.name for each in ALL])
def test_the_same_figures(name: str, kinds: frozenset[str] | None, tmp_path: Path):
    gold, predicted = both(name)
    wanted = scorer(gold, predicted, tmp_path, *(["--core-only"] if kinds else []))
    figures = score_figures(score(gold, predicted, kinds))
    assert {key: figures[key] for key in ("reports", "mentions", "claims", "claims_strict")} == {
        key: wanted[key] for key in ("reports", "mentions", "claims", "claims_strict")
    }
    assert (figures["geocoding"]["accuracy"], figures["geocoding"]["scored"], figures["geocoding"]["median_km"]) == (
        wanted["geocoding"]["accuracy"],
        wanted["geocoding"]["scored"],
        wanted["geocoding"]["median_km"],
    )
    shares = {key: {name: figures["attributes"][key][name] for name in ("accuracy", "scored")} for key in wanted["attributes"]}
    assert shares == wanted["attributes"]
