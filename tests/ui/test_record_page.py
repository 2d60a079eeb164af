"""The page of the 提供記録: narrowed, ticked, read in full; returns begin with one key."""

import sys
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

sys.path.insert(0, str(Path(__file__).parents[1] / "services"))

from disclosure_case import HOUKATSU, with_copies
from worked_case import NOW, TODAY

from cwlink.core.ids import HouseholdId
from cwlink.services import disclosure_record as record
from cwlink.services.disclosure_record import EndKind, RecordFilter
from cwlink.services.record_papers import PaperWish
from cwlink.storage import households
from cwlink.storage.vault import Vault
from cwlink.ui.notices import Tone
from cwlink.ui.page import Breakpoint
from cwlink.ui.pages.record_page import RecordPage
from cwlink.ui.pages.record_place import RecordPlace
from cwlink.ui.record_words import verification_notice
from cwlink.ui.theme import Theme


@pytest.fixture
def home(vault: Vault) -> HouseholdId:
    return with_copies(vault)


@pytest.fixture
def page(qtbot: QtBot, vault: Vault, home: HouseholdId) -> RecordPage:
    made = RecordPage()
    qtbot.addWidget(made)
    made.resize(1290, 640)
    answer(made, vault)
    arrive(made, vault, RecordPlace())
    made.show()
    made.activateWindow()
    return made


def answer(page: RecordPage, vault: Vault) -> None:
    """Answer the page's questions as the app does."""

    def show(wanted: RecordFilter) -> None:
        page.show_list(record.record_list(vault, wanted=wanted, today=TODAY), TODAY)

    def tell(seq: int) -> None:
        page.show_particulars(record.particulars(vault, seq=seq, today=TODAY))

    page.find_wanted.connect(show)
    page.copy_wanted.connect(tell)


def arrive(page: RecordPage, vault: Vault, place: RecordPlace) -> None:
    asked = HouseholdId(place.household_id)
    found = record.recorded_household(vault, household_id=asked, today=TODAY)
    page.show_choices(record.choices(vault, today=TODAY), place, found)
    wanted = record.record_list(vault, wanted=page.wanted(), today=TODAY)
    page.show_list(wanted, TODAY, place.seq)


def numbers(page: RecordPage) -> list[str]:
    return [row.record.number for row in page.table.rows_model.rows()]


def cells(page: RecordPage, number: str) -> list[str]:
    model = page.table.rows_model
    at = numbers(page).index(number)
    return [model.cell_at(at, column).in_words() for column in range(len(model.columns))]


def choose(page: RecordPage, number: str) -> None:
    rows = {row.record.number: row for row in page.table.rows_model.rows()}
    assert page.table.select_row(rows[number])


def test_this_fiscal_year_is_shown_first(page: RecordPage) -> None:
    assert numbers(page) == ["R8-0005", "R8-0004", "R8-0003", "R8-0002"]
    assert page.count.text() == "4件　未回収 3件（期限超過 1件）"
    page.filters.years.set_value("2025")
    page.filters.years.changed.emit()
    assert numbers(page) == ["R7-0001"]


def test_a_row_says_who_got_what_of_whom_on_what_ground(page: RecordPage) -> None:
    assert cells(page, "R8-0002") == [
        "未選択",
        "R8-0002、5月1日",
        f"{HOUKATSU}、支援計画（関係機関用）　第1版",
        "水野　トメ、24-00093",
        "本人の同意、加えた項目 2件",
        "期限超過、10月28日まで",
    ]
    assert "根拠によらず提供" in cells(page, "R8-0003")[4]


def test_words_recipient_and_days_narrow_the_list(qtbot: QtBot, page: RecordPage) -> None:
    page.filters.search.setText("保健所")
    page.filters.search.searched.emit("保健所")
    assert numbers(page) == ["R8-0005"]
    page.filters.search.clear()
    keys = [page.filters.recipient.itemData(at) for at in range(page.filters.recipient.count())]
    assert f"name:{HOUKATSU}" in keys
    page.filters.recipient.set_value("type:houkatsu")
    page.filters.recipient.changed.emit()
    assert numbers(page) == ["R8-0004", "R8-0002"]
    page.filters.years.set_value("span")
    page.filters.until.set_value(date(2026, 5, 31))
    page.filters.years.changed.emit()
    assert numbers(page) == ["R8-0002"]
    assert page.filters.since.isVisible()


