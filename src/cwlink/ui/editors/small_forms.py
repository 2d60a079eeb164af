"""The short forms of a household's record: 援助方針 and 世帯の特徴."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from cwlink.reference.convening import Trait
from cwlink.rules.household import HouseholdRecord, PolicyRecord
from cwlink.ui.editors.form import Form
from cwlink.ui.widgets.cards import Card
from cwlink.ui.widgets.checks import CheckRow
from cwlink.ui.widgets.date_fields import WarekiDateField
from cwlink.ui.widgets.text_area import GrowingTextArea


class PolicyForm(Form[HouseholdRecord]):
    """Edits one 援助方針."""

    def __init__(self, policy_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._id = policy_id
        self._text = GrowingTextArea(self, lines=4)
        self._on = WarekiDateField(self)
        self._sealed = CheckRow("決裁済み", self)
        at = ("policies", policy_id)
        self.card(
            "援助方針",
            (self.frame((*at, "text"), "援助方針", self._text, required=True),),
            (
                self.frame((*at, "decided_on"), "決定日", self._on, required=True),
                self.frame((*at, "sealed"), "決裁", self._sealed),
            ),
        )

    def fill(self, draft: HouseholdRecord) -> None:
        """Show the 援助方針."""
        policy = self._policy(draft)
        if policy is not None:
            self._text.set_value(policy.text)
            self._on.set_value(policy.decided_on)
            self._sealed.set_value(policy.sealed)

    def read(self, draft: HouseholdRecord) -> HouseholdRecord:
        """Return the record with the 援助方針 as the fields say."""
        policy = self._policy(draft)
        if policy is None:
            return draft
        changed = replace(
            policy,
            text=self._text.value(),
            decided_on=self._on.value(),
            sealed=self._sealed.value(),
        )
        return replace(
            draft,
            policies=tuple(changed if one.id == self._id else one for one in draft.policies),
        )

    def _policy(self, draft: HouseholdRecord) -> PolicyRecord | None:
        return next((one for one in draft.policies if one.id == self._id), None)


class TraitsForm(Form[HouseholdRecord]):
    """Ticks the traits that hold (問19)."""

    def __init__(self, traits: Sequence[Trait], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = {
            trait.code: CheckRow(trait.screen_label, self, detail=trait.explanation)
            for trait in traits
        }
        card = Card("当てはまる特徴", "表23の該当の案に使います", self)
        card.body.setSpacing(4)
        for code, row in self._rows.items():
            card.add(row)
            row.changed.connect(lambda code=code: self.changed.emit(code))
        self._column.addWidget(card)

    def fill(self, draft: HouseholdRecord) -> None:
        """Show which traits hold."""
        for code, row in self._rows.items():
            row.set_value(code in draft.traits)

    def read(self, draft: HouseholdRecord) -> HouseholdRecord:
        """Return the record with the traits that are ticked."""
        ticked = tuple(sorted(code for code, row in self._rows.items() if row.value()))
        return replace(draft, traits=ticked)

    def focus_first(self) -> None:
        """Put the cursor on the first trait."""
        next(iter(self._rows.values())).setFocus()
