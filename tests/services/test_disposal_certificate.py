"""The 廃棄記録書 says what went, why, on whose word, and which backups hold it until when."""

import io
from datetime import date, timedelta

import pytest
from disposal_case import CASE_NUMBER, FREE, GOOD, TODAY, fill, record
from pypdf import PdfReader

from cwlink.rules.backup_generations import Reason
from cwlink.services import backups, disposal_certificate, disposals, household_edit
from cwlink.services.disposals import Disposed
from cwlink.services.household_edit import HouseholdDraft
from cwlink.services.papers import PrintedPaper
from cwlink.storage.vault import Vault
from household_case import HOUSEHOLD_ID, NOW

EARLIER = NOW - timedelta(days=3)


@pytest.fixture
def disposed(vault: Vault) -> Disposed:
    fill(vault)
    backups.back_up(vault, reason=Reason.DAILY, second=None, now=EARLIER)
    return disposals.dispose(vault, household_id=HOUSEHOLD_ID, disposal=GOOD, now=NOW)


def words_of(paper: PrintedPaper) -> str:
    pages = PdfReader(io.BytesIO(paper.pdf.data)).pages
    return "".join(page.extract_text() for page in pages).replace("\n", "")


def test_it_tells_all_of_the_disposal_and_names_the_backups(
    vault: Vault, disposed: Disposed
) -> None:
    paper = disposal_certificate.certificate(
        vault, disposed=disposed, case_number=CASE_NUMBER, second=None, today=TODAY
    )
    words = words_of(paper)
    for told in (
        CASE_NUMBER,
        "保存期間の満了",
        "文書管理規程別表第2（5年保存）",
        "久保田",
        "R8-0001、R8-0002",
        "毎日の自動",
        "このパソコン",
        "遅くとも",
        "提供先の事業所が廃止されたため",
    ):
        assert told in words, told
    assert FREE not in words
    assert "水野" not in words
    assert CASE_NUMBER not in paper.file_name
    assert CASE_NUMBER not in str(PdfReader(io.BytesIO(paper.pdf.data)).metadata)


def test_a_backup_of_afterwards_holds_nothing_of_it(vault: Vault, disposed: Disposed) -> None:
    held = backups.holding(vault.path, None, until=disposed.at, today=TODAY)
    assert len(held.backups) == 1
    assert held.gone_on is not None
    assert TODAY + timedelta(days=14) < held.gone_on < TODAY + timedelta(days=500)
    later = NOW + timedelta(hours=1)
    backups.back_up(vault, reason=Reason.MANUAL, second=None, now=later)
    assert len(backups.holding(vault.path, None, until=disposed.at, today=TODAY).backups) == 1


def test_it_is_made_anew_from_the_log_without_the_case_number(
    vault: Vault, disposed: Disposed
) -> None:
    (past,) = disposal_certificate.past(vault)
    assert (past.at, past.basis, past.kept_copies) == (disposed.at, GOOD.basis, 2)
    assert past.retained_until == disposed.retained_until
    assert dict(past.counts) == {part.value: count for part, count in disposed.counts.items()}
    words = words_of(
        disposal_certificate.certificate_anew(vault, of=past, second=None, today=TODAY)
    )
    assert CASE_NUMBER not in words
    assert "手で書き入れてください" in words
    assert "文書管理規程別表第2（5年保存）" in words


def test_without_backups_it_says_so(vault: Vault) -> None:
    fill(vault)
    gone = disposals.dispose(vault, household_id=HOUSEHOLD_ID, disposal=GOOD, now=NOW)
    paper = disposal_certificate.certificate(
        vault, disposed=gone, case_number=CASE_NUMBER, second=None, today=TODAY
    )
    assert "この記録が残るものはありません" in words_of(paper)


def test_the_next_disposal_begins_with_what_the_last_was_founded_on(
    vault: Vault, disposed: Disposed
) -> None:
    assert disposed.retained_until is not None
    assert disposed.retained_until < TODAY
    household_edit.save(vault, draft=HouseholdDraft(record()), now=NOW)
    found = disposals.outlook(vault, household_id=HOUSEHOLD_ID, today=TODAY)
    begun = disposals.beginning(vault, found, TODAY)
    assert (begun.ground, begun.basis, begun.approver) == (GOOD.ground, GOOD.basis, GOOD.approver)
    assert begun.approved_on is None
    early = disposals.beginning(vault, found, date(2021, 1, 1))
    assert early.ground is None
