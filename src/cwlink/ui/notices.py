"""The one way a message reaches the caseworker without stopping her: a notice."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

DONE_STAYS_MS = 8000


class Tone(Enum):
    """How a notice looks and how long it stays (screens, Notice strip)."""

    INFO = "info"
    DONE = "done"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True)
class Notice:
    """One bold sentence, a quieter second one, and at most one action."""

    tone: Tone
    sentence: str
    detail: str = ""
    action: str = ""
    on_action: Callable[[], None] | None = None


def done(sentence: str, detail: str = "") -> Notice:
    """Return a notice that something is done; it leaves by itself."""
    return Notice(Tone.DONE, sentence, detail)


def error(sentence: str, detail: str = "") -> Notice:
    """Return a notice of a problem; it stays until something else is said."""
    return Notice(Tone.ERROR, sentence, detail)


class NoticeStrip(QFrame):
    """Shows one notice at a time; a done one leaves by itself unless it holds the focus."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("noticeStrip")
        self._notice: Notice | None = None
        self._sentence = QLabel(self)
        self._sentence.setObjectName("noticeSentence")
        self._detail = QLabel(self)
        self._detail.setObjectName("noticeDetail")
        for label in (self._sentence, self._detail):
            label.setWordWrap(True)
        self._action = QToolButton(self)
        self._action.clicked.connect(self._act)
        self._leave = QTimer(self)
        self._leave.setSingleShot(True)
        self._leave.setInterval(DONE_STAYS_MS)
        self._leave.timeout.connect(self._leave_unless_focused)
        words = QVBoxLayout()
        words.addWidget(self._sentence)
        words.addWidget(self._detail)
        row = QHBoxLayout(self)
        row.addLayout(words, 1)
        row.addWidget(self._action)
        self.hide()

    def notice(self) -> Notice | None:
        """Return what is shown now."""
        return self._notice

    def show_notice(self, notice: Notice) -> None:
        """Replace what was shown."""
        self._notice = notice
        self._sentence.setText(notice.sentence)
        self._detail.setText(notice.detail)
        self._detail.setVisible(bool(notice.detail))
        self._action.setText(notice.action)
        self._action.setVisible(bool(notice.action))
        self.setProperty("tone", notice.tone.value)
        self.show()
        if notice.tone is Tone.DONE:
            self._leave.start()
        else:
            self._leave.stop()

    def clear(self) -> None:
        """Show nothing."""
        self._notice = None
        self._leave.stop()
        self.hide()

    def _act(self) -> None:
        if self._notice is not None and self._notice.on_action is not None:
            self._notice.on_action()

    def _leave_unless_focused(self) -> None:
        if self._action.hasFocus():
            self._leave.start()
        else:
            self.clear()
