"""A damaged or foreign file is told with a sentence and left exactly as it is."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from backups_made import back_up, names
from sqlalchemy import insert

from cwlink.core.problems import KnownProblem
from cwlink.models import StoredSetting
from cwlink.storage import connection, problems, settings
from cwlink.storage.backups import first_place
from cwlink.storage.vault import Vault

Files = dict[str, bytes]
PAGE = 4096


@pytest.fixture
def filled(closed_vault, files_of: Callable[[Path], Files]):
    """Give a closed vault with a few hundred rows in its database."""
    vault = Vault.open(closed_vault.path, passphrase=closed_vault.passphrase)
    with vault.write() as work:
        rows = [{"key": f"{number:04}", "value": f'"{"あ" * 200}"'} for number in range(400)]
        work.session.execute(insert(StoredSetting), rows)
    vault.close()
    assert (closed_vault.path / "vault.db").stat().st_size > 60 * PAGE
    return closed_vault


def _refused(closed_vault, files_of, expected: type[KnownProblem]) -> None:
    before = files_of(closed_vault.path)
    with pytest.raises(expected) as problem:
        Vault.open(closed_vault.path, passphrase=closed_vault.passphrase)
    assert type(problem.value) is expected
    assert problem.value.sentence.endswith("。")
    assert files_of(closed_vault.path) == before


@pytest.mark.parametrize("place", [0, 15, 16, 23, 100, 2000, PAGE - 1])
def test_a_flipped_bit_of_the_first_page_is_damage(filled, files_of, place: int) -> None:
    _flip(filled.path / "vault.db", place)
    _refused(filled, files_of, problems.DamagedVault)


@pytest.mark.parametrize("size", [0, 10, 16, 1000, PAGE, 10 * PAGE, -PAGE, -100, -1])
def test_a_cut_file_is_damage(filled, files_of, size: int) -> None:
    database = filled.path / "vault.db"
    os.truncate(database, size if size >= 0 else database.stat().st_size + size)
    _refused(filled, files_of, problems.DamagedVault)


def test_damage_further_in_is_told_when_it_is_met(filled) -> None:
    database = filled.path / "vault.db"
    pages = database.stat().st_size // PAGE
    for page in range(pages * 2 // 3, pages):
        _flip(database, page * PAGE + 77)
    vault = Vault.open(filled.path, passphrase=filled.passphrase)
    with pytest.raises(problems.DamagedVault), vault.read() as work:
        for number in range(400):
            settings.get(work, f"{number:04}", str)
    found = vault.check()
    assert not found.sound
    assert len(found.bad_pages) == pages - pages * 2 // 3
    with pytest.raises(problems.DamagedVault):
        back_up(vault)
    assert names(first_place(filled.path)) == []
    vault.close()


def test_another_vaults_database_is_not_opened(filled, vault_template, files_of) -> None:
    other, _ = Vault.create(filled.path.parent / "other", passphrase="x")
    other.close()
    shutil.copy(other.path / "vault.db", filled.path / "vault.db")
    _refused(filled, files_of, problems.DamagedVault)


def test_another_vaults_keys_do_not_open_it(filled, files_of) -> None:
    other, _ = Vault.create(filled.path.parent / "other", passphrase=filled.passphrase)
    other.close()
    shutil.copy(other.path / "keys.json", filled.path / "keys.json")
    _refused(filled, files_of, problems.DamagedVault)


def test_another_vaults_log_is_not_written_over_the_database(filled, tmp_path: Path) -> None:
    other, _ = Vault.create(tmp_path / "other", passphrase="x")
    with other.write() as work:
        settings.put(work, "a", 1)
    database = filled.path / "vault.db"
    before = database.read_bytes()
    shutil.copy(other.path / "vault.db-wal", filled.path / "vault.db-wal")
    other.close()
    for _ in range(2):
        with pytest.raises(problems.DamagedVault):
            Vault.open(filled.path, passphrase=filled.passphrase)
    assert database.read_bytes() == before
    (filled.path / "vault.db-wal").unlink()
    Vault.open(filled.path, passphrase=filled.passphrase).close()


def test_what_a_crash_left_in_the_log_is_taken_over(filled, tmp_path: Path) -> None:
    vault = Vault.open(filled.path, passphrase=filled.passphrase)
    with vault.write() as work:
        settings.put(work, "last", 1)
    crashed = tmp_path / "crashed #1?%41.cwlink"
    shutil.copytree(filled.path, crashed)
    vault.close()
    (crashed / "lock").write_bytes(b"")
    reopened = Vault.open(crashed, passphrase=filled.passphrase)
    with reopened.read() as work:
        assert settings.get(work, "last", int) == 1
    reopened.close()


def test_a_plain_database_is_refused(filled, files_of) -> None:
    (filled.path / "vault.db").unlink()
    plain = sqlite3.connect(filled.path / "vault.db")
    plain.execute("CREATE TABLE alembic_version (version_num)")
    plain.close()
    _refused(filled, files_of, problems.NotEncrypted)


def test_missing_parts_are_told_apart(filled, files_of, tmp_path: Path) -> None:
    keys, database = filled.path / "keys.json", filled.path / "vault.db"
    keys.rename(tmp_path / "k")
    _refused(filled, files_of, problems.MissingKeys)
    database.rename(tmp_path / "d")
    _refused(filled, files_of, problems.NotAVault)
    assert not (filled.path / "lock").read_bytes()
    (tmp_path / "k").rename(keys)
    _refused(filled, files_of, problems.MissingDatabase)


def test_damaged_keys_are_told_from_a_wrong_passphrase(filled, files_of) -> None:
    data = (filled.path / "keys.json").read_bytes()
    place = data.index(b'"wrapped"') + 20
    _flip(filled.path / "keys.json", place)
    _refused(filled, files_of, problems.DamagedKeys)


def test_keys_of_a_newer_form_ask_for_the_newer_program(filled, files_of) -> None:
    keys = filled.path / "keys.json"
    keys.write_bytes(keys.read_bytes().replace(b'"version": 1', b'"version": 3'))
    _refused(filled, files_of, problems.NewerVault)


def test_where_nothing_is_nothing_is_made(tmp_path: Path) -> None:
    with pytest.raises(problems.NoVault):
        Vault.open(tmp_path / "nowhere", passphrase="x")
    (tmp_path / "letter").write_text("x")
    with pytest.raises(problems.NotAVault):
        Vault.open(tmp_path / "letter", passphrase="x")
    (tmp_path / "empty").mkdir()
    with pytest.raises(problems.NotAVault):
        Vault.open(tmp_path / "empty", passphrase="x")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["empty", "letter"]
    assert list((tmp_path / "empty").iterdir()) == []


@pytest.mark.parametrize("failures", [1, 2])
def test_a_device_that_fails_once_at_opening_is_no_damage(
    filled, monkeypatch: pytest.MonkeyPatch, failures: int
) -> None:
    """SQLCipher takes a page that could not be read for one that is not authentic."""
    connect, calls = connection.connect, []

    def failing(*arguments: object, **more: object) -> object:
        calls.append(1)
        if len(calls) <= failures:
            raise problems.DamagedVault
        return connect(*arguments, **more)

    monkeypatch.setattr(connection, "connect", failing)
    if failures == 1:
        Vault.open(filled.path, passphrase=filled.passphrase).close()
    else:
        with pytest.raises(problems.DamagedVault):
            Vault.open(filled.path, passphrase=filled.passphrase)


def test_a_folder_removed_or_replaced_while_open_is_told(filled) -> None:
    vault = Vault.open(filled.path, passphrase=filled.passphrase)
    with vault.read() as work:
        settings.get(work, "0001", str)
    aside = filled.path.with_name("aside")
    filled.path.rename(aside)
    for use in (vault.read, vault.write):
        with pytest.raises(problems.VaultGone), use():
            pass
    shutil.copytree(aside, filled.path)
    with pytest.raises(problems.VaultGone), vault.write():
        pass
    vault.close()


def test_a_folder_removed_during_a_write_is_not_called_saved(filled) -> None:
    vault = Vault.open(filled.path, passphrase=filled.passphrase)
    with pytest.raises(problems.VaultGone), vault.write() as work:
        settings.put(work, "a", 1)
        shutil.rmtree(filled.path)
    vault.close()


def _flip(file: Path, place: int) -> None:
    with file.open("rb+") as handle:
        handle.seek(place)
        byte = handle.read(1)[0]
        handle.seek(place)
        handle.write(bytes([byte ^ 4]))
