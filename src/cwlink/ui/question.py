"""Asks once before what cannot be undone, naming the thing."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from cwlink.ui.asking import asking
from cwlink.ui.theme_type import Text
from cwlink.ui.widgets.buttons import PrimaryButton, SecondaryButton
from cwlink.ui.widgets.labels import Label


class Question(QDialog):
    """A sentence, what follows from it, and two buttons; Enter says yes, Esc no."""

    def __init__(
        self, title: str, sentence: str, detail: str, action: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.accept_button = PrimaryButton(action, self)
        self.accept_button.setDefault(True)
        cancel = SecondaryButton("やめる", self)
        self.accept_button.clicked.connect(self.accept)
        cancel.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self.accept_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(Label(sentence, Text.STRONG, self))
        if detail:
            column.addWidget(Label(detail, Text.BODY, self))
        column.addSpacing(4)
        column.addLayout(row)
        self.accept_button.setFocus(Qt.FocusReason.OtherFocusReason)


def ask(parent: QWidget, title: str, sentence: str, detail: str, action: str) -> bool:
    """Return whether the caseworker wants it."""
    dialog = Question(title, sentence, detail, action, parent)
    with asking():
        return dialog.exec() == QDialog.DialogCode.Accepted
