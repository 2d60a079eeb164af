"""The foot of the wizard: leave, what is counted, back, and the one filled button."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from cwlink.ui.widgets.buttons import LinkButton, PrimaryButton, SecondaryButton
from cwlink.ui.widgets.ended_flow import EndedFlow
from cwlink.ui.widgets.labels import help_text


class WizardFooter(QFrame):
    """Buttons of every step; ``paper`` shows only where the sheet is worth a look."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dropped = self._final = False
        self.setProperty("role", "footer")
        self.setAccessibleName("手順の移動")
        self.leave = LinkButton("中断して閉じる", self)
        self._kept = help_text("入力は自動で保存され、続きから再開できます", self)
        self._note = help_text("", self)
        self.summary = SecondaryButton("事例概要を渡す", self, glyph="share")
        self.paper = SecondaryButton("検討票を確認（PDF）", self)
        self.back = SecondaryButton("戻る", self, glyph="chevron-left")
        self.next = PrimaryButton("次へ", self)
        row = QWidget(self)
        flow = EndedFlow(row, gap=12)
        flow.addWidget(self.leave)
        flow.addWidget(self._kept)
        flow.end_with(self._note, self.summary, self.paper, self.back, self.next)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 11, 24, 11)
        column.addWidget(row)

    def show_state(
        self, *, note: str, paper: bool, first: bool, final: bool, summary: bool
    ) -> None:
        """Show what the step counts and the buttons that mean something in it."""
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self.paper.setVisible(paper)
        self.summary.setVisible(summary)
        self.back.setVisible(not first)
        self.leave.setText("閉じる" if final else "中断して閉じる")
        self.leave.setAccessibleName(self.leave.text())
        self._final = final
        self._show_kept()

    def show_next(self, words: str) -> None:
        """Say what the filled button does."""
        self.next.setText(words)
        self.next.setAccessibleName(words)

    def drop_help(self, *, dropped: bool) -> None:
        """Leave the help out where there is no room for it."""
        self._dropped = dropped
        self._show_kept()

    def _show_kept(self) -> None:
        self._kept.setVisible(not (self._dropped or self._final))
