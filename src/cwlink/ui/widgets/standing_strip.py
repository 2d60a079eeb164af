"""A strip that tells how something stands and stays: one sentence, and what can be done."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cwlink.ui.notices import Tone
from cwlink.ui.theme_type import Text
from cwlink.ui.widgets.icon_label import IconLabel
from cwlink.ui.widgets.labels import Label
from cwlink.ui.widgets.strips import TONE_GLYPHS, TONE_TOKENS, ToneFrame


class StandingStrip(ToneFrame):
    """Unlike a notice it is part of the page and never leaves by itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Tone.INFO, parent)
        self._glyph = IconLabel("info", self, tint="accent")
        self._sentence = Label("", Text.STRONG, self)
        self._detail = Label("", Text.BODY, self)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._sentence)
        words.addWidget(self._detail)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 12, 8)
        row.setSpacing(10)
        row.addWidget(self._glyph, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)

    def sentence(self) -> str:
        """Return the sentence that is shown."""
        return self._sentence.text()

    def detail(self) -> str:
        """Return the quieter second sentence."""
        return self._detail.text()

    def show_standing(self, tone: Tone, sentence: str, detail: str = "") -> None:
        """Show how it stands."""
        self.set_tone(tone)
        self._glyph.set_glyph(TONE_GLYPHS[tone], TONE_TOKENS[tone][0])
        self._sentence.setText(sentence)
        self._detail.setText(detail)
        self._detail.setVisible(bool(detail))
        self.setAccessibleName(f"{sentence}{detail}")
