"""Works out for every household of a package what taking it would do, from the vault as it is."""

from collections.abc import Mapping
from dataclasses import dataclass

from cwlink.core.ids import HouseholdId
from cwlink.exchange.handover_package import HandoverPackage, PackedHousehold
from cwlink.rules.handover import HandoverAnswers, MemberQuestion, Refusal
from cwlink.rules.handover_merge import over
from cwlink.services import handover_identity, handover_office, handover_rows
from cwlink.services.handover_base import Base, base_of
from cwlink.services.handover_conflicts import Moments
from cwlink.services.handover_numbers import Renumbered, renumbered
from cwlink.services.handover_office import OfficePlan
from cwlink.services.handover_packing import rows_of
from cwlink.services.handover_rows import Compared, Found
from cwlink.storage import change_moments, handovers, household_transfer, households, inherited
from cwlink.storage.transfer_columns import Key, Tables, names
from cwlink.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class HouseholdPlan:
    """One household: what of both sides there is, and what would be written."""

    one: PackedHousehold
    own_id: HouseholdId | None
    ids: Mapping[str, str]
    theirs: Tables
    mine: Tables
    found: Found
    questions: tuple[MemberQuestion, ...] = ()
    renumbered: tuple[Renumbered, ...] = ()

    @property
    def id(self) -> HouseholdId:
        """Return the household's id in the vault, as it is or will be."""
        return self.own_id or HouseholdId(self.one.id)

    @property
    def changes(self) -> bool:
        """Tell whether taking it would change anything of the household."""
        found = self.found
        return bool(found.changes or found.removes or any(found.adds.values()))

    @property
    def writes(self) -> bool:
        """Tell whether taking it would write anything: what she decided is kept too."""
        return self.changes or bool(self.found.conflicts or self.questions)


@dataclass(frozen=True)
class TakingPlan:
    """What taking a package would do."""

    office: OfficePlan
    households: tuple[HouseholdPlan, ...]


def plan(work: UnitOfWork, package: HandoverPackage, answers: HandoverAnswers) -> TakingPlan:
    """Compare a package that was looked through with the vault."""
    office = handover_office.plan(work, package.office)
    known = handovers.sources(work)
    plans: list[HouseholdPlan] = []
    taken: set[HouseholdId] = set()
    for one in package.households:
        own, refusal = _own(work, one, known)
        if own is not None and own in taken:
            refusal = Refusal.TWO_HOUSEHOLDS
        if refusal:
            made = _refused(one, own, refusal)
        else:
            made = _planned(work, package, one, own, office=office, answers=answers)
        taken.add(made.id)
        plans.append(made)
    return TakingPlan(office, tuple(plans))


def _own(
    work: UnitOfWork, one: PackedHousehold, known: Mapping[str, HouseholdId]
) -> tuple[HouseholdId | None, Refusal | None]:
    """Return which of her households it is, by id, by an earlier taking, or by case number."""
    by_number = households.id_of(work, one.case_number)
    same = HouseholdId(one.id)
    own = same if households.updated_at(work, same) else known.get(one.id)
    if own is not None and by_number is not None and by_number != own:
        return own, Refusal.TWO_HOUSEHOLDS
    return own or by_number, None


def _refused(
    one: PackedHousehold, own: HouseholdId | None, refusal: Refusal | None
) -> HouseholdPlan:
    return HouseholdPlan(one, own, {}, one.tables, {}, Found(refusal=refusal))


def _planned(
    work: UnitOfWork,
    package: HandoverPackage,
    one: PackedHousehold,
    own: HouseholdId | None,
    *,
    office: OfficePlan,
    answers: HandoverAnswers,
) -> HouseholdPlan:
    base = base_of(work, own, package, one) if own else Base()
    mine = _mine(work, own, one)
    ids, questions = _identity(one, own, mine, base, office=office, answers=answers)
    theirs = handover_identity.under(ids, one.tables)
    theirs["inherited_disclosures"] = _of_others(work, theirs)
    compared = Compared(
        theirs=theirs,
        mine=mine,
        base=base,
        moments=Moments(
            mine=change_moments.last_changes(work, own) if own else {},
            theirs=one.changed,
            back={same: one for one, same in ids.items()},
        ),
        sides=answers.sides,
        elsewhere=lambda table, key: _elsewhere(work, table, key, own),
        over=over(mine["meetings"]),
    )
    found = handover_rows.compare(compared)
    found.adds, changed = renumbered(work, found.adds, own or HouseholdId(one.id))
    return HouseholdPlan(one, own, ids, theirs, mine, found, questions, changed)


def _mine(work: UnitOfWork, own: HouseholdId | None, one: PackedHousehold) -> Tables:
    """Return her rows; of the package's meetings that she has, whole, whomever they speak of."""
    mine = rows_of(work, own).tables if own else {name: [] for name in names()}
    wanted = {str(row["id"]) for row in (*mine["meetings"], *one.tables["meetings"])}
    return {**mine, "meetings": household_transfer.meetings(work, wanted)}


def _identity(
    one: PackedHousehold,
    own: HouseholdId | None,
    mine: Tables,
    base: Base,
    *,
    office: OfficePlan,
    answers: HandoverAnswers,
) -> tuple[dict[str, str], tuple[MemberQuestion, ...]]:
    """Return which of her ids stand for which of the package, and whom she is asked about."""
    ids = {**base.ids, **office.ids}
    if own is None:
        return ids, ()
    if own != one.id:
        ids[one.id] = own
    members = handover_identity.members(
        one.tables, mine, base.ids, lambda member: base.had("members", (member,)), answers
    )
    ids |= members.ids
    placed = handover_identity.under(ids, one.tables)
    alike = handover_identity.things(placed, mine, base.holds)
    ids = {one: alike.get(same, same) for one, same in ids.items()} | alike
    return ids, members.questions


def _of_others(work: UnitOfWork, theirs: Tables) -> list[dict[str, str | int | float | None]]:
    """Return the copies that left from other vaults: her own are in her own 提供記録."""
    own = inherited.vault_id(work)
    return [row for row in theirs["inherited_disclosures"] if row["vault_id"] != own]


def _elsewhere(work: UnitOfWork, table: str, key: Key, own: HouseholdId | None) -> bool:
    """Tell whether a record stands in the vault, but not with this household."""
    return not (table == "households" and own is None) and household_transfer.stands(
        work, table, key
    )
