"""The page of households that ended: the period, what may go, what went."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from pytestqt.qtbot import QtBot

from cwlink.core.ids import HouseholdId
from cwlink.rules.disposal import DisposalGround
from cwlink.rules.retention import RetentionState, retention
from cwlink.services.disposal_certificate import PastDisposal
from cwlink.services.retention import RetainedRow, RetentionView
from cwlink.ui.page import Breakpoint
from cwlink.ui.pages.retention_page import RetentionPage
from cwlink.ui.pages.retention_place import RetentionPlace, RetentionSegment
from cwlink.ui.tables.rows_model import GroupRow
from cwlink.ui.theme import Theme

ENDED = date(2020, 8, 10)
OVER = RetainedRow(
    HouseholdId("a"),
    "24-1",
    "水野　トメ",
    ENDED,
    "死亡",
    retention(ENDED, 5),
    RetentionState.OVER,
    2,
)
KEPT = replace(
    OVER,
    id=HouseholdId("b"),
    case_number="24-2",
    name="桐山　一",
    retention=retention(date(2026, 5, 1), 5),
    state=RetentionState.KEPT,
    copies_out=0,
)
PAST = PastDisposal(
    seq=1,
    at=datetime(2026, 11, 24, 14, 32),
    by="田辺 美咲",
    ground=DisposalGround.EXPIRED,
    basis="文書管理規程",
    approver="久保田",
    approved_on=date(2026, 11, 20),
    copies_out="",
    retained_until=date(2026, 3, 31),
    counts=(("members", 2),),
    kept_copies=1,
)


@pytest.fixture
def page(qtbot: QtBot, theme: Theme) -> RetentionPage:
    made = RetentionPage()
    qtbot.addWidget(made)
    made.resize(1200, 600)
    made.show()
    made.show_retained(RetentionView(5, (OVER, KEPT)))
    made.show_disposals((PAST,))
    made.arrive()
    return made


def test_those_over_stand_open_and_the_others_closed(page: RetentionPage) -> None:
    rows = page.table.rows_model.rows()
    groups = [(row.title, row.note) for row in rows if isinstance(row, GroupRow)]
    assert groups == [("保存期間を過ぎた世帯", "1世帯"), ("保存中の世帯", "1世帯")]
    assert [row.id for row in rows if isinstance(row, RetainedRow)] == ["a"]
    assert page.table.rows_model.cell_at(1, 2).text == "令和8年3月31日"
    assert page.table.rows_model.cell_at(1, 3).text == "2部"
    page.table.group_toggled.emit(RetentionState.KEPT)
    shown = [row for row in page.table.rows_model.rows() if isinstance(row, RetainedRow)]
    assert [row.id for row in shown] == ["a", "b"]


def test_only_what_is_over_leads_to_a_disposal(qtbot: QtBot, page: RetentionPage) -> None:
    page.table.group_toggled.emit(RetentionState.KEPT)
    page.table.select_row(KEPT)
    assert not page.dispose.isEnabled()
    assert "保存期間が過ぎていません" in page.dispose.toolTip()
    page.table.select_row(OVER)
    with qtbot.waitSignal(page.disposal_wanted) as told:
        page.dispose.click()
    assert told.args == ["a"]


def test_the_paper_of_an_earlier_disposal_is_made_anew(qtbot: QtBot, page: RetentionPage) -> None:
    page.arrive(RetentionPlace(RetentionSegment.DISPOSALS))
    assert page.primary() is page.certificate
    assert page.disposals.isVisible()
    assert not page.table.isVisible()
    assert page.disposals.rows_model.cell_at(0, 1).text == "保存期間の満了"
    with qtbot.waitSignal(page.certificate_wanted) as told:
        page.certificate.click()
    assert told.args == [PAST]
    assert page.here() == RetentionPlace(RetentionSegment.DISPOSALS)


def test_an_empty_page_says_where_households_come_from(page: RetentionPage) -> None:
    page.show_retained(RetentionView(5, ()))
    page.show_disposals(())
    assert not page.table.isVisible()
    assert not page.dispose.isEnabled()
    page.arrive(RetentionPlace(RetentionSegment.DISPOSALS))
    assert not page.certificate.isEnabled()


def test_it_folds_where_it_is_narrow_and_names_whom_it_shows(page: RetentionPage) -> None:
    page.show_breakpoint(Breakpoint.NARROW)
    assert page.table.rows_model.columnCount() == 2
    assert list(page.people()) == ["水野　トメ", "桐山　一"]
