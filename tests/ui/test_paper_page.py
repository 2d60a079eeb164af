"""A paper in the window: shown from memory, saved where asked, locked with a password."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QPdfWriter
from PySide6.QtPdf import QPdfDocument
from pytestqt.qtbot import QtBot

from cwlink.app import papers as area
from cwlink.app.window import build_window
from cwlink.core.clock import FixedClock
from cwlink.reports import build_pdf
from cwlink.services.papers import PrintedPaper
from cwlink.storage.vault import Vault
from cwlink.ui.file_dialogs import AnswersReady
from cwlink.ui.main_window import MainWindow
from cwlink.ui.page import PageKey
from cwlink.ui.pages.paper_page import PaperPage, PaperPlace
from cwlink.ui.password_dialog import PasswordDialog
from cwlink.ui.printing import paint_pdf
from cwlink.ui.work import InlineRunner

Shown = Callable[[Path | None], tuple[MainWindow, PaperPage]]


@pytest.fixture(scope="module")
def paper() -> PrintedPaper:
    from review_case import review

    sheet = review()
    return PrintedPaper(build_pdf(sheet), "会議開催要否検討票_R8-17.pdf", sheet)


@pytest.fixture
def shown(vault: Vault, qtbot: QtBot, paper: PrintedPaper) -> Shown:
    def show(answer: Path | None) -> tuple[MainWindow, PaperPage]:
        window = build_window(
            vault, FixedClock(), InlineRunner(), files=AnswersReady(answer, answer)
        )
        qtbot.addWidget(window)
        window.open_page(PageKey.PAPER, PaperPlace(paper, "会議開催要否検討票", "24-00093"))
        page = window.page(PageKey.PAPER)
        assert isinstance(page, PaperPage)
        return window, page

    return show


def test_every_page_is_shown_and_the_title_names_no_one(shown: Shown, paper: PrintedPaper) -> None:
    window, page = shown(None)
    assert page.pages == paper.pdf.pages == 2
    assert "24-00093" in window.windowTitle()
    assert "水野" not in window.windowTitle()


def test_saving_writes_the_very_bytes_and_offers_the_folder(
    shown: Shown, paper: PrintedPaper, tmp_path: Path
) -> None:
    _window, page = shown(tmp_path / "検討票.pdf")
    assert not page.folder.isVisibleTo(page)
    page.store.click()
    assert (tmp_path / "検討票.pdf").read_bytes() == paper.pdf.data
    assert page.folder.isVisibleTo(page)


def test_thinking_better_of_it_writes_nothing(shown: Shown, tmp_path: Path) -> None:
    _window, page = shown(None)
    page.store.click()
    assert list(tmp_path.glob("*.pdf")) == []


def test_a_password_locks_what_is_saved(
    shown: Shown, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(area, "ask_password", lambda _parent: "みどり2468")
    _window, page = shown(tmp_path / "検討票.pdf")
    page.lock.click()
    reader = PdfReader(BytesIO((tmp_path / "検討票.pdf").read_bytes()))
    assert reader.is_encrypted
    assert reader.decrypt("みどり2468")


def test_passwords_must_be_long_enough_and_the_same(qtbot: QtBot) -> None:
    dialog = PasswordDialog()
    qtbot.addWidget(dialog)
    qtbot.keyClicks(dialog.first.focusProxy(), "short")
    dialog.accept_button.click()
    assert dialog.result() == 0
    qtbot.keyClicks(dialog.first.focusProxy(), "-but-long")
    qtbot.keyClicks(dialog.again.focusProxy(), "short-but-longer")
    dialog.accept_button.click()
    assert dialog.result() == 0
    dialog.again.clear()
    qtbot.keyClicks(dialog.again.focusProxy(), "short-but-long")
    dialog.accept_button.click()
    assert dialog.password() == "short-but-long"
    assert dialog.result() == 1


def test_printing_fills_one_sheet_per_page(shown: Shown, tmp_path: Path) -> None:
    _window, page = shown(None)
    out = tmp_path / "printed.pdf"
    device = QPdfWriter(str(out))
    device.setResolution(75)
    paint_pdf(page.document, device)
    printed = QPdfDocument()
    printed.load(str(out))
    assert printed.pageCount() == 2
    size = printed.pagePointSize(0)
    assert (round(size.width()), round(size.height())) == (595, 842)
