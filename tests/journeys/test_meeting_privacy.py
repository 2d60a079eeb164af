"""F9 on the pages of meetings: nobody of the households, nor family who comes, can be read."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

sys.path.insert(0, str(Path(__file__).parents[1] / "services"))

from at_the_window import shown_window
from meeting_case import NOW, called
from worked_case import with_office

from covered_case import Painted, leaks, seen_widgets, settle, told, values
from cwlink.rules.meeting import HeardWish, HouseholdGuest, MeetingForm
from cwlink.rules.meeting_edits import with_case, with_guest, with_meeting, with_wish
from cwlink.services import meetings
from cwlink.services.meeting_desk import draft_of
from cwlink.storage.meetings import StoredMeeting
from cwlink.storage.vault import Vault
from cwlink.ui.main_window import MainWindow
from cwlink.ui.page import PageKey
from cwlink.ui.pages.meeting_place import MeetingPlace, MeetingSection, MeetingsPlace
from cwlink.ui.theme import Theme

LOADED_MS = 400
"""The part 資料 looks at its papers a moment after it is shown."""
NAMES = ("水野", "トメ", "和夫", "梅原", "静江")


@pytest.fixture
def meeting(vault: Vault) -> StoredMeeting:
    with_office(vault)
    made = called(vault, form=MeetingForm.REGULAR, households=2)
    case = made.cases[0].id
    guest = HouseholdGuest("g", name="梅原 静江", relation="長女")
    draft = with_guest(draft_of(made), case, guest)
    draft = with_wish(draft, case, HeardWish("w", "demo-tome", "和夫のそばで暮らしたい"))
    draft = with_case(draft, case, aim="水野さんの世帯の支援を協議するもの")
    invitee = replace(draft.content.invitees[0], person="佐久間 光")
    draft = with_meeting(draft, invitees=(invitee, *draft.content.invitees[1:]))
    meetings.save(vault, meeting_id=made.id, draft=draft, now=NOW)
    return made


@pytest.fixture
def window(
    qtbot: QtBot, theme: Theme, vault: Vault, meeting: StoredMeeting
) -> Iterator[MainWindow]:
    with shown_window(qtbot, vault, NOW) as made:
        yield made


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_no_part_tells_a_name(
    window: MainWindow,
    meeting: StoredMeeting,
    theme: Theme,
    monkeypatch: pytest.MonkeyPatch,
    scale: float,
) -> None:
    theme.set_own_scale(scale)
    try:
        with Painted().listening(monkeypatch) as painted:
            for section in MeetingSection:
                window.open_page(PageKey.MEETING, MeetingPlace(meeting.id, section))
                look(window, painted)
            for place in (MeetingsPlace(), MeetingsPlace(new=True)):
                window.open_page(PageKey.MEETINGS, place)
                look(window, painted)
    finally:
        theme.set_own_scale(1.0)


def look(window: MainWindow, painted: Painted) -> None:
    """Hide names, look at all that is in sight, and show them again."""
    QTest.qWait(LOADED_MS)
    settle()
    held = values(window)
    before = [*told(seen_widgets()), *painted.by(window)]
    assert leaks(before, NAMES)
    window.switch_privacy()
    settle()
    assert leaks([*told(seen_widgets()), *painted.by(window)], NAMES) == []
    assert values(window) == held
    window.switch_privacy()
    settle()
