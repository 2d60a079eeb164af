"""What the rules look at: a household and its members as plain frozen values.

Only members of the household on ``HouseholdFacts.on`` belong in here; whoever builds the facts
leaves out those who joined later or had left.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cwlink.core.wareki import PartialDate, ages_on
from cwlink.reference.convening import CriterionCode, TriggerCode
from cwlink.reference.issues import IssueCode
from cwlink.rules.consent import ConsentState
from cwlink.rules.review import Outlook
from cwlink.rules.snapshot import HOUSEHOLD

Known = bool | None
"""Yes, no, or None where the data that would tell is missing."""


class DisabilityKind(StrEnum):
    """Kinds of disability as certificates and records name them."""

    PHYSICAL = "physical"
    INTELLECTUAL = "intellectual"
    MENTAL = "mental"
    DEVELOPMENTAL = "developmental"


@dataclass(frozen=True, order=True)
class HeldIssue:
    """An issue and who holds it: a member's id, or HOUSEHOLD."""

    issue: str
    holder: str


@dataclass(frozen=True)
class MemberFacts:
    """One member; None means not known, an empty ``disability_kinds`` known to have none."""

    id: str
    birth: PartialDate | None
    issues: tuple[str, ...] = ()
    care_certified: Known = None
    disability_kinds: frozenset[DisabilityKind] | None = None
    disability_service: Known = None
    pregnant: Known = None
    partner_violence: Known = None

    def age_within(self, on: date, low: int, high: int) -> Known:
        """Tell whether the age on ``on`` lies within ``low`` and ``high``, both included.

        With only a year of birth it is known only where both possible ages agree (rules
        section 2).
        """
        return self._ages_agree(on, lambda age: low <= age <= high)

    def younger_than(self, on: date, years: int) -> Known:
        """Tell whether this member has completed fewer than ``years`` years on ``on``."""
        return self._ages_agree(on, lambda age: age < years)

    def _ages_agree(self, on: date, meets: Callable[[int], bool]) -> Known:
        ages = ages_on(self.birth, on)
        if ages is None:
            return None
        answers = {meets(age) for age in ages}
        return answers.pop() if len(answers) == 1 else None


@dataclass(frozen=True)
class HouseholdFacts:
    """A household on one day: its members in order, and the issues it holds as a whole."""

    on: date
    members: tuple[MemberFacts, ...]
    issues: tuple[str, ...] = ()

    def held(self) -> tuple[HeldIssue, ...]:
        """Return every issue with its holder once: members in order, then the household."""
        pairs = [HeldIssue(issue, member.id) for member in self.members for issue in member.issues]
        pairs += [HeldIssue(issue, HOUSEHOLD) for issue in self.issues]
        return tuple(dict.fromkeys(pairs))

    def holders(self, issue: str) -> tuple[str, ...]:
        """Return who holds an issue, members in order, then HOUSEHOLD."""
        return tuple(pair.holder for pair in self.held() if pair.issue == issue)

    def has(self, issue: str) -> bool:
        """Tell whether a member or the household holds an issue."""
        return bool(self.holders(issue))

    def disabled(self, member: MemberFacts) -> Known:
        """Tell whether a member has a disability (rules section 2, `disability`).

        Any recorded kind, the member's own issue or the household's counts; another member's
        issue does not.
        """
        if IssueCode.DISABILITY in member.issues or IssueCode.DISABILITY in self.issues:
            return True
        return None if member.disability_kinds is None else bool(member.disability_kinds)


@dataclass(frozen=True)
class ReviewFacts:
    """What a convening review rests on.

    ``criteria`` are those the caseworker confirmed, None to take the proposed ones. ``linked``
    are the agency types already involved. An outlook not yet answered is UNKNOWN.
    """

    household: HouseholdFacts
    trigger: TriggerCode | None = None
    traits: tuple[str, ...] = ()
    criteria: frozenset[CriterionCode] | None = None
    outlook: Outlook = Outlook.UNKNOWN
    urgent: bool = False
    consent: ConsentState = ConsentState.NOT_OBTAINED
    linked: frozenset[str] = frozenset()


def any_of(answers: Iterable[Known]) -> Known:
    """Return True if any answer is yes, None if none is but one is missing, else False."""
    found = set(answers)
    if True in found:
        return True
    return None if None in found else False
