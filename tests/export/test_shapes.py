"""Incidents in the shapes of ACLED, UCDP and HXL: counted once, ranges kept, totals and parts left out and listed."""

from __future__ import annotations

import io
import re
from datetime import date
from typing import Any

import pandas as pd
import pytest

from dashboard.export import acled, columns, hxl, ucdp
from dashboard.export.formats import Exporter, Format
from dashboard.settings import ROOT
from tests.export.made import material
from tests.made_claims import claim

# Two reports tell one incident with different numbers; a part, a total, an attack, people displaced.
ROWS: list[dict[str, Any]] = [
    claim(0, value=30, group="civilians", perpetrator="isis", place="raqqa"),
    claim(1, value=4, group="civilians", part_of=0, place="raqqa"),
    claim(2, value=90, aggregate=True, day="2022"),
    claim(3, kind="attack", subtype="airstrike", perpetrator="us", group="isis", day="2022-01-01", end_date="2022-01-05"),
    claim(4, kind="displaced", value=300, day="2022-05"),
    claim(0, "b", value=32, high=None, qualifier="at_least", group="civilians", perpetrator="isis", place="raqqa", same_as=None),
    claim(1, "b", value=2, day=None, place=None, group=None),
]


@pytest.fixture(scope="module")
def exporter() -> Exporter:
    return Exporter(material([dict(row) for row in ROWS]))


def read(exporter: Exporter, wanted: Format, left_out: bool = False) -> pd.DataFrame:
    out = io.BytesIO()
    (exporter.write_left_out if left_out else exporter.write)(wanted, out)
    out.seek(0)
    return pd.read_csv(out)


def test_acled_rows_are_incidents(exporter: Exporter):
    frame = read(exporter, Format.ACLED)
    assert list(frame.columns) == [column.name for column in acled.COLUMNS]
    by_id = {row["claim_ids"].split("|")[0]: row for row in frame.to_dict("records")}
    assert set(by_id) == {"a000", "a003", "b001"}
    killed, attack, bare = by_id["a000"], by_id["a003"], by_id["b001"]
    assert (killed["claim_ids"], killed["fatalities"], killed["fatalities_low"]) == ("a000|b000", 30, 30)
    assert killed["fatalities_high"] != killed["fatalities_high"], "nothing bounds one of the tellings"
    assert (killed["event_type"], killed["sub_event_type"], killed["civilian_targeting"]) == (
        "Violence against civilians", "Attack", "Civilian targeting",
    )  # fmt: skip
    assert (killed["country"], killed["location"], killed["geo_precision"], killed["time_precision"]) == ("Syria", "Raqqa", 1, 1)
    named = ("sub_event_type", "actor1", "actor2", "time_precision")
    assert [attack[name] for name in named] == ["Air/drone strike", "US forces", "ISIS", 2]
    assert attack["fatalities"] != attack["fatalities"]
    assert all(bare[name] != bare[name] for name in ("event_date", "time_precision", "latitude", "geo_precision", "actor1", "event_type"))
    out = read(exporter, Format.ACLED, left_out=True)
    assert dict(zip(out["claim_id"], out["left_out"], strict=True)) == {
        "a001": "part", "a002": "period_total", "a004": "no_event", "b000": "other_count",
    }  # fmt: skip


def test_ucdp_rows_are_incidents_with_deaths(exporter: Exporter):
    frame = read(exporter, Format.UCDP)
    assert list(frame.columns) == [column.name for column in ucdp.COLUMNS]
    assert frame["id"].tolist() == ["a000", "b001"]
    first = frame.iloc[0]
    assert (first["low"], first["best"], first["high_open"], first["deaths_civilians"], first["number_of_sources"]) == (30, 30, True, 30, 2)
    assert pd.isna(first["high"])
    assert (first["type_of_violence"], first["where_prec"], first["date_prec"], first["country_id"]) == (3, 1, 1, 652)
    assert (frame["deaths_a"] + frame["deaths_b"] + frame["deaths_civilians"] + frame["deaths_unknown"]).tolist() == frame["best"].tolist()
    assert set(read(exporter, Format.UCDP, left_out=True)["left_out"]) == {"part", "period_total", "no_deaths", "other_count"}


@pytest.mark.parametrize(
    ("first", "last", "acled_code", "ucdp_code"),
    [((1, 20), (1, 20), 1, 1), ((1, 20), (1, 22), 2, 2), ((1, 1), (1, 7), 2, 3), ((1, 1), (1, 31), 3, 4), ((1, 1), (12, 31), 3, 5),
     (None, (1, 2), 3, 5), (None, None, None, None)],
)  # fmt: skip
def test_precision_of_time(first: Any, last: Any, acled_code: int | None, ucdp_code: int | None):
    days = [day and date(2022, *day) for day in (first, last)]
    assert (acled.time_precision(*days), ucdp.date_prec(*days)) == (acled_code, ucdp_code)


@pytest.mark.parametrize(
    ("kind", "km", "acled_code", "ucdp_code"),
    [("village", 1, 1, 1), ("camp", 12, 1, 2), ("district", 20, 2, 3), ("governorate", 90, 3, 4), ("river", 50, 3, 5),
     ("country", 300, 3, 6)],
)  # fmt: skip
def test_precision_of_places(kind: str, km: float, acled_code: int, ucdp_code: int):
    assert (acled.geo_precision(kind, 35.0), ucdp.where_prec(kind, 35.0, km)) == (acled_code, ucdp_code)
    assert (acled.geo_precision(kind, None), ucdp.where_prec(kind, None, km)) == (None, None)


@pytest.mark.parametrize(
    ("by", "whom", "code"),
    [("isis", "civilians", 3), ("turkey", "sdf", 1), ("isis", "sdf", 2), (None, "civilians", None), ("isis", None, None)],
)
def test_type_of_violence(by: str | None, whom: str | None, code: int | None):
    assert ucdp.type_of_violence(by, whom) == code


# HXL 1.1, core hashtags: https://hxlstandard.org/standard/1-1final/dictionary/
CORE = {
    *("access", "activity", "adm1", "adm2", "adm3", "adm4", "adm5", "affected", "beneficiary", "capacity", "cause", "channel"),
    *("contact", "country", "crisis", "currency", "date", "delivery", "description", "event", "frequency", "geo", "group"),
    *("impact", "indicator", "inneed", "item", "loc", "meta", "modality", "need", "operations", "org", "output", "population"),
    *("reached", "region", "respondee", "sector", "service", "severity", "status", "subsector", "targeted", "value"),
}


def test_hxl_has_a_row_of_valid_tags_under_the_names(exporter: Exporter):
    out = io.BytesIO()
    exporter.write(Format.HXL, out)
    frame = pd.read_csv(io.BytesIO(out.getvalue()))
    tags = frame.iloc[0]
    assert list(frame.columns) == [column.name for column in hxl.COLUMNS]
    for tag in tags:
        match = re.fullmatch(r"#([a-z][a-z0-9_]*)((?:\+[a-z][a-z0-9_]*)*)", tag)
        assert match, tag
        assert match[1] in CORE, tag
    assert len(set(tags)) == len(tags)
    rows = frame.iloc[1:]
    assert pd.to_numeric(rows["killed"]).sum() == 32
    assert pd.to_numeric(rows["displaced"]).sum() == 300


def test_the_document_names_every_column():
    told = set(re.findall(r"`([\w]+)`", (ROOT / "docs" / "export.md").read_text(encoding="utf-8")))
    assert {column.name for table in (columns.CLAIM, acled.COLUMNS, ucdp.COLUMNS, hxl.COLUMNS) for column in table} <= told
