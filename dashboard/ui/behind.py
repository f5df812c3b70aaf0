"""What lies behind a figure of the top row: its claims, counted and left out, or the reports, places and disputes it counts. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from dashboard.analysis.disputes import Dispute, DisputeKind, check_sums
from dashboard.analysis.doors import ASIDE
from dashboard.analysis.frames import records
from dashboard.analysis.lasting import lasted
from dashboard.analysis.nesting import nested
from dashboard.analysis.roles import Role
from dashboard.analysis.totals import COUNTED, Figure
from dashboard.strings import Strings
from dashboard.ui.card import Payload, around_of, list_card, quote_of
from dashboard.ui.labels import Labels
from dashboard.ui.slice import Slice
from dashboard.ui.state import FocusKind
from dashboard.ui.turning import address_of
from dashboard.views.case_titles import case_title
from dashboard.views.case_words import is_headline, status_of, widens
from dashboard.views.cases import CASE_OF_VERDICT, CaseKind
from dashboard.views.figure_words import not_added
from dashboard.views.marks import in_heading
from dashboard.views.numbers import best_number, short_count
from dashboard.views.wording import claim_words

ReadText = Callable[[str], str]
MOST_CLAIMS = 80


def behind_card(figure_id: str, slice_: Slice, read: ReadText, s: Strings, labels: Labels) -> Payload | None:
    """The list behind the figure in focus: `killed`, `attack`, `wounded` (also of one group: `killed|groups=sdf`), `reports`, `places` or
    `disputes`; None for anything else. `read` gives a report's text by its id."""
    name = figure_id.partition("|")[0]
    if slice_.opened:
        return _claims_card(figure_id, name, slice_.opened, read, s, labels)
    makers = {"reports": _reports_card, "places": _places_card, "disputes": _disputes_card}
    return makers[name](slice_, read, s, labels) if name in makers else None


def _claims_card(figure_id: str, kind: str, fig: Figure, read: ReadText, s: Strings, labels: Labels) -> Payload:
    order, depths = nested(fig.frame, fig.rows, fig.roles == Role.COUNTED, fig.roles == Role.PART)
    shown = records(fig.claims.iloc[order[:MOST_CLAIMS]])
    rows = [_claim_row(row, read, s, labels) | {"depth": depth} for row, depth in zip(shown, depths[:MOST_CLAIMS].tolist(), strict=True)]
    group = figure_id.partition("groups=")[2]
    title = s("ui.behind", name=" · ".join([labels.kind(kind), *([labels.group(group)] if group else [])]))
    sub = _shares(fig, s)
    if beside := not_added(fig, s.language):
        sub = s("map.dot").join((sub, s("figures.not_added", what=beside)))
    note = "attack" if kind == "attack" and rows else "people" if len(fig.totals()) else ""
    return list_card(figure_id, title, rows, sub, s) | {"note": s(f"ui.behind_note.{note}") if note else ""}


def _shares(fig: Figure, s: Strings) -> str:
    """How many claims the number counts, how many are parts of it, kept apart, and left out."""
    part = fig.roles == Role.PART
    apart = np.isin(fig.roles, ASIDE) | (part & fig.frame["aggregate"].to_numpy()[fig.rows])
    own, counted = int((part & ~apart).sum()), int((fig.roles == Role.COUNTED).sum())
    shares = {"inside": own, "apart": int(apart.sum()), "left": len(fig.roles) - counted - own - int(apart.sum())}
    told = [s(f"ui.behind_sub.{name}", n=n) for name, n in shares.items() if n]
    return s("wording.comma").join([s("ui.behind_sub.counted", n=counted, number=best_number(fig.best, fig.open_high)), *told])


def _claim_row(row: dict[Any, Any], read: ReadText, s: Strings, labels: Labels) -> Payload:
    words, text = claim_words(row, s.language), read(str(row["report_id"]))
    counted = bool(row["role"] == COUNTED)
    return {
        "claim": row["id"],
        "count": short_count(row, s.language),
        "line": words.comma.join(part for part in (words.period, labels.place_told(row, text) or s("ui.no_place"), words.says) if part),
        "status": _status(row, s),
        "counted": counted,
        "quote": quote_of(row, text),
        "around": around_of(row, text),
    }


def _status(row: dict[Any, Any], s: Strings) -> str:
    """Counted, and an attack that went on for months as one operation; part of a number; kept apart; or why it is left out."""
    role = str(row["role"])
    if role == COUNTED:
        return s("ui.counted_long" if lasted(row) else "ui.counted")
    if role == Role.PART.word:
        return s(f"attacks.behind.inside{'_apart' if row['aggregate'] else ''}_one")
    why = s(f"figures.reasons.{role}")
    return s("attacks.behind.apart", why=why) if role in {beside.word for beside in ASIDE} else why


