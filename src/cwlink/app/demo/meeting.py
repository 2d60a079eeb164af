"""A meeting is prepared part by part: its agencies asked, its date fixed, its papers made."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from itertools import cycle
from typing import TypeVar

from cwlink.app.demo.hand import Hand, NothingThere
from cwlink.app.demo.story import Show
from cwlink.core.ids import HouseholdId
from cwlink.rules.meeting import Invitee, MeetingContent, Slot
from cwlink.rules.minutes import Handling
from cwlink.services.demo_samples import SampleMeeting
from cwlink.services.meeting_paper_kinds import PaperKind
from cwlink.ui.date_words import typed_text
from cwlink.ui.editors.meeting.agencies_part import AgenciesPart
from cwlink.ui.editors.meeting.call_rows import QUESTIONS, ROLE
from cwlink.ui.editors.meeting.dates_part import DatesPart
from cwlink.ui.editors.meeting.family_part import FamilyPart
from cwlink.ui.editors.meeting.meeting_page import MeetingPage
from cwlink.ui.editors.meeting.outline_part import OutlinePart
from cwlink.ui.editors.meeting.papers_part import PapersPart
from cwlink.ui.editors.meeting.part import MeetingPart
from cwlink.ui.editors.meeting.words import SECTIONS
from cwlink.ui.page import PageKey
from cwlink.ui.pages.agency_copies_page import AgencyCopiesPage
from cwlink.ui.pages.household_place import HouseholdPlace
from cwlink.ui.pages.households_page import HouseholdsPage
from cwlink.ui.pages.meeting_place import MeetingSection
from cwlink.ui.pages.paper_page import PaperPage
from cwlink.ui.widgets.text_area import GrowingTextArea

Part = TypeVar("Part", bound=MeetingPart)
_OTHER = (time(10), time(11, 30))
_SUITS, _SUITS_NOT, _IN_WRITING = "1", "3", "3"
_NUMBER = "8み福第214号"


def prepare_meeting(
    hand: Hand,
    show: Show,
    household_id: HouseholdId,
    said: SampleMeeting,
    *,
    today: date,
    wishes: Sequence[str],
) -> None:
    """Prepare the meeting that the household's review decided as ``said``; letters bear today.

    ``wishes`` are the members' own words in their order, empty where they were not heard. The
    bundles of papers are saved.
    """
    _Meeting(hand, show, today, said).run(household_id, wishes)


class _Meeting:
    def __init__(self, hand: Hand, show: Show, today: date, said: SampleMeeting) -> None:
        self._hand, self._show, self._today, self._said = hand, show, today, said

    def run(self, household_id: HouseholdId, wishes: Sequence[str]) -> None:
        page = self._hand.open(PageKey.HOUSEHOLDS, HouseholdsPage, HouseholdPlace(household_id))
        self._hand.click(page.record.strip.button)
        self._outline()
        self._agencies()
        self._dates()
        self._family(wishes)
        self._papers()
        self._answers()

    @property
    def _page(self) -> MeetingPage:
        return self._hand.at(MeetingPage)

    @property
    def _content(self) -> MeetingContent:
        return self._page.draft().content

    def _part(self, section: MeetingSection, kind: type[Part]) -> Part:
        """Go to a part of the page by its segment."""
        count = len(self._content.invitees)
        counted = f" {count}" if section is MeetingSection.AGENCIES else ""
        self._hand.press(self._page.head.segments, f"{SECTIONS[section]}{counted}")
        part = self._page.part(section)
        if not isinstance(part, kind):
            raise NothingThere(f"{section} is no {kind.__name__}")
        return part

    def _outline(self) -> None:
        part, said = self._part(MeetingSection.OUTLINE, OutlinePart), self._said
        for name in ("name", "place", "access", "outlook_period", "outlook_count"):
            self._hand.fill(self._hand.field(part, name), getattr(said, name))
        self._hand.fill(self._hand.field(part, "aim", self._page.case_id()), said.aim)
        self._hand.settle()
        self._show("meeting")

    def _agencies(self) -> None:
        """Say what is expected of each agency and what it is asked; purposes are the review's."""
        part = self._part(MeetingSection.AGENCIES, AgenciesPart)
        for invitee in self._content.invitees:
            kind = invitee.agency_type
            self._write(part, invitee, ROLE, self._said.expected.get(kind, ""))
            self._write(part, invitee, QUESTIONS, self._said.questions.get(kind, ""))
        self._hand.settle()
        self._page.body.verticalScrollBar().setValue(0)
        self._show("meeting_agencies")

    def _write(self, part: AgenciesPart, invitee: Invitee, column: str, words: str) -> None:
        if not words:
            return
        part.table.edit_cell(invitee.id, column)
        editor = part.table.editor()
        area = editor.findChild(GrowingTextArea) if editor else None
        if area is None:
            raise NothingThere(f"no cell for {column}")
        self._hand.fill(area, words)
        part.table.close_editor(keep=True)

    def _dates(self) -> None:
        """Offer two days, note what each agency says of them, and take the better one."""
        part, hand, slot = self._part(MeetingSection.DATES, DatesPart), self._hand, self._said.slot
        other = Slot(slot.on + timedelta(days=1), *_OTHER)
        part.offer.field.setText("、".join(map(typed_text, (slot, other))))
        hand.click(part.offer.add_button)
        hand.click(part.offer.usual)
        part.grid.setFocus()
        part.grid.go_to_first()
        for invitee, second in zip(self._content.invitees, cycle("312"), strict=False):
            hand.type_key(part.grid, _SUITS_NOT if self._is_absent(invitee) else _SUITS)
            hand.type_key(part.grid, second)
        self._show("meeting_dates")
        hand.click(part.decision.decide)
        if self._content.fixed != slot:
            raise NothingThere("the best of the dates offered is another one")

    def _family(self, wishes: Sequence[str]) -> None:
        part, page = self._part(MeetingSection.FAMILY, FamilyPart), self._page
        household = part.desk.households[page.case_id()] if part.desk else None
        for member, words in zip(household.members if household else (), wishes, strict=False):
            if words:
                self._hand.fill(part.member_row(member.id).words, words)
        self._show("meeting_family")

    def _papers(self) -> None:
        part, hand = self._part(MeetingSection.PAPERS, PapersPart), self._hand
        for name, value in (
            ("document_number", _NUMBER),
            ("dated", self._today),
            ("notice", Handling.COLLECTED),
        ):
            hand.fill(hand.field(part, "letter", name), value)
        hand.fill(hand.field(part, "agenda"), "\n".join(self._said.agenda))
        hand.until(lambda: bool(part.wanted_papers().kinds))
        hand.click(part.papers.check(PaperKind.CAPABILITIES))
        hand.until(lambda: PaperKind.CAPABILITIES in part.wanted_papers().kinds)
        self._show("meeting_papers")
        hand.agreeing(lambda: hand.click(part.make))
        hand.until(part.save_all.isVisible)
        hand.click(part.save_all)
        self._show("meeting_called")
        hand.click(part.bundles.button(self._content.invitees[0].id))
        hand.at(PaperPage)
        self._show("invitation")
        hand.window.back()
        hand.settle()
        self._summaries(part)

    def _summaries(self, part: PapersPart) -> None:
        """Issue the case summaries that are handed out at the meeting, a numbered copy each."""
        hand = self._hand
        hand.click(part.summaries)
        copies = hand.at(AgencyCopiesPage)
        self._show("summaries")
        hand.agreeing(lambda: hand.click(copies.issue))
        self._show("summaries_issued")
        hand.click(copies.issued.save_all)
        hand.window.back()
        hand.settle()

    def _answers(self) -> None:
        """Note who will come, as the slips come back."""
        part, hand = self._part(MeetingSection.DATES, DatesPart), self._hand
        part.grid.setFocus()
        part.grid.go_to_first()
        for invitee in self._content.invitees:
            hand.type_key(part.grid, _IN_WRITING if self._is_absent(invitee) else _SUITS)
        self._show("meeting_answers")

    def _is_absent(self, invitee: Invitee) -> bool:
        return invitee.agency_type in self._said.absent


def day_of(said: SampleMeeting) -> datetime:
    """Return when the meeting begins."""
    return datetime.combine(said.slot.on, said.slot.starts or time(9))
