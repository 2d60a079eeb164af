"""What the parts of a meeting's own page share: proposals beside the desk, and bound fields."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import SignalInstance

from cwlink.rules.completeness import Remark
from cwlink.rules.household_checks import FieldPath
from cwlink.rules.meeting import MeetingDraft
from cwlink.services.meeting_aids import MeetingAids
from cwlink.services.meeting_desk import MeetingDesk
from cwlink.ui.editors.meeting import words
from cwlink.ui.editors.meeting.part import MeetingPart
from cwlink.ui.editors.plan.section import allow, fill, read_value
from cwlink.ui.notices import Tone
from cwlink.ui.widgets.field_frame import FieldFrame

Read = Callable[[MeetingDraft], Any]
Write = Callable[[MeetingDraft, Any], MeetingDraft]
Remarks = dict[FieldPath, Remark]


@dataclass(frozen=True)
class _Bound:
    frame: FieldFrame
    read: Read
    write: Write


class OwnPart(MeetingPart):
    """A part with fields bound to the draft; the page tells it of aids and remarks first."""

    def __init__(self) -> None:
        super().__init__()
        self._bound: list[_Bound] = []
        self._writing: FieldFrame | None = None
        self.desk: MeetingDesk | None = None
        self.draft: MeetingDraft | None = None
        self.aids = MeetingAids({})
        self.today = date.min
        self.remarks: Remarks = {}

    @property
    def editable(self) -> bool:
        """Tell whether the meeting may still change."""
        return self.desk is not None and self.desk.editable

    def start(self, desk: MeetingDesk, aids: MeetingAids, today: date) -> None:
        """Begin with another meeting, or the same one loaded anew."""
        self.desk, self.aids, self.today = desk, aids, today
        for bound in self._bound:
            allow(bound.frame.editor, self.editable)

    def show_remarks(self, remarks: Remarks) -> None:
        """Show what is amiss below each field; those without one lose theirs."""
        self.remarks = remarks
        for bound in self._bound:
            remark = remarks.get(bound.frame.path)
            if remark is None:
                bound.frame.set_remark(None)
            else:
                tone = Tone.ERROR if remark.blocks else Tone.WARNING
                bound.frame.set_remark(tone, words.field_sentence(remark))

    def show_draft(self, desk: MeetingDesk, draft: MeetingDraft) -> None:
        """Show the draft; the field that is being typed in stays as it is."""
        self.desk, self.draft = desk, draft
        for bound in self._bound:
            if bound.frame is not self._writing:
                fill(bound.frame.editor, bound.read(draft))

    def bind(self, frame: FieldFrame, read: Read, write: Write) -> FieldFrame:
        """Keep a field and a place of the draft the same; returns the frame."""
        bound = _Bound(frame, read, write)
        self._bound.append(bound)
        told = getattr(frame.editor, "changed", None)
        if isinstance(told, SignalInstance):
            told.connect(lambda: self._edited(bound))
        return frame

    def edit(self, change: Callable[[MeetingDraft], MeetingDraft], field: str = "") -> None:
        """Tell of another draft; steps in the same ``field`` are one."""
        if self.draft is not None and self.editable:
            self.changed.emit(change(self.draft), field)

    def _edited(self, bound: _Bound) -> None:
        value = read_value(bound.frame.editor)
        self._writing = bound.frame
        self.edit(lambda draft: bound.write(draft, value), "/".join(bound.frame.path))
        self._writing = None
