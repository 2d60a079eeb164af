"""A kept file inside the window: it is read from memory and written nowhere."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QImage, QImageReader, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from cwlink.exchange.attached_file import AttachedFile, Media
from cwlink.ui.page import KeyHint, Page
from cwlink.ui.widgets.buttons import LinkButton, SecondaryButton
from cwlink.ui.widgets.labels import help_text, page_title

_NOTE = "保管庫の中にあります。取り出すと、暗号化されないファイルになります。"
_UNREADABLE = "このファイルは表示できません。取り出して、ほかのプログラムで開いてください。"
_POINTS_PER_PIXEL = 0.5
_MEGABYTES_FOR_A_PICTURE = 256


@dataclass(frozen=True)
class AttachmentPlace:
    """A kept file by its id."""

    key: str


class AttachmentPage(Page):
    """Shows one file; ``take_out_wanted`` carries its id."""

    take_out_wanted = Signal(str)
    back_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._place = AttachmentPlace("")
        self._title = page_title("添付書類", self)
        self._note = help_text(_NOTE, self)
        self.back = LinkButton("世帯に戻る", self, glyph="chevron-left")
        self.take_out = SecondaryButton("取り出して保存する", self, glyph="folder")
        self.document = QPdfDocument(self)
        self._buffer = QBuffer(self)
        self.view = QPdfView(self)
        self._notice_row = QVBoxLayout()
        self._lay_out()
        self.back.clicked.connect(self.back_wanted)
        self.take_out.clicked.connect(lambda: self.take_out_wanted.emit(self._place.key))

    def show_file(self, place: AttachmentPlace, file: AttachedFile) -> None:
        """Show a file; a picture is laid on a page, so that it is covered as papers are (F9)."""
        self.forget()
        self._place = place
        self._title.setText(file.name)
        data = file.data if file.media is Media.PDF else _as_page(file.data)
        self._buffer.setData(QByteArray(data))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document.load(self._buffer)
        readable = self.document.error() is QPdfDocument.Error.None_ and self.document.pageCount()
        self._note.setText(_NOTE if readable else _UNREADABLE)
        self.view.setVisible(bool(readable))
        self.heading_changed.emit()

    def forget(self) -> None:
        """Hold nothing of a file any more."""
        self.document.close()
        self._buffer.close()
        self._buffer.setData(QByteArray())
        self._place = AttachmentPlace("")

    # Page

    def heading(self) -> str:
        """Return the title; a file's name may name a person."""
        return "添付書類"

    def key_hints(self) -> Sequence[KeyHint]:
        """Return the keys of the page."""
        return (
            KeyHint("PageDown", "次のページ"),
            KeyHint("Ctrl+S", "取り出して保存"),
            KeyHint("Alt+←", "世帯に戻る"),
        )

    def panes(self) -> Sequence[QWidget]:
        """Return the file and the button."""
        return (self.view, self.take_out)

    def notice_row(self) -> QBoxLayout | None:
        """Return the row under the title."""
        return self._notice_row

    def primary(self) -> QAbstractButton | None:
        """Return nothing: looking is all there is to do."""
        return None

    def here(self) -> object:
        """Return the file that is shown."""
        return self._place

    def save_now(self) -> None:
        """Take the file out."""
        self.take_out_wanted.emit(self._place.key)

    def leave(self) -> bool:
        """Let go of what was shown."""
        self.forget()
        return True

    def _lay_out(self) -> None:
        self.view.setDocument(self.document)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.view.setAccessibleName("添付書類の内容")
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._title, 1)
        head.addWidget(self.take_out)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 12)
        column.setSpacing(8)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(head)
        column.addLayout(self._notice_row)
        column.addWidget(self._note)
        column.addWidget(self.view, 1)


def _as_page(data: bytes) -> bytes:
    """Return a picture as a PDF of one page of its own size; empty for one that cannot be read."""
    source = QBuffer()
    source.setData(QByteArray(data))
    source.open(QIODevice.OpenModeFlag.ReadOnly)
    QImageReader.setAllocationLimit(_MEGABYTES_FOR_A_PICTURE)
    reader = QImageReader(source)
    reader.setAutoTransform(True)
    image: QImage = reader.read()
    if image.isNull():
        return b""
    target = QBuffer()
    target.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(target)
    points = QSizeF(image.width() * _POINTS_PER_PIXEL, image.height() * _POINTS_PER_PIXEL)
    size = QPageSize(points, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)
    upright = QPageLayout.Orientation.Portrait
    writer.setPageLayout(QPageLayout(size, upright, QMarginsF(), QPageLayout.Unit.Point))
    painter = QPainter(writer)
    painter.drawImage(QRectF(painter.viewport()), image)
    painter.end()
    return bytes(target.data().data())
