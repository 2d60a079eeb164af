"""What a case summary (事例概要) holds for one agency that a meeting calls.

The household by number, sex and age; the issues of those the agency is called for, by their paper
label (those of safety only where SAFETY is on), and those of the household as a whole; why it is
called. An agency called for the household's own issues alone reads no member's. Names and
everything else only where a section is switched on, by the same choice as a plan's copy (rules
section 5).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from cwlink.rules.disclosure import SAFETY_ISSUES, Leaving, Recipient, Section
from cwlink.rules.review import InvitedAgency
from cwlink.rules.snapshot import HOUSEHOLD, HouseholdSnapshot, IssueSnapshot


@dataclass(frozen=True)
class SummaryCopy:
    """What leaves for one agency; ``targets`` are the members it is called for, all if none."""

    recipient: Recipient
    purpose: str
    targets: tuple[str, ...]
    issues: tuple[IssueSnapshot, ...]
    sections: frozenset[Section]

    def leaving(self, household: Iterable[str]) -> Leaving:
        """Return what the grounds look at: a summary shows every member of the household."""
        return Leaving(self.recipient, self.sections, tuple(household), bool(self.purpose.strip()))


def recipient_of(invited: InvitedAgency) -> Recipient:
    """Return an agency that a review calls as one to which something is given."""
    return Recipient(invited.agency_type, invited.name, invited.agency_id)


def summary_copy(
    household: HouseholdSnapshot, invited: InvitedAgency, sections: Iterable[Section] = ()
) -> SummaryCopy:
    """Return what a summary for this agency holds: the default, and the sections switched on."""
    everyone = tuple(member.id for member in household.members)
    switched_on = frozenset(sections)
    called_for = tuple(one for one in everyone if one in invited.targets)
    targets = called_for or everyone
    holders = {HOUSEHOLD, *(called_for if _of_household(household, invited) else targets)}
    return SummaryCopy(
        recipient=recipient_of(invited),
        purpose=invited.purpose,
        targets=targets,
        issues=tuple(
            one
            for one in household.issues
            if one.holder in holders
            and (one.code not in SAFETY_ISSUES or Section.SAFETY in switched_on)
        ),
        sections=switched_on,
    )


def _of_household(household: HouseholdSnapshot, invited: InvitedAgency) -> bool:
    """Tell whether an agency is called for what the household as a whole holds, or more."""
    return HOUSEHOLD in invited.targets and any(one.holder == HOUSEHOLD for one in household.issues)
