"""What the filters leave of the library, and which report, claims and names the view points at. Pure: frames and a view in, values out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property

import pandas as pd

from dashboard.analysis.disputes import Dispute, find_disputes
from dashboard.analysis.filters import apply, in_reports, reports_of
from dashboard.ui.loads import Loaded, Row
from dashboard.ui.state import Focus, FocusKind, View
from dashboard.ui.walk import Walk


@dataclass(frozen=True, eq=False)
class Slice:
    """The library through one view. `found_in` are the reports that hold the words searched for, None where none are."""

    loaded: Loaded
    view: View
    found_in: frozenset[str] | None = None
    # Whoever remembers disputes over several runs puts its own way of finding them here.
    disputes_of: Callable[[Slice], list[Dispute]] | None = None

    @cached_property
    def claims(self) -> pd.DataFrame:
        """The enriched claims that the filters leave, in reading order."""
        return apply(self.view.filters, self.loaded.claims, self.found_in)

    def claim_ids(self, report: str) -> frozenset[str]:
        """Their ids in one report."""
        return frozenset(self.claims["id"][(self.claims["report_id"] == report).to_numpy()].tolist())

    @cached_property
    def reports(self) -> pd.DataFrame:
        """The reports that the filters on reports leave."""
        return reports_of(self.view.filters, self.loaded.reports, self.found_in)

    @cached_property
    def mentions(self) -> pd.DataFrame:
        """Names of places in those reports; the filter on places does not narrow them, so that the map keeps its context."""
        own = self.loaded.mentions
        return own if len(self.reports) == len(self.loaded.reports) else own[in_reports(own, self.reports["id"].tolist())]

    @cached_property
    def place_mentions(self) -> pd.DataFrame:
        """Mentions of exactly the places that are filtered for."""
        return self.mentions[self.mentions["place"].isin(self.view.filters.places)]

    def find_disputes(self) -> list[Dispute]:
        """Contradictions, counts and sums at odds among the claims in the filter."""
        return find_disputes(self.claims)

    @cached_property
    def disputes(self) -> list[Dispute]:
        """The same, remembered."""
        return self.disputes_of(self) if self.disputes_of else self.find_disputes()

    def claim(self, claim_id: str) -> Row | None:
        """A claim's row, whether the filters leave it or not; None where there is none."""
        return self.loaded.claim(claim_id)

    @cached_property
    def focus(self) -> Focus | None:
        """The view's focus where it exists: a link may name a claim that is gone."""
        focus = self.view.focus
        if focus and focus.kind is FocusKind.CLAIM and self.claim(focus.id) is None:
            return None
        if focus and focus.kind is FocusKind.DISPUTE and self.dispute is None:
            return None
        return focus

    @cached_property
    def dispute(self) -> Dispute | None:
        """The dispute in focus."""
        focus = self.view.focus
        wanted = focus.id if focus and focus.kind is FocusKind.DISPUTE else None
        return next((d for d in self.disputes if d.id == wanted), None)

    @cached_property
    def report_id(self) -> str | None:
        """The report that the text pane shows: that of the focus, the chosen one, or the first with something to show."""
        if self.focus and self.focus.kind is FocusKind.CLAIM:
            claim = self.claim(self.focus.id)
            return str(claim["report_id"]) if claim else None
        if self.focus and self.focus.kind is FocusKind.MENTION:
            return self.focus.id.partition(":")[0]
        if self.dispute:
            claim = self.claim(self.dispute.claims[0])
            return str(claim["report_id"]) if claim else None
        left = self.reports["id"].tolist()
        if self.view.report in left:
            return self.view.report
        return next(iter(self._telling(left) or left), None)

    def _telling(self, left: list[str]) -> list[str]:
        """Reports with a claim in the filter; where none has one, those that name the filtered place."""
        telling = set(self.claims["report_id"].unique().tolist())
        found = [report for report in left if report in telling]
        named = set() if found else set(self.place_mentions["report_id"].unique().tolist())
        return found or [report for report in left if report in named]

    @cached_property
    def steps(self) -> Walk:
        """What Previous and Next walk through, in reading order: disputes, claims, or the names of a place without claims."""
        if self.dispute:
            return Walk(FocusKind.DISPUTE, pd.Series([d.id for d in self.disputes], dtype=str), None)
        if len(self.claims):
            return Walk(FocusKind.CLAIM, self.claims["id"], self.claims["report_id"])
        named = self.place_mentions
        return Walk(FocusKind.MENTION, named["report_id"].astype(str) + ":" + named["start"].astype(str), named["report_id"])

    def step(self, by: int) -> View:
        """The view one step on (by=1) or back (by=-1); stops at both ends, starts in the shown report where nothing is in focus."""
        if not len(self.steps):
            return self.view
        at, (first, last) = self.steps.index(self.focus), self.steps.ends(self.report_id)
        wanted = at + by if at is not None else (first if by > 0 else last)
        return replace(self.view, focus=self.steps[max(0, min(wanted, len(self.steps) - 1))])

    def position(self) -> tuple[int | None, int]:
        """(which of how many): the focus among the steps of the shown report; None where it is not among them."""
        return self.steps.position(self.focus, self.report_id)
