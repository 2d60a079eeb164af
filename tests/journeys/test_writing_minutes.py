"""A caseworker writes the minutes while the meeting goes on, makes them final, and adds to them."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

sys.path.insert(0, str(Path(__file__).parents[1] / "services"))

from at_the_window import CTRL, press, shown_window
from minutes_case import HELD, PREPARED, with_meeting
from worked_case import with_case1, with_office

from cwlink.app import minutes as minutes_area
from cwlink.rules.household import HouseholdRecord
from cwlink.rules.meeting import MeetingStatus
from cwlink.rules.minutes import CaseMinutes, CaseResult, MeetingMinutes, Presence
from cwlink.rules.promise import PromiseKind
from cwlink.services import activity, settings
from cwlink.services.activity import About, Act, Subject
from cwlink.storage import household_index, households, meetings, promises
from cwlink.storage.meetings import StoredMeeting
from cwlink.storage.vault import Vault
from cwlink.ui.editors.meeting.meeting_page import MeetingPage
from cwlink.ui.editors.minutes.minutes_page import MinutesPage
from cwlink.ui.main_window import MainWindow
from cwlink.ui.page import PageKey
from cwlink.ui.pages.meeting_place import MeetingPlace
from cwlink.ui.pages.minutes_place import MinutesPlace, MinutesSection
from cwlink.ui.pages.paper_page import PaperPage
from cwlink.ui.theme import Theme
from household_case import household

ALT = Qt.KeyboardModifier.AltModifier
TAB, ENTER = Qt.Key.Key_Tab, Qt.Key.Key_Return


class Questions:
    """Stands in for the dialog that asks once: says yes and remembers what was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []

    def ask(self, _parent: QWidget, _title: str, sentence: str, detail: str, _action: str) -> bool:
        self.asked.append((sentence, detail))
        return True


@pytest.fixture
def questions(monkeypatch: pytest.MonkeyPatch) -> Questions:
    made = Questions()
    monkeypatch.setattr(minutes_area, "ask", made.ask)
    return made


@pytest.fixture
def record(vault: Vault) -> HouseholdRecord:
    with_office(vault)
    settings.change(vault, {settings.SUPERVISOR_NAME.key: "高瀬 亮"}, now=PREPARED)
    return with_case1(vault)


@pytest.fixture
def meeting(vault: Vault, record: HouseholdRecord) -> StoredMeeting:
    return with_meeting(vault, record.id)


@pytest.fixture
def window(
    qtbot: QtBot, theme: Theme, vault: Vault, meeting: StoredMeeting, questions: Questions
) -> Iterator[MainWindow]:
    with shown_window(qtbot, vault, HELD) as made:
        yield made


def editor(window: MainWindow) -> MinutesPage:
    page = window.current_page()
    assert isinstance(page, MinutesPage)
    return page


def write(text: str) -> None:
    """Type as with an IME: the text arrives whole in the focused field."""
    field = QApplication.focusWidget()
    if isinstance(field, QTextEdit):
        field.insertPlainText(text)
    else:
        assert isinstance(field, QLineEdit)
        field.selectAll()
        field.insert(text)
        field.textEdited.emit(field.text())


def whole(vault: Vault, meeting: StoredMeeting) -> MeetingMinutes:
    with vault.read() as work:
        stored = meetings.get(work, meeting.id)
    assert stored is not None
    return stored.content.minutes


def told(vault: Vault, meeting: StoredMeeting, at: int = 0) -> CaseMinutes:
    with vault.read() as work:
        stored = meetings.get(work, meeting.id)
    assert stored is not None
    return stored.cases[at].content.minutes


def write_facts(qtbot: QtBot) -> None:
    """Write three facts: who says them by letter, of whom by number."""
    press(qtbot, Qt.Key.Key_F3)
    press(qtbot, Qt.Key.Key_C, ALT)
    write("食事が一日一回になっている")
    press(qtbot, ENTER)
    write("受診を半年していない")
    press(qtbot, ENTER)
    press(qtbot, Qt.Key.Key_F, ALT)
    press(qtbot, Qt.Key.Key_2, ALT)
    write("夜間に外出している")


