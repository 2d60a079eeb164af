"""The units of work running on an open vault: they begin, end, and are waited for at closing."""

import threading
from types import TracebackType
from typing import TYPE_CHECKING

from cwlink.storage import connection
from cwlink.storage.faults import problem_of
from cwlink.storage.folder import VaultFolder
from cwlink.storage.keys import VaultSecret
from cwlink.storage.link import Link
from cwlink.storage.problems import (
    DamagedVault,
    ReadOnlyVault,
    VaultClosed,
    VaultGone,
    VaultProblem,
    VaultUnreachable,
)

if TYPE_CHECKING:
    from cwlink.storage.engine import Wrapping
    from cwlink.storage.unit_of_work import UnitOfWork

_CLOSING_SECONDS = 30
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

    def _end(self, error: BaseException | None) -> None:
        """Give the link back, and raise the problem of the vault that an error amounts to.

        The system's own errors are not the vault's here: a service may meet them elsewhere.
        """
        its_own = error is not None and not isinstance(error, OSError)
        problem = self._units.problem_of(error) if error and its_own else None
        self._units.leave(self, self._link, trusted=problem is None)
        if self.reading and isinstance(problem or error, ReadOnlyVault):
            raise RuntimeError("a read() tried to write") from error
        if isinstance(problem, DamagedVault):
            problem = self._units.looked_again(problem)
        if problem is not None:
            raise problem from error


class Units:
    """Gives transactions to any thread until it is closed."""

    def __init__(self, folder: VaultFolder, secret: VaultSecret) -> None:
        """Remember which file is opened now; raises OSError when it is not there."""
        self._folder = folder
        self._secret = secret
        self._identity = folder.identity()
        self._wrapping: Wrapping | None = None
        self._idle: list[Link] = []
        self._running: list[Unit] = []
        self._closed = False
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
            while self._idle:
                self._idle.pop().close()

    def enter(self, unit: Unit) -> Link | None:
        """Let a unit begin; return the link used last, whose page cache is warm, if one is free."""
        with self._changed:
            self.require_open()
            if not unit.reading and self._is_writing(unit.thread):
                raise RuntimeError("write() within write() would wait for itself")
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
            if self._closed:
                self._changed.notify_all()

    def new_link(self) -> Link:
        """Open another connection; raises what `connection.connect` raises."""
        return Link(connection.connect(self._folder.database, self._secret), self._wrap)

    def require_in_place(self) -> None:
        """Raise VaultGone when another file took the place of the open one: it would be lost."""
        try:
            same = self._folder.identity() == self._identity
        except OSError as error:
            raise VaultGone from error
        if not same:
            raise VaultGone

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

    def _is_writing(self, thread: int) -> bool:
        return any(unit.thread == thread and not unit.reading for unit in self._running)
