"""Restoring before a vault is open: it is damaged or gone, or this is another computer."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cwlink.services.backups import Listed
from cwlink.services.restoring import RestorePreview
from cwlink.ui import backup_words as words
from cwlink.ui import restore_words
from cwlink.ui.hold_back import HoldBack
from cwlink.ui.notices import Tone
from cwlink.ui.passphrase_field import PassphraseField
from cwlink.ui.problem_box import ProblemBox
from cwlink.ui.theme_type import Text
from cwlink.ui.welcome.one_of import OneOf
from cwlink.ui.widgets.buttons import LinkButton, PrimaryButton, SecondaryButton
from cwlink.ui.widgets.cards import Card
from cwlink.ui.widgets.checks import RadioGroup
from cwlink.ui.widgets.fact_list import FactList
from cwlink.ui.widgets.field_frame import FieldFrame
from cwlink.ui.widgets.flow import FlowLayout
from cwlink.ui.widgets.labels import Label, help_text, page_title

TITLES = ("バックアップから復元する", "復元する内容を確かめる")
NEXT = ("内容を確かめる", "このバックアップから復元する")
LOOKING = "確かめています"
ELSEWHERE = "別の場所のバックアップを選ぶ"
FIRST_SHOWN = 5
_NONE = (
    "このパソコンにバックアップは見つかりません。"
    "USBメモリーや共有フォルダーのバックアップを選んでください。"
)
_HELP = "バックアップを作ったときのパスフレーズか、回復キーを入力します。"
_KEPT = "今ある保管庫は、調べられるように、バックアップとして残ります。"
_NEW = "このパソコンに保管庫を作ります。バックアップは、元の場所にもそのまま残ります。"


class RestoreForm(QWidget):
    """Asks which backup and what opens it, then shows what it holds before it is restored."""

    look_wanted = Signal(object, str)
    """The Listed, and the passphrase or recovery key."""
    restore_wanted = Signal(object)
    """The RestorePreview that was shown."""
    elsewhere_wanted = Signal()
    manual_wanted = Signal(str)
    """The chapter of the manual."""
    back_wanted = Signal()

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._rows: tuple[Listed, ...] = ()
        self._all_shown = False
        self._preview: RestorePreview | None = None
        self._is_new = not path.exists()
        self.choices = RadioGroup(self)
        self.choices.setAccessibleName("バックアップ")
        self._none = Label(_NONE, Text.BODY, self, tint="text2")
        self.older = LinkButton("", self)
        self.elsewhere = LinkButton(ELSEWHERE, self, glyph="folder")
        self.manual = LinkButton("手引き", self, glyph="book")
        self.secret = PassphraseField(self)
        self._secret_frame = FieldFrame(
            "パスフレーズか回復キー", self.secret, self, required=True, help_line=_HELP
        )
        self.facts = FactList(self, room=4)
        self._kept = help_text(_NEW if self._is_new else _KEPT, self)
        self.problem = ProblemBox(self)
        self.next_button = PrimaryButton(NEXT[0], self)
        self.back_button = SecondaryButton("戻る", self, glyph="chevron-left")
        self._title = page_title("", self)
        self._steps = OneOf()
        self.held = HoldBack(self.next_button)
        self._lay_out(path)
        self._connect()
        self.show_backups(())
        self._show_step(0)

    def step(self) -> int:
        """Return the step that is shown, from 0."""
        return self._steps.at()

    def show_backups(self, rows: Sequence[Listed]) -> None:
        """Offer backups, the newest that was checked already chosen."""
        self._rows = tuple(rows)
        self._all_shown = False
        self._preview = None
        self._fill()
        good = words.last_good(self._rows) or next(iter(self._rows), None)
        if good is not None:
            at = self._rows.index(good)
            if at >= FIRST_SHOWN:
                self._show_all()
            self.choices.set_value(str(at))
        self._show_step(0)

    def chosen(self) -> Listed | None:
        """Return the backup that is chosen."""
        at = self.choices.value()
        return None if at is None else self._rows[int(at)]

    def begin_with(self, secret: str) -> None:
        """Look at the chosen one at once with what was typed into the unlock form."""
        if secret and self.chosen() is not None and not self.held.is_held():
            self.show_busy(True)
            self.look_wanted.emit(self.chosen(), secret)

    def show_preview(self, preview: RestorePreview) -> None:
        """Go on to what the backup holds."""
        self.held.hold(0)
        self.show_busy(False)
        self._preview = preview
        self.secret.clear()
        row = self.chosen()
        self.facts.show_facts(
            ("日時", words.moment_words(preview.at)),
            ("内容", restore_words.held_words(preview)),
            ("きっかけ", words.reason_words(row.backup) if row else ""),
            ("注意", restore_words.caution(preview)),
            ("開くとき", restore_words.OPENS_WITH[preview.opens_with]),
        )
        self._show_step(1)

    def tell(self, sentence: str) -> None:
        """Say what stands in the way."""
        self.show_busy(False)
        self.problem.tell(sentence)

    def refuse_secret(self, sentence: str, seconds: int = 0) -> None:
        """Say beside the field that it does not open the backup; hold back for so long."""
        self.show_busy(False)
        self._show_step(0)
        self._secret_frame.set_remark(Tone.ERROR, sentence)
        self.secret.select_all()
        self.held.hold(seconds)

    def show_busy(self, busy: bool) -> None:
        """Hold everything back while a backup is being opened."""
        self.setEnabled(not busy)
        self.next_button.setText(LOOKING if busy else NEXT[self.step()])

    def remark(self) -> str:
        """Return what is said beside the passphrase."""
        return self._secret_frame.remark()

    # inside

    def _fill(self) -> None:
        shown = self._rows if self._all_shown else self._rows[:FIRST_SHOWN]
        self.choices.set_choices(
            [
                (str(at), words.moment_words(one.backup.at), _detail(one))
                for at, one in enumerate(shown)
            ]
        )
        more = len(self._rows) - len(shown)
        self.older.setText(f"さらに前のバックアップを見る（ほか{more}件）")
        self.older.setAccessibleName(self.older.text())
        self.older.setVisible(more > 0)
        self.choices.setVisible(bool(self._rows))
        self._none.setVisible(not self._rows)
        self._secret_frame.setVisible(bool(self._rows))
        self.next_button.setVisible(bool(self._rows))

    def _show_all(self) -> None:
        self._all_shown = True
        self._fill()

    def _go_on(self) -> None:
        self.problem.clear()
        row = self.chosen()
        if self.step() == 1:
            self.restore_wanted.emit(self._preview)
        elif row is not None and not self.secret.value():
            self._secret_frame.set_remark(Tone.ERROR, restore_words.ASK_AGAIN)
            self.secret.setFocus()
        elif row is not None and not self.held.is_held():
            self.show_busy(True)
            self.look_wanted.emit(row, self.secret.value())

    def _go_back(self) -> None:
        self.problem.clear()
        if self.step() == 1:
            self._show_step(0)
        else:
            self.back_wanted.emit()

    def _show_step(self, step: int) -> None:
        self._steps.show_step(step)
        self._title.setText(TITLES[step])
        self.next_button.setText(NEXT[step])
        self.next_button.setAccessibleName(NEXT[step])
        if step == 1:
            self.next_button.setFocus()
        elif not self._rows:
            self.elsewhere.setFocus()

    def _connect(self) -> None:
        self.older.clicked.connect(self._show_all)
        self.elsewhere.clicked.connect(self.elsewhere_wanted)
        chapter = "new_computer" if self._is_new else "restore"
        self.manual.clicked.connect(lambda: self.manual_wanted.emit(chapter))
        self.secret.entered.connect(self._go_on)
        self.secret.changed.connect(lambda: self._secret_frame.set_remark(None))
        self.next_button.clicked.connect(self._go_on)
        self.back_button.clicked.connect(self._go_back)

    def _lay_out(self, path: Path) -> None:
        first, second = QWidget(), QWidget()
        links = FlowLayout(gap=12)
        for link in (self.older, self.elsewhere):
            links.addWidget(link)
        column = QVBoxLayout(first)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._none)
        column.addWidget(self.choices)
        column.addLayout(links)
        column.addWidget(self._secret_frame)
        first.setFocusProxy(self.secret)
        column = QVBoxLayout(second)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.facts)
        column.addWidget(self._kept)
        self._steps.add(first)
        self._steps.add(second)
        card = Card(parent=self)
        card.body.setContentsMargins(18, 14, 18, 16)
        card.add(self._title)
        card.add(help_text(f"復元する保管庫：{path.stem}（{path.parent}）", self))
        card.add(self._steps)
        card.add(self.problem)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.back_button)
        foot.addWidget(self.next_button)
        card.body.addLayout(foot)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)
        below = QHBoxLayout()
        below.addStretch(1)
        below.addWidget(self.manual)
        outer.addLayout(below)


def _detail(one: Listed) -> str:
    told = (
        words.households_words(one.backup),
        words.reason_words(one.backup),
        "確認済み" if one.backup.verified else "未確認",
        words.places_words(one),
    )
    return "　".join(part for part in told if part)
