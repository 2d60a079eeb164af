"""The page of backups: one sentence that says how safe it is, and a restore that is no surprise."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from backup_case import AT, LOSS, NOW, USB, a_preview, a_view, listed, some
from cwlink.services.backups import Reason, SecondState
from cwlink.services.restoring import Fate, Newer, OpensWith
from cwlink.ui import backup_words as words
from cwlink.ui import restore_words
from cwlink.ui.notices import Tone
from cwlink.ui.page import Breakpoint
from cwlink.ui.pages import backups_page
from cwlink.ui.pages.backups_page import BackupsPage
from cwlink.ui.widgets.labels import Label


@pytest.fixture
def page(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> BackupsPage:
    monkeypatch.setattr(backups_page, "LOOK_AFTER_MS", 0)
    made = BackupsPage()
    qtbot.addWidget(made)
    made.resize(1290, 640)
    made.show()
    made.show_breakpoint(Breakpoint.WIDE)
    return made


def seen(widget: QWidget) -> str:
    """Return every word of the labels in sight."""
    labels = [label for label in widget.findChildren(Label) if label.isVisible()]
    return "\n".join(label.text() for label in labels)


@pytest.mark.parametrize(
    ("view", "tone", "sentence"),
    [
        (a_view(()), Tone.WARNING, "まだバックアップがありません。"),
        (a_view(some()), Tone.DONE, "今日 14:32 にバックアップしました。2か所にあります。"),
        (
            a_view((listed(both=False),), second=None, state=SecondState.NOT_CHOSEN),
            Tone.INFO,
            "今日 14:32 のバックアップは、このパソコンだけにあります。",
        ),
        (
            a_view((listed(both=False),), state=SecondState.AWAY),
            Tone.WARNING,
            f"2つ目の保存先（{USB}）が見つかりません。",
        ),
        (
            a_view((listed(both=False), *some(1))),
            Tone.INFO,
            "今日 14:32 のバックアップは、このパソコンだけにあります。",
        ),
        (
            a_view((listed(both=False),), state=SecondState.FULL),
            Tone.WARNING,
            f"2つ目の保存先（{USB}）の空きが足りません。",
        ),
        (
            a_view((listed(both=False),), state=SecondState.READ_ONLY),
            Tone.WARNING,
            f"2つ目の保存先（{USB}）に書き込めません。",
        ),
        (
            a_view((listed(at=AT - timedelta(days=5)),)),
            Tone.WARNING,
            "最後のバックアップは11月19日（木） 14:32（5日前）です。",
        ),
        (a_view((), is_demo=True), Tone.INFO, "お試しの保管庫は、バックアップしません。"),
    ],
)
def test_one_sentence_says_how_safe_the_vault_is(
    page: BackupsPage, view: words.BackupsView, tone: Tone, sentence: str
) -> None:
    page.show_view(view)
    assert words.standing(view).tone is tone
    assert page.standing.sentence() == sentence
    assert page.now.isEnabled() is not view.is_demo


def test_where_the_second_place_is_away_it_says_what_to_do_and_what_lies_there() -> None:
    view = a_view((listed(both=False),), state=SecondState.AWAY, last=AT - timedelta(days=1))
    told = words.standing(view)
    assert "今日 14:32 のバックアップは、このパソコンだけにあります。" in told.detail
    assert "昨日 14:32" in told.detail
    assert "USBメモリーを差す" in told.detail


def test_every_state_of_the_second_place_has_its_words() -> None:
    for state in SecondState:
        view = a_view((listed(both=False),), state=state)
        assert all(words.second_words(view))
        if state not in (SecondState.WRITTEN, SecondState.NOT_CHOSEN):
            assert all(words.second_trouble(state))
    assert set(words.REASONS) == set(Reason)
    assert set(restore_words.OPENS_WITH) == set(OpensWith)


def test_an_unverified_backup_or_another_vaults_is_not_the_last_good_one() -> None:
    aside = listed(9, AT, reason=Reason.RESTORE, verified=False, households=None)
    good = listed(8, AT - timedelta(hours=1))
    assert words.last_good((aside, good)) is good
    assert words.last_good_words(good) == (
        "最後の正常なバックアップ（令和8年11月24日（火） 13:32、110世帯）から復元できます。"
    )


def test_the_newest_is_looked_at_by_itself(qtbot: QtBot, page: BackupsPage) -> None:
    rows = some()
    with qtbot.waitSignal(page.preview_wanted) as wanted:
        page.show_view(a_view(rows))
    assert wanted.args == [rows[0]]
    assert ("確認", "作ったときに開いて確かめました") in page.panel.facts.facts()
    assert not page.panel.restore.isVisible()
    page.show_preview(rows[1], a_preview(rows[1]))
    assert not page.panel.restore.isVisible()
    page.show_preview(rows[0], a_preview(rows[0]))
    assert page.panel.restore.isVisible()
    assert "失われるものはありません" in seen(page.panel)
    assert ("内容", "110世帯、世帯員240人、開催要否の検討12件") in page.panel.facts.facts()


def test_arrow_keys_go_through_the_backups(qtbot: QtBot, page: BackupsPage) -> None:
    rows = some()
    page.show_view(a_view(rows))
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    with qtbot.waitSignal(page.preview_wanted) as wanted:
        qtbot.keyClick(page.table, Qt.Key.Key_Down)
    assert wanted.args == [rows[2]]


def test_what_would_be_lost_is_named(page: BackupsPage) -> None:
    (row,) = some(1)
    page.show_view(a_view((row,)))
    page.show_preview(row, a_preview(row, LOSS))
    told = seen(page.panel)
    assert "なくなる世帯（1世帯）\n・水野 トメ（1001）" in told
    assert "前の内容に戻る世帯（1世帯）\n・田辺 清（1002）　新しい記録2件" in told
    assert "また現れる世帯" in told
    assert "世帯員 2、開催要否の検討 1、そのほか 1" in told
    assert set(page.people()) == {"水野 トメ", "田辺 清", "森 ハナ"}


def test_the_journal_alone_is_no_loss(page: BackupsPage) -> None:
    (row,) = some(1)
    page.show_view(a_view((row,)))
    page.show_preview(row, a_preview(row, Newer((), {"activities": 1})))
    assert page.panel.said.sentence() == "今の保管庫と、世帯の記録は同じです。"
    assert "閲覧・変更の記録 1" in page.panel.lost.text()


def test_households_that_only_come_back_are_no_loss(page: BackupsPage) -> None:
    (row,) = some(1)
    page.show_view(a_view((row,)))
    back = tuple(one for one in LOSS.households if one.fate is Fate.BACK)
    page.show_preview(row, a_preview(row, Newer(back, {"activities": 1})))
    assert page.panel.said.sentence() == "復元すると、今の保管庫にない世帯が戻ります。"


def test_what_was_compared_is_compared_anew_when_she_comes_back(
    qtbot: QtBot, page: BackupsPage
) -> None:
    (row,) = some(1)
    page.show_view(a_view((row,)))
    page.show_preview(row, a_preview(row))
    page.arrive()
    assert page.panel.preview() is None
    with qtbot.waitSignal(page.preview_wanted):
        page.show_view(a_view((row,)))


def test_a_vault_opened_to_read_only_is_neither_backed_up_nor_replaced(page: BackupsPage) -> None:
    (row,) = some(1)
    page.show_view(a_view((row,), read_only=True))
    page.show_preview(row, a_preview(row))
    for button in (page.now, page.panel.restore, page.place_card.choose):
        assert not button.isEnabled()
        assert "読み取り専用" in button.toolTip()
    page.show_view(a_view((row,)))
    assert page.panel.restore.isEnabled()


def test_the_list_has_the_focus_on_arrival(page: BackupsPage) -> None:
    page.activateWindow()
    page.arrive()
    page.show_view(a_view(()))
    assert page.focusWidget() is page.now
    page.arrive()
    page.show_view(a_view(some()))
    assert page.focusWidget() is page.table


def test_a_restore_is_asked_about_once(
    qtbot: QtBot, page: BackupsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    (row,) = some(1)
    page.show_view(a_view((row,)))
    preview = a_preview(row, LOSS)
    page.show_preview(row, preview)
    asked: list[str] = []
    answers = [False, True]

    def answer(_parent: QWidget, _title: str, *told: str) -> bool:
        asked.append(" ".join(told))
        return answers.pop(0)

    monkeypatch.setattr(backups_page, "ask", answer)
    with qtbot.assertNotEmitted(page.restore_wanted):
        page.panel.restore.click()
    with qtbot.waitSignal(page.restore_wanted) as wanted:
        page.panel.restore.click()
    assert wanted.args == [preview]
    assert "令和8年11月24日（火） 14:32のバックアップから復元しますか。" in asked[0]
    assert "今のパスフレーズで開きます" in asked[0]


def test_the_passphrase_of_its_time_is_asked_for(qtbot: QtBot, page: BackupsPage) -> None:
    (row,) = some(1)
    page.show_view(a_view((row,)))
    panel = page.panel
    panel.ask_secret("パスフレーズが必要です。")
    assert "パスフレーズが必要です。" in seen(panel)
    with qtbot.assertNotEmitted(page.secret_given):
        panel.look.click()
    panel.secret.select_all()
    qtbot.keyClicks(panel.secret.focusProxy(), "old one")
    with qtbot.waitSignal(page.secret_given) as given:
        panel.look.click()
    assert given.args == [row, "old one"]
    panel.refuse_secret("パスフレーズが違います。")
    assert "パスフレーズが違います。" in [
        frame.remark() for frame in panel.findChildren(type(panel._asked))
    ]
    page.show_preview(row, a_preview(row, opens_with=OpensWith.BACKUP))
    assert panel.secret.value() == ""
    assert not panel.secret.isVisible()


def test_a_damaged_backup_is_said_and_cannot_be_restored(page: BackupsPage) -> None:
    (row,) = some(1)
    page.show_view(a_view((row,)))
    page.panel.refuse("このバックアップは壊れています。")
    assert "壊れています" in seen(page.panel)
    assert not page.panel.restore.isVisible()


def test_the_second_place_is_chosen_changed_and_given_up(qtbot: QtBot, page: BackupsPage) -> None:
    card = page.place_card
    page.show_view(a_view((listed(both=False),), second=None, state=SecondState.NOT_CHOSEN))
    assert card.choose.text() == "保存先を選ぶ"
    assert not card.stop.isVisible()
    page.show_view(a_view(some()))
    assert card.choose.text() == "保存先を変更する"
    assert str(USB) in card.told()
    with qtbot.waitSignals([page.choose_wanted, page.stop_wanted, page.second_folder_wanted]):
        card.choose.click()
        card.stop.click()
        card.open.click()
    page.show_view(a_view(some(), state=SecondState.AWAY))
    assert not card.open.isVisible()


def test_the_cursor_stays_on_its_backup_when_a_new_one_is_made(
    qtbot: QtBot, page: BackupsPage
) -> None:
    rows = some()
    page.show_view(a_view(rows))
    page.table.select_row(rows[2])
    new = listed(99, NOW, reason=Reason.MANUAL)
    page.show_view(a_view((new, *rows)))
    assert page.table.current_row() == rows[2]
    assert page.panel.row() == rows[2]


@pytest.mark.parametrize("room", list(Breakpoint))
def test_the_page_fits_every_width(page: BackupsPage, room: Breakpoint) -> None:
    width = {Breakpoint.WIDE: 1124, Breakpoint.MIDDLE: 824, Breakpoint.NARROW: 560}[room]
    page.show_breakpoint(room)
    page.show_view(a_view(some()))
    assert page.minimumSizeHint().width() <= width
