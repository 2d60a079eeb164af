"""The parts of a meeting's preparation, and who grants what each of them asks for."""

from collections.abc import Callable, Mapping

from cwlink.ui.editors.meeting.outline_part import OutlinePart
from cwlink.ui.editors.meeting.part import MeetingPart
from cwlink.ui.pages.meeting_place import MeetingSection

PARTS: Mapping[MeetingSection, Callable[[], MeetingPart]] = {
    MeetingSection.OUTLINE: OutlinePart,
}
"""A part that does not stand here has no segment."""
