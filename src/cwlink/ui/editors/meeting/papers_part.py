"""資料: which papers for which agencies, seen as they print, made in one go, saved and printed."""

from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from cwlink.rules.household_checks import FieldPath
from cwlink.rules.meeting import MeetingDraft, MeetingForm, MeetingStatus
from cwlink.rules.minutes import Handling
from cwlink.services.meeting_aids import MeetingAids
from cwlink.services.meeting_bundles import Wanted
from cwlink.services.meeting_desk import MeetingDesk
from cwlink.services.meeting_paper_checks import Doubt, DoubtKind
from cwlink.services.meeting_paper_kinds import LETTER_OF, OFFICE, PaperKind
from cwlink.services.meeting_papers import CLOSED, PaperRow, PapersView
from cwlink.services.papers import PrintedPaper
from cwlink.ui import meeting_paper_words as words
from cwlink.ui.editors.meeting.letter_bindings import (
    agenda_text,
    letter_reader,
    letter_writer,
    with_agenda,
    with_letter,
)
from cwlink.ui.editors.meeting.own_part import OwnPart
from cwlink.ui.editors.meeting.paper_rows import ShownRow, TickRows, line
from cwlink.ui.editors.meeting.paper_wishes import (
    GoToField,
    MakePapers,
    MakeSummaries,
    OpenBundle,
    PaperLook,
    SaveBundles,
)
from cwlink.ui.editors.plan.field_rows import FieldRows
from cwlink.ui.meeting_words import HANDLING
from cwlink.ui.page import Breakpoint
from cwlink.ui.pages.paper_preview import PaperPreview
from cwlink.ui.theme import theme
from cwlink.ui.theme_type import Text
from cwlink.ui.widgets.buttons import LinkButton, SecondaryButton
from cwlink.ui.widgets.cards import Card
from cwlink.ui.widgets.checks import RadioGroup
from cwlink.ui.widgets.date_fields import WarekiDateField
from cwlink.ui.widgets.field_frame import FieldFrame
from cwlink.ui.widgets.fields import ChoiceField, TextField
from cwlink.ui.widgets.labels import Label, help_text
from cwlink.ui.widgets.text_area import GrowingTextArea

_PAUSE_MS = 300
_PREVIEW_HEIGHT = 620
_ANY_HEIGHT = 16_777_215  # QWIDGETSIZE_MAX
_AGENDA = "1行に1つ書きます。空欄なら、設定の文例の議事が載ります。"
_SUMMARIES = "事例概要は、機関ごとに項目を選び、提供番号を付けて発行します"
_IN_LETTER = {
    PaperKind.UNDERTAKING: "undertaking",
    PaperKind.CAPABILITIES: "capabilities",
}


