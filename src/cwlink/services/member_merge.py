"""Makes one of two records of a person, in one transaction, and takes it back row for row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from cwlink.core.ids import HouseholdId
from cwlink.core.problems import KnownProblem
from cwlink.rules.household import ConsentRecord, HouseholdRecord
from cwlink.rules.member_merge import MergeWish, Sides, Way
from cwlink.rules.same_person import pair_key
from cwlink.services import activity, activity_documents, member_aliases, settings
from cwlink.services.activity import About, Act, Subject
from cwlink.services.household_edit import about
from cwlink.services.issue_names import search_words
from cwlink.services.merge_preview import Block, MergePreview, preview_in
from cwlink.services.same_people_settings import (
    KNOWN_SAME,
    MEMBERS_APART,
    MEMBERS_FORMER,
    MEMBERS_MERGED,
)
from cwlink.storage import activities, household_index, households, row_images
from cwlink.storage import member_merge as store
from cwlink.storage.activities import Entry
from cwlink.storage.row_images import RowChange
from cwlink.storage.unit_of_work import UnitOfWork
from cwlink.storage.vault import Vault

_SETTINGS = (MEMBERS_MERGED.key, MEMBERS_APART.key, MEMBERS_FORMER.key)


class MergeRefused(KnownProblem):
    """Something keeps two records from becoming one; ``blocks`` say what."""

    def __init__(self, blocks: tuple[Block, ...]) -> None:
        super().__init__("まだまとめられません。示された点を直してから、もう一度押してください。")
        self.blocks = blocks


class ChangedSinceMerge(KnownProblem):
    """A record was changed since, so that what was there before cannot be put back."""

    def __init__(self) -> None:
        super().__init__(
            "まとめたあとに世帯の記録が変更されたため、元に戻せません。"
            "前の内容は「閲覧・変更の記録」で確かめられます。"
        )


@dataclass(frozen=True)
class Merged:
    """What was done, so that it can be taken back and done again."""

    households: tuple[HouseholdId, ...]
    changes: tuple[RowChange, ...]
    before: str
    after: str
    notes: tuple[About, ...]
    gone: HouseholdId | None = None
    noted: tuple[Entry, ...] = ()


def merge(
    vault: Vault,
    *,
    staying_id: HouseholdId,
    other_id: HouseholdId,
    wish: MergeWish,
    now: datetime,
) -> Merged:
    """Make one of both in one transaction, and note it for both households.

    Raises MergeRefused, NoSuchHousehold; nothing is changed then.
    """
    activity_documents.settle(vault)
    ids = tuple(dict.fromkeys((staying_id, other_id)))
    with vault.write() as work:
        shown = preview_in(work, staying_id, other_id, wish, now.date())
        if shown.blocks:
            raise MergeRefused(shown.blocks)
        before = row_images.taken(work, ids, _SETTINGS)
        gone = other_id if wish.way is Way.WHOLE else None
        noted = activities.of_household(work, gone) if gone else ()
        _write(work, shown, now)
        _note(work, shown, noted, now)
        after = row_images.taken(work, ids, _SETTINGS)
        return Merged(
            households=ids,
            changes=row_images.difference(before, after),
            before=row_images.digest(before),
            after=row_images.digest(after),
            notes=tuple(about(one) for one in _records(shown.sides)),
            gone=gone,
            noted=noted,
        )


def _records(sides: Sides) -> tuple[HouseholdRecord, ...]:
    return (sides.staying,) if sides.one_household else (sides.staying, sides.other)


def _write(work: UnitOfWork, shown: MergePreview, now: datetime) -> None:
    """Write what the preview shows: first what hangs on members, then the members themselves."""
    sides, made = shown.sides, shown.merge
    staying, other, whole = sides.staying.id, sides.other.id, shown.wish.way is Way.WHOLE
    if made.ids:
        for household_id in dict.fromkeys((staying, other)):
            store.rename(work, household_id, made.ids)
    if whole:
        store.hand_over(work, other, staying)
    store.put_consents(work, staying, made.consents)
    if whole:
        store.move_members(work, staying, made.staying.members)
        households.remove(work, other)
    elif made.other is not None:
        _save(work, made.other, now)
    _save(work, made.staying, now)
    _remember(work, shown)


def _save(work: UnitOfWork, record: HouseholdRecord, now: datetime) -> None:
    words = search_words(work, (one.code for one in record.issues))
    listed = household_index.of_record(record, issue_labels=words, on=now.date())
    households.save(work, record, listed, now=now)


def _remember(work: UnitOfWork, shown: MergePreview) -> None:
    """Keep under which id a member stands now, and forget questions about who is gone."""
    members = {old: new for old, new in shown.merge.ids.items() if _is_member(shown, old)}
    apart = settings.value_in(work, MEMBERS_APART)
    left = {key: stamp for key, stamp in apart.items() if not set(key.split("|")) & set(members)}
    if shown.wish.way is Way.MOVED:
        left[pair_key(*shown.wish.pairs[0])] = KNOWN_SAME
    if left != apart:
        settings.put_in(work, MEMBERS_APART, left)
    if members:
        merged_before = member_aliases.merged_into(work)
        noted = member_aliases.noted(merged_before, shown.merge.ids)
        settings.put_in(work, MEMBERS_MERGED, noted)
        member_aliases.keep_names(work, shown.merge.staying, _former_names(shown), members)


def _former_names(shown: MergePreview) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Return under which names the members were recorded until now, by who stays."""
    sides = shown.sides
    both = [
        (staying_id, (sides.staying.member(staying_id), sides.other.member(other_id)))
        for staying_id, other_id in shown.wish.pairs
    ]
    return {
        staying_id: tuple((one.name, one.kana) for one in records if one is not None)
        for staying_id, records in both
    }


