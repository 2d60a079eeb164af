"""つなぎ of a role: how an agency is introduced to the person, by whom, by when, and done when."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from cwlink.rules.minutes import Introduction, IntroductionWay
from cwlink.ui.editors.minutes.near_date_field import NearDateField
from cwlink.ui.editors.minutes.quiet_choice import QuietChoice
from cwlink.ui.editors.plan.field_rows import FieldRows
from cwlink.ui.editors.plan.section import allow
from cwlink.ui.meeting_words import INTRODUCTIONS
from cwlink.ui.widgets.date_fields import WarekiDateField
from cwlink.ui.widgets.field_frame import FieldFrame
from cwlink.ui.widgets.fields import TextField


class IntroductionField(QObject):
    """Two places of a card: ``first`` the way, ``more`` who and when once a way is chosen."""

    changed = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget) -> None:
        super().__init__(parent)
        self._value: Introduction | None = None
        self.way = QuietChoice(parent, nothing="なし")
        self.way.set_choices(
            [("", "なし"), *((one.value, word) for one, word in INTRODUCTIONS.items())]
        )
        self.who = TextField(parent, example="田辺", room=7)
        self.on = NearDateField(today, parent)
        self.done_on = WarekiDateField(parent)
        self.first = FieldFrame("つなぎ（本人に引き合わせる方法）", self.way, parent)
        row = (
            (FieldFrame("つなぐ人", self.who, parent), 3),
            (FieldFrame("つなぐ日", self.on, parent), 4),
            (FieldFrame("つないだ日", self.done_on, parent), 4),
        )
        self.more = FieldRows((row,), parent)
        for field in (self.way, self.who, self.on, self.done_on):
            field.changed.connect(self._read)
        self.more.hide()

    def value(self) -> Introduction | None:
        """Return the introduction, None where there is none."""
        return self._value

    def set_value(self, value: Introduction | None) -> None:
        """Show an introduction."""
        if value == self._value:
            return
        self._value = value
        shown = value or Introduction()
        self.way.set_value(value.way if value else "")
        self.who.set_value(shown.who)
        self.on.set_value(shown.on)
        self.done_on.set_value(shown.done_on)
        self.more.setVisible(value is not None)

    def setReadOnly(self, read_only: bool) -> None:
        """Allow no change."""
        for field in (self.way, self.who, self.on, self.done_on):
            allow(field, not read_only)

    def show_narrow(self, *, narrow: bool) -> None:
        """Lay out for little or much room."""
        self.more.show_narrow(narrow=narrow)

    def _read(self) -> None:
        way = self.way.value()
        if way is None:
            self._value = None
        else:
            self._value = replace(
                self._value or Introduction(),
                way=IntroductionWay(way),
                who=self.who.value(),
                on=self.on.value(),
                done_on=self.done_on.value(),
            )
        self.more.setVisible(self._value is not None)
        self.changed.emit()
