"""What a copy says of a household where a section is switched on; the same in every document."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from cwlink.reports.copy_sheet import ExtraItem
from cwlink.rules.disclosure import SAFETY_ISSUES, Section
from cwlink.rules.snapshot import HOUSEHOLD, HouseholdSnapshot, IssueSnapshot, Part
from cwlink.services.people import WHOLE, numbered


@dataclass(frozen=True)
class Shown:
    """Of whom a copy tells and what it calls everyone.

    ``members`` are the ids of those whose health and work may be told; ``names`` what every
    member is called, HOUSEHOLD too; ``issues`` those of the document.
    """

    household: HouseholdSnapshot
    sections: frozenset[Section]
    members: tuple[str, ...]
    names: dict[str, str]
    issues: tuple[IssueSnapshot, ...]


def names_in_copy(household: HouseholdSnapshot, named: Iterable[str]) -> dict[str, str]:
    """Return what a copy calls everyone: those who may be named by name, the others by number."""
    told = set(named)
    names = numbered(household) | {HOUSEHOLD: WHOLE}
    return names | {member.id: member.name for member in household.members if member.id in told}


def household_items(shown: Shown) -> tuple[ExtraItem, ...]:
    """Return an item for each section that is switched on and has anything to say."""
    return tuple(
        ExtraItem(label, text)
        for section, label, told in _ITEMS
        if section in shown.sections and (text := told(shown))
    )


def _told(parts: Iterable[Part]) -> str:
    """Return recorded parts as running text; what is not recorded is left out."""
    return "。".join(
        f"{part.label}　{part.text}" if part.label else part.text for part in parts if part.text
    )


def _address(shown: Shown) -> str:
    home = shown.household
    phone = f"電話 {home.phone}" if home.phone else ""
    return "　".join(one for one in (home.address, phone) if one)


def _of_members(shown: Shown, parts: dict[str, tuple[Part, ...]]) -> str:
    lines = [(shown.names[one], _told(parts.get(one, ()))) for one in shown.members]
    return "\n".join(f"{name}：{text}" for name, text in lines if text)


def _health(shown: Shown) -> str:
    return _of_members(shown, {one.id: one.health for one in shown.household.members})


def _work(shown: Shown) -> str:
    return _of_members(shown, {one.id: one.work for one in shown.household.members})


def _safety(shown: Shown) -> str:
    """Return who holds which issue of safety, by the labels that papers outside may use."""
    lines: dict[str, list[str]] = {}
    for issue in shown.issues:
        if issue.code in SAFETY_ISSUES and issue.holder in shown.names:
            lines.setdefault(shown.names[issue.holder], []).append(issue.paper_label)
    return "\n".join(f"{name}：{'、'.join(labels)}" for name, labels in lines.items())


_ITEMS: tuple[tuple[Section, str, Callable[[Shown], str]], ...] = (
    (Section.ADDRESS, "住所・連絡先", _address),
    (
        Section.FAMILY,
        "家族・地域関係・住まいの状況",
        lambda shown: _told((*shown.household.housing, *shown.household.family)),
    ),
    (Section.HEALTH, "健康・障害の状況", _health),
    (
        Section.INCOME,
        "収入・公的給付・債務等の状況",
        lambda shown: _told(shown.household.income),
    ),
    (Section.WORK, "職業・職歴等", _work),
    (Section.COMMUNITY, "地域との関係", lambda shown: _told(shown.household.community)),
    (Section.SAFETY, "安全に関わる事項", _safety),
)
