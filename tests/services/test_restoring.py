"""What a restore would lose is told beforehand, and which passphrase opens what it brings back."""

import shutil
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from disposal_case import GOOD, fill

from cwlink.core.ids import HouseholdId
from cwlink.rules.backup_generations import Reason
from cwlink.services import backups, disposals, household_edit, restoring, settings, vaults
from cwlink.services.restoring import Fate, OpensWith, RestorePreview
from cwlink.storage import activities, problems, schema
from cwlink.storage.activities import Act, Wanted
from cwlink.storage.backups import Backup
from cwlink.storage.vault import Vault
from household_case import HOUSEHOLD_ID
from unnoted import unnoted_writes

NOW = datetime(2026, 11, 24, 14, 32)
LATER = NOW + timedelta(days=1)
NEW = "新しい合言葉"


def back_up(vault: Vault, second: Path | None = None) -> Backup:
    return backups.back_up(vault, reason=Reason.MANUAL, second=second, now=NOW).first


def preview(backup: Backup, vault: Vault, **more: object) -> RestorePreview:
    return restoring.preview(backup, vault_path=vault.path, current=vault, **more)  # type: ignore[arg-type]


def name_at(path: Path, passphrase: str) -> str:
    vault = vaults.open_vault(path, passphrase=passphrase)
    name = settings.value(vault, settings.OFFICE_NAME)
    vault.close()
    return name


def rename(vault: Vault, name: str) -> None:
    settings.change(vault, {settings.OFFICE_NAME.key: name}, now=NOW)


class TestWhatIsNewer:
    def test_nothing_but_the_journal_of_the_backup_itself(self, vault: Vault) -> None:
        fill(vault)
        made = back_up(vault)
        found = preview(made, vault)
        assert found.newer is not None
        assert (found.newer.households, dict(found.newer.counts)) == ((), {"activities": 1})
        assert (found.at, found.reason) == (NOW, Reason.MANUAL)
        assert found.households == found.counts["households"] == made.households == 2
        assert (found.opens_with, found.other_vault, found.older_form) == (
            OpensWith.PRESENT,
            False,
            False,
        )

    def test_a_household_changed_since(self, vault: Vault) -> None:
        fill(vault)
        made = back_up(vault)
        draft = household_edit.open_draft(vault, household_id=HOUSEHOLD_ID)
        record = replace(draft.record, phone="045-000-0000")
        household_edit.save(vault, draft=replace(draft, record=record), now=LATER)
        newer = preview(made, vault).newer
        assert newer is not None
        (one,) = newer.households
        assert (one.id, one.fate, one.documents) == (HOUSEHOLD_ID, Fate.OLDER, 0)
        assert newer.counts["households"] == 1

    def test_a_member_or_document_of_it_counts_for_it(self, vault: Vault) -> None:
        fill(vault)
        made = back_up(vault)
        with vault.write() as work:
            work.bare.execute(
                "UPDATE members SET phone = '1' WHERE household_id = ?", (HOUSEHOLD_ID,)
            )
            work.bare.execute("UPDATE plan_versions SET content = content || ' '")
            work.bare.execute("UPDATE certificates SET kind = 'mental'")
        newer = preview(made, vault).newer
        assert newer is not None
        changed = newer.counts["members"] + newer.counts["plan_versions"]
        (one,) = newer.households
        assert one.id == HOUSEHOLD_ID
        assert one.documents == changed + newer.counts.get("certificates", 0) >= 3

    def test_what_was_disposed_of_would_come_back(self, vault: Vault) -> None:
        fill(vault)
        made = back_up(vault)
        disposals.dispose(vault, household_id=HOUSEHOLD_ID, disposal=GOOD, now=LATER)
        newer = preview(made, vault).newer
        assert newer is not None
        (one,) = newer.households
        assert (one.id, one.fate) == (HOUSEHOLD_ID, Fate.BACK)

    def test_a_new_household_would_go(self, vault: Vault) -> None:
        made = back_up(vault)
        fill(vault)
        newer = preview(made, vault).newer
        assert newer is not None
        assert {one.fate for one in newer.households} == {Fate.LOST}
        assert HOUSEHOLD_ID in {one.id for one in newer.households}
        assert newer.counts["households"] == 2
        assert not newer.nothing

    def test_columns_worked_out_from_others_are_no_change(self, vault: Vault) -> None:
        fill(vault)
        made = back_up(vault)
        with vault.write() as work:
            work.bare.execute("UPDATE households SET list_members = 9, search_text = 'x'")
        newer = preview(made, vault).newer
        assert newer is not None
        assert newer.households == ()


