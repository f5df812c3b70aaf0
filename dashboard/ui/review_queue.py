"""The queue of the Review page: which claims are listed, in which order, and what comes after one that was decided. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.analysis.frames import records_at
from dashboard.analysis.lookup import numbers_in, rows_with
from dashboard.analysis.queue import ordered, weights
from dashboard.strings import Strings
from dashboard.ui import derived
from dashboard.ui.card import rule_words
from dashboard.ui.docket import STATES
from dashboard.ui.drawn import A_CLAIM, drawn
from dashboard.ui.labels import Labels
from dashboard.ui.loads import Row
from dashboard.ui.slice import Slice
from dashboard.ui.state import FocusKind
from dashboard.views.numbers import given
from dashboard.views.wording import LINE_COLUMNS, claim_words

Payload = dict[str, Any]
Ints = npt.NDArray[np.int64]
SHOWN = 80  # rows of the queue that are drawn, around the one that is looked at
MOST_RULES, MOST_REPORTS = 60, 200
STATE_OF = {"open": "unreviewed", **{state: state for state in STATES if state not in ("open", "all")}}
COLUMNS = (*LINE_COLUMNS, "review", "confidence", "rule", "report_id")


def _order(key: derived.Key, state: str, rule: str, report: str, slice_: Slice) -> tuple[Ints, frozenset[str]]:
    at = ("to review", key, state, rule, report)
    return drawn(key.version, at, len(slice_.claims) * A_CLAIM, lambda: _ordered(state, rule, report, slice_))


def _ordered(state: str, rule: str, report: str, slice_: Slice) -> tuple[Ints, frozenset[str]]:
    claims = slice_.claims
    wanted = np.ones(len(claims), dtype=bool)
    if state in STATE_OF:
        wanted &= (claims["review"] == STATE_OF[state]).to_numpy()
    if report:
        wanted &= rows_with(claims["report_id"], report)
    if rule:
        wanted &= (claims["rule"] == rule).to_numpy()
    rows = np.flatnonzero(wanted)
    disputed = frozenset(claim for dispute in slice_.disputes for claim in dispute.claims)
    weight = weights(slice_.loaded.claims)[claims.index.to_numpy()]
    return rows[ordered(claims[["id", "confidence"]].iloc[rows], weight[rows], disputed)], disputed


@dataclass(frozen=True, slots=True, eq=False)
class Sitting:
    """An order of claims: the ids of the library as it was then, which all sessions share, and the positions there."""

    ids: pd.Series
    rows: npt.NDArray[np.int32]

    def places(self, slice_: Slice) -> npt.NDArray[np.int32]:
        """The place of each of a slice's claims in the order, behind all others where it has none."""
        place = np.full(len(self.ids) + 1, len(self.rows), dtype=np.int32)  # the last is for a claim that was not there
        place[self.rows] = np.arange(len(self.rows), dtype=np.int32)
        now = slice_.loaded.claims["id"]
        if now.array is self.ids.array:
            at: Ints = slice_.claims.index.to_numpy()
        else:
            at = numbers_in(slice_.claims["id"], self.ids.tolist()).astype(np.int64)
        found: npt.NDArray[np.int32] = place[at]
        return found


@dataclass(frozen=True, eq=False)
class Queue:
    """The claims that a view lists for review. `looked_at`: the claim that was shown last under this view, which stays whatever others do
    with it meanwhile. `sitting`: all ids in the order in which a reviewer found them, which stays while decisions move the figures: a list
    that is worked through must not be dealt anew with each step."""

    slice_: Slice
    looked_at: str | None = None
    sitting: Sitting | None = None

    @cached_property
    def _found(self) -> tuple[Ints, frozenset[str]]:
        own = self.slice_.view.docket
        rows, disputed = _order(derived.key_of(self.slice_), own.state, own.rule, own.report, self.slice_)
        if self.sitting is not None:
            rows = rows[np.argsort(self.sitting.places(self.slice_)[rows], kind="stable")]
        return rows, disputed

    def order_of_all(self) -> Sitting:
        """All claims of the slice in the order that holds now."""
        rows, _ = _order(derived.key_of(self.slice_), "all", "", "", self.slice_)
        return Sitting(self.slice_.loaded.claims["id"], self.slice_.claims.index.to_numpy()[rows].astype(np.int32))

    @property
    def rows(self) -> Ints:
        """Positions in the slice's claims, in the order of the queue."""
        return self._found[0]

    @property
    def disputed(self) -> frozenset[str]:
        """Ids of the claims that stand in a dispute."""
        return self._found[1]

    def __len__(self) -> int:
        return len(self.rows)

    def id_at(self, at: int) -> str:
        """The claim at a place of the queue."""
        return str(self.slice_.claims["id"].iloc[int(self.rows[at])])

    def position(self, claim_id: str | None) -> int | None:
        """Where a claim stands in the queue; None where it is not in it."""
        if claim_id is None:
            return None
        ids = self.slice_.claims["id"]
        found = np.flatnonzero((ids == claim_id).to_numpy())
        at = np.flatnonzero(self.rows == found[0]) if len(found) else found
        return int(at[0]) if len(at) else None

    @cached_property
    def claim(self) -> Row | None:
        """The claim that is looked at: the one in focus wherever it stands, else the first."""
        focus = self.slice_.view.focus
        if focus and focus.kind is FocusKind.CLAIM and (claim := self.slice_.claim(focus.id)):
            return claim
        if self.looked_at and (claim := self.slice_.claim(self.looked_at)):
            return claim
        return self.slice_.claim(self.id_at(0)) if len(self) else None

    def beside(self, claim_id: str | None, by: int) -> str | None:
        """The claim one further (by=1) or back; the first, where the one given is not in the queue; None at both ends."""
        at = self.position(claim_id)
        wanted = 0 if at is None else at + by
        return self.id_at(wanted) if 0 <= wanted < len(self) else None


