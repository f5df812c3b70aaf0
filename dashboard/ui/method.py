"""The Method page: what is counted, how it is added up, what the marks mean, where the data come from; all from the one vocabulary."""

from __future__ import annotations

import html

import streamlit as st

from dashboard import __version__
from dashboard.settings import settings
from dashboard.strings import Strings
from dashboard.ui.frame import Page
from dashboard.ui.loads import rules_state
from dashboard.ui.method_accuracy import accuracy_section
from dashboard.ui.method_coverage import coverage_section
from dashboard.ui.method_rules import disputes_section, incidents_section, listed, rules_section, section
from dashboard.vocabulary import vocabulary

SIGNS = ("sign_filled", "sign_dashed", "sign_arrow", "sign_accent", "sign_dash", "sign_keys")
BESIDE = ("beside_multiple", "beside_others", "beside_date", "beside_plus", "beside_name")
LIMITS = tuple(f"limit_{n}" for n in range(1, 10))
SOURCES = ("data_places", "data_map", "data_fonts", "data_reports", "data_full")


def draw_method(page: Page) -> None:
    """The whole page."""
    s, loaded = page.s, page.loaded
    extractor = ", ".join(sorted(set(loaded.reports["extractor"].dropna().astype(str)))) or s("ui.not_stated")
    version = s("method.version", version=__version__, extractor=extractor, state=rules_state())
    sections = [
        section(s("method.kinds"), s("method.kinds_lead"), _kinds(s)),
        section(s("method.qualifiers"), s("method.qualifiers_lead"), listed(s, BESIDE)),
        incidents_section(s),
        disputes_section(s),
        section(s("method.signs"), "", listed(s, SIGNS)),
        section(s("method.places"), s("method.places_lead"), _reasons(s)),
        section(s("method.limits"), "", listed(s, LIMITS)),
        section(s("method.data"), "", f"{listed(s, SOURCES)}<p>{html.escape(version)}</p>"),
    ]
    columns = "".join(sections)
    head = f"<h1>{html.escape(s('method.title'))}</h1><p class='lead'>{html.escape(s('method.lead'))}</p>"
    covered = coverage_section(loaded, s)
    measured = accuracy_section(settings().data / "accuracy.json", s)
    body = f'{head}{rules_section(s)}<div class="columns">{columns}</div>{covered}{measured}'
    st.html(f'<article class="d-method {s.language}">{body}</article>')


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
