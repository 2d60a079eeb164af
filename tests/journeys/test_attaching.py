"""She keeps a signed form inside the vault, looks at it there, takes it out, and takes it back."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

sys.path.insert(0, str(Path(__file__).parents[1] / "exchange"))

from at_the_window import shown_window
from attached_files import pdf
from record_case import key, notice, open_household

from cwlink.services import attachments, household_edit
from cwlink.services.household_edit import HouseholdDraft
from cwlink.storage.vault import Vault
from cwlink.ui.main_window import MainWindow
from cwlink.ui.page import PageKey
from cwlink.ui.pages.attachment_page import AttachmentPage
from cwlink.ui.pages.households_page import HouseholdsPage
from cwlink.ui.theme import Theme
from cwlink.ui.widgets.buttons import LinkButton
from household_case import HOUSEHOLD_ID, NOW, household


@pytest.fixture
def files(tmp_path: Path) -> Path:
    (tmp_path / "同意書.pdf").write_bytes(pdf())
    (tmp_path / "切れた.pdf").write_bytes(pdf()[:-40])
    picture = QImage(300, 200, QImage.Format.Format_RGB32)
    picture.fill(QColor("red"))
    picture.save(str(tmp_path / "FAX.png"))
    return tmp_path


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, vault: Vault, files: Path) -> Iterator[MainWindow]:
    household_edit.save(vault, draft=HouseholdDraft(household()), now=NOW)
    answers = [files / name for name in ("同意書.pdf", "FAX.png", "切れた.pdf", "控え.pdf")]
    with shown_window(qtbot, vault, NOW, *answers) as made:
        yield made


def attach_button(page: HouseholdsPage) -> LinkButton:
    links = page.record.body.attachments.findChildren(LinkButton)
    return next(link for link in links if link.text() == "ファイルを添付")


def names(vault: Vault) -> list[str]:
    return sorted(one.name for one in attachments.listed(vault, household_id=HOUSEHOLD_ID))


def test_a_signed_form_is_kept_looked_at_and_taken_out(
    window: MainWindow, vault: Vault, files: Path
) -> None:
    page = open_household(window)
    attach = attach_button(page)
    attach.click()
    assert notice(window) == "ファイルを添付しました"
    attach.click()
    assert names(vault) == ["FAX.png", "同意書.pdf"]
    attach.click()
    assert "壊れている" in notice(window)
    assert names(vault) == ["FAX.png", "同意書.pdf"]
    table = page.record.body.attachments.table
    for row in table.rows_model.rows():
        table.opened.emit(row)
        assert window.current_key() is PageKey.ATTACHMENT
        shown = window.page(PageKey.ATTACHMENT)
        assert isinstance(shown, AttachmentPage)
        assert shown.view.document() is shown.document
        assert shown.view.isVisible()
        assert shown.document.pageCount() == 1
        assert "保管庫の中にあります" in shown._note.text()
        if row.name == "同意書.pdf":
            key(window, "Ctrl+S")
            assert (files / "控え.pdf").read_bytes() == pdf()
        shown.back.click()
        assert shown.document.pageCount() == 0
    assert sorted(path.name for path in files.iterdir() if path.is_file()) == sorted(
        ["同意書.pdf", "切れた.pdf", "FAX.png", "控え.pdf"]
    )


def test_what_is_taken_away_comes_back(window: MainWindow, vault: Vault) -> None:
    page = open_household(window)
    attach_button(page).click()
    (row,) = page.record.body.attachments.table.rows_model.rows()
    page.record.body.attachments.remove_wanted.emit(row)
    assert names(vault) == []
    assert notice(window) == "添付書類を外しました"
    key(window, "Ctrl+Z")
    assert names(vault) == ["同意書.pdf"]
    key(window, "Ctrl+Z")
    assert names(vault) == []
    key(window, "Ctrl+Y")
    key(window, "Ctrl+Y")
    assert names(vault) == []
