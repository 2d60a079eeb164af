"""The list of households: entries are made when looked at, groups, order, what is due."""

from collections.abc import Collection, Mapping
from datetime import date

import pytest
from PySide6.QtWidgets import QAbstractButton, QMenu
from pytestqt.qtbot import QtBot

from cwlink.core.ids import HouseholdId
from cwlink.core.text import kana_key
from cwlink.rules.follow_up import Due, DueItem, DueKind, Urgency
from cwlink.services.household_list import (
    HouseholdList,
    HouseholdRow,
    IssueChips,
    ListOrder,
    ListPart,
)
from cwlink.storage.follow_ups import FollowUps
from cwlink.ui.page import PageKey
from cwlink.ui.pages.household_list_pane import HouseholdListPane
from cwlink.ui.tables.household_model import HouseholdListModel, entry_of

TODAY = date(2026, 11, 24)
KANA = ("アオキ ハル", "ハマダ イサム", "ミズノ トメ", "ヤマザキ ハナコ")


def listed(count: int = 4, *, order: ListOrder = ListOrder.KANA) -> HouseholdList:
    rows = [
        (HouseholdId(str(at)), f"24-{at:05d}", kana, kana_key(kana), 1)
        for at, kana in enumerate(KANA[at * 4 // count] for at in range(count))
    ]
    reviews = {"1": ("1", "r", "2026-06-01", "2026-12-01")}
    known = FollowUps(reviews, {})
    return HouseholdList(rows, known, today=TODAY, part=ListPart.ALL, order=order)


class Chips:
    """Brings chips and remembers for whom."""

    def __init__(self) -> None:
        self.asked: list[HouseholdId] = []

    def __call__(self, ids: Collection[HouseholdId]) -> Mapping[HouseholdId, IssueChips]:
        self.asked += ids
        return {one: IssueChips(("孤立",), 2) for one in ids}


def titles(model: HouseholdListModel) -> list[str]:
    items = (model.item(at) for at in range(model.rowCount()))
    return [getattr(item, "title", "") or getattr(item, "number", "") for item in items]


def test_households_stand_under_their_kana_rows(qtbot: QtBot) -> None:
    model = HouseholdListModel()
    model.show_list(listed(), TODAY, Chips())
    assert titles(model) == [
        "あ行", "24-00000", "は行", "24-00001", "ま行", "24-00002", "や行", "24-00003",
    ]  # fmt: skip
    assert [model.place(str(at)) for at in range(4)] == [1, 3, 5, 7]
    assert model.place("x") is None


def test_in_another_order_there_are_no_groups(qtbot: QtBot) -> None:
    model = HouseholdListModel()
    model.show_list(listed(order=ListOrder.DUE), TODAY, Chips())
    assert titles(model) == ["24-00001", "24-00000", "24-00002", "24-00003"]


@pytest.mark.parametrize(
    ("typed", "start", "row"), [("み", 0, 5), ("やまざ", 0, 7), ("24-00001", 0, 3), ("ん", 0, None)]
)
def test_typing_finds_by_kana_or_number(
    qtbot: QtBot, typed: str, start: int, row: int | None
) -> None:
    model = HouseholdListModel()
    model.show_list(listed(), TODAY, Chips())
    assert model.find(typed, start) == row


def test_chips_are_fetched_for_what_is_in_sight_only(qtbot: QtBot) -> None:
    pane, chips = HouseholdListPane(), Chips()
    qtbot.addWidget(pane)
    pane.resize(352, 600)
    pane.show()
    pane.show_list(listed(10_000), TODAY, chips)
    pane.grab()
    assert 10 <= len(chips.asked) < 200
    before = len(chips.asked)
    pane.select("9990")
    pane.grab()
    assert "9990" in chips.asked[before:]
    assert len(chips.asked) < 400


def test_counts_and_empty_words(qtbot: QtBot) -> None:
    pane = HouseholdListPane()
    qtbot.addWidget(pane)
    pane.show_list(listed(), TODAY, Chips())
    words = {button.text() for button in pane.findChildren(QAbstractButton)}
    assert {"すべて 4", "期限あり 1", "未検討 3"} <= words
    assert (
        pane.why_none() == "世帯はまだ登録されていません。名簿を取り込むか、1世帯ずつ追加します。"
    )
    pane.search.setText("水野")
    assert "見つかりません" in pane.why_none()


def row(due: DueItem | None, *, considered: bool) -> HouseholdRow:
    return HouseholdRow(HouseholdId("1"), "1", "名", "あ行", 2, due, None, considered)


def item(urgency: Urgency) -> DueItem:
    return DueItem(Due(DueKind.MONITORING, date(2026, 12, 4), "1"), urgency)


@pytest.mark.parametrize(
    ("due", "considered", "words", "glyph", "ink"),
    [
        (Urgency.OVERDUE, False, "超過 モニタリング 12月4日", "stop", "error"),
        (Urgency.SOON, False, "モニタリング 12月4日", "clock", "warn"),
        (Urgency.LATER, True, "モニタリング 12月4日", "clock", "text2"),
        (Urgency.LATER, False, "未検討", "question", "text2"),
        (None, False, "未検討", "question", "text2"),
        (None, True, "", "", "text2"),
    ],
)
def test_a_row_says_what_is_nearest(
    due: Urgency | None, considered: bool, words: str, glyph: str, ink: str
) -> None:
    shown = entry_of(
        row(item(due) if due else None, considered=considered), IssueChips(("孤立",), 3), TODAY
    )
    assert (shown.due, shown.due_glyph, shown.due_ink) == (words, glyph, ink)
    assert (shown.note, shown.others) == ("2人", 3)


def test_of_an_archived_household_only_that_is_said() -> None:
    archived = row(None, considered=False)._replace(archived=True)
    assert entry_of(archived, IssueChips(), TODAY).due == "引継ぎ済み"


def test_archived_households_are_shown_when_asked_for(qtbot: QtBot) -> None:
    pane = HouseholdListPane()
    qtbot.addWidget(pane)
    assert not pane.with_archived
    with qtbot.waitSignal(pane.find_wanted):
        pane.show_archived(True)
    assert pane.with_archived


def test_pages_of_many_households_open_from_the_menu(qtbot: QtBot) -> None:
    pane = HouseholdListPane()
    qtbot.addWidget(pane)
    wanted: list[object] = []
    pane.page_wanted.connect(wanted.append)
    pane.more.click()
    menu = next(one for one in pane.findChildren(QMenu) if one.isVisible())
    for action in menu.actions():
        action.trigger()
    menu.close()
    assert wanted == [PageKey.HANDOVER, PageKey.SAME_PEOPLE, PageKey.RETENTION]
