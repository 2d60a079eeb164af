"""手引き in a window of its own, for when the vault does not open."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from cwlink.services.manual import Chapter
from cwlink.ui.manual_view import TITLE, ManualView
from cwlink.ui.page import Breakpoint, breakpoint_for
from cwlink.ui.theme import theme
from cwlink.ui.widgets.buttons import SecondaryButton


class ManualWindow(QDialog):
    """Shows the chapters beside the form, which goes on being usable."""

    def __init__(self, chapters: Sequence[Chapter], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(TITLE)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.view = ManualView(self)
        self.view.show_chapters(chapters)
        close = SecondaryButton("閉じる", self)
        close.clicked.connect(self.close)
        self.view.head.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.addWidget(self.view)
        room = parent.screen().availableSize()
        wide = breakpoint_for(room.width() / theme().text_scale) is Breakpoint.WIDE
        self.view.fold(not wide)
        self.resize(min(theme().px(960), room.width() - 40), min(theme().px(620), room.height()))
