"""What the caseworker may ask for on a household's page."""

from dataclasses import dataclass
from enum import StrEnum

from cwlink.services.consent_paper_kinds import ConsentPaper


class Panel(StrEnum):
    """The editors of a household's record."""

    NEW = "new"
    BASICS = "basics"
    LIVING = "living"
    INCOME = "income"
    ENDED = "ended"
    MEMBER = "member"
    LEFT = "left"
    HEAD = "head"
    ISSUE = "issue"
    TIE = "tie"
    CONSENT = "consent"
    POLICY = "policy"
    TRAITS = "traits"


@dataclass(frozen=True)
class EditWish:
    """Open an editor; ``target`` is the id of what is edited, empty for a new one."""

    panel: Panel
    target: str = ""

    def name(self) -> str:
        """Return the wish as a draft keeps it: member:0a1b."""
        return f"{self.panel}:{self.target}"

    @classmethod
    def named(cls, name: str) -> "EditWish":
        """Return the wish a draft kept; basics where it kept none."""
        panel, _, target = name.partition(":")
        return cls(Panel(panel) if panel else Panel.BASICS, target)


@dataclass(frozen=True)
class RemoveWish:
    """Remove a member, issue, tie, policy or consent; an empty ``target`` with basics: all."""

    panel: Panel
    target: str = ""


@dataclass(frozen=True)
class DisposeWish:
    """Dispose of the household's record for good (廃棄)."""


@dataclass(frozen=True)
class AttachWish:
    """Choose a file and keep it with the household."""


@dataclass(frozen=True)
class AttachmentWish:
    """Look at a kept file."""

    key: str


@dataclass(frozen=True)
class TakeOutWish:
    """Write a kept file where she says."""

    key: str


@dataclass(frozen=True)
class DetachWish:
    """Take a kept file away from the household."""

    key: str


@dataclass(frozen=True)
class WithdrawWish:
    """Record that a consent was withdrawn, and see what its end touches."""

    consent_id: str


@dataclass(frozen=True)
class RenewWish:
    """Renew a consent, with those of others that end too; ``narrower`` asks for a smaller scope."""

    consent_id: str
    narrower: bool = False


@dataclass(frozen=True)
class ConsentPaperWish:
    """Print a paper of a recorded consent."""

    consent_id: str
    paper: ConsentPaper


@dataclass(frozen=True)
class ConsentCopyWish:
    """Hand an agency a copy of a recorded consent (同意の記録)."""

    consent_id: str


@dataclass(frozen=True)
class MinutesCopyWish:
    """Hand agencies copies of final minutes; ``case_id`` is the household's part."""

    case_id: str


@dataclass(frozen=True)
class ReviewWish:
    """Open a review; without an id begin one, or take up the one that is begun."""

    review_id: str = ""


@dataclass(frozen=True)
class PlanWish:
    """Open a version of a plan; without an id make one, or take up the draft."""

    version_id: str = ""


@dataclass(frozen=True)
class MeetingWish:
    """Open a meeting or its minutes; with a review prepare its meeting, else a new one."""

    meeting_id: str = ""
    review_id: str = ""
    case_id: str = ""
    minutes: bool = False


@dataclass(frozen=True)
class TakeOverWish:
    """Take what was agreed about the household in a meeting into its plan."""

    case_id: str


@dataclass(frozen=True)
class InquireWish:
    """Open an inquiry; without an id begin those that a review decided, or one."""

    inquiry_id: str = ""
    review_id: str = ""


@dataclass(frozen=True)
class PromiseWish:
    """See what was taken home for this household; ``new`` notes one more."""

    new: bool = False


@dataclass(frozen=True)
class RecordWish:
    """See what left about the household (提供記録)."""


@dataclass(frozen=True)
class MatrixWish:
    """Look for agencies in the 連携先対応表."""


@dataclass(frozen=True)
class LogWish:
    """See who looked at the household and changed it (閲覧・変更の記録)."""


@dataclass(frozen=True)
class FetchBackWish:
    """Take a household that was handed over back into the list."""


ConsentWish = WithdrawWish | RenewWish | ConsentPaperWish
DocumentWish = ReviewWish | MeetingWish | InquireWish | PromiseWish | PlanWish | TakeOverWish
CopyWish = ConsentCopyWish | MinutesCopyWish
AwayWish = DocumentWish | MatrixWish | RecordWish | LogWish | CopyWish | FetchBackWish
FileWish = AttachWish | AttachmentWish | TakeOutWish | DetachWish
Wish = EditWish | RemoveWish | DisposeWish | ConsentWish | AwayWish | FileWish
