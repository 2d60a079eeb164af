"""A copy of a database's encrypted files that shows one moment, whoever writes to them meanwhile.

Nothing is written beside the source, no lock is taken on it, and no SQLite opens it there: it may
belong to another computer, or lie on a medium that cannot be written.

The database file changes only when pages are moved into it from the write-ahead log, and a page
that was moved stays in the log until the log is begun anew, which gives it another heading: the
file copied first, the log after it, and the same heading before and after, make a whole. Without a
log, neither the file nor its rollback journal may have changed meanwhile. Every page of the copy
is then checked all the same.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from cwlink.storage import connection
from cwlink.storage.check import check
from cwlink.storage.faults import problem_of
from cwlink.storage.folder import VaultFolder
from cwlink.storage.problems import (
    DamagedVault,
    MissingDatabase,
    NoRoomForReading,
    VaultBusy,
)
from cwlink.storage.secret import VaultSecret

WAITS = (0.0, 0.05, 0.1, 0.2, 0.4, 0.8, 1.6, 3.2)
"""Seconds to wait before each attempt to catch a moment in which nobody begins the log anew."""

_TIMES_DAMAGED = 2
_BESIDE = ("", "-wal", "-journal")
_LOG_HEADING = 32
_CHUNK = 4 * 1024 * 1024


@dataclass(frozen=True)
class _State:
    """What tells whether a database changed while it was copied."""

    file: tuple[int, int, int]
    journal: tuple[int, int, int] | None
    log: bytes

    def may_be_copied_until(self, after: "_State") -> bool:
        """Say whether what was copied between the two shows one moment."""
        if (self.journal, self.log) != (after.journal, after.log):
            return False
        return bool(self.log) or self.file == after.file


def copy(source: VaultFolder, target: VaultFolder, secret: VaultSecret) -> None:
    """Copy the database to the empty folder ``target`` and check it there.

    Raises NotEncrypted, DamagedVault, NewerVault, MissingDatabase, VaultBusy (it was never still),
    NoRoomForReading (of the target), or the system's own errors where the source cannot be read.
    """
    damaged = 0
    for wait in WAITS:
        time.sleep(wait)
        before = _state_of(source.database)
        connection.require_encrypted(source.database, secret)
        _copy_files(source.database, target.database)
        if before.may_be_copied_until(_state_of(source.database)):
            if _is_whole(target, secret):
                return
            damaged += 1
            if damaged == _TIMES_DAMAGED:
                raise DamagedVault
    raise VaultBusy


def last_change(folder: VaultFolder) -> int:
    """Return when the database was last written, by its files, in whole seconds since 1970."""
    stamps = (_stamp(Path(f"{folder.database}{beside}")) for beside in _BESIDE)
    return max(stamp[2] for stamp in stamps if stamp is not None) // 10**9


def _copy_files(source: Path, target: Path) -> None:
    """Copy the database, then what lies beside it."""
    for beside in _BESIDE:
        copy = Path(f"{target}{beside}")
        copy.unlink(missing_ok=True)
        with suppress(FileNotFoundError), Path(f"{source}{beside}").open("rb") as data:
            _pour(data, copy)


def _pour(data: IO[bytes], target: Path) -> None:
    """Write a file from another one; trouble with the new one is NoRoomForReading."""
    with _room():
        file = target.open("wb", buffering=0)
    with file:
        while chunk := data.read(_CHUNK):
            with _room():
                file.write(chunk)


@contextmanager
def _room() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise NoRoomForReading from error


def _state_of(database: Path) -> _State:
    file = _stamp(database)
    if file is None:
        raise MissingDatabase
    try:
        with Path(f"{database}-wal").open("rb") as log:
            heading = log.read(_LOG_HEADING)
    except FileNotFoundError:
        heading = b""
    return _State(file, _stamp(Path(f"{database}-journal")), heading)


def _stamp(file: Path) -> tuple[int, int, int] | None:
    try:
        state = file.stat()
    except FileNotFoundError:
        return None
    return state.st_ino, state.st_size, state.st_mtime_ns


def _is_whole(copy: VaultFolder, secret: VaultSecret) -> bool:
    """Put the log into the copy and check all of it; raises NewerVault, NoRoomForReading."""
    try:
        raw = connection.connect(copy.database, secret)
        try:
            return check(raw).intact
        finally:
            raw.close()
    except Exception as error:
        problem = problem_of(error, copy.path)
        if isinstance(problem or error, DamagedVault):
            return False
        if problem is not None:
            raise NoRoomForReading from error
        raise
