"""The head of an inquiry's page: whom she asks, the telephone, and what comes next."""

from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cwlink.rules.inquiry import InquiryContent
from cwlink.rules.inquiry_edits import InquiryStep
from cwlink.services.inquiry_desk import InquiryDesk
from cwlink.ui import inquiry_words as words
from cwlink.ui.widgets.badges import BadgeLabel, tag
from cwlink.ui.widgets.buttons import IconButton, LinkButton, SecondaryButton
from cwlink.ui.widgets.ended_flow import EndedFlow
from cwlink.ui.widgets.labels import help_text, page_title
from cwlink.ui.widgets.strips import NextStepStrip

_NO_SHEET = "取り下げた打診の連絡・情報提供票は作れません。"


class InquiryHead(QWidget):
    """Shows an inquiry's agency, state, telephone and next step; its buttons are the page's."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.strip = NextStepStrip(self)
        self.sheet = SecondaryButton("連絡・情報提供票を作る", self, glyph="document")
        self.others = LinkButton("", self, glyph="chevron-down")
        self.more = IconButton("more", "この打診・照会の操作", self)
        self.notice_row = QVBoxLayout()
        self._title = page_title("打診・照会", self)
        self._state = BadgeLabel(tag(""), self)
        self._about = help_text("", self)
        self._lay_out()
        self.others.hide()

    def show_inquiry(
        self, desk: InquiryDesk, draft: InquiryContent, step: InquiryStep, today: date
    ) -> None:
        """Show an inquiry as it stands."""
        told = words.step_words(step, draft, today)
        self.strip.set_step(told.what, told.why, told.action)
        row = next((one for one in desk.rows if one.id == desk.inquiry.id), None)
        self._state.set_badge(tag(words.state_words(row) if row else ""))
        self._title.setText(f"打診・照会　{draft.agency_name or words.NO_AGENCY}")
        record = desk.agency(draft.agency_id)
        reach = (("電話", record.phone), ("FAX", record.fax)) if record else ()
        about = (("整理番号", desk.inquiry.number), *reach)
        self._about.setText("　｜　".join(f"{name} {said}" for name, said in about if said))
        self.others.setText(f"この世帯の打診・照会 {len(desk.rows)}件")
        self.sheet.set_allowed(desk.editable, _NO_SHEET)

    def fold(self, *, narrow: bool) -> None:
        """Offer the other inquiries in a menu where their list has no room."""
        self.others.setVisible(narrow)

    def about(self) -> str:
        """Return the line below the title."""
        return self._about.text()

    def _lay_out(self) -> None:
        title = EndedFlow(gap=10)
        for widget in (self._title, self._state):
            title.addWidget(widget)
        title.end_with(self.others, self.sheet, self.more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(8)
        column.addLayout(title)
        column.addWidget(self._about)
        column.addWidget(self.strip)
        column.addLayout(self.notice_row)
