"""The vault: one folder that holds a caseworker's records, opened by her passphrase."""

import shutil
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from cwlink.core.clock import SystemClock
from cwlink.core.ids import new_id
from cwlink.storage import connection, copies, keys, migrate, schema
from cwlink.storage.check import VaultCheck, check
from cwlink.storage.faults import told
from cwlink.storage.folder import VaultFolder, sync_folder
from cwlink.storage.keys import Cost, KeySlots, VaultSecret
from cwlink.storage.lock import VaultLock
from cwlink.storage.problems import VaultClosed, VaultExists, VaultGone

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from cwlink.storage.unit_of_work import UnitOfWork

COPIES_KEPT = 3
_CLOSING_SECONDS = 30


class Vault:
    """An open vault. Make one by create() or open(), and close() it in the end.

    SQLAlchemy is imported at the first write() or read(), so that the unlock window needs it not.
    All methods may be called from any thread.
    """

    def __init__(
        self, folder: VaultFolder, slots: KeySlots, secret: VaultSecret, lock: VaultLock
    ) -> None:
        """Take over what open() has checked; not to be called from elsewhere."""
        self._folder = folder
        self._slots = slots
        self._secret = secret
        self._lock = lock
        self._engine: Engine | None = None
        self._identity = folder.identity()
        self._closed = False
        self._units: list[int] = []
        self._changed = threading.Condition()
        self.read_only = False
        self.is_demo = _prepare(folder, slots, secret)

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
            making = Path(tempfile.mkdtemp(prefix=f".{path.name}.", dir=path.parent))
            try:
                folder = VaultFolder(making)
                folder.write_keys(slots)
                _fill(folder, secret, {"vault_id": vault_id, "demo": str(int(demo))})
                sync_folder(making)
                making.rename(path)
            except BaseException:
                shutil.rmtree(making, ignore_errors=True)
                raise
            sync_folder(path.parent)
        return cls._unlocked(VaultFolder(path), slots, secret), recovery

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        passphrase: str | None = None,
        recovery_key: str | None = None,
        take_over: bool = False,
    ) -> "Vault":
        """Open a vault by exactly one of passphrase and recovery key, migrating it if need be.

        ``take_over`` opens it in spite of another computer's mark (see `lock`). Raises the
        problems of `storage.problems`; then nothing in the vault has changed.
        """
        folder = VaultFolder(path)
        with told(path):
            folder.require()
            lock = VaultLock(folder.lock, take_over=take_over)
            try:
                slots = folder.read_keys()
                secret = _unlock(slots, passphrase, recovery_key)
                return cls(folder, slots, secret, lock)
            except BaseException:
                lock.release()
                raise

    @classmethod
    def _unlocked(cls, folder: VaultFolder, slots: KeySlots, secret: VaultSecret) -> "Vault":
        with told(folder.path):
            lock = VaultLock(folder.lock)
            try:
                return cls(folder, slots, secret, lock)
            except BaseException:
                lock.release()
                raise

    @property
    def path(self) -> Path:
        """The vault's folder."""
        return self._folder.path

    @contextmanager
    def write(self) -> "Iterator[UnitOfWork]":
        """Give one transaction that is written, durably, when the block ends, or not at all.

        Raises VaultClosed, VaultGone, VaultBusy, DiskFull, ReadOnlyVault, VaultUnreachable or
        DamagedVault; what the block did is then rolled back.
        """
        with self._unit(reading=False) as work:
            yield work

    @contextmanager
    def read(self) -> "Iterator[UnitOfWork]":
        """Give one snapshot; writing in it is an error. Raises what write() raises."""
        with self._unit(reading=True) as work:
            yield work

    def change_passphrase(
        self, new: str, *, passphrase: str | None = None, recovery_key: str | None = None
    ) -> None:
        """Let ``new`` open the vault from now on, proven by the old passphrase or recovery key.

        Copies made earlier still open with the old one. Raises EmptyPassphrase, WrongPassphrase,
        RecoveryKeyMistyped, WrongRecoveryKey, DiskFull, ReadOnlyVault: the old one then stands.
        """
        with self._changed, told(self.path):
            _unlock(self._slots, passphrase, recovery_key)
            self._put_slots(keys.with_passphrase(self._slots, self._secret, new))

    def renew_recovery_key(self, *, passphrase: str) -> str:
        """Return a new recovery key; the old one opens nothing but earlier copies.

        Raises WrongPassphrase, DiskFull, ReadOnlyVault: the old one then stands.
        """
        with self._changed, told(self.path):
            _unlock(self._slots, passphrase, None)
            slots, recovery = keys.with_recovery_key(self._slots, self._secret)
            self._put_slots(slots)
            return recovery

    def backup_copy(self, target: Path) -> None:
        """Write a verified copy of the vault, keys and all, to the new folder ``target``.

        Others may write meanwhile. Raises VaultExists, BackupFailed, DiskFull, ReadOnlyVault.
        """
        self._require_open()
        with told(target.parent):
            copies.copy_vault(self._folder, self._slots, self._secret, target)

    def check(self) -> VaultCheck:
        """Check every page, tree and reference of the database."""
        self._require_open()
        with told(self.path):
            raw = connection.connect(self._folder.database, self._secret)
            try:
                return check(raw)
            finally:
                raw.close()

    def close(self) -> None:
        """Wait for running units of work, then close the database and let others in."""
        with self._changed:
            if self._closed:
                return
            self._closed = True
            self._changed.wait_for(lambda: not self._units, timeout=_CLOSING_SECONDS)
            if self._engine is not None:
                self._engine.dispose()
            self._lock.release()

    @contextmanager
    def _unit(self, *, reading: bool) -> "Iterator[UnitOfWork]":
        from sqlalchemy.orm import Session

        from cwlink.storage.engine import READING
        from cwlink.storage.unit_of_work import UnitOfWork

        engine = self._enter()
        try:
            self._require_in_place()
            if reading:
                engine = engine.execution_options(**{READING: True})
            with (
                told(self.path),
                Session(engine, expire_on_commit=False) as session,
                session.begin(),
            ):
                session.connection()
                yield UnitOfWork(session)
            self._require_in_place()
        finally:
            self._leave()

    def _enter(self) -> "Engine":
        from cwlink.storage.engine import new_engine

        with self._changed:
            self._require_open()
            if self._engine is None:
                self._engine = new_engine(
                    partial(connection.connect, self._folder.database, self._secret)
                )
            self._units.append(threading.get_ident())
            return self._engine

    def _leave(self) -> None:
        with self._changed:
            self._units.remove(threading.get_ident())
            self._changed.notify_all()

    def _require_open(self) -> None:
        if self._closed:
            raise VaultClosed

    def _require_in_place(self) -> None:
        """Raise VaultGone when the file is no longer the one that is open: it would be lost."""
        try:
            same = self._folder.identity() == self._identity
        except OSError as error:
            raise VaultGone from error
        if not same:
            raise VaultGone

    def _put_slots(self, slots: KeySlots) -> None:
        self._require_open()
        self._folder.write_keys(slots)
        self._slots = slots


