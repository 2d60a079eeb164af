"""The SQLAlchemy engine over encrypted connections, and the links that units of work run on."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

import sqlcipher3
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import NullPool

from cwlink.storage.unit_of_work import UnitOfWork

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
    raw = _bare(connection)
    if not raw.in_transaction:
        raw.execute("BEGIN IMMEDIATE")


def _bare(connection: Connection) -> "sqlite3.Connection":
    return cast(Any, connection.connection.driver_connection)  # type: ignore[no-any-return]


class Link:
    """An open connection, kept from one unit of work to the next: bare, and as SQLAlchemy has it.

    A pool asked at every unit would cost more than what most of them read.
    """

    def __init__(self, engine: Engine) -> None:
        """Open the connection; raises what `connection.connect` raises."""
        self.connection = engine.connect()
        self.bare = _bare(self.connection)
        self._only_reads = False

    def begin(self, *, reading: bool) -> UnitOfWork:
        """Begin a transaction; one for reading refuses to write."""
        if reading is not self._only_reads:
            self.bare.execute(f"PRAGMA query_only={int(reading)}")
            self._only_reads = reading
        self.bare.execute("BEGIN" if reading else "BEGIN IMMEDIATE")
        return UnitOfWork(self)

    def roll_back(self) -> None:
        """Undo the transaction, whoever began it."""
        self.connection.rollback()
        self.bare.rollback()

    def close(self) -> None:
        """Close the connection; what was not committed is lost."""
        self.connection.close()
