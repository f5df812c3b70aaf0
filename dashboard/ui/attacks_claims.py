"""The table under Attacks & casualties: the claims behind the chosen mark, counted or left out and why, each with its own words. Pure."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlencode

import numpy as np
import numpy.typing as npt

from dashboard.analysis.doors import ASIDE
from dashboard.analysis.frames import records_at
from dashboard.analysis.nesting import nested
from dashboard.analysis.roles import Role, Roles
from dashboard.strings import Strings
from dashboard.ui.address import to_query
from dashboard.ui.atlas import Atlas
from dashboard.ui.attacks_chosen import Chosen
from dashboard.ui.attacks_incidents import Incidents
from dashboard.ui.attacks_payloads import Payload, direction, kind_title
from dashboard.ui.behind import ReadText
from dashboard.ui.card import around_of, quote_of, victims_words
from dashboard.ui.counting import Counting
from dashboard.ui.labels import Labels
from dashboard.ui.loads import Row
from dashboard.ui.state import Focus, FocusKind, View
from dashboard.ui.text_payload import RIGHT_TO_LEFT
from dashboard.views.doers import doer_runs
from dashboard.views.numbers import given, short_count
from dashboard.views.theme import Theme, contrast
from dashboard.views.wording import LINE_COLUMNS, claim_line, claim_period

Ints = npt.NDArray[np.int64]
PAGE_ROWS = 25
LONGEST_QUOTE = 240  # letters
TOLD_COLUMNS = (
    *LINE_COLUMNS,
    *("report_id", "evidence_start", "evidence_end", "family", "language", "part_incident", "aggregate", "why_merged"),
)
HEADS = ("count", "role", "victims", "when", "where", "says", "words")


def heads_of(kind: str, s: Strings, labels: Labels) -> dict[str, str]:
    """The heads of the columns, by HEADS, for claims of a kind."""
    own = {"words": labels.whose_words} | ({"victims": "target"} if kind == "attack" else {})
    return {name: s(f"attacks.behind.head.{own.get(name, name)}") for name in HEADS}


def on_desk(view: View, claim_id: str) -> View:
    """The view that shows a claim on the desk, under the same filters."""
    return replace(view, focus=Focus(FocusKind.CLAIM, claim_id))


def claims_payload(chosen: Chosen, read: ReadText, look: Theme, s: Strings, labels: Labels) -> Payload:
    """Everything that the table draws. `read` gives a report's text by its id."""
    claims, own = chosen.claims, chosen.slice_.view.counting
    rows, roles, depths, page = _page(chosen, own.page)
    total, counted = len(claims.rows), len(claims.counted)
    parts, incidents = chosen.part_words(s), Incidents(chosen.slice_, rows, s)
    lit, by_whom = counted == 1 and chosen.mark is not None, chosen.perpetrator
    told = zip(records_at(chosen.slice_.claims, rows, TOLD_COLUMNS), map(Role, roles.tolist()), depths.tolist(), strict=True)
    shown = [
        told_row(claim, chosen.slice_.view, read, look, s, labels)
        | {"role": role_words(role, claim, parts, s), "counted": role is Role.COUNTED, "lit": lit and role is Role.COUNTED}
        | incidents.of(claim, role)
        | {"depth": depth}
        | ({"runs": doer_runs(*_evidence(claim, read), by_whom)} if by_whom and not depth else {})
        for claim, role, depth in told
    ]
    kind = kind_title(own.kind, labels)
    towards = [row["rtl"] for row in shown]
    return {
        "dir": direction(s),
        "title": s("attacks.behind.mark", name=chosen.name(s)) if chosen.mark else s("attacks.behind.all", kind=kind),
        "sub": s("attacks.behind.sub", n=total, counted=f"{counted:,}"),
        "all": s("attacks.behind.show_all", n=chosen.picture.claims) if chosen.mark else "",
        "none": s("attacks.behind.nothing_chosen") if total else "",
        "head": list(heads_of(own.kind, s, labels).values()),
        "rows": shown,
        "words_dir": "rtl" if sum(towards) * 2 > len(towards) else "ltr",
        "empty": s("attacks.behind.empty", kind=labels.kind(own.kind)),
        "words": {
            "open": s("attacks.behind.open"), "short": s("attacks.behind.open_short"), "reason": s("attacks.incident.ask"),
            "cancel": s("attacks.incident.cancel"),
        },
        "joining": incidents.joining_payload(),
        "pager": _pager(page, total, s),
    }


