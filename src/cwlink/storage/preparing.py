"""What happens to a vault's database before anyone reads it: it is filled, checked, migrated."""

from functools import partial

from cwlink.core.clock import SystemClock
from cwlink.storage import connection, copies, migrate, schema
from cwlink.storage.folder import VaultFolder
from cwlink.storage.keys import KeySlots, VaultSecret

COPIES_KEPT = 3


def fill(folder: VaultFolder, secret: VaultSecret, *, vault_id: str, demo: bool) -> None:
    """Make the database of a new vault and write what it knows of itself."""
    connection.create(folder.database, secret)
    migrate.to_current(partial(connection.connect, folder.database, secret), folder.path)
    meta = {
        "vault_id": vault_id,
        "created_at": SystemClock().now().isoformat(),
        "demo": str(int(demo)),
    }
    raw = connection.connect(folder.database, secret)
    try:
        raw.executemany("INSERT INTO vault_meta (key, value) VALUES (?, ?)", list(meta.items()))
    finally:
        raw.close()


def prepare(folder: VaultFolder, slots: KeySlots, secret: VaultSecret) -> bool:
    """Check the database and migrate it if need be; return whether it is the お試し vault's.

    Raises NotEncrypted, DamagedVault, NewerVault, MigrationFailed or the database's own errors.
    """
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
    folder.before_migration.mkdir(exist_ok=True)
    copies.copy_vault(folder, slots, secret, folder.before_migration / f"{stamp}-{version}")
    migrate.to_current(partial(connection.connect, folder.database, secret), folder.path)
    copies.prune(folder.before_migration, COPIES_KEPT)
