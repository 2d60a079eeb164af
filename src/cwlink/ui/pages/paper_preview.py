"""A paper beside the form that makes it: exactly what would leave, as it would print."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cwlink.services.papers import PrintedPaper
from cwlink.ui.widgets.labels import help_text, section_title


class PaperPreview(QFrame):
    """Shows a PDF from memory, as wide as the pane; the place read stays while it changes."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "sidePanel")
        self._document = QPdfDocument(self)
        self._buffer = QBuffer(self)
        self._data = b""
        self._note = help_text("", self)
        self.view = QPdfView(self)
        self.view.setDocument(self._document)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.view.setAccessibleName(title)
        self.view.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.view.setFrameShape(QPdfView.Shape.NoFrame)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(section_title(title, self))
        head.addWidget(self._note, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.view, 1)

    @property
    def pages(self) -> int:
        """Return how many pages are shown."""
        return self._document.pageCount()

    def show_paper(self, paper: PrintedPaper) -> None:
        """Show a paper; nothing happens where it is the one already shown."""
        if paper.pdf.data == self._data:
            return
        self._data = paper.pdf.data
        place = self.view.verticalScrollBar().value()
        self._document.close()
        self._buffer.close()
        self._buffer.setData(QByteArray(self._data))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document.load(self._buffer)
        self._note.setText(f"{self.pages}ページ")
        self.view.verticalScrollBar().setValue(place)
