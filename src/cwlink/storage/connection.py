"""Connections to the encrypted database, with everything that must be said before the first read.

Never open vault.db by other means while a connection is open: closing any handle of a file drops
the POSIX locks SQLite holds on it.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from cwlink.storage.network_place import is_network
from cwlink.storage.problems import DamagedVault, MissingDatabase, NotEncrypted
from cwlink.storage.secret import SALT_BYTES, VaultSecret, wiped

if TYPE_CHECKING:
    import sqlite3

_PLAIN = b"SQLite format 3\0"
_PAGE = 4096
_LOG_HEADER = 32
_SETTINGS = (
    "foreign_keys=ON",
    "synchronous=FULL",
    "cache_size=-65536",
    "temp_store=MEMORY",
    "secure_delete=ON",
    "trusted_schema=OFF",
    "cell_size_check=ON",
)
"""By the last two a file made by someone else runs nothing of its own and is read within cells."""
WAIT_SECONDS = 5


def require_encrypted(database: Path, secret: VaultSecret) -> None:
    """Look at the file before SQLite does: what begins with another salt is not this vault's.

    Raises NotEncrypted, DamagedVault. A file that ends within a page is damaged, unless a
    write-ahead log still waits to be put in.
    """
    with database.open("rb") as file:
        begin = file.read(SALT_BYTES)
    if begin == _PLAIN:
        raise NotEncrypted
    torn = database.stat().st_size % _PAGE and not Path(f"{database}-wal").exists()
    if begin != secret.salt or torn:
        raise DamagedVault


def require_own_log(database: Path, secret: VaultSecret) -> None:
    """Look through what a crash left before its write-ahead log is put into the database.

    A log beside a database it does not belong to (files copied one by one) would be written over
    it at the first closing, and both be lost. Nothing is written here. Raises DamagedVault or
    SQLite's own errors; takes a second per 100 MB, where there is a log with something in it.
    """
    log = Path(f"{database}-wal")
    if not log.exists() or log.stat().st_size <= _LOG_HEADER:
        return
    reading = _keyed(database, secret, reading=True)
    try:
        found = [str(row[0]) for row in reading.execute("PRAGMA quick_check").fetchall()]
    finally:
        reading.close()
    if found != ["ok"]:
        raise DamagedVault


def connect(
    database: Path, secret: VaultSecret, journal: Literal["WAL", "DELETE"] | None = None
) -> "sqlite3.Connection":
    """Open an existing database; raises MissingDatabase, DamagedVault or SQLite's own errors.

    SQLite would make a missing file, and take any key for an empty one. Unless ``journal`` says
    otherwise there is a write-ahead log, and on a file server a rollback journal.
    """
    if journal is None:
        journal = "DELETE" if is_network(database.parent) else "WAL"
    if not database.is_file():
        raise MissingDatabase
    if database.stat().st_size == 0:
        raise DamagedVault
    connection = _keyed(database, secret)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        for setting in (*_SETTINGS, f"journal_mode={journal}"):
            connection.execute(f"PRAGMA {setting}").fetchall()
    except BaseException:
        connection.close()
        raise
    return connection


def attach(
    connection: "sqlite3.Connection", database: Path, secret: VaultSecret, name: str
) -> None:
    """Let a connection read another database too, under ``name``; raises what connect() raises."""
    if not database.is_file():
        raise MissingDatabase
    if database.stat().st_size == 0:
        raise DamagedVault
    with wiped(secret.sqlcipher_form()) as form:
        connection.execute(f"ATTACH DATABASE ? AS {name} KEY ?", (str(database), form))
    connection.execute(f"SELECT count(*) FROM {name}.sqlite_master").fetchone()


def create(database: Path, secret: VaultSecret) -> None:
    """Write a new, empty, encrypted database file."""
    database.touch(mode=0o600, exist_ok=False)
    connection = _keyed(database, secret)
    try:
        connection.execute("PRAGMA journal_mode=WAL").fetchall()
    finally:
        connection.close()


def copy_into(source: "sqlite3.Connection", database: Path, secret: VaultSecret) -> None:
    """Write what ``source`` reads now into a new file."""
    database.touch(mode=0o600, exist_ok=False)
    copy = _keyed(database, secret)
    try:
        source.backup(copy, pages=-1)  # in chunks it would start anew at every write
    finally:
        copy.close()


def compact(connection: "sqlite3.Connection") -> bool:
    """Write the database anew without what was deleted, and empty its write-ahead log.

    Returns False where a reader kept the log from being emptied; closing the vault empties it.
    """
    connection.execute("VACUUM")
    busy, _frames, _moved = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy


def _keyed(database: Path, secret: VaultSecret, *, reading: bool = False) -> "sqlite3.Connection":
    import sqlcipher3

    opened = sqlcipher3.connect(
        _to_read(database) if reading else str(database),
        uri=reading,
        isolation_level=None,
        check_same_thread=False,
        timeout=WAIT_SECONDS,
    )
    opened.execute("PRAGMA cipher_log=off")
    with wiped(secret.sqlcipher_form()) as form:
        opened.set_key(form)  # a PRAGMA would leave the key in texts that nobody can overwrite
    connection: sqlite3.Connection = opened
    return connection


def _to_read(database: Path) -> str:
    """Return the URI under which SQLite writes nothing; Path.as_uri() is not for file servers."""
    path = database.absolute().as_posix()
    for sign, escaped in (("%", "%25"), ("?", "%3f"), ("#", "%23")):
        path = path.replace(sign, escaped)
    return f"file://{path if path.startswith('/') else '/' + path}?mode=ro"
