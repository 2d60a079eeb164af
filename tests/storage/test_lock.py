"""One vault, one window; and a crash never locks the caseworker out."""

import os
import platform
from collections.abc import Callable
from pathlib import Path
from subprocess import Popen

import msgspec
import pytest

from cwlink.storage import connection, network_place, settings
from cwlink.storage.keys import Cost
from cwlink.storage.lock import Holder, VaultLock
from cwlink.storage.problems import VaultHeldElsewhere, VaultInUse, VaultTakenOver
from cwlink.storage.vault import Vault

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


def test_who_holds_it_since_when_is_said_and_nothing_unprintable(tmp_path: Path) -> None:
    place = tmp_path / "lock"
    forged = Holder("KYUKO-12\n\x1b[2J", 4321, "福祉 太郎" * 50, "2026-11-24T09:05")
    place.write_bytes(msgspec.json.encode(forged))
    with pytest.raises(VaultHeldElsewhere) as problem:
        VaultLock(place)
    sentence = problem.value.sentence
    assert "KYUKO-12[2J" in sentence
    assert "利用者 福祉 太郎" in sentence
    assert "11月24日 9:05から" in sentence
    assert sentence.isprintable()
    assert len(sentence) < 250


@pytest.mark.parametrize("since", ["", "yesterday", "2026-13-45"])
def test_a_mark_without_a_time_is_a_mark_all_the_same(tmp_path: Path, since: str) -> None:
    (tmp_path / "lock").write_bytes(msgspec.json.encode(Holder("KYUKO-12", 1, "", since)))
    with pytest.raises(VaultHeldElsewhere) as problem:
        VaultLock(tmp_path / "lock")
    assert "から、" not in problem.value.sentence


def test_the_mark_of_an_earlier_version_is_understood(tmp_path: Path) -> None:
    (tmp_path / "lock").write_bytes(b'{"host": "KYUKO-12", "pid": 7}')
    with pytest.raises(VaultHeldElsewhere) as problem:
        VaultLock(tmp_path / "lock")
    assert (problem.value.host, problem.value.pid) == ("KYUKO-12", 7)


def test_a_lock_that_was_taken_over_is_left_to_the_other(tmp_path: Path) -> None:
    place = tmp_path / "lock"
    lock = VaultLock(place)
    lock.require_held()
    forged = msgspec.json.encode(Holder("KYUKO-12", 4321))
    place.write_bytes(forged)
    with pytest.raises(VaultTakenOver):
        lock.require_held()
    lock.release()
    assert place.read_bytes() == forged


class TestTwoComputers:
    """A file server that passes no locks on: each sees the other's mark only."""

    def test_the_second_never_writes(self, closed_vault, files_of) -> None:
        forged = msgspec.json.encode(Holder("KYUKO-12", 4321))
        (closed_vault.path / "lock").write_bytes(forged)
        before = files_of(closed_vault.path)
        for way in ("passphrase", "recovery_key"):
            with pytest.raises(VaultHeldElsewhere):
                Vault.open(closed_vault.path, **{way: getattr(closed_vault, way)})
        assert files_of(closed_vault.path) == before
        assert (closed_vault.path / "lock").read_bytes() == forged

    @pytest.mark.parametrize("then", [b'{"host": "KYUKO-12", "pid": 4321}', b"", None])
    def test_the_first_writes_no_more_once_it_was_taken_over(
        self, vault: Vault, closed_vault, then: bytes | None
    ) -> None:
        with vault.write() as work:
            settings.put(work, "a", 1)
        place = vault.path / "lock"
        place.unlink()
        if then is not None:
            place.write_bytes(then)
        with pytest.raises(VaultTakenOver), vault.write() as work:
            settings.put(work, "a", 2)
        for change in (
            lambda: vault.change_passphrase("new", passphrase=closed_vault.passphrase),
            lambda: vault.renew_recovery_key(passphrase=closed_vault.passphrase),
            lambda: vault.renew_data_key(passphrase=closed_vault.passphrase),
        ):
            with pytest.raises(VaultTakenOver):
                change()
        with vault.read() as work:
            assert settings.get(work, "a", int) == 1
        vault.close()
        assert (place.read_bytes() if then is not None else None) == then


class TestKeysTakenAway:
    """The vault that is open knows its key slots: nothing written later is locked up by it."""

    @pytest.mark.parametrize("content", [None, b"", b"not keys"])
    def test_they_are_put_back_with_the_next_save(
        self, vault: Vault, closed_vault, content: bytes | None
    ) -> None:
        slots = vault.path / "keys.json"
        written = slots.read_bytes()
        slots.unlink()
        if content is not None:
            slots.write_bytes(content)
        with vault.write() as work:
            settings.put(work, "a", 1)
        assert slots.read_bytes() == written
        vault.close()
        Vault.open(closed_vault.path, recovery_key=closed_vault.recovery_key).close()

    def test_another_vaults_are_set_aside(self, vault: Vault, closed_vault) -> None:
        other, _ = Vault.create(vault.path.with_name("other"), passphrase="x", cost=Cost(1, 32, 1))
        other.close()
        (vault.path / "keys.json").write_bytes((other.path / "keys.json").read_bytes())
        with vault.write() as work:
            settings.put(work, "a", 1)
        vault.close()
        Vault.open(closed_vault.path, passphrase=closed_vault.passphrase).close()

    def test_what_an_interrupted_change_left_is_in_nobodys_way(self, vault, closed_vault) -> None:
        part = vault.path / "keys.json.part"
        part.write_bytes(b"half")
        vault.change_passphrase("new", passphrase=closed_vault.passphrase)
        assert not part.exists()
        part.write_bytes(b"half")
        vault.close()
        Vault.open(closed_vault.path, passphrase="new").close()
        assert not part.exists()


class TestFileServer:
    @pytest.mark.parametrize(
        "folder, remote",
        [
            ("/mnt/課 の共有/a.cwlink", True),
            ("/mnt/課 の共有2/a.cwlink", False),
            ("/home/x/a.cwlink", False),
            ("/net/home", True),
            ("/run/user/1000/gvfs/smb", True),
        ],
    )
    def test_it_is_known_by_its_mount(self, folder: str, remote: bool) -> None:
        mounts = (
            "/dev/sda1 / ext4 rw 0 0\n//s/x /mnt/課\\040の共有 cifs rw 0 0\n"
            "s:/h /net/home nfs4 rw 0 0\ngvfsd-fuse /run/user/1000/gvfs fuse.gvfsd-fuse rw 0 0\n"
        )
        assert network_place._is_remote_mount(folder, mounts) is remote

    def test_there_the_vault_keeps_no_log_and_works(
        self, closed_vault, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(connection, "is_network", lambda _folder: True)
        vault = Vault.open(closed_vault.path, passphrase=closed_vault.passphrase)
        with vault.write() as work:
            settings.put(work, "a", 1)
        assert not (vault.path / "vault.db-wal").exists()
        vault.renew_data_key(passphrase=closed_vault.passphrase)
        with vault.read() as work:
            assert settings.get(work, "a", int) == 1
        vault.close()
        monkeypatch.undo()
        vault = Vault.open(closed_vault.path, passphrase=closed_vault.passphrase)
        with vault.write() as work:
            assert settings.get(work, "a", int) == 1
        vault.close()
