"""Backups made, listed and restored by the IT department, without a window."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from cwlink.cli import backing_up, commands
from cwlink.core.clock import SystemClock
from cwlink.core.places import resources
from cwlink.rules.backup_generations import Reason
from cwlink.services import backups, settings, vaults
from cwlink.storage.vault import Vault
from cwlink.ui import backup_words

Run = Callable[..., int]


@pytest.fixture
def run(closed_vault, tmp_path: Path) -> Run:
    """Give a function that runs a command on the vault and returns its exit status."""
    secret = tmp_path / "passphrase.txt"
    secret.write_text(f"{closed_vault.passphrase}\n", encoding="utf-8")
    common = ["--vault", str(closed_vault.path), "--passphrase-file", str(secret)]

    def command(*words: object) -> int:
        return commands.run([*common, *map(str, words)])

    return command


def rename(closed_vault, name: str) -> None:
    vault = Vault.open(closed_vault.path, passphrase=closed_vault.passphrase)
    settings.change(vault, {settings.OFFICE_NAME.key: name}, now=SystemClock().now())
    vault.close()


def name_now(closed_vault) -> str:
    vault = vaults.open_vault(closed_vault.path, passphrase=closed_vault.passphrase)
    name = settings.value(vault, settings.OFFICE_NAME)
    vault.close()
    return name


def test_made_listed_and_restored(
    closed_vault, run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stick = tmp_path / "usb"
    stick.mkdir()
    rename(closed_vault, "前の所")
    assert run("backup", "--to", stick) == 0
    told = capsys.readouterr().out
    (one,) = backups.listed(closed_vault.path, stick)
    assert f"バックアップを作りました：{one.backup.path}（0世帯）" in told
    assert f"{stick} にも書き込みました。" in told

    assert run("backups", "--to", stick) == 0
    told = capsys.readouterr().out
    assert told.startswith("000001　")
    assert "手動　0世帯　保管庫と同じ場所、2つ目の保存先" in told

    rename(closed_vault, "後の所")
    assert run("restore", one.backup.path) == 0
    told = capsys.readouterr().out
    assert "のバックアップから復元しました" in told
    kept = backups.listed(closed_vault.path, None)[0].backup.path
    assert f"それまでの保管庫は残してあります：{kept}" in told
    assert told.endswith("世帯 0件。異常はありません。\n")
    assert name_now(closed_vault) == "前の所"


def test_on_a_new_computer_from_the_stick(
    closed_vault, run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stick = tmp_path / "usb"
    stick.mkdir()
    rename(closed_vault, "前の所")
    assert run("backup", "--to", stick) == 0
    shutil.rmtree(closed_vault.path)
    shutil.rmtree(backups.first_place(closed_vault.path))
    (one,) = backups.listed_in(stick)
    capsys.readouterr()
    assert run("restore", one.backup.path) == 0
    told = capsys.readouterr().out
    assert "残してあります" not in told
    assert "バックアップを作ったときのパスフレーズと回復キーで開きます。" in told
    assert name_now(closed_vault) == "前の所"


def test_before_a_list_is_imported_a_backup_is_made(closed_vault, run: Run) -> None:
    rename(closed_vault, "前の所")
    assert run("import", resources() / "samples" / "caseload.csv") == 0
    (one,) = backups.listed(closed_vault.path, None)
    assert (one.backup.reason, one.backup.households) == (Reason.IMPORT, 0)


def test_what_goes_wrong_is_a_sentence_and_1(
    closed_vault, run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("backup", "--to", tmp_path / "usb") == 1
    told = capsys.readouterr()
    assert "バックアップを作りました" in told.out
    assert told.err == "--to の保存先が見つかりません。接続を確かめてください。\n"
    assert run("restore", tmp_path) == 1
    assert "バックアップではありません" in capsys.readouterr().err
    (one,) = backups.listed(closed_vault.path, None)
    (one.backup.path / "vault.db").write_bytes(b"short")
    assert run("restore", one.backup.path) == 1
    assert "壊れているため" in capsys.readouterr().err
    shutil.rmtree(one.backup.path)
    assert run("backups") == 0
    assert "バックアップはありません。" in capsys.readouterr().out


def test_a_backups_reason_is_called_as_on_the_page() -> None:
    assert backing_up.REASONS == backup_words.REASONS


def test_vault_and_passphrase_may_stand_behind_the_command(closed_vault, tmp_path: Path) -> None:
    secret = tmp_path / "passphrase.txt"
    secret.write_text(f"{closed_vault.passphrase}\n", encoding="utf-8")
    given = ["--vault", str(closed_vault.path), "--passphrase-file", str(secret)]
    assert commands.run(["check", *given]) == 0
    assert commands.run(["backup", *given]) == 0
    assert commands.run([*given[:2], "check", *given[2:]]) == 0
    assert len(backups.listed(closed_vault.path, None)) == 1
