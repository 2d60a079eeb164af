"""The unlock window comes first: nothing heavy is imported before it, and it looks the same."""

import subprocess
import sys
from pathlib import Path

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cwlink import __main__
from cwlink.app.outside import Outside
from cwlink.app.program import Program
from cwlink.core import places
from cwlink.ui import window_settings
from cwlink.ui.first_look import give_first_look
from cwlink.ui.front_window import FrontWindow
from cwlink.ui.theme import Look, Theme
from cwlink.ui.unlock_window import UnlockForm, seconds_to_wait
from cwlink.ui.window_settings import WindowSettings
from cwlink.ui.work import InlineRunner

SHOW_AND_LIST = """
import sys
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from cwlink.app.outside import Outside
from cwlink.app.program import Program
from cwlink.app.start import give_first_look, WindowSettings
from pathlib import Path
app = QApplication([])
settings = WindowSettings(Path(sys.argv[1]) / "window.ini")
give_first_look(app, look=settings.look, text_scale=settings.text_scale)
program = Program(app, Outside(settings), vault=Path(sys.argv[1]))
program.show_front()
print(program.front.window.isVisible())
print(*sys.modules)
"""
HEAVY = {
    "sqlalchemy",
    "sqlcipher3",
    "alembic",
    "reportlab",
    "cryptography",
    "msgspec",
    "platformdirs",
    "zxcvbn",
    "PySide6.QtSvg",
    "PySide6.QtNetwork",
    "cwlink.services",
    "cwlink.storage",
    "cwlink.ui.theme",
    "cwlink.ui.widgets",
}


def test_nothing_heavy_is_imported_before_the_unlock_window(tmp_path: Path) -> None:
    found = subprocess.run(
        [sys.executable, "-c", SHOW_AND_LIST, str(tmp_path)],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    ).stdout.splitlines()
    assert found[0] == "True"
    assert HEAVY.isdisjoint(found[1].split())


def test_the_first_look_is_the_themes_look(qapp: QApplication, theme: Theme) -> None:
    look = (qapp.styleSheet(), qapp.palette(), qapp.font())
    give_first_look(qapp, look=Look.LIGHT, text_scale=1.0)
    assert (qapp.styleSheet(), qapp.palette(), qapp.font()) == look


def test_the_dark_first_look_is_the_themes_dark_look(qapp: QApplication, theme: Theme) -> None:
    theme.set_look(Look.DARK)
    look = (qapp.styleSheet(), qapp.palette())
    give_first_look(qapp, look=Look.DARK, text_scale=1.0)
    assert (qapp.styleSheet(), qapp.palette()) == look


def test_places_are_those_of_platformdirs() -> None:
    assert window_settings.settings_file() == places.settings_file()
    assert window_settings.default_vault() == places.default_vault()


def test_window_settings_last_and_survive_nonsense(tmp_path: Path) -> None:
    settings = WindowSettings(tmp_path / "window.ini")
    assert (settings.look, settings.own_scale, settings.vault) == ("system", 1.0, None)
    settings.look, settings.own_scale, settings.vault = "dark", 1.5, tmp_path
    settings.shows_keys = False
    again = WindowSettings(tmp_path / "window.ini")
    assert (again.look, again.own_scale, again.vault) == ("dark", 1.5, tmp_path)
    assert not again.shows_keys
    assert again.second_place is None
    again.second_place, again.backup_trouble_told = tmp_path / "控え", "2026-11-24"
    last = WindowSettings(tmp_path / "window.ini")
    assert (last.second_place, last.backup_trouble_told) == (tmp_path / "控え", "2026-11-24")
    last.second_place = None
    assert WindowSettings(tmp_path / "window.ini").second_place is None
    (tmp_path / "odd.ini").write_text("[General]\nlook=pink\ntext_scale=wide\n")
    odd = WindowSettings(tmp_path / "odd.ini")
    assert (odd.look, odd.own_scale) == ("system", 1.0)


def test_commands_go_to_the_command_line_and_the_rest_to_the_window() -> None:
    wish = __main__._window_wish
    assert wish([]) == (True, None)
    assert wish(["--vault", "x.cwlink"]) == (True, Path("x.cwlink"))
    assert wish(["--vault=x.cwlink"]) == (True, Path("x.cwlink"))
    assert wish(["--vault", "x.cwlink", "check"])[0] is False
    assert wish(["--help"])[0] is False


def test_waiting_grows_and_is_bounded() -> None:
    assert [seconds_to_wait(wrong) for wrong in range(1, 9)] == [0, 1, 2, 4, 8, 16, 30, 30]


def test_typed_characters_are_shown_on_demand(theme: Theme) -> None:
    form = UnlockForm(Path("保管庫.cwlink"), 1.0)
    window = FrontWindow(1.0)
    window.show_form(form)
    form.passphrase.setText("かぎ")
    assert form.passphrase.displayText() != "かぎ"
    form.show_typed.click()
    assert form.passphrase.displayText() == "かぎ"
    assert form.show_typed.text() == "文字を隠す"


def test_every_window_has_the_programs_icon_soon_after_it_is_seen(
    qtbot: QtBot, qapp: QApplication, theme: Theme, tmp_path: Path
) -> None:
    qapp.setWindowIcon(QIcon())
    outside = Outside(WindowSettings(tmp_path / "window.ini"), runner=InlineRunner())
    program = Program(qapp, outside, vault=tmp_path, theme=theme)
    program.show_front()
    assert program.front is not None
    window = program.front.window
    qtbot.addWidget(window)
    qtbot.waitUntil(lambda: not window.windowIcon().isNull())
    sides = {size.width() for size in window.windowIcon().availableSizes()}
    assert {16, 32, 256} <= sides
