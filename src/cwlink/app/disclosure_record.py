"""提供記録: the list and one copy, returns that are noted, papers of it, and its verification."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from cwlink.app.desk import Desk
from cwlink.core.ids import HouseholdId
from cwlink.services import disclosure_record, papers, record_papers
from cwlink.services.disclosure_record import (
    EndKind,
    RecordFilter,
    RecordParticulars,
    RecordRow,
)
from cwlink.services.record_papers import PaperWish
from cwlink.ui import notices, record_words
from cwlink.ui.found import Found
from cwlink.ui.page import PageKey
from cwlink.ui.pages.household_place import HouseholdPlace
from cwlink.ui.pages.paper_page import PaperPlace
from cwlink.ui.pages.record_page import RecordPage
from cwlink.ui.pages.record_place import RecordPlace

FOUND_AT_MOST = 20


class RecordDesk:
    """Answers what the page of the 提供記録 asks for."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._page: RecordPage | None = None
        desk.window.add_page(PageKey.RECORD, self._make_page, place=PageKey.RECORD)

    def _make_page(self) -> RecordPage:
        page, answer = RecordPage(), self._desk.answer
        page.arrived.connect(answer(self._arrive))
        page.find_wanted.connect(answer(self._show))
        page.copy_wanted.connect(answer(self._show_copy))
        page.ends_noted.connect(answer(self._note_ends))
        page.paper_wanted.connect(answer(self._print))
        page.verify_wanted.connect(answer(self._verify))
        page.reprint_wanted.connect(answer(self._print_again))
        page.household_wanted.connect(self._open_household)
        page.plans_wanted.connect(lambda: self._desk.window.open_page(PageKey.PLANS))
        self._page = page
        return page

    def _arrive(self, where: object) -> None:
        place = where if isinstance(where, RecordPlace) else RecordPlace()
        vault, today = self._desk.vault, self._desk.today()
        offered = disclosure_record.choices(vault, today=today)
        home = None
        if place.household_id:
            home = disclosure_record.recorded_household(
                vault, household_id=HouseholdId(place.household_id), today=today
            )
        page = self._shown()
        page.show_choices(offered, place, home)
        self._show(page.wanted(), place.seq)
        page.table.setFocus()

    def _show(self, wanted: RecordFilter, seq: int = 0) -> None:
        today = self._desk.today()
        found = disclosure_record.record_list(self._desk.vault, wanted=wanted, today=today)
        self._shown().show_list(found, today, seq)

    def _show_copy(self, seq: int) -> None:
        told = disclosure_record.particulars(self._desk.vault, seq=seq, today=self._desk.today())
        self._shown().show_particulars(told)

    def _note_ends(self, rows: Sequence[RecordRow], kind: EndKind, day: date, note: str) -> None:
        count = disclosure_record.note_end(
            self._desk.vault,
            seqs=[row.record.seq for row in rows],
            kind=kind,
            on=day,
            note=note,
            now=self._desk.clock.now(),
        )
        page = self._shown()
        page.table.tick_all(())
        page.close_form()
        self._show(page.wanted(), rows[0].record.seq)
        said = f"{count}件の{record_words.ENDS[kind]}を記録しました"
        self._desk.window.show_notice(notices.done(said, "誤りは、もう一度記録して訂正します。"))

    def _print(self, wish: PaperWish) -> None:
        today = self._desk.today()
        paper = record_papers.record_paper(self._desk.vault, wanted=wish, today=today)
        title = (
            "個人情報提供記録（開示請求用）" if wish.household_id else "個人情報提供記録（所内用）"
        )
        self._desk.window.open_page(PageKey.PAPER, PaperPlace(paper, title, place=PageKey.RECORD))

    def _verify(self) -> None:
        found = disclosure_record.verify(self._desk.vault)
        self._desk.window.show_notice(record_words.verification_notice(found))

    def _print_again(self, told: RecordParticulars) -> None:
        record = told.row.record
        if record.paper_id is None:
            return
        paper = papers.printed_again(self._desk.vault, paper_id=record.paper_id)
        if paper is not None:
            title = f"{record.document}　{record.number}（再印刷）"
            note = f"{record.recipient} 様"
            place = PaperPlace(paper, title, told.row.case_number, note, place=PageKey.RECORD)
            self._desk.window.open_page(PageKey.PAPER, place)

    def _open_household(self, told: RecordParticulars) -> None:
        household_id = told.row.record.household_id
        if household_id is not None:
            self._desk.window.open_page(PageKey.HOUSEHOLDS, HouseholdPlace(household_id))

    def _shown(self) -> RecordPage:
        if self._page is None:
            raise RuntimeError("the page of the record answers before it was opened")
        return self._page


def wire(desk: Desk) -> None:
    """Add the page of the 提供記録 and connect its wishes."""
    RecordDesk(desk)
    desk.finders.append(partial(_find, desk))


def _find(desk: Desk, text: str) -> Sequence[Found]:
    """Return the copies whose number was typed into Ctrl+K."""
    rows = disclosure_record.numbered(desk.vault, typed=text, today=desk.today())
    return [
        Found(
            name=f"{row.record.number}　{row.record.recipient}",
            detail=f"{row.record.document}　{row.case_number}",
            kind="提供記録",
            key=PageKey.RECORD,
            where=RecordPlace(seq=row.record.seq, words=row.record.number),
        )
        for row in rows[:FOUND_AT_MOST]
    ]
