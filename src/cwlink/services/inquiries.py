"""Wishes about 打診・照会: begin, ask, note the answer, pass on to the next agency, take back."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from cwlink.core.ids import AgencyId, HouseholdId, InquiryId, ReviewId
from cwlink.core.problems import KnownProblem
from cwlink.core.text import same_name
from cwlink.rules import inquiry_edits
from cwlink.rules.inquiry import InquiryContent, InquiryStatus
from cwlink.rules.inquiry_edits import InquiryLack
from cwlink.rules.review import InvitedAgency, Outcome
from cwlink.services import activity, activity_documents, settings
from cwlink.services.activity import Act, Change
from cwlink.services.agencies import person_on
from cwlink.services.member_aliases import current
from cwlink.storage import agencies, inquiry_rows, numbers, reviews
from cwlink.storage import inquiries as store
from cwlink.storage.agencies import AgencyRecord
from cwlink.storage.inquiries import StoredInquiry
from cwlink.storage.inquiry_rows import InquiryRow
from cwlink.storage.reviews import ReviewStatus, StoredReview
from cwlink.storage.unit_of_work import UnitOfWork
from cwlink.storage.vault import Vault

FIRST_WORDS = "{purpose}ため、次のことを伺います。"
"""How the question begins that follows from why an agency is to be called."""


class NoSuchInquiry(KnownProblem):
    """The inquiry was removed meanwhile."""

    def __init__(self) -> None:
        super().__init__("この打診・照会は見つかりません。世帯の記録から開き直してください。")


class NotToContact(KnownProblem):
    """Agencies were to be asked one by one before the office decided to."""

    def __init__(self) -> None:
        super().__init__(
            "個別に打診することがまだ決定されていません。検討の「決定」を確定してください。"
        )


class InquiryIncomplete(KnownProblem):
    """An inquiry lacks something; ``lacks`` are its fields."""

    def __init__(self, lacks: tuple[InquiryLack, ...]) -> None:
        super().__init__("赤い枠の項目を入力してから、もう一度記録してください。")
        self.lacks = lacks


class InquiryNotDraft(KnownProblem):
    """An inquiry that was asked already was to be removed."""

    def __init__(self) -> None:
        super().__init__(
            "打診した記録があるため、削除できません。必要がなくなったときは取り下げてください。"
        )


def begin(
    vault: Vault,
    *,
    household_id: HouseholdId,
    now: datetime,
    agency_type: str = "",
    agency_id: AgencyId | None = None,
) -> StoredInquiry:
    """Begin an inquiry about a household, if wished to a certain agency.

    It shares the number of the last decided review, else that of an inquiry still under way.
    """
    with vault.write() as work:
        review = _last_decided(work, household_id)
        content = InquiryContent(agency_type=agency_type)
        if agency_id is not None:
            content = _to_agency(work, content, agency_id, now)
        if review is not None:
            return _added(
                work, household_id, content, number=review.number, now=now, review_id=review.id
            )
        number = _number(work, household_id, now)
        return _added(work, household_id, content, number=number, now=now)


def begin_from_review(
    vault: Vault, *, review_id: ReviewId, now: datetime
) -> tuple[StoredInquiry, ...]:
    """Begin an inquiry to each agency that a review decided to contact; none is begun twice.

    Why an agency is to be called becomes the beginning of its question. Raises NotToContact.
    """
    with vault.write() as work:
        review = reviews.get(work, review_id)
        final = review is not None and review.status is ReviewStatus.FINAL
        if review is None or not final or review.content.decision is not Outcome.CONTACT:
            raise NotToContact
        known = store.of_household(work, review.household_id)
        asked = {_asked_of(one.content) for one in known if one.review_id == review_id}
        return tuple(
            _added(
                work,
                review.household_id,
                content,
                number=review.number,
                now=now,
                review_id=review.id,
            )
            for content in _of_review(work, review, now)
            if _asked_of(content) not in asked
        )


def follow_up(vault: Vault, *, inquiry_id: InquiryId, now: datetime) -> StoredInquiry:
    """Begin the inquiry to the agency that this one pointed to; all that was written comes along.

    Raises NoSuchInquiry.
    """
    with vault.write() as work:
        one = _there(work, inquiry_id)
        content = _if_registered(work, inquiry_edits.passed_on(one.content), now)
        return _added(
            work,
            one.household_id,
            content,
            number=one.number,
            now=now,
            review_id=one.review_id,
        )


def save(vault: Vault, *, inquiry_id: InquiryId, content: InquiryContent, now: datetime) -> None:
    """Save what was typed; where the inquiry stands stays as it is. Raises NoSuchInquiry."""
    with vault.write() as work:
        one = _there(work, inquiry_id)
        if one.content != content:
            activity_documents.saving(work, one, now=now)
            store.save(work, inquiry_id, content, status=one.status, now=now)


def mark_asked(
    vault: Vault, *, inquiry_id: InquiryId, content: InquiryContent, now: datetime
) -> StoredInquiry:
    """Note that the question was asked; from now on an answer is awaited.

    Returns the inquiry as it was before, for `put_back`. Raises InquiryIncomplete.
    """
    lacks = inquiry_edits.lacks_to_ask(content)
    if lacks:
        raise InquiryIncomplete(lacks)
    with vault.write() as work:
        on = content.asked_on or now.date()
        until = on + timedelta(days=settings.value_in(work, settings.ANSWER_DAYS))
        done = inquiry_edits.asked(content, on, until)
        return _become(work, inquiry_id, done, InquiryStatus.WAITING, now)


def answer(
    vault: Vault, *, inquiry_id: InquiryId, content: InquiryContent, now: datetime
) -> StoredInquiry:
    """Note the answer. Returns the inquiry as it was before. Raises InquiryIncomplete."""
    done = inquiry_edits.answered(content, now.date())
    lacks = inquiry_edits.lacks_to_answer(done)
    if lacks:
        raise InquiryIncomplete(lacks)
    with vault.write() as work:
        return _become(work, inquiry_id, done, InquiryStatus.ANSWERED, now)


def withdraw(
    vault: Vault, *, inquiry_id: InquiryId, content: InquiryContent, now: datetime
) -> StoredInquiry:
    """Note that no answer is needed any more. Returns the inquiry as it was before."""
    with vault.write() as work:
        return _become(work, inquiry_id, content, InquiryStatus.WITHDRAWN, now)


def see_done(
    vault: Vault, *, inquiry_id: InquiryId, content: InquiryContent, now: datetime
) -> StoredInquiry:
    """Note that the agency did what it took on. Returns the inquiry as it was before."""
    done = replace(content, done_on=content.done_on or now.date())
    with vault.write() as work:
        return _become(work, inquiry_id, done, InquiryStatus.ANSWERED, now)


def take_up(
    vault: Vault, *, inquiry_id: InquiryId, content: InquiryContent, now: datetime
) -> StoredInquiry:
    """Take an inquiry up again that was withdrawn. Returns it as it was before."""
    answered = content.result is not None and content.answered_on is not None
    asked = InquiryStatus.WAITING if content.asked_on else InquiryStatus.DRAFT
    status = InquiryStatus.ANSWERED if answered else asked
    with vault.write() as work:
        return _become(work, inquiry_id, content, status, now)


def remove(vault: Vault, *, inquiry_id: InquiryId, now: datetime) -> StoredInquiry:
    """Remove a draft and return it for `put_back`. Raises InquiryNotDraft, NoSuchInquiry."""
    with vault.write() as work:
        one = _there(work, inquiry_id)
        if one.status is not InquiryStatus.DRAFT:
            raise InquiryNotDraft
        store.discard(work, inquiry_id)
        activity_documents.forget(work, inquiry_id)
        activity.note(work, Act.REMOVED, activity_documents.about(one), now=now)
        return one


def put_back(vault: Vault, *, before: StoredInquiry, now: datetime) -> None:
    """Make an inquiry what it was before it was asked, answered, withdrawn or removed."""
    with vault.write() as work:
        if store.get(work, before.id) is None:
            store.put_back(work, before)
            activity.note(work, Act.PUT_BACK, activity_documents.about(before), now=now)
        else:
            _become(work, before.id, before.content, before.status, now)


def of_household(vault: Vault, *, household_id: HouseholdId) -> tuple[InquiryRow, ...]:
    """Return the household's inquiries, the latest first."""
    with vault.read() as work:
        return inquiry_rows.rows_of_household(work, household_id)


