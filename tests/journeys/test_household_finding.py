"""The caseworker finds a household, from anywhere and at any size of text."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from record_case import Opener, key, opened, page_of, press, put, shown_numbers, write

from cwlink.services import household_edit
from cwlink.storage.vault import Vault
from cwlink.ui.page import Page, PageKey
from cwlink.ui.theme import Theme
from household_case import HOUSEHOLD_ID, NOW, household


@pytest.fixture
def open_window(theme: Theme, vault: Vault, tmp_path: Path) -> Iterator[Opener]:
    yield from opened(theme, vault, tmp_path)


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
