"""One vault, one window; and a crash never locks the caseworker out."""

import os
import platform
from collections.abc import Callable
from pathlib import Path
from subprocess import Popen

import msgspec
import pytest

from cwlink.storage.lock import Holder, VaultLock
from cwlink.storage.problems import VaultHeldElsewhere, VaultInUse

HOLD = """
import sys
from pathlib import Path
from cwlink.storage.lock import VaultLock
lock = VaultLock(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.readline()
lock.release()
"""


def test_a_second_window_is_refused_and_told_who_holds_it(
    tmp_path: Path, run_python: Callable[..., "Popen[str]"]
) -> None:
    place = tmp_path / "lock"
    other = run_python(HOLD, place)
    assert other.stdout is not None
    assert other.stdout.readline() == "held\n"
    with pytest.raises(VaultInUse) as problem:
        VaultLock(place)
    assert (problem.value.host, problem.value.pid) == (platform.node(), other.pid)
    assert str(other.pid) in problem.value.sentence
    other.communicate("go\n")
    VaultLock(place).release()


def test_the_lock_of_a_killed_window_is_taken_at_once(
    tmp_path: Path, run_python: Callable[..., "Popen[str]"]
) -> None:
    place = tmp_path / "lock"
    other = run_python(HOLD, place)
    assert other.stdout is not None
    other.stdout.readline()
    other.kill()
    other.wait()
    assert msgspec.json.decode(place.read_bytes(), type=Holder).pid == other.pid
    lock = VaultLock(place)
    assert msgspec.json.decode(place.read_bytes(), type=Holder).pid == os.getpid()
    lock.release()


def test_the_same_program_cannot_take_it_twice(tmp_path: Path) -> None:
    lock = VaultLock(tmp_path / "lock")
    with pytest.raises(VaultInUse):
        VaultLock(tmp_path / "lock")
    lock.release()
    lock.release()
    VaultLock(tmp_path / "lock").release()
    assert (tmp_path / "lock").read_bytes() == b""


def test_another_computers_mark_is_respected_until_taken_over(tmp_path: Path) -> None:
    place = tmp_path / "lock"
    forged = msgspec.json.encode(Holder("KYUKO-12", 4321))
    place.write_bytes(forged)
    with pytest.raises(VaultHeldElsewhere) as problem:
        VaultLock(place)
    assert "KYUKO-12" in problem.value.sentence
    assert place.read_bytes() == forged
    VaultLock(place, take_over=True).release()
    VaultLock(place).release()


def test_what_is_no_mark_is_nobodys(tmp_path: Path) -> None:
    (tmp_path / "lock").write_bytes(b"\xff\x00 not ours")
    VaultLock(tmp_path / "lock").release()