def of_agency(vault: Vault, *, agency_id: AgencyId) -> tuple[InquiryRow, ...]:
    """Return what was asked of a registered agency, the latest first."""
    with vault.read() as work:
        return inquiry_rows.rows_of_agency(work, agency_id)


def _become(
    work: UnitOfWork,
    inquiry_id: InquiryId,
    content: InquiryContent,
    status: InquiryStatus,
    now: datetime,
) -> StoredInquiry:
    """Store a step of an inquiry, noted with what was typed before it."""
    before = _there(work, inquiry_id)
    changes = (Change("status", before.status.value, status.value),)
    activity_documents.closing(
        work,
        before,
        content,
        now=now,
        act=Act.CHANGED,
        changes=changes if before.status is not status else (),
    )
    store.save(work, inquiry_id, content, status=status, now=now)
    return before


def _there(work: UnitOfWork, inquiry_id: InquiryId) -> StoredInquiry:
    one = store.get(work, inquiry_id)
    if one is None:
        raise NoSuchInquiry
    return one


def _last_decided(work: UnitOfWork, household_id: HouseholdId) -> StoredReview | None:
    for row in reviews.of_household(work, household_id):
        if row.status is ReviewStatus.FINAL:
            return reviews.get(work, row.id)
    return None


def _number(work: UnitOfWork, household_id: HouseholdId, now: datetime) -> str:
    """Return the number of what is under way without a review, else the next one."""
    open_still = (InquiryStatus.DRAFT, InquiryStatus.WAITING)
    for one in store.of_household(work, household_id):
        if one.review_id is None and one.status in open_still:
            return one.number
    return numbers.next_number(work, numbers.REVIEWS, now.date())


