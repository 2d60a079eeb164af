"""A month to pick a day from, headed in 和暦."""

from datetime import date

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cwlink.core.holidays import holiday_name
from cwlink.core.wareki import ERAS, month_text
from cwlink.ui.theme import theme
from cwlink.ui.theme_type import Text
from cwlink.ui.widgets.buttons import IconButton, LinkButton
from cwlink.ui.widgets.labels import Label


class CalendarPopup(QFrame):
    """Opens below a field; arrows move, Page keys change the month, Enter picks, Esc closes.

    Public holidays are red like Sundays and say their name in a tooltip.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "popup")
        self.setAccessibleName("カレンダー")
        self._title = Label("", Text.STRONG, self, wrap=False)
        self._title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._days = QCalendarWidget(self)
        self._set_up_days()
        head = QHBoxLayout()
        for glyph, name, months in (
            ("chevron-left", "前の月", -1),
            ("chevron-right", "次の月", 1),
        ):
            button = IconButton(glyph, name, self, plain=True)
            button.clicked.connect(lambda _=False, months=months: self._turn(months))
            head.addWidget(button)
        head.insertWidget(1, self._title, 1)
        today = LinkButton("今日", self)
        today.clicked.connect(lambda: self._pick(QDate.currentDate()))
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self._days)
        column.addWidget(today, 0, Qt.AlignmentFlag.AlignLeft)

    def title(self) -> str:
        """Return the month shown, in 和暦."""
        return self._title.text()

    def open_below(self, field: QWidget, day: date | None) -> None:
        """Show the month of a day (or of today) below a field."""
        shown = QDate(day.year, day.month, day.day) if day else QDate.currentDate()
        self._days.setSelectedDate(shown)
        self._show_title(shown.year(), shown.month())
        self.adjustSize()
        corner = field.mapToGlobal(QPoint(0, field.height() + 2))
        room = field.screen().availableGeometry()
        if corner.y() + self.height() > room.bottom():
            corner = field.mapToGlobal(QPoint(0, -self.height() - 2))
        corner.setX(min(corner.x(), room.right() - self.width()))
        self.move(corner)
        self.show()
        self._days.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _set_up_days(self) -> None:
        days = self._days
        days.setNavigationBarVisible(False)
        days.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        days.setLocale(QLocale(QLocale.Language.Japanese, QLocale.Country.Japan))
        days.setFirstDayOfWeek(Qt.DayOfWeek.Sunday)
        days.setMinimumSize(theme().px(288), theme().px(216))
        first = ERAS[-1].first
        days.setMinimumDate(QDate(first.year, first.month, first.day))
        for day, token in ((Qt.DayOfWeek.Sunday, "error"), (Qt.DayOfWeek.Saturday, "accent")):
            shown = QTextCharFormat()
            shown.setForeground(theme().color(token))
            days.setWeekdayTextFormat(day, shown)
        head = QTextCharFormat()
        head.setBackground(theme().color("head"))
        head.setFont(theme().font(Text.HEAD))
        days.setHeaderTextFormat(head)
        days.currentPageChanged.connect(self._show_title)
        days.clicked.connect(self._pick)
        days.activated.connect(self._pick)

    def _turn(self, months: int) -> None:
        self._days.setSelectedDate(self._days.selectedDate().addMonths(months))

    def holidays(self) -> dict[date, str]:
        """Return the public holidays marked so far, by name."""
        return {
            date(day.year(), day.month(), day.day()): shown.toolTip()
            for day, shown in self._days.dateTextFormat().items()
            if shown.toolTip()
        }

    def _show_title(self, year: int, month: int) -> None:
        self._title.setText(month_text(date(year, month, 28)))
        first = date(year, month, 1).toordinal()
        for at in range(first - 6, min(first + 43, date.max.toordinal())):  # what is in sight
            self._mark(date.fromordinal(at))

    def _mark(self, day: date) -> None:
        name = holiday_name(day)
        if name:
            shown = QTextCharFormat()
            shown.setForeground(theme().color("error"))
            shown.setToolTip(name)
            self._days.setDateTextFormat(QDate(day.year, day.month, day.day), shown)

    def _pick(self, day: QDate) -> None:
        # Enter and a click both arrive twice (clicked, activated): the first one counts.
        if self.isVisible():
            self.close()
            self.chosen.emit(date(day.year(), day.month(), day.day()))
