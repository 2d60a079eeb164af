"""The vault: one folder that holds a caseworker's records, opened by her passphrase."""

import shutil
import tempfile
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from cwlink.core.ids import new_id
from cwlink.storage import connection, copies, keys, preparing
from cwlink.storage.check import VaultCheck, check
from cwlink.storage.faults import told
from cwlink.storage.folder import VaultFolder, sync_folder
from cwlink.storage.keys import Cost, KeySlots, VaultSecret
from cwlink.storage.lock import VaultLock
from cwlink.storage.problems import (
    BackupPlaceReadOnly,
    EmptyPassphrase,
    ReadOnlyOpened,
    ReadOnlyVault,
    VaultExists,
    WrongPassphrase,
)
from cwlink.storage.units import Unit, Units

if TYPE_CHECKING:
    from cwlink.storage.unit_of_work import UnitOfWork


class Vault:
    """An open vault. Make one by create() or open(), and close() it in the end.

    SQLAlchemy is imported at the first session a unit of work is asked for.
    All methods may be called from any thread.
    """

    def __init__(
        self, folder: VaultFolder, slots: KeySlots, secret: VaultSecret, lock: VaultLock
    ) -> None:
        """Check the database and open it; only create() and open() call this."""
        self._folder = folder
        self._slots = slots
        self._secret = secret
        self._lock = lock
        self._keys_change = threading.Lock()
        self.as_of: datetime | None = None
        self.is_demo = preparing.prepare(folder, slots, secret)
        self._units = Units(folder, secret)

    @classmethod
    def create(
        cls, path: Path, *, passphrase: str, demo: bool = False, cost: Cost = keys.STANDARD_COST
    ) -> tuple["Vault", str]:
        """Make a new vault at ``path`` and return it, open, with its recovery key.

        It is made whole in a folder beside and then renamed, so that nothing stays of an attempt
        that failed. Raises VaultExists, EmptyPassphrase, ReadOnlyVault, DiskFull.
        """
        if path.exists():
            raise VaultExists
        secret, vault_id = VaultSecret.fresh(), new_id()
        slots, recovery = keys.new_slots(vault_id, secret, passphrase, cost)
        with told(path.parent):
            path.parent.mkdir(parents=True, exist_ok=True)
            folder = VaultFolder(path)
            _make(folder, slots, secret, vault_id=vault_id, demo=demo)
            try:
                with _locked(folder) as lock:
                    return cls(folder, slots, secret, lock), recovery
            except BaseException:
                shutil.rmtree(path, ignore_errors=True)
                raise

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        passphrase: str | None = None,
        recovery_key: str | None = None,
        take_over: bool = False,
        read_only: bool = False,
    ) -> "Vault":
        """Open a vault by exactly one of passphrase and recovery key, migrating it if need be.

        ``take_over`` opens it in spite of another computer's mark (see `lock`). ``read_only``
        shows it as it stood at ``as_of``, takes no lock and writes nothing in its folder. Raises
        the problems of `storage.problems`; then nothing in the vault has changed.
        """
        if read_only:
            raise NotImplementedError
        folder = VaultFolder(path)
        with told(path):
            folder.require()
            with _locked(folder, take_over=take_over) as lock:
                slots = folder.read_keys()
                secret = _unlock(slots, passphrase, recovery_key)
                return cls(folder, slots, secret, lock)

    @property
    def path(self) -> Path:
        """The vault's folder."""
        return self._folder.path

    @property
    def read_only(self) -> bool:
        """Whether it was opened for reading only; ``as_of`` then says which moment it shows."""
        return self.as_of is not None

    @property
    def writes(self) -> int:
        """How many transactions were written since it was opened."""
        return self._units.writes

    def secret_matches(self, passphrase: str) -> bool:
        """Say whether this is the vault's passphrase; takes 0.2 s and changes nothing."""
        try:
            keys.unlock_with_passphrase(self._slots, passphrase)
        except (WrongPassphrase, EmptyPassphrase):
            return False
        return True

    def write(self) -> "AbstractContextManager[UnitOfWork]":
        """Give one transaction that is written, durably, when the block ends, or not at all.

        Raises ReadOnlyOpened, VaultClosed, VaultGone, VaultBusy, DiskFull, ReadOnlyVault,
        VaultUnreachable or DamagedVault; what the block did is then rolled back.
        """
        if self.read_only:
            raise ReadOnlyOpened
        return Unit(self._units, reading=False)

    def read(self) -> "AbstractContextManager[UnitOfWork]":
        """Give one snapshot; writing in it is an error. Raises what write() raises."""
        return Unit(self._units, reading=True)

    def change_passphrase(
        self, new: str, *, passphrase: str | None = None, recovery_key: str | None = None
    ) -> None:
        """Let ``new`` open the vault from now on, proven by the old passphrase or recovery key.

        Copies made earlier still open with the old one. Raises EmptyPassphrase, WrongPassphrase,
        RecoveryKeyMistyped, WrongRecoveryKey, DiskFull, ReadOnlyVault: the old one then stands.
        """
        with self._keys_change, told(self.path):
            _unlock(self._slots, passphrase, recovery_key)
            self._put_slots(keys.with_passphrase(self._slots, self._secret, new))

    def renew_recovery_key(self, *, passphrase: str) -> str:
        """Return a new recovery key; the old one opens nothing but earlier copies.

        Raises WrongPassphrase, DiskFull, ReadOnlyVault: the old one then stands.
        """
        with self._keys_change, told(self.path):
            _unlock(self._slots, passphrase, None)
            slots, recovery = keys.with_recovery_key(self._slots, self._secret)
            self._put_slots(slots)
            return recovery

    def backup_copy(self, target: Path) -> None:
        """Write a verified copy of the vault, keys and all, to the new folder ``target``.

        Others may write meanwhile. Raises BackupPlaceAway, BackupPlaceReadOnly, VaultExists,
        BackupFailed, DiskFull.
        """
        self._units.require_open()
        try:
            with told(target.parent):
                copies.copy_vault(self._folder, self._slots, self._secret, target)
        except ReadOnlyVault as error:
            raise BackupPlaceReadOnly from error

    def check(self) -> VaultCheck:
        """Check every page, tree and reference of the database."""
        self._units.require_open()
        with told(self.path):
            raw = connection.connect(self._folder.database, self._secret)
            try:
                return check(raw)
            finally:
                raw.close()

    def compact(self) -> bool:
        """Leave nothing in the file of what was deleted; what is stored stays as it is.

        Returns False where that is whole only once the vault is closed. Raises VaultClosed,
        VaultBusy, DiskFull (it needs as much room again), ReadOnlyVault, VaultUnreachable.
        """
        self._units.require_open()
        with told(self.path):
            raw = connection.connect(self._folder.database, self._secret)
            try:
                return connection.compact(raw)
            finally:
                raw.close()

    def copies_before_migration(self) -> int:
        """Return how many copies from before a migration lie in the vault's folder."""
        kept = self._folder.before_migration
        return sum(1 for one in kept.iterdir() if one.is_dir()) if kept.is_dir() else 0

    def close(self) -> None:
        """Wait for running units of work, then close the database and let others in."""
        self._units.close()
        self._lock.release()

    def _put_slots(self, slots: KeySlots) -> None:
        self._units.require_open()
        self._folder.write_keys(slots)
        self._slots = slots


