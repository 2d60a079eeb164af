"""The minutes of worked case 1, the extract for an agency and an inquiry, read back."""

import re
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import minutes_cases as cases
import pytest
from paper_reading import Reader, pages_of, printed_texts, squeezed
from pypdf import PdfReader

from cwlink.reports import build_pdf
from cwlink.reports.entries import Choice, entry
from cwlink.reports.minutes_sheet import FactLine
from cwlink.reports.sheets import Sheet, from_json, kind_of, to_json
from cwlink.reports.writer import Pdf

PAPERS: dict[str, Callable[[], Sheet]] = {
    "minutes": cases.minutes,
    "minutes_draft": cases.minutes_draft,
    "minutes_undecided": cases.minutes_undecided,
    "minutes_copy": cases.minutes_copy,
    "inquiry": cases.inquiry,
}
every_paper = pytest.mark.parametrize("name", PAPERS)


def text_of(pdf: Pdf) -> str:
    return "".join(pages_of(pdf))


@pytest.mark.parametrize(
    ("name", "pages"),
    [("minutes", 3), ("minutes_draft", 2), ("minutes_copy", 2), ("inquiry", 2)],
)
def test_worked_case_1_keeps_to_its_pages(name: str, pages: int) -> None:
    pdf = build_pdf(PAPERS[name]())
    assert pdf.pages == pages
    assert pdf.warnings == ()


@every_paper
def test_every_text_can_be_found_and_copied(name: str, read: Reader) -> None:
    sheet = PAPERS[name]()
    pdf = build_pdf(sheet)
    by_pypdf, by_pdftotext = text_of(pdf), read(pdf)
    wanted = {squeezed(text) for text in printed_texts(sheet)}
    assert len(wanted) > 20
    for text in wanted:
        assert text in by_pypdf
        assert text in by_pdftotext


@every_paper
def test_a_kept_paper_prints_the_same(name: str) -> None:
    sheet = PAPERS[name]()
    again = from_json(kind_of(sheet), to_json(sheet))
    assert again == sheet
    assert build_pdf(again).data == build_pdf(sheet).data


@every_paper
def test_a_demo_vault_marks_every_page(name: str) -> None:
    for page in pages_of(build_pdf(PAPERS[name](), demo=True)):
        assert "お試し" in page


def test_the_minutes_have_their_sections_in_order() -> None:
    text = text_of(build_pdf(cases.minutes()))
    headings = [
        "議事録",
        "１会議の概要",
        "２出席者",
        "３本人・家族の意向",
        "４共有した事実",
        "５支援の方針",
        "状況が変わったときの対応",
        "６役割分担",
        "７持ち帰り事項",
        "８異論・留保",
        "９担い手が決まらない事項",
        "10次回と今後の見通し",
        "11資料の取扱い",
        "12所内共有メモ",
    ]
    places = [text.index(heading) for heading in headings]
    assert places == sorted(places)
    for page in pages_of(build_pdf(cases.minutes())):
        assert "所内用・外部提供不可" in page


def test_an_opinion_in_writing_stands_under_who_sent_it() -> None:
    text = text_of(build_pdf(cases.minutes()))
    assert "欠席（書面で意見）意見受診の際は" in text
    assert "遅参14時20分から" in text


def test_facts_about_one_person_stand_under_one_name() -> None:
    text = text_of(build_pdf(cases.minutes()))
    table = text[text.index("対象者共有した事実") : text.index("５支援の方針")]
    assert table.count("世帯主") == 1


def test_a_draft_shows_what_is_missing_and_counts_it() -> None:
    pdf = build_pdf(cases.minutes_draft())
    text = text_of(pdf)
    required, open_items = text.count("【未記入・必須】"), text.count("〔未記入〕")
    assert required == 4
    assert f"未記入{required + open_items}か所（うち確定に必要なもの{required}か所）" in text
    assert "該当なし" in text
    for page in pages_of(pdf):
        assert page.startswith("下書き")


def test_final_minutes_say_none_recorded() -> None:
    text = text_of(build_pdf(replace(cases.minutes(), urgent=entry(None))))
    assert "緊急に対応すること記載なし" in text
    assert "未記入" not in text


@pytest.mark.parametrize("code", ["no_policy", "cannot_intervene"])
def test_without_a_policy_it_must_be_said_what_to_do_if_things_change(code: str) -> None:
    draft = replace(cases.minutes_draft(), result=Choice(code))
    text = text_of(build_pdf(draft))
    after = text[text.index("状況が変わったときの対応") :]
    assert after.startswith("状況が変わったときの対応【未記入・必須】")
    agreed = text_of(build_pdf(replace(draft, result=Choice("agreed"))))
    assert "状況が変わったときの対応該当なし" in agreed


