"""Files are kept inside the vault, shown and taken out, and every act is noted."""

import sys
from pathlib import Path

import pytest

from cwlink.exchange.attached_file import UnfitFile
from cwlink.services import attachments, household_edit
from cwlink.services.attachments import AttachmentGone, TooMuchAttached
from cwlink.services.household_edit import HouseholdDraft
from cwlink.storage import activities
from cwlink.storage.activities import Act, Subject, Wanted
from cwlink.storage.vault import Vault
from household_case import HOUSEHOLD_ID, NOW, household

sys.path.insert(0, str(Path(__file__).parents[1] / "exchange"))

from attached_files import pdf


@pytest.fixture
def scan(vault: Vault, tmp_path: Path) -> Path:
    household_edit.save(vault, draft=HouseholdDraft(household()), now=NOW)
    path = tmp_path / "同意書.pdf"
    path.write_bytes(pdf())
    return path


def test_a_file_is_kept_shown_taken_out_removed_and_put_back(
    vault: Vault, scan: Path, tmp_path: Path
) -> None:
    kept = attachments.attach(vault, household_id=HOUSEHOLD_ID, path=scan, now=NOW)
    scan.unlink()
    assert attachments.listed(vault, household_id=HOUSEHOLD_ID) == (kept,)
    assert (kept.name, kept.size) == ("同意書.pdf", len(pdf()))
    assert attachments.shown(vault, key=kept.id, now=NOW).data == pdf()
    out = tmp_path / "控え.pdf"
    attachments.take_out(vault, key=kept.id, path=out, now=NOW)
    assert out.read_bytes() == pdf()
    removed = attachments.remove(vault, key=kept.id, now=NOW)
    assert attachments.listed(vault, household_id=HOUSEHOLD_ID) == ()
    with pytest.raises(AttachmentGone):
        attachments.shown(vault, key=kept.id, now=NOW)
    attachments.put_back(vault, removed=removed, now=NOW)
    assert attachments.listed(vault, household_id=HOUSEHOLD_ID) == (kept,)
    with vault.read() as work:
        noted = activities.found(work, Wanted(household_id=HOUSEHOLD_ID), limit=9)
    acts = [one.entry.act for one in noted if one.entry.subject is Subject.ATTACHMENT]
    assert acts == [Act.PUT_BACK, Act.REMOVED, Act.SAVED, Act.OPENED, Act.CREATED]


def test_what_is_unfit_leaves_nothing(
    vault: Vault, scan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = scan.read_bytes()
    scan.write_bytes(before[:-30])
    with pytest.raises(UnfitFile):
        attachments.attach(vault, household_id=HOUSEHOLD_ID, path=scan, now=NOW)
    scan.write_bytes(before)
    monkeypatch.setattr(attachments, "MAX_ALL", len(before) + 10)
    attachments.attach(vault, household_id=HOUSEHOLD_ID, path=scan, now=NOW)
    with pytest.raises(TooMuchAttached):
        attachments.attach(vault, household_id=HOUSEHOLD_ID, path=scan, now=NOW)
    assert len(attachments.listed(vault, household_id=HOUSEHOLD_ID)) == 1


def test_a_changed_content_is_not_handed_out(vault: Vault, scan: Path) -> None:
    kept = attachments.attach(vault, household_id=HOUSEHOLD_ID, path=scan, now=NOW)
    with vault.write() as work:
        work.bare.execute("UPDATE attachments SET content = x'00'")
    with pytest.raises(ValueError, match="not what was kept"):
        attachments.shown(vault, key=kept.id, now=NOW)
