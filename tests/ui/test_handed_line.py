"""On a household's page: where it went, when it leaves the list, what its predecessor wrote."""

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from cwlink.services.household_handover import Handed
from cwlink.ui.pages.handed_line import HandedLine, handed_words

DAY = date(2027, 4, 1)


@pytest.mark.parametrize(
    ("handed", "words"),
    [
        (Handed(), ""),
        (Handed(given=True, on=DAY, other="佐伯"), "引継ぎ済み（佐伯さんへ、令和9年4月1日）"),
        (
            Handed(given=True, on=DAY, archive_on=DAY),
            "引継ぎ済み（令和9年4月1日）。一覧から外して保管しています",
        ),
        (
            Handed(given=True, on=DAY, archive_on=date(2027, 5, 1)),
            "引継ぎ済み（令和9年4月1日）。令和9年5月1日に一覧から外れます",
        ),
        (Handed(received=True, on=DAY, other="田辺"), "前任：田辺　引継ぎ日 令和9年4月1日"),
    ],
)
def test_a_household_says_where_it_went_or_came_from(
    qtbot: QtBot, handed: Handed, words: str
) -> None:
    line = HandedLine()
    qtbot.addWidget(line)
    line.show_handed(handed, DAY)
    assert handed_words(handed, DAY) == words
    assert line.isHidden() is (not words)
    assert line.fetch_back.isHidden() is (handed.archive_on is None)


def test_what_a_day_to_come_takes_from_the_list_can_stay(qtbot: QtBot) -> None:
    line = HandedLine()
    qtbot.addWidget(line)
    told = []
    for archive_on in (DAY, date(2027, 5, 1)):
        line.show_handed(Handed(given=True, on=DAY, archive_on=archive_on), DAY)
        told.append(line.fetch_back.text())
    assert told == ["保管をやめて一覧に戻す", "一覧から外さない"]


def test_what_the_predecessor_wrote_is_read_on_the_household(qtbot: QtBot) -> None:
    line = HandedLine()
    qtbot.addWidget(line)
    line.show_handed(Handed(received=True, on=DAY, other="田辺", note="訪問は\n午後に"), DAY)
    assert line.note.text() == "申し送り：訪問は　午後に"
    line.show_handed(Handed(received=True, on=DAY, other="田辺", note="あ" * 500), DAY)
    assert len(line.note.text()) == 140
    assert line.note.toolTip() == "あ" * 500
    line.show_handed(Handed(given=True, on=DAY, note="自分で書いたもの"), DAY)
    assert line.note.isHidden()
