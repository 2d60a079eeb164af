"""Under which id a member stands now: a final document names some who were merged with others."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from cwlink.rules.consent import ConsentFacts
from cwlink.services import settings
from cwlink.services.same_people_settings import MEMBERS_MERGED
from cwlink.storage.unit_of_work import UnitOfWork


def merged_into(work: UnitOfWork) -> Mapping[str, str]:
    """Return for every member who was merged into another the id of that other."""
    return settings.value_in(work, MEMBERS_MERGED)


def now_of(members: Iterable[str], merged: Mapping[str, str]) -> tuple[str, ...]:
    """Return the ids under which members stand now, each once."""
    return tuple(dict.fromkeys(merged.get(one, one) for one in members))


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


def noted(merged: Mapping[str, str], ids: Mapping[str, str]) -> dict[str, str]:
    """Return who stands for whom once ``ids`` are merged: also who was merged into one of them."""
    turned = {old: ids.get(new, new) for old, new in merged.items()}
    return {**turned, **ids}
