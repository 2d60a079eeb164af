"""Copies for agencies: previewed while they are chosen, issued once, printed again as they were."""

from collections.abc import Sequence

from cwlink.app.desk import Desk
from cwlink.app.papers import documents_folder
from cwlink.app.password_slips import show_passwords
from cwlink.core.ids import CaseId, ConsentId, InquiryId, PlanVersionId
from cwlink.core.progress import Progress
from cwlink.rules.disclosure import DocumentKind, Recipient
from cwlink.services import bodies, papers, passwords
from cwlink.services.disclosing import bundle, choices, copies
from cwlink.services.disclosing.choices import Choices, CopyChoice
from cwlink.services.disclosing.consent_source import consent_source
from cwlink.services.disclosing.copies import IssuedCopy
from cwlink.services.disclosing.inquiry_source import inquiry_source
from cwlink.services.disclosing.meeting_summary import case_summary
from cwlink.services.disclosing.minutes_source import minutes_source
from cwlink.services.disclosing.plan_source import plan_source
from cwlink.services.disclosing.source import CopySource
from cwlink.services.password_slips import IssuedPassword
from cwlink.services.record_sections import RecordSection
from cwlink.storage.disclosures import DisclosureRecord
from cwlink.ui import notices
from cwlink.ui.notices import Notice, Tone
from cwlink.ui.page import PageKey
from cwlink.ui.pages.agency_copies_page import AgencyCopiesPage
from cwlink.ui.pages.household_place import HouseholdPlace
from cwlink.ui.pages.paper_page import PaperPlace
from cwlink.ui.pages.plan_place import CopiesPlace
from cwlink.ui.pages.record_place import RecordPlace
from cwlink.ui.question import ask


