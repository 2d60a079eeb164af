"""A link to the database that units of work run on, bare until SQLAlchemy is asked for."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from cwlink.storage.unit_of_work import UnitOfWork

if TYPE_CHECKING:
    import sqlite3

    from sqlalchemy import Connection

    from cwlink.storage.engine import Wrapping


class Link:
    """An open connection, kept from one unit of work to the next: bare, and as SQLAlchemy has it.

    A pool asked at every unit would cost more than what most of them read.
    """

    def __init__(self, bare: "sqlite3.Connection", wrapping: "Callable[[], Wrapping]") -> None:
        """Take over an open connection; ``wrapping`` is called once a session is wanted."""
        self.bare = bare
        self._wrapping = wrapping
        self._wrapped: Connection | None = None
        self._only_reads = False

    @property
    def connection(self) -> "Connection":
        """The same connection as SQLAlchemy has it; a transaction that has begun goes on."""
        if self._wrapped is None:
            self._wrapped = self._wrapping().around(self.bare)
        return self._wrapped

    def begin(self, *, reading: bool) -> UnitOfWork:
        """Begin a transaction; one for reading refuses to write."""
        if reading is not self._only_reads:
            self.bare.execute(f"PRAGMA query_only={int(reading)}")
            self._only_reads = reading
        self.bare.execute("BEGIN" if reading else "BEGIN IMMEDIATE")
        return UnitOfWork(self)

    def roll_back(self) -> None:
        """Undo the transaction, whoever began it."""
        if self._wrapped is not None:
            self._wrapped.rollback()
        self.bare.rollback()

    def close(self) -> None:
        """Close the connection; what was not committed is lost."""
        if self._wrapped is not None:
            self._wrapped.close()
        self.bare.close()
