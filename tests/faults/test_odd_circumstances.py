"""Two windows, two computers, a clock set back, a file destroyed: told, and a way back."""

import platform
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from fault_stage import NAME, PASSPHRASE, new_vault
from plan_case import NOW
from vault_state import digest_of
from worked_case import with_case1

from cwlink.core.clock import SystemClock
from cwlink.rules.backup_generations import Reason
from cwlink.services import backups, restoring
from cwlink.storage import lock, problems, settings
from cwlink.storage.vault import Vault

WINDOW = """
import sys
from pathlib import Path
from cwlink.storage import settings
from cwlink.storage.vault import Vault
vault = Vault.open(Path(sys.argv[1]), passphrase=sys.argv[2])
with vault.write() as work:
    settings.put(work, "by the first", 1)
print("saved", flush=True)
sys.stdin.readline()
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Give a folder with a vault in it, closed."""
    vault = new_vault(tmp_path)
    with_case1(vault)
    vault.close()
    return tmp_path


@pytest.fixture
def opened(place: Path) -> Iterator[Vault]:
    """Give the vault, open."""
    vault = Vault.open(place / NAME, passphrase=PASSPHRASE)
    yield vault
    vault.close()


def test_a_second_process_waits_for_the_first_to_die(place: Path) -> None:
    path = place / NAME
    first = subprocess.Popen(
        [sys.executable, "-c", WINDOW, str(path), PASSPHRASE],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert first.stdout is not None
    assert first.stdout.readline() == "saved\n"
    with pytest.raises(problems.VaultInUse) as told:
        Vault.open(path, passphrase=PASSPHRASE)
    assert str(first.pid) in told.value.sentence
    first.kill()
    first.communicate()
    second = Vault.open(path, passphrase=PASSPHRASE)
    with second.read() as work:
        assert settings.get(work, "by the first", int) == 1
    assert second.check().sound
    second.close()


def test_a_second_computer_takes_over_and_the_first_writes_no_more(
    opened: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A share that passes no locks on: both are granted it, and only the mark tells."""
    with opened.write() as work:
        settings.put(work, "by the first", 1)
    monkeypatch.setattr(lock, "_try_lock", lambda _file: True)
    monkeypatch.setattr(platform, "node", lambda: "KYUKO-12")
    with pytest.raises(problems.VaultHeldElsewhere):
        Vault.open(opened.path, passphrase=PASSPHRASE)
    second = Vault.open(opened.path, passphrase=PASSPHRASE, take_over=True)
    with second.write() as work:
        settings.put(work, "by the second", 2)
    with pytest.raises(problems.VaultTakenOver) as told, opened.write() as work:
        settings.put(work, "too late", 3)
    assert told.value.sentence.endswith("。")
    with second.read() as work:
        found = [settings.get(work, f"by the {one}", int) for one in ("first", "second")]
        assert (*found, settings.get(work, "too late", int)) == (1, 2, None)
    assert second.check().sound
    second.close()


def test_a_clock_set_back_loses_nothing_and_the_last_backup_stays_the_newest(
    opened: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    backups.back_up(opened, reason=Reason.MANUAL, second=None, now=NOW)
    earlier = NOW - timedelta(days=2000)
    monkeypatch.setattr(SystemClock, "now", lambda _self: earlier)
    assert backups.due(opened, now=earlier) is Reason.DAILY
    with opened.write() as work:
        settings.put(work, "after the clock", 1)
    made = backups.back_up(opened, reason=Reason.DAILY, second=None, now=earlier).first
    newest, oldest = backups.listed(opened.path, None)
    assert newest.backup == made
    assert newest.backup.at < oldest.backup.at
    opened.close()
    again = Vault.open(opened.path, passphrase=PASSPHRASE)
    with again.read() as work:
        assert settings.get(work, "after the clock", int) == 1
    again.close()


@pytest.mark.parametrize("left", [0, 4096, 100_000])
def test_the_last_good_backup_is_found_and_brings_all_back(
    place: Path, opened: Vault, left: int
) -> None:
    state = digest_of(opened)
    backups.back_up(opened, reason=Reason.MANUAL, second=None, now=NOW)
    opened.close()
    path = place / NAME
    with (path / "vault.db").open("rb+") as file:
        file.truncate(left)
    with pytest.raises(problems.DamagedVault):
        Vault.open(path, passphrase=PASSPHRASE)
    (offered,) = backups.listed(path, None)
    seen = restoring.preview(offered.backup, vault_path=path, passphrase=PASSPHRASE)
    restoring.restore(path, seen, now=NOW)
    back = Vault.open(path, passphrase=PASSPHRASE)
    assert digest_of(back) == state
    assert back.check().sound
    back.close()
