"""打診・照会: one inquiry with those of the same household beside it, worked by telephone."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QBoxLayout,
    QHBoxLayout,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from cwlink.core.ids import new_id
from cwlink.rules.inquiry import Attempt, InquiryContent, InquiryResult, InquiryStatus
from cwlink.rules.inquiry_edits import (
    InquiryLack,
    InquiryStep,
    lacks_to_answer,
    lacks_to_ask,
    next_step,
    with_attempt,
    with_result,
    without_attempt,
)
from cwlink.services import people_words
from cwlink.services.inquiry_desk import InquiryDesk
from cwlink.storage.inquiry_rows import InquiryRow
from cwlink.ui import inquiry_words as words
from cwlink.ui.draft_page import DraftPage
from cwlink.ui.page import Breakpoint, KeyHint
from cwlink.ui.pages.inquiry_form import InquiryForm
from cwlink.ui.pages.inquiry_head import InquiryHead
from cwlink.ui.pages.inquiry_list import InquiryList
from cwlink.ui.pages.inquiry_place import InquiryPlace
from cwlink.ui.pages.inquiry_wishes import WISHES, InquiryWish
from cwlink.ui.theme import theme
from cwlink.ui.widgets.scroll_pane import ScrollPane

_LIST_WIDTH = 308


_MISSING = {InquiryStep.CHOOSE_AGENCY: "agency_name", InquiryStep.WRITE_QUESTION: "question"}


class InquiryPage(DraftPage[InquiryContent]):
    """Shows an InquiryDesk, keeps what is typed with undo, and reports what is wanted of it."""

    wish = Signal(InquiryWish, object)
    """An InquiryWish with the InquiryContent as it stands."""
    open_wanted = Signal(str)
    add_wanted = Signal()
    agency_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__(InquiryContent())
        self._desk: InquiryDesk | None = None
        self._today = date.min
        self._filling = self._reading = self._asked = False
        self.list = InquiryList(self)
        self.head = InquiryHead(self)
        self.form = InquiryForm(self)
        self._pane = ScrollPane(self)
        self._lay_out()
        self._connect()
        self._bind_keys()

    def show_desk(self, desk: InquiryDesk, today: date) -> None:
        """Show an inquiry; one that is shown already keeps its way back."""
        was = self._desk.inquiry if self._desk else None
        same = was is not None and was.id == desk.inquiry.id
        moved = was is not None and was.status is not desk.inquiry.status
        self._desk, self._today = desk, today
        if not same or self._history.draft != desk.inquiry.content:
            self._history.start(desk.inquiry.content)
        self._saved = True
        if not same:
            self._asked = False
            self._pane.verticalScrollBar().setValue(0)
        self._filling = True
        self.form.show_desk(desk, today)
        self._filling = False
        self._show()
        if not same:
            self.form.order_tabs()
        if not same or moved:
            self._begin()
        self.heading_changed.emit()
        self.hints_changed.emit()

    def content(self) -> InquiryContent:
        """Return the inquiry as it stands, with a date that is still being typed."""
        self.form.settle()
        return self._history.draft

    def show_lacks(self, lacks: Sequence[InquiryLack]) -> None:
        """Show what is missing, and go to the first of it."""
        self._asked = True
        self._show()
        if lacks:
            self.form.go_to(lacks[0].value)
            frame = self.form.frames[lacks[0].value,]
            QTimer.singleShot(0, self, lambda: self._pane.bring_into_sight(frame))

    def forget(self) -> None:
        """Show nothing any more: the inquiry was removed."""
        self._desk = None
        self.forget_draft()

    def ask_for(self, wish: InquiryWish) -> None:
        """Save, and ask for something with the inquiry as it stands."""
        if self._desk is None:
            return
        content = self.content()
        self.save_now()
        self.wish.emit(wish, content)

    # Page

    def heading(self) -> str:
        """Return the title and the case number, no name."""
        number = self._desk.household.case_number if self._desk else ""
        return f"打診・照会（{number}）" if number else "打診・照会"

    def finish_edit(self) -> None:
        """Take what is typed in a field into the draft."""
        self.form.settle()

    def people(self) -> Iterable[str]:
        """Return what tells of the household."""
        return people_words.of_household(self._desk.household) if self._desk else ()

    def key_hints(self) -> Sequence[KeyHint]:
        """Return the keys for the telephone."""
        return (
            KeyHint("Alt+1～4", "回答の結果"),
            KeyHint("Alt+0", "不在を記録"),
            KeyHint("Ctrl+Enter", "次へ進む"),
            KeyHint("Ctrl+N", "打診先を追加"),
            KeyHint("Ctrl+P", "連絡・情報提供票"),
            KeyHint("Ctrl+Z", "元に戻す"),
        )

    def panes(self) -> Sequence[QWidget]:
        """Return head, list and form."""
        return (self.head, self.list, self.form)

    def notice_row(self) -> QBoxLayout | None:
        """Return the row under the title."""
        return self.head.notice_row

    def primary(self) -> QAbstractButton | None:
        """Return the button of the strip."""
        return self.head.strip.button

    def here(self) -> object:
        """Return the inquiry that is shown."""
        return InquiryPlace(self._desk.inquiry.id) if self._desk else None

    def preview(self) -> None:
        """Ask for the 連絡・情報提供票."""
        self.ask_for(InquiryWish.SHEET)

    def new_record(self) -> None:
        """Ask for one more inquiry about the household."""
        self.save_now()
        self.add_wanted.emit()

    def next_remark(self, *, backwards: bool = False) -> None:
        """Go to what is missing."""
        lacks = self._lacks()
        if lacks:
            self.show_lacks(lacks[-1:] if backwards else lacks)

    def show_breakpoint(self, room: Breakpoint) -> None:
        """Put fields below each other, and the list into a menu, where there is little room."""
        narrow = room is Breakpoint.NARROW
        self.list.setVisible(not narrow)
        self.head.fold(narrow=narrow)
        self.form.turn(below=room is not Breakpoint.WIDE)
        self.list.setFixedWidth(theme().px(_LIST_WIDTH))
        if narrow:
            self._pane.column.insertWidget(0, self.head)
        else:
            self._right.insertWidget(0, self.head)

    # inside

    def _lay_out(self) -> None:
        self._pane.column.setSpacing(8)
        self._pane.add(self.form)
        self._right = QVBoxLayout()
        self._right.setContentsMargins(20, 10, 8, 0)
        self._right.setSpacing(8)
        self._right.addWidget(self.head)
        self._right.addWidget(self._pane, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.list)
        row.addLayout(self._right, 1)

    def _connect(self) -> None:
        self._history.changed.connect(self._draft_changed)
        self.form.changed.connect(self._take)
        self.form.try_wanted.connect(self._note_try)
        self.form.try_gone.connect(
            lambda key: self._history.put(without_attempt(self._history.draft, key))
        )
        self.form.agency_wanted.connect(self.agency_wanted)
        self.head.strip.wanted.connect(self._go_on)
        self.head.sheet.clicked.connect(self.preview)
        self.list.chosen.connect(self._open)
        self.list.opened.connect(lambda _key: self.form.focus_first())
        self.list.add_wanted.connect(self.new_record)
        self.list.household_wanted.connect(partial(self.ask_for, InquiryWish.HOUSEHOLD))
        self.head.others.clicked.connect(self._open_others)
        more = self.head.more
        more.clicked.connect(lambda: self._open_menu(more.mapToGlobal(more.rect().bottomLeft())))

    def _bind_keys(self) -> None:
        """Let one key note a result, or that nobody was there."""
        keys = {f"Alt+{at}": partial(self._note_result, one)
                for at, one in enumerate(InquiryResult, start=1)}  # fmt: skip
        for sequence, act in {**keys, "Alt+0": self._note_absence}.items():
            shortcut = QShortcut(QKeySequence(sequence), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _begin(self) -> None:
        """Put the cursor where work goes on: the button, once there is nothing to write."""
        step, reason = self._step(), Qt.FocusReason.OtherFocusReason
        if step in _MISSING:
            self.form.go_to(_MISSING[step])
        elif step is InquiryStep.ASK:
            self.form.go_to("question")
        elif step is InquiryStep.AWAIT_ANSWER:
            self.form.tries.spoke_to.setFocus(reason)
        else:
            self.head.strip.button.setFocus(reason)

    def _step(self) -> InquiryStep:
        status = self._desk.inquiry.status if self._desk else InquiryStatus.DRAFT
        return next_step(status, self._history.draft)

    def _lacks(self) -> tuple[InquiryLack, ...]:
        draft = self._history.draft
        waiting = self._desk is not None and self._desk.inquiry.status is InquiryStatus.WAITING
        answering = draft.result is not None or waiting
        return lacks_to_answer(draft) if answering else lacks_to_ask(draft)

    def _take(self, field: str) -> None:
        if self._filling or self._desk is None:
            return
        self._reading = True
        self._history.put(self.form.read(self._history.draft), field=field)
        self._reading = False
        self.form.adapt(self._history.draft)

    def _draft_changed(self) -> None:
        self._show()

    def _show(self) -> None:
        desk, draft = self._desk, self._history.draft
        if desk is None:
            return
        if not self._reading:
            self._filling = True
            self.form.fill(draft)
            self.form.adapt(draft)
            self._filling = False
        self.form.show_lacks(self._lacks() if self._asked else ())
        self.head.show_inquiry(desk, draft, self._step(), self._today)
        head = f"{desk.household.head.name}（{desk.household.case_number}）"
        self.list.show_rows(self._rows(desk), desk.inquiry.id, head, self._today)

    def _rows(self, desk: InquiryDesk) -> list[InquiryRow]:
        """Return the household's inquiries, this one with the agency as it is being typed."""
        name = self._history.draft.agency_name
        return [
            replace(one, agency_name=name) if one.id == desk.inquiry.id else one
            for one in desk.rows
        ]

    def _note_try(self, note: str, spoke_to: str) -> None:
        draft = self._history.draft
        attempt = Attempt(new_id(), self._today, draft.way, spoke_to, note)
        self._history.put(with_attempt(draft, attempt))

    def _note_absence(self) -> None:
        if self._desk is not None and self._desk.editable:
            self.form.tries.tell(words.TRIES[0])

    def _note_result(self, result: InquiryResult) -> None:
        if self._desk is None or not self._desk.editable:
            return
        self.form.settle()
        self._history.put(with_result(self._history.draft, result, self._today))
        self.form.go_to("answer")

    def _go_on(self) -> None:
        step = self._step()
        answered = self._desk is not None and self._desk.inquiry.status is InquiryStatus.ANSWERED
        if step in _MISSING or (answered and self._lacks()):
            self.show_lacks(self._lacks())
        elif step is InquiryStep.ASK:
            told = self._history.draft.result is not None
            self.ask_for(InquiryWish.ANSWER if told else InquiryWish.ASKED)
        else:
            self.ask_for(WISHES[step])

    def _open(self, inquiry_id: str) -> None:
        if self._desk is None or inquiry_id != self._desk.inquiry.id:
            self.save_now()
            self.open_wanted.emit(inquiry_id)

    def _open_others(self) -> None:
        if self._desk is None:
            return
        menu = QMenu(self)
        for row in reversed(self._desk.rows):
            said = f"{words.asked_words(row)}　{words.state_words(row)}"
            menu.addAction(said, partial(self._open, row.id))
        menu.addSeparator()
        menu.addAction("打診先を追加", self.new_record)
        menu.popup(self.head.others.mapToGlobal(self.head.others.rect().bottomLeft()))

    def _open_menu(self, at: QPoint) -> None:
        if self._desk is None:
            return
        status = self._desk.inquiry.status
        menu = QMenu(self)
        menu.addAction("同じ内容で別の機関に打診する", partial(self.ask_for, InquiryWish.NEXT))
        menu.addAction("開催要否を検討する", partial(self.ask_for, InquiryWish.REVIEW))
        menu.addAction("世帯の記録を開く", partial(self.ask_for, InquiryWish.HOUSEHOLD))
        menu.addAction("閲覧・変更の記録を見る", partial(self.ask_for, InquiryWish.LOG))
        menu.addSeparator()
        if status is InquiryStatus.DRAFT:
            menu.addAction("下書きを削除する", partial(self.ask_for, InquiryWish.REMOVE))
        if status is not InquiryStatus.WITHDRAWN:
            menu.addAction("打診を取り下げる", partial(self.ask_for, InquiryWish.WITHDRAW))
        menu.popup(at)
