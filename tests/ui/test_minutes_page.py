"""The page of minutes: lines, marks, presence by one key, the line round the office's work."""

import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

sys.path.insert(0, str(Path(__file__).parents[1] / "services"))

from minutes_case import HELD, whole, with_meeting
from worked_case import with_case1, with_office

from cwlink.rules.meeting import MeetingDraft
from cwlink.rules.minutes import (
    CaseMinutes,
    CaseResult,
    Handling,
    Introduction,
    IntroductionWay,
    Material,
    MaterialState,
    Presence,
)
from cwlink.rules.minutes_edits import case_content, with_case_minutes, with_meeting_minutes
from cwlink.rules.plan import PlanAgency
from cwlink.services import minutes
from cwlink.services.meeting_desk import draft_of, open_desk
from cwlink.storage.vault import Vault
from cwlink.ui.editors.minutes.line_area import LineArea
from cwlink.ui.editors.minutes.minutes_head import MinutesWish
from cwlink.ui.editors.minutes.minutes_page import MinutesPage
from cwlink.ui.editors.minutes.near_date_field import NearDateField
from cwlink.ui.editors.minutes.presence_field import PresenceField
from cwlink.ui.page import Breakpoint
from cwlink.ui.pages.minutes_place import MinutesPlace, MinutesSection

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
TODAY = HELD.date()
Open = Callable[[Callable[[MeetingDraft, str], MeetingDraft]], MinutesPage]


@pytest.fixture
def opened(qtbot: QtBot, vault: Vault) -> Open:
    """Give the page on minutes that were begun, changed as asked."""

    def show(change: Callable[[MeetingDraft, str], MeetingDraft]) -> MinutesPage:
        with_office(vault)
        meeting = with_meeting(vault, with_case1(vault).id)
        begun = minutes.begin(vault, meeting_id=meeting.id, now=HELD)
        draft = change(draft_of(begun), meeting.cases[0].id)
        minutes.save(vault, meeting_id=meeting.id, draft=draft, now=HELD)
        page = MinutesPage()
        qtbot.addWidget(page)
        page.resize(1290, 640)
        desk = open_desk(vault, meeting_id=meeting.id, today=TODAY)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        page.show_desk(desk, TODAY, MinutesPlace(meeting.id))
        return page

    return show


@pytest.fixture
def page(opened: Open) -> MinutesPage:
    return opened(lambda draft, _case: draft)


@pytest.fixture
def full(opened: Open) -> MinutesPage:
    return opened(whole)


def told(page: MinutesPage) -> CaseMinutes:
    return case_content(page.draft(), page.case_id()).minutes


def focus() -> QWidget:
    focused = QApplication.focusWidget()
    assert focused is not None
    return focused


def press(qtbot: QtBot, key: Qt.Key, *held: Qt.KeyboardModifier) -> None:
    together = Qt.KeyboardModifier.NoModifier
    for one in held:
        together |= one
    qtbot.keyClick(focus(), key, together)


def write(text: str) -> None:
    """Type as with an IME: the text arrives whole in the focused field."""
    field = focus()
    assert isinstance(field, QTextEdit)
    field.insertPlainText(text)


def test_the_cursor_waits_on_the_first_presence_that_is_not_said(
    qtbot: QtBot, page: MinutesPage
) -> None:
    assert isinstance(focus(), PresenceField)
    press(qtbot, Qt.Key.Key_2)
    rows = page.draft().content.minutes.attendance
    assert rows[-1].presence is Presence.LATE


def test_a_digit_says_how_somebody_was_there_and_goes_on(qtbot: QtBot, page: MinutesPage) -> None:
    rows = list(page.draft().content.minutes.attendance)
    page.body.attendance.row(rows[0].id).presence.setFocus()
    for key in (Qt.Key.Key_1, Qt.Key.Key_4, Qt.Key.Key_5):
        press(qtbot, key)
    after = page.draft().content.minutes.attendance
    assert [one.presence for one in after[:3]] == [
        Presence.PRESENT,
        Presence.PROXY,
        Presence.IN_WRITING,
    ]
    proxy = page.body.attendance.row(rows[1].id)
    proxy.detail.setFocus()
    write("所長")
    assert page.draft().content.minutes.attendance[1].proxy_for == "所長"