def _added(
    work: UnitOfWork,
    household_id: HouseholdId,
    content: InquiryContent,
    *,
    number: str,
    now: datetime,
    review_id: ReviewId | None = None,
) -> StoredInquiry:
    one = store.add(
        work,
        household_id=household_id,
        number=number,
        content=content,
        now=now,
        review_id=review_id,
    )
    activity.note(work, Act.CREATED, activity_documents.about(one), now=now)
    return one


def _of_review(work: UnitOfWork, review: StoredReview, now: datetime) -> Iterator[InquiryContent]:
    decided_on = current(work, review.content)
    household = decided_on.frozen_household
    for one in decided_on.invited:
        held = household.issues if household else ()
        content = InquiryContent(
            agency_type=one.agency_type,
            agency_name=one.name,
            targets=one.targets,
            issues=tuple(issue.record_id for issue in held if issue.holder in one.targets),
            question=_question(one),
        )
        yield _to_agency(work, content, AgencyId(one.agency_id), now) if one.agency_id else content


def _question(invited: InvitedAgency) -> str:
    purpose = invited.purpose.strip().removesuffix("。")
    return FIRST_WORDS.format(purpose=purpose) if purpose else ""


def _to_agency(
    work: UnitOfWork, content: InquiryContent, agency_id: AgencyId, now: datetime
) -> InquiryContent:
    """Return the content addressed to a registered agency and who is there today."""
    record = agencies.get(work, agency_id)
    if record is None:
        return content
    person = person_on(record, now.date())
    return replace(
        content,
        agency_type=record.agency_type,
        agency_id=agency_id,
        agency_name=_name(record),
        person=" ".join(filter(None, (person.title, person.name))) if person else "",
    )


def _if_registered(work: UnitOfWork, content: InquiryContent, now: datetime) -> InquiryContent:
    """Return the content addressed to the registered agency of that type and name, if any."""
    for record in agencies.find(work, type_names={}):
        same = same_name(content.agency_name, _name(record))
        if same and content.agency_type in {record.agency_type, ""} and record.id is not None:
            return _to_agency(work, content, record.id, now)
    return content


def _name(record: AgencyRecord) -> str:
    return " ".join(filter(None, (record.name, record.department)))


def _asked_of(content: InquiryContent) -> tuple[str, str]:
    """Return whom an inquiry is to: the registered agency, else a type by its name."""
    return content.agency_type, content.agency_id or content.agency_name.strip()


__all__ = [
    "InquiryIncomplete",
    "InquiryNotDraft",
    "NoSuchInquiry",
    "NotToContact",
    "answer",
    "begin",
    "begin_from_review",
    "follow_up",
    "mark_asked",
    "of_agency",
    "of_household",
    "put_back",
    "remove",
    "save",
    "see_done",
    "take_up",
    "withdraw",
]
