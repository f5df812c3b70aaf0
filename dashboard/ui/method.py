"""The Method page: what is counted, how it is added up, what the marks mean, where the data come from; all from the one vocabulary."""

from __future__ import annotations

import html
from collections.abc import Iterable

import pandas as pd
import streamlit as st

from dashboard import __version__
from dashboard.analysis.coverage import covered, reasons
from dashboard.settings import settings
from dashboard.strings import Strings
from dashboard.ui.frame import Page
from dashboard.ui.loads import coverage_counts
from dashboard.ui.method_accuracy import accuracy_section
from dashboard.vocabulary import vocabulary

RULES = tuple(f"rule_{n}" for n in range(1, 8))
SIGNS = ("sign_filled", "sign_dashed", "sign_arrow", "sign_accent")
LIMITS = tuple(f"limit_{n}" for n in range(1, 5))
SOURCES = ("data_places", "data_map", "data_fonts", "data_reports")


def draw_method(page: Page) -> None:
    """The whole page."""
    s, loaded = page.s, page.loaded
    extractor = ", ".join(sorted(set(loaded.reports["extractor"].dropna().astype(str)))) or "-"
    left = [_section(s("method.kinds"), s("method.kinds_lead"), _kinds(s)), _section(s("method.qualifiers"), s("method.qualifiers_lead"))]
    right = [
        _section(s("method.rules"), "", _list(s, RULES, "ol")),
        _section(s("method.signs"), "", _list(s, SIGNS)),
        _coverage(coverage_counts(loaded.version), s),
    ]
    last = [
        _section(s("method.places"), s("method.places_lead"), _reasons(s)),
        _section(s("method.limits"), "", _list(s, LIMITS)),
        _section(
            s("method.data"), "", _list(s, SOURCES) + f"<p>{html.escape(s('method.version', version=__version__, extractor=extractor))}</p>"
        ),
    ]
    columns = "".join(f"<div>{''.join(sections)}</div>" for sections in (left, right, last))
    head = f"<h1>{html.escape(s('method.title'))}</h1><p class='lead'>{html.escape(s('method.lead'))}</p>"
    measured = accuracy_section(settings().data / "accuracy.json", s)
    st.html(f'<article class="d-method">{head}<div class="columns">{columns}</div>{measured}</article>')


def _section(title: str, lead: str, body: str = "") -> str:
    """A headed block; title and lead are text, body is markup made here."""
    words = f"<p>{html.escape(lead)}</p>" if lead else ""
    return f"<section><h2>{html.escape(title)}</h2>{words}{body}</section>"


def _list(s: Strings, keys: Iterable[str], tag: str = "ul") -> str:
    items = "".join(f"<li>{html.escape(s(f'method.{key}'))}</li>" for key in keys)
    return f"<{tag}>{items}</{tag}>"


def _coverage(counts: pd.DataFrame, s: Strings) -> str:
    """How much of the numbers in the reports loaded is explained, and why the others were not counted."""
    told = covered(counts)
    if told.share is None:
        return ""
    explained, counted = (f"{100 * n / told.numbers:.0f}" for n in (told.explained, told.counted))
    lead = s("method.coverage_lead", n=told.numbers, explained=explained, counted=counted)
    rows = "".join(_count_row(vocabulary().label("set_aside", reason, s.language), n) for reason, n in reasons(counts))
    names = "".join(_count_row(vocabulary().label("set_aside", reason, s.language), n) for reason, n in reasons(counts, "name"))
    body = f'<table class="counts">{rows}</table>'
    if names:
        body += f'<p>{html.escape(s("method.coverage_names"))}</p><table class="counts">{names}</table>'
    return _section(s("method.coverage"), lead, body)


def _count_row(name: str, n: int) -> str:
    return f"<tr><td>{html.escape(name)}</td><td>{n:,}</td></tr>"


def _kinds(s: Strings) -> str:
    rows = (
        f'<tr><th><i style="background:var(--d-kind_{code})"></i>{html.escape(term.plurals[s.language])}</th>'
        f"<td>{html.escape(term.meanings[s.language])}</td></tr>"
        for code, term in vocabulary()["kinds"].items()
    )
    return f"<table>{''.join(rows)}</table>"


def _reasons(s: Strings) -> str:
    items = "".join(f"<li>{html.escape(term.label(s.language))}</li>" for term in vocabulary()["mention_reasons"].values())
    return f"<ol>{items}</ol>"
