"""What people decide about incidents, laid over what the rules joined."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.analysis.regrouping import decisions_of
from dashboard.analysis.totals import figure
from dashboard.domain.decision import Decision, Verdict, standing
from dashboard.store.library import Library
from dashboard.store.writer import Writer
from tests.analysis.test_properties import KINDS, rows, rows_and_coded, told
from tests.made_claims import claim, enriched

WHEN = "2026-01-01T00:00:00+00:00"
TWICE = [claim(1, "a", 8, group="civilians"), claim(1, "b", 8, group="civilians"), claim(2, "b", 30, group="civilians", place="raqqa")]


def split(name):
    return Decision(name, Verdict.SPLIT, "me", WHEN)


def join(one, two):
    return Decision.join(one, two, "me", WHEN, "one explosion")


def undo(name):
    return Decision(name, Verdict.UNDO, "me", WHEN)


def table(log):
    made = [
        {"claim": d.claim, "verdict": str(d.verdict), "who": d.who, "when": d.when, "fields": json.dumps([list(f) for f in d.fields]),
         "reason": d.reason}
        for d in log
    ]  # fmt: skip
    return pd.DataFrame(made, columns=["claim", "verdict", "who", "when", "fields", "reason"])


def best(*log):
    return figure(enriched(TWICE, decisions=table(log)), "killed").best


@pytest.mark.parametrize(
    ("log", "expected"),
    [
        ((), 38),
        ((split("a001"),), 46),
        ((split("b001"),), 46),
        ((split("a001"), undo("a001")), 38),
        ((split("a001"), undo("b001")), 46),
        ((split("a001"), join("a001", "b001")), 38),
        ((join("a001", "b002"),), 8),
        ((join("a001", "b002"), undo("b002")), 38),
        ((join("b001", "b002"), undo("b001"), undo("b001")), 38),
        ((join("a001", "b002"), split("b002")), 38),
        ((join("a001", "b002"), split("a001")), 46),
        ((split("a001"), join("a001", "b002")), 16),
        ((split("nosuch"), join("a001", "nosuch")), 38),
        ((join("a001", "a001"),), 38),
        ((Decision("a001", Verdict.ACCEPT, "me", WHEN), split("a001"), undo("a001")), 38),
    ],
)
def test_the_later_decision_stands(log, expected):
    assert best(*log) == expected


def test_the_reason_of_a_merge_by_decision_is_kept():
    frame = enriched(TWICE, decisions=table([join("a001", "b002")]))
    assert frame["incident"].nunique() == 1
    assert dict(zip(frame["id"], frame["why_merged"], strict=True)) == {"a001": "", "b001": "twin", "b002": "decided"}


def test_claims_of_different_kinds_are_never_joined():
    made = [claim(1, value=8), claim(2, value=8, kind="wounded")]
    assert enriched(made, decisions=table([join("a001", "a002")]))["incident"].nunique() == 2


def test_an_undo_takes_back_one_decision_at_a_time():
    log = [split("a"), join("a", "b"), undo("b"), undo("a"), undo("a")]
    assert standing(log[:3]) == [split("a")]
    assert standing(log) == []


def test_the_store_keeps_the_whole_log(tmp_path: Path):
    writer = Writer.open(tmp_path / "store.sqlite")
    log = [split("a001"), join("a001", "b001"), undo("a001")]
    for decision in log:
        writer.decide(decision)
    writer.close()
    library = Library.open(tmp_path / "store.sqlite")
    assert decisions_of(library.decisions()) == log
    assert decisions_of(library.decisions())[1].other == "b001"
    library.close()


decisions = st.lists(
    st.one_of(
        st.builds(split, st.sampled_from(["a000", "b000", "a001"])),
        st.builds(undo, st.sampled_from(["a000", "b000", "a001"])),
        st.builds(join, st.sampled_from(["a000", "a001"]), st.sampled_from(["b000", "b001", "a001"])),
    ),
    max_size=6,
)


@given(rows_and_coded(), decisions)
@settings(max_examples=10)
def test_figures_stay_honest_whatever_is_decided(made, log):
    claims = enriched(made, decisions=table(log))
    for kind in KINDS:
        fig = figure(claims, kind)
        assert fig.low <= fig.best <= fig.high
        incidents = claims[((claims["kind"] == kind) & ~claims["aggregate"] & (claims["incident"] >= 0)).to_numpy()]
        assert fig.high <= incidents.groupby("incident")["hi"].max().sum()
        assert sorted([*fig.counted, *dict(fig.left_out)]) == sorted(claims.loc[(claims["kind"] == kind).to_numpy(), "id"])


@given(rows(), decisions)
@settings(max_examples=10)
def test_undoing_everything_leaves_what_the_rules_say(made, log):
    undone = [*log, *(undo(name) for name in ("a000", "b000", "a001", "b001") for _ in log)]
    before, after = enriched(made), enriched(made, decisions=table(undone))
    assert {kind: told(figure(before, kind)) for kind in KINDS} == {kind: told(figure(after, kind)) for kind in KINDS}
    pd.testing.assert_series_equal(before["why_merged"], after["why_merged"])
