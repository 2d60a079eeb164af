"""The page 引継ぎ: ticks, filters and notes of the giver; decisions and results of the taker."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cwlink.core.ids import HouseholdId, MemberId
from cwlink.rules.handover import (
    Candidate,
    Conflict,
    HandoverAnswers,
    Kind,
    MemberQuestion,
    Refusal,
    Side,
    Standing,
)
from cwlink.rules.handover_urgency import Turn
from cwlink.services.booklet import ReadingPlace
from cwlink.services.handover_desk import GiveRow, GiveView
from cwlink.services.handover_giving import (
    Given,
    GivenHousehold,
    GivenPackage,
    HandoverChoice,
    HandoverMark,
    PassphraseState,
)
from cwlink.services.handover_taking import (
    HandoverPreview,
    HandoverSender,
    PreviewHousehold,
    Taken,
    TakenHousehold,
)
from cwlink.ui.page import Breakpoint
from cwlink.ui.pages.handover_give import CHOSEN, HANDED
from cwlink.ui.pages.handover_page import HandoverPage
from cwlink.ui.pages.handover_passphrase import OWN, PackagePassphrase
from cwlink.ui.pages.handover_place import HandoverSegment
from cwlink.ui.pages.handover_take import OPEN

DAY = date(2027, 4, 1)
NOW = datetime(2027, 4, 1, 9)
ONE, TWO, THREE = HouseholdId("1"), HouseholdId("2"), HouseholdId("3")


def give_row(home: HouseholdId, order: int, **more: object) -> GiveRow:
    choice = HandoverChoice(
        home, f"24-{home}", f"水野　{home}", "みずの", 2, 1, 0, 0, 1, None, False, None
    )
    place = ReadingPlace(home, order, Turn.AT_ONCE, ("支援・受診の拒否",), DAY)
    return replace(GiveRow(choice, place, ""), **more)


def give_view(*packages: GivenPackage) -> GiveView:
    handed = give_row(TWO, 2)
    mark = HandoverMark("p", DAY, "佐伯", None)
    archived = give_row(THREE, 3, place=None)
    return GiveView(
        (
            give_row(ONE, 1),
            replace(handed, choice=replace(handed.choice, mark=mark)),
            replace(archived, choice=replace(archived.choice, archived=True)),
        ),
        packages,
    )


@pytest.fixture
def page(qtbot: QtBot) -> HandoverPage:
    made = HandoverPage()
    qtbot.addWidget(made)
    made.resize(1290, 600)
    made.show()
    made.show_breakpoint(Breakpoint.WIDE)
    made.give.show_view(give_view())
    return made


def shown(page: HandoverPage) -> list[HouseholdId]:
    return [row.id for row in page.give.table.rows_model.rows() if isinstance(row, GiveRow)]


def test_ticks_are_told_in_the_order_to_read_and_counted(page: HandoverPage) -> None:
    give = page.give
    first = give.table.rows_model.row_at(0)
    give.table.tick_wanted.emit(first, True)
    assert give.chosen() == (ONE,)
    assert give._count.text() == "1世帯・2人を選択"
    give.choose_all.click()
    assert give.chosen() == (ONE, TWO), "an archived household is not chosen with the others"
    give.choose_none.click()
    assert give.chosen() == ()


def test_rows_are_narrowed_by_part_and_by_words(page: HandoverPage) -> None:
    give = page.give
    assert shown(page) == [ONE, TWO, THREE]
    give.parts.changed.emit(give.parts.set_current(HANDED) or HANDED)
    assert shown(page) == [TWO]
    give.choose([ONE])
    give.parts.changed.emit(give.parts.set_current(CHOSEN) or CHOSEN)
    assert shown(page) == [ONE]
    give.show_found({TWO})
    assert shown(page) == []
    give.parts.changed.emit(give.parts.set_current("all") or "all")
    assert shown(page) == [TWO]
    give.show_found(None)
    assert shown(page) == [ONE, TWO, THREE]


def test_a_wish_carries_the_households_once_all_is_told(page: HandoverPage, qtbot: QtBot) -> None:
    give = page.give
    give.choose([TWO, ONE])
    with qtbot.assertNotEmitted(give.booklet_wanted):
        give.booklet.click()
    assert "引継ぎ日" in give._day.remark()
    give.day.set_value(DAY)
    with qtbot.waitSignal(give.booklet_wanted) as told:
        page.preview()
    assert told.args == [(ONE, TWO)]
    with qtbot.assertNotEmitted(give.package_wanted):
        give.package.click()
    assert give._receiver.remark() == "後任者の氏名を入力してください。"
    give.receiver.setText("佐伯")
    with qtbot.waitSignal(give.package_wanted) as told:
        give.package.click()
    assert told.args == [(ONE, TWO)]


def test_a_note_is_told_when_another_household_is_looked_at(
    page: HandoverPage, qtbot: QtBot
) -> None:
    side = page.give.side
    page.give.table.selectRow(0)
    side.note.setPlainText("訪問は午後に")
    with qtbot.waitSignal(side.note_changed) as told:
        page.give.table.selectRow(1)
    assert told.args == [ONE, "訪問は午後に"]
    page.give.note_kept(ONE, "訪問は午後に")
    page.give.table.selectRow(0)
    assert side.note.value() == "訪問は午後に"
    side.note.setPlainText("やめた")
    with qtbot.waitSignal(side.note_changed) as told:
        page.leave()
    assert told.args == [ONE, "やめた"]


def test_earlier_packages_offer_what_can_be_done(page: HandoverPage, qtbot: QtBot) -> None:
    made = GivenPackage("p1", DAY, "佐伯", (ONE, TWO), 0, None)
    page.give.show_view(give_view(made, replace(made, package_id="p2", marked=2, archive_on=DAY)))
    cards = [page.give.side._list.itemAt(at).widget() for at in range(2)]
    with qtbot.waitSignal(page.give.side.take_back_wanted) as told:
        cards[1].button.click()
    assert told.args == ["p2"]
    cards[0].button.click()
    with qtbot.waitSignal(page.give.side.mark_wanted) as told:
        cards[0].form.button.click()
    assert told.args == ["p1", None]


def test_what_was_written_is_counted_and_what_stays_is_said(page: HandoverPage) -> None:
    home = GivenHousehold(ONE, "24-1", "水野", {Kind.MEMBERS: 2, Kind.PLANS: 1, Kind.TIES: 3}, {})
    given = Given("p", Path("a.cwlink-hikitsugi"), NOW, "佐伯", (home,), 0, 4096)
    page.give.show_given(given)
    card = page.give.side.given
    assert card.counts.text() == "1世帯・世帯員2人・支援計画1件、ほか3件を書き出しました。"
    assert card.isVisible()


def conflict(key: str) -> Conflict:
    return Conflict(key, "household", key, "", "000-1", "000-2", NOW, None, Side.MINE)


def home(
    one: HouseholdId, standing: Standing, *conflicts: Conflict, **more: object
) -> PreviewHousehold:
    counts: Mapping[Kind, int] = {Kind.MEMBERS: 2}
    base = PreviewHousehold(
        one, None, f"24-{one}", f"相沢　{one}", "あいざわ", standing, counts, {}, counts, {}
    )
    return replace(base, conflicts=conflicts, **more)


def preview(*homes: PreviewHousehold, answers: HandoverAnswers | None = None) -> HandoverPreview:
    sender = HandoverSender("みどり市福祉事務所", "保護第二係", "田辺 美咲")
    return HandoverPreview(
        "p",
        NOW,
        sender,
        "佐伯",
        "a.cwlink-hikitsugi",
        40,
        False,
        homes,
        0,
        answers or HandoverAnswers(),
    )


@pytest.fixture
def taking(page: HandoverPage) -> HandoverPage:
    page.show_segment(HandoverSegment.TAKE)
    return page


def test_a_file_is_chosen_then_opened_and_a_wrong_word_is_said_beside_the_field(
    taking: HandoverPage, qtbot: QtBot
) -> None:
    take = taking.take
    assert taking.primary() is take.start.button
    take.show_file(Path("引継ぎ.cwlink-hikitsugi"))
    assert taking.primary() is take.open_form.button
    with qtbot.assertNotEmitted(take.look_wanted):
        take.open_form.button.click()
    assert "入力してください" in take.open_form.frame_of_field.remark()
    take.open_form.field._line.setText("ことば")
    with qtbot.waitSignal(take.look_wanted) as told:
        take.open_form.button.click()
    assert told.args == ["ことば"]
    take.refuse("開けません。")
    assert take.open_form.frame_of_field.remark() == "開けません。"
    take.show_preview(preview(home(ONE, Standing.NEW)))
    assert take.open_form.field.value() == "", "the word is not kept in the window"


def test_nothing_is_taken_before_every_conflict_is_decided(
    taking: HandoverPage, qtbot: QtBot
) -> None:
    take = taking.take
    take.show_preview(
        preview(home(ONE, Standing.NEW), home(TWO, Standing.CHANGED, conflict("phone")))
    )
    with qtbot.assertNotEmitted(take.take_wanted):
        take.take.click()
    current = take.table.current_row()
    assert current is not None
    assert current.id == TWO
    with qtbot.waitSignal(take.answered) as told:
        take.side.group("phone").row(Side.THEIRS.value).click()
    assert told.args[0].sides == {"phone": Side.THEIRS}
    take.show_preview(
        preview(
            home(ONE, Standing.NEW),
            home(TWO, Standing.CHANGED, conflict("phone")),
            answers=told.args[0],
        )
    )
    with qtbot.waitSignal(take.take_wanted):
        take.take.click()


def test_all_conflicts_are_decided_at_once(taking: HandoverPage, qtbot: QtBot) -> None:
    take = taking.take
    later = replace(conflict("housing"), proposed=Side.THEIRS)
    take.show_preview(preview(home(TWO, Standing.CHANGED, conflict("phone"), later)))
    with qtbot.waitSignal(take.answered) as told:
        take.newest.click()
    assert told.args[0].sides == {"phone": Side.MINE, "housing": Side.THEIRS}
    take.parts.changed.emit(take.parts.set_current(OPEN) or OPEN)
    assert take.table.rows_model.rowCount() == 1


def test_who_somebody_is_is_asked_and_answered(taking: HandoverPage, qtbot: QtBot) -> None:
    known = Candidate(MemberId("m"), "相沢　進", "あいざわ　すすむ", "1950")
    question = MemberQuestion("q", "相沢　すゝむ", "", "", (known,), None)
    taking.take.show_preview(preview(home(TWO, Standing.CHANGED, questions=(question,))))
    with qtbot.waitSignal(taking.take.answered) as told:
        taking.take.side.group("q").row("m").click()
    assert told.args[0].same == {"q": "m"}
    with qtbot.waitSignal(taking.take.answered) as told:
        taking.take.side.group("q").row("new").click()
    assert told.args[0].same == {"q": None}


def test_a_household_is_left_out_and_one_refused_says_why(
    taking: HandoverPage, qtbot: QtBot
) -> None:
    take = taking.take
    refused = home(TWO, Standing.REFUSED, refusal=Refusal.VERSIONS_CLASH)
    take.show_preview(preview(home(ONE, Standing.NEW), refused))
    assert take.take.text() == "取り込む（1世帯）"
    first = take.table.rows_model.row_at(0)
    with qtbot.waitSignal(take.answered) as told:
        take.table.tick_wanted.emit(first, False)
    assert told.args[0].without == {ONE}
    take.table.selectRow(1)
    words = [label.text() for label in take.side.findChildren(type(take._state))]
    assert any("別々に確定" in text for text in words)


def test_a_file_taken_before_offers_nothing_to_take(taking: HandoverPage) -> None:
    taking.take.show_preview(preview(home(ONE, Standing.UNCHANGED)))
    assert taking.take.take.isHidden()
    assert taking.primary() is taking.take.to_list
    assert "変更はありません" in taking.take._state.text()
    assert "40日前" in taking.take._note.text()


def test_the_result_compares_both_sides(taking: HandoverPage) -> None:
    take = taking.take
    take.show_preview(preview(home(ONE, Standing.NEW)))
    same = TakenHousehold(ONE, "24-1", "相沢", Standing.NEW, {Kind.PLANS: 1}, {Kind.PLANS: 1}, {})
    take.show_taken(Taken("p", (same,), (), ("24-9",), True))
    assert take._state.text() == "引継ぎデータの1世帯・支援計画1件が、すべてこの保管庫にあります。"
    assert "24-9" in take._note.text()
    fewer = replace(same, stored={})
    take.show_taken(Taken("p", (fewer,), (), (), True))
    assert "件数が違う世帯があります" in take._state.text()


def test_names_of_the_file_are_told_for_hiding(taking: HandoverPage) -> None:
    told = replace(conflict("phone"), item="相沢　良子")
    taking.take.show_preview(preview(home(ONE, Standing.CHANGED, told)))
    assert {"相沢　1", "相沢", "良子", "000-1", "000-2"} <= set(taking.people())


def test_a_passphrase_of_ones_own_must_be_strong(qtbot: QtBot) -> None:
    dialog = PackagePassphrase(
        "K7HM-4RPX-9WTY-3ACE", lambda typed: PassphraseState(len(typed) > 8, "短い"), None
    )
    qtbot.addWidget(dialog)
    assert dialog.value() == "K7HM-4RPX-9WTY-3ACE"
    dialog.way.row(OWN).click()
    dialog.go_on.click()
    assert "入力してください" in dialog.frame.remark()
    dialog.own._line.setText("みじかい")
    dialog.go_on.click()
    assert "推測されやすい" in dialog.frame.remark()
    assert dialog.result() == 0
    dialog.own._line.setText("とてもながいことばをならべる")
    dialog.go_on.click()
    assert dialog.result() == 1
    assert dialog.value() == "とてもながいことばをならべる"


def test_a_row_says_all_it_holds_in_two_lines(page: HandoverPage) -> None:
    row = give_row(ONE, 1, note="訪問は午後に")
    full = replace(row.choice, reviews=2, meetings=3, plans=1, open_promises=4)
    page.give.show_view(GiveView((replace(row, choice=full),), ()))
    model = page.give.table.rows_model
    held = model.cell_at(0, 4)
    assert (held.text, held.second) == ("検討 2　会議 3", "計画 1　持ち帰り 4")
    assert model.cell_at(0, 2).second.endswith("申し送りあり")


def test_the_household_looked_at_stays_when_the_rows_are_read_anew(page: HandoverPage) -> None:
    row = next(one for one in page.give.table.rows_model.rows() if one.id == TWO)
    page.give.table.select_row(row)
    changed = replace(give_row(TWO, 1), note="訪問は午後に")
    page.give.show_view(GiveView((changed, give_row(ONE, 2)), ()))
    current = page.give.table.current_row()
    assert current is not None
    assert current.id == TWO


def test_tab_goes_through_the_filter_where_it_stands(page: HandoverPage) -> None:
    give = page.give
    first = give.parts.focusProxy()
    at, reached = give.day, []
    while at is not give.choose_all:
        at = at.nextInFocusChain()
        reached.append(at)
    assert [one for one in reached if one in (first, give.search)] == [first, give.search]


def test_fields_stay_on_one_line_where_one_bears_a_remark(page: HandoverPage) -> None:
    page.give.choose((ONE,))
    page.give.package.click()
    page.repaint()
    assert page.give._receiver.remark()
    assert page.give._receiver.y() == page.give._day.y()


def test_what_was_taken_has_no_side(taking: HandoverPage) -> None:
    taking.take.show_taken(Taken("p", (), (), (), True))
    taking.take.show_breakpoint(Breakpoint.WIDE)
    assert not taking.take.side.isVisibleTo(taking)


def test_the_household_looked_at_stays_when_columns_change(taking: HandoverPage) -> None:
    take = taking.take
    take.show_preview(preview(home(ONE, Standing.NEW), home(TWO, Standing.NEW)))
    second = take.table.rows_model.row_at(1)
    assert isinstance(second, PreviewHousehold)
    take.table.select_row(second)
    take.show_breakpoint(Breakpoint.NARROW)
    assert take.table.current_row() == second
