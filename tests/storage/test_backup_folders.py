"""A backup is whole or not there; what lies in its folder is read with suspicion."""

import os
import random
import shutil
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from subprocess import Popen

import msgspec
import pytest
from backups_made import NOW, back_up, copy_on, names
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cwlink.rules.backup_generations import Limits, Reason
from cwlink.storage import backup_writing as writing
from cwlink.storage import backups, connection, copies, keys, problems
from cwlink.storage import settings as store
from cwlink.storage.backups import Backup, first_place, in_place
from cwlink.storage.vault import Vault


def test_a_backup_says_what_it_is_and_opens_with_the_same_keys(vault: Vault, closed_vault) -> None:
    with vault.write() as work:
        store.put(work, "a", "写すもの")
    made = back_up(vault)
    assert made.path == first_place(vault.path) / "000001-20261124-1432.cwlink"
    assert names(made.path) == ["about.json", "keys.json", "vault.db"]
    (found,) = in_place(first_place(vault.path))
    assert found == made
    assert made.about is not None
    assert made.about.rows == vault.check().counts
    assert (made.about.households, made.verified, made.reason) == (0, True, Reason.MANUAL)
    assert made.about.sha256 == copies.sha256_of(made.folder.database)
    copy = Vault.open(made.path, recovery_key=closed_vault.recovery_key)
    with copy.read() as work:
        assert store.get(work, "a", str) == "写すもの"
    copy.close()


def test_what_a_backup_says_of_itself_is_counts_only(vault: Vault) -> None:
    with vault.write() as work:
        store.put(work, "office_name", "みどり市福祉事務所")
    text = (back_up(vault).path / "about.json").read_bytes().decode()
    assert text.isascii()
    assert set(msgspec.json.decode(text)) == set(backups.About.__dataclass_fields__)


def test_numbers_go_up_whatever_the_clock_says_and_wherever_backups_lie(
    vault: Vault, tmp_path: Path
) -> None:
    first = back_up(vault)
    second = back_up(vault, now=NOW - timedelta(days=900))
    assert [one.number for one in in_place(first_place(vault.path))] == [2, 1]
    stick = tmp_path / "usb"
    stick.mkdir()
    there = copy_on(vault, second, stick / "保管庫-1")
    assert there.path.name == second.path.name
    shutil.rmtree(first_place(vault.path))
    assert back_up(vault).number == 3
    beside = replace(first, number=41)
    with vault.copying() as origin:
        assert writing.make(origin, reason=Reason.DAILY, now=NOW, beside=[beside]).number == 42


def test_the_vault_is_written_meanwhile_and_a_backup_holds_one_moment(vault: Vault) -> None:
    stop = threading.Event()

    def keep_writing() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            with vault.write() as work:
                store.put(work, f"a{number}", number)
                store.put(work, f"b{number}", number)

    writer = threading.Thread(target=keep_writing)
    writer.start()
    try:
        made = [back_up(vault) for _ in range(4)]
    finally:
        stop.set()
        writer.join()
    assert vault.writes > 4
    for one in made:
        raw = connection.connect(one.folder.database, vault.origin().secret, journal="DELETE")
        count = "SELECT count(*) FROM settings WHERE key LIKE ?"
        pairs = [raw.execute(count, (f"{side}%",)).fetchone()[0] for side in "ab"]
        raw.close()
        assert pairs[0] == pairs[1]


