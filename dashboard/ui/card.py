"""The card under the text: the chosen claim, a dispute, the claims behind a figure, or one sentence on what to press. Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from dashboard.analysis.disputes import SumCheck, Verdict, check_sums
from dashboard.analysis.frames import records_at
from dashboard.analysis.lookup import rows_with
from dashboard.analysis.memo import remembered
from dashboard.analysis.relations import relations_of
from dashboard.domain.claim import Caveat, ClaimKind
from dashboard.strings import Strings
from dashboard.ui.labels import Labels
from dashboard.ui.slice import Slice
from dashboard.ui.state import FocusKind
from dashboard.ui.turning import address_of
from dashboard.views.lanes import part_words
from dashboard.views.numbers import given, number, short_count, word_count
from dashboard.views.quotes import told_around
from dashboard.views.wording import LINE_COLUMNS, claim_line, claim_words, has_caveat
from dashboard.vocabulary import vocabulary

Row = Mapping[str, Any]
Payload = dict[str, Any]
MAX_ROWS = 60
SUM_WORDS = {
    Verdict.HOLDS: ("ui.sum_holds", "="),
    Verdict.BROKEN: ("ui.sum_fails", "≠"),
    Verdict.PARTIAL: ("ui.parts_open", "="),
}


def quote_of(claim: Row, text: str) -> str:
    """The words of a claim's evidence."""
    return text[int(claim["evidence_start"]) : int(claim["evidence_end"])]


def around_of(claim: Row, text: str) -> list[str]:
    """What stands before and after the evidence, where that is too short to be understood, its list goes on, or one or two are told without
    a number ("one of the two")."""
    start, end = int(claim["evidence_start"]), int(claim["evidence_end"])
    unnumbered = given(claim["value"]) in (1, 2) and not any(letter.isdigit() for letter in text[start:end])
    quote = told_around(text, start, end, has_caveat(claim, Caveat.NAMED_TOGETHER) or unnumbered)
    return [quote.before, quote.after]


def claim_card(claim: Row, slice_: Slice, text: str, s: Strings, labels: Labels) -> Payload:
    """A claim in one line of both languages, its fields, its sums, and the rule that read it."""
    language, other = s.language, "en" if s.language == "ar" else "ar"
    words = claim_words(claim, language)
    triggers = [text[a:b] for a, b in json.loads(claim["triggers"] or "[]")]
    told = len(json.loads(claim["also"] or "[]"))
    return {
        "type": "claim",
        "id": claim["id"],
        "title": words.line,
        "says": words.says,
        "other": claim_line(claim, other),
        "other_lang": other,
        "fields": [[s(f"ui.field.{name}"), value] for name, value in _fields(claim, text, s, labels) if value],
        "checks": _checks(claim, slice_, s),
        "rule": s("ui.rule", rule=rule_words(str(claim["rule"]), s, labels)),
        "words": " … ".join(triggers),
        "also": s("ui.told_again", n=told) if told else "",
        "page": {"href": address_of(slice_.view, FocusKind.CLAIM, str(claim["id"]), "open_review"), "words": s("ui.review_claim")},
    }


def rule_words(rule: str, s: Strings, labels: Labels) -> str:
    """A rule's name, `kind:how`, in words; what the strings do not know stays as it is."""
    kind, _, how = rule.partition(":")
    key = f"ui.rules.{how}"
    return f"{labels.kind(kind)}{s('wording.comma')}{s(key)}" if key in s.entries else rule.replace("_", " ")


def _fields(claim: Row, text: str, s: Strings, labels: Labels) -> list[tuple[str, str]]:
    qualifier = str(claim["qualifier"])
    count = word_count(claim, s.language)
    attack = claim["kind"] == "attack"
    by = labels.group(claim["perpetrator"]) if given(claim["perpetrator"]) else s("attacks.none.perpetrator")
    subtype = given(claim["subtype"])
    return [
        ("count", f"{count} {vocabulary().label('qualifiers', qualifier, s.language)}" if qualifier == "exact" else count),
        ("type", vocabulary().label("attack_types", str(subtype), s.language) if attack and subtype else ""),
        ("target" if attack else "victims", victims_words(claim, s, labels)),
        ("by", f"{by} ({s('ui.likely')})" if claim["perpetrator_likely"] else by),
        ("place", _place(claim, text, s, labels)),
        ("series", s("ui.period_total" if claim["aggregate"] else "ui.incident")),
        ("confidence", f"{float(claim['confidence']):.2f}"),
    ]


def victims_words(claim: Row, s: Strings, labels: Labels) -> str:
    """Who was hit; of several groups named together the first, with a word for the others.

    Told with no word for their group: people are "unknown" and a target is not stated, as in the charts; of things nothing is said.
    """
    group = str(given(claim["group"]) or "unknown")
    if group == "unknown" and claim["unit"] != "people":
        return s("ui.not_stated") if claim["kind"] == ClaimKind.ATTACK else ""
    label = labels.group(group)
    return s("wording.and_others", who=label) if has_caveat(claim, Caveat.NAMED_TOGETHER) else label


