"""The row of chips: each active filter, the focus, how many claims are left, and where the reader stands among them."""

from __future__ import annotations

from typing import Any

from dashboard.strings import Strings
from dashboard.ui.behind import dispute_title
from dashboard.ui.labels import Labels
from dashboard.ui.loads import text_of
from dashboard.ui.slice import Slice
from dashboard.ui.state import FocusKind
from dashboard.views.wording import claim_chip

Ways = tuple[bool, bool]  # back, on


def chips_payload(slice_: Slice, s: Strings, labels: Labels, direction: str, steps: tuple[str, Ways] | None = None) -> dict[str, Any]:
    """Everything that the chips component draws. steps: where the reader stands and which steps lead anywhere, on a page that
    walks through things of its own and shows there what is chosen; None for the claims, disputes or names of the slice."""
    chips = filter_chips(slice_, s, labels)
    focus = _focus_chip(slice_, s, labels) if steps is None else None
    where, ways = steps or (_where(slice_, s), ways_from(slice_.steps.index(slice_.focus), len(slice_.steps)))
    return {
        "dir": direction,
        "label": s("ui.chips_label"),
        "chips": [*chips, *([focus] if focus else [])],
        "count": (_claims_behind(slice_, s) if steps is None else None) or claims_left(slice_, s),
        "clear": s("ui.clear_all") if chips or focus else "",
        "where": where,
        "steps": [*ways],
        "keys": s("ui.keys"),
        "previous": s("ui.previous"),
        "next": s("ui.next"),
    }


def ways_from(at: int | None, total: int) -> Ways:
    """Which of Previous and Next lead anywhere from a place among so many (from 0; None: from none of them)."""
    return (total > 0, total > 0) if at is None else (at > 0, at < total - 1)


def filter_chips(slice_: Slice, s: Strings, labels: Labels) -> list[dict[str, Any]]:
    """A chip for each filter that asks for something."""
    return [_filter_chip(name, slice_, s, labels) for name in slice_.view.filters.active]


def claims_left(slice_: Slice, s: Strings) -> list[str]:
    """["11", " of 44 claims in the filters"]: how many claims the filters leave; ["44", " claims in all"] where there are none."""
    key = "ui.claims_left" if slice_.view.filters.active else "ui.claims_all"
    before, _, after = s(key, n=len(slice_.loaded.claims), left=f"{len(slice_.claims):,}").partition(" ")
    return [before, f" {after}"]


def _claims_behind(slice_: Slice, s: Strings) -> list[str] | None:
    """["11", " of 44 claims"]: how many claims of those that the filters leave the figure in focus is about; for disputes also how many
    these are. None where no figure of claims is in focus."""
    left, n = len(slice_.claims), len(slice_.disputes) if slice_.first_dispute else 0
    if slice_.opened:
        words = s("ui.claims_behind", n=left, left=f"{len(slice_.opened.rows):,}")
    elif n:
        odd = {claim for dispute in slice_.disputes for claim in dispute.claims}
        words = s("ui.claims_disputed", n=left, left=f"{len(odd):,}", disputes=s("disputes.n_disputes", n=n))
    else:
        return None
    before, _, after = words.partition(" ")
    return [before, f" {after}"]


def _filter_chip(name: str, slice_: Slice, s: Strings, labels: Labels) -> dict[str, Any]:
    filters = slice_.view.filters
    if name == "period":
        value = "–".join(dict.fromkeys(part for part in (filters.start or "…", filters.end or "…")))
    elif name == "text":
        value = filters.text
    else:
        value = labels.values(name, getattr(filters, name))
    return {"id": name, "name": s(f"ui.{name}"), "value": value, "remove": s("ui.remove", name=s(f"ui.{name}"), value=value)}


def _focus_chip(slice_: Slice, s: Strings, labels: Labels) -> dict[str, Any] | None:
    focus = slice_.focus
    if focus is None:
        return None
    verdict = ""
    if focus.kind is FocusKind.CLAIM:
        value = claim_chip(slice_.claim(focus.id) or {}, s.language)
    elif focus.kind is FocusKind.DISPUTE:
        value, verdict = _dispute(slice_, s) or focus.id, "≠"
    elif focus.kind is FocusKind.FIGURE:
        name, _, group = focus.id.partition("|groups=")
        value = " · ".join([s(f"figures.{name}"), *([labels.group(group)] if group else [])]) if f"figures.{name}" in s.entries else name
    else:
        value = labels.values("places", slice_.view.filters.places)
    name = s(f"ui.{focus.kind}")
    chip = {"id": "focus", "focus": True, "name": name, "value": value, "verdict": verdict}
    return chip | {"remove": s("ui.remove", name=name, value=value)}


def _dispute(slice_: Slice, s: Strings) -> str:
    if slice_.dispute is None:
        return ""
    return dispute_title(slice_.dispute, slice_, lambda report: text_of(slice_.loaded.version, report), s)


def _where(slice_: Slice, s: Strings) -> str:
    at, total = slice_.position()
    if slice_.dispute:
        return s("ui.position_dispute", i=at, n=total)
    kind = "claim" if len(slice_.claims) else "mention"
    if not total and not len(slice_.steps):
        return ""
    return s(f"ui.position_{kind}s", n=total) if at is None else s(f"ui.position_{kind}", i=at, n=total)