def _make(
    folder: VaultFolder, slots: KeySlots, secret: VaultSecret, *, vault_id: str, demo: bool
) -> None:
    """Make the vault in a folder beside its place, then give it its name."""
    beside = folder.path.parent
    making = VaultFolder(Path(tempfile.mkdtemp(prefix=f".{folder.path.name}.", dir=beside)))
    try:
        making.write_keys(slots)
        preparing.fill(making, secret, vault_id=vault_id, demo=demo)
        sync_folder(making.path)
        making.path.rename(folder.path)
    except BaseException:
        shutil.rmtree(making.path, ignore_errors=True)
        raise
    sync_folder(beside)


@contextmanager
def _locked(folder: VaultFolder, *, take_over: bool = False) -> Iterator[VaultLock]:
    """Take the lock and keep it, unless the block fails."""
    lock = VaultLock(folder.lock, take_over=take_over)
    try:
        yield lock
    except BaseException:
        lock.release()
        raise


def _unlock(slots: KeySlots, passphrase: str | None, recovery_key: str | None) -> VaultSecret:
    if passphrase is not None and recovery_key is None:
        return keys.unlock_with_passphrase(slots, passphrase)
    if recovery_key is not None and passphrase is None:
        return keys.unlock_with_recovery_key(slots, recovery_key)
    raise TypeError("give either the passphrase or the recovery key")
