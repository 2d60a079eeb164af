"""What must not be read on the screen while names are covered (F9)."""

from collections.abc import Iterable

from cwlink.rules.household import HouseholdRecord
from cwlink.rules.meeting import MeetingDraft
from cwlink.rules.snapshot import HouseholdSnapshot
from cwlink.services import member_aliases
from cwlink.services.import_views import ImportPreview
from cwlink.storage import people
from cwlink.storage.vault import Vault

_LEAST = 5
"""A shorter line on kin or an address (なし, 長女) tells of nobody, and other texts hold it too."""


def of_vault(vault: Vault) -> set[str]:
    """Return whole names, kana, addresses, telephones and lines on kin of all households."""
    with vault.read() as work:
        names, details = people.names(work), people.details(work)
        former = member_aliases.former_names(work)
    return {*names, *former, *_lines(details)} - {""}


def of_household(household: HouseholdRecord | HouseholdSnapshot) -> set[str]:
    """Return what a household's own pages say of its people: family and given names alone too.

    A document's snapshot holds the names and the address of its day.
    """
    details = (household.address, household.phone, *(one.phone for one in household.members))
    names = (text for one in household.members for text in (one.name, one.kana))
    return {word for name in names for word in name_words(name)} | set(_lines(details))


def of_meeting(households: Iterable[HouseholdSnapshot], draft: MeetingDraft) -> set[str]:
    """Return what tells of a meeting's households, and of family outside them who comes to it."""
    guests = (guest.name for case in draft.cases for guest in case.content.guests)
    words = {word for name in guests for word in name_words(name)}
    return words.union(*map(of_household, households))


def of_list(preview: ImportPreview) -> set[str]:
    """Return what a caseload list tells of people, whether it can be taken in or not."""
    rows = [planned.row for planned in preview.plan.rows if planned.row is not None]
    details = (text for row in rows for text in (row.postal_code, row.address, row.phone))
    names = {text for row in rows for text in (row.name, row.kana)}
    faulty = {row.name for row in preview.rows if row.faults}
    return {*names, *faulty, *_lines(details)} - {""}


def name_words(name: str) -> tuple[str, ...]:
    """Return a name and its parts, family and given name, where a space divides them."""
    return (name, *name.split()) if name.strip() else ()


def _lines(texts: Iterable[str]) -> Iterable[str]:
    lines = (line.strip() for text in {*texts} for line in text.splitlines())
    return (line for line in lines if len(line) >= _LEAST)
