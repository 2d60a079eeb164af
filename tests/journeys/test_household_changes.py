"""The caseworker records what happens to a household, and takes back what was wrong."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from record_case import (
    Opener,
    frame,
    key,
    notice,
    open_household,
    opened,
    press,
    put,
    shown_numbers,
    stored,
    write,
)

from cwlink.rules.household_changes import with_member_left
from cwlink.services import household_edit
from cwlink.storage.vault import Vault
from cwlink.ui.pages.household_wishes import EditWish, Panel
from cwlink.ui.theme import Theme
from household_case import HOUSEHOLD_ID, KAZUO, NOW, TOME, agreed, household, record_consent


@pytest.fixture
def open_window(theme: Theme, vault: Vault, tmp_path: Path) -> Iterator[Opener]:
    yield from opened(theme, vault, tmp_path)


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
    consent = agreed(KAZUO)
    record_consent(vault, consent)
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


def test_an_ending_asks_for_its_day_and_its_reason(open_window: Opener, vault: Vault) -> None:
    put(vault, household())
    window = open_window()
    page = open_household(window)
    page.wished.emit(EditWish(Panel.ENDED))
    page.editor.save.click()
    assert frame(page, "ended_on").remark() == "保護の廃止日を入力してください。"
    frame(page, "ended_on").editor.set_value(date(2026, 11, 1))
    frame(page, "ended_on").editor.changed.emit()
    page.editor.save.click()
    assert frame(page, "ended_reason").remark() == "廃止の理由を入力してください。"
    assert stored(vault).ended_on is None
    frame(page, "ended_reason").editor.set_value("転出")
    frame(page, "ended_reason").editor.changed.emit()
    page.editor.save.click()
    assert (stored(vault).ended_on, stored(vault).ended_reason) == (date(2026, 11, 1), "転出")
    page.wished.emit(EditWish(Panel.ENDED))
    frame(page, "ended_on").editor.set_value(None)
    frame(page, "ended_on").editor.changed.emit()
    frame(page, "ended_reason").editor.set_value("")
    frame(page, "ended_reason").editor.changed.emit()
    page.editor.save.click()
    assert stored(vault).ended_on is None
