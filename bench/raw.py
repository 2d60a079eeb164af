"""The bare engine: the same encrypted file, the same statements, no layer of ours between."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from cwlink.storage import connection, keys
from cwlink.storage.folder import VaultFolder

Statement = tuple[str, Any]


def raw_connection(vault: Path, passphrase: str) -> Any:
    """Open a vault's database without SQLAlchemy."""
    folder = VaultFolder(vault)
    secret = keys.unlock_with_passphrase(folder.read_keys(), passphrase)
    return connection.connect(folder.database, secret)


@contextmanager
def statements() -> Iterator[list[Statement]]:
    """Collect every statement that SQLAlchemy sends meanwhile, with its parameters."""
    from sqlalchemy import Engine, event

    sent: list[Statement] = []

    def note(_conn: Any, _cursor: Any, text: str, parameters: Any, *_rest: Any) -> None:
        if text.lstrip().upper().startswith(("SELECT", "WITH")):
            sent.append((text, parameters))

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def replay(raw: Any, sent: list[Statement]) -> None:
    """Send the statements to the bare connection and fetch every row."""
    for text, parameters in sent:
        raw.execute(text, parameters).fetchall()
