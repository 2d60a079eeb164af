"""Wishes about the 連携先対応表: marks, notes, agency types and issue kinds of the office's own.

Every wish returns a MatrixChange; `turn_back` and `turn_forward` undo and redo it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from cwlink.core.ids import new_id
from cwlink.core.problems import KnownProblem
from cwlink.core.text import same_name
from cwlink.reference.agencies import Invite
from cwlink.reference.catalogue import catalogue
from cwlink.reference.issues import CUSTOM_PREFIX
from cwlink.rules.matrix import OfficeChoice
from cwlink.services import activity
from cwlink.services.activity import About, Act, Change, Subject
from cwlink.services.differences import differences
from cwlink.services.matrix_view import (
    OFFICE_TYPE_PREFIX,
    composed_in,
    composed_matrix,
    issues_in,
    matrix_view,
)
from cwlink.storage import matrix as store
from cwlink.storage.issue_kinds import StoredIssueKind, issue_kinds
from cwlink.storage.matrix import ROW_NOTE, StoredAgencyType, StoredMark
from cwlink.storage.unit_of_work import UnitOfWork
from cwlink.storage.vault import Vault


class MatrixProblem(KnownProblem):
    """A change of the matrix that cannot be made."""


@dataclass(frozen=True)
class MatrixState:
    """The part of the office's settings that a change touches."""

    marks: tuple[StoredMark, ...] = ()
    types: tuple[StoredAgencyType, ...] = ()
    kinds: tuple[StoredIssueKind, ...] = ()


@dataclass(frozen=True)
class MatrixChange:
    """A change with what stood before it; ``code`` names an agency type or issue kind added."""

    before: MatrixState
    after: MatrixState
    code: str = ""

    @property
    def empty(self) -> bool:
        """Tell whether nothing changed."""
        return self.before == self.after


def set_mark(
    vault: Vault, *, agency: str, issue: str, mark: OfficeChoice | None, now: datetime
) -> MatrixChange:
    """Set the office's mark of a cell; None goes back to the shipped one and keeps the note."""
    with vault.write() as work:
        before = store.mark(work, agency, issue)
        return _put(work, before, replace(before, mark=mark.value if mark else None), now)


def set_note(
    vault: Vault, *, agency: str, issue: str | None, note: str, now: datetime
) -> MatrixChange:
    """Write the office's note on a cell, or on the agency type's row when ``issue`` is None."""
    with vault.write() as work:
        before = store.mark(work, agency, ROW_NOTE if issue is None else issue)
        return _put(work, before, replace(before, note=note.strip()), now)


def reset_row(vault: Vault, *, agency: str, now: datetime) -> MatrixChange:
    """Take back every mark the office set in a row; its notes stay."""
    return _reset(vault, lambda setting: setting.agency_type == agency, now)


def reset_all(vault: Vault, *, now: datetime) -> MatrixChange:
    """Take back every mark the office set; notes, own agency types and issue kinds stay."""
    own: set[str] = set()
    with vault.read() as work:
        own.update(kind.code for kind in store.agency_types(work))
        own.update(kind.code for kind in issue_kinds(work))
    return _reset(vault, lambda setting: not {setting.agency_type, setting.issue} & own, now)


def add_agency_type(
    vault: Vault,
    *,
    category: str,
    name: str,
    invite: Invite = Invite.MEETING,
    now: datetime,
) -> MatrixChange:
    """Add an agency type of the office's own to a category.

    Raises MatrixProblem when the name is empty or taken.
    """
    with vault.write() as work:
        _check_type_name(work, name, but="")
        code = f"{OFFICE_TYPE_PREFIX}{new_id()}"
        store.put_agency_type(work, StoredAgencyType(code, category.strip(), name.strip(), invite))
        added = tuple(kind for kind in store.agency_types(work) if kind.code == code)
        return _noted(work, MatrixChange(MatrixState(), MatrixState(types=added), code), now)


def change_agency_type(
    vault: Vault, *, code: str, category: str, name: str, invite: Invite, now: datetime
) -> MatrixChange:
    """Change an agency type of the office's own; MatrixProblem when the name is empty or taken."""
    with vault.write() as work:
        _check_type_name(work, name, but=code)
        before = _own_type(work, code)
        after = replace(before, category=category.strip(), name=name.strip(), invite=invite.value)
        store.put_agency_type(work, after)
        return _noted(
            work, MatrixChange(MatrixState(types=(before,)), MatrixState(types=(after,)), code), now
        )


