"""開催要否: the wizard, which lives under 世帯."""

from datetime import datetime
from functools import singledispatchmethod

from cwlink.app import openings
from cwlink.app.desk import Desk
from cwlink.app.review_deeds import RecordDeeds
from cwlink.app.undoing import Deed
from cwlink.core.ids import HouseholdId, ReviewId
from cwlink.rules.disclosure import DocumentKind
from cwlink.rules.review import Outcome, ReviewContent
from cwlink.services import activity_documents, matrix, papers, review_record, reviews
from cwlink.services.review_desk import NoSuchReview, ReviewDesk, open_desk
from cwlink.services.review_record import RecordChange
from cwlink.services.review_view import ReviewAids, ReviewView, review_aids, review_view
from cwlink.storage.reviews import ReviewStatus
from cwlink.ui import notices
from cwlink.ui.notices import Notice, Tone
from cwlink.ui.page import PageKey, SaveState
from cwlink.ui.pages.agencies_page import AgencyPlace
from cwlink.ui.pages.household_place import HouseholdPlace
from cwlink.ui.pages.log_place import document_place
from cwlink.ui.pages.matrix_page import MatrixPlace
from cwlink.ui.pages.paper_page import PaperPlace
from cwlink.ui.pages.plan_place import CopiesPlace
from cwlink.ui.wizards.review.page import ReviewPage
from cwlink.ui.wizards.review.place import (
    BodiesWish,
    IssueWish,
    MatrixWish,
    OfficeMarkWish,
    RecordWish,
    RegisterWish,
    ReviewPlace,
    TraitWish,
)

PAPER = "会議開催要否検討票"


