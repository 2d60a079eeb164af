"""The key slots: one random data key, wrapped once for the passphrase, once for the recovery key.

A changed passphrase rewraps the key and never touches the database. While the data key itself is
renewed (`renewing`), the slots of the former key stand beside the new ones, in a form of its own
that earlier programs refuse. Nothing here needs SQLAlchemy, so that the unlock window can work
before it is imported.
"""

import hashlib
import secrets
import unicodedata
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from functools import lru_cache
from typing import cast

import msgspec

from cwlink.storage import recovery_key
from cwlink.storage.problems import (
    DamagedKeys,
    EmptyPassphrase,
    NewerVault,
    WrongPassphrase,
    WrongRecoveryKey,
)
from cwlink.storage.secret import KEY_BYTES, SALT_BYTES, VaultSecret, wiped

FORMAT = "cwlink-keys"
VERSION = 1
RENEWING_VERSION = 2
MAX_BYTES = 64 * 1024
"""No keys.json is longer."""
_NONCE_BYTES = 12
_TAG_BYTES = 16
_WRAPPED_BYTES = KEY_BYTES + SALT_BYTES + _TAG_BYTES
_RECOVERY_PURPOSE = b"cwlink recovery key"
_FORMER_PURPOSE = b"cwlink former data key"


class SlotKind(StrEnum):
    """The ways to unlock; by the former data key only while it is renewed."""

    PASSPHRASE = "passphrase"  # noqa: S105 - the name of a kind
    RECOVERY = "recovery"
    FORMER = "former"


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
    """A way to unlock; ``cost`` is None for HKDF (recovery key, former data key)."""

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
    """The content of keys.json; ``check`` is its SHA-256, to tell damage from a typo.

    ``former`` are the slots of the data key that is being replaced, ``forward`` is the new one
    wrapped by it; both are empty, and not written, but for the moments of a renewal.
    """

    format: str
    version: int
    vault_id: str
    slots: tuple[Slot, ...]
    check: str = ""
    former: tuple[Slot, ...] = ()
    forward: Slot | None = None


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
    with wiped(_passphrase_key(passphrase, way.salt, cost)) as wrapping:
        return _with(slots, _wrapped(slots, secret, way, wrapping))


def with_recovery_key(slots: KeySlots, secret: VaultSecret) -> tuple[KeySlots, str]:
    """Return the slots with a fresh recovery key, and that key as text."""
    way = Way(SlotKind.RECOVERY, "hkdf-sha256", None, secrets.token_bytes(SALT_BYTES))
    with wiped(recovery_key.new_recovery_bytes()) as recovery:
        with wiped(_derived(recovery, way.salt, _RECOVERY_PURPOSE)) as wrapping:
            slots = _with(slots, _wrapped(slots, secret, way, wrapping))
        return slots, recovery_key.to_text(recovery)


def unlock_with_passphrase(slots: KeySlots, passphrase: str) -> VaultSecret:
    """Return the secret; raises EmptyPassphrase, WrongPassphrase, DamagedKeys. Takes 0.2 s."""
    for slot in slots.slots:
        if slot.way.kind is SlotKind.PASSPHRASE:
            if slot.way.cost is None or not slot.way.cost.sane():
                raise DamagedKeys
            with wiped(_passphrase_key(passphrase, slot.way.salt, slot.way.cost)) as wrapping:
                found = _unwrap(slots, slot, wrapping)
            if found:
                return found
    raise WrongPassphrase


def unlock_with_recovery_key(slots: KeySlots, text: str) -> VaultSecret:
    """Return the secret; raises RecoveryKeyMistyped, WrongRecoveryKey, DamagedKeys."""
    with wiped(recovery_key.from_text(text)) as recovery:
        for slot in slots.slots:
            if slot.way.kind is SlotKind.RECOVERY:
                with wiped(_derived(recovery, slot.way.salt, _RECOVERY_PURPOSE)) as wrapping:
                    found = _unwrap(slots, slot, wrapping)
                if found:
                    return found
    raise WrongRecoveryKey


def renewing(new: KeySlots, secret: VaultSecret, old: KeySlots, former: VaultSecret) -> KeySlots:
    """Return the slots for the moments in which the database may be under either data key."""
    way = Way(SlotKind.FORMER, "hkdf-sha256", None, secrets.token_bytes(SALT_BYTES))
    with wiped(_derived(former.key, way.salt, _FORMER_PURPOSE)) as wrapping:
        forward = _wrapped(new, secret, way, wrapping)
    return _sealed(replace(new, version=RENEWING_VERSION, former=old.slots, forward=forward))


