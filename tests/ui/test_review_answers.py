"""Steps 1, 3 and 5 of the wizard: trigger, background, and the axis of 表22."""

from pytestqt.qtbot import QtBot

from cwlink.rules.review import Outlook, ViewpointAnswer
from cwlink.storage.vault import Vault
from cwlink.ui.wizards.review.background_step import BackgroundStep
from cwlink.ui.wizards.review.place import RecordWish, StepWish
from cwlink.ui.wizards.review.trigger_step import TriggerStep
from cwlink.ui.wizards.review.viewpoints_step import ViewpointsStep
from wizard_case import bench, words_in


def test_trigger_and_danger_are_answered(qtbot: QtBot, vault: Vault) -> None:
    step = TriggerStep()
    qtbot.addWidget(step)
    on = bench(vault, step)
    step.trigger.row("supervisor").click()
    step.urgent.click()
    qtbot.keyClicks(step.note, "bouka")
    assert (on.content.trigger, on.content.urgent) == ("supervisor", True)
    assert on.content.trigger_note == "bouka"


def test_background_is_asked_beside_what_is_recorded(qtbot: QtBot, vault: Vault) -> None:
    step = BackgroundStep()
    qtbot.addWidget(step)
    on = bench(vault, step)
    words = words_in(step)
    assert "受診の話をすると怒る。困っていないと話す" in words
    assert "騒音の苦情（世帯）" in words
    qtbot.keyClicks(step.latent, "fuan")
    assert (on.content.background, on.content.latent_needs) == ("", "fuan")


def test_the_record_is_one_click_away_from_the_background(qtbot: QtBot, vault: Vault) -> None:
    step = BackgroundStep()
    qtbot.addWidget(step)
    on = bench(vault, step)
    step.change.click()
    assert isinstance(on.wishes[-1], RecordWish)


def test_the_present_support_suffices_in_one_click(qtbot: QtBot, vault: Vault) -> None:
    step = ViewpointsStep()
    qtbot.addWidget(step)
    on = bench(vault, step)
    for field in ("economic", "daily", "social"):
        step.answers[field].enough.click()
    step.outlook.row("yes").click()
    assert on.content.economic == ViewpointAnswer("", current_suffices=True)
    assert on.content.social.answered
    assert on.content.outlook is Outlook.YES
    assert not {("economic",), ("daily",), ("social",), ("outlook",)} & {
        one.path for one in on.view.remarks
    }


def test_texts_of_the_background_are_repeated_with_a_way_back(qtbot: QtBot, vault: Vault) -> None:
    step = ViewpointsStep()
    qtbot.addWidget(step)
    on = bench(vault, step)
    assert words_in(step).count("未記入") == 2
    on.answer(background="骨折して離職した")
    assert "骨折して離職した" in words_in(step)
    step.echo.change.click()
    assert on.wishes == [StepWish(3, ("background",))]


def test_a_text_that_is_being_typed_keeps_its_cursor(qtbot: QtBot, vault: Vault) -> None:
    step = ViewpointsStep()
    qtbot.addWidget(step)
    bench(vault, step)
    text = step.answers["daily"].text
    qtbot.keyClicks(text, "abd")
    cursor = text.textCursor()
    cursor.setPosition(2)
    text.setTextCursor(cursor)
    qtbot.keyClicks(text, "c")
    assert text.value() == "abcd"
    assert text.textCursor().position() == 3
