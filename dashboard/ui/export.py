"""The Export page: what the filters leave in numbers, and one quiet button a format. No file is made before its button is pressed."""

from __future__ import annotations

import html
from io import BytesIO

import streamlit as st

from dashboard.export.formats import Format
from dashboard.export.xlsx import MOST_ROWS
from dashboard.strings import Strings, strings
from dashboard.ui.body import draw_around
from dashboard.ui.chips import chips_payload
from dashboard.ui.components.register import mount
from dashboard.ui.desk import slice_now
from dashboard.ui.export_files import Counts, counts_of, exporter, file_name
from dashboard.ui.export_style import draw_export_style
from dashboard.ui.frame import Page
from dashboard.ui.labels import Labels
from dashboard.ui.loads import load
from dashboard.ui.session import on_event, view
from dashboard.ui.slice import Slice

SHAPES = {
    "read": (Format.BRIEF,),
    "tables": (Format.CSV, Format.XLSX, Format.PARQUET, Format.GEOJSON),
    "field": (Format.ACLED, Format.UCDP, Format.HXL),
    "text": (Format.ANNOTATIONS,),
}


def draw_export(page: Page) -> None:
    """The whole page."""
    draw_export_style()
    head = f"<h1>{html.escape(page.s('export.title'))}</h1><p>{html.escape(page.s('export.lead'))}</p>"
    st.html(f'<div class="d-export-head">{head}</div>')
    _draw_body()


@st.fragment
def _draw_body() -> None:
    draw_around(_draw_formats)


def _draw_formats() -> None:
    current, loaded = view(), load()
    s, labels = strings(current.language), Labels(loaded, current.language)
    slice_ = slice_now(loaded, current)
    chips = chips_payload(slice_, s, labels, "rtl" if s.language == "ar" else "ltr", ("", (False, False)))
    mount("chips", chips, "export_chips", lambda: on_event("export_chips"))
    counts = counts_of(slice_)
    with st.container(key="export"):
        if not counts.claims:
            st.html(f'<div class="d-nothing" role="status">{html.escape(s("export.nothing"))}</div>')
            return
        st.html(f'<p class="d-export-what">{html.escape(_what(slice_, counts, s))}</p>')
        for name, formats in SHAPES.items():
            st.html(f'<h2 class="d-export-group">{html.escape(s(f"export.groups.{name}"))}</h2>')
            for wanted in formats:
                _draw_format(slice_, wanted, counts, s)
        st.html(f'<p class="d-caption">{html.escape(s("export.columns_in"))}</p>')


def _what(slice_: Slice, counts: Counts, s: Strings) -> str:
    key = "filtered" if slice_.view.filters.active else "all"
    told = s(f"export.what_{key}", claims=s("export.claims", n=counts.claims), reports=s("export.reports", n=counts.reports))
    parts = [told.rstrip("."), s("export.counted", n=counts.incidents), s("export.left", n=counts.claims - counts.counted)]
    return s("export.counts_with").join(parts)


def _draw_format(slice_: Slice, wanted: Format, counts: Counts, s: Strings) -> None:
    """A row: the name, what it is for, how much it would hold, and its button; beside it, what a flat file leaves out."""
    name = s(f"export.names.{wanted}")
    with st.container(horizontal=True, key=f"export_{wanted}", vertical_alignment="center"):
        st.html(
            f'<div class="d-export-row"><b>{html.escape(name)}</b><span>{html.escape(s(f"export.uses.{wanted}"))}</span>'
            f"<i>{html.escape(_size(wanted, counts, s))}</i></div>"
        )
        st.download_button(
            s("export.download_of", name=name), lambda: _bytes(slice_, wanted), file_name(wanted), wanted.mime,
            key=f"export_button_{wanted}", on_click="ignore", disabled=wanted is Format.XLSX and counts.claims > MOST_ROWS,
        )  # fmt: skip
        if not wanted.holds_left_out:
            st.download_button(
                s("export.left_out_button"), lambda: _bytes(slice_, wanted, True), file_name(wanted, True), "text/csv", type="tertiary",
                key=f"export_left_{wanted}", on_click="ignore",
            )  # fmt: skip


def _size(wanted: Format, counts: Counts, s: Strings) -> str:
    if wanted is Format.BRIEF:
        return s("export.pages")
    if wanted is Format.ANNOTATIONS:
        return s("export.marks", n=counts.claims + counts.mentions)
    rows = {Format.ACLED: counts.events, Format.UCDP: counts.deaths}.get(wanted, counts.claims)
    return s("export.rows", n=rows)


def _bytes(slice_: Slice, wanted: Format, left_out: bool = False) -> bytes:
    """The file, made when its button is pressed."""
    out, making = BytesIO(), exporter(slice_)
    (making.write_left_out if left_out else making.write)(wanted, out)
    return out.getvalue()
