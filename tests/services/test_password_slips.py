"""A password goes onto its slip and nowhere else; the slip says nothing of the household."""

import json
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from sqlalchemy import text
from worked_case import TODAY, with_case1

from cwlink.reports import sheets
from cwlink.services import password_slips, passwords, settings
from cwlink.services.papers import PrintedPaper
from cwlink.services.password_slips import IssuedPassword
from cwlink.storage.vault import Vault
from household_case import NOW

ISSUED = (
    IssuedPassword("R8-0083", "みどり中央地域包括支援センター", passwords.generate()),
    IssuedPassword("R8-0084", "みどり市社会福祉協議会", passwords.generate()),
)


@pytest.fixture
def slips(vault: Vault) -> PrintedPaper:
    with_case1(vault)
    settings.change(
        vault,
        {
            settings.OFFICE_NAME.key: "みどり市福祉事務所",
            settings.PHONE.key: "00-0000-0101",
        },
        now=NOW,
    )
    return password_slips.slip_paper(vault, issued=ISSUED, today=TODAY)


def pages(paper: PrintedPaper) -> list[str]:
    return ["".join(one.extract_text().split()) for one in PdfReader(BytesIO(paper.pdf.data)).pages]


def stored(vault: Vault) -> Iterator[str]:
    """Yield every value of every table of the vault."""
    with vault.read() as work:
        tables = work.session.scalars(text("SELECT name FROM sqlite_master WHERE type = 'table'"))
        for table in tables.all():
            for row in work.session.execute(text(f'SELECT * FROM "{table}"')):
                yield json.dumps([str(value) for value in row], ensure_ascii=False)


def test_each_recipient_has_a_page_with_its_own_password_alone(slips: PrintedPaper) -> None:
    found = pages(slips)
    assert len(found) == slips.pdf.pages == 2
    for page, own, other in zip(found, ISSUED, reversed(ISSUED), strict=True):
        assert own.password in page
        assert own.number in page
        assert f"{own.recipient}様" in page
        assert "".join(passwords.readings(own.password)[0][0].aloud.split()) in page
        for foreign in (other.password, other.number, other.recipient):
            assert foreign not in page
    assert slips.pdf.warnings == ()


def test_a_slip_says_nothing_of_the_household(slips: PrintedPaper) -> None:
    every = "".join(pages(slips))
    for hidden in ("水野", "トメ", "和夫", "24-00093", "栄町", "支援計画", "世帯"):
        assert hidden not in every, hidden


def test_neither_file_nor_metadata_tell_the_password(slips: PrintedPaper) -> None:
    told = str(PdfReader(BytesIO(slips.pdf.data)).metadata) + slips.file_name
    for one in ISSUED:
        assert one.password not in told
        assert one.recipient not in told
        assert one.password not in repr(one)
        assert one.password not in repr(slips.sheet)


def test_no_slip_and_no_password_is_kept(vault: Vault, slips: PrintedPaper, tmp_path: Path) -> None:
    everything = "\n".join(stored(vault))
    for one in ISSUED:
        assert one.password not in everything
        assert one.password.replace("-", "") not in everything
    assert type(slips.sheet) not in sheets.KINDS.values()


def test_pages_that_go_their_own_ways_bear_no_number(slips: PrintedPaper) -> None:
    assert not any("1／2" in page or "2／2" in page for page in pages(slips))


def test_a_typed_password_has_no_slip(vault: Vault) -> None:
    typed = IssuedPassword("R8-0001", "みどり市", "みどり2468")
    with pytest.raises(KeyError):
        password_slips.slip_paper(vault, issued=(typed,), today=TODAY)