def test_nobody_left_out_is_there_at_one_click(page: MinutesPage) -> None:
    page.body.attendance.everyone.click()
    assert all(one.presence for one in page.draft().content.minutes.attendance)
    assert page.body.attendance.everyone.isHidden()


def test_an_agency_that_came_unasked_takes_two_keys(qtbot: QtBot, page: MinutesPage) -> None:
    page.new_record()
    menu = page.findChild(QMenu)
    assert menu is not None
    first = menu.actions()[0].text()
    qtbot.keyClick(menu, Qt.Key.Key_1)
    invitee = page.draft().content.invitees[-1]
    assert invitee.came_unasked
    assert first == f"&1　{invitee.name}"
    assert page.draft().content.minutes.attendance[-1].presence is Presence.PRESENT
    assert case_content(page.draft(), page.case_id()).call_of(invitee.id) is not None
    page.undo()
    assert not page.draft().content.invitees[-1].came_unasked


def test_who_came_unasked_is_called_by_its_own_name(page: MinutesPage) -> None:
    page.body.attendance.add_unasked(PlanAgency("hokenjo", "保健所"))
    row = page.body.attendance.row(page.draft().content.minutes.attendance[-1].id)
    assert row.organisation.isVisible()
    row.organisation.setText("みどり保健所")
    row.organisation.textEdited.emit("みどり保健所")
    assert page.draft().content.invitees[-1].name == "みどり保健所"
    asked = page.body.attendance.row(page.draft().content.minutes.attendance[1].id)
    assert asked.organisation.isHidden()


def test_a_day_to_come_needs_no_year(qtbot: QtBot, page: MinutesPage) -> None:
    press(qtbot, Qt.Key.Key_F5)
    write("調べる")
    field = page.body.taken_home.lines.editor(0, "due_on")
    assert isinstance(field, NearDateField)
    field.setText("1/14")
    field.textEdited.emit("1/14")
    assert told(page).taken_home[0].due_on == date(2027, 1, 14)
    field.setText("13/14")
    field.settle()
    assert field.problem()


def test_who_is_taken_out_comes_back_with_undo(qtbot: QtBot, page: MinutesPage) -> None:
    before = page.draft()
    page.body.attendance.row(before.content.minutes.attendance[1].id).presence.setFocus()
    press(qtbot, Qt.Key.Key_Delete)
    assert len(page.draft().content.minutes.attendance) == 3
    page.undo()
    assert page.draft() == before


def test_family_is_named_with_the_household_not_with_the_meeting(page: MinutesPage) -> None:
    page.body.attendance._add_guest("")
    there = page.draft().content.minutes.attendance[-1]
    row = page.body.attendance.row(there.id)
    row.person.setText("山本 良子")
    row.person.textEdited.emit("山本 良子")
    assert case_content(page.draft(), page.case_id()).guests[-1].name == "山本 良子"
    office = page.body.attendance.row(page.draft().content.minutes.attendance[0].id)
    assert office.person.text() == "田辺 美咲"
    assert "良子" not in repr(page.draft().content)
    assert "山本 良子" in set(page.people())


def test_enter_begins_the_next_fact_about_the_same_one_by_the_same(
    qtbot: QtBot, page: MinutesPage
) -> None:
    press(qtbot, Qt.Key.Key_F3)
    assert isinstance(focus(), LineArea)
    press(qtbot, Qt.Key.Key_B, ALT)
    press(qtbot, Qt.Key.Key_2, ALT)
    write("夜は起きている")
    press(qtbot, Qt.Key.Key_Return)
    write("猫の世話をしている")
    first, second = told(page).facts
    speaker = page.draft().content.minutes.attendance[1].id
    assert (first.said_by, first.holder, first.words) == (speaker, "demo-kazuo", "夜は起きている")
    assert (second.said_by, second.holder) == (speaker, "demo-kazuo")
    assert second.words == "猫の世話をしている"


