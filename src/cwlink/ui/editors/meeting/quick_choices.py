"""A line of text with the few usual answers beside it, each one click."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cwlink.ui.widgets.buttons import LinkButton
from cwlink.ui.widgets.fields import TextField
from cwlink.ui.widgets.flow import FlowLayout


class QuickChoices(QWidget):
    """Free text; a link below puts a usual answer into it."""

    changed = Signal()

    def __init__(self, usual: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = TextField(self, example=usual[0], room=8)
        self.field.changed.connect(self.changed)
        self._links = QWidget(self)
        flow = FlowLayout(self._links, gap=4, line_gap=0)
        for text in usual:
            link = LinkButton(text, self._links)
            link.clicked.connect(partial(self.choose, text))
            flow.addWidget(link)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.field)
        column.addWidget(self._links)
        self.setFocusProxy(self.field)

    def choose(self, text: str) -> None:
        """Take a usual answer."""
        self.field.set_value(text)
        self.changed.emit()

    def value(self) -> str:
        """Return the text."""
        return self.field.value()

    def set_value(self, value: str | None) -> None:
        """Show a text."""
        self.field.set_value(value)

    def setReadOnly(self, read_only: bool) -> None:
        """Offer nothing where nothing can be written."""
        self.field.setReadOnly(read_only)
        self._links.setVisible(not read_only)
