"""What reading anew changed: every claim of both tables is the same as before, changed, gone or added, and none is two of these."""

from __future__ import annotations

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.analysis.changes import ASPECTS, FIELDS, Became, claim_changes

PLAIN = {
    "report_id": "r", "kind": "killed", "value": 3.0, "low": 3.0, "high": 3.0, "qualifier": "exact", "unit": "people", "group": "civilians",
    "places": "sy-raqqa", "start_date": "2022-01", "end_date": "2022-01", "perpetrator": None, "perpetrator_likely": False,
    "attributed_to": None, "aggregate": False, "conflict_related": True, "subtype": None,
}  # fmt: skip


def table(*rows: dict[str, object]) -> pd.DataFrame:
    full = [PLAIN | {"id": f"c{i}", "evidence_start": 10 * i, "evidence_end": 10 * i + 5} | row for i, row in enumerate(rows)]
    return pd.DataFrame(full, columns=["id", "evidence_start", "evidence_end", *PLAIN])


def told(before: pd.DataFrame, after: pd.DataFrame) -> list[tuple[str, tuple[str, ...]]]:
    return [(str(change.became), change.aspects) for change in claim_changes(before, after)]


def test_nothing_changed_where_all_is_the_same():
    assert told(table({}, {}), table({}, {})) == []
    assert told(table({}), table({}).astype({"kind": "category", "group": "category", "places": "category"})) == []


def test_a_claim_of_the_same_id_with_another_place_changed():
    assert told(table({}), table({"places": "iq-mosul"})) == [("changed", ("place",))]
    assert told(table({}), table({"group": None, "perpetrator": "isis"})) == [("changed", ("group", "by"))]


def test_another_count_has_another_id_and_the_same_words():
    after = table({"id": "other", "value": 5.0, "low": 5.0, "high": 5.0, "evidence_start": 1})
    (change,) = claim_changes(table({}), after)
    assert (change.became, change.aspects) == (Became.CHANGED, ("count",))
    assert (change.before["value"], change.after["value"]) == (3.0, 5.0)


def test_words_elsewhere_are_another_claim():
    after = table({"id": "other", "evidence_start": 50, "evidence_end": 55})
    assert [became for became, _ in told(table({}), after)] == ["gone", "added"]


def test_of_two_at_the_same_words_that_of_its_kind_is_the_same():
    before = table({"kind": "killed"}, {"kind": "wounded", "evidence_start": 0, "evidence_end": 5})
    after = table(
        {"id": "x", "kind": "wounded", "value": 4.0, "evidence_start": 0, "evidence_end": 5},
        {"id": "y", "kind": "killed", "value": 7.0, "evidence_start": 0, "evidence_end": 5},
    )
    assert {change.aspects for change in claim_changes(before, after)} == {("count",)}


def test_reports_do_not_mix_and_come_in_their_order():
    before = table({"report_id": "a"}, {"report_id": "b"})
    after = table({"report_id": "b", "id": "c1", "value": 9.0, "evidence_start": 10, "evidence_end": 15}, {"report_id": "z", "id": "new"})
    assert [(c.report, str(c.became)) for c in claim_changes(before, after)] == [("b", "changed"), ("z", "added"), ("a", "gone")]


rows = st.lists(
    st.fixed_dictionaries(
        {"report_id": st.sampled_from("ab"), "value": st.sampled_from([1.0, 2.0, None]), "kind": st.sampled_from(["killed", "attack"])}
        | {"evidence_start": st.integers(0, 4), "id": st.sampled_from("pqrstu")}
    ),
    max_size=6,
    unique_by=lambda row: (row["report_id"], row["id"]),
).map(lambda rows: sorted(rows, key=lambda row: row["report_id"]))


@settings(max_examples=40)
@given(rows, rows)
def test_every_claim_is_told_once(one, two):
    before, after = (table(*[row | {"evidence_end": row["evidence_start"] + 2} for row in side]) for side in (one, two))
    changes = claim_changes(before, after)
    for side, frame, other in (("before", before, after), ("after", after, before)):
        keys = [(row["report_id"], row["id"]) for change in changes if (row := getattr(change, side)) is not None]
        assert len(keys) == len(set(keys))
        here, there = (
            {(r["report_id"], r["id"]): str([r[f] for f in ("evidence_start", *FIELDS)]) for r in f.to_dict("records")}
            for f in (frame, other)
        )
        differing = {key for key, said in here.items() if there.get(key) != said}
        assert set(keys) <= differing
    assert all(set(change.aspects) <= set(ASPECTS) for change in changes)
    assert all(bool(change.aspects) == (change.became is Became.CHANGED) for change in changes)
    added = sum(change.became is Became.ADDED for change in changes) - sum(change.became is Became.GONE for change in changes)
    assert added == len(after) - len(before)


def test_all_claims_come_and_go():
    assert told(table(), table({}, {})) == [("added", ())] * 2
    assert told(table({}), table()) == [("gone", ())]
