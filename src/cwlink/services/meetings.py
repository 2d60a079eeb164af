"""Wishes about meetings: begin one from a review or on its own, save it (operating points 1–3)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from cwlink.core.ids import CaseId, HouseholdId, MeetingId, ReviewId
from cwlink.core.problems import KnownProblem
from cwlink.rules.meeting import (
    CaseContent,
    HeardWish,
    Invitee,
    MeetingContent,
    MeetingDraft,
    MeetingForm,
    MeetingStatus,
)
from cwlink.rules.review import Outcome
from cwlink.services import activity, activity_documents, meeting_contents
from cwlink.services.activity import Act
from cwlink.services.meeting_contents import Proposals
from cwlink.services.meeting_desk import NoSuchMeeting, draft_of, open_desk, with_draft
from cwlink.services.member_aliases import current
from cwlink.storage import agencies, numbers, reviews
from cwlink.storage import meetings as store
from cwlink.storage.meetings import NewCase, StoredCase, StoredMeeting
from cwlink.storage.reviews import ReviewStatus, StoredReview
from cwlink.storage.unit_of_work import UnitOfWork
from cwlink.storage.vault import Vault


class MeetingClosed(KnownProblem):
    """A meeting that no longer changes was to be changed."""

    def __init__(self) -> None:
        super().__init__(
            "この会議は議事録が確定しているか、中止されています。変更はできません。"
            "確定した議事録には追記ができます。"
        )


class NotDecided(KnownProblem):
    """Agencies were to be called before the office decided to hold the meeting."""

    def __init__(self) -> None:
        super().__init__(
            "会議の開催がまだ決定されていません。検討の「決定」で査察指導員の確認を受けてください。"
        )


class AlreadyThere(KnownProblem):
    """A household was to be put into a meeting that speaks of it already."""

    def __init__(self) -> None:
        super().__init__("この世帯は、すでに会議に入っています。")


class LastHousehold(KnownProblem):
    """The only household was to be taken out of a meeting."""

    def __init__(self) -> None:
        super().__init__("会議には世帯が一つは必要です。会議を開かないときは、中止してください。")


def begin_from_review(vault: Vault, *, review_id: ReviewId, now: datetime) -> StoredMeeting:
    """Prepare the meeting that a review decided, or take up the one in preparation.

    Household, meeting body, agencies, their purposes and the roles proposed for them come along.
    Raises NotDecided.
    """
    with vault.write() as work:
        review = reviews.get(work, review_id)
        if review is None or not decided(review):
            raise NotDecided
        for meeting in store.of_household(work, review.household_id):
            if not meeting.frozen and any(one.review_id == review_id for one in meeting.cases):
                return meeting
        proposals = Proposals(work, review.household_id, now.date())
        people = people_today(work, now.date())
        content, case = meeting_contents.of_review(current(work, review.content), proposals, people)
        new = NewCase(review.household_id, review.number, case, review.id)
        return added(work, content, (new,), now=now)


def begin(
    vault: Vault,
    *,
    households: Sequence[HouseholdId],
    form: MeetingForm,
    now: datetime,
    follows: MeetingId | None = None,
) -> StoredMeeting:
    """Prepare a meeting for one household or several, whether a review decided it or not.

    A regular one follows the last regular one unless ``follows`` says which: its body, agencies,
    place and frequency come along, and what was written of a household that was in it; its next
    date only into a meeting of the same form, since one held between two regular ones has a day
    of its own. A single one for a household that a review decided on takes up what the review
    says. Raises NotDecided where the decision on a household waits for the supervisor.
    """
    with vault.write() as work:
        wanted = list(dict.fromkeys(households))
        for one in wanted:
            require_no_waiting(work, one)
        earlier = _followed(work, form, follows)
        if earlier is None and form is MeetingForm.SINGLE and len(wanted) == 1:
            review = last_decision(work, wanted[0])
            if review is not None and not _used(work, review):
                return _of_decision(work, review, now)
        return _begun(work, wanted, form, earlier, now)


def _begun(
    work: UnitOfWork,
    households: Sequence[HouseholdId],
    form: MeetingForm,
    earlier: StoredMeeting | None,
    now: datetime,
) -> StoredMeeting:
    content, before = MeetingContent(form=form), {}
    if earlier is not None:
        draft = meeting_contents.carried_over(current(work, draft_of(earlier)), now.date())
        fixed = draft.content.fixed if form is earlier.content.form else None
        content = replace(draft.content, form=form, fixed=fixed)
        by_case = {one.id: one.content for one in draft.cases}
        before = {one.household_id: by_case[one.id] for one in earlier.cases}
    cases = [
        new_case(work, one, content.invitees, now.date(), before=before.get(one))
        for one in households
    ]
    follows = earlier.id if earlier else None
    return added(work, content, cases, now=now, follows=follows)


def _of_decision(work: UnitOfWork, review: StoredReview, now: datetime) -> StoredMeeting:
    proposals = Proposals(work, review.household_id, now.date())
    people = people_today(work, now.date())
    content, case = meeting_contents.of_review(current(work, review.content), proposals, people)
    new = NewCase(review.household_id, review.number, case, review.id)
    return added(work, content, (new,), now=now)


def _followed(
    work: UnitOfWork, form: MeetingForm, follows: MeetingId | None
) -> StoredMeeting | None:
    if follows is not None:
        return store.get(work, follows)
    if form is not MeetingForm.REGULAR:
        return None
    return next(
        (
            one
            for one in store.every(work)
            if one.content.form is MeetingForm.REGULAR and one.status is not MeetingStatus.CANCELLED
        ),
        None,
    )


def prepare_again(
    vault: Vault, *, meeting_id: MeetingId, now: datetime, form: MeetingForm | None = None
) -> StoredMeeting:
    """Take what a meeting says into a new one, for the same households; the old one stays.

    Of a cancelled meeting what was heard from the household comes along too. Raises NoSuchMeeting.
    """
    with vault.write() as work:
        meeting = store.get(work, meeting_id)
        if meeting is None:
            raise NoSuchMeeting
        cancelled = meeting.status is MeetingStatus.CANCELLED
        draft = meeting_contents.carried_over(current(work, draft_of(meeting)), now.date())
        content = replace(draft.content, form=form or draft.content.form)
        cases = []
        for old, new in zip(meeting.cases, draft.cases, strict=True):
            wishes: tuple[HeardWish, ...] = old.content.wishes if cancelled else ()
            case = replace(new.content, wishes=wishes)
            if not cancelled:
                case = replace(case, aim=meeting_contents.AIM_AGAIN)
            review = old.review_id if cancelled else None
            cases.append(NewCase(old.household_id, old.number, case, review))
        follows = meeting.follows if cancelled else meeting.id
        return added(work, content, cases, now=now, follows=follows)


def added(
    work: UnitOfWork,
    content: MeetingContent,
    cases: Sequence[NewCase],
    *,
    now: datetime,
    follows: MeetingId | None = None,
) -> StoredMeeting:
    """Add a meeting with its number, and note it."""
    number = numbers.next_number(work, numbers.MEETINGS, now.date())
    meeting = store.add(work, number=number, content=content, cases=cases, now=now, follows=follows)
    activity.note(work, Act.CREATED, activity_documents.about(meeting), now=now)
    for case in meeting.cases:
        activity.note(work, Act.CREATED, activity_documents.about(case), now=now)
    return meeting


def new_case(
    work: UnitOfWork,
    household_id: HouseholdId,
    invitees: Sequence[Invitee],
    on: date,
    *,
    before: CaseContent | None = None,
) -> NewCase:
    """Return a household's part of a meeting.

    Its 整理番号 is that of its last decision, else of its last meeting, else a new one.
    """
    proposals = Proposals(work, household_id, on)
    review = last_decision(work, household_id)
    number = review.number if review else store.last_number(work, household_id)
    number = number or numbers.next_number(work, numbers.REVIEWS, on)
    content = meeting_contents.case_for(proposals, invitees, before=before)
    return NewCase(household_id, number, content, review.id if review else None)


def save(vault: Vault, *, meeting_id: MeetingId, draft: MeetingDraft, now: datetime) -> None:
    """Save what the editors hold. Raises MeetingClosed, NoSuchMeeting."""
    with vault.write() as work:
        meeting = editable(work, meeting_id)
        before = draft_of(meeting)
        if draft.content != before.content:
            activity_documents.saving(work, meeting, now=now)
        for case in meeting.cases:
            edited = draft.case(case.id)
            if edited is not None and edited.content != case.content:
                activity_documents.saving(work, case, now=now)
        store.save(work, with_draft(meeting, draft), now=now)


def add_household(
    vault: Vault, *, meeting_id: MeetingId, household_id: HouseholdId, now: datetime
) -> StoredCase:
    """Put one more household into a meeting, with a proposal for each agency that comes.

    Raises AlreadyThere, NotDecided, MeetingClosed, NoSuchMeeting.
    """
    with vault.write() as work:
        meeting = editable(work, meeting_id)
        if any(one.household_id == household_id for one in meeting.cases):
            raise AlreadyThere
        require_no_waiting(work, household_id)
        new = new_case(work, household_id, meeting.content.invitees, now.date())
        case = store.add_case(work, meeting_id, new)
        activity.note(work, Act.CREATED, activity_documents.about(case), now=now)
        return case


def remove_household(vault: Vault, *, case_id: CaseId, now: datetime) -> StoredCase:
    """Take a household out of a meeting and return its part for `put_back_household`.

    What was written of it is kept whole in the log. Raises LastHousehold, MeetingClosed,
    NoSuchMeeting.
    """
    with vault.write() as work:
        found = store.of_case(work, case_id)
        if found is None:
            raise NoSuchMeeting
        meeting = editable(work, found.id)
        case = meeting.case(case_id)
        if case is None or len(meeting.cases) == 1:
            raise LastHousehold
        about = activity_documents.about(case)
        activity_documents.forget(work, case.id)
        activity.note_change(work, about, case.content, None, now=now)
        store.remove_case(work, case_id)
        return case


def put_back_household(vault: Vault, *, case: StoredCase, now: datetime) -> StoredCase:
    """Undo `remove_household`. Raises AlreadyThere, MeetingClosed, NoSuchMeeting."""
    with vault.write() as work:
        meeting = editable(work, case.meeting_id)
        if any(one.household_id == case.household_id for one in meeting.cases):
            raise AlreadyThere
        new = NewCase(case.household_id, case.number, case.content, case.review_id)
        back = store.add_case(work, meeting.id, new)
        activity.note(work, Act.PUT_BACK, activity_documents.about(back), now=now)
        return back


def give_up(vault: Vault, *, meeting_id: MeetingId, now: datetime) -> None:
    """Throw a meeting in preparation away. Raises MeetingClosed once agencies were called."""
    with vault.write() as work:
        meeting = editable(work, meeting_id)
        if meeting.status is not MeetingStatus.PREPARING:
            raise MeetingClosed
        documents: tuple[StoredMeeting | StoredCase, ...] = (meeting, *meeting.cases)
        for document in documents:
            activity_documents.forget(work, document.id)
            activity.note(work, Act.REMOVED, activity_documents.about(document), now=now)
        store.discard(work, meeting_id)


def editable(work: UnitOfWork, meeting_id: MeetingId) -> StoredMeeting:
    """Return a meeting that may change. Raises MeetingClosed, NoSuchMeeting."""
    meeting = store.get(work, meeting_id)
    if meeting is None:
        raise NoSuchMeeting
    if meeting.frozen:
        raise MeetingClosed
    return meeting


def decided(review: StoredReview) -> bool:
    """Tell whether a review ended in a decision to convene, confirmed by the supervisor."""
    final = review.status is ReviewStatus.FINAL
    return final and review.content.decision is Outcome.CONVENE


def last_decision(work: UnitOfWork, household_id: HouseholdId) -> StoredReview | None:
    """Return the household's last final review where it decided to convene."""
    for row in reviews.of_household(work, household_id):
        if row.status is ReviewStatus.FINAL:
            review = reviews.get(work, row.id)
            return review if review is not None and decided(review) else None
    return None


