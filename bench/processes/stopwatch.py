"""Tells when a window was first painted; the moment of starting comes as the first argument."""

import sys
import time

from PySide6.QtCore import QCoreApplication, QEvent, QObject


def stop() -> None:
    """Print the seconds since the start and end the program."""
    sys.stdout.write(f"{time.time() - float(sys.argv[1])}\n")
    sys.stdout.flush()
    QCoreApplication.exit(0)


class FirstPaint(QObject):
    """Stops the watch at the first paint of what it watches."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002 - Qt's own
        """Stop once."""
        if event.type() == QEvent.Type.Paint:
            stop()
        return False
