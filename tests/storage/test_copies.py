"""A copy is a vault of its own: whole, checked, and taken while others write."""

import threading
from pathlib import Path

import pytest

from cwlink.storage import connection, settings
from cwlink.storage.problems import BackupFailed
from cwlink.storage.vault import Vault


def test_a_copy_opens_with_the_same_keys(vault: Vault, closed_vault, tmp_path: Path) -> None:
    with vault.write() as work:
        settings.put(work, "a", "写すもの")
    vault.backup_copy(tmp_path / "写し.cwlink")
    assert sorted(file.name for file in (tmp_path / "写し.cwlink").iterdir()) == [
        "keys.json",
        "vault.db",
    ]
    copy = Vault.open(tmp_path / "写し.cwlink", recovery_key=closed_vault.recovery_key)
    with copy.read() as work:
        assert settings.get(work, "a", str) == "写すもの"
    with copy.write() as work:
        settings.put(work, "a", "写しの中だけ")
    copy.close()
    with vault.read() as work:
        assert settings.get(work, "a", str) == "写すもの"


def test_copies_taken_while_another_writes_hold_one_moment(vault: Vault, tmp_path: Path) -> None:
    stop = threading.Event()

    def keep_writing() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            with vault.write() as work:
                settings.put(work, f"a{number}", number)
                settings.put(work, f"b{number}", number)

    writer = threading.Thread(target=keep_writing)
    writer.start()
    try:
        for round_ in range(5):
            vault.backup_copy(tmp_path / f"{round_}.cwlink")
    finally:
        stop.set()
        writer.join()
    secret = vault._secret
    for round_ in range(5):
        raw = connection.connect(tmp_path / f"{round_}.cwlink" / "vault.db", secret)
        pairs = [
            raw.execute("SELECT count(*) FROM settings WHERE key LIKE ?", (f"{side}%",)).fetchone()
            for side in "ab"
        ]
        raw.close()
        assert pairs[0] == pairs[1]


def test_the_left_over_of_a_killed_copy_is_no_obstacle(vault: Vault, tmp_path: Path) -> None:
    part = tmp_path / "copy.cwlink.part"
    part.mkdir()
    (part / "vault.db").write_bytes(b"half")
    vault.backup_copy(tmp_path / "copy.cwlink")
    assert not part.exists()


def test_a_copy_that_lacks_rows_is_thrown_away(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lossy(source, database, secret) -> None:
        real(source, database, secret)
        raw = connection.connect(database, secret)
        raw.execute("DELETE FROM vault_meta WHERE key = 'created_at'")
        raw.close()

    real = connection.copy_into
    monkeypatch.setattr(connection, "copy_into", lossy)
    with pytest.raises(BackupFailed):
        vault.backup_copy(tmp_path / "copy.cwlink")
    assert not list(tmp_path.glob("copy*"))


class TestCheck:
    def test_a_sound_vault(self, vault: Vault) -> None:
        found = vault.check()
        assert found.sound
        assert found.counts["vault_meta"] == 4
        assert (found.bad_pages, found.bad_structure, found.orphans) == ((), (), ())

    def test_a_reference_to_nothing_is_found(self, vault: Vault) -> None:
        raw = connection.connect(vault.path / "vault.db", vault._secret)
        raw.execute("PRAGMA foreign_keys=OFF")
        raw.execute("INSERT INTO household_traits (household_id, code) VALUES ('nobody', 'x')")
        raw.close()
        found = vault.check()
        assert not found.sound
        assert found.orphans == ("household_traits 1 → households",)