def _unlock(slots: KeySlots, passphrase: str | None, recovery_key: str | None) -> VaultSecret:
    if passphrase is not None and recovery_key is None:
        return keys.unlock_with_passphrase(slots, passphrase)
    if recovery_key is not None and passphrase is None:
        return keys.unlock_with_recovery_key(slots, recovery_key)
    raise TypeError("give either the passphrase or the recovery key")


def _fill(folder: VaultFolder, secret: VaultSecret, meta: dict[str, str]) -> None:
    """Make the tables of a new vault and write what it knows of itself."""
    connection.create(folder.database, secret)
    migrate.to_current(partial(connection.connect, folder.database, secret), folder.path)
    raw = connection.connect(folder.database, secret)
    try:
        rows = {**meta, "created_at": SystemClock().now().isoformat()}
        raw.executemany("INSERT INTO vault_meta (key, value) VALUES (?, ?)", list(rows.items()))
    finally:
        raw.close()


def _prepare(folder: VaultFolder, slots: KeySlots, secret: VaultSecret) -> bool:
    """Check and migrate the database before anyone reads it; return whether it is the demo's."""
    connection.require_encrypted(folder.database, secret)
    raw = connection.connect(folder.database, secret)
    try:
        version = schema.version_of(raw)
        demo = raw.execute("SELECT value FROM vault_meta WHERE key = 'demo'").fetchone()
    finally:
        raw.close()
    if version != schema.CURRENT:
        _migrate(folder, slots, secret, version)
    return demo is not None and demo[0] == "1"


def _migrate(folder: VaultFolder, slots: KeySlots, secret: VaultSecret, version: str) -> None:
    """Copy the vault, then bring it to this version's form."""
    stamp = SystemClock().now().strftime("%Y%m%d-%H%M%S")
    copies.copy_vault(folder, slots, secret, folder.before_migration / f"{stamp}-{version}")
    migrate.to_current(partial(connection.connect, folder.database, secret), folder.path)
    copies.prune(folder.before_migration, COPIES_KEPT)
