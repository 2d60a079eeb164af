"""QtWidgets, SQLAlchemy's ORM, the same vault opened, and an empty window."""

import sys
from pathlib import Path

import sqlalchemy.orm  # noqa: F401 - its import is what is measured
from PySide6.QtWidgets import QApplication, QMainWindow

from bench.given import PASSPHRASE
from bench.processes.stopwatch import FirstPaint
from bench.raw import raw_connection

app = QApplication(sys.argv[:1])
connection = raw_connection(Path(sys.argv[2]), PASSPHRASE)
window = QMainWindow()
watch = FirstPaint()
window.installEventFilter(watch)
window.resize(1366, 688)
window.show()
app.exec()
connection.close()