def write_result(qtbot: QtBot, page: MinutesPage) -> None:
    """Choose 方針未定, say why, and what to do if nobody answers."""
    press(qtbot, Qt.Key.Key_PageDown, CTRL)
    press(qtbot, Qt.Key.Key_Right)
    press(qtbot, Qt.Key.Key_Space)
    assert page.body.current_section() is MinutesSection.RESULT
    press(qtbot, TAB)
    write("診察の結果を待って決める")


def write_contingency(qtbot: QtBot) -> None:
    """Go to the missing contingency and write it from field to field."""
    write("電話にも訪問にも応答がない")
    press(qtbot, TAB)
    write("地域包括支援センター")
    press(qtbot, TAB)
    write("福祉事務所")
    press(qtbot, TAB)
    write("その日のうちに安否を確かめる")


def write_roles(qtbot: QtBot, page: MinutesPage) -> None:
    """Give the expected role, then one of the office that is outside its work."""
    press(qtbot, Qt.Key.Key_F4)
    press(qtbot, Qt.Key.Key_C, ALT)
    press(qtbot, ENTER)
    press(qtbot, Qt.Key.Key_A, ALT)
    write("保護費の通帳を預かる")
    assert any("査察指導員" in one.words for one in page.strip.remarks())
    press(qtbot, Qt.Key.Key_T, CTRL)
    write("R8.12.17")


def write_rest(qtbot: QtBot) -> None:
    """Write what is taken home, who objects, what nobody does, and the next date."""
    press(qtbot, Qt.Key.Key_F7)
    press(qtbot, Qt.Key.Key_D, ALT)
    write("通帳は本人が持つべきだ")
    press(qtbot, Qt.Key.Key_F8)
    write("猫の世話")
    press(qtbot, TAB)
    write("年内は近隣が餌をやる")
    press(qtbot, Qt.Key.Key_PageDown, CTRL)
    write("R9.1.14")
    press(qtbot, TAB)
    write("10:30")


def test_a_whole_meeting_is_typed_and_made_final(
    qtbot: QtBot, vault: Vault, window: MainWindow, meeting: StoredMeeting, questions: Questions
) -> None:
    # From the meeting's preparation she opens the minutes: who was called stands in the list.
    window.open_page(PageKey.MEETING, MeetingPlace(meeting.id))
    preparation = window.current_page()
    assert isinstance(preparation, MeetingPage)
    preparation.head.minutes.click()
    page = editor(window)
    assert "R8-会1" in window.windowTitle()
    assert "水野" not in window.windowTitle()
    # The supervisor is there, 和夫 comes late: one key each.
    press(qtbot, Qt.Key.Key_1)
    page.body.attendance.focus_first()
    press(qtbot, Qt.Key.Key_2)
    # The health centre came unasked: two keys.
    press(qtbot, Qt.Key.Key_N, CTRL)
    menu = page.findChild(QMenu)
    assert menu is not None
    qtbot.keyClick(menu, Qt.Key.Key_1)
    write("井上")
    # Ctrl+Enter too early goes to what is missing and asks nothing.
    press(qtbot, ENTER, CTRL)
    assert questions.asked == []
    assert page.body.current_section() is MinutesSection.CLOSING
    # She writes as they speak.
    write_facts(qtbot)
    write_result(qtbot, page)
    press(qtbot, ENTER, CTRL)
    assert page.body.current_section() is MinutesSection.RESULT
    write_contingency(qtbot)
    write_roles(qtbot, page)
    write_rest(qtbot)
    # The memo is asked for; one that names somebody is warned of.
    press(qtbot, ENTER, CTRL)
    assert questions.asked == []
    notice = window.notice()
    assert notice is not None
    assert "所内共有メモ" in notice.sentence
    write("トメさんには")
    assert any("特定できる" in one.words for one in page.strip.remarks())
    field = QApplication.focusWidget()
    assert isinstance(field, QTextEdit)
    field.selectAll()
    write("同行訪問を先に決めると話が進む")
    # Then they are final.
    press(qtbot, ENTER, CTRL)
    assert questions.asked[0][0] == "会議（R8-会1）の議事録を確定しますか。"
    assert "確認が残っています" not in questions.asked[0][1]
    with vault.read() as work:
        stored = meetings.get(work, meeting.id)
        made = promises.of_meeting(work, meeting.id)
    assert stored is not None
    assert stored.status is MeetingStatus.CLOSED
    check_minutes(stored)
    assert [(one.kind, one.content, one.due_on) for one in made] == [
        (
            PromiseKind.TAKEN_HOME,
            "査察指導員に確認：保護費の通帳を預かる",
            date(2026, 12, 17),
        )
    ]


