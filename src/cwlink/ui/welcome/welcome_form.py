"""The first start in three steps: vault and passphrase, office, recovery key."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cwlink.services.passphrase import Rating
from cwlink.ui.problem_box import ProblemBox
from cwlink.ui.question import ask
from cwlink.ui.welcome.office_step import OfficeStep
from cwlink.ui.welcome.one_of import OneOf
from cwlink.ui.welcome.place_step import PlaceStep
from cwlink.ui.welcome.recovery_key_step import RecoveryKeyStep
from cwlink.ui.widgets.buttons import LinkButton, PrimaryButton, SecondaryButton
from cwlink.ui.widgets.cards import Card
from cwlink.ui.widgets.flow import FlowLayout
from cwlink.ui.widgets.labels import help_text, page_title

TITLES = ("保管庫を作る", "福祉事務所と担当者", "回復キーを保管する")
NEXT = ("次へ：福祉事務所", "保管庫を作る", "使い始める")
NOT_SHOWN_AGAIN = (
    "閉じると、この回復キーは二度と表示されません。"
    "控えのないままパスフレーズを忘れると、記録は誰にも開けません。"
)
MAKING = "作っています"


class WelcomeForm(QWidget):
    """Leads through the steps and reports what is wanted; the app makes the vault."""

    create_wanted = Signal(object, str, object)
    """Path, passphrase and NewOffice."""
    finished = Signal()
    """The recovery key was kept; the vault may be used."""
    place_wanted = Signal()
    existing_wanted = Signal()
    restore_wanted = Signal()
    demo_wanted = Signal()
    print_wanted = Signal()
    pdf_wanted = Signal()

    def __init__(self, path: Path, rate: Callable[[str], Rating]) -> None:
        super().__init__()
        self.place = PlaceStep(path, rate)
        self.office = OfficeStep()
        self.recovery: RecoveryKeyStep | None = None
        self.problem = ProblemBox()
        self.next_button = PrimaryButton(NEXT[0])
        self.back_button = SecondaryButton("戻る", glyph="chevron-left")
        self._count = help_text("")
        self._title = page_title("")
        self._steps = OneOf()
        self._steps.add(self.place)
        self._steps.add(self.office)
        self._links = QWidget()
        self._lay_out()
        self.place.place_wanted.connect(self.place_wanted)
        self.place.passphrase.entered.connect(self._go_on)
        self.next_button.clicked.connect(self._go_on)
        self.back_button.clicked.connect(lambda: self._show_step(0))
        self._show_step(0)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on to the step that is shown."""
        super().focusInEvent(event)
        self._steps.show_step(self._steps.at())

    def step(self) -> int:
        """Return the step that is shown, from 0."""
        return self._steps.at()

    def tell(self, sentence: str, *, place: bool = False) -> None:
        """Say why the vault could not be made; ``place``: the place is the reason."""
        self._show_busy(False)
        if place:
            self._show_step(0)
            self.place.tell_place(sentence)
        else:
            self.problem.tell(sentence)

    def show_recovery_key(self, recovery_key: str) -> None:
        """Go on to the last step: the vault has been made."""
        self._show_busy(False)
        self.recovery = RecoveryKeyStep(recovery_key)
        self.recovery.print_wanted.connect(self.print_wanted)
        self.recovery.pdf_wanted.connect(self.pdf_wanted)
        self.recovery.typed.returnPressed.connect(self._go_on)
        self._steps.add(self.recovery)
        self._links.hide()
        self._show_step(2)

    def may_close(self) -> bool:
        """Ask before the recovery key is gone for good; elsewhere nothing is lost."""
        return self.recovery is None or ask(
            self, "回復キー", "回復キーを控えましたか。", NOT_SHOWN_AGAIN, "控えたので閉じる"
        )

    def _go_on(self) -> None:
        self.problem.clear()
        if self.step() == 0 and self.place.check():
            self._show_step(1)
        elif self.step() == 1 and self.office.check():
            self._show_busy(True)
            self.create_wanted.emit(
                self.place.path(), self.place.passphrase.value(), self.office.office()
            )
        elif self.recovery is not None and self.recovery.check():
            self.finished.emit()

    def _show_step(self, step: int) -> None:
        self._count.setText(f"はじめに　{step + 1}／{len(TITLES)}")
        self._title.setText(TITLES[step])
        self.next_button.setText(NEXT[step])
        self.next_button.setAccessibleName(NEXT[step])
        self.back_button.setVisible(step == 1)
        self._steps.show_step(step)

    def _show_busy(self, busy: bool) -> None:
        self.setEnabled(not busy)
        self.next_button.setText(MAKING if busy else NEXT[self.step()])

    def _lay_out(self) -> None:
        card = Card(parent=self)
        card.body.setContentsMargins(18, 14, 18, 16)
        card.add(self._count)
        card.add(self._title)
        card.add(self._steps)
        card.add(self.problem)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.back_button)
        foot.addWidget(self.next_button)
        card.body.addLayout(foot)
        row = FlowLayout(self._links)
        for words, wanted in (
            ("お試しで使ってみる", self.demo_wanted),
            ("すでにある保管庫を開く", self.existing_wanted),
            ("バックアップから復元する（パソコンを替えたとき）", self.restore_wanted),
        ):
            link = LinkButton(words)
            link.clicked.connect(wanted)
            row.addWidget(link)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        column.addWidget(self._links)
