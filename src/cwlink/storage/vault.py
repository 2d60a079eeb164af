"""The vault: one folder that holds a caseworker's records, opened by her passphrase."""

import shutil
import tempfile
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from cwlink.core.ids import new_id
from cwlink.storage import connection, keys, preparing, reading, renewing, restoring
from cwlink.storage.check import VaultCheck, check
from cwlink.storage.copies import Origin
from cwlink.storage.faults import told
from cwlink.storage.folder import VaultFolder, sync_folder
from cwlink.storage.keys import Cost, KeySlots
from cwlink.storage.lock import VaultLock
from cwlink.storage.problems import (
    DamagedVault,
    EmptyPassphrase,
    ReadOnlyOpened,
    VaultExists,
    WrongPassphrase,
)
from cwlink.storage.reading import Reading
from cwlink.storage.renewing import Proof, Unlocked
from cwlink.storage.secret import VaultSecret
from cwlink.storage.units import Holding, Unit, Units

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

    from cwlink.storage.unit_of_work import UnitOfWork


class Vault:
    """An open vault. Make one by create() or open(), and close() it in the end.

    SQLAlchemy is imported at the first session a unit of work is asked for.
    All methods may be called from any thread.
    """

    def __init__(
        self, folder: VaultFolder, unlocked: Unlocked, held: VaultLock | Reading, shown: Path
    ) -> None:
        """Check the database in ``folder`` and open it; only create() and open() call this.

        ``shown`` is the vault as the caseworker knows it: what is only read lies elsewhere.
        """
        self.path = shown
        self._folder = folder
        self._slots = unlocked.slots
        self._secret = unlocked.secret
        self._held = held
        self._keys_change = threading.Lock()
        self.as_of = held.as_of if isinstance(held, Reading) else None
        self.recovery_key_unseen = unlocked.finished
        self.is_demo = preparing.prepare(self._origin(), keep_copy=not self.read_only)
        self._units = Units(folder, unlocked.secret, self._require_ours)

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
                    return cls(folder, Unlocked(secret, slots), lock, path), recovery
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
        the problems of `storage.problems`; then nothing in the vault has changed. What looks like
        damage is looked at twice: to SQLCipher one failed read of a device looks the same.
        """
        folder, proof = VaultFolder(path), Proof(passphrase, recovery_key)
        try:
            return cls._open_once(folder, proof, take_over=take_over, read_only=read_only)
        except DamagedVault:
            return cls._open_once(folder, proof, take_over=take_over, read_only=read_only)

    @classmethod
    def _open_once(
        cls, folder: VaultFolder, proof: Proof, *, take_over: bool, read_only: bool
    ) -> "Vault":
        path = folder.path
        with told(path):
            if read_only:
                return cls._open_to_read(folder, proof)
            reading.remove_leftovers()
            restoring.finish_interrupted(path)
            folder.require()
            with _locked(folder, take_over=take_over) as lock:
                restoring.discard_unfinished(path)
                unlocked = renewing.unlock(folder, proof)
                renewing.settle(folder, unlocked)
                return cls(folder, unlocked, lock, path)

    @classmethod
    def _open_to_read(cls, folder: VaultFolder, proof: Proof) -> "Vault":
        folder.require()
        unlocked, taken = reading.take(folder, proof)
        try:
            return cls(taken.folder, unlocked, taken, folder.path)
        except BaseException:
            taken.release()
            raise

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
            Proof(passphrase).opens(self._slots)
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
        self,
        new: str,
        *,
        passphrase: str | None = None,
        recovery_key: str | None = None,
        noting: "Callable[[UnitOfWork], None] | None" = None,
    ) -> None:
        """Let ``new`` open the vault from now on, proven by the old passphrase or recovery key.

        Copies made earlier still open with the old one. Where what ``noting`` writes cannot be
        stored, the old one stands; call it outside of units of work. Raises EmptyPassphrase,
        WrongPassphrase, RecoveryKeyMistyped, WrongRecoveryKey, DiskFull, ReadOnlyVault: the old
        one then stands.
        """
        proof = Proof(passphrase, recovery_key)
        with self._keys_change, told(self.path):
            proof.opens(self._slots)
            self._put_slots(keys.with_passphrase(self._slots, self._secret, new), noting)

    def renew_recovery_key(
        self, *, passphrase: str, noting: "Callable[[UnitOfWork], None] | None" = None
    ) -> str:
        """Return a new recovery key; the old one opens nothing but earlier copies.

        ``noting`` as for change_passphrase(). Raises WrongPassphrase, DiskFull, ReadOnlyVault: the
        old one then stands.
        """
        with self._keys_change, told(self.path):
            Proof(passphrase).opens(self._slots)
            slots, recovery = keys.with_recovery_key(self._slots, self._secret)
            self._put_slots(slots, noting)
            return recovery

    def renew_data_key(
        self, *, passphrase: str, noting: "Callable[[UnitOfWork], None] | None" = None
    ) -> str:
        """Write all data anew under a fresh data key; return the new recovery key.

        The passphrase stays; backups made earlier still open with the old recovery key. Others may
        read meanwhile, and wait with writing; call it outside of units of work. What ``noting``
        writes is written with it or not at all. Takes seconds, and as much room again. Raises
        WrongPassphrase, RenewalFailed, VaultBusy, DiskFull, ReadOnlyVault, ReadOnlyOpened: the old
        key then stands.
        """
        with self._keys_change, told(self.path):
            Proof(passphrase).opens(self._slots)
            with self._units.held_back(Holding.WRITERS):
                self._require_ours()
                renewed = renewing.make_ready(self._origin(), passphrase, self._noted(noting))
                with self._units.held_back(Holding.ALL):
                    renewing.put_in_place(self._origin(), renewed)
                    self._slots, former = renewed.slots, self._secret
                    self._secret = renewed.secret
                    self._units.go_over_to(renewed.secret)
                    former.wipe()
            self.recovery_key_unseen = False
            return renewed.recovery_key

    def origin(self) -> Origin:
        """Return the folder and what opens it now, also after closing; raises VaultClosed."""
        self._units.require_open()
        return Origin(self._folder, self._slots, self._secret.copy())

    @contextmanager
    def copying(self) -> Iterator[Origin]:
        """Give what is to be copied: closing and a renewed key wait until the block ends."""
        with self._units.counted(reading=True):
            yield self._origin()

    def check(self) -> VaultCheck:
        """Check every page, tree and reference of the database."""
        with self._units.counted(reading=True), told(self.path):
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
        if self.read_only:
            raise ReadOnlyOpened
        with self._units.counted(reading=False), told(self.path):
            raw = connection.connect(self._folder.database, self._secret)
            try:
                return connection.compact(raw)
            finally:
                raw.close()

    def close(self) -> None:
        """Wait for running units of work, close the database, drop its key, and let others in."""
        self._units.close()
        with self._keys_change:
            self._secret.wipe()
        self._held.release()

    def _origin(self) -> Origin:
        return Origin(self._folder, self._slots, self._secret)

    def _require_ours(self) -> None:
        """Raise what forbids writing; put keys.json back if someone took it away or changed it."""
        if not isinstance(self._held, VaultLock):
            raise ReadOnlyOpened
        self._held.require_held()
        self._folder.keep_keys(self._slots)

    def _put_slots(
        self, slots: KeySlots, noting: "Callable[[UnitOfWork], None] | None" = None
    ) -> None:
        """Put new slots in place once it is stored that they were: nothing can fail in between."""
        self._units.require_open()
        self._require_ours()
        with self._folder.keys_ready(slots):
            if noting is not None:
                with self.write() as work:
                    noting(work)
        self._slots = slots

    def _noted(
        self, noting: "Callable[[UnitOfWork], None] | None"
    ) -> "Callable[[sqlite3.Connection], None]":
        """Return what writes a note into a database that is not in place yet."""

        def note(raw: "sqlite3.Connection") -> None:
            if noting is not None:
                work = self._units.link_around(raw).begin(reading=False)
                noting(work)
                work.commit()

        return note


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
