"""設定: the office, meeting bodies, papers, this computer, and the vault itself."""

from functools import partial
from typing import TYPE_CHECKING

from cwlink.app.desk import Desk
from cwlink.ui.page import PageKey

if TYPE_CHECKING:
    from cwlink.ui.pages.settings_page import SettingsPage


def wire(desk: Desk) -> None:
    """Add the page of this area; it is made when it is first opened."""
    desk.window.add_page(PageKey.SETTINGS, partial(_page, desk), place=PageKey.SETTINGS)


def _page(desk: Desk) -> "SettingsPage":
    from cwlink.app.settings_desk import SettingsDesk

    return SettingsDesk(desk).page
