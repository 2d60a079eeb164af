"""A bare QMainWindow: the least a window can take."""

import sys

from PySide6.QtWidgets import QApplication, QMainWindow

from bench.processes.stopwatch import FirstPaint

app = QApplication(sys.argv[:1])
window = QMainWindow()
watch = FirstPaint()
window.installEventFilter(watch)
window.resize(1366, 688)
window.show()
app.exec()