def _place(claim: Row, text: str, s: Strings, labels: Labels) -> str:
    if not given(claim["place"]):
        return s("ui.no_place")
    name = labels.place_told(claim, text)
    return s("wording.comma").join((name, s("ui.an_area"))) if claim["is_area"] and claim["place_kind"] != "country" else name


def _checks(claim: Row, slice_: Slice, s: Strings) -> list[Payload]:
    """What other claims say about this one: its parts and their sum, its total, its contradiction."""
    checks = [_sum(check, slice_, s) for check in _sums_in(str(claim["report_id"]), slice_.loaded.claims) if check.total == claim["id"]]
    total = slice_.claim(str(claim["part_of"])) if given(claim["part_of"]) else None
    if total:
        checks.append({"mark": "=", "text": s("ui.part_of", total=short_count(total, s.language))})
    checks += [{"mark": "≠", "text": s("ui.contradicts", other=claim_words(other, s.language).count)} for other in _against(claim, slice_)]
    base = slice_.claim(str(claim["multiple_of"])) if given(claim["multiple_of"]) else None
    if base:
        factor = number(float(claim["multiple_factor"]))
        checks.append({"mark": "×", "text": s("ui.multiple", factor=factor, base=claim_words(base, s.language).count)})
    told = str(given(claim["caveats"]) or "").split("|")
    checks += [{"mark": "", "text": vocabulary().label("caveats", caveat, s.language)} for caveat in told if caveat]
    if not claim["conflict_related"]:
        checks.append({"mark": "≠", "text": s("ui.not_conflict")})
    return checks


def _sums_in(report: str, claims: pd.DataFrame) -> list[SumCheck]:
    """The sums of one report, remembered."""
    return remembered(claims, ("sums of", report), lambda: check_sums(claims[rows_with(claims["report_id"], report)]))


def _sum(check: SumCheck, slice_: Slice, s: Strings) -> Payload:
    rows = {wanted: row for wanted in (check.total, *check.parts) if (row := slice_.claim(wanted))}
    parts = " + ".join(part_words(rows[part], s.language) for part in check.parts)
    key, mark = SUM_WORDS[check.verdict]
    total = short_count(rows[check.total], s.language)
    return {"mark": mark, "text": s(key, None, parts=parts, total=total, sum=number(check.parts_sum))}


def _against(claim: Row, slice_: Slice) -> list[dict[str, Any]]:
    """Claims that contradict this one, whichever of the two says so."""
    own = {str(claim["contradicts"])} if given(claim["contradicts"]) else set()
    ids = own | set(relations_of(slice_.loaded.claims).against.get(str(claim["id"]), ()))
    return [row for row in (slice_.claim(wanted) for wanted in sorted(ids)) if row]


def related_ids(claim: Row, slice_: Slice) -> set[str]:
    """Claims that belong to this one: its parts, its total with the other parts, its contradiction, another telling."""
    known, own = relations_of(slice_.loaded.claims), str(claim["id"])
    head = str(given(claim["part_of"]) or own)
    same = {str(claim[name]) for name in ("same_as", "contradicts", "multiple_of") if given(claim[name])}
    return {head, *known.parts.get(head, ()), *same, *known.against.get(own, ()), *known.again.get(own, ())} - {own}


def list_card(figure_id: str, title: str, rows: list[Payload], sub: str, s: Strings) -> Payload:
    """The claims behind a figure: those counted first, then those left out, each with its reason."""
    more = len(rows) - MAX_ROWS
    return {
        "type": "list",
        "id": figure_id,
        "title": title,
        "sub": sub,
        "rows": rows[:MAX_ROWS],
        "more": s("ui.more_rows", n=more) if more > 0 else "",
    }


def empty_card(slice_: Slice, s: Strings, labels: Labels) -> Payload:
    """One sentence on what to press, or what is known about the place that has no claim."""
    places = slice_.view.filters.places
    if len(places) == 1 and not (slice_.focus and slice_.focus.kind is FocusKind.FIGURE):
        here = slice_.place_mentions
        lit = int(rows_with(here["report_id"], slice_.report_id or "").sum())
        about = s("ui.card_place", n=len(slice_.claims), place=labels.place(places[0]))
        return {"type": "empty", "text": f"{about} {s('ui.card_mentions', n=lit)}" if lit else about}
    return {"type": "empty", "text": s("ui.card_empty"), "rows": _claims_here(slice_, s)}


def _claims_here(slice_: Slice, s: Strings) -> list[Payload]:
    """The report's claims in the filter, in the order of its text: what stands beside the text, where it has room, until one is chosen."""
    at = np.flatnonzero(rows_with(slice_.claims["report_id"], slice_.report_id or ""))[:MAX_ROWS]
    return [{"claim": row["id"], "line": claim_words(row, s.language).line} for row in records_at(slice_.claims, at, LINE_COLUMNS)]
