"""Putting a backup back in the vault's place: what is lost by it first, then the restore."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from cwlink.core.ids import HouseholdId
from cwlink.storage.backups import Backup
from cwlink.storage.keys import KeySlots, VaultSecret
from cwlink.storage.vault import Vault


class OpensWith(StrEnum):
    """Which passphrase and recovery key will open the vault once it is restored."""

    PRESENT = "present"
    """Those of the vault as it is now."""
    BACKUP = "backup"
    """Those that were valid when the backup was made."""


class Fate(StrEnum):
    """What a restore would do to a household."""

    OLDER = "older"
    """It is in both, and has changed since: it goes back to how it was."""
    LOST = "lost"
    """It is only in the vault now: it goes."""
    BACK = "back"
    """It is only in the backup (removed or disposed of since): it comes back."""


@dataclass(frozen=True)
class HouseholdChange:
    """A household that a restore would change; names are shown on screen only.

    ``documents`` counts its reviews, plans, meetings, inquiries, consents and other records that
    are newer in the vault now.
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

    It was opened and checked whole for this. ``newer`` is None where the present vault cannot be
    opened. ``older_form`` says that it will be migrated when it is opened. ``_secret`` and
    ``_slots`` are what it opens with, for restore().
    """

    backup: Backup
    at: datetime
    households: int
    counts: Mapping[str, int]
    newer: Newer | None
    opens_with: OpensWith
    other_vault: bool
    older_form: bool
    _secret: VaultSecret = field(repr=False)
    _slots: KeySlots = field(repr=False)


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
    one), WrongPassphrase, WrongRecoveryKey, RecoveryKeyMistyped, DamagedBackup, NewerVault.
    """
    raise NotImplementedError


def restore(
    vault_path: Path, chosen: RestorePreview, *, now: datetime, take_over: bool = False
) -> Path:
    """Put the backup in the vault's place and return where the present one is kept.

    The vault must be closed (this process too). The present one, even if damaged, becomes a RESTORE
    backup; where there is none (a new computer), the return value is ``vault_path``. Interrupted at
    any moment, the old or the new stands, and the next opening finishes it. Raises VaultInUse,
    VaultHeldElsewhere (unless ``take_over``), DamagedBackup, DiskFull, ReadOnlyVault, NotAVault.
    """
    raise NotImplementedError
