"""What the wizard shows of a review: the answers so far beside everything the rules say of them."""

from dataclasses import dataclass
from datetime import date, datetime

from cwlink.core.spans import months_after
from cwlink.reference.issues import IssueKind
from cwlink.rules.completeness import Remark, check_review
from cwlink.rules.judgement import Judgement
from cwlink.rules.review import ReviewContent
from cwlink.rules.snapshot import HouseholdSnapshot
from cwlink.services import settings
from cwlink.services.matrix_view import issues_in
from cwlink.services.review_desk import Invitee, ReviewDesk
from cwlink.storage.reviews import ReviewStatus
from cwlink.storage.vault import Vault


@dataclass(frozen=True)
class ReviewAids:
    """What makes answering quicker: kinds of issue, first values, the office's own words."""

    issue_kinds: tuple[IssueKind, ...]
    recheck_on: date
    supervisor: str
    caseworker: str


@dataclass(frozen=True)
class ReviewView:
    """A review as it stands: what was answered, what follows, and what is still missing."""

    desk: ReviewDesk
    aids: ReviewAids
    content: ReviewContent
    judgement: Judgement
    invitees: tuple[Invitee, ...]
    remarks: tuple[Remark, ...]
    now: datetime

    @property
    def today(self) -> date:
        """Return the day the review is worked on."""
        return self.now.date()

    @property
    def household(self) -> HouseholdSnapshot:
        """Return the household as of the review's date."""
        return self.desk.household

    @property
    def final(self) -> bool:
        """Tell whether nothing can be changed any more."""
        return self.desk.review.status is ReviewStatus.FINAL

    @property
    def waiting(self) -> bool:
        """Tell whether the decision waits for the supervisor."""
        return self.desk.review.status is ReviewStatus.WAITING


def review_aids(vault: Vault, *, today: date) -> ReviewAids:
    """Return what makes answering quicker."""
    with vault.read() as work:
        return ReviewAids(
            issue_kinds=issues_in(work),
            recheck_on=months_after(today, settings.value_in(work, settings.RECHECK_MONTHS)),
            supervisor=settings.value_in(work, settings.SUPERVISOR_NAME),
            caseworker=settings.value_in(work, settings.CASEWORKER_NAME),
        )


def review_view(
    desk: ReviewDesk, aids: ReviewAids, content: ReviewContent, *, now: datetime
) -> ReviewView:
    """Return the review with ``content`` as its answers; pure, so quick enough for each key."""
    judgement = desk.judge(content)
    return ReviewView(
        desk=desk,
        aids=aids,
        content=content,
        judgement=judgement,
        invitees=desk.invitees(content, judgement),
        remarks=check_review(content, judgement.verdict.outcome),
        now=now,
    )