def test_an_empty_line_makes_no_other_and_goes_with_backspace(
    qtbot: QtBot, page: MinutesPage
) -> None:
    press(qtbot, Qt.Key.Key_F3)
    write("一つ目")
    press(qtbot, Qt.Key.Key_Return)
    press(qtbot, Qt.Key.Key_Return)
    assert len(told(page).facts) == 2
    press(qtbot, Qt.Key.Key_Backspace)
    assert [one.words for one in told(page).facts] == ["一つ目"]
    assert focus() is page.body.facts.lines.editor(0, "words")


def test_lines_move_and_go_by_keys(qtbot: QtBot, page: MinutesPage) -> None:
    press(qtbot, Qt.Key.Key_F3)
    for words in ("一", "二", "三"):
        write(words)
        press(qtbot, Qt.Key.Key_Return)
    press(qtbot, Qt.Key.Key_Up)
    press(qtbot, Qt.Key.Key_Up, ALT)
    assert [one.words for one in told(page).facts] == ["一", "三", "二", ""]
    press(qtbot, Qt.Key.Key_Delete, CTRL)
    assert [one.words for one in told(page).facts] == ["一", "二", ""]
    page.undo()
    assert [one.words for one in told(page).facts] == ["一", "三", "二", ""]


def test_every_line_that_is_done_is_stored_at_once(qtbot: QtBot, page: MinutesPage) -> None:
    press(qtbot, Qt.Key.Key_F3)
    write("食事が減っている")
    with qtbot.waitSignal(page.save_wanted, timeout=100) as saved:
        press(qtbot, Qt.Key.Key_Return)
    assert saved.args is not None
    assert case_content(saved.args[0], page.case_id()).minutes.facts[0].words == "食事が減っている"


@pytest.mark.parametrize(
    ("key", "field"),
    [
        (Qt.Key.Key_F3, "facts"),
        (Qt.Key.Key_F4, "roles"),
        (Qt.Key.Key_F5, "taken_home"),
        (Qt.Key.Key_F7, "objections"),
        (Qt.Key.Key_F8, "unowned"),
    ],
)
def test_a_function_key_begins_a_line_of_its_kind(
    qtbot: QtBot, page: MinutesPage, key: Qt.Key, field: str
) -> None:
    press(qtbot, key)
    press(qtbot, key)
    assert len(getattr(told(page), field)) == 1
    assert isinstance(focus(), LineArea)


def test_a_role_given_by_its_letter_begins_with_what_was_expected(
    qtbot: QtBot, page: MinutesPage
) -> None:
    press(qtbot, Qt.Key.Key_F4)
    press(qtbot, Qt.Key.Key_B, ALT)
    (role,) = told(page).roles
    assert (role.agency_name, role.person) == ("地域包括支援センター", "佐久間")
    assert (role.content, role.purpose) == ("訪問して受診を勧める", "受診につなぐ")
    press(qtbot, Qt.Key.Key_2, ALT)
    assert told(page).roles[0].targets == ("demo-tome", "demo-kazuo")
    press(qtbot, Qt.Key.Key_1, ALT)
    assert told(page).roles[0].targets == ("demo-kazuo",)


def test_expected_roles_are_laid_out_at_one_click(page: MinutesPage) -> None:
    page.body.show_section(MinutesSection.ROLES)
    page.body.roles._none_expected.click()
    assert [one.agency_name for one in told(page).roles] == ["地域包括支援センター"]
    assert page.body.roles.expected.isHidden()


