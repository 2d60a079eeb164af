"""Journeys drive the real main window without a display."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Generator, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cwlink.app.outside import Outside
from cwlink.app.program import Program
from cwlink.core import places
from cwlink.core.clock import FixedClock
from cwlink.ui.file_dialogs import AnswersReady
from cwlink.ui.theme import Theme
from cwlink.ui.window_settings import WindowSettings
from cwlink.ui.work import InlineRunner
from named import named_in_passing
from one_theme import theme_of
from unnoted import unnoted_writes


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    """Give the one theme of this process, which other tests may have made."""
    return theme_of(qapp)


def pytest_configure(config: pytest.Config) -> None:
    """Name the mark of tests that write to a table themselves."""
    config.addinivalue_line("markers", "behind_the_program: writes to a table without a service")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None]:
    """Whatever a journey writes to a record must stand in the 閲覧・変更の記録 too."""
    with unnoted_writes() as unnoted:
        yield
    if item.get_closest_marker("behind_the_program") is None:
        assert unnoted == [], "these tables were written to, and nothing was noted"


@dataclass
class Computer:
    """The caseworker's computer: starts the program as often as the journey does."""

    app: QApplication
    theme: Theme
    folder: Path
    running: list[Program]

    @property
    def settings(self) -> WindowSettings:
        """What the computer remembers of the window."""
        return WindowSettings(self.folder / "window.ini")

    @property
    def vault(self) -> Path:
        """Where the vault lies."""
        return self.folder / "保管庫.cwlink"

    def start(self, *answers: Path | None, vault: Path | None = None) -> Program:
        """Start the program; ``answers`` are given when it asks for a file or folder."""
        program = Program(
            self.app,
            Outside(
                self.settings,
                clock=FixedClock(),
                runner=InlineRunner(),
                files=AnswersReady(*answers),
            ),
            vault=vault or self.vault,
            theme=self.theme,
        )
        self.running.append(program)
        program.show_front()
        return program

    def close_all(self) -> None:
        """Close every window that is still open."""
        for program in self.running:
            program.finish()
            for window in (program.main, program.front and program.front.window):
                if window is not None:
                    window.hide()


@pytest.fixture
def computer(
    qapp: QApplication,
    qtbot: QtBot,
    theme: Theme,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Computer]:
    """Give a computer on which the program was never started."""
    monkeypatch.setattr(places, "data_folder", lambda: tmp_path / "data")
    made = Computer(qapp, theme, tmp_path, [])
    yield made
    made.close_all()


@pytest.fixture(autouse=True)
def names_nobody() -> Iterator[None]:
    """Whatever happens on a journey: no title and no notice may name anyone."""
    with named_in_passing() as named:
        yield
    assert named == []
