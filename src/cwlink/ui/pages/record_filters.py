"""What the 提供記録 is narrowed to: words, recipient, period, household, what is still out."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cwlink.core.ids import HouseholdId
from cwlink.core.wareki import fiscal_year_span, fiscal_year_text
from cwlink.services.disclosure_record import RecordChoices, RecordFilter
from cwlink.storage.disclosure_list import RecordedHousehold
from cwlink.ui.pages.record_place import RecordPlace
from cwlink.ui.theme import theme
from cwlink.ui.theme_type import Text
from cwlink.ui.widgets.buttons import LinkButton
from cwlink.ui.widgets.checks import CheckRow
from cwlink.ui.widgets.date_fields import WarekiDateField
from cwlink.ui.widgets.fields import ChoiceField
from cwlink.ui.widgets.flow import FlowLayout
from cwlink.ui.widgets.icon_label import IconLabel
from cwlink.ui.widgets.labels import Label, help_text
from cwlink.ui.widgets.search_field import SearchField

_ALL, _SPAN = "all", "span"
_SEARCH_WIDTH = 330
_NARROW_SEARCH, _NARROW_RECIPIENT = 210, 230
_NO_LIMIT = 16_777_215
_TYPE, _NAME = "type:", "name:"


class RecordFilters(QWidget):
    """``changed`` tells that other rows are wanted; ``wanted()`` says which.

    The page puts ``open_only`` beside what it does with copies that are out.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._household_id: HouseholdId | None = None
        self._narrow = False
        self.search = SearchField("番号・提供先・書類・世帯で絞り込み", self)
        self.recipient = ChoiceField(self)
        self.recipient.setAccessibleName("提供先")
        self.years = ChoiceField(self)
        self.years.setAccessibleName("期間")
        self.since = WarekiDateField(self, example="R8.4.1")
        self.since.setAccessibleName("期間の始め")
        self.until = WarekiDateField(self, example="R9.3.31")
        self.until.setAccessibleName("期間の終わり")
        self.open_only = CheckRow("未回収のみ", self)
        self._span = QWidget(self)
        self._home = QWidget(self)
        self._home_words = Label("", Text.BODY, self)
        self.everyone = LinkButton("すべての世帯を表示する", self)
        self._lay_out()
        self._connect()

    def offer(self, offered: RecordChoices) -> None:
        """Offer recipients and years; what is chosen stays where it is still offered."""
        agencies: list[tuple[str, str]] = [("", "すべての提供先")]
        for code, name, names in offered.recipients:
            agencies.append((f"{_TYPE}{code}", f"{name or code}（種別）"))
            agencies += [(f"{_NAME}{one}", f"　{one}") for one in names]
        self.recipient.set_choices(agencies)
        chosen = self.years.value()
        years = [(str(year), fiscal_year_text(year)) for year in offered.years]
        self.years.set_choices([*years, (_ALL, "すべての期間"), (_SPAN, "期間を指定")])
        self.years.set_value(chosen or str(offered.years[0]))

    def narrow_to(self, place: RecordPlace, home: RecordedHousehold | None) -> None:
        """Narrow the list to a place's household or words, over all years and by nothing else.

        A place that is shown already leaves everything as it was left.
        """
        household_id = HouseholdId(place.household_id) if home is not None else None
        asks_anew = household_id not in (None, self._household_id) or bool(place.words)
        self._household_id = household_id
        if home is not None:
            who = f"{home.name} 世帯" if home.name else "この世帯"
            self._home_words.setText(f"{who}（{home.case_number}）の記録だけを表示しています")
        if asks_anew:
            self.search.setText(place.words)
            self.recipient.set_value("")
            self.open_only.set_value(False)
            self.years.set_value(_ALL)
        self._home.setVisible(household_id is not None)
        self._show_span()

    def show_narrow(self, *, narrow: bool) -> None:
        """Keep words, recipient and period on one line where there is little room."""
        self._narrow = narrow
        self._share_width()

    def household_id(self) -> HouseholdId | None:
        """Return the household the list is narrowed to."""
        return self._household_id

    def wanted(self) -> RecordFilter:
        """Return what is looked for."""
        since, until = self.period()
        chosen = self.recipient.value() or ""
        wanted = RecordFilter(
            words=self.search.value(),
            household_id=self._household_id,
            since=since,
            until=until,
            open_only=self.open_only.value(),
        )
        if chosen.startswith(_TYPE):
            return replace(wanted, agency_type=chosen.removeprefix(_TYPE))
        return replace(wanted, recipient=chosen.removeprefix(_NAME))

    def period(self) -> tuple[date | None, date | None]:
        """Return the first and last day wanted, None for an open end."""
        chosen = self.years.value() or _ALL
        if chosen == _ALL:
            return None, None
        if chosen == _SPAN:
            return self.since.value(), self.until.value()
        return fiscal_year_span(int(chosen))

    def _show_span(self) -> None:
        self._span.setVisible(self.years.value() == _SPAN)

    def _change(self) -> None:
        self._show_span()
        self.changed.emit()

    def _leave_household(self) -> None:
        self._household_id = None
        self._home.hide()
        self._change()

    def _lay_out(self) -> None:
        span = QHBoxLayout(self._span)
        span.setContentsMargins(0, 0, 0, 0)
        span.setSpacing(6)
        for widget in (self.since, help_text("から", self), self.until, help_text("まで", self)):
            span.addWidget(widget)
        home = QHBoxLayout(self._home)
        home.setContentsMargins(0, 0, 0, 0)
        home.setSpacing(8)
        home.addWidget(IconLabel("filter", self, tint="accent"))
        home.addWidget(self._home_words)
        home.addWidget(self.everyone)
        home.addStretch(1)
        flow = FlowLayout(gap=10, line_gap=6)
        for part in (self.search, self.recipient, self.years, self._span):
            flow.addWidget(part)
        self._share_width()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(flow)
        column.addWidget(self._home)
        self._home.hide()
        self._span.hide()

    def _share_width(self) -> None:
        look = theme()
        self.search.setMinimumWidth(look.px(_NARROW_SEARCH if self._narrow else _SEARCH_WIDTH))
        self.recipient.setMaximumWidth(look.px(_NARROW_RECIPIENT) if self._narrow else _NO_LIMIT)

    def _connect(self) -> None:
        theme().changed.connect(self._share_width)
        self.search.searched.connect(lambda _words: self.changed.emit())
        for field in (self.recipient, self.years, self.since, self.until, self.open_only):
            field.changed.connect(self._change)
        self.everyone.clicked.connect(self._leave_household)
