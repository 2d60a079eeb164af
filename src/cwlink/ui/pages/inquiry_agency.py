"""What is known of the agency that is asked, made to be read with the telephone in one hand."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cwlink.core.wareki import short_date
from cwlink.services.agencies import person_on
from cwlink.storage.agencies import AgencyRecord
from cwlink.storage.inquiry_rows import InquiryRow
from cwlink.ui.inquiry_words import state_words
from cwlink.ui.theme_type import Text
from cwlink.ui.widgets.buttons import LinkButton
from cwlink.ui.widgets.fact_list import FactList
from cwlink.ui.widgets.labels import Label, help_text

_NOTHING = "登録した機関を選ぶと、電話番号と引き受けることがここに表示されます。"
_NO_PHONE = "電話番号は登録されていません"
_EARLIER_AT_MOST = 3


class AgencyFacts(QWidget):
    """Shows the telephone large, then whom to ask for, hours, and what the agency takes on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._nothing = help_text(_NOTHING, self)
        self._known = QWidget(self)
        self._phone = Label("", Text.FIGURE, self)
        self._phone.setAccessibleName("電話番号")
        self._facts = FactList(self, room=7)
        self.open = LinkButton("機関の登録を開く", self, glyph="agency")
        known = QVBoxLayout(self._known)
        known.setContentsMargins(0, 0, 0, 0)
        known.setSpacing(6)
        known.addWidget(self._phone)
        known.addWidget(self._facts)
        known.addWidget(self.open, 0, Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._nothing)
        column.addWidget(self._known)
        column.addStretch(1)

    def show_agency(
        self, record: AgencyRecord | None, earlier: Sequence[InquiryRow], today: date
    ) -> None:
        """Show a registered agency and what it was asked before; None for one that is not."""
        self._nothing.setVisible(record is None)
        self._known.setVisible(record is not None)
        if record is None:
            return
        self._phone.setText(record.phone or _NO_PHONE)
        person = person_on(record, today)
        self._facts.show_facts(
            ("FAX", record.fax),
            ("受付時間", record.hours),
            ("担当者", " ".join(filter(None, (person.title, person.name))) if person else ""),
            ("担当の電話", person.phone if person else ""),
            ("引き受ける", record.takes_on),
            ("引き受けない", record.does_not),
            ("これまで", _earlier(earlier, today)),
            ("メモ", record.notes),
        )

    def phone(self) -> str:
        """Return the telephone as it is shown."""
        return self._phone.text()


def _earlier(rows: Sequence[InquiryRow], today: date) -> str:
    lines = []
    for one in rows[:_EARLIER_AT_MOST]:
        day = one.answered_on or one.asked_on
        when = f"{short_date(day, today)}　" if day else ""
        reason = f"（{one.reason}）" if one.reason else ""
        lines.append(f"{when}{state_words(one)}{reason}")
    if len(rows) > _EARLIER_AT_MOST:
        lines.append(f"ほか{len(rows) - _EARLIER_AT_MOST}件")
    return "\n".join(lines)
