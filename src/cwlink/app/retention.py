"""保存期間: the list of households that ended, and the way to their disposal and its paper."""

from functools import partial

from cwlink.app.desk import Desk
from cwlink.services import disposal_certificate, retention
from cwlink.services.disposal_certificate import CERTIFICATE, PastDisposal
from cwlink.services.papers import PrintedPaper
from cwlink.ui.page import PageKey
from cwlink.ui.pages.household_place import HouseholdPlace
from cwlink.ui.pages.paper_page import PaperPlace
from cwlink.ui.pages.retention_page import RetentionPage

_NOTE = "保存か印刷をしてください。この記録書は保管庫には残りません"


class RetentionDesk:
    """Answers what the page asks for."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.page = RetentionPage()
        page, answer, window = self.page, desk.answer, desk.window
        page.arrived.connect(answer(self._show))
        page.household_wanted.connect(
            lambda key: window.open_page(PageKey.HOUSEHOLDS, HouseholdPlace(key))
        )
        page.disposal_wanted.connect(
            lambda key: window.open_page(PageKey.HOUSEHOLDS, HouseholdPlace(key, disposing=True))
        )
        page.certificate_wanted.connect(answer(self._make_anew))
        page.years_wanted.connect(lambda: window.open_page(PageKey.SETTINGS, "periods"))

    def _show(self, _where: object = None) -> None:
        vault, today = self._desk.vault, self._desk.today()
        self.page.show_retained(retention.retained(vault, today=today))
        self.page.show_disposals(disposal_certificate.past(vault))

    def _make_anew(self, past: PastDisposal) -> None:
        desk = self._desk
        paper = disposal_certificate.certificate_anew(
            desk.vault, of=past, second=desk.settings.second_place, today=desk.today()
        )
        show_certificate(desk, paper)


def show_certificate(desk: Desk, paper: PrintedPaper) -> None:
    """Show a 廃棄記録書, to be printed or saved."""
    place = PaperPlace(paper, CERTIFICATE, note=_NOTE, place=PageKey.HOUSEHOLDS)
    desk.window.open_page(PageKey.PAPER, place)


def wire(desk: Desk) -> None:
    """Add the page; it is made when it is first opened."""
    desk.window.add_page(PageKey.RETENTION, partial(_page, desk), place=PageKey.HOUSEHOLDS)


def _page(desk: Desk) -> RetentionPage:
    return RetentionDesk(desk).page