class CopiesDesk:
    """Answers what the page of copies asks for."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._page: AgencyCopiesPage | None = None
        self._open: CopySource | None = None
        self._begun = Choices()
        desk.window.add_page(PageKey.COPIES, self._make_page, place=PageKey.PLANS)

    def _make_page(self) -> AgencyCopiesPage:
        page, answer = AgencyCopiesPage(), self._desk.answer
        page.arrived.connect(answer(self._arrive))
        page.preview_wanted.connect(answer(self._preview))
        page.issue_wanted.connect(answer(self._issue))
        page.profile_wanted.connect(answer(self._keep_profile))
        page.proposal_wanted.connect(answer(self._propose))
        page.reprint_wanted.connect(answer(self._print_again))
        page.record_wanted.connect(self._open_record)
        page.save_all_wanted.connect(answer(self._save_all))
        page.print_all_wanted.connect(answer(self._show_bundle))
        page.open_wanted.connect(self._show_copy)
        page.consent_wanted.connect(self._open_consent)
        page.back_wanted.connect(self._desk.window.back)
        self._page = page
        return page

    def _arrive(self, where: object) -> None:
        if not isinstance(where, CopiesPlace) or self._page is None:
            return
        vault, today = self._desk.vault, self._desk.today()
        self._open = self._source(where)
        issued = copies.issued(vault, household_id=self._open.household_id)
        self._page.show_source(self._open, bodies.body_setups(vault), issued, today)
        self._begun = copies.begin(vault, source=self._open, today=today)
        self._page.show_choices(self._begun)
        self._page.show_part(record=where.record)
        if self._open.refusal and not where.record:
            self._desk.window.show_notice(Notice(Tone.WARNING, self._open.refusal))

    def _source(self, where: CopiesPlace) -> CopySource:
        vault, today = self._desk.vault, self._desk.today()
        if where.kind is DocumentKind.CASE_SUMMARY:
            return case_summary(vault, source_id=where.source_id, today=today)
        if where.kind is DocumentKind.CONSENT_FORM:
            return consent_source(vault, consent_id=ConsentId(where.source_id), today=today)
        if where.kind is DocumentKind.MINUTES:
            return minutes_source(vault, case_id=CaseId(where.source_id), today=today)
        if where.kind is DocumentKind.INQUIRY:
            return inquiry_source(vault, inquiry_id=InquiryId(where.source_id), today=today)
        return plan_source(vault, version_id=PlanVersionId(where.source_id), today=today)

    def _preview(self, chosen: Choices) -> None:
        page, source = self._shown()
        vault, today = self._desk.vault, self._desk.today()
        if chosen != self._begun and not vault.read_only:
            now = self._desk.clock.now()
            choices.keep(vault, source_id=source.source_id, choices=chosen, now=now)
            self._begun = chosen
        page.show_previews(copies.previews(vault, source=source, choices=chosen, today=today))
        made = page.current_preview()
        if made is not None:
            page.show_paper(copies.preview_paper(vault, source=source, made=made))

    def _keep_profile(self, choice: CopyChoice) -> None:
        _page, source = self._shown()
        vault = self._desk.vault
        before = choices.save_profile(vault, kind=source.kind, choice=choice)

        def undo() -> None:
            choices.put_profile(
                vault,
                kind=source.kind,
                agency_type=choice.recipient.agency_type,
                profile=before,
            )

        said = f"{choice.recipient.name}と同じ種別の機関には、次からこの項目を最初に選びます"
        notice = Notice(Tone.DONE, said, action="元に戻す", on_action=undo)
        self._desk.window.show_notice(notice)

    def _propose(self, recipient: Recipient) -> None:
        page, source = self._shown()
        today = self._desk.today()
        page.form.show_choice(
            copies.propose(self._desk.vault, source=source, recipient=recipient, today=today)
        )

    def _issue(self, chosen: Choices, with_password: bool) -> None:
        page, source = self._shown()
        vault, today = self._desk.vault, self._desk.today()
        wanted = [
            one
            for one in copies.previews(vault, source=source, choices=chosen, today=today)
            if one.choice.wanted
        ]
        if not all(one.may_issue for one in wanted):
            page.go_to_first_error()
            return
        names = "、".join(one.choice.recipient.name for one in wanted)
        open_remarks = sum(len(one.remarks) for one in wanted)
        detail = "提供番号を付け、提供記録に残します。記録は後から変えられません。"
        if open_remarks:
            detail = f"確認が{open_remarks}件残っています。\n{detail}"
        question = f"{names}に渡す写しを発行しますか。"
        if not ask(page, "写しの発行", question, detail, "発行して記録する"):
            return
        now, secret = self._desk.clock.now(), passwords.generate if with_password else None

        def work(progress: Progress) -> tuple[IssuedCopy, ...]:
            return copies.issue(
                vault, source=source, choices=chosen, now=now, password=secret, progress=progress
            )

        self._desk.run_task("写しを作っています", work, self._issued)

    def _issued(self, made: tuple[IssuedCopy, ...]) -> None:
        page, source = self._shown()
        vault, today = self._desk.vault, self._desk.today()
        page.show_issued(copies.issued(vault, household_id=source.household_id), today)
        if len(made) == 1:
            self._show_copy(made[0])
            said = f"写し {made[0].number} を発行し、提供記録に残しました"
            self._desk.window.show_notice(notices.done(said))
        else:
            page.show_issued_copies(made)
        told = [
            IssuedPassword(one.number, one.recipient.name, one.password)
            for one in made
            if one.password
        ]
        if told:
            show_passwords(self._desk, told)

    def _show_copy(self, made: IssuedCopy) -> None:
        _page, source = self._shown()
        place = PaperPlace(
            made.paper,
            f"{source.title}　{made.number}",
            source.household.case_number,
            note=f"{made.recipient.name} 様",
            may_lock=False,
            password=made.password or "",
        )
        self._desk.window.open_page(PageKey.PAPER, place)

    def _save_all(self, made: Sequence[IssuedCopy]) -> None:
        folder = self._desk.files.folder(
            self._desk.window, "写しを保存するフォルダー", documents_folder()
        )
        if folder is None:
            return
        vault, now = self._desk.vault, self._desk.clock.now()
        for one in made:
            papers.save(vault, paper=one.paper, path=folder / one.paper.file_name, now=now)
        said = f"写し{len(made)}通を保存しました。"
        self._desk.window.show_notice(notices.done(said, folder.name))

    def _show_bundle(self, made: Sequence[IssuedCopy]) -> None:
        _page, source = self._shown()
        place = PaperPlace(
            bundle.joined(self._desk.vault, source=source, issued=made),
            f"{source.title}　写し{len(made)}通",
            source.household.case_number,
            note="印刷して、それぞれの機関に渡します",
            may_lock=False,
        )
        self._desk.window.open_page(PageKey.PAPER, place)

    def _print_again(self, record: DisclosureRecord) -> None:
        _page, source = self._shown()
        if record.paper_id is None:
            return
        paper = papers.printed_again(self._desk.vault, paper_id=record.paper_id)
        if paper is not None:
            title = f"{record.document}　{record.number}（再印刷）"
            note = f"{record.recipient} 様"
            place = PaperPlace(paper, title, source.household.case_number, note)
            self._desk.window.open_page(PageKey.PAPER, place)

    def _open_record(self) -> None:
        _page, source = self._shown()
        self._desk.window.open_page(PageKey.RECORD, RecordPlace(source.household_id))

    def _open_consent(self) -> None:
        _page, source = self._shown()
        place = HouseholdPlace(source.household_id, RecordSection.CONSENT)
        self._desk.window.open_page(PageKey.HOUSEHOLDS, place)

    def _shown(self) -> tuple[AgencyCopiesPage, CopySource]:
        if self._page is None or self._open is None:
            raise RuntimeError("the page of copies answers before it was opened")
        return self._page, self._open
