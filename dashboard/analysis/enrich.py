"""Claims with everything derived from them: dates, bounds, the place and what it lies in, the report, the incident."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

import numpy as np
import pandas as pd

from dashboard.analysis.frames import Frames, plain, records, with_places
from dashboard.analysis.incidents import form_incidents
from dashboard.analysis.overlay import Laid, laid_over
from dashboard.analysis.readings import OPEN_END, scopes
from dashboard.analysis.regrouping import decisions_of
from dashboard.domain.period import first_day, last_day
from dashboard.domain.place import AREA_KINDS, Place
from dashboard.speakers import speaker_code
from dashboard.vocabulary import vocabulary

CATEGORIES = (
    *("report_id", "doc_id", "kind", "qualifier", "unit", "group", "perpetrator", "place", "places", "attributed_to", "subtype"),
    *("start_date", "end_date", "family", "admin1", "country", "place_kind", "place_en", "place_ar", "publisher", "published", "language"),
    *("governorate", "review", "within", "rule", "qualifier_words", "origin", "caveats"),
    *("also", "triggers", "part_of", "same_as", "contradicts", "multiple_of"),
)
NUMBERS = (
    *("evidence_start", "evidence_end", "part_row", "same_row", "other_row", "incident", "rank", "part_incident", "scope", "last_day"),
    "published_order",
)
REVIEW_STATES = ("unreviewed", "accepted", "corrected", "rejected", "added")


def enrich(
    claims: pd.DataFrame, reports: pd.DataFrame, places: pd.DataFrame, decisions: pd.DataFrame | None = None, laid: Laid | None = None
) -> pd.DataFrame:
    """The store's claims (one row a claim, order kept, index 0..n-1) with these further columns:

    start, end       datetime64: first and last day that the period covers; NaT where open or unknown
    lo, best, hi     float: bounds without gaps, lo <= best <= hi; NaN where the words give no number at all
    open_high        bool: nothing bounds it above
    place_en, place_ar, place_kind, country, admin1, is_area, placed (has coordinates)   of the first place
    governorate      the one governorate that its places lie in; missing where they lie in none or in several
    within           "|"-joined ids of all its places and of the governorates and countries that they lie in
    family           the coarse group
    attributed_to    by its code, where the text's words have one (see speakers.py)
    publisher, language, published   of the report
    review           one of REVIEW_STATES ("unreviewed" where nobody judged, unless the input has such a column)
    incident, rank, why_merged       see incidents.form_incidents
    part_row, same_row, other_row    int: the index labels of the claims that part_of, same_as and contradicts name, -1 for none
    part_incident    int: the incident of the total that it is a part of, -1 for none
    scope, last_day, published_order   int: for readings of running counters, see readings.py

    decisions: the store's log: what people judged, corrected and added is laid over the claims, splits and joins over the incidents; none
    by default. `laid` gives both where the caller has them already (claims and decisions are not looked at then).

    Columns that repeat few values are categories, which keeps a million claims small and quick to filter. Raises KeyError where a column
    of the store is missing.
    """
    laid = laid or laid_over(claims, reports, () if decisions is None else decisions_of(decisions))
    frame = laid.claims.reset_index(drop=True)  # columns are only put in place of others: what they were stays with the caller
    frame["start"], frame["end"] = _days(frame["start_date"], first_day), _days(frame["end_date"], last_day)
    _add_bounds(frame)
    _add_place(frame, places)
    _add_report(frame, reports)
    _add_codes(frame)
    if "review" not in frame:
        frame["review"] = "unreviewed"
    for name in CATEGORIES:
        frame[name] = frame[name].astype("category")
    for name in ("aggregate", "conflict_related", "perpetrator_likely"):
        frame[name] = frame[name].astype(bool)
    _add_links(frame)
    form_incidents(frame, laid.log)
    total = frame["part_row"].to_numpy()
    frame["part_incident"] = np.where(total >= 0, frame["incident"].to_numpy()[total], -1)
    frame["scope"] = scopes(frame)
    ends = frame["end"].fillna(_days(frame["published"], last_day)) - pd.Timestamp(1970, 1, 1)
    frame["last_day"] = ends.dt.days.fillna(OPEN_END).astype("int64")
    _make_small(frame)
    return frame


def _make_small(frame: pd.DataFrame) -> None:
    """Numbers in half the memory: none of them counts beyond the claims, the letters of a report or the days of an age."""
    for name in NUMBERS:
        frame[name] = frame[name].astype("int32")
    for name in ("attribution_start", "attribution_end"):
        if frame[name].dtype == pd.Int64Dtype():
            frame[name] = frame[name].astype("Int32")


def enrich_frames(frames: Frames, further: Iterable[Place] = (), decisions: pd.DataFrame | None = None) -> pd.DataFrame:
    """The claims of the frames, enriched. further: places that no report need name, so that areas hold what lies in them all the same."""
    return enrich(frames.claims, frames.reports, with_places(frames.places, further), decisions)


def _add_codes(frame: pd.DataFrame) -> None:
    """The coarse group of the victims and the code of who says so, worked out once a word."""
    families = vocabulary().family
    groups = frame["group"].astype("category")
    frame["family"] = groups.map({code: families(code) for code in groups.cat.categories})
    sources = frame["attributed_to"].astype("category")
    frame["attributed_to"] = sources.map({words: speaker_code(words) for words in sources.cat.categories})


def _add_links(frame: pd.DataFrame) -> None:
    """The rows that links point to instead of ids: numbers, so that a million claims stay quick."""
    links = {"part_row": "part_of", "same_row": "same_as", "other_row": "contradicts"}
    named = {claim for link in links.values() for claim in frame[link].cat.categories}
    at = np.flatnonzero(frame["id"].isin(named).to_numpy()) if named else np.empty(0, dtype=np.int64)
    ids = pd.Index(frame["id"].iloc[at].to_numpy(dtype=object))
    for name, link in links.items():
        # For each claim that is named its row, -1 where there is none; the last is for no name.
        known = np.append(at, -1)[ids.get_indexer(frame[link].cat.categories.to_numpy(dtype=object))]
        frame[name] = np.append(known, -1)[frame[link].cat.codes.to_numpy()]


def _days(prefixes: pd.Series, day: Callable[[str], date]) -> pd.Series:
    """A day for each ISO prefix, worked out once a prefix."""
    known = prefixes.astype("category").cat
    days = np.array([*(day(value) for value in known.categories), "NaT"], dtype="datetime64[us]")  # code -1, no prefix, takes the last
    return pd.Series(days[known.codes.to_numpy()], index=prefixes.index)


def _add_bounds(frame: pd.DataFrame) -> None:
    value, low, high = (pd.to_numeric(frame[name]).astype(float) for name in ("value", "low", "high"))
    best = value.fillna(low).fillna(high)
    frame["best"] = best
    frame["lo"] = low.fillna(0.0).where(best.notna()).clip(upper=best)
    frame["hi"] = high.fillna(best).clip(lower=best)
    frame["open_high"] = high.isna()


def _add_place(frame: pd.DataFrame, places: pd.DataFrame) -> None:
    known = places.drop_duplicates("id").set_index("id")
    # A governorate lies in itself, so that a chart by governorate finds it.
    known["admin1"] = known["admin1"].where(known["kind"] != "governorate", known.index.to_series())
    names = {"place_en": "name_en", "place_ar": "name_ar", "place_kind": "kind", "country": "country", "admin1": "admin1"}
    for name, column in names.items():
        frame[name] = _told(frame["place"], known[column])
    areas = {str(kind) for kind in AREA_KINDS}
    frame["is_area"] = frame["place_kind"].isin(areas)
    frame["placed"] = frame["place"].isin(known.index[known["lat"].notna() & known["lon"].notna()])
    around = containers(places)
    joined = plain(frame["places"]).fillna("").astype("category")
    frame["within"] = joined.map({value: _within(value, around) for value in joined.cat.categories})
    own = _governorates(places)
    frame["governorate"] = joined.map({value: _only_governorate(value, own) for value in joined.cat.categories})


def _told(ids: pd.Series, known: pd.Series) -> pd.Series:
    """What each id of a column stands for as categories, looked up once an id; missing where it stands for nothing."""
    own = ids.astype("category").cat
    told = known.reindex(own.categories).astype("category").array
    codes = np.append(told.codes, -1).astype(told.codes.dtype)[own.codes.to_numpy()]  # code -1, no id, takes the last
    return pd.Series(pd.Categorical.from_codes(codes, dtype=told.dtype), index=ids.index).cat.remove_unused_categories()


def containers(places: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    """For each place id: itself, its governorate and its country, as place ids, as far as they are listed."""
    rows = records(places[["id", "admin1", "country", "kind"]])
    country_ids = {row["country"]: row["id"] for row in rows if row["kind"] == "country" and row["country"]}
    return {
        row["id"]: tuple(dict.fromkeys(p for p in (row["id"], row["admin1"], country_ids.get(row["country"])) if isinstance(p, str) and p))
        for row in rows
    }


def _within(joined: str, around: dict[str, tuple[str, ...]]) -> str:
    ids = [place for place in joined.split("|") if place]
    return "|".join(dict.fromkeys(outer for place in ids for outer in around.get(place, (place,))))


def _governorates(places: pd.DataFrame) -> dict[str, str]:
    """The governorate of each place that lies in one or is one."""
    rows = records(places[["id", "admin1", "kind"]])
    found = {row["id"]: row["id"] if row["kind"] == "governorate" else row["admin1"] for row in rows}
    return {place: admin1 for place, admin1 in found.items() if isinstance(admin1, str) and admin1}


def _only_governorate(joined: str, own: dict[str, str]) -> str | None:
    found = {own[place] for place in joined.split("|") if place in own}
    return found.pop() if len(found) == 1 else None


def _add_report(frame: pd.DataFrame, reports: pd.DataFrame) -> None:
    known = reports.drop_duplicates("id").set_index("id")
    for column in ("publisher", "language", "published"):
        frame[column] = _told(frame["report_id"], known[column])
    frame["published_order"] = frame["published"].astype("category").cat.codes.astype("int64")
