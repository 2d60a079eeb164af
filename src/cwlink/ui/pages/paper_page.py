"""A paper inside the window: seen as it prints, then printed, saved or locked with a password.

The PDF stays in memory; nothing of it is written anywhere until the caseworker says where.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt, Signal, SignalInstance
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from cwlink.services.papers import PrintedPaper
from cwlink.ui.page import Breakpoint, KeyHint, Page, PageKey
from cwlink.ui.theme_type import Text
from cwlink.ui.widgets.buttons import LinkButton, PrimaryButton, SecondaryButton
from cwlink.ui.widgets.ended_flow import EndedFlow
from cwlink.ui.widgets.labels import Label, page_title
from cwlink.ui.widgets.segments import Segments

_REAL, _WIDTH, _WHOLE = "real", "width", "whole"
_HINTS = (
    KeyHint("Ctrl+P", "印刷"),
    KeyHint("Ctrl+S", "PDFを保存"),
    KeyHint("PageDown", "次のページ"),
    KeyHint("Alt+←", "戻る"),
)


@dataclass(frozen=True)
class PaperPlace:
    """A paper to show, what it is called, and the case number for the window's title.

    ``may_lock`` is False for a copy already issued: the record holds that very file's digest.
    ``password`` opens a paper that is locked already, so that it can be shown. ``place`` is the
    entry of the rail it was opened from.
    """

    paper: PrintedPaper
    title: str
    case_number: str = ""
    note: str = ""
    may_lock: bool = True
    password: str = ""
    place: PageKey = PageKey.PLANS


class PaperPage(Page):
    """Shows one PrintedPaper and reports what is to be done with it."""

    print_requested = Signal(object)
    """The PrintedPaper to print."""
    save_requested = Signal(object)
    """The PrintedPaper to save."""
    lock_requested = Signal(object)
    """The PrintedPaper to save with a password."""
    folder_requested = Signal()
    """Open the folder it was saved in last."""
    back_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._place: PaperPlace | None = None
        self._title = page_title("", self)
        self._note = Label("", Text.HELP, self, wrap=True)
        self._warning = Label("", Text.BODY, self, tint="warn", wrap=True)
        self.back = LinkButton("戻る", self, glyph="chevron-left")
        self.zoom = Segments("表示の大きさ", self)
        self.zoom.set_parts(
            ((_REAL, "実物大"), (_WIDTH, "幅に合わせる"), (_WHOLE, "1ページを表示")), _REAL
        )
        self.folder = SecondaryButton("フォルダーを開く", self, glyph="folder")
        self.lock = SecondaryButton("パスワードを付けて保存", self, glyph="lock")
        self.store = SecondaryButton("PDFを保存", self, glyph="document")
        self.print = PrimaryButton("印刷する", self, glyph="printer")
        self._document = QPdfDocument(self)
        self._buffer = QBuffer(self)
        self.view = QPdfView(self)
        self._notice_row = QVBoxLayout()
        self._prepare_view()
        self._lay_out()
        self._connect()

    def show_paper(self, place: PaperPlace) -> None:
        """Show a paper from its first page."""
        self._place = place
        self._title.setText(place.title)
        self._note.setText(place.note)
        self._note.setVisible(bool(place.note))
        self.lock.setVisible(place.may_lock)
        self._show_warnings(place.paper)
        self._document.close()
        self._buffer.close()
        self._buffer.setData(QByteArray(place.paper.pdf.data))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document.setPassword(place.password)
        self._document.load(self._buffer)
        self.show_saved(saved=False)
        self.heading_changed.emit()

    def show_saved(self, *, saved: bool) -> None:
        """Allow opening the folder once the paper was saved."""
        self.folder.setVisible(saved)

    @property
    def document(self) -> QPdfDocument:
        """Return the document shown, to be printed."""
        return self._document

    @property
    def pages(self) -> int:
        """Return how many pages are shown."""
        return self._document.pageCount()

    # Page

    def heading(self) -> str:
        """Return the paper's name and the case number."""
        if self._place is None:
            return ""
        number = f"（{self._place.case_number}）" if self._place.case_number else ""
        return f"{self._place.title}{number}"

    def place(self) -> PageKey | None:
        """Return where the paper was opened from."""
        return self._place.place if self._place is not None else None

    def key_hints(self) -> Sequence[KeyHint]:
        """Return the keys of the preview."""
        return _HINTS

    def panes(self) -> Sequence[QWidget]:
        """Return buttons and paper."""
        return (self._head, self.view)

    def notice_row(self) -> QBoxLayout | None:
        """Return the row under the title."""
        return self._notice_row

    def primary(self) -> QAbstractButton | None:
        """Return the button that prints."""
        return self.print

    def here(self) -> object:
        """Return the paper shown."""
        return self._place

    def preview(self) -> None:
        """Print (Ctrl+P in the preview goes on to the printer)."""
        self._ask(self.print_requested)

    def save_now(self) -> None:
        """Ask where to save."""
        self._ask(self.save_requested)

    def show_breakpoint(self, room: Breakpoint) -> None:
        """Leave the choice of size out where there is no room for it."""
        self.zoom.setVisible(room is not Breakpoint.NARROW)

    def _prepare_view(self) -> None:
        self.view.setDocument(self._document)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.Custom)
        self.view.setAccessibleName("帳票のプレビュー")
        self.view.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.view.setFrameShape(QPdfView.Shape.NoFrame)

    def _lay_out(self) -> None:
        self._head = QWidget(self)
        row = QHBoxLayout(self._head)
        row.setContentsMargins(0, 0, 0, 0)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._note)
        row.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        tools = QWidget(self)
        flow = EndedFlow(tools, gap=8)
        flow.addWidget(self.zoom)
        for button in (self.folder, self.lock, self.store):
            flow.addWidget(button)
        flow.end_with(self.print)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 0)
        column.setSpacing(8)
        column.addWidget(self._head)
        column.addLayout(self._notice_row)
        column.addWidget(tools)
        column.addWidget(self._warning)
        column.addWidget(self.view, 1)

    def _connect(self) -> None:
        self.print.clicked.connect(lambda: self._ask(self.print_requested))
        self.store.clicked.connect(lambda: self._ask(self.save_requested))
        self.lock.clicked.connect(lambda: self._ask(self.lock_requested))
        self.folder.clicked.connect(self.folder_requested)
        self.back.clicked.connect(self.back_requested)
        self.zoom.changed.connect(self._zoom)

    def _ask(self, wish: SignalInstance) -> None:
        if self._place is not None:
            wish.emit(self._place.paper)

    def _zoom(self, key: str) -> None:
        modes = {
            _REAL: QPdfView.ZoomMode.Custom,
            _WIDTH: QPdfView.ZoomMode.FitToWidth,
            _WHOLE: QPdfView.ZoomMode.FitInView,
        }
        self.view.setZoomMode(modes[key])

    def _show_warnings(self, paper: PrintedPaper) -> None:
        sentences = [one.sentence for one in paper.pdf.warnings]
        self._warning.setText("\n".join(sentences))
        self._warning.setVisible(bool(sentences))
