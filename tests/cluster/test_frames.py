"""The analysis over Parquet partitions gives what it gives over the store: on the bundled digests, and on 2,000 made reports."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

from dashboard.analysis.disputes import check_sums, find_disputes
from dashboard.analysis.enrich import enrich
from dashboard.analysis.place_counts import place_counts
from dashboard.analysis.slices import figures_by, figures_over
from dashboard.analysis.totals import Figure, figure
from dashboard.cluster.files import Distant
from dashboard.cluster.frames import WIDE, Partitions
from dashboard.cluster.partitions import Folder, write_partition
from dashboard.cluster.task import Done, Piece, Told
from dashboard.domain.extraction import Extraction
from dashboard.pipeline import extract_paths
from dashboard.settings import read_settings
from dashboard.store.batch import prepared
from dashboard.store.library import Library
from dashboard.store.writer import Writer
from tools.bench.synthetic import extractions

A_PARTITION = 150


def numbers(fig: Figure) -> tuple[object, ...]:
    return fig.low, fig.best, fig.high, fig.open_high, fig.n_counted, len(fig.rows)


def asked(claims: pd.DataFrame, kind: str) -> dict[str, object]:
    whole = figure(claims, kind)
    roles = dict(zip(whole.claims["id"], whole.claims["role"].astype(str), strict=True))
    found: dict[str, object] = {"figure": numbers(whole), "roles": roles}
    for by in ("group", "perpetrator", "admin1", "place", "source"):
        found[by] = [(one.key, *numbers(one.figure)) for one in figures_by(claims, kind, by)]
    for step in ("day", "month"):
        found[step] = [(one.key, *numbers(one.figure)) for one in figures_over(claims, kind, step)]
    return found


def made_reports() -> list[Extraction]:
    return list(extractions(20_000))


def bundled() -> list[Extraction]:
    return [item for item in extract_paths([read_settings({}).bundled_reports]) if isinstance(item, Extraction)]


def write(found: list[Extraction], folder: Folder) -> None:
    folder.prepare("rules")
    known: set[str] = set()
    for at in range(0, len(found), max(2, min(A_PARTITION, len(found) // 2))):
        batch = found[at : at + max(2, min(A_PARTITION, len(found) // 2))]
        told = [Told(one.report, one.report.id, False, prepared(one, one.report.id)) for one in batch]
        places = {place.id for one in batch for place in one.places} - known
        known |= places
        write_partition([Done(Piece(Distant("", "", 0), 0), told)], [one.mark for one in told], places, folder, "2026-01-01")


@pytest.fixture(scope="module", params=[bundled, made_reports], ids=lambda make: make.__name__)
def both(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Library, Partitions]]:
    found, work = request.param(), tmp_path_factory.mktemp("frames")
    writer = Writer.open(work / "store.sqlite")
    writer.put_all([(one, "") for one in found])
    writer.close()
    write(found, Folder.at(str(work / "partitions")))
    library = Library.open(work / "store.sqlite")
    yield library, Partitions(str(work / "partitions"))
    library.close()


def test_tables_are_those_of_the_store(both: tuple[Library, Partitions]):
    library, partitions = both
    for name in ("reports", "places", "coverage"):
        stored, found = getattr(library, name)(), getattr(partitions, name)()
        columns = [column for column in stored.columns if column != "imported_at"]
        pd.testing.assert_frame_equal(stored[columns], found[columns], obj=name)


def test_claims_and_incidents_are_those_of_the_store(both: tuple[Library, Partitions]):
    library, partitions = both
    claims = enrich(library.claims(), library.reports(), library.places())
    pd.testing.assert_frame_equal(claims.drop(columns=list(WIDE)), partitions.claims().drop(columns=list(WIDE)))
    told = place_counts(claims, library.mentions()).query("mentions > 0")[["mentions", "reports"]].sort_index()
    assert partitions.told().to_dict() == told.to_dict()
    found = partitions.claims()
    assert [dispute.id for dispute in find_disputes(found)] == [dispute.id for dispute in find_disputes(claims)]
    assert check_sums(found) == check_sums(claims)


def test_figures_by_kind_are_those_of_the_whole(both: tuple[Library, Partitions]):
    library, partitions = both
    claims = enrich(library.claims(), library.reports(), library.places())
    answers = partitions.by_kind(asked)
    assert set(answers) == set(claims["kind"])
    assert sum(len(answer["roles"]) for answer in answers.values()) == len(claims)
    for kind, answer in answers.items():
        assert answer == asked(claims, kind), kind


def test_an_empty_folder_has_no_claims(tmp_path: Path):
    Folder.at(str(tmp_path / "none")).prepare("rules")
    partitions = Partitions(str(tmp_path / "none"))
    assert partitions.claims().empty
    assert partitions.by_kind(asked) == {}
