"""The 提供記録 on paper: all the person may see, nothing of others; for audits no names at all."""

from dataclasses import replace
from io import BytesIO

import pytest
from disclosure_case import HOKENJO, HOUKATSU, OTHER, SHAKYO, with_copies
from disclosure_row import ROW
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from pypdf import PdfReader
from worked_case import NOW, TODAY, with_case1

from cwlink.core.ids import HouseholdId
from cwlink.core.wareki import fiscal_year_span
from cwlink.reports import sheets
from cwlink.reports.record_sheet import RecordSheet
from cwlink.rules.disclosure import Section
from cwlink.services import disclosure_record, record_papers
from cwlink.services.papers import PrintedPaper
from cwlink.services.record_papers import GONE, PaperWish
from cwlink.storage import disclosures, guards, households
from cwlink.storage.disclosures import Details, EndKind
from cwlink.storage.vault import Vault

NAMES = ("水野", "トメ", "和夫", "相沢")


@pytest.fixture
def home(vault: Vault) -> HouseholdId:
    return with_copies(vault)


def paper(vault: Vault, wanted: PaperWish) -> PrintedPaper:
    return record_papers.record_paper(vault, wanted=wanted, today=TODAY)


def text_of(made: PrintedPaper) -> str:
    pages = PdfReader(BytesIO(made.pdf.data)).pages
    return "".join("".join(page.extract_text() for page in pages).split())


def numbers(made: PrintedPaper) -> list[str]:
    assert isinstance(made.sheet, RecordSheet)
    return [line.number for line in made.sheet.lines]


def test_the_office_reads_every_household_by_number_alone(vault: Vault, home: HouseholdId) -> None:
    made = paper(vault, PaperWish())
    assert numbers(made) == ["R8-0005", "R8-0004", "R8-0003", "R8-0002", "R7-0001"]
    told = text_of(made)
    assert not [name for name in NAMES if name in told]
    for shown in ("24-00093", "24-00777", HOUKATSU, HOKENJO, "所内用・外部提供不可"):
        assert shown in told
    assert "根拠によらず提供：命の危険" in told
    assert "abababababababab" * 4 in told
    assert made.pdf.warnings == ()


def test_a_period_is_inclusive_and_said(vault: Vault, home: HouseholdId) -> None:
    since, until = fiscal_year_span(2025)
    made = paper(vault, PaperWish(since=since, until=until))
    assert numbers(made) == ["R7-0001"]
    assert "令和7年4月1日から令和8年3月31日まで" in text_of(made)


def test_the_household_reads_its_own_copies_and_no_free_text(
    vault: Vault, home: HouseholdId
) -> None:
    made = paper(vault, PaperWish(home))
    assert numbers(made) == ["R8-0004", "R8-0003", "R8-0002", "R7-0001"]
    told = text_of(made)
    assert "開示請求用" in told
    assert "水野トメ世帯（世帯員全員）" in told
    assert "世帯主、世帯員2" in told
    assert "住所・連絡先、支援の目的（長期・短期目標）" in told
    assert "根拠によらず、所の判断で提供" in told
    for hidden in ("家庭訪問のため", "命の危険", "和夫", "24-00777", "abab"):
        assert hidden not in told, hidden


def test_one_member_reads_nothing_of_the_others(vault: Vault, home: HouseholdId) -> None:
    made = paper(vault, PaperWish(home, "demo-tome"))
    assert numbers(made) == ["R8-0004", "R8-0002", "R7-0001"]
    told = text_of(made)
    assert SHAKYO not in told
    assert "和夫" not in told
    assert "世帯員2" not in told
    assert told.count("本人の同意") == 3


def test_a_copy_that_names_nobody_concerns_everybody(vault: Vault, home: HouseholdId) -> None:
    (line,) = record_papers.record_paper(vault, wanted=PaperWish(OTHER), today=TODAY).sheet.lines  # type: ignore[union-attr]  # a RecordSheet
    assert line.whose == "世帯全体"


def test_what_became_of_a_copy_stands_on_the_paper(vault: Vault, home: HouseholdId) -> None:
    disclosure_record.note_end(vault, seqs=(2,), kind=EndKind.DISPOSED, on=TODAY, now=NOW)
    told = text_of(paper(vault, PaperWish(home)))
    assert "廃棄令和8年11月24日" in told
    assert "未回収（期限超過）" in told


def test_the_last_digest_is_that_of_the_whole_record(vault: Vault, home: HouseholdId) -> None:
    with vault.read() as work:
        rows, digest = disclosures.last(work)
    told = text_of(paper(vault, PaperWish(home)))
    assert rows == 5
    assert digest[:16] in told
    assert "所全体で5件" in told


def test_a_deleted_household_keeps_its_place_in_the_audit(vault: Vault, home: HouseholdId) -> None:
    with vault.write() as work:
        households.remove(work, home)
    told = text_of(paper(vault, PaperWish()))
    assert told.count(GONE) == 4 + 1
    assert "24-00093" not in told
    with pytest.raises(LookupError):
        paper(vault, PaperWish(home))


def test_neither_file_nor_metadata_name_a_person(vault: Vault, home: HouseholdId) -> None:
    for wanted in (PaperWish(), PaperWish(home), PaperWish(home, "demo-tome")):
        made = paper(vault, wanted)
        told = made.file_name + str(PdfReader(BytesIO(made.pdf.data)).metadata)
        assert not [name for name in NAMES if name in told]


def test_an_empty_period_says_so_and_nothing_is_kept(vault: Vault) -> None:
    made = paper(vault, PaperWish())
    assert "この期間に提供した写しはありません。" in text_of(made)
    assert type(made.sheet) not in sheets.KINDS.values()


DETAILS = st.builds(
    Details,
    household=st.just("24-00093"),
    members=st.lists(st.sampled_from(("demo-tome", "demo-kazuo")), unique=True).map(tuple),
    sections=st.lists(st.sampled_from(Section), unique=True).map(tuple),
    reasons=st.dictionaries(st.sampled_from(Section), st.just("秘密の理由")),
    ground=st.just("consent"),
    ground_detail=st.just("本人の同意"),
    override=st.sampled_from(("", "秘密の例外")),
)


@hypothesis_settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(DETAILS, max_size=4))
def test_no_paper_for_a_person_tells_of_others(vault: Vault, told: list[Details]) -> None:
    with vault.write() as work:
        guards.take_away(work.bare)
        for table in ("disclosure_details", "disclosure_ends", "disclosures", "households"):
            work.bare.execute(f"DELETE FROM {table}")
        guards.put_in_place(work.bare)
    home = with_case1(vault).id
    with vault.write() as work:
        for at, details in enumerate(told, start=1):
            row = replace(ROW, number=f"R8-{at:04}", household_id=home, details=details)
            disclosures.add(work, row)
    made = paper(vault, PaperWish(home, "demo-tome"))
    concerning = [one for one in told if not one.members or "demo-tome" in one.members]
    assert len(numbers(made)) == len(concerning)
    text = text_of(made)
    for hidden in ("和夫", "世帯員2", "秘密の理由", "秘密の例外", ROW.sha256[:16]):
        assert hidden not in text
