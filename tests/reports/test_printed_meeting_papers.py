"""Notice, undertaking, agenda, list of materials and the office's pages, read back."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import meeting_cases as cases
import pytest
from paper_reading import Reader, pages_of, printed_texts, squeezed
from pypdf import PdfReader

from cwlink.reports import build_pdf
from cwlink.reports.agenda_sheet import AgendaItem
from cwlink.reports.capabilities_sheet import CannotDo
from cwlink.reports.materials_sheet import AgencyMaterials, HandedOut
from cwlink.reports.sheets import MeetingPaper, from_json, kind_of, to_json
from cwlink.reports.writer import Pdf

PAPERS: dict[str, Callable[[], MeetingPaper]] = {
    "secrecy_notice": cases.secrecy_notice,
    "undertaking": cases.undertaking,
    "agenda": cases.agenda,
    "materials": cases.materials,
    "capabilities": cases.capabilities,
    "approval": cases.approval,
}
every_paper = pytest.mark.parametrize("name", PAPERS)
OF_OFFICE = {"materials", "approval"}


def text_of(pdf: Pdf) -> str:
    return "".join(pages_of(pdf))


@every_paper
def test_each_is_one_page_with_the_nine_agencies_of_worked_case_1(name: str) -> None:
    pdf = build_pdf(PAPERS[name]())
    assert pdf.pages == 1
    assert pdf.warnings == ()


@every_paper
def test_every_text_can_be_found_and_copied(name: str, read: Reader) -> None:
    sheet = PAPERS[name]()
    pdf = build_pdf(sheet)
    by_pypdf, by_pdftotext = text_of(pdf), read(pdf)
    wanted = {squeezed(text) for text in printed_texts(sheet)}
    assert len(wanted) > 10
    for text in wanted:
        assert text in by_pypdf
        assert text in by_pdftotext


@every_paper
def test_no_one_of_the_household_is_named(name: str) -> None:
    pdf = build_pdf(PAPERS[name]())
    metadata = str(PdfReader(BytesIO(pdf.data)).metadata)
    for word in ("水野", "トメ", "和夫", "3-0142"):
        assert word not in text_of(pdf)
        assert word not in metadata


@every_paper
def test_a_kept_paper_prints_the_same(name: str) -> None:
    sheet = PAPERS[name]()
    again = from_json(kind_of(sheet), to_json(sheet))
    assert again == sheet
    assert build_pdf(again).data == build_pdf(sheet).data


@every_paper
def test_drafts_and_demo_vaults_are_marked(name: str) -> None:
    sheet = PAPERS[name]()
    plain = text_of(build_pdf(sheet))
    assert "下書き" not in plain
    assert "お試し" not in plain
    assert ("所内用・外部提供不可" in plain) == (name in OF_OFFICE)
    assert "下書き" in text_of(build_pdf(replace(sheet, draft=True)))
    assert "お試し" in text_of(build_pdf(sheet, demo=True))


def test_what_was_taken_home_heads_the_agenda() -> None:
    text = text_of(build_pdf(cases.agenda()))
    heads = [
        "１前回までの持ち帰り事項",
        "機関内容期限",
        "期限なし",
        "２開会、秘密の保持についての確認",
        "６次回の日程、資料の回収",
        "招集した機関",
        "資料の取扱い",
    ]
    places = [text.index(head) for head in heads]
    assert places == sorted(places)


def test_a_first_meeting_has_nothing_taken_home() -> None:
    text = text_of(build_pdf(cases.agenda(promises=0)))
    assert "持ち帰り事項" not in text
    assert "１開会、秘密の保持についての確認" in text


def test_promises_of_several_households_say_whose_they_are() -> None:
    sheet = cases.agenda()
    promises = (replace(sheet.promises[0], case="R8-21"), *sheet.promises[1:])
    text = text_of(build_pdf(replace(sheet, promises=promises)))
    assert "整理番号機関内容期限R8-21" in text
    assert "―社会福祉法人" in text


def test_a_long_agenda_runs_over_pages_and_numbers_on() -> None:
    sheet = cases.agenda()
    items = tuple(
        AgendaItem(f"整理番号 R8-{at}", "全員", "15分", ("状況の共有", "役割の確認"))
        for at in range(30)
    )
    pdf = build_pdf(replace(sheet, items=items))
    assert pdf.pages == 4
    text = text_of(pdf)
    assert "31整理番号R8-29" in text
    assert pages_of(pdf)[1].startswith("調整会議次第（続き）")


def test_every_copy_has_boxes_for_what_became_of_it() -> None:
    text = text_of(build_pdf(cases.materials()))
    assert "配付先資料提供番号回収廃棄施錠" in text
    assert text.count("□") == 9 * 2 * 3
    assert "事例概要R8-0083□□□次第―□□□" in text


def test_the_papers_of_an_agency_stay_on_one_page() -> None:
    sheet = cases.materials()
    papers = tuple(HandedOut(f"資料{at}", f"R8-{at:04}") for at in range(1, 6))
    many = tuple(AgencyMaterials(f"第{at:02}機関", papers) for at in range(1, 21))
    pdf = build_pdf(replace(sheet, agencies=many))
    assert pdf.pages > 2
    for page in pages_of(pdf):
        assert "配付先資料提供番号" in page or "確かめた職員" in page
        assert page.count("R8-0001") == page.count("R8-0005")


def test_the_notice_without_recipient_is_the_same_for_all() -> None:
    text = text_of(build_pdf(replace(cases.secrecy_notice(), recipient="")))
    assert "送付先" not in text
    assert "御中" not in text


def test_the_undertaking_leaves_room_for_an_unknown_organisation() -> None:
    sheet = replace(cases.undertaking(), organisation="", signers=6, note="")
    text = text_of(build_pdf(sheet))
    assert text.count("令和年月日") == 6
    assert "機関名職名氏名（自署）署名した日" in text


def test_empty_lists_leave_the_capabilities_with_their_heading() -> None:
    sheet = replace(cases.capabilities(), strengths=(), closing=(), contact=())
    text = text_of(build_pdf(sheet))
    assert "力になれること" not in text
    assert "２できないこと" in text
    one = replace(sheet, cannot=(CannotDo("鍵を預かること"),))
    assert "鍵を預かること―" in text_of(build_pdf(one))


def test_approval_leaves_days_for_a_pen_and_shows_its_seals() -> None:
    text = text_of(build_pdf(replace(cases.approval(), document_number="")))
    assert "文書番号第号" in text
    assert "決裁日令和年月日施行日令和年月日" in text
    assert "所長課長査察指導員担当" in text
    assert "２宛先9機関" in text
