"""data/evaluation.yaml as values: how near is near, and which codes mean the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from dashboard.settings import settings
from dashboard.yaml_lines import read_sections, shaped

Record = Mapping[str, Any]
Span = tuple[int, int]
OTHER_SOURCE = "other"


@dataclass(frozen=True, slots=True)
class Conventions:
    """Distances in km, slack in code points; `families` and `sources` map each finer or other name to the one that it counts as."""

    tolerance_km: Mapping[str, float]
    tolerance_km_otherwise: float
    mention_overlap: float
    attack_slack: int
    families: Mapping[str, str]
    sources: Mapping[str, str]

    def family(self, group: str | None) -> str | None:
        """The coarse group that a group counts as."""
        return self.families.get(group, group) if group else group

    def source(self, name: str | None) -> str | None:
        """What a source counts as: its code, "other" for every name of its own, None where nobody is named."""
        return self.sources.get(name.casefold(), OTHER_SOURCE) if name else None

    def tolerance(self, place: Record) -> float:
        """How far from this gold place a point still is right, in km."""
        own = place.get("tolerance_km")
        return float(self.tolerance_km.get(str(place.get("kind")), self.tolerance_km_otherwise) if own is None else own)


def read_conventions(path: Path) -> Conventions:
    """The conventions in a YAML file. Raises DataError where it lacks one of them."""
    raw = read_sections(path)
    with shaped(path):
        families = {finer: coarse for coarse, fine in raw.pop("families").items() for finer in fine}
        sources = {name.casefold(): code for code, names in raw.pop("sources").items() for name in (code, *names)}
        return Conventions(**raw, families=families, sources=sources)


@cache
def conventions() -> Conventions:
    """The product's conventions, read once."""
    return read_conventions(settings().data / "evaluation.yaml")