def test_a_role_outside_the_offices_work_is_taken_home_with_one_key(
    qtbot: QtBot, page: MinutesPage
) -> None:
    press(qtbot, Qt.Key.Key_F4)
    press(qtbot, Qt.Key.Key_A, ALT)
    write("通帳を預かる")
    (role,) = told(page).roles
    assert page.body.roles.card(role.id).strip.isVisible()
    assert any("持ち帰り（査察指導員に確認）" in one.words for one in page.strip.remarks())
    press(qtbot, Qt.Key.Key_T, CTRL)
    assert told(page).roles == ()
    (task,) = told(page).taken_home
    assert task.content == "査察指導員に確認：通帳を預かる"
    assert page.body.current_section() is MinutesSection.TASKS
    assert focus() is page.body.taken_home.lines.editor(0, "due_on")
    page.undo()
    assert told(page).roles[0].content == "通帳を預かる"


def test_the_supervisors_word_lets_a_role_stand(page: MinutesPage) -> None:
    def with_role(one: str) -> None:
        page.body.show_section(MinutesSection.ROLES)
        page.body.roles.begin_line()
        card = page.body.roles.card(told(page).roles[0].id)
        speaker = page._shown_scene.speaker("A")
        assert speaker is not None
        card.give_speaker(speaker)
        write(one)

    assert page._desk is not None
    page._desk = replace(page._desk, office=replace(page._desk.office, supervisor="高瀬 亮"))
    with_role("受診に付き添う")
    strip = page.body.roles.card(told(page).roles[0].id).strip
    strip.record.click()
    assert strip.answer.isVisible()
    strip.answer.editor.row("yes").click()  # type: ignore[attr-defined]  # a group of two answers
    assert told(page).roles[0].supervisor_name == "高瀬 亮"
    strip.name.editor.setText("高瀬")  # type: ignore[attr-defined]  # a line of text
    strip.name.editor.textEdited.emit("高瀬")  # type: ignore[attr-defined]  # as above
    role = told(page).roles[0]
    assert (role.supervisor_confirmed, role.supervisor_name) == (True, "高瀬")
    assert not any("査察指導員" in one.words for one in page.strip.remarks())


def test_an_introduction_says_who_and_when_once_a_way_is_chosen(full: MinutesPage) -> None:
    full.body.show_section(MinutesSection.ROLES)
    card = full.body.roles.card("r2")
    field = card._introduction
    assert field.more.isHidden()
    field.way.set_value(IntroductionWay.SIT_IN)
    field.way.changed.emit()
    assert told(full).roles[1].introduction == Introduction(IntroductionWay.SIT_IN)
    assert not field.more.isHidden()
    full.undo()
    assert field.more.isHidden()


def test_a_task_and_an_objection_are_given_by_a_letter(qtbot: QtBot, page: MinutesPage) -> None:
    press(qtbot, Qt.Key.Key_F5)
    press(qtbot, Qt.Key.Key_B, ALT)
    write("空き状況を調べる")
    press(qtbot, Qt.Key.Key_F7)
    press(qtbot, Qt.Key.Key_B, ALT)
    write("今すぐの入院には反対")
    (task,), (objection,) = told(page).taken_home, told(page).objections
    assert (task.agency_type, task.agency_name, task.person) == (
        "houkatsu",
        "地域包括支援センター",
        "佐久間",
    )
    assert objection.by == "地域包括支援センター　佐久間"


def test_an_open_result_asks_for_what_to_do_if_things_change(full: MinutesPage) -> None:
    case_id = full.case_id()
    bare = replace(told(full), contingencies=(), result=CaseResult.CANNOT_INTERVENE)
    full._history.put(with_case_minutes(full.draft(), case_id, bare))
    full.go_to_first_error()
    assert full.body.current_section() is MinutesSection.RESULT
    assert full.body.contingencies._remark.isVisible()
    assert isinstance(focus(), LineArea)
    write("応答がない")
    assert told(full).contingencies[0].when == "応答がない"


def test_no_next_meeting_asks_for_its_reason(full: MinutesPage) -> None:
    full.body.show_section(MinutesSection.CLOSING)
    reason = full.body.next._reason
    assert reason.isHidden()
    minutes_now = full.draft().content.minutes
    full._history.put(with_meeting_minutes(full.draft(), replace(minutes_now, no_next=True)))
    assert reason.isVisible()
    assert reason.remark() == "次回を設けない理由を入力してください"


