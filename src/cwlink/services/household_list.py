"""The list of households as the window shows it: found, ordered, with what is due.

A row is made when it is looked at, and its chips are fetched for the rows in sight: the list of
10,000 is there at once.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from cwlink.core.ids import HouseholdId
from cwlink.core.text import fold, kana_key, kana_row
from cwlink.rules.follow_up import DueItem, due_items, lapsed_until
from cwlink.services.issue_names import issue_kinds
from cwlink.storage import follow_ups, household_list
from cwlink.storage.follow_ups import FollowUps
from cwlink.storage.household_list import ListedRow
from cwlink.storage.vault import Vault

CHIPS = 2
"""How many issues a row names; the rest is counted."""
_URGENCY = {"high": 0, "middle": 1, "low": 2}


class ListOrder(StrEnum):
    """How the list is ordered."""

    KANA = "kana"
    NUMBER = "number"
    DUE = "due"


class ListPart(StrEnum):
    """Which households the list is narrowed to."""

    ALL = "all"
    DUE = "due"
    UNCONSIDERED = "unconsidered"


class HouseholdRow(NamedTuple):
    """One household of the list; ``due`` is the nearest item.

    ``considered`` False is 未検討: never, or not for 12 months. ``archived`` tells that it was
    handed over and is kept only.
    """

    id: HouseholdId
    case_number: str
    name: str
    kana_row: str
    members: int
    due: DueItem | None
    last_review: date | None
    considered: bool
    archived: bool = False


@dataclass(frozen=True)
class IssueChips:
    """The issues a row names, the most urgent first, and how many more there are."""

    labels: tuple[str, ...] = ()
    more: int = 0


class HouseholdList:
    """A part of the list in its order; ``counts`` says how many each part holds."""

    def __init__(
        self,
        found: Sequence[ListedRow],
        known: FollowUps,
        *,
        today: date,
        part: ListPart,
        order: ListOrder,
        archived: frozenset[HouseholdId] = frozenset(),
    ) -> None:
        self.order = order
        self._known = known
        self._archived = archived
        self._today = today
        due = known.with_due
        self._considered = known.reviewed_after(lapsed_until(today))
        settled = self._considered | archived if archived else self._considered
        parts = {
            ListPart.ALL: found,
            ListPart.DUE: [row for row in found if row[0] in due],
            ListPart.UNCONSIDERED: [row for row in found if row[0] not in settled],
        }
        self.counts: Mapping[ListPart, int] = {one: len(rows) for one, rows in parts.items()}
        self._found = parts[part]
        if order is ListOrder.DUE:
            self._found = sorted(self._found, key=lambda row: known.nearest_of(row[0]) or date.max)

    def __len__(self) -> int:
        return len(self._found)

    def row(self, place: int) -> HouseholdRow:
        """Return the row at a place, from 0."""
        household_id, case_number, name, key, members = self._found[place]
        items = due_items(self._known.dues_of(household_id), self._today)
        return HouseholdRow(
            household_id,
            case_number,
            name,
            kana_row(key),
            members,
            items[0] if items else None,
            self._known.last_review(household_id),
            household_id in self._considered,
            household_id in self._archived,
        )

    def ids(self, first: int = 0, until: int | None = None) -> Sequence[HouseholdId]:
        """Return the households in order, of a stretch of places or of all."""
        return [row[0] for row in self._found[first:until]]

    def kana_rows(self) -> Sequence[tuple[str, int]]:
        """Return each 五十音 row (あ行 …) with the place it begins at; only in kana order."""
        begun: dict[str, int] = {}
        for place, row in enumerate(self._found):
            begun.setdefault(row[3][:1], place)
        rows: dict[str, int] = {}
        for initial, place in begun.items():
            rows.setdefault(kana_row(initial), place)
        return tuple(rows.items())

    def place_of(self, typed: str, start: int = 0) -> int | None:
        """Return the next place whose head's kana, or case number, begins with what was typed."""
        begins = kana_key(typed).split("\0")[0]
        number = fold(typed)
        for step in range(len(self._found)):
            at = (start + step) % len(self._found)
            if self._found[at][3].startswith(begins) or self._found[at][1].startswith(number):
                return at
        return None


def list_follow_ups(vault: Vault, *, today: date) -> FollowUps:
    """Return what is due in all households; keep it while only the words searched for change."""
    with vault.read() as work:
        return follow_ups.follow_ups(work, today)


def household_rows(
    vault: Vault,
    *,
    today: date,
    words: str = "",
    part: ListPart = ListPart.ALL,
    order: ListOrder = ListOrder.KANA,
    with_ended: bool = False,
    with_archived: bool = False,
    known: FollowUps | None = None,
) -> HouseholdList:
    """Return the households that hold every word of ``words`` and belong to the part.

    Words are looked for in names, kana, case number, address and issues; width, kana kind and
    variant characters make no difference. Households that ended come only ``with_ended``,
    archived ones only ``with_archived``. ``known`` saves asking again for what is due.
    """
    with vault.read() as work:
        by_number = order is ListOrder.NUMBER
        found = household_list.rows(
            work,
            words=words,
            on=today,
            by_number=by_number,
            with_ended=with_ended,
            with_archived=with_archived,
        )
        archived = household_list.archived(work, today) if with_archived else frozenset()
        known = known or follow_ups.follow_ups(work, today)
    return HouseholdList(found, known, today=today, part=part, order=order, archived=archived)


def issue_chips(
    vault: Vault, *, ids: Collection[HouseholdId], today: date
) -> Mapping[HouseholdId, IssueChips]:
    """Return what issues some households' rows name; each issue counts once a household."""
    with vault.read() as work:
        held = household_list.open_issues(work, ids, today)
        kinds = issue_kinds(work, {one.code for issues in held.values() for one in issues})
    chips = {}
    for household_id, issues in held.items():
        by_urgency = sorted(issues, key=lambda one: _URGENCY[one.priority])
        codes = list(dict.fromkeys(one.code for one in by_urgency))
        labels = tuple(kinds[code].chip_label for code in codes[:CHIPS])
        chips[household_id] = IssueChips(labels, len(codes) - len(labels))
    return chips
