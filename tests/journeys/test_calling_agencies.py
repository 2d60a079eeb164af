"""A caseworker calls nine agencies: the papers are seen, made in one go, saved and printed."""

import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest
from at_the_window import CTRL, press, shown_window
from meeting_paper_case import CALLED, ready, saved
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from worked_case import NOW, TODAY

from cwlink.app import meeting_papers as app
from cwlink.rules.meeting import ChangeKind, MeetingChange, MeetingStatus, Slot
from cwlink.services import letter_settings, settings
from cwlink.services.meeting_desk import MeetingDesk, open_desk
from cwlink.storage.vault import Vault
from cwlink.ui.editors.meeting.dates_part import DatesPart
from cwlink.ui.editors.meeting.meeting_page import MeetingPage
from cwlink.ui.editors.meeting.papers_part import PapersPart
from cwlink.ui.main_window import MainWindow
from cwlink.ui.page import PageKey
from cwlink.ui.pages.agency_copies_page import AgencyCopiesPage
from cwlink.ui.pages.meeting_place import MeetingPlace, MeetingSection
from cwlink.ui.pages.paper_page import PaperPage
from cwlink.ui.pages.settings_page import SettingsPage
from cwlink.ui.theme import Theme
from cwlink.ui.widgets.buttons import LinkButton

FOLDER = "資料"
PASSED = "回答期限が過ぎています"


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Answer yes to every question and remember it with its details."""
    questions: list[str] = []

    def ask(_parent: QWidget, _title: str, sentence: str, detail: str, _action: str) -> bool:
        questions.append(f"{sentence}\n{detail}")
        return True

    monkeypatch.setattr(app, "ask", ask)
    return questions


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / FOLDER
    made.mkdir()
    return made


@pytest.fixture
def desk(vault: Vault) -> MeetingDesk:
    return ready(vault)


@pytest.fixture
def window(
    qtbot: QtBot, theme: Theme, vault: Vault, desk: MeetingDesk, folder: Path
) -> Iterator[MainWindow]:
    with shown_window(qtbot, vault, NOW, folder) as made:
        yield made


def at_papers(window: MainWindow, desk: MeetingDesk) -> PapersPart:
    window.open_page(PageKey.MEETING, MeetingPlace(desk.meeting.id, MeetingSection.PAPERS))
    page = window.current_page()
    assert isinstance(page, MeetingPage)
    part = page.part(MeetingSection.PAPERS)
    assert isinstance(part, PapersPart)
    part.look_now()
    return part


def stored(vault: Vault, desk: MeetingDesk) -> MeetingDesk:
    return open_desk(vault, meeting_id=desk.meeting.id, today=TODAY)


def told(path: Path) -> str:
    """Return a file's text as another program reads it, without spaces."""
    read = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, check=True)
    return "".join(read.stdout.decode().split())


def test_nine_agencies_are_called_by_one_key_and_nothing_is_typed_twice(
    qtbot: QtBot, vault: Vault, window: MainWindow, desk: MeetingDesk, asked: list[str]
) -> None:
    part = at_papers(window, desk)
    assert part.preview.pages == 2
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert len(asked) == 1
    assert "招集済み" in asked[0]
    assert stored(vault, desk).meeting.status is MeetingStatus.CALLED
    part = at_papers(window, desk)
    part.save_all.click()
    files = sorted((vault.path.parent / FOLDER).iterdir())
    assert len(files) == len(CALLED) + 1
    for file, (_kind, name, purpose) in zip(files, CALLED, strict=False):
        subprocess.run(["qpdf", "--check", str(file)], capture_output=True, check=True)
        said = told(file)
        assert f"{purpose}ため" in said
        assert name in said
        assert "回答番号" in said
    assert "起案書" in told(files[-1])


def test_a_bundle_is_opened_to_be_printed(
    qtbot: QtBot, window: MainWindow, desk: MeetingDesk, asked: list[str]
) -> None:
    at_papers(window, desk).make.click()
    part = at_papers(window, desk)
    part.bundles.button("i6").click()
    page = window.current_page()
    assert isinstance(page, PaperPage)
    assert "田" not in page.heading()


def test_the_case_summary_is_made_for_the_invitees(
    window: MainWindow, desk: MeetingDesk, asked: list[str]
) -> None:
    at_papers(window, desk).summaries.click()
    page = window.current_page()
    assert isinstance(page, AgencyCopiesPage)
    offered = [one.recipient.name for one in page.form.choices().copies]
    assert offered == [name for _kind, name, _why in CALLED]


def test_what_the_office_writes_stands_in_the_next_letter(
    qtbot: QtBot, vault: Vault, window: MainWindow, desk: MeetingDesk
) -> None:
    window.open_page(PageKey.SETTINGS, "texts")
    page = window.current_page()
    assert isinstance(page, SettingsPage)
    page.texts.show_text("request")
    page.texts.field.selectAll()
    page.texts.field.insertPlainText("{会議の名称}に御出席ください。")
    page.save_now()
    setting = letter_settings.TEXTS["request"]
    assert settings.value(vault, setting) == "{会議の名称}に御出席ください。"
    page.texts.reset.click()
    assert settings.value(vault, setting) == setting.default
    page.undo()
    assert settings.value(vault, setting) == "{会議の名称}に御出席ください。"


def test_after_the_date_was_moved_new_letters_say_so(
    vault: Vault, window: MainWindow, desk: MeetingDesk, folder: Path, asked: list[str]
) -> None:
    at_papers(window, desk).make.click()
    draft = stored(vault, desk).draft
    new = Slot(date(2026, 12, 17), time(9, 30))
    move = MeetingChange("m", ChangeKind.MOVED, NOW, "会場の都合", draft.content.fixed, new)
    content = replace(draft.content, fixed=new, changes=(move,))
    saved(vault, desk.meeting.id, replace(draft, content=content))
    window.open_page(PageKey.MEETINGS)
    at_papers(window, desk).make.click()
    at_papers(window, desk).save_all.click()
    said = told(sorted(folder.iterdir())[0])
    assert "日程変更及び出席について" in said
    assert "令和8年12月17日（木）" in said


def test_what_stands_in_papers_is_not_taken_back_by_undo(
    qtbot: QtBot, vault: Vault, window: MainWindow, desk: MeetingDesk, asked: list[str]
) -> None:
    at_papers(window, desk).make.click()
    window.open_page(PageKey.MEETING, MeetingPlace(desk.meeting.id, MeetingSection.DATES))
    page = window.current_page()
    assert isinstance(page, MeetingPage)
    dates = page.part(MeetingSection.DATES)
    assert isinstance(dates, DatesPart)
    dates.decision.move_date.click()
    dates.decision.move_form.field.setText("R8.12.17 9時30分から11時")
    dates.decision.move_form.reason.set_value("会場の都合")
    dates.decision.move_form.take_button.click()
    moved = page.draft()
    assert moved.content.fixed == Slot(date(2026, 12, 17), time(9, 30), time(11))
    at_papers(window, desk).make.click()
    press(qtbot, Qt.Key.Key_Z, CTRL)
    assert page.draft() == moved


def test_a_deadline_that_is_over_is_said_and_one_click_leads_to_it(
    window: MainWindow, vault: Vault, desk: MeetingDesk
) -> None:
    over = replace(desk.draft.content, reply_by=date(2026, 11, 2))
    part = at_papers(window, saved(vault, desk.meeting.id, replace(desk.draft, content=over)))
    (link,) = [one for one in part.findChildren(LinkButton) if one.text() == PASSED]
    link.click()
    page = window.current_page()
    assert isinstance(page, MeetingPage)
    assert page.section() is MeetingSection.DATES
