"""Whether confidence means something: how often claims are right, by how sure they were."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from dashboard.evaluation.score import Judged

# Upper edges belong to the bin above; the last bin holds 1 itself.
EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)


@dataclass(frozen=True, slots=True)
class Bin:
    """Claims with a confidence from `low` on and below `high`: how many, how many right, how many strictly right."""

    low: float
    high: float
    claims: int = 0
    right: int = 0
    strict: int = 0


def bins(judged: Iterable[Judged], edges: tuple[float, ...] = EDGES) -> list[Bin]:
    """The claims by confidence, in steps of the edges; claims without a confidence (a person's) are left out."""
    known = [(float(j.claim["confidence"]), j) for j in judged if j.claim.get("confidence") is not None]
    return [_bin(low, high, known, last=high == edges[-1]) for low, high in pairwise(edges)]


def _bin(low: float, high: float, known: list[tuple[float, Judged]], last: bool) -> Bin:
    inside = [j for sure, j in known if low <= sure and (sure < high or last)]
    return Bin(low, high, len(inside), sum(j.right for j in inside), sum(j.strict for j in inside))


def merged(parts: Iterable[Bin]) -> Bin:
    """Several bins as one."""
    all_ = list(parts)
    sums = (sum(getattr(b, name) for b in all_) for name in ("claims", "right", "strict"))
    return Bin(min(b.low for b in all_), max(b.high for b in all_), *sums)