class TestNothingHalf:
    def test_a_backup_that_lacks_rows_is_thrown_away(
        self, vault: Vault, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def lossy(source, database, secret) -> None:
            real(source, database, secret)
            raw = connection.connect(database, secret)
            raw.execute("DELETE FROM vault_meta WHERE key = 'created_at'")
            raw.close()

        real = connection.copy_into
        monkeypatch.setattr(connection, "copy_into", lossy)
        with pytest.raises(problems.BackupFailed):
            back_up(vault)
        assert names(first_place(vault.path)) == []

    def test_a_backup_with_a_bit_flipped_after_writing_is_thrown_away(
        self, vault: Vault, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def flipping(source, database, secret) -> None:
            real(source, database, secret)
            flip(database, database.stat().st_size // 2)

        real = connection.copy_into
        monkeypatch.setattr(connection, "copy_into", flipping)
        with pytest.raises(problems.BackupFailed):
            back_up(vault)
        assert names(first_place(vault.path)) == []

    def test_a_second_copy_that_differs_is_thrown_away(
        self, vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def flipping(source: Path, target: Path) -> str:
            digest = real(source, target)
            flip(target, 100)
            return digest

        made, real = back_up(vault), copies.copy_file
        monkeypatch.setattr(copies, "copy_file", flipping)
        with pytest.raises(problems.BackupFailed):
            copy_on(vault, made, tmp_path / "there")
        assert names(tmp_path / "there") == []
        monkeypatch.undo()
        flip(made.folder.database, 5000)
        with pytest.raises(problems.BackupFailed):
            copy_on(vault, made, tmp_path / "there")
        assert names(tmp_path / "there") == []

    def test_a_full_disk(self, closed_vault, small_disk: Path) -> None:
        path = small_disk / "v.cwlink"
        shutil.copytree(closed_vault.path, path)
        vault = Vault.open(path, passphrase=closed_vault.passphrase)
        with vault.write() as work:
            store.put(work, "a", "あ" * 700_000)
        with pytest.raises(problems.DiskFull):
            back_up(vault)
        assert names(first_place(path)) == []
        with vault.write() as work:
            store.put(work, "b", "あ")
        vault.close()

    def test_a_disk_that_fills_up_while_it_is_written(
        self, closed_vault, small_disk: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = small_disk / "v.cwlink"
        shutil.copytree(closed_vault.path, path)
        vault = Vault.open(path, passphrase=closed_vault.passphrase)
        with vault.write() as work:
            store.put(work, "a", "あ" * 700_000)
        monkeypatch.setattr(copies, "room_in", lambda _folder: 10**12)
        with pytest.raises(problems.DiskFull):
            back_up(vault)
        assert names(first_place(path)) == []
        vault.close()

    def test_a_place_that_cannot_be_written(
        self, vault: Vault, small_disk: Path, remount_read_only: Callable[[Path], None]
    ) -> None:
        made = back_up(vault)
        remount_read_only(small_disk)
        with pytest.raises(problems.BackupPlaceReadOnly):
            copy_on(vault, made, small_disk / "there")

    def test_an_error_of_the_device(
        self, vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def failing(handle: int) -> None:
            raise OSError(5, "Input/output error")

        made = back_up(vault)
        monkeypatch.setattr(os, "fsync", failing)
        with pytest.raises(problems.VaultUnreachable):
            copy_on(vault, made, tmp_path / "there")
        with pytest.raises(problems.VaultUnreachable):
            back_up(vault)
        monkeypatch.undo()
        assert names(tmp_path / "there") == []
        assert in_place(first_place(vault.path)) == (made,)
        assert names(first_place(vault.path)) == [made.path.name]

    def test_what_was_cut_off_is_swept_at_the_next(self, vault: Vault) -> None:
        place = first_place(vault.path)
        made = back_up(vault)
        shutil.copytree(made.path, place / "000007-20261124-1500.cwlink.part")
        (place / "letter.part").write_text("hers")
        again = back_up(vault)
        assert names(place) == [made.path.name, again.path.name, "letter.part"]

    def test_taking_away_that_is_cut_off_leaves_no_half_backup(
        self, vault: Vault, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def cut_off(path: Path) -> None:
            raise KeyboardInterrupt

        made = back_up(vault)
        monkeypatch.setattr(shutil, "rmtree", cut_off)
        with pytest.raises(KeyboardInterrupt):
            writing.remove(made)
        monkeypatch.undo()
        assert in_place(first_place(vault.path)) == ()
        back_up(vault)
        assert len(names(first_place(vault.path))) == 1


KEEP_BACKING_UP = """
import sys
from datetime import datetime
from pathlib import Path
from cwlink.rules.backup_generations import Limits, Reason
from cwlink.storage import backup_writing as writing
from cwlink.storage.backups import first_place
from cwlink.storage.vault import Vault
vault = Vault.open(Path(sys.argv[1]), passphrase=sys.argv[2])
place, second = first_place(vault.path), Path(sys.argv[3])
limits = Limits(latest=2, days=1, weeks=1, months=1)
print("go", flush=True)
while True:
    with vault.copying() as origin:
        made = writing.make(origin, reason=Reason.DAILY, now=datetime(2026, 11, 24, 14, 32))
        writing.copy_on(made, second, origin.secret)
        for folder in (place, second):
            writing.thin_out(folder, origin.slots.vault_id, limits)
    print(made.number, flush=True)
"""


def test_killed_at_any_moment_every_backup_that_is_there_is_whole(
    closed_vault, run_python: Callable[..., "Popen[str]"], tmp_path: Path
) -> None:
    chance = random.Random(5)  # noqa: S311 - moments, not secrets
    place, second = first_place(closed_vault.path), tmp_path / "there"
    last = 0
    for _ in range(10):
        process = run_python(KEEP_BACKING_UP, closed_vault.path, closed_vault.passphrase, second)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(chance.uniform(0, 0.25))
        process.kill()
        said = [int(line) for line in process.communicate()[0].split()]
        found = in_place(place)
        if said:
            assert said[-1] <= found[0].number
        assert not found or found[0].number >= last
        last = found[0].number if found else last
        for one in (*found, *(in_place(second) if second.is_dir() else ())):
            secret = keys.unlock_with_passphrase(one.folder.read_keys(), closed_vault.passphrase)
            assert one.about is not None
            assert copies.verified(one.folder.database, secret).counts == one.about.rows
    assert last > 5


class TestThinningOut:
    def test_only_what_is_of_this_vault_and_says_so_goes(self, vault: Vault) -> None:
        made = [back_up(vault, now=NOW + timedelta(minutes=minute)) for minute in range(4)]
        place = first_place(vault.path)
        odd, other = made[0], made[1]
        (odd.path / "about.json").write_text("{}")
        assert other.about is not None
        (other.path / "about.json").write_bytes(
            backups.encoded(replace(other.about, vault_id="a" * 32))
        )
        one_of_each = Limits(latest=1, days=1, weeks=1, months=1, verified=1)
        choice = writing.thin_out(place, vault.origin().slots.vault_id, one_of_each)
        assert [one.generation.number for one in choice.dropped] == [3]
        assert [one.number for one in in_place(place)] == [4, 2, 1]

    def test_older_ones_make_room_on_a_small_stick(self, vault: Vault, small_disk: Path) -> None:
        place, limits = small_disk / "there", Limits()
        vault_id = vault.origin().slots.vault_id
        with pytest.raises(problems.DiskFull):
            for minute in range(30):
                made = back_up(vault, now=NOW + timedelta(minutes=minute))
                copy_on(vault, made, place)
        before = [one.number for one in in_place(place)]
        assert len(before) > 3
        assert writing.make_room(place, vault_id, limits, made.size)
        copy_on(vault, made, place)
        assert [one.number for one in in_place(place)] == [made.number, *before[:-1]]
        assert not writing.make_room(place, vault_id, Limits(verified=99), 10**12)


def flip(file: Path, place: int) -> None:
    with file.open("r+b") as opened:
        opened.seek(place)
        byte = opened.read(1)[0]
        opened.seek(place)
        opened.write(bytes([byte ^ 1]))


class TestOddAbout:
    @pytest.fixture
    def made(self, vault: Vault) -> Backup:
        return back_up(vault)

    def shown(self, made: Backup) -> Backup:
        (found,) = in_place(made.path.parent)
        assert (found.number, found.at) == (1, datetime(2026, 11, 24, 14, 32))
        assert (found.verified, found.households, found.reason, found.size) == (
            False,
            None,
            None,
            0,
        )
        return found

    @pytest.mark.parametrize(
        "content",
        [
            b"",
            b"{",
            b"\xff\xfe",
            b"[" * 30_000,
            b'{"format": "cwlink-backup"}',
            b" " * 200_000 + b"{}",
        ],
    )
    def test_what_is_no_about_is_shown_as_unreadable(self, made: Backup, content: bytes) -> None:
        (made.path / "about.json").write_bytes(content)
        assert self.shown(made).about is None

    @pytest.mark.parametrize(
        "change",
        [
            {"number": 2},
            {"number": -1},
            {"at": "2026-11-25T14:32:10"},
            {"at": "2026-11-24T14:32:10Z"},
            {"at": "soon"},
            {"reason": "whim"},
            {"version": 2},
            {"format": "else"},
            {"households": -1},
            {"households": "1"},
            {"size": 10**18},
            {"rows": {"山田 太郎": 1}},
            {"rows": {"a": -1}},
            {"program": "<b>x</b>"},
            {"schema": "../../x"},
            {"vault_id": "../../../home"},
            {"sha256": "0"},
            {"verified": 1},
        ],
    )
    def test_what_cannot_be_is_shown_as_unreadable(self, made: Backup, change: dict) -> None:
        file = made.path / "about.json"
        told = msgspec.json.decode(file.read_bytes()) | change
        file.write_bytes(msgspec.json.encode(told))
        assert self.shown(made).about is None

    def test_a_pipe_or_a_link_in_its_place_is_not_read(self, made: Backup, tmp_path: Path) -> None:
        if not hasattr(os, "mkfifo"):
            pytest.skip("no pipes here")
        file = made.path / "about.json"
        told = file.read_bytes()
        file.unlink()
        os.mkfifo(file)
        assert self.shown(made).about is None
        file.unlink()
        (tmp_path / "else.json").write_bytes(told)
        file.symlink_to(tmp_path / "else.json")
        assert self.shown(made).about is None

    def test_what_bears_no_backups_name_is_passed_over(self, made: Backup, tmp_path: Path) -> None:
        place = made.path.parent
        for name in ("letters", "000002-20269999-1432.cwlink", "２-20261124-1432.cwlink", "x.part"):
            (place / name).mkdir()
        (place / "000003-20261124-1432.cwlink").write_text("a file")
        (place / "000004-20261124-1432.cwlink").symlink_to(made.path)
        assert [one.number for one in in_place(place)] == [1]
        assert in_place(tmp_path / "nowhere") == ()

    @settings(
        max_examples=200,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )
    @given(
        place=st.integers(0, 2000), junk=st.binary(max_size=12), cut=st.none() | st.integers(0, 900)
    )
    def test_any_damage_is_told_or_harmless(
        self, made: Backup, place: int, junk: bytes, cut: int | None
    ) -> None:
        file = made.path / "about.json"
        whole = file.read_bytes()
        try:
            file.write_bytes((whole[:place] + junk + whole[place + len(junk) :])[:cut])
            (found,) = in_place(made.path.parent)
            assert found.number == 1
            assert found.size < 10**16
        finally:
            file.write_bytes(whole)
