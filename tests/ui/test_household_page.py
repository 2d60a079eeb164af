"""The record of a household: what stands where, what its buttons and rows ask for."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from cwlink.rules.consent import ConsentState
from cwlink.rules.follow_up import Urgency
from cwlink.rules.household import HouseholdRecord
from cwlink.rules.household_changes import with_member_left
from cwlink.rules.review import Outcome
from cwlink.services import household_edit
from cwlink.services.consent_paper_kinds import ConsentPaper
from cwlink.services.household_edit import HouseholdDraft
from cwlink.services.household_record import HouseholdView, household_view
from cwlink.services.household_step import NextStep, StepKind
from cwlink.services.record_sections import RecordSection
from cwlink.storage.vault import Vault
from cwlink.ui.household_step_words import step_words
from cwlink.ui.page import Breakpoint
from cwlink.ui.pages.household_record import HouseholdRecordPane
from cwlink.ui.pages.household_row_wishes import menu_of, open_wish, remove_wish
from cwlink.ui.pages.household_sections import TableSection
from cwlink.ui.pages.household_wishes import (
    ConsentPaperWish,
    EditWish,
    MatrixWish,
    Panel,
    PlanWish,
    RemoveWish,
    RenewWish,
    ReviewWish,
    WithdrawWish,
)
from household_case import HOUSEHOLD_ID, KAZUO, NOW, TODAY, TOME, agreed, household


def view_of(vault: Vault, record: HouseholdRecord) -> HouseholdView:
    household_edit.save(vault, draft=HouseholdDraft(record), now=NOW)
    return household_view(vault, household_id=HOUSEHOLD_ID, today=TODAY)


@pytest.fixture
def pane(qtbot: QtBot) -> HouseholdRecordPane:
    made = HouseholdRecordPane()
    qtbot.addWidget(made)
    made.resize(930, 640)
    made.show()
    return made


def texts(section: TableSection[object], row: int) -> list[str]:
    model = section.table.rows_model
    return [model.cell_at(row, at).in_words() for at in range(len(model.columns))]


def press(pane: HouseholdRecordPane, words: str) -> None:
    next(
        button
        for button in pane.findChildren(QAbstractButton)
        if button.text() == words and button.isVisibleTo(pane)
    ).click()


def test_members_issues_and_ties_stand_in_their_tables(
    vault: Vault, pane: HouseholdRecordPane
) -> None:
    pane.show_view(view_of(vault, household()))
    body = pane.body
    assert texts(body.members, 0) == [
        "水野　トメ、ミズノ トメ",
        "世帯主",
        "女",
        "86歳、昭和15年5月1日",
        "手帳・要介護認定なし、認知症の疑い（未受診）",
        "優先度 高 受診拒否、優先度 高 要介護者",
    ]
    assert texts(body.issues, 0)[:4] == ["高", "受診拒否・病識がない", "水野　トメ", "令和8年6月"]
    assert texts(body.issues, 3)[2] == "世帯"
    assert texts(body.ties, 0) == [
        "市立みどり病院 整形外科、医療施設",
        "医療相談室 堀口",
        "トメさんの骨折の通院",
        "令和8年4月～7月、関わりは終了",
    ]
    assert texts(body.policies, 0) == ["令和8年4月1日、決裁済み", "見守りを続ける。"]


def test_the_contents_count_and_mark_what_is_missing(
    vault: Vault, pane: HouseholdRecordPane
) -> None:
    pane.show_view(view_of(vault, household()))
    names = [row.accessibleName() for row in pane.contents.findChildren(QAbstractButton)]
    assert "世帯員、2" in names
    assert "課題、4" in names
    assert "同意、未取得" in names
    assert "収入・債務、未記入あり" in names
    assert pane.contents.current() == RecordSection.MEMBERS


def test_a_member_who_left_stands_below_the_others(vault: Vault, pane: HouseholdRecordPane) -> None:
    gone = with_member_left(household(), KAZUO, date(2026, 10, 1), "転出")
    pane.show_view(view_of(vault, replace(gone, issues=())))
    assert texts(pane.body.members, 1)[:2] == ["水野　和夫、ミズノ カズオ", "長男、転出"]
    assert texts(pane.body.members, 1)[3] == "令和8年10月1日、転出・死亡など"
    assert open_wish(pane.body.members.table.rows_model.row_at(1)) == EditWish(Panel.MEMBER, KAZUO)


def test_only_the_most_urgent_issues_until_all_are_wanted(
    vault: Vault, pane: HouseholdRecordPane
) -> None:
    record = household()
    more = [replace(record.issues[3], id=f"more-{at}", code="hoarding") for at in range(3)]
    closed = replace(record.issues[2], closed_on=date(2026, 11, 1), closed_reason="解決した")
    pane.show_view(view_of(vault, replace(record, issues=(*record.issues[:2], closed, *more))))
    count = pane.body.issues.table.rows_model.rowCount
    assert count() == 4
    press(pane, "すべて表示")
    assert count() == 6
    assert texts(pane.body.issues, 5)[:2] == [
        "終わった課題",
        "ひきこもり、令和8年11月1日　解決した",
    ]
    press(pane, "一部だけ表示")
    assert count() == 4


def test_an_empty_section_says_what_to_do(vault: Vault, pane: HouseholdRecordPane) -> None:
    bare = replace(household(), issues=(), ties=(), policies=(), traits=())
    pane.show_view(view_of(vault, bare))
    assert not pane.body.issues.table.isVisibleTo(pane)
    assert "課題はまだ記録されていません" in pane.body.issues.empty.accessibleName()
    assert (
        "課題を先に記録しておくと"
        in step_words(NextStep(StepKind.START_REVIEW), TODAY, has_issues=False).why
    )


def test_buttons_and_rows_ask_for_what_they_say(
    qtbot: QtBot, vault: Vault, pane: HouseholdRecordPane
) -> None:
    pane.show_view(view_of(vault, household()))
    wishes: list[object] = []
    pane.wished.connect(wishes.append)
    for words in ("開催要否を検討する", "支援計画を作る", "連携先対応表で探す", "暮らしを編集"):
        press(pane, words)
    table = pane.body.issues.table
    table.setFocus()
    table.selectRow(3)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_F2, Qt.Key.Key_Delete):
        QTest.keyClick(table, key)
    assert wishes == [
        ReviewWish(),
        PlanWish(),
        MatrixWish(),
        EditWish(Panel.LIVING),
        EditWish(Panel.ISSUE, "issue-isolation"),
        EditWish(Panel.ISSUE, "issue-isolation"),
        RemoveWish(Panel.ISSUE, "issue-isolation"),
    ]


def test_ctrl_n_adds_to_the_section_with_the_focus(vault: Vault, pane: HouseholdRecordPane) -> None:
    pane.show_view(view_of(vault, household()))
    pane.activateWindow()
    wishes: list[object] = []
    pane.wished.connect(wishes.append)
    for part, panel in ((pane.body.ties, Panel.TIE), (pane.body.policies, Panel.POLICY)):
        part.table.setFocus()
        assert pane.body.add_in_section()
        assert wishes[-1] == EditWish(panel)
    pane.strip.button.setFocus()
    assert not pane.body.add_in_section()


def test_the_menu_of_a_row_offers_what_makes_sense(vault: Vault) -> None:
    view = view_of(vault, household())
    tome, kazuo = view.members
    assert [words for words, _ in menu_of(tome)] == [
        "編集する",
        "転出・死亡などを記録する",
        "削除する",
    ]
    assert ("世帯主にする", EditWish(Panel.HEAD, KAZUO)) in menu_of(kazuo)
    consent = agreed(TOME)
    entries = dict(menu_of(consent))
    assert entries["撤回を記録する"] == WithdrawWish(consent.id)
    assert entries["同意を更新する"] == RenewWish(consent.id)
    assert entries["範囲を狭める（一部の撤回）"] == RenewWish(consent.id, narrower=True)
    assert entries["同意書を印刷する"] == ConsentPaperWish(consent.id, ConsentPaper.FORM)
    withdrawn = replace(consent, withdrawn_on=TODAY)
    for over in (dict(menu_of(withdrawn)), dict(menu_of(consent, replaced=True))):
        assert over["撤回・変更の影響を確かめる"] == WithdrawWish(consent.id)
        assert "範囲を狭める（一部の撤回）" not in over
    assert dict(menu_of(withdrawn))["同じ内容で改めて同意を得る"] == RenewWish(consent.id)
    assert "同意を更新する" not in dict(menu_of(consent, replaced=True))
    refused = replace(consent, state=ConsentState.REFUSED)
    assert [words for words, _ in menu_of(refused)] == ["編集する", "削除する"]
    assert remove_wish(consent) == RemoveWish(Panel.CONSENT, consent.id)
    with pytest.raises(TypeError):
        open_wish("no row")


def test_with_little_room_tables_have_fewer_columns(
    vault: Vault, pane: HouseholdRecordPane
) -> None:
    pane.show_view(view_of(vault, household()))
    pane.show_breakpoint(Breakpoint.NARROW)
    pane.resize(560, 640)
    QApplication.processEvents()
    columns = [one.key for one in pane.body.members.table.rows_model.columns]
    assert columns == ["name", "issues"]
    assert texts(pane.body.members, 0)[0] == "水野　トメ、世帯主　女　86歳"
    assert pane.back.isVisibleTo(pane)
    assert pane.body.content.isAncestorOf(pane.strip)
    pane.show_breakpoint(Breakpoint.WIDE)
    assert not pane.body.content.isAncestorOf(pane.strip)


@pytest.mark.parametrize("kind", list(StepKind))
def test_every_next_step_has_its_words(kind: StepKind) -> None:
    step = NextStep(kind, "d", "R8-1", TODAY, Outcome.CONVENE, Urgency.SOON)
    told = step_words(step, TODAY, has_issues=True)
    assert told.what
    assert told.why.endswith("。")
    assert bool(told.action) == (kind is not StepKind.ENDED)
