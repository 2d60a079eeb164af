"""開催要否: the wizard, which lives under 世帯."""

from functools import partial

from cwlink.app.desk import Desk
from cwlink.ui.blank_page import BlankPage
from cwlink.ui.page import PageKey


def wire(desk: Desk) -> None:
    """Add the pages of this area and connect their wishes."""
    page = partial(BlankPage, "開催要否の検討")
    desk.window.add_page(PageKey.REVIEW, page, place=PageKey.HOUSEHOLDS)
