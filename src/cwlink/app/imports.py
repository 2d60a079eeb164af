"""名簿の取込: reading the caseload list."""

from functools import partial

from cwlink.app.desk import Desk
from cwlink.ui.blank_page import BlankPage
from cwlink.ui.page import PageKey


def wire(desk: Desk) -> None:
    """Add the pages of this area and connect their wishes."""
    page = partial(BlankPage, "名簿の取込")
    desk.window.add_page(PageKey.IMPORT, page, place=PageKey.HOUSEHOLDS)
