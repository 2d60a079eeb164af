"""The window round the pages: rail, history, notices, status line and the keys of every page."""

from collections.abc import Callable, Collection, Iterable, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from cwlink.core.clock import Clock
from cwlink.ui import notices
from cwlink.ui.copied_text import CopiedText
from cwlink.ui.found import Found
from cwlink.ui.history import History, Stop
from cwlink.ui.notices import Notice, Tone
from cwlink.ui.page import Breakpoint, Page, PageKey, SaveState, breakpoint_for
from cwlink.ui.panes import PaneRound
from cwlink.ui.rail import PLACES, NavigationRail, Place
from cwlink.ui.shortcuts import PAGE_KEYS, Key, KeyInDialogs, WindowKeys, window_keys
from cwlink.ui.status_line import StatusLine
from cwlink.ui.theme import theme
from cwlink.ui.widgets.strips import NoticeStrip
from cwlink.ui.work import Task

if TYPE_CHECKING:
    from cwlink.ui.finder import Finder
    from cwlink.ui.progress_panel import ProgressPanel
    from cwlink.ui.veil import Veil

_LEAST_HEIGHT = 474


class MainWindow(QMainWindow):
    """Shows one page at a time and passes the window's keys on to it."""

    lock_wanted = Signal()
    search_wanted = Signal(str)
    """Typed into the finder (Ctrl+K); the app answers with show_found()."""
    restore_wanted = Signal(object)
    """A RestorePreview: the vault is to be closed and that backup put in its place."""
    closed = Signal()
    put_away = Signal()
    """Everything is saved, and the vault is about to be locked or closed."""

    def __init__(
        self, clock: Clock, *, demo: bool = False, places: Sequence[Place] = PLACES
    ) -> None:
        super().__init__()
        self._clock = clock
        self._demo = demo
        self._places = tuple(places)
        self._makers: dict[PageKey, tuple[Callable[[], Page], PageKey]] = {}
        self._pages: dict[PageKey, Page] = {}
        self._load: Callable[[PageKey], None] = lambda _key: None
        self._people: Callable[[], Iterable[str]] = tuple
        self._current: PageKey | None = None
        self.history = History()
        self._panes = PaneRound()
        self._room = Breakpoint.WIDE
        self._read_only = False
        self.rail = NavigationRail(self._places)
        self._stack = QStackedWidget()
        self.status = StatusLine(demo=demo)
        self._notice = NoticeStrip()
        self.copied = CopiedText(self)
        self._work = QVBoxLayout()
        self._notice_row = QVBoxLayout()
        self._lay_out()
        self._bind_keys()

    # pages

    def add_page(self, key: PageKey, make: Callable[[], Page], *, place: PageKey) -> None:
        """Say how a page is made when first opened, and which entry of the rail it belongs to."""
        self._makers[key] = (make, place)

    def load_pages_by(self, load: Callable[[PageKey], None]) -> None:
        """Have ``load`` called with the key of a page that was not added yet; it adds it."""
        self._load = load

    def has_page(self, key: PageKey) -> bool:
        """Tell whether a page was added already."""
        return key in self._makers

    def page(self, key: PageKey) -> Page:
        """Return a page, making it when it is first asked for."""
        if key not in self._makers:
            self._load(key)
        if key not in self._pages:
            page = self._makers[key][0]()
            self._pages[key] = page
            self._listen_to(key, page)
            self._stack.addWidget(page)
            page.show_breakpoint(self._room)
        return self._pages[key]

    def current_page(self) -> Page | None:
        """Return the page that is shown."""
        return None if self._current is None else self._pages[self._current]

    def current_key(self) -> PageKey | None:
        """Return the key of the page that is shown."""
        return self._current

    def open_page(self, key: PageKey, where: object = None) -> bool:
        """Leave the present page and open another; False when the present one cannot be left."""
        page = self.current_page()
        if page is not None and self._current is not None:
            stop = Stop(self._current, page.here())
            if not self._may_leave(page):
                return False
            self.history.leave(stop)
        self._show(key, where)
        return True

    def back(self) -> None:
        """Step back inside the page, else to the page before."""
        page = self.current_page()
        if page is None or page.go_back() or not self._may_leave(page):
            return
        stop = self.history.back()
        if stop is not None:
            self._show(stop.key, stop.where)

    def forget_pages(self, *, but: Collection[PageKey]) -> None:
        """Take pages away with what they show, and the way back to them.

        Each is made anew when it is next opened. The present page stays, and those in ``but``.
        """
        for key in self._pages.keys() - {*but, self._current}:
            page = self._pages.pop(key)
            self._stack.removeWidget(page)
            page.deleteLater()
        self.history = History()

    def reload(self) -> None:
        """Show the present page again from what is stored now."""
        page = self.current_page()
        if page is not None:
            page.arrive(page.here())

    def flush(self) -> bool:
        """Save what the present page holds; False when it could not be saved."""
        page = self.current_page()
        saved = page is None or self._may_leave(page)
        if saved:
            self.put_away.emit()
        return saved

    # what every page may tell

    def show_notice(self, notice: Notice) -> None:
        """Show a notice under the page title."""
        self._notice.show_notice(notice)

    def notice(self) -> Notice | None:
        """Return the notice that is shown."""
        return self._notice.notice()

    def stay_read_only(self, banner: QWidget) -> None:
        """Show for good that nothing is written here; no page is held back for what it holds."""
        self._read_only = True
        self._work.insertWidget(0, banner)
        self.status.show_read_only()

    def show_keys_in_status(self, *, shown: bool) -> None:
        """Show key caps in the status line, or no longer."""
        self.status.show_keys(shown=shown)

    def show_saving(self, state: SaveState) -> None:
        """Show in the status line whether everything is saved."""
        self.status.show_saving(state, self._clock.now())

    def show_keys(self) -> None:
        """Show the keys of this page and of every page (F1)."""
        page = self.current_page()
        hints = () if page is None else page.key_hints()
        from cwlink.ui.keys_overlay import KeysOverlay

        overlay = KeysOverlay(hints, window_keys(len(self._places)), self)
        overlay.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        overlay.manual_wanted.connect(lambda: self.open_page(PageKey.MANUAL))
        overlay.open()

    @cached_property
    def finder(self) -> "Finder":
        """The field of Ctrl+K with its results; made when it is first asked for."""
        from cwlink.ui.finder import Finder

        finder = Finder(self)
        finder.asked.connect(self.search_wanted)
        finder.chosen.connect(lambda found: self.open_page(found.key, found.where))
        return finder

    @cached_property
    def progress(self) -> "ProgressPanel":
        """The bar of long work; made when it is first asked for."""
        from cwlink.ui.progress_panel import ProgressPanel

        return ProgressPanel(self)

    @cached_property
    def veil(self) -> "Veil":
        """What hides names (F9); made when it is first asked for."""
        from cwlink.ui.veil import Veil

        veil = Veil(self, self._people, self._people_on_page)
        veil.switched.connect(self.status.show_privacy)
        veil.refused.connect(lambda: self.show_notice(notices.covered(veil.lift)))
        return veil

    def know_people_by(self, people: Callable[[], Iterable[str]]) -> None:
        """Have names, addresses and telephones read when they are to be hidden."""
        self._people = people

    def people_changed(self) -> None:
        """Hide those who were added or renamed too, where names are hidden."""
        if "veil" in self.__dict__:
            self.veil.read_anew()

    def switch_privacy(self) -> None:
        """Hide names and addresses on every screen, or show them again (F9)."""
        self.veil.switch()

    def show_found(self, found: Sequence[Found]) -> None:
        """Show what answers the text typed into the finder."""
        self.finder.show_results(found)

    def watch_task(self, heading: str, task: Task) -> None:
        """Show how far a long task is, with a button to cancel it."""
        self.progress.watch(heading, task)

    def fit_screen(self) -> None:
        """Take the size the pages are drawn for, or the whole of a smaller screen."""
        room = self.screen().availableGeometry()
        self.resize(min(1366, room.width()), min(768, room.height()))

    def room(self) -> Breakpoint:
        """Return the breakpoint the window is at."""
        return self._room

    # inside

    def _lay_out(self) -> None:
        self.setObjectName("mainWindow")
        # Pages scroll where there is little room: larger text must not grow the window.
        self.setMinimumHeight(_LEAST_HEIGHT)
        self._work.setContentsMargins(0, 0, 0, 0)
        self._work.setSpacing(0)
        self._work.addLayout(self._notice_row)
        self._work.addWidget(self._stack, 1)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.rail)
        middle.addLayout(self._work, 1)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(middle, 1)
        column.addWidget(self.status)
        self.setCentralWidget(whole)
        theme().changed.connect(self._fold)
        self.rail.chosen.connect(self._open_place)
        self.status.lock_wanted.connect(self.lock_wanted)
        self.copied.cleared.connect(partial(self.status.tell, "コピーした内容を消しました"))
        self.status.privacy_wanted.connect(self.switch_privacy)
        self.status.show_date(self._clock.today())
        self.show_saving(SaveState.SAVED)
        self._retitle()

    def _bind_keys(self) -> None:
        keys, privacy = WindowKeys(self), Key("F9", self.switch_privacy)
        for at, place in enumerate(self._places, start=1):
            keys.bind(Key(f"Ctrl+{at}", partial(self._open_place, place.key)))
        keys.bind(
            Key("Ctrl+L", self.lock_wanted.emit),
            Key("Alt+Left", self.back),
            Key("F6", self._next_pane),
            Key("Shift+F6", partial(self._next_pane, backwards=True)),
            Key("Ctrl+Return", self._press_primary),
            Key("Ctrl+Enter", self._press_primary),
            Key("Esc", self._escape),
            Key("Ctrl+K", lambda: self.finder.ask()),  # noqa: PLW0108 - it is made when asked for
            Key("F1", self.show_keys),
            privacy,
        )
        KeyInDialogs(self, privacy)
        for sequence, act in PAGE_KEYS:
            keys.bind(Key(sequence, partial(self._tell_page, act)))

    def _tell_page(self, act: Callable[[Page], object]) -> None:
        page = self.current_page()
        if page is not None:
            act(page)

    def _listen_to(self, key: PageKey, page: Page) -> None:
        def if_current(act: Callable[..., None]) -> Callable[..., None]:
            return lambda *told: act(*told) if key is self._current else None

        page.heading_changed.connect(if_current(self._retitle))
        page.hints_changed.connect(if_current(self._show_hints))
        page.saving_changed.connect(self.show_saving)
        page.notice_wanted.connect(self.show_notice)

    def _open_place(self, key: PageKey) -> None:
        """Open the first page of a place as it was left."""
        where = self._pages[key].here() if key in self._pages else None
        if key is not self._current:
            self.open_page(key, where)
        self.rail.show_current(self._place_of(self._current or key))

    def _show(self, key: PageKey, where: object) -> None:
        page = self.page(key)
        self._notice.clear()
        self.status.show_date(self._clock.today())
        self._current = key
        row = page.notice_row()
        (self._notice_row if row is None else row).addWidget(self._notice)
        self._stack.setCurrentWidget(page)
        page.show_breakpoint(self._room)
        page.arrive(where)
        self.rail.show_current(self._place_of(self._current))
        self._retitle()
        self._show_hints()

    def _may_leave(self, page: Page) -> bool:
        return page.leave() or self._read_only

    def _place_of(self, key: PageKey) -> PageKey:
        page = self._pages.get(key)
        return (page and page.place()) or self._makers[key][1]

    def _retitle(self) -> None:
        page = self.current_page()
        heading = "" if page is None else page.heading()
        parts = ("お試し" if self._demo else "", heading, "cwlink")
        self.setWindowTitle(" － ".join(part for part in parts if part))
        self._hide_people_of_page()

    def _hide_people_of_page(self) -> None:
        if "veil" in self.__dict__:
            self.veil.page_changed()

    def _people_on_page(self) -> Iterable[str]:
        page = self.current_page()
        return () if page is None else page.people()

    def _show_hints(self) -> None:
        page = self.current_page()
        self.status.show_hints(() if page is None else page.key_hints())
        self._hide_people_of_page()

    def _next_pane(self, *, backwards: bool = False) -> None:
        page = self.current_page()
        panes = () if page is None else page.panes()
        self._panes.move((self.rail, *panes), backwards=backwards)

    def _press_primary(self) -> None:
        page = self.current_page()
        button = None if page is None else page.primary()
        if button is None or not button.isVisible():
            return
        if button.isEnabled():
            button.click()
        elif button.toolTip():
            self.show_notice(Notice(Tone.INFO, button.toolTip()))

    def _escape(self) -> None:
        page = self.current_page()
        found = "finder" in self.__dict__ and self.finder.close_drawer()
        if found or (page is not None and page.close_drawer()):
            return
        self._notice.clear()

    def _fold(self) -> None:
        room = breakpoint_for(self.width() / theme().text_scale)
        if room is not self._room:
            self._room = room
            self.status.show_breakpoint(room)
            for page in self._pages.values():
                page.show_breakpoint(room)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold or unfold when the width crosses a breakpoint."""
        super().resizeEvent(event)
        self._fold()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close only once everything is saved."""
        if not self.flush():
            event.ignore()
            return
        super().closeEvent(event)
        if "veil" in self.__dict__:
            self.veil.lift()
        self.copied.clear()
        self.closed.emit()
