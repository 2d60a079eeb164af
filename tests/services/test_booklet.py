"""引継書: the urgent first with the reasons, everything open told, nothing recorded said so."""

from datetime import date
from io import BytesIO
from time import perf_counter

import pytest
from booklet_case import HANDED, QUIET, in_danger, with_households
from plan_case import whole
from pypdf import PdfReader
from worked_case import NOW, TODAY

from cwlink.core.ids import HouseholdId
from cwlink.core.problems import TaskCancelled
from cwlink.reports.booklet_sheet import BookletHousehold, BookletSheet
from cwlink.rules.handover_urgency import Turn
from cwlink.services import booklet, demo, plans
from cwlink.services.household_list import household_rows
from cwlink.services.papers import PrintedPaper
from cwlink.storage import plans as plan_store
from cwlink.storage.vault import Vault

BUSY = "水野　トメ"
IDLE = "相沢　進"


@pytest.fixture
def homes(vault: Vault) -> tuple[HouseholdId, HouseholdId]:
    return with_households(vault)


def made(vault: Vault, homes: tuple[HouseholdId, ...]) -> PrintedPaper:
    return booklet.booklet(
        vault, household_ids=homes, receiver="主事　佐伯", handed_on=HANDED, today=TODAY
    )


def sheet_of(vault: Vault, homes: tuple[HouseholdId, ...]) -> BookletSheet:
    sheet = made(vault, homes).sheet
    assert isinstance(sheet, BookletSheet)
    return sheet


def told(home: BookletHousehold, label: str) -> str:
    rows = {row.label.replace("\n", ""): row.lines for row in home.rows}
    return "\n".join(f"{line.lead}｜{line.words}" for line in rows[label])


def pages(paper: PrintedPaper) -> list[str]:
    return [
        "".join(page.extract_text().split()) for page in PdfReader(BytesIO(paper.pdf.data)).pages
    ]


def test_the_order_follows_danger_then_dates_with_the_reasons(
    vault: Vault, homes: tuple[HouseholdId, HouseholdId]
) -> None:
    busy, quiet = booklet.reading_order(vault, household_ids=homes[::-1], on=HANDED)
    assert (busy.id, quiet.id) == homes
    assert (busy.turn, quiet.turn) == (Turn.AT_ONCE, Turn.IN_TURN)
    assert busy.reasons[0] == "緊急の事項の記録"
    assert "持ち帰り事項の期限超過（令和9年1月15日）" in busy.reasons
    assert busy.nearest == date(2027, 1, 15)
    assert quiet.reasons == ("検討・会議等の記録がない",)
    in_danger(vault)
    danger, second = booklet.reading_order(vault, household_ids=homes, on=HANDED)
    assert (danger.id, danger.order, second.id) == (QUIET, 1, homes[0])
    assert (danger.turn, danger.reasons[0]) == (Turn.AT_ONCE, "命の危険への対応")


def test_a_household_tells_what_is_open_in_it(
    vault: Vault, homes: tuple[HouseholdId, HouseholdId]
) -> None:
    home = sheet_of(vault, homes).households[0]
    assert (home.name, home.kana, home.case_number) == (BUSY, "みずの　とめ", "24-00093")
    assert "水野　和夫（長男・男・65歳" in told(home, "世帯員")
    assert "緊急の事項（会議）｜火の始末を毎日確かめる" in told(home, "注意すること")
    assert "［優先］" in told(home, "課題")
    promises = told(home, "持ち帰り事項・つなぎ")
    assert "令和9年1月15日（超過）｜初診の予約枠を確かめる" in promises
    assert "令和9年5月10日｜つなぎ：同行訪問する" in promises
    assert told(home, "状況が変わったときの対応") == (
        "応答がない｜民生委員→福祉事務所　安否を確かめる"
    )
    agency = told(home, "関係機関").splitlines()[0]
    assert agency == (
        "地域包括支援センター｜佐久間 明　電話 000-482-1101"
        "　最後の連絡 令和8年12月10日（持ち帰り事項の約束）"
    )
    assert "令和8年12月10日｜ケース会議：方針未定" in told(home, "最近の経過")
    assert "持ち帰り事項 令和9年1月15日（超過）" in told(home, "期限・予定")
    assert "支援計画（下書き）" in told(home, "書きかけ")


