"""Where in the reviews one can be, and what a step of one may ask the program for."""

from dataclasses import dataclass

from cwlink.rules.household_checks import FieldPath
from cwlink.rules.matrix import OfficeChoice
from cwlink.rules.snapshot import Priority
from cwlink.services.record_sections import RecordSection


@dataclass(frozen=True)
class ReviewPlace:
    """A household's review to begin or take up, or one review by its id.

    ``step`` 0 opens where the caseworker left it.
    """

    household_id: str = ""
    review_id: str = ""
    step: int = 0


@dataclass(frozen=True)
class RecordWish:
    """Open the household's record at a section, or at one member."""

    section: RecordSection = RecordSection.ISSUES
    member_id: str = ""


@dataclass(frozen=True)
class TraitWish:
    """Record that the household has a trait, or no longer."""

    trait: str
    on: bool


@dataclass(frozen=True)
class IssueWish:
    """Add an issue to the household's record; ``member_id`` None is the household itself."""

    code: str
    member_id: str | None
    priority: Priority


@dataclass(frozen=True)
class OfficeMarkWish:
    """Mark an agency type for an issue that has none."""

    agency: str
    issue: str
    choice: OfficeChoice


@dataclass(frozen=True)
class MatrixWish:
    """Open the 連携先対応表 at an issue."""

    issue: str


@dataclass(frozen=True)
class RegisterWish:
    """Register an agency of a type in the office's directory."""

    agency_type: str


@dataclass(frozen=True)
class BodiesWish:
    """Open the settings of the meeting bodies."""


@dataclass(frozen=True)
class StepWish:
    """Go to another step, and to a field there."""

    step: int
    path: FieldPath = ()


Wish = (
    RecordWish
    | TraitWish
    | IssueWish
    | OfficeMarkWish
    | MatrixWish
    | RegisterWish
    | BodiesWish
    | StepWish
)
