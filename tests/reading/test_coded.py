"""Exports of coded data are known by their columns, and a row that cannot be right is refused by itself, with the reason."""

from __future__ import annotations

import pytest

from dashboard.domain.errors import InputError
from dashboard.domain.report import Report, ReportKind
from dashboard.reading.formats import read_source
from dashboard.reading.source import Source
from dashboard.settings import read_settings
from tests.made_coded import ACLED, OLD_ACLED, UCDP_GED, acled, export, ged
from tests.reading import made

LIMITS = read_settings({})
OLD_GED = [f"{column}_est" if column in ("best", "low", "high") else column for column in UCDP_GED]


def read(data: bytes, name: str = "any name.csv", chosen: dict[str, str] | None = None) -> list[Report | InputError]:
    return list(read_source(Source(name, data=data), LIMITS, chosen))


@pytest.mark.parametrize(
    ("data", "doc_id", "publisher"),
    [
        (export([acled()]), "ACLED:SYR1", "ACLED"),
        (export([acled()], delimiter=";"), "ACLED:SYR1", "ACLED"),
        (export([acled(sub_event_type="", event_type="Remote violence")], OLD_ACLED, ";"), "ACLED:SYR1", "ACLED"),
        (export([{k.upper(): v for k, v in acled().items()}], [c.upper() for c in ACLED]), "ACLED:SYR1", "ACLED"),
        (export([ged()], UCDP_GED), "UCDP GED:1", "UCDP GED"),
        (export([{**ged(), "best_est": 9, "low_est": 9, "high_est": 9}], OLD_GED), "UCDP GED:1", "UCDP GED"),
    ],
)
def test_an_export_is_known_by_its_columns(data, doc_id, publisher):
    (report,) = read(data)
    assert isinstance(report, Report)
    assert (report.doc_id, report.publisher, report.kind) == (doc_id, publisher, ReportKind.CODED)


def test_a_workbook_is_read_too_and_a_row_is_the_same_text_in_any_layout():
    columns = list(acled())
    (report,) = read(made.workbook([columns, [str(value) for value in acled().values()]]), "export.xlsx")
    assert [report] == read(export([acled()])) == read(export([acled(timestamp=1, tags="x")], reversed(ACLED), "\t"))


def test_a_person_who_chooses_the_text_has_an_ordinary_table():
    (report,) = read(export([acled()]), chosen={"text": "notes"})
    assert isinstance(report, Report)
    assert (report.kind, report.text) == (ReportKind.ORIGINAL, acled()["notes"])


@pytest.mark.parametrize(
    ("row", "columns", "key"),
    [
        (acled(fatalities="many"), ACLED, "coded_number"),
        (acled(fatalities="=1+1"), ACLED, "coded_number"),
        (acled(fatalities=-1), ACLED, "coded_number"),
        (acled(fatalities="3.5"), ACLED, "coded_number"),
        (acled(fatalities="9" * 12), ACLED, "coded_number"),
        (acled(fatalities=""), ACLED, "coded_missing"),
        (acled(latitude=95), ACLED, "coded_point"),
        (acled(longitude="nan"), ACLED, "coded_point"),
        (acled(latitude="35,95"), ACLED, "coded_point"),
        (acled(latitude=0, longitude=0), ACLED, "coded_nowhere"),
        (acled(geo_precision=9), ACLED, "coded_code"),
        (acled(time_precision="x"), ACLED, "coded_code"),
        (acled(event_date="3/4/2021"), ACLED, "coded_date"),
        (acled(event_date="=TODAY()"), ACLED, "coded_date"),
        (acled(event_id_cnty="S" * 200), ACLED, "coded_id"),
        (ged(high=8), UCDP_GED, "coded_order"),
        (ged(date_end="2021-03-01"), UCDP_GED, "coded_period"),
        (ged(deaths_b="two"), UCDP_GED, "coded_number"),
    ],
)
def test_a_row_that_cannot_be_right_is_refused_alone(row, columns, key):
    good = acled(event_id_cnty="SYR2") if columns is ACLED else ged(id=2)
    refused, report = read(export([row, good], columns))
    assert isinstance(refused, InputError)
    assert (refused.key, refused.where) == (key, (2,))
    assert isinstance(report, Report)


def test_rows_that_break_the_table_and_rows_told_twice():
    lines = export([acled(), acled(fatalities=8), acled(event_id_cnty="SYR3")]).decode().splitlines()
    lines.insert(2, lines[1] + ",9,9")  # more cells than columns
    lines.insert(3, ",".join(lines[1].split(",")[:9]))  # cut off
    found = read("\r\n".join(lines).encode())
    assert [item.key if isinstance(item, InputError) else item.doc_id for item in found] == [
        "ACLED:SYR1", "coded_cells", "coded_missing", "coded_again", "ACLED:SYR3",
    ]  # fmt: skip


def test_an_export_without_a_column_that_it_needs_is_refused_and_says_which():
    with pytest.raises(InputError, match="fatalities") as caught:
        read(export([acled()], [column for column in ACLED if column != "fatalities"]))
    assert caught.value.key == "coded_columns"


@pytest.mark.parametrize("written", ["2021-03-12", "12 March 2021", "12-March-2021", "12-Mar-21", "31/12/2021", "2021-03-12T00:00:00"])
def test_dates_as_exports_write_them(written):
    assert isinstance(read(export([acled(event_date=written)]))[0], Report)
