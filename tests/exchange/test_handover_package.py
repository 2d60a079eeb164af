"""A package opens with its passphrase and with nothing else, whatever was done to the file."""

import re
import time
import tracemalloc
import zlib
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import msgspec
import pyrage
import pytest
from handover_age import plainly_sealed, plainly_unsealed
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cwlink.core.problems import KnownProblem
from cwlink.exchange import handover_package
from cwlink.exchange.handover_package import (
    DamagedPackage,
    HandoverPackage,
    NewerPackage,
    NoPackage,
    PackageTooLarge,
    PackedHousehold,
    UnreadablePackage,
    WrongHandoverPassphrase,
    read,
    sealed,
    unsealed,
)

PASSPHRASE = "K7HM-4RPX-9WTY-3ACE"
PACKAGE = HandoverPackage(
    id="1" * 32,
    made_at=datetime(2026, 11, 24, 9, 30),
    schema="20261123_upkeep",
    vault_id="2" * 32,
    office_name="みどり市福祉事務所",
    section="保護第二係",
    caseworker="田辺　美咲",
    to="後任",
    households=(
        PackedHousehold(
            id="3" * 32,
            case_number="24-00093",
            name="水野　トメ",
            kana="ミズノ トメ",
            tables={"members": [{"id": "4" * 32, "name": "髙﨑　𠮷郎", "position": 0}]},
            counts={"members": 1},
        ),
    ),
)
_WORK = re.compile(rb" \d\d\n")
MAGIC = b"cwlink-hikitsugi 1\n"


