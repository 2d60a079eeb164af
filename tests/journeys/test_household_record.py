"""The caseworker keeps a household's record: adds, corrects, loses nothing, takes things back."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from cwlink.app.window import build_window
from cwlink.core.clock import FixedClock
from cwlink.rules.household import HouseholdRecord
from cwlink.rules.household_changes import with_member_left
from cwlink.rules.snapshot import Priority
from cwlink.services import consents, household_edit
from cwlink.services.household_edit import HouseholdDraft
from cwlink.storage.vault import Vault
from cwlink.ui.main_window import MainWindow
from cwlink.ui.page import Page, PageKey
from cwlink.ui.pages.household_place import HouseholdPlace
from cwlink.ui.pages.household_wishes import EditWish, Panel, WithdrawWish
from cwlink.ui.pages.households_page import HouseholdsPage
from cwlink.ui.theme import Theme
from cwlink.ui.widgets.field_frame import FieldFrame
from cwlink.ui.window_settings import WindowSettings
from cwlink.ui.work import InlineRunner
from household_case import HOUSEHOLD_ID, KAZUO, NOW, TODAY, TOME, household

Opener = Callable[[], MainWindow]


@pytest.fixture
def open_window(theme: Theme, vault: Vault, tmp_path: Path) -> Iterator[Opener]:
    """Open the main window on the vault; again after a crash."""
    opened: list[MainWindow] = []

    def made() -> MainWindow:
        settings = WindowSettings(tmp_path / "window.ini")
        window = build_window(vault, FixedClock(), InlineRunner(), settings=settings)
        window.resize(1366, 688)
        window.show()
        window.activateWindow()
        QApplication.processEvents()
        opened.append(window)
        return window

    yield made
    for window in opened:
        window.hide()
        delete(window)
    if theme.own_scale != 1.0:
        theme.set_own_scale(1.0)


def page_of(window: MainWindow) -> HouseholdsPage:
    page = window.page(PageKey.HOUSEHOLDS)
    assert isinstance(page, HouseholdsPage)
    return page


def key(window: MainWindow, keys: str) -> None:
    """Press a key as a person does: it goes to whatever has the focus."""
    QTest.keySequence(QApplication.focusWidget() or window, keys)
    QApplication.processEvents()


def write(text: str) -> None:
    """Type into the field that has the focus, as an IME hands a text over."""
    field = QApplication.focusWidget()
    assert field is not None
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(field, event)


def choose(page: HouseholdsPage, words: str, *path: str) -> None:
    """Choose from a list."""
    field = frame(page, *path).editor
    assert isinstance(field, QComboBox)
    at = field.findText(words)
    field.setCurrentIndex(at)
    field.activated.emit(at)


def frame(page: HouseholdsPage, *path: str) -> FieldFrame:
    form = page.editor.form()
    assert form is not None
    return form.frames[path]


def press(widget: QWidget, words: str) -> None:
    """Press the button, radio button or tick box that says these words."""
    for button in widget.findChildren(QAbstractButton):
        if button.text() == words and button.isVisibleTo(widget):
            button.click()
            QApplication.processEvents()
            return
    raise AssertionError(f"no button says {words}")


def put(vault: Vault, record: HouseholdRecord) -> None:
    household_edit.save(vault, draft=HouseholdDraft(record), now=NOW)


def stored(vault: Vault) -> HouseholdRecord:
    return household_edit.open_draft(vault, household_id=HOUSEHOLD_ID).record


def open_household(window: MainWindow) -> HouseholdsPage:
    window.open_page(PageKey.HOUSEHOLDS, HouseholdPlace(HOUSEHOLD_ID))
    QApplication.processEvents()
    return page_of(window)


def shown_numbers(page: HouseholdsPage) -> list[str]:
    model = page.list.view.list_model
    entries = [model.item(at) for at in range(model.rowCount())]
    return [one.number for one in entries if hasattr(one, "number")]


def notice(window: MainWindow) -> str:
    shown = window.notice()
    return "" if shown is None else shown.sentence


def test_she_adds_a_household_with_two_members_and_an_issue_by_keyboard(
    open_window: Opener, vault: Vault
) -> None:
    window = open_window()
    page = page_of(window)

    # An empty vault says what to do first; Ctrl+N begins a household.
    key(window, "Ctrl+N")
    assert page.is_editing()
    write("26-00001")
    frame(page, "members", page.editor.draft().members[0].id, "name").focus_editor()
    write("青木　はる")
    key(window, "Tab")
    write("アオキ ハル")
    key(window, "Tab")
    write("S30")
    key(window, "Ctrl+Return")

    # The household is on the page, with its next step.
    assert not page.is_editing()
    assert notice(window) == "世帯を登録しました"
    assert shown_numbers(page) == ["26-00001"]
    assert page.record.strip.button.text() == "開催要否を検討する"

    # With the focus among the members, Ctrl+N adds a member.
    page.record.body.members.table.setFocus()
    key(window, "Ctrl+N")
    write("青木　蓮")
    key(window, "Tab")
    write("アオキ レン")
    key(window, "Tab")
    write("孫")
    key(window, "Ctrl+Return")
    view = page.record.view()
    assert view is not None
    assert [(one.member.name, one.member.relation) for one in view.members] == [
        ("青木　はる", "世帯主"),
        ("青木　蓮", "孫"),
    ]

    # And among the issues an issue, held by the grandson.
    press(page.record.body.issues, "課題を追加")
    entry = page.editor.draft().issues[-1]
    choose(page, "不登校", "issues", entry.id, "code")
    press(frame(page, "issues", entry.id, "member_id"), "青木　蓮")
    press(frame(page, "issues", entry.id, "priority"), "高")
    key(window, "Ctrl+Return")
    view = page.record.view()
    assert view is not None
    held = [(one.kind.label, one.holder and one.holder.name) for one in view.issues]
    assert held == [("不登校", "青木　蓮")]
    assert view.issues[0].entry.priority is Priority.HIGH
    found = household_edit.open_draft(vault, household_id=view.record.id).record
    assert str(found.members[0].birth and found.members[0].birth.year) == "1955"


def test_what_is_missing_is_said_beside_the_field_and_nothing_is_saved(
    open_window: Opener, vault: Vault
) -> None:
    put(vault, household())
    window = open_window()
    page = page_of(window)
    key(window, "Ctrl+N")
    write("24-00093")
    key(window, "Ctrl+Return")
    assert page.is_editing()
    number = frame(page, "case_number")
    assert number.remark() == "このケース番号は、ほかの世帯で使われています。"
    head = page.editor.draft().members[0].id
    assert frame(page, "members", head, "name").remark() == "氏名を入力してください。"
    assert number.isAncestorOf(QApplication.focusWidget())
    key(window, "Ctrl+J")
    name = frame(page, "members", head, "name")
    assert name.isAncestorOf(QApplication.focusWidget())


def test_a_date_that_does_not_exist_keeps_the_record_from_being_saved(
    open_window: Opener, vault: Vault
) -> None:
    put(vault, household())
    window = open_window()
    page = open_household(window)
    press(page.record.body.income, "収入・債務を編集")
    started = frame(page, "assistance_started")
    started.focus_editor()
    key(window, "Ctrl+A")
    write("S64.1.8")
    key(window, "Ctrl+Return")
    assert page.is_editing()
    assert "昭和にはありません" in started.remark()
    assert stored(vault) == household()


def test_after_a_crash_what_she_typed_is_offered_again(open_window: Opener, vault: Vault) -> None:
    put(vault, household())
    page = open_household(open_window())
    press(page.record.body.living, "暮らしを編集")
    frame(page, "housing").focus_editor()
    key(page.window(), "Ctrl+End")
    write("。雨漏りあり")
    page.editor.flush()  # 0.8 s have passed
    assert stored(vault) == household()

    # The program is gone without a word; she opens it and the household again.
    window = open_window()
    page = open_household(window)
    assert notice(window) == "保存していない入力があります"
    press(window, "続きを入力する")
    assert page.is_editing()
    assert page.editor.draft().housing == "借家（一戸建て）。雨漏りあり"
    key(window, "Ctrl+Return")
    assert stored(vault).housing == "借家（一戸建て）。雨漏りあり"

    # Saved is saved: nothing is offered any more.
    window = open_window()
    open_household(window)
    assert notice(window) == ""


def test_a_new_household_that_was_not_finished_is_offered_again(
    open_window: Opener, vault: Vault
) -> None:
    put(vault, household())
    window = open_window()
    page = page_of(window)
    key(window, "Ctrl+N")
    write("26-00002")
    key(window, "Esc")
    assert not page.is_editing()
    assert notice(window) == "登録していない世帯の入力があります"
    window = open_window()
    page = page_of(window)
    press(window, "続きを入力する")
    assert page.editor.draft().case_number == "26-00002"


def test_an_import_while_she_types_is_not_undone_by_her(open_window: Opener, vault: Vault) -> None:
    put(vault, household())
    window = open_window()
    page = open_household(window)
    press(page.record.body.living, "暮らしを編集")
    frame(page, "housing").focus_editor()
    key(window, "Ctrl+End")
    write("。雨漏りあり")
    draft = household_edit.open_draft(vault, household_id=HOUSEHOLD_ID)
    imported = replace(draft.record, phone="000-999-9999")
    household_edit.save(vault, draft=replace(draft, record=imported), now=NOW)
    key(window, "Ctrl+Return")
    assert page.is_editing()
    assert "別の操作で変更されています" in notice(window)
    key(window, "Ctrl+Return")
    assert (stored(vault).phone, stored(vault).housing) == (
        "000-999-9999",
        "借家（一戸建て）。雨漏りあり",
    )


def test_she_takes_a_deletion_back(open_window: Opener, vault: Vault) -> None:
    put(vault, household())
    window = open_window()
    page = open_household(window)
    table = page.record.body.issues.table
    table.setFocus()
    table.selectRow(0)
    key(window, "Delete")
    assert "treatment_refusal" not in {one.code for one in stored(vault).issues}
    assert notice(window) == "課題を削除しました"
    key(window, "Ctrl+Z")
    assert stored(vault) == household()
    key(window, "Ctrl+Y")
    assert "treatment_refusal" not in {one.code for one in stored(vault).issues}
    key(window, "Ctrl+Z")

    # A whole household too, from the list.
    page.list.view.setFocus()
    key(window, "Delete")
    assert shown_numbers(page) == []
    key(window, "Ctrl+Z")
    assert shown_numbers(page) == ["24-00093"]
    assert stored(vault) == household()


def test_a_member_named_in_a_consent_can_leave_but_not_be_deleted(
    open_window: Opener, vault: Vault
) -> None:
    put(vault, household())
    consent = replace(consents.new_consent(KAZUO, today=TODAY), purpose="情報共有")
    consents.save(vault, household_id=HOUSEHOLD_ID, consent=consent, today=TODAY)
    window = open_window()
    page = open_household(window)
    table = page.record.body.members.table
    table.setFocus()
    table.selectRow(1)
    key(window, "Delete")
    assert "削除できません" in notice(window)
    assert len(stored(vault).members) == 2


def test_what_was_changed_elsewhere_stays_when_she_takes_a_change_back(
    open_window: Opener, vault: Vault
) -> None:
    put(vault, household())
    window = open_window()
    page = open_household(window)
    table = page.record.body.ties.table
    table.setFocus()
    table.selectRow(0)
    key(window, "Delete")
    draft = household_edit.open_draft(vault, household_id=HOUSEHOLD_ID)
    imported = replace(draft.record, phone="000-999-9999")
    household_edit.save(vault, draft=replace(draft, record=imported), now=NOW)
    key(window, "Ctrl+Z")
    assert stored(vault) == replace(household(), phone="000-999-9999")


def test_the_head_cannot_be_deleted_before_another_is_head(
    open_window: Opener, vault: Vault
) -> None:
    put(vault, household())
    window = open_window()
    page = open_household(window)
    table = page.record.body.members.table
    table.setFocus()
    table.selectRow(0)
    key(window, "Delete")
    assert "世帯主を決めてください" in notice(window)
    assert stored(vault) == household()


def test_she_finds_a_household_from_anywhere(open_window: Opener, vault: Vault) -> None:
    put(vault, household())
    window = open_window()
    window.open_page(PageKey.SETTINGS)
    key(window, "Ctrl+K")
    write("みずの")
    QTest.qWait(120)
    key(window, "Return")
    assert window.current_key() is PageKey.HOUSEHOLDS
    assert page_of(window).shown_id() == HOUSEHOLD_ID


def test_an_issue_of_a_member_who_left_stays_that_members(
    open_window: Opener, vault: Vault
) -> None:
    gone = with_member_left(household(), KAZUO, date(2026, 10, 1), "転出")
    put(vault, gone)
    window = open_window()
    page = open_household(window)
    page.wished.emit(EditWish(Panel.ISSUE, "issue-withdrawal"))
    frame(page, "issues", "issue-withdrawal", "background").focus_editor()
    write("転校がきっかけ")
    key(window, "Ctrl+Return")
    entry = next(one for one in stored(vault).issues if one.code == "withdrawal")
    assert (entry.member_id, entry.background) == (KAZUO, "転校がきっかけ")


def test_the_mother_dies_and_the_son_becomes_head(open_window: Opener, vault: Vault) -> None:
    put(vault, household())
    window = open_window()
    page = open_household(window)
    page.wished.emit(EditWish(Panel.LEFT, TOME))
    on = frame(page, "members", TOME, "left_on")
    on.focus_editor()
    key(window, "Ctrl+A")
    write("R8.11.1")
    frame(page, "members", TOME, "left_reason").focus_editor()
    write("死亡")
    key(window, "Ctrl+Return")
    record = stored(vault)
    assert record.head_on(date(2026, 10, 31)) == record.member(TOME)
    head = record.head_on(date(2026, 11, 1))
    assert head is not None
    assert (head.id, head.relation) == (KAZUO, "世帯主")
    view = page.record.view()
    assert view is not None
    assert [one.member.id for one in view.members] == [KAZUO]
    assert [one.member.id for one in view.former] == [TOME]
    assert page.heading() == "世帯 24-00093"
    key(window, "Ctrl+Z")
    assert stored(vault) == household()


def test_the_son_becomes_head_from_a_day_on(open_window: Opener, vault: Vault) -> None:
    put(vault, household())
    window = open_window()
    page = open_household(window)
    page.wished.emit(EditWish(Panel.HEAD))
    press(page.editor, "水野　和夫")
    frame(page, "headships", "starts").focus_editor()
    key(window, "Ctrl+A")
    write("R8.4.1")
    frame(page, "members", TOME, "relation").focus_editor()
    write("母")
    key(window, "Ctrl+Return")
    record = stored(vault)
    assert record.head_on(date(2026, 3, 31)) == record.member(TOME)
    assert record.head_on(date(2026, 4, 1)) == record.member(KAZUO)
    assert [one.relation for one in record.members] == ["母", "世帯主"]
    assert shown_numbers(page) == ["24-00093"]


def test_she_records_a_consent_and_takes_its_withdrawal_back(
    open_window: Opener, vault: Vault
) -> None:
    put(vault, household())
    window = open_window()
    page = open_household(window)
    press(page.record.body.consents, "同意を記録")
    consent = page.editor.draft()
    key(window, "Ctrl+Return")
    purpose = frame(page, "consents", consent.id, "purpose")
    assert purpose.remark() == "何についての同意かを入力してください。"
    assert purpose.isAncestorOf(QApplication.focusWidget())
    write("支援会議での情報共有")
    key(window, "Ctrl+Return")
    view = page.record.view()
    assert view is not None
    assert [one.lack is None for one in view.consent.members] == [True, False]
    page.wished.emit(WithdrawWish(consent.id))
    view = page.record.view()
    assert view is not None
    assert view.consent.records[0].withdrawn_on == TODAY
    key(window, "Ctrl+Z")
    view = page.record.view()
    assert view is not None
    assert view.consent.records[0].withdrawn_on is None


@pytest.mark.parametrize("words", ["山崎", "山﨑", "やまざき", "ﾔﾏｻﾞｷ", "25-00012", "ひきこもり"])
def test_she_finds_a_household_as_she_types(open_window: Opener, vault: Vault, words: str) -> None:
    put(vault, household())
    other = household_edit.new_draft().record
    head = replace(other.members[0], name="山﨑　花子", kana="ヤマザキ ハナコ")
    from household_case import issue

    put(
        vault,
        replace(
            other,
            case_number="25-00012",
            members=(head,),
            issues=(replace(issue("withdrawal"), id="other-issue"),),
        ),
    )
    only = replace(household(), issues=())
    draft = household_edit.open_draft(vault, household_id=HOUSEHOLD_ID)
    household_edit.save(vault, draft=replace(draft, record=only), now=NOW)
    window = open_window()
    page = page_of(window)
    assert shown_numbers(page) == ["24-00093", "25-00012"]
    key(window, "Ctrl+F")
    write(words)
    QTest.keyClick(page.list.search, Qt.Key.Key_Return)
    assert shown_numbers(page) == ["25-00012"]
    key(window, "Esc")
    assert shown_numbers(page) == ["24-00093", "25-00012"]


def test_with_large_text_list_and_record_take_turns(
    qtbot: QtBot, theme: Theme, open_window: Opener, vault: Vault
) -> None:
    put(vault, household())
    theme.set_own_scale(2.0)
    window = open_window()
    page = page_of(window)
    assert page.list.isVisible()
    page.list.view.setFocus()
    key(window, "Down")
    key(window, "Return")
    assert page.record.isVisible()
    assert not page.list.isVisible()
    press(page.record, "一覧へ戻る")
    assert page.list.isVisible()
    assert isinstance(window.current_page(), Page)
