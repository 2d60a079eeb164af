"""Backups as the program makes them, for tests of what lies in their folders."""

from datetime import datetime
from pathlib import Path

from cwlink.rules.backup_generations import Reason
from cwlink.storage import backup_writing as writing
from cwlink.storage.backups import Backup
from cwlink.storage.vault import Vault

NOW = datetime(2026, 11, 24, 14, 32, 10)


def back_up(vault: Vault, *, now: datetime = NOW, reason: Reason = Reason.MANUAL) -> Backup:
    """Make a backup in the first place."""
    with vault.copying() as origin:
        return writing.make(origin, reason=reason, now=now)


def copy_on(vault: Vault, backup: Backup, place: Path) -> Backup:
    """Copy a backup to another place."""
    with vault.copying() as origin:
        return writing.copy_on(backup, place, origin.secret)


def names(place: Path) -> list[str]:
    """Return what lies in a folder."""
    return sorted(one.name for one in place.iterdir())
