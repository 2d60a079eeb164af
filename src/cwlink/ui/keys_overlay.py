"""F1: the keys of this page and of every page, over the window until a key is pressed."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from cwlink.ui.page import KeyHint
from cwlink.ui.theme import theme
from cwlink.ui.widgets.buttons import SecondaryButton
from cwlink.ui.widgets.key_cap import KeyCap
from cwlink.ui.widgets.labels import Label, page_title, section_title

HEADING = "使えるキー"


class KeysOverlay(QDialog):
    """Lists keys in two groups: this page, every page; and leads on to the manual."""

    manual_wanted = Signal()

    def __init__(
        self, here: Sequence[KeyHint], everywhere: Sequence[KeyHint], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(HEADING)
        self.setAccessibleName(HEADING)
        close = SecondaryButton("閉じる", self)
        close.clicked.connect(self.accept)
        manual = SecondaryButton("手引きを開く", self, glyph="book")
        manual.clicked.connect(self.accept)
        manual.clicked.connect(self.manual_wanted)
        foot = QHBoxLayout()
        foot.addWidget(manual)
        foot.addStretch(1)
        foot.addWidget(close)
        columns = QHBoxLayout()
        columns.setSpacing(theme().gap(32))
        half = (len(everywhere) + 1 - len(here)) // 2 if here else (len(everywhere) + 1) // 2
        first = _group("この画面", here) if here else QVBoxLayout()
        first.addLayout(_group("どの画面でも", everywhere[:half]))
        first.addStretch(1)
        second = _group("", everywhere[half:])
        second.addStretch(1)
        columns.addLayout(first)
        columns.addLayout(second)
        body = QWidget()
        body.setObjectName("scrolled")
        body.setLayout(columns)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setWidget(body)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(page_title(HEADING, self))
        column.addWidget(scroll, 1)
        column.addLayout(foot)
        wanted = body.sizeHint()
        self.resize(
            min(wanted.width() + 72, parent.width() - 40),
            min(wanted.height() + theme().px(130), parent.height() - 40),
        )


def _group(heading: str, hints: Sequence[KeyHint]) -> QVBoxLayout:
    group = QVBoxLayout()
    group.setSpacing(8)
    if heading:
        group.addWidget(section_title(heading))
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(7)
    for row, hint in enumerate(hints):
        grid.addWidget(KeyCap(hint.keys, ""), row, 0, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(Label(hint.word), row, 1)
    grid.setColumnStretch(1, 1)
    group.addLayout(grid)
    group.addSpacing(12)
    return group
