"""The bare engine: the same encrypted file, the same statements, no layer of ours between.

The bare side sends what SQLite itself traced while ours ran, from BEGIN to COMMIT, every value in
its place, and fetches every row. So it reads the same rows in the same snapshots; what ours adds
(building statements, turning rows into dates and records) is counted on our side alone.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cwlink.storage import connection, keys
from cwlink.storage.folder import VaultFolder

if TYPE_CHECKING:
    from cwlink.storage.vault import Vault


def raw_connection(vault: Path, passphrase: str) -> Any:
    """Open a vault's database without SQLAlchemy."""
    folder = VaultFolder(vault)
    secret = keys.unlock_with_passphrase(folder.read_keys(), passphrase)
    return connection.connect(folder.database, secret)


@contextmanager
def statements(vault: "Vault") -> Iterator[list[str]]:
    """Collect everything SQLite is asked meanwhile; the vault was read before."""
    sent: list[str] = []
    used_next = vault._units._idle[-1].bare
    used_next.set_trace_callback(sent.append)
    try:
        yield sent
    finally:
        used_next.set_trace_callback(None)


def replay(raw: Any, sent: list[str]) -> None:
    """Send the statements to the bare connection and fetch every row."""
    for text in sent:
        raw.execute(text).fetchall()
