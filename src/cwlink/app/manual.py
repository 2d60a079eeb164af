"""手引き: the page, and the window of it before a vault is open."""

from functools import partial

from PySide6.QtWidgets import QWidget

from cwlink.app.desk import Desk
from cwlink.services import manual
from cwlink.ui.manual_window import ManualWindow
from cwlink.ui.page import PageKey
from cwlink.ui.pages.manual_page import ManualPage


def wire(desk: Desk) -> None:
    """Add the page; it is made when it is first opened."""
    desk.window.add_page(PageKey.MANUAL, _page, place=PageKey.SETTINGS)


def open_window(parent: QWidget, chapter: str = "") -> ManualWindow:
    """Show the manual beside the form that is shown, on a chapter by its key."""
    found = manual.chapters()
    present = parent.findChild(ManualWindow)
    window = ManualWindow(found, parent) if present is None else present
    if present is None:
        window.view.print_wanted.connect(partial(_print, window))
    window.show()
    window.raise_()
    window.activateWindow()
    window.view.sections.jump_to(chapter or found[0].key)
    return window


def _page() -> ManualPage:
    page = ManualPage(manual.chapters())
    page.view.print_wanted.connect(partial(_print, page))
    return page


def _print(parent: QWidget) -> None:
    from cwlink.ui.manual_print import print_manual

    print_manual(parent, manual.chapters())
