"""The three papers of worked case 1, read back as another program reads them."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import paper_cases as cases
import pytest
from paper_reading import Reader, pages_of, printed_texts, squeezed
from pypdf import PdfReader

from cwlink.reports import build_pdf
from cwlink.reports.entries import Choice, choice, entry
from cwlink.reports.writer import Pdf

PAPERS = {
    "review": cases.review,
    "plan_draft": cases.plan_draft,
    "plan_final": cases.plan_final,
    "plan_evaluated": cases.plan_evaluated,
    "agency_copy": cases.agency_copy,
    "consent_copy": cases.consent_copy,
}
every_paper = pytest.mark.parametrize("name", PAPERS)


@pytest.mark.parametrize(
    ("name", "pages"),
    [
        ("review", 2),
        ("plan_draft", 2),
        ("plan_final", 2),
        ("plan_evaluated", 2),
        ("agency_copy", 1),
        ("consent_copy", 1),
    ],
)
def test_worked_case_1_keeps_to_its_pages(name: str, pages: int) -> None:
    pdf = build_pdf(PAPERS[name]())
    assert pdf.pages == pages
    assert len(PdfReader(BytesIO(pdf.data)).pages) == pages
    assert pdf.warnings == ()


@every_paper
def test_every_text_can_be_found_and_copied(name: str, read: Reader) -> None:
    sheet = PAPERS[name]()
    pdf = build_pdf(sheet)
    by_pypdf = "".join(pages_of(pdf))
    by_pdftotext = read(pdf)
    wanted = [squeezed(text) for text in printed_texts(sheet)]
    if name == "plan_evaluated":
        wanted.remove(squeezed("令和8年12月17日"))  # its due date, no longer printed
    if name == "agency_copy":
        wanted = [text for text in wanted if text]
    assert len(wanted) > 20
    for text in wanted:
        assert text in by_pypdf
        assert text in by_pdftotext


def test_the_review_has_its_sections_in_order() -> None:
    text = "".join(pages_of(build_pdf(cases.review())))
    headings = [
        "会議開催要否検討票",
        "１世帯",
        "２結論",
        "３会議の開催を待たず行うこと",
        "４課題と背景",
        "５開催を検討する観点（表23）",
        "６望ましい支援体制（表22）",
        "７招集する関係機関と目的",
        "８査察指導員の意見",
    ]
    assert [text.index(heading) for heading in headings] == sorted(
        text.index(heading) for heading in headings
    )


def test_first_actions_and_conclusion_stand_on_the_first_page_of_the_review() -> None:
    first = pages_of(build_pdf(cases.review()))[0]
    assert "■会議を開催する" in first
    assert "119番・110番・受診の手配など" in first
    assert "①緊急性がある" in first


def test_a_review_without_first_action_says_so() -> None:
    sheet = replace(cases.review(), first_actions=())
    assert "行うこと該当なし" in pages_of(build_pdf(sheet))[0]


def test_contact_asks_agencies_and_watch_leaves_them_out() -> None:
    sheet = cases.review()
    contact = "".join(pages_of(build_pdf(replace(sheet, decision=Choice("contact")))))
    watch = "".join(pages_of(build_pdf(replace(sheet, decision=Choice("watch")))))
    assert "７打診する関係機関と目的" in contact
    assert "関係機関と目的" not in watch
    assert "７査察指導員の意見" in watch


def test_rows_that_apply_only_sometimes_are_left_out() -> None:
    sheet = cases.review()
    text = "".join(pages_of(build_pdf(sheet)))
    assert "判定と異なる理由" not in text
    assert "再検討日" not in text
    other = replace(sheet, differs=entry("家族の希望"), again_on=entry("令和8年9月10日（木）"))
    text = "".join(pages_of(build_pdf(other)))
    assert "判定と異なる理由家族の希望" in text
    assert "再検討日令和8年9月10日（木）" in text


def test_a_review_that_waits_for_its_supervisor_is_marked_a_draft() -> None:
    pdf = build_pdf(replace(cases.review(), supervisor=None, awaiting=True))
    for page in pages_of(pdf):
        assert "下書き" in page
    assert "査察指導員確認待ち" in "".join(pages_of(pdf))
    assert "下書き" not in "".join(pages_of(build_pdf(cases.review())))


def test_a_review_that_waits_is_no_longer_than_a_decided_one() -> None:
    sheet = replace(cases.review(), supervisor=None, awaiting=True)
    draft = replace(sheet, imprint=replace(sheet.imprint, draft=True), reason=entry(None))
    assert build_pdf(draft).pages == 2


def test_linked_agencies_come_first() -> None:
    sheet = cases.review()
    agencies = (*sheet.agencies[:-1], replace(sheet.agencies[-1], linked=True))
    text = "".join(pages_of(build_pdf(replace(sheet, agencies=agencies))))
    assert "1NPO法人ねこのわ（動物愛護）" in text
    assert "既存2みどり市東地域包括支援センター" in text


def test_a_draft_shows_what_is_missing_and_counts_it() -> None:
    text = "".join(pages_of(build_pdf(cases.plan_draft())))
    assert "未記入9か所（うち確定に必要なもの2か所）" in text
    assert text.count("〔未記入〕") == 7
    assert text.count("【未記入・必須】") == 2
    assert "記載なし" not in text


def test_what_is_missing_altogether_is_counted_too() -> None:
    sheet = replace(cases.plan_draft(), issues=(), roles=(), wishes=(), contingency=())
    text = "".join(pages_of(build_pdf(sheet)))
    assert "未記入11か所（うち確定に必要なもの3か所）" in text
    assert text.count("〔未記入〕") + text.count("【未記入・必須】") == 11


def test_an_open_choice_shows_every_option_and_that_it_is_open() -> None:
    sheet = cases.review()
    draft = replace(sheet, imprint=replace(sheet.imprint, draft=True), decision=choice(None))
    text = "".join(pages_of(build_pdf(draft)))
    assert "□会議を開催する□個別の打診・情報提供から始める□今回は見送り〔未記入〕" in text
    assert "未記入1か所" in text


def test_a_final_paper_says_none_recorded() -> None:
    text = "".join(pages_of(build_pdf(cases.plan_final())))
    assert "未記入" not in text
    assert text.count("記載なし") == 7
    assert "下書き" not in text
    assert "第1版令和8年7月6日確定" in text


def test_every_page_says_what_it_is() -> None:
    first, second = pages_of(build_pdf(cases.plan_draft()))
    for page, number in ((first, "1／2"), (second, "2／2")):
        assert page.startswith("下書き")
        assert "所内用・外部提供不可" in page
        assert number in page
        assert "みどり市福祉事務所" in page
        assert "第1版（案）令和8年7月3日下書き" in page
    assert "様式第2号" in first
    assert "支援計画（続き）ケース番号3-0142計画番号R8-17" in second


def test_an_empty_evaluation_leaves_room_and_its_due_date() -> None:
    text = "".join(pages_of(build_pdf(cases.plan_final())))
    assert "予定令和8年12月17日" in text
    assert "□あり（計画を変更する）□あり（支援を終える）□なし（続ける）" in text
    filled = "".join(pages_of(build_pdf(cases.plan_evaluated())))
    assert "■あり（計画を変更する）□あり（支援を終える）" in filled
    assert "計画の期間の終わりに記入" not in filled


def test_the_agency_copy_holds_nothing_of_the_office() -> None:
    pages = pages_of(build_pdf(cases.agency_copy()))
    text = "".join(pages)
    for word in ("3-0142", "R8-17", "所長", "水野　和夫", "所内用", "昭和17年", "ねこのわ"):
        assert word not in text
    for page in pages:
        assert "令和8年7月7日提供" in page
        assert page.startswith("写し")
        assert "提供番号R8-0083提供先みどり市東地域包括支援センター" in page
    assert "3～5―他の機関が担当" in text


def test_a_copy_that_is_only_looked_at_is_marked_so() -> None:
    pdf = build_pdf(replace(cases.agency_copy(), number=""))
    (page,) = pages_of(pdf)
    assert page.startswith("発行前")
    assert "写し発行前" not in page
    assert "提供番号発行時に付けます" in page
    assert "令和8年7月7日提供" not in page
    metadata = PdfReader(BytesIO(pdf.data)).metadata
    assert metadata is not None
    assert metadata.title == "支援計画（関係機関用） 第1版"


def test_a_long_agency_copy_names_number_and_recipient_on_every_page() -> None:
    sheet = cases.agency_copy()
    roles = tuple(replace(sheet.own_roles[0], number=number) for number in range(1, 20))
    pdf = build_pdf(replace(sheet, own_roles=roles))
    assert pdf.pages > 2
    for page in pages_of(pdf):
        assert "提供番号R8-0083提供先みどり市東地域包括支援センター" in page
        assert page.startswith("写し")


def test_open_items_leave_the_agency_copy_with_their_label() -> None:
    sheet = replace(cases.agency_copy(), next_monitoring="", meetings="", issues=())
    text = "".join(pages_of(build_pdf(sheet)))
    for word in ("次回モニタリング", "会議の開催日", "解決すべき課題", "未記入", "記載なし"):
        assert word not in text


@every_paper
def test_a_demo_vault_marks_every_page(name: str) -> None:
    pdf = build_pdf(PAPERS[name](), demo=True)
    for page in pages_of(pdf):
        assert "お試し" in page
    assert "お試し" not in "".join(pages_of(build_pdf(PAPERS[name]())))


def test_forty_roles_keep_their_heading_on_every_page() -> None:
    sheet = cases.plan_final()
    roles = tuple(replace(sheet.roles[n % 5], number=n + 1) for n in range(40))
    pages = pages_of(build_pdf(replace(sheet, roles=roles)))
    with_roles = [page for page in pages if "目的" in page and "内容" in page]
    assert len(with_roles) >= 5
    for page in with_roles:
        assert page.count("支援の目的・実施すること") == 1
    text = "".join(pages)
    assert text.count("日々の金銭管理を支え、外出先をつくる。") == 8


@pytest.mark.parametrize("count", [1, 3, 8])
def test_members_stand_two_by_two(count: int, read: Reader) -> None:
    sheet = cases.plan_final()
    members = tuple(
        replace(
            sheet.members[1],
            title=f"子（世帯員{n + 1}）",
            name=entry(f"水野　{'一二三四五六七八'[n]}子"),
        )
        for n in range(count)
    )
    text = read(build_pdf(replace(sheet, members=members)))
    for member in members:
        assert squeezed(member.title) in text
        assert squeezed(member.name.text) in text
    assert text.count("氏名（ふりがな）") == (count + 1) // 2
    assert text.count("計画作成担当者名") == 1


def test_a_cell_of_3000_characters_runs_over_pages_without_loss(read: Reader) -> None:
    sentence = (
        "要介護認定の申請とデイサービスの利用につなぎ、「家で暮らしたい」という願いを支える。"
    )
    long = (sentence * 80)[:3000]
    sheet = replace(cases.plan_final(), community=(entry(long),))
    pdf = build_pdf(sheet)
    assert pdf.pages >= 4
    continued = squeezed("".join(pages_of(pdf)))
    assert "地域との関係（続き）" in continued
    unframed = continued.replace("。", "").replace("、", "")
    assert unframed.count("要介護認定の申請とデイサービスの利用") >= 70
    assert count_of("願", pages_of(pdf)) == count_of("願", [long])
    assert count_of("支", [read(pdf)]) >= count_of("支", [long])


def count_of(char: str, texts: list[str]) -> int:
    return sum(text.count(char) for text in texts)


def test_a_role_of_3000_characters_runs_over_pages() -> None:
    sheet = cases.plan_final()
    long = "訪問して生活のようすを聴き、関係機関へ伝える。" * 130
    roles = (replace(sheet.roles[0], content=entry(long)), *sheet.roles[1:])
    pages = pages_of(build_pdf(replace(sheet, roles=roles)))
    assert count_of("聴", pages) == 130


def test_six_seals_fit_beside_the_numbers() -> None:
    seals = ("所長", "次長", "課長", "係長", "査察指導員", "担当")
    text = pages_of(build_pdf(replace(cases.review(), seals=seals)))[0]
    for seal in seals:
        assert seal in text


@pytest.mark.parametrize("name", ["review", "plan_draft"])
def test_the_order_of_the_sections_is_in_the_bookmarks(name: str) -> None:
    outline = PdfReader(BytesIO(build_pdf(PAPERS[name]()).data)).outline
    titles = [item.title for item in outline if not isinstance(item, list)]
    assert titles[0] in {"１ 世帯", "１ 基本情報"}
    assert len(titles) == {"review": 8, "plan_draft": 3}[name]


def test_the_same_sheet_gives_the_same_bytes() -> None:
    for make in PAPERS.values():
        assert build_pdf(make()).data == build_pdf(make()).data


def test_a_paper_is_quick_to_look_at(saved: Callable[[Pdf], Path]) -> None:
    assert saved(build_pdf(cases.plan_draft())).stat().st_size < 200_000
