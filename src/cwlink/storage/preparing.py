"""What happens to a vault's database before anyone reads it: it is filled, checked, migrated."""

from functools import partial

from cwlink.core.clock import SystemClock
from cwlink.rules.backup_generations import Reason
from cwlink.storage import backup_writing, connection, migrate, schema
from cwlink.storage.backups import Backup
from cwlink.storage.copies import Origin
from cwlink.storage.folder import VaultFolder
from cwlink.storage.secret import VaultSecret


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


def prepare(origin: Origin, *, keep_copy: bool) -> bool:
    """Check the database and migrate it if need be; return whether it is the お試し vault's.

    ``keep_copy`` makes a backup before it is migrated: what is only read is a copy itself.
    Raises NotEncrypted, DamagedVault, NewerVault, MigrationFailed or the database's own errors.
    """
    folder, secret = origin.folder, origin.secret
    connection.require_encrypted(folder.database, secret)
    connection.require_own_log(folder.database, secret)
    raw = connection.connect(folder.database, secret)
    try:
        version = schema.version_of(raw)
        demo = raw.execute("SELECT value FROM vault_meta WHERE key = 'demo'").fetchone()
    finally:
        raw.close()
    if version != schema.CURRENT:
        _migrate(origin, _back_up(origin) if keep_copy else None)
    return demo is not None and demo[0] == "1"


def _back_up(origin: Origin) -> Backup:
    """Make a backup of the vault as it is; where that fails nothing is migrated."""
    now = SystemClock().now()
    backup_writing.adopt(origin, now=now)
    return backup_writing.make(origin, reason=Reason.MIGRATION, now=now)


def _migrate(origin: Origin, made: Backup | None) -> None:
    """Migrate the vault; where that fails it is as it was, and the backup made for it goes."""
    connect = partial(connection.connect, origin.folder.database, origin.secret)
    try:
        migrate.to_current(connect, origin.folder.path)
    except BaseException:
        if made is not None:
            backup_writing.remove(made)
        raise
