"""関係機関用の写し: what leaves for one agency, seen while it is chosen, and what has left."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from cwlink.rules.household_checks import FieldPath
from cwlink.services.agency_copies import CopyPreview, CopyRequest, recipients
from cwlink.services.bodies import BodySetup
from cwlink.services.papers import PrintedPaper
from cwlink.services.plan_desk import PlanDesk
from cwlink.storage.disclosures import DisclosureRecord
from cwlink.ui import disclosure_words as words
from cwlink.ui.page import Breakpoint, KeyHint, Page
from cwlink.ui.pages.copy_form import CopyForm
from cwlink.ui.pages.disclosure_table import DisclosureList
from cwlink.ui.pages.paper_preview import PaperPreview
from cwlink.ui.pages.plan_place import CopiesPlace
from cwlink.ui.widgets.buttons import LinkButton, PrimaryButton, SecondaryButton
from cwlink.ui.widgets.ended_flow import EndedFlow
from cwlink.ui.widgets.labels import help_text, page_title
from cwlink.ui.widgets.remark_strip import RemarkStrip, ShownRemark
from cwlink.ui.widgets.segments import Segments
from cwlink.ui.widgets.side_by_side import SideBySide

_PAUSE_MS = 250
_PREVIEW_WIDTH = 600
_MAKE, _RECORD = "make", "record"
_HINTS = (
    KeyHint("Ctrl+J", "次の指摘へ"),
    KeyHint("Ctrl+Enter", "発行"),
    KeyHint("F6", "次の区画へ"),
    KeyHint("Alt+←", "計画に戻る"),
)


class AgencyCopiesPage(Page):
    """Shows a CopyPreview beside its request and reports what is asked for."""

    recipient_wanted = Signal(object)
    preview_wanted = Signal(object)
    issue_wanted = Signal(object, bool)
    """The CopyRequest, and whether the PDF is to have a password."""
    reprint_wanted = Signal(object)
    consent_wanted = Signal()
    back_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._desk: PlanDesk | None = None
        self._narrow = False
        self._title = page_title("関係機関用の写し", self)
        self._whose = help_text("", self)
        self.back = LinkButton("計画に戻る", self, glyph="chevron-left")
        self.side = SecondaryButton("写しを見る", self, glyph="document")
        self.issue = PrimaryButton("発行して記録する", self, glyph="share")
        self.parts = Segments("写しと提供記録", self)
        self.strip = RemarkStrip(
            self,
            ready="発行できます",
            before="発行の前に確かめてください",
            anyway="このままでも発行できます",
        )
        self.form = CopyForm(self)
        self.preview_pane = PaperPreview("この内容が渡ります", self)
        self.record = DisclosureList(self)
        self._sides = SideBySide(self.form, self.preview_pane, self, width=_PREVIEW_WIDTH)
        self._stack = QStackedWidget(self)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._notice_row = QVBoxLayout()
        self._lay_out()
        self._connect()

    def show_desk(
        self,
        desk: PlanDesk,
        bodies: Sequence[BodySetup],
        issued: Sequence[DisclosureRecord],
        today: date,
    ) -> bool:
        """Show the version copies are made of; True when it is another one than before."""
        other = self._desk is None or self._desk.version.id != desk.version.id
        self._desk = desk
        version = desk.version
        self._whose.setText(
            f"{desk.household.head.name} 世帯　｜　計画 {version.number} 第{version.version}版"
        )
        if other:
            self.form.offer(recipients(version.content), bodies)
        self.show_issued(issued, today)
        self.parts.setFocus(Qt.FocusReason.MouseFocusReason)
        self.heading_changed.emit()
        return other

    def show_issued(self, issued: Sequence[DisclosureRecord], today: date) -> None:
        """Show the household's 提供記録."""
        self.parts.set_words(_RECORD, f"提供記録 {len(issued)}")
        self.record.show_records(issued, today)

    def show_request(self, request: CopyRequest) -> None:
        """Show a request for a recipient, as proposed."""
        self.form.show_request(request)

    def show_preview(self, made: CopyPreview, paper: PrintedPaper) -> None:
        """Show what would leave and what speaks against it."""
        names = {one.id: one.name for one in self._desk.household.members} if self._desk else {}
        shown = [
            ShownRemark(
                words.remark_path(one), words.link_words(one, names), one.severity == "error"
            )
            for one in made.remarks
        ]
        self.strip.set_remarks(shown)
        self.form.show_remarks(made.remarks)
        self.preview_pane.show_paper(paper)

    def show_part(self, *, record: bool) -> None:
        """Show the 提供記録, or the form."""
        self.parts.set_current(_RECORD if record else _MAKE)
        self._stack.setCurrentWidget(self.record if record else self._sides)
        self.strip.setVisible(not record)
        self.issue.setVisible(not record)
        self.side.setVisible(not record and self._sides.is_folded())
        column = self.form.column if self._narrow and not record else self._column
        column.insertWidget(0, self._head)

    def go_to_first_error(self) -> None:
        """Go to the first remark that keeps the copy from leaving."""
        self.strip.first_blocking()

    # Page

    def heading(self) -> str:
        """Return the title and the case number."""
        number = self._desk.household.case_number if self._desk else ""
        return f"関係機関用の写し（{number}）"

    def key_hints(self) -> Sequence[KeyHint]:
        """Return the keys of the page."""
        return _HINTS

    def panes(self) -> Sequence[QWidget]:
        """Return head, form or record, and preview."""
        work = self.form if self._stack.currentWidget() is self._sides else self.record
        return (self._head, work, self.preview_pane)

    def notice_row(self) -> QBoxLayout | None:
        """Return the row under the title."""
        return self._notice_row

    def primary(self) -> QAbstractButton | None:
        """Return the button that issues."""
        return self.issue

    def here(self) -> object:
        """Return the version, and whether the record is shown."""
        if self._desk is None:
            return None
        record = self._stack.currentWidget() is self.record
        return CopiesPlace(self._desk.version.id, record=record)

    def next_remark(self, *, backwards: bool = False) -> None:
        """Go to the next remark."""
        self.strip.next_remark(backwards=backwards)

    def toggle_side(self) -> None:
        """Open or close the preview."""
        self._sides.toggle()

    def preview(self) -> None:
        """Open the preview where it is a drawer."""
        self._sides.open_drawer()

    def close_drawer(self) -> bool:
        """Close the preview where it is a drawer."""
        return self._sides.close_drawer()

    def show_breakpoint(self, room: Breakpoint) -> None:
        """Make the preview a drawer where there is no room."""
        self._sides.fold(room is not Breakpoint.WIDE)
        self._narrow = room is Breakpoint.NARROW
        self.show_part(record=self._stack.currentWidget() is self.record)

    # inside

    def _lay_out(self) -> None:
        self.parts.set_parts(((_MAKE, "写しを作る"), (_RECORD, "提供記録 0")), _MAKE)
        self._head = QWidget(self)
        title = EndedFlow(gap=10)
        for widget in (self.back, self._title, self._whose):
            title.addWidget(widget)
        title.end_with(self.side, self.issue)
        head = QVBoxLayout(self._head)
        head.setContentsMargins(0, 0, 16, 0)
        head.setSpacing(8)
        head.addLayout(title)
        head.addLayout(self._notice_row)
        head.addWidget(self.parts)
        head.addWidget(self.strip)
        self._stack.addWidget(self._sides)
        self._stack.addWidget(self.record)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(20, 10, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._head)
        column.addWidget(self._stack, 1)
        self.side.hide()

    def _connect(self) -> None:
        self.back.clicked.connect(self.back_wanted)
        self.side.clicked.connect(self._sides.toggle)
        self.issue.clicked.connect(self._issue)
        self.parts.changed.connect(lambda key: self.show_part(record=key == _RECORD))
        self.strip.chosen.connect(self._go_to)
        self.form.recipient_chosen.connect(self.recipient_wanted)
        self.form.changed.connect(self._pause.start)
        self._pause.timeout.connect(self._ask)
        self.record.reprint_wanted.connect(self.reprint_wanted)

    def _ask(self) -> None:
        self._pause.stop()
        request = self.form.request()
        if request is not None:
            self.preview_wanted.emit(request)

    def _issue(self) -> None:
        self._ask()
        request = self.form.request()
        if request is not None:
            self.issue_wanted.emit(request, self.form.password.value())

    def _go_to(self, path: FieldPath) -> None:
        if path[0] == "consent":
            self.consent_wanted.emit()
        else:
            self.form.focus_field(path)