def test_what_is_out_can_stand_alone(page: RecordPage) -> None:
    page.filters.open_only.click()
    assert numbers(page) == ["R8-0005", "R8-0003", "R8-0002"]


def test_nothing_found_says_what_to_do(page: RecordPage) -> None:
    page.filters.search.setText("ない言葉")
    page.filters.search.searched.emit("ない言葉")
    assert page.table.isHidden()
    assert page.panel.shown() is None
    assert not page.note.isEnabled()


def test_one_household_is_shown_over_all_years_and_left_again(
    vault: Vault, home: HouseholdId, page: RecordPage
) -> None:
    arrive(page, vault, RecordPlace(home, seq=2))
    assert numbers(page) == ["R8-0004", "R8-0003", "R8-0002", "R7-0001"]
    assert page.here() == RecordPlace(home, 2)
    assert page.filters.everyone.isVisible()
    page.filters.everyone.click()
    assert "R8-0005" in numbers(page)
    assert not page.filters.everyone.isVisible()


def test_another_household_is_not_looked_for_among_words_left_behind(
    vault: Vault, home: HouseholdId, page: RecordPage
) -> None:
    page.filters.search.setText("保健所")
    page.filters.open_only.set_value(True)
    page.filters.recipient.set_value("type:hokenjo")
    arrive(page, vault, RecordPlace(home))
    assert len(numbers(page)) == 4
    # What she chooses then stays when she comes back to the same household.
    page.filters.search.setText("包括")
    page.filters.years.set_value("2026")
    arrive(page, vault, RecordPlace(home, seq=2))
    assert numbers(page) == ["R8-0004", "R8-0002"]
    assert page.here() == RecordPlace(home, 2)
    arrive(page, vault, RecordPlace(words="R7-0001"))
    assert numbers(page) == ["R7-0001"]


def test_the_panel_tells_everything_about_a_copy(page: RecordPage) -> None:
    choose(page, "R8-0002")
    told = dict(page.panel.facts.facts())
    assert told["発行"] == "田辺 美咲　10時15分"
    assert told["対象者"] == "世帯主、世帯員2"
    assert told["枚数"] == "1枚　パスワード付き"
    ground = [words for _name, words in page.panel.ground.facts()]
    assert ground == [
        "本人の同意",
        "住所・連絡先\n理由：家庭訪問のため",
        "支援の目的（長期・短期目標）",
    ]
    assert dict(page.panel.ends.facts())["返却期限"] == "令和8年10月28日（水）"
    file = dict(page.panel.file.facts())
    assert file["SHA-256"] == " ".join(["ab" * 8] * 4)
    assert file["照合値"].endswith("（2件目）")
    assert page.panel.override.isHidden()


def test_the_reason_of_an_override_stands_out(page: RecordPage) -> None:
    choose(page, "R8-0003")
    assert page.panel.override.isVisible()
    assert page.panel.override.words.text() == "命の危険"


def test_a_deleted_household_leaves_what_stays(
    vault: Vault, home: HouseholdId, page: RecordPage
) -> None:
    with vault.write() as work:
        households.remove(work, home)
    arrive(page, vault, RecordPlace(seq=2))
    assert cells(page, "R8-0002")[3] == "廃棄済みの世帯"
    assert page.panel.gone.isVisible()
    assert page.panel.reprint.isHidden()
    assert page.panel.household.isHidden()
    assert not page.panel.ground.facts()


@pytest.mark.parametrize(("key", "kind"), [("1", EndKind.RETURNED), ("2", EndKind.DISPOSED)])
def test_one_key_begins_a_note_with_today(
    qtbot: QtBot, page: RecordPage, key: str, kind: EndKind
) -> None:
    choose(page, "R8-0003")
    page.table.setFocus()
    qtbot.keyClick(page.table, key)
    assert page.form.isVisible()
    assert QApplication.focusWidget() is page.form.day
    with qtbot.waitSignal(page.ends_noted) as noted:
        page.primary().click()
    rows, noted_kind, day, note = noted.args
    assert [row.record.number for row in rows] == ["R8-0003"]
    assert (noted_kind, day, note) == (kind, TODAY, "")


