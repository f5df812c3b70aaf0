"""The sidebar: name, language, search and the filters that every page shares."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from dashboard.analysis.enrich import REVIEW_STATES
from dashboard.analysis.memo import remembered
from dashboard.domain.claim import Origin
from dashboard.domain.report import ReportKind
from dashboard.pipeline import folder_refused
from dashboard.strings import Strings
from dashboard.ui.access import may_write
from dashboard.ui.faults import draw_error
from dashboard.ui.labels import Labels
from dashboard.ui.loads import Loaded, found_in
from dashboard.ui.session import keep, send, set_filters, view
from dashboard.vocabulary import vocabulary

MAIN_KINDS = ("attack", "killed", "wounded", "displaced", "detained")
OTHER = "_other"
MOST_OFFERED = 500  # reports or places in a list to choose from: more than anybody reads, and the browser draws the list at each click
DOT = {"killed": "red", "wounded": "orange", "displaced": "green", "detained": "violet", OTHER: "gray"}


def _changed(key: str, read: Callable[[Any], dict[str, Any]]) -> None:
    set_filters(**read(st.session_state[key]))


def draw_language(s: Strings) -> None:
    """The product's name and the switch between English and Arabic."""
    keep("w_language", view().language)
    with st.container(horizontal=True, key="brand", vertical_alignment="center"):
        st.html(f'<div class="d-brand"><b lang="{s.language}">{s("ui.name")}</b> <span>{s("ui.name_other")}</span></div>')
        st.segmented_control(
            s("ui.language"),
            ["en", "ar"],
            format_func=lambda language: {"en": "English", "ar": "العربية"}[language],
            key="w_language",
            label_visibility="collapsed",
            on_change=lambda: send("language", st.session_state["w_language"] or view().language),
        )


def draw_search(s: Strings) -> None:
    """Words that a report must hold."""
    keep("w_text", view().filters.text)
    st.text_input(
        s("ui.search"),
        key="w_text",
        placeholder=s("ui.search"),
        label_visibility="collapsed",
        max_chars=200,
        on_change=_changed,
        args=("w_text", lambda words: {"text": words.strip()}),
    )


def _years(claims: pd.DataFrame) -> tuple[int, int]:
    days = pd.concat([claims["start"], claims["end"]]).dropna()
    return (int(days.min().year), int(days.max().year)) if len(days) else (0, 0)


def draw_period(s: Strings, claims: pd.DataFrame) -> None:
    """From year to year; left out where all claims fall into one year."""
    first, last = remembered(claims, "years", lambda: _years(claims))
    if first >= last:
        return
    filters = view().filters
    start = int(filters.start[:4]) if filters.start else first
    end = int(filters.end[:4]) if filters.end else last
    keep("w_period", (min(max(start, first), last), max(min(end, last), first)))

    def read(years: tuple[int, int]) -> dict[str, Any]:
        return {"start": str(years[0]) if years[0] > first else None, "end": str(years[1]) if years[1] < last else None}

    st.slider(s("ui.period"), first, last, key="w_period", on_change=_changed, args=("w_period", read))


def kind_counts(claims: pd.DataFrame) -> dict[str, int]:
    """Number of claims of each main kind, all the others together under OTHER."""
    counts = claims["kind"].value_counts()
    main = {kind: int(counts.get(kind, 0)) for kind in MAIN_KINDS}
    return {**main, OTHER: int(counts.sum()) - sum(main.values())}


def other_kinds() -> tuple[str, ...]:
    """The kinds that share one pill."""
    return tuple(kind for kind in vocabulary()["kinds"] if kind not in MAIN_KINDS)


def draw_kinds(s: Strings, labels: Labels, claims: pd.DataFrame) -> None:
    """Kinds of claims as pills with their counts."""
    counts = remembered(claims, "kind counts", lambda: kind_counts(claims))
    others = other_kinds()
    present = len(set(claims["kind"].unique()) & set(others))
    chosen = view().filters.kinds
    shown = [kind for kind in MAIN_KINDS if kind in chosen] + ([OTHER] if set(chosen) & set(others) else [])
    keep("w_kinds", shown)

    def label(kind: str) -> str:
        name = s("ui.other_kinds", n=present) if kind == OTHER else labels.kind(kind).capitalize()
        dot = "◆" if kind == "attack" else f":{DOT[kind]}[●]"
        return f"{dot} {name} :small[{counts[kind]:,}]"  # small: it counts claims, where a headline number counts people

    def read(pills: Sequence[str]) -> dict[str, Any]:
        return {"kinds": tuple(k for pill in pills for k in (others if pill == OTHER else (pill,)))}

    options = [kind for kind in (*MAIN_KINDS, OTHER) if counts[kind] or kind in shown]
    words = s("ui.kinds_of_claims")
    st.pills(words, options, selection_mode="multi", format_func=label, key="w_kinds", on_change=_changed, args=("w_kinds", read))


