"""引継ぎデータ: one encrypted file (age format) that carries households to another vault.

What is inside is a line that names the format, then JSON packed by zlib: rows as SQLite keeps
them, per household and table. A file is somebody else's work until it is proven otherwise: its
size, the work its passphrase asks for, what it unpacks to and its form are bounded and checked
before anything of it is believed.
"""

import re
import zlib
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

import msgspec

from cwlink.core.problems import KnownProblem
from cwlink.core.reading import TooLong, read_at_most

EXTENSION = ".cwlink-hikitsugi"
VERSION = 1
MAX_FILE = 256 * 1024 * 1024
MAX_CONTENT = 384 * 1024 * 1024
MAX_HOUSEHOLDS = 2_000
MAX_NAME = 1_000
MAX_WORK_FACTOR = 20
"""scrypt with 2 to the power of 20 takes 1 GB and some seconds; writers choose about 18."""

_ID = re.compile(r"[A-Za-z0-9_-]{1,80}")
_MAGIC = b"cwlink-hikitsugi %d\n"
_ANY_MAGIC = re.compile(rb"cwlink-hikitsugi (\d{1,4})\n")
_AGE_HEADER = re.compile(
    rb"age-encryption\.org/v1\n-> scrypt [A-Za-z0-9+/]{22} ([1-9][0-9]?)\n[A-Za-z0-9+/]{43}\n--- "
)

Cell = str | int | float | None
Row = dict[str, Cell]
Tables = dict[str, list[Row]]


class NoPackage(KnownProblem):
    """The file is not a package."""

    def __init__(self) -> None:
        super().__init__(
            f"このファイルは引継ぎデータではありません。「{EXTENSION}」で終わるファイルを選んで"
            "ください。正しいファイルでも開けないときは、もう一度コピーし直してください。"
        )


class WrongHandoverPassphrase(KnownProblem):
    """The passphrase does not open the package, or bytes of it were changed or lost."""

    def __init__(self) -> None:
        super().__init__(
            "引継ぎデータを開けません。引継ぎ用のパスワードを確かめて入力し直してください。"
            "正しいパスワードでも開けないときは、ファイルが途中で壊れています。"
            "渡した人にもう一度作ってもらってください。"
        )


class DamagedPackage(KnownProblem):
    """What is inside is not what this program writes."""

    def __init__(self) -> None:
        super().__init__(
            "引継ぎデータの内容が壊れているため、取り込めません。"
            "渡した人にもう一度作ってもらってください。保管庫は変わっていません。"
        )


class NewerPackage(KnownProblem):
    """A newer program wrote the package."""

    def __init__(self) -> None:
        super().__init__(
            "この引継ぎデータは、新しい版のプログラムで作られています。"
            "このパソコンのプログラムを新しい版に替えてから取り込んでください。"
        )


class PackageTooLarge(KnownProblem):
    """More than one file may carry."""

    def __init__(self) -> None:
        super().__init__(
            "引継ぎデータが大きすぎます。世帯を分けて、複数の引継ぎデータにしてください。"
        )


class UnreadablePackage(KnownProblem):
    """The file cannot be read where it lies."""

    def __init__(self) -> None:
        super().__init__(
            "ファイルを読めません。USBメモリーや共有フォルダーがつながっているか確かめて、"
            "もう一度選んでください。"
        )


@dataclass(frozen=True)
class PackedHousehold:
    """One household: its rows by table, how many of each kind, what stayed with the giver.

    ``changed`` tells when fields were last changed, by what the log of changes calls them;
    ``lineage`` are the packages in which the household came to the giver.
    """

    id: str
    case_number: str
    name: str
    kana: str
    tables: Tables
    counts: dict[str, int]
    left: dict[str, int] = field(default_factory=dict)
    changed: dict[str, datetime] = field(default_factory=dict)
    lineage: tuple[str, ...] = ()


