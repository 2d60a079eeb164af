"""What lies on the desk during a convening review: the household, the rules' answers, invitees."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from cwlink.core.ids import ReviewId
from cwlink.core.problems import KnownProblem
from cwlink.reference.bodies import BodyCode
from cwlink.rules.agency_experience import Experience, ExperienceBook
from cwlink.rules.bodies import SetUp
from cwlink.rules.facts import ReviewFacts
from cwlink.rules.judgement import Judgement, choice_of, is_called, judge, targets_of
from cwlink.rules.matching import Suggestion
from cwlink.rules.matrix import Matrix
from cwlink.rules.review import InvitedAgency, ReviewContent
from cwlink.rules.snapshot import HouseholdSnapshot
from cwlink.services import agencies, bodies, household_facts
from cwlink.services.agencies import AgencyRow, RegisteredType
from cwlink.services.agency_experience import experience_in
from cwlink.services.matrix_view import composed_in
from cwlink.services.purposes import propose_purpose
from cwlink.services.refusals import Refusal, refusals_for
from cwlink.storage import reviews as store
from cwlink.storage.reviews import ReviewRow, StoredReview
from cwlink.storage.vault import Vault


class NoSuchReview(KnownProblem):
    """The review was removed meanwhile."""

    def __init__(self) -> None:
        super().__init__("この検討は見つかりません。世帯の記録から開き直してください。")


@dataclass(frozen=True)
class ReviewDesk:
    """Everything a review needs beside what is answered in it; loaded once, judged often."""

    review: StoredReview
    household: HouseholdSnapshot
    base: ReviewFacts
    matrix: Matrix
    set_up: Mapping[BodyCode, SetUp]
    registered: Mapping[str, RegisteredType]
    earlier: tuple[ReviewRow, ...]
    experience: ExperienceBook = field(default_factory=ExperienceBook)
    refusals: tuple[Refusal, ...] = ()

    def judge(self, content: ReviewContent) -> Judgement:
        """Return everything the rules say of ``content``."""
        return judge(self.base, content, self.matrix, self.set_up)

    def invitees(self, content: ReviewContent, judgement: Judgement) -> tuple["Invitee", ...]:
        """Return every suggested agency type in order, with what is chosen and proposed."""
        return tuple(
            self._invitee(suggestion, content, judgement)
            for suggestion in judgement.matching.suggestions
        )

    def invited(self, content: ReviewContent, judgement: Judgement) -> tuple[InvitedAgency, ...]:
        """Return the agencies to call, linked first: one each per registered agency chosen."""
        called = [one for one in self.invitees(content, judgement) if one.called]
        return tuple(
            InvitedAgency(
                agency_type=one.suggestion.agency.code,
                name=name,
                purpose=one.purpose,
                targets=one.targets,
                linked=one.suggestion.linked,
                agency_id=agency_id,
            )
            for one in called
            for name, agency_id in one.named()
        )

    def _invitee(
        self, suggestion: Suggestion, content: ReviewContent, judgement: Judgement
    ) -> "Invitee":
        choice = choice_of(content, suggestion.agency.code)
        known = self.registered.get(suggestion.agency.code, RegisteredType())
        return Invitee(
            suggestion=suggestion,
            called=is_called(suggestion, content, judgement.broad),
            purpose=choice.purpose or propose_purpose(suggestion, self.household),
            proposed=not choice.purpose,
            targets=targets_of(suggestion),
            registered=known.agencies,
            chosen=tuple(one for one in known.agencies if one.id in choice.agency_ids),
            last_took_part=known.last_took_part,
            experience=self.experience,
        )


@dataclass(frozen=True)
class Invitee:
    """One suggested agency type as the table shows it; ``proposed`` marks the purpose as 案."""

    suggestion: Suggestion
    called: bool
    purpose: str
    proposed: bool
    targets: tuple[str, ...]
    registered: tuple[AgencyRow, ...]
    chosen: tuple[AgencyRow, ...]
    last_took_part: date | None
    experience: ExperienceBook = field(default_factory=ExperienceBook)

    @property
    def told(self) -> Experience:
        """Return what is known of the agency to call, of its whole type where that is open."""
        if len(self.to_call) == 1:
            one = self.to_call[0]
            return self.experience.of(one.agency_type, one.id, one.name)
        return self.experience.of_type(self.suggestion.agency.code)

    @property
    def to_call(self) -> tuple[AgencyRow, ...]:
        """Return the registered agencies to call: the chosen, else the only one there is."""
        return self.chosen or (self.registered if len(self.registered) == 1 else ())

    def named(self) -> tuple[tuple[str, str | None], ...]:
        """Return name and id of each agency to call; the type's name where none is registered."""
        if not self.to_call:
            return ((self.suggestion.agency.name, None),)
        return tuple((" ".join(filter(None, (a.name, a.department))), a.id) for a in self.to_call)


def open_desk(vault: Vault, *, review_id: ReviewId, today: date) -> ReviewDesk:
    """Load a review with all it rests on, the household as of the review's date.

    Raises NoSuchReview.
    """
    registered = agencies.registered_by_type(vault, today=today)
    with vault.read() as work:
        review = store.get(work, review_id)
        if review is None:
            raise NoSuchReview
        on = review.content.reviewed_on
        rows = store.of_household(work, review.household_id)
        household = review.content.frozen_household or household_facts.snapshot(
            work, review.household_id, on
        )
        return ReviewDesk(
            review=review,
            household=household,
            base=household_facts.review_facts(work, review.household_id, on),
            matrix=composed_in(work),
            set_up={setup.code: setup.state for setup in bodies.setups_in(work)},
            registered=registered,
            earlier=tuple(row for row in rows if row.id != review.id),
            experience=experience_in(work),
            refusals=refusals_for(work, review, rows),
        )
