"""What the filters leave of the library, and which report, claims and names the view points at. Pure: frames and a view in, values out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property

import pandas as pd

from dashboard.analysis.disputes import Dispute, find_disputes
from dashboard.analysis.filters import apply, reports_of
from dashboard.ui.loads import Loaded, Row
from dashboard.ui.state import Focus, FocusKind, View


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

    @cached_property
    def claim_ids(self) -> frozenset[str]:
        """Their ids."""
        return frozenset(self.claims["id"])

    @cached_property
    def reports(self) -> pd.DataFrame:
        """The reports that the filters on reports leave."""
        return reports_of(self.view.filters, self.loaded.reports, self.found_in)

    @cached_property
    def mentions(self) -> pd.DataFrame:
        """Names of places in those reports; the filter on places does not narrow them, so that the map keeps its context."""
        own = self.loaded.mentions
        return own if len(self.reports) == len(self.loaded.reports) else own[own["report_id"].isin(self.reports["id"])]

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
        left = set(self.reports["id"])
        if self.view.report in left:
            return self.view.report
        telling = self._telling(left)
        return next((r for r in self.reports["id"] if r in telling), next(iter(self.reports["id"]), None))

    def _telling(self, left: set[str]) -> set[str]:
        """Reports with a claim in the filter; else those that name the filtered place."""
        telling = set(self.claims["report_id"].astype(str)) & left
        return telling or set(self.place_mentions["report_id"]) & left

    @cached_property
    def steps(self) -> list[Focus]:
        """What Previous and Next walk through, in reading order: disputes, claims, or the names of a place without claims."""
        if self.dispute:
            return [Focus(FocusKind.DISPUTE, d.id) for d in self.disputes]
        if len(self.claims):
            return [Focus(FocusKind.CLAIM, claim_id) for claim_id in self.claims["id"]]
        rows = zip(self.place_mentions["report_id"], self.place_mentions["start"], strict=True)
        return [Focus(FocusKind.MENTION, f"{report}:{start}") for report, start in rows]

    def step(self, by: int) -> View:
        """The view one step on (by=1) or back (by=-1); stops at both ends, starts in the shown report where nothing is in focus."""
        if not self.steps:
            return self.view
        if self.focus in self.steps:
            at = self.steps.index(self.focus) + by
        else:
            here = [i for i, focus in enumerate(self.steps) if self._report_of(focus) == self.report_id]
            at = (here[0] if by > 0 else here[-1]) if here else 0
        return replace(self.view, focus=self.steps[max(0, min(at, len(self.steps) - 1))])

    def _report_of(self, focus: Focus) -> str | None:
        if focus.kind is FocusKind.MENTION:
            return focus.id.partition(":")[0]
        return self._report_by_claim.get(focus.id)

    @cached_property
    def _report_by_claim(self) -> dict[str, str]:
        return dict(zip(self.claims["id"], self.claims["report_id"].astype(str), strict=True))

    def position(self) -> tuple[int | None, int]:
        """(which of how many): the focus among the steps of the shown report; None where it is not among them."""
        here = [focus for focus in self.steps if self.dispute or self._report_of(focus) == self.report_id]
        return (here.index(self.focus) + 1 if self.focus in here else None), len(here)
