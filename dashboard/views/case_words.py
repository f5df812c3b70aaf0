"""What stands against what, how far apart, and what the figures do with it, in plain words of either language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.analysis.incidents import EXACTNESS
from dashboard.domain.claim import Origin
from dashboard.strings import Strings
from dashboard.views.case_titles import parts_total
from dashboard.views.cases import HEADLINE_UNITS, Case, CaseKind
from dashboard.views.gaps import bounds_of, gap_words, sum_of
from dashboard.views.names import group_name, kind_name
from dashboard.views.numbers import given, number, short_count
from dashboard.views.wording import claim_words, count_phrase
from dashboard.vocabulary import vocabulary

Row = Mapping[str, Any]
ONE_FACT = frozenset({CaseKind.CONTRADICTION, CaseKind.REPORTS, CaseKind.SOURCES})


def case_scene(case: Case, rows: Sequence[Row], s: Strings) -> str:
    """Where and when, of the first claim that says so; of what moved, the last."""
    words = [claim_words(row, s.language) for row in (reversed(rows) if case.kind is CaseKind.MOVED else rows)]
    place = next((w.place for w in words if w.place), "")
    period = next((w.period for w in words if w.period), "")
    return s("wording.comma").join(part for part in (place, period) if part) or s("disputes.no_scene")


def weight_words(case: Case, rows: Sequence[Row], s: Strings) -> tuple[str, str]:
    """The weight as a number and what it is: ("at least 51,948", "km² apart")."""
    if case.kind is CaseKind.HOLDS and not is_exact(rows):
        return number(case.weight), s("disputes.weight.fits")
    if _of_vague(case, rows):
        return "", s("disputes.weight.rest_vague")
    unit = vocabulary().label("units", case.unit, s.language)
    return _gap(case, rows, s), s(f"disputes.weight.{case.kind}", unit=unit)


def _gap(case: Case, rows: Sequence[Row], s: Strings) -> str:
    """How far apart the outermost readings lie, or a total and its parts; of a sum that holds its total."""
    if case.kind is CaseKind.HOLDS:
        return number(case.weight)
    ends = [bounds_of(rows[0]), sum_of(rows[1:])] if case.kind.is_sum else [bounds_of(row) for row in rows]
    less, *_, more = sorted(ends, key=lambda bounds: (bounds.best, bounds.high))
    return gap_words(less, more, s)


def reading_noun(row: Row, s: Strings) -> str:
    """What a reading counts, without its number: "killed, SDF", "liberated, km²"."""
    unit = str(row["unit"])
    more = _who(row, s.language) if unit in HEADLINE_UNITS else vocabulary().label("units", unit, s.language)
    return s("wording.comma").join(word for word in (kind_name(str(row["kind"]), s.language), more) if word)


def reading_range(row: Row, s: Strings) -> str:
    """What a reading leaves open: "exact", "low 20, high 30", "low 52,000, no upper bound"; "" for no number."""
    if given(row["best"]) is None:
        return ""
    if row["open_high"]:
        return s("disputes.range_open", low=number(row["lo"]))
    if row["lo"] == row["hi"]:
        return s("figures.exact") if row["qualifier"] == "exact" else s("disputes.range_one", low=number(row["lo"]))
    return s("disputes.range", low=number(row["lo"]), high=number(row["hi"]))


def _of_vague(case: Case, rows: Sequence[Row]) -> bool:
    """Whether nobody can say how much the parts leave, for the total has no upper bound."""
    return case.kind is CaseKind.REST and bool(rows[0]["open_high"])


def is_exact(rows: Sequence[Row]) -> bool:
    """Whether no number of a sum is open, vague or a range."""
    return not any(row["open_high"] or row["lo"] != row["hi"] for row in rows)


def arithmetic(rows: Sequence[Row], s: Strings) -> list[dict[str, str]]:
    """The parts and the total of a sum as terms, each with its claim: [{claim, n, who}], the total last."""
    return [{"claim": str(row["id"]), "n": short_count(row, s.language), "who": _who(row, s.language)} for row in [*rows[1:], rows[0]]]


def _who(row: Row, language: str) -> str:
    return group_name(row["group"], language) if given(row["group"]) else ""


def verdict(case: Case, rows: Sequence[Row], s: Strings) -> str:
    """How the arithmetic of a sum comes out; it only fits where a number in it is open, vague or a range."""
    if case.kind is CaseKind.HOLDS and not is_exact(rows):
        return s("disputes.verdict.fits")
    if _of_vague(case, rows):
        return s("disputes.verdict.rest_vague")
    return s(f"disputes.verdict.{case.kind}", by=_gap(case, rows, s), sum=parts_total(rows, s))


def what_figures_do(case: Case, rows: Sequence[Row], s: Strings) -> list[str]:
    """One sentence each: which number is used, what range results, why, and in which figures it stands."""
    used = next((row for row in rows if row["id"] == case.used), None)
    if used is None:
        return [s("disputes.does.beside", n=len(rows)), _series(rows[0], s)]
    phrase = count_phrase(used, s.language)
    if case.kind.is_sum:
        vague = "_vague" if _of_vague(case, rows) else ""
        said = [s(f"disputes.does.{case.kind}{vague}", used=phrase, by=_gap(case, rows, s))]
    elif case.kind is CaseKind.MOVED and case.used == case.claims[-1]:
        said = [s("disputes.does.moved", used=phrase, n=len(rows) - 1)]
    else:
        why = "fell" if case.kind is CaseKind.MOVED else _why(used, rows)
        key = "used" if is_headline(used) else "kept" if len(rows) == 2 else "kept_many"
        said = [s(f"disputes.does.{key}", used=phrase, why=s(f"disputes.why.{why}")), _range_of(rows, s), *_merged(used, rows, s)]
    return [*said, _series(used, s)] if is_headline(used) else [_series(used, s), *said]


def is_headline(row: Row) -> bool:
    """Whether a headline number may use this count: one of people or attacks."""
    return str(row["unit"]) in HEADLINE_UNITS


def widens(kind: CaseKind, rows: Sequence[Row]) -> bool:
    """Whether the number that is not used widens the range of the one that is: where one fact is told with two numbers of one unit."""
    return kind in ONE_FACT and len({str(row["unit"]) for row in rows}) == 1


def status_of(row: Row, used: str, widening: bool = False) -> str:
    """What the figures do with a telling; of what no sum counts, which one is taken. used: the preferred one, "" for none; widening: as
    `widens` says."""
    if not used:
        return "beside"
    if row["id"] == used:
        return "used" if is_headline(row) else "kept"
    return "doubted" if not is_headline(row) else "widens" if widening else "not_used"


def _merged(used: Row, rows: Sequence[Row], s: Strings) -> list[str]:
    """Why they are held to be one incident, or one total; nothing where no rule put them together."""
    reasons = dict.fromkeys(str(row["why_merged"]) for row in rows if row["incident"] == used["incident"] and given(row["why_merged"]))
    words = s("attacks.semicolon").join(s(f"attacks.incident.reason.{reason}") for reason in reasons)
    return [s("disputes.does.merged", why=words)] if words else []


def _why(used: Row, rows: Sequence[Row]) -> str:
    """Why this one is preferred, in the order in which incidents.py asks."""
    others = [row for row in rows if row["id"] != used["id"]]
    if used["origin"] == Origin.READ and all(row["origin"] == Origin.CODED for row in others):
        return "read"
    against = [row for row in others if used["id"] == row["contradicts"] or row["id"] == used["contradicts"]]
    if any(row["evidence_start"] < used["evidence_start"] for row in against):
        return "body"
    vague = [EXACTNESS.get(str(row["qualifier"]), 2) for row in others]
    if vague and min(vague) > EXACTNESS.get(str(used["qualifier"]), 2):
        return "exact"
    if any(row["published_order"] < used["published_order"] for row in others):
        return "later"
    return "lower"


def _range_of(rows: Sequence[Row], s: Strings) -> str:
    if len({str(row["unit"]) for row in rows}) > 1:
        return s("disputes.does.units")
    low = number(min(row["lo"] for row in rows))
    if any(row["open_high"] for row in rows):
        return s("disputes.does.range_open", n=len(rows) - 1, low=low)
    return s("disputes.does.range", n=len(rows) - 1, low=low, high=number(max(row["hi"] for row in rows)))


def _series(used: Row, s: Strings) -> str:
    if not is_headline(used):
        return s("disputes.does.no_casualties", unit=vocabulary().label("units", str(used["unit"]), s.language))
    return s("disputes.does.total") if used["aggregate"] else s("disputes.does.incident")
