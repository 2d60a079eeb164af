"""A restore, cut off at any moment, leaves the old vault or the new one, and keeps the old."""

import os
import random
import shutil
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from subprocess import Popen
from types import SimpleNamespace

import pytest

from cwlink.rules.backup_generations import Reason
from cwlink.storage import backup_writing as writing
from cwlink.storage import copies, problems, restoring, settings
from cwlink.storage.backups import Backup, first_place, in_place
from cwlink.storage.lock import VaultLock
from cwlink.storage.vault import Vault

NOW = datetime(2026, 11, 24, 14, 32)
LATER = NOW + timedelta(days=1)


def put(vault: Vault, value: str) -> None:
    with vault.write() as work:
        settings.put(work, "a", value)


def value_at(path: Path, passphrase: str) -> str | None:
    vault = Vault.open(path, passphrase=passphrase)
    with vault.read() as work:
        value = settings.get(work, "a", str)
    assert vault.check().sound
    vault.close()
    return value


@pytest.fixture
def backup(closed_vault) -> Backup:
    """Give a backup of 古い; the vault itself says 新しい and is closed."""
    vault = Vault.open(closed_vault.path, passphrase=closed_vault.passphrase)
    put(vault, "古い")
    with vault.copying() as origin:
        made = writing.make(origin, reason=Reason.DAILY, now=NOW)
    put(vault, "新しい")
    vault.close()
    return made


@pytest.fixture
def restore(closed_vault, backup: Backup) -> Callable[..., Path]:
    """Give a function that restores the backup."""

    def run(path: Path = closed_vault.path, take_over: bool = False) -> Path:
        from cwlink.storage import keys

        slots = backup.folder.read_keys()
        secret = keys.unlock_with_passphrase(slots, closed_vault.passphrase)
        return restoring.replace_vault(path, backup, slots, secret, now=LATER, take_over=take_over)

    return run


def test_the_backup_stands_and_what_stood_there_is_a_backup_now(
    closed_vault, backup: Backup, restore
) -> None:
    kept = restore()
    assert value_at(closed_vault.path, closed_vault.passphrase) == "古い"
    aside, old = in_place(first_place(closed_vault.path))
    assert old == backup
    assert (aside.path, aside.number, aside.reason) == (kept, 2, Reason.RESTORE)
    assert (aside.verified, aside.households) == (False, None)
    assert aside.size == (kept / "vault.db").stat().st_size
    assert value_at(kept, closed_vault.passphrase) == "新しい"
    restored = restoring.restored_in(closed_vault.path)
    assert restored is not None
    assert (restored.at, restored.backup) == (LATER, backup.path.name)
    assert sorted(one.name for one in closed_vault.path.parent.iterdir()) == sorted(
        (closed_vault.path.name, first_place(closed_vault.path).name)
    )


def test_numbers_go_on_after_a_restore(closed_vault, restore) -> None:
    restore()
    vault = Vault.open(closed_vault.path, passphrase=closed_vault.passphrase)
    shutil.rmtree(first_place(closed_vault.path))
    with vault.copying() as origin:
        assert writing.make(origin, reason=Reason.MANUAL, now=LATER).number == 3
    vault.close()


@pytest.mark.parametrize("damage", ["torn", "no database", "no keys", "empty"])
def test_a_damaged_vault_is_kept_as_it_is(closed_vault, restore, damage: str) -> None:
    path = closed_vault.path
    if damage == "torn":
        os.truncate(path / "vault.db", 5000)
    elif damage == "no database":
        (path / "vault.db").unlink()
    elif damage == "no keys":
        (path / "keys.json").unlink()
    else:
        shutil.rmtree(path)
        path.mkdir()
    before = {one.name: one.read_bytes() for one in path.iterdir() if one.name != "lock"}
    kept = restore()
    assert value_at(path, closed_vault.passphrase) == "古い"
    told = {"lock", "about.json"}
    assert {one.name: one.read_bytes() for one in kept.iterdir() if one.name not in told} == before
    assert (kept / "about.json").is_file()


def test_on_a_new_computer_it_makes_the_vault(
    closed_vault, backup: Backup, restore, tmp_path: Path
) -> None:
    new = tmp_path / "新しいパソコン" / "cwlink" / "保管庫.cwlink"
    assert restore(new) == new
    assert value_at(new, closed_vault.passphrase) == "古い"
    vault = Vault.open(new, passphrase=closed_vault.passphrase)
    with vault.copying() as origin:
        assert writing.make(origin, reason=Reason.DAILY, now=LATER).number == backup.number + 1
    vault.close()


