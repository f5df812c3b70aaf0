"""Made-up exports of coded data: the datasets' published columns, rows of our own."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping


def _columns(names: str) -> list[str]:
    return names.split(",")


ACLED = _columns(
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,actor2,assoc_actor_2,"
    "inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,"
    "source_scale,notes,fatalities,tags,timestamp"
)
OLD_ACLED = _columns(
    "data_id,iso,event_id_cnty,event_id_no_cnty,event_date,year,time_precision,event_type,actor1,assoc_actor_1,inter1,actor2,assoc_actor_2,"
    "inter2,interaction,region,country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,notes,fatalities,"
    "timestamp,iso3"
)
UCDP_GED = _columns(
    "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,dyad_dset_id,dyad_new_id,"
    "dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,number_of_sources,source_article,source_office,"
    "source_date,source_headline,source_original,where_prec,where_coordinates,where_description,adm_1,adm_2,latitude,longitude,geom_wkt,"
    "priogrid_gid,country,country_id,region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,"
    "best,high,low,gwnoa,gwnob"
)

def acled(**fields: object) -> dict[str, object]:
    """An air strike on Raqqa with seven dead, unless said otherwise."""
    row = {
        "event_id_cnty": "SYR1", "event_date": "12 March 2021", "year": 2021, "time_precision": 1, "disorder_type": "Political violence",
        "event_type": "Explosions/Remote violence", "sub_event_type": "Air/drone strike", "actor1": "Military Forces of Turkey (2016-)",
        "actor2": "Civilians (Syria)", "civilian_targeting": "Civilian targeting", "country": "Syria", "admin1": "Ar Raqqa",
        "admin2": "Ar-Raqqa", "admin3": "Ar-Raqqa", "location": "Ar Raqqa", "latitude": 35.9506, "longitude": 39.0094, "geo_precision": 1,
        "source": "Example Agency", "source_scale": "National", "notes": "An invented aircraft dropped 2 bombs beside an invented bakery.",
        "fatalities": 7, "timestamp": 1616000000,
    }  # fmt: skip
    return row | fields


def ged(**fields: object) -> dict[str, object]:
    """An invented fight in Raqqa with nine to twelve dead, unless said otherwise."""
    row = {
        "id": 1, "relid": "SYR-2021-1-1", "year": 2021, "type_of_violence": 1, "conflict_name": "Syria: invented",
        "dyad_name": "Government of Turkey - SDF", "side_a": "Government of Turkey", "side_b": "SDF", "number_of_sources": 1,
        "source_article": "Example Agency, 12 March 2021", "source_office": "Example Agency", "source_date": "2021-03-12",
        "source_headline": "Invented fight near an invented bakery", "source_original": "local doctors", "where_prec": 1,
        "where_coordinates": "Ar Raqqah city", "adm_1": "Ar Raqqah governorate", "adm_2": "Ar Raqqah district", "latitude": 35.95,
        "longitude": 39.01, "country": "Syria", "event_clarity": 1, "date_prec": 1, "date_start": "2021-03-12 00:00:00.000",
        "date_end": "2021-03-12 00:00:00.000", "deaths_a": 0, "deaths_b": 2, "deaths_civilians": 6, "deaths_unknown": 1, "low": 9,
        "best": 9, "high": 12,
    }  # fmt: skip
    return row | fields


def export(rows: Iterable[Mapping[str, object]], columns: Iterable[str] = ACLED, delimiter: str = ",") -> bytes:
    """The rows as a file with these columns."""
    stream = io.StringIO(newline="")
    table = csv.DictWriter(stream, list(columns), extrasaction="ignore", delimiter=delimiter)
    table.writeheader()
    table.writerows(rows)
    return stream.getvalue().encode()
