"""The fields of a role: agency, targets, period and issues; the same in cells and in the form."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cwlink.reference.agencies import AgencyType
from cwlink.rules.plan import OFFICE, PlanAgency, PlanContent
from cwlink.services.agencies import RegisteredType
from cwlink.services.plan_desk import PlanDesk
from cwlink.services.plans import OFFICE_ROLE_NAME
from cwlink.ui.theme_type import Text
from cwlink.ui.widgets.checks import CheckRow
from cwlink.ui.widgets.date_fields import WarekiDateField
from cwlink.ui.widgets.flow import FlowLayout
from cwlink.ui.widgets.labels import Label
from cwlink.ui.widgets.suggest_field import Offer, SuggestField

Agencies = dict[str, PlanAgency]


def agency_offers(desk: PlanDesk, plan: PlanContent) -> tuple[tuple[Offer, ...], Agencies]:
    """Return whom a role can be given to: office, those called, the directory, all types."""
    offers: list[Offer] = [Offer(OFFICE, OFFICE_ROLE_NAME, "自所")]
    agencies: Agencies = {OFFICE: PlanAgency(OFFICE, OFFICE_ROLE_NAME)}

    def add(key: str, agency: PlanAgency, detail: str) -> None:
        known = any(one.name == agency.name for one in agencies.values())
        if key not in agencies and not known:
            agencies[key] = agency
            offers.append(Offer(key, agency.name, detail))

    for at, one in enumerate(plan.called):
        add(f"called/{at}", one, "招集した機関")
    for one in _registered(desk.registered, desk.agency_types):
        add(f"registered/{one.agency_id}", one, "登録した機関")
    for kind in desk.agency_types:
        add(f"type/{kind.code}", PlanAgency(kind.code, kind.name), "機関の種類")
    return tuple(offers), agencies


def _registered(
    registered: Mapping[str, RegisteredType], types: Sequence[AgencyType]
) -> list[PlanAgency]:
    return [
        PlanAgency(kind.code, row.name, row.id)
        for kind in types
        if kind.code in registered
        for row in registered[kind.code].agencies
    ]


class AgencyField(SuggestField):
    """An agency chosen from the offers, or named by hand."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__((), parent, example="地域包括支援センター", room=12)
        self._agencies: Agencies = {}
        self._picked: PlanAgency | None = None
        self.chosen.connect(self._note)

    def offer_agencies(self, offers: Sequence[Offer], agencies: Agencies) -> None:
        """Offer agencies by key."""
        self.set_offers(offers)
        self._agencies = agencies

    def picked(self) -> PlanAgency | None:
        """Return the agency that was chosen and not changed since, None when typed by hand."""
        if self._picked is not None and self._picked.name == self.value():
            return self._picked
        return next((one for one in self._agencies.values() if one.name == self.value()), None)

    def _note(self, key: str) -> None:
        self._picked = self._agencies[key]


class _Ticks(QWidget):
    """Check rows of which the ticked keys are the value."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: dict[str, CheckRow] = {}
        self._choices: tuple[tuple[str, str], ...] = ()

    def set_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Offer (key, words) pairs."""
        if tuple(choices) == self._choices:
            return
        ticked = self.value()
        self._choices = tuple(choices)
        for row in self._rows.values():
            row.hide()
            row.deleteLater()
        self._rows = {}
        for key, words in choices:
            row = CheckRow(words, self)
            row.changed.connect(self.changed)
            self._rows[key] = row
            self._place(row)
        for first in list(self._rows.values())[:1]:
            self.setFocusProxy(first)
        self.set_value(ticked)

    def row(self, key: str) -> CheckRow:
        """Return the row of a key."""
        return self._rows[key]

    def value(self) -> tuple[str, ...]:
        """Return the ticked keys in their order."""
        return tuple(key for key, row in self._rows.items() if row.isChecked())

    def set_value(self, keys: tuple[str, ...]) -> None:
        """Tick these keys and no others."""
        for key, row in self._rows.items():
            row.setChecked(key in keys)

    def setReadOnly(self, read_only: bool) -> None:
        """Allow no ticking."""
        for row in self._rows.values():
            row.setEnabled(not read_only)

    def _place(self, row: CheckRow) -> None:
        raise NotImplementedError


class TicksBelow(_Ticks):
    """Check rows one below the other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)

    def _place(self, row: CheckRow) -> None:
        self._column.addWidget(row)


class TicksAcross(_Ticks):
    """Check rows side by side."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self, gap=12, line_gap=2)

    def _place(self, row: CheckRow) -> None:
        self._flow.addWidget(row)


Period = tuple[date | None, date | None]


class PeriodField(QWidget):
    """First and last day, side by side or below each other."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None, *, below: bool = False) -> None:
        super().__init__(parent)
        self.starts = WarekiDateField(self)
        self.ends = WarekiDateField(self)
        self.starts.setAccessibleName("期間（始期）")
        self.ends.setAccessibleName("期間（終期）")
        tilde = Label("～", Text.BODY, self, wrap=False)
        both = QVBoxLayout(self) if below else QHBoxLayout(self)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(6)
        both.addWidget(self.starts, 0 if below else 1)
        if below:
            second = QHBoxLayout()
            second.setSpacing(6)
            second.addWidget(tilde)
            second.addWidget(self.ends, 1)
            both.addLayout(second)
        else:
            both.addWidget(tilde)
            both.addWidget(self.ends, 1)
        self.setFocusProxy(self.starts)
        for field in (self.starts, self.ends):
            field.changed.connect(self.changed)

    def value(self) -> Period:
        """Return both days, None where one is empty or unreadable."""
        return self.starts.value(), self.ends.value()

    def set_value(self, period: Period) -> None:
        """Show both days."""
        self.starts.set_value(period[0])
        self.ends.set_value(period[1])

    def setReadOnly(self, read_only: bool) -> None:
        """Allow no change."""
        self.starts.setReadOnly(read_only)
        self.ends.setReadOnly(read_only)
