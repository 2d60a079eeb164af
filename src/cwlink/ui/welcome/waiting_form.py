"""Says calmly what is being done while nobody can go on: a backup after locking, a restore."""

from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from cwlink.ui.problem_box import ProblemBox, Remedy
from cwlink.ui.theme_type import Text
from cwlink.ui.widgets.cards import Card
from cwlink.ui.widgets.labels import Label, page_title


class WaitingForm(QWidget):
    """A title, what comes after, and a bar; when it fails, a sentence with the ways out."""

    def __init__(self, title: str, after: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._doing = title
        self._title = page_title(title, self)
        self._after = Label(after, Text.BODY, self, tint="text2")
        self._bar = QProgressBar(self)
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(title)
        self.problem = ProblemBox(self)
        card = Card(parent=self)
        card.body.setContentsMargins(18, 14, 18, 16)
        for part in (self._title, self._after, self._bar, self.problem):
            card.add(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)

    def title(self) -> str:
        """Return what is being done."""
        return self._title.text()

    def wait_again(self) -> None:
        """Go on waiting after a problem."""
        self.problem.clear()
        self._title.setText(self._doing)
        self._after.show()
        self._bar.show()

    def tell(self, sentence: str, *remedies: Remedy, title: str = "") -> None:
        """Say what went wrong, with the ways out; ``title`` stands in place of what was done."""
        self._title.setText(title or self._doing)
        self._bar.hide()
        self._after.hide()
        self.problem.tell(sentence, *remedies)
        for button in self.problem.remedies()[:1]:
            button.setFocus()
