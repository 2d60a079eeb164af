"""What each cell of the table of agencies is edited with."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from cwlink.rules.meeting import Invitee
from cwlink.ui.editors.meeting.call_rows import (
    AGENCY,
    PURPOSE,
    QUESTIONS,
    ROLE,
    TARGETS,
    CallItem,
)
from cwlink.ui.editors.plan.role_fields import TicksBelow
from cwlink.ui.tables.cell_editor import CellEditor
from cwlink.ui.widgets.suggest_field import Offer, SuggestField
from cwlink.ui.widgets.text_area import GrowingTextArea

_WIDTHS = {AGENCY: 300, PURPOSE: 320, ROLE: 320, QUESTIONS: 320, TARGETS: 170}
_EXAMPLES = {
    PURPOSE: "世帯主の介護について、介護・医療サービスへのつなぎ方を相談する",
    ROLE: "訪問による状況の把握と、介護・医療サービスへのつなぎ",
    QUESTIONS: "一行に一つずつ書く",
}
_NAMES = {PURPOSE: "招集する目的", ROLE: "求める役割", QUESTIONS: "事前に考えてもらうこと"}

Offered = dict[str, Invitee]


class InviteeField(SuggestField):
    """An agency chosen from the directory and the types, or named by hand."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__((), parent, example="地域包括支援センター", room=12)
        self._invitees: Offered = {}

    def offer_invitees(self, offers: Sequence[Offer], invitees: Offered) -> None:
        """Offer agencies by key."""
        self.set_offers(offers)
        self._invitees = invitees

    def picked(self) -> Invitee | None:
        """Return the agency whose name stands in the field, None when it is typed by hand."""
        return next((one for one in self._invitees.values() if one.name == self.value()), None)

    def offered(self, key: str) -> Invitee | None:
        """Return the agency with the key of an offer."""
        return self._invitees.get(key)


def agency_editor(
    item: CallItem, field: InviteeField, people: Sequence[str]
) -> CellEditor[CallItem]:
    """Return the editor of the agency and of who is met there."""
    field.setAccessibleName("機関")
    field.set_value(item.invitee.name)
    person = SuggestField(people, example="所長 佐伯 久美子", room=12)
    person.setAccessibleName("担当者")
    person.set_value(item.invitee.person)

    def change(before: CallItem) -> CallItem:
        invitee = renamed(before.invitee, field)
        return replace(before, invitee=replace(invitee, person=person.value()))

    return CellEditor(AGENCY, item, [field, person], change, least_width=_WIDTHS[AGENCY])


def renamed(invitee: Invitee, field: InviteeField) -> Invitee:
    """Return an invitee as the agency that stands in a field."""
    if field.value() == invitee.name:
        return invitee
    picked = field.picked()
    if picked is None:
        return replace(invitee, name=field.value(), agency_id=None)
    return replace(
        invitee, agency_type=picked.agency_type, name=picked.name, agency_id=picked.agency_id
    )


def text_editor(item: CallItem, key: str) -> CellEditor[CallItem]:
    """Return the editor of the purpose or of the role expected."""
    field = GrowingTextArea(lines=3, example=_EXAMPLES[key])
    field.setAccessibleName(_NAMES[key])
    field.set_value(str(getattr(item.call, key)))

    def change(before: CallItem) -> CallItem:
        return with_text(before, key, field.value())

    return CellEditor(key, item, [field], change, least_width=_WIDTHS[key])


def questions_editor(item: CallItem) -> CellEditor[CallItem]:
    """Return the editor of what is asked beforehand: a question a line."""
    field = GrowingTextArea(lines=3, example=_EXAMPLES[QUESTIONS])
    field.setAccessibleName(_NAMES[QUESTIONS])
    field.set_value("\n".join(item.call.questions))

    def change(before: CallItem) -> CallItem:
        return with_text(before, QUESTIONS, field.value())

    return CellEditor(QUESTIONS, item, [field], change, least_width=_WIDTHS[QUESTIONS])


def targets_editor(item: CallItem, choices: list[tuple[str, str]]) -> CellEditor[CallItem]:
    """Return the editor of whom an agency is called for."""
    field = TicksBelow()
    field.set_choices(choices)
    field.set_value(item.call.targets)

    def change(before: CallItem) -> CallItem:
        return replace(before, call=replace(before.call, targets=field.value()))

    return CellEditor(TARGETS, item, [field], change, least_width=_WIDTHS[TARGETS])


def with_text(item: CallItem, key: str, text: str) -> CallItem:
    """Return an item with a text of its call changed; questions are its lines."""
    if key == QUESTIONS:
        lines = tuple(line.strip() for line in text.splitlines() if line.strip())
        return replace(item, call=replace(item.call, questions=lines))
    if key == PURPOSE:
        return replace(item, call=replace(item.call, purpose=text))
    return replace(item, call=replace(item.call, expected_role=text))
