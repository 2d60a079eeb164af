"""A backup takes the vault's place: made whole beside it first, then two renames.

Interrupted at any moment the old or the new stands: beside the vault lies NAME.restoring only once
it is whole, and it takes the vault's name at the next opening only when nothing else bears it.
What stood there before becomes a backup, moved as it is, even if damaged.
"""

import shutil
import sys
import time
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import msgspec

from cwlink import __version__
from cwlink.core.reading import TooLong, read_at_most
from cwlink.rules.backup_generations import Reason
from cwlink.storage import backup_writing, backups, copies
from cwlink.storage.backup_writing import Mark
from cwlink.storage.backups import About, Backup
from cwlink.storage.copies import PART
from cwlink.storage.faults import told
from cwlink.storage.folder import VaultFolder, sync_folder
from cwlink.storage.keys import KeySlots
from cwlink.storage.lock import VaultLock
from cwlink.storage.problems import (
    BackupFailed,
    BackupPlaceAway,
    DamagedBackup,
    NotAVault,
    VaultInUse,
)
from cwlink.storage.secret import VaultSecret

_RESTORED = "restored.json"
_RESTORED_AT_MOST = 64 * 1024
_STAGED = ".restoring"
_KNOWN = {"vault.db", "keys.json", "lock"}
_WAITS = (0.1, 0.3, 1.0)  # seconds: a virus scanner lets go of a folder after a moment


@dataclass(frozen=True)
class Restored:
    """What a restored vault remembers until the journal tells of it.

    ``backup`` is the name of the backup, ``made_at`` when it was made; ``kept`` is the name of the
    folder, among the backups, of what stood there before (empty: nothing did), and ``about`` what
    that folder will say of itself.
    """

    at: datetime
    backup: str
    made_at: datetime
    kept: str = ""
    about: About | None = None


def replace_vault(
    vault_path: Path,
    backup: Backup,
    slots: KeySlots,
    secret: VaultSecret,
    *,
    now: datetime,
    take_over: bool = False,
) -> Path:
    """Put a backup, opened by ``slots`` and ``secret``, in the vault's place.

    Returns where the vault that stood there is kept now, or ``vault_path`` where none did. Raises
    VaultInUse, VaultHeldElsewhere, NotAVault, DamagedBackup, DiskFull, ReadOnlyVault,
    VaultUnreachable: the old one then stands.
    """
    vault_path.parent.mkdir(parents=True, exist_ok=True)
    with told(vault_path.parent), backup_writing.ONE_AT_A_TIME, ExitStack() as held:
        there = vault_path.exists()
        if there:
            _require_vault(vault_path)
            lock = VaultLock(vault_path / "lock", take_over=take_over)
            held.callback(lock.release)
        restored = _planned(vault_path, backup, slots, now, there=there)
        staged = _stage(vault_path, backup, slots, secret, restored)
        if sys.platform == "win32":
            held.close()  # no folder is renamed there while a file in it is open
        _exchange(vault_path, staged, restored)
    with suppress(OSError):  # the restore stands: the next opening describes what is kept
        finish_interrupted(vault_path)
    return _kept(vault_path, restored) if restored.kept else vault_path


def finish_interrupted(vault_path: Path) -> None:
    """Finish a restore that was cut off after the old vault had left its place; raises OSError."""
    staged = _staged(vault_path)
    if not vault_path.exists() and (staged / _RESTORED).is_file():
        _rename(staged, vault_path)
        sync_folder(vault_path.parent)
    if (vault_path / _RESTORED).is_file():
        restored = restored_in(vault_path)
        if restored is not None and restored.kept and restored.about is not None:
            kept = _kept(vault_path, restored)
            if kept.is_dir() and not (kept / backups.ABOUT).exists():
                backup_writing.describe(kept, restored.about)


def discard_unfinished(vault_path: Path) -> None:
    """Take away what a restore left that was cut off before it began; the vault is locked by us."""
    for left in (_staged(vault_path), _part(vault_path)):
        if left.is_dir():
            shutil.rmtree(left)


def restored_in(vault_path: Path) -> Restored | None:
    """Return what a vault that was restored remembers of it, None for any other."""
    try:
        data = read_at_most(vault_path / _RESTORED, _RESTORED_AT_MOST)
        found = msgspec.json.decode(data, type=Restored)
    except (OSError, TooLong, msgspec.DecodeError, UnicodeDecodeError):
        return None
    return found if Path(found.kept).name == found.kept else None


