"""Putting a backup back in the vault's place: what is lost by it first, then the restore."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from cwlink.core.ids import HouseholdId
from cwlink.rules.backup_generations import Reason
from cwlink.storage import copies, keys, restoring, schema
from cwlink.storage.backup_writing import vault_id_at
from cwlink.storage.backups import Backup
from cwlink.storage.check import VaultCheck
from cwlink.storage.comparing import Fate, compare
from cwlink.storage.faults import told
from cwlink.storage.folder import VaultFolder
from cwlink.storage.keys import KeySlots
from cwlink.storage.problems import (
    BackupFailed,
    BackupNeedsPassphrase,
    BackupPlaceAway,
    DamagedBackup,
    DamagedKeys,
    NewerVault,
    VaultProblem,
    WrongPassphrase,
    WrongRecoveryKey,
)
from cwlink.storage.secret import SALT_BYTES, VaultSecret
from cwlink.storage.vault import Vault


class OpensWith(StrEnum):
    """Which passphrase and recovery key will open the vault once it is restored."""

    PRESENT = "present"
    """Those of the vault as it is now."""
    BACKUP = "backup"
    """Those that were valid when the backup was made."""


@dataclass(frozen=True)
class HouseholdChange:
    """A household that a restore would change; names are shown on screen only.

    ``documents`` counts what of it is newer in the vault now: members, issues, reviews, plans,
    meetings, inquiries, consents and other records.
    """

    id: HouseholdId
    case_number: str
    name: str
    fate: Fate
    documents: int


@dataclass(frozen=True)
class Newer:
    """What in the vault now is newer than in the backup, or not in it: a restore loses it.

    ``counts`` is by table, only those above 0 (``activities`` are rows of the journal).
    """

    households: tuple[HouseholdChange, ...]
    counts: Mapping[str, int]

    @property
    def nothing(self) -> bool:
        """Whether a restore would lose nothing."""
        return not self.households and not self.counts


@dataclass(frozen=True)
class RestorePreview:
    """What a backup holds, read from itself, and what restoring it would do.

    It was opened and checked whole for this. ``newer`` is None where the present vault is not open.
    ``older_form`` says that it will be migrated when it is opened. ``key`` and ``slots`` are what
    it opens with, for restore(); forget() when it is not restored.
    """

    backup: Backup
    at: datetime
    households: int
    counts: Mapping[str, int]
    newer: Newer | None
    opens_with: OpensWith
    other_vault: bool
    older_form: bool
    key: VaultSecret = field(repr=False)
    slots: KeySlots = field(repr=False)

    @property
    def reason(self) -> Reason | None:
        """Why the backup was made, as far as it says."""
        return self.backup.reason

    def forget(self) -> None:
        """Overwrite the key: this preview can restore nothing any more."""
        self.key.wipe()


@dataclass(frozen=True)
class _Opened:
    """What opens a backup, and whose slots it will have once restored."""

    secret: VaultSecret
    slots: KeySlots
    by: OpensWith


def preview(
    backup: Backup,
    *,
    vault_path: Path,
    current: Vault | None = None,
    passphrase: str | None = None,
    recovery_key: str | None = None,
) -> RestorePreview:
    """Open and check a backup and compare it with the present vault.

    ``current`` is the vault when it is open: then nothing need be typed unless its data key was
    renewed since. Otherwise the passphrase or the recovery key of the backup's time, or those of
    the present vault as long as its keys.json can be read. Raises BackupNeedsPassphrase (ask for
    one), EmptyPassphrase, WrongPassphrase, WrongRecoveryKey, RecoveryKeyMistyped, DamagedBackup,
    NewerVault, VaultUnreachable.
    """
    opened = _opened(backup, vault_path, current, passphrase, recovery_key)
    try:
        found = _checked(backup, opened.secret)
        newer = _newer(current, backup, opened.secret) if current else None
    except BaseException:
        opened.secret.wipe()
        raise
    present = vault_id_at(vault_path)
    return RestorePreview(
        backup=backup,
        at=backup.at,
        households=found.counts.get("households", 0),
        counts=found.counts,
        newer=newer,
        opens_with=opened.by,
        other_vault=present is not None and present != opened.slots.vault_id,
        older_form=found.version != schema.CURRENT,
        key=opened.secret,
        slots=opened.slots,
    )


def restore(
    vault_path: Path, chosen: RestorePreview, *, now: datetime, take_over: bool = False
) -> Path:
    """Put the backup in the vault's place and return where the present one is kept.

    The vault must be closed (this process too). The present one, even if damaged, becomes a RESTORE
    backup; where there is none (a new computer), the return value is ``vault_path``. Interrupted at
    any moment, the old or the new stands, and the next opening finishes it; then the journal tells
    of it (`vaults.open_vault`). Raises VaultInUse, VaultHeldElsewhere (unless ``take_over``),
    DamagedBackup, DiskFull, ReadOnlyVault, NotAVault, VaultUnreachable.
    """
    kept = restoring.replace_vault(
        vault_path, chosen.backup, chosen.slots, chosen.key, now=now, take_over=take_over
    )
    chosen.forget()
    return kept


def note_restored(vault: Vault) -> None:
    """Let the journal of a vault that was restored tell of it, once; quick for any other."""
    if vault.read_only:
        return
    restored = restoring.restored_in(vault.path)
    if restored is None:
        return
    from cwlink.services import activity
    from cwlink.services.activity import About, Act, Subject

    with vault.write() as work:
        about = About(Subject.VAULT, name=restored.backup)
        activity.note(work, Act.PUT_BACK, about, now=restored.at)
    restoring.forget_restored(vault.path)


def _opened(
    backup: Backup,
    vault_path: Path,
    current: Vault | None,
    passphrase: str | None,
    recovery_key: str | None,
) -> _Opened:
    """Return what opens the backup, the present vault's slots where they are for the same key."""
    with told(backup.path):
        begin = _begin(backup)
    if current is not None:
        with current.copying() as origin:
            if origin.secret.salt == begin:
                return _Opened(origin.secret.copy(), origin.slots, OpensWith.PRESENT)
    if passphrase is None and recovery_key is None:
        raise BackupNeedsPassphrase
    own, present = _slots_in(backup.folder), _slots_in(VaultFolder(vault_path))
    tried = ((present, OpensWith.PRESENT), (own, OpensWith.BACKUP))
    refused: VaultProblem = DamagedBackup()
    for slots, by in tried:
        if slots is None:
            continue
        try:
            secret = _unlock(slots, passphrase, recovery_key)
        except (WrongPassphrase, WrongRecoveryKey) as wrong:
            refused = wrong
            continue
        if secret.salt == begin:
            return _Opened(secret, slots, by)
        secret.wipe()
        refused = DamagedBackup()
    raise refused


