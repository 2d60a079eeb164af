"""What members are called where no name may stand: 世帯主, 長男, 世帯員2."""

from collections import Counter

from cwlink.rules.snapshot import HOUSEHOLD, HouseholdSnapshot

HEAD = "世帯主"
WHOLE = "世帯"


def call_names(household: HouseholdSnapshot) -> dict[str, str]:
    """Return per member id the word for it: 世帯主, else its relation, else 世帯員 and number.

    A relation that two members share is numbered by place in the household (長男 stays, two 子
    become 世帯員2 and 世帯員3). HOUSEHOLD is 世帯.
    """
    shared = Counter(member.relation for member in household.members)
    names = {HOUSEHOLD: WHOLE}
    for number, member in enumerate(household.members, start=1):
        if member.is_head:
            names[member.id] = HEAD
        elif member.relation and shared[member.relation] == 1 and member.relation != HEAD:
            names[member.id] = member.relation
        else:
            names[member.id] = f"世帯員{number}"
    return names


def numbered(household: HouseholdSnapshot) -> dict[str, str]:
    """Return per member id 世帯主, 世帯員2, 世帯員3 … as copies for agencies write them."""
    return {
        member.id: HEAD if member.is_head else f"世帯員{number}"
        for number, member in enumerate(household.members, start=1)
    }


def people_text(holders: tuple[str, ...], names: dict[str, str], *, between: str = "・") -> str:
    """Return holders as called by ``names``, joined; who is not in there is left out."""
    return between.join(names[holder] for holder in holders if holder in names)
