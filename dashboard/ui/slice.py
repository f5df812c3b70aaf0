"""What the filters leave of the library, and which report, claims and names the view points at. Pure: frames and a view in, values out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pandas as pd

from dashboard.analysis.disputes import Dispute, find_disputes
from dashboard.analysis.filters import Filters, apply, in_reports, reports_of
from dashboard.analysis.frames import array_of, numbered
from dashboard.analysis.lookup import rows_with
from dashboard.analysis.roles import Role
from dashboard.analysis.totals import Figure, figure
from dashboard.ui.loads import Loaded, Row
from dashboard.ui.state import OPENED, Focus, FocusKind, View
from dashboard.ui.walk import Walk


@dataclass(frozen=True, slots=True, eq=False)
class Left:
    """What the filters leave, each in the order of its frame: enriched claims, reports, and names of places in those reports."""

    claims: pd.DataFrame
    reports: pd.DataFrame
    mentions: pd.DataFrame


@dataclass(frozen=True, eq=False)
class Slice:
    """The library through one view. `found_in` are the reports that hold the words searched for, None where none are."""

    loaded: Loaded
    view: View
    found_in: frozenset[str] | None = None
    # Whoever remembers disputes over several runs puts its own way of finding them here.
    disputes_of: Callable[[Slice], list[Dispute]] | None = None
    # And whoever remembers what the filters leave: what was found out about a frame is remembered with it (see analysis.memo).
    left_of: Callable[[Slice], Left] | None = None

    def find_left(self) -> Left:
        """What the filters leave; the filter on places does not narrow the names, so that the map keeps its context."""
        claims = apply(self.view.filters, self.loaded.claims, self.found_in)
        reports = reports_of(self.view.filters, self.loaded.reports, self.found_in)
        own = self.loaded.mentions
        return Left(claims, reports, own if len(reports) == len(self.loaded.reports) else own[in_reports(own, reports["id"].tolist())])

    @cached_property
    def left(self) -> Left:
        """The same, remembered."""
        return self.left_of(self) if self.left_of else self.find_left()

    @property
    def claims(self) -> pd.DataFrame:
        """The enriched claims that the filters leave, in reading order."""
        return self.left.claims

    def claim_ids(self, report: str) -> frozenset[str]:
        """Their ids in one report."""
        return frozenset(array_of(self.claims, "id")[rows_with(self.claims["report_id"], report)].tolist())

    @property
    def reports(self) -> pd.DataFrame:
        """The reports that the filters on reports leave."""
        return self.left.reports

    @property
    def mentions(self) -> pd.DataFrame:
        """Names of places in those reports."""
        return self.left.mentions

    @cached_property
    def place_mentions(self) -> pd.DataFrame:
        """Mentions of exactly the places that are filtered for."""
        numbers, places = numbered(self.mentions, "place")
        wanted = places.get_indexer(pd.Index(self.view.filters.places, dtype=object))
        return self.mentions[np.isin(numbers, wanted[wanted >= 0])]

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
    def first_dispute(self) -> Dispute | None:
        """The one to show of all disputes, where their number is in focus; None else, or where there is none."""
        wanted = self.focus is not None and self.focus.kind is FocusKind.FIGURE and self.focus.id == "disputes"
        return next(iter(self.disputes), None) if wanted else None

    @cached_property
    def opened(self) -> Figure | None:
        """The figure in focus, of attacks or casualties (also of one group: `killed|groups=sdf`); None where none is."""
        focus = self.focus
        kind, _, narrowed = focus.id.partition("|") if focus and focus.kind is FocusKind.FIGURE else ("", "", "")
        if kind not in OPENED:
            return None
        field, _, value = narrowed.partition("=")
        return figure(apply(Filters(groups=(value,)), self.claims) if field == "groups" and value else self.claims, kind)

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
        left = self.reports["id"]
        if self.view.report is not None and (left == self.view.report).any():
            return self.view.report
        if self.first_dispute:
            claim = self.claim(self.first_dispute.claims[0])
            return str(claim["report_id"]) if claim else None
        if self.opened and self.opened.n_counted:
            return str(self.opened.frame["report_id"].iloc[self.opened.rows_with(Role.COUNTED).min()])
        telling = self.claims if len(self.claims) else self.place_mentions  # both in the order of reading
        return next((str(frame[column].iloc[0]) for frame, column in ((telling, "report_id"), (self.reports, "id")) if len(frame)), None)

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
