"""The settings page: fields from declarations, bodies in one click, seals, screen and vault."""

from collections.abc import Mapping
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from cwlink.rules.bodies import SetUp
from cwlink.services import agencies, bodies, letter_settings, same_people_settings, settings
from cwlink.services.passphrase import Rating, Strength
from cwlink.services.settings import OfficeKind
from cwlink.storage.vault import Vault
from cwlink.ui.page import Breakpoint
from cwlink.ui.pages.settings_page import SECTIONS, SHOWN, SettingsPage
from cwlink.ui.pages.vault_dialogs import PassphraseDialog, RecoveryKeyDialog
from cwlink.ui.pages.vault_section import VaultFacts
from cwlink.ui.theme import Theme
from cwlink.ui.widgets.field_frame import FieldFrame
from cwlink.ui.widgets.fields import TextField

KEY = "-".join(f"{at}" * 6 for at in range(1, 9))


def values(vault: Vault) -> Mapping[str, object]:
    return {one.key: settings.value(vault, one) for one in SHOWN}


@pytest.fixture
def page(qtbot: QtBot, vault: Vault) -> SettingsPage:
    """Give the page of a new vault."""
    made = SettingsPage()
    qtbot.addWidget(made)
    made.resize(1290, 640)
    made.show_values(values(vault))
    made.show_bodies(bodies.body_setups(vault), agencies.agency_types(vault))
    made.screen_section.set_values(scale=1.0, look="system", shows_keys=True)
    made.show_vault(VaultFacts("保管庫", "/data", is_demo=False))
    made.show()
    return made


def segment(widget: QWidget, words: str) -> QAbstractButton:
    return next(b for b in widget.findChildren(QAbstractButton) if b.text() == words)


def test_every_setting_a_person_may_change_has_a_field(page: SettingsPage) -> None:
    merges = {one.key for one in same_people_settings.ALL}
    kept_by_the_program = {settings.CASELOAD_COLUMNS.key, settings.CASELOAD_SAME.key, *merges}
    assert {one.key for one in SHOWN} == set(settings.DECLARED) - kept_by_the_program
    labels = {f.editor.accessibleName() for f in page.findChildren(FieldFrame)}
    in_fields = [one for one in SHOWN if one not in letter_settings.TEXTS.values()]
    assert {one.label for one in in_fields} <= labels


def test_what_is_typed_is_told_with_its_key(qtbot: QtBot, page: SettingsPage) -> None:
    field = page.office.editor(settings.OFFICE_NAME)
    with qtbot.waitSignal(page.changed) as changed:
        qtbot.keyClicks(field, "midori")
    assert changed.args == ["office_name", "midori"]


def test_numbers_and_choices_keep_their_type(qtbot: QtBot, page: SettingsPage) -> None:
    months = page.periods.editor(settings.PLAN_MONTHS)
    assert isinstance(months, TextField)
    months.setText("")
    qtbot.keyClicks(months, "24")
    with qtbot.waitSignal(page.changed) as changed:
        page.save_now()
    assert changed.args == ["plan_months", 24]
    segment(page.office, "町村").click()
    with qtbot.waitSignal(page.changed) as changed:
        page.leave()
    assert changed.args == ["office_kind", OfficeKind.TOWN]


def test_nothing_is_told_while_a_number_cannot_be_read(qtbot: QtBot, page: SettingsPage) -> None:
    months = page.periods.editor(settings.PLAN_MONTHS)
    assert isinstance(months, TextField)
    months.setText("")
    with qtbot.assertNotEmitted(page.changed):
        qtbot.keyClicks(months, "abc")
        page.save_now()


def test_a_refused_value_is_said_at_its_field(page: SettingsPage) -> None:
    page.refuse("seal_steps", "決裁欄は3つから6つまでの職名を入力してください。")
    remarks = [f.remark() for f in page.findChildren(FieldFrame) if f.remark()]
    assert remarks == ["決裁欄は3つから6つまでの職名を入力してください。"]
    page.refuse("seal_steps", "")
    assert not any(f.remark() for f in page.findChildren(FieldFrame))


def test_seal_boxes_are_added_and_taken_out(qtbot: QtBot, page: SettingsPage) -> None:
    seals = page.papers.editor(settings.SEAL_STEPS)
    assert seals.value() == ("所長", "課長", "査察指導員", "担当")
    with qtbot.waitSignal(page.changed) as changed:
        segment(page.papers, "右端の欄を外す").click()
        page.save_now()
    assert changed.args == ["seal_steps", ("所長", "課長", "査察指導員")]
    assert not segment(page.papers, "右端の欄を外す").isEnabled()


