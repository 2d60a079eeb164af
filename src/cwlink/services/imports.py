"""Importing a caseload list: a file is opened, looked through, and written in one transaction.

The dialog opens a file once, asks for a preview after every correction of the columns and every
answer, and applies the preview she agreed to. The vault may have changed meanwhile: applying
compares again, with the same columns and answers.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from cwlink.core.collecting import collector_paused
from cwlink.core.ids import MemberId
from cwlink.core.problems import KnownProblem
from cwlink.core.progress import Progress, SilentProgress
from cwlink.core.saving import write_whole
from cwlink.exchange.caseload import Caseload, read_caseload
from cwlink.exchange.caseload_columns import Column, heading_of, known_headings, match_columns
from cwlink.exchange.caseload_faults import Fault, FaultKind, Note, NoteKind
from cwlink.exchange.caseload_household import RowState
from cwlink.exchange.caseload_match import Answers, QuestionKind
from cwlink.exchange.caseload_plan import ChangePlan, plan_changes
from cwlink.exchange.caseload_rejects import rejects_csv
from cwlink.exchange.caseload_rows import MemberKey
from cwlink.exchange.list_file import open_list
from cwlink.exchange.table import Form, UnreadableFile
from cwlink.services import activity, settings
from cwlink.services.activity import About, Act, Change, Subject
from cwlink.services.import_views import (
    Candidate,
    CaseloadFile,
    ChangeView,
    ColumnChoice,
    ImportPreview,
    MissingView,
    QuestionView,
    RowView,
)
from cwlink.services.import_writing import write_plan
from cwlink.storage import caseload as store
from cwlink.storage.unit_of_work import UnitOfWork
from cwlink.storage.vault import Vault

__all__ = [
    "Answers",
    "Candidate",
    "CaseloadFile",
    "ChangeView",
    "Column",
    "ColumnChoice",
    "ColumnsMissing",
    "Fault",
    "FaultKind",
    "Form",
    "ImportPreview",
    "ImportResult",
    "MemberKey",
    "MissingView",
    "Note",
    "NoteKind",
    "QuestionKind",
    "QuestionView",
    "RowState",
    "RowView",
    "UnreadableFile",
    "apply",
    "open_file",
    "preview",
    "reconsider",
    "save_rejects",
]


class ColumnsMissing(KnownProblem):
    """Nothing can be read before it is said which columns these are."""

    def __init__(self, columns: tuple[Column, ...]) -> None:
        names = "".join(f"「{heading_of(column)}」" for column in columns)
        super().__init__(f"{names}の列が見つかりません。どの列にあるか選んでください。")
        self.columns = columns


@dataclass(frozen=True)
class ImportResult:
    """What was done, in rows; ``asked`` were left out because a question was not answered.

    ``preview`` is what was applied: its faults, its missing households, its rows to save.
    """

    new: int
    changed: int
    unchanged: int
    asked: int
    faulty: int
    new_households: int
    preview: ImportPreview


@collector_paused()
def open_file(path: Path) -> CaseloadFile:
    """Open a list (CSV, tabs or .xlsx); raises UnreadableFile with a sentence."""
    return CaseloadFile(path.name, open_list(path, known_headings))


@collector_paused()
def preview(
    vault: Vault,
    *,
    file: CaseloadFile,
    today: date,
    columns: Mapping[Column, str] | None = None,
    answers: Answers | None = None,
    progress: Progress | None = None,
) -> ImportPreview:
    """Say what importing a list would do; nothing is written.

    ``columns`` are the caseworker's corrections so far: a label of the file per column, blank for
    none; what she corrected in earlier imports holds where she says nothing else. ``answers`` are
    those given so far. Raises HoldsMyNumbers and TaskCancelled.
    """
    with vault.read() as work:
        remembered = _remembered_columns(work)
        corrections = {**remembered, **(columns or {})}
        matched = match_columns(file.table.labels, corrections)
        caseload = Caseload(matched, (), (), ())
        if not matched.missing:
            caseload = read_caseload(file.table, matched, today, progress)
        said = _with_remembered(work, answers or Answers())
        roster = store.roster(work, today)
    plan = plan_changes(caseload, roster, said)
    return ImportPreview(file, matched, corrections, said, caseload, plan, roster)


def reconsider(
    vault: Vault, *, preview: ImportPreview, answers: Answers, today: date
) -> ImportPreview:
    """Say what importing would do with other answers, or after the vault has changed.

    The file is not read again, so that answering stays quick with 14,000 rows.
    """
    with vault.read() as work:
        said = _with_remembered(work, answers)
        roster = store.roster(work, today)
    plan = plan_changes(preview.caseload, roster, said)
    return replace(preview, answers=said, plan=plan, roster=roster)


@collector_paused()
def apply(
    vault: Vault,
    *,
    preview: ImportPreview,
    now: datetime,
    progress: Progress | None = None,
) -> ImportResult:
    """Write what a preview says, compared again with the vault as it now is, in one transaction.

    Faulty rows and those still asked about are left out. Raises ColumnsMissing, and TaskCancelled
    when ``progress`` asks to stop: then nothing was written.
    """
    if preview.missing:
        raise ColumnsMissing(preview.missing)
    with vault.write() as work:
        roster = store.roster(work, now.date())
        plan = preview.plan
        if roster != preview.roster:
            plan = plan_changes(preview.caseload, roster, preview.answers)
        write_plan(work, plan, now=now, progress=progress or SilentProgress())
        _remember(work, preview, plan)
        counts = plan.counts
        told = (RowState.NEW, RowState.CHANGED, RowState.UNCHANGED, RowState.FAULTY)
        changes = tuple(Change(state.value, None, counts[state]) for state in told)
        activity.note(work, Act.IMPORTED, About(Subject.CASELOAD), now=now, changes=changes)
    return ImportResult(
        new=counts[RowState.NEW],
        changed=counts[RowState.CHANGED],
        unchanged=counts[RowState.UNCHANGED],
        asked=counts[RowState.ASKED],
        faulty=counts[RowState.FAULTY],
        new_households=sum(one.stored is None and one.writes for one in plan.households),
        preview=replace(preview, plan=plan, roster=roster),
    )


def save_rejects(vault: Vault, *, preview: ImportPreview, path: Path, now: datetime) -> None:
    """Save the rows that are left out, with the reason, as a CSV file to correct.

    Raises NotSaved when it cannot be written.
    """
    data = rejects_csv(preview.file.table, preview.plan.rows)
    with vault.write() as work:
        activity.note(work, Act.EXPORTED, About(Subject.CASELOAD, name=path.name), now=now)
        write_whole(path, data)


def _remembered_columns(work: UnitOfWork) -> dict[Column, str]:
    stored = settings.value_in(work, settings.CASELOAD_COLUMNS)
    return {Column(code): label for code, label in stored.items() if code in set(Column)}


def _with_remembered(work: UnitOfWork, answers: Answers) -> Answers:
    stored = settings.value_in(work, settings.CASELOAD_SAME)
    known = {MemberKey(*key.split("\t")): MemberId(member) for key, member in stored.items()}
    return Answers({**known, **answers.same}, answers.heads)


def _remember(work: UnitOfWork, preview: ImportPreview, plan: ChangePlan) -> None:
    """Keep her corrections, and whom a row is about that the next list cannot tell either."""
    usual = match_columns(preview.labels).chosen()
    corrections = {
        column.value: label
        for column, label in preview.corrections.items()
        if label != usual[column]
    }
    if corrections != settings.value_in(work, settings.CASELOAD_COLUMNS):
        settings.put_in(work, settings.CASELOAD_COLUMNS, corrections)
    told = {row.row.key: row for row in plan.rows if row.row is not None and row.member is not None}
    same = {
        "\t".join(key): member
        for key, member in preview.answers.same.items()
        if member is not None and key in told and told[key].asks_again
    }
    stored = settings.value_in(work, settings.CASELOAD_SAME)
    if not same.items() <= stored.items():
        settings.put_in(work, settings.CASELOAD_SAME, {**stored, **same})
