"""What each cell of the role table is edited with."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QWidget

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
from cwlink.ui.tables.cell_editor import CellEditor
from cwlink.ui.widgets.fields import TextField
from cwlink.ui.widgets.suggest_field import SuggestField
from cwlink.ui.widgets.text_area import GrowingTextArea

Change = Callable[[Role], Role]
_LEAST_WIDTH = {AGENCY: 264, PURPOSE: 220, TARGETS: 150, CONTENT: 320, PERIOD: 210, FREQUENCY: 150}


def agency_editor(role: Role, field: AgencyField) -> CellEditor[Role]:
    """Return the editor of agency and person in charge."""
    field.set_value(role.agency_name)
    person = TextField(example="みどり中央　佐久間 光", room=12)
    person.setAccessibleName("担当者")
    field.setAccessibleName("機関")
    person.set_value(role.person)

    def change(before: Role) -> Role:
        return replace(with_agency(before, field), person=person.value())

    return _editor(AGENCY, role, [field, person], change)


def with_agency(role: Role, field: AgencyField) -> Role:
    """Return a role given to the agency that stands in a field."""
    if field.value() == role.agency_name:
        return role
    picked = field.picked()
    return as_agency(role, picked) if picked else named_agency(role, field.value())


def text_editor(role: Role, key: str) -> CellEditor[Role]:
    """Return the editor of purpose or content."""
    field = GrowingTextArea(lines=2 if key == PURPOSE else 3)
    field.setAccessibleName("支援の目的" if key == PURPOSE else "内容")
    field.set_value(str(getattr(role, key)))

    def change(before: Role) -> Role:
        text = field.value()
        return replace(before, purpose=text) if key == PURPOSE else replace(before, content=text)

    return _editor(key, role, [field], change)


def targets_editor(role: Role, choices: list[tuple[str, str]]) -> CellEditor[Role]:
    """Return the editor of whom a role is for."""
    field = TicksBelow()
    field.set_choices(choices)
    field.set_value(role.targets)
    return _editor(TARGETS, role, [field], lambda one: replace(one, targets=field.value()))


def period_editor(role: Role) -> CellEditor[Role]:
    """Return the editor of a role's period."""
    field = PeriodField(below=True)
    field.set_value((role.starts, role.ends))

    def change(before: Role) -> Role:
        starts, ends = field.value()
        return replace(before, starts=starts, ends=ends)

    return _editor(PERIOD, role, [field], change)


def frequency_editor(role: Role, field: SuggestField) -> CellEditor[Role]:
    """Return the editor of how often."""
    field.setAccessibleName("頻度")
    field.set_value(role.frequency)
    return _editor(FREQUENCY, role, [field], lambda one: replace(one, frequency=field.value()))


def _editor(key: str, role: Role, fields: list[QWidget], read: Change) -> CellEditor[Role]:
    return CellEditor(key, role, fields, read, least_width=_LEAST_WIDTH[key])
