"""Unlocking: the passphrase, and what to do without it.

It is shown first, so it is made of plain Qt widgets in the program's style sheet (see first_look);
everything that comes later imports the common widgets when it is needed.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal, SignalInstance
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from cwlink.ui.front_window import quiet
from cwlink.ui.theme_type import Text, font_of

if TYPE_CHECKING:
    from cwlink.ui.problem_box import ProblemBox, Remedy

OPEN = "開く"
OPENING = "開いています"
SHOW, HIDE = "文字を表示する", "文字を隠す"
WHY_SHOW = "漢字やかなは、表示しているときに入力できます"
LONGEST_WAIT = 30


def seconds_to_wait(wrong: int) -> int:
    """Return how long to hold back after so many wrong passphrases: 0, 1, 2, 4 … 30 seconds."""
    return 0 if wrong < 2 else min(LONGEST_WAIT, 1 << min(wrong - 2, LONGEST_WAIT))


class UnlockForm(QWidget):
    """Asks for the passphrase of one vault and reports what the caseworker wants."""

    unlock_wanted = Signal(str)
    recovery_wanted = Signal()
    other_vault_wanted = Signal()
    new_vault_wanted = Signal()
    demo_wanted = Signal()
    manual_wanted = Signal()

    def __init__(self, path: Path, text_scale: float, *, held: bool = False) -> None:
        """Ask for one vault's passphrase; ``held``: it is still open, and nothing else is."""
        super().__init__()
        self._scale = text_scale
        self._held = held
        self._seconds = 0
        self._problem: ProblemBox | None = None
        self.passphrase = QLineEdit(self)
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.passphrase.setAccessibleName("パスフレーズ")
        self.show_typed = QPushButton(SHOW, self)
        self.show_typed.setProperty("role", "link")
        self.show_typed.setToolTip(WHY_SHOW)
        self.show_typed.setCheckable(True)
        self.open_button = QPushButton(OPEN, self)
        self.open_button.setProperty("role", "primary")
        self._tick = QTimer(self, interval=1000)
        self._card = QVBoxLayout()
        self._lay_out(path)
        self.setFocusProxy(self.passphrase)
        self._tick.timeout.connect(self._count_down)
        self.show_typed.toggled.connect(self._show_or_hide)
        self.open_button.clicked.connect(self._unlock)
        self.passphrase.returnPressed.connect(self._unlock)

    def show_busy(self, busy: bool) -> None:
        """Hold everything back while the vault is being opened."""
        self.setEnabled(not busy)
        self._show_wait()
        if busy:
            self.open_button.setText(OPENING)

    def sentence(self) -> str:
        """Return the problem that is shown, empty when none is."""
        return "" if self._problem is None else self._problem.sentence()

    def remedies(self) -> list[str]:
        """Return the words of the remedies that are offered."""
        box = self._problem
        return [] if box is None else [button.text() for button in box.remedies()]

    def tell(self, sentence: str, *remedies: "Remedy") -> None:
        """Show a problem of the vault with the ways out of it."""
        self.show_busy(False)
        self._problem_box().tell(sentence, *remedies)
        self.passphrase.setFocus()

    def tell_done(self, sentence: str) -> None:
        """Say what was done while the vault was closed."""
        from cwlink.ui.notices import Tone

        self._problem_box().tell(sentence, tone=Tone.DONE)
        self.passphrase.setFocus()

    def offer(self, sentence: str, *remedies: "Remedy") -> None:
        """Say how the vault was opened before, and offer it again."""
        from cwlink.ui.notices import Tone

        self._problem_box().tell(sentence, *remedies, tone=Tone.INFO)
        self.passphrase.setFocus()

    def is_held(self) -> bool:
        """Tell whether the vault asked about is still open."""
        return self._held

    def tell_held(self, sentence: str) -> None:
        """Say why the vault is still open."""
        from cwlink.ui.notices import Tone

        self._problem_box().tell(sentence, tone=Tone.WARNING)

    def tell_wrong(self, sentence: str, seconds: int) -> None:
        """Say that the passphrase is wrong, and hold the next one back."""
        self.tell(sentence)
        self.passphrase.selectAll()
        self.hold_back(seconds)

    def hold_back(self, seconds: int) -> None:
        """Let nothing be tried for so many seconds; 0 for none."""
        self._seconds = seconds
        self._show_wait()
        if seconds:
            self._tick.start()
        else:
            self._tick.stop()

    def _unlock(self) -> None:
        if not self.open_button.isEnabled():
            return
        if self._problem is not None:
            self._problem.clear()
        self.show_busy(True)
        self.unlock_wanted.emit(self.passphrase.text())

    def _count_down(self) -> None:
        self._seconds -= 1
        self._show_wait()
        if self._seconds == 0:
            self._tick.stop()

    def _show_wait(self) -> None:
        waiting = self._seconds > 0
        self.open_button.setText(f"あと{self._seconds}秒" if waiting else OPEN)
        self.open_button.setEnabled(not waiting)
        self.open_button.setToolTip("続けて間違えたため、少し間を置いています" if waiting else "")

    def _show_or_hide(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.passphrase.setEchoMode(mode)
        self.show_typed.setText(HIDE if shown else SHOW)
        self.passphrase.setFocus()

    def _problem_box(self) -> "ProblemBox":
        if self._problem is None:
            from cwlink.ui.problem_box import ProblemBox

            self._problem = ProblemBox(self)
            self._card.insertWidget(self._card.count() - 1, self._problem)
        return self._problem

    def _lay_out(self, path: Path) -> None:
        card = QFrame(self)
        card.setProperty("role", "card")
        self._card = QVBoxLayout(card)
        self._card.setContentsMargins(16, 14, 16, 14)
        self._card.setSpacing(12)
        self._card.addWidget(self._heading("保管庫を開く", Text.TITLE))
        self._card.addLayout(self._vault_line(path))
        self._card.addLayout(self._field())
        foot = QHBoxLayout()
        if not self._held:
            foot.addWidget(self._link("パスフレーズを忘れたとき", self.recovery_wanted))
        foot.addStretch(1)
        foot.addWidget(self.open_button)
        self._card.addLayout(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        if not self._held:
            column.addLayout(self._links())

    def _links(self) -> QHBoxLayout:
        links = QHBoxLayout()
        links.addWidget(self._link("お試しで使ってみる", self.demo_wanted))
        links.addWidget(self._link("新しい保管庫を作る", self.new_vault_wanted))
        links.addStretch(1)
        links.addWidget(self._link("手引き", self.manual_wanted))
        return links

    def _field(self) -> QVBoxLayout:
        label = self._heading("パスフレーズ", Text.HEAD)
        label.setBuddy(self.passphrase)
        head = QHBoxLayout()
        head.addWidget(label)
        head.addStretch(1)
        head.addWidget(self.show_typed)
        field = QVBoxLayout()
        field.setSpacing(1)
        field.addLayout(head)
        field.addWidget(self.passphrase)
        return field

    def _vault_line(self, path: Path) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._heading(path.stem, Text.STRONG))
        words.addWidget(quiet(str(path.parent), self._scale))
        row = QHBoxLayout()
        row.addLayout(words, 1)
        if not self._held:
            row.addWidget(self._link("別の保管庫を選ぶ", self.other_vault_wanted))
        return row

    def _heading(self, text: str, role: Text) -> QLabel:
        label = QLabel(text, self)
        label.setFont(font_of(role, self._scale))
        return label

    def _link(self, words: str, wanted: SignalInstance) -> QPushButton:
        link = QPushButton(words, self)
        link.setProperty("role", "link")
        link.clicked.connect(wanted)
        return link
