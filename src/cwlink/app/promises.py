"""持ち帰り事項: the list of what is open between meetings, in the page 会議."""

from collections.abc import Callable
from functools import partial

from cwlink.app.desk import Desk
from cwlink.app.undoing import Deed, Deeds
from cwlink.core.ids import HouseholdId
from cwlink.rules.promise import PromiseRecord, PromiseState
from cwlink.services import promises
from cwlink.services.promises import PromiseFilter
from cwlink.ui import meeting_words, notices
from cwlink.ui.notices import Notice, Tone
from cwlink.ui.page import PageKey
from cwlink.ui.pages.household_place import HouseholdPlace
from cwlink.ui.pages.meeting_place import MeetingsPlace
from cwlink.ui.pages.meetings_pane import MeetingsPane
from cwlink.ui.pages.minutes_place import MinutesPlace
from cwlink.ui.pages.promises_pane import PromisesPane

_DONE = {
    PromiseState.DONE: "持ち帰り事項を済みにしました",
    PromiseState.DROPPED: "持ち帰り事項を不要にしました",
    PromiseState.OPEN: "持ち帰り事項を未了に戻しました",
}


class PromisesDesk:
    """Answers what the list of promises asks for; what was done can be taken back."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._deeds = Deeds()
        self.pane = self._make_pane()

    def _make_pane(self) -> PromisesPane:
        pane, answer, window = PromisesPane(), self._desk.answer, self._desk.window
        pane.arrived.connect(answer(self._arrive))
        pane.find_wanted.connect(answer(lambda *_wanted: self._show()))
        pane.end_wanted.connect(answer(self._end))
        pane.save_wanted.connect(answer(self._save))
        pane.remove_wanted.connect(answer(self._remove))
        pane.new_wanted.connect(answer(self._begin))
        pane.undo_wanted.connect(answer(self._undo))
        pane.redo_wanted.connect(answer(self._redo))
        pane.household_wanted.connect(
            lambda key: window.open_page(PageKey.HOUSEHOLDS, HouseholdPlace(key))
        )
        pane.minutes_wanted.connect(
            lambda key: window.open_page(PageKey.MINUTES, MinutesPlace(key))
        )
        return pane

    def _arrive(self, where: object) -> None:
        if isinstance(where, MeetingsPlace) and where.words:
            self.pane.narrow_to(where.words)
        self._show()
        if isinstance(where, MeetingsPlace) and where.new and where.household_id:
            self._begin(where.household_id)
        else:
            self.pane.close_drawer()

    def _show(self) -> None:
        vault, today = self._desk.vault, self._desk.today()
        words, chosen = self.pane.wanted()
        self.pane.show_lines(promises.lines(vault, today=today, words=words, chosen=chosen), today)
        every_open = promises.lines(vault, today=today, chosen=PromiseFilter.OPEN)
        self.pane.count_changed.emit(len(every_open))

    def _begin(self, household_id: str) -> None:
        vault, today = self._desk.vault, self._desk.today()
        whose = promises.whose(vault, household_id=HouseholdId(household_id), today=today)
        self.pane.begin(household_id, whose, today)

    def _end(self, record: PromiseRecord, state: PromiseState, note: str) -> None:
        vault, now = self._desk.vault, self._desk.clock.now()
        before = promises.end(vault, promise_id=record.id, state=state, note=note, now=now)
        self._did(
            _DONE[state],
            before,
            lambda: promises.end(
                vault, promise_id=record.id, state=state, note=note, now=self._desk.clock.now()
            ),
        )

    def _save(self, record: PromiseRecord, is_new: bool) -> None:
        vault, now = self._desk.vault, self._desk.clock.now()
        if is_new:
            saved = promises.add(vault, record=record, now=now)
            self.pane.close_drawer()
            self._deeds.did(
                Deed(
                    "持ち帰り事項を追加",
                    lambda: promises.remove(vault, promise_id=saved.id, now=self._desk.clock.now()),
                    partial(self._put_back, saved),
                )
            )
            self._told("持ち帰り事項を追加しました", saved)
            return
        before = promises.change(vault, record=record, now=now)
        self.pane.close_drawer()
        self._did(
            "持ち帰り事項を直しました",
            before,
            lambda: promises.change(vault, record=record, now=self._desk.clock.now()),
        )

    def _remove(self, record: PromiseRecord) -> None:
        vault = self._desk.vault
        before = promises.remove(vault, promise_id=record.id, now=self._desk.clock.now())
        self._did(
            "持ち帰り事項を削除しました",
            before,
            lambda: promises.remove(vault, promise_id=record.id, now=self._desk.clock.now()),
        )

    def _did(self, said: str, before: PromiseRecord, again: Callable[[], object]) -> None:
        self._deeds.did(Deed(said, partial(self._put_back, before), again))
        self._told(said, before)

    def _put_back(self, record: PromiseRecord) -> None:
        promises.put_back(self._desk.vault, record=record, now=self._desk.clock.now())

    def _told(self, said: str, record: PromiseRecord) -> None:
        self._show()
        self._desk.facts.promise_saved.emit(record.household_id)
        kind = meeting_words.PROMISE_KINDS[record.kind]
        self._desk.window.show_notice(Notice(Tone.DONE, said, kind, "元に戻す", self._undo))

    def _undo(self) -> None:
        self._turned(self._deeds.undo(), "元に戻しました")

    def _redo(self) -> None:
        self._turned(self._deeds.redo(), "やり直しました")

    def _turned(self, deed: Deed | None, said: str) -> None:
        if deed is not None:
            self._show()
            self._desk.facts.promise_saved.emit("")
            self._desk.window.show_notice(notices.done(said))


def make_pane(desk: Desk) -> MeetingsPane:
    """Return the pane of promises, wired."""
    return PromisesDesk(desk).pane
