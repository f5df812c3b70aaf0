"""The tables of a brief: incidents, totals kept apart, disputes, what was left out, and the reports."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

import numpy as np

from dashboard.analysis.disputes import find_disputes
from dashboard.analysis.doors import ASIDE
from dashboard.analysis.roles import Role
from dashboard.export.brief.scene import Ints, Row, Scene, own_way, text
from dashboard.export.counting import roles
from dashboard.views.case_titles import case_title
from dashboard.views.case_words import case_scene, what_figures_do
from dashboard.views.cases import CaseKind, find_cases
from dashboard.views.dates import date_words
from dashboard.views.marks import in_heading
from dashboard.views.names import group_name, kind_name, place_in_line, source_name
from dashboard.views.numbers import given, number, span_of
from dashboard.views.theme import theme
from dashboard.views.wording import claim_period, count_phrase
from dashboard.vocabulary import vocabulary

MOST_ROWS, MOST_CASES = 400, 60
MOST_LARGE = 120  # rows and cases where there are very many claims


def table(name: str, heads: Iterable[str], rows: Iterable[str]) -> str:
    """A table whose head is repeated on every page."""
    head = "".join(f'<th scope="col">{text(word)}</th>' for word in heads)
    return f'<table class="{name}"><thead><tr>{head}</tr></thead><tbody>{"".join(rows)}</tbody></table>'


def section(title: str, lead: str, body: str, name: str) -> str:
    """A section under its heading."""
    told = f'<p class="lead">{text(lead)}</p>' if lead else ""
    return f'<section class="{name}"><div class="opening"><h2>{text(title)}</h2>{told}</div>{body}</section>'


def incidents_section(scene: Scene) -> str:
    """Every counted incident, in the order of time; the largest ones where there are very many."""
    found, claims, say = scene.incidents, scene.material.claims, scene.say
    best = np.nan_to_num(claims["best"].to_numpy()[found.row])
    largest = np.argsort(-best, kind="stable")[: _most(scene)]
    start = claims["start"].fillna(claims["end"]).to_numpy()[found.row]
    order = largest[np.lexsort((found.row[largest], start[largest]))]
    rows = []
    for i, row in zip(order.tolist(), scene.rows(found.row[order]), strict=True):
        rows.append(_incident(scene, row, float(found.low[i]), float(found.high[i]), bool(found.open_high[i]), found.tellings[i]))
    more = len(found.row) - len(order)
    lead = say("brief.incidents_lead", n=len(found.row)) + (f" {say('brief.largest', shown=len(order), n=more)}" if more else "")
    heads = [say(f"brief.head.{name}") for name in ("when", "where", "what", "by", "says", "note")]
    return section(say("brief.incidents"), lead, table("rows", heads, rows), "incidents") if rows else ""


def _incident(scene: Scene, row: Row, low: float, high: float, opened: bool, tellings: Ints) -> str:
    ranged = "" if low == high and not opened else say_range(scene, low, high, opened)
    return _claim_row(scene, row, ranged, tellings)


def _most(scene: Scene) -> int:
    return MOST_LARGE if scene.is_large else MOST_ROWS


def say_range(scene: Scene, low: float, high: float, opened: bool) -> str:
    """The range of an incident in words."""
    return scene.say("figures.at_least", n=low) if opened else span_of(low, high)


def _claim_row(scene: Scene, row: Row, ranged: str, rows: Iterable[int]) -> str:
    language = scene.language
    when = claim_period(row, language) or scene.say("ui.undated")
    by = group_name(row["perpetrator"], language) if given(row["perpetrator"]) and row["perpetrator"] != "unknown" else ""
    if by and row["perpetrator_likely"]:
        by = scene.say("brief.likely", name=by)
    dot = f'<i class="dot" style="background:{theme("light").kind(str(row["kind"]))}"></i>'
    width = f' <span class="range">{text(ranged)}</span>' if ranged else ""
    cells = [
        f'<td class="when">{text(when)}</td>',
        f"<td>{own_way(place_in_line(row, language) or scene.say('brief.no_place'))}</td>",
        f"<td>{dot}{text(count_phrase(row, language))}{width}</td>",
        f"<td>{text(by)}</td>",
        f"<td>{own_way(source_name(row['attributed_to'], language))}</td>",
        f'<td class="note">{scene.notes.refs(rows)}</td>',
    ]
    return f"<tr>{''.join(cells)}</tr>"


def totals_section(scene: Scene) -> str:
    """Totals over periods, campaigns and vague counts, which stand beside the figures."""
    say, role = scene.say, roles(scene.material.claims)
    at = np.flatnonzero(np.isin(role, ASIDE))
    best = np.nan_to_num(scene.material.claims["best"].to_numpy()[at])
    at = np.array(sorted(at[np.argsort(-best, kind="stable")][: _most(scene)].tolist(), key=partial(_by_kind, scene)), dtype=np.int64)
    rows = [_claim_row(scene, row, "", [position]) for row, position in zip(scene.rows(at), at.tolist(), strict=True)]
    heads = [say(f"brief.head.{name}") for name in ("when", "where", "what", "by", "says", "note")]
    return section(say("brief.totals"), say("brief.totals_lead"), table("rows", heads, rows), "totals") if rows else ""


def _by_kind(scene: Scene, at: int) -> tuple[int, str, float]:
    """Kinds in the order of the vocabulary, for their numbers are of different units; within one those of a period, the largest first."""
    claims = scene.material.claims
    kind, start, end, best = (claims[name].iloc[at] for name in ("kind", "start", "end", "best"))
    when = next((str(day) for day in (start, end) if given(day)), "")
    return list(vocabulary()["kinds"]).index(str(kind)), when, -float(np.nan_to_num(best))


def disputes_section(scene: Scene) -> str:
    """What stands against what, and what the figures do with it."""
    say, claims = scene.say, scene.material.claims
    cases = [case for case in find_cases(claims, find_disputes(claims)) if case.kind.is_dispute]
    items = []
    for case in cases[:MOST_CASES]:
        at = scene.positions(list(case.claims))
        rows = scene.rows(np.array(at, dtype=np.int64))
        does = " ".join(what_figures_do(case, rows, say))
        head = f'<span class="sort">{text(say(f"disputes.kind.{case.kind}"))}</span> '
        items.append(
            f'<li><p class="case">{text(case_title(case.kind, rows, say, _heading_first(scene, case.kind, rows)))}{scene.notes.refs(at)}'
            f' <span class="scene">{own_way(case_scene(case, rows, say))}</span></p><p>{head}{text(does)}</p></li>'
        )
    lead = say("brief.disputes_lead", n=len(cases))
    return section(say("brief.disputes"), lead, f'<ul class="cases">{"".join(items)}</ul>' if items else "", "disputes")


def _heading_first(scene: Scene, kind: CaseKind, rows: list[Row]) -> bool:
    """Whether the first of two passages of one report stands in a heading and the second does not."""
    if kind is not CaseKind.CONTRADICTION or len({row["report_id"] for row in rows}) > 1:
        return False
    words = scene.material.text(rows[0]["report_id"])
    return [in_heading(words, int(row["evidence_start"])) for row in rows] == [True, False]


def left_out_section(scene: Scene) -> str:
    """How many claims of each kind were left out of its figure, and why."""
    say, claims, role = scene.say, scene.material.claims, roles(scene.material.claims)
    kinds = claims["kind"].astype(object).to_numpy()
    rows = []
    for kind in (code for code in vocabulary()["kinds"] if code in set(kinds.tolist())):
        for code in Role:
            at = np.flatnonzero((kinds == kind) & (role == code))
            if code is Role.COUNTED or not len(at):
                continue
            why = text(say(f"figures.reasons.{code.word}"))
            name = text(kind_name(kind, scene.language))
            told = f'<td class="n">{number(len(at))}</td><td class="note">{scene.notes.refs(at)}</td>'
            rows.append(f"<tr><td>{name}</td><td>{why}</td>{told}</tr>")
    heads = [say(f"brief.head.{name}") for name in ("kind", "why", "claims", "note")]
    lead = say("brief.left_out_lead")
    return section(say("brief.left_out"), lead, table("left", heads, rows), "left_out") if rows else ""


def reports_section(scene: Scene) -> str:
    """The reports that the claims come from, with the hashes of their texts."""
    say = scene.say
    telling = dict.fromkeys(scene.material.claims["report_id"].astype(object).tolist())
    shown = list(telling)[: _most(scene)]
    published_by = [given(scene.reports[name]["publisher"]) or "" for name in shown]
    rows = []
    for name, publisher in zip(shown, published_by, strict=True):
        report = scene.reports[name]
        published = date_words(report["published"], scene.language) if given(report["published"]) else say("ui.undated")
        cells = (own_way(scene.report_title(report)), *([own_way(publisher)] if any(published_by) else []), text(published))
        rows.append(f'<tr>{"".join(f"<td>{cell}</td>" for cell in cells)}<td class="hash">{text(name[:16])}</td></tr>')
    heads = [say(f"brief.head.{head}") for head in ("report", "publisher", "published", "hash") if head != "publisher" or any(published_by)]
    lead = say("brief.reports_lead", n=len(telling))
    return section(say("brief.reports"), lead, table("reports", heads, rows), "reports") if rows else ""