def queue_payload(queue: Queue, s: Strings, labels: Labels) -> Payload:
    """What the list and its switches draw."""
    slice_, own = queue.slice_, queue.slice_.view.docket
    chosen = str(queue.claim["id"]) if queue.claim else None
    at = queue.position(chosen) or 0
    first = max(0, min(at - SHOWN // 2, len(queue) - SHOWN))
    rows = queue.rows[first : first + SHOWN]
    told = [_row(row, queue, chosen, s, labels) for row in records_at(slice_.claims, rows, COLUMNS)]
    claims = slice_.claims[rows_with(slice_.claims["report_id"], own.report)] if own.report else slice_.claims
    counts = claims["review"].value_counts()
    n = {state: len(claims) if state == "all" else int(counts.get(STATE_OF[state], 0)) for state in STATES}
    rules = claims["rule"].value_counts()
    named = [str(rule) for rule, count in zip(rules.index.tolist(), rules.tolist(), strict=True) if count][:MOST_RULES]
    return {
        "rows": told,
        "before": s("review.before", n=first) if first else "",
        "after": s("review.after", n=len(queue) - first - len(rows)) if first + len(rows) < len(queue) else "",
        "states": [
            {"id": state, "label": s(f"review.state.{state}"), "n": f"{n[state]:,}", "on": state == own.state}
            for state in STATES
            if n[state] or state == own.state
        ],
        "rules": [{"id": "", "label": s("review.any_rule")}]
        + [{"id": rule, "label": rule_words(rule, s, labels)} for rule in dict.fromkeys([*named, *([own.rule] if own.rule else [])])],
        "rule": own.rule,
        "reports": _reports(queue, s, labels),
        "report": own.report,
        "empty": _empty(queue, s),
        "head": s("review.queue", n=len(queue)),
        "order": s("review.order"),
    }


def _reports(queue: Queue, s: Strings, labels: Labels) -> list[Payload]:
    """The reports to choose from, each with how far it is reviewed, in reading order; of many those that are not done with."""
    claims, own = queue.slice_.claims, queue.slice_.view.docket
    names = claims["report_id"].cat.categories
    codes = claims["report_id"].cat.codes.to_numpy()
    whole = np.bincount(codes, minlength=len(names))
    done = np.bincount(codes[(claims["review"] != "unreviewed").to_numpy()], minlength=len(names))
    seen, first = np.unique(codes, return_index=True)
    there = seen[np.argsort(first)]
    if len(there) > MOST_REPORTS:
        there = there[(done < whole)[there]][:MOST_REPORTS]
    far = {str(names[at]): f" ({s('review.progress', done=int(done[at]), n=int(whole[at]))})" for at in there.tolist()}
    if own.report:
        far.setdefault(own.report, "")
    return [{"id": "", "label": s("review.any_report")}, *({"id": r, "label": labels.report(r) + words} for r, words in far.items())]


def progress_payload(queue: Queue, report: str, s: Strings) -> Payload:
    """How far the shown report is reviewed, whatever is listed."""
    review = [str(row["review"]) for row in queue.slice_.loaded.claims_of(report)]
    done = sum(state != "unreviewed" for state in review)
    share, only = done / max(1, len(review)), queue.slice_.view.docket.report == report
    return {"words": s("review.reviewed", done=done, n=len(review)), "share": share, "only": only}


def _row(row: Row, queue: Queue, chosen: str | None, s: Strings, labels: Labels) -> Payload:
    words = claim_words(row, s.language)
    state = str(row["review"])
    scene = s("wording.comma").join(part for part in (words.period, words.place) if part)
    return {
        "id": str(row["id"]),
        "kind": str(row["kind"]),
        "line": words.count,
        "scene": scene or s("review.no_scene"),
        "report": labels.report(str(row["report_id"])),
        "disputed": str(row["id"]) in queue.disputed,
        "doubt": f"{float(given(row['confidence']) or 0):.2f}",
        "state": "" if state == "unreviewed" else s(f"review.state.{state}"),
        "on": str(row["id"]) == chosen,
    }


def _empty(queue: Queue, s: Strings) -> Payload | None:
    if len(queue):
        return None
    own = queue.slice_.view.docket
    if own.state == "open" and own.report and not own.rule:
        return {"fact": s("review.report_done"), "words": s("review.show_open"), "event": "docket_fresh", "value": ""}
    if own.state == "open" and len(queue.slice_.claims) and not own.rule:
        return {"fact": s("review.all_done"), "words": s("review.show_judged"), "event": "docket_state", "value": "all"}
    if len(queue.slice_.claims) and (own.rule or own.report or own.state != "all"):
        return {"fact": s("review.none_such"), "words": s("review.show_open"), "event": "docket_fresh", "value": ""}
    return {"fact": s("review.none_here"), "words": s("ui.clear_all"), "event": "clear_all", "value": ""}
