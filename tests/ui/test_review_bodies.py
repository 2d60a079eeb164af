"""Step 7 of the wizard: meeting bodies compared, one chosen, held as one with the 支援会議."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cwlink.storage.vault import Vault
from cwlink.ui.tables.rows_model import GroupRow
from cwlink.ui.wizards.review.bodies_step import BodiesStep
from cwlink.ui.wizards.review.body_row import BodyRow
from cwlink.ui.wizards.review.place import BodiesWish
from wizard_case import bench


def bodies(step: BodiesStep) -> list[BodyRow]:
    return [one for one in step.table.rows_model.rows() if isinstance(one, BodyRow)]


def body(step: BodiesStep, code: str) -> BodyRow:
    return next(one for one in bodies(step) if one.verdict.body.code == code)


def cell(step: BodiesStep, code: str, key: str) -> str:
    rows = step.table.rows_model.rows()
    at = rows.index(body(step, code))
    keys = [one.key for one in step.table.rows_model.columns]
    return step.table.rows_model.cell_at(at, keys.index(key)).in_words()


def test_usable_bodies_come_first_and_unusable_ones_are_closed(qtbot: QtBot, vault: Vault) -> None:
    step = BodiesStep()
    qtbot.addWidget(step)
    bench(vault, step)
    groups = [one for one in step.table.rows_model.rows() if isinstance(one, GroupRow)]
    assert [(one.title, one.is_open) for one in groups] == [
        ("使える", True),
        ("注意", True),
        ("使えない", False),
    ]
    assert bodies(step)[0].verdict.body.code == "chousei_kaigi"
    step.table.group_toggled.emit("unusable")
    assert "20歳未満の世帯員も妊婦もいない" in cell(step, "youtaikyou", "reasons")


def test_reasons_are_said_in_words(qtbot: QtBot, vault: Vault) -> None:
    step = BodiesStep()
    qtbot.addWidget(step)
    bench(vault, step)
    assert "可能な限り同意を得る" in cell(step, "chousei_kaigi", "reasons")
    assert "守秘義務の確認が必要" in cell(step, "case_kentou", "reasons")
    assert "主催者に開催又は議題への追加を依頼する" in cell(step, "konkyuu_shien", "reasons")
    assert "生活困窮者自立支援制度" in cell(step, "konkyuu_shien", "name")


def test_one_body_is_chosen_by_keyboard_and_can_be_given_up(qtbot: QtBot, vault: Vault) -> None:
    step = BodiesStep()
    qtbot.addWidget(step)
    on = bench(vault, step)
    step.focus_first()
    qtbot.keyClick(step.table, Qt.Key.Key_Space)
    assert on.content.body == "chousei_kaigi"
    qtbot.keyClick(step.table, Qt.Key.Key_Space)
    assert on.content.body is None


def test_only_the_new_body_is_held_as_one_with_another(qtbot: QtBot, vault: Vault) -> None:
    step = BodiesStep()
    qtbot.addWidget(step)
    on = bench(vault, step)
    assert not step.joint.isVisible()
    step.table.tick_wanted.emit(body(step, "chousei_kaigi"), True)
    assert step.joint.isVisible()
    step.joint.click()
    assert on.content.joint_with_support_meeting
    step.table.tick_wanted.emit(body(step, "chiiki_care"), True)
    assert on.content.body == "chiiki_care"
    assert not on.content.joint_with_support_meeting
    assert not step.joint.isVisible()


def test_note_and_the_way_to_the_settings(qtbot: QtBot, vault: Vault) -> None:
    step = BodiesStep()
    qtbot.addWidget(step)
    on = bench(vault, step)
    qtbot.keyClicks(step.note, "12gatsu")
    assert on.content.body_note == "12gatsu"
    step.set_up.click()
    assert on.wishes == [BodiesWish()]
