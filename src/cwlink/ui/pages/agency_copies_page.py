"""関係機関用の写し: what leaves for each agency, seen while it is chosen, and what has left."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from cwlink.rules.completeness import Severity
from cwlink.rules.disclosure import DocumentKind
from cwlink.rules.disclosure_grounds import DisclosureRemark
from cwlink.services import people_words
from cwlink.services.bodies import BodySetup
from cwlink.services.disclosing.choices import Choices
from cwlink.services.disclosing.copies import CopyPreview, IssuedCopy
from cwlink.services.disclosing.source import CopySource
from cwlink.services.papers import PrintedPaper
from cwlink.storage.disclosures import DisclosureRecord
from cwlink.ui import disclosure_words as words
from cwlink.ui.page import Breakpoint, KeyHint, Page, PageKey
from cwlink.ui.pages.copy_form import CopyForm
from cwlink.ui.pages.disclosure_table import DisclosureList
from cwlink.ui.pages.issued_copies import IssuedCopies
from cwlink.ui.pages.paper_preview import PaperPreview
from cwlink.ui.pages.plan_place import CopiesPlace
from cwlink.ui.widgets.buttons import LinkButton, PrimaryButton, SecondaryButton
from cwlink.ui.widgets.ended_flow import EndedFlow
from cwlink.ui.widgets.labels import help_text, page_title
from cwlink.ui.widgets.remark_strip import RemarkStrip, ShownRemark
from cwlink.ui.widgets.segments import Segments
from cwlink.ui.widgets.side_by_side import SideBySide

_PAUSE_MS = 250
_PREVIEW_WIDTH = 500
_MAKE, _RECORD = "make", "record"
_REFUSED = "いまは外部に渡せません"
_HINTS = (
    KeyHint("Space", "載せる／載せない"),
    KeyHint("Ctrl+J", "次の指摘へ"),
    KeyHint("Ctrl+Enter", "発行"),
    KeyHint("F6", "次の区画へ"),
    KeyHint("Alt+←", "戻る"),
)
_ISSUED_HINTS = (
    KeyHint("Ctrl+Enter", "すべて保存"),
    KeyHint("Ctrl+P", "まとめて印刷"),
    KeyHint("Enter", "写しを見る"),
    KeyHint("Alt+←", "戻る"),
)


class AgencyCopiesPage(Page):
    """Shows the copies of one CopySource while they are chosen, and reports what is asked for."""

    preview_wanted = Signal(object)
    """The Choices as they stand now."""
    issue_wanted = Signal(object, bool)
    """The Choices, and whether the PDFs are to have passwords."""
    profile_wanted = Signal(object)
    proposal_wanted = Signal(object)
    save_all_wanted = Signal(object)
    print_all_wanted = Signal(object)
    open_wanted = Signal(object)
    reprint_wanted = Signal(object)
    record_wanted = Signal()
    consent_wanted = Signal()
    back_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._source: CopySource | None = None
        self._previews: tuple[CopyPreview, ...] = ()
        self._narrow = False
        self._title = page_title("関係機関用の写し", self)
        self._whose = help_text("", self)
        self.back = LinkButton("戻る", self, glyph="chevron-left")
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
        self.issued = IssuedCopies(self)
        self._sides = SideBySide(self.form, self.preview_pane, self, width=_PREVIEW_WIDTH)
        self._stack = QStackedWidget(self)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._notice_row = QVBoxLayout()
        self._lay_out()
        self._connect()

    def show_source(
        self,
        source: CopySource,
        bodies: Sequence[BodySetup],
        issued: Sequence[DisclosureRecord],
        today: date,
    ) -> None:
        """Show a document copies are made of; another one from its top."""
        if self._source is None or self._source.source_id != source.source_id:
            self.form.verticalScrollBar().setValue(0)
        self._source = source
        version = f" 第{source.version}版" if source.version > 1 or source.kind == "plan" else ""
        self._title.setText(source.title)
        self._whose.setText(f"{source.household.head.name} 世帯　｜　{source.reference}{version}")
        self.form.offer(source.kind, bodies)
        self.show_issued(issued, today)
        self.parts.setFocus(Qt.FocusReason.MouseFocusReason)
        self.heading_changed.emit()

    def show_issued(self, issued: Sequence[DisclosureRecord], today: date) -> None:
        """Show the household's 提供記録."""
        self.parts.set_words(_RECORD, f"提供記録 {len(issued)}")
        self.record.show_records(issued, today)

    def show_choices(self, choices: Choices) -> None:
        """Show what is chosen so far, or proposed."""
        self.form.show_choices(choices)
        self._ask()

    def show_previews(self, previews: Sequence[CopyPreview]) -> None:
        """Show what speaks against the copies that are wanted."""
        self._previews = tuple(previews)
        shown = list(self._in_words(previews))
        if self._refused():
            shown = [ShownRemark(("0", "wanted"), _REFUSED, True)]
        elif not any(made.choice.wanted for made in previews):
            shown = [ShownRemark(("0", "wanted"), "写しを渡す機関が未選択", True)]
        self.strip.set_remarks(shown)
        self.form.show_previews(previews)
        self._count_wanted()

    def show_paper(self, paper: PrintedPaper) -> None:
        """Show the copy that is looked at, as it would print."""
        self.preview_pane.show_paper(paper)

    def current_preview(self) -> CopyPreview | None:
        """Return the preview of the copy that is looked at."""
        choice = self.form.choice()
        if choice is None:
            return None
        own = (one for one in self._previews if one.choice.recipient == choice.recipient)
        return next(own, None)

    def show_issued_copies(self, copies: Sequence[IssuedCopy]) -> None:
        """Show the copies just issued, to be saved or printed together."""
        self.issued.show_copies(copies)
        self._show_work(self.issued)

    def show_part(self, *, record: bool) -> None:
        """Show the 提供記録, or the form."""
        self.parts.set_current(_RECORD if record else _MAKE)
        self._show_work(self.record if record else self._sides)

    def go_to_first_error(self) -> None:
        """Go to the first remark that keeps the copy from leaving."""
        self.strip.first_blocking()

    # Page

    def heading(self) -> str:
        """Return the title and the case number."""
        if self._source is None:
            return "関係機関用の写し"
        return f"{self._source.title}（{self._source.household.case_number}）"

    def people(self) -> Iterable[str]:
        """Return what tells of the household of the document."""
        return people_words.of_household(self._source.household) if self._source else ()

    def place(self) -> PageKey:
        """Return 計画, 会議 for minutes and inquiries, or 世帯 for what is made of its record."""
        kind = self._source.kind if self._source is not None else DocumentKind.PLAN
        places = {
            DocumentKind.PLAN: PageKey.PLANS,
            DocumentKind.MINUTES: PageKey.MEETINGS,
            DocumentKind.INQUIRY: PageKey.MEETINGS,
        }
        return places.get(kind, PageKey.HOUSEHOLDS)

    def key_hints(self) -> Sequence[KeyHint]:
        """Return the keys of what is shown."""
        return _ISSUED_HINTS if self._shows_issued() else _HINTS

    def panes(self) -> Sequence[QWidget]:
        """Return head, form or record, and preview."""
        shown = self._stack.currentWidget()
        work = (
            self.form
            if shown is self._sides
            else self.issued
            if shown is self.issued
            else (self.record)
        )
        return (self._head, work, self.preview_pane)

    def notice_row(self) -> QBoxLayout | None:
        """Return the row under the title."""
        return self._notice_row

    def primary(self) -> QAbstractButton | None:
        """Return the button that issues; of copies just issued, the one that saves them."""
        return self.issued.save_all if self._shows_issued() else self.issue

    def here(self) -> object:
        """Return the document, and whether the record is shown."""
        if self._source is None:
            return None
        record = self._stack.currentWidget() is self.record
        return CopiesPlace(self._source.source_id, self._source.kind, record=record)

    def leave(self) -> bool:
        """Hand over what was chosen last."""
        if self._pause.isActive():
            self._pause.stop()
            self._ask()
        return True

    def next_remark(self, *, backwards: bool = False) -> None:
        """Go to the next remark."""
        self.strip.next_remark(backwards=backwards)

    def undo(self) -> None:
        """Take back the last change of what is chosen."""
        self.form.undo()

    def redo(self) -> None:
        """Bring back what was taken back."""
        self.form.redo()

    def toggle_side(self) -> None:
        """Open or close the preview."""
        self._sides.toggle()

    def preview(self) -> None:
        """Open the preview where it is a drawer; print copies just issued."""
        if self._shows_issued():
            self.issued.print_all.click()
        else:
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
        self._stack.addWidget(self.issued)
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
        self.form.recipient_moved.connect(self._pause.start)
        self.form.profile_wanted.connect(self.profile_wanted)
        self.form.proposal_wanted.connect(self.proposal_wanted)
        self.form.changed.connect(self._pause.start)
        self.form.changed.connect(self._count_wanted)
        self._pause.timeout.connect(self._ask)
        self.record.reprint_wanted.connect(self.reprint_wanted)
        self.record.record_wanted.connect(self.record_wanted)
        self.issued.save_all_wanted.connect(self.save_all_wanted)
        self.issued.print_all_wanted.connect(self.print_all_wanted)
        self.issued.open_wanted.connect(self.open_wanted)
        self.issued.back_wanted.connect(lambda: self.show_part(record=False))

    def _show_work(self, work: QWidget) -> None:
        choosing = work is self._sides
        self._stack.setCurrentWidget(work)
        self.parts.setVisible(work is not self.issued)
        self.strip.setVisible(choosing)
        self.issue.setVisible(choosing)
        self.side.setVisible(choosing and self._sides.is_folded())
        column = self.form.column if self._narrow and choosing else self._column
        column.insertWidget(0, self._head)
        self.hints_changed.emit()

    def _shows_issued(self) -> bool:
        return self._stack.currentWidget() is self.issued

    def _in_words(self, previews: Sequence[CopyPreview]) -> Iterator[ShownRemark]:
        """Yield what is amiss with the copies wanted; what several have in common once."""
        names = self._names()
        whose: dict[tuple[str, bool], list[tuple[int, DisclosureRemark]]] = {}
        for column, made in enumerate(previews):
            for one in made.remarks if made.choice.wanted else ():
                told = (words.link_words(one, names), one.severity is Severity.ERROR)
                whose.setdefault(told, []).append((column, one))
        for (said, blocks), found in whose.items():
            column, first = found[0]
            name = previews[column].choice.recipient.name
            who = f"{name}｜{said}" if len(found) == 1 else f"{said}（{len(found)}機関）"
            path = (str(column), *words.remark_path(first))
            yield ShownRemark(path, who if len(previews) > 1 else said, blocks)

    def _names(self) -> dict[str, str]:
        if self._source is None:
            return {}
        return {one.id: one.name for one in self._source.household.members}

    def _count_wanted(self) -> None:
        """Say how many copies the button issues: at once, for Ctrl+Enter right after a tick."""
        wanted = sum(one.wanted for one in self.form.choices().copies)
        self.issue.setText(f"{wanted}通を発行して記録する" if wanted > 1 else "発行して記録する")
        self.issue.setEnabled(bool(wanted) and not self._refused())

    def _refused(self) -> bool:
        """Tell whether the document may not leave at all, whatever is chosen."""
        return self._source is not None and bool(self._source.refusal)

    def _ask(self) -> None:
        self._pause.stop()
        if self._source is not None:
            self.preview_wanted.emit(self.form.choices())

    def _issue(self) -> None:
        self._ask()
        self.issue_wanted.emit(self.form.choices(), self.form.password.value())

    def _go_to(self, path: tuple[str, ...]) -> None:
        column, field = int(path[0]), path[1:]
        self.form.go_to(column, field)
        if field[0] == "consent":
            self.consent_wanted.emit()
        elif field[0] == "wanted":
            self.form.grid.setFocus()
