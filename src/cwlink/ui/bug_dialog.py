"""Tells of an unexpected error once, with a report to copy."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from cwlink.ui.theme import theme
from cwlink.ui.widgets.buttons import PrimaryButton, SecondaryButton
from cwlink.ui.widgets.labels import Label, page_title

HEADING = "思わぬ不具合が起きました"
WORDS = (
    "操作の一部が行われていないかもしれません。画面の内容を確かめてから続けてください。"
    "下の報告には氏名などの記録の内容は含まれていません。システム担当者に渡してください。"
)


class BugDialog(QDialog):
    """Shows the report; closing goes on with the work."""

    def __init__(self, report: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(HEADING)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._report = report
        shown = QPlainTextEdit(report, self)
        shown.setReadOnly(True)
        shown.setAccessibleName("不具合の報告")
        self.copy_button = SecondaryButton("報告をコピーする", self, glyph="copy")
        self.copy_button.clicked.connect(self._copy)
        close = PrimaryButton("閉じて続ける", self)
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addWidget(self.copy_button)
        foot.addStretch(1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(page_title(HEADING, self))
        column.addWidget(Label(WORDS, parent=self))
        column.addWidget(shown, 1)
        column.addLayout(foot)
        self.resize(theme().px(620), theme().px(400))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report)
        self.copy_button.setText("コピーしました")
