"""What importing a caseload list would do, worked out without touching anything.

Nothing is ever deleted: households and members that the list does not name are listed and stay.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from cwlink.core.text import fold
from cwlink.exchange.caseload import Caseload
from cwlink.exchange.caseload_columns import Column
from cwlink.exchange.caseload_faults import Note
from cwlink.exchange.caseload_household import (
    PlannedHousehold,
    PlannedRow,
    RowState,
    plan_household,
)
from cwlink.exchange.caseload_match import Answers, Question
from cwlink.exchange.caseload_rows import FaultyRow
from cwlink.rules.roster import RosterHousehold, RosterMember


@dataclass(frozen=True)
class MissingMember:
    """A stored member whom the list does not name, though it names the household."""

    household: RosterHousehold
    member: RosterMember


@dataclass(frozen=True)
class ChangePlan:
    """What an import would do, and what it leaves to the caseworker."""

    households: tuple[PlannedHousehold, ...]
    rows: tuple[PlannedRow, ...]
    questions: tuple[Question, ...]
    notes: tuple[Note, ...]
    missing_households: tuple[RosterHousehold, ...]
    missing_members: tuple[MissingMember, ...]

    @property
    def counts(self) -> Mapping[RowState, int]:
        """Return the number of rows in each state."""
        counted = Counter(row.state for row in self.rows)
        return {state: counted[state] for state in RowState}


def plan_changes(
    caseload: Caseload, stored: Iterable[RosterHousehold], answers: Answers | None = None
) -> ChangePlan:
    """Compare a list with what is stored, with the answers given so far."""
    known = {fold(one.case_number): one for one in stored}
    said, relation = answers or Answers(), caseload.columns.label(Column.RELATION)
    households = tuple(
        plan_household(one, known.get(one.case), said, relation) for one in caseload.households
    )
    rows = [row for one in households for row in one.rows]
    rows += [PlannedRow(one.number, RowState.FAULTY, faults=one.faults) for one in caseload.faulty]
    notes = (*caseload.notes, *(note for one in households for note in one.notes))
    named = {one.case for one in caseload.households} | {one.case for one in caseload.faulty}
    return ChangePlan(
        households=households,
        rows=tuple(sorted(rows, key=lambda row: row.number)),
        questions=tuple(question for one in households for question in one.questions),
        notes=tuple(sorted(notes, key=lambda note: note.row)),
        missing_households=tuple(
            one for case, one in known.items() if not one.ended and case not in named
        ),
        missing_members=tuple(_missing_members(households, caseload.faulty)),
    )


def _missing_members(
    households: Iterable[PlannedHousehold], faulty: Iterable[FaultyRow]
) -> Iterator[MissingMember]:
    """Yield who is absent from the list, but for those whom a faulty row may be about."""
    maybe: dict[str, list[FaultyRow]] = defaultdict(list)
    for row in faulty:
        maybe[row.case].append(row)
    for one in households:
        for member in one.absent:
            rows = maybe[one.listed.case]
            if one.stored is not None and not any(_may_be(row, member) for row in rows):
                yield MissingMember(one.stored, member)


def _may_be(row: FaultyRow, member: RosterMember) -> bool:
    birth = member.birth.to_text() if member.birth else ""
    return row.name == fold(member.name) or (birth != "" and row.birth == birth)
