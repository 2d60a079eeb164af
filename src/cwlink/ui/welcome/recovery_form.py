"""The passphrase is forgotten: the recovery key opens the vault, then a new one is chosen."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cwlink.services.passphrase import Rating
from cwlink.ui.hold_back import HoldBack
from cwlink.ui.notices import Tone
from cwlink.ui.problem_box import ProblemBox, Remedy
from cwlink.ui.theme_type import Text
from cwlink.ui.welcome.new_passphrase import NewPassphrase
from cwlink.ui.welcome.one_of import OneOf
from cwlink.ui.widgets.buttons import PrimaryButton, SecondaryButton
from cwlink.ui.widgets.cards import Card
from cwlink.ui.widgets.field_frame import FieldFrame
from cwlink.ui.widgets.fields import TextField
from cwlink.ui.widgets.labels import Label, page_title

TITLES = ("回復キーで開く", "新しいパスフレーズを決める")
NEXT = ("回復キーを確かめる", "このパスフレーズにして開く")
HELP = "印刷して保管した6桁8組の数字です。間のハイフンは省けます。"
NO_KEY = "回復キーもないときは、保管庫を開く方法はありません。"


class RecoveryForm(QWidget):
    """Asks for the recovery key, then, once it has opened the vault, for a new passphrase."""

    key_entered = Signal(str)
    passphrase_chosen = Signal(str)
    back_wanted = Signal()

    def __init__(self, path: Path, rate: Callable[[str], Rating]) -> None:
        super().__init__()
        self.key = TextField(example="123456-123456-123456-123456-…")
        self._key_frame = FieldFrame("回復キー", self.key, required=True, help_line=HELP)
        self.passphrase = NewPassphrase(rate)
        self.problem = ProblemBox()
        self.next_button = PrimaryButton(NEXT[0])
        self.held = HoldBack(self.next_button)
        """Holds the next attempt back after a wrong recovery key."""
        self.back_button = SecondaryButton("戻る", glyph="chevron-left")
        self._title = page_title("")
        self._steps = OneOf()
        self._lay_out(path)
        self.setFocusProxy(self.key)
        self.key.changed.connect(lambda: self._key_frame.set_remark(None))
        self.key.returnPressed.connect(self._go_on)
        self.passphrase.entered.connect(self._go_on)
        self.next_button.clicked.connect(self._go_on)
        self.back_button.clicked.connect(self.back_wanted)
        self._show_step(0)

    def tell_key(self, sentence: str) -> None:
        """Say beside the field what is wrong with the recovery key."""
        self.setEnabled(True)
        self._key_frame.set_remark(Tone.ERROR, sentence)
        self.key.setFocus()

    def tell(self, sentence: str, *remedies: Remedy) -> None:
        """Say what else stands in the way."""
        self.setEnabled(True)
        self.problem.tell(sentence, *remedies)

    def remark(self) -> str:
        """Return what is said beside the recovery key."""
        return self._key_frame.remark()

    def ask_passphrase(self) -> None:
        """Go on to the new passphrase: the recovery key has opened the vault."""
        self.setEnabled(True)
        self._show_step(1)

    def _go_on(self) -> None:
        if self.held.is_held():
            return
        self.problem.clear()
        if self._steps.at() == 0:
            self.setEnabled(False)
            self.key_entered.emit(self.key.value())
        elif self.passphrase.check():
            self.setEnabled(False)
            self.passphrase_chosen.emit(self.passphrase.value())

    def _show_step(self, step: int) -> None:
        self._steps.show_step(step)
        self._title.setText(TITLES[step])
        self.next_button.setText(NEXT[step])
        self.next_button.setAccessibleName(NEXT[step])

    def _lay_out(self, path: Path) -> None:
        first = QWidget()
        column = QVBoxLayout(first)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._key_frame)
        column.addWidget(Label(NO_KEY, Text.HELP))
        first.setFocusProxy(self.key)
        self._steps.add(first)
        self._steps.add(self.passphrase)
        card = Card(parent=self)
        card.body.setContentsMargins(18, 14, 18, 16)
        card.add(self._title)
        card.add(Label(f"保管庫：{path.stem}", Text.HELP))
        card.add(self._steps)
        card.add(self.problem)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.back_button)
        foot.addWidget(self.next_button)
        card.body.addLayout(foot)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)
