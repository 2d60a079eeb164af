"""The minutes of a meeting (議事録) as part of its document: who came, what was agreed.

``MeetingMinutes`` is what concerns the meeting as a whole, ``CaseMinutes`` what was said and agreed
about one household.
"""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from cwlink.rules.plan import OFFICE, Contingency


class Side(StrEnum):
    """Who somebody present speaks for."""

    OFFICE = "office"
    AGENCY = "agency"
    HOUSEHOLD = "household"


class Presence(StrEnum):
    """出席, 遅参, オンライン, 代理出席, 欠席（書面で意見）, 欠席."""

    PRESENT = "present"
    LATE = "late"
    ONLINE = "online"
    PROXY = "proxy"
    IN_WRITING = "in_writing"
    ABSENT = "absent"


ATTENDED = frozenset({Presence.PRESENT, Presence.LATE, Presence.ONLINE, Presence.PROXY})
"""Who was there, in the room or on the screen."""


class CaseResult(StrEnum):
    """方針に合意, 方針未定, 介入困難."""

    AGREED = "agreed"
    NO_POLICY = "no_policy"
    CANNOT_INTERVENE = "cannot_intervene"


class IntroductionWay(StrEnum):
    """つなぎ: visit together, go along, sit in."""

    VISIT_TOGETHER = "visit_together"
    GO_ALONG = "go_along"
    SIT_IN = "sit_in"


class Handling(StrEnum):
    """How papers handed out are handled: 回収・廃棄 or 施錠保管."""

    COLLECTED = "collected"
    LOCKED = "locked"


class MaterialState(StrEnum):
    """What became of one numbered copy."""

    COLLECTED = "collected"
    DISPOSED = "disposed"
    LOCKED = "locked"


@dataclass(frozen=True)
class Attendance:
    """Someone who came or should have; ``invitee`` is the Invitee's id of an agency.

    ``proxy_for`` names whom somebody came for; ``opinion`` is what was sent in writing;
    ``note`` says when a late one came or which part somebody was there for. ``holder`` is the
    id of a member of the household, or for family outside it of the HouseholdGuest: no name.
    """

    id: str
    side: Side
    organisation: str = ""
    person: str = ""
    invitee: str = ""
    holder: str = ""
    presence: Presence | None = None
    proxy_for: str = ""
    opinion: str = ""
    note: str = ""


@dataclass(frozen=True)
class Material:
    """What became of a numbered copy that was handed out; ``number`` is its 提供番号."""

    id: str
    number: str
    recipient: str
    state: MaterialState | None = None


@dataclass(frozen=True)
class MeetingMinutes:
    """What concerns the meeting as a whole.

    ``next_on`` is the next date, ``no_next_reason`` why there is none (``no_next``). ``memo`` is
    the 所内共有メモ: what helped, nobody recognisable.
    """

    held_on: date | None = None
    starts: time | None = None
    ends: time | None = None
    place: str = ""
    recorder: str = ""
    attendance: tuple[Attendance, ...] = ()
    next_on: date | None = None
    next_starts: time | None = None
    no_next: bool = False
    no_next_reason: str = ""
    kept: Handling | None = None
    materials: tuple[Material, ...] = ()
    outlook_period: str = ""
    outlook_count: str = ""
    memo: str = ""


@dataclass(frozen=True)
class SharedFact:
    """A fact told about a member or the household, and by whom (an Attendance id or a name)."""

    id: str
    holder: str
    words: str = ""
    said_by: str = ""


@dataclass(frozen=True)
class Introduction:
    """つなぎ of a role: who introduces the agency to the person, how, by when, done when."""

    way: IntroductionWay = IntroductionWay.VISIT_TOGETHER
    who: str = ""
    on: date | None = None
    done_on: date | None = None


@dataclass(frozen=True)
class AgreedRole:
    """A role as agreed: who, for whom, what, by when and how often; it flows into the plan.

    ``supervisor_confirmed`` is for a role of the office outside its work (rules.office_line): None
    until it was asked about, with ``supervisor_name`` who was asked and ``supervisor_note`` what
    the supervisor said.
    """

    id: str
    agency_type: str = ""
    agency_name: str = ""
    agency_id: str | None = None
    person: str = ""
    targets: tuple[str, ...] = ()
    issues: tuple[str, ...] = ()
    purpose: str = ""
    content: str = ""
    by_when: date | None = None
    frequency: str = ""
    introduction: Introduction | None = None
    supervisor_confirmed: bool | None = None
    supervisor_name: str = ""
    supervisor_note: str = ""

    @property
    def is_office(self) -> bool:
        """Tell whether it is the welfare office's own."""
        return self.agency_type == OFFICE


@dataclass(frozen=True)
class TakenHome:
    """持ち帰り事項: what somebody finds out or answers by a day."""

    id: str
    agency_type: str = ""
    agency_name: str = ""
    agency_id: str | None = None
    person: str = ""
    content: str = ""
    due_on: date | None = None


@dataclass(frozen=True)
class Objection:
    """An objection or reservation, and whose it is."""

    id: str
    by: str = ""
    words: str = ""


@dataclass(frozen=True)
class Unowned:
    """担い手が決まらない事項: what is nobody's duty, and what was agreed about it."""

    id: str
    matter: str = ""
    agreed: str = ""


@dataclass(frozen=True)
class CaseMinutes:
    """What was said and agreed about one household.

    ``policy`` is the agreed policy, or why there is none; ``policy_review`` tells whether the
    援助方針 is to be looked at again.
    """

    facts: tuple[SharedFact, ...] = ()
    urgent: str = ""
    result: CaseResult | None = None
    policy: str = ""
    contingencies: tuple[Contingency, ...] = ()
    roles: tuple[AgreedRole, ...] = ()
    taken_home: tuple[TakenHome, ...] = ()
    objections: tuple[Objection, ...] = ()
    unowned: tuple[Unowned, ...] = ()
    policy_review: bool | None = None
    policy_review_note: str = ""


@dataclass(frozen=True)
class Correction:
    """An addition to final minutes: day, who, why and what; the minutes themselves stay."""

    id: str
    on: date
    by: str
    reason: str
    words: str = ""
