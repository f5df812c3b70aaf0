"""The address of a store: a file, or a database URL as people are given it by those who host databases."""

from __future__ import annotations

import ssl
from pathlib import Path
from typing import Any

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from dashboard.store import silence
from dashboard.store.faults import store_error

# The driver that is installed with the product, for addresses that name none.
DRIVERS = {"postgresql": "postgresql+pg8000", "postgres": "postgresql+pg8000"}
# What libpq's addresses may ask for that means nothing to this driver.
WITHOUT_MEANING = ("channel_binding", "connect_timeout", "gssencmode", "target_session_attrs", "pgbouncer")
KNOWN = frozenset({"application_name", "unix_sock", "timeout"})


def url_of(target: str | Path) -> URL:
    """The URL of a file or of an address, with its driver. Raises StoreError where it is none."""
    if isinstance(target, Path):
        return URL.create("sqlite", database=str(target))
    try:
        url = make_url(target.strip())
    except (ArgumentError, ValueError) as error:
        raise store_error("no_address") from error
    return url.set(drivername=DRIVERS.get(url.drivername, url.drivername))


def file_of(url: URL) -> Path | None:
    """The file of an SQLite store, None for a database server. Raises StoreError for a store in memory."""
    if url.get_backend_name() != "sqlite":
        return None
    if url.database in (None, "", ":memory:"):
        raise store_error("in_memory")
    return Path(str(url.database))


def connection_of(url: URL) -> tuple[URL, dict[str, Any]]:
    """The URL without the options of libpq, and what they mean as arguments of the driver. Raises StoreError for unknown ones."""
    if url.get_driver_name() != "pg8000":
        return url, {}
    mode = str(url.query.get("sslmode", "disable"))
    bare = url.difference_update_query(("sslmode", *WITHOUT_MEANING))
    if unknown := sorted(set(bare.query) - KNOWN):
        raise store_error("option", option=unknown[0])
    secret = {} if mode in ("disable", "allow", "prefer") else {"ssl_context": _tls(mode)}
    return bare.difference_update_query(["timeout"]), {"timeout": _seconds(bare.query.get("timeout")), **secret}


def _seconds(asked: object) -> float:
    """How long a new connection may take to be made."""
    try:
        return silence.HELLO if asked is None else float(str(asked))
    except ValueError as error:
        raise store_error("option", option=f"timeout={asked}") from error


def _tls(mode: str) -> ssl.SSLContext:
    """`require` encrypts and asks for no certificate, as libpq does; every other mode checks it."""
    context = ssl.create_default_context()
    if mode in ("require", "verify-ca"):
        context.check_hostname = False
    if mode == "require":
        context.verify_mode = ssl.CERT_NONE
    return context
