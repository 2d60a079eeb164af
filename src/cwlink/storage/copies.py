"""Verified copies of a vault: the database and its key slots, whole or not at all."""

import os
import shutil
from pathlib import Path

from cwlink.storage import connection, schema
from cwlink.storage.check import check
from cwlink.storage.folder import VaultFolder, sync_folder
from cwlink.storage.keys import KeySlots, VaultSecret
from cwlink.storage.problems import BackupFailed, BackupPlaceAway, VaultExists


def copy_vault(source: VaultFolder, slots: KeySlots, secret: VaultSecret, target: Path) -> None:
    """Copy a vault to the folder ``target`` while others may write to it.

    The copy has no write-ahead log, so that it can be read from a read-only medium. It is
    written beside its place as ``.part``, read back and compared, and only then renamed.
    Raises BackupPlaceAway, VaultExists, BackupFailed, or the error of the database or the system.
    """
    if not target.parent.is_dir():
        raise BackupPlaceAway
    if target.exists():
        raise VaultExists
    part = VaultFolder(target.with_name(target.name + ".part"))
    if part.path.exists():
        shutil.rmtree(part.path)
    part.path.mkdir(mode=0o700)
    try:
        part.write_keys(slots)
        _copy_database(source.database, part.database, secret)
        with part.database.open("rb+") as file:
            os.fsync(file.fileno())
        sync_folder(part.path)
        part.path.rename(target)
    except BaseException:
        shutil.rmtree(part.path, ignore_errors=True)
        raise
    sync_folder(target.parent)


def _copy_database(source: Path, target: Path, secret: VaultSecret) -> None:
    reading = connection.connect(source, secret)
    try:
        reading.execute("BEGIN")
        counts = schema.row_counts(reading)  # the first read: from here on one snapshot
        connection.copy_into(reading, target, secret)
    finally:
        reading.close()
    copy = connection.connect(target, secret, journal="DELETE")
    try:
        found = check(copy)
    finally:
        copy.close()
    if not found.intact or found.counts != counts:
        raise BackupFailed


def prune(folder: Path, keep: int) -> None:
    """Remove all but the ``keep`` newest copies; their names begin with the time."""
    copies = sorted(path for path in folder.iterdir() if path.is_dir())
    for old in copies[:-keep]:
        shutil.rmtree(old)
