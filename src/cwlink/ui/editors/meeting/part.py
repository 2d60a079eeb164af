"""What every part of the page of a meeting has in common."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cwlink.rules.household_checks import FieldPath
from cwlink.rules.meeting import MeetingDraft
from cwlink.services.meeting_desk import MeetingDesk
from cwlink.ui.page import Breakpoint, KeyHint


class MeetingPart(QWidget):
    """Shows one part of a meeting's draft, and tells of another draft or of a wish.

    The page scrolls, round head and part alike: a part is as high as its content and has no
    scroll bar of its own.
    """

    changed = Signal(object, str)
    """A MeetingDraft, and the field it was typed into: steps in the same field are one."""
    wanted = Signal(object)
    """A wish that only the app can grant: a frozen dataclass of the part's own module."""

    def show_draft(self, desk: MeetingDesk, draft: MeetingDraft) -> None:
        """Show the draft as it stands now."""
        raise NotImplementedError

    def show_case(self, case_id: str) -> None:
        """Show the part about another household; for parts that speak of one at a time."""

    def go_to(self, _path: FieldPath) -> bool:
        """Focus the field of a remark; False where it is in another part."""
        return False

    def take_step(self) -> bool:
        """Do what comes next in this part (Ctrl+Enter); False where it has nothing to do."""
        return False

    def key_hints(self) -> Sequence[KeyHint]:
        """Return the keys that matter in this part; none: those of the page."""
        return ()

    def finish_edit(self) -> None:
        """Keep what is being typed in an open cell, before saving or leaving."""

    def close_edit(self) -> bool:
        """Close an open edit or menu (Esc); False when nothing was open."""
        return False

    def show_breakpoint(self, room: Breakpoint) -> None:
        """Fold or unfold for the room there is."""
