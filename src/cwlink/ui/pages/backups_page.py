"""バックアップ: how safe the vault is, its backups, and putting one back."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QVBoxLayout, QWidget

from cwlink.services.backups import Listed
from cwlink.services.restoring import RestorePreview
from cwlink.ui import backup_words as words
from cwlink.ui import restore_words
from cwlink.ui.backup_words import BackupsView
from cwlink.ui.page import Breakpoint, KeyHint, Page
from cwlink.ui.pages.backup_panel import BackupPanel
from cwlink.ui.pages.backup_table import BackupTable
from cwlink.ui.pages.second_place_card import SecondPlaceCard
from cwlink.ui.question import ask
from cwlink.ui.widgets.buttons import LinkButton, PrimaryButton, SecondaryButton
from cwlink.ui.widgets.empty_state import EmptyState
from cwlink.ui.widgets.ended_flow import EndedFlow
from cwlink.ui.widgets.labels import help_text, page_title
from cwlink.ui.widgets.scroll_pane import ScrollPane
from cwlink.ui.widgets.side_by_side import SideBySide
from cwlink.ui.widgets.standing_strip import StandingStrip

LOOK_AFTER_MS = 150
"""How long the cursor rests on a backup before that is opened: arrow keys pass over many."""
_PANEL_WIDTH = 380
_DIED = "パソコンが壊れたときは、手引きの「パソコンが壊れた・替わったとき」の順に復元します。"


class BackupsPage(Page):
    """Shows a BackupsView and one backup of it, and reports what is asked for."""

    back_up_wanted = Signal()
    choose_wanted = Signal()
    stop_wanted = Signal()
    second_folder_wanted = Signal()
    folder_wanted = Signal(object)
    """The Listed whose folder is to be shown."""
    preview_wanted = Signal(object)
    """The Listed that is to be opened and compared."""
    secret_given = Signal(object, str)
    """The Listed, and the passphrase or recovery key of its time."""
    restore_wanted = Signal(object)
    """The RestorePreview, after she said yes."""
    manual_wanted = Signal()
    back_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._arriving = False
        self.back = LinkButton("設定に戻る", self, glyph="chevron-left")
        self.now = PrimaryButton("今すぐバックアップする", self)
        self.side = SecondaryButton("内容を見る", self, glyph="document")
        self.standing = StandingStrip(self)
        self.place_card = SecondPlaceCard(self)
        self.table = BackupTable(self)
        self._none = EmptyState("バックアップを作ると、ここに新しい順に並びます。", self)
        self._kept = help_text("", self)
        self._died = help_text(_DIED, self)
        self.manual = LinkButton("手引きを開く", self, glyph="book")
        self.panel = BackupPanel(self)
        self._work = ScrollPane(self)
        self._sides = SideBySide(self._work, self.panel, self, width=_PANEL_WIDTH)
        self._look_later = QTimer(self, singleShot=True, interval=LOOK_AFTER_MS)
        self._notice_row = QVBoxLayout()
        self._lay_out()
        self._connect()

    def show_view(self, view: BackupsView) -> None:
        """Show which backups there are; the cursor stays, or goes to the newest."""
        told = words.standing(view)
        self.standing.show_standing(told.tone, told.sentence, told.detail)
        self.place_card.show_place(view)
        self._kept.setText(words.kept_words(view.limits))
        self.now.set_allowed(not view.why_not(), view.why_not())
        self.panel.restore.set_allowed(not view.why_not(), view.why_not())
        self.table.setVisible(bool(view.rows))
        self._none.setVisible(not view.rows)
        self.table.set_rows(view.rows)
        if view.rows and self.table.current_row() is None:
            self.table.select_row(view.rows[0])
        self._show_row(self.table.current_row())
        if self._arriving:
            self._arriving = False
            (self.table if view.rows else self.now).setFocus()

    def show_preview(self, row: Listed, preview: RestorePreview) -> None:
        """Show what a backup holds, if it is still the one that is shown."""
        if row == self.panel.row():
            self.panel.show_preview(preview)
            self.hints_changed.emit()

    # Page

    def heading(self) -> str:
        """Return the title of the page."""
        return "バックアップ"

    def people(self) -> Iterable[str]:
        """Return the households a restore would change: some are in the backup only."""
        preview = self.panel.preview()
        newer = preview.newer if preview is not None else None
        return {one.name for one in newer.households} if newer is not None else ()

    def key_hints(self) -> Sequence[KeyHint]:
        """Return the keys of the page."""
        return (
            KeyHint("↑↓", "バックアップを選ぶ"),
            KeyHint("Enter", "内容を見る"),
            KeyHint("Ctrl+Enter", "今すぐバックアップする"),
            KeyHint("F6", "一覧と内容を移動"),
            KeyHint("Alt+←", "設定に戻る"),
        )

    def panes(self) -> Sequence[QWidget]:
        """Return head, list and what stands beside it."""
        return (self._head, self._work, self.panel)

    def notice_row(self) -> QBoxLayout | None:
        """Return the row under the title."""
        return self._notice_row

    def primary(self) -> QAbstractButton | None:
        """Return the button that makes a backup."""
        return self.now

    def arrive(self, where: object = None) -> None:
        """Begin at the list, once it is there; what was compared before may have changed."""
        self._arriving = True
        self.panel.show_nothing()
        super().arrive(where)

    def toggle_side(self) -> None:
        """Open or close the panel."""
        self._sides.toggle()

    def close_drawer(self) -> bool:
        """Close the panel where it is a drawer."""
        return self._sides.close_drawer()

    def show_breakpoint(self, room: Breakpoint) -> None:
        """Make the panel a drawer where there is no room."""
        self._sides.fold(room is not Breakpoint.WIDE)
        self.side.setVisible(self._sides.is_folded())
        self.table.show_narrow(narrow=room is Breakpoint.NARROW)
        self.table.set_whole(whole=room is Breakpoint.NARROW)

    # inside

    def _show_row(self, row: Listed | None) -> None:
        if row is None:
            self._look_later.stop()
            self.panel.show_nothing()
        elif row != self.panel.row():
            self.panel.show_row(row)
            self._look_later.start()
        self.hints_changed.emit()

    def _look(self) -> None:
        row = self.panel.row()
        if row is not None:
            self.preview_wanted.emit(row)

    def _open(self, row: Listed) -> None:
        self._show_row(row)
        self._sides.open_drawer()

    def _ask(self, preview: RestorePreview) -> None:
        sentence, detail = restore_words.question(preview)
        if ask(self, restore_words.TITLE, sentence, detail, "復元する"):
            self.restore_wanted.emit(preview)

    def _connect(self) -> None:
        self.back.clicked.connect(self.back_wanted)
        self.now.clicked.connect(self.back_up_wanted)
        self.side.clicked.connect(self._sides.toggle)
        self.manual.clicked.connect(self.manual_wanted)
        self.place_card.choose_wanted.connect(self.choose_wanted)
        self.place_card.stop_wanted.connect(self.stop_wanted)
        self.place_card.folder_wanted.connect(self.second_folder_wanted)
        self.table.current_changed.connect(self._show_row)
        self.table.opened.connect(self._open)
        self._look_later.timeout.connect(self._look)
        self.panel.secret_given.connect(self.secret_given)
        self.panel.folder_wanted.connect(self.folder_wanted)
        self.panel.restore_wanted.connect(self._ask)

    def _lay_out(self) -> None:
        self._head = QWidget(self)
        title = EndedFlow(gap=10)
        title.addWidget(self.back)
        title.addWidget(page_title("バックアップ", self))
        title.end_with(self.side, self.now)
        head = QVBoxLayout(self._head)
        head.setContentsMargins(0, 0, 16, 0)
        head.setSpacing(8)
        head.addLayout(title)
        head.addLayout(self._notice_row)
        died = EndedFlow(gap=10)
        died.addWidget(self._died)
        died.addWidget(self.manual)
        work = self._work.column
        work.setContentsMargins(0, 0, 12, 12)
        work.setSpacing(8)
        work.addWidget(self.standing)
        work.addWidget(self.place_card)
        work.addWidget(self._none)
        work.addWidget(self.table, 1)
        work.addWidget(self._kept)
        work.addLayout(died)
        work.addStretch()
        self._work.fill_height()
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 10, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._head)
        column.addWidget(self._sides, 1)
