"""What lies in a vault's folder, and how its key slots are replaced so that a crash spares them."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from cwlink.core.reading import TooLong, read_at_most
from cwlink.storage import keys
from cwlink.storage.problems import DamagedKeys, MissingDatabase, MissingKeys, NotAVault, NoVault


@dataclass(frozen=True)
class VaultFolder:
    """The folder NAME.cwlink: database and key slots, which belong together in every copy."""

    path: Path

    @cached_property
    def database(self) -> Path:
        """The encrypted database."""
        return self.path / "vault.db"

    @property
    def key_file(self) -> Path:
        """The key slots."""
        return self.path / "keys.json"

    @property
    def renewed(self) -> Path:
        """The database under a fresh data key, until it takes the old one's place."""
        return self.path / "vault.db.renewed"

    @property
    def lock(self) -> Path:
        """The file that keeps a second window out."""
        return self.path / "lock"

    def require(self) -> None:
        """Raise NoVault, NotAVault, MissingKeys or MissingDatabase unless a vault is here."""
        if not self.path.exists():
            raise NoVault
        has_keys, has_database = self.key_file.is_file(), self.database.is_file()
        if has_keys and has_database:
            return
        if has_database:
            raise MissingKeys
        raise MissingDatabase if has_keys else NotAVault

    def identity(self) -> tuple[int, int]:
        """Return what tells this database file from another put in its place; raises OSError.

        Windows does not let an open file be replaced, and file servers there number badly.
        """
        state = self.database.stat()
        return (state.st_dev, state.st_ino) if os.name == "posix" else (0, 0)

    def read_keys(self) -> keys.KeySlots:
        """Return the key slots; raises DamagedKeys, NewerVault."""
        try:
            return keys.from_bytes(read_at_most(self.key_file, keys.MAX_BYTES))
        except TooLong as error:
            raise DamagedKeys from error

    def write_keys(self, slots: keys.KeySlots) -> None:
        """Put new key slots in place of the old: after a crash either the old or the new stand."""
        with self.keys_ready(slots):
            pass

    @contextmanager
    def keys_ready(self, slots: keys.KeySlots) -> Iterator[None]:
        """Let new key slots take the old ones' place when the block ends without a problem.

        They lie on the disk already when it begins: what the block writes, and a disk that gets
        full by it, cannot come between.
        """
        part = self._part
        try:
            part.unlink(missing_ok=True)
            with part.open("wb") as file:
                file.write(keys.to_bytes(slots))
                file.flush()
                os.fsync(file.fileno())
            yield
            part.replace(self.key_file)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
        sync_folder(self.path)

    def keep_keys(self, slots: keys.KeySlots) -> None:
        """Write the slots again if they are not in place: without them nothing could be opened."""
        try:
            if self.key_file.read_bytes() == keys.to_bytes(slots):
                return
        except FileNotFoundError:
            pass
        self.write_keys(slots)

    def remove_leftovers(self) -> None:
        """Take away what a key change or a renewal that was cut off has left."""
        beside = (Path(f"{self.renewed}-{kind}") for kind in ("wal", "shm", "journal"))
        for left in (self._part, self.renewed, *beside):
            left.unlink(missing_ok=True)

    @property
    def _part(self) -> Path:
        return self.key_file.with_name(self.key_file.name + ".part")


def sync_folder(path: Path) -> None:
    """Make the names in a folder last through a power cut, where the system can (not Windows)."""
    if os.name == "posix":
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
