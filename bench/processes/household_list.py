"""The program from its start to a usable list of households, the passphrase typed at once.

With a fourth argument it prints the peak memory in MiB instead.
"""

import gc

gc.disable()  # as __main__ does; cwlink.app.start turns it on again

import resource
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from bench.given import NOW, PASSPHRASE
from bench.processes.stopwatch import FirstPaint
from cwlink.app.outside import Outside
from cwlink.app.start import show_first_window
from cwlink.core.clock import FixedClock
from cwlink.ui.unlock_window import UnlockForm
from cwlink.ui.window_settings import WindowSettings

watch = FirstPaint()
app = QApplication(sys.argv[:1])
outside = Outside(WindowSettings(Path(sys.argv[3])), clock=FixedClock(NOW))
program = show_first_window(app, outside, Path(sys.argv[2]))
assert program.front is not None
form = program.front.window.form()
assert isinstance(form, UnlockForm)


def watch_list(_vault: object) -> None:
    """Have the watch stopped once the list of households was painted."""
    from cwlink.ui.pages.households_page import HouseholdsPage  # as late as the program does

    assert program.main is not None
    program.main.resize(1366, 688)
    page = program.main.current_page()
    assert isinstance(page, HouseholdsPage)
    page.list.view.installEventFilter(watch)


program.front.opened.connect(watch_list)
form.unlock_wanted.emit(PASSPHRASE)
app.exec()
program.finish()
if len(sys.argv) > 4:
    sys.stdout.write(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}\n")
