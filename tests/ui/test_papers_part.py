"""資料: papers are ticked, seen as they print, and asked for; what is missing is said."""

from dataclasses import replace

import pytest
from meeting_paper_case import ready, saved
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot
from worked_case import NOW, TODAY

from cwlink.reports.agenda_sheet import AgendaSheet
from cwlink.rules.meeting import MeetingDraft
from cwlink.rules.minutes import Handling
from cwlink.services import meeting_papers
from cwlink.services.meeting_aids import MeetingAids
from cwlink.services.meeting_desk import MeetingDesk, open_desk
from cwlink.services.meeting_paper_kinds import OFFICE, PaperKind
from cwlink.storage.vault import Vault
from cwlink.ui.editors.meeting.paper_wishes import (
    GoToField,
    MakePapers,
    MakeSummaries,
    OpenBundle,
    PaperLook,
    SaveBundles,
)
from cwlink.ui.editors.meeting.papers_part import PapersPart
from cwlink.ui.page import Breakpoint
from cwlink.ui.widgets.labels import Label


class Papers:
    """A part in a window of its own, answered by the services as the app does."""

    def __init__(self, vault: Vault, desk: MeetingDesk, qtbot: QtBot) -> None:
        self.vault, self.desk = vault, desk
        self.part = PapersPart()
        self.wishes: list[object] = []
        self.drafts: list[MeetingDraft] = []
        qtbot.addWidget(self.part)
        self.part.look_wanted.connect(self._look)
        self.part.wanted.connect(self.wishes.append)
        self.part.changed.connect(lambda draft, _field: self.show(draft))
        self.part.resize(1270, 900)
        self.part.show()
        self.start(desk)

    def start(self, desk: MeetingDesk) -> None:
        self.desk = desk
        self.part.start(desk, MeetingAids({}), TODAY)
        self.part.show_case(desk.meeting.cases[0].id)
        self.show(desk.draft)

    def show(self, draft: MeetingDraft) -> None:
        self.drafts.append(draft)
        self.part.show_draft(self.desk, draft)
        self.part.look_now()

    def _look(self, look: PaperLook) -> None:
        seen = meeting_papers.view(self.vault, desk=look.desk, draft=look.draft, today=TODAY)
        self.part.show_view(seen)
        kind, agency = self.part.looked_at()
        assert kind is not None
        self.paper = meeting_papers.preview(
            self.vault,
            desk=look.desk,
            draft=look.draft,
            wanted=self.part.wanted_papers(),
            kind=kind,
            agency=agency,
            today=TODAY,
        )
        self.part.show_paper(self.paper)

    def words(self) -> list[str]:
        QApplication.processEvents()  # rows made anew come into sight
        shown = [one for one in self.part.findChildren(Label) if one.isVisibleTo(self.part)]
        return [one.text() for one in shown]

    def issue(self) -> None:
        meeting_papers.issue(
            self.vault,
            meeting_id=self.desk.meeting.id,
            wanted=self.part.wanted_papers(),
            now=NOW,
        )
        self.start(open_desk(self.vault, meeting_id=self.desk.meeting.id, today=TODAY))


@pytest.fixture
def papers(vault: Vault, qtbot: QtBot) -> Papers:
    """Give the part of the meeting of worked case 1."""
    return Papers(vault, ready(vault), qtbot)


def test_the_letter_is_seen_at_first_as_it_prints(papers: Papers) -> None:
    assert papers.part.looked_at() == (PaperKind.INVITATION, "i1")
    assert papers.part.preview.pages == 2
    assert papers.words().count("未作成") == 9 + 10


def test_another_paper_for_another_agency_is_seen(papers: Papers) -> None:
    papers.part.papers.button(PaperKind.AGENDA).click()
    assert papers.part.preview.pages == 1
    papers.part.whose.setCurrentIndex(5)
    papers.part.whose.activated.emit(5)
    assert papers.part.looked_at() == (PaperKind.AGENDA, "i6")


def test_everything_that_is_ticked_is_asked_for(papers: Papers) -> None:
    papers.part.papers.check(PaperKind.COVER).click()
    papers.part.bundles.check("i9").click()
    papers.part.make.click()
    (wish,) = papers.wishes
    assert isinstance(wish, MakePapers)
    assert PaperKind.COVER in wish.wanted.kinds
    assert wish.wanted.agencies == {OFFICE, *(f"i{at}" for at in range(1, 9))}
    assert wish.first