def test_a_body_is_set_up_in_one_click(qtbot: QtBot, page: SettingsPage) -> None:
    row = page.bodies.row("chousei_kaigi")
    with qtbot.waitSignal(page.body_changed) as changed:
        segment(row, "設置済み").click()
    assert (changed.args[0].code, changed.args[0].state) == ("chousei_kaigi", SetUp.SET_UP)


def test_the_details_of_a_body_are_told_together(qtbot: QtBot, page: SettingsPage) -> None:
    row = page.bodies.row("chousei_kaigi")
    row.open_details(True)
    details = row.details
    qtbot.keyClicks(details.since, "R7.4.1")
    qtbot.keyClicks(details.secretariat, "hogo")
    members = details.members
    members.add.setCurrentIndex(members.add.findData("shakyo"))
    members.add.activated.emit(members.add.currentIndex())
    with qtbot.waitSignal(page.body_changed) as changed:
        page.save_now()
    setup = changed.args[0]
    assert (setup.since, setup.secretariat, setup.members) == (
        date(2025, 4, 1),
        "hogo",
        ("shakyo",),
    )
    segment(members, "社会福祉協議会").click()
    assert members.value() == ()


def test_the_screen_takes_effect_at_once(qtbot: QtBot, page: SettingsPage) -> None:
    section = page.screen_section
    with qtbot.waitSignal(section.scale_chosen) as scale:
        segment(section.scale, "150%").click()
    assert scale.args == [1.5]
    with qtbot.waitSignal(section.look_chosen) as look:
        segment(section.look, "暗い").click()
    assert look.args == ["dark"]


def test_a_demo_vault_keeps_its_keys(page: SettingsPage) -> None:
    page.show_vault(VaultFacts("お試し", "/data", is_demo=True))
    assert not page.vault.passphrase.isEnabled()
    assert page.vault.recovery_key.toolTip()
    assert page.vault.backup.isEnabled()


def test_the_contents_lead_to_the_sections(qtbot: QtBot, page: SettingsPage) -> None:
    page.arrive("vault")
    assert page.here() == "vault"
    assert page.contents.current() == "vault"
    page.arrive()
    assert page.here() == next(iter(SECTIONS))
    page.show_breakpoint(Breakpoint.NARROW)
    segment(page.contents, "保管庫").click()
    assert page.sections.current() == "vault"


def strong(typed: str) -> Rating:
    return Rating(Strength.STRONG if len(typed) > 8 else Strength.WEAK, "")


def test_a_new_passphrase_is_typed_twice_and_must_not_be_weak(qtbot: QtBot) -> None:
    dialog = PassphraseDialog(strong)
    qtbot.addWidget(dialog)
    qtbot.keyClicks(dialog.present.focusProxy(), "old one")
    qtbot.keyClicks(dialog.new.first.focusProxy(), "short")
    with qtbot.assertNotEmitted(dialog.chosen):
        dialog.go.click()
    qtbot.keyClicks(dialog.new.first.focusProxy(), " but longer")
    qtbot.keyClicks(dialog.new.again.focusProxy(), "short but longer")
    with qtbot.waitSignal(dialog.chosen) as chosen:
        dialog.go.click()
    assert chosen.args == ["old one", "short but longer"]
    dialog.refuse("パスフレーズが違います。")
    assert dialog.remark() == "パスフレーズが違います。"


def test_a_new_recovery_key_stays_until_it_was_checked(qtbot: QtBot) -> None:
    dialog = RecoveryKeyDialog()
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.keyClicks(dialog.passphrase.focusProxy(), "secret")
    with qtbot.waitSignal(dialog.asked) as asked:
        dialog.go.click()
    assert asked.args == ["secret"]
    dialog.show_key(KEY)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    step = dialog.step
    assert step is not None
    step.typed.setText("999999")
    dialog.go.click()
    assert dialog.isVisible()
    step.typed.setText(KEY.split("-")[step.asked])
    dialog.go.click()
    assert not dialog.isVisible()


def test_a_section_is_reached_when_the_page_is_shown_for_the_first_time(
    qtbot: QtBot, vault: Vault, theme: Theme
) -> None:
    theme.set_own_scale(2.0)
    window = QStackedWidget()
    qtbot.addWidget(window)
    window.resize(1244, 716)
    window.addWidget(QWidget())
    window.show()
    page = SettingsPage()
    window.addWidget(page)
    page.show_breakpoint(Breakpoint.NARROW)
    page.show_bodies(bodies.body_setups(vault), agencies.agency_types(vault))
    page.show_vault(VaultFacts("保管庫", "/data", is_demo=False))
    window.setCurrentWidget(page)
    page.arrive("periods")
    bar, section = page.sections.verticalScrollBar(), page.sections.section("periods")
    for _ in range(8):
        QApplication.processEvents()
    assert 0 <= section.y() - bar.value() <= 8
    assert page.here() == "periods"
    theme.set_own_scale(1.0)
