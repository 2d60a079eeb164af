"""Shows the passwords of copies just issued, this once: to read out, copy, or print on slips."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from cwlink.services import passwords
from cwlink.services.password_slips import IssuedPassword
from cwlink.ui.notices import Tone
from cwlink.ui.theme import theme
from cwlink.ui.theme_type import Text
from cwlink.ui.widgets.buttons import LinkButton, PrimaryButton, SecondaryButton
from cwlink.ui.widgets.cards import Card
from cwlink.ui.widgets.icon_label import IconLabel
from cwlink.ui.widgets.labels import Label, help_text, section_title
from cwlink.ui.widgets.scroll_pane import ScrollPane
from cwlink.ui.widgets.strips import ToneFrame

_WIDTH, _TALLEST = 720, 600
_AROUND = 40
"""Of the window behind, this many pixels stay in sight."""
_ONCE = "この画面を閉じると、パスワードは二度と表示されません。保管庫にも残りません。"
_HOW = "写しとは別の方法（別便・手渡し・電話など）で伝えてください。"
_NOT_YET = "まだ印刷もコピーもしていません。閉じた後に写しを開くには、発行し直すほかありません。"
_CLOSE, _CLOSE_ANYWAY = "閉じる", "控えたので閉じる"


class PasswordOnce(QDialog):
    """``print_wanted`` carries the tuple of IssuedPassword; tell the outcome by show_printed()."""

    print_wanted = Signal(object)

    def __init__(self, issued: Sequence[IssuedPassword], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._issued = tuple(issued)
        self._taken: set[str] = set()
        self._warned = False
        self.setWindowTitle("写しのパスワード")
        self.cards = tuple(_PasswordCard(one, len(self._issued) == 1, self) for one in issued)
        self.warning = _Warning(self)
        self.done_words = help_text("", self)
        self.close_button = SecondaryButton(_CLOSE, self)
        self.print_button = PrimaryButton("パスワード票を印刷する", self, glyph="printer")
        self._lay_out()
        for card in self.cards:
            card.copied.connect(self._note_copied)
        self.close_button.clicked.connect(self.reject)
        self.print_button.clicked.connect(lambda: self.print_wanted.emit(self._issued))
        self.print_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def is_shown_once(self) -> bool:
        """Tell whether closing would lose a password that nobody wrote down."""
        return not {one.number for one in self._issued} <= self._taken

    def show_printed(self) -> None:
        """Note that the slips went to the printer."""
        self._taken = {one.number for one in self._issued}
        self._tell("パスワード票を印刷へ送りました。")

    def reject(self) -> None:
        """Close; while nothing was printed or copied, only at the second time of asking."""
        everything = {one.number for one in self._issued} <= self._taken
        if everything or self._warned:
            super().reject()
            return
        self._warned = True
        self.warning.show()
        self.close_button.setText(_CLOSE_ANYWAY)
        self.close_button.setAccessibleName(_CLOSE_ANYWAY)

    def _note_copied(self, number: str) -> None:
        self._taken.add(number)
        self._tell(f"{number} のパスワードをコピーしました。")

    def _tell(self, words: str) -> None:
        self.done_words.setText(words)
        if {one.number for one in self._issued} <= self._taken:
            self.warning.hide()

    def _lay_out(self) -> None:
        pane = ScrollPane(self)
        pane.column.setSpacing(10)
        for card in self.cards:
            pane.add(card)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.done_words, 1)
        foot.addWidget(self.close_button)
        foot.addWidget(self.print_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(10)
        column.addWidget(Label(_ONCE, Text.STRONG, self))
        column.addWidget(help_text(_HOW, self))
        column.addWidget(pane, 1)
        column.addWidget(self.warning)
        column.addLayout(foot)
        wanted = sum(card.sizeHint().height() + 10 for card in self.cards) + theme().px(150)
        behind = self.parentWidget()
        room = behind.window().size() if behind is not None else self.maximumSize()
        tallest = min(theme().px(_TALLEST), room.height() - _AROUND)
        self.resize(min(theme().px(_WIDTH), room.width() - _AROUND), min(wanted, tallest))


class _PasswordCard(Card):
    """One copy: its number and recipient, the password, and how it is read aloud."""

    copied = Signal(str)

    def __init__(self, one: IssuedPassword, alone: bool, parent: QWidget) -> None:
        super().__init__(parent=parent)
        self.setAccessibleName(f"{one.number} {one.recipient}")
        self._one = one
        self.password = Label(one.password, Text.FIGURE if alone else Text.VERDICT, self)
        self.copy_button = LinkButton("コピーする", self, glyph="copy")
        self.copy_button.setAccessibleName(f"{one.recipient}のパスワードをコピーする")
        self.copy_button.clicked.connect(self._copy)
        whose = QHBoxLayout()
        whose.setSpacing(10)
        whose.addWidget(section_title(one.recipient, self), 1)
        whose.addWidget(help_text(f"提供番号 {one.number}", self))
        shown = QHBoxLayout()
        shown.addWidget(self.password, 1)
        shown.addWidget(self.copy_button)
        self.body.setSpacing(6)
        self.body.addLayout(whose)
        self.body.addLayout(shown)
        if alone:
            self.body.addLayout(_spelled(one.password, self))
        else:
            self.add(help_text(passwords.aloud(one.password), self))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._one.password)
        self.copied.emit(self._one.number)


def _spelled(password: str, parent: QWidget) -> QGridLayout:
    """Return the characters of each group over the words that tell them."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(8)
    grid.setVerticalSpacing(6)
    for row, group in enumerate(passwords.readings(password)):
        grid.addWidget(help_text(f"{row + 1}組目", parent), row, 0)
        for column, one in enumerate(group, start=1):
            cell = QHBoxLayout()
            cell.setSpacing(6)
            cell.addWidget(Label(one.char, Text.STRONG, parent, wrap=False))
            cell.addWidget(help_text(one.aloud, parent), 1)
            grid.addLayout(cell, row, column)
            grid.setColumnStretch(column, 1)
    return grid


class _Warning(ToneFrame):
    """That closing now loses the passwords; hidden until it is tried."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Tone.WARNING, parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 10, 8)
        row.setSpacing(10)
        row.addWidget(IconLabel("warning", self, tint="warn"), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Label(_NOT_YET, Text.BODY, self), 1)
        self.hide()
