"""Gold annotations (data, in the form of the evaluation schema) as the store's frames, for the tests of analysis and views."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pandas as pd
import pytest

from dashboard.analysis.enrich import enrich
from dashboard.analysis.frames import CLAIM_COLUMNS, MENTION_COLUMNS, NOTE_COLUMNS, PLACE_COLUMNS, REPORT_COLUMNS, Frames
from dashboard.domain.claim import claim_id
from dashboard.domain.count import Count
from dashboard.domain.span import Span

ROOT = Path(__file__).resolve().parent.parent
GOLD = {"digests": ROOT / "tests" / "gold" / "digests", "originals": ROOT.parent / "shared" / "evaluation" / "gold"}
DZ, HA, RA, HO = "deir-ez-zor-governorate", "hasakah-governorate", "raqqa-governorate", "homs-governorate"
ADMIN1 = {
    "Baghouz": DZ, "Hawaij": DZ, "Omar oil field": DZ, "Deir ez-Zor": DZ, "Conoco gas field": DZ, "Raqqa": RA, "Tell Abyad": RA,
    "Ghweran Prison": HA, "Ghweran": HA, "Hasakah": HA, "Ras al-Ayn": HA, "Kobani": "aleppo-governorate",
}  # fmt: skip
ARABIC = {
    "Baghouz": "الباغوز", "Syria": "سوريا", "Deir ez-Zor Governorate": "محافظة دير الزور", "Iraq": "العراق",
    "Northeast Syria": "شمال شرق سوريا", "Raqqa": "الرقة", "Omar oil field": "حقل العمر", "Euphrates": "الفرات",
    "Turkey": "تركيا", "United States": "الولايات المتحدة", "Hawaij": "حوائج", "Washington": "واشنطن",
    "Syrian Badia": "البادية السورية", "Ghweran Prison": "سجن غويران", "Tell Abyad": "تل أبيض", "Mosul": "الموصل",
    "Sinjar": "سنجار", "Western Iraq": "غرب العراق", "East of the Euphrates": "شرق الفرات", "Eastern Syria": "شرق سوريا",
    "Homs Governorate": "محافظة حمص", "Russia": "روسيا", "Raqqa Governorate": "محافظة الرقة",
    "Hasakah Governorate": "محافظة الحسكة", "Ghweran": "غويران", "Hasakah": "الحسكة", "Deir ez-Zor": "دير الزور",
    "Conoco gas field": "حقل كونيكو", "United Kingdom": "المملكة المتحدة", "Kobani": "كوباني", "Ras al-Ayn": "رأس العين",
}  # fmt: skip
RADIUS = {
    "Northeast Syria": 130.0, "Hawaij": 8.0, "Conoco gas field": 6.0, "Western Iraq": 150.0, "Eastern Syria": 120.0,
    "Syrian Badia": 120.0,
}  # fmt: skip


def slug(name: str) -> str:
    return name.lower().replace(" ", "-")


def _claims(gold: dict) -> list[dict]:
    report = f"report-{gold['doc_id']}"
    ids = {}
    for claim in gold["claims"]:
        count = Count(claim["value"], claim["low"], claim["high"])
        ids[claim["id"]] = claim_id(report, Span(*claim["evidence"]), claim["kind"], count)
    rows = []
    for claim in gold["claims"]:
        places = [slug(p) for p in claim.get("places") or ([claim["place"]] if claim["place"] else [])]
        multiple = claim.get("multiple_of") or {}
        rows.append(
            {
                **{name: claim.get(name) for name in CLAIM_COLUMNS},
                "id": ids[claim["id"]],
                "report_id": report,
                "doc_id": gold["doc_id"],
                "qualifier_words": "",
                "perpetrator_likely": False,
                "place": places[0] if places else None,
                "places": "|".join(places),
                "conflict_related": claim.get("conflict_related", True),
                "evidence_start": claim["evidence"][0],
                "evidence_end": claim["evidence"][1],
                "also": json.dumps(claim.get("also", [])),
                **{link: ids.get(claim.get(link)) for link in ("part_of", "same_as", "contradicts")},
                "multiple_of": ids.get(multiple.get("of")),
                "multiple_factor": multiple.get("factor"),
                "rule": "gold",
                "triggers": "[]",
                "confidence": 1.0,
                "origin": "read", "caveats": "",
            }
        )
    return rows


def _place(name: str, mention: dict) -> dict:
    return {
        "id": slug(name), "name_en": name, "name_ar": ARABIC.get(name, name), "kind": mention["kind"],
        "country": mention.get("country") or "", "admin1": ADMIN1.get(name, ""),
        "lat": mention.get("lat"), "lon": mention.get("lon"), "precision_km": RADIUS.get(name, 1.0),
        "variants": "", "source": "gold",
    }  # fmt: skip


def frames_of(golds: list[dict]) -> Frames:
    """Gold objects as the store's five tables; there are no notes in gold."""
    mentions = [
        {"candidates": slug(m["place"]), "why": "only_candidate", **m, "report_id": f"report-{g['doc_id']}", "place": slug(m["place"])}
        for g in golds
        for m in g["mentions"]
    ]
    places = {m["place"]: _place(m["place"], m) for g in golds for m in g["mentions"]}
    for gold in golds:
        for claim in gold["claims"]:
            for name in claim.get("places") or [claim["place"]]:
                if name and name not in places:
                    places[name] = _place(name, {"kind": "region", "country": "", "lat": claim.get("lat"), "lon": claim.get("lon")})
    reports = [
        {**dict.fromkeys(REPORT_COLUMNS), "id": f"report-{g['doc_id']}", "doc_id": g["doc_id"], "title": g["doc_id"], "kind": "original",
         "length": 4000, **{k: g[k] for k in ("language", "published", "published_from")}}
        for g in golds
    ]  # fmt: skip
    return Frames(
        pd.DataFrame([row for g in golds for row in _claims(g)], columns=CLAIM_COLUMNS),
        pd.DataFrame(mentions, columns=MENTION_COLUMNS),
        pd.DataFrame([], columns=NOTE_COLUMNS),
        pd.DataFrame(reports, columns=REPORT_COLUMNS),
        pd.DataFrame(list(places.values()), columns=PLACE_COLUMNS),
    )


@cache
def gold_frames(which: str = "digests") -> Frames:
    """The gold of the bundled digests or of the original reports; skips the test where that folder is not there."""
    folder = GOLD[which]
    if not folder.is_dir():
        pytest.skip(f"no gold of the {which} here")
    return frames_of([json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))])


@cache
def gold_claims(which: str = "digests") -> pd.DataFrame:
    """The same, enriched."""
    frames = gold_frames(which)
    return enrich(frames.claims, frames.reports, frames.places)