class TestWhatOpensIt:
    def test_with_the_vault_open_nothing_is_typed_and_the_new_passphrase_stays(
        self, vault: Vault, closed_vault
    ) -> None:
        rename(vault, "前の所")
        made = back_up(vault)
        vaults.change_passphrase(vault, present=closed_vault.passphrase, new=NEW, now=NOW)
        chosen = preview(made, vault)
        vault.close()
        assert chosen.opens_with is OpensWith.PRESENT
        restoring.restore(closed_vault.path, chosen, now=LATER)
        with pytest.raises(problems.WrongPassphrase):
            Vault.open(closed_vault.path, passphrase=closed_vault.passphrase)
        assert name_at(closed_vault.path, NEW) == "前の所"

    def test_closed_the_new_passphrase_opens_it_as_long_as_the_keys_are_there(
        self, vault: Vault, closed_vault
    ) -> None:
        made = back_up(vault)
        vaults.change_passphrase(vault, present=closed_vault.passphrase, new=NEW, now=NOW)
        vault.close()
        path = closed_vault.path
        chosen = restoring.preview(made, vault_path=path, passphrase=NEW)
        assert (chosen.opens_with, chosen.newer) == (OpensWith.PRESENT, None)
        by_old = restoring.preview(made, vault_path=path, passphrase=closed_vault.passphrase)
        assert by_old.opens_with is OpensWith.BACKUP
        by_key = restoring.preview(made, vault_path=path, recovery_key=closed_vault.recovery_key)
        assert by_key.opens_with is OpensWith.PRESENT
        with pytest.raises(problems.WrongPassphrase):
            restoring.preview(made, vault_path=path, passphrase="違う")
        with pytest.raises(problems.BackupNeedsPassphrase):
            restoring.preview(made, vault_path=path)

    def test_without_the_vault_only_the_old_one_does(self, vault: Vault, closed_vault) -> None:
        rename(vault, "前の所")
        made = back_up(vault)
        vaults.change_passphrase(vault, present=closed_vault.passphrase, new=NEW, now=NOW)
        vault.close()
        path = closed_vault.path
        shutil.rmtree(path)
        with pytest.raises(problems.WrongPassphrase):
            restoring.preview(made, vault_path=path, passphrase=NEW)
        chosen = restoring.preview(made, vault_path=path, passphrase=closed_vault.passphrase)
        assert restoring.restore(path, chosen, now=LATER) == path
        assert name_at(path, closed_vault.passphrase) == "前の所"

    def test_a_backup_of_a_former_data_key_asks_for_its_passphrase(
        self, vault: Vault, closed_vault
    ) -> None:
        made = back_up(vault)
        vault.renew_data_key(passphrase=closed_vault.passphrase)
        with pytest.raises(problems.BackupNeedsPassphrase):
            preview(made, vault)
        found = preview(made, vault, passphrase=closed_vault.passphrase)
        assert found.opens_with is OpensWith.BACKUP
        assert found.newer is not None
        assert set(found.newer.counts) <= {"activities", "settings"}

    def test_a_preview_that_is_not_restored_forgets_its_key(self, vault: Vault) -> None:
        chosen = preview(back_up(vault), vault)
        assert any(bytes(chosen.key.key))
        chosen.forget()
        assert not any(bytes(chosen.key.key))
        with vault.read():
            pass  # the vault's own stays


def test_a_damaged_backup_is_told_before_anything_is_done(vault: Vault) -> None:
    made = back_up(vault)
    database = made.folder.database
    whole = bytearray(database.read_bytes())
    whole[9000] ^= 1
    database.write_bytes(whole)
    with pytest.raises(problems.DamagedBackup):
        preview(made, vault)
    database.unlink()
    with pytest.raises(problems.DamagedBackup):
        preview(made, vault)
    shutil.rmtree(made.path)
    with pytest.raises(problems.BackupPlaceAway):
        preview(made, vault)


