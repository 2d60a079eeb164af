"""What must not wait for a meeting: rescue, and reports the law asks for (rules section 1)."""

from collections.abc import Callable
from dataclasses import dataclass

from cwlink.reference.convening import FirstActionCode
from cwlink.reference.issues import IssueCode
from cwlink.rules.facts import HeldIssue, HouseholdFacts, MemberFacts
from cwlink.rules.snapshot import HOUSEHOLD


@dataclass(frozen=True)
class FirstActionDue:
    """Something to do at once, and why: ``urgent``, or the issues that ask for it."""

    code: FirstActionCode
    urgent: bool
    because: tuple[HeldIssue, ...]


_Concerned = Callable[[HouseholdFacts, MemberFacts], bool]


def first_actions(household: HouseholdFacts, *, urgent: bool) -> tuple[FirstActionDue, ...]:
    """Return what must be done at once, in file order; empty where nothing must.

    ``urgent`` tells of danger to life, body or property.
    """
    causes = {
        FirstActionCode.EMERGENCY: _held(household, IssueCode.SUICIDE_RISK),
        FirstActionCode.REPORT_CHILD_ABUSE: (
            *_held_by(household, IssueCode.ABUSE, _may_be_child),
            *_held_by(household, IssueCode.CHILD_PROTECTION, _may_be_child),
        ),
        FirstActionCode.REPORT_ELDER_ABUSE: _held_by(household, IssueCode.ABUSE, _may_be_old),
        FirstActionCode.REPORT_DISABILITY_ABUSE: _disability_abuse(household),
        FirstActionCode.REPORT_PARTNER_VIOLENCE: _held(household, IssueCode.DOMESTIC_VIOLENCE),
    }
    return tuple(
        FirstActionDue(code, urgent and code is FirstActionCode.EMERGENCY, because)
        for code, because in causes.items()
        if because or (urgent and code is FirstActionCode.EMERGENCY)
    )


def _held(household: HouseholdFacts, issue: IssueCode) -> tuple[HeldIssue, ...]:
    return tuple(HeldIssue(issue, holder) for holder in household.holders(issue))


def _held_by(
    household: HouseholdFacts, issue: IssueCode, concerned: _Concerned
) -> tuple[HeldIssue, ...]:
    """Return who holds an issue and is concerned; the household if any member of it is."""
    people = {member.id for member in household.members if concerned(household, member)}
    return tuple(
        pair
        for pair in _held(household, issue)
        if pair.holder in people or (pair.holder == HOUSEHOLD and people)
    )


def _may_be_child(household: HouseholdFacts, member: MemberFacts) -> bool:
    return member.younger_than(household.on, 18) is not False


def _may_be_old(household: HouseholdFacts, member: MemberFacts) -> bool:
    return member.younger_than(household.on, 65) is not True


def _is_disabled(_household: HouseholdFacts, member: MemberFacts) -> bool:
    return IssueCode.DISABILITY in member.issues or bool(member.disability_kinds)


def _disability_abuse(household: HouseholdFacts) -> tuple[HeldIssue, ...]:
    if IssueCode.DISABILITY in household.issues:
        return _held(household, IssueCode.ABUSE)
    return _held_by(household, IssueCode.ABUSE, _is_disabled)