@dataclass(frozen=True)
class HandoverPackage:
    """A whole package; ``schema`` is the form of the tables it was written from.

    ``office`` holds what the households refer to of the directory and of the office's own matrix.
    """

    id: str
    made_at: datetime
    schema: str
    vault_id: str
    office_name: str
    section: str
    caseworker: str
    to: str
    households: tuple[PackedHousehold, ...]
    office: Tables = field(default_factory=dict)
    handed_on: date | None = None
    """The day of the handover; None: the day on which the package was made."""


def sealed(package: HandoverPackage, passphrase: str) -> bytes:
    """Return the package as the bytes of a file; takes about a second. Raises PackageTooLarge."""
    from pyrage import passphrase as age

    content = msgspec.json.encode(package)
    if len(content) > MAX_CONTENT or len(package.households) > MAX_HOUSEHOLDS:
        raise PackageTooLarge
    data: bytes = age.encrypt(_MAGIC % VERSION + zlib.compress(content), passphrase)
    if len(data) > MAX_FILE:
        raise PackageTooLarge
    return data


def read(path: Path) -> bytes:
    """Return the bytes of a package; raises UnreadablePackage, NoPackage, PackageTooLarge."""
    try:
        data = read_at_most(path, MAX_FILE)
    except OSError as problem:
        raise UnreadablePackage from problem
    except TooLong as problem:
        raise PackageTooLarge from problem
    _require_header(data)
    return data


def unsealed(data: bytes, passphrase: str) -> HandoverPackage:
    """Return what stands in the bytes of a package.

    Raises NoPackage, WrongHandoverPassphrase, NewerPackage, DamagedPackage, PackageTooLarge; never
    anything else, whatever the bytes are.
    """
    _require_header(data)
    plain = _decrypted(data, passphrase)
    found = _ANY_MAGIC.match(plain)
    if found is None:
        raise DamagedPackage
    if int(found[1]) > VERSION:
        raise NewerPackage
    return _decoded(_unpacked(plain[found.end() :]))


def _require_header(data: bytes) -> None:
    """Refuse what no passphrase of ours opens before any work is done for it."""
    found = _AGE_HEADER.match(data)
    if found is None or int(found[1]) > MAX_WORK_FACTOR:
        raise NoPackage


def _decrypted(data: bytes, passphrase: str) -> bytes:
    import pyrage

    try:
        plain: bytes = pyrage.passphrase.decrypt(data, passphrase)
    except pyrage.DecryptError as problem:
        raise WrongHandoverPassphrase from problem
    return plain


def _unpacked(packed: bytes) -> bytes:
    """Unpack no more than is allowed, however much it says it holds."""
    unpacking = zlib.decompressobj()
    try:
        content = unpacking.decompress(packed, MAX_CONTENT + 1)
    except zlib.error as problem:
        raise DamagedPackage from problem
    if len(content) > MAX_CONTENT:
        raise PackageTooLarge
    if not unpacking.eof or unpacking.unused_data:
        raise DamagedPackage
    return content


def _decoded(content: bytes) -> HandoverPackage:
    try:
        package = msgspec.json.decode(content, type=HandoverPackage)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as problem:
        raise DamagedPackage from problem
    if not _is_sound(package):
        raise DamagedPackage
    return package


def _is_sound(package: HandoverPackage) -> bool:
    """Tell whether what is shown and compared of a package is of a length and kind to be so."""
    homes = package.households
    moments = [package.made_at, *(at for one in homes for at in one.changed.values())]
    ids = [package.id, package.vault_id, *(one.id for one in homes)]
    sender = [package.office_name, package.section, package.caseworker, package.to]
    names = [name for one in homes for name in (one.case_number, one.name, one.kana)]
    return (
        len({one.id for one in homes}) == len(homes) <= MAX_HOUSEHOLDS
        and all(at.tzinfo is None for at in moments)
        and all(map(_ID.fullmatch, ids))
        and all(len(text) <= MAX_NAME for text in (*sender, *names))
    )
