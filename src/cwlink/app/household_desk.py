"""Answers what the page of households asks for: the list, the record, and where to go next."""

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from cwlink.app.desk import Desk
from cwlink.core.ids import HouseholdId
from cwlink.services import household_list
from cwlink.services.household_list import IssueChips, ListPart
from cwlink.ui.found import Found
from cwlink.ui.household_list_words import members_note
from cwlink.ui.page import PageKey
from cwlink.ui.pages.household_place import HouseholdPlace, place_of
from cwlink.ui.pages.household_wishes import (
    ConsentCopyWish,
    DisposeWish,
    FetchBackWish,
    InquireWish,
    LogWish,
    MatrixWish,
    MeetingWish,
    MinutesCopyWish,
    PlanWish,
    PromiseWish,
    RecordWish,
    ReviewWish,
    TakeOverWish,
    Wish,
)
from cwlink.ui.pages.households_page import HouseholdsPage

if TYPE_CHECKING:
    from cwlink.app.household_changing import HouseholdChanging
    from cwlink.storage.follow_ups import FollowUps

FOUND_AT_MOST = 20


class HouseholdDesk:
    """One page of households; what changes records is imported when it is first asked for."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._known: FollowUps | None = None
        self._changing: HouseholdChanging | None = None
        self.page = HouseholdsPage()
        self._connect()

    def find(self, text: str) -> Sequence[Found]:
        """Return the households in which what was typed is found (Ctrl+K)."""
        found = household_list.household_rows(
            self._desk.vault,
            today=self._desk.today(),
            words=text,
            with_ended=True,
            with_archived=True,
            known=self._known,
        )
        rows = [found.row(at) for at in range(min(len(found), FOUND_AT_MOST))]
        return [
            Found(
                name=row.name,
                detail=f"{row.case_number}　{members_note(row.members)}"
                + ("　引継ぎ済み（保管中）" if row.archived else ""),
                kind="世帯",
                key=PageKey.HOUSEHOLDS,
                where=HouseholdPlace(row.id),
            )
            for row in rows
        ]

    def reload(self) -> None:
        """Show the list anew, and the household on show, unless it is being edited."""
        self._load_list()
        shown = self.page.shown_id()
        if shown and not self.page.is_editing():
            self.show(shown)

    def show(self, household_id: str) -> None:
        """Show a household as it is stored now."""
        from cwlink.services.household_record import household_view

        view = household_view(
            self._desk.vault, household_id=HouseholdId(household_id), today=self._desk.today()
        )
        self.page.show_household(view)

    def _connect(self) -> None:
        page, facts, answer = self.page, self._desk.facts, self._desk.answer
        page.arrived.connect(answer(self._arrive))
        page.find_wanted.connect(answer(self._show_list))
        page.chosen.connect(answer(self._choose))
        page.wished.connect(answer(self._wish))
        page.import_wanted.connect(lambda: self._desk.window.open_page(PageKey.IMPORT))
        page.list.page_wanted.connect(self._desk.window.open_page)
        page.undo_wanted.connect(answer(lambda: self._changes().undo()))
        page.redo_wanted.connect(answer(lambda: self._changes().redo()))
        page.resume_wanted.connect(answer(lambda left: self._changes().resume(left)))
        facts.records_ready.connect(answer(self._bring_up_to_date))
        facts.caseload_imported.connect(answer(self.reload))
        saved = (
            facts.household_saved,
            facts.review_saved,
            facts.plan_saved,
            facts.inquiry_saved,
            facts.meeting_saved,
            facts.promise_saved,
        )
        for changed in saved:
            changed.connect(answer(self._note_change))

    def _changes(self) -> "HouseholdChanging":
        if self._changing is None:
            from cwlink.app.household_changing import HouseholdChanging

            self._changing = HouseholdChanging(self._desk, self)
        return self._changing

    def _arrive(self, where: object) -> None:
        place = place_of(where)
        self._load_list()
        if place.new:
            self._changes().edit_new()
        elif place.household_id and not self._stays(place):
            self._choose(place.household_id)
            self.page.turn_to_record()
        elif self.page.shown_id():
            self._note_opened()
        elif not self.page.is_editing():
            self._changes_offered("")
        if not self.page.is_editing():
            self.page.take_focus()
        if place.section is not None and self.page.shown_id():
            self.page.record.jump_to(place.section)
        if place.member_id and self.page.shown_id():
            self.page.record.body.select_member(place.member_id)
        if place.disposing and self.page.shown_id() == place.household_id:
            self._changes().answer(DisposeWish(), place.household_id)

    def _note_opened(self) -> None:
        from cwlink.app import openings
        from cwlink.services.household_edit import about

        view = self.page.record.view()
        if view is not None:
            openings.note(self._desk, about(view.record))

    def _bring_up_to_date(self) -> None:
        """Let days that were entered beforehand come true in the list, once it is on the screen.

        What a crash kept from being noted of a document is noted now.
        """
        from cwlink.services import activity_documents, household_edit

        activity_documents.settle(self._desk.vault)
        if household_edit.refresh_list(self._desk.vault, today=self._desk.today()):
            self.reload()

    def _stays(self, place: HouseholdPlace) -> bool:
        """Tell whether an editor on this very household is open and stays so."""
        return self.page.is_editing() and self.page.shown_id() == place.household_id

    def _load_list(self) -> None:
        self._known = household_list.list_follow_ups(self._desk.vault, today=self._desk.today())
        self._show_list()

    def _show_list(self) -> None:
        pane, today = self.page.list, self._desk.today()
        found = household_list.household_rows(
            self._desk.vault,
            today=today,
            words=pane.words(),
            part=pane.part(),
            order=pane.order,
            with_ended=pane.with_ended,
            with_archived=pane.with_archived,
            known=self._known,
        )
        nothing = not found.counts[ListPart.ALL] and not pane.words()
        kept = nothing and self._any_kept()
        pane.show_list(found, today, self._chips, kept=kept)
        pane.select(self.page.shown_id())
        self.page.show_empty(empty=nothing and not kept)

    def _any_kept(self) -> bool:
        """Tell whether there are households that ended or were handed over, and no others."""
        every = household_list.household_rows(
            self._desk.vault,
            today=self._desk.today(),
            with_ended=True,
            with_archived=True,
            known=self._known,
        )
        return bool(len(every))

    def _chips(self, ids: Collection[HouseholdId]) -> Mapping[HouseholdId, IssueChips]:
        return household_list.issue_chips(self._desk.vault, ids=ids, today=self._desk.today())

    def _choose(self, household_id: str) -> None:
        if self.page.is_editing():
            self._changes().close_quietly()
        self.show(household_id)
        self._note_opened()
        self._changes_offered(household_id)

    def _changes_offered(self, household_id: str) -> None:
        """Offer a draft that was left; nothing is imported where none was."""
        from cwlink.services import household_drafts

        if household_drafts.any_kept(self._desk.vault, household_id=household_id):
            self._changes().offer(household_id)

    def _note_change(self, _changed: str) -> None:
        """Load anew what is shown; a review or plan tells its own id, not the household's."""
        self.reload()

    def _wish(self, wish: Wish) -> None:
        household_id = self.page.shown_id()
        match wish:
            case ReviewWish():
                self._open_review(wish, household_id)
            case PlanWish():
                self._open_plan(wish, household_id)
            case TakeOverWish():
                self._open_take_over(wish)
            case InquireWish():
                self._open_inquiry(wish, household_id)
            case MeetingWish():
                self._open_meeting(wish, household_id)
            case PromiseWish():
                self._open_promises(wish, household_id)
            case MatrixWish():
                self._open_matrix()
            case LogWish():
                self._open_log(household_id)
            case RecordWish():
                self._open_record(household_id)
            case FetchBackWish():
                self._fetch_back(household_id)
            case ConsentCopyWish() | MinutesCopyWish():
                self._open_copies(wish)
            case _:
                self._changes().answer(wish, household_id)

    def _open_matrix(self) -> None:
        """Open the matrix at the household's most urgent issue."""
        from cwlink.ui.pages.matrix_page import MatrixPlace

        view = self.page.record.view()
        first = view.issues[0].entry.code if view and view.issues else ""
        self._desk.window.open_page(PageKey.MATRIX, MatrixPlace(issue=first) if first else None)

    def _fetch_back(self, household_id: str) -> None:
        """Take a household that was handed over back into the list."""
        from cwlink.services import handover_giving
        from cwlink.ui import notices

        now = self._desk.clock.now()
        handover_giving.fetch_back(
            self._desk.vault, household_ids=(HouseholdId(household_id),), now=now
        )
        self._desk.facts.household_saved.emit(household_id)
        self._desk.window.show_notice(
            notices.done("一覧から外す日を取り消しました。", "この世帯は一覧に出ます。")
        )

    def _open_record(self, household_id: str) -> None:
        from cwlink.ui.pages.record_place import RecordPlace

        self._desk.window.open_page(PageKey.RECORD, RecordPlace(household_id))

    def _open_copies(self, wish: ConsentCopyWish | MinutesCopyWish) -> None:
        from cwlink.rules.disclosure import DocumentKind
        from cwlink.ui.pages.plan_place import CopiesPlace

        if isinstance(wish, MinutesCopyWish):
            place = CopiesPlace(wish.case_id, DocumentKind.MINUTES)
        else:
            place = CopiesPlace(wish.consent_id, DocumentKind.CONSENT_FORM)
        self._desk.window.open_page(PageKey.COPIES, place)

    def _open_log(self, household_id: str) -> None:
        from cwlink.ui.pages.log_place import LogPlace

        self._desk.window.open_page(PageKey.LOG, LogPlace(household_id))

    def _open_review(self, wish: ReviewWish, household_id: str) -> None:
        from cwlink.ui.wizards.review.place import ReviewPlace

        place = ReviewPlace(household_id, wish.review_id)
        self._desk.window.open_page(PageKey.REVIEW, place)

    def _open_inquiry(self, wish: InquireWish, household_id: str) -> None:
        from cwlink.ui.pages.inquiry_place import InquiryPlace

        alone = not (wish.inquiry_id or wish.review_id)
        place = InquiryPlace(wish.inquiry_id, household_id, wish.review_id, new=alone)
        self._desk.window.open_page(PageKey.INQUIRY, place)

    def _open_meeting(self, wish: MeetingWish, household_id: str) -> None:
        """Open a meeting or its minutes, the one a review decided, or the form for a new one."""
        from cwlink.ui.pages.meeting_place import MeetingPlace, MeetingsPlace
        from cwlink.ui.pages.minutes_place import MinutesPlace

        window = self._desk.window
        if wish.minutes:
            place = MinutesPlace(wish.meeting_id, case_id=wish.case_id)
            window.open_page(PageKey.MINUTES, place)
        elif wish.meeting_id or wish.review_id:
            meeting = MeetingPlace(wish.meeting_id, case_id=wish.case_id, review_id=wish.review_id)
            window.open_page(PageKey.MEETING, meeting)
        else:
            form = MeetingsPlace(new=True, household_id=household_id)
            window.open_page(PageKey.MEETINGS, form)

    def _open_take_over(self, wish: TakeOverWish) -> None:
        from cwlink.ui.pages.plan_place import TakeOverPlace

        self._desk.window.open_page(PageKey.TAKE_OVER, TakeOverPlace(wish.case_id))

    def _open_promises(self, wish: PromiseWish, household_id: str) -> None:
        from cwlink.ui.pages.meeting_place import MeetingsPlace, MeetingsSegment

        view = self.page.record.view()
        words = view.record.case_number if view and not wish.new else ""
        place = MeetingsPlace(MeetingsSegment.PROMISES, words, wish.new, household_id)
        self._desk.window.open_page(PageKey.MEETINGS, place)

    def _open_plan(self, wish: PlanWish, household_id: str) -> None:
        from cwlink.ui.pages.plan_place import PlanPlace

        place = PlanPlace(wish.version_id, "" if wish.version_id else household_id)
        self._desk.window.open_page(PageKey.PLAN, place)
