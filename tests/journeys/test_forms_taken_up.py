"""Whatever form she has open when the window locks: it is open again, with what stood in it."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from locking_case import AtWork
from merge_case import put_consent
from pytestqt.qtbot import QtBot
from record_case import page_of

from cwlink.rules.meeting import MeetingForm
from cwlink.services import (
    agencies,
    agency_import,
    consents,
    left_typed,
    settings,
)
from cwlink.services.agencies import AgencyRecord
from cwlink.storage.vault import Vault
from cwlink.ui.editors.disposal_form import DisposalForm
from cwlink.ui.editors.withdrawal_form import WithdrawalForm
from cwlink.ui.page import PageKey
from cwlink.ui.pages.agencies_page import AgenciesPage
from cwlink.ui.pages.agency_import_dialog import AgencyImportDialog
from cwlink.ui.pages.household_place import HouseholdPlace
from cwlink.ui.pages.household_wishes import DisposeWish, WithdrawWish
from cwlink.ui.pages.meeting_list_pane import MeetingListPane
from cwlink.ui.pages.meeting_place import MeetingsPlace, MeetingsSegment
from cwlink.ui.pages.meetings_page import MeetingsPage
from cwlink.ui.pages.settings_page import SettingsPage
from cwlink.ui.widgets.fields import NumberField
from household_case import HOUSEHOLD_ID, KAZUO, NOW

if TYPE_CHECKING:
    from conftest import ClosedVault, Computer

from taken_up_case import Start, at, lock_and_unlock


@pytest.fixture
def start(qtbot: QtBot, computer: "Computer", closed_vault: "ClosedVault") -> Start:
    """Give a way to start the program with what a test puts into the vault."""
    return lambda fill, **how: AtWork(qtbot, computer, closed_vault, fill, **how)


def test_a_withdrawal_half_recorded(start: Start) -> None:
    def fill(vault: Vault) -> None:
        put_consent(vault, HOUSEHOLD_ID, KAZUO, "4", purpose="会議での共有")

    desk = start(fill)
    desk.main.open_page(PageKey.HOUSEHOLDS, HouseholdPlace(HOUSEHOLD_ID))
    page = page_of(desk.main)
    given = consents.of_household(desk.vault, household_id=HOUSEHOLD_ID)
    page.wished.emit(WithdrawWish(given[0].id))
    form = page.editor.form()
    assert isinstance(form, WithdrawalForm)
    form._note.insertPlainText("電話で水野さんから")
    draft = page.editor.draft()
    assert draft.note
    lock_and_unlock(desk)
    again = page_of(desk.main)
    assert again.shown_id() == HOUSEHOLD_ID
    assert isinstance(again.editor.form(), WithdrawalForm)
    assert again.editor.draft() == draft
    again.undo()
    assert again.editor.draft().note == ""


def test_a_disposal_half_decided_but_not_its_confirmation(start: Start) -> None:
    desk = start(None)
    desk.main.open_page(PageKey.HOUSEHOLDS, HouseholdPlace(HOUSEHOLD_ID))
    page = page_of(desk.main)
    page.wished.emit(DisposeWish())
    form = page.editor.form()
    assert isinstance(form, DisposalForm)
    form._approver.setText("久保田")
    form._number.setText("24-00093")
    form.changed.emit("number")
    draft = page.editor.draft()
    assert (draft.approver, draft.case_number) == ("久保田", "24-00093")
    lock_and_unlock(desk)
    again = page_of(desk.main)
    assert isinstance(again.editor.form(), DisposalForm)
    assert again.editor.draft() == replace(draft, case_number="")


def test_a_meeting_that_is_being_chosen(start: Start) -> None:
    desk = start(None)
    desk.main.open_page(PageKey.MEETINGS, MeetingsPlace(new=True))
    pane = at(desk, MeetingsPage).pane(MeetingsSegment.MEETINGS)
    assert isinstance(pane, MeetingListPane)
    pane.form.choose(pane.form.table.rows_model.rows()[0])
    pane.form.kind.set_value(MeetingForm.HOSTED)
    left = pane.form.left()
    assert left.wish.households == (HOUSEHOLD_ID,)
    lock_and_unlock(desk)
    again = at(desk, MeetingsPage).pane(MeetingsSegment.MEETINGS)
    assert isinstance(again, MeetingListPane)
    assert again.form_is_open()
    assert again.form.left() == left


def test_a_setting_that_could_not_be_saved(start: Start) -> None:
    desk = start(None)
    desk.main.open_page(PageKey.SETTINGS, "lock")
    page = at(desk, SettingsPage)
    field = page.lock.editor(settings.LOCK_MINUTES)
    assert isinstance(field, NumberField)
    field.setText("十分")
    field.settle()
    text = page.texts
    text.field.set_value("{ない語}です")
    text._look()
    which = text.current()
    lock_and_unlock(desk)
    again = at(desk, SettingsPage)
    put_back = again.lock.editor(settings.LOCK_MINUTES)
    assert isinstance(put_back, NumberField)
    assert put_back.text() == "十分"
    assert put_back.problem()
    assert (again.texts.current(), again.texts.field.value()) == (which, "{ない語}です")
    assert again.texts.frame.remark()


def test_a_list_of_agencies_half_looked_through(start: Start, tmp_path: Path) -> None:
    file = tmp_path / "関係機関.csv"
    file.write_text("機関の種類,名称,部署\n医療施設,みどり病院,外来\n", encoding="utf-8")
    known = AgencyRecord("hospital", "みどり病院", phone="00-1111-2222")
    desk = start(lambda vault: agencies.save(vault, record=known, now=NOW))
    desk.program._outside.files._answers = [file]
    desk.main.open_page(PageKey.AGENCIES)
    page = at(desk, AgenciesPage)
    page.import_wanted.emit()
    dialog = desk.main.findChild(AgencyImportDialog)
    assert dialog is not None
    (line,) = dialog.answers()
    dialog.question.answered.emit(line, agency_import.Answer.UPDATE)
    lock_and_unlock(desk)
    again = desk.main.findChild(AgencyImportDialog)
    assert again is not None
    assert again.isVisible()
    assert again.answers() == {line: agency_import.Answer.UPDATE}


def test_what_nobody_took_up_comes_on_no_other_page(start: Start) -> None:
    """The program ended while it was locked; the next lock has nothing to do with it."""
    desk = start(None)
    old = {"household form": '{"household_id":"x"}'}
    left_typed.keep(desk.vault, old, now=NOW)
    left_typed.keep(desk.vault, {}, now=NOW)
    assert left_typed.take(desk.vault) == {}
