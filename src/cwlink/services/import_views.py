"""What the import dialog shows: columns, rows with what becomes of them, questions, who is missing.

Rows are worded when they are looked at; 14,000 of them need not be before.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from cwlink.core.ids import HouseholdId, MemberId
from cwlink.exchange.caseload import Caseload
from cwlink.exchange.caseload_changes import CellValue, FieldChange
from cwlink.exchange.caseload_columns import Column, ColumnMap, heading_of
from cwlink.exchange.caseload_faults import Fault, Note
from cwlink.exchange.caseload_household import PlannedRow, RowState
from cwlink.exchange.caseload_match import Answers, Question, QuestionKind
from cwlink.exchange.caseload_plan import ChangePlan
from cwlink.exchange.caseload_rows import CaseloadRow, MemberKey
from cwlink.exchange.caseload_words import value_text
from cwlink.exchange.table import Line, Table
from cwlink.rules.roster import RosterHousehold, RosterMember

REQUIRED = (Column.CASE_NUMBER, Column.NAME, Column.RELATION)


@dataclass(frozen=True)
class CaseloadFile:
    """A list that was opened: its name and what stands in it."""

    name: str
    table: Table


@dataclass(frozen=True)
class ColumnChoice:
    """Which column of the file is read as what; ``label`` blank: none.

    ``doubtful`` says that more than one heading would fit.
    """

    column: Column
    heading: str
    label: str
    required: bool
    doubtful: bool


@dataclass(frozen=True)
class ChangeView:
    """One field that would change."""

    heading: str
    before: str
    after: str


@dataclass(frozen=True)
class RowView:
    """One row of the file with what becomes of it; ``number`` is the row in the file."""

    number: int
    state: RowState
    case_number: str
    name: str
    relation: str
    changes: tuple[ChangeView, ...]
    faults: tuple[Fault, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True)
class Candidate:
    """A stored member whom a question is about; ``left`` says that she left the household."""

    member_id: MemberId
    name: str
    birth: str
    relation: str
    left: bool


@dataclass(frozen=True)
class QuestionView:
    """What is asked about a row.

    SAME_PERSON: choose a candidate, or None for a new person (Answers.with_same). NEW_HEAD: may
    this member become head in place of the candidate, whom the list does not name any more; her
    relation then becomes blank (Answers.with_head).
    """

    kind: QuestionKind
    key: MemberKey
    row: int
    case_number: str
    name: str
    birth: str
    relation: str
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True)
class MissingView:
    """A stored household, or one of its members, that the list does not name.

    ``name`` is the head's for a household, else the member's. The import does not touch them.
    """

    household_id: HouseholdId
    case_number: str
    name: str
    members: int


@dataclass(frozen=True)
class ImportPreview:
    """A list looked through, with the columns and answers it was looked through with.

    Where required columns are ``missing``, there are no rows. ``roster`` is what was in the vault.
    """

    file: CaseloadFile
    columns: ColumnMap
    corrections: Mapping[Column, str]
    answers: Answers
    caseload: Caseload
    plan: ChangePlan
    roster: tuple[RosterHousehold, ...]

    @property
    def labels(self) -> tuple[str, ...]:
        """Return the file's headings, to choose from for each column."""
        return self.columns.labels

    @property
    def missing(self) -> tuple[Column, ...]:
        """Return the columns without which nothing can be read and which were not found."""
        return self.columns.missing

    @property
    def choices(self) -> tuple[ColumnChoice, ...]:
        """Return what each column is read from."""
        return tuple(
            ColumnChoice(
                column=column,
                heading=heading_of(column),
                label=label,
                required=column in REQUIRED,
                doubtful=column in self.columns.doubtful,
            )
            for column, label in self.columns.chosen().items()
        )

    @property
    def counts(self) -> Mapping[RowState, int]:
        """Return how many rows are new, changed, unchanged, asked about and faulty."""
        return self.plan.counts

    @property
    def writes(self) -> bool:
        """Tell whether applying would write anything."""
        return any(one.writes for one in self.plan.households)

    @property
    def faults(self) -> tuple[Fault, ...]:
        """Return every fault in the order of the file."""
        return tuple(fault for row in self.plan.rows for fault in row.faults)

    @cached_property
    def rows(self) -> tuple[RowView, ...]:
        """Return every row in the order of the file."""
        lines = {line.number: line for line in self.file.table.lines}
        notes: dict[int, list[Note]] = defaultdict(list)
        for note in self.plan.notes:
            notes[note.row].append(note)
        return tuple(
            self._row(one, lines[one.number], tuple(notes.get(one.number, ())))
            for one in self.plan.rows
        )

    @cached_property
    def _planned(self) -> Mapping[int, PlannedRow]:
        return {one.number: one for one in self.plan.rows}

    def values(self, number: int) -> tuple[tuple[str, str], ...]:
        """Return heading and value of what was read from a row, blanks left out.

        Case number, names and relation are left out as well: RowView has them.
        """
        row = self._planned[number].row
        if row is None:
            return ()
        told = ((heading_of(column), value_text(read(row))) for column, read in _VALUES)
        return tuple((heading, text) for heading, text in told if text)

    def _row(self, planned: PlannedRow, line: Line, notes: tuple[Note, ...]) -> RowView:
        row = planned.row
        return RowView(
            number=planned.number,
            state=planned.state,
            case_number=row.case_number if row else self._written(line, Column.CASE_NUMBER),
            name=row.name if row else self._written(line, Column.NAME),
            relation=row.relation if row else self._written(line, Column.RELATION),
            changes=tuple(map(_change, planned.changes)),
            faults=planned.faults,
            notes=notes,
        )

    def _written(self, line: Line, column: Column) -> str:
        place = self.columns.places.get(column, -1)
        return line.cells[place].strip() if 0 <= place < len(line.cells) else ""

    @property
    def questions(self) -> tuple[QuestionView, ...]:
        """Return what is asked; answer, and preview again."""
        return tuple(map(_question, self.plan.questions))

    @property
    def missing_households(self) -> tuple[MissingView, ...]:
        """Return the stored households that the list does not name (廃止・転出・担当替え?)."""
        return tuple(
            MissingView(
                household_id=one.id,
                case_number=one.case_number,
                name=one.head.name if one.head else "",
                members=sum(member.present for member in one.members),
            )
            for one in self.plan.missing_households
        )

    @property
    def missing_members(self) -> tuple[MissingView, ...]:
        """Return the stored members whom the list does not name, in households it names."""
        return tuple(
            MissingView(one.household.id, one.household.case_number, one.member.name, 1)
            for one in self.plan.missing_members
        )


