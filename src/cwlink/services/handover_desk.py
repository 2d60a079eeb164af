"""What the page 引継ぎ shows of what can be handed over: households in the order to read them."""

from dataclasses import dataclass
from datetime import date

from cwlink.core.ids import HouseholdId
from cwlink.core.progress import Progress
from cwlink.services import booklet, handover_giving
from cwlink.services.booklet import ReadingPlace
from cwlink.services.handover_giving import GivenPackage, HandoverChoice
from cwlink.services.household_list import household_rows
from cwlink.storage.vault import Vault


@dataclass(frozen=True)
class GiveRow:
    """One household that can be handed over; ``place`` is None for one that is archived."""

    choice: HandoverChoice
    place: ReadingPlace | None
    note: str

    @property
    def id(self) -> HouseholdId:
        """Return the household's id."""
        return self.choice.id


@dataclass(frozen=True)
class GiveView:
    """Households, the urgent ones first and archived ones last, and the packages made so far."""

    rows: tuple[GiveRow, ...]
    packages: tuple[GivenPackage, ...]


def give_view(vault: Vault, *, on: date, today: date, progress: Progress | None = None) -> GiveView:
    """Return what can be handed over, ordered as whoever has it from ``on`` reads it."""
    every = handover_giving.choices(vault, today=today)
    hers = [one.id for one in every if not one.archived]
    places = booklet.reading_order(vault, household_ids=hers, on=on, progress=progress)
    known, notes = {one.id: one for one in places}, booklet.notes(vault)
    rows = (GiveRow(one, known.get(one.id), notes.get(one.id, "")) for one in every)
    return GiveView(
        rows=tuple(sorted(rows, key=lambda row: row.place.order if row.place else len(every) + 1)),
        packages=handover_giving.packages(vault),
    )


def found(vault: Vault, *, words: str, today: date) -> frozenset[HouseholdId]:
    """Return the households that hold every word: in a name, number, address or issue."""
    rows = household_rows(vault, today=today, words=words, with_ended=True, with_archived=True)
    return frozenset(rows.ids())
