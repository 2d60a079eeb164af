"""One backup beside the list: what it holds, and what of today a restore would lose."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cwlink.services.backups import Listed
from cwlink.services.restoring import RestorePreview
from cwlink.ui import backup_words as words
from cwlink.ui import restore_words
from cwlink.ui.notices import Tone
from cwlink.ui.passphrase_field import PassphraseField
from cwlink.ui.theme_type import Text
from cwlink.ui.widgets.buttons import LinkButton, SecondaryButton
from cwlink.ui.widgets.fact_list import FactList
from cwlink.ui.widgets.field_frame import FieldFrame
from cwlink.ui.widgets.flow import FlowLayout
from cwlink.ui.widgets.labels import Label, help_text
from cwlink.ui.widgets.side_panel import SidePanel
from cwlink.ui.widgets.standing_strip import StandingStrip

_TITLE = "バックアップの内容"
_NOTHING = "一覧でバックアップを選ぶと、ここに内容が出ます。"
_CHECKED = {True: "作ったときに開いて確かめました", False: "まだ確かめていません"}


class BackupPanel(SidePanel):
    """Shows a Listed at once and its RestorePreview when it is there."""

    restore_wanted = Signal(object)
    """The RestorePreview that is shown."""
    secret_given = Signal(object, str)
    """The Listed and the passphrase or recovery key of its time."""
    folder_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_TITLE, parent=parent)
        self._row: Listed | None = None
        self._preview: RestorePreview | None = None
        self._nothing = help_text(_NOTHING, self)
        self._when = Label("", Text.STRONG, self)
        self.facts = FactList(self, room=5)
        self.said = StandingStrip(self)
        self.lost = Label("", Text.BODY, self)
        self.secret = PassphraseField(self)
        self._asked = FieldFrame(restore_words.WHAT_OPENS_IT, self.secret, self, required=True)
        self.look = SecondaryButton("内容を確かめる", self, glyph="search")
        self.restore = SecondaryButton("このバックアップから復元する", self, glyph="undo")
        self._kept = help_text(restore_words.KEPT, self)
        self.folder = LinkButton("フォルダーを開く", self, glyph="folder")
        self._lay_out()
        self._connect()
        self.show_nothing()

    def row(self) -> Listed | None:
        """Return the backup that is shown."""
        return self._row

    def preview(self) -> RestorePreview | None:
        """Return what was found in it, None until it was opened."""
        return self._preview

    def show_nothing(self) -> None:
        """Say that no backup is chosen."""
        self._row = self._preview = None
        self._show_only(self._nothing)

    def show_row(self, row: Listed) -> None:
        """Show what the backup says of itself, while it is being opened."""
        self._row, self._preview = row, None
        self._when.setText(words.moment_words(row.backup.at))
        self._show_facts(row, words.households_words(row.backup))
        self.secret.clear()
        self._asked.set_remark(None)
        self._say(Tone.INFO, restore_words.LOOKING)
        self._show_only(self._when, self.facts, self.said, self.folder)

    def show_preview(self, preview: RestorePreview) -> None:
        """Show what it holds, and what of today a restore would lose."""
        if self._row is None:
            return
        self._preview = preview
        self.secret.clear()
        self._show_facts(self._row, restore_words.held_words(preview))
        self._say(*restore_words.loss(preview))
        told = restore_words.lost_words(preview)
        self.lost.setText(told)
        lost = (self.lost,) if told else ()
        shown = (self._when, self.facts, self.said, *lost, self.restore, self._kept, self.folder)
        self._show_only(*shown)

    def ask_secret(self, sentence: str) -> None:
        """Ask for the passphrase or the recovery key of the backup's time."""
        self._say(Tone.WARNING, sentence)
        self._show_only(self._when, self.facts, self.said, self._asked, self.look, self.folder)

    def refuse_secret(self, sentence: str) -> None:
        """Say that what was typed does not open it."""
        self._asked.set_remark(Tone.ERROR, sentence)
        self.secret.select_all()

    def refuse(self, sentence: str) -> None:
        """Say why this backup cannot be restored."""
        self._say(Tone.ERROR, sentence)
        self._show_only(self._when, self.facts, self.said, self.folder)

    # inside

    def _show_facts(self, row: Listed, content: str) -> None:
        self.facts.show_facts(
            ("きっかけ", words.reason_words(row.backup)),
            ("保存先", words.places_words(row)),
            ("内容", content),
            ("大きさ", words.size_words(row.backup.size)),
            ("確認", _CHECKED[row.backup.verified]),
        )

    def _say(self, tone: Tone, sentence: str, detail: str = "") -> None:
        self.said.show_standing(tone, sentence, detail)

    def _give_secret(self) -> None:
        if self._row is None:
            return
        if self.secret.value():
            self.secret_given.emit(self._row, self.secret.value())
        else:
            self.refuse_secret(restore_words.ASK_AGAIN)

    def _show_only(self, *shown: QWidget) -> None:
        for part in self._parts:
            part.setVisible(part in shown)

    def _lay_out(self) -> None:
        self._parts = (
            self._nothing,
            self._when,
            self.facts,
            self.said,
            self.lost,
            self._asked,
            self.look,
            self._kept,
            self.restore,
            self.folder,
        )
        for part in (self._nothing, self._when, self.facts, self.said, self.lost, self._asked):
            self.add(part)
        look = FlowLayout()
        look.addWidget(self.look)
        self.body.addLayout(look)
        foot = FlowLayout(gap=10, line_gap=6)
        foot.addWidget(self.restore)
        foot.addWidget(self.folder)
        self.foot.addWidget(self._kept)
        self.foot.addLayout(foot)

    def _connect(self) -> None:
        self.secret.entered.connect(self._give_secret)
        self.secret.changed.connect(lambda: self._asked.set_remark(None))
        self.look.clicked.connect(self._give_secret)
        self.restore.clicked.connect(lambda: self.restore_wanted.emit(self._preview))
        self.folder.clicked.connect(lambda: self.folder_wanted.emit(self._row))