def check_minutes(stored: StoredMeeting) -> None:
    """Everything she typed stands where it belongs."""
    whole, told = stored.content.minutes, stored.cases[0].content.minutes
    names = {one.id: one.organisation or one.holder for one in whole.attendance}
    assert [one.presence for one in whole.attendance] == [
        Presence.PRESENT,
        Presence.PRESENT,
        Presence.PRESENT,
        Presence.IN_WRITING,
        Presence.LATE,
        Presence.PRESENT,
    ]
    assert whole.attendance[-1].person == "井上"
    assert stored.content.invitees[-1].came_unasked
    assert [(one.holder, names[one.said_by], one.words) for one in told.facts] == [
        ("demo-tome", "地域包括支援センター", "食事が一日一回になっている"),
        ("demo-tome", "地域包括支援センター", "受診を半年していない"),
        ("demo-kazuo", stored.content.invitees[-1].name, "夜間に外出している"),
    ]
    assert (told.result, told.policy) == (CaseResult.NO_POLICY, "診察の結果を待って決める")
    (then,) = told.contingencies
    assert (then.when, then.who, then.where_to, then.what) == (
        "電話にも訪問にも応答がない",
        "地域包括支援センター",
        "福祉事務所",
        "その日のうちに安否を確かめる",
    )
    (role,) = told.roles
    assert (role.agency_name, role.content) == ("地域包括支援センター", "訪問して受診を勧める")
    assert told.objections[0].by == "社会福祉協議会"
    assert (told.unowned[0].matter, told.unowned[0].agreed) == ("猫の世話", "年内は近隣が餌をやる")
    assert (whole.next_on, str(whole.next_starts)) == (date(2027, 1, 14), "10:30:00")


def test_what_was_typed_survives_a_crash(
    qtbot: QtBot, theme: Theme, vault: Vault, meeting: StoredMeeting, questions: Questions
) -> None:
    with shown_window(qtbot, vault, HELD) as window:
        window.open_page(PageKey.MINUTES, MinutesPlace(meeting.id))
        press(qtbot, Qt.Key.Key_F3)
        write("食事が減っている")
        press(qtbot, ENTER)
        write("まだ終わっていない行")
        # The line that was ended is stored at once; the one being typed a moment later.
        assert told(vault, meeting).facts[0].words == "食事が減っている"
        qtbot.waitUntil(lambda: len(told(vault, meeting).facts) == 2, timeout=3_000)
        qtbot.waitUntil(
            lambda: told(vault, meeting).facts[1].words == "まだ終わっていない行", timeout=3_000
        )
    # The program is gone without leaving the page; she starts it again.
    with shown_window(qtbot, vault, HELD) as window:
        window.open_page(PageKey.MINUTES, MinutesPlace(meeting.id))
        page = editor(window)
        page.body.show_section(MinutesSection.FACTS)
        assert [one.words for one in told(vault, meeting).facts] == [
            "食事が減っている",
            "まだ終わっていない行",
        ]
        words = page.body.facts.lines.editor(1, "words")
        assert isinstance(words, QTextEdit)
        assert words.toPlainText() == "まだ終わっていない行"


def closed(qtbot: QtBot, vault: Vault, window: MainWindow, meeting: StoredMeeting) -> MinutesPage:
    """Write the least that minutes need, and make them final without a memo."""
    window.open_page(PageKey.MINUTES, MinutesPlace(meeting.id, MinutesSection.CLOSING))
    page = editor(window)
    page.body.next.begin_line()
    write("R9.1.14")
    press(qtbot, ENTER, CTRL)
    press(qtbot, ENTER, CTRL)
    assert whole(vault, meeting).next_on == date(2027, 1, 14)
    return page


