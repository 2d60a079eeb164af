"""Who a member is: name, kana, relation, sex, birth date, telephone."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from cwlink.core.ids import MemberId
from cwlink.rules.household import HouseholdRecord
from cwlink.rules.household_changes import with_member
from cwlink.rules.record_codes import Sex
from cwlink.ui.privacy import personal
from cwlink.ui.widgets.checks import RadioGroup
from cwlink.ui.widgets.date_fields import PartialDateField
from cwlink.ui.widgets.fields import TextField
from cwlink.ui.widgets.suggest_field import SuggestField

if TYPE_CHECKING:
    from cwlink.ui.editors.form import Form

RELATIONS = (
    "世帯主", "妻", "夫", "長男", "長女", "二男", "二女", "父", "母", "孫", "兄", "姉", "弟", "妹",
)  # fmt: skip
_UNKNOWN = "unknown"


class PersonFields:
    """Fields of one member, to be put into a card of a form."""

    def __init__(self, member_id: MemberId, form: "Form[HouseholdRecord]") -> None:
        self._id, self._form = member_id, form
        self._texts = {
            "name": personal(TextField(form, example="水野　和夫")),
            "kana": personal(TextField(form, example="ミズノ カズオ")),
            "relation": SuggestField(RELATIONS, form, example="長男"),
            "phone": personal(TextField(form, example="090-0000-0000")),
        }
        self._sex = RadioGroup(form, across=True)
        self._sex.set_choices(
            ((Sex.FEMALE, "女"), (Sex.MALE, "男"), (Sex.OTHER, "その他"), (_UNKNOWN, "未確認"))
        )
        self._birth = PartialDateField(form)

    def rows(self, *, relation: bool) -> Sequence[Sequence[QWidget]]:
        """Return the fields in rows of two; a head needs no relation."""
        at, frame, texts = ("members", self._id), self._form.frame, self._texts
        name = frame((*at, "name"), "氏名", texts["name"], required=True)
        kana = frame((*at, "kana"), "カナ", texts["kana"])
        sex = frame((*at, "sex"), "性別", self._sex)
        birth = frame(
            (*at, "birth"),
            "生年月日",
            self._birth,
            help_line="年だけ分かるときは、S15 のように入力します。",
        )
        if not relation:
            texts["relation"].hide()
            texts["phone"].hide()
            return ((name, kana), (birth, sex))
        kin = frame((*at, "relation"), "続柄", texts["relation"])
        phone = frame((*at, "phone"), "本人の電話番号", texts["phone"])
        return ((name, kana), (kin, sex), (birth, phone))

    def fill(self, draft: HouseholdRecord) -> None:
        """Show the member."""
        member = draft.member(self._id)
        if member is not None:
            for name, text in self._texts.items():
                text.set_value(getattr(member, name))
            self._sex.set_value(member.sex or _UNKNOWN)
            self._birth.set_value(member.birth)

    def read(self, draft: HouseholdRecord) -> HouseholdRecord:
        """Return the record with the member as the fields say."""
        member = draft.member(self._id)
        if member is None:
            return draft
        sex = self._sex.value() or _UNKNOWN
        changed = replace(
            member,
            name=self._texts["name"].value(),
            kana=self._texts["kana"].value(),
            relation=self._texts["relation"].value(),
            phone=self._texts["phone"].value(),
            sex=Sex.UNKNOWN if sex == _UNKNOWN else Sex(sex),
            birth=self._birth.value(),
        )
        return with_member(draft, changed)
