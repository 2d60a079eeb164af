"""Opening a vault to read it only: a private copy is read, so that nothing is written there.

Another window or another computer may be writing meanwhile, or the vault may lie on a medium that
cannot be written at all; SQLite could not read it in its place, since beside a write-ahead log it
keeps an index and takes locks there. So the encrypted files are copied as they are (`snapshot`)
into a folder of this user's own, and read from there: a backup too, so that there is one way only
and the stick it lies on may be pulled out. The copy goes when the vault is closed; what a crash
left of it goes when a vault is next opened. An older form is brought to today's in the copy.
"""

import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import msgspec

from cwlink.core import places
from cwlink.core.clock import SystemClock
from cwlink.core.reading import TooLong, read_at_most
from cwlink.storage import renewing, snapshot
from cwlink.storage.backups import ABOUT, ABOUT_AT_MOST
from cwlink.storage.folder import VaultFolder
from cwlink.storage.lock import VaultLock, holder_in
from cwlink.storage.problems import (
    DamagedVault,
    NoRoomForReading,
    VaultInUse,
    VaultUnreachable,
)
from cwlink.storage.renewing import Proof, Unlocked

_PRIVATE = 0o700


@dataclass(frozen=True)
class Reading:
    """A private copy of a vault's database, and the moment it shows."""

    folder: VaultFolder
    as_of: datetime
    lock: VaultLock

    def release(self) -> None:
        """Take the copy away; called once its connections are closed."""
        _remove(self.folder.path, self.lock)


def _remove(place: Path, lock: VaultLock) -> None:
    lock.release()
    shutil.rmtree(place, ignore_errors=True)


@dataclass(frozen=True)
class _About:
    """What a backup's about.json says, as far as it matters here."""

    at: datetime


def take(source: VaultFolder, proof: Proof) -> tuple[Unlocked, Reading]:
    """Copy what a vault holds now, to be read; nothing in ``source`` is written.

    Raises what `renewing.unlock` and `snapshot.copy` raise, and VaultUnreachable where the source
    cannot be read.
    """
    remove_leftovers()
    place, lock = _private_place()
    try:
        as_of = _moment_of(source)
        unlocked = _copy(source, VaultFolder(place), proof)
    except BaseException as error:
        _remove(place, lock)
        if isinstance(error, PermissionError):
            raise VaultUnreachable from error
        raise
    return unlocked, Reading(VaultFolder(place), as_of, lock)


def _copy(source: VaultFolder, target: VaultFolder, proof: Proof) -> Unlocked:
    """Copy the database and return what opens it: another window may renew its key meanwhile."""
    while True:
        slots = source.read_keys()
        unlocked = renewing.unlock(source, proof)
        try:
            snapshot.copy(source, target, unlocked.secret)
        except DamagedVault:
            if source.read_keys() == slots:
                raise
        else:
            return unlocked


def remove_leftovers() -> None:
    """Remove the copies of readings that ended without being closed."""
    home = _home()
    if not home.is_dir():
        return
    for place in home.iterdir():
        if place.is_dir():
            _remove_unless_read(place)


def _remove_unless_read(place: Path) -> None:
    try:
        with _alone():
            VaultLock(place / "lock").release()
            shutil.rmtree(place, ignore_errors=True)
    except (VaultInUse, OSError):
        return  # someone reads it, or it cannot be removed now: the next opening tries again


def _home() -> Path:
    return places.data_folder() / "reading"


def _private_place() -> tuple[Path, VaultLock]:
    try:
        _home().mkdir(mode=_PRIVATE, parents=True, exist_ok=True)
        with _alone():
            place = Path(tempfile.mkdtemp(dir=_home()))
            return place, VaultLock(place / "lock")
    except (OSError, VaultInUse) as error:
        raise NoRoomForReading from error


@contextmanager
def _alone() -> Iterator[None]:
    """Let nobody remove a folder between its making and its locking; raises VaultInUse."""
    for wait in snapshot.WAITS:
        time.sleep(wait)
        try:
            lock = VaultLock(_home() / "lock", take_over=True)
        except VaultInUse:
            continue
        try:
            yield
        finally:
            lock.release()
        return
    raise VaultInUse


def _moment_of(source: VaultFolder) -> datetime:
    """Return the moment a copy taken now shows.

    A backup says it itself, unless it was opened for writing since. What a window holds is
    of now; anything else is as old as its files.
    """
    told = None if source.lock.exists() else _told_moment(source.path / ABOUT)
    if told is not None:
        return told
    if holder_in(source.lock) is not None:
        return SystemClock().now()
    return datetime.fromtimestamp(snapshot.last_change(source))


def _told_moment(about: Path) -> datetime | None:
    try:
        at = msgspec.json.decode(read_at_most(about, ABOUT_AT_MOST), type=_About).at
    except (OSError, TooLong, msgspec.DecodeError, UnicodeDecodeError):
        return None
    return at.astimezone().replace(tzinfo=None) if at.tzinfo else at
