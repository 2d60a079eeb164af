"""The strip of remarks stays within the window however long a remark is."""

from pytestqt.qtbot import QtBot

from cwlink.ui.theme import Theme
from cwlink.ui.widgets.remark_strip import RemarkStrip, ShownRemark

LONG = "みどり市東部地域包括支援センター 総合相談：提供する理由を入力してください（健康・障害）"


def strip_of(qtbot: QtBot, words: str, width: int) -> RemarkStrip:
    strip = RemarkStrip()
    qtbot.addWidget(strip)
    strip.set_remarks([ShownRemark(("a",), words, blocks=True)])
    strip.resize(width, 10)
    strip.show()
    strip.resize(width, strip.heightForWidth(width))
    return strip


def test_a_long_remark_goes_on_in_a_second_line(qtbot: QtBot, theme: Theme) -> None:
    theme.set_own_scale(2.0)
    strip = strip_of(qtbot, LONG, 900)
    assert strip.minimumSizeHint().width() <= 900
    one_line = strip_of(qtbot, "開催日", 900)
    assert strip.heightForWidth(900) > one_line.heightForWidth(900)


def test_a_link_in_two_lines_still_leads_to_its_field(qtbot: QtBot, theme: Theme) -> None:
    theme.set_own_scale(2.0)
    strip = strip_of(qtbot, LONG, 900)
    with qtbot.waitSignal(strip.chosen) as told:
        strip.first_blocking()
    assert told.args == [("a",)]
