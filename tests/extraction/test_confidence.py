"""Confidence means something: claims above 0.8 are right more often than those below, on gold that it was fitted on and on other gold."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from dashboard.commands.evaluate import SETS
from dashboard.domain.errors import DataError
from dashboard.evaluation.accuracy import read_entries
from dashboard.evaluation.gold import read_sets
from dashboard.extraction.confidence import Weights, read_weights, weights
from dashboard.settings import ROOT
from tests.extraction.claim_tables import extract
from tools.fit_confidence import FITTED, SURE, Case, as_yaml, cases_of, fit

AT_HAND = ["digests", "own"]
# Fitted on none of these; of the set that lies aside, shares alone are looked at.
UNSEEN = ["practice fresh", "practice held"]


@cache
def cases(name: str) -> tuple[Case, ...]:
    chosen = next(each for each in read_sets(SETS, ROOT) if each.name == name)
    if not all(path.exists() for path in (*chosen.gold, chosen.reports)):
        pytest.skip(f"the texts of {name} do not lie beside this repository")
    return tuple(cases_of(chosen))


def sides(inside: list[Case]) -> tuple[list[Case], list[Case]]:
    sure = [case for case in inside if weights().chance(case.signs) >= SURE]
    return sure, [case for case in inside if weights().chance(case.signs) < SURE]


def share(inside: list[Case], what: str) -> float:
    return sum(getattr(case, what) for case in inside) / len(inside)


@pytest.mark.parametrize("names", [AT_HAND, [*AT_HAND, "practice dev"], UNSEEN], ids=["at hand", "fitted on", "unseen"])
def test_above_the_line_more_is_right_than_below(names: list[str]):
    sure, unsure = sides([case for name in names for case in cases(name)])
    assert min(len(sure), len(unsure)) > 20, "the line divides the claims"
    for what in ("right", "strict"):
        assert share(sure, what) > share(unsure, what) + 0.03, (what, share(sure, what), share(unsure, what))


def test_confidence_is_about_as_high_as_what_is_right_on_unseen_reports():
    inside = [case for name in UNSEEN for case in cases(name)]
    told = sum(weights().chance(case.signs) for case in inside) / len(inside)
    assert told == pytest.approx(sum(case.credit for case in inside) / len(inside), abs=0.12)


def test_the_table_of_the_method_page_shows_it():
    for entry in read_entries(ROOT / "data" / "accuracy.json"):
        bins = entry["confidence"]
        sure, unsure = ([b for b in bins if (b["from"] >= SURE) is above] for above in (True, False))
        if entry["role"] == "reader" or entry["reports"] < 40:
            continue
        for what in ("right", "strict"):
            shares = [sum(b[what] for b in side) / sum(b["claims"] for b in side) for side in (sure, unsure)]
            assert shares[0] > shares[1], (entry["name"], what)


def test_a_claim_with_more_told_is_surer():
    clear = "Twelve civilians were killed by an ISIS bomb in Raqqa on 5 May 2021, the SDF said."
    vague = "Some people may have been hurt."
    told = [claim.confidence for claim in extract(clear, "en").claims if claim.kind.value == "killed"]
    assert min(told) > 0.8
    assert all(claim.confidence < min(told) for claim in extract(vague, "en").claims)


def test_every_weight_rests_on_claims():
    raw = (ROOT / "data" / "confidence.yaml").read_text(encoding="utf-8")
    assert weights().signs
    assert all(f'"{sign}"' in raw for sign in weights().signs)
    assert all(f"kind:{kind}" in weights().signs for kind in ("attack", "killed", "wounded", "detained"))
    assert FITTED == ("digests", "own", "practice dev")


# --- the fit


def made(times: int, right: int, *signs: str) -> list[Case]:
    return [Case(signs, at < right, at < right) for at in range(times)]


def test_a_sign_of_what_is_wrong_weighs_less_and_a_rare_one_little():
    known = fit([*made(100, 90, "good"), *made(100, 50, "bad"), *made(2, 0, "rare")])
    assert known.signs["good"] > 0 > known.signs["bad"]
    assert 0 > known.signs["rare"] > known.signs["bad"] - 0.5
    assert known.chance(["good"]) == pytest.approx(0.9, abs=0.05)
    assert known.chance(["bad"]) == pytest.approx(0.5, abs=0.05)
    assert 0.4 < known.chance(["rare"]) < known.chance([]), "two claims do not make a rule hopeless"
    assert known.chance(["never seen"]) == known.chance([])


def test_the_same_claims_give_the_same_file_in_any_order(tmp_path: Path):
    known = [*made(30, 20, "a", "b"), *made(20, 19, "b"), *made(7, 1, "a", "c")]
    first, second = (as_yaml(fit(order), order) for order in (known, known[::-1]))
    assert first == second
    (tmp_path / "w.yaml").write_text(first, encoding="utf-8")
    assert read_weights(tmp_path / "w.yaml") == fit(known)


@pytest.mark.parametrize("content", ["base: x\nsigns: {}", "signs: {}", "base: 1\nsigns: {a: 2}", "base: 1\nsigns: [a]"])
def test_a_broken_file_is_named(tmp_path: Path, content: str):
    (tmp_path / "w.yaml").write_text(content, encoding="utf-8")
    with pytest.raises(DataError, match=r"w\.yaml: .*fit_confidence"):
        read_weights(tmp_path / "w.yaml")


def test_chances_add_up_on_log_odds():
    known = Weights(0.0, {"a": 2.0, "b": -2.0})
    assert (known.chance([]), known.chance(["a", "b"])) == (0.5, 0.5)
    assert known.chance(["b"]) < 0.5 < known.chance(["a"])
