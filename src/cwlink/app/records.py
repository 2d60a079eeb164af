"""Has what reads and changes records imported on a thread, once the first list is on the screen.

The list is read without SQLAlchemy: importing that takes as long as all that comes before.
"""

import importlib

from PySide6.QtCore import QEvent, QObject, QTimer

from cwlink.app.desk import Desk
from cwlink.ui import notices

# No Qt, and the heaviest first.
HEAVY = (
    "sqlalchemy.orm",
    "cwlink.storage.mapping",
    "cwlink.services.household_record",
    "cwlink.services.household_edit",
)


class Records(QObject):
    """Waits for the window's first paint, then imports, then tells `Facts.records_ready`."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        self._desk = desk
        desk.window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Begin once the first paint is over."""
        if event.type() is QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._begin)
        return False

    def _begin(self) -> None:
        self._desk.runner.run_task(
            lambda _progress: import_records(),
            lambda _done: self._desk.facts.records_ready.emit(),
            lambda problem: self._desk.window.show_notice(notices.error(problem.sentence)),
        )


def import_records() -> None:
    """Import it all and configure the mapped classes; from any thread, and at no cost again."""
    for module in HEAVY:
        importlib.import_module(module)
    from cwlink.storage import mapping

    mapping.configure()
