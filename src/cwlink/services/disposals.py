"""廃棄: a household's record goes for good; what left about it and that it went are kept.

What a certificate of the disposal would say is in ``Disposed`` and in the log's row.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from types import MappingProxyType

from cwlink.core.ids import HouseholdId
from cwlink.core.problems import KnownProblem
from cwlink.core.text import fold
from cwlink.rules.disposal import Disposal, DisposalGround, check_disposal
from cwlink.rules.household import HouseholdRecord
from cwlink.rules.household_checks import Fault, FieldRemark
from cwlink.rules.retention import retention
from cwlink.services import activity, member_aliases, settings
from cwlink.services.activity import About, Act, Change, Subject
from cwlink.services.disclosure_rows import RecordFilter, RecordRow, rows_in
from cwlink.services.household_facts import record_of
from cwlink.storage import activities, disclosures
from cwlink.storage import disposal as store
from cwlink.storage.activities import Wanted
from cwlink.storage.backups import first_place, in_place
from cwlink.storage.disposal import Part
from cwlink.storage.unit_of_work import UnitOfWork
from cwlink.storage.vault import Vault

_WRONG = "まだ廃棄できません。示された項目を直してから、もう一度操作してください。"


class DisposalRefused(KnownProblem):
    """Something is missing or wrong; ``remarks`` say where."""

    def __init__(self, remarks: tuple[FieldRemark, ...], sentence: str = _WRONG) -> None:
        super().__init__(sentence)
        self.remarks = remarks


class CopiesStillOut(DisposalRefused):
    """Copies are with agencies, and no reason was written why they are not waited for."""

    def __init__(self, remarks: tuple[FieldRemark, ...], out: int) -> None:
        super().__init__(
            remarks,
            f"提供先から返却・廃棄の報告がない写しが{out}部あるため、まだ廃棄できません。"
            "先に回収するか、回収しないまま廃棄する理由を入力してください。",
        )


@dataclass(frozen=True)
class DisposalOutlook:
    """What would go with a household, and what would stay.

    ``copies`` are its rows of the 提供記録, the latest first. ``notes`` are what was written when
    copies came back: it belongs to the record and stays. ``backups`` counts the backups beside the
    vault, which may hold the household still. ``years`` is how long the
    office keeps records.
    """

    record: HouseholdRecord
    counts: Mapping[Part, int]
    copies: tuple[RecordRow, ...]
    notes: tuple[str, ...]
    backups: int
    years: int

    @property
    def copies_out(self) -> tuple[RecordRow, ...]:
        """Return the copies that agencies have neither returned nor disposed of."""
        return tuple(row for row in self.copies if row.state.still_out)


@dataclass(frozen=True)
class Disposed:
    """A disposal that was done: when, by whom, why, how much went and which copies' rows stay."""

    at: datetime
    by: str
    disposal: Disposal
    counts: Mapping[Part, int]
    kept_copies: tuple[str, ...]
    retained_until: date | None = None


def outlook(vault: Vault, *, household_id: HouseholdId, today: date) -> DisposalOutlook:
    """Return what a disposal would take and leave; raises NoSuchHousehold."""
    with vault.read() as work:
        return _outlook(work, vault, household_id, today)


def retained_until(found: DisposalOutlook) -> date | None:
    """Return the last day of the record's retention period, None while assistance goes on."""
    ended_on = found.record.ended_on
    return retention(ended_on, found.years).until if ended_on else None


def beginning(vault: Vault, found: DisposalOutlook, today: date) -> Disposal:
    """Return a disposal as it begins: the ground, and what the last one was founded on."""
    until = retained_until(found)
    over = until is not None and today > until
    with vault.read() as work:
        last = activities.found(work, Wanted(acts=(Act.DISPOSED,)), limit=1)
    told = {one.field: one.after for one in last[0].entry.changes} if last else {}
    if not over or told.get("ground") != DisposalGround.EXPIRED:
        return Disposal(ground=DisposalGround.EXPIRED if over else None)
    basis, approver = str(told.get("basis", "")), str(told.get("approver", ""))
    return Disposal(ground=DisposalGround.EXPIRED, basis=basis, approver=approver)


