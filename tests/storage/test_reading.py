"""A vault opened to read only: nothing is written where it lies, and what is read is one moment."""

import json
import os
import shutil
import stat
import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from subprocess import Popen

import pytest

from cwlink.core import places
from cwlink.storage import migrate, problems, reading, schema, settings, snapshot
from cwlink.storage.lock import Holder, VaultLock
from cwlink.storage.vault import Vault

Files = dict[str, bytes]


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let this user's own folder be the test's."""
    folder = tmp_path / "own data"
    monkeypatch.setattr(places, "data_folder", lambda: folder)
    return folder


def _put(vault: Vault, name: str, value: object) -> None:
    with vault.write() as work:
        settings.put(work, name, value)


def _found(vault: Vault, name: str) -> object:
    with vault.read() as work:
        return settings.get(work, name, object)


def _open(closed_vault) -> Vault:
    return Vault.open(closed_vault.path, passphrase=closed_vault.passphrase, read_only=True)


def _private(data_folder: Path) -> list[Path]:
    return [one for one in (data_folder / "reading").iterdir() if one.is_dir()]


HOLD = """
import sys
from pathlib import Path
from cwlink.storage import settings
from cwlink.storage.vault import Vault
vault = Vault.open(Path(sys.argv[1]), passphrase=sys.argv[2])
with vault.write() as work:
    settings.put(work, "a", "別の窓")
print("held", flush=True)
sys.stdin.readline()
with vault.write() as work:
    settings.put(work, "a", "そのあと")
