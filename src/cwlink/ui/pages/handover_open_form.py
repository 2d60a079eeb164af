"""The passphrase of a predecessor's file, asked for in place."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from cwlink.ui.notices import Tone
from cwlink.ui.passphrase_field import PassphraseField
from cwlink.ui.theme import theme
from cwlink.ui.widgets.buttons import LinkButton, PrimaryButton
from cwlink.ui.widgets.cards import Card
from cwlink.ui.widgets.field_frame import FieldFrame
from cwlink.ui.widgets.flow import FlowLayout
from cwlink.ui.widgets.labels import help_text
from cwlink.ui.widgets.scroll_pane import ScrollPane

_WIDTH = 520
_HELP = "前任者が引継ぎデータを作ったときに控えたパスワードです。"
_EMPTY = "パスワードを入力してください。"


class OpenForm(ScrollPane):
    """``open_wanted`` carries the passphrase as typed."""

    open_wanted = Signal(str)
    other_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._file = help_text("", self)
        self.field = PassphraseField(self)
        self.frame_of_field = FieldFrame(
            "パスワード", self.field, self, required=True, help_line=_HELP
        )
        self.button = PrimaryButton("引継ぎデータを開く", self)
        self.other = LinkButton("別のファイルを選ぶ", self)
        card = Card("引継ぎデータを開く", parent=self)
        card.setMaximumWidth(theme().px(_WIDTH))
        card.add(self._file)
        card.add(self.frame_of_field)
        row = FlowLayout(gap=12)
        row.addWidget(self.button)
        row.addWidget(self.other)
        card.body.addLayout(row)
        self.column.setContentsMargins(20, 12, 20, 12)
        self.column.addWidget(card, 0, Qt.AlignmentFlag.AlignTop)
        self.button.clicked.connect(self._tell)
        self.field.entered.connect(self._tell)
        self.field.changed.connect(lambda: self.frame_of_field.set_remark(None))
        self.other.clicked.connect(self.other_wanted)

    def show_file(self, path: Path) -> None:
        """Say which file is to be opened; nothing is typed yet."""
        self._file.setText(path.name)
        self.forget()

    def forget(self) -> None:
        """Forget what was typed."""
        self.field.clear()
        self.frame_of_field.set_remark(None)

    def refuse(self, sentence: str) -> None:
        """Say beside the field why the file does not open."""
        self.frame_of_field.set_remark(Tone.ERROR, sentence)
        self.field.select_all()

    def take_focus(self) -> None:
        """Put the cursor into the field."""
        self.field.setFocus()

    def _tell(self) -> None:
        if not self.field.value():
            self.frame_of_field.set_remark(Tone.ERROR, _EMPTY)
            self.field.setFocus()
            return
        self.open_wanted.emit(self.field.value())
