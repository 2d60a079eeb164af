"""Where in the households one can be."""

from dataclasses import dataclass

from cwlink.services.record_sections import RecordSection


@dataclass(frozen=True)
class HouseholdPlace:
    """A household's record, at a section or one member of it; without an id the list alone.

    ``new`` begins a new household, ``disposing`` the disposal of this one.
    """

    household_id: str = ""
    section: RecordSection | None = None
    member_id: str = ""
    new: bool = False
    disposing: bool = False


def place_of(where: object) -> HouseholdPlace:
    """Return a place for what a page was opened on: a place, or a household's id."""
    if isinstance(where, HouseholdPlace):
        return where
    return HouseholdPlace(where) if isinstance(where, str) else HouseholdPlace()
