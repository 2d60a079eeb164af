"""Edits one cell of the role table in place, larger than the cell where it needs to be."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from cwlink.rules.plan import Role
from cwlink.rules.plan_edits import as_agency, named_agency
from cwlink.ui.editors.plan.role_fields import AgencyField, PeriodField, TicksBelow
from cwlink.ui.editors.plan.role_rows import (
    AGENCY,
    CONTENT,
    FREQUENCY,
    PERIOD,
    PURPOSE,
    TARGETS,
)
from cwlink.ui.theme import theme
from cwlink.ui.widgets.fields import TextField
from cwlink.ui.widgets.suggest_field import SuggestField
from cwlink.ui.widgets.text_area import GrowingTextArea

Change = Callable[[Role], Role]
_LEAST_WIDTH = {AGENCY: 264, PURPOSE: 220, TARGETS: 150, CONTENT: 320, PERIOD: 210, FREQUENCY: 150}


class CellEditor(QFrame):
    """Fields over a cell; ``finished`` carries the change (None: given up) and where to go next.

    Tab goes through the fields and on to the next cell (1), Shift+Tab back (-1); Enter and
    leaving keep the change, Esc gives it up.
    """

    finished = Signal(object, int)

    def __init__(self, key: str, role: Role, fields: "list[QWidget]", read: Change) -> None:
        super().__init__()
        self.key, self.role = key, role
        self._fields = fields
        self._read = read
        self._open = True
        self.setProperty("role", "popup")
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.setSpacing(4)
        for field in fields:
            column.addWidget(field)

    def open_over(self, host: QWidget, cell: QRect) -> None:
        """Show the fields over a cell of ``host`` and take the focus."""
        self.setParent(host)
        width = max(cell.width(), theme().px(_LEAST_WIDTH[self.key]))
        self.setFixedWidth(min(width, host.width()))
        self.adjustSize()
        height = max(self.sizeHint().height(), cell.height())
        x = max(0, min(cell.left(), host.width() - self.width()))
        y = max(0, min(cell.top(), host.height() - height))
        self.setGeometry(x, y, self.width(), height)
        self.show()
        self.raise_()
        first = self._fields[0].focusProxy() or self._fields[0]
        first.setFocus(Qt.FocusReason.TabFocusReason)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    def finish(self, *, keep: bool, step: int = 0) -> None:
        """Close, keeping the change or giving it up."""
        if not self._open:
            return
        self._open = False
        change = self._read if keep else None
        self.finished.emit(change, step)
        self.hide()
        self.deleteLater()

    def changed_role(self, role: Role) -> Role:
        """Return a role as the fields say it should be."""
        return self._read(role)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go through the fields, and past the last one to the next cell."""
        order = self._order()
        focus = QApplication.focusWidget()
        at = order.index(focus) if focus in order else 0
        to = at + (1 if forward else -1)
        if 0 <= to < len(order):
            order[to].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.finish(keep=True, step=1 if forward else -1)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep on Enter, give up on Esc."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finish(keep=True)
        elif event.key() == Qt.Key.Key_Escape:
            self.finish(keep=False)
        else:
            super().keyPressEvent(event)

    def _order(self) -> list[QWidget]:
        found = []
        widget = self.nextInFocusChain()
        while widget is not None and widget is not self:
            by_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
            if self.isAncestorOf(widget) and by_tab and widget.isVisible():
                found.append(widget)
            widget = widget.nextInFocusChain()
        return found

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        if not self._open or new is None:
            return
        widget: QWidget | None = new
        while widget is not None and widget is not self:
            widget = widget.parentWidget()
        if widget is None:
            self.finish(keep=True)


def agency_editor(role: Role, field: AgencyField) -> CellEditor:
    """Return the editor of agency and person in charge."""
    field.set_value(role.agency_name)
    person = TextField(example="みどり中央　佐久間 光", room=12)
    person.setAccessibleName("担当者")
    field.setAccessibleName("機関")
    person.set_value(role.person)

    def change(before: Role) -> Role:
        return replace(with_agency(before, field), person=person.value())

    return CellEditor(AGENCY, role, [field, person], change)


def with_agency(role: Role, field: AgencyField) -> Role:
    """Return a role given to the agency that stands in a field."""
    if field.value() == role.agency_name:
        return role
    picked = field.picked()
    return as_agency(role, picked) if picked else named_agency(role, field.value())


def text_editor(role: Role, key: str) -> CellEditor:
    """Return the editor of purpose or content."""
    field = GrowingTextArea(lines=2 if key == PURPOSE else 3)
    field.setAccessibleName("支援の目的" if key == PURPOSE else "内容")
    field.set_value(str(getattr(role, key)))

    def change(before: Role) -> Role:
        text = field.value()
        return replace(before, purpose=text) if key == PURPOSE else replace(before, content=text)

    return CellEditor(key, role, [field], change)


def targets_editor(role: Role, choices: list[tuple[str, str]]) -> CellEditor:
    """Return the editor of whom a role is for."""
    field = TicksBelow()
    field.set_choices(choices)
    field.set_value(role.targets)
    return CellEditor(TARGETS, role, [field], lambda one: replace(one, targets=field.value()))


def period_editor(role: Role) -> CellEditor:
    """Return the editor of a role's period."""
    field = PeriodField(below=True)
    field.set_value((role.starts, role.ends))

    def change(before: Role) -> Role:
        starts, ends = field.value()
        return replace(before, starts=starts, ends=ends)

    return CellEditor(PERIOD, role, [field], change)


def frequency_editor(role: Role, field: SuggestField) -> CellEditor:
    """Return the editor of how often."""
    field.setAccessibleName("頻度")
    field.set_value(role.frequency)
    return CellEditor(FREQUENCY, role, [field], lambda one: replace(one, frequency=field.value()))