def remove_agency_type(vault: Vault, *, code: str, now: datetime) -> MatrixChange:
    """Remove an agency type of the office's own with its marks.

    Raises MatrixProblem while an agency, a household or a document names it.
    """
    with vault.write() as work:
        state = MatrixState(
            marks=tuple(mark for mark in store.marks(work) if mark.agency_type == code),
            types=(_own_type(work, code),),
        )
        _remove_type(work, code)
        return _noted(work, MatrixChange(state, MatrixState(), code), now)


def add_issue_kind(
    vault: Vault, *, name: str, paper_label: str = "", now: datetime
) -> MatrixChange:
    """Add an issue kind of the office's own; ``paper_label`` stands on papers that leave.

    Raises MatrixProblem when the name is empty or taken.
    """
    name = name.strip()
    with vault.write() as work:
        _check_issue_name(work, name, but="")
        kind = StoredIssueKind(f"{CUSTOM_PREFIX}{name}", name, paper_label.strip())
        store.put_issue_kind(work, kind)
        added = tuple(one for one in issue_kinds(work) if one.code == kind.code)
        return _noted(work, MatrixChange(MatrixState(), MatrixState(kinds=added), kind.code), now)


def change_issue_kind(
    vault: Vault, *, code: str, short_label: str, paper_label: str, now: datetime
) -> MatrixChange:
    """Change how an own issue kind is called in columns and on papers; its code stays.

    Raises MatrixProblem when the name is empty or taken.
    """
    with vault.write() as work:
        _check_issue_name(work, short_label, but=code)
        before = tuple(kind for kind in issue_kinds(work) if kind.code == code)
        store.put_issue_kind(work, StoredIssueKind(code, short_label.strip(), paper_label.strip()))
        after = tuple(kind for kind in issue_kinds(work) if kind.code == code)
        return _noted(
            work, MatrixChange(MatrixState(kinds=before), MatrixState(kinds=after), code), now
        )


def remove_issue_kind(vault: Vault, *, code: str, now: datetime) -> MatrixChange:
    """Remove an issue kind of the office's own with its marks.

    Raises MatrixProblem while a household holds it.
    """
    with vault.write() as work:
        state = MatrixState(
            marks=tuple(mark for mark in store.marks(work) if mark.issue == code),
            kinds=tuple(kind for kind in issue_kinds(work) if kind.code == code),
        )
        _remove_kind(work, code)
        return _noted(work, MatrixChange(state, MatrixState(), code), now)


def turn_back(vault: Vault, change: MatrixChange, *, now: datetime) -> None:
    """Undo a change; MatrixProblem when what it added is in use by now."""
    _turn(vault, leave=change.after, reach=change.before, now=now)


def turn_forward(vault: Vault, change: MatrixChange, *, now: datetime) -> None:
    """Redo a change; MatrixProblem when what it removed is in use by now."""
    _turn(vault, leave=change.before, reach=change.after, now=now)


def _turn(vault: Vault, *, leave: MatrixState, reach: MatrixState, now: datetime) -> None:
    with vault.write() as work:
        for mark in leave.marks:
            store.put_mark(work, StoredMark(mark.agency_type, mark.issue))
        for code in {one.code for one in leave.types} - {one.code for one in reach.types}:
            _remove_type(work, code)
        for code in {one.code for one in leave.kinds} - {one.code for one in reach.kinds}:
            _remove_kind(work, code)
        for kind in reach.types:
            store.put_agency_type(work, kind)
        for issue in reach.kinds:
            store.put_issue_kind(work, issue)
        for mark in reach.marks:
            store.put_mark(work, mark)
        _noted(work, MatrixChange(leave, reach), now)


def _put(work: UnitOfWork, before: StoredMark, after: StoredMark, now: datetime) -> MatrixChange:
    store.put_mark(work, after)
    made = MatrixChange(MatrixState(marks=(before,)), MatrixState(marks=(after,)))
    return _noted(work, made, now)


