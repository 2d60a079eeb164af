"""What would come of making one of two records: shown row by row before anything is written."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from cwlink.core.ids import HouseholdId
from cwlink.rules.household import HouseholdRecord, MemberRecord
from cwlink.rules.household_checks import FieldRemark, remarks
from cwlink.rules.member_merge import Merge, MergeWish, Sides, Way, field_pairs, merged
from cwlink.rules.merge_fields import FieldPair
from cwlink.rules.same_person import Proposal
from cwlink.services.household_facts import record_of
from cwlink.services.same_people import paired
from cwlink.storage import consents
from cwlink.storage import member_merge as store
from cwlink.storage.member_merge import DocumentKind, DocumentRow
from cwlink.storage.unit_of_work import UnitOfWork
from cwlink.storage.vault import Vault


class Block(StrEnum):
    """Why two records cannot become one that way; the window says what to do."""

    UNSAVED = "unsaved"
    NO_DAY = "no_day"
    DAY_IN_FUTURE = "day_in_future"
    NAMED = "named"
    ONLY_MEMBER = "only_member"
    DISCLOSED = "disclosed"
    FAULTY = "faulty"


class DocumentFate(StrEnum):
    """What becomes of a document.

    FOLLOWS: it is still written on and speaks of the record that stays from now on. AS_IT_WAS:
    it is final and keeps its own copy. MOVES with its household. LEFT_BEHIND with the household
    she left.
    """

    STAYS = "stays"
    FOLLOWS = "follows"
    AS_IT_WAS = "as_it_was"
    MOVES = "moves"
    LEFT_BEHIND = "left_behind"


@dataclass(frozen=True)
class DocumentTurn:
    """A document and what becomes of it; ``of_other`` tells that it is of the other household."""

    row: DocumentRow
    fate: DocumentFate
    of_other: bool


@dataclass(frozen=True)
class MergePreview:
    """Both records, what is chosen of them, every row and document, and what is in the way."""

    wish: MergeWish
    sides: Sides
    fields: tuple[FieldPair, ...]
    merge: Merge
    documents: tuple[DocumentTurn, ...]
    ways: tuple[Way, ...]
    blocks: tuple[Block, ...]
    remarks: tuple[FieldRemark, ...] = ()

    @property
    def staying(self) -> MemberRecord:
        """Return the member whose record stays."""
        return _member(self.sides.staying, self.wish.pairs[0][0])

    @property
    def other(self) -> MemberRecord:
        """Return the member whose record goes, or is one of who left."""
        return _member(self.sides.other, self.wish.pairs[0][1])


def first_wish(vault: Vault, *, proposal: Proposal, today: date) -> MergeWish:
    """Return what is offered first: who is there stays, of two the one recorded more of."""
    one, other = proposal.one, proposal.other
    with vault.read() as work:
        records = {key: record_of(work, key) for key in {one.household_id, other.household_id}}
    homes = (records[one.household_id], records[other.household_id])
    ranks = (_rank(homes[0], one.id, today), _rank(homes[1], other.id, today))
    staying, gone = (other, one) if ranks[1] > ranks[0] else (one, other)
    wish = MergeWish(Way.ONE, ((staying.id, gone.id),))
    if not proposal.same_household:
        home, left = records[staying.household_id], records[gone.household_id]
        wish = with_way(wish, home, left, Way.MOVED, today=today)
    return wish


def _rank(record: HouseholdRecord, member_id: str, today: date) -> tuple[bool, bool, int]:
    member = record.member(member_id)
    if member is None:
        raise LookupError("no such member")
    filled = sum(bool(getattr(member, name)) for name in member.__dataclass_fields__)
    return member.present(today), record.ended_on is None, filled


def with_way(
    wish: MergeWish, staying: HouseholdRecord, other: HouseholdRecord, way: Way, *, today: date
) -> MergeWish:
    """Return a wish for another way: whole households pair all members, a move has its day."""
    mine, theirs = wish.pairs[0]
    if way is Way.WHOLE:
        rest = [pair for pair in paired(staying, other, today) if not {mine, theirs} & set(pair)]
        note = f"ケース番号{other.case_number}の世帯の記録をまとめた。"
        pairs = ((mine, theirs), *rest)
        return replace(wish, way=way, pairs=pairs, left_on=None, left_reason="", note=note)
    day = _since(staying, mine) or today
    reason = f"転居（ケース番号{staying.case_number}の世帯へ）" if way is Way.MOVED else ""
    return replace(
        wish,
        way=way,
        pairs=((mine, theirs),),
        left_on=(wish.left_on or day) if way is Way.MOVED else None,
        left_reason=reason,
        note="",
    )


def _since(record: HouseholdRecord, member_id: str) -> date | None:
    return _member(record, member_id).joined_on


def _member(record: HouseholdRecord, member_id: str) -> MemberRecord:
    found = record.member(member_id)
    if found is None:
        raise LookupError("no such member")
    return found


def preview(
    vault: Vault,
    *,
    staying_id: HouseholdId,
    other_id: HouseholdId,
    wish: MergeWish,
    today: date,
) -> MergePreview:
    """Return what would come of a wish, row by row; nothing is written.

    Raises NoSuchHousehold, LookupError for a member who is not there any more.
    """
    with vault.read() as work:
        return preview_in(work, staying_id, other_id, wish, today)


def preview_in(
    work: UnitOfWork,
    staying_id: HouseholdId,
    other_id: HouseholdId,
    wish: MergeWish,
    today: date,
) -> MergePreview:
    """Return what would come of a wish, within a transaction."""
    staying, other = record_of(work, staying_id), record_of(work, other_id)
    sides = Sides(
        staying,
        other,
        consents.of_household(work, staying_id),
        consents.of_household(work, other_id),
    )
    merge = merged(sides, wish)
    documents = tuple(_documents(work, sides, wish))
    found = _new_remarks(sides, merge, today)
    return MergePreview(
        wish=wish,
        sides=sides,
        fields=field_pairs(sides, wish),
        merge=merge,
        documents=documents,
        ways=_ways(sides, today),
        blocks=_blocks(
            sides,
            wish,
            documents,
            unsaved=store.unsaved(work, (staying_id, other_id)),
            faulty=bool(found),
            today=today,
        ),
        remarks=found,
    )


def _ways(sides: Sides, today: date) -> tuple[Way, ...]:
    """Return the ways there are: whole households only where everybody of the other is known."""
    if sides.one_household:
        return (Way.ONE,)
    known = {theirs for _mine, theirs in paired(sides.staying, sides.other, today)}
    whole = all(one.id in known for one in sides.other.members)
    return (Way.MOVED, Way.TAKEN_OUT, *((Way.WHOLE,) if whole else ()))


def _documents(work: UnitOfWork, sides: Sides, wish: MergeWish) -> Iterable[DocumentTurn]:
    ids = [one for pair in wish.pairs for one in pair]
    gone = {str(theirs) for _mine, theirs in wish.pairs}
    for row in store.documents(work, sides.staying.id, ids):
        yield DocumentTurn(row, _fate(row, gone, DocumentFate.STAYS), of_other=False)
    if sides.one_household:
        return
    behind = DocumentFate.MOVES if wish.way is Way.WHOLE else DocumentFate.LEFT_BEHIND
    for row in store.documents(work, sides.other.id, ids):
        yield DocumentTurn(row, behind, of_other=True)


def _fate(row: DocumentRow, gone: set[str], else_: DocumentFate) -> DocumentFate:
    if not gone & row.names:
        return else_
    return DocumentFate.AS_IT_WAS if row.final else DocumentFate.FOLLOWS


def _new_remarks(sides: Sides, merge: Merge, today: date) -> tuple[FieldRemark, ...]:
    """Return what would be wrong with the records afterwards and is not wrong already."""
    pairs = [(sides.staying, merge.staying)]
    if merge.other is not None:
        pairs.append((sides.other, merge.other))
    return tuple(
        remark
        for was, now in pairs
        for known in ({(one.path[-1], one.fault) for one in remarks(was, today)},)
        for remark in remarks(now, today)
        if remark.blocks and (remark.path[-1], remark.fault) not in known
    )


def _blocks(
    sides: Sides,
    wish: MergeWish,
    documents: Sequence[DocumentTurn],
    *,
    unsaved: bool,
    faulty: bool,
    today: date,
) -> tuple[Block, ...]:
    theirs = [one for one in documents if one.of_other]
    gone = wish.pairs[0][1]
    out = wish.way is Way.TAKEN_OUT
    only = out and len(sides.other.members) == 1
    member = sides.other.member(gone)
    leaves = wish.way is Way.MOVED and member is not None and member.left_on is None
    blocks = {
        Block.UNSAVED: unsaved,
        Block.NO_DAY: leaves and wish.left_on is None,
        Block.DAY_IN_FUTURE: leaves and wish.left_on is not None and wish.left_on > today,
        Block.NAMED: out and any(gone in one.row.names for one in theirs),
        Block.ONLY_MEMBER: only,
        Block.DISCLOSED: wish.way is Way.WHOLE
        and any(one.row.kind is DocumentKind.DISCLOSURE for one in theirs),
        Block.FAULTY: faulty and not only,
    }
    return tuple(block for block, stands in blocks.items() if stands)


__all__ = [
    "Block",
    "DocumentFate",
    "DocumentKind",
    "DocumentTurn",
    "MergePreview",
    "first_wish",
    "preview",
    "preview_in",
    "with_way",
]
