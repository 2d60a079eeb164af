"""Third step: the recovery key, shown this once, to print and lock away."""

import secrets
import unicodedata

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from cwlink.ui.notices import Tone
from cwlink.ui.theme_type import Text
from cwlink.ui.widgets.buttons import SecondaryButton
from cwlink.ui.widgets.cards import Card
from cwlink.ui.widgets.field_frame import FieldFrame
from cwlink.ui.widgets.fields import TextField
from cwlink.ui.widgets.labels import Label, help_text

WHY = (
    "パスフレーズを忘れると、この回復キーがない限り、記録は誰にも開けません。"
    "印刷して、パソコンとは別の鍵のかかる場所に保管してください。"
)
WRONG = "控えの数字と違います。印刷した紙か書き写したものを見て入力してください。"
GROUPS_A_ROW = 4


class RecoveryKeyStep(QWidget):
    """Shows the key in eight groups and asks for one of them, to see that it was kept."""

    print_wanted = Signal()
    pdf_wanted = Signal()

    def __init__(self, recovery_key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._groups = recovery_key.split("-")
        self.asked = secrets.randbelow(len(self._groups))
        self.told = help_text("", self)
        self.told.hide()
        self.typed = TextField(self, room=8)
        self._check = FieldFrame(
            f"控えの{self.asked + 1}組目の6桁",
            self.typed,
            self,
            required=True,
            help_line="控えがあることを確かめるために入力してください。",
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(Label(WHY, Text.BODY, self))
        column.addWidget(self._key_card())
        column.addLayout(self._buttons())
        column.addWidget(self.told)
        column.addWidget(self._check)
        self.typed.changed.connect(lambda: self._check.set_remark(None))
        self.setFocusProxy(self.typed)

    def tell(self, sentence: str) -> None:
        """Say what became of printing or saving."""
        self.told.setText(sentence)
        self.told.show()

    def check(self) -> bool:
        """Compare what was typed with the group asked for."""
        typed = unicodedata.normalize("NFKC", self.typed.value()).strip()
        right = typed == self._groups[self.asked]
        self._check.set_remark(None if right else Tone.ERROR, "" if right else WRONG)
        if not right:
            self._check.focus_editor()
        return right

    def _key_card(self) -> Card:
        card = Card(parent=self)
        card.setAccessibleName("回復キー")
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        centre = Qt.AlignmentFlag.AlignHCenter
        for at, group in enumerate(self._groups):
            row, column = divmod(at, GROUPS_A_ROW)
            number = Label(f"{at + 1}組目", Text.SMALL, card, wrap=False)
            digits = Label(group, Text.VERDICT, card, wrap=False)
            digits.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
            grid.addWidget(number, 2 * row, column, centre)
            grid.addWidget(digits, 2 * row + 1, column, centre)
        card.body.addLayout(grid)
        return card

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        for words, glyph, wanted in (
            ("印刷する", "printer", self.print_wanted),
            ("PDFで保存する", "document", self.pdf_wanted),
        ):
            button = SecondaryButton(words, self, glyph=glyph)
            button.clicked.connect(wanted)
            row.addWidget(button)
        row.addStretch(1)
        return row
