"""The form of one agency in the directory, with the people met there."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from cwlink.reference.agencies import AgencyType
from cwlink.services.agencies import AgencyFault, AgencyRecord
from cwlink.ui.agency_words import fault_sentence
from cwlink.ui.notices import Tone
from cwlink.ui.pages.contact_rows import ContactRows
from cwlink.ui.widgets.cards import Card
from cwlink.ui.widgets.checks import RadioGroup
from cwlink.ui.widgets.field_frame import FieldFrame, field_of
from cwlink.ui.widgets.fields import ChoiceField, TextField
from cwlink.ui.widgets.text_area import GrowingTextArea

_FACE = {True: "yes", False: "no", None: "unknown"}
_TEXTS = (
    "name", "kana", "department", "phone", "fax", "email", "postal_code", "address", "hours",
    "takes_on", "does_not", "notes",
)  # fmt: skip


class AgencyForm(QWidget):
    """Fills from a record and reads it back; faults stand at their fields."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._record = AgencyRecord("", "")
        self._type = ChoiceField(self)
        self._texts: dict[str, TextField | GrowingTextArea] = {
            "name": TextField(self, example="みどり市地域包括支援センター"),
            "kana": TextField(self, example="ミドリシチイキホウカツシエンセンター"),
            "department": TextField(self, example="地域連携室"),
            "phone": TextField(self, example="00-1234-5678（内線12）", room=12),
            "fax": TextField(self, room=12),
            "email": TextField(self, room=16),
            "postal_code": TextField(self, example="123-4567", room=7),
            "address": TextField(self),
            "hours": TextField(self, example="平日8:30～17:15"),
            "takes_on": GrowingTextArea(self, example="訪問による相談、介護保険の申請の手伝い"),
            "does_not": GrowingTextArea(self, example="金銭の預かり、夜間の対応"),
            "notes": GrowingTextArea(self),
        }
        self._face = RadioGroup(self, across=True)
        self._face.set_choices((("yes", "あり"), ("no", "なし"), ("unknown", "未確認")))
        self._contacts = ContactRows(self)
        self._frames = self._make_frames()
        self._lay_out()
        for editor in (self._type, self._face, self._contacts, *self._texts.values()):
            editor.changed.connect(self.changed)

    def set_types(self, types: Sequence[AgencyType]) -> None:
        """Offer the agency types."""
        self._type.set_choices([(kind.code, kind.name) for kind in types])

    def set_value(self, record: AgencyRecord) -> None:
        """Show a record."""
        self._record = record
        self._type.set_value(record.agency_type)
        for name, editor in self._texts.items():
            editor.set_value(getattr(record, name))
        self._face.set_value(_FACE[record.face_to_face])
        self._contacts.set_value(record.contacts)

    def value(self) -> AgencyRecord:
        """Return the record as it stands in the fields."""
        texts: dict[str, Any] = {name: self._texts[name].value() for name in _TEXTS}
        said = self._face.value()
        return replace(
            self._record,
            agency_type=self._type.value() or "",
            face_to_face=next((key for key, word in _FACE.items() if word == said), None),
            contacts=self._contacts.value(),
            **texts,
        )

    def show_faults(self, faults: Sequence[AgencyFault]) -> None:
        """Say at each field what must be corrected."""
        sentences = {fault.field: fault_sentence(fault) for fault in faults}
        for name, frame in self._frames.items():
            said = sentences.get(name, "")
            frame.set_remark(Tone.ERROR if said else None, said)
        self._contacts.show_faults([fault for fault in faults if fault.contact is not None])

    def warn_at_name(self, sentence: str) -> None:
        """Say at the name that the agency may be there already; empty for nothing."""
        self._frames["name"].set_remark(Tone.WARNING if sentence else None, sentence)

    def problem(self) -> str:
        """Return why a date cannot be read, empty when all can."""
        return self._contacts.problem()

    def focus_first(self) -> None:
        """Put the cursor where a new record begins."""
        first = self._texts["name"] if self._type.value() else self._type
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_fault(self, *, backwards: bool = False) -> None:
        """Put the cursor on the next fault after the field that has it."""
        at_fault = [frame for frame in self.findChildren(FieldFrame) if frame.remark()]
        if not at_fault:
            return
        here = field_of(self.focusWidget())
        step = -1 if backwards else 1
        at = at_fault.index(here) + step if here in at_fault else 0
        at_fault[at % len(at_fault)].focus_editor()

    def _make_frames(self) -> dict[str, FieldFrame]:
        texts = self._texts
        return {
            "agency_type": FieldFrame("機関の種類", self._type, self, required=True),
            "name": FieldFrame("名称", texts["name"], self, required=True),
            "kana": FieldFrame("名称のカナ", texts["kana"], self),
            "department": FieldFrame("部署", texts["department"], self),
            "phone": FieldFrame("電話", texts["phone"], self),
            "fax": FieldFrame("FAX", texts["fax"], self),
            "email": FieldFrame("メール", texts["email"], self),
            "postal_code": FieldFrame("郵便番号", texts["postal_code"], self),
            "address": FieldFrame("住所", texts["address"], self),
            "hours": FieldFrame("受付時間", texts["hours"], self),
            "face_to_face": FieldFrame("顔の見える関係", self._face, self),
            "takes_on": FieldFrame("引き受けること", texts["takes_on"], self),
            "does_not": FieldFrame("引き受けないこと", texts["does_not"], self),
            "notes": FieldFrame("メモ（所内）", texts["notes"], self),
        }

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        who = Card("機関")
        who.body.addLayout(_grid((("agency_type", "name"), ("kana", "department")), self._frames))
        people = Card("担当者", "異動したら離任日を入れ、後任を追加します")
        people.add(self._contacts)
        reach = Card("連絡先")
        reach.body.addLayout(
            _grid((("phone", "fax"), ("email", "hours"), ("postal_code", "address")), self._frames)
        )
        work = Card("関わり方")
        work.add(self._frames["face_to_face"])
        work.body.addLayout(_grid((("takes_on", "does_not"),), self._frames))
        work.add(self._frames["notes"])
        for card in (who, people, reach, work):
            column.addWidget(card)


def _grid(rows: Sequence[Sequence[str]], frames: dict[str, FieldFrame]) -> QGridLayout:
    """Set fields side by side, two in a row, all of one width."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(12)
    for at, row in enumerate(rows):
        for place, name in enumerate(row):
            grid.addWidget(frames[name], at, place)
            grid.setColumnStretch(place, 1)
    return grid
