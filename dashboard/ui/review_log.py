"""The log of decisions: the latest of them, those that find no claim any more, and how far reviewers agree. Pure."""

from __future__ import annotations

from itertools import combinations
from typing import Any

from dashboard.analysis.agreement import Agreement, agreement, reviewers
from dashboard.domain.decision import Decision, Verdict
from dashboard.pipeline import gazetteer_places
from dashboard.strings import Strings
from dashboard.ui.labels import Labels
from dashboard.ui.loads import Loaded
from dashboard.ui.review_claim import decision_words, when_words
from dashboard.ui.review_lost import lost_row
from dashboard.views.numbers import given
from dashboard.views.wording import claim_line

Payload = dict[str, Any]
MOST_ROWS, MOST_LOST, MOST_PAIRS, MOST_REVIEWERS = 200, 60, 6, 6


def tabs_payload(loaded: Loaded, s: Strings, on: str) -> list[dict[str, Any]]:
    """The two parts of the page: the queue, and the log with what finds no claim and how far reviewers agree."""
    lost = len(loaded.laid.lost)
    counts = {"queue": "", "log": f"{len(loaded.log):,}" + (f" · {s('review.n_lost', n=lost)}" if lost else "")}
    return [{"id": tab, "label": s(f"review.tab.{tab}"), "n": counts[tab], "on": tab == on} for tab in ("queue", "log")]


def log_payload(loaded: Loaded, s: Strings, labels: Labels) -> Payload:
    """Everything that the log's part of the page draws."""
    now = {decision.key: decision.claim for decision in loaded.laid.log}
    stand = {*now, *(one.decision.key for one in loaded.laid.lost)}
    latest = list(reversed(loaded.log))[:MOST_ROWS]
    return {
        "dir": "rtl" if s.language == "ar" else "ltr",
        "tabs": tabs_payload(loaded, s, "log"),
        "label": s("review.title"),
        "lost_title": s("review.lost_title", n=len(loaded.laid.lost)),
        "lost_sub": s("review.lost_sub"),
        "lost": [
            _row(one.decision, loaded, s, labels) | lost_row(one.decision, loaded, s) | {"why": s(f"review.lost.{one.why}")}
            for one in loaded.laid.lost[:MOST_LOST]
        ],
        "lost_words": {name: s(f"review.lost_word.{name}") for name in ("quote", "attach", "drop", "look", "undo", "redo")},
        "anew": [_anew(name, loaded, s) for name in list(loaded.laid.anew)[:MOST_ROWS]],
        "anew_title": s("review.anew_title", n=len(loaded.laid.anew)),
        "agreement_title": s("review.agreement_title"),
        "agreement_sub": s("review.agreement_sub"),
        "pairs": pairs_payload(loaded, s),
        "alone": s("review.alone"),
        "head": [s(f"review.agreement_head.{name}") for name in ("field", "n", "same", "kappa")],
        "log_title": s("review.log_title", n=len(loaded.log)),
        "log_sub": s("review.log_sub"),
        "rows": [
            _row(decision, loaded, s, labels)
            | {"claim": now.get(decision.key, ""), "stands": decision.key in stand or decision.verdict is Verdict.UNDO}
            for decision in latest
        ],
        "none": s("review.log_none"),
    }


def _row(decision: Decision, loaded: Loaded, s: Strings, labels: Labels) -> Payload:
    claim = loaded.claim(decision.claim)
    report = decision.spot.report if decision.spot else str(claim["report_id"]) if claim else ""
    return {
        "what": s(f"review.verdict.{decision.verdict}"),
        "line": claim_line(claim, s.language) if claim else decision_words(decision, s, labels, gazetteer_places(), whole=True),
        "more": decision_words(decision, s, labels, gazetteer_places()),
        "report": labels.report(report) if report else "",
        "who": decision.who,
        "when": when_words(decision.when, s),
        "claim": "",
        "why": "",
        "stands": True,
    }


def _anew(name: str, loaded: Loaded, s: Strings) -> Payload:
    claim = loaded.claim(name)
    return {"claim": name, "line": claim_line(claim, s.language) if claim else name}


def pairs_payload(loaded: Loaded, s: Strings) -> list[Payload]:
    """Agreement of each two reviewers who judged claims in common, those with most in common first."""
    people = reviewers(loaded.log)[:MOST_REVIEWERS]
    told = [((one, two), agreement(loaded.log, loaded.log, (one, two))) for one, two in combinations(people, 2)]
    common = sorted((pair for pair in told if pair[1][0].n), key=lambda pair: -pair[1][0].n)[:MOST_PAIRS]
    return [
        {"title": s("review.pair", one=one, two=two), "rows": [_agreed(row, s) for row in rows if row.n]} for (one, two), rows in common
    ]


def _agreed(row: Agreement, s: Strings) -> list[str]:
    kappa = "–" if given(row.kappa) is None else f"{row.kappa:.2f}".replace("-", "−")
    return [s(f"review.agreed.{row.field}"), f"{row.n:,}", f"{row.same:,}", kappa]
