"""Taking a list of agencies into the directory: first a preview, then what was agreed to."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path

from cwlink.core.ids import AgencyId
from cwlink.core.text import fold
from cwlink.exchange import agency_list
from cwlink.exchange.agency_list import (
    HEADINGS,
    NOTHING_CHOSEN,
    AgencyColumn,
    AgencyEntry,
    CellFault,
    CellFaultKind,
    Chosen,
)
from cwlink.exchange.csv_writer import write_csv
from cwlink.exchange.list_file import open_list
from cwlink.reference.agencies import AgencyType
from cwlink.services import activity
from cwlink.services.activity import About, Act, Change, Subject
from cwlink.services.agencies import AgencyRecord, ContactRecord, about, tidy
from cwlink.services.differences import differences
from cwlink.services.matrix_view import agency_types_in
from cwlink.storage import agencies as store
from cwlink.storage.unit_of_work import UnitOfWork
from cwlink.storage.vault import Vault

_TEXTS = (
    "kana", "department", "postal_code", "address", "phone", "fax", "email", "hours", "takes_on",
    "does_not", "notes",
)  # fmt: skip
_LEAST_NAME = 2
REQUIRED = (AgencyColumn.NAME,)


class RowState(StrEnum):
    """What will happen to a row of the list."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    ASK = "ask"
    FAULTY = "faulty"


class Answer(StrEnum):
    """What to do with a row that may be an agency already registered."""

    ADD = "add"
    UPDATE = "update"
    LEAVE = "leave"


@dataclass(frozen=True)
class SimilarAgency:
    """A registered agency that a row may mean."""

    id: AgencyId
    name: str
    department: str
    phone: str


@dataclass(frozen=True)
class PreviewRow:
    """One row of the list; ``changes`` are the fields that would change, ``target`` whose."""

    entry: AgencyEntry
    type_name: str
    state: RowState
    target: AgencyId | None = None
    changes: tuple[str, ...] = ()
    similar: tuple[SimilarAgency, ...] = ()


@dataclass(frozen=True)
class ColumnChoice:
    """Which column of the file is read as what; ``label`` blank: none."""

    column: AgencyColumn
    heading: str
    label: str
    required: bool
    doubtful: bool = False


@dataclass(frozen=True)
class Preview:
    """The whole list before anything is written; ``columns`` are the labels each is read from."""

    headings: tuple[str, ...]
    unread_headings: tuple[str, ...]
    rows: tuple[PreviewRow, ...]
    columns: Mapping[AgencyColumn, str]

    @property
    def choices(self) -> tuple[ColumnChoice, ...]:
        """Return what each column is read from."""
        return tuple(
            ColumnChoice(column, heading_of(column), label, required=column in REQUIRED)
            for column, label in self.columns.items()
        )

    @property
    def missing(self) -> tuple[AgencyColumn, ...]:
        """Return the columns without which no row can be read and which were not found."""
        return tuple(column for column in REQUIRED if not self.columns[column])

    def count(self, state: RowState) -> int:
        """Return how many rows are in a state."""
        return sum(row.state is state for row in self.rows)

    @property
    def faults(self) -> tuple[CellFault, ...]:
        """Return every fault, in the order of the file."""
        return tuple(fault for row in self.rows for fault in row.entry.faults)


@dataclass(frozen=True)
class ImportResult:
    """What was done; ``left`` counts rows that were asked about and left out."""

    new: int
    changed: int
    unchanged: int
    left: int
    faulty: int


def heading_of(column: AgencyColumn) -> str:
    """Return the heading under which a column is spoken of."""
    return HEADINGS[column][0]


