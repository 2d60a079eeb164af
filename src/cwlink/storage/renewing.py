"""Renewing the data key: the database is written anew under a fresh one, and takes the old's place.

SQLCipher can rekey a database in place, but a crash then leaves pages under both keys and a journal
to sort them out, and the key slots are a file of their own that no transaction spans. So:

1. The database is copied under the fresh key to `vault.db.renewed`, read back and compared.
2. Its write-ahead log is emptied and taken away: it would be put into the new file.
3. keys.json is replaced by the new slots, beside which those of the former key still stand.
4. The new database takes the old one's place.
5. keys.json is replaced again, without the former.

A database begins with its key's salt, so that whoever opens the vault sees which key it is under.
Cut off before step 4, the former slots are put back: nobody has seen the new recovery key. Cut off
after it, the passphrase finishes the renewal; the old recovery key, which may be the only thing at
hand, opens the vault too until then, since the former key leads on to the new one meanwhile.

What a renewal cannot do: backups made earlier still open with the old key and the old recovery key,
and the disk may keep the blocks of the old file, encrypted as they were.
"""

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from cwlink.storage import connection, keys, schema
from cwlink.storage.check import check
from cwlink.storage.copies import Origin
from cwlink.storage.folder import VaultFolder, sync_folder
from cwlink.storage.keys import KeySlots
from cwlink.storage.problems import (
    DamagedVault,
    RenewalFailed,
    VaultBusy,
    WrongPassphrase,
    WrongRecoveryKey,
)
from cwlink.storage.secret import SALT_BYTES, VaultSecret

if TYPE_CHECKING:
    import sqlite3


@dataclass(frozen=True)
class Proof:
    """What was typed to unlock: exactly one of the two."""

    passphrase: str | None = field(default=None, repr=False)
    recovery_key: str | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        """Refuse both and neither."""
        if (self.passphrase is None) is (self.recovery_key is None):
            raise TypeError("give either the passphrase or the recovery key")

    def unlock(self, slots: KeySlots) -> VaultSecret:
        """Return the secret these slots hold; raises what `keys` raises."""
        if self.recovery_key is not None:
            return keys.unlock_with_recovery_key(slots, self.recovery_key)
        return keys.unlock_with_passphrase(slots, self.passphrase or "")

    def opens(self, slots: KeySlots) -> None:
        """Raise WrongPassphrase, WrongRecoveryKey and others unless it opens the vault."""
        try:
            found = self.unlock(slots)
        except (WrongPassphrase, WrongRecoveryKey):
            if not slots.former:
                raise
            found = self.unlock(keys.before_renewal(slots))
        found.wipe()


@dataclass(frozen=True)
class Unlocked:
    """What opens the database as it stands, and the key slots that belong to it.

    ``finished``: a renewal had been cut off, and the new key stands; nobody has seen its recovery
    key.
    """

    secret: VaultSecret
    slots: KeySlots
    finished: bool = False


def unlock(folder: VaultFolder, proof: Proof) -> Unlocked:
    """Read the key slots and unlock the database with them; nothing is written.

    Where a renewal was cut off late, the slots stay those of both keys if the old recovery key is
    what opens it. Raises DamagedKeys, NewerVault, DamagedVault, WrongPassphrase, WrongRecoveryKey.
    """
    slots = folder.read_keys()
    if not slots.former:
        return Unlocked(proof.unlock(slots), slots)
    with folder.database.open("rb") as file:
        salt = file.read(SALT_BYTES)
    with suppress(WrongPassphrase, WrongRecoveryKey):
        new = proof.unlock(slots)
        if new.salt == salt:
            return Unlocked(new, keys.after_renewal(slots), finished=True)
        new.wipe()
    former = proof.unlock(keys.before_renewal(slots))
    if former.salt == salt:
        return Unlocked(former, keys.before_renewal(slots))
    led = keys.renewed_from(slots, former)
    if led is None or led.salt != salt:
        raise DamagedVault
    return Unlocked(led, slots)


def settle(folder: VaultFolder, unlocked: Unlocked) -> None:
    """Finish a renewal that was cut off, or undo it, and take away what is left of one."""
    if folder.read_keys() != unlocked.slots:
        folder.write_keys(unlocked.slots)
    folder.remove_leftovers()


@dataclass(frozen=True)
class Renewed:
    """A fresh secret whose database lies ready, its key slots, and the recovery key to show."""

    secret: VaultSecret
    slots: KeySlots
    recovery_key: str


def make_ready(
    origin: Origin, passphrase: str, noting: "Callable[[sqlite3.Connection], None]"
) -> Renewed:
    """Write the database anew under a fresh key beside the old one, which stays as it is.

    ``noting`` may write to the new one. Nobody may write to the old one until put_in_place() is
    over. Raises RenewalFailed, DiskFull and others; then nothing of it stays.
    """
    folder = origin.folder
    folder.remove_leftovers()
    fresh = VaultSecret.fresh()
    new, recovery = keys.new_slots(origin.slots.vault_id, fresh, passphrase)
    try:
        _copy(folder, origin.secret, fresh)
        copy = connection.connect(folder.renewed, fresh)
        try:
            noting(copy)
        finally:
            copy.close()
        _require_no_log(folder.renewed)
        with folder.renewed.open("rb+") as file:
            os.fsync(file.fileno())
        sync_folder(folder.path)
    except BaseException:
        folder.remove_leftovers()
        raise
    return Renewed(fresh, new, recovery)


def put_in_place(origin: Origin, renewed: Renewed) -> None:
    """Let the new database and slots take the place of the old; no connection may be open.

    Raises VaultBusy, DiskFull and others: the old ones then stand.
    """
    folder = origin.folder
    try:
        _empty_log(folder, origin.secret)
        folder.write_keys(keys.renewing(renewed.slots, renewed.secret, origin.slots, origin.secret))
        folder.renewed.replace(folder.database)
    except BaseException:
        folder.keep_keys(origin.slots)
        folder.remove_leftovers()
        raise
    sync_folder(folder.path)
    with suppress(OSError):  # the slots in place open it too; those of one key are put there later
        folder.write_keys(renewed.slots)


def _copy(folder: VaultFolder, secret: VaultSecret, fresh: VaultSecret) -> None:
    old = connection.connect(folder.database, secret)
    try:
        old.execute("BEGIN")
        counts = schema.row_counts(old)
        connection.copy_into(old, folder.renewed, fresh)
    finally:
        old.close()
    connection.require_encrypted(folder.renewed, fresh)
    copy = connection.connect(folder.renewed, fresh, journal="DELETE")
    try:
        found = check(copy)
    finally:
        copy.close()
    if not found.intact or found.counts != counts:
        raise RenewalFailed


def _empty_log(folder: VaultFolder, secret: VaultSecret) -> None:
    """Put the write-ahead log into the database and take it away, for good."""
    last = connection.connect(folder.database, secret)
    try:
        last.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    finally:
        last.close()
    _require_no_log(folder.database)
    sync_folder(folder.path)


def _require_no_log(database: Path) -> None:
    """Raise VaultBusy where the last connection did not put the log into the file."""
    if Path(f"{database}-wal").exists():
        raise VaultBusy
