"""Backups are made, copied on to a second place, thinned out, and swept after a crash."""

import shutil
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import msgspec

from cwlink import __version__
from cwlink.core.reading import TooLong, read_at_most
from cwlink.rules.backup_generations import Choice, Generation, Limits, Reason, choose
from cwlink.storage import backups, connection, copies, schema
from cwlink.storage.backups import ABOUT, About, Backup
from cwlink.storage.copies import PART, Content, Origin
from cwlink.storage.faults import told
from cwlink.storage.folder import VaultFolder, sync_folder
from cwlink.storage.problems import (
    BackupFailed,
    BackupPlaceReadOnly,
    DamagedKeys,
    MissingDatabase,
    NewerVault,
    ReadOnlyVault,
)
from cwlink.storage.secret import VaultSecret

ONE_AT_A_TIME = threading.RLock()
"""Held while backups are made or taken away: another thread's unfinished one is no left-over."""
_FORMER_COPIES = "before-migration"
_MARK = "backup.json"
_MARK_AT_MOST = 4096


@dataclass(frozen=True)
class Mark:
    """What a vault's folder remembers of its backups, on whatever place they lie.

    ``number`` is the last one given; ``second_at`` when one was last written to a second place.
    """

    number: int = 0
    second_at: datetime | None = None


def mark_of(vault_path: Path) -> Mark:
    """Return what a vault's folder remembers of its backups; nothing where that is unreadable."""
    try:
        return msgspec.json.decode(read_at_most(vault_path / _MARK, _MARK_AT_MOST), type=Mark)
    except (OSError, TooLong, msgspec.DecodeError, UnicodeDecodeError):
        return Mark()


def put_mark(vault_path: Path, mark: Mark) -> None:
    """Remember something of a vault's backups; after a crash the old or the new stands."""
    part = vault_path / (_MARK + PART)
    part.write_bytes(msgspec.json.encode(mark))
    copies.sync_file(part)
    part.replace(vault_path / _MARK)


def remember_second(vault_path: Path, now: datetime) -> None:
    """Remember that a backup was written to a second place; raises the system's problems."""
    with told(vault_path):
        put_mark(vault_path, replace(mark_of(vault_path), second_at=now))


def vault_id_at(vault_path: Path) -> str | None:
    """Return whose vault lies in a folder, None where its keys cannot be read."""
    try:
        return VaultFolder(vault_path).read_keys().vault_id
    except (DamagedKeys, NewerVault, OSError):
        return None


def make(origin: Origin, *, reason: Reason, now: datetime, beside: Iterable[Backup] = ()) -> Backup:
    """Make a backup of a vault in its first place while others may write to it.

    Its number is above all there and all of ``beside`` (those in a second place). Left-overs of
    attempts that were cut off are swept away. Raises BackupPlaceReadOnly, BackupFailed, DiskFull,
    VaultUnreachable, VaultBusy, DamagedVault: then nothing of it stays.
    """
    place = backups.first_place(origin.folder.path)
    with ONE_AT_A_TIME, _telling(place.parent):
        place.mkdir(mode=0o700, exist_ok=True)
        sweep(place)
        number = _next_number(origin.folder.path, (*backups.in_place(place), *beside))
        target = place / backups.name_of(number, now)
        with copies.making(target) as part:
            content = copies.write(origin, part)
            about = _about(origin, content, number=number, reason=reason, now=now)
            _write_about(part, about)
        return Backup(target, number, now, about)


def copy_on(backup: Backup, place: Path, secret: VaultSecret) -> Backup:
    """Copy a backup made a moment ago to another place, compare every byte, and open it once.

    Raises BackupPlaceAway, BackupFailed, BackupPlaceReadOnly, DiskFull, VaultUnreachable.
    """
    about = backup.about
    if about is None:
        raise BackupFailed
    with ONE_AT_A_TIME, _telling(place):
        place.mkdir(mode=0o700, exist_ok=True)
        sweep(place)
        copies.require_room(place, about.size)
        target = place / backup.path.name
        with copies.making(target) as part:
            _copy_and_compare(backup.folder, VaultFolder(part), about, secret)
            _write_about(part, about)
        return replace(backup, path=target)


def thin_out(place: Path, vault_id: str, limits: Limits) -> Choice:
    """Take away the backups of one vault that need not stay; return what stays and what went.

    What says nothing of itself, and another vault's, is left alone. Raises BackupPlaceReadOnly,
    VaultUnreachable and others.
    """
    with ONE_AT_A_TIME, _telling(place):
        those = _of_vault(place, vault_id)
        choice = choose(_generations(those), limits)
        for gone in choice.dropped:
            remove(those[gone.generation.number])
        return choice


