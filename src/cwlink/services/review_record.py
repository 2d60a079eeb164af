"""Adds to a household's record from within a review, so that nothing is typed twice."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from cwlink.core.ids import HouseholdId, IssueRecordId, MemberId, new_id
from cwlink.core.problems import KnownProblem
from cwlink.rules.household import HouseholdRecord, IssueEntry
from cwlink.rules.household_changes import rebased
from cwlink.rules.snapshot import Priority
from cwlink.services import household_edit
from cwlink.storage.vault import Vault


class RecordBeingEdited(KnownProblem):
    """The record has an unsaved draft, which a change from here would throw away."""

    def __init__(self) -> None:
        super().__init__(
            "この世帯の記録に、保存していない下書きがあります。"
            "世帯の記録を開き、下書きを保存してから追加してください。"
        )


@dataclass(frozen=True)
class RecordChange:
    """A record before and after a change made from a review, so that it can be taken back."""

    before: HouseholdRecord
    after: HouseholdRecord


def add_issue(
    vault: Vault,
    *,
    household_id: HouseholdId,
    code: str,
    member_id: str | None,
    priority: Priority,
    now: datetime,
) -> RecordChange | None:
    """Add an issue of a member, or of the household; None where its holder has it already.

    Raises RecordBeingEdited and what household_edit.save raises.
    """
    holder = MemberId(member_id) if member_id else None

    def added(record: HouseholdRecord) -> HouseholdRecord:
        held = {(one.code, one.member_id) for one in record.issues_on(now.date())}
        if (code, holder) in held:
            return record
        entry = IssueEntry(IssueRecordId(new_id()), code, holder, priority)
        return replace(record, issues=(*record.issues, entry))

    return _change(vault, household_id, added, now)


def set_trait(
    vault: Vault, *, household_id: HouseholdId, trait: str, on: bool, now: datetime
) -> RecordChange | None:
    """Record that the household has a trait (問19), or no longer; raises as ``add_issue``."""

    def changed(record: HouseholdRecord) -> HouseholdRecord:
        others = tuple(one for one in record.traits if one != trait)
        return replace(record, traits=(*others, trait) if on else others)

    return _change(vault, household_id, changed, now)


def take_back(vault: Vault, *, change: RecordChange, now: datetime) -> None:
    """Undo a change of the record; what was changed elsewhere since stays. Raises as add_issue."""
    was, wanted = change.after, change.before
    _change(vault, was.id, lambda record: rebased(wanted, was, record), now)


def do_again(vault: Vault, *, change: RecordChange, now: datetime) -> None:
    """Make a change again that was taken back; raises as ``add_issue``."""
    take_back(vault, change=RecordChange(before=change.after, after=change.before), now=now)


def _change(
    vault: Vault,
    household_id: HouseholdId,
    changed: Callable[[HouseholdRecord], HouseholdRecord],
    now: datetime,
) -> RecordChange | None:
    if household_edit.kept(vault, household_id=household_id) is not None:
        raise RecordBeingEdited
    draft = household_edit.open_draft(vault, household_id=household_id)
    record = changed(draft.record)
    if record == draft.record:
        return None
    saved = household_edit.save(vault, draft=replace(draft, record=record), now=now)
    return RecordChange(draft.record, saved.after.record)
