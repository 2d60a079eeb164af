"""Letters, the reply slip and the FAX票 of worked case 1, read back as other programs do."""

import re
from dataclasses import replace
from io import BytesIO

import letter_cases as cases
import pytest
from paper_reading import Reader, pages_of, printed_texts, squeezed
from pypdf import PdfReader

from cwlink.reports import build_bundle, build_pdf
from cwlink.reports.agency_name import person_name
from cwlink.reports.fonts import font_book
from cwlink.reports.letter_head import Balanced, BlockBox, SenderBlock
from cwlink.reports.letter_sheet import LetterSheet, SealMark
from cwlink.reports.reply_paper import reply_story
from cwlink.reports.sheet_style import LETTER, LETTER_SUBJECT, TEXT_WIDTH, mm
from cwlink.reports.sheets import Sheet, from_json, kind_of, to_json
from cwlink.reports.table import Table, TableBox
from cwlink.reports.text import TextBox
from cwlink.reports.typesetting import Typesetter
from cwlink.reports.writer import Pdf

LETTERS = {
    "invitation": cases.invitation,
    "regular": cases.regular_invitation,
    "dates": cases.dates_asked,
    "host_request": cases.host_request,
    "cover": cases.cover,
    "fax": cases.fax,
}
every_letter = pytest.mark.parametrize("name", LETTERS)
PERSONS = ("水野", "トメ", "和夫", "3-0142")


def text_of(pdf: Pdf) -> str:
    return "".join(pages_of(pdf))


def drawn(pdf: Pdf) -> bytes:
    """Return what the pages are told to draw."""
    pages = PdfReader(BytesIO(pdf.data)).pages
    return b"\n".join(page.get_contents().get_data() for page in pages if page.get_contents())


def fonts_of(pdf: Pdf, page: int) -> set[str]:
    resources = PdfReader(BytesIO(pdf.data)).pages[page]["/Resources"]
    shown = PdfReader(BytesIO(pdf.data)).pages[page].get_contents()
    assert shown is not None
    used = set(re.findall(rb"(/F\d+\+\d+|/F\d+) [\d.]+ Tf", shown.get_data()))
    names = {key: font["/BaseFont"] for key, font in resources["/Font"].items()}
    return {str(names[one.decode()]).split("+")[-1] for one in used}


@pytest.mark.parametrize("at", range(9))
def test_each_of_nine_invitations_is_a_page_and_its_slip(at: int) -> None:
    pdf = build_pdf(cases.invitation(at))
    assert pdf.pages == 2
    assert pdf.warnings == ()
    letter, slip = pages_of(pdf)
    organisation = squeezed(cases.AGENCIES[at][0])
    assert organisation in letter
    assert letter.count("以上") == 1
    assert slip.startswith("様式第5号▲この面を上に向けて送信してください回答票")
    assert f"機関名{organisation}" in slip
    assert f"K7-{2148 + at}" in slip


@pytest.mark.parametrize(
    ("name", "pages"), [("dates", 2), ("regular", 3), ("host_request", 1), ("cover", 1), ("fax", 1)]
)
def test_letters_keep_to_their_pages(name: str, pages: int) -> None:
    assert build_pdf(LETTERS[name]()).pages == pages


@every_letter
def test_every_text_can_be_found_and_copied(name: str, read: Reader) -> None:
    sheet = LETTERS[name]()
    pdf = build_pdf(sheet)
    by_pypdf, by_pdftotext = text_of(pdf), read(pdf)
    wanted = {squeezed(text) for text in printed_texts(sheet)} - {"omitted"}
    if name == "dates":
        wanted -= {"会場で出席", "オンラインで出席", "欠席（意見を書面で送る）"}
    assert len(wanted) > 10
    for text in wanted:
        assert text in by_pypdf
        assert text in by_pdftotext


@every_letter
def test_a_letter_is_fit_for_a_fax_and_names_no_one(name: str) -> None:
    pdf = build_pdf(LETTERS[name](), demo=True)
    assert not re.search(rb"\bre f\b", drawn(pdf))
    assert not re.search(rb"0\.\d+ g\b", drawn(pdf))
    for page in pages_of(pdf):
        assert "お試し" in page
        assert not any(word in page for word in PERSONS)
    metadata = PdfReader(BytesIO(pdf.data)).metadata
    assert metadata is not None
    assert not any(word in str(metadata) for word in ("佐伯", "藤原", "高瀬", "R8-17"))


