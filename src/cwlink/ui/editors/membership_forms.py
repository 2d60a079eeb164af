"""Who is head from when on, and who left: changes of the household over time."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from cwlink.core.ids import MemberId, new_id
from cwlink.rules.household import HouseholdRecord, MemberRecord
from cwlink.rules.household_changes import (
    HEAD_RELATION,
    with_head,
    with_member_left,
    with_relations,
)
from cwlink.ui.editors.form import Form
from cwlink.ui.editors.member_form import LEAVING
from cwlink.ui.editors.person_fields import RELATIONS
from cwlink.ui.widgets.checks import RadioGroup
from cwlink.ui.widgets.date_fields import WarekiDateField
from cwlink.ui.widgets.suggest_field import SuggestField


class HeadForm(Form[HouseholdRecord]):
    """Makes a member head from a day on, with everyone's relation to the new head."""

    def __init__(
        self,
        base: HouseholdRecord,
        today: date,
        parent: QWidget | None = None,
        *,
        member_id: str = "",
    ) -> None:
        super().__init__(parent)
        self._base = base
        self._headship = new_id()
        members = base.members_on(today)
        head = base.head_on(today)
        self._who = RadioGroup(self)
        self._who.set_choices([(one.id, one.name or "（氏名未記入）") for one in members])
        self._who.set_value(member_id or (head.id if head else None))
        self._on = WarekiDateField(self)
        self._on.set_value(today)
        self._relations = _relation_fields(members, self)
        self._who.changed.connect(self._suggest)
        self.card(
            "新しい世帯主",
            (self.frame(("headships",), "世帯主になる人", self._who, required=True),),
            (
                self.frame(
                    ("headships", "starts"),
                    "世帯主になる日",
                    self._on,
                    help_line="空欄は、はじめから世帯主だったものとして直します。",
                ),
            ),
        )
        self.card("続柄（新しい世帯主から見て）", *_relation_rows(self, members, self._relations))
        self._suggest()

    def fill(self, draft: HouseholdRecord) -> None:
        """Show who is to be head from when on."""
        made = next((one for one in draft.headships if one.id == self._headship), None)
        if made is not None:
            self._who.set_value(made.member_id)
            self._on.set_value(made.starts)
            for member_id, field in self._relations.items():
                member = draft.member(member_id)
                field.set_value(member.relation if member else "")

    def read(self, draft: HouseholdRecord) -> HouseholdRecord:
        """Return the household as it was, with the new head."""
        chosen = self._who.value()
        if chosen is None:
            return draft
        relations = {member_id: field.value() for member_id, field in self._relations.items()}
        on, record = self._on.value(), self._base
        head = record.head_on(on) if on else None
        if head is None or head.id != chosen:
            record = with_head(record, MemberId(chosen), on, headship_id=self._headship)
        return with_relations(record, relations)

    def _suggest(self) -> None:
        """Propose 世帯主 for the new head, and nothing for the old one."""
        chosen = self._who.value()
        for member_id, field in self._relations.items():
            if member_id == chosen:
                field.set_value(HEAD_RELATION)
            elif field.value() == HEAD_RELATION:
                field.set_value("")


class LeftForm(Form[HouseholdRecord]):
    """Notes that a member left on a day, and who is head from then on."""

    def __init__(
        self,
        base: HouseholdRecord,
        member_id: MemberId,
        today: date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._base, self._id = base, member_id
        self._headship = new_id()
        self._on = WarekiDateField(self)
        self._on.set_value(today)
        self._reason = SuggestField(LEAVING, self, example="死亡")
        self._heir = RadioGroup(self)
        head = base.head_on(today)
        others = [one for one in base.members_on(today) if one.id != member_id]
        self._was_head = head is not None and head.id == member_id and bool(others)
        at = ("members", member_id)
        self.card(
            "世帯から抜けた人",
            (
                self.frame(
                    (*at, "left_on"),
                    "抜けた日",
                    self._on,
                    required=True,
                    help_line="この日から世帯員に数えません。これまでの書類には残ります。",
                ),
                self.frame((*at, "left_reason"), "理由", self._reason),
            ),
        )
        self._heir.set_choices([(one.id, one.name or "（氏名未記入）") for one in others])
        if self._was_head:
            self._heir.set_value(others[0].id)
            self.card(
                "新しい世帯主",
                (self.frame(("headships",), "この日から世帯主になる人", self._heir),),
                note="続柄は「世帯主を変更する」で直せます",
            )
        else:
            self._heir.hide()

    def fill(self, draft: HouseholdRecord) -> None:
        """Show when and why the member left."""
        member = draft.member(self._id)
        if member is not None and member.left_on is not None:
            self._on.set_value(member.left_on)
            self._reason.set_value(member.left_reason)

    def read(self, _draft: HouseholdRecord) -> HouseholdRecord:
        """Return the household as it was, without the member from that day on."""
        on, heir = self._on.value(), self._heir.value()
        if on is None:
            return self._base
        record = with_member_left(self._base, self._id, on, self._reason.value())
        if not self._was_head or heir is None:
            return record
        record = with_head(record, MemberId(heir), on, headship_id=self._headship)
        return with_relations(record, {MemberId(heir): HEAD_RELATION})


def _relation_fields(
    members: Sequence[MemberRecord], parent: QWidget
) -> dict[MemberId, SuggestField]:
    fields = {one.id: SuggestField(RELATIONS, parent, example="長男") for one in members}
    for one in members:
        fields[one.id].set_value(one.relation)
    return fields


def _relation_rows(
    form: Form[HouseholdRecord],
    members: Sequence[MemberRecord],
    fields: dict[MemberId, SuggestField],
) -> list[list[QWidget]]:
    frames: list[QWidget] = [
        form.frame(("members", one.id, "relation"), one.name or "（氏名未記入）", fields[one.id])
        for one in members
    ]
    if len(frames) % 2:
        frames.append(QWidget(form))
    return [frames[at : at + 2] for at in range(0, len(frames), 2)]
