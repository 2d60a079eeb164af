"""The frame round an editor: title, form, what is wrong, and the button that saves."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cwlink.rules.household_checks import Fault, FieldRemark
from cwlink.ui.editing import Autosave, DraftHistory
from cwlink.ui.editors.form import Form
from cwlink.ui.household_words import remark_words
from cwlink.ui.notices import Tone
from cwlink.ui.page import Breakpoint
from cwlink.ui.theme_type import Text
from cwlink.ui.widgets.buttons import LinkButton, PrimaryButton, SecondaryButton
from cwlink.ui.widgets.ended_flow import EndedFlow
from cwlink.ui.widgets.field_frame import FieldFrame
from cwlink.ui.widgets.icon_label import IconLabel
from cwlink.ui.widgets.labels import Label, help_text, page_title
from cwlink.ui.widgets.scroll_pane import ScrollPane

_KEPT = "入力は自動で下書きに残ります。"


class EditorPane(QWidget):
    """Edits one draft with one form; keeps it safe, undoes, and asks for it to be saved."""

    save_wanted = Signal()
    keep_wanted = Signal()
    close_wanted = Signal()
    changed = Signal()
    pending_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._form: Form[Any] | None = None
        self._remarks: Sequence[FieldRemark] = ()
        self._asked = False
        self._filling = False
        self._reading = False
        self._unsaved = False
        self._history: DraftHistory[Any] = DraftHistory(None, self)
        self._autosave = Autosave(self._history, self)
        self._title = page_title("", self)
        self._about = help_text("", self)
        self._rest = _RestOfRemarks(self)
        self.save = PrimaryButton("保存する", self)
        self.cancel = SecondaryButton("閉じる", self)
        self._more = QHBoxLayout()
        self._pane = ScrollPane(self)
        self.notice_row = QVBoxLayout()
        self._lay_out()
        self._history.changed.connect(self._draft_changed)
        self._autosave.save_wanted.connect(self.keep_wanted)
        self._autosave.pending_changed.connect(self.pending_changed)
        self.save.clicked.connect(self._ask_to_save)
        self.cancel.clicked.connect(self.close_wanted)

    def edit(
        self,
        form: Form[Any],
        draft: Any,
        *,
        title: str,
        about: str = "",
        unsaved: bool = False,
        save_words: str = "保存する",
        keeps: bool = True,
    ) -> None:
        """Edit a draft with a form; ``unsaved`` says that it holds what was typed before.

        ``save_words`` is what the button says that saves; empty leaves it out. ``keeps`` False
        says that nothing of it is kept as a draft.
        """
        self._pane.clear()
        self.clear_actions()
        self._form = form
        self._asked = False
        self._remarks = ()
        self._title.setText(title)
        self._about.setText(about)
        self._about.setVisible(bool(about))
        self._hint.setText(_KEPT if keeps else "")
        self.save.setText(save_words)
        self.save.setAccessibleName(save_words)
        self.save.setVisible(bool(save_words))
        self._unsaved = unsaved
        self._history.start(draft)
        self._fill(draft)
        self._pane.add(form)
        form.changed.connect(self._field_changed)
        self._rest.show_sentences(())
        self._pane.verticalScrollBar().setValue(0)
        self.setAccessibleName(title)
        form.show()
        form.order_tabs()
        form.focus_first()

    def draft(self) -> Any:
        """Return the draft as it stands."""
        return self._history.draft

    def take_up(self, draft: Any) -> None:
        """Show what had been typed before, as a change that can be undone."""
        self._history.put(draft, field="")

    def form(self) -> Form[Any] | None:
        """Return the form that is shown."""
        return self._form

    def is_changed(self) -> bool:
        """Tell whether the draft holds anything that is not stored."""
        return self._unsaved or self._history.is_changed()

    def add_action(self, words: str, *, glyph: str = "") -> LinkButton:
        """Offer something more at the left of the footer, for this draft only."""
        button = LinkButton(words, self, glyph=glyph)
        self._more.addWidget(button)
        return button

    def clear_actions(self) -> None:
        """Take the offers away."""
        while (item := self._more.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def flush(self) -> None:
        """Have what was typed kept at once."""
        self._autosave.save_now()

    def stored(self) -> None:
        """Take the draft as stored: nothing is left to keep."""
        self._unsaved = False
        self._history.stored()

    def undo(self) -> bool:
        """Take back the last change; False when there is none."""
        return self._history.undo()

    def redo(self) -> bool:
        """Bring back what was taken back; False when there is nothing."""
        return self._history.redo()

    def show_remarks(self, remarks: Sequence[FieldRemark]) -> None:
        """Show what is wrong beside the fields; what is missing only once saving was tried."""
        self._remarks = remarks
        if self._form is None:
            return
        shown = [one for one in remarks if self._asked or one.fault is not Fault.MISSING]
        rest: list[str] = []
        by_path: dict[tuple[str, ...], FieldRemark] = {}
        for remark in shown:
            if remark.path in self._form.frames:
                by_path.setdefault(remark.path, remark)
            elif remark.blocks:
                rest.append(remark_words(remark))
        for path, frame in self._form.frames.items():
            at = by_path.get(path)
            tone = None if at is None else Tone.ERROR if at.blocks else Tone.WARNING
            frame.set_remark(tone, remark_words(at) if at else "")
        self._rest.show_sentences(rest)

    def blocked(self) -> bool:
        """Show every remark; go to the first that keeps the draft from being saved, if any."""
        self._asked = True
        self.show_remarks(self._remarks)
        wrong = [*self._unreadable(), *self._blocking()]
        if wrong:
            self._go_to(wrong[0])
        return bool(wrong) or any(one.blocks for one in self._remarks)

    def next_remark(self, *, backwards: bool = False) -> None:
        """Go round the fields that have a remark."""
        if self._form is None:
            return
        told = [frame for frame in self._form.frames.values() if frame.remark()]
        if not told:
            return
        here = self._form.focused_frame()
        step = -1 if backwards else 1
        at = told.index(here) + step if here in told else 0
        self._go_to(told[at % len(told)])

    def show_breakpoint(self, room: Breakpoint) -> None:
        """Drop the help in the footer where there is little room."""
        self._hint.setVisible(room is Breakpoint.WIDE)

    def _lay_out(self) -> None:
        head = EndedFlow()
        head.addWidget(self._title)
        footer = QFrame(self)
        footer.setProperty("role", "footer")
        row = QHBoxLayout(footer)
        row.setContentsMargins(20, 10, 20, 10)
        row.setSpacing(10)
        self._hint = help_text(_KEPT, self)
        row.addLayout(self._more)
        row.addWidget(self._hint, 1)
        row.addStretch(0)
        row.addWidget(self.cancel)
        row.addWidget(self.save)
        inner = QVBoxLayout()
        inner.setContentsMargins(20, 12, 8, 0)
        inner.setSpacing(8)
        inner.addLayout(head)
        inner.addWidget(self._about)
        inner.addLayout(self.notice_row)
        inner.addWidget(self._rest)
        inner.addWidget(self._pane, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(inner, 1)
        column.addWidget(footer)

    def _field_changed(self, field: str) -> None:
        if not self._filling:
            self._take(field)

    def _take(self, field: str) -> None:
        """Take the draft from the form; what is being typed is left alone."""
        if self._form is not None:
            self._reading = True
            self._history.put(self._form.read(self._history.draft), field=field)
            self._reading = False
            self._form.adapt(self._history.draft)

    def _draft_changed(self) -> None:
        if not self._reading:
            self._fill(self._history.draft)
        self.changed.emit()

    def _fill(self, draft: Any) -> None:
        if self._form is not None:
            self._filling = True
            self._form.fill(draft)
            self._form.adapt(draft)
            self._filling = False

    def _ask_to_save(self) -> None:
        if self._form is not None:
            self._form.settle()
            self._take("")
            self.save_wanted.emit()

    def _unreadable(self) -> list[FieldFrame]:
        return [] if self._form is None else list(self._form.problems())

    def _blocking(self) -> list[FieldFrame]:
        if self._form is None:
            return []
        paths = {one.path for one in self._remarks if one.blocks}
        return [frame for path, frame in self._form.frames.items() if path in paths]

    def _go_to(self, frame: FieldFrame) -> None:
        self._pane.bring_into_sight(frame)
        frame.focus_editor()


class _RestOfRemarks(QWidget):
    """What is wrong with the record outside of the fields that are shown."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._sentence = Label("", Text.HEAD, self, tint="error")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(IconLabel("stop", self, tint="error", side=16))
        row.addWidget(self._sentence, 1)
        self.hide()

    def show_sentences(self, sentences: Sequence[str]) -> None:
        """Show sentences, or nothing."""
        self._sentence.setText("\n".join(dict.fromkeys(sentences)))
        self.setVisible(bool(sentences))