@every_letter
def test_a_kept_letter_prints_the_same(name: str) -> None:
    sheet: Sheet = LETTERS[name]()
    again = from_json(kind_of(sheet), to_json(sheet))
    assert again == sheet
    assert build_pdf(again).data == build_pdf(sheet).data


def test_an_invitation_reads_in_the_order_of_an_official_letter(read: Reader) -> None:
    order = (
        "8み福第214号",
        "令和8年6月15日",
        "みどり市東地域包括支援センター",
        "所長佐伯久美子様",
        "みどり市福祉事務所長藤原康夫",
        "（公印省略）",
        "調整会議への出席について（依頼）",
        "日頃から",
        "記",
        "１会議の名称",
        "２日時",
        "３場所",
        "４会議の趣旨",
        "５出席をお願いする理由",
        "６お願いしたい役割",
        "７事前にお考えいただきたいこと",
        "８今後の見通し",
        "９資料・守秘",
        "10回答",
        "以上",
        "別紙１次第",
        "担当生活福祉課",
    )
    text = read(build_pdf(cases.invitation()))
    places = [text.index(part) for part in order]
    assert places == sorted(places)


def test_the_letter_is_set_in_mincho_and_the_slip_in_gothic() -> None:
    pdf = build_pdf(cases.invitation())
    assert "BIZUDMincho-Regular" in fonts_of(pdf, 0)
    assert fonts_of(pdf, 1) == {"BIZUDGothic-Regular", "BIZUDGothic-Bold"}


def test_without_questions_the_items_are_renumbered() -> None:
    sheet = cases.invitation()
    case = replace(sheet.cases[0], questions=())
    text = text_of(build_pdf(replace(sheet, cases=(case,), outlook="")))
    assert "事前にお考え" not in text
    assert "６お願いしたい役割" in text
    assert "７資料・守秘" in text
    assert "８回答" in text


def test_one_role_has_no_number() -> None:
    sheet = cases.invitation()
    case = replace(sheet.cases[0], roles=("制度の御助言",))
    assert "６お願いしたい役割制度の御助言７" in text_of(build_pdf(replace(sheet, cases=(case,))))


def test_each_household_has_its_own_items_in_a_regular_meeting(read: Reader) -> None:
    text = read(build_pdf(cases.regular_invitation()))
    second = text[text.index("(2)整理番号R8-21") : text.index("(3)整理番号R7-88")]
    assert "ア趣旨高齢の夫婦" in second
    assert "ウお願いしたい役割今後のサービスの見通しの御説明" in second
    assert "事前にお考え" not in second
    assert "(ア)訪問の結果の御報告(イ)今後の訪問" in text
    for case in ("R8-17", "R8-21", "R7-88"):
        assert f"お願いしたい役割（整理番号{case}）" in text


def test_dates_are_asked_for_with_room_for_a_mark_each(read: Reader) -> None:
    letter, slip = pages_of(build_pdf(cases.dates_asked()))
    assert "２候補の日時(1)令和8年6月30日（火）午前10時から午前11時30分まで(2)" in letter
    assert "○出席できる△調整すれば出席できる×出席できない" in slip
    assert "番号候補の日時○△×備考1令和8年6月30日（火）" in slip
    assert "出欠" not in slip
    assert "お願いしたい役割" not in slip


def test_a_letter_without_number_and_day_leaves_room_for_them() -> None:
    sheet = cases.invitation()
    head = replace(sheet.head, document_number="", dated=None, draft=True)
    pdf = build_pdf(replace(sheet, head=head))
    first = pages_of(pdf)[0]
    assert "第号令和年月日" in first
    assert first.startswith("下書き") or "下書き" in first[:20]


def test_an_organisation_alone_is_addressed_with_onchu() -> None:
    first = pages_of(build_pdf(cases.invitation(3)))[0]
    assert "みどり市障害者基幹相談支援センター御中" in first
    assert "様" not in first.split("記")[0].replace("様式", "")


def test_room_for_the_seal_stands_behind_the_sender() -> None:
    sheet = cases.invitation()
    sealed = replace(sheet, head=replace(sheet.head, seal=SealMark.ROOM))
    assert "公印省略" not in text_of(build_pdf(sealed))
    right = {name: sender_edge(one) for name, one in (("omitted", sheet), ("room", sealed))}
    assert TEXT_WIDTH - right["room"] == pytest.approx(mm(26), abs=0.1)
    assert right["omitted"] > right["room"]
    assert build_pdf(sealed).pages == 2


