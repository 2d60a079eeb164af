"""引継書 as it prints: nothing lost over pages, whose page it is said again, room for a pen."""

from datetime import date

from paper_reading import pages_of, printed_texts, squeezed

from cwlink import reports
from cwlink.reports.booklet_sheet import (
    BookletEntry,
    BookletHousehold,
    BookletLine,
    BookletRow,
    BookletSheet,
    BookletTurn,
)

DAY = date(2027, 4, 1)


def household(order: int, *rows: BookletRow, note: str = "") -> BookletHousehold:
    return BookletHousehold(
        order, "水野　トメ", "みずの　とめ", f"24-{order:05}", "すぐに", "2人", rows, note
    )


def row(label: str, *lines: str) -> BookletRow:
    return BookletRow(label, tuple(BookletLine(one) for one in lines))


def sheet(*homes: BookletHousehold, receiver: str = "佐伯 祐介") -> BookletSheet:
    entries = tuple(
        BookletEntry(
            home.order, home.name, home.case_number, "2人", ("支援・受診の拒否",), "令和9年4月2日"
        )
        for home in homes
    )
    return BookletSheet(
        form_number="",
        office="みどり市福祉事務所",
        section="保護第二係",
        made_on=DAY,
        handed_on=DAY,
        giver="田辺 美咲",
        receiver=receiver,
        witness="",
        seals=("所長", "課長"),
        counts=(("世帯", f"{len(homes)}世帯"), ("世帯員", "2人"), ("課題", "1件")),
        turns=(BookletTurn("すぐに読む", "前任者から聞き取ります", entries),),
        households=homes,
        index=tuple((home.name, home.case_number, home.order) for home in homes),
    )


def test_everything_on_the_sheet_is_printed_on_office_pages() -> None:
    shown = sheet(
        household(1, row("課題", "受診拒否", "孤立"), row("同意"), note="玄関で名乗る"),
        household(2, row("課題")),
    )
    pages = pages_of(reports.build_pdf(shown))
    whole = "".join(pages)
    for text in printed_texts((shown.counts, shown.turns, shown.households)):
        assert squeezed(text) in whole, text
    assert all("所内用・外部提供不可" in page for page in pages)
    assert "記載なし同意" in whole
    for label in ("前任者", "後任者", "立会者", "署名又は記名押印", "引継ぎを確認した日", "所長"):
        assert label in pages[0]


def test_who_is_not_named_yet_leaves_room() -> None:
    first = pages_of(reports.build_pdf(sheet(household(1), receiver="")))[0]
    assert "後任者令和年月日" in first


def test_a_household_of_many_pages_is_named_on_each_and_loses_nothing() -> None:
    lines = tuple(f"{at}番目の持ち帰り事項を、期日までに確かめて伝える" for at in range(120))
    home = household(7, row("持ち帰り事項", *lines))
    pages = pages_of(reports.build_pdf(sheet(home)))
    about = [page for page in pages if "番目の" in page]
    assert len(about) > 2
    assert all("24-00007" in page for page in about)
    whole = "".join(pages)
    assert all(squeezed(line) in whole for line in lines)


def test_a_household_that_fits_a_page_is_not_parted() -> None:
    homes = [household(at, row("課題", *["受診拒否が続いている"] * 26)) for at in range(1, 6)]
    pages = pages_of(reports.build_pdf(sheet(*homes)))
    for home in homes:
        (page,) = [one for one in pages if f"（みずのとめ）{home.case_number}" in one]
        mine = page.split(home.case_number, 1)[1]
        assert mine.count("受診拒否が続いている") >= 26


def test_the_same_sheet_gives_the_same_bytes() -> None:
    shown = sheet(household(1, row("課題", "受診拒否")))
    assert reports.build_pdf(shown).data == reports.build_pdf(shown).data


def test_the_index_of_a_large_office_goes_over_pages() -> None:
    homes = [household(at) for at in range(1, 151)]
    pages = pages_of(reports.build_pdf(sheet(*homes)))
    index = [page for page in pages if "世帯主ケース番号順" in page]
    assert len(index) == 2
    numbers = "".join(index)
    assert all(home.case_number in numbers for home in homes)


def test_few_households_need_no_index() -> None:
    few, more = ([household(at) for at in range(1, last + 1)] for last in (10, 11))
    assert "五十音順の索引" not in "".join(pages_of(reports.build_pdf(sheet(*few))))
    assert "五十音順の索引" in "".join(pages_of(reports.build_pdf(sheet(*more))))