def preview(vault: Vault, *, path: Path, chosen: Chosen = NOTHING_CHOSEN) -> Preview:
    """Read a CSV or .xlsx list and say per row what would happen.

    ``chosen`` says by hand which column of the file is read as what.
    Raises exchange.table.UnreadableFile when the file cannot be read.
    """
    table = open_list(path, agency_list.heading_score)
    with vault.read() as work:
        kinds = agency_types_in(work)
        registered = _all(work)
    entries = agency_list.read_entries(table, _type_finder(kinds), chosen)
    names = {kind.code: kind.name for kind in kinds}
    rows: list[PreviewRow] = []
    for entry in _repeats_marked(entries):
        rows.append(_row(entry, names.get(entry.agency_type, ""), registered))
    return Preview(
        table.labels,
        agency_list.unread_headings(table, chosen),
        tuple(rows),
        agency_list.labels_of(table, chosen),
    )


def take_in(
    vault: Vault,
    *,
    preview: Preview,
    answers: Mapping[int, Answer] | None = None,
    now: datetime,
) -> ImportResult:
    """Write the rows without faults in one transaction.

    ``answers`` say by row number what to do with those asked about; unanswered ones are left.
    Nothing is ever removed: empty cells keep what is there, people are only added or completed.
    """
    said = answers or {}
    counts = dict.fromkeys(("new", "changed", "unchanged", "left"), 0)
    with vault.write() as work:
        directory = _Directory(work)
        for row in preview.rows:
            if row.state is not RowState.FAULTY:
                counts[directory.take_in(row, said.get(row.entry.line, Answer.LEAVE))] += 1
        told = tuple(Change(name, None, number) for name, number in counts.items())
        activity.note(work, Act.IMPORTED, About(Subject.AGENCY_LIST), now=now, changes=told)
        activity.note_all(work, directory.acts, now=now)
    return ImportResult(**counts, faulty=preview.count(RowState.FAULTY))


def faulty_rows(preview: Preview, describe: Callable[[CellFault], str]) -> bytes:
    """Return the faulty rows as a CSV file to correct, with a last column that says why."""
    rows = [
        (*row.entry.cells, *("",) * (len(preview.headings) - len(row.entry.cells)), why)
        for row in preview.rows
        if row.entry.faults
        for why in ("／".join(describe(fault) for fault in row.entry.faults),)
    ]
    return write_csv(((*preview.headings, "直すところ"), *rows))


def list_to_fill_in() -> bytes:
    """Return a CSV file with the headings, to be filled in with Excel and taken in."""
    return agency_list.list_to_fill_in("地域包括支援センター")


def _all(work: UnitOfWork) -> tuple[AgencyRecord, ...]:
    return store.find(work, type_names={}, with_retired=True)


def _type_finder(kinds: tuple[AgencyType, ...]) -> agency_list.TypeFinder:
    """Find a type by its name or, where the cell is empty, by the name of the agency.

    みどり市社会福祉協議会 is a 社会福祉協議会; the longest type name that fits wins.
    """
    by_name: dict[str, str] = {}
    for kind in kinds:
        for name in (kind.name, kind.current_name, kind.name.split("（")[0]):
            if name:
                by_name.setdefault(fold(name), kind.code)

    def find(written: str, agency_name: str) -> str:
        if written:
            return by_name.get(fold(written), "")
        folded = fold(agency_name)
        within = [n for n in by_name if len(n) > _LEAST_NAME and n in folded]
        return by_name[max(within, key=len)] if within else ""

    return find


def _repeats_marked(entries: tuple[AgencyEntry, ...]) -> tuple[AgencyEntry, ...]:
    """Mark rows that say the same agency and the same person again; another person is fine."""
    seen: set[tuple[str, str, str, str]] = set()
    marked = []
    for entry in entries:
        key = (*_key(entry), fold(entry.person))
        if not entry.faults and key in seen:
            fault = CellFault(entry.line, "名称", entry.name, CellFaultKind.REPEATED)
            marked.append(replace(entry, faults=(fault,)))
        else:
            marked.append(entry)
        seen.add(key)
    return tuple(marked)


