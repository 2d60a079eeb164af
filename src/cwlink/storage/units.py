"""The units of work running on an open vault: they begin, end, and are waited for at closing."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import Enum, auto
from functools import partial
from types import TracebackType
from typing import TYPE_CHECKING

from cwlink.storage import connection
from cwlink.storage.faults import problem_of
from cwlink.storage.folder import VaultFolder
from cwlink.storage.link import Link
from cwlink.storage.problems import (
    DamagedVault,
    ReadOnlyVault,
    VaultBusy,
    VaultClosed,
    VaultGone,
    VaultProblem,
    VaultUnreachable,
)
from cwlink.storage.secret import VaultSecret

if TYPE_CHECKING:
    import sqlite3

    from cwlink.storage.engine import Wrapping
    from cwlink.storage.unit_of_work import UnitOfWork

_CLOSING_SECONDS = 30
_HOLDING_SECONDS = 60
_IDLE_LINKS = 2


class Unit:
    """One transaction, for one ``with``: written when the block ends, or undone when it fails.

    A class, not a generator: at every key typed into the list it would cost as much as the reading.
    """

    __slots__ = ("_link", "_units", "_work", "reading", "thread")

    def __init__(self, units: "Units", *, reading: bool) -> None:
        self._units = units
        self.reading = reading
        self.thread = 0
        self._link: Link | None = None

    def __enter__(self) -> "UnitOfWork":
        """Begin; raises what Vault.write() names."""
        self.thread = threading.get_ident()
        self._link = self._units.enter(self)
        try:
            self._units.require_in_place()
            if not self.reading:
                self._units.require_ours()
            if self._link is None:
                self._link = self._units.new_link()
            self._work = self._link.begin(reading=self.reading)
        except BaseException as error:
            self._end(error)
            raise
        return self._work

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        error: BaseException | None,
        _at: TracebackType | None,
    ) -> None:
        """Commit or roll back; raises what Vault.write() names."""
        try:
            if error is None:
                self._commit()
            else:
                self._work.roll_back()
        except BaseException as failure:
            self._end(failure)
            raise
        if error is None:  # at every key typed into the list: as little as there can be
            self._units.leave(self, self._link)
        else:
            self._end(error)

    def _commit(self) -> None:
        try:
            self._work.commit()
        except BaseException:
            self._work.roll_back()
            raise
        if not self.reading:
            self._units.require_in_place()
            self._units.writes += 1

    def _end(self, error: BaseException) -> None:
        """Give the link back, and raise the problem of the vault that an error amounts to.

        The system's own errors are not the vault's here: a service may meet them elsewhere.
        """
        problem = None if isinstance(error, OSError) else self._units.problem_of(error)
        self._units.leave(self, self._link, trusted=problem is None)
        if self.reading and isinstance(problem or error, ReadOnlyVault):
            raise RuntimeError("a read() tried to write") from error
        if isinstance(problem, DamagedVault):
            problem = self._units.looked_again(problem)
        if problem is not None:
            raise problem from error


class Holding(Enum):
    """Which units are held back."""

    WRITERS = auto()
    ALL = auto()

    def holds(self, unit: Unit) -> bool:
        """Say whether a unit is one of them."""
        return self is Holding.ALL or not unit.reading


class Units:
    """Gives transactions to any thread until it is closed."""

    def __init__(
        self, folder: VaultFolder, secret: VaultSecret, require_ours: Callable[[], None]
    ) -> None:
        """Remember which file is opened now; raises OSError when it is not there.

        ``require_ours`` is called before each write and raises what forbids it.
        """
        self._folder = folder
        self._secret = secret
        self._identity = folder.identity()
        self._require_ours = require_ours
        self._wrapping: Wrapping | None = None
        self._idle: list[Link] = []
        self._running: list[Unit] = []
        self._closed = False
        self._held: list[Holding] = []
        self._changed = threading.Condition()
        self.writes = 0
        """How many write transactions were committed; only one is under way at a time."""

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
            self._close_idle()
            self._changed.notify_all()

    def enter(self, unit: Unit) -> Link | None:
        """Let a unit begin; return the link used last, whose page cache is warm, if one is free."""
        with self._changed:
            self.require_open()
            if not unit.reading and self._is_writing(unit.thread):
                raise RuntimeError("write() within write() would wait for itself")
            if self._held:
                self._wait_until_it_may_begin(unit)
            self._running.append(unit)
            return self._idle.pop() if self._idle else None

    def leave(self, unit: Unit, link: Link | None, *, trusted: bool = True) -> None:
        """Keep the link of a unit that has ended for the next, or close it.

        After an error of the database it is not ``trusted``: SQLCipher refuses every page from
        then on, and SQLite may have opened the file for reading only.
        """
        with self._changed:
            if link is not None:
                spare = not trusted or self._closed or len(self._idle) >= _IDLE_LINKS
                if spare or link.bare.in_transaction:
                    link.close()
                else:
                    self._idle.append(link)
            self._running.remove(unit)
            if self._closed or self._held:
                self._changed.notify_all()

    @contextmanager
    def counted(self, *, reading: bool) -> Iterator[None]:
        """Count what works on a connection of its own as a unit, so that it is waited for."""
        unit = Unit(self, reading=reading)
        unit.thread = threading.get_ident()
        link = self.enter(unit)
        try:
            yield
        finally:
            self.leave(unit, link)

    @contextmanager
    def held_back(self, which: Holding) -> Iterator[None]:
        """Let no unit that writes begin, or none at all, until the block ends.

        Those under way are waited for first; those that come are let in afterwards. Raises
        VaultClosed, VaultBusy.
        """
        with self._changed:
            self.require_open()
            mine = threading.get_ident()
            if any(unit.thread == mine for unit in self._running):
                raise RuntimeError("a unit of work would wait for itself")
            self._held.append(which)
        try:
            with self._changed:
                over = partial(self._none_runs, which)
                if not self._changed.wait_for(over, _HOLDING_SECONDS):
                    raise VaultBusy
                self.require_open()
                if which is Holding.ALL:
                    self._close_idle()
            yield
        finally:
            with self._changed:
                self._held.remove(which)
                self._changed.notify_all()

    def go_over_to(self, secret: VaultSecret) -> None:
        """Go on with the file that took the old one's place; called while all is held back."""
        with self._changed:
            self._secret = secret
            self._identity = self._folder.identity()

    def new_link(self) -> Link:
        """Open another connection; raises what `connection.connect` raises."""
        return self.link_around(connection.connect(self._folder.database, self._secret))

    def link_around(self, bare: "sqlite3.Connection") -> Link:
        """Return a link over an open connection."""
        return Link(bare, self._wrap)

    def require_in_place(self) -> None:
        """Raise VaultGone when another file took the place of the open one: it would be lost."""
        try:
            same = self._folder.identity() == self._identity
        except OSError as error:
            raise VaultGone from error
        if not same:
            raise VaultGone

    def require_ours(self) -> None:
        """Raise VaultTakenOver, ReadOnlyOpened and others when nothing may be written any more."""
        try:
            self._require_ours()
        except OSError as error:
            raise self.problem_of(error) or VaultUnreachable from error

    def problem_of(self, error: BaseException) -> VaultProblem | None:
        """Return the problem of this vault that an error amounts to, None for any other error."""
        return problem_of(error, self._folder.path)

    def looked_again(self, damage: DamagedVault) -> VaultProblem:
        """Return the damage that was met, unless every page is whole when it is read once more.

        SQLCipher calls a page damaged that a stick or a share failed to give once.
        """
        import sqlcipher3

        from cwlink.storage.check import check

        try:
            link = self.new_link()
            try:
                whole = check(link.bare).intact
            finally:
                link.close()
        except (OSError, VaultProblem, sqlcipher3.Error):
            return damage
        return VaultUnreachable() if whole else damage

    def _wrap(self) -> "Wrapping":
        """Return what puts SQLAlchemy around links, made at the first session."""
        from cwlink.storage.engine import Wrapping

        with self._changed:
            if self._wrapping is None:
                self._wrapping = Wrapping()
            return self._wrapping

    def _close_idle(self) -> None:
        while self._idle:
            self._idle.pop().close()

    def _wait_until_it_may_begin(self, unit: Unit) -> None:
        """Wait while units of this kind are held back; raises VaultClosed, VaultBusy."""
        if not self._changed.wait_for(
            lambda: self._closed or not any(which.holds(unit) for which in self._held),
            _HOLDING_SECONDS,
        ):
            raise VaultBusy
        self.require_open()

    def _none_runs(self, which: Holding) -> bool:
        return not any(which.holds(unit) for unit in self._running)

    def _is_writing(self, thread: int) -> bool:
        return any(unit.thread == thread and not unit.reading for unit in self._running)
