"""閲覧・変更の記録: the page that reads it, a household's or the office's own."""

from dataclasses import replace
from datetime import timedelta
from functools import partial

from cwlink.app.desk import Desk
from cwlink.services import activity_view
from cwlink.services.activity_view import LogView
from cwlink.storage.activities import CHANGING, LEAVING, LOOKING, Act, Entry, Subject, Wanted
from cwlink.ui.page import PageKey
from cwlink.ui.pages.household_place import HouseholdPlace
from cwlink.ui.pages.log_page import LogPage
from cwlink.ui.pages.log_place import LogKind, LogPlace, LogQuery

_ACTS: dict[LogKind, tuple[Act, ...]] = {
    LogKind.ALL: (),
    LogKind.LOOKS: LOOKING,
    LogKind.CHANGES: CHANGING,
    LogKind.LEAVING: LEAVING,
}


class LogDesk:
    """Answers what the page asks for; remembers the pages before the one shown."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._place = LogPlace()
        self._wanted = Wanted()
        self._shown: LogView | None = None
        self._before: list[tuple[Entry | None, int]] = []
        self.page = LogPage()
        page, answer = self.page, desk.answer
        page.arrived.connect(answer(self._arrive))
        page.wanted.connect(answer(self._look_for))
        page.turned.connect(answer(self._turn))
        page.back_wanted.connect(desk.window.back)
        page.household_wanted.connect(
            lambda key: desk.window.open_page(PageKey.HOUSEHOLDS, HouseholdPlace(key))
        )

    def _arrive(self, where: object) -> None:
        """Show whose log is asked for, with what was typed a moment ago in it."""
        self._place = where if isinstance(where, LogPlace) else LogPlace()
        activity_view.settled(self._desk.vault)
        self._shown = None
        self.page.begin()
        self._look_for(LogQuery())
        self.page.take_focus()

    def _look_for(self, query: LogQuery) -> None:
        field = (Subject(query.field[0]), query.field[1]) if query.field else None
        self._wanted = Wanted(
            household_id=None if query.with_households else self._place.household_id,
            subject_id=self._place.subject_id,
            acts=_ACTS[query.kind],
            field=field,
            since=self._desk.today() - timedelta(days=query.days - 1) if query.days else None,
        )
        self._before = []
        self._show(None, 0)

    def _turn(self, to_older: bool) -> None:
        shown = self._shown
        if shown is None:
            return
        if to_older and shown.older is not None:
            self._before.append((shown.wanted.before, shown.first))
            self._show(shown.older, shown.first + len(shown.entries))
        elif not to_older and self._before:
            self._show(*self._before.pop())

    def _show(self, before: Entry | None, first: int) -> None:
        self._shown = activity_view.log_view(
            self._desk.vault,
            wanted=replace(self._wanted, before=before),
            today=self._desk.today(),
            first=first,
            before=self._shown if self._same_place() else None,
        )
        self.page.show_log(self._shown, self._place)

    def _same_place(self) -> bool:
        shown = self._shown
        return shown is not None and shown.wanted.household_id == self._wanted.household_id


def wire(desk: Desk) -> None:
    """Add the page; it is made when it is first opened."""
    desk.window.add_page(PageKey.LOG, partial(_page, desk), place=PageKey.SETTINGS)


def _page(desk: Desk) -> LogPage:
    return LogDesk(desk).page
