"""The units of work running on an open vault: they begin, end, and are waited for at closing."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from cwlink.storage import connection
from cwlink.storage.faults import told_of_database
from cwlink.storage.folder import VaultFolder
from cwlink.storage.keys import VaultSecret
from cwlink.storage.problems import ReadOnlyVault, VaultClosed, VaultGone

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from cwlink.storage.unit_of_work import UnitOfWork

_CLOSING_SECONDS = 30


@dataclass(frozen=True)
class _Unit:
    """A running unit of work."""

    thread: int
    reading: bool


@dataclass(frozen=True)
class _Engines:
    """Two faces of one pool of connections."""

    writing: "Engine"
    reading: "Engine"

    @classmethod
    def over(cls, folder: VaultFolder, secret: VaultSecret) -> "_Engines":
        """Prepare the engines; nothing is opened yet."""
        from cwlink.storage.engine import READING, new_engine

        writing = new_engine(partial(connection.connect, folder.database, secret))
        return cls(writing, writing.execution_options(**{READING: True}))


class Units:
    """Gives transactions to any thread until it is closed; imports SQLAlchemy at the first."""

    def __init__(self, folder: VaultFolder, secret: VaultSecret) -> None:
        """Remember which file is opened now; raises OSError when it is not there."""
        self._folder = folder
        self._secret = secret
        self._identity = folder.identity()
        self._engines: _Engines | None = None
        self._running: list[_Unit] = []
        self._closed = False
        self._changed = threading.Condition()

    @contextmanager
    def work(self, *, reading: bool) -> "Iterator[UnitOfWork]":
        """Give one transaction, committed when the block ends and rolled back when it fails."""
        from sqlalchemy.orm import Session

        from cwlink.storage.unit_of_work import UnitOfWork

        with self._entered(_Unit(threading.get_ident(), reading)) as engine:
            self._require_in_place()
            try:
                with (
                    told_of_database(self._folder.path),
                    Session(engine, expire_on_commit=False) as session,
                    session.begin(),
                ):
                    session.connection()
                    yield UnitOfWork(session)
            except ReadOnlyVault as problem:
                if reading:
                    raise RuntimeError("a read() tried to write") from problem
                raise
            self._require_in_place()

    def require_open(self) -> None:
        """Raise VaultClosed once it is closed."""
        if self._closed:
            raise VaultClosed

    def close(self) -> None:
        """Let no unit begin any more, wait for those of other threads, and close the file."""
        with self._changed:
            self._closed = True
            mine = threading.get_ident()
            self._changed.wait_for(
                lambda: all(unit.thread == mine for unit in self._running), _CLOSING_SECONDS
            )
            if self._engines is not None:
                self._engines.writing.dispose()

    @contextmanager
    def _entered(self, unit: _Unit) -> "Iterator[Engine]":
        with self._changed:
            self.require_open()
            if not unit.reading and unit in self._running:
                raise RuntimeError("write() within write() would wait for itself")
            if self._engines is None:
                self._engines = _Engines.over(self._folder, self._secret)
            engines = self._engines
            self._running.append(unit)
        try:
            yield engines.reading if unit.reading else engines.writing
        finally:
            with self._changed:
                self._running.remove(unit)
                self._changed.notify_all()

    def _require_in_place(self) -> None:
        """Raise VaultGone when another file took the place of the open one: it would be lost."""
        try:
            same = self._folder.identity() == self._identity
        except OSError as error:
            raise VaultGone from error
        if not same:
            raise VaultGone
