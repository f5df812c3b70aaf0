"""The pane beside the map: what is known and told of the open place, or, without one, of all places together. Pure."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.analysis.beside import counts_beside
from dashboard.analysis.distance import km_between
from dashboard.analysis.frames import records
from dashboard.analysis.place_steps import UNDATED
from dashboard.analysis.totals import Figure
from dashboard.pipeline import folded
from dashboard.strings import Strings
from dashboard.ui.behind import ReadText
from dashboard.ui.components.map_base import frame
from dashboard.ui.labels import Labels
from dashboard.ui.loads import Row
from dashboard.ui.places_doors import SORTS, sorts_of
from dashboard.ui.places_list import LOOSE
from dashboard.ui.places_names import PlaceNames
from dashboard.ui.places_rows import date_of, mention_row
from dashboard.ui.places_scene import KINDS, Scene
from dashboard.ui.places_steps import Bar, step_words, strip
from dashboard.views.figure_counted import counted_words
from dashboard.views.figure_words import figure_range, not_added
from dashboard.views.map_places import AREAS
from dashboard.views.names import names_shown
from dashboard.views.numbers import best_number, given, number

Payload = dict[str, Any]
ON_MAP = ("point", "approx", "area")  # of the sorts of a named place
MOST_BESIDE, MOST_REPORTS, MOST_SENTENCES, MOST_VARIANTS, MOST_RANKED, MOST_READ = 12, 6, 3, 8, 8, 12


def profile_payload(scene: Scene, read: ReadText, s: Strings, labels: Labels, names: PlaceNames) -> Payload:
    """Everything that the pane draws. `read` gives a report's text by its id."""
    place = scene.place
    shared = {"dir": "rtl" if s.language == "ar" else "ltr", "step": step_words(scene.atlas.at, s), "panel": scene.atlas.panel}
    if place is None or not _is_known(scene, place):
        return shared | _overview(scene, s, names, gone=place is not None)
    row = dict(names.row(place))
    named = scene.names_of(place)
    told = len(scene.place_claims(place))
    return shared | {
        "place": place,
        "name": names.name_of(row),
        "other": names.other_of(row),
        "other_lang": "en" if s.language == "ar" else "ar",
        "line": names.line(row),
        "close": s("places.close") if scene.atlas.place else "",
        "facts": _facts(row, _own_names(row, named, read), s),
        "figures": _figures(scene, place, s),
        "claims": {"words": _claims_words(scene, place, told, s), "door": f"fig:claims|{place}", "n": told},
        "shared": _shared(scene, place, row, s),
        "over": _over_time(scene, place, s),
        "sections": [
            _sentences(scene, place, named, read, s, labels),
            # Where nothing names it, nobody knows what stands beside its name or what else that could mean.
            *([_reports(place, named, scene, s, labels), _beside(scene, place, s, names)] if len(named) else []),
            *([_others(place, row, named, s, names)] if len(named) else []),
        ],
    }


def _is_known(scene: Scene, place: str) -> bool:
    """Whether any report names the place or tells of it, whatever the filters leave, or it is a governorate that holds such a place."""
    own = scene.slice_.loaded
    return bool((own.places["id"] == place).any()) or place in scene.admin1_of.values()


def _claims_words(scene: Scene, place: str, told: int, s: Strings) -> str:
    """How many claims the numbers below are made of: of an area all that lies in it counts, which its row in the list tells apart."""
    own = int(scene.table["claims"].get(place, 0)) + int(scene.table["shared"].get(place, 0))
    return s("places.claims_inside", claims=s("ui.n_claims", n=told), n=own) if told > own else s("ui.n_claims", n=told)


def _shared(scene: Scene, place: str, row: Row, s: Strings) -> str:
    """How many of the claims the map draws elsewhere, for they tell of several places; "" for none."""
    claims = scene.place_claims(place)
    if row.get("kind") == "governorate":
        elsewhere = claims["governorate"].astype(object) != place
    elif row.get("kind") == "country":
        elsewhere = claims["country"].astype(object) != row.get("country")
    else:
        elsewhere = claims["place"].astype(object) != place
    n = int(elsewhere.sum())
    return s("places.shared", n=n) if n else ""


def _facts(row: Row, own: list[str], s: Strings) -> list[tuple[str, list[str]]]:
    """Label and parts of what is known of the place itself."""
    variants = [name for name in str(given(row.get("variants")) or "").split("|") if name]
    more = len(variants) - MOST_VARIANTS
    also = variants[:MOST_VARIANTS] + ([s("ui.more_rows", n=more)] if more > 0 else [])
    source = str(given(row.get("source")) or "")
    facts: list[tuple[str, list[str]]] = [
        ("in_reports", own), ("variants", also), ("coordinates", _where(row, s)), ("source", [source] if source else []),
    ]  # fmt: skip
    return [(s(f"places.{name}"), parts) for name, parts in facts if parts]