def _begin(backup: Backup) -> bytes:
    """Return with what the database begins; raises BackupPlaceAway, DamagedBackup."""
    if not backup.path.is_dir():
        raise BackupPlaceAway
    if not backup.folder.database.is_file():
        raise DamagedBackup
    with backup.folder.database.open("rb") as file:
        return file.read(SALT_BYTES)


def _slots_in(folder: VaultFolder) -> KeySlots | None:
    try:
        return folder.read_keys()
    except (DamagedKeys, NewerVault, OSError):
        return None


def _unlock(slots: KeySlots, passphrase: str | None, recovery_key: str | None) -> VaultSecret:
    if passphrase is not None:
        return keys.unlock_with_passphrase(slots, passphrase)
    return keys.unlock_with_recovery_key(slots, recovery_key or "")


def _checked(backup: Backup, secret: VaultSecret) -> VaultCheck:
    """Open the backup and check all of it; raises DamagedBackup, NewerVault, VaultUnreachable."""
    with told(backup.path):
        try:
            return copies.verified(backup.folder.database, secret)
        except BackupFailed as error:
            raise DamagedBackup from error


def _newer(current: Vault, backup: Backup, secret: VaultSecret) -> Newer:
    with current.copying() as origin, told(current.path):
        found = compare(origin.folder, origin.secret, backup.folder, secret)
    households = tuple(
        HouseholdChange(HouseholdId(one.id), one.case_number, one.name, one.fate, one.records)
        for one in found.households
    )
    return Newer(households, found.counts)


__all__ = [
    "Fate",
    "HouseholdChange",
    "Newer",
    "OpensWith",
    "RestorePreview",
    "note_restored",
    "preview",
    "restore",
]
