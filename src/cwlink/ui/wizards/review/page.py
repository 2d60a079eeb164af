"""The convening wizard: steps, undo, autosave, and leaving at any step to take it up later."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QVBoxLayout, QWidget

from cwlink.rules.review import Outcome, ReviewContent
from cwlink.services import people_words
from cwlink.services.review_view import ReviewView
from cwlink.ui.editing import Autosave, DraftHistory
from cwlink.ui.page import Breakpoint, KeyHint, Page, SaveState
from cwlink.ui.wizards.review.decision_step import DecisionStep
from cwlink.ui.wizards.review.frame import WizardFrame
from cwlink.ui.wizards.review.place import ReviewPlace, StepWish
from cwlink.ui.wizards.review.step_pane import StepPane
from cwlink.ui.wizards.review.steps import LAST, STEPS, furthest, step_rows
from cwlink.ui.wizards.review.words import household_title

_PAST_HINTS = (KeyHint("Ctrl+P", "検討票を表示"), KeyHint("Alt+←", "戻る"))
DECIDE, AWAIT, SHOW_PAPER = "決定を確定する", "査察指導員の確認を待つ", "検討票を表示する（PDF）"


@dataclass(frozen=True)
class _Draft:
    """The answers, and how many changes of the household's record have led to them."""

    content: ReviewContent
    changes: int = 0


