"""Whether a text that is shared within the office lets anybody of a household be recognised."""

from cwlink.rules.snapshot import HouseholdSnapshot
from cwlink.rules.veil import veil


def named_in(text: str, household: HouseholdSnapshot) -> bool:
    """Tell whether a name, reading, address, telephone or case number of the household occurs."""
    called = {member.id: "" for member in household.members}
    covered = veil(household, named=(), called=called).over(text)
    number = household.case_number.strip()
    return covered != text or (bool(number) and number in text)