class ReviewWizard:
    """Answers what the wizard asks for; holds the desk of the review that is shown."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._page: ReviewPage | None = None
        self._open: tuple[ReviewDesk, ReviewAids] | None = None
        self._deeds = RecordDeeds()
        desk.window.add_page(PageKey.REVIEW, self._make_page, place=PageKey.HOUSEHOLDS)

    def _make_page(self) -> ReviewPage:
        page, answer = ReviewPage(), self._desk.answer
        page.arrived.connect(answer(self._arrive))
        page.content_changed.connect(answer(self._show))
        page.save_wanted.connect(answer(self._save))
        page.decide_wanted.connect(answer(self._decide))
        page.preview_wanted.connect(answer(self._preview))
        page.wanted.connect(answer(self._grant))
        page.record_turned.connect(answer(self._turn_record))
        page.close_wanted.connect(self._close)
        page.summary_wanted.connect(self._open_summary)
        page.give_up_wanted.connect(self._ask_to_give_up)
        page.log_wanted.connect(self._open_log)
        self._page = page
        return page

    # what the page shows

    def _arrive(self, where: object) -> None:
        """Take up the household's review, begin one, or show a certain one."""
        place = where if isinstance(where, ReviewPlace) else ReviewPlace(str(where or ""))
        if not (place.review_id or place.household_id):
            self._desk.window.open_page(PageKey.HOUSEHOLDS)
            return
        review_id = ReviewId(place.review_id) or self._begun(place.household_id)
        try:
            view = self._load(review_id)
        except NoSuchReview:
            self._desk.window.open_page(PageKey.HOUSEHOLDS)
            raise
        page, again = self._shown(), self._shown().review_id == review_id
        if again and not view.final:
            page.show_view(self._view_of(page.content))
            if place.step:
                page.go_to(place.step)
        else:
            self._deeds.begin()
            page.open_review(view, step=place.step)
        openings.note(self._desk, activity_documents.about(self._now_open()[0].review))

    def _begun(self, household_id: str) -> ReviewId:
        household = HouseholdId(household_id)
        return reviews.begin(self._desk.vault, household_id=household, now=self._now()).id

    def _load(self, review_id: ReviewId) -> ReviewView:
        vault, today = self._desk.vault, self._desk.today()
        desk = open_desk(vault, review_id=review_id, today=today)
        self._open = (desk, review_aids(vault, today=today))
        return self._view_of(desk.review.content)

    def _view_of(self, content: ReviewContent) -> ReviewView:
        desk, aids = self._now_open()
        return review_view(desk, aids, content, now=self._now())

    def _show(self, content: ReviewContent) -> None:
        self._shown().show_view(self._view_of(content))

    def _reload(self) -> None:
        """Show the review with what has changed in the record or the matrix behind it."""
        desk, _aids = self._now_open()
        content = self._shown().content
        self._load(desk.review.id)
        self._show(content)

    # wishes

    def _open_summary(self) -> None:
        desk, _aids = self._now_open()
        place = CopiesPlace(desk.review.id, DocumentKind.CASE_SUMMARY)
        self._desk.window.open_page(PageKey.COPIES, place)

    def _save(self, content: ReviewContent) -> None:
        desk, _aids = self._now_open()
        verdict: Outcome = desk.judge(content).verdict.outcome
        self._desk.window.show_saving(SaveState.SAVING)
        try:
            reviews.save(
                self._desk.vault,
                review_id=desk.review.id,
                content=content,
                verdict=verdict,
                now=self._now(),
            )
        except Exception:
            self._desk.window.show_saving(SaveState.FAILED)
            raise
        self._desk.window.show_saving(SaveState.SAVED)
        self._shown().note_saved()
        self._desk.facts.review_saved.emit(desk.review.id)
        waited = desk.review.status is ReviewStatus.WAITING
        if waited and desk.review.content.decision is not content.decision:
            self._reload()

    def _decide(self, content: ReviewContent) -> None:
        desk, _aids = self._now_open()
        done = reviews.decide(self._desk.vault, desk=desk, content=content, now=self._now())
        page = self._shown()
        if done.errors:
            page.show_first_error()
            return
        self._desk.facts.review_saved.emit(desk.review.id)
        self._desk.window.show_saving(SaveState.SAVED)
        view = self._load(desk.review.id)
        if view.waiting:
            page.show_view(view)
            self._desk.window.show_notice(_WAITING)
            return
        self._deeds.begin()
        page.open_review(view)
        self._desk.window.show_notice(
            notices.done("決定を確定しました", "検討票を印刷して、決裁に回せます。")
        )

    def _preview(self, content: ReviewContent) -> None:
        desk, _aids = self._now_open()
        vault, today = self._desk.vault, self._desk.today()
        paper = papers.review_paper(vault, desk=desk, content=content, today=today)
        number = desk.household.case_number
        place = PaperPlace(paper, PAPER, number, place=PageKey.HOUSEHOLDS)
        self._desk.window.open_page(PageKey.PAPER, place)

    def _close(self) -> None:
        desk, _aids = self._now_open()
        place = HouseholdPlace(desk.review.household_id)
        open_now = self._shown().is_open()
        if self._desk.window.open_page(PageKey.HOUSEHOLDS, place) and open_now:
            self._desk.window.show_notice(_KEPT)

    def _open_log(self) -> None:
        place = document_place(activity_documents.about(self._now_open()[0].review))
        self._desk.window.open_page(PageKey.LOG, place)

    def _ask_to_give_up(self) -> None:
        number = self._now_open()[0].review.number
        sentence = f"この検討（{number}）を破棄しますか"
        detail = "入力した内容は元に戻せません。世帯の記録は残ります。"
        give_up = self._desk.answer(self._give_up)
        self._desk.window.show_notice(Notice(Tone.WARNING, sentence, detail, "破棄する", give_up))

    def _give_up(self) -> None:
        review = self._now_open()[0].review
        reviews.give_up(self._desk.vault, review_id=review.id, now=self._now())
        self._shown().note_given_up()
        self._desk.facts.review_saved.emit(review.id)
        self._close()
        self._desk.window.show_notice(notices.done("検討を破棄しました"))

    @singledispatchmethod
    def _grant(self, wish: object) -> None:
        raise TypeError(wish)

    @_grant.register
    def _open_record(self, wish: RecordWish) -> None:
        household = self._now_open()[0].review.household_id
        place = HouseholdPlace(household, wish.section, wish.member_id)
        self._desk.window.open_page(PageKey.HOUSEHOLDS, place)

    @_grant.register
    def _set_trait(self, wish: TraitWish) -> None:
        household = self._now_open()[0].review.household_id
        change = None
        try:
            change = review_record.set_trait(
                self._desk.vault,
                household_id=household,
                trait=wish.trait,
                on=wish.on,
                now=self._now(),
            )
        finally:
            self._reload()
        words = "世帯の特徴を記録" if wish.on else "世帯の特徴の記録を削除"
        self._record_changed(change, words)

    @_grant.register
    def _add_issue(self, wish: IssueWish) -> None:
        household = self._now_open()[0].review.household_id
        change = review_record.add_issue(
            self._desk.vault,
            household_id=household,
            code=wish.code,
            member_id=wish.member_id,
            priority=wish.priority,
            now=self._now(),
        )
        self._reload()
        self._record_changed(change, "課題を追加")
        self._desk.window.show_notice(
            notices.done(
                "課題を世帯の記録に追加しました",
                "Ctrl+Zで元に戻せます。背景は手順3の「記録に書く」から書けます。",
            )
        )

    def _record_changed(self, change: RecordChange | None, words: str) -> None:
        """Let the wizard's Ctrl+Z take a change of the record back; None was no change."""
        if change is None:
            return
        vault = self._desk.vault
        self._deeds.did(
            Deed(
                words,
                lambda: review_record.take_back(vault, change=change, now=self._now()),
                lambda: review_record.do_again(vault, change=change, now=self._now()),
            )
        )
        self._shown().note_record_change()
        self._desk.facts.household_saved.emit(change.after.id)

    def _turn_record(self, count: int) -> None:
        try:
            deed, back = self._deeds.go_to(count)
        finally:
            self._reload()
        self._desk.facts.household_saved.emit(self._now_open()[0].review.household_id)
        told = (
            notices.done(f"元に戻しました：{deed.words}", "Ctrl+Yでやり直せます。")
            if back
            else notices.done(f"やり直しました：{deed.words}")
        )
        self._desk.window.show_notice(told)

    @_grant.register
    def _mark(self, wish: OfficeMarkWish) -> None:
        change = matrix.set_mark(
            self._desk.vault,
            agency=wish.agency,
            issue=wish.issue,
            mark=wish.choice,
            now=self._now(),
        )
        self._desk.facts.agencies_changed.emit()
        self._reload()

        def take_back() -> None:
            matrix.turn_back(self._desk.vault, change, now=self._now())
            self._desk.facts.agencies_changed.emit()
            self._reload()
            self._desk.window.show_notice(Notice(Tone.INFO, "登録を取り消しました"))

        self._desk.window.show_notice(
            Notice(
                Tone.DONE,
                "所の連携先を登録しました",
                "対応表にも所の設定として入りました。",
                "取り消す",
                take_back,
            )
        )

    @_grant.register
    def _open_matrix(self, wish: MatrixWish) -> None:
        self._desk.window.open_page(PageKey.MATRIX, MatrixPlace(issue=wish.issue))

    @_grant.register
    def _register(self, wish: RegisterWish) -> None:
        place = AgencyPlace(new_of_type=wish.agency_type)
        self._desk.window.open_page(PageKey.AGENCIES, place)

    @_grant.register
    def _open_bodies(self, _wish: BodiesWish) -> None:
        self._desk.window.open_page(PageKey.SETTINGS, "bodies")

    # inside

    def _now(self) -> datetime:
        return self._desk.clock.now()

    def _now_open(self) -> tuple[ReviewDesk, ReviewAids]:
        if self._open is None:
            raise RuntimeError("the wizard answers before a review was opened")
        return self._open

    def _shown(self) -> ReviewPage:
        if self._page is None:
            raise RuntimeError("the wizard answers before it was made")
        return self._page


_KEPT = notices.done("検討の途中までを保存しました", "「次にすること」から続きを再開できます。")
_WAITING = Notice(
    Tone.DONE,
    "査察指導員の確認待ちとして保存しました",
    "確認を得たら、氏名・確認日・意見を入力して確定してください。",
)


def wire(desk: Desk) -> None:
    """Add the wizard and connect its wishes."""
    ReviewWizard(desk)