class ReviewPage(Page):
    """Shows a ReviewView; every change makes a new ReviewContent, told by ``content_changed``."""

    content_changed = Signal(object)
    """The ReviewContent as it is now; the app answers with ``show_view``."""
    save_wanted = Signal(object)
    decide_wanted = Signal(object)
    preview_wanted = Signal(object)
    wanted = Signal(object)
    """A Wish of ``place``; a StepWish is granted here."""
    record_turned = Signal(int)
    """Undo or redo reached a change of the record: how many of those noted are to stand now."""
    close_wanted = Signal()
    give_up_wanted = Signal()
    log_wanted = Signal()
    summary_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._view: ReviewView | None = None
        self._step = 1
        self._reached = 1
        self._unsaved = False
        self._shown_steps: object = None
        self.frame = WizardFrame(self)
        self._history: DraftHistory[_Draft] | None = None
        self._changes = 0
        self._autosave: Autosave | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.frame)
        self._connect()

    # what the app shows

    def open_review(self, view: ReviewView, *, step: int = 0) -> None:
        """Show a review from the step it was left at; its history begins anew."""
        if self._history is None:
            self._history = DraftHistory(_Draft(view.content), self)
            self._history.changed.connect(self._tell_changed)
            self._autosave = Autosave(self._history, self)
            self._autosave.save_wanted.connect(self._save)
            self._autosave.pending_changed.connect(self._tell_saving)
        else:
            self._history.start(_Draft(view.content))
        self._changes = 0
        self._reached = LAST if view.final else furthest(view.content)
        self._step = step or (1 if view.final else view.content.step)
        self._unsaved = False
        if view.final:
            self.frame.past.show_view(view)
        self._view = view
        self._show_step()
        self.heading_changed.emit()

    def show_view(self, view: ReviewView) -> None:
        """Show the same review with other answers or another record behind it."""
        self._view = view
        self._fill()

    def is_open(self) -> bool:
        """Tell whether a review is shown that can still be changed."""
        return self._view is not None and not self._view.final

    def note_saved(self) -> None:
        """Take what was asked to be saved as saved; until then the page cannot be left."""
        self._unsaved = False

    def note_record_change(self) -> None:
        """Have Ctrl+Z come by a change of the household's record that was made from here."""
        if self._history is not None:
            draft = self._history.draft
            self._changes = draft.changes + 1
            content = replace(draft.content, step=self._step)
            self._history.put(_Draft(content, self._changes))

    def note_given_up(self) -> None:
        """Forget a review that was thrown away, so that leaving saves nothing."""
        self._view = None
        self._unsaved = False
        if self._autosave is not None and self._autosave.is_pending():
            self._autosave.save_now()
        self._unsaved = False

    def show_first_error(self) -> None:
        """Go to the first thing that keeps the decision from being final."""
        self._decision_step().strip.first_blocking()

    @property
    def content(self) -> ReviewContent:
        """Return the answers as they are now, with the step the caseworker is at."""
        return replace(self._draft(), step=self._step)

    @property
    def review_id(self) -> str:
        """Return whose answers are shown, empty before any."""
        return self._view.desk.review.id if self._view else ""

    def go_to(self, step: int, path: tuple[str, ...] = ()) -> None:
        """Go to a step and, with a path, to a field in it."""
        changed = step != self._step
        self._step = max(1, min(step, LAST))
        self._reached = max(self._reached, self._step)
        self._show_step()
        if self._view is not None and self._view.final:
            self.frame.past.jump_to(str(self._step))
            return
        if path:
            self._pane().focus_path(path)
        elif changed:
            self._pane().focus_first()
        if changed:
            self._save()

    # Page

    def heading(self) -> str:
        """Return the wizard's name and the case number."""
        number = f"（{self._view.household.case_number}）" if self._view else ""
        return f"開催要否の検討{number}"

    def people(self) -> Iterable[str]:
        """Return what tells of the household, as it is or was at the decision."""
        return people_words.of_household(self._view.household) if self._view else ()

    def key_hints(self) -> Sequence[KeyHint]:
        """Return the keys of the step."""
        if self._view is not None and self._view.final:
            return _PAST_HINTS
        return self._pane().hints

    def panes(self) -> Sequence[QWidget]:
        """Return step list, work, side panel and footer."""
        frame = self.frame
        shown = frame.past if self._view and self._view.final else self._pane()
        return (frame.step_list, frame.head, shown, frame.side_panes, frame.footer)

    def notice_row(self) -> QBoxLayout | None:
        """Return the row under the title."""
        return self.frame.head.notice_row

    def primary(self) -> QAbstractButton | None:
        """Return the filled button."""
        return self.frame.footer.next

    def here(self) -> object:
        """Return the review and step."""
        if self._view is None:
            return None
        review = self._view.desk.review
        return ReviewPlace(review.household_id, review.id, self._step)

    def go_back(self) -> bool:
        """Go a step back; False at the first one."""
        if self._view is None or self._view.final or self._step == 1:
            return False
        self.go_to(self._step - 1)
        return True

    def leave(self) -> bool:
        """Save before the page goes."""
        self.save_now()
        return not self._unsaved

    def save_now(self) -> None:
        """Save what is unsaved, also what could not be saved before."""
        if self._autosave is not None and not self._autosave.save_now() and self._unsaved:
            self._save()

    def undo(self) -> None:
        """Take back the last change and show the step it was made in."""
        if self._history is not None and self._history.can_undo():
            self._step = self._draft().step
            self._history.undo()
            self._show_step()

    def redo(self) -> None:
        """Bring back what was taken back, and show its step."""
        if self._history is not None and self._history.can_redo():
            self._history.redo()
            self._step = self._draft().step
            self._show_step()

    def preview(self) -> None:
        """Show the sheet as it stands."""
        self.save_now()
        self.preview_wanted.emit(self.content)

    def next_remark(self, *, backwards: bool = False) -> None:
        """Go to the next remark of the decision."""
        if self._view is None or self._view.final:
            return
        decision = self._decision_step()
        decision.show_view(self._view)
        decision.next_remark(backwards=backwards)

    def toggle_side(self) -> None:
        """Open or close the side panel."""
        self.frame.toggle_side()

    def close_drawer(self) -> bool:
        """Close an editor inside the step, else an open drawer."""
        return self._pane().close_open() or self.frame.sides.close_drawer()

    def show_breakpoint(self, room: Breakpoint) -> None:
        """Fold for the room there is."""
        self.frame.fold(room, self._pane())

    # inside

    def _connect(self) -> None:
        frame = self.frame
        for step in frame.steps:
            step.edited.connect(self._put)
            step.wanted.connect(self._grant)
            step.hints_changed.connect(self.hints_changed)
        for panel in (frame.materials, frame.checks):
            panel.wanted.connect(self._grant)
        frame.step_list.chosen.connect(lambda key: self.go_to(int(key)))
        frame.head.side.clicked.connect(self.toggle_side)
        frame.head.give_up_wanted.connect(self.give_up_wanted)
        frame.head.log_wanted.connect(self.log_wanted)
        frame.head.preview_wanted.connect(self.preview)
        frame.footer.leave.clicked.connect(self.close_wanted)
        frame.footer.paper.clicked.connect(self.preview)
        frame.footer.summary.clicked.connect(self.summary_wanted)
        frame.footer.back.clicked.connect(self._back)
        frame.footer.next.clicked.connect(self._next)

    def _draft(self) -> ReviewContent:
        if self._history is None:
            raise RuntimeError("the wizard is asked before it shows a review")
        return self._history.draft.content

    def _pane(self) -> StepPane:
        return self.frame.steps[self._step - 1]

    def _decision_step(self) -> DecisionStep:
        step = self.frame.steps[LAST - 1]
        assert isinstance(step, DecisionStep)  # noqa: S101 - the frame makes them in order
        return step

    def _put(self, content: ReviewContent, field: str) -> None:
        if self._history is not None:
            draft = replace(self._history.draft, content=replace(content, step=self._step))
            self._history.put(draft, field=field)

    def _grant(self, wish: object) -> None:
        if isinstance(wish, StepWish):
            self.go_to(wish.step, wish.path)
        else:
            self.save_now()
            self.wanted.emit(wish)

    def _tell_changed(self) -> None:
        self._unsaved = True
        changes = self._history.draft.changes if self._history is not None else 0
        if changes != self._changes:
            self._changes = changes
            self.record_turned.emit(changes)
        self.content_changed.emit(self.content)

    def _tell_saving(self, pending: bool) -> None:
        if pending:
            self.saving_changed.emit(SaveState.SAVING)

    def _save(self) -> None:
        if self._view is not None and not self._view.final:
            self._unsaved = True
            self.save_wanted.emit(self.content)

    def _back(self) -> None:
        if not self.go_back():
            self.close_wanted.emit()

    def _next(self) -> None:
        if self._view is None:
            return
        if self._view.final:
            self.preview()
        elif self._step < LAST:
            self.go_to(self._step + 1)
        else:
            self.save_now()
            self.decide_wanted.emit(self.content)

    def _show_step(self) -> None:
        if self._view is None:
            return
        self.frame.show_pane(self._pane(), self._view)
        self._fill()
        self.hints_changed.emit()

    def _fill(self) -> None:
        """Fill what is in sight; other steps are filled when they are gone to."""
        view = self._view
        if view is None:
            return
        frame, step = self.frame, self._pane()
        self._fill_steps(view)
        frame.materials.show_view(view)
        frame.checks.show_view(view)
        frame.show_side_count(view, step)
        if view.final:
            frame.head.show_past(view)
        else:
            step.show_view(view)
            frame.head.show_step(step, view)
        self._fill_footer(view, step)

    def _fill_steps(self, view: ReviewView) -> None:
        """Show the steps, but only where they say something else: typing must stay quick."""
        rows = step_rows(view, self._step, self._reached)
        shown = (household_title(view.household), rows, str(self._step))
        if shown != self._shown_steps:
            self._shown_steps = shown
            self.frame.step_list.set_note(shown[0])
            self.frame.step_list.set_steps(rows, shown[2])

    def _fill_footer(self, view: ReviewView, step: StepPane) -> None:
        footer = self.frame.footer
        footer.show_state(
            note="" if view.final else step.footer_note(view),
            paper=not view.final and self._step in (6, LAST),
            first=self._step == 1 or view.final,
            final=view.final,
            summary=view.final and view.content.decision is not Outcome.WATCH,
        )
        footer.show_next(_next_words(view, self._step))


def _next_words(view: ReviewView, step: int) -> str:
    if view.final:
        return SHOW_PAPER
    if step < LAST:
        return f"次へ：{STEPS[step].button}"
    waits = view.content.decision is Outcome.CONVENE and not view.content.supervisor.complete
    return AWAIT if waits else DECIDE