def _row(kind: str, wanted: str, count: str, line: str, counted: bool) -> Payload:
    """A line that leads to a report, a place, a dispute or a claim."""
    return {"type": kind, "claim": wanted, "count": count, "line": line, "status": "", "counted": counted}


def _reports_card(slice_: Slice, read: ReadText, s: Strings, labels: Labels) -> Payload:
    counts = slice_.claims["report_id"].astype(str).value_counts()
    told = {r: int(counts.get(r, 0)) for r in slice_.reports["id"]}
    rows = [_row("report", r, str(n), labels.report(r), n > 0) for r, n in told.items()]
    return list_card("reports", s("ui.behind", name=s("ui.behind_name.reports")), rows, s("ui.n_claims", n=len(slice_.claims)), s)


def _places_card(slice_: Slice, read: ReadText, s: Strings, labels: Labels) -> Payload:
    counts = slice_.mentions["place"].value_counts()
    named = counts[counts > 0]
    claims = set(slice_.claims["place"].dropna().astype(str))
    order = sorted(named.index, key=lambda place: (-int(named[place]), place))
    rows = [_row("place", p, str(int(named[p])), labels.place(p), p in claims) for p in order]
    return list_card("places", s("ui.behind", name=s("ui.behind_name.places")), rows, s("ui.n_places", n=int(named.sum())), s)


def _disputes_card(slice_: Slice, read: ReadText, s: Strings, labels: Labels) -> Payload:
    rows = [_row("dispute", d.id, "≠", dispute_title(d, slice_, read, s), True) for d in slice_.disputes]
    sums: Counter[CaseKind] = Counter()
    for check in check_sums(slice_.claims):
        told = [row for row in map(slice_.claim, (check.total, *check.parts)) if row]
        if kind := CASE_OF_VERDICT.get(check.verdict):  # a broken sum stands among the disputes
            rows.append(_row("claim", check.total, "=", case_title(kind, told, s), False))
            sums[kind] += 1
    tally = [s("disputes.n_disputes", n=len(slice_.disputes)), *(s(f"ui.behind_sub.{kind}", n=n) for kind, n in sums.items())]
    sub = s("map.dot").join((s("wording.comma").join(tally), *([s("ui.pick_row")] if rows else [])))
    return list_card("disputes", s("ui.behind", name=s("ui.behind_name.disputes")), rows, sub, s)


def dispute_title(dispute: Dispute, slice_: Slice, read: ReadText, s: Strings) -> str:
    """The counts at odds, in the words of the Disputes page."""
    rows = [row for row in map(slice_.claim, dispute.claims) if row]
    kind = CaseKind(str(dispute.kind))
    return case_title(kind, rows, s, heading_first(kind, rows, read))


def heading_first(kind: CaseKind, rows: Sequence[Mapping[str, Any]], read: ReadText) -> bool:
    """Whether the first of two passages of one report, and it alone, stands in a heading."""
    if kind is not CaseKind.CONTRADICTION or len(rows) != 2 or rows[0]["report_id"] != rows[1]["report_id"]:
        return False
    text = read(str(rows[0]["report_id"]))
    return [in_heading(text, int(row["evidence_start"])) for row in rows] == [True, False]


def dispute_card(dispute: Dispute, slice_: Slice, read: ReadText, s: Strings) -> Payload:
    """Both readings side by side, each with its words, and what the figures do with them."""
    rows = [row for row in map(slice_.claim, dispute.claims) if row]
    sides = [
        {
            "claim": row["id"],
            "label": s(f"ui.{status_of(row, dispute.used or '-', widens(CaseKind(str(dispute.kind)), rows))}"),
            "value": claim_words(row, s.language).count,
            "quote": quote_of(row, read(str(row["report_id"]))),
        }
        for row in rows[:4]
    ]
    feet = {DisputeKind.SUM: "ui.dispute_sum", DisputeKind.MOVED: "ui.dispute_moved"}
    told = "ui.dispute_foot" if all(map(is_headline, rows)) else "ui.dispute_apart"
    foot = s(feet.get(dispute.kind, told) if dispute.used else "ui.dispute_beside")
    page = {"href": address_of(slice_.view, FocusKind.DISPUTE, dispute.id, "open_disputes"), "words": s("disputes.open_page")}
    title = dispute_title(dispute, slice_, read, s)
    return {"type": "dispute", "id": dispute.id, "title": title, "sides": sides, "foot": foot, "page": page}
