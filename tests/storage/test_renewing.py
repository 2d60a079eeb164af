"""A renewed data key: everything is there under it, and cut off anywhere the vault still opens."""

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import Popen

import pytest

from cwlink.storage import connection, keys, problems, renewing, settings
from cwlink.storage.folder import VaultFolder
from cwlink.storage.keys import Cost
from cwlink.storage.vault import Vault

Files = dict[str, bytes]
CHEAP = Cost(1, 32, 1)
AT_REST = ["keys.json", "lock", "vault.db"]


@pytest.fixture(autouse=True)
def cheap_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Derive the keys of new slots quickly: what is tried here is not their cost."""
    whole = keys.new_slots

    def quick(vault_id: str, secret: keys.VaultSecret, passphrase: str):
        return whole(vault_id, secret, passphrase, CHEAP)

    monkeypatch.setattr(keys, "new_slots", quick)


def _put(vault: Vault, *names: str) -> None:
    with vault.write() as work:
        for name in names:
            settings.put(work, name, f"{name}の値")


def _found(vault: Vault, *names: str) -> list[str | None]:
    with vault.read() as work:
        return [settings.get(work, name, str) for name in names]


def _names(path: Path) -> list[str]:
    return sorted(file.name for file in path.iterdir())


class TestRenewed:
    def test_all_is_there_under_another_key(self, vault: Vault, closed_vault) -> None:
        _put(vault, "前")
        old = vault.origin().secret
        fresh_recovery = vault.renew_data_key(passphrase=closed_vault.passphrase)
        new = vault.origin().secret
        assert (new.key != old.key, new.salt != old.salt) == (True, True)
        _put(vault, "後")
        found = vault.check()
        assert found.sound
        assert found.record is not None
        vault.close()
        assert _names(vault.path) == AT_REST
        assert (vault.path / "vault.db").read_bytes()[:16] == new.salt
        for way in ({"passphrase": closed_vault.passphrase}, {"recovery_key": fresh_recovery}):
            again = Vault.open(closed_vault.path, **way)
            assert _found(again, "前", "後") == ["前の値", "後の値"]
            assert not again.recovery_key_unseen
            again.close()
        with pytest.raises(problems.DamagedVault):
            connection.require_encrypted(vault.path / "vault.db", old)
        with pytest.raises(problems.WrongRecoveryKey):
            Vault.open(closed_vault.path, recovery_key=closed_vault.recovery_key)

    def test_an_earlier_program_opens_it_afterwards(self, vault: Vault, closed_vault) -> None:
        vault.renew_data_key(passphrase=closed_vault.passphrase)
        written = (vault.path / "keys.json").read_bytes()
        assert b'"version": 1' in written
        assert b"former" not in written
        assert b"forward" not in written

    def test_it_can_be_renewed_again_and_again(self, vault: Vault, closed_vault) -> None:
        _put(vault, "前")
        for _ in range(3):
            recovery = vault.renew_data_key(passphrase=closed_vault.passphrase)
        vault.close()
        again = Vault.open(closed_vault.path, recovery_key=recovery)
        assert _found(again, "前") == ["前の値"]
        again.close()

    def test_a_note_is_written_with_it_or_not_at_all(
        self, vault: Vault, closed_vault, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        vault.renew_data_key(
            passphrase=closed_vault.passphrase, noting=lambda work: settings.put(work, "注", "新")
        )
        assert _found(vault, "注") == ["新"]
        monkeypatch.setattr(renewing, "put_in_place", _full)
        with pytest.raises(problems.DiskFull):
            vault.renew_data_key(
                passphrase=closed_vault.passphrase,
                noting=lambda work: settings.put(work, "注", "もっと新"),
            )
        assert _found(vault, "注") == ["新"]

    def test_only_with_the_passphrase(
        self, vault: Vault, files_of: Callable[[Path], Files]
    ) -> None:
        before = files_of(vault.path)
        with pytest.raises(problems.WrongPassphrase):
            vault.renew_data_key(passphrase="guessed")
        assert files_of(vault.path) == before

    def test_not_within_a_unit_of_work(self, vault: Vault, closed_vault) -> None:
        for unit in (vault.read, vault.write):
            with unit(), pytest.raises(RuntimeError):
                vault.renew_data_key(passphrase=closed_vault.passphrase)
        _put(vault, "後")

    def test_a_closed_vault_is_told(self, vault: Vault, closed_vault) -> None:
        vault.close()
        with pytest.raises(problems.VaultClosed):
            vault.renew_data_key(passphrase=closed_vault.passphrase)
        assert _names(vault.path) == AT_REST


def _full(*_: object) -> None:
    raise OSError(28, "No space left on device")


class TestMeanwhile:
    def test_others_read_and_writers_wait(
        self, vault: Vault, closed_vault, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        _put(vault, "前")
        seen: list[object] = []
        whole = renewing.make_ready
        late = threading.Thread(target=lambda: _put(vault, "並行"))

        def ready(*given):
            late.start()
            seen.append(_found(vault, "前", "並行"))
            made = whole(*given)
            seen.append(_found(vault, "前", "並行"))
            return made

        monkeypatch.setattr(renewing, "make_ready", ready)
        vault.renew_data_key(passphrase=closed_vault.passphrase)
        late.join()
        assert seen == [["前の値", None]] * 2
        assert _found(vault, "前", "並行") == ["前の値", "並行の値"]
        vault.close()
        again = Vault.open(closed_vault.path, passphrase=closed_vault.passphrase)
        assert _found(again, "並行") == ["並行の値"]
        again.close()

    def test_a_write_under_way_is_waited_for(self, vault: Vault, closed_vault) -> None:
        begun, done = threading.Event(), threading.Event()

        def slow() -> None:
            with vault.write() as work:
                begun.set()
                done.wait(0.2)
                settings.put(work, "遅", "い")

        writer = threading.Thread(target=slow)
        writer.start()
        begun.wait()
        vault.renew_data_key(passphrase=closed_vault.passphrase)
        writer.join()
        assert _found(vault, "遅") == ["い"]

    def test_many_threads_lose_nothing(self, vault: Vault, closed_vault) -> None:
        stop, written = threading.Event(), [0, 0]

        def keep_writing(number: int) -> None:
            while not stop.is_set():
                _put(vault, f"{number}-{written[number]}")
                written[number] += 1

        writers = [threading.Thread(target=keep_writing, args=(number,)) for number in (0, 1)]
        for writer in writers:
            writer.start()
        for _ in range(4):
            vault.renew_data_key(passphrase=closed_vault.passphrase)
        stop.set()
        for writer in writers:
            writer.join()
        assert min(written) > 0
        assert vault.check().counts["settings"] == sum(written)


class TestRefused:
    """Whatever goes wrong before the new file is in place, the old key stands and is written on."""

    @pytest.fixture(
        params=[
            ("connection", "copy_into", OSError(28, "No space left on device"), problems.DiskFull),
            ("renewing", "sync_folder", OSError(5, "I/O"), problems.VaultUnreachable),
            ("renewing", "_empty_log", problems.VaultBusy(), problems.VaultBusy),
            ("keys", "renewing", OSError(30, "read-only"), problems.ReadOnlyVault),
            ("path", "replace", PermissionError(13, "in use"), problems.ReadOnlyVault),
        ],
        ids=lambda given: f"{given[0]}.{given[1]}",
    )
    def failing(self, request, monkeypatch: pytest.MonkeyPatch) -> Iterator[type[Exception]]:
        where, name, error, expected = request.param
        whole = Path.replace

        def fail(*_: object) -> None:
            raise error

        def fail_for_the_database(self: Path, target: Path) -> Path:
            if target.name == "vault.db":
                raise error
            return whole(self, target)

        if where == "path":
            monkeypatch.setattr(Path, name, fail_for_the_database)
        else:
            module = {"connection": connection, "renewing": renewing, "keys": keys}[where]
            monkeypatch.setattr(module, name, fail)
        yield expected
        monkeypatch.undo()

    def test_the_old_stands(self, vault: Vault, closed_vault, failing, monkeypatch) -> None:
        _put(vault, "前")
        written = (vault.path / "keys.json").read_bytes()
        salt = vault.origin().secret.salt
        with pytest.raises(failing):
            vault.renew_data_key(passphrase=closed_vault.passphrase)
        monkeypatch.undo()
        assert (vault.path / "keys.json").read_bytes() == written
        assert vault.origin().secret.salt == salt
        _put(vault, "後")
        vault.close()
        assert _names(vault.path) == AT_REST
        again = Vault.open(closed_vault.path, recovery_key=closed_vault.recovery_key)
        assert _found(again, "前", "後") == ["前の値", "後の値"]
        again.close()

    def test_a_copy_that_lacks_rows_is_thrown_away(
        self, vault: Vault, closed_vault, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        whole = connection.copy_into

        def lossy(source, database, secret) -> None:
            whole(source, database, secret)
            raw = connection.connect(database, secret)
            raw.execute("DELETE FROM vault_meta WHERE key = 'created_at'")
            raw.close()

        monkeypatch.setattr(connection, "copy_into", lossy)
        with pytest.raises(problems.RenewalFailed):
            vault.renew_data_key(passphrase=closed_vault.passphrase)
        assert not (vault.path / "vault.db.renewed").exists()
        _put(vault, "後")

    def test_a_disk_without_room(self, closed_vault, small_disk: Path) -> None:
        path = small_disk / "v.cwlink"
        shutil.copytree(closed_vault.path, path)
        vault = Vault.open(path, passphrase=closed_vault.passphrase)
        with vault.write() as work:
            settings.put(work, "大", "あ" * 900_000)
        with pytest.raises(problems.DiskFull):
            vault.renew_data_key(passphrase=closed_vault.passphrase)
        _put(vault, "後")
        vault.close()
        assert "vault.db.renewed" not in _names(path)
        again = Vault.open(path, recovery_key=closed_vault.recovery_key)
        assert _found(again, "後") == ["後の値"]
        assert again.check().sound
        again.close()


RENEW = """
import os, sys
from pathlib import Path
from cwlink.storage import keys
from cwlink.storage.vault import Vault
vault = Vault.open(Path(sys.argv[1]), passphrase=sys.argv[2])
steps = 0
def seen(event, arguments):
    global steps
    if event in {"open", "os.rename", "os.remove", "os.truncate"}:
        steps += 1
        if steps == int(sys.argv[3]):
            os.kill(os.getpid(), 9)
