"""The vault of this window: where it lies, its backups, and the two ways to open it."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cwlink.services import settings
from cwlink.ui.pages.setting_fields import SettingFields
from cwlink.ui.theme_type import Text
from cwlink.ui.widgets.buttons import SecondaryButton
from cwlink.ui.widgets.cards import Divider
from cwlink.ui.widgets.ended_flow import EndedFlow
from cwlink.ui.widgets.labels import Label, help_text

_DEMO = "お試しの保管庫のため、パスフレーズと回復キーは変更できません。"
BACKUPS = (settings.BACKUP_LIMIT_MB,)
"""The settings of backups, changed here."""
_LOOKING = "バックアップの状態を確かめています。"
_CHECK = "保管庫が壊れていないか、すべての記録を調べます。"
_PASSPHRASE = "変更する前に作ったバックアップは、変更前のパスフレーズで開きます。"  # noqa: S105 - words
_RECOVERY_KEY = "なくしたときや人に見られたときに作り直します。古い回復キーは使えなくなります。"
_DATA_KEY = "パスフレーズを知られたときや、USBメモリーをなくしたときに行います。"
_LOG = (
    "いつ、誰が、何を見て、変え、印刷したかの記録です。世帯ごとの記録は、世帯の画面で見られます。"
)
_HANDOVER = "引継書と引継ぎデータを作ります。前任者から受け取ったデータも取り込めます。"


@dataclass(frozen=True)
class VaultFacts:
    """What is shown of the vault."""

    name: str
    folder: str
    is_demo: bool


class VaultSection(QWidget):
    """Tells what is wished for; each wish stands beside what it is for."""

    folder_wanted = Signal()
    backups_wanted = Signal()
    check_wanted = Signal()
    passphrase_wanted = Signal()
    recovery_key_wanted = Signal()
    data_key_wanted = Signal()
    log_wanted = Signal()
    handover_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = Label("", Text.STRONG, self)
        self._folder = help_text("", self)
        self.folder = SecondaryButton("フォルダーを開く", self, glyph="folder")
        self.backup = SecondaryButton("バックアップを開く", self, glyph="copy")
        self._standing = help_text(_LOOKING, self)
        self.limit = SettingFields(BACKUPS, self)
        self.check = SecondaryButton("点検する", self, glyph="check")
        self.passphrase = SecondaryButton("パスフレーズを変更する", self, glyph="lock")
        self.recovery_key = SecondaryButton("回復キーを作り直す", self, glyph="key")
        self.data_key = SecondaryButton("鍵を更新する", self, glyph="key")
        self.log = SecondaryButton("記録を見る", self, glyph="clock")
        self.handover = SecondaryButton("引継ぎを開く", self, glyph="swap")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        self._lay_out()
        self.folder.clicked.connect(self.folder_wanted)
        self.backup.clicked.connect(self.backups_wanted)
        self.check.clicked.connect(self.check_wanted)
        self.passphrase.clicked.connect(self.passphrase_wanted)
        self.recovery_key.clicked.connect(self.recovery_key_wanted)
        self.data_key.clicked.connect(self.data_key_wanted)
        self.log.clicked.connect(self.log_wanted)
        self.handover.clicked.connect(self.handover_wanted)

    def set_values(self, facts: VaultFacts) -> None:
        """Show the vault."""
        self._name.setText(facts.name)
        self._folder.setText(facts.folder)
        for button in (self.passphrase, self.recovery_key, self.data_key):
            button.set_allowed(not facts.is_demo, _DEMO)

    def show_backups(self, standing: str) -> None:
        """Say in one sentence how the backups stand."""
        self._standing.setText(standing)

    def backups_told(self) -> str:
        """Return what is said of the backups."""
        return self._standing.text()

    def _lay_out(self) -> None:
        holder = QWidget(self)
        place = QVBoxLayout(holder)
        place.setContentsMargins(0, 0, 0, 0)
        place.setSpacing(1)
        place.addWidget(self._name)
        place.addWidget(self._folder)
        first = EndedFlow()
        first.addWidget(holder)
        first.end_with(self.folder)
        self._column.addLayout(first)
        for words, what, button in (
            ("バックアップ", self._standing, self.backup),
            ("点検", help_text(_CHECK, self), self.check),
            ("パスフレーズ", help_text(_PASSPHRASE, self), self.passphrase),
            ("回復キー", help_text(_RECOVERY_KEY, self), self.recovery_key),
            ("鍵の更新", help_text(_DATA_KEY, self), self.data_key),
            ("閲覧・変更の記録", help_text(_LOG, self), self.log),
            ("引継ぎ（人事異動）", help_text(_HANDOVER, self), self.handover),
        ):
            self._column.addWidget(Divider(self))
            self._column.addLayout(self._line(words, what, button))
            if button is self.backup:
                self._column.addWidget(self.limit)

    def _line(self, words: str, what: QWidget, button: SecondaryButton) -> EndedFlow:
        said = QWidget(self)
        column = QVBoxLayout(said)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addWidget(Label(words, Text.HEAD, said, tint="text"))
        column.addWidget(what)
        line = EndedFlow()
        line.addWidget(said)
        line.end_with(button)
        return line