def test_nothing_recorded_is_said_in_one_row(
    vault: Vault, homes: tuple[HouseholdId, HouseholdId]
) -> None:
    home = sheet_of(vault, homes).households[1]
    silent = [row.label for row in home.rows if not row.lines]
    assert "注意すること" in silent
    text = "".join(pages(made(vault, homes[1:])))
    assert "記載なし注意すること、課題、援助方針、持ち帰り事項・つなぎ" in text


def test_the_plan_in_force_gives_aim_role_and_contingencies(
    vault: Vault, homes: tuple[HouseholdId, HouseholdId]
) -> None:
    with vault.read() as work:
        version = plan_store.of_household(work, homes[0])[0]
    plans.finalise(vault, version_id=version.id, content=whole(version.content), now=NOW)
    home = sheet_of(vault, homes).households[0]
    plan = told(home, "支援計画と所の役割")
    assert "長期｜二人が地域で安心して暮らす" in plan
    assert "所の役割｜訪問して和夫さんと話す" in plan


def test_a_note_for_the_successor_is_kept_printed_and_forgotten(
    vault: Vault, homes: tuple[HouseholdId, HouseholdId]
) -> None:
    booklet.keep_note(vault, household_id=QUIET, text=" 訪問は午後に \n", now=NOW)
    assert booklet.notes(vault) == {QUIET: "訪問は午後に"}
    assert sheet_of(vault, homes).households[1].handing_note == "訪問は午後に"
    assert "訪問は午後に" in "".join(pages(made(vault, homes)))
    booklet.keep_note(vault, household_id=QUIET, text=" ", now=NOW)
    assert booklet.notes(vault) == {}


def test_every_page_stays_in_the_office_and_the_file_names_no_one(
    vault: Vault, homes: tuple[HouseholdId, HouseholdId]
) -> None:
    paper = made(vault, homes)
    text = pages(paper)
    assert all("所内用・外部提供不可" in page for page in text)
    assert all("引継書" in page for page in text)
    assert "前任者田辺美咲" in text[0]
    assert "後任者主事佐伯" in text[0]
    for shown in ("世帯2世帯世帯員（転出等を含む）3人", "立会者", "すぐに読む", BUSY[:2]):
        assert shown in text[0]
    assert paper.file_name == "引継書_20270401.pdf"
    reader = PdfReader(BytesIO(paper.pdf.data))
    told = f"{dict(reader.metadata or {})} {[one.title for one in reader.outline]}"  # type: ignore[union-attr]
    assert not [name for name in ("水野", "相沢", "佐伯") if name in told]
    assert paper.pdf.warnings == ()
    assert paper.about is not None


def test_the_index_finds_a_household_by_its_head(
    vault: Vault, homes: tuple[HouseholdId, HouseholdId]
) -> None:
    assert sheet_of(vault, homes).index == ((IDLE, "24-00777", 2), (BUSY, "24-00093", 1))


def test_who_left_the_vault_meanwhile_is_passed_over(vault: Vault) -> None:
    assert booklet.reading_order(vault, household_ids=(HouseholdId("gone"),), on=HANDED) == ()
    sheet = sheet_of(vault, (HouseholdId("gone"),))
    assert (sheet.turns, sheet.households) == ((), ())


class Impatient:
    def report(self, *_told: object) -> None:
        raise TaskCancelled


def test_making_it_can_be_stopped(vault: Vault, homes: tuple[HouseholdId, HouseholdId]) -> None:
    with pytest.raises(TaskCancelled):
        booklet.booklet(
            vault,
            household_ids=homes,
            receiver="",
            handed_on=HANDED,
            today=TODAY,
            progress=Impatient(),
        )


def test_a_whole_caseload_is_a_booklet_in_a_few_seconds(vault: Vault) -> None:
    demo.fill(vault, TODAY)
    homes = tuple(household_rows(vault, today=TODAY).ids())
    assert len(homes) > 90
    begun = perf_counter()
    paper = made(vault, homes)
    assert perf_counter() - begun < 15
    assert paper.pdf.pages < len(homes) / 2
    assert len(set(orders(paper))) == len(homes)


def orders(paper: PrintedPaper) -> list[int]:
    assert isinstance(paper.sheet, BookletSheet)
    return [entry.order for turn in paper.sheet.turns for entry in turn.entries]
