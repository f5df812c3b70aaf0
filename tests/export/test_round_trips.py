"""CSV, GeoJSON, Excel and Parquet give back what went in: open bounds, nulls, precision, words, whatever stands in them."""

from __future__ import annotations

import io
import json
from typing import Any

import geopandas
import openpyxl
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils.escape import unescape

from dashboard.export.columns import CLAIM, read_back
from dashboard.export.formats import Exporter, Format
from tests.export.made import LENGTH, material
from tests.made_claims import claim

HOSTILE = st.text(st.sampled_from("=+-@'\",;\t\r\nab1 ق\u202e\U0001f6a9<&"), min_size=1, max_size=LENGTH)
NUMBERS = st.sampled_from([None, 0.0, 1.0, 7.0, 750.0, 0.1, 52000.0])


@st.composite
def exporters(draw: st.DrawFn) -> Exporter:
    rows, words = [], {}
    for number in range(draw(st.integers(1, 12))):
        value = draw(NUMBERS)
        high = draw(st.sampled_from([None, value]))
        day = draw(st.sampled_from([None, "2022", "2022-01", "2022-01-20", "1899-12-31"]))
        place = draw(st.sampled_from(["hajin", "raqqa", "unlisted:x", "dz-gov", None]))
        row = claim(number, draw(st.sampled_from("ab")), value, high=high, day=day, place=place, attributed_to=draw(st.none() | HOSTILE))
        words[row["id"]] = draw(HOSTILE)
        rows.append(row)
    rows.sort(key=lambda row: (row["report_id"], row["evidence_start"]))
    return Exporter(material(rows, words, title=draw(HOSTILE), publisher=draw(HOSTILE), url=draw(st.none() | HOSTILE)))


def made(exporter: Exporter, wanted: Format) -> io.BytesIO:
    out = io.BytesIO()
    exporter.write(wanted, out)
    out.seek(0)
    return out


def expected(exporter: Exporter) -> pd.DataFrame:
    table: pa.Table = exporter.claims
    return read_back(table.to_pandas(date_as_object=False))


def read_csv(stream: io.BytesIO, **options: Any) -> pd.DataFrame:
    return pd.read_csv(stream, dtype=str, keep_default_na=False, na_values=[""], encoding="utf-8", **options)


@given(exporters())
@settings(max_examples=6, deadline=None)
def test_nothing_is_lost(exporter: Exporter):
    wanted = expected(exporter)
    texts = [exporter.material.text(report)[start:end] for report, start, end in zip(wanted["report_id"], wanted["evidence_start"],
             wanted["evidence_end"], strict=True)]  # fmt: skip
    assert wanted["quote"].tolist() == texts
    pd.testing.assert_frame_equal(read_back(read_csv(made(exporter, Format.CSV)), marked=True), wanted)
    pd.testing.assert_frame_equal(read_back(read_csv(made(exporter, Format.HXL), skiprows=lambda line: line == 1), marked=True), wanted)
    pd.testing.assert_frame_equal(read_back(geopandas.read_file(made(exporter, Format.GEOJSON))), wanted)
    book = pd.read_excel(made(exporter, Format.XLSX), dtype=object, keep_default_na=False, na_values=[""])
    book = book.map(lambda cell: unescape(cell) if isinstance(cell, str) else cell)  # Excel's own way to write a carriage return
    pd.testing.assert_frame_equal(read_back(book, marked=True), wanted)
    table = pq.read_table(made(exporter, Format.PARQUET))
    assert table.equals(exporter.claims)


def test_points_are_where_places_are_and_nothing_without_one_is_lost():
    exporter = Exporter(material([claim(0), claim(1, place=None), claim(2, place="unlisted:x")]))
    frame = geopandas.read_file(made(exporter, Format.GEOJSON))
    assert frame.crs.to_epsg() == 4326
    assert [(point.x, point.y) for point in frame.geometry.dropna()] == [(40.8, 34.7)]
    assert len(frame) == 3
    assert [feature["id"] for feature in json.load(made(exporter, Format.GEOJSON))["features"]] == ["a000", "a001", "a002"]


@pytest.mark.parametrize("wanted", list(Format))
def test_the_same_claims_give_the_same_bytes(wanted: Format):
    rows = [claim(0), claim(1, value=None, kind="attack"), claim(2, "b", aggregate=True)]
    first, second = (made(Exporter(material([dict(row) for row in rows])), wanted).read() for _ in range(2))
    assert first == second


def test_a_workbook_holds_no_formula_and_says_what_was_left_out():
    formula = '=HYPERLINK("http://example.org")'
    rows = [claim(0, value=5), claim(1, value=9, aggregate=True), claim(2, value=2, part_of=0)]
    book = openpyxl.load_workbook(made(Exporter(material(rows, {"a001": formula}, title="@SUM(1)")), Format.XLSX))
    assert book.sheetnames == ["Claims", "Left out", "About"]
    cells = [cell for sheet in book for row in sheet for cell in row]
    assert not any(cell.data_type == "f" or str(cell.value)[:1] in "=+-@" for cell in cells if isinstance(cell.value, str))
    assert any(cell.value == f"'{formula}" for cell in cells)
    left = pd.read_excel(made(Exporter(material(rows)), Format.XLSX), sheet_name="Left out")
    assert dict(zip(left["claim_id"], left["left_out"], strict=True)) == {"a001": "period_total", "a002": "part"}
    assert left["why"].tolist() == ["period total", "part of a total"]


def test_columns_sum_to_the_figures():
    told, other = [claim(0, value=5), claim(1, "b", value=5)], claim(4, value=3, day="2022-03-01")
    rows = [*told, claim(2, value=9, aggregate=True), claim(3, value=2, part_of=0), other]
    frame = read_back(read_csv(made(Exporter(material(rows)), Format.CSV)), marked=True)
    counted = frame[frame["counted"]]
    assert counted["best"].sum() == 8
    assert frame["incident_id"][0] == frame["incident_id"][1] == counted["incident_id"].iloc[0]
    assert set(CLAIM) and list(frame.columns) == [column.name for column in CLAIM]
