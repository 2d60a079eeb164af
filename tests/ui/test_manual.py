"""The 手引き says what the program's buttons say, and is there when the vault is not."""

import re
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QPdfWriter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cwlink.app import manual as app_manual
from cwlink.core.places import resources
from cwlink.services import manual
from cwlink.services.manual import BlockKind, Chapter
from cwlink.ui import manual_print
from cwlink.ui.page import Breakpoint
from cwlink.ui.pages.manual_page import ManualPage
from cwlink.ui.theme import Theme

SOURCE = resources().parent
BUTTON = re.compile("［(.+?)］")


@pytest.fixture(scope="module")
def chapters() -> tuple[Chapter, ...]:
    return manual.chapters()


def test_every_button_it_names_is_in_the_program(chapters: tuple[Chapter, ...]) -> None:
    code = "".join(
        path.read_text(encoding="utf-8")
        for folder in ("ui", "app")
        for path in (SOURCE / folder).rglob("*.py")
    )
    named = {words for one in chapters for words in BUTTON.findall(one.source)}
    assert len(named) > 10
    assert sorted(words for words in named if f'"{words}"' not in code) == []


def test_a_chapter_is_read_line_by_line(chapters: tuple[Chapter, ...]) -> None:
    restore = next(one for one in chapters if one.key == "restore")
    assert restore.title == "バックアップから復元する"
    kinds = [block.kind for block in restore.blocks]
    assert kinds[:2] == [BlockKind.HEADING, BlockKind.STEP]
    steps = [block.mark for block in restore.blocks if block.kind is BlockKind.STEP]
    assert steps == ["1", "2", "3", "4", "1", "2", "3", "4"]
    assert not any(
        block.text.startswith(("#", "-", ">")) for one in chapters for block in one.blocks
    )


def test_the_page_opens_on_a_chapter(
    qtbot: QtBot, theme: Theme, chapters: tuple[Chapter, ...]
) -> None:
    page = ManualPage(chapters)
    qtbot.addWidget(page)
    page.resize(1200, 600)
    page.show()
    page.arrive("new_computer")
    assert page.here() == "new_computer"
    page.arrive("no such chapter")
    assert page.here() == chapters[0].key
    page.show_breakpoint(Breakpoint.NARROW)
    page.arrive("handover")
    assert page.here() == "handover"


def test_it_opens_beside_the_form_before_a_vault_is_open(qtbot: QtBot, theme: Theme) -> None:
    form = QWidget()
    qtbot.addWidget(form)
    window = app_manual.open_window(form, "not_opening")
    qtbot.addWidget(window)
    assert window.isVisible()
    assert not window.isModal()
    assert window.view.sections.current() == "not_opening"
    again = app_manual.open_window(form, "new_computer")
    assert again is window
    assert window.view.sections.current() == "new_computer"


def test_on_paper_stands_every_chapter(
    theme: Theme, chapters: tuple[Chapter, ...], tmp_path: Path
) -> None:
    device = QPdfWriter(str(tmp_path / "手引き.pdf"))
    manual_print.prepare(device)
    manual_print.paint(chapters, device)
    del device
    pages = PdfReader(tmp_path / "手引き.pdf").pages
    words = [re.sub(r"\s", "", page.extract_text()) for page in pages]
    assert len(words) == len(chapters)
    for one, page in zip(chapters, words, strict=True):
        assert page.startswith(one.title.replace(" ", ""))
