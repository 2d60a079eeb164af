"""Whatever lies in the vault's folder, at any moment, shows no name and no key."""

import base64
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from backups_made import back_up

from cwlink.models import Household, Member
from cwlink.storage import drafts
from cwlink.storage.drafts import Draft, DraftName
from cwlink.storage.vault import Vault

Files = dict[str, bytes]
NAME, KANA, LATIN = "四条畷 夢路", "シジョウナワテ ユメジ", "Shijonawate-Yumeji"
NOW = datetime(2026, 11, 24, 9, 0)


def test_no_file_shows_a_name(
    vault: Vault, closed_vault, files_of: Callable[[Path], Files], tmp_path: Path
) -> None:
    with vault.write() as work:
        household = Household(
            case_number="H-0417", address=LATIN, notes=NAME * 3000, created_at=NOW, updated_at=NOW
        )
        household.members = [Member(name=NAME, kana=KANA), Member(name=LATIN)]
        work.session.add(household)
        drafts.save(work, Draft(DraftName("household", "new"), [NAME, LATIN], "", NOW))
    open_files = files_of(vault.path)
    assert "vault.db-wal" in open_files
    backup = back_up(vault)
    vault.close()
    backed_up = files_of(backup.path)
    backed_up.pop("about.json")  # counts of tables: test_backup_folders looks at every word of it
    for files in (open_files, files_of(vault.path), backed_up):
        assert sum(map(len, files.values())) > 30_000
        for name, data in files.items():
            shown = [word for word in (NAME, KANA, LATIN, "household") if _shows(data, word)]
            assert not shown, f"{name} shows {shown}"
            assert b"SQLite format 3" not in data


def test_no_file_holds_the_data_key(
    vault: Vault, closed_vault, files_of: Callable[[Path], Files]
) -> None:
    key = vault._secret.key
    digits = closed_vault.recovery_key.replace("-", "")
    for data in files_of(vault.path).values():
        for form in (key, key.hex().encode(), base64.b64encode(key)[:40], digits.encode()):
            assert form not in data
        assert not _shows(data, closed_vault.passphrase)


def _shows(data: bytes, word: str) -> bool:
    return any(word.encode(code) in data for code in ("utf-8", "utf-16-le", "utf-16-be", "cp932"))
