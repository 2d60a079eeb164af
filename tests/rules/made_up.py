"""Short ways to make up households for the tests of the rules."""

from datetime import date
from typing import Any

from cwlink.core.wareki import PartialDate
from cwlink.rules.facts import DisabilityKind, HouseholdFacts, MemberFacts

ON = date(2024, 4, 1)


def aged(years: int, member_id: str = "A", *issues: str, **facts: Any) -> MemberFacts:
    """Return a member whose birthday was three months ago."""
    return MemberFacts(member_id, PartialDate(ON.year - years, 1, 1), issues, **facts)


def ageless(member_id: str = "A", *issues: str, **facts: Any) -> MemberFacts:
    """Return a member whose birth date is not known."""
    return MemberFacts(member_id, None, issues, **facts)


def born(year: int, member_id: str = "A", *issues: str) -> MemberFacts:
    """Return a member of whom only the year of birth is known."""
    return MemberFacts(member_id, PartialDate(year), issues)


def household(*members: MemberFacts, issues: tuple[str, ...] = ()) -> HouseholdFacts:
    """Return a household on ON."""
    return HouseholdFacts(ON, members, issues)


def kinds(*names: str) -> frozenset[DisabilityKind]:
    """Return kinds of disability."""
    return frozenset(DisabilityKind(name) for name in names)
