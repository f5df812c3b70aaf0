"""The bundled digests: complete, in their own words, and annotated with exact offsets.

Checks that need the originals (own words, fingerprint, no fact lost) are skipped where the folder `shared` beside this checkout is missing.
"""

from __future__ import annotations

import json
import re
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

from dashboard.domain.report import text_hash
from dashboard.extraction.normalise import fold

ROOT = Path(__file__).resolve().parents[1]
REPORTS = ROOT / "data" / "reports"
GOLD = ROOT / "tests" / "gold" / "digests"
SHARED = ROOT.parent / "shared"
KEYS = {"title", "title_en", "language", "published", "published_from", "publisher", "kind", "doc_id", "original_sha256"}
STATED = (
    "kind", "value", "low", "high", "qualifier", "unit", "group", "perpetrator", "place", "places", "start_date", "end_date", "aggregate",
    "part_of", "attributed_to", "multiple_of", "same_as", "contradicts",
)  # fmt: skip
LINKS = ("part_of", "same_as", "contradicts")
RUN = 8
SLUGS = sorted(path.stem for path in REPORTS.glob("[0-9]*.md"))
each_digest = pytest.mark.parametrize("slug", SLUGS)


@cache
def read_digest(slug: str) -> tuple[dict[str, Any], str]:
    """Front matter and body; the body starts right after the newline of the closing --- line."""
    text = (REPORTS / f"{slug}.md").read_bytes().decode("utf-8")
    opening, front, body = text.split("---\n", 2)
    assert opening == ""
    return yaml.safe_load(front), body


@cache
def read_gold(folder: Path, doc_id: str) -> dict[str, Any]:
    gold: dict[str, Any] = json.loads((folder / f"{doc_id}.json").read_text(encoding="utf-8"))
    return gold


def shared(*parts: str) -> Path:
    """A path in the shared folder; skips the test where that folder is missing."""
    path = SHARED.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"the original reports are not at hand: no folder {'/'.join(('shared', *parts))} beside this checkout")
    return path


def original(slug: str) -> str:
    return (shared("reports") / f"{read_digest(slug)[0]['doc_id']}.txt").read_bytes().decode("utf-8")


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", fold(text).text)


def runs(text: str, length: int) -> set[tuple[str, ...]]:
    found = words(text)
    return {tuple(found[i : i + length]) for i in range(len(found) - length + 1)}


def firm(claims: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """What each claim states, by its id; claims that can be read either way are left out."""
    return {c["id"]: {key: c.get(key) for key in STATED} for c in claims if not c.get("soft")}


def test_five_digests_each_with_gold() -> None:
    assert len(SLUGS) == 5
    assert sorted(path.stem for path in GOLD.glob("*.json")) == SLUGS


@each_digest
def test_front_matter_is_complete(slug: str) -> None:
    front, _ = read_digest(slug)
    assert set(front) == KEYS
    assert all(isinstance(front[key], str) and front[key] for key in KEYS - {"publisher"})
    assert (front["language"], front["kind"], front["published_from"]) == ("ar", "digest", "inferred")
    assert re.fullmatch(r"\d{4}(-\d\d){1,2}", front["published"]) and slug.startswith(front["published"])
    assert re.fullmatch("[0-9a-f]{64}", front["original_sha256"])


@each_digest
def test_body_is_plain_and_of_digest_length(slug: str) -> None:
    _, body = read_digest(slug)
    assert 200 <= len(body.split()) <= 400
    assert body == body.strip() + "\n" and "\r" not in body
    assert not re.search(r"^[#>*\-]|[<>]", body, re.MULTILINE)


def test_runs_see_through_spelling() -> None:
    assert runs("قُـرى «الإدارة» ٣٧ مدينةً", 4) == runs("قرى الادارة، 37 مدينه", 4) != set()


@each_digest
def test_digest_is_in_its_own_words(slug: str) -> None:
    front, body = read_digest(slug)
    theirs = runs(original(slug), RUN)
    assert not theirs & (runs(body, RUN) | runs(front["title"], RUN))


@each_digest
def test_fingerprint_is_the_originals(slug: str) -> None:
    assert read_digest(slug)[0]["original_sha256"] == text_hash(original(slug))


@each_digest
def test_no_place_and_no_firm_claim_is_lost(slug: str) -> None:
    theirs, ours = read_gold(shared("evaluation", "gold"), read_digest(slug)[0]["doc_id"]), read_gold(GOLD, slug)
    assert {m["place"] for m in ours["mentions"]} == {m["place"] for m in theirs["mentions"]}
    assert firm(ours["claims"]) == firm(theirs["claims"])
    assert ours["published"] == theirs["published"]


@each_digest
def test_gold_says_the_same_as_the_front_matter(slug: str) -> None:
    front, gold = read_digest(slug)[0], read_gold(GOLD, slug)
    assert gold["doc_id"] == slug
    assert [gold[key] for key in ("language", "published", "published_from")] == [
        front[key] for key in ("language", "published", "published_from")
    ]


@each_digest
def test_offsets_cut_out_the_quoted_words(slug: str) -> None:
    body, gold = read_digest(slug)[1], read_gold(GOLD, slug)
    for quote in [*gold["mentions"], *gold["distractors"]]:
        assert body[quote["start"] : quote["end"]] == quote["text"] != ""
    for claim in gold["claims"]:
        start, end = claim["evidence"]
        assert body[start:end] == claim["evidence_text"] != ""
        assert all(0 <= a < b <= len(body) for a, b in claim.get("also", []))


@each_digest
def test_gold_holds_together(slug: str) -> None:
    gold = read_gold(GOLD, slug)
    ids = [claim["id"] for claim in gold["claims"]]
    assert len(set(ids)) == len(ids)
    assert {claim[key] for claim in gold["claims"] for key in LINKS if claim.get(key)} <= set(ids)
    assert {claim["place"] for claim in gold["claims"]} - {None} <= {mention["place"] for mention in gold["mentions"]}
    assert all(a["end"] <= b["start"] for a, b in pairwise(gold["mentions"]))