def before_renewal(slots: KeySlots) -> KeySlots:
    """Return the slots of the former data key; those of the only one while none is renewed."""
    return after_renewal(replace(slots, slots=slots.former or slots.slots))


def after_renewal(slots: KeySlots) -> KeySlots:
    """Return the slots without what stands there of the former data key."""
    return _sealed(replace(slots, version=VERSION, former=(), forward=None))


def renewed_from(slots: KeySlots, former: VaultSecret) -> VaultSecret | None:
    """Return the new secret, given the former one, while it is renewed."""
    if slots.forward is None:
        return None
    with wiped(_derived(former.key, slots.forward.way.salt, _FORMER_PURPOSE)) as wrapping:
        return _unwrap(slots, slots.forward, wrapping)


@lru_cache(maxsize=4)
def to_bytes(slots: KeySlots) -> bytes:
    """Return the slots as the JSON of keys.json; compared with the file before each write."""
    return msgspec.json.format(_as_json(_sealed(slots)), indent=1) + b"\n"


def from_bytes(data: bytes) -> KeySlots:
    """Return the slots read from keys.json; raises DamagedKeys, NewerVault."""
    try:
        heading = msgspec.json.decode(data, type=_Heading)
        if heading.format == FORMAT and heading.version > RENEWING_VERSION:
            raise NewerVault
        slots = msgspec.json.decode(data, type=KeySlots)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise DamagedKeys from error
    if slots.format != FORMAT or slots != _sealed(slots) or not slots.slots:
        raise DamagedKeys
    return slots


def _as_json(slots: KeySlots) -> bytes:
    """Return the fields as JSON, those of a renewal only while there is one."""
    content = {field.name: getattr(slots, field.name) for field in fields(slots)}
    if not slots.former:
        del content["former"], content["forward"]
    return msgspec.json.encode(content)


def _sealed(slots: KeySlots) -> KeySlots:
    bare = replace(slots, check="")
    return replace(slots, check=hashlib.sha256(_as_json(bare)).hexdigest())


def _with(slots: KeySlots, slot: Slot) -> KeySlots:
    """Return the slots with this one in place of the former of its kind."""
    kept = tuple(one for one in slots.slots if one.way.kind is not slot.way.kind)
    return _sealed(replace(slots, slots=(*kept, slot)))


def _wrapped(slots: KeySlots, secret: VaultSecret, way: Way, wrapping: bytearray) -> Slot:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = secrets.token_bytes(_NONCE_BYTES)
    with wiped(secret.whole()) as plain:
        return Slot(way, nonce, AESGCM(wrapping).encrypt(nonce, plain, _bound(slots, way)))


def _unwrap(slots: KeySlots, slot: Slot, wrapping: bytearray) -> VaultSecret | None:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    if len(slot.nonce) != _NONCE_BYTES or len(slot.wrapped) != _WRAPPED_BYTES:
        raise DamagedKeys
    with wiped(bytearray(KEY_BYTES + SALT_BYTES)) as plain:
        try:
            bound = _bound(slots, slot.way)
            AESGCM(wrapping).decrypt_into(slot.nonce, slot.wrapped, bound, plain)
        except InvalidTag:
            return None
        whole = memoryview(plain)
        return VaultSecret(whole[:KEY_BYTES], whole[KEY_BYTES:])


def _bound(slots: KeySlots, way: Way) -> bytes:
    """Name what a slot belongs to, so that it opens in no other vault and no other place."""
    return f"{FORMAT}|{VERSION}|{slots.vault_id}|{way.kind}|{way.kdf}".encode()


def _passphrase_key(passphrase: str, salt: bytes, cost: Cost) -> bytearray:
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    folded = unicodedata.normalize("NFKC", passphrase)
    if not folded.strip():
        raise EmptyPassphrase
    way = Argon2id(
        salt=salt,
        length=KEY_BYTES,
        iterations=cost.time,
        lanes=cost.lanes,
        memory_cost=cost.memory_kib,
    )
    wrapping = bytearray(KEY_BYTES)
    with wiped(bytearray(folded, "utf-8")) as typed:
        way.derive_into(cast(bytes, typed), wrapping)  # any buffer will do
    return wrapping


def _derived(material: bytearray | memoryview, salt: bytes, purpose: bytes) -> bytearray:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    wrapping = bytearray(KEY_BYTES)
    HKDF(SHA256(), KEY_BYTES, salt, purpose).derive_into(material, wrapping)
    return wrapping
