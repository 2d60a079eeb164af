"""What a vault holds, as one digest: two vaults with the same digest hold the same."""

import hashlib
import sqlite3
from pathlib import Path

from fault_stage import NAME

from cwlink.services import backups
from cwlink.services.backups import Listed
from cwlink.storage import connection, keys
from cwlink.storage.folder import VaultFolder
from cwlink.storage.vault import Vault

SECOND = "USB"


def digest(raw: sqlite3.Connection) -> str:
    """Return the digest of every row of every table."""
    found = hashlib.sha256()
    tables = raw.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND substr(name, 1, 7) <> 'sqlite_'"
        " ORDER BY name"
    ).fetchall()
    for (table,) in tables:
        rows = sorted(repr(tuple(row)) for row in raw.execute(f'SELECT * FROM "{table}"'))
        found.update(f"{table}{rows}".encode())
    return found.hexdigest()


def digest_of(vault: Vault) -> str:
    """Return the digest of what an open vault holds."""
    raw = connection.connect(vault.path / "vault.db", vault._secret)
    try:
        return digest(raw)
    finally:
        raw.close()


def digest_at(path: Path, passphrase: str) -> str:
    """Return the digest of what a vault holds, whoever has it open."""
    folder = VaultFolder(path)
    secret = keys.unlock_with_passphrase(folder.read_keys(), passphrase)
    raw = connection.connect(folder.database, secret)
    try:
        return digest(raw)
    finally:
        raw.close()


def good_backups(place: Path) -> tuple[Listed, ...]:
    """Return the backups that a restore would offer, in both places."""
    found = backups.listed(place / NAME, place / SECOND)
    return tuple(one for one in found if one.backup.about is not None)