def test_what_about_json_says_changes_nothing(vault: Vault, closed_vault) -> None:
    fill(vault)
    made = back_up(vault)
    (made.path / "about.json").write_bytes(b"forged")
    (odd,) = backups.listed(vault.path, None)
    assert odd.backup.about is None
    chosen = preview(odd.backup, vault)
    assert chosen.households == 2
    vault.close()
    restoring.restore(closed_vault.path, chosen, now=LATER)
    vaults.open_vault(closed_vault.path, passphrase=closed_vault.passphrase).close()


def test_keys_far_too_large_are_not_read(vault: Vault, closed_vault) -> None:
    made = back_up(vault)
    with (made.path / "keys.json").open("wb") as file:
        file.truncate(2 * 1024**3)
    vault.close()
    shutil.rmtree(closed_vault.path)
    with pytest.raises(problems.DamagedBackup):
        restoring.preview(made, vault_path=closed_vault.path, passphrase="x")


def test_a_restore_is_noted_once_in_the_vault_it_brought_back(vault: Vault, closed_vault) -> None:
    made = back_up(vault)
    rename(vault, "後の所")
    chosen = preview(made, vault)
    vault.close()
    kept = restoring.restore(closed_vault.path, chosen, now=LATER)
    assert backups.at(kept).reason is Reason.RESTORE
    with unnoted_writes() as unnoted:
        for _ in range(2):
            opened = vaults.open_vault(closed_vault.path, passphrase=closed_vault.passphrase)
            with opened.read() as work:
                (found,) = activities.found(work, Wanted(acts=(Act.PUT_BACK,)), limit=5)
            assert (found.entry.at, found.entry.note) == (LATER, made.path.name)
            assert settings.value(opened, settings.OFFICE_NAME) == ""
            opened.close()
    assert unnoted == []


def test_a_vault_open_elsewhere_stays(vault: Vault, closed_vault) -> None:
    chosen = preview(back_up(vault), vault)
    with pytest.raises(problems.VaultInUse):
        restoring.restore(closed_vault.path, chosen, now=LATER)


def test_another_vaults_backup_is_told_and_kept_apart(
    vault: Vault, closed_vault, tmp_path: Path
) -> None:
    rename(vault, "この所")
    other, _recovery_key = Vault.create(tmp_path / "別.cwlink", passphrase="別の合言葉")
    rename(other, "別の所")
    made = back_up(other)
    chosen = preview(made, vault, passphrase="別の合言葉")
    other.close()
    assert (chosen.other_vault, chosen.opens_with) == (True, OpensWith.BACKUP)
    vault.close()
    kept = restoring.restore(closed_vault.path, chosen, now=LATER)
    assert name_at(closed_vault.path, "別の合言葉") == "別の所"
    assert name_at(kept, closed_vault.passphrase) == "この所"


def test_an_older_form_is_compared_as_far_as_both_have_it(
    vault: Vault, closed_vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(vault)
    made = back_up(vault)
    with vault.write() as work:
        work.bare.execute("ALTER TABLE households ADD COLUMN future TEXT DEFAULT 'x'")
        work.bare.execute("CREATE TABLE later (id TEXT PRIMARY KEY)")
    monkeypatch.setattr(schema, "CURRENT", "29990101_next")
    chosen = preview(made, vault)
    assert chosen.older_form
    assert chosen.newer is not None
    assert (chosen.newer.households, set(chosen.newer.counts)) == ((), {"activities"})


def test_ids_are_the_windows_own(vault: Vault) -> None:
    made = back_up(vault)
    fill(vault)
    newer = preview(made, vault).newer
    assert newer is not None
    names = {one.id: (one.case_number, one.name) for one in newer.households}
    assert all(len(id_) == 32 and number and name for id_, (number, name) in names.items())
    assert HouseholdId(HOUSEHOLD_ID) in names
