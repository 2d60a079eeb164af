"""What becomes of one household of a caseload list: new, changed, waiting for an answer, or out."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from cwlink.exchange.caseload import ListedHousehold
from cwlink.exchange.caseload_changes import FieldChange, household_changes, member_changes
from cwlink.exchange.caseload_columns import Column
from cwlink.exchange.caseload_faults import Fault, FaultKind, Note, NoteKind
from cwlink.exchange.caseload_match import Answers, Matching, Question, QuestionKind, match
from cwlink.exchange.caseload_rows import CaseloadRow
from cwlink.rules.roster import RosterHousehold, RosterMember


class RowState(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    ASKED = "asked"
    FAULTY = "faulty"


class PlannedRow(NamedTuple):
    """One row with what becomes of it.

    ``row`` is None when it could not be read, ``member`` the stored member it is about. Changes of
    the household stand on its head's row. A row that is ASKED waits: for its own question, or for
    one about its household's head.
    """

    number: int
    state: RowState
    row: CaseloadRow | None = None
    member: RosterMember | None = None
    changes: tuple[FieldChange, ...] = ()
    faults: tuple[Fault, ...] = ()

    @property
    def asks_again(self) -> bool:
        """Tell whether the row will not match by itself next time: its birth date tells less."""
        if self.row is None or self.member is None or self.row.birth == self.member.birth:
            return False
        return not any(change.column is Column.BIRTH for change in self.changes)


@dataclass(frozen=True)
class PlannedHousehold:
    """One household of the list with its rows; ``stored`` is None for a new one.

    ``new_head`` is the row whose member becomes head, ``former_head`` who stops being it.
    ``absent`` are the stored members whom no row is about.
    """

    listed: ListedHousehold
    stored: RosterHousehold | None
    rows: tuple[PlannedRow, ...]
    changes: tuple[FieldChange, ...] = ()
    new_head: CaseloadRow | None = None
    former_head: RosterMember | None = None
    questions: tuple[Question, ...] = ()
    notes: tuple[Note, ...] = ()
    absent: tuple[RosterMember, ...] = ()

    @property
    def writes(self) -> bool:
        """Tell whether anything of this household would be written."""
        return any(row.state in (RowState.NEW, RowState.CHANGED) for row in self.rows)


def plan_household(
    listed: ListedHousehold, stored: RosterHousehold | None, answers: Answers, relation_label: str
) -> PlannedHousehold:
    """Compare one household of the list with what is stored.

    ``relation_label`` is the heading of the 続柄 in the file, for the fault that no row is the
    head's; that is one only where the household is new.
    """
    if stored is None:
        return _new(listed, relation_label)
    if stored.ended:
        notes = tuple(Note(row.number, NoteKind.HOUSEHOLD_ENDED) for row in listed.rows)
        return _alike(listed, stored, RowState.UNCHANGED, notes=notes)
    matching = match(listed, stored, answers)
    head = _head_change(listed, stored, matching, answers)
    if head.waits:
        questions = (*matching.asked.values(), *head.questions)
        return _alike(listed, stored, RowState.ASKED, questions=questions)
    if head.refused:
        faulty = tuple(_faulty(row, Fault(row.number, FaultKind.HEAD_KEPT)) for row in listed.rows)
        return PlannedHousehold(listed, stored, faulty)
    return _compared(listed, stored, matching, head)


def _new(listed: ListedHousehold, relation_label: str) -> PlannedHousehold:
    if listed.head is not None:
        return _alike(listed, None, RowState.NEW)
    rows = tuple(
        _faulty(row, Fault(row.number, FaultKind.NO_HEAD, relation_label, row.relation))
        for row in listed.rows
    )
    return PlannedHousehold(listed, None, rows)


def _faulty(row: CaseloadRow, fault: Fault) -> PlannedRow:
    return PlannedRow(row.number, RowState.FAULTY, row, faults=(fault,))


def _alike(
    listed: ListedHousehold,
    stored: RosterHousehold | None,
    state: RowState,
    *,
    notes: tuple[Note, ...] = (),
    questions: tuple[Question, ...] = (),
) -> PlannedHousehold:
    rows = tuple(PlannedRow(row.number, state, row) for row in listed.rows)
    return PlannedHousehold(listed, stored, rows, notes=notes, questions=questions)


@dataclass(frozen=True)
class _HeadChange:
    """Whether another member becomes head, and what stands in the way."""

    to: CaseloadRow | None = None
    former: RosterMember | None = None
    waits: bool = False
    refused: bool = False
    questions: tuple[Question, ...] = ()


def _head_change(
    listed: ListedHousehold, stored: RosterHousehold, matching: Matching, answers: Answers
) -> _HeadChange:
    row, former = listed.head, stored.head
    if row is None:
        return _HeadChange()
    if row.number in matching.asked:
        return _HeadChange(waits=True)
    member = matching.members.get(row.number)
    if member is not None and (not member.present or member == former):
        return _HeadChange()
    if former is None or former in matching.members.values():
        return _HeadChange(to=row, former=former)
    answer = answers.heads.get(row.key)
    if answer is None:
        question = Question(QuestionKind.NEW_HEAD, row, (former,))
        return _HeadChange(waits=True, questions=(question,))
    return _HeadChange(to=row, former=former) if answer else _HeadChange(refused=True)


def _compared(
    listed: ListedHousehold, stored: RosterHousehold, matching: Matching, head: _HeadChange
) -> PlannedHousehold:
    changes = tuple(household_changes(listed, stored)) if listed.head else ()
    of_household = list(changes)
    if head.to is not None:
        former_name = head.former.name if head.former else ""
        of_household.append(FieldChange(Column.HEAD_NAME, former_name, head.to.name))
    rows = []
    for row in listed.rows:
        planned = _row(row, matching)
        if row is listed.head and of_household:
            planned = _with(planned, tuple(of_household))
        rows.append(planned)
    matched = {member.id for member in matching.members.values()}
    maybe = {one.id for asked in matching.asked.values() for one in asked.candidates}
    return PlannedHousehold(
        listed=listed,
        stored=stored,
        rows=tuple(rows),
        changes=changes,
        new_head=head.to,
        former_head=head.former,
        questions=tuple(matching.asked.values()),
        notes=tuple(_left_notes(listed, matching)),
        absent=tuple(
            one for one in stored.members if one.present and one.id not in matched | maybe
        ),
    )


def _row(row: CaseloadRow, matching: Matching) -> PlannedRow:
    if row.number in matching.asked:
        return PlannedRow(row.number, RowState.ASKED, row)
    member = matching.members.get(row.number)
    if member is None:
        return PlannedRow(row.number, RowState.NEW, row)
    changes = tuple(member_changes(row, member)) if member.present else ()
    state = RowState.CHANGED if changes else RowState.UNCHANGED
    return PlannedRow(row.number, state, row, member, changes)


def _with(planned: PlannedRow, changes: tuple[FieldChange, ...]) -> PlannedRow:
    state = RowState.CHANGED if planned.state is RowState.UNCHANGED else planned.state
    return planned._replace(state=state, changes=planned.changes + changes)


def _left_notes(listed: ListedHousehold, matching: Matching) -> Iterator[Note]:
    for row in listed.rows:
        member = matching.members.get(row.number)
        if member is not None and not member.present:
            yield Note(row.number, NoteKind.MEMBER_LEFT)