print("went on", flush=True)
sys.stdin.readline()
"""


class TestOpened:
    def test_all_is_read_and_nothing_written(
        self, vault: Vault, closed_vault, files_of: Callable[[Path], Files]
    ) -> None:
        _put(vault, "a", 1)
        vault.close()
        before, lock = files_of(vault.path), (vault.path / "lock").read_bytes()
        opened = _open(closed_vault)
        assert (opened.read_only, opened.path) == (True, closed_vault.path)
        assert _found(opened, "a") == 1
        assert opened.check().sound
        with pytest.raises(problems.ReadOnlyOpened), opened.write():
            pass
        for change in (
            lambda: opened.change_passphrase("new", passphrase=closed_vault.passphrase),
            lambda: opened.renew_recovery_key(passphrase=closed_vault.passphrase),
            lambda: opened.renew_data_key(passphrase=closed_vault.passphrase),
            opened.compact,
        ):
            with pytest.raises(problems.ReadOnlyOpened):
                change()
        assert opened.secret_matches(closed_vault.passphrase)
        opened.close()
        assert files_of(vault.path) == before
        assert (vault.path / "lock").read_bytes() == lock
        assert sorted(one.name for one in vault.path.iterdir()) == ["keys.json", "lock", "vault.db"]

    def test_by_the_recovery_key_too(self, closed_vault) -> None:
        opened = Vault.open(
            closed_vault.path, recovery_key=closed_vault.recovery_key, read_only=True
        )
        opened.close()

    def test_a_wrong_passphrase_opens_nothing_and_leaves_nothing(
        self, closed_vault, data_folder: Path
    ) -> None:
        with pytest.raises(problems.WrongPassphrase):
            Vault.open(closed_vault.path, passphrase="guessed", read_only=True)
        assert _private(data_folder) == []

    def test_a_vault_that_is_not_there_is_told(self, tmp_path: Path) -> None:
        with pytest.raises(problems.NoVault):
            Vault.open(tmp_path / "nowhere", passphrase="x", read_only=True)


class TestHeldByAnother:
    def test_window_which_goes_on_writing(
        self, closed_vault, run_python: Callable[..., "Popen[str]"]
    ) -> None:
        other = run_python(HOLD, closed_vault.path, closed_vault.passphrase)
        assert other.stdout is not None
        assert other.stdin is not None
        assert other.stdout.readline() == "held\n"
        mark = (closed_vault.path / "lock").read_bytes()
        opened = _open(closed_vault)
        assert opened.as_of is not None
        assert abs((datetime.now() - opened.as_of).total_seconds()) < 60
        other.stdin.write("go\n")
        other.stdin.flush()
        assert other.stdout.readline() == "went on\n"
        assert _found(opened, "a") == "別の窓"
        opened.close()
        again = _open(closed_vault)
        assert _found(again, "a") == "そのあと"
        again.close()
        assert (closed_vault.path / "lock").read_bytes() == mark

    def test_computer_whose_mark_stays(self, closed_vault) -> None:
        forged = json.dumps({"host": "KYUKO-12", "pid": 4321}).encode()
        (closed_vault.path / "lock").write_bytes(forged)
        opened = _open(closed_vault)
        opened.close()
        assert (closed_vault.path / "lock").read_bytes() == forged
        with pytest.raises(problems.VaultHeldElsewhere):
            Vault.open(closed_vault.path, passphrase=closed_vault.passphrase)

    def test_what_is_written_meanwhile_is_there_whole_or_not_at_all(
        self, vault: Vault, closed_vault
    ) -> None:
        stop = threading.Event()

        def keep_writing() -> None:
            number = 0
            while not stop.is_set():
                number += 1
                with vault.write() as work:
                    for side in "ab":
                        settings.put(work, f"{side}{number % 50}", "あ" * 3000 + str(number))

        writer = threading.Thread(target=keep_writing)
        writer.start()
        try:
            for _ in range(8):
                opened = _open(closed_vault)
                with opened.read() as work:
                    rows = dict(work.bare.execute("SELECT key, value FROM settings").fetchall())
                opened.close()
                sides = [
                    {key[1:]: value for key, value in rows.items() if key[0] == side}
                    for side in "ab"
                ]
                assert sides[0] == sides[1]
        finally:
            stop.set()
            writer.join()


class TestCaughtInBetween:
    """What the copying must notice, made to happen at its worst moment."""

    def _between(self, monkeypatch: pytest.MonkeyPatch, *acts: Callable[[], None]) -> list[int]:
        """Do each act once between the copy of the database and that of its log."""
        whole, left, attempts = snapshot._pour, list(acts), [0]

        def pour(data, target: Path) -> None:
            whole(data, target)
            if target.name == "vault.db":
                attempts[0] += 1
                if left:
                    left.pop(0)()

        monkeypatch.setattr(snapshot, "_pour", pour)
        monkeypatch.setattr(snapshot, "WAITS", (0.0,) * 5)
        return attempts

    def _checkpoint(self, vault: Vault, kind: str) -> None:
        with vault.read() as work:
            work.bare.execute("COMMIT")
            work.bare.execute(f"PRAGMA wal_checkpoint({kind})").fetchall()
            work.bare.execute("BEGIN")

    def test_a_log_begun_anew(
        self, vault: Vault, closed_vault, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        _put(vault, "a", "前")

        def begin_anew() -> None:
            _put(vault, "a", "後")
            self._checkpoint(vault, "RESTART")
            _put(vault, "b", "後")

        attempts = self._between(monkeypatch, begin_anew)
        opened = _open(closed_vault)
        assert attempts == [2]
        assert (_found(opened, "a"), _found(opened, "b")) == ("後", "後")
        opened.close()

    def test_pages_moved_from_the_log_do_no_harm(
        self, vault: Vault, closed_vault, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        _put(vault, "a", "前")

        def move() -> None:
            _put(vault, "a", "後")
            self._checkpoint(vault, "PASSIVE")

        attempts = self._between(monkeypatch, move)
        opened = _open(closed_vault)
        assert attempts == [1]
        assert _found(opened, "a") == "後"
        opened.close()

    def test_a_vault_closed_meanwhile(
        self, vault: Vault, closed_vault, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        _put(vault, "a", "前")
        attempts = self._between(monkeypatch, vault.close)
        opened = _open(closed_vault)
        assert attempts == [2]
        assert _found(opened, "a") == "前"
        opened.close()

    def test_one_that_never_keeps_still_is_told(
        self, vault: Vault, closed_vault, monkeypatch: pytest.MonkeyPatch, data_folder: Path
    ) -> None:
        def begin_anew() -> None:
            _put(vault, "a", "あ")
            self._checkpoint(vault, "RESTART")
            _put(vault, "a", "い")

        self._between(monkeypatch, *[begin_anew] * 5)
        with pytest.raises(problems.VaultBusy):
            _open(closed_vault)
        assert _private(data_folder) == []

    def test_a_key_renewed_meanwhile(
        self, vault: Vault, closed_vault, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        _put(vault, "a", "前")

        def renew() -> None:
            vault.renew_data_key(passphrase=closed_vault.passphrase)

        self._between(monkeypatch, renew)
        opened = _open(closed_vault)
        assert _found(opened, "a") == "前"
        opened.close()

    def test_damage_is_told(self, closed_vault, data_folder: Path) -> None:
        database = closed_vault.path / "vault.db"
        with database.open("rb+") as file:
            file.seek(3 * 4096 + 77)
            file.write(b"damage")
        with pytest.raises(problems.DamagedVault):
            _open(closed_vault)
        assert _private(data_folder) == []

    def test_a_rollback_journal_left_by_a_crash_is_undone_in_the_copy(
        self, closed_vault, run_python: Callable[..., "Popen[str]"], files_of
    ) -> None:
        child = run_python(CRASH_WITH_JOURNAL, closed_vault.path, closed_vault.passphrase)
        assert child.wait() == -9
        before = files_of(closed_vault.path)
        assert before["vault.db-journal"]
        opened = _open(closed_vault)
        assert _found(opened, "a") == "確かめた"
        opened.close()
        assert files_of(closed_vault.path) == before


CRASH_WITH_JOURNAL = """
import os, sys
from pathlib import Path
from cwlink.storage import connection, settings
from cwlink.storage.vault import Vault
connection.is_network = lambda folder: True
vault = Vault.open(Path(sys.argv[1]), passphrase=sys.argv[2])
with vault.write() as work:
    settings.put(work, "a", "確かめた")
