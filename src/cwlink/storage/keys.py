"""The key slots: one random data key, wrapped once for the passphrase, once for the recovery key.

A changed passphrase rewraps the key and never touches the database. Nothing here needs SQLAlchemy,
so that the unlock window can work before it is imported.
"""

import hashlib
import secrets
import unicodedata
from dataclasses import dataclass, field, replace
from enum import StrEnum

import msgspec

from cwlink.storage import recovery_key
from cwlink.storage.problems import (
    DamagedKeys,
    EmptyPassphrase,
    NewerVault,
    WrongPassphrase,
    WrongRecoveryKey,
)

FORMAT = "cwlink-keys"
VERSION = 1
KEY_BYTES = 32
SALT_BYTES = 16
_NONCE_BYTES = 12
_RECOVERY_PURPOSE = b"cwlink recovery key"


class SlotKind(StrEnum):
    """The ways to unlock."""

    PASSPHRASE = "passphrase"  # noqa: S105 - the name of a kind
    RECOVERY = "recovery"


@dataclass(frozen=True)
class VaultSecret:
    """The data key (32 bytes) and the salt that begins the database file (16 bytes)."""

    key: bytes = field(repr=False)
    salt: bytes = field(repr=False)

    def __post_init__(self) -> None:
        """Refuse other lengths: SQLCipher would silently take them for a passphrase."""
        if len(self.key) != KEY_BYTES or len(self.salt) != SALT_BYTES:
            raise ValueError("a data key has 32 bytes and its salt 16")

    @classmethod
    def fresh(cls) -> "VaultSecret":
        """Return a new random secret."""
        return cls(secrets.token_bytes(KEY_BYTES), secrets.token_bytes(SALT_BYTES))


@dataclass(frozen=True)
class Cost:
    """The work of Argon2id: passes, memory in KiB, lanes."""

    time: int
    memory_kib: int
    lanes: int

    def sane(self) -> bool:
        """Say whether a file's figures can be tried without choking the computer."""
        return (
            1 <= self.time <= 20
            and 1 <= self.lanes <= 16
            and 8 * self.lanes <= self.memory_kib <= 1024 * 1024
        )


STANDARD_COST = Cost(time=3, memory_kib=64 * 1024, lanes=4)


@dataclass(frozen=True)
class Way:
    """A way to unlock; ``cost`` is None for HKDF (recovery key)."""

    kind: SlotKind
    kdf: str
    cost: Cost | None
    salt: bytes


@dataclass(frozen=True)
class Slot:
    """The secret wrapped by AES-GCM for one way to unlock."""

    way: Way
    nonce: bytes
    wrapped: bytes


@dataclass(frozen=True)
class KeySlots:
    """The content of keys.json; ``check`` is its SHA-256, to tell damage from a typo."""

    format: str
    version: int
    vault_id: str
    slots: tuple[Slot, ...]
    check: str = ""


@dataclass(frozen=True)
class _Heading:
    format: str
    version: int


def new_slots(
    vault_id: str, secret: VaultSecret, passphrase: str, cost: Cost = STANDARD_COST
) -> tuple[KeySlots, str]:
    """Return the slots of a new vault and its recovery key as text.

    Raises EmptyPassphrase.
    """
    empty = KeySlots(FORMAT, VERSION, vault_id, ())
    return with_recovery_key(with_passphrase(empty, secret, passphrase, cost), secret)


def with_passphrase(
    slots: KeySlots, secret: VaultSecret, passphrase: str, cost: Cost = STANDARD_COST
) -> KeySlots:
    """Return the slots with the passphrase slot wrapped anew; raises EmptyPassphrase."""
    way = Way(SlotKind.PASSPHRASE, "argon2id", cost, secrets.token_bytes(SALT_BYTES))
    return _wrapped(slots, secret, way, _passphrase_key(passphrase, way.salt, cost))


