"""Adds to a household's record from within a review, so that nothing is typed twice."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from cwlink.core.ids import HouseholdId, IssueRecordId, MemberId, new_id
from cwlink.core.problems import KnownProblem
from cwlink.rules.household import HouseholdRecord, IssueEntry
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


def add_issue(
    vault: Vault,
    *,
    household_id: HouseholdId,
    code: str,
    member_id: str | None,
    priority: Priority,
    now: datetime,
) -> None:
    """Add an issue of a member, or of the household, unless its holder has it already.

    Raises RecordBeingEdited and what household_edit.save raises.
    """
    holder = MemberId(member_id) if member_id else None

    def added(record: HouseholdRecord) -> HouseholdRecord:
        held = {(one.code, one.member_id) for one in record.issues_on(now.date())}
        if (code, holder) in held:
            return record
        entry = IssueEntry(IssueRecordId(new_id()), code, holder, priority)
        return replace(record, issues=(*record.issues, entry))

    _change(vault, household_id, added, now)


def set_trait(
    vault: Vault, *, household_id: HouseholdId, trait: str, on: bool, now: datetime
) -> None:
    """Record that the household has a trait (問19), or no longer; raises as ``add_issue``."""

    def changed(record: HouseholdRecord) -> HouseholdRecord:
        others = tuple(one for one in record.traits if one != trait)
        return replace(record, traits=(*others, trait) if on else others)

    _change(vault, household_id, changed, now)


def _change(
    vault: Vault,
    household_id: HouseholdId,
    changed: Callable[[HouseholdRecord], HouseholdRecord],
    now: datetime,
) -> None:
    if household_edit.kept(vault, household_id=household_id) is not None:
        raise RecordBeingEdited
    draft = household_edit.open_draft(vault, household_id=household_id)
    record = changed(draft.record)
    if record != draft.record:
        household_edit.save(vault, draft=replace(draft, record=record), now=now)
