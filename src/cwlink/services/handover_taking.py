"""Taking households over from a predecessor's file: looked through first, then all or nothing."""

from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from cwlink.core.ids import HouseholdId
from cwlink.core.progress import Progress
from cwlink.rules.handover import (
    Conflict,
    Counts,
    HandoverAnswers,
    Left,
    MemberQuestion,
    Refusal,
    Standing,
)
from cwlink.storage.vault import Vault


@dataclass(frozen=True)
class HandoverSender:
    """Whom a package is from."""

    office: str
    section: str
    caseworker: str


@dataclass(frozen=True)
class Renumbered:
    """A number (整理番号, 会議番号) that another document of hers bears, and how it is told apart.

    Papers that were issued keep their number.
    """

    was: str
    becomes: str


@dataclass(frozen=True)
class PreviewHousehold:
    """What taking one household would do.

    ``id`` is its id in the package, ``own_id`` that of hers, None for a new one. ``theirs`` is what
    the package holds, ``mine`` what she has now, ``adds`` and ``changes`` what would be written.
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
    left: dict[Left, int] = field(default_factory=dict)
    conflicts: tuple[Conflict, ...] = ()
    questions: tuple[MemberQuestion, ...] = ()
    renumbered: tuple[Renumbered, ...] = ()
    refusal: Refusal | None = None


@dataclass(frozen=True)
class HandoverPreview:
    """A package looked through: from whom, when, for whom, and what taking it would do.

    ``agencies`` are those the receiver has not in her directory. ``open_conflicts`` counts what
    ``answers`` do not decide yet.
    """

    package_id: str
    made_at: datetime
    sender: HandoverSender
    to: str
    file_name: str
    own_package: bool
    households: tuple[PreviewHousehold, ...]
    agencies: int
    answers: HandoverAnswers

    @property
    def nothing_to_do(self) -> bool:
        """Tell whether taking would change nothing: 「変更はありません」."""
        return not self.agencies and all(
            one.standing in (Standing.UNCHANGED, Standing.REFUSED) for one in self.households
        )

    @property
    def undecided(self) -> int:
        """Return how many conflicts and questions are not answered yet."""
        taken = (one for one in self.households if one.id not in self.answers.without)
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


def look(
    vault: Vault, *, path: Path, passphrase: str, today: date, progress: Progress | None = None
) -> HandoverPreview:
    """Say what taking a package would do; nothing is written.

    Raises WrongHandoverPassphrase, NoPackage, DamagedPackage, NewerPackage, PackageTooLarge and
    TaskCancelled, each a sentence.
    """
    raise NotImplementedError


def reconsider(
    vault: Vault, *, preview: HandoverPreview, answers: HandoverAnswers, today: date
) -> HandoverPreview:
    """Say what taking would do with other answers; the file is not read again."""
    raise NotImplementedError


def take(
    vault: Vault, *, preview: HandoverPreview, now: datetime, progress: Progress | None = None
) -> Taken:
    """Write what a preview says in one transaction, compared again with the vault as it now is.

    Raises ConflictsOpen while something is not answered, and what look() raises; nothing is
    written then.
    """
    raise NotImplementedError