class PapersPart(OwnPart):
    """``look_wanted`` carries a PaperLook; what is made goes by ``wanted``."""

    look_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._view: PapersView | None = None
        self._kind: PaperKind | None = None
        self._agency = ""
        self._kinds: dict[PaperKind, bool] = {}
        self._agencies: dict[str, bool] = {}
        self.agenda = GrowingTextArea(self, lines=2)
        self.papers = TickRows(self)
        self.bundles = TickRows(self)
        self.whose = ChoiceField(self, nothing="機関がありません")
        self.preview = PaperPreview("下書き", self)
        self.make = SecondaryButton("資料をまとめて作る", self, glyph="document")
        self.save_all = SecondaryButton("すべて保存", self, glyph="folder")
        self.summaries = SecondaryButton("事例概要の写しを作る", self, glyph="share")
        self.waiting = Label("", Text.BODY, self, tint="warn")
        self._doubts = QVBoxLayout()
        self._summary_state = help_text("", self)
        self._frames: dict[str, FieldFrame] = {}
        self._rows: list[FieldRows] = []
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._case_id = ""
        self._lay_out()
        self._connect()

    # MeetingPart

    def start(self, desk: MeetingDesk, aids: MeetingAids, today: date) -> None:
        """Begin with a meeting; ticks of another one are forgotten."""
        if self.desk is None or self.desk.meeting.id != desk.meeting.id:
            self._kinds, self._agencies = {}, {}
            self._view, self._kind, self._agency = None, None, ""
        super().start(desk, aids, today)

    def show_draft(self, desk: MeetingDesk, draft: MeetingDraft) -> None:
        """Show the letter's fields, and look at the papers anew after a pause."""
        super().show_draft(desk, draft)
        hosted = draft.content.form is MeetingForm.HOSTED
        self._frames["host_department"].setVisible(hosted)
        self._frames["host_person"].setVisible(hosted)
        self._frames["notice"].setVisible(not hosted)
        self._frames["agenda"].setVisible(not hosted)
        self._pause.start()

    def show_case(self, case_id: str) -> None:
        """Make case summaries of another household."""
        self._case_id = case_id

    def go_to(self, path: FieldPath) -> bool:
        """Focus the choice of how papers are handled, or the agenda."""
        frame = self._frames.get({"letter": "notice"}.get(path[0], path[0]))
        if frame is None:
            return False
        frame.focus_editor()
        return True

    def take_step(self) -> bool:
        """Make the papers, where they can be made."""
        self.make.click()
        return True

    def show_breakpoint(self, room: Breakpoint) -> None:
        """Put the preview below where there is no room beside."""
        for rows in self._rows:
            rows.show_room(room)
        direction = QBoxLayout.Direction
        wide = room is Breakpoint.WIDE
        self._sides.setDirection(direction.LeftToRight if wide else direction.TopToBottom)
        self._fit_preview(beside=wide)

    # what the app answers

    def show_view(self, view: PapersView) -> None:
        """Show which papers there are, how they stand, and what is to be looked at."""
        self._view = view
        kinds = [row.kind for row in view.rows]
        if self._kind not in kinds:
            self._kind = LETTER_OF[view.occasion]
        agencies = [one for one in view.agencies if one[0] != OFFICE]
        if self._agency not in dict(agencies):
            self._agency = agencies[0][0] if agencies else OFFICE
        self.whose.set_choices(agencies)
        self.whose.set_value(self._agency)
        self._show_rows(view)
        self._show_doubts(view)
        self.waiting.setText(words.waiting_text(view))
        self.waiting.setVisible(bool(view.awaiting))
        self._head.set_heading("作る資料", words.OCCASIONS[view.occasion])
        self._summary_state.setText(words.summary_text(view.summaries))
        self.save_all.setVisible(bool(view.kept))
        self._show_make(view)

    def show_paper(self, paper: PrintedPaper) -> None:
        """Show the paper that is looked at."""
        self.preview.show_paper(paper)

    def look_now(self) -> None:
        """Look at the papers at once."""
        self._pause.stop()
        self._look()

    def looked_at(self) -> tuple[PaperKind | None, str]:
        """Return which paper is looked at, for which agency."""
        return self._kind, self._agency

    def wanted_papers(self) -> Wanted:
        """Return what is ticked."""
        if self._view is None:
            return Wanted(frozenset(), frozenset())
        return Wanted(
            frozenset(row.kind for row in self._view.rows if self._is_wanted(row)),
            frozenset(one for one, _name in self._view.agencies if self._is_for(one)),
        )

    def showEvent(self, event: QShowEvent) -> None:
        """Look at the papers when the part comes into sight."""
        super().showEvent(event)
        self._pause.start()

    # inside

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(12)
        for card in (self._letter_card(), self._papers_card(), self._summary_card()):
            left.addWidget(card)
        left.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(6)
        whose = FieldFrame("下書きを見る機関", self.whose, self)
        whose.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        right.addWidget(whose)
        right.addWidget(self.preview, 1)
        self._sides.setSpacing(16)
        self._sides.addLayout(left, 1)
        self._sides.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._sides)
        self._fit_preview(beside=True)

    def _letter_card(self) -> Card:
        notice = RadioGroup(self, across=True)
        notice.set_choices([(one.value, HANDLING[one]) for one in Handling])
        fields: dict[str, tuple[str, QWidget, str]] = {
            "document_number": ("文書番号", TextField(self, example="8み福第214号", room=10), ""),
            "dated": ("文書の日付", WarekiDateField(self), "空欄なら、日付を空けて印刷します。"),
            "notice": ("資料の取扱い（守秘義務）", notice, ""),
            "host_department": ("宛先の部署", TextField(self, room=12), ""),
            "host_person": ("宛先の職・氏名", TextField(self, room=12), ""),
        }
        for key, (label, editor, help_line) in fields.items():
            frame = FieldFrame(label, editor, self, help_line=help_line, path=("letter", key))
            self._frames[key] = self.bind(frame, letter_reader(key), letter_writer(key))
        agenda = FieldFrame("次第の議題", self.agenda, self, help_line=_AGENDA, path=("agenda",))
        self._frames["agenda"] = self.bind(agenda, agenda_text, with_agenda)
        rows = FieldRows(
            (
                ((self._frames["document_number"], 1), (self._frames["dated"], 1)),
                ((self._frames["notice"], 1),),
                ((self._frames["host_department"], 1), (self._frames["host_person"], 1)),
                ((agenda, 1),),
            ),
            self,
        )
        self._rows.append(rows)
        card = Card("文書", "出席依頼などに載ります", self)
        card.add(rows)
        return card

    def _papers_card(self) -> Card:
        self._head = Card("作る資料", " ", self)
        self._head.add(self.papers)
        self._head.add(Label("渡す機関", Text.HEAD, self, tint="text"))
        self._head.add(self.bundles)
        self._doubts.setSpacing(2)
        self._head.body.addLayout(self._doubts)
        self._head.add(self.waiting)
        self._head.body.addLayout(line(self.make, self.save_all))
        return self._head

    def _summary_card(self) -> Card:
        card = Card("事例概要", _SUMMARIES, self)
        card.body.addLayout(line(self.summaries, self._summary_state))
        return card

    def _connect(self) -> None:
        self._pause.timeout.connect(self._look)
        self.papers.ticked.connect(self._tick_paper)
        self.papers.chosen.connect(self._choose_paper)
        self.bundles.ticked.connect(self._tick_agency)
        self.bundles.chosen.connect(lambda key: self.wanted.emit(OpenBundle(key)))
        self.whose.changed.connect(self._choose_agency)
        self.make.clicked.connect(self._make)
        self.save_all.clicked.connect(lambda: self.wanted.emit(SaveBundles()))
        self.summaries.clicked.connect(lambda: self.wanted.emit(MakeSummaries(self._case_id)))

    def _look(self) -> None:
        if self.desk is None or self.draft is None or not self.isVisible():
            return
        look = PaperLook(self.desk, self.draft, self.wanted_papers(), self._kind, self._agency)
        self.look_wanted.emit(look)

    def _show_rows(self, view: PapersView) -> None:
        self.papers.show_rows(
            [
                ShownRow(
                    row.kind,
                    f"{row.title}（所内）" if row.of_office else row.title,
                    "必要" if row.needed else words.made_text(row, self.today),
                    self._is_wanted(row),
                    fixed=row.needed,
                )
                for row in view.rows
            ]
        )
        kept = {one.agency for one in view.kept}
        self.bundles.show_rows(
            [
                ShownRow(
                    agency,
                    name,
                    words.bundle_text(view, agency, self.today),
                    self._is_for(agency),
                    action="開く" if agency in kept else "",
                )
                for agency, name in view.agencies
            ]
        )

    def _show_doubts(self, view: PapersView) -> None:
        while item := self._doubts.takeAt(0):
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for doubt in view.doubts:
            self._doubts.addWidget(self._doubt_link(doubt), 0, Qt.AlignmentFlag.AlignLeft)

    def _doubt_link(self, doubt: Doubt) -> QWidget:
        draft = self.draft
        said = words.doubt_words(doubt, draft) if draft else ""
        if doubt.kind is DoubtKind.NO_REVIEW:
            return Label(said, Text.BODY, self, tint="warn")
        link = LinkButton(said, self, glyph="warning")
        link.clicked.connect(lambda: self.wanted.emit(GoToField(doubt.path)))
        return link

    def _show_make(self, view: PapersView) -> None:
        chosen = self.wanted_papers()
        why = ""
        if self.desk is not None and self.desk.meeting.status is MeetingStatus.CLOSED:
            why = CLOSED
        elif view.awaiting:
            why = words.waiting_text(view)
        elif not (chosen.kinds and chosen.agencies):
            why = "作る資料と渡す機関を選んでください。"
        self.make.set_allowed(not why, why)

    def _is_wanted(self, row: PaperRow) -> bool:
        if row.kind in _IN_LETTER:
            return row.needed or row.proposed
        return self._kinds.get(row.kind, row.proposed)

    def _is_for(self, agency: str) -> bool:
        if agency in self._agencies or self._view is None:
            return self._agencies.get(agency, True)
        others = {one for one, _name in self._view.agencies} - {OFFICE}
        return agency not in self._view.done or others <= self._view.done or agency == OFFICE

    def _tick_paper(self, key: str, on: bool) -> None:
        kind = PaperKind(key)
        if kind in _IN_LETTER and self.editable:
            self.edit(lambda draft: with_letter(draft, **{_IN_LETTER[kind]: on}), key)
            return
        self._kinds[kind] = on
        self._ticked()

    def _tick_agency(self, key: str, on: bool) -> None:
        self._agencies[key] = on
        self._ticked()

    def _ticked(self) -> None:
        if self._view is not None:
            self._show_make(self._view)
        self._pause.start()

    def _choose_paper(self, key: str) -> None:
        self._kind = PaperKind(key)
        self._look()

    def _choose_agency(self) -> None:
        self._agency = self.whose.value() or ""
        self._look()

    def _make(self) -> None:
        if self._view is None or self.desk is None or self.draft is None:
            return
        doubts = tuple(words.doubt_words(one, self.draft) for one in self._view.doubts)
        first = self.desk.meeting.status is MeetingStatus.PREPARING
        self.wanted.emit(MakePapers(self.wanted_papers(), doubts, first))

    def _fit_preview(self, *, beside: bool) -> None:
        """Let the preview be as high as what stands beside it, else as high as a window."""
        height = theme().px(_PREVIEW_HEIGHT)
        self.preview.setMinimumHeight(height)
        self.preview.setMaximumHeight(_ANY_HEIGHT if beside else height)
