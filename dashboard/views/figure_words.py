"""The row of figures in words: six cells, each with its number, its range, one line on what was counted and one on what was not added."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.analysis.disputes import VERDICTS, Verdict, count_sums, find_disputes, sums_of
from dashboard.analysis.filters import Filters
from dashboard.analysis.frames import codes_of, records_at, values_of
from dashboard.analysis.memo import remembered
from dashboard.analysis.place_counts import places_told
from dashboard.analysis.roles import Role
from dashboard.analysis.totals import Figure, figure
from dashboard.strings import Strings, strings
from dashboard.views.figure_counted import counted_words
from dashboard.views.map_places import Bounds
from dashboard.views.names import place_name
from dashboard.views.numbers import best_number, number, short_count, span_of
from dashboard.views.wording import LINE_COLUMNS

KINDS = ("attack", "killed", "wounded")
MOST_TOTALS = 4


@dataclass(frozen=True, slots=True, eq=False)
class FigureFacts:
    """What the row counts. `reports` and `places` are (in the filter, in all); `place` the one place filtered for, else None;
    `named` how often it is named in the reports of the filter, `mentions` how often any place is; `languages` those of the reports in
    the filter; `parts` by kind the parts of a figure that is one total, "124 + 7 + 50", or ""."""

    reports: tuple[int, int]
    places: tuple[int, int]
    points: int
    on_map: int
    figures: dict[str, Figure]
    disputes: int
    sums: dict[Verdict, int]
    parts: dict[str, str]
    filtered: bool
    claims: int
    place: dict[str, object] | None
    named: int
    mentions: int
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: `id` is reports, places, attack, killed, wounded or disputes. `counted` says what the number is made of, `left` what
    stands beside it or was checked; `range`, `counted` and `left` may be "". `lead`, `places` and `more` are `counted` in parts (see
    figure_counted), so that a narrow cell can name fewer places."""

    id: str
    label: str
    number: str
    range: str
    counted: str
    left: str
    lead: str = ""
    places: tuple[str, ...] = ()
    more: int = 0


def figure_facts(
    claims: pd.DataFrame,
    reports: pd.DataFrame,
    mentions: pd.DataFrame,
    places: pd.DataFrame,
    all_reports: int,
    filters: Filters,
    frame: Bounds | None = None,
) -> FigureFacts:
    """Counts everything that the row shows.

    claims: enriched, filtered; reports, mentions: those that the filters on reports leave; places: all; all_reports: how many there are;
    frame: what the basemap covers, without which every place with coordinates counts as on the map.
    """
    known = remembered(places, "by id", lambda: places.drop_duplicates("id").set_index("id"))
    about = _places_of(claims)
    told = places_told(mentions)
    chosen = filters.places[0] if len(filters.places) == 1 and filters.places[0] in known.index else None
    named = sum(int(told["mentions"].get(place, 0)) for place in filters.places)
    telling = claims["report_id"].nunique() if len(claims) else _reports_naming(mentions, filters.places)
    mentioned = len(told)
    located = remembered(places, ("located", frame), lambda: _located(known, frame))
    figures = {kind: figure(claims, kind) for kind in KINDS}
    return FigureFacts(
        reports=(telling if filters.active else len(reports), all_reports),
        places=((len(about) or len(filters.places)) if filters.active else mentioned, mentioned),
        points=len(about) - sum(about.values()),
        on_map=remembered(mentions, ("on map", frame), lambda: sum(place in located for place in told.index.tolist())),
        figures=figures,
        disputes=len(find_disputes(claims)),
        sums=count_sums(claims),
        parts={kind: _parts(claims, fig) for kind, fig in figures.items()},
        filtered=bool(filters.active),
        claims=len(claims),
        place=None if chosen is None else {str(key): value for key, value in known.loc[chosen].items()},
        named=named,
        mentions=len(mentions),
        languages=tuple(sorted(reports["language"].dropna().unique())),
    )


def _places_of(claims: pd.DataFrame) -> dict[int, bool]:
    """The places that claims are about, by their codes, and whether each is an area."""
    codes, area = codes_of(claims, "place"), values_of(claims, "is_area")
    places, first = np.unique(codes, return_index=True)
    return {int(place): bool(area[row]) for place, row in zip(places, first, strict=True) if place >= 0}


def _reports_naming(mentions: pd.DataFrame, places: Collection[str]) -> int:
    """In how many reports any of some places is named."""
    return int(mentions["report_id"][mentions["place"].isin(places).to_numpy()].nunique())


def _located(known: pd.DataFrame, frame: Bounds | None) -> frozenset[str]:
    """The places, by id in `known`, that are drawn as a point or an area of the map."""
    on_map = known["lat"].notna() & (known["kind"] != "country")
    if frame:
        south, west, north, east = frame
        on_map &= known["lat"].between(south, north) & known["lon"].between(west, east)
    return frozenset(known.index[on_map.to_numpy(dtype=bool)].tolist())


def figure_cells(facts: FigureFacts, language: str, dispute: str = "") -> list[Cell]:
    """The six cells in their order. dispute: the title of the first one, "" where there is none."""
    say = strings(language)
    more, places = facts.disputes - 1, number(facts.places[0])
    odds = say("figures.and_more", list=dispute, n=more) if dispute and more > 0 else dispute
    return [
        Cell("reports", say("figures.reports"), number(facts.reports[0]), _of(facts, facts.reports, say), "", _reports_line(facts, say)),
        Cell("places", say("figures.places"), places, _of(facts, facts.places, say), _times(facts, say), _places_line(facts, say)),
        *(_count_cell(kind, facts, say) for kind in KINDS),
        Cell("disputes", say("figures.disputes"), number(facts.disputes), "", odds, _checks_line(facts, say)),
    ]


