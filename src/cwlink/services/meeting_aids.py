"""What makes preparing a meeting quicker: who might come, where it met before, what was heard."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from cwlink.core.ids import HouseholdId
from cwlink.rules.agency_experience import ExperienceBook
from cwlink.rules.bodies import BodyVerdict, judge_bodies
from cwlink.rules.consent import ConsentState
from cwlink.rules.judgement import targets_of
from cwlink.rules.matching import Suggestion, suggest
from cwlink.rules.matrix import Matrix
from cwlink.rules.meeting import MeetingContent
from cwlink.rules.snapshot import HouseholdSnapshot
from cwlink.services import household_facts
from cwlink.services.agency_experience import experience_in
from cwlink.services.bodies import setups_in
from cwlink.services.matrix_view import composed_in
from cwlink.services.meeting_desk import MeetingDesk
from cwlink.services.purposes import propose_purpose, propose_role
from cwlink.storage import agencies, meetings, plans
from cwlink.storage.meetings import StoredMeeting
from cwlink.storage.unit_of_work import UnitOfWork
from cwlink.storage.vault import Vault

VENUES_AT_MOST = 8


@dataclass(frozen=True)
class Venue:
    """Where a meeting met before, and what was written of the way there."""

    place: str
    access: str = ""


@dataclass(frozen=True)
class SuggestedAgency:
    """An agency type that the matrix or a tie suggests, with what a letter would say of it."""

    suggestion: Suggestion
    purpose: str
    expected_role: str
    targets: tuple[str, ...]

    @property
    def code(self) -> str:
        """Return the agency type's code."""
        return self.suggestion.agency.code


@dataclass(frozen=True)
class EarlierWish:
    """What somebody said before, and the day it is known from."""

    holder: str
    words: str
    on: date | None = None


@dataclass(frozen=True)
class CaseAids:
    """What is known of one household for the meeting."""

    consent: ConsentState
    bodies: tuple[BodyVerdict, ...]
    suggestions: tuple[SuggestedAgency, ...]
    earlier_wishes: tuple[EarlierWish, ...] = ()

    def suggested(self, agency_type: str) -> SuggestedAgency | None:
        """Return what is suggested of an agency type, None where nothing speaks for it."""
        return next((one for one in self.suggestions if one.code == agency_type), None)


@dataclass(frozen=True)
class MeetingAids:
    """Proposals for the whole meeting, loaded once with its desk; ``cases`` by part id.

    ``people`` are those to be met at a registered agency (its id) today; ``experience`` is what
    one's own record tells of agencies.
    """

    cases: Mapping[str, CaseAids]
    venues: tuple[Venue, ...] = ()
    links: tuple[str, ...] = ()
    people: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    experience: ExperienceBook = field(default_factory=ExperienceBook)

    def without_consent(self) -> frozenset[str]:
        """Return the parts of households without a valid consent to be spoken of."""
        return frozenset(
            one for one, aids in self.cases.items() if aids.consent is not ConsentState.OBTAINED
        )


def meeting_aids(vault: Vault, *, desk: MeetingDesk, today: date) -> MeetingAids:
    """Return the proposals for a meeting as the vault stands today."""
    with vault.read() as work:
        earlier = [one for one in meetings.every(work) if one.id != desk.meeting.id]
        contents = [one.content for one in earlier]
        look = _Look(work, composed_in(work), earlier, today)
        return MeetingAids(
            cases={
                one.id: look.case_aids(one.household_id, desk.households[one.id])
                for one in desk.meeting.cases
            },
            venues=_venues(contents),
            links=tuple(dict.fromkeys(one.online for one in contents if one.online)),
            people=_people(work, today),
            experience=experience_in(work),
        )


@dataclass(frozen=True)
class _Look:
    """What every household of a meeting is looked at with."""

    work: UnitOfWork
    matrix: Matrix
    earlier: list[StoredMeeting]
    today: date

    def case_aids(self, household_id: HouseholdId, household: HouseholdSnapshot) -> CaseAids:
        facts = household_facts.review_facts(self.work, household_id, self.today)
        found = suggest(facts.household, facts.linked, self.matrix).suggestions
        set_up = {setup.code: setup.state for setup in setups_in(self.work)}
        return CaseAids(
            consent=facts.consent,
            bodies=judge_bodies(facts.household, facts.consent, set_up),
            suggestions=tuple(
                SuggestedAgency(
                    one,
                    propose_purpose(one, household),
                    propose_role(one, household),
                    targets_of(one),
                )
                for one in found
            ),
            earlier_wishes=_earlier_wishes(self.work, household_id, self.earlier),
        )


def _earlier_wishes(
    work: UnitOfWork, household_id: HouseholdId, earlier: list[StoredMeeting]
) -> tuple[EarlierWish, ...]:
    """Return what each of them said last: in a plan, else before an earlier meeting."""
    found: dict[str, EarlierWish] = {}
    for version in plans.of_household(work, household_id):
        for wish in version.content.wishes:
            if wish.words.strip():
                on = version.content.updated_on
                found.setdefault(wish.holder, EarlierWish(wish.holder, wish.words, on))
    for meeting in earlier:
        for case in meeting.cases:
            if case.household_id != household_id:
                continue
            for heard in case.content.wishes:
                if heard.holder and heard.words.strip():
                    said = EarlierWish(heard.holder, heard.words, heard.heard_on)
                    found.setdefault(heard.holder, said)
    return tuple(found.values())


def _venues(contents: list[MeetingContent]) -> tuple[Venue, ...]:
    """Return where meetings met, the last first; each place once with what is written of it."""
    found: dict[str, Venue] = {}
    for one in contents:
        known = found.get(one.place)
        if one.place and (known is None or not known.access):
            found[one.place] = Venue(one.place, one.access)
    return tuple(found.values())[:VENUES_AT_MOST]


def _people(work: UnitOfWork, today: date) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for record in agencies.find(work, type_names={}):
        people = tuple(
            " ".join(filter(None, (one.title, one.name)))
            for one in record.contacts
            if (one.since is None or one.since <= today)
            and (one.until is None or today <= one.until)
        )
        if record.id and people:
            found[record.id] = people
    return found
