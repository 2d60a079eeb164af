"""A household as a document that leaves before a meeting: 事例概要, here of a review."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from cwlink.core.ids import HouseholdId, ReviewId
from cwlink.reference.catalogue import catalogue
from cwlink.reports.case_summary_sheet import CaseSummarySheet, SummaryMember
from cwlink.reports.copy_sheet import ExtraItem
from cwlink.rules.case_summary import SummaryCopy, recipient_of, summary_copy
from cwlink.rules.disclosure import DocumentKind, Leaving, Recipient, Section
from cwlink.rules.review import InvitedAgency, Outcome
from cwlink.rules.snapshot import HOUSEHOLD, HouseholdSnapshot
from cwlink.services import review_desk, settings
from cwlink.services.disclosing.choices import CopyChoice
from cwlink.services.disclosing.household_items import Shown, household_items, names_in_copy
from cwlink.services.disclosing.plan_source import policy_text
from cwlink.services.disclosing.source import CopyWords
from cwlink.services.disclosing.wording import ground_text, secrecy_text
from cwlink.services.office import contact_lines, sender_line
from cwlink.services.people import HEAD
from cwlink.services.review_desk import ReviewDesk
from cwlink.services.setting import Setting
from cwlink.services.sheet_parts import age_only, imprint, sex_word
from cwlink.storage.reviews import ReviewStatus
from cwlink.storage.vault import Vault


@dataclass(frozen=True, kw_only=True)
class CaseSummary:
    """What summaries have in common, whether a review or a meeting calls the agencies."""

    title: str = "事例概要"
    stem: str = "事例概要"
    kind: DocumentKind = DocumentKind.CASE_SUMMARY
    form: Setting[str] = settings.SUMMARY_FORM
    version: int = 1

    @property
    def reference(self) -> str:
        """The number of the matter (R8-17)."""
        raise NotImplementedError

    @property
    def household(self) -> HouseholdSnapshot:
        """The household as the document saw it."""
        raise NotImplementedError

    @property
    def preferred_body(self) -> str | None:
        """The meeting that was chosen."""
        raise NotImplementedError

    @property
    def called(self) -> tuple[InvitedAgency, ...]:
        """The agencies called for this household."""
        raise NotImplementedError

    @property
    def day(self) -> date:
        """The day on which the need for a meeting was considered."""
        raise NotImplementedError

    @property
    def agency_names(self) -> tuple[str, ...]:
        """Names of agencies and their officers, which stay in free text."""
        raise NotImplementedError

    @property
    def recipients(self) -> tuple[Recipient, ...]:
        """The agencies that are called."""
        return tuple(map(recipient_of, self.called))

    @property
    def kept(self) -> tuple[str, ...]:
        """The agencies' names."""
        return (*(one.name for one in self.called), *self.agency_names)

    def leaving(self, recipient: Recipient, sections: Iterable[Section]) -> Leaving:
        """Return what the grounds look at."""
        copy = self._copy(recipient, sections)
        return copy.leaving(member.id for member in self.household.members)

    def named(self, choice: CopyChoice) -> frozenset[str]:
        """Return everyone where OTHER_MEMBERS is on, else no one."""
        if Section.OTHER_MEMBERS in choice.sections:
            return frozenset(member.id for member in self.household.members)
        return frozenset()

    def sheet(self, words: CopyWords) -> CaseSummarySheet:
        """Return the sheet of a summary; ages are those on the day it is issued."""
        choice, today = words.choice, words.frame.today
        copy = self._copy(choice.recipient, choice.sections)
        names = names_in_copy(self.household, self.named(choice))
        shown = Shown(self.household, copy.sections, copy.targets, names, self.household.issues)
        body = catalogue().body(self.preferred_body) if self.preferred_body else None
        return CaseSummarySheet(
            imprint=imprint(
                form=words.frame.form,
                office=words.frame.office.name,
                version=self.version,
                day=self.day,
                draft=False,
            ),
            number=words.number,
            recipient=choice.recipient.name,
            sender=sender_line(words.frame.office),
            issued_on=today,
            ground=ground_text(choice),
            secrecy=secrecy_text(words),
            return_by=words.return_by,
            contact=contact_lines(words.frame.office),
            case=self.reference,
            body=body.name if body else "",
            reviewed_on=self.day,
            members=tuple(_members(self.household, copy, names, today)),
            household_issues=_labels(copy, HOUSEHOLD),
            purpose=copy.purpose,
            named=Section.OTHER_MEMBERS in copy.sections,
            extras=(*household_items(shown), *_policy(self.household, copy)),
        )

    def _copy(self, recipient: Recipient, sections: Iterable[Section]) -> SummaryCopy:
        invited = next(one for one in self.called if recipient_of(one) == recipient)
        return summary_copy(self.household, invited, sections)


@dataclass(frozen=True)
class SummarySource(CaseSummary):
    """A review, open on its desk, and the agencies it calls."""

    desk: ReviewDesk
    invited: tuple[InvitedAgency, ...]

    @property
    def source_id(self) -> ReviewId:
        """The review's id."""
        return self.desk.review.id

    @property
    def reference(self) -> str:
        """The review's number."""
        return self.desk.review.number

    @property
    def household_id(self) -> HouseholdId:
        """The review's household."""
        return self.desk.review.household_id

    @property
    def household(self) -> HouseholdSnapshot:
        """The household as the review saw it."""
        return self.desk.household

    @property
    def preferred_body(self) -> str | None:
        """The meeting that the review chose."""
        return self.desk.review.content.body

    @property
    def called(self) -> tuple[InvitedAgency, ...]:
        """The agencies that the review calls."""
        return self.invited

    @property
    def day(self) -> date:
        """The review's day."""
        return self.desk.review.content.reviewed_on

    @property
    def agency_names(self) -> tuple[str, ...]:
        """The names of agency types."""
        return tuple(one.name for one in self.desk.matrix.agencies)

    @property
    def refusal(self) -> str:
        """Nothing leaves before the decision to convene is the office's own."""
        final = self.desk.review.status is ReviewStatus.FINAL
        if final and self.desk.review.content.decision is not Outcome.WATCH:
            return ""
        return (
            "会議の開催が決まるまで、事例概要は外部に提供できません。"
            "検討の「決定」で査察指導員の確認を受け、確定してから発行してください。"
        )


def summary_source(vault: Vault, *, review_id: ReviewId, today: date) -> SummarySource:
    """Open a review as a document that leaves; raises NoSuchReview."""
    desk = review_desk.open_desk(vault, review_id=review_id, today=today)
    content = desk.review.content
    final = desk.review.status is ReviewStatus.FINAL
    invited = content.invited if final else desk.invited(content, desk.judge(content))
    return SummarySource(desk, invited)


def _members(
    household: HouseholdSnapshot, copy: SummaryCopy, names: dict[str, str], on: date
) -> Iterable[SummaryMember]:
    for member in household.members:
        yield SummaryMember(
            name=names[member.id],
            relation=HEAD if member.is_head else member.relation,
            sex=sex_word(member),
            age=age_only(member, on),
            issues=_labels(copy, member.id),
        )


def _labels(copy: SummaryCopy, holder: str) -> tuple[str, ...]:
    held = (one.paper_label for one in copy.issues if one.holder == holder)
    return tuple(dict.fromkeys(held))


def _policy(household: HouseholdSnapshot, copy: SummaryCopy) -> tuple[ExtraItem, ...]:
    text = policy_text(household.policy_decided_on) if Section.POLICY in copy.sections else ""
    return (ExtraItem("援助方針", text),) if text else ()
