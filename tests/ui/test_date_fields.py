"""Dates are typed as the office writes them, and shown in full."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cwlink.core.wareki import PartialDate
from cwlink.ui.widgets.calendar_popup import CalendarPopup
from cwlink.ui.widgets.date_fields import PartialDateField, WarekiDateField
from cwlink.ui.widgets.field_frame import FieldFrame


@pytest.fixture
def field(qtbot: QtBot) -> WarekiDateField:
    made = WarekiDateField()
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize("typed", ["R8.4.1", "令和8年4月1日", "2026/4/1", "20260401", "r8.04.01"])
def test_a_typed_date_is_shown_in_full_on_leaving(
    qtbot: QtBot, field: WarekiDateField, typed: str
) -> None:
    with qtbot.waitSignal(field.changed):
        field.insert(typed)
    assert field.value() == date(2026, 4, 1)
    assert field.text() == typed
    field.settle()
    assert (field.text(), field.problem()) == ("令和8年4月1日", "")


def test_a_day_outside_its_era_is_said_only_on_leaving(qtbot: QtBot) -> None:
    field = WarekiDateField()
    frame = FieldFrame("作成日", field)
    qtbot.addWidget(frame)
    qtbot.keyClicks(field, "R1.4.30")
    assert (field.value(), frame.remark()) == (None, "")
    field.settle()
    assert frame.remark().startswith("その日付は令和にはありません。")
    assert field.text() == "R1.4.30"
    qtbot.keyClick(field, Qt.Key.Key_Backspace)
    qtbot.keyClick(field, Qt.Key.Key_Backspace)
    qtbot.keyClick(field, Qt.Key.Key_Backspace)
    qtbot.keyClick(field, Qt.Key.Key_Backspace)
    qtbot.keyClicks(field, "5.1")
    assert field.value() == date(2019, 5, 1)
    assert frame.remark() == ""


def test_a_date_is_filled_without_telling_and_cleared_again(
    qtbot: QtBot, field: WarekiDateField
) -> None:
    with qtbot.assertNotEmitted(field.changed):
        field.set_value(date(2026, 12, 11))
    assert (field.value(), field.text()) == (date(2026, 12, 11), "令和8年12月11日")
    field.set_value(None)
    assert (field.value(), field.text()) == (None, "")


def test_filling_again_with_what_is_being_typed_leaves_the_text(
    qtbot: QtBot, field: WarekiDateField
) -> None:
    qtbot.keyClicks(field, "R8.4.1")
    field.set_value(field.value())
    assert field.text() == "R8.4.1"


def test_the_weekday_is_shown_where_asked(qtbot: QtBot) -> None:
    field = WarekiDateField(weekday=True)
    qtbot.addWidget(field)
    field.set_value(date(2026, 4, 1))
    assert field.text() == "令和8年4月1日（水）"
    field.settle()
    assert field.value() == date(2026, 4, 1)


def test_a_day_is_picked_by_keyboard(qtbot: QtBot, field: WarekiDateField) -> None:
    field.show()
    field.set_value(date(2026, 4, 1))
    qtbot.keyClick(field, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    popup = field.findChild(CalendarPopup)
    assert popup is not None
    assert popup.title() == "令和8年4月"
    days = popup.focusWidget() or popup
    qtbot.keyClick(days, Qt.Key.Key_Right)
    with qtbot.waitSignal(field.changed):
        qtbot.keyClick(days, Qt.Key.Key_Return)
    assert field.value() == date(2026, 4, 2)
    assert not popup.isVisible()


def test_esc_closes_the_calendar_and_changes_nothing(qtbot: QtBot, field: WarekiDateField) -> None:
    field.show()
    field.set_value(date(2019, 4, 30))
    field.open_calendar()
    popup = field.findChild(CalendarPopup)
    assert popup is not None
    qtbot.keyClick(popup, Qt.Key.Key_Escape)
    assert not popup.isVisible()
    assert field.value() == date(2019, 4, 30)


@pytest.mark.parametrize(
    ("typed", "birth", "shown"),
    [
        ("S15.5.1", PartialDate(1940, 5, 1), "昭和15年5月1日"),
        ("S15", PartialDate(1940), "昭和15年頃"),
        ("1940", PartialDate(1940), "昭和15年頃"),
    ],
)
def test_a_birth_date_may_be_a_year_alone(
    qtbot: QtBot, typed: str, birth: PartialDate, shown: str
) -> None:
    field = PartialDateField()
    qtbot.addWidget(field)
    with qtbot.waitSignal(field.changed):
        qtbot.keyClicks(field.text_field, typed)
    field.text_field.settle()
    assert (field.value(), field.text_field.text()) == (birth, shown)
    field.text_field.settle()
    assert field.value() == birth


def test_a_birth_date_may_be_unknown(qtbot: QtBot) -> None:
    field = PartialDateField()
    frame = FieldFrame("生年月日", field)
    qtbot.addWidget(frame)
    field.set_value(PartialDate(1940))
    with qtbot.assertNotEmitted(field.changed):
        field.set_value(None, unknown=True)
    assert (field.value(), field.is_unknown()) == (None, True)
    field.set_value(PartialDate(1962, 2, 3))
    assert (field.value(), field.is_unknown()) == (PartialDate(1962, 2, 3), False)


def test_a_wrong_birth_date_is_said(qtbot: QtBot) -> None:
    field = PartialDateField()
    frame = FieldFrame("生年月日", field)
    qtbot.addWidget(frame)
    qtbot.keyClicks(field.text_field, "S99")
    field.text_field.settle()
    assert frame.remark().startswith("その年は昭和にはありません。")
    assert field.text_field.property("state") == "error"


def test_public_holidays_of_the_month_shown_are_named(field: WarekiDateField) -> None:
    field.show()
    field.set_value(date(2026, 5, 1))
    field.open_calendar()
    popup = field.findChild(CalendarPopup)
    assert popup is not None
    assert popup.holidays()[date(2026, 5, 5)] == "こどもの日"
    assert popup.holidays()[date(2026, 5, 6)] == "振替休日"
    assert date(2026, 5, 7) not in popup.holidays()
    popup.close()


def test_the_calendar_opens_on_the_last_day_there_is(field: WarekiDateField) -> None:
    field.show()
    field.set_value(date(9999, 12, 31))
    field.open_calendar()
    popup = field.findChild(CalendarPopup)
    assert popup is not None
    assert popup.title().endswith("12月")
    popup.close()
