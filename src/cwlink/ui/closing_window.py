"""The small window that stays while the last backup of a closing program is made."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cwlink.ui.problem_box import Remedy
from cwlink.ui.theme import theme
from cwlink.ui.welcome.waiting_form import WaitingForm

MAKING = "バックアップを作っています"
FAILED = "バックアップを作れませんでした"
AFTER = "終わると自動で閉じます。"
RETRY = "もう一度バックアップする"
CLOSE = "バックアップせずに閉じる"
_WIDTH = 540


class ClosingWindow(QWidget):
    """Shows nothing of the vault; a failure is said, and she may close all the same."""

    again_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("cwlink")
        self.form = WaitingForm(MAKING, AFTER, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.addWidget(self.form)
        column.addStretch(1)
        self._fit()

    def tell(self, sentence: str) -> None:
        """Say why there is no backup."""
        remedies = (Remedy(RETRY, self._again), Remedy(CLOSE, self.close))
        self.form.tell(sentence, *remedies, title=FAILED)
        self._fit()

    def _again(self) -> None:
        self.form.wait_again()
        self.again_wanted.emit()

    def _fit(self) -> None:
        width = theme().px(_WIDTH)
        self.resize(width, max(self.heightForWidth(width), self.minimumSizeHint().height()))
