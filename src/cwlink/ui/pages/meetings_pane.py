"""What the segments of the page 会議 have in common: 会議, 打診・照会, 持ち帰り事項."""

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractButton, QWidget

from cwlink.ui.page import Breakpoint, KeyHint


class MeetingsPane(QWidget):
    """One segment below the page's title: a list with filters of its own, or its empty state.

    The page shows it, routes the window's keys to it, and emits ``arrived`` each time it comes into
    sight; the area of the app that made the pane answers by loading it.
    """

    arrived = Signal(object)
    """The pane is shown; carries the MeetingsPlace it was opened with, or None."""
    count_changed = Signal(int)
    """How many are open, as the segment's word says: 打診・照会 3."""
    hints_changed = Signal()

    def arrive(self, where: object = None) -> None:
        """Open on a MeetingsPlace of this segment."""
        self.arrived.emit(where)

    def here(self) -> str:
        """Return the words the list is narrowed to, for the history."""
        return ""

    def typed(self) -> Mapping[str, str]:
        """Return what stands in the pane's form and is not stored by leave()."""
        return {}

    def retype(self, typed: Mapping[str, str]) -> None:
        """Put back what typed() returned."""

    def key_hints(self) -> Sequence[KeyHint]:
        """Return the keys that matter in this pane."""
        return ()

    def panes(self) -> Sequence[QWidget]:
        """Return the parts F6 goes through."""
        return (self,)

    def primary(self) -> QAbstractButton | None:
        """Return the one filled button, if the pane has one."""
        return None

    def people(self) -> Iterable[str]:
        """Return names that this pane alone tells (F9); those of the list are known."""
        return ()

    def new_record(self) -> None:
        """Add a record of the pane's kind (Ctrl+N)."""

    def focus_filter(self) -> None:
        """Put the cursor into the filter (Ctrl+F)."""

    def undo(self) -> None:
        """Take back the last change (Ctrl+Z)."""

    def redo(self) -> None:
        """Bring back what was taken back (Ctrl+Y)."""

    def close_drawer(self) -> bool:
        """Close an open form or menu (Esc); False when nothing was open."""
        return False

    def leave(self) -> bool:
        """Save what is unsaved before the page goes; False keeps it open."""
        return True

    def show_breakpoint(self, room: Breakpoint) -> None:
        """Fold or unfold for the room there is."""
