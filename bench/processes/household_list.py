"""From the start to a usable list of households, the passphrase being there at once.

With a fourth argument it prints the peak memory in MiB instead.
"""

import resource
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from bench.given import NOW, PASSPHRASE
from bench.processes.stopwatch import FirstPaint
from cwlink.core.clock import FixedClock
from cwlink.ui.first_look import give_first_look
from cwlink.ui.window_settings import WindowSettings

app = QApplication(sys.argv[:1])
settings = WindowSettings(Path(sys.argv[3]))
give_first_look(app, look=settings.look, text_scale=settings.text_scale)

from cwlink.services import vaults

vault = vaults.open_vault(Path(sys.argv[2]), passphrase=PASSPHRASE)

from cwlink.app.window import build_window
from cwlink.ui.theme import Theme

theme = Theme(app)
window = build_window(vault, FixedClock(NOW), settings=settings)
watch = FirstPaint()
window.centralWidget().installEventFilter(watch)
window.resize(1366, 688)
window.show()
app.exec()
vault.close()
if len(sys.argv) > 4:
    sys.stdout.write(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}\n")
