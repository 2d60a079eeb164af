"""The record list finds by kana, keeps group rows in sight, and stays quick."""

import time

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cwlink.ui.tables.entry_delegate import entry_height, fitting
from cwlink.ui.tables.grouped_list import GroupedListView
from cwlink.ui.tables.list_entry import ListEntry, ListGroup
from cwlink.ui.theme import Theme
from cwlink.ui.widgets.badges import chip

GROUPS = (
    ListGroup(
        "は行",
        (
            ListEntry("h1", "濱田 陽菜", "3人", "20-00068", kana="ハマダ ヒナ"),
            ListEntry("h2", "濱田 美咲", "単身", "23-00082", kana="ハマダ ミサキ"),
        ),
    ),
    ListGroup("ま行", (ListEntry("m1", "水野 トメ", "2人", "24-00093", kana="ミズノ トメ"),)),
    ListGroup("や行", (ListEntry("y1", "山﨑 花子", "単身", "24-00065", kana="ヤマザキ ハナコ"),)),
)


@pytest.fixture
def view(qtbot: QtBot) -> GroupedListView:
    made = GroupedListView("世帯")
    qtbot.addWidget(made)
    made.resize(340, 400)
    made.set_groups(GROUPS)
    made.show()
    return made


def many(count: int) -> tuple[ListGroup, ...]:
    entries = tuple(
        ListEntry(f"e{at}", f"水野 トメ{at}", "2人", f"24-{at:05}", (chip("孤立"),), due="未検討")
        for at in range(count)
    )
    half = count // 2
    return (ListGroup("ま行", entries[:half]), ListGroup("や行", entries[half:]))


def test_arrows_pass_over_group_rows(qtbot: QtBot, view: GroupedListView) -> None:
    view.select("h2")
    with qtbot.waitSignal(view.chosen) as told:
        qtbot.keyClick(view, Qt.Key.Key_Down)
    assert told.args == ["m1"]
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert view.current_key() == "y1"
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert view.current_key() == "h1"


@pytest.mark.parametrize(
    ("typed", "found"),
    [("みず", "m1"), ("ミズ", "m1"), ("山崎", "y1"), ("24-00065", "y1"), ("はまだみ", "h2")],
)
def test_typing_finds_by_kana_name_or_number(view: GroupedListView, typed: str, found: str) -> None:
    view.keyboardSearch(typed)
    assert view.current_key() == found


def test_the_same_kana_again_goes_on(view: GroupedListView) -> None:
    view.select("h1")
    view.keyboardSearch("ハ")
    assert view.current_key() == "h2"
    view.keyboardSearch("ハ")
    assert view.current_key() == "h1"


def test_enter_opens(qtbot: QtBot, view: GroupedListView) -> None:
    view.select("m1")
    with qtbot.waitSignal(view.opened) as told:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert told.args == ["m1"]


def test_new_groups_keep_what_is_chosen_silently(qtbot: QtBot, view: GroupedListView) -> None:
    view.select("m1")
    with qtbot.assertNotEmitted(view.chosen):
        view.set_groups(tuple(reversed(GROUPS)))
    assert view.current_key() == "m1"
    view.set_groups(GROUPS[:1])
    assert view.current_key() == ""


def test_choosing_can_be_silent(qtbot: QtBot, view: GroupedListView) -> None:
    with qtbot.assertNotEmitted(view.chosen):
        assert view.select("y1", tell=False)
    assert view.current_key() == "y1"
    assert not view.select("nobody")


def test_a_group_row_stays_on_top_and_is_pushed_by_the_next(view: GroupedListView) -> None:
    view.set_groups(many(40))
    view.doItemsLayout()
    view.verticalScrollBar().setValue(200)
    sticky = view.sticky_group()
    assert sticky is not None
    assert (sticky[0], sticky[1].top()) == ("ま行", 0)
    second = view.visualRect(view.list_model.index(21)).top()
    view.verticalScrollBar().setValue(200 + second - 10)
    pushed = view.sticky_group()
    assert pushed is not None
    assert pushed[0] == "ま行"
    assert pushed[1].top() < 0


def test_the_cursor_is_never_under_the_sticky_row(qtbot: QtBot, view: GroupedListView) -> None:
    view.set_groups(many(40))
    view.select("e15")
    for _ in range(12):
        qtbot.keyClick(view, Qt.Key.Key_Up)
    sticky = view.sticky_group()
    assert sticky is not None
    assert view.visualRect(view.currentIndex()).top() > sticky[1].bottom() - 1


def test_an_entry_is_spoken_in_full() -> None:
    entry = ListEntry("m1", "水野 トメ", "2人", "24-00093", (chip("孤立"),), others=8, due="未検討")
    assert entry.spoken() == "水野 トメ、2人、24-00093、孤立、ほか8、未検討"


def test_badges_without_room_are_counted(theme: Theme) -> None:
    entry = ListEntry("k", "名", badges=(chip("要介護者"), chip("孤立")), others=8)
    assert fitting(entry, 300) == 2
    assert fitting(entry, 130) == 1
    assert entry.rest(1) == "ほか9"
    assert ListEntry("k", "名", more="担当者の登録なし").rest() == "担当者の登録なし"


def test_rows_are_48_high_and_grow_with_text(theme: Theme, view: GroupedListView) -> None:
    assert view.visualRect(view.list_model.index(1)).height() == entry_height()
    assert 46 <= entry_height() <= 50
    theme.set_own_scale(2.0)
    view.doItemsLayout()
    assert view.visualRect(view.list_model.index(1)).height() > 85


def test_ten_thousand_entries_stay_fluid(qtbot: QtBot, view: GroupedListView) -> None:
    groups = many(10_000)
    start = time.perf_counter()
    view.set_groups(groups)
    view.select("e9000")
    view.viewport().repaint()
    shown = time.perf_counter() - start
    start = time.perf_counter()
    for step in range(10):
        view.verticalScrollBar().setValue(step * 10_000)
        view.viewport().repaint()
    painted = (time.perf_counter() - start) / 10
    assert shown < 2.0
    assert painted < 0.15


def test_entries_keep_their_height_when_groups_move(view: GroupedListView) -> None:
    first = ListGroup("あ行", (ListEntry("a1", "青木 一郎", "単身", "20-00001"),))
    for groups in ((first, *GROUPS), GROUPS[1:], (*GROUPS, first)):
        view.set_groups(groups)
        rows = range(view.list_model.rowCount())
        short = [at for at in rows if view.rowHeight(at) < entry_height()]
        assert short == list(view.list_model.group_rows)
