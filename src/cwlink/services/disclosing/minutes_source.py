"""Final minutes of one household as a document that leaves: 議事録（関係機関用）.

By default an agency reads when the meeting was, what it took on itself, that others took on the
rest, the next date, the outlook and how papers are handled. What was said there leaves section by
section; notes of the supervisor, the 所内共有メモ, who said what and the numbers of other copies
never do: nothing here reads them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from cwlink.core.ids import CaseId, HouseholdId
from cwlink.core.wareki import long_date
from cwlink.reports.agency_sheet import OtherRole
from cwlink.reports.copy_sheet import Person
from cwlink.reports.minutes_copy_sheet import MinutesCopySheet, OwnAgreedRole, OwnTakenHome
from cwlink.rules.disclosure import DocumentKind, Leaving, Recipient, Section
from cwlink.rules.meeting import MeetingStatus
from cwlink.rules.minutes import MeetingMinutes
from cwlink.rules.minutes_copy import MinutesCopy, minutes_copy, recipients
from cwlink.rules.snapshot import HouseholdSnapshot
from cwlink.services import meeting_desk, settings
from cwlink.services.disclosing.choices import CopyChoice
from cwlink.services.disclosing.household_items import Shown, household_items, names_in_copy
from cwlink.services.disclosing.minutes_items import RESULTS, Minuted, minutes_items
from cwlink.services.disclosing.minutes_names import officers, veil_of_others
from cwlink.services.disclosing.plan_source import NOT_SHOWN
from cwlink.services.disclosing.source import CopyWords
from cwlink.services.disclosing.veiling import veiled
from cwlink.services.disclosing.wording import ground_text, secrecy_text
from cwlink.services.meeting_desk import MeetingDesk, NoSuchMeeting
from cwlink.services.minutes_sheet import (
    held_words,
    introduction_words,
    meeting_words,
    next_words,
    outlook_words,
)
from cwlink.services.office import contact_lines, sender_line
from cwlink.services.people import people_text
from cwlink.services.setting import Setting
from cwlink.services.sheet_parts import age_only, imprint, kana_text, sex_word
from cwlink.storage import meetings
from cwlink.storage.meetings import StoredCase
from cwlink.storage.vault import Vault

_BY_OFFICE = "福祉事務所が担当"
_OPEN = "議事録が確定するまで、写しは外部に提供できません。議事録を確定してから発行してください。"
_CANCELLED = "この会議は中止されました。議事録の写しは作れません。"
_NOBODY = "写しを渡す機関がありません。この世帯について招いた機関も、役割を担う機関もありません。"


@dataclass(frozen=True)
class MinutesSource:
    """One household's part of a meeting, on the meeting's desk."""

    desk: MeetingDesk
    case: StoredCase
    kind: DocumentKind = DocumentKind.MINUTES
    title: str = "議事録（関係機関用）"
    stem: str = "議事録_関係機関用"
    form: Setting[str] = settings.MINUTES_COPY_FORM
    version: int = 1

    @property
    def source_id(self) -> CaseId:
        """The id of the household's part of the meeting."""
        return self.case.id

    @property
    def reference(self) -> str:
        """The household's number in this matter."""
        return self.case.number

    @property
    def household_id(self) -> HouseholdId:
        """The household the minutes are of."""
        return self.case.household_id

    @property
    def household(self) -> HouseholdSnapshot:
        """The household as the final minutes keep it."""
        return self.desk.households[self.case.id]

    @property
    def refusal(self) -> str:
        """Nothing leaves before the minutes are final."""
        if self.desk.meeting.status is MeetingStatus.CANCELLED:
            return _CANCELLED
        if self.desk.meeting.status is not MeetingStatus.CLOSED:
            return _OPEN
        return "" if self.recipients else _NOBODY

    @property
    def preferred_body(self) -> str | None:
        """The body whose meeting it was."""
        return self.desk.meeting.content.body

    @property
    def recipients(self) -> tuple[Recipient, ...]:
        """The agencies called for this household, then those that took something on."""
        return recipients(self.desk.meeting.content, self.case.content)

    @property
    def kept(self) -> tuple[str, ...]:
        """Agencies' and officers' names; never one that a member or family bears."""
        return officers(self.desk, self.case)

    def leaving(self, recipient: Recipient, sections: Iterable[Section]) -> Leaving:
        """Return what the grounds look at."""
        copy = self._copy(recipient, sections)
        return copy.leaving(member.id for member in self.household.members)

    def named(self, choice: CopyChoice) -> frozenset[str]:
        """Return those whom the agency's roles are for, everyone where OTHER_MEMBERS is on."""
        if Section.OTHER_MEMBERS in choice.sections:
            return frozenset(member.id for member in self.household.members)
        return frozenset(self._copy(choice.recipient, choice.sections).members)

    def sheet(self, words: CopyWords) -> MinutesCopySheet:
        """Return the sheet of a copy; ages are those on the day it is issued."""
        choice, today = words.choice, words.frame.today
        meeting, minutes = self.desk.meeting, self.desk.meeting.content.minutes
        copy = self._copy(choice.recipient, choice.sections)
        named = self.named(choice)
        names = names_in_copy(self.household, named)
        shown = Shown(self.household, copy.sections, copy.targets, names, self.household.issues)
        of = Minuted(copy, meeting.content, self.case.content, self.household, names)
        agreed = self.case.content.minutes if Section.AGREED in copy.sections else None
        closed = meeting.closed_at
        sheet = MinutesCopySheet(
            imprint=imprint(
                form=words.frame.form,
                office=words.frame.office.name,
                version=self.version,
                day=closed.date() if closed else today,
                draft=False,
            ),
            number=words.number,
            recipient=choice.recipient.name,
            sender=sender_line(words.frame.office),
            issued_on=today,
            ground=ground_text(choice),
            secrecy=secrecy_text(words),
            return_by=words.return_by,
            contact=contact_lines(words.frame.office),
            case=self.reference,
            meeting=meeting_words(meeting.number, meeting.content),
            held=held_words(minutes),
            place=minutes.place.strip(),
            agencies=_organisations(copy),
            people=tuple(_people(self.household, named, today)),
            issues=tuple(dict.fromkeys(issue.paper_label for issue in copy.issues)),
            result=RESULTS[agreed.result] if agreed and agreed.result else "",
            policy=agreed.policy.strip() if agreed else "",
            own_roles=tuple(_own_roles(copy, names)),
            other_roles=tuple(_other_roles(copy)),
            taken_home=tuple(_taken_home(copy)),
            next=_next(minutes),
            outlook=outlook_words(minutes),
            extras=(*minutes_items(of), *household_items(shown)),
            seals=words.frame.office.seals if Section.SEALS in copy.sections else (),
        )
        return veiled(sheet, veil_of_others(self.desk, self.case))

    def _copy(self, recipient: Recipient, sections: Iterable[Section]) -> MinutesCopy:
        return minutes_copy(
            self.desk.meeting.content, self.case.content, self.household, recipient, sections
        )


