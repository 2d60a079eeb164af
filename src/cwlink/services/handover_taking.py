"""Taking households over from a predecessor's file: looked through first, then all or nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from cwlink.core.ids import HouseholdId
from cwlink.core.problems import KnownProblem
from cwlink.core.progress import Progress, SilentProgress
from cwlink.exchange.handover_package import (
    DamagedPackage,
    HandoverPackage,
)
from cwlink.rules.backup_generations import Reason
from cwlink.rules.handover import (
    Conflict,
    Counts,
    HandoverAnswers,
    Kind,
    Left,
    MemberQuestion,
    Refusal,
    Standing,
    counted,
)
from cwlink.services import activity, backups, handover_office, handover_writing
from cwlink.services.activity import About, Act, Change, Subject
from cwlink.services.handover_identity import under
from cwlink.services.handover_numbers import Renumbered
from cwlink.services.handover_opening import opened
from cwlink.services.handover_packing import rows_of
from cwlink.services.handover_planning import HouseholdPlan, TakingPlan, plan
from cwlink.storage import household_transfer, inherited
from cwlink.storage.transfer_columns import Key, Tables, key_of, names
from cwlink.storage.unit_of_work import UnitOfWork
from cwlink.storage.vault import Vault


@dataclass(frozen=True)
class HandoverSender:
    """Whom a package is from."""

    office: str
    section: str
    caseworker: str


@dataclass(frozen=True)
class PreviewHousehold:
    """What taking one household would do.

    ``id`` is its id in the package, ``own_id`` that of hers, None for a new one. ``theirs`` is what
    the package holds, ``mine`` what she has now, ``adds`` and ``changes`` what would be written.
    ``names`` are those of members of both sides by id, for values that are ids.
    """

    id: HouseholdId
    own_id: HouseholdId | None
    case_number: str
    name: str
    kana: str
    standing: Standing
    theirs: Counts
    mine: Counts
    adds: Counts
    changes: Counts
    left: Mapping[Left, int] = field(default_factory=dict)
    conflicts: tuple[Conflict, ...] = ()
    questions: tuple[MemberQuestion, ...] = ()
    renumbered: tuple[Renumbered, ...] = ()
    refusal: Refusal | None = None
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class HandoverPreview:
    """A package looked through: from whom, when, for whom, and what taking it would do.

    ``days_old`` is how many days ago it was made, ``agencies`` how many the receiver's directory
    does not have. ``answers`` are those given so far.
    """

    package_id: str
    made_at: datetime
    sender: HandoverSender
    to: str
    file_name: str
    days_old: int
    own_package: bool
    households: tuple[PreviewHousehold, ...]
    agencies: int
    answers: HandoverAnswers
    package: HandoverPackage | None = field(default=None, repr=False, compare=False)

    @property
    def nothing_to_do(self) -> bool:
        """Tell whether taking would change nothing: 「変更はありません」."""
        return all(
            one.standing in (Standing.UNCHANGED, Standing.REFUSED) for one in self.households
        )

    @property
    def undecided(self) -> int:
        """Return how many conflicts and questions are not answered yet."""
        taken = (
            one
            for one in self.households
            if one.id not in self.answers.without and one.refusal is None
        )
        return sum(
            sum(each.key not in self.answers.sides for each in one.conflicts)
            + sum(each.key not in self.answers.same for each in one.questions)
            for one in taken
        )


@dataclass(frozen=True)
class TakenHousehold:
    """One household after taking: what the package stated and what stands in the vault of it.

    ``stored`` counts those of the package's records that are in the vault now, so that it equals
    ``stated`` unless she kept something of her own; ``own`` counts what only she had before.
    """

    id: HouseholdId
    case_number: str
    name: str
    standing: Standing
    stated: Counts
    stored: Counts
    own: Counts

    @property
    def equal(self) -> bool:
        """Tell whether everything the package stated is there."""
        return all(self.stored.get(kind, 0) == count for kind, count in self.stated.items())


@dataclass(frozen=True)
class Taken:
    """What taking did; ``refused`` and ``without`` are case numbers left out."""

    package_id: str
    households: tuple[TakenHousehold, ...]
    refused: tuple[str, ...]
    without: tuple[str, ...]
    changed: bool

    @property
    def equal(self) -> bool:
        """Tell whether both sides count the same."""
        return all(one.equal for one in self.households)


_COUNTED_AS = {"households": "headships", "meeting_cases": "meetings"}


class ConflictsOpen(KnownProblem):
    """Something is not answered yet."""

    def __init__(self, open_ones: int) -> None:
        super().__init__(
            f"どちらの記録を残すか、まだ選んでいない項目が{open_ones}件あります。"
            "すべて選んでから取り込んでください。"
        )


def look(
    vault: Vault, *, path: Path, passphrase: str, today: date, progress: Progress | None = None
) -> HandoverPreview:
    """Say what taking a package would do; nothing is written.

    Raises WrongHandoverPassphrase, NoPackage, UnreadablePackage, DamagedPackage, NewerPackage,
    PackageTooLarge and TaskCancelled, each a sentence.
    """
    progress = progress or SilentProgress()
    progress.report(0, 2, "引継ぎデータを開いています")
    package = opened(path, passphrase)
    progress.report(1, 2, "手元の記録と比べています")
    with vault.read() as work:
        return _preview(work, package, HandoverAnswers(), (path.name, today))


def reconsider(
    vault: Vault, *, preview: HandoverPreview, answers: HandoverAnswers, today: date
) -> HandoverPreview:
    """Say what taking would do with other answers; the file is not read again."""
    with vault.read() as work:
        return _preview(work, _package_of(preview), answers, (preview.file_name, today))


def take(
    vault: Vault,
    *,
    preview: HandoverPreview,
    now: datetime,
    progress: Progress | None = None,
    second: Path | None = None,
) -> Taken:
    """Write what a preview says in one transaction, compared again with the vault as it now is.

    A backup is made before, also at the ``second`` place. Raises ConflictsOpen while something is
    not answered, DamagedPackage where a record cannot be read as the window reads it,
    TaskCancelled, and what services.backups.back_up() raises; nothing is taken then.
    """
    package, answers = _package_of(preview), preview.answers
    progress = progress or SilentProgress()
    if preview.undecided:
        raise ConflictsOpen(preview.undecided)
    if not preview.nothing_to_do:
        backups.back_up(vault, reason=Reason.IMPORT, second=second, now=now)
    with vault.write() as work:
        made = plan(work, package, answers)
        undecided = _undecided(made, answers)
        if undecided:
            raise ConflictsOpen(undecided)
        chosen = [one for one in made.households if _is_taken(one, answers)]
        writing = [one for one in chosen if one.writes]
        if writing:
            handover_office.write(work, made.office)
            work.bare.execute("PRAGMA defer_foreign_keys = ON")
        after = {}
        for done, one in enumerate(writing):
            progress.report(done, len(writing), "保管庫に書き込んでいます")
            after[one.one.id] = handover_writing.write(work, package, one, now=now)
        if writing:
            _require_whole(work)
            _note(work, package, len(writing), preview.file_name, now)
        return Taken(
            package_id=package.id,
            households=tuple(_taken(work, one, after.get(one.one.id)) for one in chosen),
            refused=tuple(one.one.case_number for one in made.households if one.found.refusal),
            without=tuple(
                one.one.case_number for one in made.households if one.one.id in answers.without
            ),
            changed=bool(writing),
        )


def _require_whole(work: UnitOfWork) -> None:
    """Refuse what would leave a row that belongs to nothing; raises DamagedPackage."""
    if household_transfer.has_loose_ends(work):
        raise DamagedPackage


def _package_of(preview: HandoverPreview) -> HandoverPackage:
    if preview.package is None:
        raise ValueError("a preview of a package that was opened")
    return preview.package


def _preview(
    work: UnitOfWork, package: HandoverPackage, answers: HandoverAnswers, when: tuple[str, date]
) -> HandoverPreview:
    made = plan(work, package, answers)
    file_name, today = when
    return HandoverPreview(
        package_id=package.id,
        made_at=package.made_at,
        sender=HandoverSender(package.office_name, package.section, package.caseworker),
        to=package.to,
        file_name=file_name,
        days_old=(today - package.made_at.date()).days,
        own_package=package.vault_id == inherited.vault_id(work),
        households=tuple(map(_household, made.households)),
        agencies=len(made.office.adds["agencies"]),
        answers=answers,
        package=package,
    )


def _undecided(made: TakingPlan, answers: HandoverAnswers) -> int:
    """Return how many conflicts and questions of what is taken are not answered."""
    return sum(
        sum(each.key not in answers.sides for each in one.found.conflicts)
        + sum(each.key not in answers.same for each in one.questions)
        for one in made.households
        if _is_taken(one, answers)
    )


def _household(one: HouseholdPlan) -> PreviewHousehold:
    changes: dict[str, list[Key]] = {}
    for change in one.found.changes:
        changes.setdefault(change.table, []).append(change.key)
    return PreviewHousehold(
        id=HouseholdId(one.one.id),
        own_id=one.own_id,
        case_number=one.one.case_number,
        name=one.one.name,
        kana=one.one.kana,
        standing=_standing(one),
        theirs=_counts(one.one.counts),
        mine=counted(one.mine) if one.own_id else {},
        adds=counted(one.found.adds),
        changes=counted({_COUNTED_AS.get(table, table): keys for table, keys in changes.items()}),
        left=_left(one.one.left),
        conflicts=tuple(one.found.conflicts),
        questions=one.questions,
        renumbered=one.renumbered,
        refusal=one.found.refusal,
        names={
            str(row["id"]): str(row["name"])
            for tables in (one.theirs, one.mine)
            for row in tables.get("members", ())
        },
    )


def _standing(one: HouseholdPlan) -> Standing:
    if one.found.refusal:
        return Standing.REFUSED
    if one.own_id is None:
        return Standing.NEW
    return Standing.CHANGED if one.writes or one.found.conflicts else Standing.UNCHANGED


def _is_taken(one: HouseholdPlan, answers: HandoverAnswers) -> bool:
    return one.found.refusal is None and one.one.id not in answers.without


def _taken(work: UnitOfWork, one: HouseholdPlan, after: Tables | None) -> TakenHousehold:
    """Count what of the package stands in the vault now, and what only she has."""
    there = after if after is not None else rows_of(work, one.id).tables
    theirs = under(one.ids, one.one.tables)
    stored: dict[str, list[Key]] = {}
    own: dict[str, list[Key]] = {}
    for table in names():
        given = {key_of(table, row) for row in theirs[table]}
        keys = {key_of(table, row) for row in there[table]}
        stored[table] = [key for key in keys if key in given]
        own[table] = [key for key in keys if key not in given]
    return TakenHousehold(
        id=one.id,
        case_number=one.one.case_number,
        name=one.one.name,
        standing=_standing(one),
        stated=_counts(one.one.counts),
        stored=counted(stored),
        own=counted(own),
    )


def _counts(counts: Mapping[str, int]) -> Counts:
    return {Kind(kind): count for kind, count in counts.items()}


def _left(left: Mapping[str, int]) -> Mapping[Left, int]:
    return {Left(why): count for why, count in left.items()}


def _note(
    work: UnitOfWork, package: HandoverPackage, written: int, file_name: str, now: datetime
) -> None:
    told = (Change("counterpart", None, package.caseworker), Change("households", None, written))
    about = About(Subject.HANDOVER, package.id, name=file_name)
    activity.note(work, Act.IMPORTED, about, now=now, changes=told)
