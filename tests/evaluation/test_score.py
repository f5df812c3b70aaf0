"""What counts as found and as right, in small cases whose figures can be counted by hand."""

from __future__ import annotations

import json
import math
import random

import pytest

from dashboard.domain.claim import CORE_KINDS
from dashboard.evaluation.agreement import distance_km
from dashboard.evaluation.reliability import bins, merged
from dashboard.evaluation.score import Scores, score, score_report
from dashboard.evaluation.tally import Share, Tally
from dashboard.settings import ROOT
from tests.evaluation.test_against_scorer import SCORER, scorer

RAQQA = {"place": "Raqqa", "kind": "city", "lat": 35.953, "lon": 39.008}
OWN = sorted((ROOT / "tests" / "gold" / "own").glob("*.json"))


def mention(start: int, end: int, **fields: object) -> dict:
    return {"start": start, "end": end, **RAQQA, **fields}


def claim(id_: str, at: int, **fields: object) -> dict:
    return {"id": id_, "kind": "killed", "value": 3, "low": 3, "high": 3, "evidence": [at, at + 10], "qualifier": "exact", **fields}


def report(mentions: list[dict] | None = None, claims: list[dict] | None = None) -> dict:
    return {"mentions": mentions or [], "claims": claims or []}


def test_a_name_is_found_by_half_of_its_words_and_placed_by_distance():
    gold = report([mention(0, 10), mention(20, 30), mention(40, 50)])
    read = report([mention(0, 5), mention(24, 30, lat=36.2), mention(46, 55), mention(60, 64)])
    scores = score_report(gold, read)
    assert scores.mentions == Tally(hit=2, gold=3, predicted=4)
    assert (scores.mentions.precision, scores.mentions.recall, scores.mentions.f1) == (0.5, 2 / 3, pytest.approx(4 / 7))
    assert scores.geocoding == Share(right=1, scored=2)  # 0.25 degrees are more than a city's 15 km
    assert scores.median_km == pytest.approx(27.5, abs=0.1)


def test_a_country_may_lie_further_off_than_a_town():
    far = {"lat": 37.0, "lon": 40.0}
    for kind, right in (("country", 1), ("governorate", 0), ("town", 0)):
        gold = report([mention(0, 5, kind=kind, lat=35.0, lon=38.5)])
        assert score_report(gold, report([mention(0, 5, **far)])).geocoding.right == right


def test_a_claim_is_found_by_kind_number_and_words():
    gold = report(claims=[claim("a", 0), claim("b", 20), claim("c", 40, value=None, low=20, high=None)])
    read = report(claims=[claim("1", 5), claim("2", 25, value=4), claim("3", 41, value=None, low=20, high=None), claim("4", 80)])
    scores = score_report(gold, read)
    assert scores.claims == Tally(2, 3, 4)
    assert scores.strict == Tally(2, 3, 4)
    assert [(j.claim["id"], j.right) for j in scores.judged] == [("1", True), ("2", False), ("3", True), ("4", False)]


def test_an_attack_has_slack_and_a_toll_has_none():
    gold = report(claims=[claim("a", 0, kind="attack", value=1), claim("b", 0)])
    read = report(claims=[claim("1", 60, kind="attack", value=1), claim("2", 60)])
    kinds = score_report(gold, read).kinds
    assert kinds == {"attack": Tally(1, 1, 1), "killed": Tally(0, 1, 1)}


def test_soft_gold_is_neither_hit_nor_miss():
    gold = report([mention(0, 5, soft=True)], [claim("a", 0, soft=True), claim("b", 30)])
    found = score_report(gold, report([mention(0, 5)], [claim("1", 0), claim("2", 30)]))
    missed = score_report(gold, report([], [claim("2", 30)]))
    for scores in (found, missed):
        assert (scores.mentions, scores.claims) == (Tally(0, 0, 0), Tally(1, 1, 1))


def test_a_claim_told_again_may_be_read_again():
    gold = report(claims=[claim("a", 0, also=[[50, 60]])])
    both = score_report(gold, report(claims=[claim("1", 0), claim("2", 50)]))
    later = score_report(gold, report(claims=[claim("2", 50)]))
    assert both.claims == later.claims == Tally(1, 1, 1)


def test_of_two_that_tell_the_same_the_one_of_the_group_is_taken():
    gold = report(claims=[claim("a", 0, group="sdf"), claim("b", 0, group="civilians")])
    read = report(claims=[claim("1", 0, group="civilians"), claim("2", 0, group="sdf")])
    assert score_report(gold, read).fields["group"] == Share(2, 2)