def check(found: DisposalOutlook, disposal: Disposal, today: date) -> tuple[FieldRemark, ...]:
    """Return what keeps the record from being disposed of; empty when all is well."""
    out = len(found.copies_out)
    return check_disposal(disposal, found.record, copies_out=out, years=found.years, today=today)


def dispose(
    vault: Vault, *, household_id: HouseholdId, disposal: Disposal, now: datetime
) -> Disposed:
    """Dispose of a household's record in one transaction; it cannot be undone.

    Everything that tells of it goes: its rows, documents, kept papers, drafts, log, and what an
    import keeps of its members. The rows of the 提供記録 stay without their details, and one row
    of the log says that a record was disposed of, and not whose. Call ``erase`` afterwards.
    Raises DisposalRefused, CopiesStillOut, NoSuchHousehold; nothing is changed then.
    """
    with vault.write() as work:
        found = _outlook(work, vault, household_id, now.date())
        _require(found, disposal, now.date())
        _forget_members(work, found.record)
        store.remove(work, household_id)
        kept = tuple(row.record.number for row in reversed(found.copies))
        until = retained_until(found)
        told = _noted(disposal, found.counts, len(kept), until)
        activity.note(work, Act.DISPOSED, About(Subject.DISPOSAL), now=now, changes=told)
        done = replace(disposal, case_number="")
        return Disposed(now, activity.caseworker(work), done, found.counts, kept, until)


def erase(vault: Vault) -> bool:
    """Leave nothing in the vault's file of what was disposed of; may take a while.

    Returns False where that is whole only once the vault is closed. Raises what Vault.compact()
    raises; the record is gone from every screen all the same.
    """
    return vault.compact()


def _outlook(
    work: UnitOfWork, vault: Vault, household_id: HouseholdId, today: date
) -> DisposalOutlook:
    record = record_of(work, household_id)
    copies = rows_in(work, RecordFilter(household_id=household_id), today)
    ends = (one for row in copies for one in disclosures.ends_of(work, row.record.seq))
    return DisposalOutlook(
        record=record,
        counts=MappingProxyType(store.counts(work, household_id)),
        copies=copies,
        notes=tuple(one.note for one in ends if one.note),
        backups=len(in_place(first_place(vault.path))),
        years=settings.value_in(work, settings.RETENTION_YEARS),
    )


def _require(found: DisposalOutlook, disposal: Disposal, today: date) -> None:
    remarks = check(found, disposal, today)
    if FieldRemark(("copies_out",), Fault.MISSING) in remarks:
        raise CopiesStillOut(remarks, len(found.copies_out))
    if remarks:
        raise DisposalRefused(remarks)


def _forget_members(work: UnitOfWork, record: HouseholdRecord) -> None:
    """Take out of the settings whom a caseload list was found to mean, and who was merged."""
    member_aliases.forget(work, (one.id for one in record.members))
    stored = settings.value_in(work, settings.CASELOAD_SAME)
    members, case = {one.id for one in record.members}, fold(record.case_number)
    left = {
        key: member
        for key, member in stored.items()
        if member not in members and key.split("\t")[0] != case
    }
    if left != stored:
        settings.put_in(work, settings.CASELOAD_SAME, left)


def _noted(
    disposal: Disposal, counts: Mapping[Part, int], kept: int, until: date | None
) -> tuple[Change, ...]:
    """Return what the log says of a disposal: why, on whose word, how much, and nobody's name."""
    said = {
        "ground": disposal.ground.value if disposal.ground else "",
        "basis": disposal.basis.strip(),
        "approver": disposal.approver.strip(),
        "approved_on": disposal.approved_on.isoformat() if disposal.approved_on else "",
        "copies_out": disposal.copies_out.strip(),
        "retained_until": until.isoformat() if until else "",
    }
    numbers = {**{f"gone_{part}": count for part, count in counts.items()}, "kept_copies": kept}
    told = {**{name: text for name, text in said.items() if text}, **numbers}
    return tuple(Change(name, None, value) for name, value in told.items())
