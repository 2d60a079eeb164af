"""Asks which password a PDF is to be locked with; typed twice, since it cannot be recovered."""

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from cwlink.ui.asking import asking
from cwlink.ui.notices import Tone
from cwlink.ui.passphrase_field import PassphraseField
from cwlink.ui.widgets.buttons import PrimaryButton, SecondaryButton
from cwlink.ui.widgets.field_frame import FieldFrame
from cwlink.ui.widgets.labels import help_text

LEAST = 8
_HELP = "開くときに必要になります。相手には、PDFとは別の方法（電話など）で伝えてください。"


class PasswordDialog(QDialog):
    """Two fields and the sentence that says what is wrong with them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("PDFのパスワード")
        self.first = PassphraseField(self)
        self.again = PassphraseField(self)
        self.again.show_with(self.first)
        self._frames = (
            FieldFrame("パスワード", self.first, self, required=True),
            FieldFrame("もう一度", self.again, self, required=True),
        )
        self.accept_button = PrimaryButton("パスワードを付ける", self)
        cancel = SecondaryButton("やめる", self)
        self.accept_button.clicked.connect(self._try)
        self.again.entered.connect(self._try)
        cancel.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self.accept_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(help_text(_HELP, self))
        for frame in self._frames:
            column.addWidget(frame)
        column.addLayout(row)

    def password(self) -> str:
        """Return what was typed."""
        return self.first.value()

    def _try(self) -> None:
        first, again = self._frames
        short = len(self.first.value()) < LEAST
        differs = self.first.value() != self.again.value()
        too_short = f"{LEAST}文字以上で入力してください。"
        first.set_remark(Tone.ERROR if short else None, too_short)
        unlike = differs and not short
        again.set_remark(Tone.ERROR if unlike else None, "二つの入力が違います。")
        if not short and not differs:
            self.accept()


def ask_password(parent: QWidget) -> str | None:
    """Return the password, or None when the caseworker thought better of it."""
    dialog = PasswordDialog(parent)
    with asking():
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
    return dialog.password() if accepted else None
