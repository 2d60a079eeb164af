"""A problem before the vault is open: one sentence, and the buttons that make sense."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cwlink.ui.notices import Tone
from cwlink.ui.theme_type import Text
from cwlink.ui.widgets.buttons import SecondaryButton
from cwlink.ui.widgets.flow import FlowLayout
from cwlink.ui.widgets.icon_label import IconLabel
from cwlink.ui.widgets.labels import Label
from cwlink.ui.widgets.strips import TONE_GLYPHS, TONE_TOKENS, ToneFrame


@dataclass(frozen=True)
class Remedy:
    """A way out of a problem: the words of its button and what it does."""

    words: str
    act: Callable[[], object]


class ProblemBox(ToneFrame):
    """Shows a sentence and its remedies; hidden while there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Tone.ERROR, parent)
        self._glyph = IconLabel("stop", self, tint="error")
        self._sentence = Label("", Text.BODY, self)
        self._buttons = QWidget(self)
        self._flow = FlowLayout(self._buttons)
        words = QVBoxLayout()
        words.setSpacing(8)
        words.addWidget(self._sentence)
        words.addWidget(self._buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 10, 12, 10)
        row.setSpacing(10)
        row.addWidget(self._glyph, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self.hide()

    def sentence(self) -> str:
        """Return the sentence that is shown, empty when none is."""
        return "" if self.isHidden() else self._sentence.text()

    def remedies(self) -> list[SecondaryButton]:
        """Return the buttons that are shown."""
        return self._buttons.findChildren(SecondaryButton)

    def tell(self, sentence: str, *remedies: Remedy, tone: Tone = Tone.ERROR) -> None:
        """Show a sentence with its remedies and have it read out."""
        self._forget_buttons()
        self.set_tone(tone)
        self._glyph.set_glyph(TONE_GLYPHS[tone], TONE_TOKENS[tone][0])
        self._sentence.setText(sentence)
        for remedy in remedies:
            button = SecondaryButton(remedy.words, self._buttons)
            button.clicked.connect(remedy.act)
            self._flow.addWidget(button)
        self._buttons.setVisible(bool(remedies))
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    def clear(self) -> None:
        """Show nothing."""
        self._forget_buttons()
        self.hide()

    def _forget_buttons(self) -> None:
        for button in self.remedies():
            self._flow.removeWidget(button)
            button.setParent(None)
            button.deleteLater()
