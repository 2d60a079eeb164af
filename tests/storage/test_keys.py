"""The key slots open for the right passphrase only, tell damage apart, and hold no key in clear."""

import base64
import subprocess
import sys
from dataclasses import replace

import pytest

from cwlink.storage import keys
from cwlink.storage.keys import Cost, KeySlots, SlotKind
from cwlink.storage.problems import (
    DamagedKeys,
    EmptyPassphrase,
    NewerVault,
    WrongPassphrase,
    WrongRecoveryKey,
)
from cwlink.storage.secret import VaultSecret

CHEAP = Cost(1, 32, 1)
SECRET = VaultSecret(bytes(range(32)), bytes(range(100, 116)))
PASSPHRASE = "みどりのカッパ 12"


@pytest.fixture(scope="module")
def slots_and_recovery() -> tuple[KeySlots, str]:
    return keys.new_slots("aa" * 16, SECRET, PASSPHRASE, CHEAP)


@pytest.fixture
def slots(slots_and_recovery: tuple[KeySlots, str]) -> KeySlots:
    return slots_and_recovery[0]


def test_both_ways_open(slots_and_recovery: tuple[KeySlots, str]) -> None:
    slots, recovery = slots_and_recovery
    read = keys.from_bytes(keys.to_bytes(slots))
    assert keys.unlock_with_passphrase(read, PASSPHRASE) == SECRET
    assert keys.unlock_with_recovery_key(read, recovery) == SECRET


def test_a_new_vault_is_wrapped_at_full_cost() -> None:
    slots, _ = keys.new_slots("dd" * 16, SECRET, PASSPHRASE)
    costs = [slot.way.cost for slot in keys.from_bytes(keys.to_bytes(slots)).slots]
    assert costs == [Cost(time=3, memory_kib=64 * 1024, lanes=4), None]


@pytest.mark.parametrize("typed", ["みどりのｶｯﾊﾟ　１２", "みどりのカッハ\u309a 12"])
def test_the_same_passphrase_typed_another_way_opens(slots: KeySlots, typed: str) -> None:
    assert keys.unlock_with_passphrase(slots, typed) == SECRET


@pytest.mark.parametrize("typed", [PASSPHRASE + " ", "みどりのかっぱ 12", PASSPHRASE[:-1]])
def test_another_passphrase_does_not(slots: KeySlots, typed: str) -> None:
    with pytest.raises(WrongPassphrase):
        keys.unlock_with_passphrase(slots, typed)


@pytest.mark.parametrize("typed", ["", "  ", "　"])
def test_nothing_is_no_passphrase(slots: KeySlots, typed: str) -> None:
    with pytest.raises(EmptyPassphrase):
        keys.unlock_with_passphrase(slots, typed)
    with pytest.raises(EmptyPassphrase):
        keys.new_slots("bb" * 16, SECRET, typed, CHEAP)


def test_another_vaults_recovery_key_is_told_from_a_typo(slots: KeySlots) -> None:
    _, other = keys.new_slots("aa" * 16, SECRET, PASSPHRASE, CHEAP)
    with pytest.raises(WrongRecoveryKey):
        keys.unlock_with_recovery_key(slots, other)


def test_a_new_passphrase_leaves_the_recovery_key_alone(
    slots_and_recovery: tuple[KeySlots, str],
) -> None:
    slots, recovery = slots_and_recovery
    changed = keys.with_passphrase(slots, SECRET, "べつの言葉", CHEAP)
    assert keys.unlock_with_passphrase(changed, "べつの言葉") == SECRET
    assert keys.unlock_with_recovery_key(changed, recovery) == SECRET
    with pytest.raises(WrongPassphrase):
        keys.unlock_with_passphrase(changed, PASSPHRASE)
    assert len(changed.slots) == 2


def test_a_slot_opens_in_no_other_vault(slots: KeySlots) -> None:
    moved = replace(slots, vault_id="cc" * 16)
    with pytest.raises(WrongPassphrase):
        keys.unlock_with_passphrase(moved, PASSPHRASE)


def test_a_slot_opens_for_no_other_kind(slots_and_recovery: tuple[KeySlots, str]) -> None:
    slots, recovery = slots_and_recovery
    only = next(slot for slot in slots.slots if slot.way.kind is SlotKind.RECOVERY)
    posing = replace(only, way=replace(only.way, kdf="other"))
    with pytest.raises(WrongRecoveryKey):
        keys.unlock_with_recovery_key(replace(slots, slots=(posing,)), recovery)


def test_every_flipped_bit_is_told_as_damage_never_as_a_wrong_passphrase(slots: KeySlots) -> None:
    data = keys.to_bytes(slots)
    told = 0
    for place in range(len(data)):
        for bit in (1, 4, 128):
            damaged = bytearray(data)
            damaged[place] ^= bit
            try:
                read = keys.from_bytes(bytes(damaged))
            except (DamagedKeys, NewerVault):
                told += 1
            else:
                assert read == slots, f"byte {place}"
    assert told > 2 * len(data)


@pytest.mark.parametrize("cut", [0, 1, 40, -3])
def test_a_cut_file_is_damaged(slots: KeySlots, cut: int) -> None:
    with pytest.raises(DamagedKeys):
        keys.from_bytes(keys.to_bytes(slots)[:cut])


@pytest.mark.parametrize("data", [b"{}", b"[]", b"null", b'{"format": "x", "version": 1}'])
def test_other_json_is_damaged(data: bytes) -> None:
    with pytest.raises(DamagedKeys):
        keys.from_bytes(data)


def test_a_newer_form_is_told_as_such() -> None:
    with pytest.raises(NewerVault):
        keys.from_bytes(b'{"format": "cwlink-keys", "version": 3, "ways": []}')


@pytest.mark.parametrize(
    "cost", [Cost(0, 32, 1), Cost(10**6, 32, 1), Cost(1, 2**40, 4), Cost(1, 4, 1), Cost(1, 32, 99)]
)
def test_a_forged_cost_is_not_tried(slots: KeySlots, cost: Cost) -> None:
    forged = tuple(replace(slot, way=replace(slot.way, cost=cost)) for slot in slots.slots)
    with pytest.raises(DamagedKeys):
        keys.unlock_with_passphrase(replace(slots, slots=forged), PASSPHRASE)


def test_the_file_and_the_texts_of_objects_hold_no_key(slots: KeySlots) -> None:
    data = keys.to_bytes(slots)
    for form in (SECRET.key, SECRET.key.hex().encode(), base64.b64encode(SECRET.key)[:40]):
        assert form not in data
    assert SECRET.key.hex() not in repr(SECRET)
    assert str(SECRET.key) not in repr(SECRET)


@pytest.mark.parametrize("key, salt", [(b"", bytes(16)), (bytes(31), bytes(16)), (bytes(32), b"")])
def test_a_key_of_another_length_is_refused(key: bytes, salt: bytes) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        VaultSecret(key, salt)


def test_unlocking_needs_no_sqlalchemy() -> None:
    program = (
        "import sys, cwlink.storage.vault, cwlink.storage.keys as k;"
        "s, r = k.new_slots('a', k.VaultSecret.fresh(), 'x', k.Cost(1, 32, 1));"
        "k.unlock_with_passphrase(s, 'x');"
        "sys.exit('sqlalchemy' in sys.modules or 'alembic' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
