"""会議体の設置状況 in the vault: which meeting bodies of 参考資料1 are set up here."""

from dataclasses import dataclass
from datetime import date

import msgspec
from sqlalchemy import select

from cwlink.models import BodySetup
from cwlink.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class StoredBody:
    """What the office said of one body; ``members`` are agency types."""

    code: str
    state: str = "unknown"
    since: date | None = None
    members: tuple[str, ...] = ()
    secretariat: str = ""
    guideline: str = ""
    note: str = ""


def bodies(work: UnitOfWork) -> dict[str, StoredBody]:
    """Return what the office said, by body; a body it never mentioned is missing."""
    return {
        row.code: StoredBody(
            code=row.code,
            state=row.state,
            since=row.since,
            members=msgspec.json.decode(row.member_types, type=tuple[str, ...]),
            secretariat=row.secretariat,
            guideline=row.guideline,
            note=row.note,
        )
        for row in work.session.scalars(select(BodySetup))
    }


def put_body(work: UnitOfWork, body: StoredBody) -> None:
    """Store what the office says of a body."""
    row = work.session.get(BodySetup, body.code)
    if row is None:
        row = BodySetup(code=body.code)
        work.session.add(row)
    row.state = body.state
    row.since = body.since
    row.member_types = msgspec.json.encode(body.members).decode()
    row.secretariat = body.secretariat
    row.guideline = body.guideline
    row.note = body.note
