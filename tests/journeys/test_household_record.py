"""The caseworker writes a household's record: nothing that she typed is lost."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from record_case import (
    Opener,
    choose,
    frame,
    key,
    notice,
    open_household,
    opened,
    page_of,
    press,
    put,
    shown_numbers,
    stored,
    write,
)

from cwlink.rules.snapshot import Priority
from cwlink.services import household_edit
from cwlink.storage.vault import Vault
from cwlink.ui.theme import Theme
from household_case import HOUSEHOLD_ID, NOW, household


@pytest.fixture
def open_window(theme: Theme, vault: Vault, tmp_path: Path) -> Iterator[Opener]:
    yield from opened(theme, vault, tmp_path)


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
