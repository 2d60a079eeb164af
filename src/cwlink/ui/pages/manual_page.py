"""手引き as a page of the main window."""

from collections.abc import Sequence

from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from cwlink.services.manual import Chapter
from cwlink.ui.manual_view import TITLE, ManualView
from cwlink.ui.page import Breakpoint, KeyHint, Page


class ManualPage(Page):
    """Opens on a chapter by its key."""

    def __init__(self, chapters: Sequence[Chapter]) -> None:
        super().__init__()
        self._keys = [one.key for one in chapters]
        self.view = ManualView(self)
        self.view.show_chapters(chapters)
        self._notice_row = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 12)
        column.addLayout(self._notice_row)
        column.addWidget(self.view, 1)

    def heading(self) -> str:
        """Return the title."""
        return TITLE

    def key_hints(self) -> Sequence[KeyHint]:
        """Return the keys of the page."""
        return (
            KeyHint("F6", "目次と内容を移動"),
            KeyHint("Ctrl+P", "印刷する"),
            KeyHint("Alt+←", "前の画面に戻る"),
        )

    def panes(self) -> Sequence[QWidget]:
        """Return contents and chapters."""
        return (self.view.contents, self.view.sections)

    def notice_row(self) -> QBoxLayout | None:
        """Return the row above the title."""
        return self._notice_row

    def arrive(self, where: object = None) -> None:
        """Open on a chapter, the first where none is named."""
        super().arrive(where)
        key = where if isinstance(where, str) and where in self._keys else self._keys[0]
        self.view.sections.jump_to(key)

    def here(self) -> object:
        """Return the chapter in sight."""
        return self.view.sections.current()

    def preview(self) -> None:
        """Print the chapters."""
        self.view.print_wanted.emit()

    def show_breakpoint(self, room: Breakpoint) -> None:
        """Fold the contents where there is little room."""
        self.view.fold(room is not Breakpoint.WIDE)