def test_copies_take_one_key_each(qtbot: QtBot, full: MinutesPage) -> None:
    materials = (Material("m1", "R8-0001", "包括"), Material("m2", "R8-0002", "社協"))
    now = replace(full.draft().content.minutes, materials=materials)
    full._history.put(with_meeting_minutes(full.draft(), now))
    full.body.show_section(MinutesSection.CLOSING)
    full.body.materials.rows()[0].state.setFocus()
    press(qtbot, Qt.Key.Key_1)
    press(qtbot, Qt.Key.Key_3)
    states = [one.state for one in full.draft().content.minutes.materials]
    assert states == [MaterialState.COLLECTED, MaterialState.LOCKED]


def test_a_memo_that_names_somebody_is_warned_of(full: MinutesPage) -> None:
    now = replace(full.draft().content.minutes, memo="トメさんには早めの訪問がよい")
    full._history.put(with_meeting_minutes(full.draft(), now))
    full.body.show_section(MinutesSection.CLOSING)
    assert "特定できない書き方" in full.body.memo.memo.remark()


def test_the_memo_is_asked_for_once(full: MinutesPage) -> None:
    now = replace(full.draft().content.minutes, memo="")
    full._history.put(with_meeting_minutes(full.draft(), now))
    assert full.ask_for_memo()
    assert full.body.current_section() is MinutesSection.CLOSING
    assert not full.ask_for_memo()


def test_sections_and_what_stands_in_them_are_reached_by_keys(
    qtbot: QtBot, full: MinutesPage
) -> None:
    for section in list(MinutesSection)[1:6]:
        press(qtbot, Qt.Key.Key_PageDown, CTRL)
        assert full.body.current_section() is section
    press(qtbot, Qt.Key.Key_PageDown, CTRL)
    assert full.body.current_section() is MinutesSection.ATTENDANCE


def test_hours_are_one_field(full: MinutesPage) -> None:
    now = full.draft().content.minutes
    assert (now.starts, now.ends) == (time(14), time(15, 30))
    field = full.body.held._rows.findChildren(QWidget)
    texts = [one.text() for one in field if hasattr(one, "text")]
    assert "14時～15時30分" in texts


def test_every_room_shows_every_section(full: MinutesPage) -> None:
    for room in (Breakpoint.NARROW, Breakpoint.MIDDLE, Breakpoint.WIDE):
        full.show_breakpoint(room)
        for section in list(MinutesSection)[:6]:
            full._show_section(section)
            assert all(part.isVisible() for part in full.body.shown())


def test_final_minutes_are_only_read(qtbot: QtBot, vault: Vault, full: MinutesPage) -> None:
    meeting_id = full._desk.meeting.id if full._desk else None
    assert meeting_id is not None
    minutes.finalise(vault, meeting_id=meeting_id, draft=full.draft(), now=HELD)
    desk = open_desk(vault, meeting_id=meeting_id, today=TODAY)
    full.show_desk(desk, TODAY, MinutesPlace(meeting_id))
    before = full.draft()
    full.setFocus()
    for key in (Qt.Key.Key_F3, Qt.Key.Key_F4, Qt.Key.Key_F5):
        press(qtbot, key)
    full.body.show_section(MinutesSection.FACTS)
    words = full.body.facts.lines.editor(0, "words")
    assert isinstance(words, LineArea)
    assert words.isReadOnly()
    words.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    press(qtbot, Qt.Key.Key_Delete, CTRL)
    assert full.draft() == before
    assert full.remarks() == ()
    wishes: list[object] = []
    full.wish.connect(lambda wish, _draft: wishes.append(wish))
    primary = full.primary()
    assert primary is not None
    primary.click()
    assert wishes == [MinutesWish.PLAN]


def test_the_materials_and_dates_stand_as_they_were_prepared(page: MinutesPage) -> None:
    now = page.draft().content.minutes
    assert now.kept is Handling.COLLECTED
    assert now.held_on == date(2026, 12, 10)