def _is_member(shown: MergePreview, old: str) -> bool:
    return any(old == theirs for _mine, theirs in shown.wish.pairs)


def _note(work: UnitOfWork, shown: MergePreview, noted: Sequence[Entry], now: datetime) -> None:
    """Note it for both households; the log of one that goes is kept with the other."""
    sides, made = shown.sides, shown.merge
    activities.add_all(work, (replace(one, household_id=sides.staying.id) for one in noted))
    activity.note_change(
        work, about(sides.staying), sides.staying, made.staying, now=now, act=Act.MERGED
    )
    if made.other is not None:
        activity.note_change(
            work, about(sides.other), sides.other, made.other, now=now, act=Act.MERGED
        )
    elif shown.wish.way is Way.WHOLE:
        gone = About(Subject.HOUSEHOLD, sides.other.id, sides.staying.id, sides.other.case_number)
        activity.note_change(work, gone, sides.other, None, now=now)
    was = {one.id: one for one in (*sides.staying_consents, *sides.other_consents)}
    for one in made.consents:
        if was[one.id] != one:
            _note_consent(work, made.staying, was[one.id], one, now)


def _note_consent(
    work: UnitOfWork,
    home: HouseholdRecord,
    was: ConsentRecord,
    now_is: ConsentRecord,
    now: datetime,
) -> None:
    told = About(
        Subject.CONSENT,
        was.id,
        home.id,
        member.name if (member := home.member(now_is.member_id)) else "",
    )
    activity.note_change(work, told, was, now_is, now=now, act=Act.MERGED)


def take_back(vault: Vault, *, done: Merged, now: datetime) -> None:
    """Put every row back as it stood before; raises ChangedSinceMerge when a record changed."""
    _turn(vault, done, now, back=True)


def do_again(vault: Vault, *, done: Merged, now: datetime) -> None:
    """Merge again what was taken back; raises ChangedSinceMerge when a record changed."""
    _turn(vault, done, now, back=False)


def _turn(vault: Vault, done: Merged, now: datetime, *, back: bool) -> None:
    activity_documents.settle(vault)
    with vault.write() as work:
        image = row_images.taken(work, done.households, _SETTINGS)
        if row_images.digest(image) != (done.after if back else done.before):
            raise ChangedSinceMerge
        since = () if back or done.gone is None else activities.of_household(work, done.gone)
        row_images.put(work, done.changes, back=back)
        if done.gone is not None:
            _put_log(work, done, since, back=back)
        for told in done.notes:
            _note_turn(work, told, done, now, back=back)


def _put_log(work: UnitOfWork, done: Merged, since: Sequence[Entry], *, back: bool) -> None:
    """Put back the log of a household that is there again, or keep it with the one that stays."""
    if back:
        activities.add_all(work, done.noted)
        return
    known = {(one.at, one.act, one.subject_id) for one in done.noted}
    new = (one for one in since if (one.at, one.act, one.subject_id) not in known)
    activities.add_all(work, (replace(one, household_id=done.households[0]) for one in new))


def _note_turn(work: UnitOfWork, told: About, done: Merged, now: datetime, *, back: bool) -> None:
    """Note that it was taken back or done again, with the household that is there afterwards."""
    staying = done.households[0]
    home = staying if told.household_id == done.gone and not back else told.household_id
    activity.note(
        work, Act.PUT_BACK if back else Act.MERGED, replace(told, household_id=home), now=now
    )