def test_a_vault_put_aside_in_the_middle_of_its_log_comes_back_whole(
    closed_vault, restore, tmp_path: Path
) -> None:
    vault = Vault.open(closed_vault.path, passphrase=closed_vault.passphrase)
    put(vault, "nur im Log")
    shutil.copytree(closed_vault.path, tmp_path / "crashed.cwlink")
    secret, slots = vault.origin().secret, closed_vault.path / "keys.json"
    vault.close()
    shutil.rmtree(closed_vault.path)
    (tmp_path / "crashed.cwlink").rename(closed_vault.path)
    assert (closed_vault.path / "vault.db-wal").stat().st_size > 0
    (closed_vault.path / "lock").unlink()
    kept = restore()
    aside = in_place(first_place(closed_vault.path))[0]
    assert aside.path == kept
    keys_kept = aside.folder.read_keys()
    restoring.replace_vault(closed_vault.path, aside, keys_kept, secret, now=LATER)
    assert value_at(closed_vault.path, closed_vault.passphrase) == "nur im Log"
    assert slots.is_file()


def test_a_vault_open_in_another_window_stays(closed_vault, restore) -> None:
    vault = Vault.open(closed_vault.path, passphrase=closed_vault.passphrase)
    with pytest.raises(problems.VaultInUse):
        restore()
    put(vault, "geht weiter")
    vault.close()
    assert value_at(closed_vault.path, closed_vault.passphrase) == "geht weiter"


def test_another_computers_mark_is_asked_about(closed_vault, restore) -> None:
    (closed_vault.path / "lock").write_text('{"host": "別のPC", "pid": 1}')
    with pytest.raises(problems.VaultHeldElsewhere):
        restore()
    restore(take_over=True)
    assert value_at(closed_vault.path, closed_vault.passphrase) == "古い"


def test_a_damaged_backup_replaces_nothing(closed_vault, backup: Backup, restore) -> None:
    database = backup.folder.database
    whole = bytearray(database.read_bytes())
    whole[-3000] ^= 1
    database.write_bytes(whole)
    with pytest.raises(problems.DamagedBackup):
        restore()
    database.unlink()
    with pytest.raises(problems.BackupPlaceAway):
        restore()
    assert value_at(closed_vault.path, closed_vault.passphrase) == "新しい"
    assert not list(closed_vault.path.parent.glob("*.restoring*"))


def test_a_folder_of_something_else_is_not_replaced(restore, tmp_path: Path) -> None:
    letters = tmp_path / "手紙"
    letters.mkdir()
    (letters / "letter.txt").write_text("hers")
    with pytest.raises(problems.NotAVault):
        restore(letters)
    with pytest.raises(problems.NotAVault):
        restore(letters / "letter.txt")
    assert (letters / "letter.txt").read_text() == "hers"


def test_a_full_disk_replaces_nothing(closed_vault, small_disk: Path) -> None:
    path = small_disk / "v.cwlink"
    shutil.copytree(closed_vault.path, path)
    vault = Vault.open(path, passphrase=closed_vault.passphrase)
    put(vault, "あ" * 200_000)
    with vault.copying() as origin:
        made = writing.make(origin, reason=Reason.DAILY, now=NOW)
    secret, slots = vault.origin().secret, made.folder.read_keys()
    put(vault, "新しい")
    vault.close()
    with (small_disk / "filler").open("wb") as filler:
        filler.write(bytes(shutil.disk_usage(small_disk).free - 300_000))
    with pytest.raises(problems.DiskFull):
        restoring.replace_vault(path, made, slots, secret, now=LATER)
    assert sorted(one.name for one in small_disk.iterdir()) == [
        "filler",
        "v-バックアップ",
        "v.cwlink",
    ]
    assert value_at(path, closed_vault.passphrase) == "新しい"