def require_no_waiting(work: UnitOfWork, household_id: HouseholdId) -> None:
    """Raise NotDecided where the decision to convene still waits for the supervisor."""
    for row in reviews.of_household(work, household_id):
        if row.status is ReviewStatus.WAITING:
            raise NotDecided


def people_today(work: UnitOfWork, on: date) -> Mapping[str, str]:
    """Return who is to be met at each registered agency on a day, by the agency's id."""
    found: dict[str, str] = {}
    for record in agencies.find(work, type_names={}):
        for one in record.contacts:
            there = (one.since is None or one.since <= on) and (
                one.until is None or on <= one.until
            )
            if record.id and there:
                found.setdefault(record.id, " ".join(filter(None, (one.title, one.name))))
    return found


def _used(work: UnitOfWork, review: StoredReview) -> bool:
    """Tell whether a meeting was made from a review that was not cancelled."""
    return any(
        case.review_id == review.id
        for meeting in store.of_household(work, review.household_id)
        if meeting.status is not MeetingStatus.CANCELLED
        for case in meeting.cases
    )


__all__ = [
    "AlreadyThere",
    "LastHousehold",
    "MeetingClosed",
    "NotDecided",
    "add_household",
    "begin",
    "begin_from_review",
    "editable",
    "give_up",
    "open_desk",
    "prepare_again",
    "put_back_household",
    "remove_household",
    "save",
]
