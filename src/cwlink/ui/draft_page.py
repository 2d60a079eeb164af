"""A page that holds one draft: saved while it is typed into, with a way back and forth."""

from typing import Generic, TypeVar

from PySide6.QtCore import Signal

from cwlink.ui.editing import Autosave, DraftHistory
from cwlink.ui.page import Page, SaveState

Draft = TypeVar("Draft")


class DraftPage(Page, Generic[Draft]):
    """Keeps the draft, asks to save it, and stays open while that fails."""

    save_wanted = Signal(object)
    """The draft to be saved; the app answers with show_saved()."""

    def __init__(self, empty: Draft) -> None:
        """Begin with an empty draft, which nothing is shown of."""
        super().__init__()
        self._empty = empty
        self._history: DraftHistory[Draft] = DraftHistory(empty, self)
        self._autosave = Autosave(self._history, self)
        self._saved = True
        self._autosave.save_wanted.connect(lambda: self.save_wanted.emit(self._history.draft))
        self._autosave.pending_changed.connect(self._show_pending)

    def finish_edit(self) -> None:
        """Take what is typed in an open cell into the draft."""

    def show_saved(self, *, saved: bool) -> None:
        """Note whether what ``save_wanted`` carried was stored."""
        self._saved = saved
        if saved:
            self._history.stored()
        self.saving_changed.emit(SaveState.SAVED if saved else SaveState.FAILED)

    def forget_draft(self) -> None:
        """Hold nothing any more: what it was of is gone."""
        self._history.start(self._empty)
        self._saved = True

    def leave(self) -> bool:
        """Save what is unsaved; stay where that fails."""
        self.save_now()
        return self._saved

    def save_now(self) -> None:
        """Save at once."""
        self.finish_edit()
        if not self._saved:
            self.save_wanted.emit(self._history.draft)
        else:
            self._autosave.save_now()

    def undo(self) -> None:
        """Take back the last change."""
        self.finish_edit()
        self._history.undo()

    def redo(self) -> None:
        """Bring back what was taken back."""
        self._history.redo()

    def _show_pending(self, pending: bool) -> None:
        if pending:
            self.saving_changed.emit(SaveState.SAVING)