def test_final_minutes_are_printed_and_added_to_and_change_no_more(
    qtbot: QtBot, vault: Vault, window: MainWindow, meeting: StoredMeeting, questions: Questions
) -> None:
    page = closed(qtbot, vault, window, meeting)
    assert "確認が残っています" in questions.asked[0][1]
    before = told(vault, meeting)
    press(qtbot, Qt.Key.Key_F4)
    page.save_now()
    assert told(vault, meeting) == before
    # An addition has its reason and its day.
    window.open_page(PageKey.MINUTES, MinutesPlace(meeting.id, MinutesSection.CORRECTIONS))
    page.body.corrections.button.click()
    notice = window.notice()
    assert notice is not None
    assert notice.sentence == "追記の理由と内容を入力してください。"
    page.body.corrections.begin_line()
    write("聞き違い")
    press(qtbot, TAB)
    write("次回の開始は11時である。")
    page.body.corrections.button.click()
    with vault.read() as work:
        stored = meetings.get(work, meeting.id)
    assert stored is not None
    (added,) = stored.cases[0].content.corrections
    assert (added.by, added.reason, added.words) == (
        "田辺 美咲",
        "聞き違い",
        "次回の開始は11時である。",
    )
    assert not page.body.corrections.typed()
    # Ctrl+P shows the paper, with the addition at its end.
    press(qtbot, Qt.Key.Key_P, CTRL)
    assert isinstance(window.current_page(), PaperPage)
    assert "水野" not in window.windowTitle()


def test_minutes_begun_by_mistake_are_thrown_away(
    qtbot: QtBot, vault: Vault, window: MainWindow, meeting: StoredMeeting, questions: Questions
) -> None:
    window.open_page(PageKey.MINUTES, MinutesPlace(meeting.id))
    page = editor(window)
    page.head.more.click()
    menu = page.head.findChild(QMenu)
    assert menu is not None
    next(one for one in menu.actions() if "破棄" in one.text()).trigger()
    assert questions.asked[0][0] == "会議（R8-会1）の議事録を破棄しますか。"
    with vault.read() as work:
        stored = meetings.get(work, meeting.id)
    assert stored is not None
    assert stored.status is MeetingStatus.CALLED
    assert isinstance(window.current_page(), MeetingPage)


def test_two_households_are_gone_through_one_after_the_other(
    qtbot: QtBot, theme: Theme, vault: Vault, record: HouseholdRecord, questions: Questions
) -> None:
    other = second_household(vault)
    meeting = with_meeting(vault, record.id, other.id)
    with shown_window(qtbot, vault, HELD) as window:
        window.open_page(PageKey.MINUTES, MinutesPlace(meeting.id))
        page = editor(window)
        press(qtbot, Qt.Key.Key_F3)
        write("一つ目の世帯の事実")
        press(qtbot, Qt.Key.Key_PageDown, ALT)
        assert page.case_id() == meeting.cases[1].id
        write("二つ目の世帯の事実")
        page.save_now()
        first, second = (told(vault, meeting, at).facts for at in (0, 1))
        assert [one.words for one in first] == ["一つ目の世帯の事実"]
        assert [one.words for one in second] == ["二つ目の世帯の事実"]
        links = [one.words for one in page.strip.remarks()]
        assert sum("合意した役割がない" in one for one in links) == 2


def second_household(vault: Vault) -> HouseholdRecord:
    """Put another household into the vault: the one that tests of storage know, renamed."""
    made = replace(household(), case_number="24-00094")
    members = tuple(replace(one, name=f"佐々木 {one.name[-2:]}") for one in made.members)
    made = replace(made, members=members)
    with vault.write() as work:
        listed = household_index.of_record(made, issue_labels={}, on=PREPARED.date())
        households.add(work, made, listed, now=PREPARED)
        about = About(Subject.HOUSEHOLD, made.id, made.id, made.case_number)
        activity.note(work, Act.CREATED, about, now=PREPARED)
    return made


def test_a_meeting_without_a_household_takes_attendance_and_says_what_is_missing(
    qtbot: QtBot, theme: Theme, vault: Vault, record: HouseholdRecord, questions: Questions
) -> None:
    meeting = with_meeting(vault)
    with shown_window(qtbot, vault, HELD) as window:
        window.open_page(PageKey.MINUTES, MinutesPlace(meeting.id))
        page = editor(window)
        page.body.attendance.everyone.click()
        for key in (Qt.Key.Key_F3, Qt.Key.Key_F4, Qt.Key.Key_F5):
            press(qtbot, key)
        press(qtbot, Qt.Key.Key_P, CTRL)
        notice = window.notice()
        assert notice is not None
        assert notice.sentence == "この会議には世帯がありません。"
        page.save_now()
        assert all(one.presence for one in whole(vault, meeting).attendance)
