"""A household's retention period is over: she disposes of its record, and what must stay stays."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

sys.path.insert(0, str(Path(__file__).parents[1] / "services"))

from at_the_window import shown_window
from disposal_case import CASE_NUMBER, GOOD, fill, told_by_pages, told_by_tables
from record_case import frame, key, notice, open_household, shown_numbers

from covered_case import seen_widgets, settle, told
from cwlink.services import disposals
from cwlink.services.retention import RetainedRow
from cwlink.storage.activities import Act
from cwlink.storage.problems import DiskFull
from cwlink.storage.vault import Vault
from cwlink.ui.editors.disposal_form import DisposalForm
from cwlink.ui.main_window import MainWindow
from cwlink.ui.notices import Tone
from cwlink.ui.page import PageKey
from cwlink.ui.pages.household_place import HouseholdPlace
from cwlink.ui.pages.households_page import HouseholdsPage
from cwlink.ui.pages.log_page import LogPage
from cwlink.ui.pages.log_place import LogPlace
from cwlink.ui.pages.paper_page import PaperPage
from cwlink.ui.pages.plan_place import CopiesPlace, PlanPlace
from cwlink.ui.pages.record_page import RecordPage
from cwlink.ui.pages.record_place import RecordPlace
from cwlink.ui.pages.retention_page import RetentionPage
from cwlink.ui.pages.retention_place import RetentionSegment
from cwlink.ui.theme import Theme
from cwlink.ui.wizards.review.place import ReviewPlace
from household_case import HOUSEHOLD_ID, NOW


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, vault: Vault) -> Iterator[MainWindow]:
    fill(vault)
    with shown_window(qtbot, vault, NOW) as made:
        yield made


def begin(window: MainWindow) -> HouseholdsPage:
    """Open the household and choose the entry of its menu."""
    page = open_household(window)
    page.record.more.click()
    (menu,) = [one for one in page.findChildren(QMenu) if one.isVisible()]
    (entry,) = [one for one in menu.actions() if "廃棄" in one.text()]
    entry.trigger()
    menu.close()
    assert isinstance(page.editor.form(), DisposalForm)
    return page


def answer(page: HouseholdsPage, **more: str) -> None:
    texts = {"basis": GOOD.basis, "approver": GOOD.approver, "copies_out": GOOD.copies_out, **more}
    frame(page, "ground").editor.row("expired").click()
    for name, text in texts.items():
        frame(page, name).editor.set_value(text)
        frame(page, name).editor.changed.emit()
    field = frame(page, "approved_on").editor
    field.set_value(GOOD.approved_on)
    field.changed.emit()


def dispose(window: MainWindow) -> HouseholdsPage:
    page = begin(window)
    answer(page, case_number=CASE_NUMBER)
    page.editor.save.click()
    return page


def test_she_reads_what_goes_and_what_stays_before_she_answers(window: MainWindow) -> None:
    page = begin(window)
    words = "\n".join(text for _where, text in told(page.editor.form().findChildren(QWidget)))
    for part in (
        "廃棄すると、元に戻せません。",
        "2人",
        "R8-0001、R8-0002",
        "会議で回収",
        "SHA-256",
    ):
        assert part in words
    assert "バックアップ" in words
    assert "1部" in words


def test_nothing_goes_until_everything_is_answered(window: MainWindow, vault: Vault) -> None:
    before = told_by_tables(vault)
    page = begin(window)
    page.editor.save.click()
    assert frame(page, "ground").remark() == ""
    assert frame(page, "basis").remark() == "根拠となる規程・条項を入力してください。"
    assert frame(page, "case_number").remark() == "ケース番号を入力してください。"
    answer(page, case_number="24-00001", copies_out="")
    page.editor.save.click()
    assert frame(page, "case_number").remark() == "この世帯のケース番号と違います。"
    assert frame(page, "copies_out").remark() == "回収しないまま廃棄する理由を入力してください。"
    answer(page, case_number=CASE_NUMBER, basis="水野トメの件")
    page.editor.save.click()
    assert "入力できません" in frame(page, "basis").remark()
    key(window, "Esc")
    assert page.shown_id() == HOUSEHOLD_ID
    assert not page.is_editing()
    assert told_by_tables(vault) == before


def test_the_record_goes_for_good_and_no_undo_brings_it_back(
    window: MainWindow, vault: Vault
) -> None:
    page = open_household(window)
    page.list.with_ended = True
    dispose(window)
    assert notice(window) == "世帯の記録を廃棄しました"
    assert page.shown_id() == ""
    assert not page.is_editing()
    assert CASE_NUMBER not in shown_numbers(page)
    key(window, "Ctrl+Z")
    key(window, "Ctrl+Y")
    assert told_by_tables(vault) == {}
    assert told_by_pages(vault) == []


def test_where_the_disk_is_full_the_file_is_written_anew_when_there_is_room(
    window: MainWindow, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_vault: Vault) -> bool:
        raise DiskFull

    with monkeypatch.context() as patch:
        patch.setattr(disposals, "erase", full)
        dispose(window)
    assert told_by_tables(vault) == {}
    shown = window.notice()
    assert shown is not None
    assert shown.tone is Tone.WARNING
    assert shown.on_action is not None
    shown.on_action()
    assert notice(window) == "世帯の記録を廃棄しました"
    assert told_by_pages(vault) == []


def test_deeds_of_before_cannot_bring_anything_back(window: MainWindow, vault: Vault) -> None:
    page = open_household(window)
    page.record.body.policies.table.select_row(page.record.view().record.policies[0])
    policy = page.record.view().record.policies[0]
    page.record.body.policies.remove_wanted.emit(policy)
    assert page.record.view().record.policies == ()
    dispose(window)
    key(window, "Ctrl+Z")
    assert told_by_tables(vault) == {}


def test_every_page_works_without_the_household(
    window: MainWindow, vault: Vault, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with vault.read() as work:
        (review,) = work.bare.execute("SELECT id FROM reviews").fetchone()
        (version,) = work.bare.execute("SELECT id FROM plan_versions").fetchone()
    places = (
        (PageKey.HOUSEHOLDS, HouseholdPlace(HOUSEHOLD_ID)),
        (PageKey.REVIEW, ReviewPlace(HOUSEHOLD_ID, review)),
        (PageKey.PLAN, PlanPlace(version)),
        (PageKey.COPIES, CopiesPlace(version)),
        (PageKey.RECORD, RecordPlace(HOUSEHOLD_ID)),
        (PageKey.LOG, LogPlace(HOUSEHOLD_ID)),
    )
    for page_key, where in (*places, *((each, None) for each in PageKey)):
        window.open_page(page_key, where)
    dispose(window)
    qtbot.wait(400)
    for page_key, where in (*((each, None) for each in PageKey), *places):
        window.open_page(page_key, where)
        page = window.current_page()
        widgets = (window, page, *page.findChildren(QWidget))
        texts = [str(page.people()), notice(window), *(text for _where, text in told(widgets))]
        assert not [text for text in texts for word in ("水野", CASE_NUMBER) if word in text]
    answered: list[object] = []
    monkeypatch.setattr(window, "show_found", answered.extend)
    for typed in ("水野", CASE_NUMBER):
        window.search_wanted.emit(typed)
    assert answered == []
    window.back()
    qtbot.wait(400)
    assert told_by_tables(vault) == {}


def test_the_form_tells_no_name_while_names_are_hidden(window: MainWindow) -> None:
    begin(window)
    assert _names()
    window.switch_privacy()
    settle()
    assert not _names()


def test_nothing_is_said_to_be_saving_while_she_answers(window: MainWindow) -> None:
    answer(begin(window))
    assert not any("保存しています" in one for one in window.status.words())


def _names() -> list[str]:
    """Return the texts in sight that name a member."""
    texts = (text for _where, text in told(seen_widgets()))
    return [text for text in texts if "水野" in text]


def test_the_log_and_the_record_tell_that_it_went(window: MainWindow, vault: Vault) -> None:
    dispose(window)
    window.open_page(PageKey.LOG, LogPlace(""))
    log = window.current_page()
    assert isinstance(log, LogPage)
    lines = {one.item: one.after for one in log.lines() if one.act is Act.DISPOSED}
    assert lines["廃棄の理由"] == "保存期間の満了"
    assert lines["決裁日"] == "令和8年11月20日"
    assert lines["世帯員"] == "2人"
    assert lines["残した提供記録"] == "2件"
    window.open_page(PageKey.RECORD)
    page = window.current_page()
    assert isinstance(page, RecordPage)
    rows = {row.record.number: row for row in page.table.rows_model.rows()}
    page.table.select_row(rows["R8-0002"])
    assert page.panel.gone.title.text() == "廃棄済みの世帯"
    page.verify.click()
    assert notice(window) == "提供記録2件は、書き換えられていません。"


def test_from_the_list_of_what_is_over_to_the_certificate(window: MainWindow, vault: Vault) -> None:
    assert window.open_page(PageKey.RETENTION)
    over = window.page(PageKey.RETENTION)
    assert isinstance(over, RetentionPage)
    over.dispose.click()
    page = window.page(PageKey.HOUSEHOLDS)
    assert isinstance(page, HouseholdsPage)
    assert isinstance(page.editor.form(), DisposalForm)
    answer(page, case_number=CASE_NUMBER)
    page.editor.save.click()
    assert window.current_key() is PageKey.PAPER
    paper = window.page(PageKey.PAPER)
    assert isinstance(paper, PaperPage)
    words = paper.document.getAllText(0).text()
    assert CASE_NUMBER in words
    assert "廃棄記録書" in words
    assert notice(window) == "世帯の記録を廃棄しました"
    assert window.open_page(PageKey.RETENTION)
    over = window.page(PageKey.RETENTION)
    assert isinstance(over, RetentionPage)
    assert [row for row in over.table.rows_model.rows() if isinstance(row, RetainedRow)] == []
    over.segments.set_current(RetentionSegment.DISPOSALS)
    over.certificate.click()
    assert window.current_key() is PageKey.PAPER
    anew = paper.document.getAllText(0).text()
    assert CASE_NUMBER not in anew
    assert _table_of_what_went(anew) == _table_of_what_went(words)


def _table_of_what_went(words: str) -> str:
    """Return what stands between the headings 2 and 3, without spaces."""
    return "".join(words.split("廃棄した記録")[1].split("残した記録", maxsplit=1)[0].split())
