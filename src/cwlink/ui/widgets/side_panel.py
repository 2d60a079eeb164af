"""A panel beside the work that repeats or checks; ``SideBySide`` makes it a drawer."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cwlink.ui.widgets.labels import Label, help_text, section_title
from cwlink.ui.widgets.scroll_pane import ScrollPane


class SidePanel(QFrame):
    """Title and note on top, ``body`` scrolling below; ``head`` takes links at the right.

    ``foot`` stays in sight below the body; it is empty unless something is put there.
    """

    def __init__(self, title: str, note: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "sidePanel")
        self.setAccessibleName(title)
        self._title: Label = section_title(title, self)
        self._note = help_text(note, self)
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        self.head.addWidget(self._title)
        self.head.addWidget(self._note, 1)
        self._pane = ScrollPane(self)
        self.body = self._pane.column
        self.body.setSpacing(10)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 12, 12)
        column.setSpacing(10)
        column.addLayout(self.head)
        column.addWidget(self._pane, 1)
        self.foot = QVBoxLayout()
        self.foot.setSpacing(6)
        column.addLayout(self.foot)

    def set_title(self, title: str, note: str = "") -> None:
        """Change title and note (a count)."""
        self._title.setText(title)
        self._note.setText(note)
        self.setAccessibleName(title)

    def add(self, widget: QWidget) -> None:
        """Put a widget below the others."""
        self._pane.add(widget)

    def clear(self) -> None:
        """Remove everything from the body."""
        self._pane.clear()
