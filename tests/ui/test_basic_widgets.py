"""Buttons, badges, strips, segments and empty states do what they say."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from cwlink.ui.notices import Notice, Tone, done, error
from cwlink.ui.theme_tokens import LIGHT
from cwlink.ui.widgets import strips
from cwlink.ui.widgets.badges import Chip, DoubtTag, Tag, badge_size, chip
from cwlink.ui.widgets.buttons import IconButton, LinkButton, PrimaryButton, SecondaryButton
from cwlink.ui.widgets.cards import Card, SectionHead
from cwlink.ui.widgets.empty_state import EmptyPage, EmptyState
from cwlink.ui.widgets.flow import FlowLayout
from cwlink.ui.widgets.key_cap import KeyCap
from cwlink.ui.widgets.rail_button import RailButton
from cwlink.ui.widgets.segments import Segments
from cwlink.ui.widgets.strips import NextStepStrip, NoticeStrip


@pytest.mark.parametrize("kind", [PrimaryButton, SecondaryButton, LinkButton])
def test_a_button_speaks_its_words(qtbot: QtBot, kind: type[PrimaryButton]) -> None:
    button = kind("計画を確定する", glyph="plus")
    qtbot.addWidget(button)
    assert button.accessibleName() == "計画を確定する"
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, Qt.Key.Key_Space)


def test_a_button_that_is_not_allowed_says_why(qtbot: QtBot) -> None:
    button = PrimaryButton("計画を確定する")
    qtbot.addWidget(button)
    button.set_allowed(False, "確定した計画は直せません")
    assert not button.isEnabled()
    assert button.toolTip() == "確定した計画は直せません"
    button.set_allowed(True)
    assert (button.isEnabled(), button.toolTip()) == (True, "")


def test_the_ring_shows_for_the_keyboard_only(qtbot: QtBot) -> None:
    button = SecondaryButton("戻る")
    qtbot.addWidget(button)
    button.show()
    button.activateWindow()
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)

    def edge(reason: Qt.FocusReason) -> str:
        button.focusInEvent(QFocusEvent(QFocusEvent.Type.FocusIn, reason))
        return button.grab().toImage().pixelColor(1, button.height() // 2).name().upper()

    assert edge(Qt.FocusReason.TabFocusReason) == LIGHT.accent
    assert edge(Qt.FocusReason.MouseFocusReason) == LIGHT.surface


def test_an_icon_alone_has_a_spoken_name(qtbot: QtBot) -> None:
    button = IconButton("more", "その他の操作")
    qtbot.addWidget(button)
    assert (button.accessibleName(), button.toolTip()) == ("その他の操作", "その他の操作")


def test_badges_speak_in_full(qtbot: QtBot) -> None:
    badges = (Chip("孤立", holder="世帯", high=True), Tag("提案"), DoubtTag())
    for badge in badges:
        qtbot.addWidget(badge)
    spoken = [badge.accessibleName() for badge in badges]
    assert spoken == ["優先度 高 孤立（世帯）", "提案", "要確認"]
    assert badge_size(chip("孤立", holder="世帯")).width() > badge_size(chip("孤立")).width()


def test_a_flow_begins_a_new_line_where_it_must(qtbot: QtBot) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    flow = FlowLayout(box, gap=6, line_gap=4)
    for _ in range(4):
        part = QLabel(box)
        part.setFixedSize(QSize(50, 20))
        flow.addWidget(part)
    assert flow.heightForWidth(4 * 50 + 3 * 6) == 20
    assert flow.heightForWidth(4 * 50 + 3 * 6 - 1) == 44
    assert flow.heightForWidth(60) == 4 * 20 + 3 * 4
    flow.clear()
    assert (flow.count(), flow.heightForWidth(60)) == (0, 0)


class TestNoticeStrip:
    @pytest.fixture
    def strip(self, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[NoticeStrip]:
        monkeypatch.setattr(strips, "DONE_STAYS_MS", 30)
        page = QWidget()
        qtbot.addWidget(page)
        column = QVBoxLayout(page)
        elsewhere = QLineEdit()
        made = NoticeStrip()
        column.addWidget(elsewhere)
        column.addWidget(made)
        page.show()
        page.activateWindow()
        elsewhere.setFocus()
        yield made

    def test_something_done_leaves_by_itself(self, qtbot: QtBot, strip: NoticeStrip) -> None:
        strip.show_notice(done("世帯を追加しました"))
        assert strip.isVisible()
        qtbot.waitUntil(lambda: not strip.isVisible(), timeout=1000)
        assert strip.notice() is None

    def test_it_stays_while_it_holds_the_focus(self, qtbot: QtBot, strip: NoticeStrip) -> None:
        strip.show_notice(done("世帯を追加しました"))
        close = strip.findChild(IconButton)
        assert close is not None
        close.setFocus()
        qtbot.waitUntil(lambda: QApplication.focusWidget() is close)
        qtbot.wait(100)
        assert strip.isVisible()
        close.click()
        assert not strip.isVisible()

    def test_an_error_stays_and_replaces_what_was_shown(
        self, qtbot: QtBot, strip: NoticeStrip
    ) -> None:
        strip.show_notice(done("保存しました"))
        strip.show_notice(error("保存できませんでした", "空きを作ってください。"))
        qtbot.wait(100)
        assert strip.isVisible()
        assert strip.accessibleName() == "保存できませんでした空きを作ってください。"

    def test_its_action_is_one_click_away(self, qtbot: QtBot, strip: NoticeStrip) -> None:
        pressed: list[str] = []
        strip.show_notice(
            Notice(Tone.WARNING, "同意が未取得", "", "同意を記録する", lambda: pressed.append("x"))
        )
        action = strip.findChild(SecondaryButton)
        assert action is not None
        assert action.text() == "同意を記録する"
        qtbot.mouseClick(action, Qt.MouseButton.LeftButton)
        assert pressed == ["x"]


def test_the_next_step_has_the_filled_button(qtbot: QtBot) -> None:
    strip = NextStepStrip()
    qtbot.addWidget(strip)
    strip.set_step("会議を開くかどうかを検討する", "一度も検討していません。", "開催要否を検討する")
    with qtbot.waitSignal(strip.wanted):
        strip.button.click()
    strip.set_step("検討する", "", "検討する", why_not="課題を入力してください")
    assert strip.button.toolTip() == "課題を入力してください"
    assert not strip.button.isEnabled()


def test_segments_tell_what_was_chosen(qtbot: QtBot) -> None:
    segments = Segments("絞り込み")
    qtbot.addWidget(segments)
    segments.set_parts([("all", "すべて 93"), ("due", "期限あり 12")], "all")
    parts = [part for part in segments.children() if isinstance(part, QWidget)]
    with qtbot.waitSignal(segments.changed) as told:
        qtbot.mouseClick(parts[1], Qt.MouseButton.LeftButton)
    assert told.args == ["due"]
    assert segments.current() == "due"
    segments.set_parts([("a", "あ")], "a")
    assert segments.current() == "a"


def test_a_card_names_itself(qtbot: QtBot) -> None:
    card = Card("課題", "10件")
    qtbot.addWidget(card)
    card.add(QPushButton("x"))
    assert card.accessibleName() == "課題"
    assert card.findChild(QPushButton) is not None


def test_a_section_head_changes_its_note(qtbot: QtBot) -> None:
    head = SectionHead("世帯員", "2人")
    qtbot.addWidget(head)
    head.set_note("3人")
    assert "3人" in [label.text() for label in head.findChildren(QLabel)]


def test_empty_places_say_what_to_do_first(qtbot: QtBot) -> None:
    state = EmptyState("現在関わっている機関はありません")
    page = EmptyPage("household", "世帯はまだありません", "名簿を取り込む")
    qtbot.addWidget(state)
    qtbot.addWidget(page)
    with qtbot.waitSignal(state.add_action("機関を追加", glyph="plus").clicked):
        state.findChildren(LinkButton)[0].click()
    with qtbot.waitSignal(page.wanted):
        page.button.click()


def test_a_key_cap_reads_key_and_word(qtbot: QtBot) -> None:
    cap = KeyCap("Ctrl+F", "絞り込み")
    qtbot.addWidget(cap)
    assert cap.text() == "絞り込み（Ctrl+F）"
    assert cap.sizeHint().width() > 100


def test_a_rail_entry_carries_its_count_in_the_word(qtbot: QtBot) -> None:
    entry = RailButton("今日", "clock")
    qtbot.addWidget(entry)
    entry.set_word("今日 (3)")
    assert (entry.text(), entry.accessibleName()) == ("今日 (3)", "今日 (3)")
    assert entry.sizeHint().width() == 76
    entry.resize(entry.sizeHint())
    entry.setChecked(True)
    assert entry.grab().toImage().pixelColor(1, 20).name().upper() == LIGHT.accent
