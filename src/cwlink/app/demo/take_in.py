"""The caseload list is chosen, looked through and taken in."""

from cwlink.app.demo.hand import Hand
from cwlink.app.demo.story import Show
from cwlink.ui.page import PageKey
from cwlink.ui.pages.import_page import ImportPage


def take_in(hand: Hand, show: Show) -> None:
    """Take the sample caseload in through the import page."""
    page = hand.open(PageKey.IMPORT, ImportPage)
    hand.click(page.start.button)
    show("import")
    hand.click(page.take_in)
    hand.click(page.to_list)
