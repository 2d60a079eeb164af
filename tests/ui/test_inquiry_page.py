"""The page of one inquiry: the agency's telephone, the question, the answer in a few keys."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cwlink.core.ids import AgencyId, InquiryId
from cwlink.rules.inquiry import InquiryContent, InquiryResult, InquiryStatus, InquiryWay
from cwlink.rules.inquiry_edits import InquiryLack
from cwlink.rules.snapshot import HOUSEHOLD
from cwlink.services import agencies, inquiries
from cwlink.services.agencies import AgencyRecord, ContactRecord
from cwlink.services.inquiry_desk import InquiryDesk, open_desk
from cwlink.storage.vault import Vault
from cwlink.ui.page import Breakpoint
from cwlink.ui.pages.inquiry_page import InquiryPage
from cwlink.ui.pages.inquiry_wishes import InquiryWish
from wizard_case import NOW, TODAY, with_case1, words_in

ALT = Qt.KeyboardModifier.AltModifier
CENTRE = AgencyRecord(
    "houkatsu",
    "みどり市地域包括支援センター",
    department="相談係",
    phone="00-1234-5678",
    fax="00-1234-5679",
    hours="平日8:30～17:15",
    takes_on="訪問による相談",
    does_not="金銭の預かり",
    contacts=(ContactRecord("佐久間 直子", "係長"),),
)


@pytest.fixture
def centre(vault: Vault) -> AgencyId:
    saved = agencies.save(vault, record=CENTRE, now=NOW)
    assert saved.id is not None
    return saved.id


@pytest.fixture
def desk(vault: Vault, centre: AgencyId) -> InquiryDesk:
    """Give the desk of an inquiry that was just begun."""
    assert centre
    record = with_case1(vault)
    begun = inquiries.begin(vault, household_id=record.id, now=NOW)
    return open_desk(vault, inquiry_id=begun.id, today=TODAY)


@pytest.fixture
def page(qtbot: QtBot, desk: InquiryDesk) -> Iterator[InquiryPage]:
    made = InquiryPage()
    qtbot.addWidget(made)
    made.resize(1290, 660)
    made.show_breakpoint(Breakpoint.WIDE)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.show_desk(desk, TODAY)
    yield made


def press(qtbot: QtBot, key: Qt.Key) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClick(focus, key, ALT)


def asking(desk: InquiryDesk, status: InquiryStatus, **more: object) -> InquiryDesk:
    content = InquiryContent(
        agency_type="houkatsu", agency_name="包括", question="訪問できますか。"
    )
    told = replace(content, **more)  # type: ignore[arg-type]
    other = replace(desk.inquiry, id=InquiryId("other"), status=status, content=told)
    return replace(desk, inquiry=other)


def test_a_new_inquiry_begins_at_the_agency(page: InquiryPage) -> None:
    assert QApplication.focusWidget() is page.form.agency
    assert "次にすること：打診先を選ぶ" in words_in(page.head)
    assert not page.form.facts.open.isVisible()


def test_choosing_a_registered_agency_shows_its_telephone(
    page: InquiryPage, centre: AgencyId
) -> None:
    page.form.agency.choose(centre)
    content = page.content()
    assert (content.agency_id, content.agency_type) == (centre, "houkatsu")
    assert content.agency_name == "みどり市地域包括支援センター 相談係"
    assert content.person == "係長 佐久間 直子"
    assert page.form.facts.phone() == "00-1234-5678"
    words = words_in(page.form.facts)
    for told in ("00-1234-5679", "平日8:30～17:15", "訪問による相談", "金銭の預かり"):
        assert told in words
    assert "電話 00-1234-5678" in page.head.about()


def test_another_name_is_no_longer_the_registered_agency(
    qtbot: QtBot, page: InquiryPage, centre: AgencyId
) -> None:
    page.form.agency.choose(centre)
    page.form.agency.setText("")
    qtbot.keyClicks(page.form.agency, "hokenjo")
    assert page.content().agency_id is None
    assert page.form.facts.open.isHidden() or not page.form.facts.open.isVisible()


def test_the_issues_propose_what_to_ask_and_about_whom(page: InquiryPage, centre: AgencyId) -> None:
    assert page.form.propose.isHidden()
    page.form.agency.choose(centre)
    assert not page.form.propose.isHidden()
    page.form.propose.click()
    content = page.content()
    assert content.question.endswith("次のことを伺います。")
    assert "トメ" not in content.question
    assert content.targets
    assert content.issues
    page.form.propose.click()
    assert page.content() == content
    page.undo()
    assert page.content().question == ""
    page.redo()
    assert page.content() == content


def test_usual_questions_are_added_once(page: InquiryPage) -> None:
    button = next(
        one for one in page.form.findChildren(type(page.form.propose)) if "要件" in one.text()
    )
    button.click()
    button.click()
    assert page.content().question == "利用の対象になるか、要件を教えてください。"


def test_whom_it_is_about_is_ticked(page: InquiryPage) -> None:
    page.form.targets.row(HOUSEHOLD).click()
    page.form.targets.row("demo-tome").click()
    assert page.content().targets == (HOUSEHOLD, "demo-tome")


def test_one_key_notes_that_nobody_was_there(qtbot: QtBot, page: InquiryPage) -> None:
    qtbot.keyClicks(page.form.tries.note, "15:00")
    press(qtbot, Qt.Key.Key_0)
    (attempt,) = page.content().attempts
    assert (attempt.on, attempt.note) == (TODAY, "不在　15:00")
    assert page.form.tries.note.value() == ""
    assert "不在　15:00" in words_in(page.form.tried)
    page.form.try_gone.emit(attempt.id)
    assert page.content().attempts == ()


def test_one_key_notes_the_result_and_goes_to_the_answer(
    qtbot: QtBot, page: InquiryPage, desk: InquiryDesk
) -> None:
    page.show_desk(asking(desk, InquiryStatus.WAITING, asked_on=date(2026, 11, 20)), TODAY)
    assert QApplication.focusWidget() is page.form.tries.spoke_to
    qtbot.keyClicks(page.form.tries.spoke_to, "sakuma")
    page.form.tries.buttons["つながった"].click()
    press(qtbot, Qt.Key.Key_3)
    content = page.content()
    assert content.result is InquiryResult.DECLINED
    assert (content.answered_on, content.answered_by) == (TODAY, "sakuma")
    assert QApplication.focusWidget() is page.form.answer
    shown = {path[0] for path, frame in page.form.frames.items() if frame.isVisible()}
    assert {"reason", "next_type", "next_route"} <= shown
    assert not {"does_by", "done_on"} & shown
    press(qtbot, Qt.Key.Key_1)
    shown = {path[0] for path, frame in page.form.frames.items() if frame.isVisible()}
    assert "does_by" in shown
    assert not {"reason", "next_type", "done_on"} & shown


def test_a_route_that_is_registered_brings_its_type(page: InquiryPage, centre: AgencyId) -> None:
    page.form.next_route.choose(centre)
    content = page.content()
    assert content.next_type == "houkatsu"
    assert content.next_route == "みどり市地域包括支援センター 相談係"


def test_what_is_missing_stands_at_its_field(qtbot: QtBot, page: InquiryPage) -> None:
    page.head.strip.button.click()
    assert page.form.frames["agency_name",].remark()
    assert page.form.frames["question",].remark()
    assert QApplication.focusWidget() is page.form.agency
    qtbot.keyClicks(page.form.agency, "hokatsu")
    assert not page.form.frames["agency_name",].remark()
    page.show_lacks((InquiryLack.QUESTION,))
    assert QApplication.focusWidget() is page.form.question


@pytest.mark.parametrize(
    ("status", "more", "wish"),
    [
        (InquiryStatus.DRAFT, {}, InquiryWish.ASKED),
        (InquiryStatus.DRAFT, {"result": InquiryResult.TAKEN_ON}, InquiryWish.ANSWER),
        (InquiryStatus.WAITING, {}, InquiryWish.ANSWER),
        (
            InquiryStatus.ANSWERED,
            {"result": InquiryResult.TAKEN_ON, "does_by": TODAY},
            InquiryWish.DONE,
        ),
        (InquiryStatus.ANSWERED, {"result": InquiryResult.TAKEN_ON}, InquiryWish.HOUSEHOLD),
        (
            InquiryStatus.ANSWERED,
            {"result": InquiryResult.DECLINED, "reason": "対象外"},
            InquiryWish.NEXT,
        ),
        (InquiryStatus.WITHDRAWN, {}, InquiryWish.TAKE_UP),
    ],
)
def test_the_one_button_does_what_comes_next(
    page: InquiryPage,
    desk: InquiryDesk,
    status: InquiryStatus,
    more: dict[str, object],
    wish: InquiryWish,
) -> None:
    shown = asking(desk, status, **more)
    page.show_desk(shown, TODAY)
    primary, asked = page.primary(), []
    assert primary is not None
    assert primary.text()
    page.wish.connect(lambda *told: asked.append(told))
    primary.click()
    assert asked == [(wish, shown.inquiry.content)]


def test_an_answer_that_becomes_a_refusal_needs_its_reason_before_she_goes_on(
    page: InquiryPage, desk: InquiryDesk
) -> None:
    page.show_desk(asking(desk, InquiryStatus.ANSWERED, result=InquiryResult.DECLINED), TODAY)
    primary, asked = page.primary(), []
    assert primary is not None
    page.wish.connect(lambda *told: asked.append(told))
    primary.click()
    assert asked == []
    assert page.form.frames["reason",].remark()


@pytest.mark.parametrize(
    ("way", "what"),
    [
        (InquiryWay.PHONE, "電話をかける"),
        (InquiryWay.FAX, "連絡・情報提供票を送る"),
        (InquiryWay.VISIT, "会って聞く"),
    ],
)
def test_how_she_asks_says_what_to_do(
    page: InquiryPage, desk: InquiryDesk, way: InquiryWay, what: str
) -> None:
    page.show_desk(asking(desk, InquiryStatus.DRAFT, way=way), TODAY)
    assert f"次にすること：{what}" in words_in(page.head)


def test_what_was_withdrawn_cannot_be_written_in(page: InquiryPage, desk: InquiryDesk) -> None:
    page.show_desk(asking(desk, InquiryStatus.WITHDRAWN), TODAY)
    assert not page.form.question.isEnabled()
    assert not page.head.sheet.isEnabled()


def test_what_is_typed_is_saved_after_a_pause_and_before_leaving(
    qtbot: QtBot, page: InquiryPage
) -> None:
    with qtbot.waitSignal(page.save_wanted) as saved:
        qtbot.keyClicks(page.form.person, "sakuma")
    assert saved.args[0].person == "sakuma"
    page.show_saved(saved=True)
    qtbot.keyClicks(page.form.person, "x")
    with qtbot.waitSignal(page.save_wanted):
        page.leave()
    page.show_saved(saved=False)
    assert not page.leave()


def test_the_others_of_the_household_stand_beside_it(
    qtbot: QtBot, vault: Vault, page: InquiryPage, desk: InquiryDesk
) -> None:
    other = inquiries.begin(vault, household_id=desk.inquiry.household_id, now=NOW)
    told = replace(other.content, agency_name="保健所", question="訪問")
    inquiries.mark_asked(vault, inquiry_id=other.id, content=told, now=NOW)
    page.show_desk(open_desk(vault, inquiry_id=desk.inquiry.id, today=TODAY), TODAY)
    names = [one.name for one in _entries(page)]
    assert sorted(names) == ["保健所", "打診先が未定"]
    with qtbot.waitSignal(page.open_wanted) as asked:
        page.list.view.select(other.id)
    assert asked.args == [other.id]
    qtbot.keyClicks(page.form.agency, "hokatsu")
    assert "hokatsu" in [one.name for one in _entries(page)]


def _entries(page: InquiryPage) -> list[object]:
    model = page.list.view.list_model
    items = (model.item(at) for at in range(model.rowCount()))
    return [one for one in items if hasattr(one, "badges")]


def test_in_a_narrow_window_the_others_are_in_a_menu(qtbot: QtBot, page: InquiryPage) -> None:
    assert page.list.isVisible()
    assert not page.head.others.isVisible()
    page.show_breakpoint(Breakpoint.NARROW)
    assert not page.list.isVisible()
    qtbot.waitUntil(page.head.others.isVisible)
    page.show_breakpoint(Breakpoint.WIDE)
    assert page.list.isVisible()


def test_no_name_stands_in_the_heading(page: InquiryPage) -> None:
    assert page.heading() == "打診・照会（24-00093）"
    assert "トメ" in set(page.people())