whole = keys.new_slots
keys.new_slots = lambda vault_id, secret, passphrase: whole(
    vault_id, secret, passphrase, keys.Cost(1, 32, 1)
)
sys.addaudithook(seen)
vault.renew_data_key(passphrase=sys.argv[2])
print(steps, flush=True)
"""


@pytest.fixture
def cut_off_at(closed_vault, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Give a function that leaves the folder as a renewal cut off at a step would."""

    class CutOff(BaseException):
        """The power is gone: nothing is tidied up after it."""

    def cut(step: str) -> None:
        vault = Vault.open(closed_vault.path, passphrase=closed_vault.passphrase)
        _put(vault, "前")
        aside = closed_vault.path.with_name("as it was cut off")
        whole_write, whole_replace = VaultFolder.write_keys, Path.replace

        def leave() -> None:
            shutil.copytree(closed_vault.path, aside)
            raise CutOff

        def write(self: VaultFolder, slots: keys.KeySlots) -> None:
            whole_write(self, slots)
            if step == "slots of both" and slots.former:
                leave()

        def replace(self: Path, target: Path) -> Path:
            done = whole_replace(self, target)
            if step == "database" and target.name == "vault.db":
                leave()
            return done

        with monkeypatch.context() as patched:
            patched.setattr(VaultFolder, "write_keys", write)
            patched.setattr(Path, "replace", replace)
            if step == "copy":
                patched.setattr(renewing, "put_in_place", lambda *_: leave())
            with pytest.raises(CutOff):
                vault.renew_data_key(passphrase=closed_vault.passphrase)
        vault.close()
        shutil.rmtree(closed_vault.path)
        aside.rename(closed_vault.path)
        (closed_vault.path / "lock").write_bytes(b"")

    return cut


