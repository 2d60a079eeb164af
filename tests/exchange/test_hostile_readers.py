"""Every reader of outside files answers with what it reads or a sentence, in bounds of its own."""

import csv
import io
import json
import time
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cwlink.cli import passphrases
from cwlink.core.problems import KnownProblem
from cwlink.core.reading import TooLong, read_at_most
from cwlink.exchange import advise, agency_list
from cwlink.exchange.advise import AdviseInputError, read_request
from cwlink.exchange.csv_writer import write_csv
from cwlink.exchange.list_file import open_list, read_list
from cwlink.exchange.table import MAX_BYTES, UnreadableFile
from cwlink.storage import keys
from cwlink.storage.folder import VaultFolder
from cwlink.storage.keys import Cost, VaultSecret
from cwlink.storage.lock import VaultLock
from cwlink.storage.problems import DamagedKeys, VaultProblem

MEGABYTE = 1024 * 1024
SAMPLE = (Path(__file__).parents[1] / "data" / "advise_case1.json").read_bytes()
SLOTS, _RECOVERY = keys.new_slots("v" * 32, VaultSecret.fresh(), "青い傘", Cost(1, 32, 1))
KEYS = keys.to_bytes(SLOTS)
AGENCIES = "機関名,電話番号,種類\n東包括,000,包括\n".encode()
FUZZ = settings(
    max_examples=150,
    deadline=2000,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


@contextmanager
def within(*, seconds: float, megabytes: float) -> Iterator[None]:
    """Hold what is done to time and memory."""
    tracemalloc.start()
    begun = time.perf_counter()
    try:
        yield
    finally:
        took, most = time.perf_counter() - begun, tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert took < seconds
    assert most < megabytes * MEGABYTE


def changed(data: bytes) -> st.SearchStrategy[bytes]:
    """Return the bytes with some of them changed, cut or repeated."""
    places = st.lists(
        st.tuples(st.integers(0, len(data)), st.integers(0, 8), st.binary(max_size=8)), max_size=5
    )

    def put(edits: list[tuple[int, int, bytes]]) -> bytes:
        made = bytearray(data)
        for at, over, new in edits:
            made[at : at + over] = new
        return bytes(made)

    return places.map(put)


def test_no_more_is_read_than_there_can_be(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"12345")
    assert read_at_most(path, 5) == b"12345"
    with pytest.raises(TooLong):
        read_at_most(path, 4)


# cwlink advise


@FUZZ
@given(data=st.one_of(st.binary(max_size=300), changed(SAMPLE)))
def test_advise_answers_or_says_in_one_line_what_is_wrong(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "advise.json"
    path.write_bytes(data)
    try:
        read_request(path)
    except AdviseInputError as told:
        assert "\n" not in told.line


@pytest.mark.parametrize(
    "data",
    [
        b"[" * 500_000,
        b'{"a":' * 300_000,
        b'{"members": "' + b"x" * (100 * MEGABYTE) + b'"}',
        json.dumps({"members": [{}] * 100_000}).encode(),
        b'{"as_of": ' + b"9" * 1_000_000 + b"}",
    ],
    ids=["arrays", "objects", "a cell of 100 MB", "many members", "a long number"],
)
def test_advise_in_bounds(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "advise.json"
    path.write_bytes(data)
    with within(seconds=10, megabytes=200), pytest.raises(AdviseInputError):
        read_request(path)
    assert advise.MAX_BYTES < 8 * MEGABYTE


# lists


@pytest.mark.parametrize(
    "data",
    [
        b"x" * (100 * MEGABYTE),
        b'"' + b"x" * (30 * MEGABYTE),
        "氏名,住所\n".encode() + b'"' + "あ".encode() * (9 * MEGABYTE) + b'",1\n',
        b"a,b\n" + b"," * (30 * MEGABYTE),
        b"a,b\n" + b"1,2\n" * 7_000_000,
        b"\n" * (31 * MEGABYTE),
    ],
    ids=["one cell", "an open quote", "one long cell", "commas", "rows", "blank lines"],
)
def test_lists_in_bounds(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(data)
    assert len(data) > MAX_BYTES // 2
    with within(seconds=40, megabytes=4000):
        try:
            table = open_list(path, lambda cells: len([one for one in cells if one == "氏名"]))
        except UnreadableFile as told:
            assert told.sentence.endswith("。")
        else:
            assert len(table.headings) <= 200


@FUZZ
@given(data=st.one_of(st.binary(max_size=300), changed(AGENCIES)))
def test_a_list_of_agencies_is_read_or_told(data: bytes) -> None:
    try:
        table = read_list(data, agency_list.heading_score)
        agency_list.read_entries(table, lambda _cell, _name: "")
    except KnownProblem as told:
        assert told.sentence.endswith("。")


@FUZZ
@given(st.lists(st.lists(st.text(max_size=20), min_size=1, max_size=5), max_size=5))
def test_no_exported_cell_is_a_formula(rows: list[list[str]]) -> None:
    data = write_csv(rows)
    text = data.decode("utf-8-sig" if data.startswith(b"\xef\xbb\xbf") else "cp932")
    for row in csv.reader(io.StringIO(text, newline="")):
        for cell in row:
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"))


# the vault's own files


@FUZZ
@given(data=st.one_of(st.binary(max_size=300), changed(KEYS)))
def test_key_slots_are_read_as_written_or_told(data: bytes) -> None:
    try:
        found = keys.from_bytes(data)
    except VaultProblem as told:
        assert told.sentence.endswith("。")
    else:
        assert found == keys.from_bytes(KEYS)


def test_a_huge_key_file_is_not_read(tmp_path: Path) -> None:
    folder = VaultFolder(tmp_path)
    with folder.key_file.open("wb") as file:
        file.truncate(10 * 1024 * MEGABYTE)
    with within(seconds=2, megabytes=5), pytest.raises(DamagedKeys):
        folder.read_keys()


def test_key_slots_that_ask_for_work_without_end_are_refused(tmp_path: Path) -> None:
    folder = VaultFolder(tmp_path)
    for name, much in (("time", 10**9), ("memory_kib", 2**31), ("lanes", 10**6)):
        plain = json.loads(KEYS)
        for slot in plain["slots"]:
            if slot["way"]["cost"]:
                slot["way"]["cost"][name] = much
        plain["check"] = ""
        sealed = keys._sealed(msgspec.convert(plain, type=keys.KeySlots))
        folder.key_file.write_bytes(keys.to_bytes(sealed))
        slots = folder.read_keys()
        with within(seconds=2, megabytes=20), pytest.raises(DamagedKeys):
            keys.unlock_with_passphrase(slots, "青い傘")


@FUZZ
@given(data=st.binary(max_size=6000))
def test_whatever_stands_in_the_lock_it_is_taken_or_told(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "lock"
    path.write_bytes(data)
    try:
        VaultLock(path).release()
    except VaultProblem as told:
        assert told.sentence.endswith("。")


def test_a_huge_file_is_no_passphrase(tmp_path: Path) -> None:
    path = tmp_path / "p"
    with path.open("wb") as file:
        file.truncate(1024 * MEGABYTE)
    with within(seconds=2, megabytes=5), pytest.raises(KnownProblem):
        passphrases.read_passphrase(str(path))