@pytest.mark.parametrize("step", range(3))
def test_cut_off_between_any_two_steps_the_next_opening_finishes_it(
    closed_vault, backup: Backup, restore, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    """Before the old one is moved, before the new one is named, before the old one is described."""
    real, done = restoring._rename, []

    def rename(old: Path, new: Path) -> None:
        if len(done) == step:
            raise KeyboardInterrupt
        done.append(old)
        real(old, new)

    def describe(_path: Path, _about: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(restoring, "_rename", rename)
    monkeypatch.setattr(writing, "describe", describe)
    with pytest.raises(KeyboardInterrupt):
        restore()
    monkeypatch.undo()
    old_stands = step == 0
    found = value_at(closed_vault.path, closed_vault.passphrase)
    assert found == ("新しい" if old_stands else "古い")
    assert not list(closed_vault.path.parent.glob("*.restoring*"))
    present = in_place(first_place(closed_vault.path))
    assert [one.reason for one in present] == (
        [Reason.DAILY] if old_stands else [Reason.RESTORE, Reason.DAILY]
    )
    assert old_stands or value_at(present[0].path, closed_vault.passphrase) == "新しい"


def test_where_the_new_one_cannot_take_the_name_the_old_one_goes_back(
    closed_vault, restore, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = restoring._rename

    def rename(old: Path, new: Path) -> None:
        if old.name.endswith(".restoring"):
            raise PermissionError(13, "someone looks into it")
        real(old, new)

    monkeypatch.setattr(restoring, "_rename", rename)
    with pytest.raises(problems.ReadOnlyVault):
        restore()
    monkeypatch.undo()
    assert value_at(closed_vault.path, closed_vault.passphrase) == "新しい"


class TestOnWindows:
    """No folder is renamed while a file in it is open; a virus scanner lets go after a moment."""

    @pytest.fixture(autouse=True)
    def windows(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(restoring, "sys", SimpleNamespace(platform="win32"))
        monkeypatch.setattr(restoring, "_WAITS", (0.0, 0.0))

    def test_nothing_is_held_in_the_folder_that_moves(
        self, closed_vault, restore, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        real, tried, where = restoring._exchange, [], closed_vault.path

        def exchange(*told: Path) -> None:
            VaultLock(closed_vault.path / "lock").release()  # nobody holds it any more
            held = Path("/proc/self/fd")
            for handle in held.iterdir() if held.is_dir() else ():
                if handle.is_symlink() and str(handle.readlink()).startswith(str(where)):
                    tried.append(handle)
            real(*told)

        monkeypatch.setattr(restoring, "_exchange", exchange)
        restore()
        assert tried == []
        assert value_at(closed_vault.path, closed_vault.passphrase) == "古い"

    def test_who_holds_it_a_moment_is_waited_for(
        self, closed_vault, restore, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        real, refused = Path.rename, []

        def rename(old: Path, new: Path) -> Path:
            if old == closed_vault.path and len(refused) < 2:
                refused.append(old)
                raise PermissionError(13, "in use")
            return real(old, new)

        monkeypatch.setattr(Path, "rename", rename)
        restore()
        assert len(refused) == 2
        assert value_at(closed_vault.path, closed_vault.passphrase) == "古い"

    def test_who_goes_on_holding_it_is_told(
        self, closed_vault, restore, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        real = Path.rename

        def rename(old: Path, new: Path) -> Path:
            if old == closed_vault.path:
                raise PermissionError(13, "in use")
            return real(old, new)

        monkeypatch.setattr(Path, "rename", rename)
        with pytest.raises(problems.VaultInUse):
            restore()
        monkeypatch.undo()
        assert value_at(closed_vault.path, closed_vault.passphrase) == "新しい"
        assert not list(closed_vault.path.parent.glob("*.restoring*"))


def test_what_a_restore_left_before_it_began_is_not_taken_for_the_vault_later(
    closed_vault, backup: Backup, restore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut_off(_old: Path, _new: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(restoring, "_rename", cut_off)
    with pytest.raises(KeyboardInterrupt):
        restore()
    monkeypatch.undo()
    assert value_at(closed_vault.path, closed_vault.passphrase) == "新しい"
    closed_vault.path.rename(closed_vault.path.with_name("umgezogen.cwlink"))
    with pytest.raises(problems.NoVault):
        Vault.open(closed_vault.path, passphrase=closed_vault.passphrase)


RESTORE = """
import sys
from datetime import datetime
from pathlib import Path
from cwlink.storage import keys, restoring
from cwlink.storage.backups import at
backup = at(Path(sys.argv[2]))
slots = backup.folder.read_keys()
secret = keys.unlock_with_passphrase(slots, sys.argv[3])
print("go", flush=True)
restoring.replace_vault(Path(sys.argv[1]), backup, slots, secret, now=datetime(2026, 11, 25))
print("done", flush=True)
"""


def test_killed_at_any_moment_the_old_or_the_new_opens(
    closed_vault, backup: Backup, run_python: Callable[..., "Popen[str]"]
) -> None:
    chance = random.Random(7)  # noqa: S311 - moments, not secrets
    path, ends, takes = closed_vault.path, set[str](), 5.0
    for round_ in range(14):
        value = f"Runde {round_}"
        vault = Vault.open(path, passphrase=closed_vault.passphrase)
        put(vault, value)
        vault.close()
        kept_before = len(in_place(first_place(path)))
        process = run_python(RESTORE, path, backup.path, closed_vault.passphrase)
        assert process.stdout is not None
        process.stdout.readline()
        if round_ == 0:
            begun = time.monotonic()
            done = "done" in process.communicate()[0]
            takes = time.monotonic() - begun
        else:
            time.sleep(chance.uniform(0, takes))
            process.kill()
            done = "done" in process.communicate()[0]
        found = value_at(path, closed_vault.passphrase)
        assert found in {"古い", value}
        assert not done or found == "古い"
        present = in_place(first_place(path))
        if found == "古い":
            assert len(present) == kept_before + 1
            assert value_at(present[0].path, closed_vault.passphrase) == value
        ends.add("new" if found == "古い" else "old")
    assert ends == {"new", "old"}


def test_the_lock_of_a_vault_is_let_go_after_a_restore(closed_vault, restore) -> None:
    restore()
    VaultLock(closed_vault.path / "lock").release()
    assert copies.sha256_of(closed_vault.path / "vault.db")
