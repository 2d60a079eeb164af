"""Making, opening and recovering a vault."""

import shutil
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from cwlink.services.restoring import note_restored
from cwlink.storage.backups import ABOUT
from cwlink.storage.problems import VaultProblem
from cwlink.storage.vault import Vault

if TYPE_CHECKING:
    from cwlink.services.settings import OfficeKind
    from cwlink.storage.unit_of_work import UnitOfWork

DEMO_PASSPHRASE = "お試し"  # noqa: S105 - the demo vault holds invented people only


@dataclass(frozen=True)
class NewOffice:
    """What the welcome asks about the office."""

    name: str
    kind: "OfficeKind"
    caseworker: str
    section: str = ""


@dataclass(frozen=True)
class NewVault:
    """A vault just made, open, with the recovery key that is shown this once."""

    vault: Vault
    recovery_key: str


def create(path: Path, *, passphrase: str, office: NewOffice, now: datetime) -> NewVault:
    """Make a vault at ``path`` with the office's settings; nothing stays of a failed attempt.

    Raises VaultExists, EmptyPassphrase, ReadOnlyVault, DiskFull.
    """
    from cwlink.services import settings  # unlocking need not wait for SQLAlchemy's import

    vault, recovery_key = Vault.create(path, passphrase=passphrase)
    try:
        settings.change(
            vault,
            {
                settings.OFFICE_NAME.key: office.name.strip(),
                settings.OFFICE_KIND.key: office.kind,
                settings.CASEWORKER_NAME.key: office.caseworker.strip(),
                settings.SECTION_NAME.key: office.section.strip(),
            },
            now=now,
        )
    except BaseException:
        abandon(vault)
        raise
    return NewVault(vault, recovery_key)


def open_vault(
    path: Path, *, passphrase: str, take_over: bool = False, read_only: bool = False
) -> Vault:
    """Open a vault by its passphrase; raises the problems of storage.problems.

    ``take_over`` sets aside the mark another computer left (VaultHeldElsewhere). ``read_only``
    writes nothing, so it may be open elsewhere; a backup is never opened otherwise.
    """
    if read_only or is_backup(path):
        return Vault.open(path, passphrase=passphrase, read_only=True)
    return _welcomed(Vault.open(path, passphrase=passphrase, take_over=take_over))


def is_backup(path: Path) -> bool:
    """Tell whether a folder is a backup, which nobody may write into."""
    return (path / ABOUT).is_file()


def open_by_recovery_key(path: Path, *, recovery_key: str) -> Vault:
    """Open a vault by its recovery key; raises RecoveryKeyMistyped, WrongRecoveryKey and others."""
    return _welcomed(Vault.open(path, recovery_key=recovery_key))


def _welcomed(vault: Vault) -> Vault:
    """Let the journal of a vault that was just restored tell of it."""
    with suppress(VaultProblem):  # a full disk, say: then the next opening tells of it
        note_restored(vault)
    return vault


def set_forgotten_passphrase(
    vault: Vault, *, recovery_key: str, passphrase: str, now: datetime
) -> None:
    """Let a new passphrase open the vault; the recovery key stays as it is."""
    vault.change_passphrase(
        passphrase, recovery_key=recovery_key, noting=partial(_note, what="passphrase", now=now)
    )


def change_passphrase(vault: Vault, *, present: str, new: str, now: datetime) -> None:
    """Let a new passphrase open the vault; raises WrongPassphrase for a wrong present one."""
    noting = partial(_note, what="passphrase", now=now)
    vault.change_passphrase(new, passphrase=present, noting=noting)


def renew_recovery_key(vault: Vault, *, passphrase: str, now: datetime) -> str:
    """Return a new recovery key in place of the old one; raises WrongPassphrase."""
    noting = partial(_note, what="recovery_key", now=now)
    return vault.renew_recovery_key(passphrase=passphrase, noting=noting)


def renew_data_key(vault: Vault, *, passphrase: str, now: datetime) -> str:
    """Write all data anew under a fresh key and return the new recovery key.

    Raises what Vault.renew_data_key raises; the old key then stands.
    """
    noting = partial(_note, what="data_key", now=now)
    return vault.renew_data_key(passphrase=passphrase, noting=noting)


def _note(work: "UnitOfWork", *, what: str, now: datetime) -> None:
    """Note that a key of the vault is changed."""
    from cwlink.services import activity
    from cwlink.services.activity import About, Act, Subject

    activity.note(work, Act.CHANGED, About(Subject(what)), now=now)


def open_demo(path: Path, *, today: date) -> Vault:
    """Open the お試し vault, making and filling it with the samples when there is none."""
    from cwlink.services import demo  # opening any other vault would wait for half the program

    if path.exists():
        return Vault.open(path, passphrase=DEMO_PASSPHRASE)
    vault, _recovery_key = Vault.create(path, passphrase=DEMO_PASSPHRASE, demo=True)
    try:
        demo.fill(vault, today)
    except BaseException:
        abandon(vault)
        raise
    return vault


def abandon(vault: Vault) -> None:
    """Take away a vault that was made a moment ago and not finished."""
    vault.close()
    shutil.rmtree(vault.path, ignore_errors=True)