with vault.write() as work:
    work.bare.execute("PRAGMA cache_size=5")
    for number in range(2000):
        settings.put(work, str(number), "あ" * 3000)
    work.session.flush()
    os.kill(os.getpid(), 9)
"""


class TestPlaces:
    def test_a_medium_that_cannot_be_written(
        self, closed_vault, small_disk: Path, remount_read_only: Callable[[Path], None]
    ) -> None:
        path = small_disk / "v.cwlink"
        shutil.copytree(closed_vault.path, path)
        remount_read_only(small_disk)
        opened = Vault.open(path, passphrase=closed_vault.passphrase, read_only=True)
        assert opened.check().sound
        opened.close()

    def test_a_stick_pulled_out_while_it_is_read(self, closed_vault) -> None:
        opened = _open(closed_vault)
        shutil.rmtree(closed_vault.path)
        assert opened.check().sound
        opened.close()

    def test_an_older_form_is_brought_forward_in_the_copy_only(
        self,
        closed_vault,
        files_of: Callable[[Path], Files],
        monkeypatch: pytest.MonkeyPatch,
        tmp_path: Path,
    ) -> None:
        scripts = tmp_path / "migrations"
        shutil.copytree(migrate.SCRIPTS, scripts)
        step = NEXT_STEP.format(before=schema.CURRENT)
        (scripts / "versions" / "29990101_next.py").write_text(step, encoding="utf-8")
        monkeypatch.setattr(migrate, "SCRIPTS", scripts)
        monkeypatch.setattr(schema, "REVISIONS", (*schema.REVISIONS, "29990101_next"))
        monkeypatch.setattr(schema, "CURRENT", "29990101_next")
        before = files_of(closed_vault.path)
        opened = _open(closed_vault)
        assert opened.check().version == "29990101_next"
        opened.close()
        assert files_of(closed_vault.path) == before
        assert not list(closed_vault.path.parent.glob("*バックアップ*"))

    def test_a_newer_form_is_refused(
        self, vault: Vault, closed_vault, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        vault.close()
        monkeypatch.setattr(schema, "REVISIONS", schema.REVISIONS[:-1])
        with pytest.raises(problems.NewerVault):
            _open(closed_vault)

    def test_no_room_on_this_computer_is_told(
        self, closed_vault, small_disk: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with (small_disk / "filler").open("wb", buffering=0) as file:
            file.write(bytes(4 * 1024 * 1024 - 16 * 4096))
        monkeypatch.setattr(places, "data_folder", lambda: small_disk)
        with pytest.raises(problems.NoRoomForReading):
            _open(closed_vault)
        assert _private(small_disk) == []

    def test_a_place_that_cannot_be_made_is_told(
        self, closed_vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "file").write_text("x")
        monkeypatch.setattr(places, "data_folder", lambda: tmp_path / "file")
        with pytest.raises(problems.NoRoomForReading):
            _open(closed_vault)


NEXT_STEP = """
from alembic import op
import sqlalchemy as sa
revision = "29990101_next"
down_revision = "{before}"
def upgrade():
    op.add_column("households", sa.Column("future", sa.String()))
