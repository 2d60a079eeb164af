"""A caseworker asks nine agencies for their dates by telephone, fixes one, and moves it once."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest
from icalendar import Calendar
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

sys.path.insert(0, str(Path(__file__).parents[1] / "services"))

from at_the_window import CTRL, press, shown_window
from worked_case import NOW, with_case1, with_office

from cwlink.core.ids import MeetingId
from cwlink.rules.meeting import Attends, Invitee, MeetingContent, MeetingForm, Slot, SlotAnswer
from cwlink.services import meetings
from cwlink.services.meeting_desk import draft_of
from cwlink.storage import activities
from cwlink.storage import meetings as store
from cwlink.storage.activities import Act, Wanted
from cwlink.storage.vault import Vault
from cwlink.ui.editors.meeting.dates_part import DatesPart
from cwlink.ui.editors.meeting.meeting_page import MeetingPage
from cwlink.ui.main_window import MainWindow
from cwlink.ui.page import PageKey
from cwlink.ui.pages.meeting_place import MeetingPlace, MeetingSection
from cwlink.ui.theme import Theme

AGENCIES = (
    "地域包括支援センター",
    "みどり病院",
    "社会福祉協議会",
    "高齢福祉課",
    "障害福祉課",
    "居宅介護支援事業所",
    "民生委員",
    "保健所",
    "成年後見センター",
)
Y, N = SlotAnswer.YES, SlotAnswer.NO


@pytest.fixture
def meeting(vault: Vault) -> MeetingId:
    """Prepare a meeting of nine agencies for worked case 1."""
    with_office(vault)
    household = with_case1(vault)
    begun = meetings.begin(vault, households=[household.id], form=MeetingForm.SINGLE, now=NOW)
    draft = draft_of(begun)
    invitees = tuple(Invitee(f"i{at}", "kaigo", name) for at, name in enumerate(AGENCIES))
    content = replace(draft.content, name="支援会議", place="第3会議室", invitees=invitees)
    meetings.save(vault, meeting_id=begun.id, draft=replace(draft, content=content), now=NOW)
    return begun.id


@pytest.fixture
def window(
    qtbot: QtBot, theme: Theme, vault: Vault, meeting: MeetingId, tmp_path: Path
) -> Iterator[MainWindow]:
    files = (tmp_path / "1.ics", tmp_path / "2.ics")
    with shown_window(qtbot, vault, NOW, *files) as made:
        made.open_page(PageKey.MEETING, MeetingPlace(meeting, MeetingSection.DATES))
        yield made


@pytest.fixture
def part(window: MainWindow) -> DatesPart:
    page = window.current_page()
    assert isinstance(page, MeetingPage)
    shown = page.part(MeetingSection.DATES)
    assert isinstance(shown, DatesPart)
    assert shown.isVisible()
    return shown


def stored(window: MainWindow, vault: Vault, meeting: MeetingId) -> MeetingContent:
    """Save by Ctrl+S and return what the vault holds."""
    page = window.current_page()
    assert isinstance(page, MeetingPage)
    page.save_now()
    with vault.read() as work:
        kept = store.get(work, meeting)
    assert kept is not None
    return kept.content


def ask_everyone(qtbot: QtBot, part: DatesPart) -> None:
    """Offer two dates; each agency calls, and its row takes two figures."""
    field = part.offer.field
    field.setFocus()
    field.setText("12/10 14時、12/11 10時から12時")
    press(qtbot, Qt.Key.Key_Return)
    part.grid.setFocus(Qt.FocusReason.TabFocusReason)
    for _agency in AGENCIES[:-1]:
        press(qtbot, Qt.Key.Key_1)
        press(qtbot, Qt.Key.Key_3)


def test_a_date_is_asked_for_fixed_saved_to_calendars_and_moved(
    *,
    qtbot: QtBot,
    window: MainWindow,
    vault: Vault,
    meeting: MeetingId,
    part: DatesPart,
    tmp_path: Path,
) -> None:
    ask_everyone(qtbot, part)
    part.offer.usual.click()
    assert part.waiting.text().startswith("未回答1機関：成年後見センター（回答期限 12月1日（火）")
    part.decision.decide.click()
    content = stored(window, vault, meeting)
    assert content.fixed == Slot(date(2026, 12, 10), time(14), time(16))
    assert content.reply_by == date(2026, 12, 1)
    first, second = content.candidates
    assert [len(one.replies) for one in (first, second)] == [8, 8]
    assert {one.answer for one in first.replies} == {Y}
    assert {one.answer for one in second.replies} == {N}
    assert content.invitees[0].replied_on == NOW.date()

    part.grid.setFocus()
    part.grid.go_to(0, 2)
    press(qtbot, Qt.Key.Key_1)
    part.decision.calendar.click()
    (event,) = Calendar.from_ical((tmp_path / "1.ics").read_bytes()).walk("VEVENT")
    assert event.decoded("dtstart").day == 10
    assert str(event["location"]) == "第3会議室"

    part.decision.move_date.click()
    part.decision.move_form.field.setText("12/14 10時")
    part.decision.move_form.reason.choose("会場の都合")
    part.decision.move_form.take()
    part.decision.calendar.click()
    (moved,) = Calendar.from_ical((tmp_path / "2.ics").read_bytes()).walk("VEVENT")
    assert (moved["uid"], moved["sequence"]) == (event["uid"], event["sequence"] + 1)
    assert moved.decoded("dtstart").day == 14
    content = stored(window, vault, meeting)
    assert [len(one.replies) for one in content.candidates] == [8, 8]
    assert content.invitees[0].attends is Attends.YES
    assert content.changes[0].reason == "会場の都合"
    with vault.read() as work:
        assert activities.count(work, Wanted(acts=(Act.EXPORTED,))) == 2


def test_fixing_the_date_is_taken_back_by_ctrl_z(
    qtbot: QtBot, window: MainWindow, vault: Vault, meeting: MeetingId, part: DatesPart
) -> None:
    ask_everyone(qtbot, part)
    part.decision.decide.click()
    part.grid.setFocus()
    press(qtbot, Qt.Key.Key_Z, CTRL)
    content = stored(window, vault, meeting)
    assert content.fixed is None
    assert len(content.candidates[0].replies) == 8


def test_after_a_restart_the_replies_stand_as_they_were(
    qtbot: QtBot, window: MainWindow, vault: Vault, meeting: MeetingId, part: DatesPart
) -> None:
    ask_everyone(qtbot, part)
    before = stored(window, vault, meeting)
    window.hide()
    with shown_window(qtbot, vault, NOW) as anew:
        anew.open_page(PageKey.MEETING, MeetingPlace(meeting, MeetingSection.DATES))
        page = anew.current_page()
        assert isinstance(page, MeetingPage)
        assert page.draft().content == before
        shown = page.part(MeetingSection.DATES)
        assert isinstance(shown, DatesPart)
        assert shown.decision.accessibleName().startswith("最有力は12月10日（木）")
