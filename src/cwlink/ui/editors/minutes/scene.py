"""What the sections of minutes are shown: the draft, whose it is, and who has which key."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from cwlink.rules.completeness import Remark
from cwlink.rules.household_checks import FieldPath
from cwlink.rules.meeting import CaseContent, MeetingDraft
from cwlink.rules.minutes import Attendance, CaseMinutes, MeetingMinutes
from cwlink.rules.minutes_edits import case_content, mark_of
from cwlink.rules.snapshot import HOUSEHOLD, HouseholdSnapshot
from cwlink.services.meeting_desk import MeetingDesk
from cwlink.services.minutes_people import is_of_case, speaker_words
from cwlink.ui.editors.plan.words import plain_agency

WHOLE = "世帯"
_DIGITS = 9


@dataclass(frozen=True)
class Speaker:
    """Somebody of the attendance list with the letter that means them."""

    mark: str
    there: Attendance
    words: str

    def in_list(self) -> str:
        """Return the speaker as choices show it: the letter and the person, else whose they are."""
        name = self.there.person or plain_agency(self.there.organisation) or self.words
        return f"{self.mark}　{name}" if self.mark else name


@dataclass(frozen=True)
class Holder:
    """Of whom something is said: a member by number, the household by 0."""

    digit: str
    id: str
    name: str

    def in_list(self) -> str:
        """Return the holder as choices and lists show it."""
        return f"{self.digit}　{self.name}" if self.digit else self.name


@dataclass(frozen=True)
class Scene:
    """The minutes at this moment; ``case_id`` is the household that is spoken of."""

    desk: MeetingDesk
    today: date
    draft: MeetingDraft
    case_id: str
    remarks: Mapping[FieldPath, Remark]

    @property
    def editable(self) -> bool:
        """Tell whether the minutes may still change."""
        return self.desk.editable

    @property
    def writable(self) -> bool:
        """Tell whether something can be said of a household: a meeting may have none yet."""
        return self.editable and bool(self.case_id)

    @property
    def minutes(self) -> MeetingMinutes:
        """Return what concerns the meeting as a whole."""
        return self.draft.content.minutes

    @property
    def case(self) -> CaseContent:
        """Return the household's part of the meeting."""
        return case_content(self.draft, self.case_id)

    @property
    def told(self) -> CaseMinutes:
        """Return what was said and agreed about the household."""
        return self.case.minutes

    @cached_property
    def household(self) -> HouseholdSnapshot | None:
        """Return the household that is spoken of."""
        return self.desk.households.get(self.case_id)

    @cached_property
    def holders(self) -> tuple[Holder, ...]:
        """Return members by number, then the household as 0."""
        members = self.household.members if self.household else ()
        numbered = (
            Holder(str(at) if at <= _DIGITS else "", one.id, one.name)
            for at, one in enumerate(members, start=1)
        )
        return (*numbered, Holder("0", HOUSEHOLD, WHOLE))

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Return members' names by id."""
        return {one.id: one.name for one in self.holders}

    @cached_property
    def speakers(self) -> tuple[Speaker, ...]:
        """Return who may have said something about this household, with their marks."""
        return tuple(
            Speaker(mark_of(at), there, speaker_words(self.case, self.names, there) or "（未記入）")
            for at, there in enumerate(self.minutes.attendance)
            if self.household is None or is_of_case(self.case, self.household, there)
        )

    def speaker(self, mark: str) -> Speaker | None:
        """Return who has a letter, None where nobody of this household's meeting has it."""
        return next((one for one in self.speakers if one.mark == mark), None)

    def holder(self, digit: str) -> Holder | None:
        """Return who has a number, None where nobody has it."""
        return next((one for one in self.holders if one.digit == digit), None)
