"""What a copy of minutes says beyond an agency's own part, each item where its section is on."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from cwlink.core.wareki import long_date
from cwlink.reports.copy_sheet import ExtraItem
from cwlink.rules.disclosure import Section
from cwlink.rules.meeting import CaseContent, HouseholdGuest, MeetingContent
from cwlink.rules.minutes import ATTENDED, CaseResult, Side
from cwlink.rules.minutes_copy import MinutesCopy
from cwlink.rules.snapshot import HouseholdSnapshot
from cwlink.services.disclosing.plan_source import policy_text
from cwlink.services.minutes_people import FAMILY, guest_of, is_of_case
from cwlink.services.minutes_sheet import HANDLING
from cwlink.services.plan_sheet import contingency_text

RESULTS = {
    CaseResult.AGREED: "方針に合意",
    CaseResult.NO_POLICY: "方針未定",
    CaseResult.CANNOT_INTERVENE: "介入困難",
}


@dataclass(frozen=True)
class Minuted:
    """The minutes a copy is made of, and what it calls everyone of the household."""

    copy: MinutesCopy
    meeting: MeetingContent
    case: CaseContent
    household: HouseholdSnapshot
    names: Mapping[str, str]


def minutes_items(of: Minuted) -> Iterator[ExtraItem]:
    """Yield how papers are handled, then an item for each section that is on and says anything."""
    if of.meeting.minutes.kept:
        yield ExtraItem("会議資料の取扱い", HANDLING[of.meeting.minutes.kept])
    for section, label, told in _ITEMS:
        if section in of.copy.sections and (text := told(of).strip()):
            yield ExtraItem(label, text)
    if of.case.corrections and Section.CORRECTIONS not in of.copy.sections:
        yield ExtraItem(
            "確定後の追記", f"{len(of.case.corrections)}件あります（内容はお問い合わせください）"
        )


def relation_of(guest: HouseholdGuest) -> str:
    """Return what family outside the household is called where no name may stand."""
    return guest.relation.strip() or FAMILY


def _facts(of: Minuted) -> str:
    """Return the facts by whom they are about; who told them never leaves."""
    lines: dict[str, list[str]] = {}
    for fact in of.copy.facts:
        lines.setdefault(of.names[fact.holder], []).append(fact.words.strip().removesuffix("。"))
    return "\n".join(f"{name}：{'。'.join(words)}。" for name, words in lines.items())


def _wishes(of: Minuted) -> str:
    guests = {one.id: relation_of(one) for one in of.case.guests}
    called = (
        (of.names.get(one.holder) or guests.get(one.holder, FAMILY), one.words.strip())
        for one in of.copy.wishes
    )
    return "\n".join(f"{name}「{words}」" for name, words in called)


def _contingencies(of: Minuted) -> str:
    return "\n".join(contingency_text(one) for one in of.case.minutes.contingencies)


def _objections(of: Minuted) -> str:
    """Return what was objected; whose it was never leaves."""
    return _lines(one.words for one in of.case.minutes.objections)


def _unowned(of: Minuted) -> str:
    return _lines(
        f"{one.matter.strip()}：{one.agreed.strip()}" if one.agreed.strip() else one.matter
        for one in of.case.minutes.unowned
    )


def _attendees(of: Minuted) -> str:
    told = ((one.organisation.strip(), one.person.strip()) for one in of.copy.came)
    return _lines(f"{organisation}　{person}" for organisation, person in told if person)


def _guests(of: Minuted) -> str:
    return _lines(
        _guest(of, one.holder, guest)
        for one in of.meeting.minutes.attendance
        if one.side is Side.HOUSEHOLD
        and one.presence in ATTENDED
        and is_of_case(of.case, of.household, one)
        for guest in (guest_of(of.case, one),)
    )


def _guest(of: Minuted, holder: str, guest: HouseholdGuest | None) -> str:
    if holder in of.names:
        return of.names[holder]
    return relation_of(guest) if guest else FAMILY


def _policy(of: Minuted) -> str:
    """Return when the 援助方針 was decided and whether it is to be looked at again, no more."""
    wanted = of.case.minutes.policy_review
    review = "" if wanted is None else "見直しが必要" if wanted else "見直しは不要"
    return "　".join(one for one in (policy_text(of.household.policy_decided_on), review) if one)


def _corrections(of: Minuted) -> str:
    return _lines(f"{long_date(one.on)}　{one.words.strip()}" for one in of.case.corrections)


def _lines(texts: Iterable[str]) -> str:
    return "\n".join(dict.fromkeys(one.strip() for one in texts if one.strip()))


_ITEMS: tuple[tuple[Section, str, Callable[[Minuted], str]], ...] = (
    (Section.FACTS, "共有された事実", _facts),
    (Section.URGENT, "急いで対応すること", lambda of: of.case.minutes.urgent),
    (Section.WISHES, "本人・家族の意向", _wishes),
    (Section.CONTINGENCIES, "状況が変わったときの対応", _contingencies),
    (Section.OBJECTIONS, "異論・留保", _objections),
    (Section.UNOWNED, "担い手が決まらない事項", _unowned),
    (Section.ATTENDEES, "出席者の氏名", _attendees),
    (Section.GUESTS, "本人・家族の出席", _guests),
    (Section.POLICY, "援助方針", _policy),
    (Section.CORRECTIONS, "確定後の追記", _corrections),
)
