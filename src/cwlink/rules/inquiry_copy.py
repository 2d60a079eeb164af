"""What a 連絡・情報提供票 holds for the agency that is asked, before it is put into words.

The question and what the agency has to know for it; of those it is about their place in the
household, sex and age; the issues the caseworker ticked, by their paper label (those of safety
only where SAFETY is on). Names and everything else only where a section is switched on, by the
same choice as a plan's copy (rules section 5). The answer and the tries at reaching the agency
never leave.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from cwlink.rules.disclosure import (
    OF_WHOLE_HOUSEHOLD,
    SAFETY_ISSUES,
    Leaving,
    Recipient,
    Section,
)
from cwlink.rules.inquiry import InquiryContent
from cwlink.rules.snapshot import HOUSEHOLD, HouseholdSnapshot, IssueSnapshot


@dataclass(frozen=True)
class InquiryCopy:
    """What leaves; ``targets`` are the members the question is about, all for the household."""

    recipient: Recipient
    question: str
    background: str
    targets: tuple[str, ...]
    of_household: bool
    issues: tuple[IssueSnapshot, ...]
    sections: frozenset[Section]

    def leaving(self, household: Iterable[str]) -> Leaving:
        """Return what the grounds look at; ``household`` are the ids of all members.

        It speaks of those it is about and of who holds its issues; of all where it asks for the
        household, or where a section tells of everyone.
        """
        holders = {one.holder for one in self.issues} | set(self.targets)
        whole = (
            self.of_household or HOUSEHOLD in holders or bool(self.sections & OF_WHOLE_HOUSEHOLD)
        )
        concerned = tuple(one for one in household if whole or one in holders)
        return Leaving(self.recipient, self.sections, concerned, bool(self.question.strip()))


def inquiry_copy(
    household: HouseholdSnapshot,
    content: InquiryContent,
    recipient: Recipient,
    sections: Iterable[Section] = (),
) -> InquiryCopy:
    """Return what leaves of an inquiry: the default, and the sections switched on."""
    switched_on = frozenset(sections)
    everyone = tuple(member.id for member in household.members)
    asked_about = tuple(one for one in everyone if one in content.targets)
    return InquiryCopy(
        recipient=recipient,
        question=content.question,
        background=content.background,
        targets=asked_about or everyone,
        of_household=HOUSEHOLD in content.targets or not asked_about,
        issues=tuple(
            one
            for one in household.issues
            if one.record_id in content.issues
            and (one.code not in SAFETY_ISSUES or Section.SAFETY in switched_on)
        ),
        sections=switched_on,
    )
