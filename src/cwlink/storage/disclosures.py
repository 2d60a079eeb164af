"""提供記録 in the vault: rows are added and read, never changed (rules section 5)."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Select, desc, func, or_, select

from cwlink.core.ids import HouseholdId, PaperId
from cwlink.models import Disclosure, DisclosureDetail, DisclosureEnd, Paper, VaultMeta
from cwlink.storage import chain
from cwlink.storage.unit_of_work import UnitOfWork


class EndKind(StrEnum):
    """What became of a copy; REOPENED takes back an earlier note: it is still with the agency."""

    RETURNED = "returned"
    DISPOSED = "disposed"
    REOPENED = "reopened"


@dataclass(frozen=True)
class Ended:
    """That a copy came back or was disposed of, or after all did not, as the office was told."""

    kind: EndKind
    on: date
    noted_at: datetime
    noted_by: str
    note: str = ""


@dataclass(frozen=True)
class Details:
    """What a copy said of whom, on what ground; empty once the household was deleted by law.

    ``household`` is its case number at the time. ``members`` are ids, ``sections`` the codes of
    those switched on, ``reasons`` why. ``override`` is the written reason for issuing although
    the ground did not carry it.
    """

    household: str = ""
    members: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    reasons: dict[str, str] = field(default_factory=dict)
    ground: str = ""
    ground_detail: str = ""
    override: str = ""


@dataclass(frozen=True)
class DisclosureRecord:
    """One copy that left. ``details`` None: deleted by law with the household.

    ``seq`` and ``digest`` are given when it is added, ``ended`` is what was told of it last.
    """

    number: str
    kind: str
    document: str
    version: int
    recipient: str
    recipient_type: str
    recipient_id: str | None
    issued_on: date
    issued_at: datetime
    issued_by: str
    pages: int
    sha256: str
    password_given: bool
    household_id: HouseholdId | None
    source_id: str
    paper_id: PaperId | None
    details: Details | None
    ended: Ended | None = None
    seq: int = 0
    digest: str = ""


Found = tuple[Disclosure, DisclosureDetail | None, DisclosureEnd | None]


@dataclass(frozen=True)
class Search:
    """What is looked for; every part that is given must hold. Days are inclusive."""

    household_id: HouseholdId | None = None
    source_id: str | None = None
    agency_type: str | None = None
    words: str = ""
    since: date | None = None
    until: date | None = None
    open_only: bool = False


def add(work: UnitOfWork, record: DisclosureRecord) -> DisclosureRecord:
    """Add a copy to the record and return it with its place and digest.

    Raises ValueError for one without household, paper or details.
    """
    if record.household_id is None or record.paper_id is None or record.details is None:
        raise ValueError("a copy that leaves belongs to a household and a paper")
    sheet = work.session.scalar(select(Paper.sheet).where(Paper.id == record.paper_id))
    place = (record.household_id, record.source_id, record.paper_id, sheet or "")
    content, salt = msgspec.json.encode(record.details).decode(), chain.tied_salt(place)
    seq, before = _last(work, Disclosure.seq, Disclosure.digest)
    row = Disclosure(
        seq=seq + 1,
        number=record.number,
        kind=record.kind,
        document=record.document,
        version=record.version,
        recipient=record.recipient,
        recipient_type=record.recipient_type,
        recipient_id=record.recipient_id,
        issued_on=record.issued_on,
        issued_at=record.issued_at,
        issued_by=record.issued_by,
        pages=record.pages,
        sha256=record.sha256,
        password_given=record.password_given,
        content_digest=chain.salted_digest(salt, content),
        previous=before,
    )
    row.digest = chain.link(_key(work), before, _linked(row))
    work.session.add(row)
    work.session.flush()
    work.session.add(
        DisclosureDetail(
            seq=row.seq,
            household_id=record.household_id,
            source_id=record.source_id,
            paper_id=record.paper_id,
            content=content,
            salt=salt,
        )
    )
    work.session.flush()
    return _records(work, Disclosure.seq == row.seq)[0]


def note_end(work: UnitOfWork, seq: int, ended: Ended) -> None:
    """Add what became of a copy; a later note about the same copy corrects an earlier one."""
    place, before = _last(work, DisclosureEnd.place, DisclosureEnd.digest)
    row = DisclosureEnd(
        place=place + 1,
        seq=seq,
        kind=ended.kind,
        on=ended.on,
        note=ended.note,
        noted_at=ended.noted_at,
        noted_by=ended.noted_by,
        previous=before,
    )
    row.digest = chain.link(_key(work), before, _linked_end(row))
    work.session.add(row)
    work.session.flush()


def get(work: UnitOfWork, seq: int) -> DisclosureRecord | None:
    """Return one row, or None when there is none with this place."""
    found = _records(work, Disclosure.seq == seq)
    return found[0] if found else None


def ends_of(work: UnitOfWork, seq: int) -> tuple[Ended, ...]:
    """Return everything that was noted of a copy, the latest first; that one counts."""
    rows = work.session.scalars(
        select(DisclosureEnd).where(DisclosureEnd.seq == seq).order_by(desc(DisclosureEnd.place))
    )
    return tuple(map(_ended, rows))


def found(work: UnitOfWork, search: Search) -> tuple[DisclosureRecord, ...]:
    """Return the rows looked for, the latest first."""
    return _records(work, *_conditions(search))


def last(work: UnitOfWork) -> tuple[int, str]:
    """Return how many rows there are and the digest of the last, to be noted outside."""
    return _last(work, Disclosure.seq, Disclosure.digest)


def _conditions(search: Search) -> list[ColumnElement[bool]]:
    wanted: list[ColumnElement[bool]] = []
    if search.household_id is not None:
        wanted.append(DisclosureDetail.household_id == search.household_id)
    if search.source_id is not None:
        wanted.append(DisclosureDetail.source_id == search.source_id)
    if search.agency_type is not None:
        wanted.append(Disclosure.recipient_type == search.agency_type)
    if search.since is not None:
        wanted.append(Disclosure.issued_on >= search.since)
    if search.until is not None:
        wanted.append(Disclosure.issued_on <= search.until)
    if search.open_only:
        still_out = or_(DisclosureEnd.place.is_(None), DisclosureEnd.kind == EndKind.REOPENED)
        wanted.append(still_out)
    for word in search.words.split():
        named = (Disclosure.number, Disclosure.recipient, Disclosure.document)
        wanted.append(func.instr(func.concat_ws(" ", *named, DisclosureDetail.content), word) > 0)
    return wanted


def _records(work: UnitOfWork, *wanted: ColumnElement[bool]) -> tuple[DisclosureRecord, ...]:
    rows = work.session.execute(_select().where(*wanted))
    return tuple(_record(row, detail, end) for row, detail, end in rows)


@cache
def _select() -> Select[*Found]:
    latest = (
        select(func.max(DisclosureEnd.place))
        .where(DisclosureEnd.seq == Disclosure.seq)
        .correlate(Disclosure)
        .scalar_subquery()
    )
    return (
        select(Disclosure, DisclosureDetail, DisclosureEnd)
        .outerjoin(DisclosureDetail, DisclosureDetail.seq == Disclosure.seq)
        .outerjoin(DisclosureEnd, DisclosureEnd.place == latest)
        .order_by(desc(Disclosure.seq))
    )


def _record(
    row: Disclosure, detail: DisclosureDetail | None, end: DisclosureEnd | None
) -> DisclosureRecord:
    return DisclosureRecord(
        number=row.number,
        kind=row.kind,
        document=row.document,
        version=row.version,
        recipient=row.recipient,
        recipient_type=row.recipient_type,
        recipient_id=row.recipient_id,
        issued_on=row.issued_on,
        issued_at=row.issued_at,
        issued_by=row.issued_by,
        pages=row.pages,
        sha256=row.sha256,
        password_given=row.password_given,
        household_id=HouseholdId(detail.household_id) if detail else None,
        source_id=detail.source_id if detail else "",
        paper_id=PaperId(detail.paper_id) if detail else None,
        details=msgspec.json.decode(detail.content, type=Details) if detail else None,
        ended=_ended(end) if end else None,
        seq=row.seq,
        digest=row.digest,
    )


def _ended(row: DisclosureEnd) -> Ended:
    return Ended(EndKind(row.kind), row.on, row.noted_at, row.noted_by, row.note)


def _last(work: UnitOfWork, place: Any, digest: Any) -> tuple[int, str]:
    found = work.session.execute(select(place, digest).order_by(place.desc()).limit(1)).first()
    return (int(found[0]), str(found[1])) if found else (0, chain.BEGINNING)


def _key(work: UnitOfWork) -> str:
    return work.session.get_one(VaultMeta, chain.KEY).value


def _linked(row: Disclosure) -> tuple[object, ...]:
    """Return the values of a row that its digest takes in, as they are stored."""
    return (
        row.seq,
        row.number,
        row.kind,
        row.document,
        row.version,
        row.recipient,
        row.recipient_type,
        row.recipient_id,
        row.issued_on.isoformat(),
        _moment(row.issued_at),
        row.issued_by,
        row.pages,
        row.sha256,
        int(row.password_given),
        row.content_digest,
    )


def _linked_end(row: DisclosureEnd) -> tuple[object, ...]:
    return (
        row.place,
        row.seq,
        row.kind,
        row.on.isoformat(),
        row.note,
        _moment(row.noted_at),
        row.noted_by,
    )


def _moment(at: datetime) -> str:
    """Return a moment as SQLite keeps it."""
    return at.isoformat(" ", "microseconds")