def test_ticked_copies_are_noted_together(qtbot: QtBot, page: RecordPage) -> None:
    assert page.tick_all.text() == "表示中の未回収をすべて選ぶ（3件）"
    page.tick_all.click()
    assert page.note.text() == "返却・廃棄を記録する（3件）"
    choose(page, "R8-0005")
    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    assert page.note.text() == "返却・廃棄を記録する（2件）"
    page.note.click()
    assert [row.record.number for row in page.form.rows()] == ["R8-0003", "R8-0002"]
    page.form.cancel.click()
    assert page.panel.isVisible()
    page.untick.click()
    assert page.note.text() == "返却・廃棄を記録する"


def test_taking_back_is_offered_only_after_a_note(
    qtbot: QtBot, vault: Vault, page: RecordPage
) -> None:
    choose(page, "R8-0003")
    page.note.click()
    assert "取消し" not in [part.text() for part in page.form.kinds._parts.values()]
    record.note_end(vault, seqs=(3,), kind=EndKind.RETURNED, on=TODAY, now=NOW)
    arrive(page, vault, RecordPlace(seq=3))
    page.begin_note(EndKind.RETURNED)
    page.form.kinds._parts[EndKind.REOPENED].click()
    assert page.form.save.text() == "取消しを記録する"


def test_a_note_without_a_day_asks_for_it(qtbot: QtBot, page: RecordPage) -> None:
    choose(page, "R8-0003")
    page.note.click()
    page.form.day.clear()
    page.form.day.textEdited.emit("")
    with qtbot.assertNotEmitted(page.ends_noted):
        page.form.save.click()
    assert page.form._day_frame.remark() == "日付を入力してください。"
    assert page.close_drawer()
    assert page.panel.isVisible()


def test_papers_are_offered_for_the_office_and_the_people(
    qtbot: QtBot, home: HouseholdId, page: RecordPage
) -> None:
    choose(page, "R8-0003")
    page.preview()
    menu = next(one for one in page.findChildren(QMenu) if one.isVisible())
    assert [action.text() for action in menu.actions()] == [
        "所内用：すべての世帯（ケース番号のみ）",
        "開示請求用：この世帯（24-00093）の全員",
        "開示請求用：世帯主のみ",
        "開示請求用：世帯員2のみ",
    ]
    with qtbot.waitSignal(page.paper_wanted) as wanted:
        menu.actions()[2].trigger()
    menu.close()
    since, until = date(2026, 4, 1), date(2027, 3, 31)
    assert wanted.args == [PaperWish(home, "demo-tome", since, until)]


def test_where_there_is_little_room_the_panel_is_a_drawer(page: RecordPage) -> None:
    page.show_breakpoint(Breakpoint.NARROW)
    assert not page.panel.isVisible()
    assert len(cells(page, "R8-0002")) == 4
    page.side.click()
    assert page.panel.isVisible()
    assert page.close_drawer()
    page.begin_note(EndKind.RETURNED)
    assert page.form.isVisible()
    page.close_form()
    assert not page.form.isVisible()


def test_an_empty_record_leads_to_the_plans(qtbot: QtBot, vault: Vault) -> None:
    page = RecordPage()
    qtbot.addWidget(page)
    arrive(page, vault, RecordPlace())
    button = page.primary()
    assert button is not None
    with qtbot.waitSignal(page.plans_wanted):
        button.click()


def test_the_title_names_nobody_and_the_names_are_told_to_the_veil(page: RecordPage) -> None:
    assert page.heading() == "提供記録"
    assert page.people() == {"水野　トメ", "相沢　進"}


def test_the_verification_is_one_sentence(vault: Vault, home: HouseholdId) -> None:
    whole = verification_notice(record.verify(vault))
    assert whole.sentence == "提供記録5件は、書き換えられていません。"
    assert "5件目の照合値は" in whole.detail
    assert whole.tone is Tone.INFO


def test_in_large_text_words_recipient_and_period_share_a_line(
    page: RecordPage, theme: Theme
) -> None:
    theme.set_own_scale(2.0)
    page.resize(1244, 716)
    page.show_breakpoint(Breakpoint.NARROW)
    for _ in range(3):
        QApplication.processEvents()
    filters = page.filters
    line = {one.geometry().center().y() for one in (filters.search, filters.recipient)}
    assert line == {filters.years.geometry().center().y()}
    theme.set_own_scale(1.0)
