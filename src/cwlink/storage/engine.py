"""The SQLAlchemy engine over encrypted connections; the only place where transactions begin."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import sqlcipher3
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

if TYPE_CHECKING:
    import sqlite3

READING = "reading"


def new_engine(connect: "Callable[[], sqlite3.Connection]") -> Engine:
    """Return an engine whose transactions begin IMMEDIATE, or only read where ``READING`` is set.

    A read that turns into a write would fail at once when another writes, so writers say so at the
    beginning. The last used connection comes first (LIFO): its page cache is warm. Parameters
    never show in an error's text.
    """
    engine = create_engine(
        "sqlite://",
        module=sqlcipher3,
        creator=connect,
        poolclass=QueuePool,
        pool_size=2,
        max_overflow=4,
        pool_use_lifo=True,
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    raw = connection.connection.cursor()
    if connection.get_execution_options().get(READING):
        raw.execute("PRAGMA query_only=ON")
        raw.execute("BEGIN")
    else:
        raw.execute("PRAGMA query_only=OFF")
        raw.execute("BEGIN IMMEDIATE")
