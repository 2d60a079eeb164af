"""The frame of the wizard: steps, undo, saving, folding, and a past review that cannot change."""

from dataclasses import dataclass, field, replace

import pytest
from pytestqt.qtbot import QtBot

from cwlink.rules.review import Outcome, Outlook, ReviewContent, SupervisorOpinion, ViewpointAnswer
from cwlink.services import reviews
from cwlink.services.review_desk import open_desk
from cwlink.services.review_view import ReviewView, review_aids, review_view
from cwlink.storage.vault import Vault
from cwlink.ui.page import Breakpoint
from cwlink.ui.widgets.step_list import Step
from cwlink.ui.wizards.review.criteria_step import CriteriaStep
from cwlink.ui.wizards.review.page import AWAIT, DECIDE, SHOW_PAPER, ReviewPage
from cwlink.ui.wizards.review.place import RecordWish, ReviewPlace, StepWish
from cwlink.ui.wizards.review.steps import furthest, step_rows
from cwlink.ui.wizards.review.trigger_step import TriggerStep
from wizard_case import NOW, TODAY, with_case1, words_in

ENOUGH = ViewpointAnswer(current_suffices=True)
ANSWERED = {
    "trigger": "caseworker",
    "economic": ENOUGH,
    "daily": ENOUGH,
    "social": ENOUGH,
    "outlook": Outlook.YES,
    "decision": Outcome.CONVENE,
    "supervisor": SupervisorOpinion("大川 千晴", TODAY, "適当と認める"),
}


@dataclass
class Office:
    """Stands in for the app: judges what is edited and keeps what is saved."""

    vault: Vault
    view: ReviewView
    page: ReviewPage
    saved: list[ReviewContent] = field(default_factory=list)

    def judged(self, content: ReviewContent) -> ReviewView:
        """Return the view of other answers."""
        return review_view(self.view.desk, self.view.aids, content, now=NOW)

    def take(self, content: ReviewContent) -> None:
        """Judge and show."""
        self.page.show_view(self.judged(content))


@pytest.fixture
def office(qtbot: QtBot, vault: Vault) -> Office:
    record = with_case1(vault)
    review = reviews.begin(vault, household_id=record.id, now=NOW)
    desk = open_desk(vault, review_id=review.id, today=TODAY)
    view = review_view(desk, review_aids(vault, today=TODAY), review.content, now=NOW)
    page = ReviewPage()
    qtbot.addWidget(page)
    made = Office(vault, view, page)
    page.content_changed.connect(made.take)
    page.save_wanted.connect(made.saved.append)
    page.resize(1290, 660)
    page.open_review(view)
    page.show()
    return made


def trigger_step(page: ReviewPage) -> TriggerStep:
    step = page.frame.steps[0]
    assert isinstance(step, TriggerStep)
    return step


def criteria_step(page: ReviewPage) -> CriteriaStep:
    step = page.frame.steps[3]
    assert isinstance(step, CriteriaStep)
    return step


def rows(office: Office) -> tuple[Step, ...]:
    page = office.page
    return step_rows(office.judged(page.content), page.content.step, furthest(page.content))


def test_it_begins_at_the_first_step_and_goes_on(office: Office) -> None:
    page = office.page
    assert page.frame.head.title.text() == "検討のきっかけは何ですか"
    assert page.frame.footer.next.text() == "次へ：世帯と課題"
    assert not page.frame.footer.back.isVisible()
    page.frame.footer.next.click()
    assert page.content.step == 2
    assert office.saved[-1].step == 2
    page.frame.footer.back.click()
    assert page.content.step == 1
    assert page.go_back() is False


def test_each_step_has_its_answer_in_one_line(office: Office) -> None:
    page = office.page
    page.open_review(office.judged(replace(page.content, **ANSWERED, urgent=True, step=9)))
    answers = [one.answer for one in rows(office)]
    assert answers == [
        "担当者の判断・緊急あり",
        "2人・課題10種",
        "背景10件",
        "4項目に該当",
        "見込み：はい",
        "会議を開催する（案）",
        "未選択",
        "16機関を選択中",
        "会議を開催する",
    ]


def test_undo_takes_a_change_back_where_it_was_made(office: Office) -> None:
    page = office.page
    trigger_step(page).trigger.row("supervisor").click()
    page.go_to(4)
    criteria_step(page).rows["B2"].tick.click()
    page.go_to(2)
    page.undo()
    assert page.content.step == 4
    assert page.content.criteria == ()
    page.undo()
    assert page.content.step == 1
    assert page.content.trigger is None
    page.redo()
    assert page.content.trigger == "supervisor"
    page.redo()
    assert page.content.step == 4
    assert not criteria_step(page).rows["B2"].tick.value()


