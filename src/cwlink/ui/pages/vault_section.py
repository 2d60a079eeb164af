"""The vault of this window: where it lies, its copies, and the two ways to open it."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cwlink.ui.theme_type import Text
from cwlink.ui.widgets.buttons import SecondaryButton
from cwlink.ui.widgets.cards import Divider
from cwlink.ui.widgets.ended_flow import EndedFlow
from cwlink.ui.widgets.labels import Label, help_text

_DEMO = "お試しの保管庫のため、パスフレーズと回復キーは変更できません。"


@dataclass(frozen=True)
class VaultFacts:
    """What is shown of the vault."""

    name: str
    folder: str
    is_demo: bool


class VaultSection(QWidget):
    """Tells what is wished for; each wish stands beside what it is for."""

    folder_wanted = Signal()
    backup_wanted = Signal()
    check_wanted = Signal()
    passphrase_wanted = Signal()
    recovery_key_wanted = Signal()
    log_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = Label("", Text.STRONG, self)
        self._folder = help_text("", self)
        self.folder = SecondaryButton("フォルダーを開く", self, glyph="folder")
        self.backup = SecondaryButton("写しを作る", self, glyph="copy")
        self.check = SecondaryButton("点検する", self, glyph="check")
        self.passphrase = SecondaryButton("パスフレーズを変更する", self, glyph="lock")
        self.recovery_key = SecondaryButton("回復キーを作り直す", self, glyph="key")
        self.log = SecondaryButton("記録を見る", self, glyph="clock")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        self._lay_out()
        self.folder.clicked.connect(self.folder_wanted)
        self.backup.clicked.connect(self.backup_wanted)
        self.check.clicked.connect(self.check_wanted)
        self.passphrase.clicked.connect(self.passphrase_wanted)
        self.recovery_key.clicked.connect(self.recovery_key_wanted)
        self.log.clicked.connect(self.log_wanted)

    def set_values(self, facts: VaultFacts) -> None:
        """Show the vault."""
        self._name.setText(facts.name)
        self._folder.setText(facts.folder)
        for button in (self.passphrase, self.recovery_key):
            button.set_allowed(not facts.is_demo, _DEMO)

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
            (
                "写し（バックアップ）",
                "今の内容を、別のフォルダーやUSBメモリーに写します。写しも暗号化されています。",
                self.backup,
            ),
            ("点検", "保管庫が壊れていないか、すべての記録を調べます。", self.check),
            (
                "パスフレーズ",
                "これより前に作った写しは、古いパスフレーズで開きます。",
                self.passphrase,
            ),
            (
                "回復キー",
                "なくしたときや人に見られたときに作り直します。古い回復キーは使えなくなります。",
                self.recovery_key,
            ),
            (
                "閲覧・変更の記録",
                "いつ、誰が、何を見て、変え、印刷したかの記録です。世帯ごとの記録は、世帯の画面で見られます。",
                self.log,
            ),
        ):
            self._column.addWidget(Divider(self))
            self._column.addLayout(self._line(words, what, button))

    def _line(self, words: str, what: str, button: SecondaryButton) -> EndedFlow:
        said = QWidget(self)
        column = QVBoxLayout(said)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addWidget(Label(words, Text.HEAD, said, tint="text"))
        column.addWidget(help_text(what, said))
        line = EndedFlow()
        line.addWidget(said)
        line.end_with(button)
        return line
