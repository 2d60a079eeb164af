"""An agency that is, or was, involved with the household."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from cwlink.core.ids import AgencyId
from cwlink.reference.agencies import AgencyType
from cwlink.rules.household import HouseholdRecord, TieRecord
from cwlink.services.agencies import AgencyRow
from cwlink.ui.editors.form import Form
from cwlink.ui.widgets.date_fields import WarekiDateField
from cwlink.ui.widgets.fields import ChoiceField, TextField
from cwlink.ui.widgets.text_area import GrowingTextArea


class TieForm(Form[HouseholdRecord]):
    """Edits one tie; choosing a registered agency fills in what the directory knows."""

    def __init__(
        self,
        tie_id: str,
        types: Sequence[AgencyType],
        registered: Sequence[AgencyRow],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._id = tie_id
        self._registered = {row.id: row for row in registered}
        self._agency = ChoiceField(self)
        self._agency.set_choices(
            [("", "登録した機関から選ばない"), *((row.id, _named(row)) for row in registered)]
        )
        self._agency.setEnabled(bool(registered))
        self._type = ChoiceField(self)
        self._type.set_choices([(kind.code, kind.name) for kind in types])
        self._name = TextField(self, example="市立みどり病院 整形外科")
        self._contact = TextField(self, example="医療相談室 堀口")
        self._does = GrowingTextArea(self, example="トメさんの骨折の通院")
        self._since = WarekiDateField(self)
        self._until = WarekiDateField(self)
        self._lay_out()
        self._agency.changed.connect(self._take_from_directory)

    def fill(self, draft: HouseholdRecord) -> None:
        """Show the tie."""
        tie = self._tie(draft)
        if tie is None:
            return
        self._agency.set_value(tie.agency_id)
        self._type.set_value(tie.agency_type)
        self._name.set_value(tie.name)
        self._contact.set_value(tie.contact)
        self._does.set_value(tie.involvement)
        self._since.set_value(tie.since)
        self._until.set_value(tie.until)

    def read(self, draft: HouseholdRecord) -> HouseholdRecord:
        """Return the record with the tie as the fields say."""
        tie = self._tie(draft)
        if tie is None:
            return draft
        agency = self._agency.value()
        changed = replace(
            tie,
            agency_id=AgencyId(agency) if agency else None,
            agency_type=self._type.value() or "",
            name=self._name.value(),
            contact=self._contact.value(),
            involvement=self._does.value(),
            since=self._since.value(),
            until=self._until.value(),
        )
        return replace(
            draft, ties=tuple(changed if one.id == self._id else one for one in draft.ties)
        )

    def _tie(self, draft: HouseholdRecord) -> TieRecord | None:
        return next((one for one in draft.ties if one.id == self._id), None)

    def _take_from_directory(self) -> None:
        row = self._registered.get(AgencyId(self._agency.value() or ""))
        if row is None:
            return
        self._type.set_value(row.agency_type)
        self._name.set_value(_named(row))
        if row.person:
            self._contact.set_value(" ".join(filter(None, (row.person_title, row.person))))
        self.changed.emit("agency")

    def _lay_out(self) -> None:
        at = ("ties", self._id)
        none_yet = "" if self._registered else "関係機関の登録はまだありません。"
        self.card(
            "関係機関",
            (
                self.frame((*at, "agency_id"), "登録した機関", self._agency, help_line=none_yet),
                self.frame((*at, "agency_type"), "機関の種類", self._type, required=True),
            ),
            (
                self.frame((*at, "name"), "機関の名称", self._name),
                self.frame((*at, "contact"), "担当者", self._contact),
            ),
            (self.frame((*at, "involvement"), "関わりの内容", self._does),),
            (
                self.frame((*at, "since"), "関わり始めた日", self._since),
                self.frame(
                    (*at, "until"),
                    "関わりの最後の日",
                    self._until,
                    help_line="今も関わっているときは、空欄にします。",
                ),
            ),
        )


def _named(row: AgencyRow) -> str:
    return " ".join(part for part in (row.name, row.department) if part)
