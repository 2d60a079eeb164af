"""A vault is made whole or not at all, opens for its keys only, and keeps what was confirmed."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, OperationalError

from cwlink.models import StoredSetting
from cwlink.storage import connection, migrate, problems, settings
from cwlink.storage.keys import Cost
from cwlink.storage.vault import Vault

Files = dict[str, bytes]
CHEAP = Cost(1, 32, 1)


def test_a_new_vault_opens_again_by_both_ways(tmp_path: Path) -> None:
    path = tmp_path / "まだない" / "福祉 太郎.cwlink"
    vault, recovery = Vault.create(path, passphrase="ひみつ", cost=CHEAP)
    assert (vault.path, vault.is_demo, vault.read_only) == (path, False, False)
    with vault.write() as work:
        settings.put(work, "office", "見本市福祉事務所")
    vault.close()
    assert sorted(file.name for file in path.parent.iterdir()) == [path.name]
    for way in ({"passphrase": "ひみつ"}, {"recovery_key": recovery}):
        vault = Vault.open(path, **way)
        with vault.read() as work:
            assert settings.get(work, "office", str) == "見本市福祉事務所"
        vault.close()


def test_the_demo_vault_says_so_each_time_it_is_opened(tmp_path: Path) -> None:
    vault, _ = Vault.create(tmp_path / "お試し", passphrase="x", demo=True, cost=CHEAP)
    assert vault.is_demo
    vault.close()
    vault = Vault.open(tmp_path / "お試し", passphrase="x")
    assert vault.is_demo
    vault.close()


def test_creating_never_overwrites(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").write_text("手紙")
    for name in ("a", "b"):
        with pytest.raises(problems.VaultExists):
            Vault.create(tmp_path / name, passphrase="x", cost=CHEAP)
    assert (tmp_path / "b").read_text() == "手紙"


def test_a_creation_that_fails_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise problems.MigrationFailed

    monkeypatch.setattr(migrate, "to_current", fail)
    with pytest.raises(problems.MigrationFailed):
        Vault.create(tmp_path / "a", passphrase="x", cost=CHEAP)
    with pytest.raises(problems.EmptyPassphrase):
        Vault.create(tmp_path / "a", passphrase=" ", cost=CHEAP)
    assert list(tmp_path.iterdir()) == []


def test_wrong_keys_change_nothing(closed_vault, files_of: Callable[[Path], Files]) -> None:
    before = files_of(closed_vault.path)
    with pytest.raises(problems.WrongPassphrase):
        Vault.open(closed_vault.path, passphrase=closed_vault.passphrase + "!")
    typo = ("1" if closed_vault.recovery_key[0] == "0" else "0") + closed_vault.recovery_key[1:]
    with pytest.raises(problems.RecoveryKeyMistyped):
        Vault.open(closed_vault.path, recovery_key=typo)
    with pytest.raises(problems.WrongRecoveryKey):
        Vault.open(closed_vault.path, recovery_key="-".join(f"{n:06}" for n in range(1, 9)))
    with pytest.raises(TypeError):
        Vault.open(closed_vault.path)
    assert files_of(closed_vault.path) == before
    Vault.open(closed_vault.path, passphrase=closed_vault.passphrase).close()


def test_a_second_window_is_refused_and_the_first_goes_on(vault: Vault, closed_vault) -> None:
    with pytest.raises(problems.VaultInUse):
        Vault.open(closed_vault.path, passphrase="wrong, but not even tried")
    with vault.write() as work:
        settings.put(work, "a", 1)


def test_what_a_failed_block_did_is_rolled_back(vault: Vault) -> None:
    with pytest.raises(ZeroDivisionError), vault.write() as work:
        settings.put(work, "a", 1)
        work.session.flush()
        raise ZeroDivisionError
    with vault.read() as work:
        assert settings.get(work, "a", int) is None


def test_what_was_written_is_counted(vault: Vault) -> None:
    assert vault.writes == 0
    with vault.write() as work:
        settings.put(work, "a", 1)
    with vault.read() as work:
        settings.get(work, "a", int)
    with pytest.raises(ZeroDivisionError), vault.write() as work:
        raise ZeroDivisionError
    assert vault.writes == 1


def test_the_passphrase_is_proven_on_an_open_vault(vault: Vault, closed_vault) -> None:
    assert vault.secret_matches(closed_vault.passphrase)
    assert not vault.secret_matches("guessed")
    assert not vault.secret_matches("")
    vault.change_passphrase("あたらしい", passphrase=closed_vault.passphrase)
    assert vault.secret_matches("あたらしい")
    assert not vault.secret_matches(closed_vault.passphrase)


def test_reading_cannot_write(vault: Vault) -> None:
    with pytest.raises(RuntimeError), vault.read() as work:
        settings.put(work, "a", 1)
    with vault.write() as work:
        settings.put(work, "a", 2)


def test_a_reader_sees_one_moment(vault: Vault) -> None:
    with vault.write() as work:
        settings.put(work, "a", 1)
    with vault.read() as reading:
        assert reading.session.scalar(text("SELECT value FROM settings")) == "1"
        with vault.write() as work:
            settings.put(work, "a", 2)
        assert reading.session.scalar(text("SELECT value FROM settings")) == "1"
    with vault.read() as reading:
        assert reading.session.scalar(text("SELECT value FROM settings")) == "2"


def test_a_write_within_a_write_is_a_bug_told_at_once(vault: Vault) -> None:
    with vault.write(), pytest.raises(RuntimeError), vault.write():
        pass


def test_writers_of_two_threads_wait_for_each_other(vault: Vault) -> None:
    def add(start: int) -> None:
        for number in range(start, start + 20):
            with vault.write() as work:
                settings.put(work, str(number), number)

    threads = [threading.Thread(target=add, args=(start,)) for start in (0, 100)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert vault.check().counts["settings"] == 40


def test_closing_waits_for_a_running_write(vault: Vault, closed_vault) -> None:
    begun, done = threading.Event(), threading.Event()

    def slow() -> None:
        with vault.write() as work:
            begun.set()
            done.wait(0.2)
            settings.put(work, "late", 1)

    thread = threading.Thread(target=slow)
    thread.start()
    begun.wait()
    vault.close()
    thread.join()
    for use in (vault.read, vault.write):
        with pytest.raises(problems.VaultClosed), use():
            pass
    with pytest.raises(problems.VaultClosed):
        vault.check()
    again = Vault.open(closed_vault.path, passphrase=closed_vault.passphrase)
    with again.read() as work:
        assert settings.get(work, "late", int) == 1
    again.close()
    assert sorted(file.name for file in vault.path.iterdir()) == ["keys.json", "lock", "vault.db"]


def test_a_save_that_must_wait_too_long_says_so(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "WAIT_SECONDS", 0.05)
    other = connection.connect(vault.path / "vault.db", vault._secret)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(problems.VaultBusy), vault.write():
        pass
    other.execute("COMMIT")
    other.close()
    with vault.write() as work:
        settings.put(work, "a", 1)


def test_what_goes_wrong_elsewhere_is_not_called_the_vaults(vault: Vault) -> None:
    with pytest.raises(PermissionError), vault.write() as work:
        settings.put(work, "a", 1)
        raise PermissionError(13, "a paper's folder")
    with vault.read() as work:
        assert settings.get(work, "a", int) is None


def test_a_part_of_a_unit_can_be_given_up(vault: Vault) -> None:
    with vault.write() as work:
        settings.put(work, "a", 1)
        with pytest.raises(ZeroDivisionError), work.session.begin_nested():
            settings.put(work, "b", 1)
            raise ZeroDivisionError
        settings.put(work, "c", 1)
    with vault.read() as work:
        assert [settings.get(work, key, int) for key in "abc"] == [1, None, 1]


def test_every_connection_keeps_the_promises(vault: Vault) -> None:
    with vault.read() as first, vault.write() as second:
        for work in (first, second):
            said = {
                name: work.session.scalar(text(f"PRAGMA {name}"))
                for name in ("foreign_keys", "journal_mode", "synchronous", "temp_store")
            }
            assert said == {
                "foreign_keys": 1,
                "journal_mode": "wal",
                "synchronous": 2,
                "temp_store": 2,
            }


def test_an_error_names_no_client(vault: Vault) -> None:
    with pytest.raises(IntegrityError) as problem, vault.write() as work:
        work.session.add(StoredSetting(key="秘密 花子", value="090-0000-1111"))
        work.session.flush()
        work.session.execute(
            text("INSERT INTO settings VALUES (:key, :value)"),
            {"key": "秘密 花子", "value": "090-0000-1111"},
        )
    assert "花子" not in str(problem.value) + repr(problem.value)
    with pytest.raises(OperationalError) as other, vault.write() as work:
        work.session.execute(text("SELECT * FROM nowhere WHERE a = :a"), {"a": "秘密 花子"})
    assert "花子" not in str(other.value)


class TestPassphrase:
    def test_only_the_new_one_opens_afterwards(self, vault: Vault, closed_vault) -> None:
        vault.change_passphrase("あたらしい", passphrase=closed_vault.passphrase)
        with vault.write() as work:
            settings.put(work, "a", 1)
        vault.close()
        with pytest.raises(problems.WrongPassphrase):
            Vault.open(closed_vault.path, passphrase=closed_vault.passphrase)
        Vault.open(closed_vault.path, passphrase="あたらしい").close()
        Vault.open(closed_vault.path, recovery_key=closed_vault.recovery_key).close()

    def test_who_forgot_it_sets_a_new_one_by_the_recovery_key(self, closed_vault) -> None:
        vault = Vault.open(closed_vault.path, recovery_key=closed_vault.recovery_key)
        vault.change_passphrase("おぼえた", recovery_key=closed_vault.recovery_key)
        vault.close()
        Vault.open(closed_vault.path, passphrase="おぼえた").close()

    def test_who_passes_by_an_open_window_cannot(
        self, vault: Vault, files_of: Callable[[Path], Files]
    ) -> None:
        before = files_of(vault.path)["keys.json"]
        with pytest.raises(problems.WrongPassphrase):
            vault.change_passphrase("mine now", passphrase="guessed")
        with pytest.raises(problems.WrongPassphrase):
            vault.renew_recovery_key(passphrase="guessed")
        assert files_of(vault.path)["keys.json"] == before

    def test_a_change_that_cannot_be_written_leaves_the_old_one(
        self, vault: Vault, closed_vault, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def full(*_: object) -> None:
            raise OSError(28, "No space left on device")

        with monkeypatch.context() as patched:
            patched.setattr("os.fsync", full)
            with pytest.raises(problems.DiskFull):
                vault.change_passphrase("new", passphrase=closed_vault.passphrase)
        assert not list(vault.path.glob("*.part"))
        vault.close()
        Vault.open(closed_vault.path, passphrase=closed_vault.passphrase).close()

    def test_a_renewed_recovery_key_replaces_the_old(self, vault: Vault, closed_vault) -> None:
        fresh = vault.renew_recovery_key(passphrase=closed_vault.passphrase)
        vault.close()
        Vault.open(closed_vault.path, recovery_key=fresh).close()
        with pytest.raises(problems.WrongRecoveryKey):
            Vault.open(closed_vault.path, recovery_key=closed_vault.recovery_key)
