"""The SQLAlchemy engine: over connections of its own, or around those that are open already."""

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

import sqlcipher3
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import NullPool

if TYPE_CHECKING:
    import sqlite3


def new_engine(connect: "Callable[[], sqlite3.Connection]") -> Engine:
    """Return an engine whose transactions begin IMMEDIATE, unless one has begun already.

    A read that turns into a write would fail at once when another writes, so writers say so at the
    beginning. Parameters never show in an error's text.
    """
    engine = create_engine(
        "sqlite://", module=sqlcipher3, creator=connect, poolclass=NullPool, hide_parameters=True
    )
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    raw = cast(Any, connection.connection.driver_connection)
    if not raw.in_transaction:
        raw.execute("BEGIN IMMEDIATE")


class Wrapping:
    """Puts SQLAlchemy's connections around open ones; all share one cache of statements."""

    def __init__(self) -> None:
        """Let the engine get to know SQLite on a connection whose transactions nobody needs.

        It rolls back the first one it is given, which may be in the midst of one.
        """
        self._given: list[sqlite3.Connection] = [sqlcipher3.connect(":memory:")]
        self._giving = threading.Lock()
        self._engine = new_engine(self._given.pop)
        self._engine.connect().close()

    def around(self, bare: "sqlite3.Connection") -> Connection:
        """Return SQLAlchemy's connection around an open one; closing it closes that."""
        with self._giving:
            self._given.append(bare)
            return self._engine.connect()