def _evidence(claim: Row, read: ReadText) -> tuple[str, int, int]:
    """The text of a claim's report, and where its evidence begins and ends."""
    return read(str(claim["report_id"])), int(claim["evidence_start"]), int(claim["evidence_end"])


def _page(chosen: Chosen, page: int) -> tuple[Ints, Roles, Ints, int]:
    """The rows of a page, the counted first and parts beneath their totals, with how deep each stands; a page beyond the last is the
    last."""
    claims = chosen.claims
    order, depths = nested(chosen.slice_.claims, claims.rows, claims.roles == Role.COUNTED, claims.roles == Role.PART)
    last = max(1, -(-len(order) // PAGE_ROWS))
    page = min(page, last)
    shown = slice((page - 1) * PAGE_ROWS, page * PAGE_ROWS)
    here = order[shown]
    return claims.rows[here], claims.roles[here], depths[shown], page


def _pager(page: int, total: int, s: Strings) -> Payload | None:
    if total <= PAGE_ROWS:
        return None
    first, last = (page - 1) * PAGE_ROWS + 1, min(total, page * PAGE_ROWS)
    words = s("attacks.behind.page", n=total, **{"from": f"{first:,}", "to": f"{last:,}"})
    before, after = str(page - 1) if page > 1 else "", str(page + 1) if last < total else ""
    return {"words": words, "before": before, "after": after, "previous": s("ui.previous"), "next": s("ui.next")}


def told_row(claim: Row, view: View, read: ReadText, look: Theme, s: Strings, labels: Labels) -> Payload:
    """A claim as the table draws it, but for its part in a figure (`role`, `counted`, `lit`)."""
    claim_id = str(claim["id"])
    group, language = str(given(claim["family"]) or "unknown"), str(given(claim["language"]) or "")
    fill = look.group(group)
    text = read(str(claim["report_id"]))
    quote = quote_of(claim, text)
    return {
        "id": claim_id,
        "count": short_count(claim, s.language),
        "victims": victims_words(claim, s, labels),
        "fill": "" if group in ("mixed", "unknown", "all") else fill,
        "pale": contrast(fill, look.bg) < 3,
        "when": claim_period(claim, s.language) or s("ui.undated"),
        "where": labels.place_told(claim, text) or s("ui.no_place"),
        "says": labels.source(claim["attributed_to"]) or s("attacks.none.source"),
        "quote": quote if len(quote) <= LONGEST_QUOTE else f"{quote[:LONGEST_QUOTE]}…",
        "around": around_of(claim, text),
        "lang": language,
        "rtl": language in RIGHT_TO_LEFT,
        "line": claim_line(claim, s.language),
        "href": f"./?{urlencode(to_query(replace(on_desk(view, claim_id), counting=Counting(), atlas=Atlas())))}",
    }


def role_words(role: Role, claim: Row, parts: dict[int, str], s: Strings) -> str:
    """Counted, part of a number, kept apart, or left out and why. parts: the totals' numbers by their fact."""
    if role is Role.COUNTED:
        return s("attacks.behind.counted")
    if role is Role.PART:
        total, key = parts.get(int(claim["part_incident"])), f"attacks.behind.inside{'_apart' if claim['aggregate'] else ''}"
        return s(key, total=total) if total else s(f"{key}_one")
    return s(f"attacks.behind.{'apart' if role in ASIDE else 'left_out'}", why=s(f"figures.reasons.{role.word}"))