def _row(entry: AgencyEntry, type_name: str, registered: tuple[AgencyRecord, ...]) -> PreviewRow:
    if entry.faults:
        return PreviewRow(entry, type_name, RowState.FAULTY)
    same = next((one for one in registered if _key(one) == _key(entry)), None)
    if same is not None:
        changes = _changes(same, merged(same, entry))
        state = RowState.CHANGED if changes else RowState.UNCHANGED
        return PreviewRow(entry, type_name, state, same.id, changes)
    similar = tuple(
        SimilarAgency(one.id, one.name, one.department, one.phone)
        for one in registered
        if one.id and fold(one.name) == fold(entry.name)
    )
    if similar:
        return PreviewRow(entry, type_name, RowState.ASK, similar[0].id, similar=similar)
    return PreviewRow(entry, type_name, RowState.NEW)


def _key(one: AgencyRecord | AgencyEntry) -> tuple[str, str, str]:
    return one.agency_type, fold(one.name), fold(one.department)


def _changes(before: AgencyRecord, after: AgencyRecord) -> tuple[str, ...]:
    names = ("agency_type", *_TEXTS, "face_to_face", "contacts", "retired")
    return tuple(name for name in names if getattr(before, name) != getattr(after, name))


class _Directory:
    """The directory while rows are written into it, so that a later row meets an earlier one."""

    def __init__(self, work: UnitOfWork) -> None:
        self._work = work
        self.acts: list[tuple[Act, About, tuple[Change, ...]]] = []
        """What was done, to be noted."""
        self._by_key = {_key(one): one for one in _all(work)}
        self._by_id = {one.id: one for one in self._by_key.values()}

    def take_in(self, row: PreviewRow, answer: Answer) -> str:
        """Write one row and return under which count it falls."""
        asked = row.state is RowState.ASK
        if asked and answer is Answer.LEAVE:
            return "left"
        there = self._by_key.get(_key(row.entry))
        if there is None and (not asked or answer is Answer.UPDATE):
            there = self._by_id.get(row.target) if row.target else None
        if there is None:
            self._put(None, merged(AgencyRecord("", row.entry.name), row.entry))
            return "new"
        after = merged(there, row.entry)
        if not _changes(there, after):
            return "unchanged"
        self._put(there, after)
        return "changed"

    def _put(self, before: AgencyRecord | None, record: AgencyRecord) -> None:
        saved = store.save(self._work, record)
        changes = differences(before, saved) if before else ()
        self.acts.append((Act.IMPORTED, about(saved), changes))
        self._by_key[_key(saved)] = self._by_id[saved.id] = saved


def merged(record: AgencyRecord, entry: AgencyEntry) -> AgencyRecord:
    """Return the record with what the row says; empty cells keep what is there."""
    texts = {name: getattr(entry, name) or getattr(record, name) for name in _TEXTS}
    face = record.face_to_face if entry.face_to_face is None else entry.face_to_face
    return tidy(
        replace(
            record,
            **texts,
            agency_type=entry.agency_type,
            face_to_face=face,
            retired=False,
            contacts=_contacts(record.contacts, entry),
        )
    )


def _contacts(contacts: tuple[ContactRecord, ...], entry: AgencyEntry) -> tuple[ContactRecord, ...]:
    if not entry.person:
        return contacts
    person = ContactRecord(entry.person, entry.person_title, entry.person_phone, entry.person_since)
    if all(fold(one.name) != fold(entry.person) for one in contacts):
        return (*contacts, person)
    return tuple(
        _completed(one, person) if fold(one.name) == fold(entry.person) else one for one in contacts
    )


def _completed(one: ContactRecord, by: ContactRecord) -> ContactRecord:
    since: date | None = by.since or one.since
    return replace(one, title=by.title or one.title, phone=by.phone or one.phone, since=since)


__all__ = [
    "REQUIRED",
    "AgencyColumn",
    "Answer",
    "ColumnChoice",
    "ImportResult",
    "Preview",
    "PreviewRow",
    "RowState",
    "SimilarAgency",
    "faulty_rows",
    "heading_of",
    "list_to_fill_in",
    "merged",
    "preview",
    "take_in",
]