def with_recovery_key(slots: KeySlots, secret: VaultSecret) -> tuple[KeySlots, str]:
    """Return the slots with a fresh recovery key, and that key as text."""
    way = Way(SlotKind.RECOVERY, "hkdf-sha256", None, secrets.token_bytes(SALT_BYTES))
    recovery = recovery_key.new_recovery_bytes()
    slots = _wrapped(slots, secret, way, _recovery_key(recovery, way.salt))
    return slots, recovery_key.to_text(recovery)


def unlock_with_passphrase(slots: KeySlots, passphrase: str) -> VaultSecret:
    """Return the secret; raises EmptyPassphrase, WrongPassphrase, DamagedKeys. Takes 0.2 s."""
    for slot in slots.slots:
        if slot.way.kind is SlotKind.PASSPHRASE:
            if slot.way.cost is None or not slot.way.cost.sane():
                raise DamagedKeys
            found = _unwrap(slots, slot, _passphrase_key(passphrase, slot.way.salt, slot.way.cost))
            if found:
                return found
    raise WrongPassphrase


def unlock_with_recovery_key(slots: KeySlots, text: str) -> VaultSecret:
    """Return the secret; raises RecoveryKeyMistyped, WrongRecoveryKey, DamagedKeys."""
    recovery = recovery_key.from_text(text)
    for slot in slots.slots:
        if slot.way.kind is SlotKind.RECOVERY:
            found = _unwrap(slots, slot, _recovery_key(recovery, slot.way.salt))
            if found:
                return found
    raise WrongRecoveryKey


def to_bytes(slots: KeySlots) -> bytes:
    """Return the slots as the JSON of keys.json."""
    return msgspec.json.format(msgspec.json.encode(_sealed(slots)), indent=1) + b"\n"


def from_bytes(data: bytes) -> KeySlots:
    """Return the slots read from keys.json; raises DamagedKeys, NewerVault."""
    try:
        heading = msgspec.json.decode(data, type=_Heading)
        if heading.format == FORMAT and heading.version > VERSION:
            raise NewerVault
        slots = msgspec.json.decode(data, type=KeySlots)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise DamagedKeys from error
    if slots.format != FORMAT or slots != _sealed(slots) or not slots.slots:
        raise DamagedKeys
    return slots


def _sealed(slots: KeySlots) -> KeySlots:
    bare = replace(slots, check="")
    return replace(slots, check=hashlib.sha256(msgspec.json.encode(bare)).hexdigest())


def _wrapped(slots: KeySlots, secret: VaultSecret, way: Way, wrapping: bytes) -> KeySlots:
    """Return the slots with the secret wrapped for this way, in place of the former of its kind."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = secrets.token_bytes(_NONCE_BYTES)
    wrapped = AESGCM(wrapping).encrypt(nonce, secret.key + secret.salt, _bound(slots, way))
    kept = tuple(slot for slot in slots.slots if slot.way.kind is not way.kind)
    return _sealed(replace(slots, slots=(*kept, Slot(way, nonce, wrapped))))


def _unwrap(slots: KeySlots, slot: Slot, wrapping: bytes) -> VaultSecret | None:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    if len(slot.nonce) != _NONCE_BYTES:
        raise DamagedKeys
    try:
        plain = AESGCM(wrapping).decrypt(slot.nonce, slot.wrapped, _bound(slots, slot.way))
    except InvalidTag:
        return None
    return VaultSecret(plain[:KEY_BYTES], plain[KEY_BYTES:])


def _bound(slots: KeySlots, way: Way) -> bytes:
    """Name what a slot belongs to, so that it opens in no other vault and no other place."""
    return f"{FORMAT}|{slots.version}|{slots.vault_id}|{way.kind}|{way.kdf}".encode()


def _passphrase_key(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    from argon2.low_level import Type, hash_secret_raw

    folded = unicodedata.normalize("NFKC", passphrase)
    if not folded.strip():
        raise EmptyPassphrase
    return hash_secret_raw(
        folded.encode(), salt, cost.time, cost.memory_kib, cost.lanes, KEY_BYTES, Type.ID
    )


def _recovery_key(recovery: bytes, salt: bytes) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(SHA256(), KEY_BYTES, salt, _RECOVERY_PURPOSE).derive(recovery)
