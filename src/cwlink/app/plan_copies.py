"""関係機関用の写し: previewed while they are chosen, issued once, printed again as they were."""

from cwlink.app.desk import Desk
from cwlink.core.ids import PlanVersionId
from cwlink.rules.disclosure import Recipient
from cwlink.services import agency_copies, bodies, papers
from cwlink.services.agency_copies import CopyRequest
from cwlink.services.plan_desk import PlanDesk, open_desk
from cwlink.services.record_sections import RecordSection
from cwlink.storage.disclosures import DisclosureRecord
from cwlink.ui import notices
from cwlink.ui.page import PageKey
from cwlink.ui.pages.agency_copies_page import AgencyCopiesPage
from cwlink.ui.pages.household_place import HouseholdPlace
from cwlink.ui.pages.paper_page import PaperPlace
from cwlink.ui.pages.plan_place import CopiesPlace, PlanPlace
from cwlink.ui.password_dialog import ask_password
from cwlink.ui.question import ask


class CopiesDesk:
    """Answers what the page of copies asks for."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._page: AgencyCopiesPage | None = None
        self._open: PlanDesk | None = None
        desk.window.add_page(PageKey.COPIES, self._make_page, place=PageKey.PLANS)

    def _make_page(self) -> AgencyCopiesPage:
        page, answer = AgencyCopiesPage(), self._desk.answer
        page.arrived.connect(answer(self._arrive))
        page.recipient_wanted.connect(answer(self._begin))
        page.preview_wanted.connect(answer(self._preview))
        page.issue_wanted.connect(answer(self._issue))
        page.reprint_wanted.connect(answer(self._print_again))
        page.consent_wanted.connect(self._open_consent)
        page.back_wanted.connect(self._open_plan)
        self._page = page
        return page

    def _arrive(self, where: object) -> None:
        if not isinstance(where, CopiesPlace) or self._page is None:
            return
        vault, today = self._desk.vault, self._desk.today()
        desk = open_desk(vault, version_id=PlanVersionId(where.version_id), today=today)
        self._open = desk
        issued = agency_copies.issued(vault, desk=desk)
        other = self._page.show_desk(desk, bodies.body_setups(vault), issued, today)
        first = next(iter(agency_copies.recipients(desk.version.content)), None)
        request = self._page.form.request()
        if request is not None and not other:
            self._preview(request)
        elif first is not None:
            self._begin(first)
        self._page.show_part(record=where.record)

    def _begin(self, recipient: Recipient) -> None:
        page, desk = self._shown()
        today = self._desk.today()
        request = agency_copies.first_request(
            self._desk.vault, desk=desk, recipient=recipient, today=today
        )
        page.show_request(request)
        self._preview(request)

    def _preview(self, request: CopyRequest) -> None:
        page, desk = self._shown()
        vault = self._desk.vault
        made = agency_copies.preview(vault, desk=desk, request=request, today=self._desk.today())
        page.show_preview(made, agency_copies.preview_paper(vault, made))

    def _issue(self, request: CopyRequest, with_password: bool) -> None:
        page, desk = self._shown()
        vault, today = self._desk.vault, self._desk.today()
        made = agency_copies.preview(vault, desk=desk, request=request, today=today)
        if not made.may_issue:
            page.go_to_first_error()
            return
        name = request.recipient.name
        detail = "提供番号を付け、提供記録に残します。記録は後から変えられません。"
        if made.remarks:
            detail = f"確認が{len(made.remarks)}件残っています。\n{detail}"
        question = f"{name}に渡す写しを発行しますか。"
        if not ask(page, "写しの発行", question, detail, "発行して記録する"):
            return
        password = ask_password(self._desk.window) if with_password else None
        if with_password and password is None:
            return
        paper = agency_copies.issue(
            vault, desk=desk, request=request, now=self._desk.clock.now(), password=password
        )
        issued = agency_copies.issued(vault, desk=desk)
        page.show_issued(issued, today)
        place = PaperPlace(
            paper,
            f"関係機関用の写し　{issued[0].number}",
            desk.household.case_number,
            note=f"{name} 様",
            may_lock=False,
            password=password or "",
        )
        self._desk.window.open_page(PageKey.PAPER, place)
        notice = notices.done(f"写し {issued[0].number} を発行し、提供記録に残しました")
        self._desk.window.show_notice(notice)

    def _print_again(self, record: DisclosureRecord) -> None:
        _page, desk = self._shown()
        if record.paper_id is None:
            return
        paper = papers.printed_again(self._desk.vault, paper_id=record.paper_id)
        if paper is not None:
            title = f"関係機関用の写し　{record.number}（再印刷）"
            note = f"{record.recipient} 様"
            place = PaperPlace(paper, title, desk.household.case_number, note)
            self._desk.window.open_page(PageKey.PAPER, place)

    def _open_consent(self) -> None:
        _page, desk = self._shown()
        place = HouseholdPlace(desk.version.household_id, RecordSection.CONSENT)
        self._desk.window.open_page(PageKey.HOUSEHOLDS, place)

    def _open_plan(self) -> None:
        _page, desk = self._shown()
        self._desk.window.open_page(PageKey.PLAN, PlanPlace(desk.version.id))

    def _shown(self) -> tuple[AgencyCopiesPage, PlanDesk]:
        if self._page is None or self._open is None:
            raise RuntimeError("the page of copies answers before it was opened")
        return self._page, self._open
