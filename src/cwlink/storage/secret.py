"""The data key, in buffers that can be overwritten: what Python can do about keys in memory.

The data key, the keys it is wrapped by and the form SQLCipher takes stand in bytearrays that are
overwritten: the data key when the vault is closed or locked, the others right after their use.
SQLCipher overwrites its own copies when a connection is closed, and so does OpenSSL. A test reads
the whole memory of a process after close() and finds neither the key nor its digits.

What stays, and cannot be overwritten from here: the passphrase and the recovery key as texts (Qt's
fields, Python's strings), until their memory is used again; pages of the database that were
decrypted, and what was read from them; and whatever the system wrote to swap, a hibernation file
or a crash dump. `PRAGMA cipher_memory_security` is left off: it locks and wipes every allocation of
SQLite, with which a list of 10,000 households took 2.5 to 4 times as long (47 ms for 12 to 20), and
the key is gone without it.
"""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from cwlink.storage.problems import VaultClosed

KEY_BYTES = 32
SALT_BYTES = 16
_DIGITS = b"0123456789abcdef"
Bytes = bytes | bytearray | memoryview


def wipe(buffer: bytearray) -> None:
    """Overwrite a buffer; its length stays."""
    buffer[:] = bytes(len(buffer))


def random_bytes(length: int) -> bytearray:
    """Return fresh random bytes, drawn one by one so that they stand together nowhere else."""
    return bytearray(secrets.randbits(8) for _ in range(length))


@contextmanager
def wiped(buffer: bytearray) -> Iterator[bytearray]:
    """Give a buffer that is overwritten when the block ends."""
    try:
        yield buffer
    finally:
        wipe(buffer)


@dataclass(init=False, repr=False, slots=True)
class VaultSecret:
    """The data key (32 bytes) and the salt that begins the database file (16 bytes).

    They stand in a buffer that wipe() overwrites; a wiped secret opens nothing any more.
    """

    _whole: bytearray

    def __init__(self, key: Bytes, salt: Bytes) -> None:
        """Refuse other lengths: SQLCipher would silently take them for a passphrase."""
        if len(key) != KEY_BYTES or len(salt) != SALT_BYTES:
            raise ValueError("a data key has 32 bytes and its salt 16")
        self._whole = bytearray(KEY_BYTES + SALT_BYTES)
        self._whole[:KEY_BYTES] = key
        self._whole[KEY_BYTES:] = salt

    @classmethod
    def fresh(cls) -> "VaultSecret":
        """Return a new random secret."""
        with wiped(random_bytes(KEY_BYTES)) as key:
            return cls(key, random_bytes(SALT_BYTES))

    def copy(self) -> "VaultSecret":
        """Return one of its own, which outlives this one's wiping; raises VaultClosed."""
        self._require_whole()
        return VaultSecret(self.key, self.salt)

    @property
    def key(self) -> memoryview:
        """The data key, as long as it is not wiped."""
        return memoryview(self._whole)[:KEY_BYTES]

    def whole(self) -> bytearray:
        """Return key and salt in a buffer of their own, to be wiped; raises VaultClosed."""
        self._require_whole()
        return bytearray(self._whole)

    @property
    def salt(self) -> bytes:
        """The salt, which stands in clear at the beginning of the database."""
        return bytes(self._whole[KEY_BYTES:])

    def sqlcipher_form(self) -> bytearray:
        """Return key and salt as SQLCipher takes them raw, to be wiped; raises VaultClosed."""
        self._require_whole()
        form = bytearray(b"x'" + bytes(2 * len(self._whole)) + b"'")
        for place, byte in enumerate(self._whole):
            form[2 + 2 * place] = _DIGITS[byte >> 4]
            form[3 + 2 * place] = _DIGITS[byte & 15]
        return form

    def wipe(self) -> None:
        """Overwrite the key."""
        wipe(self._whole)

    def _require_whole(self) -> None:
        if not any(self._whole):
            raise VaultClosed
