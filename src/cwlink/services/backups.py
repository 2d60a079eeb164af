"""Backups of the vault: when they are due, how they are made, which there are and how long."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path

from cwlink.core.progress import Progress, SilentProgress
from cwlink.rules.backup_generations import Reason
from cwlink.storage.backups import About, Backup, first_place
from cwlink.storage.vault import Vault

_SILENT = SilentProgress()


class SecondState(StrEnum):
    """How the second place stands.

    After a backup: whether it was written there too, or why not. LATE: the last good one there is
    older than seven days, whether the place can be reached now or not.
    """

    NOT_CHOSEN = "not_chosen"
    WRITTEN = "written"
    AWAY = "away"
    FULL = "full"
    READ_ONLY = "read_only"
    LATE = "late"
    FAILED = "failed"


class Place(StrEnum):
    """Where a backup lies."""

    FIRST = "first"
    SECOND = "second"


@dataclass(frozen=True)
class BackupDone:
    """A backup that was made.

    ``second`` says what became of the second place; the first stands whatever happened there.
    ``dropped`` is how many older ones went, ``over`` by how many bytes those that must stay exceed
    the size limit.
    """

    first: Backup
    second: SecondState
    dropped: int = 0
    over: int = 0


@dataclass(frozen=True)
class Listed:
    """A backup and the places where it lies; ``backup.path`` is in the first of them.

    ``backup.about`` None: it cannot be read, and is shown as such. ``other_vault``: it says that
    it is a backup of another vault than the one there now.
    """

    backup: Backup
    places: tuple[Place, ...]
    other_vault: bool = False


@dataclass(frozen=True)
class SecondPlace:
    """How the second place stands now; ``last`` is when a good backup was last written there."""

    state: SecondState
    last: datetime | None


@dataclass(frozen=True)
class Holding:
    """Which backups hold the data of a moment, and when the last of them goes.

    ``gone_on`` is the day on which the last has gone at the latest if a backup is made on every
    working day; None when none holds it. ``unseen`` says that a second place is chosen and away,
    so that its backups are not among them; ``gone_on`` then tells of those seen only.
    """

    backups: tuple[Listed, ...]
    gone_on: date | None
    unseen: bool


def back_up(
    vault: Vault,
    *,
    reason: Reason,
    second: Path | None,
    now: datetime,
    progress: Progress = _SILENT,
) -> BackupDone:
    """Make a backup in the first place, copy it to the second, and let older ones go.

    Others may write meanwhile; it may run on any thread. What fails at the second place is told by
    ``second`` and never raised. Raises BackupPlaceReadOnly, BackupFailed, DiskFull, VaultClosed,
    VaultUnreachable, DamagedVault, TaskCancelled: then nothing half stays.
    """
    raise NotImplementedError


def due(vault: Vault, *, now: datetime) -> Reason | None:
    """Return DAILY when the last verified backup is older than 20 hours, None when none is due.

    It is due too when the last one lies in the future: the clock was set back.
    """
    raise NotImplementedError


def listed(vault_path: Path, second: Path | None) -> tuple[Listed, ...]:
    """Return all backups of the vault, the newest first; no key is needed.

    It works where the vault is damaged or gone. A place that cannot be read counts as empty.
    """
    raise NotImplementedError


def at(path: Path) -> Backup:
    """Return the backup in a folder chosen by hand; raises NotABackup."""
    raise NotImplementedError


def second_place(vault_path: Path, second: Path | None, *, now: datetime) -> SecondPlace:
    """Return how the second place stands, to be shown; quick, no key is needed."""
    raise NotImplementedError


def second_sentence(place: SecondPlace) -> str:
    """Return what to do about the second place in one sentence; empty when all is well."""
    raise NotImplementedError


def holding(
    vault_path: Path,
    second: Path | None,
    *,
    until: datetime,
    since: datetime | None = None,
    today: date,
) -> Holding:
    """Return which backups hold what stood in the vault between ``since`` and ``until``.

    For what was disposed of at ``until``: every backup made before. ``since`` is when it came into
    the vault, None for not known.
    """
    raise NotImplementedError


__all__ = [
    "About",
    "Backup",
    "BackupDone",
    "Holding",
    "Listed",
    "Place",
    "Reason",
    "SecondPlace",
    "SecondState",
    "at",
    "back_up",
    "due",
    "first_place",
    "holding",
    "listed",
    "second_place",
    "second_sentence",
]
