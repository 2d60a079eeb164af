"""The page 会議: which panes it has, and what the list of meetings asks for."""

from collections.abc import Callable, Mapping, Sequence

from cwlink.app import inquiry_list, promises
from cwlink.app.desk import Desk
from cwlink.core.ids import HouseholdId, MeetingId
from cwlink.rules.meeting import MeetingStatus
from cwlink.services import household_list, meeting_list, meetings
from cwlink.services.meeting_list import MeetingLine
from cwlink.ui.editors.meeting.words import meeting_name
from cwlink.ui.found import Found
from cwlink.ui.household_list_words import members_note
from cwlink.ui.meeting_words import STATUS
from cwlink.ui.page import PageKey
from cwlink.ui.pages.household_place import HouseholdPlace
from cwlink.ui.pages.meeting_list_pane import MeetingListPane
from cwlink.ui.pages.meeting_place import MeetingPlace, MeetingsPlace, MeetingsSegment
from cwlink.ui.pages.meetings_page import MeetingsPage
from cwlink.ui.pages.meetings_pane import MeetingsPane
from cwlink.ui.pages.new_meeting_form import Choosable, NewMeetingLeft, NewMeetingWish

FOUND_AT_MOST = 20
CHOOSABLE_AT_MOST = 100
EARLIER_AT_MOST = 20

PANES: Mapping[MeetingsSegment, Callable[[Desk], MeetingsPane]] = {
    MeetingsSegment.INQUIRIES: inquiry_list.pane,
    MeetingsSegment.PROMISES: promises.make_pane,
}
"""The panes beside the list of meetings; a segment that does not stand here is not shown."""


class MeetingListDesk:
    """Answers what the list of meetings asks for; ``add_household`` puts one into a meeting."""

    def __init__(self, desk: Desk, add_household: Callable[[str, str], None]) -> None:
        self._desk = desk
        self._add_household = add_household
        self._pane: MeetingListPane | None = None
        desk.window.add_page(PageKey.MEETINGS, self._make_page, place=PageKey.MEETINGS)

    def _make_page(self) -> MeetingsPage:
        panes: dict[MeetingsSegment, MeetingsPane] = {MeetingsSegment.MEETINGS: self._make_pane()}
        for segment in MeetingsSegment:
            if segment in PANES:
                panes[segment] = PANES[segment](self._desk)
        return MeetingsPage(panes)

    def _make_pane(self) -> MeetingListPane:
        pane, window, answer = MeetingListPane(), self._desk.window, self._desk.answer
        pane.arrived.connect(answer(self._arrive))
        pane.find_wanted.connect(answer(lambda *_wanted: self._show()))
        pane.open_wanted.connect(lambda key: window.open_page(PageKey.MEETING, MeetingPlace(key)))
        pane.household_wanted.connect(
            lambda key: window.open_page(PageKey.HOUSEHOLDS, HouseholdPlace(key))
        )
        pane.form_opened.connect(answer(lambda: self._open_form(MeetingsPlace(new=True))))
        pane.resume_wanted.connect(answer(self._resume))
        pane.form.find_wanted.connect(answer(self._find_households))
        pane.form.wanted.connect(answer(self._begin))
        self._pane = pane
        return pane

    def _arrive(self, where: object) -> None:
        pane = self._shown()
        if isinstance(where, MeetingsPlace):
            pane.search.setText(where.words)
        self._show()
        if isinstance(where, MeetingsPlace) and where.new:
            self._open_form(where)
        elif pane.form_is_open():
            pane.close_form()

    def _show(self) -> None:
        pane, today = self._shown(), self._desk.today()
        words, status = pane.wanted()
        found = meeting_list.meeting_list(
            self._desk.vault,
            today=today,
            words=words,
            status=MeetingStatus(status) if status else None,
        )
        pane.show_list(found, today)

    # a new meeting

    def _open_form(self, place: MeetingsPlace) -> None:
        pane = self._shown()
        every = meeting_list.meeting_list(self._desk.vault, today=self._desk.today()).lines
        earlier = [(one.meeting.id, _line_words(one)) for one in every[:EARLIER_AT_MOST]]
        into = next((one for one in every if one.meeting.id == place.meeting_id), None)
        rows = self._choosable("")
        chosen = [one for one in rows if place.household_id and one.id == place.household_id]
        pane.form.start(
            chosen,
            earlier,
            meeting_id=place.meeting_id if into else "",
            meeting_words=_line_words(into) if into else "",
        )
        pane.form.show_households(rows)
        pane.open_form()

    def _resume(self, left: NewMeetingLeft) -> None:
        self._open_form(MeetingsPlace(new=True, meeting_id=left.wish.meeting_id))
        self._shown().form.resume(left)

    def _find_households(self, words: str) -> None:
        self._shown().form.show_households(self._choosable(words))

    def _choosable(self, words: str) -> list[Choosable]:
        found = household_list.household_rows(
            self._desk.vault, today=self._desk.today(), words=words
        )
        rows = [found.row(at) for at in range(min(len(found), CHOOSABLE_AT_MOST))]
        return [
            Choosable(row.id, row.name, row.case_number, members_note(row.members)) for row in rows
        ]

    def _begin(self, wish: NewMeetingWish) -> None:
        pane = self._shown()
        if wish.meeting_id:
            for one in wish.households:
                self._add_household(wish.meeting_id, one)
            pane.close_form()
            return
        made = meetings.begin(
            self._desk.vault,
            households=[HouseholdId(one) for one in wish.households],
            form=wish.form,
            now=self._desk.clock.now(),
            follows=MeetingId(wish.follows) if wish.follows else None,
        )
        pane.close_form()
        self._desk.facts.meeting_saved.emit("")
        self._desk.window.open_page(PageKey.MEETING, MeetingPlace(made.id))

    def _shown(self) -> MeetingListPane:
        if self._pane is None:
            raise RuntimeError("the list of meetings answers before it was made")
        return self._pane


def find(desk: Desk, text: str) -> Sequence[Found]:
    """Return the meetings whose number was typed into Ctrl+K."""
    lines = meeting_list.numbered(desk.vault, today=desk.today(), typed=text)
    return [
        Found(
            name=f"{line.meeting.number}　{meeting_name(line.meeting.content)}",
            detail=f"{STATUS[line.meeting.status]}　ケース番号 "
            + "、".join(one.case_number for one in line.households),
            kind="会議",
            key=PageKey.MEETING,
            where=MeetingPlace(line.meeting.id),
        )
        for line in lines[:FOUND_AT_MOST]
    ]


def _line_words(line: MeetingLine) -> str:
    return f"{meeting_name(line.meeting.content)}（{line.meeting.number}）"
