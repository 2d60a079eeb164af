"""What every section of minutes has in common: bound fields, and keys that mean people."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from cwlink.rules.household_checks import FieldPath
from cwlink.rules.meeting import MeetingDraft
from cwlink.rules.minutes import CaseMinutes, MeetingMinutes
from cwlink.rules.minutes_edits import case_content, with_case_minutes, with_meeting_minutes
from cwlink.ui.editors.minutes import words
from cwlink.ui.editors.minutes.scene import Holder, Scene, Speaker
from cwlink.ui.editors.plan.section import allow, fill, read_value
from cwlink.ui.notices import Tone
from cwlink.ui.widgets.field_frame import FieldFrame

Edit = Callable[[MeetingDraft], MeetingDraft]


@dataclass(frozen=True)
class _Bound:
    editor: Any
    frame: FieldFrame | None
    field: str
    read: Callable[[Scene], Any]
    write: Callable[[MeetingDraft, Any], MeetingDraft]
    required: bool = False


class MinutesPart(QWidget):
    """Shows a part of minutes; ``changed`` carries an Edit and the name of the field it is of."""

    changed = Signal(object, str)
    line_done = Signal()
    """A line was finished with Enter: what is written so far may be stored."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bound: list[_Bound] = []
        self._writing: _Bound | None = None
        self.scene: Scene | None = None

    def bind(
        self,
        frame: FieldFrame,
        read: Callable[[Scene], Any],
        write: Callable[[MeetingDraft, Any], MeetingDraft],
    ) -> FieldFrame:
        """Keep a field and a place of the draft the same; returns the frame."""
        field = "/".join(frame.path)
        self._listen(_Bound(frame.editor, frame, field, read, write, frame.is_required()))
        return frame

    def bind_editor(
        self,
        editor: QObject,
        field: str,
        read: Callable[[Scene], Any],
        write: Callable[[MeetingDraft, Any], MeetingDraft],
    ) -> None:
        """Keep what has no frame of its own and a place of the draft the same."""
        self._listen(_Bound(editor, None, field, read, write))

    def bind_meeting(self, frame: FieldFrame, field: str) -> FieldFrame:
        """Keep a field and the one of MeetingMinutes by this name the same."""
        return self.bind(
            frame,
            lambda scene: getattr(scene.minutes, field),
            lambda draft, value: meeting_changed(draft, **{field: value}),
        )

    def bind_case(self, frame: FieldFrame, field: str) -> FieldFrame:
        """Keep a field and the one of CaseMinutes by this name the same."""
        return self.bind(
            frame,
            lambda scene: getattr(scene.told, field),
            lambda draft, value: self.case_changed(draft, **{field: value}),
        )

    def show_scene(self, scene: Scene) -> None:
        """Show the minutes; the field that is being typed in stays as it is."""
        first = self.scene is None or self.scene.editable != scene.editable
        self.scene = scene
        for bound in self._bound:
            if first:
                _allow(bound, editable=scene.editable)
            if bound is not self._writing:
                fill(bound.editor, bound.read(scene))
            if bound.frame is not None:
                self._show_remark(bound.frame)

    def today(self) -> date:
        """Return the day on which the minutes are written."""
        return self.scene.today if self.scene else date.min

    def case_changed(self, draft: MeetingDraft, **changes: Any) -> MeetingDraft:
        """Return the draft with fields of this household's CaseMinutes changed."""
        case_id = self.scene.case_id if self.scene else ""
        told = case_content(draft, case_id).minutes
        return with_case_minutes(draft, case_id, replace(told, **changes))

    def edit(self, change: Edit, field: str = "") -> None:
        """Tell of a change, where the minutes may change."""
        if self.scene is not None and self.scene.editable:
            self.changed.emit(change, field)

    def edit_meeting(self, change: Callable[[MeetingMinutes], MeetingMinutes]) -> None:
        """Tell of a change of what concerns the whole meeting."""
        self.edit(lambda draft: with_meeting_minutes(draft, change(draft.content.minutes)))

    def edit_case(self, change: Callable[[CaseMinutes], CaseMinutes], field: str = "") -> None:
        """Tell of a change of what concerns this household."""
        case_id = self.scene.case_id if self.scene else ""

        def changed(draft: MeetingDraft) -> MeetingDraft:
            told = change(case_content(draft, case_id).minutes)
            return with_case_minutes(draft, case_id, told)

        self.edit(changed, field)

    def show_narrow(self, *, narrow: bool) -> None:
        """Lay out for little or much room."""

    def give_speaker(self, _speaker: Speaker) -> bool:
        """Take the speaker whose letter was pressed; False where no line has the cursor."""
        return False

    def give_holder(self, _holder: Holder) -> bool:
        """Take the member whose number was pressed; False where no line has the cursor."""
        return False

    def begin_line(self) -> None:
        """Put the cursor into an empty line at the end, adding one where there is none."""

    def go_to(self, _path: FieldPath) -> bool:
        """Focus what a remark is about; False where a field's own path finds it."""
        return False

    def _show_remark(self, frame: FieldFrame) -> None:
        remark = self.scene.remarks.get(frame.path) if self.scene else None
        if remark is None:
            frame.set_remark(None)
        else:
            tone = Tone.ERROR if remark.blocks else Tone.WARNING
            frame.set_remark(tone, words.field_sentence(remark))

    def _listen(self, bound: _Bound) -> None:
        self._bound.append(bound)
        told = getattr(bound.editor, "changed", None)
        if isinstance(told, SignalInstance):
            told.connect(lambda: self._edited(bound))

    def _edited(self, bound: _Bound) -> None:
        value = read_value(bound.editor)
        self._writing = bound
        self.edit(lambda draft: bound.write(draft, value), bound.field)
        self._writing = None


def _allow(bound: _Bound, *, editable: bool) -> None:
    if bound.frame is None:
        bound.editor.setReadOnly(not editable)
        return
    allow(bound.editor, editable)
    bound.frame.set_required(bound.required and editable)


def meeting_changed(draft: MeetingDraft, **changes: Any) -> MeetingDraft:
    """Return the draft with fields of MeetingMinutes changed."""
    return with_meeting_minutes(draft, replace(draft.content.minutes, **changes))
