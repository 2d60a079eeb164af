"""Handing households over: one encrypted file for the successor, and who has been handed over."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from cwlink.core.ids import HouseholdId
from cwlink.core.problems import KnownProblem
from cwlink.core.progress import Progress, SilentProgress
from cwlink.core.saving import write_whole
from cwlink.exchange.handover_package import HandoverPackage, PackedHousehold, sealed
from cwlink.rules.handover import Counts, Kind, Left
from cwlink.services import activity, passwords
from cwlink.services.activity import About, Act, Change, Subject
from cwlink.services.handover_packing import exchanged_now, packed
from cwlink.services.passphrase import Strength, rate
from cwlink.storage import handover_list, handovers
from cwlink.storage.handovers import Direction, HandoverRecord
from cwlink.storage.unit_of_work import UnitOfWork
from cwlink.storage.vault import Vault


@dataclass(frozen=True)
class HandoverMark:
    """That a household was handed over: when, to whom; archived from ``archive_on`` on."""

    package_id: str
    on: date
    to: str
    archive_on: date | None


@dataclass(frozen=True)
class HandoverChoice:
    """One household to choose; ``mark`` where it was handed over already."""

    id: HouseholdId
    case_number: str
    name: str
    kana: str
    members: int
    reviews: int
    plans: int
    meetings: int
    open_promises: int
    ended_on: date | None
    archived: bool
    mark: HandoverMark | None


@dataclass(frozen=True)
class GivenHousehold:
    """What of one household stands in the package; ``left`` counts what stays, and why."""

    id: HouseholdId
    case_number: str
    name: str
    counts: Counts
    left: Mapping[Left, int]


@dataclass(frozen=True)
class Given:
    """A package that was written; ``total`` is the number of all that is counted in it."""

    package_id: str
    path: Path
    at: datetime
    to: str
    households: tuple[GivenHousehold, ...]
    agencies: int
    size: int

    @property
    def total(self) -> int:
        """Return how much was counted of all households."""
        return sum(sum(one.counts.values()) for one in self.households)


@dataclass(frozen=True)
class PassphraseState:
    """What is to be said of a passphrase typed for a package: good enough, and a hint if not."""

    enough: bool
    hint: str = ""


@dataclass(frozen=True)
class GivenPackage:
    """A package made earlier: whom for, which households, how many of them are marked."""

    package_id: str
    on: date
    to: str
    household_ids: tuple[HouseholdId, ...]
    marked: int
    archive_on: date | None


_GUESSED_FIRST = ("引継ぎ", "引継", "hikitsugi", "hikitugi", "handover", "後任", "前任", "異動")


class WeakPassphrase(KnownProblem):
    """A passphrase that somebody who finds the file could guess."""

    def __init__(self, advice: str) -> None:
        super().__init__(
            "引継ぎ用のパスワードが推測されやすいため、使えません。"
            + (advice or "「作る」で自動で作ったパスワードを使ってください。")
        )


class NothingChosen(KnownProblem):
    """No household was chosen."""

    def __init__(self) -> None:
        super().__init__("引き継ぐ世帯が選ばれていません。世帯を選んでから作成してください。")


def choices(vault: Vault, *, today: date) -> tuple[HandoverChoice, ...]:
    """Return every household in the order of the list, the archived ones too."""
    with vault.read() as work:
        marks = _marks(work)
        return tuple(
            HandoverChoice(
                id=one.id,
                case_number=one.case_number,
                name=one.name,
                kana=one.kana,
                members=one.members,
                reviews=one.reviews,
                plans=one.plans,
                meetings=one.meetings,
                open_promises=one.open_promises,
                ended_on=one.ended_on,
                archived=one.archive_on is not None and one.archive_on <= today,
                mark=marks.get(one.id),
            )
            for one in handover_list.rows(work)
        )


def suggested_passphrase() -> str:
    """Return a fresh passphrase of 72 bits that can be read over the telephone."""
    return passwords.generate()


def rated(passphrase: str) -> PassphraseState:
    """Tell whether a passphrase she typed herself is strong enough for a package."""
    found = rate(passphrase, known=_GUESSED_FIRST)
    return PassphraseState(found.strength >= Strength.STRONG, found.advice)


def give(
    vault: Vault,
    *,
    household_ids: Sequence[HouseholdId],
    to: str,
    path: Path,
    passphrase: str,
    now: datetime,
    handed_on: date | None = None,
    progress: Progress | None = None,
) -> Given:
    """Write the package of some households whole, or nothing.

    ``handed_on`` is the day of the handover, today where none is said.

    They are not marked yet: that is mark_given(), once the file is with the successor. Raises
    NothingChosen, NoSuchHousehold, WeakPassphrase, PackageTooLarge, NotSaved, TaskCancelled.
    """
    chosen = tuple(dict.fromkeys(household_ids))
    if not chosen:
        raise NothingChosen
    state = rated(passphrase)
    if not state.enough:
        raise WeakPassphrase(state.hint)
    progress = progress or SilentProgress()
    with vault.read() as work:
        package = packed(work, chosen, to=to.strip(), now=now, progress=progress)
        package = replace(package, handed_on=handed_on)
    progress.report(len(chosen), len(chosen), "暗号にしています")
    data = sealed(package, passphrase)
    with vault.write() as work:
        for one in package.households:
            _note_packed(work, package, one, now)
        number = Change("households", None, len(chosen))
        about = About(Subject.HANDOVER, package.id, name=path.name)
        told = (number, Change("counterpart", None, package.to))
        activity.note(work, Act.EXPORTED, about, now=now, changes=told)
        write_whole(path, data)
    return Given(
        package_id=package.id,
        path=path,
        at=now,
        to=package.to,
        households=tuple(map(_given, package.households)),
        agencies=len(package.office["agencies"]),
        size=len(data),
    )


def mark_given(
    vault: Vault,
    *,
    package_id: str,
    archive_on: date | None,
    now: datetime,
    household_ids: Sequence[HouseholdId] | None = None,
) -> int:
    """Mark the households of a package 引継ぎ済み, archived from a day on (None: not archived).

    ``household_ids`` None are all of them. Returns how many were marked.
    """
    with vault.write() as work:
        found = [
            one
            for one in handovers.of_package(work, package_id)
            if household_ids is None or one.household_id in household_ids
        ]
        handovers.mark(
            work,
            [one.id for one in found],
            direction=Direction.GIVEN,
            archive_on=archive_on,
        )
        for one in found:
            handovers.archive(work, one.household_id, archive_on)
            _note(work, one.household_id, now, Change("given", None, one.counterpart), archive_on)
        return len(found)


def take_back_mark(vault: Vault, *, household_ids: Sequence[HouseholdId], now: datetime) -> int:
    """Undo mark_given(): the households are hers again, in list and due items.

    Returns how many were marked before.
    """
    with vault.write() as work:
        done = 0
        for household_id in dict.fromkeys(household_ids):
            given = [
                one
                for one in handovers.of_household(work, household_id)
                if one.direction is Direction.GIVEN
            ]
            if not given:
                continue
            ids = [one.id for one in given]
            handovers.mark(work, ids, direction=Direction.PACKED, archive_on=None)
            handovers.archive(work, household_id, None)
            _note(work, household_id, now, Change("given", given[0].counterpart, None), None)
            done += 1
        return done


def fetch_back(vault: Vault, *, household_ids: Sequence[HouseholdId], now: datetime) -> int:
    """Take households out of the archive; that they were handed over stays marked.

    Returns how many were or would have been archived.
    """
    with vault.write() as work:
        done = 0
        for household_id in dict.fromkeys(household_ids):
            given = [
                one
                for one in handovers.of_household(work, household_id)
                if one.archive_on is not None
            ]
            if not given:
                continue
            before = given[0].archive_on
            handovers.mark(
                work, [one.id for one in given], direction=Direction.GIVEN, archive_on=None
            )
            handovers.archive(work, household_id, None)
            change = Change("archive_on", before.isoformat() if before else None, None)
            _note(work, household_id, now, change, None)
            done += 1
        return done


def packages(vault: Vault) -> tuple[GivenPackage, ...]:
    """Return the packages made with this vault, the latest first."""
    with vault.read() as work:
        found: dict[str, list[HandoverRecord]] = {}
        for one in handovers.every(work):
            if one.direction is not Direction.RECEIVED:
                found.setdefault(one.package_id, []).append(one)
    return tuple(
        GivenPackage(
            package_id=package_id,
            on=each[0].handed_on,
            to=each[0].counterpart,
            household_ids=tuple(one.household_id for one in each),
            marked=sum(one.direction is Direction.GIVEN for one in each),
            archive_on=next((one.archive_on for one in each if one.archive_on), None),
        )
        for package_id, each in found.items()
    )


def _marks(work: UnitOfWork) -> dict[HouseholdId, HandoverMark]:
    """Return of every household its last handover, where it counts as given."""
    marks: dict[HouseholdId, HandoverMark] = {}
    for one in reversed(handovers.every(work)):
        if one.direction is Direction.GIVEN:
            mark = HandoverMark(one.package_id, one.handed_on, one.counterpart, one.archive_on)
            marks[one.household_id] = mark
        elif one.direction is Direction.RECEIVED:
            marks.pop(one.household_id, None)
    return marks


def _given(one: PackedHousehold) -> GivenHousehold:
    return GivenHousehold(
        id=HouseholdId(one.id),
        case_number=one.case_number,
        name=one.name,
        counts={Kind(kind): count for kind, count in one.counts.items()},
        left={Left(why): count for why, count in one.left.items()},
    )


def _note_packed(
    work: UnitOfWork, package: HandoverPackage, one: PackedHousehold, now: datetime
) -> None:
    """Keep how the household was when it went, and say in its log that it was taken out."""
    household_id = HouseholdId(one.id)
    record = HandoverRecord(
        household_id=household_id,
        direction=Direction.PACKED,
        package_id=package.id,
        handed_on=package.handed_on or now.date(),
        counterpart=package.to,
        archive_on=None,
        created_at=now,
    )
    exchanged = exchanged_now(package, one, theirs=one.tables, mine=one.tables)
    handovers.add(work, record, exchanged)
    about = About(Subject.HANDOVER, package.id, household_id, one.case_number)
    told = (Change("counterpart", None, package.to),)
    activity.note(work, Act.EXPORTED, about, now=now, changes=told)


def _note(
    work: UnitOfWork,
    household_id: HouseholdId,
    now: datetime,
    change: Change,
    archive_on: date | None,
) -> None:
    about = About(Subject.HANDOVER, "", household_id)
    later = (Change("archive_on", None, archive_on.isoformat()),) if archive_on else ()
    activity.note(work, Act.CHANGED, about, now=now, changes=(change, *later))