def sender_edge(sheet: LetterSheet) -> float:
    """Return how far right the sender's name reaches."""
    box = SenderBlock(sheet.head.sender, sheet.head.seal).lay(TEXT_WIDTH, Typesetter(font_book()))
    assert isinstance(box, BlockBox)
    left, text = box.texts[0]
    return left + text.width


def test_rows_for_a_pen_are_high_enough() -> None:
    for sheet in (cases.invitation(), cases.dates_asked(), cases.regular_invitation()):
        assert sheet.slip is not None
        parts = [piece.part for piece in reply_story(sheet.slip)]
        tables = [part for part in parts if isinstance(part, Table)]
        for table in tables[1:]:
            box = table.lay(TEXT_WIDTH, Typesetter(font_book()))
            assert isinstance(box, TableBox)
            assert min(row.height for row in box.rows) >= mm(11)


def test_a_slip_prints_alone_too() -> None:
    slip = cases.slip("NPO法人ねこのわ", "K7-2156")
    (page,) = pages_of(build_pdf(slip))
    assert "1／1" in page
    assert "回答番号K7-2156" in page


def test_long_names_and_texts_lose_nothing() -> None:
    sheet = cases.invitation()
    name = "社会福祉法人みどり県東部地区障害者生活支援事業団　東部基幹相談支援センターひだまり"
    person = "副センター長兼地域移行支援担当統括相談支援専門員　勅使河原　𠮷之助"
    case = replace(sheet.cases[0], roles=tuple(f"{n}番目の役割の検討" for n in range(1, 41)))
    addressee = replace(sheet.head.addressee, organisation=name, person=person)
    long = replace(sheet, head=replace(sheet.head, addressee=addressee), cases=(case,))
    pdf = build_pdf(replace(long, slip=cases.slip(name, "K7-2148")))
    text = text_of(pdf)
    assert pdf.pages == 3
    assert squeezed(f"{name}{person}様") in text
    assert "(40)40番目の役割の検討" in text
    letter_end = pages_of(pdf)[1]
    assert letter_end.startswith("調整会議への出席について（依頼）（続き）")
    assert "以上" in letter_end
    assert squeezed(name) in pages_of(pdf)[2]


def test_letters_in_one_file_are_found_by_their_titles() -> None:
    pdf = build_bundle([cases.cover(), cases.invitation()])
    reader = PdfReader(BytesIO(pdf.data))
    titles = [one.title for one in reader.outline if not isinstance(one, list)]
    assert titles == [
        "調整会議に関する書類の送付について 8み福第214号",
        "調整会議への出席について（依頼） 8み福第214号",
    ]
    assert pdf.pages == len(reader.pages) == 3
    assert [re.findall(r"\d／\d", page)[-1] for page in pages_of(pdf)] == ["1／1", "1／2", "2／2"]


def test_a_fax_says_how_many_pages_come() -> None:
    text = text_of(build_pdf(cases.fax()))
    assert "枚数（本票を含む）3枚" in text
    assert "FAX00-0000-0299" in text
    assert "所長佐伯久美子様" in text


def test_a_long_subject_has_lines_of_about_one_length() -> None:
    meeting = "生活保護法第27条の3に規定する調整会議"
    rest = "（定期開催・令和8年度第2回）への出席について（依頼）"
    box = Balanced(f"{meeting}{rest}", LETTER_SUBJECT).lay(TEXT_WIDTH, Typesetter(font_book()))
    (subject,) = box.columns[0].stack
    assert isinstance(subject, TextBox)
    ends = [line[-1].drawn for line in subject.lines]
    assert ends == [meeting, rest]
    assert box.columns[0].x > mm(10)


def test_a_name_of_two_words_is_never_parted() -> None:
    setter = Typesetter(font_book())
    long = "副センター長兼地域移行支援担当統括相談支援専門員　勅使河原　𠮷之助"
    lines = person_name(long, LETTER, "　様").lay(mm(120), setter).lines
    assert len(lines) == 2
    ems = sum(one.width for one in lines[1]) / LETTER.size
    assert ems == pytest.approx(len("勅使河原　𠮷之助　様"))
    for short in ("所長", "佐伯　久美子", "所長　佐伯　久美子"):
        assert len(person_name(short, LETTER, "　様").lay(mm(120), setter).lines) == 1
