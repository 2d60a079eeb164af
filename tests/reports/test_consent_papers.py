"""The papers about a consent, read back: what is told to whom, how to stop, where to sign."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from paper_reading import Reader, pages_of, printed_texts, squeezed
from pypdf import PdfReader

from cwlink.reports import build_pdf
from cwlink.reports.consent_sheet import (
    ConsentAsked,
    ConsentFormSheet,
    ConsentItem,
    EasyConsentSheet,
    OralConsentSheet,
    Signer,
)
from cwlink.reports.sheets import Printable
from cwlink.reports.writer import Pdf

DAY = date(2026, 11, 24)
ASKED = ConsentAsked(
    office="みどり市福祉事務所",
    case_number="24-00093",
    day=DAY,
    purpose="関係機関との会議で支援を話し合うための情報共有",
    agencies=("地域包括支援センター", "医療施設"),
    items=(
        ConsentItem("住所・連絡先", ticked=True),
        ConsentItem("家族・地域関係・住まいの状況", ticked=False),
    ),
    plan_items=(ConsentItem("本人・家族の意向", ticked=True),),
    until=date(2027, 11, 24),
    signers=(
        Signer("水野　トメ", "世帯主"),
        Signer("水野　陽太", "孫", minor=True, given_by="水野トメ（祖母、親権者）"),
    ),
    caseworker="保護第二係　田辺 美咲",
    contact=("みどり市福祉事務所　保護第二係　田辺 美咲", "電話 000-480-1201"),
)
FORM = ConsentFormSheet("様式第5号", ASKED)
ORAL = OralConsentSheet(
    "様式第6号", replace(ASKED, contact=()), DAY, "耳が遠い", ("所長", "課長", "査察指導員", "担当")
)
EASY = EasyConsentSheet(
    office="みどり市福祉事務所",
    day=DAY,
    people=("水野　トメ", "水野　陽太"),
    why=("どうやって あなたを 手伝うか、みんなで 話し合う ためです。",),
    whom=("地域包括支援センター", "医療施設"),
    what=("名前、男か 女か、何歳か", "住んで いる 所、電話番号"),
    until="令和9年11月24日まで",
    caseworker="田辺美咲",
    section="保護第二係",
    phone="000-480-1201",
    address="みどり市本町1－1－1",
)
SHEETS: dict[str, tuple[Printable, int]] = {"form": (FORM, 1), "oral": (ORAL, 1), "easy": (EASY, 4)}
every_paper = pytest.mark.parametrize("name", SHEETS)


def text_of(pdf: Pdf) -> str:
    return "".join(pages_of(pdf))


@every_paper
def test_every_paper_keeps_to_its_pages_and_can_be_read_back(name: str, read: Reader) -> None:
    sheet, pages = SHEETS[name]
    pdf = build_pdf(sheet)
    assert (pdf.pages, pdf.warnings) == (pages, ())
    by_pypdf, by_pdftotext = text_of(pdf), read(pdf)
    for wanted in map(squeezed, printed_texts(sheet)):
        assert wanted in by_pypdf
        assert wanted in by_pdftotext


@every_paper
def test_metadata_and_bookmarks_name_nobody(name: str) -> None:
    reader = PdfReader(BytesIO(build_pdf(SHEETS[name][0]).data))
    about = squeezed(f"{reader.metadata}{reader.outline}")
    for person in ("水野", "トメ", "陽太", "田辺"):
        assert person not in about
    assert reader.metadata is not None
    assert squeezed(str(reader.metadata.title))


def test_the_form_says_what_one_may_do_and_where_to_sign() -> None:
    text = text_of(build_pdf(FORM))
    for wanted in (
        "みどり市福祉事務所長様",
        "私たちは、",
        "■住所・連絡先□家族・地域関係・住まいの状況",
        "□の項目は提供しません",
        "同意した日から令和9年11月24日（水）まで",
        "いつでも取りやめる（撤回する）ことができます",
        "不利益な取扱いをすることはありません",
        "同意がなくても提供することがあります",
        "署名（自署）",
        "代筆者・法定代理人",
        "法定代理人の署名が必要です水野トメ（祖母、親権者）",
    ):
        assert wanted in text
    assert text.count("法定代理人の署名が必要です") == 1
    assert "所内用" not in text


def test_one_alone_speaks_for_oneself_and_a_consent_may_have_no_end() -> None:
    alone = replace(ASKED, signers=ASKED.signers[:1], until=None, agencies=())
    text = text_of(build_pdf(replace(FORM, asked=alone)))
    assert "私は、" in text
    assert "私たち" not in text
    assert "同意を取りやめるまで" in text
    assert "会議に参加する関係機関" in text


def test_the_form_prints_empty_before_anything_is_known() -> None:
    bare = ConsentAsked("", "", DAY, "", (), (), (), None, (), "", ())
    pdf = build_pdf(ConsentFormSheet("", bare))
    assert pdf.pages == 1
    assert "福祉事務所が私の個人情報を" in text_of(pdf)
    for empty in ("ケース番号", "生活の状況", "□の項目"):
        assert empty not in text_of(pdf)


def test_the_oral_record_asks_for_a_second_member_of_staff_and_stays_in_the_office() -> None:
    text = text_of(build_pdf(ORAL))
    for wanted in (
        "口頭同意記録書",
        "所内用・外部提供不可",
        "日時令和8年11月24日（火）午前・午後",
        "□家庭訪問□来所□電話",
        "代わりに同意した人水野トメ（祖母、親権者）",
        "本人の言葉",
        "確認した職員の署名",
        "□同席して聞いた",
        "備考耳が遠い",
    ):
        assert wanted in text
    assert "令和年月日午前・午後" in text_of(build_pdf(replace(ORAL, on=None)))


def test_an_oral_consent_of_three_is_one_page_and_of_many_says_whose_the_next_is() -> None:
    three = (*ASKED.signers, Signer("水野　和夫", "長男"))
    assert build_pdf(replace(ORAL, asked=replace(ASKED, contact=(), signers=three))).pages == 1
    many = replace(ORAL, asked=replace(ASKED, contact=(), signers=three * 3))
    assert "口頭同意記録書（続き）ケース番号24-00093" in pages_of(build_pdf(many))[1]


def test_the_easy_copy_is_large_and_each_person_has_a_whole_one() -> None:
    reader = PdfReader(BytesIO(build_pdf(EASY).data))
    sizes: list[float] = []
    for page in reader.pages:
        page.extract_text(
            visitor_text=lambda text, _cm, _tm, _font, size: (
                sizes.append(size) if text.strip() and "作成" not in text else None
            )
        )
    body = [size for size in sizes if size > 8]  # the foot line is no part of it
    assert min(body) >= 14
    first, second = (
        text_of(build_pdf(replace(EASY, people=EASY.people[:1]))),
        pages_of(build_pdf(EASY)),
    )
    assert "水野トメさんへ" in second[0]
    assert "陽太" not in "".join(second[:2])
    assert "水野陽太さんへ" in second[2]
    for wanted in ("いやと言って", "いつでもやめる", "法律で決まっているとき", "000-480-1201"):
        assert wanted in first
        assert wanted in "".join(second[2:])
    assert "下の番号に電話して" in first
    assert "下の番号" not in text_of(build_pdf(replace(EASY, phone="")))


def test_the_easy_copy_of_the_widest_consent_is_one_sheet_of_paper() -> None:
    wide = replace(
        EASY,
        people=EASY.people[:1],
        whom=tuple(f"相談の機関{number}番" for number in range(12)),
        what=tuple(f"伝える ことの {number}番目" for number in range(17)),
    )
    pdf = build_pdf(wide)
    assert pdf.pages == 2
    for wanted in map(squeezed, (*wide.whom, *wide.what)):
        assert wanted in text_of(pdf)


def test_a_phrase_is_never_broken_inside() -> None:
    long = replace(EASY, people=EASY.people[:1], whom=("とても長い名前の機関がここに入る",) * 3)
    lines = [
        line
        for page in PdfReader(BytesIO(build_pdf(long).data)).pages
        for line in page.extract_text().splitlines()
    ]
    assert any(line.endswith("ことだけを") for line in lines)
    assert not any(line.strip() in ("す。", "ます。", "ん。") for line in lines)


@pytest.mark.parametrize("sheet", [FORM, ORAL, EASY])
def test_a_paper_of_the_demo_is_marked_so(sheet: Printable) -> None:
    for page in pages_of(build_pdf(sheet, demo=True)):
        assert "お試し" in page