def test_the_reason_is_called_what_it_is() -> None:
    text = text_of(build_pdf(cases.minutes_undecided()))
    assert "□方針に合意■方針未定□介入困難" in text
    assert "方針が定まらない理由受診の同意が得られず" in text
    assert "合意した方針" not in text


def test_corrections_follow_at_the_end() -> None:
    text = text_of(build_pdf(cases.minutes_undecided()))
    assert "訂正・追記確定した後に加えた事項" in text
    assert "令和8年7月8日高瀬遥開催日の記載誤り次回の会議を" in text
    assert "訂正・追記" not in text_of(build_pdf(cases.minutes()))


def test_forty_facts_and_roles_keep_their_headings_on_every_page() -> None:
    sheet = cases.minutes()
    facts = tuple(FactLine("世帯主", entry(f"{at}番目の事実"), "福祉事務所") for at in range(60))
    roles = tuple(replace(sheet.roles[at % 4], number=at + 1) for at in range(24))
    pdf = build_pdf(replace(sheet, facts=facts, roles=roles))
    text = text_of(pdf)
    assert all(f"{at}番目の事実" in text for at in range(60))
    for page in pages_of(pdf):
        if "番目の事実" in page:
            assert page.count("対象者共有した事実話した人") == 1
        if "目的" in page and "内容" in page:
            assert "支援の目的・実施すること" in page


def test_a_fact_of_3000_characters_runs_over_pages_without_loss() -> None:
    long = "訪問して生活の様子を聴いた。" * 215
    facts = (FactLine("世帯主", entry(long), "福祉事務所"),)
    text = text_of(build_pdf(replace(cases.minutes(), facts=facts)))
    assert text.count("聴") == 215


def test_the_extract_holds_nothing_of_the_office() -> None:
    pdf = build_pdf(cases.minutes_copy())
    text = text_of(pdf)
    for word in ("3-0142", "所長", "水野　和夫", "和夫", "所内用", "所内共有メモ", "異論", "猫"):
        assert word not in text
    for page in pages_of(pdf):
        assert page.startswith("写し")
        assert "提供番号R8-0101提供先みどり市東地域包括支援センター" in page
    assert "3～4―他の機関が担当" in text
    assert "(1)貴機関に担っていただくこと" in text
    assert "(2)貴機関の持ち帰り事項" in text


def test_open_items_leave_the_extract_with_their_label() -> None:
    sheet = replace(
        cases.minutes_copy(), taken_home=(), next="", outlook="", result="", agencies=(), issues=()
    )
    text = text_of(build_pdf(sheet))
    for word in ("持ち帰り", "次回の会議", "見通し", "結果", "出席した機関", "課題", "記載なし"):
        assert word not in text
    assert "(2)ほかの役割" in text


def test_an_agency_without_a_role_still_reads_what_was_agreed() -> None:
    sheet = replace(cases.minutes_copy(), own_roles=(), people=(), issues=(), result="")
    text = text_of(build_pdf(replace(sheet, other_roles=())))
    assert "(1)貴機関の持ち帰り事項" in text
    assert "担っていただくこと" not in text


def test_the_answer_has_a_page_of_its_own_that_names_no_one() -> None:
    question, answer = pages_of(build_pdf(cases.inquiry()))
    assert "水野トメ" in question
    assert "令和8年6月19日（金）までに、別紙（回答）又は電話で回答をお願いします。" in question
    for word in ("水野", "トメ", "R8-17", "お金", "保護費"):
        assert word not in answer
    assert "▲この面を上に向けて送信してください" in answer
    assert "FAX00-0000-0199提供番号R8-0079" in answer
    assert "□引き受ける□条件付きで引き受ける□引き受けることが難しい□情報提供のみ" in answer
    assert "提供番号R8-0079提供先社会福祉法人みどり市社会福祉協議会" in answer


def test_the_answer_is_fit_for_a_fax() -> None:
    pages = PdfReader(BytesIO(build_pdf(cases.inquiry()).data)).pages
    drawn = [page.get_contents() for page in pages]
    assert drawn[0] is not None
    assert drawn[1] is not None
    assert re.search(rb"\bre f\b", drawn[0].get_data())
    assert not re.search(rb"\bre f\b|0\.\d+ g\b", drawn[1].get_data())


def test_an_inquiry_that_is_only_looked_at_is_marked_so() -> None:
    for page in pages_of(build_pdf(replace(cases.inquiry(), number=""))):
        assert "発行前" in page
        assert "写し" not in page


def test_an_inquiry_without_a_day_asks_to_answer_soon() -> None:
    text = text_of(build_pdf(replace(cases.inquiry(), answer_by=None, asked_on=None, person="")))
    assert "別紙（回答）で、お早めに回答をお願いします。" in text
    assert "お尋ねした日令和8年6月10日（水）" in text
    assert "担当者" not in text
