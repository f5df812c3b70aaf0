"""Loading the gazetteer's tables: what is read, and every mistake with its file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.domain.errors import DataError
from dashboard.domain.place import PlaceKind
from dashboard.gazetteer.load import COLUMNS, load_gazetteer

HEADER = ",".join(COLUMNS)
RAQQA = "sy-raqqa,Raqqa,الرقة,الرقه|Ar-Raqqah,city,sy-raqqa-governorate,SY,35.953,39.008,1,220488,no,by hand"


def table(folder: Path, *rows: str, name: str = "places.csv", header: str = HEADER) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return folder


def test_a_row_becomes_a_place(tmp_path: Path):
    place = load_gazetteer(table(tmp_path, RAQQA)).get("sy-raqqa")
    assert place is not None
    assert (place.name_en, place.name_ar, place.kind, place.country) == ("Raqqa", "الرقة", PlaceKind.CITY, "SY")
    assert (place.lat, place.lon, place.precision_km, place.population) == (35.953, 39.008, 1.0, 220488)
    assert place.variants == ("الرقه", "Ar-Raqqah") and not place.needs_place_word and place.source == "by hand"


def test_columns_stand_in_any_order_and_empty_cells_are_unknown(tmp_path: Path):
    header = ",".join(reversed(COLUMNS))
    place = load_gazetteer(table(tmp_path, ",yes,,,,,SY,,village,,,Somewhere,sy-x", header=header)).get("sy-x")
    assert place is not None and place.lat is None and place.needs_place_word and place.population == 0 and place.precision_km == 1.0


def test_all_tables_of_the_folder_are_read_in_the_order_of_their_names(tmp_path: Path):
    table(tmp_path, RAQQA, name="b.csv")
    table(tmp_path, RAQQA.replace("sy-raqqa,", "sy-first,"), name="a.csv")
    assert [place.id for place in load_gazetteer(tmp_path).places] == ["sy-first", "sy-raqqa"]


def test_an_own_table_is_laid_over_by_id(tmp_path: Path):
    own = table(tmp_path / "own", RAQQA.replace("35.953", "36.0"), RAQQA.replace("sy-raqqa,Raqqa", "sy-new,New"), name="gazetteer.csv")
    gazetteer = load_gazetteer(table(tmp_path / "base", RAQQA), own)
    assert [place.id for place in gazetteer.places] == ["sy-raqqa", "sy-new"]
    assert gazetteer.places[0].lat == 36.0


def test_a_table_of_names_adds_variants(tmp_path: Path):
    table(tmp_path, RAQQA)
    table(tmp_path, "sy-raqqa,Rakka|Reqqa", name="names.csv", header="id,variants")
    assert load_gazetteer(tmp_path).places[0].variants == ("الرقه", "Ar-Raqqah", "Rakka", "Reqqa")


@pytest.mark.parametrize(
    ("row", "line", "words"),
    [
        (RAQQA.replace("city", "metropolis"), 2, "'metropolis' is no kind of place"),
        (RAQQA.replace("35.953", "north"), 2, "lat is a number, not 'north'"),
        (RAQQA.replace("35.953", "135.9"), 2, "lat is 135.9, beyond 90"),
        (RAQQA.replace("39.008", "-181"), 2, "lon is -181, beyond 180"),
        (RAQQA.replace(",no,", ",maybe,"), 2, "needs_place_word is yes or no"),
        (RAQQA.replace("sy-raqqa,", ","), 2, "no id or no name"),
        (RAQQA + ",more", 2, "14 cells, the table 13 columns"),
        (f"{RAQQA}\n{RAQQA}", 3, "the id sy-raqqa stands in an earlier row"),
    ],
)
def test_a_mistake_is_told_with_file_and_line(tmp_path: Path, row: str, line: int, words: str):
    with pytest.raises(DataError) as caught:
        load_gazetteer(table(tmp_path, row))
    assert words in str(caught.value)
    assert (caught.value.path, caught.value.line) == (str(tmp_path / "places.csv"), line)


def test_an_id_in_two_tables_is_refused(tmp_path: Path):
    table(tmp_path, RAQQA, name="a.csv")
    table(tmp_path, RAQQA, name="b.csv")
    with pytest.raises(DataError, match=r"b\.csv:2: the id sy-raqqa"):
        load_gazetteer(tmp_path)


def test_names_of_no_place_are_refused(tmp_path: Path):
    table(tmp_path, RAQQA)
    table(tmp_path, "sy-nowhere,Nowhere", name="names.csv", header="id,variants")
    with pytest.raises(DataError, match=r"names\.csv:2: no table has a place of the id sy-nowhere"):
        load_gazetteer(tmp_path)


def test_a_missing_column_an_empty_folder_and_another_encoding_are_told(tmp_path: Path):
    with pytest.raises(DataError, match=r"a\.csv:1: the table lacks the column name_ar"):
        load_gazetteer(table(tmp_path / "a", RAQQA, name="a.csv", header=HEADER.replace("name_ar,", "")))
    (tmp_path / "empty").mkdir()
    with pytest.raises(DataError, match="no gazetteer table"):
        load_gazetteer(tmp_path / "empty")
    folder = table(tmp_path / "b")
    (folder / "places.csv").write_bytes(f"{HEADER}\n{RAQQA}".encode("windows-1256"))
    with pytest.raises(DataError, match="not encoded as UTF-8"):
        load_gazetteer(folder)


def test_the_bundled_tables_are_read():
    gazetteer = load_gazetteer()
    assert len(gazetteer) > 2500
    country = gazetteer.country("SY")
    assert country is not None and country.name_en == "Syria"
    assert gazetteer.get("sy-nowhere-at-all") is None
