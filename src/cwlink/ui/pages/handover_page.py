"""引継ぎ: handing households over to a successor, and taking them over from a predecessor."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from cwlink.rules.handover import HandoverAnswers
from cwlink.ui import half_done
from cwlink.ui.page import Breakpoint, KeyHint, Page
from cwlink.ui.pages.handover_give import GiveLeft, GivePane
from cwlink.ui.pages.handover_place import HandoverPlace, HandoverSegment
from cwlink.ui.pages.handover_take import TakePane
from cwlink.ui.widgets.ended_flow import EndedFlow
from cwlink.ui.widgets.labels import page_title
from cwlink.ui.widgets.segments import Segments

_GIVE, _TAKE = "handing over", "taking over"


@dataclass(frozen=True)
class TakeLeft:
    """A file that was looked through, and what was decided; its password is asked for again."""

    path: str
    package_id: str
    answers: HandoverAnswers


class HandoverPage(Page):
    """Shows one of the two segments; the panes report the wishes."""

    segment_wanted = Signal(object)
    resume_wanted = Signal(object)
    """A TakeLeft that was left by a lock."""

    def __init__(self) -> None:
        super().__init__()
        self.segments = Segments("渡すか、受け取るか", self)
        self.segments.set_parts(
            ((HandoverSegment.GIVE, "渡す"), (HandoverSegment.TAKE, "受け取る")),
            HandoverSegment.GIVE,
        )
        self.give = GivePane(self)
        self.take = TakePane(self)
        self._shown = QStackedWidget(self)
        self._shown.addWidget(self.give)
        self._shown.addWidget(self.take)
        self._notices = QVBoxLayout()
        self._lay_out()
        self.segments.changed.connect(lambda key: self.segment_wanted.emit(HandoverSegment(key)))
        self.give.hints_changed.connect(self.hints_changed)
        self.take.hints_changed.connect(self.hints_changed)

    def show_segment(self, segment: HandoverSegment) -> None:
        """Show 渡す or 受け取る."""
        self.segments.set_current(segment)
        self._shown.setCurrentWidget(self._pane(segment))
        self.hints_changed.emit()

    def segment(self) -> HandoverSegment:
        """Return which of both is shown."""
        return HandoverSegment(self.segments.current() or HandoverSegment.GIVE)

    # Page

    def heading(self) -> str:
        """Return the title of the page."""
        return "引継ぎ"

    def people(self) -> Iterable[str]:
        """Return what tells of the households handed over or taken."""
        return {*self.give.people(), *self.take.people()}

    def key_hints(self) -> Sequence[KeyHint]:
        """Return the keys of the segment."""
        if self.segment() is HandoverSegment.GIVE:
            return (
                KeyHint("Ctrl+F", "絞り込み"),
                KeyHint("Space", "選ぶ・外す"),
                KeyHint("Enter", "申し送りを書く"),
                KeyHint("Ctrl+P", "引継書を作る"),
                KeyHint("Ctrl+Enter", "引継ぎデータを作る"),
            )
        if self.take.preview_shown() is None:
            return (KeyHint("Ctrl+Enter", self.take.primary().text()),)
        return (
            KeyHint("↑↓", "世帯を見る"),
            KeyHint("Space", "取り込む・外す"),
            KeyHint("Ctrl+J", "次の決めることへ"),
            KeyHint("Ctrl+Enter", self.take.primary().text()),
        )

    def panes(self) -> Sequence[QWidget]:
        """Return the segments and the parts of the one shown."""
        return (self._head, *self._shown_pane().panes())

    def notice_row(self) -> QBoxLayout | None:
        """Return the row under the title."""
        return self._notices

    def primary(self) -> QAbstractButton | None:
        """Return the filled button in sight."""
        if self.segment() is HandoverSegment.GIVE:
            return self.give.package
        return self.take.primary()

    def here(self) -> object:
        """Return the segment shown."""
        return HandoverPlace(self.segment())

    def typed(self) -> Mapping[str, str]:
        """Return what was chosen on both sides."""
        typed = {**super().typed(), _GIVE: half_done.written(self.give.left())}
        if self.take.path is not None:
            shown = self.take.preview_shown()
            package = shown.package_id if shown is not None else ""
            left = TakeLeft(str(self.take.path), package, self.take.answers())
            typed[_TAKE] = half_done.written(left)
        return typed

    def retype(self, typed: Mapping[str, str]) -> None:
        """Put back what was chosen."""
        super().retype(typed)
        if _GIVE in typed:
            self.give.resume(half_done.read(typed[_GIVE], GiveLeft))
        if _TAKE in typed:
            self.resume_wanted.emit(half_done.read(typed[_TAKE], TakeLeft))

    def leave(self) -> bool:
        """Keep what was typed for a successor."""
        self.give.side.hand_over()
        return True

    def save_now(self) -> None:
        """Keep what was typed for a successor."""
        self.give.side.hand_over()

    def preview(self) -> None:
        """Make the booklet."""
        if self.segment() is HandoverSegment.GIVE:
            self.give.booklet.click()

    def focus_filter(self) -> None:
        """Put the cursor into the filter."""
        if self.segment() is HandoverSegment.GIVE:
            self.give.focus_filter()

    def next_remark(self, *, backwards: bool = False) -> None:
        """Go to what is not decided yet."""
        if self.segment() is HandoverSegment.TAKE and not backwards:
            self.take.next_open()

    def toggle_side(self) -> None:
        """Open or close the side."""
        self._shown_pane().toggle_side()

    def close_drawer(self) -> bool:
        """Close the side where it is a drawer."""
        return self._shown_pane().close_drawer()

    def show_breakpoint(self, room: Breakpoint) -> None:
        """Fold the sides where there is no room."""
        self.give.show_breakpoint(room)
        self.take.show_breakpoint(room)

    # inside

    def _pane(self, segment: HandoverSegment) -> GivePane | TakePane:
        return self.give if segment is HandoverSegment.GIVE else self.take

    def _shown_pane(self) -> GivePane | TakePane:
        return self._pane(self.segment())

    def _lay_out(self) -> None:
        self._head = QWidget(self)
        title = EndedFlow(gap=16)
        title.addWidget(page_title("引継ぎ", self._head))
        title.addWidget(self.segments)
        head = QVBoxLayout(self._head)
        head.setContentsMargins(20, 12, 16, 4)
        head.setSpacing(8)
        head.addLayout(title)
        head.addLayout(self._notices)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self._shown, 1)
