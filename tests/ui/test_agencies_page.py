"""The directory page: list, form, faults, menu, narrow windows, and the preview of a list."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from cwlink.core.ids import AgencyId
from cwlink.services import agencies, agency_import
from cwlink.services.agencies import AgencyRecord, ContactRecord
from cwlink.services.agency_import import Answer
from cwlink.storage.vault import Vault
from cwlink.ui.page import Breakpoint
from cwlink.ui.pages.agencies_page import AgenciesPage
from cwlink.ui.pages.agency_import_dialog import AgencyImportDialog
from cwlink.ui.theme import Theme
from cwlink.ui.widgets.field_frame import FieldFrame
from household_case import NOW

TODAY = date(2026, 11, 24)
HOSPITAL = AgencyRecord(
    agency_type="iryou",
    name="みどり病院",
    kana="ミドリビョウイン",
    phone="00-1234",
    contacts=(ContactRecord("後任　花子", since=date(2026, 4, 1)),),
)


@pytest.fixture
def page(qtbot: QtBot, vault: Vault) -> AgenciesPage:
    """Give the page with one agency registered and shown."""
    made = AgenciesPage()
    qtbot.addWidget(made)
    made.resize(1290, 640)
    made.show_types(agencies.agency_types(vault))
    agency_id = agencies.save(vault, record=HOSPITAL, now=NOW).id
    show_all(made, vault)
    view = agencies.view(vault, agency_id=AgencyId(agency_id or ""), today=TODAY)
    made.show_agency(view, view.record, TODAY)
    made.show()
    return made


def show_all(page: AgenciesPage, vault: Vault) -> None:
    rows = agencies.directory(vault, today=TODAY)
    page.show_rows(rows, registered=len(rows))


def field(page: AgenciesPage, label: str) -> QLineEdit:
    frames = page.record.form.findChildren(FieldFrame)
    editor = next(f.editor for f in frames if f.editor.accessibleName().startswith(label))
    assert isinstance(editor, QLineEdit)
    return editor


def test_the_form_shows_the_record_and_gives_it_back(page: AgenciesPage, vault: Vault) -> None:
    (row,) = agencies.directory(vault, today=TODAY)
    assert page.record.form.value() == replace(HOSPITAL, id=row.id)


def test_what_is_typed_is_handed_over_after_a_pause(qtbot: QtBot, page: AgenciesPage) -> None:
    with qtbot.waitSignal(page.edited) as edited:
        qtbot.keyClicks(field(page, "FAX"), "00-5")
    assert edited.args[0].fax == "00-5"


def test_leaving_hands_over_at_once(qtbot: QtBot, page: AgenciesPage) -> None:
    qtbot.keyClicks(field(page, "FAX"), "5")
    with qtbot.waitSignal(page.edited, timeout=100):
        page.leave()
    with qtbot.assertNotEmitted(page.edited):
        page.leave()


def test_faults_stand_at_their_fields(page: AgenciesPage) -> None:
    form = page.record.form
    form.set_value(replace(HOSPITAL, name="", contacts=(ContactRecord("", title="係長"),)))
    page.show_faults(agencies.check(form.value()), ())
    remarks = {f.remark() for f in form.findChildren(FieldFrame)} - {""}
    assert remarks == {
        "名称を入力してください。",
        "担当者の氏名を入力するか、この行を外してください。",
    }
    page.next_remark()
    assert field(page, "名称（必須）").hasFocus() or not page.isActiveWindow()


def test_a_lookalike_is_a_warning_at_the_name(page: AgenciesPage, vault: Vault) -> None:
    twin = AgencyRecord("iryou", "ミドリ病院")
    page.show_new(twin)
    page.show_faults((), agencies.lookalikes(vault, record=twin, today=TODAY))
    frames = page.record.form.findChildren(FieldFrame)
    remarks = [f.remark() for f in frames if f.remark()]
    assert remarks == ["名称か電話が同じ機関が登録されています：みどり病院"]


def test_people_are_added_and_taken_out(qtbot: QtBot, page: AgenciesPage) -> None:
    rows = page.record.form._contacts
    qtbot.mouseClick(rows.add, Qt.MouseButton.LeftButton)
    assert len(rows.value()) == 1
    qtbot.keyClicks(rows._rows[1]._name, "Tanaka")
    assert [one.name for one in rows.value()] == ["後任　花子", "Tanaka"]
    rows._rows[0].remove.click()
    assert [one.name for one in page.record.form.value().contacts] == ["Tanaka"]


def test_the_list_finds_and_chooses(qtbot: QtBot, page: AgenciesPage, vault: Vault) -> None:
    agencies.save(vault, record=AgencyRecord("shakyo", "市社協"), now=NOW)
    show_all(page, vault)
    with qtbot.waitSignal(page.find_wanted) as asked:
        qtbot.keyClicks(page.list.search, "abc")
    assert asked.args == ["abc", False]
    with qtbot.waitSignal(page.find_wanted) as asked:
        page.list.with_retired.click()
    assert asked.args == ["abc", True]
    page.list.view.setFocus()
    with qtbot.waitSignal(page.agency_wanted):
        qtbot.keyClick(page.list.view, Qt.Key.Key_Up)


def test_an_empty_directory_says_what_to_do_first(qtbot: QtBot, vault: Vault) -> None:
    page = AgenciesPage()
    qtbot.addWidget(page)
    page.show_types(agencies.agency_types(vault))
    page.show_rows((), registered=0)
    page.show()
    primary = page.primary()
    assert primary is not None
    assert primary.isVisible()
    with qtbot.waitSignal(page.new_wanted):
        primary.click()
    page.show_new(AgencyRecord("iryou", ""))
    assert page.record.form.isVisible()
    assert page.record.form.value().agency_type == "iryou"


def test_in_a_narrow_window_list_and_record_are_two_pages(qtbot: QtBot, page: AgenciesPage) -> None:
    page.show_breakpoint(Breakpoint.NARROW)
    assert (page.list.isVisible(), page.record.isVisible()) == (False, True)
    qtbot.mouseClick(page.record.back, Qt.MouseButton.LeftButton)
    assert (page.list.isVisible(), page.record.isVisible()) == (True, False)
    assert not page.go_back()
    page.show_breakpoint(Breakpoint.WIDE)
    assert (page.list.isVisible(), page.record.isVisible()) == (True, True)


def preview_of(vault: Vault, tmp_path: Path) -> agency_import.Preview:
    path = tmp_path / "関係機関.csv"
    text = (
        "機関の種類,名称,部署,電話\n医療施設,みどり病院,外来,\n病院っぽい,甲,,なし\n警察,乙署,,\n"
    )
    path.write_text(text, encoding="utf-8")
    return agency_import.preview(vault, path=path)


def test_the_preview_asks_and_counts(qtbot: QtBot, vault: Vault, tmp_path: Path) -> None:
    agencies.save(vault, record=HOSPITAL, now=NOW)
    dialog = AgencyImportDialog(preview_of(vault, tmp_path), tmp_path / "関係機関.csv")
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.take_in.text() == "1件を取り込む"
    assert dialog.question.isVisible()
    update = dialog.question.answers.row("update")
    qtbot.mouseClick(update, Qt.MouseButton.LeftButton, pos=QPoint(9, 9))
    assert dialog.answers() == {2: Answer.UPDATE}
    assert dialog.take_in.text() == "2件を取り込む"
    with qtbot.waitSignal(dialog.take_in_wanted) as asked:
        dialog.take_in.click()
    assert asked.args == [{2: Answer.UPDATE}]


def test_the_preview_shows_faults_with_column_and_value(
    qtbot: QtBot, vault: Vault, tmp_path: Path
) -> None:
    dialog = AgencyImportDialog(preview_of(vault, tmp_path), tmp_path / "関係機関.csv")
    qtbot.addWidget(dialog)
    dialog.states.changed.emit("faulty")
    words = dialog.table.rows_model.cell_at(0, 4).text
    assert words == (
        "機関の種類「病院っぽい」：連携先対応表にない種類です／電話「なし」：番号に数字がありません"
    )
    assert dialog.save_faulty.isVisibleTo(dialog)


def test_in_large_text_the_preview_says_the_type_below_the_name(
    qtbot: QtBot, vault: Vault, tmp_path: Path, theme: Theme
) -> None:
    theme.set_own_scale(2.0)
    around = QWidget()
    qtbot.addWidget(around)
    around.resize(1366, 768)
    dialog = AgencyImportDialog(preview_of(vault, tmp_path), tmp_path / "関係機関.csv", around)
    dialog.show()
    QApplication.processEvents()
    assert dialog.table.horizontalScrollBar().maximum() == 0
    model = dialog.table.rows_model
    named = [model.cell_at(at, 2) for at in range(model.rowCount())]
    kinds = [row.row.type_name for row in model.rows()]
    assert all(kind in cell.second for kind, cell in zip(kinds, named, strict=True))
    theme.set_own_scale(1.0)
