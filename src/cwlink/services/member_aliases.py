"""Under which id a member stands now: a final document names some who were merged with others."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

import msgspec

from cwlink.core.ids import HouseholdId, MemberId
from cwlink.core.text import fold
from cwlink.rules.consent import ConsentFacts
from cwlink.rules.household import HouseholdRecord
from cwlink.rules.merge_documents import renamed
from cwlink.services import settings
from cwlink.services.same_people_settings import MEMBERS_APART, MEMBERS_FORMER, MEMBERS_MERGED
from cwlink.storage import people
from cwlink.storage.unit_of_work import UnitOfWork

Content = TypeVar("Content")


def merged_into(work: UnitOfWork) -> Mapping[str, str]:
    """Return for every member who was merged into another the id of that other."""
    return settings.value_in(work, MEMBERS_MERGED)


def now_of(members: Iterable[str], merged: Mapping[str, str]) -> tuple[str, ...]:
    """Return the ids under which members stand now, each once."""
    return tuple(dict.fromkeys(merged.get(one, one) for one in members))


def as_now(content: Content, merged: Mapping[str, str]) -> Content:
    """Return a document as if it named every member by the id of now; only to be looked at."""
    if not merged:
        return content
    turned = renamed(msgspec.json.decode(msgspec.json.encode(content)), merged)
    return msgspec.convert(turned, type=type(content))


def current(work: UnitOfWork, content: Content) -> Content:
    """Return a final document, to go on from it, with every member by the id of now."""
    return as_now(content, merged_into(work))


def with_former(
    given: Iterable[ConsentFacts], merged: Mapping[str, str]
) -> tuple[ConsentFacts, ...]:
    """Return consents as they count for a document that names a member by a former id too."""
    former: dict[str, list[str]] = {}
    for old, new in merged.items():
        former.setdefault(new, []).append(old)
    return tuple(
        replace(one, member=member)
        for one in given
        for member in (one.member, *former.get(one.member, ()))
    )


def keep_names(
    work: UnitOfWork,
    record: HouseholdRecord,
    names: Mapping[str, Iterable[tuple[str, str]]],
    members: Mapping[str, str],
) -> None:
    """Keep the names and kana under which members of a household were recorded, where others.

    A text written under the other name is still found when names are hidden. ``members`` are
    those merged, by their old ids: what was kept of them goes along.
    """
    before = settings.value_in(work, MEMBERS_FORMER)
    stored = {**before}
    for old, new in members.items():
        was = stored.pop(old, ())
        told = dict.fromkeys((*stored.get(new, ()), *was, *names.get(new, ())))
        member = record.member(MemberId(new))
        own = (fold(member.name), fold(member.kana)) if member else ("", "")
        other = tuple(one for one in told if (fold(one[0]), fold(one[1])) != own)
        if other:
            stored[new] = other
    settings.put_in(work, MEMBERS_FORMER, stored)


def ever_recorded(work: UnitOfWork, household_id: HouseholdId) -> tuple[tuple[str, str, str], ...]:
    """Return id, name and kana of all members of a household, now or ever, as recorded.

    One who was merged stands there under the other names too.
    """
    recorded = people.of_household(work, household_id)
    stored = settings.value_in(work, MEMBERS_FORMER)
    former = ((one, *names) for one, *_now in recorded for names in stored.get(one, ()))
    return (*recorded, *former)


def former_names(work: UnitOfWork) -> tuple[str, ...]:
    """Return the names and kana under which anybody was recorded before a merge."""
    stored = settings.value_in(work, MEMBERS_FORMER)
    return tuple(text for told in stored.values() for names in told for text in names)


def forget(work: UnitOfWork, members: Iterable[str]) -> None:
    """Take members out of everything that is kept of merges, since their record goes for good."""
    gone = set(members)
    merged = {
        old: new
        for old, new in settings.value_in(work, MEMBERS_MERGED).items()
        if not {old, new} & gone
    }
    apart = {
        key: stamp
        for key, stamp in settings.value_in(work, MEMBERS_APART).items()
        if not set(key.split("|")) & gone
    }
    former = {
        one: told
        for one, told in settings.value_in(work, MEMBERS_FORMER).items()
        if one not in gone
    }
    if merged != merged_into(work):
        settings.put_in(work, MEMBERS_MERGED, merged)
    if apart != settings.value_in(work, MEMBERS_APART):
        settings.put_in(work, MEMBERS_APART, apart)
    if former != settings.value_in(work, MEMBERS_FORMER):
        settings.put_in(work, MEMBERS_FORMER, former)


def noted(merged: Mapping[str, str], ids: Mapping[str, str]) -> dict[str, str]:
    """Return who stands for whom once ``ids`` are merged: also who was merged into one of them."""
    turned = {old: ids.get(new, new) for old, new in merged.items()}
    return {**turned, **ids}
