"""帳票: the preview, and what is done with a paper from there."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices

from cwlink.app.desk import Desk
from cwlink.core.problems import KnownProblem
from cwlink.services import papers
from cwlink.services.papers import PrintedPaper
from cwlink.ui import notices
from cwlink.ui.page import PageKey
from cwlink.ui.pages.paper_page import PaperPage, PaperPlace
from cwlink.ui.password_dialog import ask_password

_PDF = "PDF (*.pdf)"


def documents_folder() -> Path:
    """Return where this person keeps documents, to begin asking there."""
    place = QStandardPaths.StandardLocation.DocumentsLocation
    return Path(QStandardPaths.writableLocation(place))


class OnlyLookedAt(KnownProblem):
    """A paper was to be printed or saved out of a vault that takes no note of it."""

    def __init__(self) -> None:
        super().__init__(
            "読み取り専用で開いているため、印刷と保存はできません（記録に残せないためです）。"
            "Ctrl+Lで施錠し、書き込める状態で開き直してください。"
        )


class PaperDesk:
    """Answers what the preview asks for."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._folder = documents_folder()
        desk.window.add_page(PageKey.PAPER, self._make_page, place=PageKey.PLANS)

    def _make_page(self) -> PaperPage:
        page, answer = PaperPage(), self._desk.answer
        page.arrived.connect(self._arrive)
        page.save_requested.connect(answer(self._save))
        page.lock_requested.connect(answer(self._save_locked))
        page.print_requested.connect(answer(self._print))
        page.folder_requested.connect(self._open_folder)
        page.back_requested.connect(self._desk.window.back)
        return page

    @property
    def _page(self) -> PaperPage:
        page = self._desk.window.page(PageKey.PAPER)
        assert isinstance(page, PaperPage)  # noqa: S101 - made above
        return page

    def _arrive(self, where: object) -> None:
        if isinstance(where, PaperPlace):
            self._page.show_paper(where)

    def _save(self, paper: PrintedPaper) -> None:
        self._may_leave()
        path = self._desk.files.new_file(
            self._desk.window, "PDFを保存", self._folder / paper.file_name, _PDF
        )
        if path is None:
            return
        papers.save(self._desk.vault, paper=paper, path=path, now=self._desk.clock.now())
        self._folder = path.parent
        self._page.show_saved(saved=True)
        self._desk.window.show_notice(notices.done("PDFを保存しました。", path.name))

    def _save_locked(self, paper: PrintedPaper) -> None:
        self._may_leave()
        password = ask_password(self._desk.window)
        if password:
            self._save(papers.locked(self._desk.vault, paper, password))

    def _print(self, paper: PrintedPaper) -> None:
        from cwlink.ui.printing import print_pdf

        self._may_leave()
        if print_pdf(self._desk.window, self._page.document, paper.file_name):
            papers.note_printed(self._desk.vault, paper=paper, now=self._desk.clock.now())
            self._desk.window.show_notice(notices.done("印刷へ送りました。"))

    def _may_leave(self) -> None:
        """Raise OnlyLookedAt where it could not be noted that a paper left."""
        if self._desk.vault.read_only:
            raise OnlyLookedAt

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))


def wire(desk: Desk) -> None:
    """Add the preview and connect its wishes."""
    PaperDesk(desk)
