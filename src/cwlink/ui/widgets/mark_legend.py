"""The legend of marks: what ○, △, 補, 所 and ? mean, in words."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from cwlink.ui.tables.marks import Layer, Mark, Sign, paint_mark
from cwlink.ui.text_lines import text_width
from cwlink.ui.theme import theme
from cwlink.ui.theme_type import Text
from cwlink.ui.widgets.flow import FlowLayout
from cwlink.ui.widgets.labels import help_text

ALL_MARKS = (
    (Mark(Sign.MAIN), "主に担当"),
    (Mark(Sign.RELATED), "関連"),
    (Mark(Sign.MAIN, Layer.SUPPLEMENT), "補足"),
    (Mark(Sign.RELATED, Layer.OFFICE), "所の設定"),
    (Mark(Sign.RELATED, doubt=True), "要確認"),
    (Mark(doubt=True), "要確認（印なし）"),
)


class MarkLabel(QLabel):
    """One mark with its meaning beside it."""

    def __init__(self, mark: Mark, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark = mark
        self.setText(words)
        self.setAccessibleName(f"{mark.spoken()} {words}")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the room for the mark and its meaning."""
        look = theme()
        return QSize(look.px(44) + text_width(self.text(), Text.HELP) + 1, look.px(26))

    def minimumSizeHint(self) -> QSize:
        """Return the same room."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint mark and meaning."""
        look, painter = theme(), QPainter(self)
        box = QRect(0, 0, look.px(40), self.height())
        paint_mark(painter, box, self._mark)
        painter.setFont(look.font(Text.HELP))
        painter.setPen(look.color("text2"))
        metrics = painter.fontMetrics()
        base = (self.height() - metrics.height()) // 2 + metrics.ascent()
        painter.drawText(look.px(44), base, self.text())

    def changeEvent(self, event: QEvent) -> None:
        """Lay out anew when the size of text changes."""
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
        super().changeEvent(event)


class MarkLegend(QWidget):
    """印： and the marks that occur on the page."""

    def __init__(
        self, marks: Sequence[tuple[Mark, str]] = ALL_MARKS, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        flow = FlowLayout(self, gap=12)
        flow.addWidget(help_text("印：", self))
        for mark, words in marks:
            flow.addWidget(MarkLabel(mark, words, self))
        self.setAccessibleName("印の説明")
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
