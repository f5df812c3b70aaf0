"""What can be wrong with a database server, each as one plain sentence, and never a password."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from dashboard.domain.errors import StoreError
from dashboard.store import silence
from dashboard.store.database import Database, _engine
from dashboard.store.library import Library
from dashboard.store.writer import Writer
from tests.store.examples import FULL
from tests.store.swallowing import Way, way_to
from tools.postgres import Cluster


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("p%40ss", "wrong", "refused the user or the password"),
        ("postgres:p", "nobody:p", "refused the user or the password"),
        ("/store_", "/nowhere_", "does not exist on its server"),
    ],
)
def test_addresses_that_the_server_refuses(postgres_url: str, old: str, new: str, words: str):
    with pytest.raises(StoreError, match=words) as caught:
        Writer.open(postgres_url.replace(old, new))
    assert "word" not in str(caught.value).replace("the password", "").replace("***", "")
    assert str(caught.value).count("\n") == 0


def test_another_program_s_database_is_not_touched_by_reading(postgres: Cluster, postgres_url: str):
    name = postgres_url.rpartition("/")[2]
    postgres.execute("CREATE TABLE other (x int)", name)
    with pytest.raises(StoreError, match="is no Dalil store"):
        Library.open(postgres_url)
    with pytest.raises(StoreError, match="is no Dalil store"):
        Library.open(postgres_url)


def test_a_server_that_only_reads(postgres: Cluster, postgres_url: str):
    Writer.open(postgres_url).close()
    postgres.execute(f"ALTER DATABASE {postgres_url.rpartition('/')[2]} SET default_transaction_read_only = on")
    writer = Writer.open(postgres_url)
    with pytest.raises(StoreError, match="only reads"):
        writer.put(FULL)
    assert Library.open(postgres_url).reports().empty


END_THEM = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{}'"


class Reset:
    """A connection whose socket answers with a reset, which the driver raises as it is."""

    autocommit = False

    def cursor(self) -> None:
        raise ConnectionResetError(104, "Connection reset by peer")


def test_a_connection_that_answers_with_a_reset_is_dead_and_no_error(postgres_url: str):
    assert not _engine(postgres_url, 0).dialect.do_ping(Reset())


def test_a_connection_that_the_server_closed_is_made_anew(postgres: Cluster, postgres_url: str):
    writer = Writer.open(postgres_url)
    for wait in (0.0, 0.2):  # the server's last words may be on their way, or there
        postgres.execute(END_THEM.format(postgres_url.rpartition("/")[2]))
        time.sleep(wait)
        writer.put(FULL)
    assert len(Library.open(postgres_url).reports()) == 1


@pytest.fixture
def way(postgres: Cluster) -> Iterator[Way]:
    with way_to(postgres.port) as between:
        yield between


def test_a_server_whose_packets_are_swallowed_is_told_as_gone(
    postgres: Cluster, postgres_url: str, way: Way, monkeypatch: pytest.MonkeyPatch
):
    for limit in ("HELLO", "BEFORE_A_PERSON", "BEHIND"):
        monkeypatch.setattr(silence, limit, 0.5)
    url = postgres_url.replace(str(postgres.port), str(way.port))
    writer = Writer.open(url, 5)
    writer.put(FULL)
    library = Library.open(url, 5)
    assert len(library.reports()) == 1

    way.open.clear()
    with pytest.raises(StoreError, match="cannot be reached"):
        library.reports()  # an idle connection
    with pytest.raises(StoreError, match="cannot be reached"):
        Library.open(url, 5)  # a new one
    with pytest.raises(StoreError, match="cannot be reached"):
        writer.put(FULL)

    way.open.set()
    writer.remove(*library.reports()["id"])
    assert library.reports().empty


def test_packets_swallowed_within_a_transaction(postgres: Cluster, postgres_url: str, way: Way, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(silence, "BEFORE_A_PERSON", 0.5)
    url = postgres_url.replace(str(postgres.port), str(way.port))
    Writer.open(url, 5).close()
    library = Library.open(url, 5)
    with pytest.raises(StoreError, match="cannot be reached"), library.moment() as store:
        way.open.clear()
        store.reports()


@pytest.mark.parametrize(("patience", "waits"), [(5, silence.BEFORE_A_PERSON), (None, silence.BEHIND)])
def test_who_waits_how_long(postgres_url: str, patience: float | None, waits: float):
    database = Database(postgres_url, patience)
    database.create()
    with database.reading() as connection:
        assert connection.connection.driver_connection._usock.gettimeout() == waits
    database.close()
