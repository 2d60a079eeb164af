"""Backups of a vault as they lie in a folder: found, read with suspicion, ordered by number.

Whoever can write to the folder can write what they like into it. What about.json says is for the
list only: a restore opens and checks the backup itself.
"""

import os
import re
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path

import msgspec

from cwlink.core.places import VAULT_SUFFIX
from cwlink.core.reading import TooLong, read_at_most
from cwlink.rules.backup_generations import Generation, Reason
from cwlink.storage.folder import VaultFolder
from cwlink.storage.problems import NotABackup

ABOUT = "about.json"
FORMAT = "cwlink-backup"
ABOUT_AT_MOST = 64 * 1024
VERSION = 1
_FOLDERS_AT_MOST = 10_000
_NAME = re.compile(r"([0-9]{6,9})-([0-9]{8})-([0-9]{4})\.cwlink")
_WORD = re.compile(r"[A-Za-z0-9_.+-]{0,60}")
_VAULT_ID = re.compile(r"[0-9a-f]{32}")
_DIGEST = re.compile(r"[0-9a-f]{64}|")
_MOST = 10**15


@dataclass(frozen=True)
class About:
    """The content of about.json: counts only, no client data; what it says is not trusted.

    ``schema`` is the form of the tables, ``rows`` their counts, ``size`` and ``sha256`` those of
    vault.db, ``verified`` that it was opened anew and checked after writing. Of a vault that a
    restore put aside (RESTORE) nothing is counted: ``households`` is None.
    """

    format: str
    version: int
    number: int
    at: datetime
    reason: Reason
    program: str
    schema: str
    vault_id: str
    households: int | None
    rows: Mapping[str, int]
    size: int
    sha256: str
    verified: bool


@dataclass(frozen=True)
class Backup:
    """A folder that holds a backup; ``about`` is None where it cannot be read as written.

    ``number`` and ``at`` are those of the folder's name.
    """

    path: Path
    number: int
    at: datetime
    about: About | None

    @property
    def reason(self) -> Reason | None:
        """Why it was made, as far as it says."""
        return self.about.reason if self.about else None

    @property
    def verified(self) -> bool:
        """Whether it says that it was checked after writing."""
        return self.about is not None and self.about.verified

    @property
    def households(self) -> int | None:
        """How many households it says it holds."""
        return self.about.households if self.about else None

    @property
    def size(self) -> int:
        """How many bytes vault.db has, as it says; 0 where it says nothing."""
        return self.about.size if self.about else 0

    @property
    def folder(self) -> VaultFolder:
        """The same folder as that of a vault."""
        return VaultFolder(self.path)

    def generation(self) -> Generation | None:
        """Return what decides whether it stays; None for one that says nothing of itself."""
        if self.about is None:
            return None
        told = self.about
        return Generation(self.number, told.at, told.reason, told.size, told.verified)


def first_place(vault_path: Path) -> Path:
    """Return the folder beside a vault where its backups lie."""
    return vault_path.with_name(f"{vault_path.stem}-バックアップ")


def in_second_place(second: Path, vault_path: Path, vault_id: str) -> Path:
    """Return the folder in a second place where a vault's backups lie."""
    return second / f"{vault_path.stem}-{vault_id[:8]}"


def name_of(number: int, at: datetime) -> str:
    """Return the name of a backup's folder."""
    return f"{number:06d}-{at:%Y%m%d-%H%M}{VAULT_SUFFIX}"


def in_place(place: Path) -> tuple[Backup, ...]:
    """Return the backups in a folder, the newest number first; raises OSError.

    A folder that is not there holds none. Links and whatever bears another name are passed over.
    """
    try:
        with os.scandir(place) as found:
            folders = [
                Path(one.path)
                for one in islice(found, _FOLDERS_AT_MOST)
                if _NAME.fullmatch(one.name) and one.is_dir(follow_symlinks=False)
            ]
    except FileNotFoundError:
        return ()
    backups = [one for one in map(_read, folders) if one is not None]
    return tuple(sorted(backups, key=lambda one: (one.number, one.at), reverse=True))


def at(path: Path) -> Backup:
    """Return the backup in a folder; raises NotABackup."""
    backup = _read(path) if path.is_dir() else None
    if backup is None:
        raise NotABackup
    return backup


def encoded(about: About) -> bytes:
    """Return the content of about.json."""
    return msgspec.json.format(msgspec.json.encode(about), indent=1) + b"\n"


def _read(path: Path) -> Backup | None:
    matched = _NAME.fullmatch(path.name)
    if matched is None:
        return None
    try:
        when = datetime.strptime(matched[2] + matched[3], "%Y%m%d%H%M")
    except ValueError:
        return None
    number = int(matched[1])
    about = _about(path / ABOUT)
    if about is not None and (about.number, name_of(number, about.at)) != (number, path.name):
        about = None
    return Backup(path, number, about.at if about else when, about)


def _about(file: Path) -> About | None:
    """Return what a backup says of itself, None unless every word of it can be."""
    try:
        if not stat.S_ISREG(file.lstat().st_mode):
            return None
        about = msgspec.json.decode(read_at_most(file, ABOUT_AT_MOST), type=About)
    except (OSError, TooLong, msgspec.DecodeError, UnicodeDecodeError):
        return None
    return about if _can_be(about) else None


def _can_be(about: About) -> bool:
    numbers = (about.number, about.size, about.households or 0, *about.rows.values())
    words = (about.program, about.schema, *about.rows)
    return (
        (about.format, about.version) == (FORMAT, VERSION)
        and about.at.tzinfo is None
        and all(0 <= number <= _MOST for number in numbers)
        and all(_WORD.fullmatch(word) for word in words)
        and _VAULT_ID.fullmatch(about.vault_id) is not None
        and _DIGEST.fullmatch(about.sha256) is not None
    )
