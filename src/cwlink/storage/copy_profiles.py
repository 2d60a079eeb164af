"""What agencies of a type are usually given of a kind of document, as JSON."""

from sqlalchemy import delete

from cwlink.models import CopyProfile
from cwlink.storage.unit_of_work import UnitOfWork


def get(work: UnitOfWork, kind: str, agency_type: str) -> str | None:
    """Return the profile of a type, None without one."""
    row = work.session.get(CopyProfile, (kind, agency_type))
    return row.content if row else None


def put(work: UnitOfWork, kind: str, agency_type: str, content: str) -> None:
    """Store a profile in place of the one there was."""
    work.session.merge(CopyProfile(kind=kind, agency_type=agency_type, content=content))


def remove(work: UnitOfWork, kind: str, agency_type: str) -> None:
    """Remove a profile; nothing happens when there is none."""
    work.session.execute(
        delete(CopyProfile).where(CopyProfile.kind == kind, CopyProfile.agency_type == agency_type)
    )
