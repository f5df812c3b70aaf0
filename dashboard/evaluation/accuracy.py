"""data/accuracy.json: what was measured on each set of gold, as the Method page shows it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dashboard.domain.claim import CORE_KINDS
from dashboard.domain.errors import DataError
from dashboard.evaluation.figures import score_figures
from dashboard.evaluation.gold import GoldSet, Role
from dashboard.evaluation.reliability import Bin
from dashboard.evaluation.score import Scores
from dashboard.evaluation.tally import Share, Tally, total


@dataclass(frozen=True, slots=True)
class Accuracy:
    """What was measured on the sets of one role, taken together. `fields` are those of core claims; kinds map to (tally, strict hits)."""

    reports: int
    mentions: Tally
    geocoding: Share
    kinds: Mapping[str, tuple[Tally, int]]
    fields: Mapping[str, Share]
    bins: tuple[Bin, ...]

    def kind(self, code: str) -> Tally:
        """The claims of one kind."""
        return self.kinds.get(code, (Tally(), 0))[0]

    @property
    def core(self) -> Tally:
        """The seven core kinds together."""
        return total(tally for kind, (tally, _) in self.kinds.items() if kind in CORE_KINDS)

    @property
    def core_strict(self) -> Tally:
        """The same, where only claims with group, place and dates right are hits."""
        hits = sum(strict for kind, (_, strict) in self.kinds.items() if kind in CORE_KINDS)
        return Tally(hits, self.core.gold, self.core.predicted)


def set_entry(chosen: GoldSet, scores: Scores, core: Scores, extractor: str | None) -> dict[str, Any]:
    """One set's entry: `scores` over all kinds, `core` over the core kinds, whose fields and confidence are kept."""
    figures, core_figures = score_figures(scores), score_figures(core)
    return {
        "name": chosen.name,
        "role": str(chosen.role),
        "gold": chosen.date,
        "extractor": extractor,
        **figures,
        "core": core_figures["claims"],
        "core_strict": core_figures["claims_strict"],
        "attributes": core_figures["attributes"],
        "confidence": core_figures["confidence"],
    }


def write_accuracy(path: Path, entries: Iterable[dict[str, Any]]) -> None:
    """Writes the entries over those of the same names; sets that were not measured now keep their figures."""
    known = {entry["name"]: entry for entry in read_entries(path)} if path.exists() else {}
    known |= {entry["name"]: entry for entry in entries}
    path.write_text(json.dumps({"sets": list(known.values())}, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def read_entries(path: Path) -> list[dict[str, Any]]:
    """The entries of the file. Raises DataError where it is not what `write_accuracy` writes."""
    try:
        entries = json.loads(path.read_text(encoding="utf-8"))["sets"]
        return [dict(entry) for entry in entries if entry["name"] and entry["role"]]
    except (ValueError, KeyError, TypeError) as error:
        raise DataError("the measured accuracy is broken; build it anew with: python -m dashboard evaluate --write.", str(path)) from error


def accuracy(entries: Iterable[Mapping[str, Any]], role: Role) -> Accuracy | None:
    """The sets of one role together; None where none was measured."""
    chosen = [entry for entry in entries if entry["role"] == role]
    if not chosen:
        return None
    kinds = sorted({kind for entry in chosen for kind in entry["kinds"]})
    names = list(dict.fromkeys(name for entry in chosen for name in entry["attributes"]))
    return Accuracy(
        reports=sum(entry["reports"] for entry in chosen),
        mentions=total(_tally(entry["mentions"]) for entry in chosen),
        geocoding=_shares(entry["geocoding"] for entry in chosen),
        kinds={kind: _kind([entry["kinds"][kind] for entry in chosen if kind in entry["kinds"]]) for kind in kinds},
        fields={name: _shares(entry["attributes"][name] for entry in chosen if name in entry["attributes"]) for name in names},
        bins=tuple(_bins([entry["confidence"] for entry in chosen])),
    )


def _tally(figures: Mapping[str, Any]) -> Tally:
    return Tally(figures["hit"], figures["gold"], figures["predicted"])


def _shares(figures: Iterable[Mapping[str, Any]]) -> Share:
    return sum((Share(f["right"], f["scored"]) for f in figures), Share())


def _kind(figures: list[Mapping[str, Any]]) -> tuple[Tally, int]:
    return total(_tally(f) for f in figures), sum(f["strict"] for f in figures)


def _bins(rows: list[list[Mapping[str, Any]]]) -> list[Bin]:
    return [
        Bin(same[0]["from"], same[0]["to"], *(sum(b[key] for b in same) for key in ("claims", "right", "strict")))
        for same in zip(*rows, strict=True)
    ]
