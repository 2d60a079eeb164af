"""A meeting as a document: whom it calls, when, where, and for which households.

What concerns the meeting as a whole names agencies and their officers only; everything about a
household stands in its CaseContent, which goes with the household.
"""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from enum import StrEnum

from cwlink.rules.minutes import CaseMinutes, Correction, Handling, MeetingMinutes
from cwlink.rules.snapshot import HouseholdSnapshot


class MeetingForm(StrEnum):
    """随時開催, 定期開催, or 関係機関主催: another body's meeting which the caseworker attends."""

    SINGLE = "single"
    REGULAR = "regular"
    HOSTED = "hosted"


class MeetingWay(StrEnum):
    """Where people come together."""

    FACE = "face"
    ONLINE = "online"
    BOTH = "both"


class MeetingStatus(StrEnum):
    """Where a meeting stands: 準備中, 招集済み, 議事録作成中, 議事録確定, 中止."""

    PREPARING = "preparing"
    CALLED = "called"
    HELD = "held"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class SlotAnswer(StrEnum):
    """What an agency says of a candidate date: ○, △, ×."""

    YES = "yes"
    MAYBE = "maybe"
    NO = "no"


class Attends(StrEnum):
    """What an agency answers to the invitation."""

    YES = "yes"
    PROXY = "proxy"
    IN_WRITING = "in_writing"
    NO = "no"


class ChangeKind(StrEnum):
    """What became of a date that had been fixed."""

    MOVED = "moved"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class Slot:
    """A day with its hours; a meeting without hours yet has none."""

    on: date
    starts: time | None = None
    ends: time | None = None


@dataclass(frozen=True)
class SlotReply:
    """What one invitee (its id) says of a candidate date."""

    invitee: str
    answer: SlotAnswer


@dataclass(frozen=True)
class Candidate:
    """A date offered to the agencies, and their answers: who has not answered is not there."""

    id: str
    slot: Slot
    replies: tuple[SlotReply, ...] = ()

    def answer_of(self, invitee_id: str) -> SlotAnswer | None:
        """Return what an invitee says of this date, None while it has not answered."""
        return next((one.answer for one in self.replies if one.invitee == invitee_id), None)


@dataclass(frozen=True)
class Invitee:
    """An agency called to the meeting; why and for whom stands with each household (CaseCall).

    ``reply_code`` is the short code of its reply slip. ``called_on`` is the day its invitation
    was issued, ``replied_on`` the day of its answer, whether about dates or about coming.
    ``attends_for`` is the slot its ``attends`` was about: a date moved since asks for it again.
    ``came_unasked`` tells that it was added on the day itself.
    """

    id: str
    agency_type: str
    name: str
    agency_id: str | None = None
    person: str = ""
    reply_code: str = ""
    called_on: date | None = None
    replied_on: date | None = None
    attends: Attends | None = None
    attends_for: Slot | None = None
    reply_note: str = ""
    came_unasked: bool = False


@dataclass(frozen=True)
class MeetingChange:
    """A fixed date that was moved or given up: from which slot, to which, and why."""

    id: str
    kind: ChangeKind
    at: datetime
    reason: str
    before: Slot | None = None
    after: Slot | None = None


@dataclass(frozen=True)
class Letter:
    """What the invitation letter says beside the meeting itself.

    ``notice`` is the confidentiality notice (守秘義務の周知文書) by how papers are handled, None
    where it is not chosen yet. ``undertaking`` encloses the 守秘義務の確認書, ``capabilities`` the
    page 福祉事務所にできること・できないこと. ``host_department`` and ``host_person`` are whom the
    request to a body that hosts is addressed to (議題追加依頼書).
    """

    document_number: str = ""
    dated: date | None = None
    notice: Handling | None = None
    undertaking: bool = True
    capabilities: bool = False
    host_department: str = ""
    host_person: str = ""


@dataclass(frozen=True)
class MeetingContent:
    """The meeting as a whole; saved whole at each change.

    ``body`` is a code of the meeting bodies (参考資料1). ``host`` names who hosts a HOSTED one;
    ``brings`` and ``takes_home`` are what the caseworker brings there and takes home.
    ``outlook_period`` and ``outlook_count`` are 期間・回数の見通し.
    """

    name: str = ""
    body: str | None = None
    form: MeetingForm = MeetingForm.SINGLE
    way: MeetingWay = MeetingWay.FACE
    host: str = ""
    place: str = ""
    access: str = ""
    online: str = ""
    outlook_period: str = ""
    outlook_count: str = ""
    frequency: str = ""
    brings: str = ""
    takes_home: str = ""
    candidates: tuple[Candidate, ...] = ()
    reply_by: date | None = None
    fixed: Slot | None = None
    invitees: tuple[Invitee, ...] = ()
    agenda: tuple[str, ...] = ()
    letter: Letter = field(default_factory=Letter)
    changes: tuple[MeetingChange, ...] = ()
    minutes: MeetingMinutes = field(default_factory=MeetingMinutes)

    def invitee(self, invitee_id: str) -> Invitee | None:
        """Return the invitee with this id, or None."""
        return next((one for one in self.invitees if one.id == invitee_id), None)


@dataclass(frozen=True)
class CaseCall:
    """Why an agency is called for this household (表26, 表27), and what is expected of it.

    ``invitee`` is the Invitee's id; ``targets`` are member ids or HOUSEHOLD; ``questions`` are
    what it is asked to think about beforehand.
    """

    invitee: str
    purpose: str = ""
    expected_role: str = ""
    questions: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()


@dataclass(frozen=True)
class HouseholdGuest:
    """A member of the household, or family, who takes part in all or part of the meeting.

    ``holder`` is a member's id, empty for family outside the household, who is then named.
    """

    id: str
    holder: str = ""
    name: str = ""
    relation: str = ""
    part_only: str = ""


@dataclass(frozen=True)
class HeardWish:
    """A wish heard before the meeting, in the person's own words; ``holder`` as of a guest."""

    id: str
    holder: str
    words: str = ""
    heard_on: date | None = None
    heard_by: str = ""


@dataclass(frozen=True)
class CaseContent:
    """One household in a meeting; ``aim`` is 会議の趣旨 without any name.

    ``frozen_household`` is set when the minutes are final. ``corrections`` are added after that.
    """

    aim: str = ""
    calls: tuple[CaseCall, ...] = ()
    guests: tuple[HouseholdGuest, ...] = ()
    wishes: tuple[HeardWish, ...] = ()
    minutes: CaseMinutes = field(default_factory=CaseMinutes)
    corrections: tuple[Correction, ...] = ()
    frozen_household: HouseholdSnapshot | None = None

    def call_of(self, invitee_id: str) -> CaseCall | None:
        """Return why an invitee is called for this household, None where it is not."""
        return next((one for one in self.calls if one.invitee == invitee_id), None)


@dataclass(frozen=True)
class CaseDraft:
    """A household's part of a meeting while it is edited, with its id and its 整理番号."""

    id: str
    number: str
    content: CaseContent


@dataclass(frozen=True)
class MeetingDraft:
    """The whole document of a meeting, as its editors hold it: one value for undo and saving."""

    content: MeetingContent
    cases: tuple[CaseDraft, ...] = ()

    def case(self, case_id: str) -> CaseDraft | None:
        """Return a household's part, or None."""
        return next((one for one in self.cases if one.id == case_id), None)

    def with_case(self, case_id: str, content: CaseContent) -> "MeetingDraft":
        """Return the draft with one household's part replaced."""
        return replace(
            self,
            cases=tuple(
                replace(one, content=content) if one.id == case_id else one for one in self.cases
            ),
        )
