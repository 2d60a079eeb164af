"""The 提供記録 of a household as another vault knows it: what left before the handover.

An inherited row is whole: what it says of people lies in it and goes with the household. It is no
part of this vault's chain; number and digest are those of the vault that issued the copy.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime

import msgspec
from sqlalchemy import select

from cwlink.core.ids import HouseholdId
from cwlink.models import InheritedDisclosure, VaultMeta
from cwlink.storage import disclosures
from cwlink.storage.disclosures import Details, DisclosureRecord, Ended, EndKind, Search
from cwlink.storage.transfer_columns import Row
from cwlink.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class InheritedCopy:
    """One copy that left from another vault; ``ends`` is what became of it, the latest first."""

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
    source_id: str
    paper_id: str
    details: Details
    digest: str
    ends: tuple[Ended, ...] = ()

    @property
    def still_out(self) -> bool:
        """Tell whether nobody noted that it came back or was disposed of."""
        return not self.ends or self.ends[0].kind is EndKind.REOPENED


def vault_id(work: UnitOfWork) -> str:
    """Return the id of this vault."""
    return work.session.get_one(VaultMeta, "vault_id").value


def as_inherited(work: UnitOfWork, household_id: HouseholdId) -> list[Row]:
    """Return this vault's own copies of a household as another vault inherits them."""
    own = vault_id(work)
    found = disclosures.found(work, Search(household_id=household_id))
    return [
        {
            "vault_id": own,
            "seq": one.seq,
            "household_id": household_id,
            "number": one.number,
            "issued_on": one.issued_on.isoformat(),
            "content": msgspec.json.encode(_copy(work, one)).decode(),
        }
        for one in reversed(found)
    ]


def of_household(work: UnitOfWork, household_id: HouseholdId) -> tuple[InheritedCopy, ...]:
    """Return the copies of a household that left from other vaults, the latest first."""
    query = select(InheritedDisclosure).where(InheritedDisclosure.household_id == household_id)
    order = (InheritedDisclosure.issued_on.desc(), InheritedDisclosure.seq.desc())
    return tuple(decoded(row.content) for row in work.session.scalars(query.order_by(*order)))


def note_end(work: UnitOfWork, key: tuple[str, int], ended: Ended) -> None:
    """Add what became of an inherited copy, given by its vault's id and place there.

    Raises LookupError when there is none.
    """
    row = work.session.get(InheritedDisclosure, key)
    if row is None:
        raise LookupError("no such inherited copy")
    copy = decoded(row.content)
    row.content = msgspec.json.encode(replace(copy, ends=(ended, *copy.ends))).decode()
    work.session.flush()


def decoded(content: str) -> InheritedCopy:
    """Return what an inherited row tells; raises msgspec.ValidationError, DecodeError."""
    return msgspec.json.decode(content, type=InheritedCopy)


def _copy(work: UnitOfWork, record: DisclosureRecord) -> InheritedCopy:
    return InheritedCopy(
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
        source_id=record.source_id,
        paper_id=record.paper_id or "",
        details=record.details or Details(),
        digest=record.digest,
        ends=disclosures.ends_of(work, record.seq),
    )
