"""The unlock window, as `cwlink` shows it."""

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from bench.processes.stopwatch import stop
from cwlink.app.outside import Outside
from cwlink.app.program import Program
from cwlink.ui.first_look import give_first_look
from cwlink.ui.window_settings import WindowSettings

app = QApplication(sys.argv[:1])
settings = WindowSettings(Path(sys.argv[3]))
give_first_look(app, look=settings.look, text_scale=settings.text_scale)
program = Program(app, Outside(settings), vault=Path(sys.argv[2]))
program.shown.connect(stop)
program.show_front()
app.exec()
program.finish()
