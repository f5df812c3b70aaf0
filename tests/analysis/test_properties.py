"""What must hold of any figure, whatever the reports say."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.analysis.by_group import by_group
from dashboard.analysis.disputes import check_sums, find_disputes
from dashboard.analysis.filters import NOT_STATED, Filters, apply
from dashboard.analysis.place_counts import place_counts
from dashboard.analysis.slices import COLUMN_OF, figures_by, figures_over
from dashboard.analysis.totals import figure, standing_totals
from tests.gold_frames import gold_frames
from tests.made_claims import claim, enriched

KINDS = ("killed", "attack")
DAYS = (None, "2022", "2022-01", "2022-01-20", "2022-01-21", "2022-02")
BOUNDS = ("exact", "more_than", "up_to", "vague")


@st.composite
def rows(draw, most=14):
    """Claims of up to four reports that are likely to meet: few places, days, groups and numbers; parts, links, totals."""
    made = []
    for report in draw(st.sets(st.sampled_from("abcd"), min_size=1)):
        for number in range(draw(st.integers(1, 4))):
            value = draw(st.sampled_from((0, 1, 2, 5, 7, 8, 40)))
            bound = draw(st.sampled_from(BOUNDS))
            fields = {
                "low": None if bound == "up_to" else value,
                "high": None if bound in ("more_than", "vague") else value,
                "qualifier": bound,
                "day": draw(st.sampled_from(DAYS)),
                "place": draw(st.sampled_from((None, "hajin", "dz-gov"))),
                "group": draw(st.sampled_from((None, "unknown", "civilians", "sdf", "mixed"))),
                "perpetrator": draw(st.sampled_from((None, "isis"))),
                "attributed_to": draw(st.sampled_from((None, "SOHR", "SDF"))),
                "aggregate": draw(st.booleans()),
                "conflict_related": draw(st.integers(0, 9)) > 0,
                "review": draw(st.sampled_from(("unreviewed",) * 5 + ("rejected",))),
            }
            if number and draw(st.booleans()):
                fields["part_of"] = draw(st.integers(0, number - 1))
            elif number and draw(st.integers(0, 4)) == 0:
                fields[draw(st.sampled_from(("same_as", "contradicts")))] = draw(st.integers(0, number - 1))
            shown = None if bound == "vague" else value
            made.append(claim(number, report, shown, kind=draw(st.sampled_from(KINDS)), **fields))
    return made[:most]


@st.composite
def coded_rows(draw):
    """A row of a coded dataset, a report of its own, likely to tell what the reports tell."""
    fields = {"day": draw(st.sampled_from(DAYS[3:5])), "place": draw(st.sampled_from(("hajin", "dz-gov"))), "group": None}
    value, report = draw(st.sampled_from((1, 5, 7, 40))), draw(st.sampled_from("xy"))
    return claim(1, report, value, attributed_to=draw(st.sampled_from(("ACLED", "UCDP GED"))), origin="coded", **fields)


def rows_and_coded():
    """The same with rows of coded datasets beside them."""
    coded = st.lists(coded_rows(), max_size=2, unique_by=lambda row: row["report_id"])
    return st.builds(lambda made, rows: [*made, *rows], rows(), coded)


def figures(made):
    claims = enriched(made)
    return {kind: figure(claims, kind) for kind in KINDS}


def told(fig):
    return fig.low, fig.best, fig.high, fig.open_high


@given(rows_and_coded())
@settings(max_examples=10)
def test_low_best_high_and_every_claim_accounted_for(made):
    claims = enriched(made)
    for kind in KINDS:
        fig = figure(claims, kind)
        slice_ = claims[(claims["kind"] == kind).to_numpy()]
        assert fig.low <= fig.best <= fig.high
        assert sorted([*fig.counted, *(claim for claim, _ in fig.left_out)]) == sorted(slice_["id"])
        incidents = slice_[(~slice_["aggregate"] & (slice_["incident"] >= 0)).to_numpy()]
        assert fig.high <= incidents.groupby("incident")["hi"].max().sum()
        assert not set(standing_totals(fig)["id"]) & set(fig.counted)


@given(rows_and_coded())
@settings(max_examples=8)
def test_a_duplicate_report_changes_no_figure(made):
    first = made[0]["report_id"]
    links = ("part_of", "same_as", "contradicts")
    copies = [
        row | {"report_id": "z", "doc_id": "doc-z", "id": "z" + row["id"]} | {link: row[link] and "z" + row[link] for link in links}
        for row in made
        if row["report_id"] == first
    ]
    before, after = figures(made), figures([*made, *copies])
    for kind in KINDS:
        assert told(before[kind]) == told(after[kind])
        assert sorted(standing_totals(before[kind])["best"]) == sorted(standing_totals(after[kind])["best"])


@given(rows(), st.integers(0, 40), st.randoms(use_true_random=False))
@settings(max_examples=8)
def test_adding_a_part_changes_no_total(made, share, chance):
    wholes = [row for row in made if row["review"] != "rejected" and row["value"] is not None]
    if not wholes:
        return
    whole = chance.choice(wholes)
    share = min(share, whole["value"])
    part = {
        **whole, "id": whole["report_id"] + "999", "value": share, "low": share, "high": share, "qualifier": "exact",
        "group": "peshmerga", "perpetrator": "russia", "part_of": whole["id"], "same_as": None, "contradicts": None, "evidence_start": 5000,
    }  # fmt: skip
    before, after = figures(made), figures([*made, part])
    for kind in KINDS:
        assert told(before[kind]) == told(after[kind])


@given(rows_and_coded(), st.randoms(use_true_random=False))
@settings(max_examples=8)
def test_order_never_matters(made, chance: random.Random):
    mixed = list(made)
    chance.shuffle(mixed)
    before, after = figures(made), figures(mixed)
    for kind in KINDS:
        assert before[kind] == after[kind]
    one, two = enriched(made), enriched(mixed)
    assert {d.id for d in find_disputes(one)} == {d.id for d in find_disputes(two)}


@given(rows())
@settings(max_examples=10)
def test_groups_places_and_sums_never_fail(made):
    claims = enriched(made)
    mentions = gold_frames().mentions
    by_place = place_counts(claims, mentions)
    for kind in KINDS:
        fig = figure(claims, kind)
        placed = fig.with_role("counted")
        assert by_place[kind].sum() == placed.loc[placed["place"].notna().to_numpy(), "best"].sum()
        for row in by_group(claims, kind):
            assert row.figure.low <= row.figure.best <= row.figure.high
    for check in check_sums(claims):
        assert check.total not in check.parts


@given(rows())
@settings(max_examples=10)
def test_steps_of_time_partition_the_slice_and_add_up_to_its_figure(made):
    claims = enriched(made)
    for kind in KINDS:
        whole = figure(claims, kind)
        for step in ("day", "week", "month", "year"):
            bins = figures_over(claims, kind, step)
            keys = [row.key for row in bins if row.key is not None]
            assert keys == sorted(set(keys))
            assert sorted(name for row in bins for name in row.figure.claims["id"]) == sorted(whole.claims["id"])
            low, best, high = (sum(getattr(row.figure, name) for row in bins) for name in ("low", "best", "high"))
            assert (low, best, high, any(row.figure.open_high for row in bins)) == told(whole)
            assert sorted(pair for row in bins for pair in row.figure.left_out) == sorted(whole.left_out)


@given(rows())
@settings(max_examples=10)
def test_keys_partition_the_slice(made):
    claims = enriched(made)
    for kind in KINDS:
        ids = sorted(claims.loc[(claims["kind"] == kind).to_numpy(), "id"])
        for by in COLUMN_OF:
            parts = figures_by(claims, kind, by)
            assert len({row.key for row in parts}) == len(parts)
            assert sorted(name for row in parts for name in [*row.figure.counted, *dict(row.figure.left_out)]) == ids
            assert all(row.figure.low <= row.figure.best <= row.figure.high for row in parts)


@given(rows())
@settings(max_examples=10)
def test_a_key_answers_as_its_filter_does(made):
    claims = enriched(made)
    fields = {"source": "sources", "publisher": "publishers", "report": "reports"}
    for kind in KINDS:
        for by, field in fields.items():
            for row in figures_by(claims, kind, by):
                if "told_by_parts" not in row.figure.reasons:
                    asked = Filters(kinds=(kind,), **{field: (row.key or NOT_STATED,)})
                    assert row.figure == figure(apply(asked, claims), kind)
