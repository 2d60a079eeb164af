"""Verified copies of a vault: the database and its key slots, whole or not at all."""

import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from cwlink.storage import connection, schema
from cwlink.storage.check import VaultCheck, check
from cwlink.storage.faults import problem_of
from cwlink.storage.folder import VaultFolder, sync_folder
from cwlink.storage.keys import KeySlots
from cwlink.storage.problems import (
    BackupFailed,
    BackupPlaceAway,
    DamagedVault,
    DiskFull,
    VaultExists,
)
from cwlink.storage.secret import VaultSecret

PART = ".part"
_CHUNK = 1024 * 1024
_SPARE = 512 * 1024  # bytes left for the vault's own next writes


@dataclass(frozen=True)
class Origin:
    """A vault's folder and what opens it."""

    folder: VaultFolder
    slots: KeySlots
    secret: VaultSecret


@dataclass(frozen=True)
class Content:
    """What a database was found to hold when it was opened anew: its form, rows, bytes, digest."""

    schema: str
    rows: dict[str, int]
    size: int
    sha256: str


@contextmanager
def making(target: Path) -> Iterator[Path]:
    """Give a new folder beside ``target`` which takes its name when the block ends, or goes.

    All files in it are to be on the disk by then. Raises BackupPlaceAway, VaultExists, OSError.
    """
    if not target.parent.is_dir():
        raise BackupPlaceAway
    if target.exists():
        raise VaultExists
    part = target.with_name(target.name + PART)
    if part.exists():
        shutil.rmtree(part)
    part.mkdir(mode=0o700)
    try:
        yield part
        sync_folder(part)
        part.rename(target)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    sync_folder(target.parent)


def write(origin: Origin, folder: Path) -> Content:
    """Write database and key slots into an empty folder, and return what is found in it then.

    The copy has no write-ahead log, so that it can be read from a read-only medium. It is opened
    anew, checked, and its rows are compared with those of the moment that was copied. Raises
    BackupFailed, DiskFull, or the error of the database or the system.
    """
    copy = VaultFolder(folder)
    require_room(folder, origin.folder.database.stat().st_size)
    copy.write_keys(origin.slots)
    counts = _copy_database(origin, copy.database)
    sync_file(copy.database)
    found = verified(copy.database, origin.secret)
    if found.counts != counts:
        raise BackupFailed
    return content_of(copy.database, found)


def content_of(database: Path, found: VaultCheck) -> Content:
    """Return what a check of a database found, with the file's size and digest."""
    return Content(found.version, found.counts, database.stat().st_size, sha256_of(database))


def verified(database: Path, secret: VaultSecret) -> VaultCheck:
    """Open a copy anew and check all of it; raises BackupFailed unless it is whole."""
    try:
        raw = connection.connect(database, secret, journal="DELETE")
        try:
            found = check(raw)
        finally:
            raw.close()
    except Exception as error:
        if isinstance(error, DamagedVault) or isinstance(
            problem_of(error, database.parent), DamagedVault
        ):
            raise BackupFailed from error
        raise
    if not found.intact:
        raise BackupFailed
    return found


def copy_file(source: Path, target: Path) -> str:
    """Copy a file to the disk and return the SHA-256 of what was read; raises OSError."""
    digest = hashlib.sha256()
    with source.open("rb") as reading, target.open("xb") as writing:
        while chunk := reading.read(_CHUNK):
            digest.update(chunk)
            writing.write(chunk)
        writing.flush()
        os.fsync(writing.fileno())
    return digest.hexdigest()


def sha256_of(file: Path) -> str:
    """Return the SHA-256 of a file."""
    with file.open("rb") as reading:
        return hashlib.file_digest(reading, "sha256").hexdigest()


def sync_file(file: Path) -> None:
    """Make what was written to a file last through a power cut."""
    with file.open("rb+") as written:
        os.fsync(written.fileno())


def room_in(folder: Path) -> int:
    """Return how many bytes fit, so that the vault can go on being written beside them."""
    return shutil.disk_usage(folder).free - _SPARE


def require_room(folder: Path, size: int) -> None:
    """Raise DiskFull unless so many bytes fit."""
    if room_in(folder) < size:
        raise DiskFull


def _copy_database(origin: Origin, target: Path) -> dict[str, int]:
    """Copy one moment of the database and return how many rows each table had then."""
    reading = connection.connect(origin.folder.database, origin.secret)
    try:
        reading.execute("BEGIN")
        counts = schema.row_counts(reading)  # the first read: from here on one snapshot
        connection.copy_into(reading, target, origin.secret)
        return counts
    finally:
        reading.close()