def draw_origins(s: Strings, labels: Labels, claims: pd.DataFrame) -> None:
    """Read from reports or coded, in the shapes of the map; left out where all claims are of one sort and none is asked for."""
    counts = remembered(claims, "origin counts", lambda: claims["origin"].value_counts().to_dict())
    chosen = list(view().filters.origins)
    if not counts.get(Origin.CODED) and not chosen:
        return
    keep("w_origins", chosen)

    def label(origin: str) -> str:
        return f"{'■' if origin == Origin.CODED else '●'} {labels.origin(origin).capitalize()} :small[{int(counts.get(origin, 0)):,}]"

    options = list(dict.fromkeys([*map(str, Origin), *chosen]))
    change = ("w_origins", lambda pills: {"origins": tuple(pills)})
    st.pills(s("ui.origins"), options, selection_mode="multi", format_func=label, key="w_origins", on_change=_changed, args=change)


def draw_choice(s: Strings, field: str, options: Sequence[str], name: Callable[[str], str], empty: str = "") -> None:
    """One multiselect over a field of the filters; what a link asks for is offered even where no claim has it. empty: what stands there
    while nothing is chosen."""
    chosen = list(getattr(view().filters, field))
    key = f"w_{field}"
    keep(key, chosen)
    st.multiselect(
        s(f"ui.{field}"),
        list(dict.fromkeys([*options, *chosen])),
        format_func=name,
        key=key,
        placeholder=empty or s(f"ui.{field}_all"),
        on_change=_changed,
        args=(key, lambda values: {field: tuple(values)}),
    )


def _by_count(frame: pd.DataFrame, column: str) -> list[str]:
    """The values of a column, the commonest first."""
    return remembered(frame, ("by count", column), lambda: _values_by_count(frame[column]))


def _values_by_count(column: pd.Series) -> list[str]:
    counts = column.value_counts()
    found = [(-int(n), str(value)) for value, n in zip(counts.index.tolist(), counts.tolist(), strict=True) if n]
    return [value for _, value in sorted(found)]


def draw_places(s: Strings, labels: Labels, mentions: pd.DataFrame) -> None:
    """The places to choose from, the most named first; of very many a list holds those alone, and others are chosen on the map."""
    places = _by_count(mentions, "place")
    listed = places[:MOST_OFFERED]
    few = "" if len(listed) == len(places) else s("ui.places_some", n=len(listed), total=f"{len(places):,}")
    draw_choice(s, "places", listed, labels.place, few)


def draw_reports(s: Strings, labels: Labels, loaded: Loaded) -> None:
    """The reports to choose from: rows of coded data are too many and too small to be chosen one by one, and of very many reports a list
    that a person can go through holds those with the words searched for, or the newest."""
    found, reports = found_in(loaded.version, view().filters.text), loaded.reports
    options, total = remembered(reports, ("to choose", found), lambda: offered(reports, found))
    few = "" if total <= MOST_OFFERED else s("ui.reports_some", n=len(options), total=f"{total:,}")
    draw_choice(s, "reports", options, labels.report, few)


def offered(reports: pd.DataFrame, found: frozenset[str] | None) -> tuple[list[str], int]:
    """(ids of the reports to choose from, how many there are)."""
    read = (reports["kind"] != ReportKind.CODED).to_numpy()
    total = int(read.sum())
    if total <= MOST_OFFERED:
        return reports.loc[read, "id"].tolist(), total
    asked = read & reports["id"].isin(found).to_numpy() if found is not None else read
    dated = np.flatnonzero(asked & reports["published"].notna().to_numpy())[-MOST_OFFERED:]  # they stand by their dates
    undated = np.flatnonzero(asked & reports["published"].isna().to_numpy())[: MOST_OFFERED - len(dated)]
    return reports["id"].iloc[np.r_[dated[::-1], undated]].tolist(), total


def draw_sidebar(s: Strings, labels: Labels, loaded: Loaded) -> None:
    """The whole sidebar; to be called inside `with st.sidebar`."""
    claims = loaded.claims
    draw_language(s)
    draw_search(s)
    draw_period(s, claims)
    draw_kinds(s, labels, claims)
    draw_origins(s, labels, claims)
    draw_choice(s, "groups", _by_count(claims, "group"), labels.group)
    draw_choice(s, "perpetrators", _by_count(claims, "perpetrator"), labels.perpetrator)
    draw_choice(s, "sources", _by_count(claims, "attributed_to"), labels.source)
    draw_places(s, labels, loaded.mentions)
    draw_reports(s, labels, loaded)
    if loaded.log or view().filters.review:  # where nobody judged anything there is nothing to choose
        draw_choice(s, "review", REVIEW_STATES, labels.review)
    held = {"reports": len(loaded.reports), "claims": len(claims), "places": len(loaded.mentions)}
    counts = s("ui.loaded", None, **{name: s(f"ui.n_{name}", n=n) for name, n in held.items()})
    lines = [counts, *([s("ui.digests_loaded")] if labels.whose_words == "digest" else []), s("ui.nothing_leaves")]
    st.html(f'<div class="d-loaded">{"<br>".join(lines)}</div>')
    if (folder := folder_refused()) and may_write():
        draw_error(s("fault.passing", None, folder=folder))
