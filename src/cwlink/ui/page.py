"""What every page has in common, so that the window can route keys, history and saving to it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QWidget


class Breakpoint(Enum):
    """How much room there is: window width divided by text scale (screens, Layout)."""

    WIDE = "wide"
    MIDDLE = "middle"
    NARROW = "narrow"


def breakpoint_for(width: float) -> Breakpoint:
    """Return the breakpoint of a window ``width`` in pixels, already divided by the text scale."""
    if width >= 1200:
        return Breakpoint.WIDE
    return Breakpoint.MIDDLE if width >= 900 else Breakpoint.NARROW


class PageKey(StrEnum):
    """The name under which the app adds and opens a page."""

    HOUSEHOLDS = "households"
    IMPORT = "import"
    HANDOVER = "handover"
    SAME_PEOPLE = "same_people"
    REVIEW = "review"
    MEETINGS = "meetings"
    MEETING = "meeting"
    PLANS = "plans"
    PLAN = "plan"
    PLAN_CHANGES = "plan_changes"
    MINUTES = "minutes"
    TAKE_OVER = "take_over"
    COPIES = "copies"
    PAPER = "paper"
    AGENCIES = "agencies"
    MATRIX = "matrix"
    INQUIRY = "inquiry"
    RECORD = "record"
    SETTINGS = "settings"
    LOG = "log"
    BACKUPS = "backups"
    MANUAL = "manual"
    RETENTION = "retention"
    ATTACHMENT = "attachment"


class SaveState(Enum):
    """Where the draft of a page stands."""

    SAVED = "saved"
    SAVING = "saving"
    FAILED = "failed"


@dataclass(frozen=True)
class KeyHint:
    """A key and what it does here, as the status line and the help list show it."""

    keys: str
    word: str


class Page(QWidget):
    """A place in the window; subclasses show a view and report wishes by signals.

    The window calls the methods below; each does nothing until a page overrides it.
    """

    arrived = Signal(object)
    """The page was opened with this ``where``; the app loads and shows its view."""
    heading_changed = Signal()
    hints_changed = Signal()
    saving_changed = Signal(SaveState)
    notice_wanted = Signal(object)
    """A ``notices.Notice`` to show under the page title."""

    def heading(self) -> str:
        """Return what the window title says: page name and case number, never a person's name."""
        return ""

    def people(self) -> Iterable[str]:
        """Return names, addresses and telephones that this page alone tells (privacy, F9).

        Those of the vault are known; a household's pages add family and given names on their own.
        """
        return ()

    def place(self) -> PageKey | None:
        """Return the entry of the rail that what is shown belongs to; None: always the page's."""
        return None

    def key_hints(self) -> Sequence[KeyHint]:
        """Return the four to six keys that matter now; F1 is added by the window."""
        return ()

    def panes(self) -> Sequence[QWidget]:
        """Return the parts F6 goes through, in reading order (without the rail)."""
        return (self,)

    def notice_row(self) -> QBoxLayout | None:
        """Return the empty layout under the title where a notice goes; None puts it on top."""
        return None

    def primary(self) -> QAbstractButton | None:
        """Return the one filled button that Ctrl+Enter presses."""
        return None

    def arrive(self, where: object = None) -> None:
        """Open on ``where`` (an id or a small frozen dataclass; None is the page's beginning)."""
        self.arrived.emit(where)

    def here(self) -> object:
        """Return the ``where`` that brings back what is shown now, for the history."""
        return None

    def typed(self) -> Mapping[str, str]:
        """Return what was typed and is not stored by leave(), for retype() after a lock.

        The words of its filters, by default. Never a password.
        """
        from cwlink.ui import filter_words

        return filter_words.of_page(self)

    def retype(self, typed: Mapping[str, str]) -> None:
        """Put back what typed() returned; called on the place where it was typed."""
        from cwlink.ui import filter_words

        filter_words.put_back(self, typed)

    def go_back(self) -> bool:
        """Step back inside the page (a wizard's step); False lets the window leave the page."""
        return False

    def leave(self) -> bool:
        """Save what is unsaved before the page goes; False keeps it open, with a notice why."""
        return True

    def save_now(self) -> None:
        """Save the draft at once (Ctrl+S)."""

    def undo(self) -> None:
        """Take back the last change (Ctrl+Z)."""

    def redo(self) -> None:
        """Bring back what was taken back (Ctrl+Y)."""

    def preview(self) -> None:
        """Show or print the paper of this page (Ctrl+P)."""

    def new_record(self) -> None:
        """Add a record of the page's kind (Ctrl+N)."""

    def focus_filter(self) -> None:
        """Put the cursor into the filter of the page's list (Ctrl+F)."""

    def next_remark(self, *, backwards: bool = False) -> None:
        """Go to the next remark and focus its field (Ctrl+J, backwards Ctrl+Shift+J)."""

    def toggle_side(self) -> None:
        """Show or hide the side panel (Ctrl+I)."""

    def close_drawer(self) -> bool:
        """Close an open drawer, menu or edit (Esc); False when nothing was open."""
        return False

    def show_breakpoint(self, room: Breakpoint) -> None:
        """Fold or unfold panes for the room there is."""