@pytest.mark.parametrize(
    ("field", "gold", "read", "right"),
    [
        ("group", {"group": "fighters_other"}, {"group": "hts"}, True),
        ("group", {"group": "isis"}, {"group": "hts"}, False),
        ("group", {"group": None}, {"group": "isis"}, True),
        ("perpetrator", {"perpetrator": None}, {"perpetrator": "unknown"}, True),
        ("perpetrator", {"perpetrator": "us"}, {"perpetrator": "coalition"}, True),
        ("start_date", {"start_date": "2023-03"}, {"start_date": "2023-03-23"}, True),
        ("start_date", {"start_date": "2023-03"}, {"start_date": "2023-04"}, False),
        ("end_date", {"end_date": None}, {"end_date": "2023"}, False),
        ("bounds", {"high": None}, {"high": 3}, False),
        ("qualifier", {"qualifier": "about"}, {}, False),
        ("conflict_related", {}, {"conflict_related": False}, False),
        ("aggregate", {}, {"aggregate": False}, True),
        ("attributed_to", {"attributed_to": "CENTCOM"}, {"attributed_to": "US"}, True),
        ("attributed_to", {"attributed_to": "a doctor of the town"}, {"attributed_to": "another voice"}, True),
        ("attributed_to", {"attributed_to": "SOHR"}, {"attributed_to": None}, False),
        ("place", {"place": "Raqqa"}, {"place": "Raqqa governorate", "lat": 35.95, "lon": 39.01}, True),
        ("place", {"place": "Raqqa"}, {"place": None}, False),
        ("place", {"place": None}, {"place": "Raqqa"}, False),
        ("place", {"place": "Mosul", "places": ["Mosul", "Raqqa"]}, {"place": "Raqqa"}, True),
    ],
)
def test_a_field_is_right(field: str, gold: dict, read: dict, right: bool):
    names = [mention(100, 105)]
    scores = score_report(report(names, [claim("a", 0, **gold)]), report(names, [claim("1", 0, **read)]))
    assert scores.fields[field] == Share(int(right), 1)


def test_a_part_is_right_by_the_claim_that_its_total_was_paired_with():
    gold = report(claims=[claim("t", 0, value=5), claim("p", 20, part_of="t"), claim("q", 40)])
    read = report(claims=[claim("1", 0, value=5), claim("2", 20, part_of="1"), claim("3", 40, part_of="1")])
    assert score_report(gold, read).fields["part_of"] == Share(2, 3)


def test_a_report_that_was_not_read_misses_everything():
    scores = score({"x": report([mention(0, 5)], [claim("a", 0)])}, {})
    assert (scores.reports, scores.read, scores.mentions, scores.claims) == (1, 0, Tally(0, 1, 0), Tally(0, 1, 0))


def test_nothing_at_all_is_no_fault():
    assert (Scores().mentions.f1, Scores().claims.f1, Scores().geocoding.accuracy, Scores().median_km) == (1.0, 1.0, None, None)


def test_claims_by_confidence():
    gold = report(claims=[claim("a", 0), claim("b", 20)])
    read = report(claims=[claim("1", 0, confidence=0.8), claim("2", 20, confidence=1.0), claim("3", 40, confidence=0.79)])
    judged = score_report(gold, read).judged
    found = {(b.low, b.claims, b.right) for b in bins(judged) if b.claims}
    assert found == {(0.8, 1, 1), (0.9, 1, 1), (0.7, 1, 0)}
    assert (merged(bins(judged)).claims, merged(bins(judged)).right) == (3, 2)


def test_distance_is_that_of_the_sphere():
    assert distance_km({"lat": 0.0, "lon": 0.0}, {"lat": 0.0, "lon": 90.0}) == pytest.approx(math.pi * 6371 / 2)
    assert distance_km({"lat": 0.0, "lon": 0.0}, {"lat": None, "lon": None}) is None


def test_gold_is_right_about_itself():
    gold = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in OWN}
    scores = score(gold, gold)
    assert (scores.mentions.f1, scores.claims.f1, scores.strict.f1, scores.geocoding.accuracy) == (1, 1, 1, 1)
    assert {share.accuracy for share in scores.fields.values()} == {1}


def disturbed(record: dict, random_: random.Random) -> dict:
    """Gold as a poor reader would have it: things left out, moved, renamed, told twice."""
    claims, mentions = [], []
    for c in record["claims"]:
        shift = random_.choice([0, 0, 0, 3, 40, 90])
        changed = {**c, "evidence": [c["evidence"][0] + shift, c["evidence"][1] + shift], "confidence": random_.random()}
        for key, values in (("group", ["isis", "hts", "us", None]), ("place", ["Raqqa", None]), ("start_date", ["2024", None])):
            changed[key] = random_.choice([c.get(key)] * 5 + values)
        changed["value"] = random_.choice([c["value"]] * 8 + [1, None])
        claims += [changed] * random_.choice([0, 1, 1, 1, 2])
    for m in record["mentions"]:
        start = m["start"] + random_.choice([0, 0, 2, -2])
        mentions += [{**m, "start": max(0, start), "lat": random_.choice([m["lat"]] * 4 + [36.0, None])}] * random_.choice([0, 1, 1, 2])
    return {**record, "claims": [dict(c) for c in claims], "mentions": [dict(m) for m in mentions if m["start"] < m["end"]]}


@pytest.mark.skipif(not SCORER.exists(), reason="the evaluation's scorer does not lie beside this repository")
@pytest.mark.parametrize("seed", range(4))
def test_a_poor_reading_scores_as_the_scorer_says(seed: int, tmp_path):
    random_ = random.Random(seed)
    gold = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in OWN}
    for record in gold.values():
        for c in random_.sample(record["claims"], len(record["claims"]) // 4):
            c["soft"] = True
    read = {doc_id: disturbed(record, random_) for doc_id, record in gold.items()}
    kinds = CORE_KINDS if seed % 2 else None
    wanted = scorer(gold, read, tmp_path, *(["--core-only"] if kinds else []))
    scores = score(gold, read, kinds)
    for name, tally in (("mentions", scores.mentions), ("claims", scores.claims), ("claims_strict", scores.strict)):
        assert (tally.hit, tally.gold, tally.predicted) == tuple(wanted[name][key] for key in ("hit", "gold", "predicted"))
    assert {name: (round(share.accuracy or 0, 4), share.scored) for name, share in scores.fields.items()} == {
        name: (entry["accuracy"], entry["scored"]) for name, entry in wanted["attributes"].items()
    }