def _noted(work: UnitOfWork, change: MatrixChange, now: datetime) -> MatrixChange:
    """Note what a change did, and return it."""
    before, after = change.before, change.after
    marks = tuple(_mark_changes(before.marks, after.marks))
    if marks or not (before.types or after.types or before.kinds or after.kinds):
        activity.note(work, Act.CHANGED, About(Subject.MATRIX), now=now, changes=marks)
    types = ({one.code: one for one in state.types} for state in (before, after))
    kinds = ({one.code: one for one in state.kinds} for state in (before, after))
    _note_own(work, Subject.AGENCY_TYPE, *types, now=now)
    _note_own(work, Subject.ISSUE_KIND, *kinds, now=now)
    return change


def _mark_changes(before: Iterable[StoredMark], after: Iterable[StoredMark]) -> Iterator[Change]:
    old, new = ({(one.agency_type, one.issue): one for one in marks} for marks in (before, after))
    for cell in dict.fromkeys((*old, *new)):
        blank = StoredMark(*cell)
        was, is_now = old.get(cell, blank), new.get(cell, blank)
        yield from (replace(one, of=cell) for one in differences(was, is_now))


def _note_own(
    work: UnitOfWork,
    subject: Subject,
    before: Mapping[str, StoredAgencyType | StoredIssueKind],
    after: Mapping[str, StoredAgencyType | StoredIssueKind],
    *,
    now: datetime,
) -> None:
    for code in dict.fromkeys((*before, *after)):
        was, is_now = before.get(code), after.get(code)
        told = is_now or was
        name = told.name if isinstance(told, StoredAgencyType) else told.short_label if told else ""
        activity.note_change(work, About(subject, code, name=name), was, is_now, now=now)


def _reset(vault: Vault, chosen: Callable[[StoredMark], bool], now: datetime) -> MatrixChange:
    with vault.write() as work:
        before = tuple(s for s in store.marks(work) if s.mark is not None and chosen(s))
        after = tuple(replace(setting, mark=None) for setting in before)
        for setting in after:
            store.put_mark(work, setting)
        return _noted(work, MatrixChange(MatrixState(marks=before), MatrixState(marks=after)), now)


def _own_type(work: UnitOfWork, code: str) -> StoredAgencyType:
    """Return an agency type of the office's own; LookupError for any other."""
    found = next((kind for kind in store.agency_types(work) if kind.code == code), None)
    if found is None:
        raise LookupError(code)
    return found


def _remove_type(work: UnitOfWork, code: str) -> None:
    if store.agency_type_in_use(work, code):
        raise MatrixProblem(
            "この機関の種類は、関係機関の登録か世帯の記録で使われているため削除できません。"
            "先に、そちらの機関の種類を変更してください。"
        )
    store.remove_agency_type(work, code)


def _remove_kind(work: UnitOfWork, code: str) -> None:
    if code in store.issue_codes_in_use(work):
        raise MatrixProblem(
            "この課題は世帯の記録で使われているため削除できません。"
            "先に、世帯の課題を変更してください。"
        )
    store.remove_issue_kind(work, code)


def _check_type_name(work: UnitOfWork, name: str, *, but: str) -> None:
    taken = [kind.name for kind in catalogue().agencies]
    taken += [kind.name for kind in store.agency_types(work) if kind.code != but]
    _check_name(name, taken, "関係機関")


def _check_issue_name(work: UnitOfWork, name: str, *, but: str) -> None:
    taken = [label for kind in catalogue().issues for label in (kind.label, kind.short_label)]
    taken += [kind.short_label for kind in issue_kinds(work) if kind.code != but]
    _check_name(name, taken, "課題")


def _check_name(name: str, taken: Iterable[str], what: str) -> None:
    if not name.strip():
        raise MatrixProblem(f"{what}の名前を入力してください。")
    if any(same_name(name, other) for other in taken):
        raise MatrixProblem(f"同じ名前の{what}が対応表にあります。別の名前を入力してください。")


__all__ = [
    "MatrixChange",
    "MatrixProblem",
    "MatrixState",
    "add_agency_type",
    "add_issue_kind",
    "change_agency_type",
    "change_issue_kind",
    "composed_in",
    "composed_matrix",
    "issues_in",
    "matrix_view",
    "remove_agency_type",
    "remove_issue_kind",
    "reset_all",
    "reset_row",
    "set_mark",
    "set_note",
    "turn_back",
    "turn_forward",
]