def figure_range(fig: Figure, language: str) -> str:
    """"exact", "1–2", or "≥ 750" where it is open; "" for an exact nothing."""
    say = strings(language)
    if fig.open_high:
        return say("figures.at_least", n=fig.low)
    if not fig.is_exact:
        return span_of(fig.low, fig.high)
    return say("figures.exact") if fig.best else ""


def not_added(fig: Figure, language: str) -> str:
    """The totals beside a figure in one line: "totals of 27, 630, > 750", "a total of about 37; 2 campaigns, 1 vague"; "" for none."""
    say = strings(language)
    totals = fig.totals()
    numbers = [short_count(row, language) for row in records_at(fig.frame, totals[:MOST_TOTALS], LINE_COLUMNS)]
    reasons = fig.reasons
    others = [say(f"figures.{key}", n=reasons[code]) for key, code in (("campaigns", "campaign"), ("vague", "vague")) if code in reasons]
    comma = say("wording.comma")
    shown = comma.join(numbers)
    if len(totals) > MOST_TOTALS:
        shown = say("figures.and_more", list=shown, n=len(totals) - MOST_TOTALS)
    if shown:
        shown = say("figures.totals_of", list=shown, n=len(totals))
    return ("؛ " if language == "ar" else "; ").join(part for part in (shown, comma.join(others)) if part)


def _of(facts: FigureFacts, counts: tuple[int, int], say: Strings) -> str:
    return say("figures.of", all=number(counts[1])) if facts.filtered and counts[0] != counts[1] else ""


def _reports_line(facts: FigureFacts, say: Strings) -> str:
    if facts.filtered and not facts.claims and facts.place:
        return say("figures.name_place", place=_place_of(facts, say.language))
    if facts.filtered:
        return say("figures.with_claims", n=facts.reports[0]) if facts.claims else say("figures.none_here")
    if len(facts.languages) == 1:
        return say("figures.all_in", language=say(f"ui.language_names.{facts.languages[0]}"))
    return say("figures.languages", n=len(facts.languages))


def _place_of(facts: FigureFacts, language: str) -> str:
    place = facts.place or {}
    name_en, name_ar, kind = (str(place.get(key) or "") for key in ("name_en", "name_ar", "kind"))
    return place_name(name_en, name_ar, kind, language)


def _times(facts: FigureFacts, say: Strings) -> str:
    """How often all of them are named together."""
    return "" if facts.filtered or not facts.mentions else say("figures.named", n=facts.mentions)


def _places_line(facts: FigureFacts, say: Strings) -> str:
    if not facts.filtered:
        return say("figures.on_map", n=facts.on_map, all=number(facts.places[0]))
    if not facts.claims:
        return say("figures.named", n=facts.named) if facts.place else say("figures.none_here")
    areas = facts.places[0] - facts.points
    shown = [say(f"figures.{key}", n=n) for key, n in (("points", facts.points), ("areas", areas)) if n > 0]
    return say("wording.comma").join(shown) or say("figures.none_here")


def _count_cell(kind: str, facts: FigureFacts, say: Strings) -> Cell:
    fig = facts.figures[kind]
    # "exact" would read as certainty about the world: only a range needs a word here.
    bounds = "" if fig.is_exact else figure_range(fig, say.language)
    counted = counted_words(fig, say.language)
    label, left = say(f"figures.headline.{kind}"), _count_line(kind, fig, facts, say)
    number_now = best_number(fig.best, fig.open_high)
    return Cell(kind, label, number_now, bounds, counted.words, left, counted.lead, counted.places, counted.more)


def _count_line(kind: str, fig: Figure, facts: FigureFacts, say: Strings) -> str:
    beside = not_added(fig, say.language)
    if beside:
        return say("figures.not_added", what=beside)
    if not fig.n_counted:
        return say(f"figures.none_told.{kind}") if facts.claims else say("figures.none_here")
    if facts.parts[kind]:
        return say("figures.parts", sum=facts.parts[kind])
    return say("figures.no_totals")


def _parts(claims: pd.DataFrame, fig: Figure) -> str:
    """"124 + 7 + 50" where the figure is one total whose parts make it up; else ""."""
    if fig.n_counted != 1:
        return ""
    sums, counted = sums_of(claims), int(fig.rows[fig.roles == Role.COUNTED][0])
    found = np.flatnonzero((sums.total == counted) & (sums.verdict == VERDICTS.index(Verdict.HOLDS)))
    if not len(found):
        return ""
    ends = np.r_[sums.first, len(sums.parts)]
    parts = sums.parts[ends[found[0]] : ends[found[0] + 1]]
    return " + ".join(number(best) for best in values_of(claims, "best")[parts])


def _checks_line(facts: FigureFacts, say: Strings) -> str:
    holds, broken = facts.sums[Verdict.HOLDS], facts.sums[Verdict.BROKEN]
    if broken:
        return say("figures.sums_broken", n=broken, all=holds + broken)
    if not holds:
        return say("figures.no_sums")
    return say("figures.sums_hold_two") if holds == 2 else say("figures.sums_hold", n=holds)
