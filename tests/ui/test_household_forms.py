"""The forms of a household's record: what they show is what they read back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from cwlink.core.ids import IssueRecordId
from cwlink.reference.catalogue import catalogue
from cwlink.rules.household import HouseholdRecord
from cwlink.rules.household_changes import with_member, with_member_left
from cwlink.rules.household_checks import Fault, FieldRemark, remarks
from cwlink.rules.record_codes import CareState, CertificateKind
from cwlink.ui.editors import household_form as items
from cwlink.ui.editors.editor_pane import EditorPane
from cwlink.ui.editors.form import Form
from cwlink.ui.editors.household_form import HouseholdForm
from cwlink.ui.editors.issue_form import IssueForm
from cwlink.ui.editors.member_form import MemberForm
from cwlink.ui.editors.membership_forms import HeadForm, LeftForm
from cwlink.ui.editors.new_household_form import NewHouseholdForm
from cwlink.ui.editors.small_forms import PolicyForm, TraitsForm
from cwlink.ui.editors.tie_form import TieForm
from household_case import KAZUO, TODAY, TOME, household, issue


def full() -> HouseholdRecord:
    """Return the household with every field of a member filled."""
    tome = replace(
        household().members[0],
        joined_on=date(2020, 1, 1),
        hospital="市立みどり病院",
        care_state=CareState.CERTIFIED,
        care_level="要介護2",
        care_expires=date(2027, 3, 31),
        disability_kinds=("physical", "mental"),
        disability_service=True,
        pregnant=False,
        partner_violence=None,
        years_since_work="10年",
        last_school="高校",
        licences="なし",
        wished_work="なし",
        phone="090",
    )
    return with_member(household(), tome)


FORMS: dict[str, Callable[[], Form[HouseholdRecord]]] = {
    "basics": lambda: HouseholdForm((("世帯", items.BASICS), ("備考", items.NOTES))),
    "living": lambda: HouseholdForm((("住所", items.PLACE), ("暮らし", items.LIVING))),
    "income": lambda: HouseholdForm((("収入", items.INCOME),)),
    "ended": lambda: HouseholdForm((("廃止", items.ENDED),)),
    "new": lambda: NewHouseholdForm(TOME),
    "mother": lambda: MemberForm(TOME),
    "son": lambda: MemberForm(KAZUO, left=True),
    "issue": lambda: IssueForm(
        IssueRecordId("issue-withdrawal"), catalogue().issues, household().members
    ),
    "tie": lambda: TieForm("tie", catalogue().agencies, ()),
    "policy": lambda: PolicyForm("policy"),
    "traits": lambda: TraitsForm(catalogue().traits),
}


@pytest.mark.parametrize("name", list(FORMS))
def test_what_is_shown_is_read_back_unchanged(qtbot: QtBot, name: str) -> None:
    form = FORMS[name]()
    qtbot.addWidget(form)
    form.fill(full())
    assert form.read(full()) == full()


def shown(qtbot: QtBot, form: Form[Any], draft: Any) -> EditorPane:
    pane = EditorPane()
    qtbot.addWidget(pane)
    pane.resize(900, 700)
    pane.show()
    pane.activateWindow()
    pane.edit(form, draft, title="編集")
    QApplication.processEvents()
    return pane


def write(field: QWidget, text: str) -> None:
    field.setFocus()
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(QApplication.focusWidget() or field, event)


def press(place: QWidget, words: str) -> None:
    next(b for b in place.findChildren(QAbstractButton) if b.text() == words).click()


def choose(field: QWidget, words: str) -> None:
    assert isinstance(field, QComboBox)
    at = field.findText(words)
    assert at >= 0
    field.setCurrentIndex(at)
    field.activated.emit(at)


def test_typing_a_date_letter_by_letter_is_left_alone(qtbot: QtBot) -> None:
    form = HouseholdForm((("収入", items.INCOME),))
    pane = shown(qtbot, form, household())
    field = form.frames["assistance_started",].editor
    field.setFocus()
    field.selectAll()  # type: ignore[attr-defined]
    for letter in "R8.4.1":
        write(field, letter)
    assert pane.draft().assistance_started == date(2026, 4, 1)


def test_undo_takes_back_field_by_field(qtbot: QtBot) -> None:
    form = HouseholdForm((("世帯", items.BASICS), ("備考", items.NOTES)))
    pane = shown(qtbot, form, household())
    write(form.frames["notes",].editor, "犬を")
    write(form.frames["notes",].editor, "飼っている")
    write(form.frames["phone",].editor, "9")
    assert pane.is_changed()
    assert pane.undo()
    assert pane.draft() == replace(household(), notes="犬を飼っている")
    assert pane.undo()
    assert pane.draft() == household()
    assert not pane.is_changed()
    assert not pane.undo()
    assert pane.redo()
    assert form.frames["notes",].editor.value() == "犬を飼っている"  # type: ignore[attr-defined]


def test_missing_is_said_once_saving_was_tried_the_rest_at_once(qtbot: QtBot) -> None:
    form = HouseholdForm((("世帯", items.BASICS),))
    pane = shown(qtbot, form, replace(household(), case_number=""))
    found = [
        FieldRemark(("case_number",), Fault.MISSING),
        FieldRemark(("assistance_started",), Fault.IN_FUTURE),
        FieldRemark(("headships",), Fault.NO_HEAD),
    ]
    pane.show_remarks(found)
    assert form.frames["case_number",].remark() == ""
    assert "今日より後" in form.frames["assistance_started",].remark()
    assert pane.blocked()
    assert form.frames["case_number",].remark() == "ケース番号を入力してください。"
    assert form.frames["case_number",].isAncestorOf(QApplication.focusWidget())
    pane.next_remark()
    assert form.frames["assistance_started",].isAncestorOf(QApplication.focusWidget())


def test_level_and_expiry_are_asked_for_only_of_the_certified(qtbot: QtBot) -> None:
    form = MemberForm(TOME)
    pane = shown(qtbot, form, household())
    level = form.frames["members", TOME, "care_level"]
    assert level.isHidden()
    press(form.frames["members", TOME, "care_state"], "認定あり")
    assert not level.isHidden()
    choose(level.editor, "要介護1")
    tome = pane.draft().members[0]
    assert (tome.care_state, tome.care_level) == (CareState.CERTIFIED, "要介護1")


def test_disability_none_some_or_not_known(qtbot: QtBot) -> None:
    form = MemberForm(KAZUO)
    pane = shown(qtbot, form, household())
    frame = form.frames["members", KAZUO, "disability_kinds"]
    assert pane.draft().members[1].disability_kinds is None
    box = next(b for b in frame.findChildren(QAbstractButton) if b.text() == "知的障害")
    assert not box.isVisibleTo(frame)
    press(frame, "なし")
    assert pane.draft().members[1].disability_kinds == ()
    press(frame, "あり")
    assert pane.draft().members[1].disability_kinds is None
    press(frame, "知的障害")
    assert pane.draft().members[1].disability_kinds == ("intellectual",)


def test_a_certificate_is_added_and_taken_off(qtbot: QtBot) -> None:
    form = MemberForm(TOME)
    pane = shown(qtbot, form, household())
    frame = form.frames["members", TOME, "certificates"]
    press(frame, "手帳を追加")
    choose(frame.findChildren(QComboBox)[0], "療育手帳")
    held = pane.draft().members[0].certificates
    assert [one.kind for one in held] == [CertificateKind.INTELLECTUAL]
    next(
        button
        for button in frame.findChildren(QAbstractButton)
        if button.accessibleName() == "この手帳を外す"
    ).click()
    assert pane.draft().members[0].certificates == ()


def test_an_issue_that_is_not_in_the_table_is_named(qtbot: QtBot) -> None:
    record = replace(household(), issues=(issue(""),))
    form = IssueForm(record.issues[0].id, catalogue().issues, record.members)
    pane = shown(qtbot, form, record)
    at = ("issues", record.issues[0].id)
    own = form.frames[*at, "own"]
    assert own.isHidden()
    choose(form.frames[*at, "code"].editor, "一覧にない課題を入力する")
    assert not own.isHidden()
    assert remarks(pane.draft(), TODAY)[0].path == (*at, "code")
    write(own.editor, "ペットの看取り")
    assert pane.draft().issues[0].code == "custom:ペットの看取り"


def test_a_registered_agency_fills_in_what_is_known_of_it(qtbot: QtBot) -> None:
    from cwlink.core.ids import AgencyId
    from cwlink.services.agencies import AgencyRow

    row = AgencyRow(
        id=AgencyId("a1"),
        agency_type="houkatsu",
        type_name="地域包括支援センター",
        category="高齢福祉",
        name="みどり包括",
        kana="",
        department="相談係",
        phone="",
        person="佐藤",
        person_title="主任",
        face_to_face=None,
        retired=False,
        last_took_part=None,
    )
    form = TieForm("tie", catalogue().agencies, (row,))
    pane = shown(qtbot, form, household())
    choose(form.frames["ties", "tie", "agency_id"].editor, "みどり包括 相談係")
    tie = pane.draft().ties[0]
    assert (tie.agency_id, tie.agency_type, tie.name, tie.contact) == (
        "a1",
        "houkatsu",
        "みどり包括 相談係",
        "主任 佐藤",
    )


def test_the_head_changes_only_when_another_is_chosen(qtbot: QtBot) -> None:
    form = HeadForm(household(), TODAY)
    pane = shown(qtbot, form, household())
    assert form.read(household()) == household()
    press(form, "水野　和夫")
    record = pane.draft()
    assert record.head_on(TODAY).id == KAZUO
    assert [one.relation for one in record.members] == ["", "世帯主"]


def test_without_a_date_a_head_is_corrected_from_the_beginning(qtbot: QtBot) -> None:
    form = HeadForm(household(), TODAY, member_id=KAZUO)
    pane = shown(qtbot, form, household())
    field = form.frames["headships", "starts"].editor
    field.setFocus()
    field.clear()  # type: ignore[attr-defined]
    field.textEdited.emit("")  # type: ignore[attr-defined]
    assert [(one.member_id, one.starts) for one in pane.draft().headships] == [(KAZUO, None)]


def test_who_leaves_as_head_hands_over(qtbot: QtBot) -> None:
    form = LeftForm(household(), TOME, TODAY)
    record = form.read(household())
    assert record.member(TOME).left_on == TODAY
    assert record.head_on(TODAY).id == KAZUO
    son = LeftForm(household(), KAZUO, TODAY).read(household())
    assert son == with_member_left(household(), KAZUO, TODAY, "")


def test_tab_goes_through_the_fields_as_they_are_read(qtbot: QtBot) -> None:
    form = NewHouseholdForm(TOME)
    pane = shown(qtbot, form, household())
    order = []
    for _ in range(5):
        focus = QApplication.focusWidget()
        order.append(focus.accessibleName() if focus else "")
        QTest.keyClick(focus or pane, Qt.Key.Key_Tab)
    assert order == ["ケース番号（必須）", "世帯類型", "保護の開始日", "氏名（必須）", "カナ"]
