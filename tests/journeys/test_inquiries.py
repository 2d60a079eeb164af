"""A caseworker asks agencies by telephone, one by one, before any meeting is called."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

sys.path.insert(0, str(Path(__file__).parents[1] / "services"))

from at_the_window import CTRL, press, shown_window

from covered_case import Painted, leaks, seen_widgets, settle, told
from cwlink.app import copies as copies_app
from cwlink.core.ids import AgencyId, HouseholdId
from cwlink.rules.disclosure import DocumentKind
from cwlink.rules.disclosure_grounds import DisclosureGround
from cwlink.rules.inquiry import InquiryResult, InquiryStatus
from cwlink.rules.review import AgencyChoice, Outcome, Outlook, ViewpointAnswer
from cwlink.services import agencies, inquiries, reviews
from cwlink.services.agencies import AgencyRecord, ContactRecord
from cwlink.services.disclosing import copies
from cwlink.storage.inquiry_rows import InquiryRow
from cwlink.storage.vault import Vault
from cwlink.ui.main_window import MainWindow
from cwlink.ui.page import Page, PageKey
from cwlink.ui.pages.agencies_page import AgenciesPage, AgencyPlace
from cwlink.ui.pages.agency_copies_page import AgencyCopiesPage
from cwlink.ui.pages.household_place import HouseholdPlace
from cwlink.ui.pages.households_page import HouseholdsPage
from cwlink.ui.pages.inquiries_pane import InquiriesPane
from cwlink.ui.pages.inquiry_page import InquiryPage
from cwlink.ui.pages.inquiry_place import InquiryPlace
from cwlink.ui.pages.inquiry_wishes import InquiryWish
from cwlink.ui.pages.meeting_place import MeetingsPlace, MeetingsSegment
from cwlink.ui.pages.meetings_page import MeetingsPage
from cwlink.ui.pages.paper_page import PaperPage
from cwlink.ui.tables.list_entry import ListEntry
from cwlink.ui.theme import Theme
from cwlink.ui.wizards.review.criteria_step import CriteriaStep
from cwlink.ui.wizards.review.page import ReviewPage
from cwlink.ui.wizards.review.place import ReviewPlace
from wizard_case import NOW, TODAY, with_case1, words_in

ALT = Qt.KeyboardModifier.AltModifier
CASE1 = HouseholdId("demo-case1")
ENOUGH = ViewpointAnswer(current_suffices=True)
CENTRE = AgencyRecord(
    "houkatsu",
    "みどり市地域包括支援センター",
    phone="00-1234-5678",
    contacts=(ContactRecord("佐久間 直子"),),
)


@pytest.fixture
def centre(vault: Vault) -> AgencyId:
    """Give the vault worked case 1 and the centre that is to be asked."""
    with_case1(vault)
    saved = agencies.save(vault, record=CENTRE, now=NOW)
    assert saved.id is not None
    return saved.id


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, vault: Vault, centre: AgencyId) -> Iterator[MainWindow]:
    assert centre
    with shown_window(qtbot, vault, NOW) as made:
        yield made


def decide_to_contact(vault: Vault, centre: AgencyId) -> None:
    """Decide that the centre alone is asked, before any meeting."""
    review = reviews.begin(vault, household_id=CASE1, now=NOW)
    desk = reviews.open_desk(vault, review_id=review.id, today=TODAY)
    suggested = desk.judge(review.content).matching.suggestions
    chosen = [AgencyChoice(one.agency.code, selected=False) for one in suggested]
    chosen = [one for one in chosen if one.agency_type != "houkatsu"]
    chosen.append(AgencyChoice("houkatsu", selected=True, agency_ids=(centre,)))
    content = replace(
        review.content,
        trigger="caseworker",
        economic=ENOUGH,
        daily=ENOUGH,
        social=ENOUGH,
        outlook=Outlook.YES,
        decision=Outcome.CONTACT,
        decision_reason="まず個別に打診する。",
        agencies=tuple(chosen),
    )
    done = reviews.decide(vault, desk=desk, content=content, now=NOW)
    assert done.errors == ()


def shown(window: MainWindow, kind: type[Page]) -> Page:
    page = window.current_page()
    assert isinstance(page, kind)
    return page


def inquiry(window: MainWindow) -> InquiryPage:
    page = window.current_page()
    assert isinstance(page, InquiryPage)
    return page


def open_household(window: MainWindow) -> QAbstractButton:
    """Open the household; return the button of its next step."""
    window.open_page(PageKey.HOUSEHOLDS, HouseholdPlace(CASE1))
    button = shown(window, HouseholdsPage).primary()
    assert button is not None
    return button


def rows(vault: Vault) -> tuple[InquiryRow, ...]:
    return inquiries.of_household(vault, household_id=CASE1)


def go_on(qtbot: QtBot) -> None:
    """Press Ctrl+Enter: what comes next."""
    press(qtbot, Qt.Key.Key_Return, CTRL)


def due(window: MainWindow) -> str:
    """Return what the list of households says is due."""
    page = shown(window, HouseholdsPage)
    assert isinstance(page, HouseholdsPage)
    model = page.list.view.list_model
    entries = [model.item(at) for at in range(model.rowCount())]
    return next(one.due for one in entries if isinstance(one, ListEntry))


def test_from_the_decision_to_a_refusal_the_next_agency_and_the_next_review(
    qtbot: QtBot, window: MainWindow, vault: Vault, centre: AgencyId
) -> None:
    # The review decided to ask before a meeting: the household says so, and one button begins.
    decide_to_contact(vault, centre)
    button = open_household(window)
    assert button.text() == "打診・照会を始める"
    button.click()
    page = inquiry(window)
    assert page.form.facts.phone() == "00-1234-5678"
    assert "次のことを伺います" in page.content().question

    # Nobody is there; one key notes it. An hour later she reaches somebody, who declines.
    press(qtbot, Qt.Key.Key_0, ALT)
    press(qtbot, Qt.Key.Key_3, ALT)
    qtbot.keyClicks(page.form.answer, "hitode")
    go_on(qtbot)
    assert page.form.frames["reason",].remark()
    assert rows(vault)[0].status is InquiryStatus.DRAFT
    page.form.reason.choose("人手が足りず対応できない")
    page.form.next_type.set_value("shakyo")
    page.form.next_type.changed.emit()
    qtbot.keyClicks(page.form.next_route, "shakyo")
    go_on(qtbot)
    (first,) = rows(vault)
    assert (first.status, first.result) == (InquiryStatus.ANSWERED, InquiryResult.DECLINED)
    assert (first.asked_on, first.answered_on) == (TODAY, TODAY)

    # The household knows that the centre pointed to another; one button asks there.
    button = open_household(window)
    assert "案内された機関に打診する" in words_in(window)
    button.click()
    go_on(qtbot)
    page = inquiry(window)
    assert page.content().agency_name == "shakyo"
    assert "次のことを伺います" in page.content().question
    assert page.content().result is None
    press(qtbot, Qt.Key.Key_3, ALT)
    page.form.reason.choose("対象の要件に当てはまらない")
    go_on(qtbot)
    assert len(rows(vault)) == 2

    # Both declined: the need for a meeting is considered again, and the refusals are a ground.
    assert open_household(window).text() == "開催要否を検討する"
    window.open_page(PageKey.REVIEW, ReviewPlace(CASE1, step=4))
    wizard = shown(window, ReviewPage)
    assert isinstance(wizard, ReviewPage)
    step = wizard.frame.steps[3]
    assert isinstance(step, CriteriaStep)
    row = step.rows["B3"]
    offers = list(row.offers)
    assert len(offers) == 2
    assert any("みどり市地域包括支援センター（令和8年11月24日）" in one for one in offers)
    for words in offers:
        row.offers[words].click()
    assert row.tick.value()
    assert row.remark.value().count("打診を断られた") == 2


def test_an_answer_is_awaited_and_the_list_says_so(
    qtbot: QtBot, window: MainWindow, vault: Vault, centre: AgencyId
) -> None:
    # She asks on her own account, without a review before it.
    open_household(window)
    page = shown(window, HouseholdsPage)
    assert isinstance(page, HouseholdsPage)
    _press(page.record.body.inquiries, "打診・照会を始める")
    asking = inquiry(window)
    asking.form.agency.choose(centre)
    qtbot.keyClicks(asking.form.question, "houmon")
    asking.form.question.setFocus()
    go_on(qtbot)
    (row,) = rows(vault)
    assert row.status is InquiryStatus.WAITING
    assert row.answer_by == date(2026, 12, 8)

    # It was a slip: the notice takes it back. Then it is asked after all.
    _press(window, "元に戻す")
    assert rows(vault)[0].status is InquiryStatus.DRAFT
    go_on(qtbot)
    assert rows(vault)[0].status is InquiryStatus.WAITING

    # Her list of households tells what is due, and the list of inquiries that one waits.
    open_household(window)
    assert due(window) == "打診の回答 12月8日"
    window.open_page(PageKey.MEETINGS, MeetingsPlace(MeetingsSegment.INQUIRIES))
    meetings = shown(window, MeetingsPage)
    assert isinstance(meetings, MeetingsPage)
    pane = meetings.current()
    assert isinstance(pane, InquiriesPane)
    assert [one.agency_name for one in pane.table.rows_model.rows()] == [CENTRE.name]
    pane.parts.changed.emit("declined")
    pane.table.opened.emit(row)

    # The centre takes it on until a day; when that has come she notes that it was done.
    asking = inquiry(window)
    press(qtbot, Qt.Key.Key_1, ALT)
    asking.form.does_by.set_value(date(2026, 12, 5))
    asking.form.does_by.changed.emit()
    go_on(qtbot)
    (row,) = rows(vault)
    assert (row.status, row.does_by) == (InquiryStatus.ANSWERED, date(2026, 12, 5))
    open_household(window)
    assert due(window) == "機関の対応 12月5日"
    window.open_page(PageKey.INQUIRY, asking.here())
    go_on(qtbot)
    assert rows(vault)[0].done_on == TODAY

    # The agency's own record says what it was asked.
    window.open_page(PageKey.AGENCIES, AgencyPlace(centre))
    directory = shown(window, AgenciesPage)
    assert isinstance(directory, AgenciesPage)
    directory.record.inquiries.opened.emit(rows(vault)[0])
    assert inquiry(window).content().agency_name == CENTRE.name


def test_the_sheet_leaves_by_the_rules_of_disclosure(
    qtbot: QtBot,
    window: MainWindow,
    vault: Vault,
    centre: AgencyId,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # She has begun an inquiry and wants to send it by FAX.
    monkeypatch.setattr(copies_app, "ask", lambda *_asked: True)
    one = inquiries.begin(vault, household_id=CASE1, now=NOW, agency_id=centre)
    told = replace(one.content, question="トメさんを訪問できますか。", targets=("demo-tome",))
    inquiries.save(vault, inquiry_id=one.id, content=told, now=NOW)
    button = open_household(window)
    assert button.isVisible()
    window.open_page(PageKey.HOUSEHOLDS, HouseholdPlace(CASE1))
    households = shown(window, HouseholdsPage)
    assert isinstance(households, HouseholdsPage)
    households.record.body.inquiries.opened.emit(rows(vault)[0])
    inquiry(window).head.sheet.click()
    page = shown(window, AgencyCopiesPage)
    assert isinstance(page, AgencyCopiesPage)
    assert "連絡・情報提供票" in page.heading()
    page.form.ground.set_value(DisclosureGround.EMERGENCY)
    page.form.ground.changed.emit()
    qtbot.waitUntil(lambda: page.current_preview() is not None)
    page.issue.click()

    # The paper is there, numbered and on record, and names nobody.
    paper = shown(window, PaperPage)
    assert paper is not None
    (record,) = copies.issued(vault, household_id=CASE1)
    assert (record.kind, record.recipient) == (DocumentKind.INQUIRY, CENTRE.name)


def test_she_withdraws_takes_up_and_removes(
    qtbot: QtBot, window: MainWindow, vault: Vault, centre: AgencyId
) -> None:
    one = inquiries.begin(vault, household_id=CASE1, now=NOW, agency_id=centre)
    open_household(window)
    households = shown(window, HouseholdsPage)
    assert isinstance(households, HouseholdsPage)
    households.record.body.inquiries.opened.emit(rows(vault)[0])
    page = inquiry(window)
    page.ask_for(InquiryWish.WITHDRAW)
    assert rows(vault)[0].status is InquiryStatus.WITHDRAWN
    assert not page.form.isEnabled()
    page.head.strip.button.click()
    assert rows(vault)[0].status is InquiryStatus.DRAFT
    assert page.form.isEnabled()

    # Ctrl+N begins one more; the draft is removed, and comes back with what was in it.
    press(qtbot, Qt.Key.Key_N, CTRL)
    assert len(rows(vault)) == 2
    qtbot.keyClicks(page.form.agency, "hokenjo")
    page.ask_for(InquiryWish.REMOVE)
    assert [row.id for row in rows(vault)] == [one.id]
    _press(window, "元に戻す")
    assert inquiry(window).content().agency_name == "hokenjo"
    assert len(rows(vault)) == 2


def test_what_is_not_there_any_more_leads_to_the_list(
    window: MainWindow, vault: Vault, centre: AgencyId
) -> None:
    one = inquiries.begin(vault, household_id=CASE1, now=NOW, agency_id=centre)
    window.open_page(PageKey.INQUIRY, InquiryPlace(one.id))
    inquiries.remove(vault, inquiry_id=one.id, now=NOW)
    open_household(window)
    window.open_page(PageKey.INQUIRY, InquiryPlace(one.id))
    assert isinstance(shown(window, MeetingsPage), MeetingsPage)
    window.open_page(PageKey.INQUIRY)
    assert isinstance(shown(window, MeetingsPage), MeetingsPage)


def test_f9_covers_whom_the_question_is_about(
    window: MainWindow, vault: Vault, centre: AgencyId, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = inquiries.begin(vault, household_id=CASE1, now=NOW, agency_id=centre)
    told_of = replace(one.content, question="トメさんのお宅を訪問できますか。")
    inquiries.save(vault, inquiry_id=one.id, content=told_of, now=NOW)
    names = ("水野", "トメ", "和夫")
    with Painted().listening(monkeypatch) as painted:
        window.open_page(PageKey.INQUIRY, InquiryPlace(one.id))
        settle()
        assert leaks([*told(seen_widgets()), *painted.by(window)], names)
        window.switch_privacy()
        settle()
        assert leaks([*told(seen_widgets()), *painted.by(window)], names) == []
        assert inquiry(window).content() == told_of


def _press(widget: QWidget, words: str) -> None:
    """Press the button that says these words."""
    QApplication.processEvents()
    for button in widget.findChildren(QAbstractButton):
        if button.text() == words and button.isVisibleTo(widget):
            button.click()
            return
    raise AssertionError(f"no button says {words}")
