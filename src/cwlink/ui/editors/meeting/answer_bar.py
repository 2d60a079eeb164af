"""The answers that the cursor's cell can take, with the key of each; a click gives one too."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from cwlink.rules.meeting import Attends, SlotAnswer
from cwlink.ui.meeting_words import ANSWER_WORDS, ANSWERS, ATTENDS
from cwlink.ui.tables.date_grid import ANSWER_KEYS, ATTENDS_KEYS
from cwlink.ui.tables.date_grid_model import ColumnKind
from cwlink.ui.widgets.buttons import LinkButton
from cwlink.ui.widgets.flow import FlowLayout
from cwlink.ui.widgets.labels import help_text

_TAKE_BACK = "取り消す"


class AnswerBar(QWidget):
    """Buttons 1 to 4 and 0; what they mean follows from the cursor's column."""

    answered = Signal(object)
    attends_told = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self, gap=4)
        self._kind: ColumnKind | None = None
        self.setAccessibleName("回答のキー")
        self.show_kind(None)

    def show_kind(self, kind: ColumnKind | None) -> None:
        """Offer what can be answered in a column."""
        if kind is self._kind and self._flow.count():
            return
        self._kind = kind
        self._flow.clear()
        if kind is ColumnKind.ATTENDS:
            self._offer("出欠：", _attends_words(), self._tell_attends)
        elif kind is ColumnKind.CANDIDATE:
            self._offer("回答：", _answer_words(), self._tell_answer)
        else:
            told = "表のますを選ぶと、数字のキーで回答を記録できます。備考と回答日はF2で直します。"
            self._flow.addWidget(help_text(told, self))

    def _offer(self, lead: str, words: Mapping[str, str], tell: Callable[[str], None]) -> None:
        self._flow.addWidget(help_text(lead, self))
        for key, word in words.items():
            button = LinkButton(f"{key} {word}", self)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the grid keeps the cursor
            button.clicked.connect(partial(tell, key))
            self._flow.addWidget(button)

    def _tell_answer(self, key: str, _checked: bool = False) -> None:
        self.answered.emit(ANSWER_KEYS[key])

    def _tell_attends(self, key: str, _checked: bool = False) -> None:
        self.attends_told.emit(ATTENDS_KEYS[key])


def _answer_words() -> Mapping[str, str]:
    return {
        key: _TAKE_BACK if answer is None else _answer_word(answer)
        for key, answer in ANSWER_KEYS.items()
        if key.isdecimal()
    }


def _answer_word(answer: SlotAnswer) -> str:
    return f"{ANSWERS[answer]} {ANSWER_WORDS[answer]}"


def _attends_words() -> Mapping[str, str]:
    return {
        key: _TAKE_BACK if answer is None else ATTENDS[Attends(answer)]
        for key, answer in ATTENDS_KEYS.items()
    }
