"""A day to come, typed in a meeting without its year: 12/24 is the next one."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from cwlink.core.typed_slot import parse_slot
from cwlink.core.wareki import NoSuchDate
from cwlink.ui.widgets.date_fields import WarekiDateField


class NearDateField(WarekiDateField):
    """Reads what every date field reads, and a month with a day; ``today`` says from when on."""

    def __init__(
        self, today: Callable[[], date], parent: QWidget | None = None, *, weekday: bool = False
    ) -> None:
        super().__init__(parent, example="12/24", weekday=weekday)
        self._today = today

    def _read(self) -> str:
        problem = super()._read()
        if not problem:
            return ""
        try:
            self._day = parse_slot(self.text(), self._today()).on
        except NoSuchDate:
            return problem
        return ""