_VALUES: tuple[tuple[Column, Callable[[CaseloadRow], CellValue]], ...] = (
    (Column.KANA, lambda row: row.kana),
    (Column.SEX, lambda row: row.sex),
    (Column.BIRTH, lambda row: row.birth),
    (Column.CERTIFICATES, lambda row: row.certificates),
    (Column.CARE_LEVEL, lambda row: row.care),
    (Column.POSTAL_CODE, lambda row: row.postal_code),
    (Column.ADDRESS, lambda row: row.address),
    (Column.PHONE, lambda row: row.phone),
    (Column.ASSISTANCE_STARTED, lambda row: row.assistance_started),
    (Column.HOUSEHOLD_TYPE, lambda row: row.household_type),
)


def _change(change: FieldChange) -> ChangeView:
    heading = heading_of(change.column)
    return ChangeView(heading, value_text(change.before), value_text(change.after))


def _question(question: Question) -> QuestionView:
    row = question.row
    return QuestionView(
        kind=question.kind,
        key=row.key,
        row=row.number,
        case_number=row.case_number,
        name=row.name,
        birth=value_text(row.birth),
        relation=row.relation,
        candidates=tuple(map(_candidate, question.candidates)),
    )


def _candidate(member: RosterMember) -> Candidate:
    return Candidate(
        member_id=member.id,
        name=member.name,
        birth=value_text(member.birth),
        relation=member.relation,
        left=not member.present,
    )
