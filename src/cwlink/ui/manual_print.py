"""The 手引き on paper: it is read when the computer is not."""

from collections.abc import Sequence

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import (
    QFont,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtWidgets import QWidget

from cwlink.services.manual import Chapter
from cwlink.ui.theme_type import FAMILIES

TITLE = "cwlinkの手引き"
_MARGIN = 18.0
_POINTS = 10.5
_LEADING = 150.0


def print_manual(parent: QWidget, chapters: Sequence[Chapter]) -> bool:
    """Ask for a printer and print every chapter; False when nothing was printed."""
    from cwlink.ui.printing import print_page

    return print_page(parent, TITLE, prepare, lambda device: paint(chapters, device))


def prepare(device: QPagedPaintDevice) -> None:
    """Set a paper device to A4 upright with margins."""
    margins = QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
    size = QPageSize(QPageSize.PageSizeId.A4)
    upright = QPageLayout.Orientation.Portrait
    device.setPageLayout(QPageLayout(size, upright, margins, QPageLayout.Unit.Millimeter))


def paint(chapters: Sequence[Chapter], device: QPagedPaintDevice) -> None:
    """Paint the chapters, each on a page of its own: one is pinned to the wall alone."""
    font = QFont()
    font.setFamilies(list(FAMILIES))
    font.setPointSizeF(_POINTS)
    document = QTextDocument()
    document.setDefaultFont(font)
    document.setMarkdown("\n\n".join(_apart(one.source) for one in chapters))
    _set_apart(document)
    document.print_(device)


def _set_apart(document: QTextDocument) -> None:
    """Give lines room, and begin a page at every chapter but the first."""
    block: QTextBlock = document.begin()
    while block.isValid():
        form = block.blockFormat()
        form.setLineHeight(_LEADING, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        if form.headingLevel() == 1 and block != document.begin():
            form.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
        QTextCursor(block).setBlockFormat(form)
        block = block.next()


def _apart(source: str) -> str:
    """Put an empty line round what is a block of its own: the chapters have a line a block."""
    lines: list[str] = []
    for line in source.splitlines():
        listed = line[:2] == "- " or line[:1].isdigit()
        if not listed or not lines or not (lines[-1][:2] == "- " or lines[-1][:1].isdigit()):
            lines.append("")
        lines.append(line)
    return "\n".join(lines)
