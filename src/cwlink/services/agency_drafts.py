"""What is typed about an agency and cannot be saved yet is kept, so that nothing is lost."""

from datetime import datetime

from cwlink.core.ids import AgencyId
from cwlink.services.agencies import AgencyRecord
from cwlink.storage import drafts
from cwlink.storage.drafts import Draft, DraftName
from cwlink.storage.vault import Vault

_KIND = "agency"
_NEW = "new"


def keep(vault: Vault, *, record: AgencyRecord, now: datetime) -> None:
    """Keep a record that has faults as a draft beside what is saved."""
    with vault.write() as work:
        drafts.save(work, Draft(_name(record.id), record, "", now))


def kept(vault: Vault, *, agency_id: AgencyId | None) -> AgencyRecord | None:
    """Return the draft of an agency (None: of a new one), if one was kept."""
    with vault.read() as work:
        draft = drafts.load(work, _name(agency_id), AgencyRecord)
    return draft.content if draft else None


def discard(vault: Vault, *, agency_id: AgencyId | None) -> None:
    """Forget the draft of an agency, if there is one."""
    with vault.write() as work:
        drafts.discard(work, _name(agency_id))


def _name(agency_id: AgencyId | None) -> DraftName:
    return DraftName(_KIND, agency_id or _NEW)
