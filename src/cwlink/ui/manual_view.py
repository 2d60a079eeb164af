"""The 手引き on the screen: contents at the left, chapters below one another."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from cwlink.services.manual import Block, BlockKind, Chapter
from cwlink.ui.theme import theme
from cwlink.ui.theme_type import Text
from cwlink.ui.widgets.buttons import SecondaryButton
from cwlink.ui.widgets.cards import Card
from cwlink.ui.widgets.contents_list import ContentsItem, ContentsList
from cwlink.ui.widgets.labels import Label, page_title
from cwlink.ui.widgets.sections import SectionsPage

TITLE = "手引き"
_ROLES = {BlockKind.HEADING: Text.STRONG, BlockKind.NOTE: Text.HELP}


class ManualView(QWidget):
    """Shows chapters; the page and the window before the vault is open both hold one."""

    print_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.contents = ContentsList(self)
        self.sections = SectionsPage(self)
        self.print_button = SecondaryButton("手引きを印刷する", self, glyph="printer")
        self.print_button.clicked.connect(self.print_wanted)
        self.head = QHBoxLayout()
        self._body = QHBoxLayout()
        self._lay_out()
        self.contents.chosen.connect(self.sections.jump_to)
        self.sections.current_changed.connect(self.contents.set_current)

    def show_chapters(self, chapters: Sequence[Chapter]) -> None:
        """Show the chapters; called once."""
        self.contents.set_items([ContentsItem(one.key, one.title) for one in chapters])
        for one in chapters:
            self.sections.add_section(one.key, _card(one, self.sections.content))

    def fold(self, folded: bool) -> None:
        """Make the contents one button where there is no room for a list."""
        self.contents.fold(folded)
        direction = QBoxLayout.Direction
        self._body.setDirection(direction.TopToBottom if folded else direction.LeftToRight)

    def _lay_out(self) -> None:
        self.head.addWidget(page_title(TITLE, self))
        self.head.addStretch(1)
        self.head.addWidget(self.print_button)
        self._body.setSpacing(16)
        self._body.addWidget(self.contents)
        self._body.addWidget(self.sections, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(self.head)
        column.addLayout(self._body, 1)


def _card(chapter: Chapter, parent: QWidget) -> Card:
    card = Card(chapter.title, parent=parent)
    card.body.setSpacing(6)
    for block in chapter.blocks:
        if block.kind is BlockKind.HEADING:
            card.body.addSpacing(8)
        card.add(_shown(block, card))
    return card


def _shown(block: Block, parent: QWidget) -> QWidget:
    """Return a block as it is read: steps and points hang behind their mark."""
    text = Label(block.text, _ROLES.get(block.kind, Text.BODY), parent)
    mark = {BlockKind.STEP: f"{block.mark}.", BlockKind.POINT: "・"}.get(block.kind)
    if mark is None:
        return text
    line = QWidget(parent)
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    sign = Label(mark, Text.STRONG if block.kind is BlockKind.STEP else Text.BODY, line, wrap=False)
    sign.setFixedWidth(theme().gap(24))
    column = QVBoxLayout()
    column.addWidget(sign)
    column.addStretch(1)
    row.addLayout(column)
    row.addWidget(text, 1)
    return line
