"""The library as a table: counts per report are what counting by hand gives, and orders keep what has no key last."""

from __future__ import annotations

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.analysis.library import claims_per_report, ordered, ranks, report_facts, report_rows

IDS = ["r0", "r1", "r2", "r3"]


def frames(claims: list[tuple[str, str]], mentions: list[tuple[str, str]], counts: list[tuple[str, str, int]]) -> tuple[pd.DataFrame, ...]:
    told = pd.DataFrame([(f"c{i}", *c) for i, c in enumerate(claims)], columns=["id", "report_id", "review"]).astype(
        {"report_id": "category"}
    )
    named = pd.DataFrame(mentions, columns=["report_id", "place"])
    numbers = pd.DataFrame([(r, "number", v, n) for r, v, n in counts], columns=["report_id", "kind", "value", "n"])
    return pd.DataFrame({"id": IDS}), told, named, numbers


reports = st.sampled_from([*IDS, "gone"])
claim_lists = st.lists(st.tuples(reports, st.sampled_from(["unreviewed", "accepted"])), max_size=12)
mention_lists = st.lists(st.tuples(reports, st.sampled_from("abc")), max_size=12)
count_lists = st.lists(st.tuples(reports, st.sampled_from(["claim", "unexplained", "year"]), st.integers(1, 9)), max_size=12)


@settings(deadline=None)
@given(claim_lists, mention_lists, count_lists)
def test_facts_are_what_counting_by_hand_gives(claims, mentions, counts):
    library, told, named, numbers = frames(claims, mentions, counts)
    facts = report_facts(library, told, named, numbers, {"c0"})
    for row, report in zip(facts.to_dict("records"), IDS, strict=True):
        assert row["claims"] == sum(r == report for r, _ in claims)
        assert row["decided"] == sum(r == report and (review != "unreviewed" or i == 0) for i, (r, review) in enumerate(claims))
        assert row["places"] == len({p for r, p in mentions if r == report})
        total = sum(n for r, _, n in counts if r == report)
        unexplained = sum(n for r, v, n in counts if r == report and v == "unexplained")
        assert (row["numbers"], row["unexplained"]) == (total, unexplained)
        assert np.isnan(row["share"]) if not total else row["share"] == 1 - unexplained / total


@given(claim_lists, st.data())
def test_the_claims_of_a_part_are_counted_by_their_reports(claims, data):
    library, told, *_ = frames(claims, [], [])
    kept = data.draw(st.lists(st.booleans(), min_size=len(claims), max_size=len(claims)))
    part = told[np.array(kept, dtype=bool)]
    expected = [sum(k and r == report for k, (r, _) in zip(kept, claims, strict=True)) for report in IDS]
    assert claims_per_report(part, told, library).tolist() == expected
    assert len(report_rows(told, library)) == len(claims)


@given(st.lists(st.one_of(st.none(), st.integers(-5, 5)), max_size=20), st.booleans())
def test_orders_keep_what_has_no_key_last_and_equals_as_they_stood(keys, down):
    values = np.array([np.nan if key is None else key for key in keys], dtype=float)
    order = ordered(np.arange(len(keys)), values, down).tolist()
    assert sorted(order) == list(range(len(keys)))
    known = [i for i in order if keys[i] is not None]
    assert order == known + [i for i in range(len(keys)) if keys[i] is None]
    assert known == sorted(known, key=lambda i: (-keys[i] if down else keys[i], i))


def test_words_are_ranked_without_regard_to_letter_case():
    rank = ranks(["beta", "", "Alpha", "alpha", "ت", "ب"])
    assert np.isnan(rank[1])
    assert rank[2] == rank[3] < rank[0] < rank[5] < rank[4]
