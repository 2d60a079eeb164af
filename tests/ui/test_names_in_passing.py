"""The watch on titles and notices finds a name where there is one."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cwlink.app.window import build_window
from cwlink.core.clock import FixedClock
from cwlink.storage.vault import Vault
from cwlink.ui import notices
from cwlink.ui.theme import Theme
from cwlink.ui.window_settings import WindowSettings
from cwlink.ui.work import InlineRunner
from named import named_in_passing
from wizard_case import with_case1


@pytest.fixture(autouse=True)
def names_nobody() -> None:
    """Do not watch here: someone is named on purpose."""


@pytest.mark.parametrize("told", ["水野 トメさんを外しました", "和夫を世帯主にしました"])
def test_a_notice_that_names_someone_is_found(
    qtbot: QtBot, theme: Theme, vault: Vault, tmp_path: Path, told: str
) -> None:
    with_case1(vault)
    with named_in_passing() as named:
        settings = WindowSettings(tmp_path / "window.ini")
        window = build_window(vault, FixedClock(), InlineRunner(), settings=settings)
        qtbot.addWidget(window)
        window.show_notice(notices.done("世帯員を外しました"))
        assert named == []
        window.show_notice(notices.done(told))
        assert named != []
