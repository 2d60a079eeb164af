"""An inquiry as a document that leaves: 連絡・情報提供票, for the agency that is asked alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from cwlink.core.ids import HouseholdId, InquiryId, ReviewId
from cwlink.reports.copy_sheet import Person
from cwlink.reports.inquiry_sheet import InquirySheet
from cwlink.rules.disclosure import DocumentKind, Leaving, Recipient, Section
from cwlink.rules.inquiry import InquiryStatus
from cwlink.rules.inquiry_copy import InquiryCopy, inquiry_copy
from cwlink.rules.inquiry_edits import lacks_to_ask
from cwlink.rules.snapshot import HouseholdSnapshot
from cwlink.services import inquiry_desk, settings
from cwlink.services.disclosing.choices import CopyChoice
from cwlink.services.disclosing.household_items import Shown, household_items, names_in_copy
from cwlink.services.disclosing.source import CopyWords
from cwlink.services.disclosing.wording import ground_text, secrecy_text
from cwlink.services.inquiry_desk import InquiryDesk
from cwlink.services.office import contact_lines, sender_line
from cwlink.services.setting import Setting
from cwlink.services.sheet_parts import age_only, imprint, kana_text, sex_word
from cwlink.storage import reviews
from cwlink.storage.vault import Vault

_LACKING = "打診先と聞くことを入力してから、連絡・情報提供票を作ってください。"
_WITHDRAWN = "取り下げた打診の連絡・情報提供票は、外部に提供できません。"


@dataclass(frozen=True)
class InquirySource:
    """An inquiry, open on its desk; ``answer_days`` is how long an agency has to answer."""

    desk: InquiryDesk
    answer_days: int
    preferred_body: str | None = None
    kind: DocumentKind = DocumentKind.INQUIRY
    title: str = "連絡・情報提供票"
    stem: str = "連絡・情報提供票"
    form: Setting[str] = settings.INQUIRY_FORM
    version: int = 1

    @property
    def source_id(self) -> InquiryId:
        """The inquiry's id."""
        return self.desk.inquiry.id

    @property
    def reference(self) -> str:
        """The number of the household's matter."""
        return self.desk.inquiry.number

    @property
    def household_id(self) -> HouseholdId:
        """The inquiry's household."""
        return self.desk.inquiry.household_id

    @property
    def household(self) -> HouseholdSnapshot:
        """The household as it is today."""
        return self.desk.household

    @property
    def refusal(self) -> str:
        """Nothing leaves that asks nothing, or is not asked any more."""
        if self.desk.inquiry.status is InquiryStatus.WITHDRAWN:
            return _WITHDRAWN
        return _LACKING if lacks_to_ask(self.desk.inquiry.content) else ""

    @property
    def recipients(self) -> tuple[Recipient, ...]:
        """The agency that is asked; none before one is chosen."""
        content = self.desk.inquiry.content
        name = content.agency_name.strip() or self.desk.type_name(content.agency_type)
        return (Recipient(content.agency_type, name, content.agency_id),) if name else ()

    @property
    def kept(self) -> tuple[str, ...]:
        """Names of the agency, of whom one asks for there, and of agency types."""
        types = (one.name for one in self.desk.agency_types)
        return tuple(filter(None, (self.desk.inquiry.content.person, *types)))

    def leaving(self, recipient: Recipient, sections: Iterable[Section]) -> Leaving:
        """Return what the grounds look at."""
        copy = self._copy(recipient, sections)
        return copy.leaving(member.id for member in self.household.members)

    def named(self, choice: CopyChoice) -> frozenset[str]:
        """Return everyone where OTHER_MEMBERS is on, else no one."""
        if Section.OTHER_MEMBERS in choice.sections:
            return frozenset(member.id for member in self.household.members)
        return frozenset()

    def sheet(self, words: CopyWords) -> InquirySheet:
        """Return the sheet; ages are those on the day it is issued."""
        content, choice, today = self.desk.inquiry.content, words.choice, words.frame.today
        office = words.frame.office
        copy = self._copy(choice.recipient, choice.sections)
        named = self.named(choice)
        names = names_in_copy(self.household, named)
        shown = Shown(self.household, copy.sections, copy.targets, names, self.household.issues)
        return InquirySheet(
            imprint=imprint(
                form=words.frame.form,
                office=office.name,
                version=self.version,
                day=content.asked_on or today,
                draft=False,
            ),
            number=words.number,
            recipient=choice.recipient.name,
            sender=sender_line(office),
            issued_on=today,
            ground=ground_text(choice),
            secrecy=secrecy_text(words),
            return_by=words.return_by,
            contact=contact_lines(office),
            case=self.reference,
            person=content.person,
            people=tuple(_people(self.household, copy, names, named, today)),
            issues=tuple(dict.fromkeys(one.paper_label for one in copy.issues)),
            question=copy.question,
            background=copy.background,
            asked_on=content.asked_on,
            answer_by=content.answer_by or self._answer_by(content.asked_on or today),
            fax=office.fax,
            phone=office.phone,
            extras=household_items(shown),
        )

    def _answer_by(self, asked_on: date) -> date:
        return asked_on + timedelta(days=self.answer_days)

    def _copy(self, recipient: Recipient, sections: Iterable[Section]) -> InquiryCopy:
        return inquiry_copy(self.household, self.desk.inquiry.content, recipient, sections)


def inquiry_source(vault: Vault, *, inquiry_id: InquiryId, today: date) -> InquirySource:
    """Open an inquiry as a document that leaves; raises NoSuchInquiry."""
    desk = inquiry_desk.open_desk(vault, inquiry_id=inquiry_id, today=today)
    with vault.read() as work:
        days = settings.value_in(work, settings.ANSWER_DAYS)
        review_id = desk.inquiry.review_id
        review = reviews.get(work, ReviewId(review_id)) if review_id else None
    return InquirySource(desk, days, review.content.body if review else None)


def _people(
    household: HouseholdSnapshot,
    copy: InquiryCopy,
    names: dict[str, str],
    named: frozenset[str],
    on: date,
) -> Iterable[Person]:
    for member in household.members:
        if member.id in copy.targets:
            yield Person(
                name=names[member.id],
                kana=kana_text(member.kana) if member.id in named else "",
                sex=sex_word(member),
                age=age_only(member, on),
            )
