"""Cards: a white ground for one matter, with an optional head."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cwlink.ui.widgets.labels import Label, help_text, section_title


class Card(QFrame):
    """A framed ground; put content into ``body``.

    ``heading`` and ``note`` stand on a tinted head, with ``head`` open for buttons at its right.
    """

    def __init__(self, heading: str = "", note: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.setSpacing(0)
        self.head = QHBoxLayout()
        self.body = QVBoxLayout()
        self.body.setContentsMargins(14, 12, 14, 12)
        self.body.setSpacing(12)
        self._heading: Label | None = None
        self._note: Label | None = None
        if heading:
            self.setAccessibleName(heading)
            outer.addWidget(self._head_frame(heading, note))
        outer.addLayout(self.body)

    def add(self, widget: QWidget) -> None:
        """Put a widget below the others."""
        self.body.addWidget(widget)

    def set_heading(self, heading: str, note: str = "") -> None:
        """Change the words of a head that was given one."""
        if self._heading is not None and self._note is not None:
            self._heading.setText(heading)
            self._note.setText(note)
            self.setAccessibleName(heading)

    def _head_frame(self, heading: str, note: str) -> QFrame:
        frame = QFrame(self)
        frame.setProperty("role", "cardHead")
        self.head = QHBoxLayout(frame)
        self.head.setContentsMargins(14, 4, 8, 4)
        self.head.setSpacing(10)
        self._heading, self._note = section_title(heading, frame), help_text(note, frame)
        self.head.addWidget(self._heading)
        self.head.addWidget(self._note, 1)
        return frame


class Divider(QFrame):
    """A horizontal line between two matters of one card."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "divider")


class SectionHead(QWidget):
    """The heading of a section on the page: title, quiet note, and actions at the right."""

    def __init__(self, title: str, note: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = section_title(title, self)
        self._note = help_text(note, self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self._row.addWidget(self._title)
        self._row.addWidget(self._note, 1)
        self.setAccessibleName(title)

    def set_note(self, note: str) -> None:
        """Change the quiet note (a count, a state)."""
        self._note.setText(note)

    def add_action(self, button: QWidget) -> None:
        """Put a link button at the right."""
        self._row.addWidget(button)
