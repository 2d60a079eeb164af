"""What stands where nothing is yet: one sentence, and what to do first."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cwlink.ui.theme_type import Text
from cwlink.ui.widgets.buttons import LinkButton, PrimaryButton
from cwlink.ui.widgets.icon_label import IconLabel
from cwlink.ui.widgets.labels import Label


class EmptyState(QWidget):
    """An empty section: the sentence and its links on one line, in place."""

    def __init__(self, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(14, 10, 14, 10)
        self._row.setSpacing(12)
        self._row.addWidget(Label(sentence, Text.BODY, self, tint="text2"), 1)
        self.setAccessibleName(sentence)

    def add_action(self, words: str, *, glyph: str = "") -> LinkButton:
        """Add what can be done about it and return the button."""
        button = LinkButton(words, self, glyph=glyph)
        self._row.addWidget(button)
        return button


class EmptyPage(QWidget):
    """A whole empty page: icon, sentence and one primary button in the middle."""

    wanted = Signal()

    def __init__(
        self,
        glyph: str,
        sentence: str,
        action: str,
        parent: QWidget | None = None,
        *,
        detail: str = "",
    ) -> None:
        super().__init__(parent)
        centre = Qt.AlignmentFlag.AlignHCenter
        self.button = PrimaryButton(action, self)
        self.button.clicked.connect(self.wanted)
        self.setAccessibleName(sentence)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addStretch(2)
        column.addWidget(IconLabel(glyph, self, side=32), 0, centre)
        for text, role in ((sentence, Text.SECTION), (detail, Text.HELP)):
            if text:
                label = Label(text, role, self)
                label.setAlignment(centre)
                column.addWidget(label)
        column.addWidget(self.button, 0, centre)
        column.addStretch(3)
