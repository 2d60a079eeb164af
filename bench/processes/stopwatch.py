"""Tells when a window was first painted; the moment of starting comes as the first argument."""

import sys
import time

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer


def stop() -> None:
    """Print the seconds since the start and end the program."""
    sys.stdout.write(f"{time.time() - float(sys.argv[1])}\n")
    sys.stdout.flush()
    QCoreApplication.exit(0)


class FirstPaint(QObject):
    """Stops the watch once what it watches, and all that is painted with it, was first painted."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stop once the event loop is back."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, stop)
        return False
