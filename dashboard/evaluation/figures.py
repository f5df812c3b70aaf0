"""Scores as plain figures for people, for JSON, and for data/accuracy.json."""

from __future__ import annotations

from typing import Any

from dashboard.evaluation.reliability import bins
from dashboard.evaluation.score import Scores
from dashboard.evaluation.tally import Share, Tally

PLACES = 4


def tally_figures(tally: Tally) -> dict[str, float | int]:
    """Precision, recall, F1 and the counts that they come from."""
    shares = {"precision": tally.precision, "recall": tally.recall, "f1": tally.f1}
    return {name: round(share, PLACES) for name, share in shares.items()} | {
        "hit": tally.hit,
        "gold": tally.gold,
        "predicted": tally.predicted,
    }


def share_figures(share: Share) -> dict[str, float | int | None]:
    """The accuracy and the counts that it comes from."""
    accuracy = share.accuracy
    return {"accuracy": None if accuracy is None else round(accuracy, PLACES), "right": share.right, "scored": share.scored}


def score_figures(scores: Scores) -> dict[str, Any]:
    """Everything that was measured, by name; `kinds` by claim kind, `attributes` by field, `confidence` by how sure the claims were."""
    median = scores.median_km
    return {
        "reports": scores.reports,
        "reports_predicted": scores.read,
        "mentions": tally_figures(scores.mentions),
        "geocoding": share_figures(scores.geocoding) | {"median_km": None if median is None else round(median, 2)},
        "claims": tally_figures(scores.claims),
        "claims_strict": tally_figures(scores.strict),
        "kinds": {kind: tally_figures(tally) | {"strict": scores.strict_hits.get(kind, 0)} for kind, tally in sorted(scores.kinds.items())},
        "attributes": {name: share_figures(share) for name, share in scores.fields.items()},
        "confidence": [
            {"from": b.low, "to": b.high, "claims": b.claims, "right": b.right, "strict": b.strict} for b in bins(scores.judged)
        ],
    }


def score_lines(scores: Scores) -> list[str]:
    """The same as a table in plain text."""
    lines = [f"{scores.reports} reports, {scores.read} of them read", "", f"{'':22} {'P':>6} {'R':>6} {'F1':>6}  found/gold/said"]
    rows = [("place names", scores.mentions), ("claims", scores.claims), ("claims, strict", scores.strict)]
    lines += [_tally_line(name, tally) for name, tally in [*rows, *((f"  {kind}", tally) for kind, tally in sorted(scores.kinds.items()))]]
    lines += ["", f"{'':22} {'right':>6}  of"]
    shares = [("geocoding", scores.geocoding), *((f"  {name}", share) for name, share in scores.fields.items())]
    lines += [f"{name:22} {share.accuracy:6.3f}  {share.scored}" for name, share in shares if share.accuracy is not None]
    lines += ["", f"{'confidence':22} {'right':>6} {'strict':>6}  of"]
    lines += [
        f"  {b.low:.1f} to {b.high:.1f}{'':12} {b.right / b.claims:6.3f} {b.strict / b.claims:6.3f}  {b.claims}"
        for b in bins(scores.judged)
        if b.claims
    ]
    return lines


def _tally_line(name: str, tally: Tally) -> str:
    shares = f"{tally.precision:6.3f} {tally.recall:6.3f} {tally.f1:6.3f}"
    return f"{name:22} {shares}  {tally.hit}/{tally.gold}/{tally.predicted}"