@pytest.fixture(scope="module")
def data() -> bytes:
    """Seal the package once; it takes a second by intention."""
    return sealed(PACKAGE, PASSPHRASE)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the encryption out, for what is inside."""
    monkeypatch.setattr(pyrage.passphrase, "encrypt", plainly_sealed)
    monkeypatch.setattr(pyrage.passphrase, "decrypt", plainly_unsealed)


def test_it_opens_as_it_was_closed(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "引継ぎ.cwlink-hikitsugi"
    path.write_bytes(data)
    assert unsealed(read(path), PASSPHRASE) == PACKAGE


def test_nothing_of_it_can_be_read_without_the_passphrase(data: bytes) -> None:
    for word in ("水野", "24-00093", "みどり市", "cwlink"):
        assert word.encode() not in data
    with pytest.raises(WrongHandoverPassphrase, match="パスワード"):
        unsealed(data, "K7HM-4RPX-9WTY-3ACF")


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: data[:-1],
        lambda data: data[:200],
        lambda data: data[:-40] + bytes([data[-40] ^ 1]) + data[-39:],
        lambda data: data + b"x",
        lambda data: _WORK.sub(b" 12\n", data, count=1),
    ],
    ids=["cut", "cut to its head", "a byte", "more", "less work"],
)
def test_a_byte_lost_or_changed_is_told(data: bytes, spoil: Callable[[bytes], bytes]) -> None:
    with pytest.raises(KnownProblem):
        unsealed(spoil(data), PASSPHRASE)


@pytest.mark.parametrize(
    "other",
    [
        b"",
        b"PK\x03\x04zip",
        b"SQLite format 3\x00",
        b"age-encryption.org/v1\n-> X25519 a\n",
        b"\xff" * 500,
    ],
)
def test_another_file_is_told_at_once(other: bytes, tmp_path: Path) -> None:
    path = tmp_path / "何か.cwlink-hikitsugi"
    path.write_bytes(other)
    begun = time.monotonic()
    with pytest.raises(NoPackage, match="引継ぎデータではありません"):
        read(path)
    assert time.monotonic() - begun < 0.5


@pytest.mark.parametrize("work", [b"21", b"25", b"63", b"99", b"018", b"-1", b"1" * 300])
def test_work_without_end_is_refused_before_it_begins(data: bytes, work: bytes) -> None:
    begun = time.monotonic()
    with pytest.raises(NoPackage):
        unsealed(_WORK.sub(b" " + work + b"\n", data, count=1), PASSPHRASE)
    assert time.monotonic() - begun < 0.5


def test_two_ways_to_open_are_refused(data: bytes) -> None:
    head, _, rest = data.partition(b"\n--- ")
    stanza = head.partition(b"\n")[2]
    with pytest.raises(NoPackage):
        unsealed(head + b"\n" + stanza + b"\n--- " + rest, PASSPHRASE)


def test_a_file_that_is_away_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadablePackage):
        read(tmp_path / "ない.cwlink-hikitsugi")
    with pytest.raises(UnreadablePackage):
        read(tmp_path)


def _around(content: bytes) -> bytes:
    return plainly_sealed(MAGIC + zlib.compress(content), PASSPHRASE)


def test_a_bomb_stops_at_the_limit(quick: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handover_package, "MAX_CONTENT", 1024 * 1024)
    packing = zlib.compressobj(9)
    bomb = b"".join(packing.compress(bytes(1024 * 1024)) for _ in range(500)) + packing.flush()
    tracemalloc.start()
    begun = time.monotonic()
    with pytest.raises(PackageTooLarge, match="大きすぎます"):
        unsealed(plainly_sealed(MAGIC + bomb, PASSPHRASE), PASSPHRASE)
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert time.monotonic() - begun < 2
    assert peak < 8 * 1024 * 1024


def test_a_file_beyond_the_limit_is_not_read(
    data: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "大.cwlink-hikitsugi"
    path.write_bytes(data)
    monkeypatch.setattr(handover_package, "MAX_FILE", len(data) - 1)
    with pytest.raises(PackageTooLarge):
        read(path)


def test_too_much_is_not_sealed(quick: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handover_package, "MAX_CONTENT", 100)
    with pytest.raises(PackageTooLarge, match="世帯を分けて"):
        sealed(PACKAGE, PASSPHRASE)


GOOD = msgspec.json.encode(PACKAGE)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}",
        b"[]",
        b"[" * 100_000,
        b'{"id":' + b"[" * 100_000,
        b'{"x":' * 100_000,
        GOOD[:-5],
        GOOD + b"{}",
        GOOD.replace(b'"position":0', b'"position":[0]'),
        GOOD.replace(b'"position":0', b'"position":{"a":{"b":1}}'),
        GOOD.replace(b'"position":0', b'"position":NaN'),
        GOOD.replace(b'"counts":{"members":1}', b'"counts":{"members":"1"}'),
        GOOD.replace(b"2026-11-24T09:30:00", b"2026-11-24T09:30:00Z"),
        GOOD.replace(b"2026-11-24T09:30:00", b"2026-13-24T09:30:00"),
        GOOD.replace("髙".encode(), b"\xff\xfe"),
        GOOD.replace("髙".encode(), b"\\ud800"),
    ],
)
def test_content_of_another_form_is_damage(quick: None, content: bytes) -> None:
    with pytest.raises(DamagedPackage):
        unsealed(_around(content), PASSPHRASE)


def test_the_same_household_twice_is_damage(quick: None) -> None:
    twice = replace(PACKAGE, households=PACKAGE.households * 2)
    with pytest.raises(DamagedPackage):
        unsealed(sealed(twice, PASSPHRASE), PASSPHRASE)


def test_what_stands_behind_the_content_is_damage(quick: None) -> None:
    data = plainly_sealed(MAGIC + zlib.compress(GOOD) + b"more", PASSPHRASE)
    with pytest.raises(DamagedPackage):
        unsealed(data, PASSPHRASE)


def test_a_form_of_tomorrow_is_refused_with_a_sentence(quick: None) -> None:
    data = plainly_sealed(b"cwlink-hikitsugi 2\n" + zlib.compress(GOOD), PASSPHRASE)
    with pytest.raises(NewerPackage, match="新しい版"):
        unsealed(data, PASSPHRASE)


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.integers(0, len(GOOD) - 1), st.binary(max_size=6), st.integers(0, 20)),
        max_size=6,
    )
)
def test_content_changed_anywhere_ends_in_a_sentence(
    quick: None, changes: list[tuple[int, bytes, int]]
) -> None:
    content = GOOD
    for at, put, gone in changes:
        content = content[:at] + put + content[at + gone :]
    try:
        found = unsealed(_around(content), PASSPHRASE)
    except KnownProblem as problem:
        assert problem.sentence.endswith("。")
    else:
        assert isinstance(found, HandoverPackage)


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=400))
def test_any_bytes_end_in_a_sentence(quick: None, data: bytes) -> None:
    for whole in (data, plainly_sealed(data, PASSPHRASE), plainly_sealed(MAGIC + data, PASSPHRASE)):
        with pytest.raises(KnownProblem):
            unsealed(whole, PASSPHRASE)
