"""Step 8 of the wizard: why each agency is proposed, who is called and what for."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from cwlink.rules.matching import Group
from cwlink.rules.matrix import OfficeChoice
from cwlink.rules.review import AgencyChoice
from cwlink.services import agencies, matrix
from cwlink.services.agencies import AgencyRecord
from cwlink.services.review_desk import Invitee
from cwlink.storage.vault import Vault
from cwlink.ui.page import Breakpoint
from cwlink.ui.wizards.review.agencies_step import UNMATCHED, AgenciesStep
from cwlink.ui.wizards.review.agency_columns import contact_words
from cwlink.ui.wizards.review.place import MatrixWish, OfficeMarkWish, RegisterWish
from household_case import NOW
from wizard_case import Bench, bench


@pytest.fixture
def step(qtbot: QtBot) -> AgenciesStep:
    made = AgenciesStep()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def on(qtbot: QtBot, vault: Vault, step: AgenciesStep) -> Bench:
    made = bench(vault, step)
    qtbot.wait(10)
    return made


def rows(step: AgenciesStep) -> list[Invitee]:
    return [one for one in step.table.rows_model.rows() if isinstance(one, Invitee)]


def row(step: AgenciesStep, code: str) -> Invitee:
    return next(one for one in rows(step) if one.suggestion.agency.code == code)


def cell_words(step: AgenciesStep, code: str, column: str) -> str:
    at = rows(step).index(row(step, code))
    keys = [one.key for one in step.table.rows_model.columns]
    found = next(place for place, key in enumerate(keys) if key.startswith(column))
    return step.table.rows_model.cell_at(at, found).in_words()


def go(step: AgenciesStep, code: str) -> None:
    at = rows(step).index(row(step, code))
    step.table.setCurrentIndex(step.table.rows_model.index(at, 1))
    step.table.setFocus()


def bar_words(step: AgenciesStep, key: str) -> str:
    return step.bars[key].accessibleName()


def test_nineteen_stand_in_the_middle_with_issues_as_columns(step: AgenciesStep, on: Bench) -> None:
    assert len(rows(step)) == 19
    assert sum(one.called for one in rows(step)) == 16
    columns = step.table.rows_model.columns
    assert [one.over for one in columns[2:-1]] == ["水野 トメ"] * 4 + ["水野 和夫"] * 2 + [
        "世帯"
    ] * 3
    assert columns[2].title == "受診\n拒否"
    assert on.view.content.agencies == ()


def test_every_group_says_what_is_in_it(step: AgenciesStep, on: Bench) -> None:
    assert "19機関・選択16　「対象か要確認」2機関を含む" in bar_words(step, Group.MAIN)
    assert "4機関・選択0　家庭裁判所、警察" in bar_words(step, Group.RELATED)
    assert "5機関・選択0　相談支援事業所（" in bar_words(step, Group.UNLIKELY)
    assert "1件　騒音の苦情" in bar_words(step, UNMATCHED)


def test_marks_are_said_with_their_source(step: AgenciesStep, on: Bench) -> None:
    assert cell_words(step, "seishin_center", "issue:refusal") == "支援拒否：関連（表24・要確認）"
    assert cell_words(step, "hokenjo", "issue:animals") == "多頭飼育：主に担当（補足）"
    assert cell_words(step, "shakyo", "issue:animals") == "多頭飼育：印なし"


def test_space_takes_an_agency_out_and_in_again(
    qtbot: QtBot, step: AgenciesStep, on: Bench
) -> None:
    go(step, "shakyo")
    qtbot.keyClick(step.table, Qt.Key.Key_Space)
    assert on.content.agencies == (AgencyChoice("shakyo", selected=False),)
    assert not row(step, "shakyo").called
    qtbot.keyClick(step.table, Qt.Key.Key_Space)
    assert on.content.agencies == ()


def test_a_purpose_is_edited_by_keyboard_and_loses_its_tag(
    qtbot: QtBot, step: AgenciesStep, on: Bench
) -> None:
    assert cell_words(step, "hokenjo", "purpose").startswith("案：")
    go(step, "hokenjo")
    qtbot.keyClick(step.table, Qt.Key.Key_F2)
    editor = step.table.findChild(QLineEdit)
    assert editor is not None
    editor.setText("多頭飼育への対応を相談する")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(on.content.agencies))
    assert on.content.agencies == (AgencyChoice("hokenjo", purpose="多頭飼育への対応を相談する"),)
    assert cell_words(step, "hokenjo", "purpose") == "多頭飼育への対応を相談する"
    assert "目的 15件は案のまま" in step.footer_note(on.view)


def test_leaving_a_purpose_as_proposed_changes_nothing(
    qtbot: QtBot, step: AgenciesStep, on: Bench
) -> None:
    go(step, "hokenjo")
    qtbot.keyClick(step.table, Qt.Key.Key_F2)
    editor = step.table.findChild(QLineEdit)
    assert editor is not None
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.wait(20)
    assert on.content.agencies == ()


def test_only_proposed_purposes_are_shown_on_demand(step: AgenciesStep, on: Bench) -> None:
    on.answer(agencies=(AgencyChoice("hokenjo", purpose="対応を相談する"),))
    step.only.click()
    assert len(rows(step)) == 15
    assert "hokenjo" not in [one.suggestion.agency.code for one in rows(step)]
    step.only.click()
    assert len(rows(step)) == 19


def test_the_broad_invitation_says_how_many_it_adds(step: AgenciesStep, on: Bench) -> None:
    assert step.broad.text() == "幅広く招集（＋4）"
    step.broad.click()
    assert on.content.broad_invite
    assert sum(one.called for one in on.view.invitees) == 20
    step.broad.click()
    assert sum(one.called for one in on.view.invitees) == 16


def test_groups_open_one_at_a_time_by_keyboard(qtbot: QtBot, step: AgenciesStep, on: Bench) -> None:
    bar = step.bars[Group.RELATED]
    qtbot.keyClick(bar, Qt.Key.Key_Right)
    assert [one.suggestion.group for one in rows(step)] == [Group.RELATED] * 4
    assert "先に相談" in cell_words(step, "keisatsu", "agency")
    qtbot.keyClick(step.table, Qt.Key.Key_Left)
    assert not step.table.isVisible()
    qtbot.keyClick(bar, Qt.Key.Key_Right)
    assert step.table.isVisible()


def test_an_unlikely_agency_says_why(step: AgenciesStep, on: Bench) -> None:
    step.open_group(Group.UNLIKELY)
    assert "利用前は基幹相談支援センターが窓口" in cell_words(step, "soudan_jigyousho", "agency")


def test_registering_an_agency_is_one_click_at_its_row(
    qtbot: QtBot, step: AgenciesStep, on: Bench
) -> None:
    go(step, "seishin_center")
    place = step.table.register_place(step.table.currentIndex())
    assert not place.isEmpty()
    qtbot.mouseClick(step.table.viewport(), Qt.MouseButton.LeftButton, pos=place.center())
    assert on.wishes == [RegisterWish("seishin_center")]


def test_registered_agencies_are_named_and_chosen(
    qtbot: QtBot, vault: Vault, step: AgenciesStep, on: Bench
) -> None:
    for kind, name in (("houkatsu", "みどり中央"), ("iryou", "北病院"), ("iryou", "南病院")):
        agencies.save(vault, record=AgencyRecord(agency_type=kind, name=name), now=NOW)
    on.load()
    assert contact_words(row(step, "houkatsu")) == "みどり中央・前回なし"
    assert contact_words(row(step, "iryou")) == "2件の登録から選ぶ・前回なし"
    go(step, "iryou")
    qtbot.keyClick(step.table, Qt.Key.Key_Return)
    menu = step.findChild(QMenu)
    assert menu is not None
    next(one for one in menu.actions() if one.text() == "南病院").trigger()
    menu.close()
    assert contact_words(row(step, "iryou")) == "南病院・前回なし"
    assert [one.name for one in on.desk.invited(on.content, on.view.judgement)].count("南病院") == 1


def test_an_issue_without_agency_gets_an_office_mark(
    vault: Vault, step: AgenciesStep, on: Bench
) -> None:
    step.register_mark.click()
    unmatched = step.unmatched.rows[0]
    assert not unmatched.add.isEnabled()
    unmatched.agency.set_value("keisatsu")
    unmatched.agency.changed.emit()
    unmatched.add.click()
    wish = OfficeMarkWish("keisatsu", "custom:騒音の苦情", OfficeChoice.MAIN)
    assert on.wishes == [wish]
    matrix.set_mark(vault, agency=wish.agency, issue=wish.issue, mark=wish.choice, now=NOW)
    on.load()
    assert not step.bars[UNMATCHED].isVisible()
    assert "騒音の苦情" in [
        one.tooltip for one in step.table.rows_model.columns if one.key.startswith("issue")
    ]
    assert row(step, "keisatsu").suggestion.group is Group.MAIN


def test_the_matrix_is_offered_for_an_issue_too(step: AgenciesStep, on: Bench) -> None:
    step.open_group(UNMATCHED)
    step.unmatched.rows[0].more.click()
    assert on.wishes == [MatrixWish("custom:騒音の苦情")]


def test_marks_are_said_in_words_where_there_is_no_room(
    qtbot: QtBot, step: AgenciesStep, on: Bench
) -> None:
    step.show_breakpoint(Breakpoint.NARROW)
    step.resize(620, 560)
    qtbot.wait(10)
    assert len(step.table.rows_model.columns) == 3
    assert "○\u00a0要介護者、金銭管理、ひきこもり、障害者、孤立　△\u00a0支援拒否" in cell_words(
        step, "shakyo", "agency"
    )