def test_ticks_of_the_letter_are_kept_in_the_document(papers: Papers) -> None:
    papers.part.papers.check(PaperKind.CAPABILITIES).click()
    assert not papers.drafts[-1].content.letter.capabilities
    assert PaperKind.CAPABILITIES not in papers.part.wanted_papers().kinds
    papers.part.papers.check(PaperKind.CAPABILITIES).click()
    assert papers.drafts[-1].content.letter.capabilities


def test_where_no_law_binds_the_undertaking_cannot_be_left_out(
    papers: Papers, vault: Vault
) -> None:
    content = replace(papers.desk.draft.content, body="case_kentou")
    draft = replace(papers.desk.draft, content=content)
    papers.start(saved(vault, papers.desk.meeting.id, draft))
    check = papers.part.papers.check(PaperKind.UNDERTAKING)
    assert check.value()
    assert not check.isEnabled()
    assert "必要" in papers.words()


def test_how_papers_are_handled_is_chosen_here(papers: Papers, qtbot: QtBot) -> None:
    assert papers.part.go_to(("letter", "notice"))
    button = next(
        one for one in papers.part.findChildren(QAbstractButton) if one.text() == "施錠保管"
    )
    button.click()
    assert papers.drafts[-1].content.letter.notice is Handling.LOCKED


def test_the_agenda_is_written_here_line_by_line(papers: Papers, qtbot: QtBot) -> None:
    assert papers.part.go_to(("agenda",))
    field = papers.part.agenda
    field.setPlainText("開会\n方針の協議\n閉会")
    assert papers.drafts[-1].content.agenda == ("開会", "方針の協議", "閉会")
    papers.part.papers.button(PaperKind.AGENDA).click()
    assert isinstance(papers.paper.sheet, AgendaSheet)
    assert [one.title for one in papers.paper.sheet.items] == ["開会", "方針の協議", "閉会"]


def test_a_name_she_typed_is_a_link_to_its_field(papers: Papers) -> None:
    (case,) = papers.desk.draft.cases
    name = papers.desk.households[case.id].members[0].name
    content = replace(case.content, aim=f"{name}さんの支援方針を協議するもの")
    papers.show(papers.desk.draft.with_case(case.id, content))
    link = next(
        one
        for one in papers.part.findChildren(QAbstractButton)
        if one.text().startswith("会議の趣旨に")
    )
    link.click()
    assert papers.wishes == [GoToField(("aim", case.id))]


def test_what_was_made_is_opened_and_saved(papers: Papers) -> None:
    assert papers.part.save_all.isHidden()
    papers.issue()
    assert "未作成" in papers.words()
    assert any("作成済み" in one and "ページ" in one for one in papers.words())
    papers.part.bundles.button("i3").click()
    papers.part.save_all.click()
    papers.part.summaries.click()
    assert papers.wishes == [
        OpenBundle("i3"),
        SaveBundles(),
        MakeSummaries(papers.desk.meeting.cases[0].id),
    ]


def test_an_agency_added_later_is_the_one_ticked(papers: Papers, vault: Vault) -> None:
    papers.issue()
    content = papers.desk.draft.content
    late = replace(content.invitees[0], id="i10", name="みどり警察署", reply_code="")
    late = replace(late, called_on=None)
    (case,) = papers.desk.draft.cases
    call = replace(case.content.calls[0], invitee="i10")
    draft = papers.desk.draft.with_case(
        case.id, replace(case.content, calls=(*case.content.calls, call))
    )
    draft = replace(draft, content=replace(content, invitees=(*content.invitees, late)))
    papers.start(saved(vault, papers.desk.meeting.id, draft))
    assert papers.part.wanted_papers().agencies == {"i10", OFFICE}


@pytest.mark.parametrize("room", list(Breakpoint))
def test_nothing_is_cut_at_any_width(papers: Papers, room: Breakpoint) -> None:
    papers.part.show_breakpoint(room)
    papers.part.resize(1270 if room is Breakpoint.WIDE else 700, 1600)
    assert papers.part.minimumSizeHint().width() <= papers.part.width()