def _own_names(row: Row, named: pd.DataFrame, read: ReadText) -> list[str]:
    """The names that the first of the reports call the place by, save the two that it has here."""
    shown = {folded(name) for name in names_shown(given(row.get("name_en")), given(row.get("name_ar")))}
    found: dict[str, str] = {}
    for mention in records(named.head(MOST_READ)):
        words = read(str(mention["report_id"]))[int(mention["start"]) : int(mention["end"])]
        found.setdefault(folded(words), words)
    return [words for key, words in found.items() if key not in shown][:MOST_VARIANTS]


def _where(row: Row, s: Strings) -> list[str]:
    lat, lon, km = given(row.get("lat")), given(row.get("lon")), given(row.get("precision_km"))
    if lat is None or lon is None:
        return [s("places.no_coordinates")]
    point = f"{abs(lat):.3f}° {'N' if lat >= 0 else 'S'}, {abs(lon):.3f}° {'E' if lon >= 0 else 'W'}"
    if km is None:
        return [point]
    key = "places.area_of" if row.get("kind") in AREAS | {"country"} else "places.known_to"
    return [point, s(key, km=number(km)), *([s("places.loose")] if row.get("kind") in LOOSE else [])]


def _figures(scene: Scene, place: str, s: Strings) -> list[Payload]:
    return [_cell(scene.place_figure(place, kind), kind, place, s) for kind in KINDS]


def _cell(fig: Figure, kind: str, place: str, s: Strings) -> Payload:
    beside = not_added(fig, s.language)
    made_of = counted_words(fig, s.language).words or ("" if len(fig.rows) else s(f"figures.none_told.{kind}"))
    left = [made_of, s("figures.not_added", what=beside) if beside else ""]
    return {
        "door": f"fig:{kind}|{place}", "label": s(f"figures.headline.{kind}"),
        # As in the list: nothing counted, but something beside it, is a dash and not a zero.
        "number": "–" if beside and not fig.n_counted else best_number(fig.best, fig.open_high),
        "range": "" if fig.is_exact else figure_range(fig, s.language),
        "left": s("map.dot").join(filter(None, left)), "empty": not len(fig.rows),
    }  # fmt: skip


def _over_time(scene: Scene, place: str, s: Strings) -> Payload:
    """Names of the place by step, whatever step is shown, each bar a door to its names; those without a date under them."""
    own, steps = scene.at(None).names_of(place).index, scene.steps
    counts = np.bincount(steps.mentions[scene.slice_.mentions.index.get_indexer(own)] + 1, minlength=len(steps.keys) + 1).tolist()
    undated, dated = counts[0], dict(zip(steps.keys, counts[1:], strict=True))
    drawn = strip([Bar(key, float(n), float(n), float(n), False) for key, n in dated.items()], None, scene.atlas.unit, "mentions", s)
    for bar in filter(None, drawn["bars"]):
        n, door = dated[bar["key"]], f"named_at:{place}|{bar['key']}"
        bar |= {"n": number(n), "door": door if n else "", "on": door == scene.atlas.panel, "here": bar["key"] == scene.atlas.at}
    none = "" if any(dated.values()) else s("places.never_named")
    rest = {"n": number(undated), "words": s("places.undated_n", n=undated), "door": f"named_at:{place}|{UNDATED}"} if undated else None
    return drawn | {"title": s("places.named_over_time"), "none": none, "undated": rest}


def _section(title: str, rows: list[Payload], empty: str, door: str = "", total: int = 0, all_words: str = "") -> Payload:
    return {"title": title, "rows": rows, "empty": empty, "door": door, "n": total, "all": all_words if total > len(rows) else ""}


def _sentences(scene: Scene, place: str, named: Any, read: ReadText, s: Strings, labels: Labels) -> Payload:  # noqa: ANN401  a frame
    rows = [mention_row(row, scene, read, s, labels) for row in records(named.head(MOST_SENTENCES))]
    title, door = s(f"places.in_words.{labels.whose_words}"), f"named:{place}"
    section = _section(title, rows, s("places.not_named"), door, len(named), s("places.all_names", n=len(named)))
    return section | {"sort": "words"}


def _reports(place: str, named: Any, scene: Scene, s: Strings, labels: Labels) -> Payload:  # noqa: ANN401  a frame
    counts = named["report_id"].value_counts()
    order = list(dict.fromkeys(named["report_id"]))
    rows = [
        {"t": labels.report(report), "sub": date_of(scene, report, s), "n": number(int(counts[report])),
         "open": f"report|{report}|{place}", "door": f"named:{place}|{report}"}
        for report in order[:MOST_REPORTS]
    ]  # fmt: skip
    every = s("places.all_reports", n=len(order))
    return _section(s("places.reports_naming", n=len(order)), rows, "", f"named:{place}", len(order), every) | {"sort": "reports"}


def _beside(scene: Scene, place: str, s: Strings, names: PlaceNames) -> Payload:
    counts = counts_beside(scene.mentions, place)
    rows = [
        {"t": names.name(other), "n": number(n), "place": other, "door": f"beside:{place}|{other}"}
        for other, n in list(counts.items())[:MOST_BESIDE]
    ]
    more = len(counts) - len(rows)
    section = _section(s("places.beside"), rows, s("places.nothing_beside"))
    return section | {"sort": "places", "all": s("ui.more_rows", n=more) if more > 0 else "", "sub": s("places.beside_sub")}


