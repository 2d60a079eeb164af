"""The computer dies while the keys are renewed: she is told that no recovery key is noted yet."""

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from locking_case import AtWork
from pytestqt.qtbot import QtBot
from test_first_start import type_in
from test_vault_keys import press_notice, recovery_dialog, write_down

from cwlink.storage.problems import WrongRecoveryKey
from cwlink.storage.vault import Vault

if TYPE_CHECKING:
    from conftest import ClosedVault, Computer


def die_before_the_key_is_shown(
    closed: "ClosedVault", aside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Renew the data key, and leave the vault as it stood once the new file had its name."""
    vault = Vault.open(closed.path, passphrase=closed.passphrase)
    really = Path.replace

    def replace(path: Path, target: Path) -> Path:
        done = really(path, target)
        if Path(target).name == "vault.db":
            shutil.copytree(closed.path, aside)
        return done

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", replace)
        vault.renew_data_key(passphrase=closed.passphrase)
    vault.close()
    shutil.rmtree(closed.path)
    aside.rename(closed.path)
    (closed.path / "lock").write_bytes(b"")


def test_she_is_offered_a_recovery_key_until_she_has_one(
    qtbot: QtBot,
    computer: "Computer",
    closed_vault: "ClosedVault",
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    desk = AtWork(qtbot, computer, closed_vault)
    desk.lock()
    die_before_the_key_is_shown(closed_vault, tmp_path / "aside", monkeypatch)
    desk.unlock()
    notice = desk.main.notice()
    assert notice is not None
    assert "新しい回復キーをまだ控えていません" in notice.sentence
    press_notice(desk, "回復キーを作る")
    dialog = recovery_dialog(desk)
    type_in(dialog.passphrase, closed_vault.passphrase)
    dialog.go.click()
    key = write_down(dialog)
    desk.lock()
    desk.unlock()
    told = desk.main.notice()
    assert told is None or "回復キー" not in told.sentence
    desk.lock()
    Vault.open(closed_vault.path, recovery_key=key).close()
    with pytest.raises(WrongRecoveryKey):
        Vault.open(closed_vault.path, recovery_key=closed_vault.recovery_key)