def make_room(place: Path, vault_id: str, limits: Limits, size: int) -> bool:
    """Let older backups go until ``size`` bytes fit; say whether any went.

    What is to stay whatever its size stays here too.
    """
    with ONE_AT_A_TIME, _telling(place):
        taken = sum(one.size for one in _generations(_of_vault(place, vault_id)))
        room = taken + copies.room_in(place) - size
        tight = replace(limits, size=max(0, min(limits.size, room)))
    return bool(thin_out(place, vault_id, tight).dropped)


def remove(backup: Backup) -> None:
    """Take a backup away; cut off in between, what is left of it is swept away later."""
    going = backup.path.with_name(backup.path.name + PART)
    if going.exists():
        shutil.rmtree(going)
    backup.path.rename(going)
    shutil.rmtree(going)


def sweep(place: Path) -> None:
    """Take away what attempts that were cut off have left."""
    for left in place.glob(f"[0-9]*{PART}"):
        if left.is_dir() and not left.is_symlink():
            shutil.rmtree(left)


def adopt(origin: Origin, *, now: datetime) -> None:
    """Let copies that earlier versions kept in the vault's own folder be backups among the others.

    They are opened and checked; one that is damaged goes with them and says nothing of itself.
    """
    former = origin.folder.path / _FORMER_COPIES
    if not former.is_dir():
        return
    place = backups.first_place(origin.folder.path)
    with ONE_AT_A_TIME, _telling(place.parent):
        place.mkdir(mode=0o700, exist_ok=True)
        for copy in sorted(one for one in former.iterdir() if one.is_dir()):
            number = _next_number(origin.folder.path, backups.in_place(place))
            about = _about_copy(origin, VaultFolder(copy), number=number, now=now)
            target = place / backups.name_of(number, about.at if about else now)
            copy.rename(target)
            if about is not None:
                describe(target, about)
        shutil.rmtree(former)


def describe(path: Path, about: About) -> None:
    """Let a folder say of itself that it is a backup."""
    _write_about(path, about)
    sync_folder(path)


def _of_vault(place: Path, vault_id: str) -> dict[int, Backup]:
    return {
        one.number: one
        for one in backups.in_place(place)
        if one.about is not None and one.about.vault_id == vault_id
    }


def _generations(those: Mapping[int, Backup]) -> list[Generation]:
    told = (one.generation() for one in those.values())
    return [one for one in told if one is not None]


def _next_number(vault_path: Path, present: Iterable[Backup]) -> int:
    """Give the next number, and remember it: it is never given again, whichever place is away."""
    mark = mark_of(vault_path)
    number = 1 + max(mark.number, *(one.number for one in present), 0)
    put_mark(vault_path, replace(mark, number=number))
    return number


def _about(
    origin: Origin, content: Content, *, number: int, reason: Reason, now: datetime
) -> About:
    return About(
        format=backups.FORMAT,
        version=backups.VERSION,
        number=number,
        at=now,
        reason=reason,
        program=__version__,
        schema=content.schema,
        vault_id=origin.slots.vault_id,
        households=content.rows.get("households", 0),
        rows=content.rows,
        size=content.size,
        sha256=content.sha256,
        verified=True,
    )


def _about_copy(origin: Origin, copy: VaultFolder, *, number: int, now: datetime) -> About | None:
    """Return what a copy from before a migration holds; None for one that is damaged."""
    try:
        found = copies.verified(copy.database, origin.secret)
        content = copies.content_of(copy.database, found)
    except (BackupFailed, MissingDatabase, NewerVault):
        return None
    try:
        at = datetime.strptime(copy.path.name[:15], "%Y%m%d-%H%M%S")
    except ValueError:
        at = now
    return _about(origin, content, number=number, reason=Reason.MIGRATION, now=at)


def _write_about(folder: Path, about: About) -> None:
    file = folder / ABOUT
    file.write_bytes(backups.encoded(about))
    copies.sync_file(file)


def _copy_and_compare(
    source: VaultFolder, target: VaultFolder, about: About, secret: VaultSecret
) -> None:
    """Copy both files; raises BackupFailed unless they are on the disk as they were made."""
    keys_there = copies.copy_file(source.key_file, target.key_file)
    read = copies.copy_file(source.database, target.database)
    if read != about.sha256 or copies.sha256_of(target.database) != read:
        raise BackupFailed
    if copies.sha256_of(target.key_file) != keys_there:
        raise BackupFailed
    raw = connection.connect(target.database, secret, journal="DELETE")
    try:
        if schema.row_counts(raw) != about.rows:
            raise BackupFailed
    finally:
        raw.close()


@contextmanager
def _telling(place: Path) -> Iterator[None]:
    """Tell what goes wrong at a place for backups in the words for it."""
    try:
        with told(place):
            yield
    except ReadOnlyVault as error:
        raise BackupPlaceReadOnly from error
