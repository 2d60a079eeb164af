"""Strips across the page: a notice under the title, and the next step of a household."""

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cwlink.ui.notices import Notice, Tone
from cwlink.ui.theme import theme
from cwlink.ui.theme_type import Text
from cwlink.ui.widgets.buttons import IconButton, PrimaryButton, SecondaryButton
from cwlink.ui.widgets.icon_label import IconLabel
from cwlink.ui.widgets.labels import Label

DONE_STAYS_MS = 8_000

TONE_TOKENS = {
    Tone.INFO: ("accent", "accent_tint", "accent_line"),
    Tone.DONE: ("ok", "ok_bg", "ok_line"),
    Tone.WARNING: ("warn", "warn_bg", "warn_line"),
    Tone.ERROR: ("error", "error_bg", "error_line"),
}
TONE_GLYPHS = {
    Tone.INFO: "info",
    Tone.DONE: "check",
    Tone.WARNING: "warning",
    Tone.ERROR: "stop",
}
_BAR = 4


class ToneFrame(QFrame):
    """A frame tinted by its tone, with a bar of four pixels at the left."""

    def __init__(self, tone: Tone, parent: QWidget | None = None, *, tinted: bool = True) -> None:
        super().__init__(parent)
        self._tone = tone
        self._tinted = tinted

    def set_tone(self, tone: Tone, *, tinted: bool = True) -> None:
        """Change the tone; without tint the ground is that of a card."""
        self._tone, self._tinted = tone, tinted
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground, border and bar."""
        strong, ground, line = (theme().color(token) for token in TONE_TOKENS[self._tone])
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        border = theme().tokens.border
        half = border / 2
        box = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(strong)
        painter.drawRoundedRect(QRectF(0, 0, 12, self.height()), 4, 4)
        painter.setBrush(ground if self._tinted else theme().color("surface"))
        painter.drawRoundedRect(box.adjusted(_BAR, 0, 0, 0), 4, 4)
        painter.drawRect(QRectF(_BAR, half, 8, box.height()))
        painter.setPen(QPen(line, border))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setClipRect(QRectF(_BAR, 0, self.width() - _BAR, self.height()))
        painter.drawRoundedRect(box, 4, 4)


class NoticeStrip(ToneFrame):
    """Shows one notice at a time; a done notice leaves after 8 s unless it holds the focus."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Tone.INFO, parent)
        self._notice: Notice | None = None
        self._glyph = IconLabel("info", self)
        self._sentence = Label("", Text.STRONG, self)
        self._detail = Label("", Text.HELP, self)
        self._action = SecondaryButton("", self)
        self._close = IconButton("close", "お知らせを閉じる", self, plain=True)
        self._timer = QTimer(self, singleShot=True, interval=DONE_STAYS_MS)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._sentence)
        words.addWidget(self._detail)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 8, 8)
        row.setSpacing(10)
        row.addWidget(self._glyph, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self._action)
        row.addWidget(self._close)
        self._action.clicked.connect(self._act)
        self._close.clicked.connect(self.clear)
        self._timer.timeout.connect(self._leave)
        self.hide()

    def notice(self) -> Notice | None:
        """Return the notice that is shown."""
        return self._notice

    def show_notice(self, notice: Notice) -> None:
        """Show a notice in place of the one before, and have it read out."""
        self._notice = notice
        self.set_tone(notice.tone)
        self._glyph.set_glyph(TONE_GLYPHS[notice.tone], TONE_TOKENS[notice.tone][0])
        self._sentence.setText(notice.sentence)
        self._detail.setText(notice.detail)
        self._detail.setVisible(bool(notice.detail))
        self._action.setText(notice.action)
        self._action.setAccessibleName(notice.action)
        self._action.setVisible(bool(notice.action))
        self.setAccessibleName(f"{notice.sentence}{notice.detail}")
        self._timer.stop()
        if notice.tone is Tone.DONE:
            self._timer.start()
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, notice.sentence))

    def clear(self) -> None:
        """Take the notice away."""
        self._timer.stop()
        self._notice = None
        self.hide()

    def _act(self) -> None:
        if self._notice is not None and self._notice.on_action is not None:
            self._notice.on_action()

    def _leave(self) -> None:
        focus = QApplication.focusWidget()
        if focus is not None and self.isAncestorOf(focus):
            self._timer.start()
        else:
            self.clear()


class NextStepStrip(ToneFrame):
    """次にすること of a household with the page's only filled button."""

    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Tone.INFO, parent)
        self._what = Label("", Text.STRONG, self)
        self._why = Label("", Text.HELP, self)
        self.button = PrimaryButton("", self)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._what)
        words.addWidget(self._why)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 8, 12, 8)
        row.setSpacing(12)
        row.addWidget(IconLabel("info", self, tint="accent"), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self.button)
        self.button.clicked.connect(self.wanted)

    def set_step(self, what: str, why: str, action: str, *, why_not: str = "") -> None:
        """Say what comes next, why, and what the button does; ``why_not`` disables it."""
        self._what.setText(f"次にすること：{what}")
        self._why.setText(why)
        self._why.setVisible(bool(why))
        self.button.setText(action)
        self.button.setAccessibleName(action)
        self.button.setVisible(bool(action))
        self.button.set_allowed(not why_not, why_not)
