"""What the part 資料 asks the app for."""

from dataclasses import dataclass

from cwlink.rules.household_checks import FieldPath
from cwlink.rules.meeting import MeetingDraft
from cwlink.services.meeting_bundles import Wanted
from cwlink.services.meeting_desk import MeetingDesk
from cwlink.services.meeting_paper_kinds import PaperKind


@dataclass(frozen=True)
class PaperLook:
    """The papers as they stand are to be looked at, one of them shown; ``kind`` None shows none."""

    desk: MeetingDesk
    draft: MeetingDraft
    wanted: Wanted
    kind: PaperKind | None
    agency: str


@dataclass(frozen=True)
class MakePapers:
    """The papers are to be made and kept; ``doubts`` are still open, in words."""

    wanted: Wanted
    doubts: tuple[str, ...]
    first: bool


@dataclass(frozen=True)
class OpenBundle:
    """A bundle that was made is to be shown, to be printed or saved."""

    agency: str


@dataclass(frozen=True)
class SaveBundles:
    """All bundles that were made are to be written into a folder."""


@dataclass(frozen=True)
class MakeSummaries:
    """Copies of the case summary are to be made of a household's part."""

    case_id: str


@dataclass(frozen=True)
class GoToField:
    """The field that a doubt is about is to be shown; an empty path leads to the settings."""

    path: FieldPath


PapersWish = MakePapers | OpenBundle | SaveBundles | MakeSummaries | GoToField