class TestCutOff:
    @pytest.mark.parametrize("step", ["copy", "slots of both"])
    @pytest.mark.parametrize("way", ["passphrase", "recovery_key"])
    def test_before_the_new_file_is_in_place_the_old_key_stands(
        self, closed_vault, cut_off_at: Callable[[str], None], step: str, way: str
    ) -> None:
        cut_off_at(step)
        assert (closed_vault.path / "vault.db.renewed").exists()
        vault = Vault.open(closed_vault.path, **{way: getattr(closed_vault, way)})
        assert _found(vault, "前") == ["前の値"]
        assert not vault.recovery_key_unseen
        vault.close()
        assert _names(closed_vault.path) == AT_REST
        assert b'"version": 1' in (closed_vault.path / "keys.json").read_bytes()
        for known in ("passphrase", "recovery_key"):
            Vault.open(closed_vault.path, **{known: getattr(closed_vault, known)}).close()

    def test_after_it_the_passphrase_finishes_it(
        self, closed_vault, cut_off_at: Callable[[str], None]
    ) -> None:
        cut_off_at("database")
        vault = Vault.open(closed_vault.path, passphrase=closed_vault.passphrase)
        assert _found(vault, "前") == ["前の値"]
        assert vault.recovery_key_unseen
        recovery = vault.renew_recovery_key(passphrase=closed_vault.passphrase)
        vault.close()
        assert b'"version": 1' in (closed_vault.path / "keys.json").read_bytes()
        Vault.open(closed_vault.path, recovery_key=recovery).close()
        with pytest.raises(problems.WrongRecoveryKey):
            Vault.open(closed_vault.path, recovery_key=closed_vault.recovery_key)

    def test_after_it_the_recovery_key_at_hand_opens_too(
        self, closed_vault, cut_off_at: Callable[[str], None]
    ) -> None:
        cut_off_at("database")
        for _ in range(2):
            vault = Vault.open(closed_vault.path, recovery_key=closed_vault.recovery_key)
            assert _found(vault, "前") == ["前の値"]
            _put(vault, "後")
            vault.close()
        vault = Vault.open(closed_vault.path, recovery_key=closed_vault.recovery_key)
        vault.change_passphrase("おぼえた", recovery_key=closed_vault.recovery_key)
        vault.close()
        vault = Vault.open(closed_vault.path, passphrase="おぼえた")
        assert _found(vault, "前", "後") == ["前の値", "後の値"]
        vault.close()
        assert b"former" not in (closed_vault.path / "keys.json").read_bytes()

    def test_it_can_be_renewed_while_the_slots_of_both_stand(
        self, closed_vault, cut_off_at: Callable[[str], None]
    ) -> None:
        cut_off_at("database")
        vault = Vault.open(closed_vault.path, recovery_key=closed_vault.recovery_key)
        recovery = vault.renew_data_key(passphrase=closed_vault.passphrase)
        vault.close()
        again = Vault.open(closed_vault.path, recovery_key=recovery)
        assert _found(again, "前") == ["前の値"]
        again.close()

    @pytest.mark.parametrize("step", ["slots of both", "database"])
    def test_reading_only_opens_it_and_leaves_it(
        self,
        closed_vault,
        cut_off_at: Callable[[str], None],
        files_of: Callable[[Path], Files],
        step: str,
    ) -> None:
        cut_off_at(step)
        before = files_of(closed_vault.path)
        for way in ("passphrase", "recovery_key"):
            opened = Vault.open(
                closed_vault.path, **{way: getattr(closed_vault, way)}, read_only=True
            )
            assert _found(opened, "前") == ["前の値"]
            opened.close()
        assert files_of(closed_vault.path) == before

    def test_an_earlier_program_refuses_it_and_a_wrong_key_changes_nothing(
        self, closed_vault, cut_off_at: Callable[[str], None], files_of: Callable[[Path], Files]
    ) -> None:
        cut_off_at("database")
        before = files_of(closed_vault.path)
        assert b'"version": 2' in before["keys.json"]
        with pytest.raises(problems.WrongPassphrase):
            Vault.open(closed_vault.path, passphrase="guessed")
        assert files_of(closed_vault.path) == before

    @pytest.mark.skipif(not hasattr(os, "kill"), reason="processes are killed where they can be")
    def test_killed_at_every_step_it_opens_and_lacks_nothing(
        self, closed_vault, run_python: Callable[..., "Popen[str]"], tmp_path: Path
    ) -> None:
        vault = Vault.open(closed_vault.path, passphrase=closed_vault.passphrase)
        _put(vault, "前")
        vault.close()
        step, ended = 0, False
        while not ended:
            step += 1
            path = tmp_path / f"{step}.cwlink"
            shutil.copytree(closed_vault.path, path)
            child = run_python(RENEW, path, closed_vault.passphrase, step)
            ended = child.wait() == 0
            again = Vault.open(path, passphrase=closed_vault.passphrase)
            assert _found(again, "前") == ["前の値"]
            assert again.check().sound
            _put(again, "後")
            again.close()
            assert _names(path) == AT_REST
            assert b"former" not in (path / "keys.json").read_bytes()
        assert step > 10