def _others(place: str, row: Row, named: Any, s: Strings, names: PlaceNames) -> Payload:  # noqa: ANN401  a frame
    """Other places that its names could have meant, and how often they were weighed."""
    several = named[named["candidates"].astype(object).fillna("").str.contains("|", regex=False).to_numpy()]
    weighed: dict[str, int] = {}
    for joined in several["candidates"]:
        for other in joined.split("|"):
            if other != place:
                weighed[other] = weighed.get(other, 0) + 1
    rows = []
    for other, n in sorted(weighed.items(), key=lambda item: (-item[1], item[0])):
        its = dict(names.row(other))
        door = f"ambiguous:{place}|{other}"
        rows.append({"t": names.name_of(its), "sub": candidate_line(row, its, s, names), "n": number(n), "door": door})
    return _section(s("places.others"), rows, s("places.no_others")) | {"sort": "others"}


def candidate_line(chosen: Row, other: Row, s: Strings, names: PlaceNames) -> str:
    """village · Idlib gov. · Syria · 365 km away."""
    points = [given(row.get(name)) for row in (chosen, other) for name in ("lat", "lon")]
    far = "" if None in points else s("places.km_away", km=number(round(km_between(*points))))
    return " · ".join(part for part in (names.line(other), far) if part)


def _overview(scene: Scene, s: Strings, names: PlaceNames, gone: bool) -> Payload:
    """Without an open place: how many are named, where they are drawn, and those with most of what is counted."""
    named = scene.mentions["place"]
    sorts = sorts_of(scene, frame())[scene.named]
    lines = []
    for at, sort in enumerate(SORTS):
        here = sorts == at
        if here.any():
            times = int(here.sum())
            what = s(f"places.sort.{sort}", n=named[here].nunique())
            words = s("places.sort_line", times=s("places.times", n=times), what=what)
            lines.append({"n": number(times), "words": words, "door": f"where:{sort}"})
    return {
        "place": None,
        "name": s("places.overview", n=int(named.nunique())),
        "hint": s("places.gone") if gone else s("places.hint") if len(named) else "",
        "nothing": None if len(named) else {"bold": s("places.none_named"), "why": s("places.none_named_why"), "lead": lead_of(scene, s)},
        "lines": [*lines, *([_sum_line(named, sorts, s)] if len(lines) > 1 else []), *_unsure_line(int(scene.several.sum()), s)],
        "ranked": _ranked(scene, s, names),
    }


def _sum_line(named: pd.Series, sorts: npt.NDArray[np.int8], s: Strings) -> Payload:
    """What the lines above add up to. sorts: the number in SORTS of each named place."""
    drawn = number(named[np.isin(sorts, [SORTS.index(sort) for sort in ON_MAP])].nunique())
    words = s("places.sum_line", times=s("places.times", n=len(named)), n=named.nunique(), drawn=drawn)
    return {"n": number(len(named)), "words": words, "door": "where:all", "sum": True}


def _unsure_line(n: int, s: Strings) -> list[Payload]:
    """How many of them are names that several places bear."""
    return [{"n": number(n), "words": s("places.unsure_line", n=n), "door": "ambiguous:"}] if n else []


def lead_of(scene: Scene, s: Strings) -> Payload | None:
    """The way on from where nothing is: out of the step, else out of the filters."""
    if scene.atlas.at is not None:
        return {"event": "atlas_at", "words": s("places.show_all_time")}
    return {"event": "clear_all", "words": s("ui.clear_filters")} if scene.slice_.view.filters.active else None


def _ranked(scene: Scene, s: Strings, names: PlaceNames) -> Payload:
    measure = scene.measure
    if scene.atlas.shaded:
        table = {place: scene.shades[place].best for place in sorted(scene.shades) if place}
        doors = "named_in:" if measure == "mentions" else f"gov:{measure}|"
    else:
        table = dict(zip(scene.table.index, scene.table[measure].tolist(), strict=True))
        doors = "named:" if measure == "mentions" else f"at:{measure}|"
    every = sorted((item for item in table.items() if item[1] > 0), key=lambda item: -item[1])  # equals stay as the list has them
    top = every[:MOST_RANKED]
    most = top[0][1] if top else 1
    told = scene.table["claims"] + scene.table["shared"] if not scene.atlas.shaded else None
    filled = {place for place, _ in top if told is None or measure != "mentions" or told[place] > 0}
    rows = [
        {"t": names.name(place), "n": number(n), "share": n / most, "place": place, "door": f"{doors}{place}", "filled": place in filled}
        for place, n in top
    ]
    what = s(f"places.measure.{measure}")
    more = s("places.ranked_more", n=len(every) - len(top)) if len(every) > len(top) else ""
    return {"title": s("places.most", what=what), "rows": rows, "empty": s("places.none_of", what=what), "more": more}