def test_a_change_is_saved_after_a_moment_or_at_once(qtbot: QtBot, office: Office) -> None:
    page = office.page
    trigger_step(page).urgent.click()
    assert office.saved == []
    qtbot.waitUntil(lambda: bool(office.saved), timeout=3000)
    assert office.saved[-1].urgent
    trigger_step(page).urgent.click()
    page.leave()
    assert not office.saved[-1].urgent


def test_leaving_keeps_the_step(office: Office) -> None:
    page = office.page
    page.go_to(4)
    assert office.saved[-1].step == 4
    assert page.here() == ReviewPlace(
        office.view.desk.review.household_id, office.view.desk.review.id, 4
    )
    page.open_review(office.judged(office.saved[-1]))
    assert page.content.step == 4
    assert page.frame.head.title.text() == "表23のどれに当てはまりますか"


def test_a_wish_of_a_step_leads_to_another_step_or_out(office: Office) -> None:
    page = office.page
    wishes: list[object] = []
    page.wanted.connect(wishes.append)
    page.frame.checks.wanted.emit(StepWish(5, ("outlook",)))
    assert page.content.step == 5
    page.frame.materials.wanted.emit(RecordWish())
    assert wishes == [RecordWish()]


def test_the_last_button_waits_for_the_supervisor_or_decides(office: Office) -> None:
    page = office.page
    asked: list[ReviewContent] = []
    page.decide_wanted.connect(asked.append)
    waiting = replace(page.content, **(ANSWERED | {"supervisor": SupervisorOpinion()}))
    page.open_review(office.judged(waiting), step=9)
    assert page.frame.footer.next.text() == AWAIT
    page.open_review(office.judged(replace(waiting, **ANSWERED)), step=9)
    assert page.frame.footer.next.text() == DECIDE
    page.frame.footer.next.click()
    assert asked[-1].decision is Outcome.CONVENE


def test_the_next_remark_is_gone_to_from_any_step(office: Office) -> None:
    page = office.page
    page.open_review(office.judged(replace(page.content, **ANSWERED, step=2)))
    page.next_remark()
    assert page.content.step == 3
    assert page.window().focusWidget().accessibleName().startswith("表に出た課題の背景")


def test_the_side_panel_becomes_a_drawer_with_its_count(office: Office) -> None:
    page = office.page
    page.show_breakpoint(Breakpoint.MIDDLE)
    page.go_to(6)
    assert page.frame.head.side.isVisible()
    assert page.frame.head.side.text() == "確認 3"
    assert not page.frame.checks.isVisible()
    page.toggle_side()
    assert page.frame.checks.isVisible()
    assert page.close_drawer()
    assert not page.frame.checks.isVisible()
    page.go_to(8)
    assert not page.frame.head.side.isVisible()


def test_steps_become_one_line_and_the_head_scrolls(office: Office) -> None:
    page = office.page
    page.go_to(4)
    page.show_breakpoint(Breakpoint.NARROW)
    assert page.frame.step_list.one_line() == "手順 4／9　表23の該当 ▾"
    assert page.frame.steps[3].isAncestorOf(page.frame.head)
    page.go_to(5)
    assert page.frame.steps[4].isAncestorOf(page.frame.head)
    page.show_breakpoint(Breakpoint.WIDE)
    assert not page.frame.steps[4].isAncestorOf(page.frame.head)


def test_the_title_names_the_case_and_never_a_person(office: Office) -> None:
    assert office.page.heading() == "開催要否の検討（24-00093）"


def test_a_decided_review_is_shown_but_cannot_be_changed(office: Office) -> None:
    page = office.page
    content = replace(page.content, **ANSWERED)
    done = reviews.decide(office.vault, desk=office.view.desk, content=content, now=NOW)
    assert done.errors == ()
    desk = open_desk(office.vault, review_id=done.review.id, today=TODAY)
    page.open_review(review_view(desk, office.view.aids, desk.review.content, now=NOW))
    office.saved.clear()
    words = words_in(page)
    assert "第1回の検討" in words
    assert "担当ケースワーカーが必要と判断した" in words
    assert "大川 千晴　令和8年11月24日" in words
    assert page.frame.footer.next.text() == SHOW_PAPER
    page.frame.step_list.chosen.emit("9")
    assert page.leave()
    assert office.saved == []
    previews: list[object] = []
    page.preview_wanted.connect(previews.append)
    page.frame.footer.next.click()
    assert len(previews) == 1


def test_what_could_not_be_saved_keeps_the_page_open(office: Office) -> None:
    page = office.page
    trigger_step(page).urgent.click()
    assert not page.leave()
    page.save_wanted.connect(page.note_saved)
    assert page.leave()
    assert office.saved[-1].urgent
