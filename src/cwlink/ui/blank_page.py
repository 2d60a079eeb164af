"""Holds the place of a page that is being built: its title and nothing else."""

from PySide6.QtWidgets import QLabel, QVBoxLayout

from cwlink.ui.page import Page


class BlankPage(Page):
    """A page with a heading and no content."""

    def __init__(self, heading: str) -> None:
        super().__init__()
        self._heading = heading
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.addWidget(QLabel(heading, self))
        column.addStretch(1)

    def heading(self) -> str:
        """Return the title of the page."""
        return self._heading
