"""Step 6 of the wizard: what must not wait, the verdict with its reasons, cautions at the side."""

from dataclasses import replace
from datetime import datetime

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cwlink.rules.bodies import SetUp
from cwlink.rules.review import CriterionAnswer, FirstActionRecord, Outlook
from cwlink.services.record_sections import RecordSection
from cwlink.storage.vault import Vault
from cwlink.ui.widgets.buttons import IconButton, SecondaryButton
from cwlink.ui.wizards.review.place import MatrixWish, RecordWish, StepWish
from cwlink.ui.wizards.review.result_step import ResultStep
from cwlink.ui.wizards.review.side_panels import ChecksPanel, MaterialsPanel
from wizard_case import TODAY, bench, words_in

NONE_APPLIES = tuple(CriterionAnswer(code, ticked=False) for code in ("A1", "B1", "B2", "B3"))


def sources(step: ResultStep) -> list[str]:
    return [one.source for one in step.verdict.reasons()]


def test_reasons_of_the_same_verdict_stand_with_their_sources(qtbot: QtBot, vault: Vault) -> None:
    step = ResultStep()
    qtbot.addWidget(step)
    on = bench(vault, step)
    on.answer(urgent=True, outlook=Outlook.YES)
    assert step.verdict.verdict.text() == "関係機関を招いて会議を開催する"
    assert sources(step) == ["緊急", "表23", "表23", "表22"]
    details = [one.detail for one in step.verdict.reasons()]
    assert details[1] == "制度の狭間／方針・きっかけが見えづらい／福祉事務所単独では困難"
    assert details[2] == "課題10種・課題のある世帯員2人（目安：いずれかが2以上）"
    assert "R2" not in words_in(step)


def test_an_outlook_of_no_with_nothing_but_expertise_ends_in_contact(
    qtbot: QtBot, vault: Vault
) -> None:
    step = ResultStep()
    qtbot.addWidget(step)
    on = bench(vault, step)
    on.answer(outlook=Outlook.NO, criteria=NONE_APPLIES[1:])
    assert step.verdict.verdict.text() == "まず個別に打診・情報提供する"
    assert sources(step) == ["表23"]


def test_without_danger_the_block_is_absent(qtbot: QtBot, vault: Vault) -> None:
    step = ResultStep()
    qtbot.addWidget(step)
    on = bench(vault, step)
    assert not step.first_actions.isVisible()
    on.answer(urgent=True)
    assert step.first_actions.isVisible()


def test_who_was_told_is_recorded_in_place(qtbot: QtBot, vault: Vault) -> None:
    step = ResultStep()
    qtbot.addWidget(step)
    on = bench(vault, step)
    on.answer(urgent=True)
    begin = next(
        each for each in step.findChildren(SecondaryButton) if each.text() == "対応を記録する"
    )
    begin.click()
    editor = step.first_actions.editor
    assert editor is not None
    assert editor.day.value() == TODAY
    assert editor.time.value() == "14:32"
    assert not editor.save.isEnabled()
    qtbot.keyClicks(editor.whom, "119")
    editor.time.selectAll()
    qtbot.keyClicks(editor.time, "25")
    assert not editor.save.isEnabled()
    editor.time.selectAll()
    qtbot.keyClicks(editor.time, "10:20")
    editor.save.click()
    told = FirstActionRecord(
        "emergency", datetime(2026, 11, 24, 10, 20), "119", "電話", "", "佐藤 直樹"
    )
    assert on.content.first_actions == (told,)
    assert "対応の記録 1" in words_in(step)
    assert "11月24日 10:20" in words_in(step)


def test_a_record_can_be_changed_and_removed(qtbot: QtBot, vault: Vault) -> None:
    step = ResultStep()
    qtbot.addWidget(step)
    on = bench(vault, step)
    told = FirstActionRecord("emergency", datetime(2026, 11, 24, 10, 20), "119", "電話", "", "")
    on.answer(urgent=True, first_actions=(told,))
    buttons = {each.accessibleName(): each for each in step.findChildren(IconButton)}
    buttons["この記録を直す"].click()
    editor = step.first_actions.editor
    assert editor is not None
    assert editor.whom.value() == "119"
    qtbot.keyClicks(editor.content, "kakunin")
    editor.save.click()
    assert on.content.first_actions == (replace(told, content="kakunin"),)
    QApplication.processEvents()
    buttons = {each.accessibleName(): each for each in step.findChildren(IconButton)}
    buttons["この記録を外す"].click()
    assert on.content.first_actions == ()


def test_a_record_begun_can_be_given_up_by_escape(qtbot: QtBot, vault: Vault) -> None:
    step = ResultStep()
    qtbot.addWidget(step)
    on = bench(vault, step)
    on.answer(urgent=True)
    assert not step.close_open()
    step.first_actions.begin("emergency")
    assert step.close_open()
    assert on.content.first_actions == ()


def test_cautions_stand_with_a_button_each(qtbot: QtBot, vault: Vault) -> None:
    step, panel = ResultStep(), ChecksPanel()
    qtbot.addWidget(step)
    qtbot.addWidget(panel)
    on = bench(vault, step)
    wishes: list[object] = []
    panel.wanted.connect(wishes.append)
    panel.show_view(on.view)
    panel.show()
    words = words_in(panel)
    assert "世帯の同意が未取得" in words
    assert "和夫さんの障害の種別が未確認" in words
    assert "「騒音の苦情」の連携先が未登録" in words
    assert "3件・先に進めます" in words
    for button in panel.findChildren(SecondaryButton):
        button.click()
    assert wishes == [
        RecordWish(RecordSection.CONSENT),
        RecordWish(RecordSection.MEMBERS, "demo-kazuo"),
        MatrixWish("custom:騒音の苦情"),
    ]


def test_a_doubtful_outlook_beside_convening_stands_first(qtbot: QtBot, vault: Vault) -> None:
    step, panel = ResultStep(), ChecksPanel()
    qtbot.addWidget(step)
    qtbot.addWidget(panel)
    on = bench(vault, step)
    on.answer(outlook=Outlook.NO)
    wishes: list[object] = []
    panel.wanted.connect(wishes.append)
    panel.show_view(on.view)
    panel.show()
    panel.findChildren(SecondaryButton)[0].click()
    assert wishes == [StepWish(5, ("outlook",))]


def test_materials_repeat_what_is_recorded(qtbot: QtBot, vault: Vault) -> None:
    step, panel = ResultStep(), MaterialsPanel()
    qtbot.addWidget(step)
    qtbot.addWidget(panel)
    on = bench(vault, step)
    on.answer(trigger="caseworker")
    panel.show_view(on.view)
    panel.show()
    words = words_in(panel)
    assert "担当ケースワーカーが必要と判断した" in words
    assert "現在なし" in words
    assert "・身寄りがない" in words


def test_the_way_on_counts_bodies_and_agencies(qtbot: QtBot, vault: Vault) -> None:
    step = ResultStep()
    qtbot.addWidget(step)
    on = bench(vault, step)
    states = list(on.desk.set_up.values())
    assert states.count(SetUp.SET_UP) == 3
    words = words_in(step)
    assert "候補 28機関・選択の案 16" in words
    assert "使える会議体 1・注意 7" in words
