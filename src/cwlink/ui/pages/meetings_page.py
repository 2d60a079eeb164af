"""会議: meetings, inquiries and what was taken home, each in a segment of its own."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from PySide6.QtWidgets import (
    QAbstractButton,
    QBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from cwlink.ui.page import Breakpoint, KeyHint, Page
from cwlink.ui.pages.meeting_place import MeetingsPlace, MeetingsSegment
from cwlink.ui.pages.meetings_pane import MeetingsPane
from cwlink.ui.widgets.ended_flow import EndedFlow
from cwlink.ui.widgets.labels import page_title
from cwlink.ui.widgets.segments import Segments

WORDS = {
    MeetingsSegment.MEETINGS: "会議",
    MeetingsSegment.INQUIRIES: "打診・照会",
    MeetingsSegment.PROMISES: "持ち帰り事項",
}


class MeetingsPage(Page):
    """Shows one pane at a time; a segment without a pane is not there."""

    def __init__(self, panes: Mapping[MeetingsSegment, MeetingsPane]) -> None:
        super().__init__()
        self._panes = dict(panes)
        self._current = next(iter(self._panes))
        self.segments = Segments("会議の区分", self)
        self._stack = QStackedWidget(self)
        self._notice_row = QVBoxLayout()
        self._lay_out()
        for segment, pane in self._panes.items():
            pane.count_changed.connect(partial(self._show_count, segment))
            pane.hints_changed.connect(self.hints_changed)
        self.segments.changed.connect(lambda key: self._open(MeetingsSegment(key), None))

    def pane(self, segment: MeetingsSegment) -> MeetingsPane:
        """Return the pane of a segment."""
        return self._panes[segment]

    def current(self) -> MeetingsPane:
        """Return the pane that is shown."""
        return self._panes[self._current]

    # Page

    def heading(self) -> str:
        """Return the title of the page."""
        return "会議"

    def arrive(self, where: object = None) -> None:
        """Open on a MeetingsPlace: its segment, its words."""
        place = where if isinstance(where, MeetingsPlace) else None
        known = {one.value: one for one in self._panes}
        segment = known.get(place.segment, self._current) if place else self._current
        self._open(segment, place)
        self.arrived.emit(where)

    def here(self) -> object:
        """Return the segment that is shown, and what it is narrowed to."""
        return MeetingsPlace(self._current, self.current().here())

    def typed(self) -> Mapping[str, str]:
        """Return the words of the filters, and what stands in the pane's form."""
        return {**super().typed(), **self.current().typed()}

    def retype(self, typed: Mapping[str, str]) -> None:
        """Put back the form first: its own filter comes with it."""
        self.current().retype(typed)
        super().retype(typed)

    def people(self) -> Iterable[str]:
        """Return the names that the pane alone tells."""
        return self.current().people()

    def key_hints(self) -> Sequence[KeyHint]:
        """Return the keys of the pane."""
        return self.current().key_hints()

    def panes(self) -> Sequence[QWidget]:
        """Return the segments and the parts of the pane."""
        return (self._head, *self.current().panes())

    def notice_row(self) -> QBoxLayout | None:
        """Return the row under the title."""
        return self._notice_row

    def primary(self) -> QAbstractButton | None:
        """Return the filled button of the pane."""
        return self.current().primary()

    def leave(self) -> bool:
        """Let every pane save what it holds."""
        saved = [pane.leave() for pane in self._panes.values()]
        return all(saved)

    def new_record(self) -> None:
        """Add a record of the pane's kind."""
        self.current().new_record()

    def focus_filter(self) -> None:
        """Put the cursor into the pane's filter."""
        self.current().focus_filter()

    def undo(self) -> None:
        """Take back the last change."""
        self.current().undo()

    def redo(self) -> None:
        """Bring back what was taken back."""
        self.current().redo()

    def close_drawer(self) -> bool:
        """Close what is open in the pane."""
        return self.current().close_drawer()

    def show_breakpoint(self, room: Breakpoint) -> None:
        """Fold the panes."""
        for pane in self._panes.values():
            pane.show_breakpoint(room)

    # inside

    def _lay_out(self) -> None:
        self.segments.set_parts([(one, WORDS[one]) for one in self._panes], self._current)
        self.segments.setVisible(len(self._panes) > 1)
        self._head = QWidget(self)
        line = EndedFlow(gap=16)
        line.addWidget(page_title("会議", self))
        line.addWidget(self.segments)
        head = QVBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(8)
        head.addLayout(line)
        head.addLayout(self._notice_row)
        for pane in self._panes.values():
            self._stack.addWidget(pane)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 16)
        column.setSpacing(8)
        column.addWidget(self._head)
        column.addWidget(self._stack, 1)

    def _open(self, segment: MeetingsSegment, place: MeetingsPlace | None) -> None:
        self._current = segment
        self.segments.set_current(segment)
        self._stack.setCurrentWidget(self._panes[segment])
        self._panes[segment].arrive(place)
        self.hints_changed.emit()

    def _show_count(self, segment: MeetingsSegment, count: int) -> None:
        self.segments.set_words(segment, f"{WORDS[segment]} {count}" if count else WORDS[segment])
