"""How long a database server may say nothing: a host or a wall between that swallows every packet never refuses.

The limits are those of the connection's socket, so they count from its last byte: a long answer may come for as long as it comes.
"""

from __future__ import annotations

import socket
from typing import Any

from sqlalchemy import Connection, Dialect
from sqlalchemy.engine.interfaces import DBAPIConnection

HELLO = 5.0  # seconds for a new connection's first words, and for the question whether an idle one still lives
BEFORE_A_PERSON = 30.0  # for what a statement finds, where somebody sits before it
BEHIND = 600.0  # and where nobody does: an import, or a store of an earlier version that is brought up to this one


def limit(connection: object, seconds: float) -> None:
    """Has a connection of the driver wait for that long. Nothing happens where it has no socket of that kind."""
    wire = getattr(connection, "_usock", None)
    if isinstance(wire, socket.socket):
        wire.settimeout(seconds)


def on_begin(patience: float | None) -> Any:  # noqa: ANN401  SQLAlchemy's listener
    """What is done when a transaction begins: a person's waits less long, unless its options say `at_length`."""

    def begin(connection: Connection) -> None:
        at_length = patience is None or connection.get_execution_options().get("at_length", False)
        limit(connection.connection.driver_connection, BEHIND if at_length else BEFORE_A_PERSON)

    return begin


def ask_and_hear(dialect: Dialect) -> None:
    """Whether an idle connection lives is asked with the short limit. A server that is gone may also answer with a reset, which the driver
    raises as it is: no error of a database, and no answer."""
    ask = dialect.do_ping

    def do_ping(connection: DBAPIConnection) -> bool:
        limit(connection, HELLO)
        try:
            return ask(connection)
        except OSError:
            return False

    dialect.do_ping = do_ping  # type: ignore[method-assign, assignment]
