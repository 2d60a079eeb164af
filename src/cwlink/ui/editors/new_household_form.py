"""A new household: what its row in the list needs, and its head."""

from PySide6.QtWidgets import QWidget

from cwlink.core.ids import MemberId
from cwlink.rules.household import HouseholdRecord
from cwlink.ui.editors import household_form as items
from cwlink.ui.editors.household_form import HouseholdForm
from cwlink.ui.editors.person_fields import PersonFields


class NewHouseholdForm(HouseholdForm):
    """The basics of a household and of its head."""

    def __init__(self, head_id: MemberId, parent: QWidget | None = None) -> None:
        super().__init__((), parent)
        number = self._row((items.CASE_NUMBER, items.HOUSEHOLD_TYPE, items.STARTED))
        self.card("世帯", number, share=(1, 1, 1))
        self._head = PersonFields(head_id, self)
        self.card("世帯主", *self._head.rows(relation=False))
        self.card("住所・連絡先", *(self._row(row) for row in items.PLACE), share=(1, 2, 1))

    def fill(self, draft: HouseholdRecord) -> None:
        """Show the household and its head."""
        super().fill(draft)
        self._head.fill(draft)

    def read(self, draft: HouseholdRecord) -> HouseholdRecord:
        """Return the record with what stands in the fields."""
        return self._head.read(super().read(draft))
