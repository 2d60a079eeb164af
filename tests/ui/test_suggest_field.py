"""One field with offers for every editor: opened by ↓ or its button, narrowed while typing."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListView
from pytestqt.qtbot import QtBot

from cwlink.ui.editors.household_form import SuggestField as HouseholdSuggestField
from cwlink.ui.editors.plan.role_fields import AgencyField
from cwlink.ui.widgets.suggest_field import Offer, SuggestField

RELATIONS = ("長男", "長女", "孫")


def shown(field: SuggestField) -> list[str]:
    """Return what the open list offers."""
    view = field._list
    assert isinstance(view, QListView)
    if not view.isVisible():
        return []
    model = view.model()
    return [model.index(at, 0).data() for at in range(model.rowCount())]


def made(qtbot: QtBot) -> SuggestField:
    field = SuggestField(RELATIONS, example="長男")
    qtbot.addWidget(field)
    with qtbot.waitActive(field):
        field.show()
        field.activateWindow()
    return field


def test_the_arrow_key_opens_every_offer_and_esc_closes_it(qtbot: QtBot) -> None:
    field = made(qtbot)
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert shown(field) == list(RELATIONS)
    qtbot.keyClick(field._list, Qt.Key.Key_Escape)
    assert shown(field) == []


def test_typing_narrows_the_offers_until_one_is_written(qtbot: QtBot) -> None:
    field = made(qtbot)
    for text, found in (("長", ["長男", "長女"]), ("長女", []), ("おば", [])):
        field.setText(text)
        field.textEdited.emit(text)
        assert shown(field) == found
    assert field.value() == "おば"


def test_choosing_is_told_like_typing(qtbot: QtBot) -> None:
    field = made(qtbot)
    field.set_offers([Offer("r1", "長男", "一郎"), Offer("r2", "孫")])
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert shown(field) == ["長男　一郎", "孫"]
    with qtbot.waitSignals([field.chosen, field.changed]):
        field.choose("r1")
    assert field.value() == "長男"


def test_households_and_plans_have_the_same_field() -> None:
    assert HouseholdSuggestField is SuggestField
    assert issubclass(AgencyField, SuggestField)
