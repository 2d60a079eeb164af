"""The parts of a meeting's preparation, and who grants what each of them asks for."""

from collections.abc import Callable, Mapping

from cwlink.app import meeting_papers
from cwlink.app.desk import Desk
from cwlink.app.meeting_calendar import save_calendar_file
from cwlink.app.meeting_papers import papers_part
from cwlink.services.meeting_desk import MeetingDesk
from cwlink.ui.editors.meeting.agencies_part import AgenciesPart
from cwlink.ui.editors.meeting.dates_part import CalendarFileWanted, DatesPart
from cwlink.ui.editors.meeting.family_part import FamilyPart
from cwlink.ui.editors.meeting.outline_part import OutlinePart
from cwlink.ui.editors.meeting.paper_wishes import PapersWish
from cwlink.ui.editors.meeting.part import MeetingPart
from cwlink.ui.pages.meeting_place import MeetingSection

PARTS: Mapping[MeetingSection, Callable[[Desk], MeetingPart]] = {
    MeetingSection.OUTLINE: lambda _desk: OutlinePart(),
    MeetingSection.AGENCIES: lambda _desk: AgenciesPart(),
    MeetingSection.DATES: lambda desk: DatesPart(desk.clock),
    MeetingSection.PAPERS: papers_part,
    MeetingSection.FAMILY: lambda _desk: FamilyPart(),
}
"""How each part of the page is made."""


def grant(desk: Desk, opened: MeetingDesk, wish: object) -> None:
    """Grant what a part asks for (MeetingPart.wanted)."""
    if isinstance(wish, CalendarFileWanted):
        save_calendar_file(desk, opened)
    elif isinstance(wish, PapersWish):
        meeting_papers.grant(wish, desk, opened)