def minutes_source(vault: Vault, *, case_id: CaseId, today: date) -> MinutesSource:
    """Open a household's minutes as a document that leaves; raises NoSuchMeeting."""
    with vault.read() as work:
        meeting = meetings.of_case(work, case_id)
    if meeting is None:
        raise NoSuchMeeting
    desk = meeting_desk.open_desk(vault, meeting_id=meeting.id, today=today)
    case = desk.meeting.case(case_id)
    if case is None:
        raise NoSuchMeeting
    return MinutesSource(desk, case)


def _organisations(copy: MinutesCopy) -> tuple[str, ...]:
    """Return who took part, each organisation once; empty where it may know its own part only."""
    if copy.sat_in is None and Section.OTHER_AGENCIES not in copy.sections:
        return ()
    told = (one.organisation.strip() for one in copy.came)
    return tuple(dict.fromkeys(one for one in told if one))


def _people(household: HouseholdSnapshot, named: frozenset[str], on: date) -> Iterator[Person]:
    for member in household.members:
        if member.id in named:
            yield Person(
                member.name, kana_text(member.kana), sex_word(member), age_only(member, on)
            )


def _own_roles(copy: MinutesCopy, names: dict[str, str]) -> Iterator[OwnAgreedRole]:
    for one in copy.own_roles:
        role = one.role
        yield OwnAgreedRole(
            number=one.number,
            person=role.person,
            purpose=role.purpose,
            content=role.content,
            targets=people_text(role.targets, names),
            by_when=long_date(role.by_when) if role.by_when else "",
            frequency=role.frequency,
            introduction=introduction_words(role),
        )


def _other_roles(copy: MinutesCopy) -> Iterator[OtherRole]:
    for one in copy.other_roles:
        yield OtherRole(one.number, one.agency_name, _BY_OFFICE if one.is_office else NOT_SHOWN)


def _taken_home(copy: MinutesCopy) -> Iterator[OwnTakenHome]:
    for one in copy.taken_home:
        due = long_date(one.due_on, weekday=True) if one.due_on else ""
        yield OwnTakenHome(one.content.strip(), due)


def _next(minutes: MeetingMinutes) -> str:
    """Return the next date, or 次回なし; why there is none stays in the office."""
    return "次回なし" if minutes.no_next else next_words(minutes)
