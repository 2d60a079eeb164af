"""The foot of the window: the keys that matter here, the date, whether all is saved, the lock."""

from collections.abc import Sequence
from datetime import date, datetime

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from cwlink.core import wareki
from cwlink.ui.page import Breakpoint, KeyHint, SaveState
from cwlink.ui.theme_type import Text
from cwlink.ui.widgets.badges import Tag
from cwlink.ui.widgets.buttons import LinkButton
from cwlink.ui.widgets.icon_label import IconLabel
from cwlink.ui.widgets.key_cap import KeyCap
from cwlink.ui.widgets.labels import Label

TOLD_FOR_MS = 8_000
_SAVING = {
    SaveState.SAVED: ("自動保存済み {:%H:%M}", "check", "ok"),
    SaveState.SAVING: ("保存しています", "clock", "text2"),
    SaveState.FAILED: ("保存できていません", "stop", "error"),
}


class KeyHints(QWidget):
    """Shows as many key caps as fit; the last one (F1) stays longest."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(16)
        self._row.addStretch(1)
        self._shown: list[QWidget] = []
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def show_hints(self, hints: Sequence[KeyHint]) -> None:
        """Replace the key caps."""
        for old in self._shown:
            self._row.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._shown = [KeyCap(hint.keys, hint.word, self) for hint in hints]
        for at, widget in enumerate(self._shown):
            self._row.insertWidget(at, widget)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Ask for no width: hints give way to everything else."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show what fits in the new width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width()
        by_weight = self._shown[-1:] + self._shown[:-1]
        for widget in by_weight:
            room -= widget.sizeHint().width()
            widget.setVisible(room >= 0)
            room -= self._row.spacing()


class StatusLine(QFrame):
    """Tells what is known everywhere and offers the lock."""

    lock_wanted = Signal()
    privacy_wanted = Signal()

    def __init__(self, parent: QWidget | None = None, *, demo: bool = False) -> None:
        super().__init__(parent)
        self.setProperty("role", "statusLine")
        self.setAccessibleName("状態")
        self._room = Breakpoint.WIDE
        self._keys_wanted = True
        self._read_only = False
        self._hints = KeyHints(self)
        self._date = Label("", Text.HELP, self, wrap=False)
        self._glyph = IconLabel("check", self, side=16)
        self._saved = Label("", Text.HELP, self, wrap=False)
        self._lock = LinkButton("Ctrl+Lで施錠", self, glyph="lock")
        self._lock.setAccessibleName("施錠する")
        self._lock.setToolTip("保管庫を閉じ、パスフレーズを入れる画面に戻ります")
        self._lock.clicked.connect(self.lock_wanted)
        self._told = Label("", Text.HELP, self, wrap=False)
        self._told.hide()
        self._forget = QTimer(self, singleShot=True, interval=TOLD_FOR_MS)
        self._forget.timeout.connect(self._told.hide)
        self._privacy = LinkButton("", self, glyph="eye-off")
        self._privacy.clicked.connect(self.privacy_wanted)
        self._covered = False
        saved = QHBoxLayout()
        saved.setSpacing(6)
        saved.addWidget(self._glyph)
        saved.addWidget(self._saved)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 1, 8, 1)
        row.setSpacing(16)
        row.addWidget(self._hints, 1)
        row.addStretch()
        self._demo = Tag("お試し（見本のデータ）", self) if demo else None
        if self._demo is not None:
            row.addWidget(self._demo)
        row.addWidget(self._told)
        row.addWidget(self._date)
        row.addLayout(saved)
        row.addWidget(self._privacy)
        row.addWidget(self._lock)
        self.show_privacy(covered=False)

    def show_hints(self, hints: Sequence[KeyHint]) -> None:
        """Show the keys of the page, F1 last."""
        self._hints.show_hints((*hints, KeyHint("F1", "ヘルプ")))

    def show_date(self, today: date) -> None:
        """Show the date in 和暦."""
        self._date.setText(wareki.long_date(today, weekday=True))

    def show_read_only(self) -> None:
        """Say for good that nothing is saved here."""
        self._read_only = True
        self._saved.setText("読み取り専用")
        self._glyph.set_glyph("lock", "text2")

    def show_saving(self, state: SaveState, moment: datetime) -> None:
        """Show whether everything is saved, and since when."""
        if self._read_only:
            return
        word, glyph, tint = _SAVING[state]
        self._saved.setText(word.format(moment))
        self._saved.updateGeometry()
        self._saved.set_tint(tint if state is SaveState.FAILED else "text2")
        self._glyph.set_glyph(glyph, tint)

    def tell(self, words: str) -> None:
        """Say quietly that something happened by itself, for a few seconds."""
        self._told.setText(words)
        self._told.show()
        self._forget.start()

    def show_privacy(self, covered: bool) -> None:
        """Say that names are hidden and how to show them, or offer to hide them."""
        self._covered = covered
        words = "氏名等を隠しています　F9で表示" if covered else "F9で氏名を隠す"
        self._privacy.setProperty("role", "stateLink" if covered else "link")
        self._privacy.setText(words)
        self._privacy.setAccessibleName(words)
        self._privacy.setToolTip(
            "氏名・住所・電話番号を、すべての画面でもう一度表示します"
            if covered
            else "氏名・住所・電話番号を、すべての画面で隠します"
        )
        style = self._privacy.style()
        style.unpolish(self._privacy)
        style.polish(self._privacy)
        self._fold()

    def show_breakpoint(self, room: Breakpoint) -> None:
        """Keep only saved and lock in a narrow window, and that names are hidden if they are."""
        self._room = room
        self._fold()

    def show_keys(self, *, shown: bool) -> None:
        """Show key caps, or no longer."""
        self._keys_wanted = shown
        self._fold()

    def words(self) -> list[str]:
        """Return what is told at the right: お試し, what happened, the date, whether saved."""
        told = (self._demo, self._told, self._date, self._saved)
        return [label.text() for label in told if label is not None and not label.isHidden()]

    def _fold(self) -> None:
        narrow = self._room is Breakpoint.NARROW
        self._hints.setVisible(self._keys_wanted and not narrow)
        self._date.setVisible(not narrow)
        self._privacy.setVisible(self._covered or self._room is Breakpoint.WIDE)
