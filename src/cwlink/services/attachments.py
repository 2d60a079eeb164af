"""添付書類: files kept with a household inside the vault, shown there and taken out on request."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cwlink.core.ids import HouseholdId
from cwlink.core.problems import KnownProblem
from cwlink.core.saving import write_whole
from cwlink.exchange.attached_file import AttachedFile, Media, open_attached
from cwlink.services import activity
from cwlink.services.activity import About, Act, Subject
from cwlink.storage import attachments as store
from cwlink.storage.attachments import KeptAttachment, NewAttachment
from cwlink.storage.unit_of_work import UnitOfWork
from cwlink.storage.vault import Vault

HOUSEHOLD = "household"
"""The owner's kind of a file that belongs to the household as a whole."""
MAX_ALL = 1024 * 1024 * 1024
"""So many bytes may all files of a vault take: every backup carries them."""


class TooMuchAttached(KnownProblem):
    """The vault would become too large for its backups."""

    def __init__(self) -> None:
        super().__init__(
            f"添付書類が保管庫全体で{MAX_ALL // 1024**3}GBを超えます。"
            "要らない添付書類を外してから添付してください。"
        )


class AttachmentGone(KnownProblem):
    """The file is not there any more."""

    def __init__(self) -> None:
        super().__init__("この添付書類はすでに外されています。一覧を開き直してください。")


@dataclass(frozen=True)
class RemovedAttachment:
    """What is needed to put a file back."""

    kept: KeptAttachment
    data: bytes


def listed(vault: Vault, *, household_id: HouseholdId) -> tuple[KeptAttachment, ...]:
    """Return a household's files, the latest first."""
    with vault.read() as work:
        return store.of_household(work, household_id)


def found(vault: Vault, *, key: str) -> KeptAttachment:
    """Return one file without its content; raises AttachmentGone."""
    with vault.read() as work:
        return _require(work, key)


def attach(vault: Vault, *, household_id: HouseholdId, path: Path, now: datetime) -> KeptAttachment:
    """Keep a copy of a file in the vault; raises UnfitFile, TooMuchAttached."""
    file = open_attached(path)
    with vault.write() as work:
        if store.size_of_all(work) + len(file.data) > MAX_ALL:
            raise TooMuchAttached
        new = NewAttachment(household_id, HOUSEHOLD, household_id, file.name, file.media, file.data)
        kept = store.add(work, new, now=now)
        activity.note(work, Act.CREATED, _about(kept), now=now)
        return kept


def shown(vault: Vault, *, key: str, now: datetime) -> AttachedFile:
    """Return a file to be looked at inside the window; raises AttachmentGone."""
    with vault.write() as work:
        kept = _require(work, key)
        activity.note(work, Act.OPENED, _about(kept), now=now)
        return AttachedFile(kept.name, Media(kept.media), store.content(work, key))


def take_out(vault: Vault, *, key: str, path: Path, now: datetime) -> None:
    """Write a file where she says, in clear; raises AttachmentGone, NotSaved."""
    with vault.write() as work:
        kept = _require(work, key)
        activity.note(work, Act.SAVED, _about(kept), now=now)
        write_whole(path, store.content(work, key))


def remove(vault: Vault, *, key: str, now: datetime) -> RemovedAttachment:
    """Take a file away from its household; what is returned puts it back."""
    with vault.write() as work:
        kept = _require(work, key)
        removed = RemovedAttachment(kept, store.content(work, key))
        store.remove(work, key)
        activity.note(work, Act.REMOVED, _about(kept), now=now)
        return removed


def put_back(vault: Vault, *, removed: RemovedAttachment, now: datetime) -> None:
    """Put a file back under its own id."""
    kept = removed.kept
    with vault.write() as work:
        new = NewAttachment(
            kept.household_id,
            kept.owner_kind,
            kept.owner_id,
            kept.name,
            kept.media,
            removed.data,
        )
        store.add(work, new, now=kept.added_at, key=kept.id)
        activity.note(work, Act.PUT_BACK, _about(kept), now=now)


def _require(work: UnitOfWork, key: str) -> KeptAttachment:
    kept = store.get(work, key)
    if kept is None:
        raise AttachmentGone
    return kept


def _about(kept: KeptAttachment) -> About:
    return About(Subject.ATTACHMENT, kept.id, kept.household_id, kept.name)