def forget_restored(vault_path: Path) -> None:
    """Forget that a vault was restored: the journal tells of it now; raises OSError."""
    (vault_path / _RESTORED).unlink(missing_ok=True)


def _require_vault(path: Path) -> None:
    """Raise NotAVault for a folder of something else; an empty one may be replaced."""
    if not path.is_dir() or path.is_symlink():
        raise NotAVault
    names = {one.name for one in path.iterdir()}
    if names and not names & _KNOWN:
        raise NotAVault


def _planned(
    vault_path: Path, backup: Backup, slots: KeySlots, now: datetime, *, there: bool
) -> Restored:
    if not there:
        return Restored(now, backup.path.name, backup.at)
    place = backups.first_place(vault_path)
    number = 1 + max(_last_number(vault_path), backup.number)
    about = About(
        format=backups.FORMAT,
        version=backups.VERSION,
        number=number,
        at=now,
        reason=Reason.RESTORE,
        program=__version__,
        schema="",
        vault_id=backup_writing.vault_id_at(vault_path) or slots.vault_id,
        households=None,
        rows={},
        size=_size(vault_path),
        sha256="",
        verified=False,
    )
    place.mkdir(mode=0o700, exist_ok=True)
    return Restored(now, backup.path.name, backup.at, backups.name_of(number, now), about)


def _stage(
    vault_path: Path, backup: Backup, slots: KeySlots, secret: VaultSecret, restored: Restored
) -> Path:
    """Make the vault whole beside its place, and check it as it will stand there."""
    discard_unfinished(vault_path)
    staged = _staged(vault_path)
    number = restored.about.number if restored.about else backup.number
    before = backup_writing.mark_of(vault_path)
    with copies.making(staged) as part:
        making = VaultFolder(part)
        making.write_keys(slots)
        _copy_checked(backup, making, secret)
        backup_writing.put_mark(part, Mark(number, before.second_at))
        (part / _RESTORED).write_bytes(msgspec.json.encode(restored))
        copies.sync_file(part / _RESTORED)
    return staged


def _copy_checked(backup: Backup, making: VaultFolder, secret: VaultSecret) -> None:
    source = backup.folder.database
    try:
        copies.require_room(making.path, source.stat().st_size)
        copies.copy_file(source, making.database)
        log = source.with_name(f"{source.name}-wal")
        if log.is_file():  # of a vault put aside as it was; checking puts it into the database
            copies.copy_file(log, making.path / log.name)
    except FileNotFoundError as error:
        raise BackupPlaceAway from error
    try:
        copies.verified(making.database, secret)
    except BackupFailed as error:
        raise DamagedBackup from error
    copies.sync_file(making.database)


def _exchange(vault_path: Path, staged: Path, restored: Restored) -> None:
    """Let the old vault go to its place among the backups and the new one take its name."""
    kept = _kept(vault_path, restored)
    try:
        if restored.kept:
            _rename(vault_path, kept)
            sync_folder(kept.parent)
    except PermissionError as error:
        shutil.rmtree(staged, ignore_errors=True)
        if sys.platform == "win32":
            raise VaultInUse("", 0) from error
        raise
    except OSError:
        shutil.rmtree(staged, ignore_errors=True)
        raise
    try:
        _rename(staged, vault_path)
    except OSError:
        if restored_in(vault_path) == restored:
            return  # a window that was opened in between has finished it
        if restored.kept:
            _rename(kept, vault_path)
        raise
    sync_folder(vault_path.parent)


def _rename(old: Path, new: Path) -> None:
    for wait in _WAITS if sys.platform == "win32" else ():
        try:
            old.rename(new)
        except PermissionError:
            time.sleep(wait)
        else:
            return
    old.rename(new)


def _staged(vault_path: Path) -> Path:
    return vault_path.with_name(vault_path.name + _STAGED)


def _part(vault_path: Path) -> Path:
    return vault_path.with_name(vault_path.name + _STAGED + PART)


def _kept(vault_path: Path, restored: Restored) -> Path:
    return backups.first_place(vault_path) / restored.kept


def _last_number(vault_path: Path) -> int:
    numbers = (one.number for one in backups.in_place(backups.first_place(vault_path)))
    return max(backup_writing.mark_of(vault_path).number, *numbers, 0)


def _size(vault_path: Path) -> int:
    database = VaultFolder(vault_path).database
    return database.stat().st_size if database.is_file() else 0
