"""Second step: the office and the caseworker, as papers will name them."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cwlink.services.settings import OfficeKind
from cwlink.services.vaults import NewOffice
from cwlink.ui.notices import Tone
from cwlink.ui.widgets.checks import RadioGroup
from cwlink.ui.widgets.field_frame import FieldFrame
from cwlink.ui.widgets.fields import TextField
from cwlink.ui.widgets.labels import help_text

KINDS = (
    (OfficeKind.PREFECTURE, "都道府県"),
    (OfficeKind.CITY, "市（特別区を含む）"),
    (OfficeKind.TOWN, "町村"),
)


class OfficeStep(QWidget):
    """Four questions; all can be changed later in 設定."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = TextField(self, example="みどり市福祉事務所")
        self.kind = RadioGroup(self, across=True)
        self.kind.set_choices([(kind.value, words) for kind, words in KINDS])
        self.kind.set_value(OfficeKind.CITY.value)
        self.section = TextField(self, example="生活福祉課 保護第二係")
        self.caseworker = TextField(self, example="田辺 美咲")
        self._name = FieldFrame("福祉事務所の名称", self.name, self, required=True)
        self._caseworker = FieldFrame("担当者の氏名", self.caseworker, self, required=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(self._name)
        column.addWidget(FieldFrame("設置自治体", self.kind, self))
        column.addWidget(FieldFrame("課・係", self.section, self))
        column.addWidget(self._caseworker)
        column.addWidget(help_text("帳票に載ります。あとから「設定」で変えられます。", self))
        self.setFocusProxy(self.name)

    def office(self) -> NewOffice:
        """Return what was answered."""
        return NewOffice(
            name=self.name.value(),
            kind=OfficeKind(self.kind.value() or OfficeKind.CITY),
            caseworker=self.caseworker.value(),
            section=self.section.value(),
        )

    def check(self) -> bool:
        """Say what is missing beside its field; True when the step is done."""
        missing = [
            (frame, sentence)
            for frame, field, sentence in (
                (self._name, self.name, "福祉事務所の名称を入力してください。"),
                (self._caseworker, self.caseworker, "担当者の氏名を入力してください。"),
            )
            if not field.value()
        ]
        for frame in (self._name, self._caseworker):
            frame.set_remark(None)
        for frame, sentence in missing:
            frame.set_remark(Tone.ERROR, sentence)
        if missing:
            missing[0][0].focus_editor()
        return not missing
