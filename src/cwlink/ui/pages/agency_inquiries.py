"""What an agency was asked, of which household, and what it answered."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from cwlink.core.wareki import short_date
from cwlink.storage.inquiry_rows import InquiryRow
from cwlink.ui.inquiry_words import answer_words, is_late
from cwlink.ui.pages.household_sections import TableSection
from cwlink.ui.tables.cells import Cell
from cwlink.ui.tables.rows_model import Column


class AgencyInquiries(TableSection[InquiryRow]):
    """Shows the inquiries to one agency, the latest first; Enter opens one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("この機関への打診・照会", (), "打診・照会はまだありません。", parent)

    def show_inquiries(self, rows: Sequence[InquiryRow], today: date) -> None:
        """Show inquiries; nothing at all where there are none."""
        self.table.rows_model.set_columns(_columns(today))
        self.show_rows(rows, f"{len(rows)}件" if rows else "")
        self.setVisible(bool(rows))


def _columns(today: date) -> Sequence[Column[InquiryRow]]:
    def answer(one: InquiryRow) -> Cell:
        told, below = answer_words(one, today)
        late = is_late(one, today)
        return Cell(
            told,
            second=f"超過 {below}" if late else below,
            second_ink="error" if late else "text2",
        )

    def asked(one: InquiryRow) -> Cell:
        return Cell(short_date(one.asked_on, today) if one.asked_on else "", second=one.number)

    return (
        Column("asked", "打診した日", asked, room=6),
        Column(
            "household",
            "世帯",
            lambda one: Cell(one.household_name, second=one.case_number),
            room=7,
            stretch=1,
        ),
        Column("question", "聞いたこと", lambda one: Cell(one.question), room=9, stretch=2),
        Column("answer", "回答", answer, room=8, stretch=1),
    )
