"""The caseworker makes the 連携先対応表 and the directory of agencies her office's own."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from cwlink.app.window import build_window
from cwlink.core.clock import FixedClock
from cwlink.rules.bodies import SetUp
from cwlink.services import agencies, bodies
from cwlink.services.matrix import composed_matrix
from cwlink.storage.vault import Vault
from cwlink.ui.file_dialogs import AnswersReady
from cwlink.ui.main_window import MainWindow
from cwlink.ui.page import PageKey
from cwlink.ui.pages.agencies_page import AgenciesPage
from cwlink.ui.pages.agency_import_dialog import AgencyImportDialog
from cwlink.ui.pages.matrix_page import MatrixPage, MatrixPlace
from cwlink.ui.pages.settings_page import SettingsPage
from cwlink.ui.theme import Look, Theme
from cwlink.ui.widgets.field_frame import FieldFrame
from cwlink.ui.window_settings import WindowSettings
from cwlink.ui.work import InlineRunner
from household_case import NOW

TODAY = FixedClock().today()
Opener = Callable[..., MainWindow]


@pytest.fixture
def open_window(theme: Theme, vault: Vault, tmp_path: Path) -> Iterator[Opener]:
    """Open the main window; the answers are given when it asks for a file or folder."""
    opened: list[MainWindow] = []

    def made(*answers: Path | None) -> MainWindow:
        window = build_window(
            vault,
            FixedClock(),
            InlineRunner(),
            files=AnswersReady(*answers),
            settings=WindowSettings(tmp_path / "window.ini"),
        )
        window.resize(1366, 688)
        window.show()
        opened.append(window)
        return window

    yield made
    for window in opened:
        window.hide()
        delete(window)
    if theme.own_scale != 1.0:
        theme.set_own_scale(1.0)
    if theme.look is not Look.LIGHT:
        theme.set_look(Look.LIGHT)


def press(widget: QWidget, words: str) -> None:
    """Press the button, segment, radio button or tick box that says these words."""
    for button in widget.findChildren(QAbstractButton):
        if button.text() == words and button.isVisibleTo(widget):
            button.click()
            return
    raise AssertionError(f"no button says {words}")


def line(widget: QWidget, label: str) -> QLineEdit:
    """Return the field of one line that stands under this label."""
    for frame in widget.findChildren(FieldFrame):
        if frame.editor.accessibleName() in (label, f"{label}（必須）"):
            field = frame.editor
            assert isinstance(field, QLineEdit)
            return field
    raise AssertionError(f"no field is called {label}")


def fill(qtbot: QtBot, field: QLineEdit, words: str) -> None:
    """Type words in place of what stands in a field."""
    field.clear()
    field.setText(words)
    field.textEdited.emit(words)


def matrix_page(window: MainWindow) -> MatrixPage:
    page = window.page(PageKey.MATRIX)
    assert isinstance(page, MatrixPage)
    return page


def agencies_page(window: MainWindow) -> AgenciesPage:
    page = window.page(PageKey.AGENCIES)
    assert isinstance(page, AgenciesPage)
    return page


def says(page: MatrixPage) -> str:
    """Return what the cell under the cursor says."""
    return str(page.grid.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole))


def open_matrix(window: MainWindow, agency: str, issue: str) -> MatrixPage:
    window.open_page(PageKey.AGENCIES)
    press(agencies_page(window), "連携先対応表")
    assert window.current_key() is PageKey.MATRIX
    page = matrix_page(window)
    page.show_place(MatrixPlace(agency, issue))
    return page


def test_she_marks_a_cell_and_takes_it_back(
    qtbot: QtBot, open_window: Opener, vault: Vault
) -> None:
    # She opens the matrix and goes to 支援拒否 of 精神保健福祉センター, whose reading is in doubt.
    page = open_matrix(open_window(), "seishin_center", "refusal")
    assert says(page) == "精神保健福祉センター　支援拒否：関連（表24・要確認）"
    # She asked the centre: it is mainly in charge. She presses 1, and the cell says 所.
    qtbot.keyClick(page.grid, Qt.Key.Key_1)
    assert says(page) == "精神保健福祉センター　支援拒否：主に担当（所の設定）"
    assert page.bar.doubts.text() == "要確認だけ 18"
    # The suggestions follow at once.
    mark = composed_matrix(vault).mark("seishin_center", "refusal")
    assert mark is not None
    assert mark.kind.value == "main"
    # She writes down whom she asked.
    page.panel.note.setPlainText("9月3日 県センター 相談係に確認")
    page.save_now()
    assert says(page).endswith("メモ：9月3日 県センター 相談係に確認")
    # She takes the mark back; the note stays.
    qtbot.keyClick(page.grid, Qt.Key.Key_Backspace)
    assert "関連（表24・要確認）" in says(page)
    assert "メモ：9月3日" in says(page)
    # Ctrl+Z brings her mark back, Ctrl+Y goes back to the shipped one.
    page.undo()
    assert "主に担当（所の設定）" in says(page)
    page.redo()
    assert "関連（表24・要確認）" in says(page)


def test_she_adds_an_issue_and_an_agency_of_the_office(
    qtbot: QtBot, open_window: Opener, vault: Vault
) -> None:
    page = open_matrix(open_window(), "minsei", "care_need")
    # Complaints about noise are no issue of the report: she adds it.
    press(page, "所の課題を追加")
    fill(qtbot, line(page.issue_form, "課題の名前"), "騒音の苦情")
    press(page.issue_form, "追加する")
    assert page.here() == MatrixPlace("minsei", "custom:騒音の苦情")
    # The network of neighbours is no agency type of the report: she adds that too.
    press(page, "所の機関を追加")
    fill(qtbot, line(page.type_form, "関係機関の名前"), "みどり市見守りネットワーク")
    press(page.type_form, "追加する")
    # She marks it for the new issue.
    here = page.here()
    assert isinstance(here, MatrixPlace)
    page.show_place(MatrixPlace(here.agency, "custom:騒音の苦情"))
    qtbot.keyClick(page.grid, Qt.Key.Key_1)
    assert says(page) == "みどり市見守りネットワーク　騒音の苦情：主に担当（所の設定）"
    found = composed_matrix(vault).marks_for("custom:騒音の苦情")
    assert [mark.agency for mark in found] == [here.agency]
    # The same name a second time is refused beside the field.
    press(page, "所の機関を追加")
    fill(qtbot, line(page.type_form, "関係機関の名前"), "みどり市見守りネットワーク")
    press(page.type_form, "追加する")
    assert "同じ名前" in page.type_form.name_frame.remark()


def test_she_registers_an_agency_from_the_matrix(
    qtbot: QtBot, open_window: Opener, vault: Vault
) -> None:
    # In the matrix she sees that no hospital is registered, and registers one.
    window = open_window()
    page = open_matrix(window, "iryou", "disability")
    press(page.panel, "所の登録なし・登録する")
    directory = agencies_page(window)
    assert window.current_key() is PageKey.AGENCIES
    fill(qtbot, line(directory.record.form, "名称"), "みどり病院")
    press(directory.record.form, "担当者を追加")
    fill(qtbot, line(directory.record.form, "氏名"), "後任　花子")
    fill(qtbot, line(directory.record.form, "着任日"), "R8.4.1")
    directory.save_now()
    # It is there, under its type, with who is to be spoken to.
    (row,) = agencies.directory(vault, today=TODAY)
    assert (row.name, row.type_name, row.person) == ("みどり病院", "医療施設", "後任　花子")
    # Ctrl+K finds it by its person.
    window.search_wanted.emit("花子")
    # She goes back to where she was, and the matrix counts it.
    window.back()
    assert window.current_key() is PageKey.MATRIX
    press(page.panel, "所の登録 1件")
    assert agencies_page(window).record.form.value().name == "みどり病院"


def test_what_cannot_be_saved_yet_is_kept(qtbot: QtBot, open_window: Opener, vault: Vault) -> None:
    window = open_window()
    window.open_page(PageKey.AGENCIES)
    page = agencies_page(window)
    press(page, "関係機関を追加")
    fill(qtbot, line(page.record.form, "名称"), "名前だけの機関")
    # She leaves without having chosen a type: nothing is registered, nothing is lost.
    window.open_page(PageKey.SETTINGS)
    assert agencies.directory(vault, today=TODAY) == ()
    window.open_page(PageKey.AGENCIES)
    press(page, "関係機関を追加")
    assert page.record.form.value().name == "名前だけの機関"


def test_she_takes_in_a_list_with_a_fault(
    qtbot: QtBot, open_window: Opener, vault: Vault, tmp_path: Path
) -> None:
    # The office has a list from Excel; one row has a type the matrix does not know.
    path = tmp_path / "関係機関一覧.csv"
    rows = (
        "機関の種類,名称,電話,担当者",
        "医療施設,みどり病院,00-1234,後任　花子",
        "病院っぽい,あおぞらクリニック,00-5678,",
        ",みどり市社会福祉協議会,00-9999,社協　次郎",
    )
    path.write_bytes("\r\n".join(rows).encode("cp932"))
    corrected = tmp_path / "直す.csv"
    window = open_window(path, corrected)
    window.open_page(PageKey.AGENCIES)
    press(agencies_page(window), "一覧から取り込む")
    dialog = open_dialog(window)
    # She sees which cell is wrong, saves that row to correct it, and takes in the rest.
    cells = [dialog.table.rows_model.cell_at(at, 4).text for at in range(3)]
    assert "機関の種類「病院っぽい」：連携先対応表にない種類です" in cells
    press(dialog, "読み込めない行を保存する")
    assert "あおぞらクリニック" in corrected.read_bytes().decode("cp932")
    press(dialog, "2件を取り込む")
    assert not dialog.isVisible()
    there = [row.name for row in agencies.directory(vault, today=TODAY)]
    assert sorted(there) == ["みどり市社会福祉協議会", "みどり病院"]
    notice = window.notice()
    assert notice is not None
    assert notice.detail == "新しく登録 2件、読み込めない行 1件"


def test_she_says_which_columns_are_which_in_a_list_with_headings_of_its_own(
    open_window: Opener, vault: Vault, tmp_path: Path
) -> None:
    path = tmp_path / "一覧.csv"
    path.write_text("先方,なに,窓口\n甲町診療所,医療施設,00-1234\n", encoding="utf-8")
    window = open_window(path)
    window.open_page(PageKey.AGENCIES)
    press(agencies_page(window), "一覧から取り込む")
    dialog = open_dialog(window)
    # The name was not found: the columns stand open, and nothing can be taken in.
    assert dialog.columns.isVisible()
    assert not dialog.table.isVisible()
    assert not dialog.take_in.isEnabled()
    for column, label in (("name", "先方"), ("agency_type", "なに"), ("phone", "窓口")):
        field = dialog.columns.fields[column]
        field.set_value(label)
        field.changed.emit()
    press(dialog, "行の一覧に戻る")
    assert dialog.table.isVisible()
    press(dialog, "1件を取り込む")
    (row,) = agencies.directory(vault, today=TODAY)
    assert (row.name, row.phone) == ("甲町診療所", "00-1234")


def open_dialog(window: QWidget) -> AgencyImportDialog:
    dialogs = [each for each in window.findChildren(QDialog) if each.isVisible()]
    (dialog,) = dialogs
    assert isinstance(dialog, AgencyImportDialog)
    return dialog


def test_she_retires_an_agency_and_thinks_better_of_it(open_window: Opener, vault: Vault) -> None:
    agencies.save(vault, record=agencies.AgencyRecord("iryou", "みどり病院"), now=NOW)
    window = open_window()
    (row,) = agencies.directory(vault, today=TODAY)
    window.open_page(PageKey.AGENCIES, row.id)
    page = agencies_page(window)
    page.retire_wanted.emit(row.id)
    assert agencies.directory(vault, today=TODAY) == ()
    page.undo()
    assert len(agencies.directory(vault, today=TODAY)) == 1
    page.remove_wanted.emit(row.id)
    assert agencies.directory(vault, today=TODAY, with_retired=True) == ()
    page.undo()
    assert page.record.form.value().name == "みどり病院"


def test_she_says_that_the_body_of_the_new_law_is_set_up(
    qtbot: QtBot, open_window: Opener, vault: Vault
) -> None:
    window = open_window()
    window.open_page(PageKey.SETTINGS, "bodies")
    page = window.page(PageKey.SETTINGS)
    assert isinstance(page, SettingsPage)
    row = page.bodies.row("chousei_kaigi")
    press(row, "設置済み")
    assert bodies.body_states(vault)["chousei_kaigi"] is SetUp.SET_UP
    # Since when, and who runs it.
    fill(qtbot, line(row, "設置日"), "R7.4.1")
    fill(qtbot, line(row, "事務局"), "福祉事務所 保護係")
    page.save_now()
    setup = bodies.body_setups(vault)[0]
    assert (str(setup.since), setup.secretariat) == ("2025-04-01", "福祉事務所 保護係")
    # Ctrl+Z takes back the details, then the state.
    page.undo()
    assert bodies.body_setups(vault)[0].since is None
    page.undo()
    assert bodies.body_states(vault)["chousei_kaigi"] is SetUp.UNKNOWN


def test_she_sets_up_the_office_the_screen_and_looks_after_the_vault(
    qtbot: QtBot, open_window: Opener, theme: Theme, vault: Vault, tmp_path: Path
) -> None:
    window = open_window()
    window.open_page(PageKey.SETTINGS)
    page = window.page(PageKey.SETTINGS)
    assert isinstance(page, SettingsPage)
    fill(qtbot, line(page, "福祉事務所の名称"), "みどり市福祉事務所")
    page.save_now()
    press(page.screen_section, "150%")
    assert theme.own_scale == 1.5
    press(page.screen_section, "暗い")
    assert theme.look is Look.DARK
    assert WindowSettings(tmp_path / "window.ini").look == "dark"
    assert page.vault.backups_told() == "まだバックアップがありません。"
    press(page.vault, "バックアップを開く")
    assert window.current_key() is PageKey.BACKUPS
    window.open_page(PageKey.SETTINGS)
    press(page.vault, "点検する")
    notice = window.notice()
    assert notice is not None
    assert notice.sentence == "保管庫に異常はありません"


def test_she_changes_the_passphrase(
    qtbot: QtBot, open_window: Opener, vault: Vault, vault_template: object
) -> None:
    from cwlink.ui.pages.vault_dialogs import PassphraseDialog

    window = open_window()
    window.open_page(PageKey.SETTINGS, "vault")
    press(window.page(PageKey.SETTINGS), "パスフレーズを変更する")
    (dialog,) = (d for d in window.findChildren(PassphraseDialog) if d.isVisible())
    new = "紫の山と七つの湖と古い橋"
    fill(qtbot, dialog.present._line, "ちがう")
    fill(qtbot, dialog.new.first._line, new)
    fill(qtbot, dialog.new.again._line, new)
    dialog.go.click()
    assert dialog.remark()
    fill(qtbot, dialog.present._line, getattr(vault_template, "passphrase"))  # noqa: B009
    dialog.go.click()
    assert not dialog.isVisible()
    path = vault.path
    vault.close()
    Vault.open(path, passphrase=new).close()
