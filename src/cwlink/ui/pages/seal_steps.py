"""The steps of the 決裁欄 from left to right: three to six titles."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cwlink.ui.widgets.buttons import LinkButton
from cwlink.ui.widgets.fields import TextField
from cwlink.ui.widgets.flow import FlowLayout

LEAST, MOST = 3, 6


class SealSteps(QWidget):
    """Edits the titles in the boxes of the 決裁欄."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self, gap=8, line_gap=6)
        self._fields = [TextField(self, room=6) for _ in range(MOST)]
        self._count = LEAST
        self.more = LinkButton("欄を増やす", self, glyph="plus")
        self.fewer = LinkButton("右端の欄を外す", self, glyph="minus")
        for at, field in enumerate(self._fields, start=1):
            field.setAccessibleName(f"決裁欄 {at}番目の職名")
            field.changed.connect(self.changed)
            self._flow.addWidget(field)
        self._flow.addWidget(self.more)
        self._flow.addWidget(self.fewer)
        self.more.clicked.connect(lambda: self._resize(self._count + 1))
        self.fewer.clicked.connect(lambda: self._resize(self._count - 1))
        self.setFocusProxy(self._fields[0])
        self._show_count()

    def value(self) -> tuple[str, ...]:
        """Return the titles."""
        return tuple(field.value() for field in self._fields[: self._count])

    def set_value(self, steps: Sequence[str]) -> None:
        """Show titles."""
        self._count = min(max(len(steps), LEAST), MOST)
        for at, field in enumerate(self._fields):
            field.set_value(steps[at] if at < len(steps) else "")
        self._show_count()

    def _resize(self, count: int) -> None:
        self._count = min(max(count, LEAST), MOST)
        self._show_count()
        last = self._fields[self._count - 1]
        if last.value():
            self.changed.emit()
        else:
            last.setFocus()

    def _show_count(self) -> None:
        for at, field in enumerate(self._fields):
            field.setVisible(at < self._count)
        self.more.set_allowed(self._count < MOST, f"決裁欄は{MOST}つまでです。")
        self.fewer.set_allowed(self._count > LEAST, f"決裁欄は{LEAST}つ以上必要です。")
