"""A recorded consent as a document that leaves: 同意の記録（関係機関用）, an agency's proof of it.

A consent that does not hold any more never leaves, not even marked so: the paper is asked for as
proof, is kept in an agency's file and looked at later on, and what it proves would be wrong from
the first day. That a consent ended is told by asking back what was handed over
(`services.withdrawals`). The preview, which can be looked at all the same, says that it does not
hold and why.

What leaves is what proves it and nothing that was told in trust: no note, no address, of the
items their names alone. The names of other agencies that the consent covers say much of a person
(a clinic, a shelter), so that they stand on the paper, and in its purpose, only where they are
switched on and a reason is written. What a guardian who lives outside of the household is called
is part of who consented; a member who spoke for another without consenting is called by number.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from cwlink.core.ids import ConsentId, HouseholdId
from cwlink.core.wareki import long_date
from cwlink.reference.agencies import AgencyType
from cwlink.reports.consent_copy_sheet import ConsentCopySheet, ConsentGiven
from cwlink.rules.case_summary import recipient_of
from cwlink.rules.consent_copy import ConsentBar, bar_of, given_together, recipients_of
from cwlink.rules.disclosure import DocumentKind, Leaving, Recipient, Section
from cwlink.rules.household import ConsentRecord, HouseholdRecord
from cwlink.rules.plan_copy import recipients
from cwlink.rules.record_codes import ConsentWay
from cwlink.rules.review import Outcome, ReviewContent
from cwlink.rules.snapshot import HouseholdSnapshot
from cwlink.rules.veil import veil_of_phrases
from cwlink.services import consent_words, settings
from cwlink.services.consents import NoSuchConsent
from cwlink.services.disclosing.choices import CopyChoice
from cwlink.services.disclosing.source import CopyWords
from cwlink.services.disclosing.wording import ground_text, secrecy_text
from cwlink.services.household_facts import record_of, snapshot
from cwlink.services.matrix_view import agency_types_in
from cwlink.services.office import contact_lines, sender_line
from cwlink.services.setting import Setting
from cwlink.services.sheet_parts import imprint
from cwlink.storage import consents, plans, reviews
from cwlink.storage.plans import VersionStatus
from cwlink.storage.reviews import ReviewStatus
from cwlink.storage.unit_of_work import UnitOfWork
from cwlink.storage.vault import Vault

_WAYS = {ConsentWay.WRITTEN: "書面", ConsentWay.ORAL: "口頭"}
_ELSEWHERE = "ほかの機関"
_GONE = "（現在の世帯員ではない方）"
_HOLDS = "この写しの提供日現在、取りやめの申出はありません。"
_BARRED = {
    ConsentBar.NOT_GIVEN: "この記録は、同意を得た記録ではありません。",
    ConsentBar.REPLACED: "この同意は、新しい記録に置き換えられています。",
    ConsentBar.WITHDRAWN: "この同意は、取りやめ（撤回）の申出があり、有効ではありません。",
    ConsentBar.EXPIRED: "この同意は、期間が終わり、有効ではありません。",
    ConsentBar.REFUSED_AFTER: "この同意の後に同意を断った記録があり、有効ではありません。",
    ConsentBar.LEFT: "同意した人は、現在この世帯の世帯員ではありません。",
}
_REMEDY = {
    ConsentBar.REPLACED: "新しい同意の記録から写しを渡してください。",
    ConsentBar.LEFT: "世帯員の記録を確かめてください。",
}
_ASK_AGAIN = "同意の写しは渡せません。必要なときは、改めて同意を得てください。"
_NOBODY = (
    "写しを渡す機関がありません。世帯の「関係機関」に登録するか、"
    "同意の記録で提供する機関を選んでください。"
)


@dataclass(frozen=True)
class ConsentSource:
    """A consent, with those given on the same form, and the agencies it may be proved to.

    ``given`` stand in the order of the members, ``opened`` is the one that was opened; ``bar``
    tells why it holds no longer; ``types`` are the names of all agency types by code.
    """

    given: tuple[ConsentRecord, ...]
    household: HouseholdSnapshot
    recipients: tuple[Recipient, ...]
    types: dict[str, str]
    bar: ConsentBar | None = None
    preferred_body: str | None = None
    opened: ConsentId | None = None
    kind: DocumentKind = DocumentKind.CONSENT_FORM
    title: str = "同意の記録（関係機関用）"
    stem: str = "同意の記録_関係機関用"
    version: int = 1

    @property
    def _terms(self) -> ConsentRecord:
        """What the consents have in common; all that is read of it."""
        return self.given[0]

    @property
    def form(self) -> Setting[str]:
        """The number of the form that was signed, or of the record of what was said."""
        oral = self._terms.way is ConsentWay.ORAL
        return settings.ORAL_CONSENT_FORM if oral else settings.CONSENT_FORM

    @property
    def source_id(self) -> str:
        """The id of the consent that was opened."""
        return self.opened or self._terms.id

    @property
    def reference(self) -> str:
        """A consent has no number: its day stands for it."""
        return f"{long_date(self._terms.on)}の同意" if self._terms.on else "同意"

    @property
    def household_id(self) -> HouseholdId:
        """The consent's household."""
        return HouseholdId(self.household.household_id)

    @property
    def refusal(self) -> str:
        """A consent that does not hold proves nothing; the module says why it is refused."""
        if self.bar is not None:
            return _BARRED[self.bar] + _REMEDY.get(self.bar, _ASK_AGAIN)
        return "" if self.recipients else _NOBODY

    @property
    def kept(self) -> tuple[str, ...]:
        """Names of agency types."""
        return tuple(self.types.values())

    def leaving(self, recipient: Recipient, sections: Iterable[Section]) -> Leaving:
        """Return what the grounds look at: everyone of the household where OTHER_MEMBERS is on."""
        told = frozenset(sections)
        return Leaving(
            recipient,
            told,
            tuple(self._named(told)),
            self._terms.facts().extends_to(recipient.agency_type),
        )

    def named(self, choice: CopyChoice) -> frozenset[str]:
        """Return those who consented, everyone where OTHER_MEMBERS is on."""
        return frozenset(self._named(choice.sections))

    def sheet(self, words: CopyWords) -> ConsentCopySheet:
        """Return the sheet of a copy."""
        terms, choice, today = self._terms, words.choice, words.frame.today
        everyone = Section.OTHER_AGENCIES in choice.sections
        return ConsentCopySheet(
            imprint=imprint(
                form=words.frame.form,
                office=words.frame.office.name,
                version=self.version,
                day=terms.on or today,
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
            people=tuple(self._people()),
            given_on=terms.on,
            way=_WAYS[terms.way],
            purpose=terms.purpose if everyone else self._without_others(choice.recipient),
            agencies=tuple(self._agencies(choice.recipient, everyone=everyone)),
            others_left_out=bool(terms.agencies) and not everyone,
            items=tuple(
                name for one, name in consent_words.SECTIONS.items() if one in terms.sections
            ),
            until=terms.expires_on,
            standing=_BARRED[self.bar] if self.bar else _HOLDS,
        )

    def _named(self, sections: frozenset[Section]) -> Iterator[str]:
        consented = {one.member_id for one in self.given}
        everyone = Section.OTHER_MEMBERS in sections
        return (one.id for one in self.household.members if everyone or one.id in consented)

    def _people(self) -> Iterator[ConsentGiven]:
        names = {one.id: one.name for one in self.household.members}
        for one in self.given:
            yield ConsentGiven(names.get(one.member_id, _GONE), one.given_by.strip())

    def _agencies(self, recipient: Recipient, *, everyone: bool) -> Iterator[str]:
        """Yield the recipient's own type, all types where they are switched on."""
        for code in self._terms.agencies:
            if code in self.types and (everyone or code == recipient.agency_type):
                yield self.types[code]

    def _without_others(self, recipient: Recipient) -> str:
        """Return the purpose with every other agency's name covered, and its type's."""
        own = (recipient.name, self.types.get(recipient.agency_type, ""))
        others = [one.name for one in self.recipients if one != recipient]
        others += [self.types[code] for code in self._terms.agencies if code in self.types]
        cover = veil_of_phrases(set(others) - set(own), _ELSEWHERE, kept=own)
        return cover.over(self._terms.purpose)


def consent_source(vault: Vault, *, consent_id: ConsentId, today: date) -> ConsentSource:
    """Open a consent as a document that leaves; raises NoSuchConsent, NoSuchHousehold."""
    with vault.read() as work:
        household_id = consents.household_of(work, consent_id)
        if household_id is None:
            raise NoSuchConsent
        given = consents.of_household(work, household_id)
        consent = next(one for one in given if one.id == consent_id)
        record = record_of(work, household_id)
        household = snapshot(work, household_id, today)
        types = _names(agency_types_in(work))
        review = _latest_review(work, household_id)
        at_work = _at_work(work, record, review, today)
    members = [one.id for one in household.members]
    return ConsentSource(
        given=given_together(consent, given, members, today),
        household=household,
        recipients=recipients_of(consent.agencies, at_work, types),
        types=types,
        bar=bar_of(consent, given, members, today),
        preferred_body=review.body if review else None,
        opened=consent_id,
    )


def _names(types: Iterable[AgencyType]) -> dict[str, str]:
    return {one.code: one.name for one in types}


def _latest_review(work: UnitOfWork, household_id: HouseholdId) -> ReviewContent | None:
    """Return the household's latest review that is decided, and not for waiting."""
    for row in reviews.of_household(work, household_id):
        if row.status is ReviewStatus.FINAL:
            review = reviews.get(work, row.id)
            decided = review is not None and review.content.decision is not Outcome.WATCH
            return review.content if review is not None and decided else None
    return None


def _at_work(
    work: UnitOfWork, record: HouseholdRecord, review: ReviewContent | None, today: date
) -> Iterator[Recipient]:
    """Yield the agencies of the latest final plan, of the latest review, and of the record."""
    versions = (
        one
        for one in plans.of_household(work, record.id)
        if one.status is VersionStatus.FINAL and one.plan_ended_on is None
    )
    plan = next(versions, None)
    found = list(recipients(plan.content)) if plan else []
    found += map(recipient_of, review.invited) if review else ()
    for tie in record.ties_on(today):
        if tie.name:
            found.append(Recipient(tie.agency_type, tie.name, tie.agency_id))
    return iter(found)
