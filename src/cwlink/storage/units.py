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

    from cwlink.storage.engine import Link
    from cwlink.storage.unit_of_work import UnitOfWork

_CLOSING_SECONDS = 30
_IDLE_LINKS = 2


@dataclass(frozen=True)
class _Unit:
    """A running unit of work."""

    thread: int
    reading: bool


class Units:
    """Gives transactions to any thread until it is closed; imports SQLAlchemy at the first."""

    def __init__(self, folder: VaultFolder, secret: VaultSecret) -> None:
        """Remember which file is opened now; raises OSError when it is not there."""
        self._folder = folder
        self._secret = secret
        self._identity = folder.identity()
        self._engine: Engine | None = None
        self._idle: list[Link] = []
        self._running: list[_Unit] = []
        self._closed = False
        self._changed = threading.Condition()

    @contextmanager
    def work(self, *, reading: bool) -> "Iterator[UnitOfWork]":
        """Give one transaction, committed when the block ends and rolled back when it fails."""
        unit = _Unit(threading.get_ident(), reading)
        link = self._enter(unit)
        try:
            self._require_in_place()
            with told_of_database(self._folder.path):
                link = link or self._new_link()
                work = link.begin(reading=reading)
                try:
                    yield work
                    work.commit()
                except BaseException:
                    work.roll_back()
                    raise
            if not reading:
                self._require_in_place()
        except ReadOnlyVault as problem:
            if reading:
                raise RuntimeError("a read() tried to write") from problem
            raise
        finally:
            self._leave(unit, link)

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
            while self._idle:
                self._idle.pop().close()

    def _enter(self, unit: _Unit) -> "Link | None":
        """Let a unit begin; return the link used last, whose page cache is warm, if one is free."""
        with self._changed:
            self.require_open()
            if not unit.reading and unit in self._running:
                raise RuntimeError("write() within write() would wait for itself")
            self._running.append(unit)
            return self._idle.pop() if self._idle else None

    def _leave(self, unit: _Unit, link: "Link | None") -> None:
        with self._changed:
            if link is not None:
                spare = self._closed or len(self._idle) >= _IDLE_LINKS
                if spare or link.bare.in_transaction:
                    link.close()
                else:
                    self._idle.append(link)
            self._running.remove(unit)
            if self._closed:
                self._changed.notify_all()

    def _new_link(self) -> "Link":
        from cwlink.storage.engine import Link, new_engine

        with self._changed:
            if self._engine is None:
                self._engine = new_engine(
                    partial(connection.connect, self._folder.database, self._secret)
                )
        return Link(self._engine)

    def _require_in_place(self) -> None:
        """Raise VaultGone when another file took the place of the open one: it would be lost."""
        try:
            same = self._folder.identity() == self._identity
        except OSError as error:
            raise VaultGone from error
        if not same:
            raise VaultGone
