"""A vault is made with its office, opened, recovered, and nothing stays of a failed attempt."""

from datetime import date
from pathlib import Path

import pytest

from cwlink.services import office, settings, vaults
from cwlink.services.settings import OfficeKind, SettingRefused, UndeclaredSettingError
from cwlink.services.vaults import NewOffice
from cwlink.storage.problems import DiskFull, WrongPassphrase
from cwlink.storage.vault import Vault
from household_case import NOW

OFFICE = NewOffice("みどり市福祉事務所", OfficeKind.CITY, "田辺 美咲", "保護第二係")
PASSPHRASE = "青い傘と古い時計と三毛猫"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "保管庫.cwlink"


def test_a_new_vault_knows_its_office(path: Path) -> None:
    made = vaults.create(path, passphrase=PASSPHRASE, office=OFFICE, now=NOW)
    made.vault.close()
    vault = vaults.open_vault(path, passphrase=PASSPHRASE)
    found = office.office(vault)
    vault.close()
    assert (found.name, found.kind, found.caseworker, found.section) == (
        "みどり市福祉事務所",
        OfficeKind.CITY,
        "田辺 美咲",
        "保護第二係",
    )
    assert found.seals == ("所長", "課長", "査察指導員", "担当")


def test_nothing_stays_when_the_office_cannot_be_written(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **_more: object) -> None:
        raise DiskFull

    monkeypatch.setattr(settings, "change", full)
    with pytest.raises(DiskFull):
        vaults.create(path, passphrase=PASSPHRASE, office=OFFICE, now=NOW)
    assert not path.exists()


def test_a_forgotten_passphrase_is_replaced_by_the_recovery_key(path: Path) -> None:
    made = vaults.create(path, passphrase=PASSPHRASE, office=OFFICE, now=NOW)
    made.vault.close()
    vault = vaults.open_by_recovery_key(path, recovery_key=made.recovery_key)
    vaults.set_forgotten_passphrase(
        vault, recovery_key=made.recovery_key, passphrase="新しい言葉を四つつなぐ", now=NOW
    )
    vault.close()
    with pytest.raises(WrongPassphrase):
        vaults.open_vault(path, passphrase=PASSPHRASE)
    vaults.open_vault(path, passphrase="新しい言葉を四つつなぐ").close()


def test_the_demo_vault_is_made_once_and_marked(path: Path) -> None:
    vaults.open_demo(path, today=date(2026, 11, 24)).close()
    vault = vaults.open_demo(path, today=date(2026, 11, 25))
    assert vault.is_demo
    assert office.office(vault).name == "みどり市福祉事務所"
    vault.close()


@pytest.fixture
def vault(path: Path) -> Vault:
    return vaults.create(path, passphrase=PASSPHRASE, office=OFFICE, now=NOW).vault


def test_an_undeclared_setting_is_refused(vault: Vault) -> None:
    with pytest.raises(UndeclaredSettingError):
        settings.change(vault, {"colour_of_the_door": "blue"}, now=NOW)
    vault.close()


def test_settings_are_changed_together_or_not_at_all(vault: Vault) -> None:
    with pytest.raises(SettingRefused) as refused:
        settings.change(
            vault, {settings.PHONE.key: "0000-11-2222", settings.SEAL_STEPS.key: ("所長",)}, now=NOW
        )
    assert refused.value.key == "seal_steps"
    assert settings.value(vault, settings.PHONE) == ""
    vault.close()


def test_resetting_brings_the_default_back(vault: Vault) -> None:
    settings.change(vault, {settings.PLAN_MONTHS.key: 9}, now=NOW)
    assert settings.value(vault, settings.PLAN_MONTHS) == 9
    settings.reset(vault, settings.PLAN_MONTHS, now=NOW)
    assert settings.value(vault, settings.PLAN_MONTHS) == 6
    vault.close()


def test_every_setting_is_explained_and_its_default_may_be() -> None:
    for setting in settings.DECLARED.values():
        assert setting.label
        assert setting.help
        assert setting.refusal(setting.default) == ""
