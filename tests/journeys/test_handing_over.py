"""She moves post: booklet and file for her successor, whose vault then counts the same."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from at_the_window import CTRL, press, shown_window
from handover_case import PASSPHRASE
from pypdf import PdfReader
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cwlink.core.ids import HouseholdId
from cwlink.rules.handover import Side, Standing
from cwlink.services import handover_giving, household_edit
from cwlink.services.household_list import household_rows
from cwlink.storage import households
from cwlink.storage.vault import Vault
from cwlink.ui.found import Found
from cwlink.ui.main_window import MainWindow
from cwlink.ui.page import PageKey
from cwlink.ui.pages.handover_page import HandoverPage
from cwlink.ui.pages.handover_place import HandoverPlace, HandoverSegment
from cwlink.ui.pages.household_place import HouseholdPlace
from cwlink.ui.pages.households_page import HouseholdsPage
from cwlink.ui.pages.paper_page import PaperPage
from cwlink.ui.theme import Theme
from household_case import HOUSEHOLD_ID

pytest_plugins = ("handover_vaults",)
LEAVING = datetime(2027, 3, 31, 16)
ARRIVING = datetime(2027, 4, 1, 9)
AWAY = date(2027, 5, 1)

Open = Callable[[Vault, datetime], AbstractContextManager[MainWindow]]


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return tmp_path / "引継ぎ.cwlink-hikitsugi"


@pytest.fixture
def at_desk(
    qtbot: QtBot, theme: Theme, package: Path, quick_age: None, monkeypatch: pytest.MonkeyPatch
) -> Open:
    """Give a way to sit at the window of a vault; the passphrase asked for is the same one."""
    del theme, quick_age
    monkeypatch.setattr("cwlink.app.handovers.ask_passphrase", lambda *_asked: PASSPHRASE)
    return lambda vault, now: shown_window(qtbot, vault, now, *[package] * 4)


def page_of(window: MainWindow, segment: HandoverSegment) -> HandoverPage:
    window.open_page(PageKey.HANDOVER, HandoverPlace(segment))
    page = window.page(PageKey.HANDOVER)
    assert isinstance(page, HandoverPage)
    return page


def give(window: MainWindow) -> HandoverPage:
    """Choose every household and write the file."""
    page = page_of(window, HandoverSegment.GIVE)
    page.give.choose_all.click()
    page.give.receiver.setText("佐伯 祐介")
    page.give.package.click()
    return page


def look(window: MainWindow, passphrase: str = PASSPHRASE) -> HandoverPage:
    """Open the file that came."""
    page = page_of(window, HandoverSegment.TAKE)
    page.take.choose_wanted.emit()
    page.take.open_form.field._line.setText(passphrase)
    page.take.open_form.button.click()
    return page


def record_of(window: MainWindow, household_id: HouseholdId) -> HouseholdsPage:
    window.open_page(PageKey.HOUSEHOLDS, HouseholdPlace(household_id))
    page = window.page(PageKey.HOUSEHOLDS)
    assert isinstance(page, HouseholdsPage)
    return page


def edited(vault: Vault, now: datetime, **changed: str) -> None:
    draft = household_edit.open_draft(vault, household_id=HOUSEHOLD_ID)
    record = replace(draft.record, **changed)
    household_edit.save(vault, draft=replace(draft, record=record), now=now)


def listed(vault: Vault, on: date) -> set[HouseholdId]:
    return set(household_rows(vault, today=on, with_ended=True).ids())


def test_what_is_wanted_is_said_in_place(predecessor: Vault, at_desk: Open) -> None:
    with at_desk(predecessor, LEAVING) as window:
        page = page_of(window, HandoverSegment.GIVE)
        assert page.give.day.value() == date(2027, 4, 1)
        page.give.package.click()
        assert page.give.chosen() == ()
        assert "選んでください" in page.give._count.text()
        page.give.choose_all.click()
        page.give.package.click()
        assert page.give._receiver.remark() == "後任者の氏名を入力してください。"
        assert handover_giving.packages(predecessor) == ()


def test_the_booklet_is_made_of_the_households_chosen(predecessor: Vault, at_desk: Open) -> None:
    with at_desk(predecessor, LEAVING) as window:
        page = page_of(window, HandoverSegment.GIVE)
        row = next(
            row
            for row in page.give.table.rows_model.rows()
            if getattr(row, "id", "") == HOUSEHOLD_ID
        )
        page.give.table.select_row(row)
        page.give.side.note.setPlainText("訪問は午後に")
        page.give.choose([HOUSEHOLD_ID])
        page.preview()
        shown = window.current_page()
        assert isinstance(shown, PaperPage)
        paper = shown._place.paper if shown._place else None
        assert paper is not None
        text = "".join(
            "".join(one.extract_text().split()) for one in PdfReader(BytesIO(paper.pdf.data)).pages
        )
        assert "訪問は午後に" in text
        assert "世帯1世帯" in text


def test_two_vaults_count_the_same_and_taking_twice_changes_nothing(
    predecessor: Vault, successor: Vault, at_desk: Open
) -> None:
    with at_desk(predecessor, LEAVING) as window:
        page = give(window)
        given = page.give.side.given.counts.text()
        assert given.startswith("2世帯・世帯員")
    with at_desk(successor, ARRIVING) as window:
        page = look(window, "ちがうパスワード")
        assert "引継ぎデータを開けません" in page.take.open_form.frame_of_field.remark()
        assert page.take.preview_shown() is None
        page = look(window)
        preview = page.take.preview_shown()
        assert preview is not None
        assert {one.standing for one in preview.households} == {Standing.NEW}
        assert page.take.take.text() == "取り込む（2世帯）"
        page.take.take.click()
        told = page.take._state.text()
        assert given.removesuffix("を書き出しました。") in told
        assert "すべてこの保管庫にあります" in told
        assert listed(successor, ARRIVING.date()) == listed(predecessor, ARRIVING.date())
        record = record_of(window, HOUSEHOLD_ID).record
        assert record.handed.isVisible()
        assert record.handed.words.text() == "前任：田辺 美咲　引継ぎ日 令和9年4月1日"
        page = look(window)
        assert page.take.take.isHidden()
        assert page.take._state.text().startswith("変更はありません")
        before = successor.writes
        page.take.take_wanted.emit()
        assert page.take._state.text().startswith("変更はありません")
        assert successor.writes - before <= 1


def test_what_both_changed_is_decided_field_by_field(
    predecessor: Vault, successor: Vault, at_desk: Open, qtbot: QtBot
) -> None:
    with at_desk(predecessor, LEAVING) as window:
        give(window)
    with at_desk(successor, ARRIVING) as window:
        look(window).take.take.click()
    edited(predecessor, LEAVING + timedelta(days=2), phone="000-111", housing="公営住宅")
    edited(successor, ARRIVING + timedelta(days=3), phone="000-222", housing="借家")
    with at_desk(predecessor, LEAVING + timedelta(days=4)) as window:
        give(window)
    with at_desk(successor, ARRIVING + timedelta(days=5)) as window:
        page = look(window)
        take = page.take
        preview = take.preview_shown()
        assert preview is not None
        assert preview.undecided == 2
        page.give.setFocus()
        take.take.click()
        assert take.preview_shown() is not None, "nothing is taken while something is open"
        fields = {one.field: one.key for home in preview.households for one in home.conflicts}
        assert set(fields) == {"phone", "housing"}
        take.side.group(fields["phone"]).row(Side.MINE.value).click()
        take.side.group(fields["housing"]).row(Side.THEIRS.value).click()
        decided = take.preview_shown()
        assert decided is not None
        assert decided.undecided == 0
        take.setFocus()
        take.table.setFocus()
        press(qtbot, Qt.Key.Key_Return, CTRL)
        assert take.preview_shown() is None
    with successor.read() as work:
        stored = households.get(work, HOUSEHOLD_ID)
    assert stored is not None
    assert (stored.record.phone, stored.record.housing) == ("000-222", "公営住宅")


def test_the_giver_marks_and_the_households_leave_her_list_on_the_day(
    predecessor: Vault, at_desk: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    every = listed(predecessor, LEAVING.date())
    with at_desk(predecessor, LEAVING) as window:
        page = give(window)
        form = page.give.side.given.form
        form.archive.click()
        form.button.click()
        assert handover_giving.packages(predecessor)[0].marked == 0, "the day is missing"
        form.day.set_value(AWAY)
        form.button.click()
        record = record_of(window, HOUSEHOLD_ID).record
        words = "引継ぎ済み（佐伯 祐介さんへ、令和9年4月1日）。令和9年5月1日に一覧から外れます"
        assert record.handed.words.text() == words
    assert listed(predecessor, AWAY - timedelta(days=1)) == every
    assert listed(predecessor, AWAY) == set()
    with at_desk(predecessor, datetime(2027, 5, 1, 9)) as window:
        found: list[Found] = []
        monkeypatch.setattr(window, "show_found", found.extend)
        window.search_wanted.emit("水野")
        assert [one.detail for one in found] == ["24-90817　2人　引継ぎ済み（保管中）"]
        page = record_of(window, HOUSEHOLD_ID)
        assert page.record.handed.words.text().endswith("一覧から外して保管しています")
        page.record.handed.fetch_back.click()
        assert page.record.handed.fetch_back.isHidden()
        assert page.record.handed.words.text() == "引継ぎ済み（佐伯 祐介さんへ、令和9年4月1日）"
    assert listed(predecessor, AWAY) == {HOUSEHOLD_ID}
    with at_desk(predecessor, datetime(2027, 5, 2, 9)) as window:
        page_of(window, HandoverSegment.GIVE).give.side.take_back_wanted.emit(
            handover_giving.packages(predecessor)[0].package_id
        )
        told = record_of(window, HOUSEHOLD_ID).record.handed.words.text()
        assert "引継ぎ済み" not in told
    assert listed(predecessor, AWAY) == every
