"""Builds the main window for an open vault; the visible block where every area is wired."""

from cwlink.app import agencies, households, imports, papers, plans, reviews
from cwlink.app import settings as settings_area
from cwlink.app.desk import Desk
from cwlink.core.clock import Clock
from cwlink.storage.vault import Vault
from cwlink.ui.file_dialogs import FileDialogs, SystemDialogs
from cwlink.ui.main_window import MainWindow
from cwlink.ui.page import PageKey
from cwlink.ui.window_settings import WindowSettings, settings_file
from cwlink.ui.work import Runner, ThreadRunner


def build_window(
    vault: Vault,
    clock: Clock,
    runner: Runner | None = None,
    *,
    files: FileDialogs | None = None,
    settings: WindowSettings | None = None,
) -> MainWindow:
    """Return the main window on its first page, not yet shown; a Theme must exist."""
    window = MainWindow(clock, demo=vault.is_demo)
    desk = Desk(
        vault=vault,
        clock=clock,
        window=window,
        runner=runner or ThreadRunner(),
        files=files or SystemDialogs(),
        settings=settings or WindowSettings(settings_file()),
    )
    for area in (households, imports, reviews, plans, agencies, papers, settings_area):
        area.wire(desk)
    window.search_wanted.connect(
        desk.answer(
            lambda text: window.show_found(
                [found for finder in desk.finders for found in finder(text)]
            )
        )
    )
    window.show_keys_in_status(shown=desk.settings.shows_keys)
    window.open_page(PageKey.HOUSEHOLDS)
    return window