"""


class TestMoment:
    def test_a_backup_tells_its_own(self, closed_vault) -> None:
        (closed_vault.path / "lock").unlink()
        about = {"format": "cwlink-backup", "at": "2026-04-01T17:05:00", "reason": "daily"}
        (closed_vault.path / "about.json").write_text(json.dumps(about))
        opened = _open(closed_vault)
        assert opened.as_of == datetime(2026, 4, 1, 17, 5)
        opened.close()

    @pytest.mark.parametrize("about", ["", "[]", '{"at": "yesterday"}', "\xff"])
    def test_else_the_files_tell(self, closed_vault, about: str) -> None:
        (closed_vault.path / "lock").unlink()
        (closed_vault.path / "about.json").write_text(about, encoding="latin-1")
        moment = datetime(2026, 4, 1, 17, 5)
        os.utime(closed_vault.path / "vault.db", (moment.timestamp(),) * 2)
        opened = _open(closed_vault)
        assert opened.as_of == moment
        opened.close()

    def test_a_clock_set_back_changes_nothing_but_what_is_told(
        self, vault: Vault, closed_vault
    ) -> None:
        _put(vault, "a", 1)
        future = datetime(2099, 1, 1).timestamp()
        for file in vault.path.iterdir():
            os.utime(file, (future, future))
        opened = _open(closed_vault)
        assert _found(opened, "a") == 1
        opened.close()


class TestPrivateCopy:
    def test_it_is_encrypted_this_users_only_and_goes_when_closed(
        self, vault: Vault, closed_vault, data_folder: Path
    ) -> None:
        _put(vault, "a", "四条畷 夢路" * 500)
        vault.close()
        opened = _open(closed_vault)
        assert _found(opened, "a")
        (place,) = _private(data_folder)
        if os.name == "posix":
            assert stat.S_IMODE(place.stat().st_mode) == 0o700
            assert stat.S_IMODE(place.parent.stat().st_mode) == 0o700
        for file in place.iterdir():
            data = file.read_bytes()
            assert b"SQLite format 3" not in data
            assert "四条畷".encode() not in data
        opened.close()
        assert _private(data_folder) == []

    def test_what_a_crash_left_goes_at_the_next_opening(
        self, closed_vault, data_folder: Path, run_python: Callable[..., "Popen[str]"]
    ) -> None:
        child = run_python(READ_AND_STAY, data_folder, closed_vault.path, closed_vault.passphrase)
        assert child.stdout is not None
        child.stdout.readline()
        (theirs,) = _private(data_folder)
        opened = _open(closed_vault)
        assert len(_private(data_folder)) == 2
        opened.close()
        assert _private(data_folder) == [theirs]
        child.kill()
        child.wait()
        Vault.open(closed_vault.path, passphrase=closed_vault.passphrase).close()
        assert _private(data_folder) == []

    def test_a_folder_just_made_is_not_taken_for_a_left_over(
        self, closed_vault, data_folder: Path
    ) -> None:
        opened = _open(closed_vault)
        with reading._alone():
            pass
        reading.remove_leftovers()
        assert len(_private(data_folder)) == 1
        opened.close()


READ_AND_STAY = """
import sys
from pathlib import Path
from cwlink.core import places
from cwlink.storage.vault import Vault
places.data_folder = lambda: Path(sys.argv[1])
vault = Vault.open(Path(sys.argv[2]), passphrase=sys.argv[3], read_only=True)
print("open", flush=True)
sys.stdin.readline()
"""


def test_a_mark_is_read_without_being_touched(tmp_path: Path) -> None:
    from cwlink.storage.lock import holder_in

    place = tmp_path / "lock"
    assert holder_in(place) is None
    lock = VaultLock(place)
    before = place.stat().st_mtime_ns
    assert holder_in(place) == Holder.this_process()
    assert place.stat().st_mtime_ns == before
    lock.release()
    assert holder_in(place) is None
